// An org in which nothing but emails, their files, events and the people of both are kept: what a
// log may write there, and what is asked of it again. Each call is carried out whole or not at all.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/model_events.h"
#include "support/model_refusals.h"

namespace tether::test {

constexpr std::string_view luis = "003Hs00000LuisAAA1";

class ModelOrg {
 public:
  struct Email {
    std::string id;
    std::string message_id;
    std::string created_by;
    std::int64_t created = 0;
    std::string html;
  };
  struct Relation {
    std::string id;
    std::string email_id;
    std::string record_id;
    std::string type;
    std::string created_by;
  };
  struct File {
    std::string id;
    std::string version_id;
    std::string created_by;
    std::string title;
    std::string description;
    std::vector<std::string> email_ids;  // none: the user's own

    bool is_of(std::string_view email_id) const {
      return std::find(email_ids.begin(), email_ids.end(), email_id) != email_ids.end();
    }
  };

  std::vector<Email> emails;
  std::vector<Relation> relations;
  std::vector<File> files;
  ModelEvents calendar;
  // Whether somebody who is on an event cannot be put on it once more: no document says so.
  bool refuses_twins = false;

  // What an http or upload request of this user does, and is answered with.
  Reply answer(const Asked& request, const std::string& user_id) {
    user_ = user_id;
    if (request.name.starts_with("upload ")) return stored(request);
    if (request.name.starts_with("composite")) return composed(request);
    if (request.name == "http DELETE /composite/sobjects") return deleted(request);
    if (request.name == "http GET /query") return http(200, queried(request.text("url")));
    return http(404, refusal("NOT_FOUND"));
  }

 private:
  std::string next_id(const std::string& prefix) {
    std::string number = std::to_string(++last_);
    return prefix + "Hs0000" + std::string(6 - number.size(), '0') + number + "AA1";
  }

  Reply stored(const Asked& request) {
    const Document entity = parsed(request.body);
    const std::string_view email = entity.root().text_at("FirstPublishLocationId");
    if (!email.empty() && !find(email)) return http(404, refusal("ENTITY_IS_DELETED"));
    files.push_back({next_id("069"),
                     next_id("068"),
                     user_,
                     std::string(entity.root().text_at("Title")),
                     std::string(entity.root().text_at("Description")),
                     {}});
    if (!email.empty()) files.back().email_ids.emplace_back(email);
    return http(201, created(files.back().version_id));
  }

  static std::string created(std::string_view id) {
    return "{\"id\":" + quoted(id) + ",\"success\":true}";
  }

  Reply composed(const Asked& request) {
    const Document body = parsed(request.body);
    const ModelOrg before = *this;
    std::vector<Part> parts;
    std::string mail;
    const Value list = at(body.root(), "compositeRequest");
    for (Value part = list.first(); part.exists(); part = part.next())
      parts.push_back(carried_out(part, mail));
    const auto failed = std::find_if(parts.begin(), parts.end(),
                                     [](const Part& part) { return part.status >= 400; });
    if (!body.root().at("allOrNone").truth() || failed == parts.end())
      return http(200, composite(parts));
    *this = before;
    const auto place = static_cast<std::size_t>(failed - parts.begin());
    return http(200, composite(rolled_back(std::move(parts), place)));
  }

  Part carried_out(Value part, std::string& mail) {
    const std::string reference(part.text_at("referenceId"));
    const std::string url(part.text_at("url"));
    const std::string_view method = part.text_at("method");
    const Value body = part.at("body");
    if (method == "POST" && url.ends_with("/sobjects/EmailMessage")) {
      if (!holds_all(body.at("ContentDocumentIds")))
        return {reference, refusal("INVALID_CROSS_REFERENCE_KEY"), 400};
      mail = create(body);
      return {reference, created(mail), 201};
    }
    if (method == "POST" && url.ends_with("/sobjects/EmailMessageRelation")) {
      std::string email(body.text_at("EmailMessageId"));
      if (email == "@{mail.id}") email = mail;
      if (!find(email)) return {reference, refusal("PROCESSING_HALTED"), 400};
      relate(email, body.text_at("RelationId"), body.text_at("RelationType"));
      return {reference, created(relations.back().id), 201};
    }
    if (method == "POST" && url.ends_with("/sobjects/Event"))
      return {reference, created(hold(body)), 201};
    if (method == "POST" && url.ends_with("/sobjects/EventRelation")) {
      const std::string_view event = body.text_at("EventId");
      const std::string_view person = body.text_at("RelationId");
      if (!calendar.find(event)) return {reference, refusal("ENTITY_IS_DELETED"), 404};
      if (refuses_twins && calendar.is_related(event, person))
        return {reference, refusal("DUPLICATE_VALUE"), 400};
      return {reference, created(attend(event, person)), 201};
    }
    if (url.find("/query?") != url.npos) return {reference, queried(url)};
    return {reference, refusal("NOT_FOUND"), 404};
  }

  bool holds_all(Value documents) const {
    for (Value id = documents.first(); id.exists(); id = id.next())
      if (std::none_of(files.begin(), files.end(),
                       [&id](const File& file) { return file.id == id.text(); }))
        return false;
    return true;
  }

  std::string create(Value body) {
    emails.push_back({next_id("02s"), std::string(body.text_at("MessageIdentifier")), user_, last_,
                      std::string(body.text_at("HtmlBody"))});
    const std::string id = emails.back().id;
    const Value documents = body.at("ContentDocumentIds");
    for (Value document = documents.first(); document.exists(); document = document.next())
      for (File& file : files)
        if (file.id == document.text()) file.email_ids.push_back(id);
    for (const std::string_view list : {"ToIds", "CcIds", "BccIds"}) {
      const std::string type = std::string(list.substr(0, list.size() - 3)) + "Address";
      const Value ids = body.at(list);
      for (Value person = ids.first(); person.exists(); person = person.next())
        relate(id, person.text(), type);
    }
    return id;
  }

  std::string hold(Value body) {
    const std::string id = next_id("00U");
    calendar.events.push_back(
        {id, user_, iso_time(1794300000000 + last_ * 1000), std::string(body.text_at("Subject")),
         std::string(body.text_at("Location")), std::string(body.text_at("StartDateTime")),
         body.at("DurationInMinutes").integer().value_or(0)});
    const Value ids = body.at("EventWhoIds");
    for (Value person = ids.first(); person.exists(); person = person.next())
      attend(id, person.text());
    return id;
  }

  std::string attend(std::string_view event, std::string_view person) {
    calendar.people.push_back({next_id("0RE"), std::string(event), std::string(person), user_});
    return calendar.people.back().id;
  }

  void relate(std::string email, std::string_view record_id, std::string_view type) {
    relations.push_back(
        {next_id("0Kh"), std::move(email), std::string(record_id), std::string(type), user_});
  }

  Reply deleted(const Asked& request) {
    const std::string ids =
        query_value(request.text("url").substr(request.text("url").find('?') + 1), "ids")
            .value_or("");
    std::string results;
    for (const std::string_view id : split(ids, ',')) {
      std::erase_if(emails, [id](const Email& email) { return email.id == id; });
      std::erase_if(files, [id](const File& file) { return file.id == id; });
      for (File& file : files) std::erase(file.email_ids, id);
      std::erase_if(relations,
                    [id](const Relation& one) { return one.id == id || one.email_id == id; });
      calendar.remove(id);
      results += (results.empty() ? "" : ",") + ("{\"id\":" + quoted(id) + ",\"success\":true}");
    }
    return http(200, "[" + results + "]");
  }

  const Email* find(std::string_view id) const {
    const auto found = std::find_if(emails.begin(), emails.end(),
                                    [id](const Email& email) { return email.id == id; });
    return found == emails.end() ? nullptr : &*found;
  }

  // Told apart by what they read from; a value counts where the query's text names it.
  std::string queried(const std::string& url) {
    const std::string soql = query_value(url.substr(url.find('?') + 1), "q").value_or("");
    const auto names_it = [&soql](const std::string& value) { return names(soql, value); };
    if (soql.find("FROM Event ") != soql.npos) return calendar.events_in(soql, names_it);
    if (soql.find("FROM EventRelation ") != soql.npos) return calendar.people_in(names_it);
    if (soql.find("FROM EmailMessage ") != soql.npos) return emails_in(soql);
    if (soql.find("FROM EmailMessageRelation ") != soql.npos) return relations_in(soql);
    if (soql.find("WHERE LinkedEntityId ") != soql.npos) return files_in(soql);
    if (soql.find("FROM ContentDocumentLink ") != soql.npos) return links_in(soql);
    if (soql.find("FROM ContentVersion ") != soql.npos) return versions_in(soql);
    if (soql.find("FROM Contact ") != soql.npos)
      return rows({contact_row(ann, "Ann Ode", "ann.ode@harbormills.example"),
                   contact_row(luis, "Luis Ferreira", "luis.ferreira@harbormills.example")});
    return rows();
  }

  std::string emails_in(const std::string& soql) const {
    std::vector<std::string> found;
    for (const Email& email : emails) {
      if (soql.find('\'' + email.message_id + '\'') == soql.npos) continue;
      std::vector<std::string> people;
      for (const Relation& one : relations)
        if (one.email_id == email.id) people.push_back(row_of(one));
      found.push_back(
          "{\"Id\":" + quoted(email.id) + ",\"MessageIdentifier\":" + quoted(email.message_id) +
          ",\"CreatedById\":" + quoted(email.created_by) + R"(,"CreatedBy":{"Name":"Somebody"},)" +
          "\"CreatedDate\":" + quoted(std::to_string(email.created)) +
          ",\"EmailMessageRelations\":" + rows(people) + "}");
    }
    return rows(found);
  }

  std::string relations_in(const std::string& soql) const {
    std::vector<std::string> found;
    for (const Relation& one : relations)
      if (soql.find('\'' + one.email_id + '\'') != soql.npos) found.push_back(row_of(one));
    return rows(found);
  }

  static std::string row_of(const Relation& one) {
    return "{\"Id\":" + quoted(one.id) +
           ",\"RelationId\":" + (one.record_id.empty() ? "null" : quoted(one.record_id)) +
           ",\"RelationType\":" + quoted(one.type) + R"(,"RelationObjectType":"Contact")" +
           ",\"CreatedById\":" + quoted(one.created_by) + "}";
  }

  static bool names(const std::string& soql, const std::string& value) {
    return soql.find('\'' + value + '\'') != soql.npos;
  }

  std::string files_in(const std::string& soql) const {
    std::vector<std::string> found;
    for (const File& file : files)
      for (const std::string& email_id : file.email_ids)
        if (names(soql, email_id))
          found.push_back("{\"ContentDocumentId\":" + quoted(file.id) +
                          R"(,"ContentDocument":{"Title":)" + quoted(file.title) +
                          ",\"CreatedById\":" + quoted(file.created_by) +
                          R"(,"LatestPublishedVersion":{"Checksum":)" + quoted(file.title) + "}}}");
    return rows(found);
  }

  // Every file is its user's, too.
  std::string links_in(const std::string& soql) const {
    std::vector<std::string> found;
    const auto add = [&found](const File& file, const std::string& on) {
      found.push_back("{\"ContentDocumentId\":" + quoted(file.id) +
                      ",\"LinkedEntityId\":" + quoted(on) + "}");
    };
    for (const File& file : files) {
      if (!names(soql, file.id)) continue;
      add(file, file.created_by);
      for (const std::string& email_id : file.email_ids) add(file, email_id);
    }
    return rows(found);
  }

  // The newest first.
  std::string versions_in(const std::string& soql) const {
    std::vector<std::string> found;
    for (auto file = files.rbegin(); file != files.rend(); ++file)
      if (names(soql, file->title) && names(soql, file->created_by))
        found.push_back("{\"Id\":" + quoted(file->version_id) + ",\"ContentDocumentId\":" +
                        quoted(file->id) + ",\"Description\":" + quoted(file->description) + "}");
    return rows(found);
  }

  std::string user_;
  std::int64_t last_ = 0;
};

}  // namespace tether::test
