// From the Model to the View.
#pragma once

#include "app/model.h"
#include "tether/session.h"
#include "tether/view.h"

namespace tether {

view::View show(const Model& model, const Connection& connection);

// Whether the error says that the session has come to its end.
bool is_over(const Error& error);
// Whether the open email may be logged now.
bool can_log(const Model& model, const ItemState& state);
// Whether the attachment's bytes can be had from Outlook.
bool can_read(const Model& model, const ItemAttachment& attachment);

// Parts of it, one file each: show_notices.cc, show_people.cc, show_records.cc, show_log.cc,
// show_session.cc, show_record_page.cc, show_edit.cc.
view::Session show_session(const Model& model, const Session& session);
view::SignIn show_sign_in(const Model& model);
view::Blocked show_blocked(const Model& model);
std::vector<view::Notice> show_notices(const Model& model, const Connection& connection);
std::vector<view::Person> show_people(const Model& model, const ItemState& state);
view::Record show_record(const Model& model, const RecordSummary& record);
std::vector<view::Group> show_related(const Model& model, const ItemState& state);
view::Search show_search(const Model& model);
view::RecordPage show_record_page(const Model& model);
view::Edit show_edit(const Model& model, const RecordPage& page, const EditState& edit);
// Makes a field of the page one of its form.
void add_input(view::RecordField& shown, const RecordPage& page, const LayoutItem& item,
               const FieldInfo& field, const EditState& edit);
view::Log show_log(const Model& model, const ItemState& state, const Session& session);
Message show_error(const Error& error);

}  // namespace tether
