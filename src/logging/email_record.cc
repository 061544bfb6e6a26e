#include "logging/email_record.h"

#include "fields/describe.h"
#include "logging/steps.h"
#include "tether/quoting.h"
#include "tether/text.h"

namespace tether {

namespace {

constexpr std::string_view status_read = "1";
constexpr std::string_view status_sent = "3";  // the only one that emails outside cases may have
constexpr std::size_t most_address_text = 4000;
constexpr std::size_t most_subject_text = 3000;

struct EmailMessage {
  std::optional<std::string> ParentId;
  std::optional<std::string> RelatedToId;
  std::string Status;
  bool Incoming = false;
  // Lets the relation and the files change later, and makes Salesforce add the activity.
  bool IsClientManaged = true;
  std::string Subject;
  std::string TextBody;
  std::string HtmlBody;
  std::string FromAddress;
  std::string FromName;
  std::string ToAddress;
  std::string CcAddress;
  std::string BccAddress;
  std::vector<std::string> ToIds;
  std::vector<std::string> CcIds;
  std::vector<std::string> BccIds;
  std::vector<std::string> ContentDocumentIds;
  std::optional<std::string> MessageDate;
  std::optional<std::string> MessageIdentifier;
  std::optional<std::string> ThreadIdentifier;
};

// Exchange gives old internal senders an X500 name, which Salesforce takes for no address.
std::string internet_address(const std::string& address) {
  return address.find('@') == std::string::npos ? std::string() : address;
}

// Records go into the id list, which makes their relations; bare addresses into the text.
void add_recipient(const RelatedPerson& person, std::vector<std::string>& ids, std::string& text) {
  if (!person.record_id.empty()) return ids.push_back(person.record_id);
  const std::string address = internet_address(person.address);
  if (address.empty() || text.size() + address.size() + 2 > most_address_text) return;
  if (!text.empty()) text += "; ";
  text += address;
}

void add_people(EmailMessage& email, const std::vector<RelatedPerson>& people) {
  for (const RelatedPerson& person : people) {
    if (person.role == Role::to) add_recipient(person, email.ToIds, email.ToAddress);
    if (person.role == Role::cc) add_recipient(person, email.CcIds, email.CcAddress);
    if (person.role == Role::bcc) add_recipient(person, email.BccIds, email.BccAddress);
  }
}

}  // namespace

Fields fields(Of<EmailMessage>);

Composite email_request(const Org& org, const LogDraft& draft, const Body& body,
                        const std::vector<std::string>& pictures) {
  const Item& item = draft.item;
  const bool on_case = draft.related && draft.related->object == "Case";
  const std::optional<std::string> related =
      draft.related ? std::optional(draft.related->id) : std::nullopt;
  EmailMessage email{.ParentId = on_case ? related : std::nullopt,
                     .RelatedToId = on_case ? std::nullopt : related,
                     .Status = std::string(on_case && draft.incoming ? status_read : status_sent),
                     .Incoming = draft.incoming,
                     .Subject = first_characters(item.subject, most_subject_text),
                     .TextBody = cut_text(body.text, org.text_limit),
                     .HtmlBody = cut_html(body.html, org.html_limit),
                     .FromAddress = internet_address(item.from.address),
                     .FromName = item.from.name,
                     .ContentDocumentIds = pictures,
                     .MessageDate = item.time ? std::optional(iso_time(item.time)) : std::nullopt,
                     .MessageIdentifier = unless_empty(item.internet_message_id),
                     .ThreadIdentifier = unless_empty(item.conversation_id)};
  add_people(email, draft.people);

  Composite request{.allOrNone = true};
  request.post(org.path(), "mail", "/sobjects/EmailMessage", without_references(to_json(email)));
  for (const RelatedPerson& person : draft.people) {
    if (person.role != Role::from) continue;
    const EmailMessageRelation sender{"@{mail.id}", unless_empty(person.record_id), "FromAddress",
                                      without_references(internet_address(person.address))};
    if (!sender.RelationId && sender.RelationAddress.empty()) continue;
    request.post(org.path(), "sender", "/sobjects/EmailMessageRelation", to_json(sender));
  }
  if (!item.internet_message_id.empty())
    request.query(org.path(), "logged", logged_query(item.internet_message_id));
  return request;
}

}  // namespace tether

TETHER_DESCRIBE(EmailMessage, TETHER_OWN(ParentId), TETHER_OWN(RelatedToId), TETHER_OWN(Status),
                TETHER_OWN(Incoming), TETHER_OWN(IsClientManaged), TETHER_OWN(Subject),
                TETHER_OWN(TextBody), TETHER_OWN(HtmlBody), TETHER_OWN(FromAddress),
                TETHER_OWN(FromName), TETHER_OWN(ToAddress), TETHER_OWN(CcAddress),
                TETHER_OWN(BccAddress), TETHER_OWN(ToIds), TETHER_OWN(CcIds), TETHER_OWN(BccIds),
                TETHER_OWN(ContentDocumentIds), TETHER_OWN(MessageDate),
                TETHER_OWN(MessageIdentifier), TETHER_OWN(ThreadIdentifier));
TETHER_DESCRIBE(EmailMessageRelation, TETHER_OWN(EmailMessageId), TETHER_OWN(RelationId),
                TETHER_OWN(RelationType), TETHER_OWN(RelationAddress));
