// What the pane's notices are made of.
#pragma once

#include "app/model.h"
#include "tether/view.h"

namespace tether {

// Unless the user has dismissed it.
void add(std::vector<view::Notice>& notices, const Model& model, view::Notice notice);
view::Notice failure(std::string key, Message title, const Error& error);

// Where one of them failed, or left something: show_log_notices.cc.
[[gnu::noinline]] void add_log_notices(std::vector<view::Notice>& notices, const Model& model,
                                       const ItemState& state);
[[gnu::noinline]] view::Notice show_unread_entries(const Model& model);
// Of forms that were left: show_edit.cc.
[[gnu::noinline]] void add_unsaved(std::vector<view::Notice>& notices, const Model& model);

}  // namespace tether
