#include "logging/copy.h"

#include <fmt/compile.h>

#include <algorithm>

#include "fields/describe.h"
#include "logging/steps.h"
#include "logging/written.h"

namespace tether {

namespace {

// What a new email is given of an old one, beside the org's own fields.
constexpr std::string_view taken_over[] = {
    "BccAddress",  "CcAddress",         "ClientThreadIdentifier",
    "FromAddress", "FromName",          "Headers",
    "HtmlBody",    "Incoming",          "IsExternallyVisible",
    "MessageDate", "MessageIdentifier", "ReplyToEmailMessageId",
    "Subject",     "TextBody",          "ThreadIdentifier",
    "ToAddress"};

// Where it goes, and what hangs on it.
struct Placed {
  std::string Status;
  bool IsClientManaged = true;
  std::optional<std::string> ParentId;
  std::optional<std::string> RelatedToId;
  std::vector<std::string> ToIds;
  std::vector<std::string> CcIds;
  std::vector<std::string> BccIds;
  std::vector<std::string> ContentDocumentIds;
};

}  // namespace

Fields fields(Of<Placed>);

namespace {

constexpr std::string_view status_read = "1";
constexpr std::string_view status_sent = "3";  // the only one outside cases
// Of the 25 parts of a composite the email, the removal and nothing else.
constexpr std::size_t most_relations = 23;

bool is_taken_over(Value field) {
  if (!field.at("createable").truth()) return false;
  const auto end = std::end(taken_over);
  return field.at("custom").truth() ||
         std::find(std::begin(taken_over), end, field.text_at("name")) != end;
}

void append_member(std::string& json, std::string_view name, Value value) {
  if (!value.exists() || value.is_null() || value.is_list() || value.is_object()) return;
  json += ',';
  append_json_text(json, name);
  json += ':';
  if (value.is_text())
    append_json_text(json, without_references(std::string(value.text())));
  else
    json += value.scalar();
}

std::string values_of(Value record, Value describe) {
  std::string values;
  const Value all = describe.at("fields");
  for (Value field = all.first(); field.exists(); field = field.next())
    if (is_taken_over(field))
      append_member(values, field.text_at("name"), record.at(field.text_at("name")));
  return values;
}

std::vector<std::string>* list_of(Placed& placed, std::string_view type) {
  if (type == "ToAddress") return &placed.ToIds;
  if (type == "CcAddress") return &placed.CcIds;
  return type == "BccAddress" ? &placed.BccIds : nullptr;
}

std::string status_of(const EmailCopy& copy, bool to_case) {
  if (!to_case) return std::string(status_sent);
  if (copy.on_case) return copy.status;
  return std::string(copy.incoming ? status_read : status_sent);
}

Placed placed_at(const EmailCopy& copy, const RefileDraft& draft) {
  const bool to_case = draft.to && draft.to->object == "Case";
  Placed placed{.Status = status_of(copy, to_case), .ContentDocumentIds = copy.files};
  if (draft.to) (to_case ? placed.ParentId : placed.RelatedToId) = draft.to->id;
  for (const EmailMessageRelation& person : copy.people) {
    std::vector<std::string>* list = list_of(placed, person.RelationType);
    if (list && person.RelationId) list->push_back(*person.RelationId);
  }
  return placed;
}

}  // namespace

void add_copy_parts(Composite& request, const Org& org, std::string_view email_id) {
  request.get(org.path(), "whole", fmt::format(FMT_COMPILE("/sobjects/EmailMessage/{}"), email_id));
  request.get(org.path(), "fields", "/sobjects/EmailMessage/describe");
  Soql people("RelationId, RelationType, RelationAddress");
  people.from("EmailMessageRelation").where(Condition::equals("EmailMessageId", email_id));
  request.query(org.path(), "people", people);
  request.query(org.path(), "files", links_query("ContentDocumentId", email_id));
  Soql attachments("Id");
  attachments.from("Attachment").where(Condition::equals("ParentId", email_id)).limit(1);
  request.query(org.path(), "attachments", attachments);
}

// An org that has no such object has none of them.
bool has_old_attachments(const CompositeAnswer& answer) {
  const Result<Value> attachments = rows_of(answer, "attachments");
  return attachments && attachments->first().exists();
}

Result<EmailCopy> read_copy(const CompositeAnswer& answer) {
  Result<Value> whole = answer.part("whole");
  if (!whole) return std::move(whole.error());
  Result<Value> described = answer.part("fields");
  if (!described) return std::move(described.error());
  Result<Value> people = rows_of(answer, "people");
  if (!people) return std::move(people.error());
  Result<Value> files = rows_of(answer, "files");
  if (!files) return std::move(files.error());
  const Result<Value> attachments = rows_of(answer, "attachments");
  if (!attachments && !names_unknown(attachments.error())) return attachments.error();

  EmailCopy copy{.id = std::string(whole->text_at("Id")),
                 .message_id = std::string(whole->text_at("MessageIdentifier")),
                 .incoming = whole->at("Incoming").truth(),
                 .on_case = !whole->text_at("ParentId").empty(),
                 .status = std::string(whole->text_at("Status")),
                 .values = values_of(*whole, *described),
                 .people = read_list<EmailMessageRelation>(*people)};
  for (Value file = files->first(); file.exists(); file = file.next())
    copy.files.emplace_back(file.text_at("ContentDocumentId"));
  if (copy.id.empty() || copy.values.empty()) return Error{"bad_json", "whole", {}};
  return copy;
}

Result<Composite> renewal_request(const Org& org, const EmailCopy& copy, const RefileDraft& draft) {
  Placed placed = placed_at(copy, draft);
  std::string mail = to_json(placed);
  mail.insert(mail.size() - 1, copy.values);
  Composite request{.allOrNone = true};
  request.post(org.path(), "mail", "/sobjects/EmailMessage", std::move(mail));
  std::size_t count = 0;
  for (EmailMessageRelation person : copy.people) {
    // The others stand in the lists, or their addresses in the text.
    if (list_of(placed, person.RelationType)) continue;
    if (++count > most_relations) return Error{"LIMIT_EXCEEDED", "", {}};
    person.EmailMessageId = "@{mail.id}";
    person.RelationAddress = without_references(std::move(person.RelationAddress));
    request.post(org.path(), fmt::format(FMT_COMPILE("person{}"), count),
                 "/sobjects/EmailMessageRelation", to_json(person));
  }
  request.remove(org.path(), "old", fmt::format(FMT_COMPILE("/sobjects/EmailMessage/{}"), copy.id));
  return request;
}

}  // namespace tether

TETHER_DESCRIBE(Placed, TETHER_OWN(Status), TETHER_OWN(IsClientManaged), TETHER_OWN(ParentId),
                TETHER_OWN(RelatedToId), TETHER_OWN(ToIds), TETHER_OWN(CcIds), TETHER_OWN(BccIds),
                TETHER_OWN(ContentDocumentIds));
