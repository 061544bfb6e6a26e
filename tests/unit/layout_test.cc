#include "tether/layout.h"

#include <doctest/doctest.h>

#include "support/scripted_shell.h"

using namespace tether;
using namespace tether::test;

namespace {

constexpr std::string_view object_info = R"({
  "apiName": "Contact", "label": "Contact", "labelPlural": "Contacts", "keyPrefix": "003",
  "createable": true, "updateable": true, "feedEnabled": true, "nameFields": ["FirstName", "LastName"],
  "fields": {
    "Birthdate": {"apiName": "Birthdate", "label": "Birthdate", "dataType": "Date", "updateable": true},
    "MailingCity": {"apiName": "MailingCity", "label": "City", "dataType": "String", "length": 40,
      "compoundFieldName": "MailingAddress"},
    "OwnerId": {"apiName": "OwnerId", "label": "Owner ID", "dataType": "Reference",
      "relationshipName": "Owner", "referenceToInfos": [{"apiName": "User", "nameFields": ["Name"]}]},
    "Odd__c": {"label": null, "dataType": "SomethingNew"}},
  "recordTypeInfos": {"012000000000000AAA": {"available": true, "master": true, "name": "Master",
    "recordTypeId": "012000000000000AAA", "defaultRecordTypeMapping": true}}})";

constexpr std::string_view contact_layout = R"({"sections": [
  {"heading": "Contact Information", "useHeading": true, "layoutRows": [
    {"layoutItems": [
      {"label": "Name", "required": true, "editableForUpdate": true, "layoutComponents": [
        {"apiName": "FirstName", "componentType": "Field"}, {"apiName": "LastName", "componentType": "Field"}]},
      {"label": "Phone", "layoutComponents": [{"apiName": "Phone", "componentType": "Field"}]}]},
    {"layoutItems": [
      {"label": "", "layoutComponents": [{"apiName": null, "componentType": "EmptySpace"}]},
      {"label": "Map", "layoutComponents": [{"apiName": "Map", "componentType": "Visualforce"}]}]}]},
  {"heading": "Only a component", "useHeading": true, "layoutRows": [
    {"layoutItems": [{"layoutComponents": [{"apiName": "X", "componentType": "Canvas"}]}]}]},
  {"heading": "Hidden heading", "useHeading": false, "layoutRows": [
    {"layoutItems": [{"label": "Title", "layoutComponents": [{"apiName": "Title", "componentType": "Field"}]}]}]}]})";

std::string order(const Layout& layout) {
  std::string out;
  for (const LayoutSection& section : layout.sections) {
    out += "[" + section.heading + "]";
    for (const LayoutItem& item : section.items) out += " " + join(item.fields, "+");
  }
  return out;
}

}  // namespace

TEST_CASE("layout: an object's fields and record types come as the UI API lists them") {
  const Document document = parsed(object_info);
  const ObjectSchema schema = read_object_info(document.root());
  CHECK(schema.name == "Contact");
  CHECK(schema.has_feed);
  CHECK(schema.find("Birthdate")->type == DataType::date);
  CHECK(schema.find("MailingCity")->compound == "MailingAddress");
  CHECK(schema.find("OwnerId")->targets.front().object == "User");
  CHECK(schema.find("Odd__c")->type == DataType::text);
  CHECK(schema.find("Nothing") == nullptr);
  CHECK(schema.record_types.front().is_master);
}

TEST_CASE("layout: what this browser keeps of an object reads back the same") {
  const Document document = parsed(object_info);
  const ObjectSchema schema = read_object_info(document.root());
  const std::string kept = to_json(schema);
  const Document again = parsed(kept);
  CHECK(to_json(read<ObjectSchema>(again.root())) == kept);
}

TEST_CASE("layout: rows become items in order, and components leave no gap") {
  const Document document = parsed(contact_layout);
  CHECK(order(read_layout(document.root())) ==
        "[Contact Information] FirstName+LastName Phone[] Title");
}

TEST_CASE("layout: a describe says the same of a field in REST's words") {
  const Document document =
      parsed(R"({"name": "Task", "label": "Task", "keyPrefix": "00T", "fields": [
    {"name": "Subject", "label": "Subject", "type": "combobox", "nillable": true, "nameField": true},
    {"name": "Status", "label": "Status", "type": "picklist", "nillable": false, "updateable": true},
    {"name": "IsClosed", "type": "boolean", "nillable": false},
    {"name": "WhatId", "type": "reference", "nillable": true, "relationshipName": "What",
     "referenceTo": ["Account", "Opportunity"]}]})");
  const ObjectSchema schema = read_describe(document.root());
  CHECK(schema.name_fields == std::vector<std::string>{"Subject"});
  CHECK(schema.find("Status")->required);
  CHECK_FALSE(schema.find("IsClosed")->required);
  CHECK(schema.find("Subject")->type == DataType::combobox);
  CHECK(schema.find("WhatId")->targets.size() == 2);
}

TEST_CASE("layout: of several layouts the one of the record type counts") {
  const Document document = parsed(R"({"layouts": [
    {"id": "00h1", "detailLayoutSections": [{"useHeading": true, "heading": "One", "layoutRows": [
      {"layoutItems": [{"label": "A", "layoutComponents": [{"type": "Field", "value": "A__c"}]}]}]}]},
    {"id": "00h2", "detailLayoutSections": [{"useHeading": true, "heading": "Two", "layoutRows": [
      {"layoutItems": [{"label": "Address", "layoutComponents": [{"type": "Field", "value": "MailingAddress",
        "components": [{"type": "Field", "value": "MailingStreet"}, {"type": "Field", "value": "MailingCity"}]}]},
        {"label": "", "layoutComponents": [{"type": "EmptySpace", "value": null}]}]}]}],
     "editLayoutSections": []}],
    "recordTypeMappings": [{"recordTypeId": "012A", "layoutId": "00h1"}, {"recordTypeId": "012B", "layoutId": "00h2"}]})");
  const auto read = [&](std::string_view type) {
    return order(read_describe_layout(document.root(), type, LayoutUse::view));
  };
  CHECK(read("012A") == "[One] A__c");
  CHECK(read("012B") == "[Two] MailingStreet+MailingCity");
  CHECK(read("012C") == "[One] A__c");
  CHECK(read_describe_layout(document.root(), "012B", LayoutUse::edit).sections.empty());
}
