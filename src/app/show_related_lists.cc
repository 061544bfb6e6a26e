#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

view::Format format_of(const RelatedColumn& column) {
  if (column.type == DataType::date) return view::Format::date;
  if (column.type == DataType::date_time) return view::Format::date_time;
  return column.path == "ContentSize" ? view::Format::file_size : view::Format::text;
}

// Where Salesforce writes no amount, as in rows that were queried, the pane does.
view::Format format_of(const RelatedColumn& column, const FieldValue& cell) {
  const bool is_bare = column.type == DataType::currency && cell.display.empty();
  return is_bare ? view::Format::currency : format_of(column);
}

// Days and times are written by the pane as everywhere in it, all else by Salesforce where it does.
// Of what is checked the label says all.
std::string words_of(const RelatedColumn& column, const FieldValue& cell) {
  if (column.type == DataType::boolean) return cell.value == "true" ? column.label : "";
  if (format_of(column, cell) != view::Format::text) return cell.value;
  return cell.display.empty() ? cell.value : cell.display;
}

view::Row show_row(const Model& model, const RelatedListInfo& list, const RelatedRow& row) {
  view::Row shown{show_record(model, {.id = row.id, .object = row.object})};
  for (std::size_t at = 0; at < row.cells.size(); ++at) {
    const RelatedColumn& column = list.columns[at];
    std::string words = words_of(column, row.cells[at]);
    if (at == 0)
      shown.record.name = words;
    else if (!words.empty())
      shown.record.facts.push_back(
          {{"fact.other", {column.label}}, std::move(words), format_of(column, row.cells[at])});
  }
  if (shown.record.name.empty()) shown.record.name = row.id;
  return shown;
}

view::RowList show_list(const Model& model, const RelatedListInfo& list,
                        const RelatedListState& state) {
  const RelatedRows& page = state.page;
  view::RowList shown{.id = list.id, .label = list.label, .loading = state.loading};
  if (page.error) {
    shown.error = show_error(*page.error);
    shown.detail = page.error->message;
  }
  const std::size_t visible = std::min(page.rows.size(), state.shown);
  for (std::size_t at = 0; at < visible; ++at)
    shown.rows.push_back(show_row(model, list, page.rows[at]));
  shown.has_more = visible < page.rows.size() || !page.next_page.empty();
  if (!page.error || !page.rows.empty())
    shown.count =
        std::to_string(page.rows.size()) + (page.next_page.empty() && !page.is_cut ? "" : "+");
  return shown;
}

void add_buttons(const std::vector<NewButton>& buttons, view::RowList& list) {
  for (const NewButton& button : buttons) {
    if (button.list != list.id) continue;
    list.buttons.push_back({.list = button.list, .label = {"new.record", {list.label}}});
    if (button.is_blocked) list.buttons.back().why_not = {"new.overridden", {list.label}};
  }
}

}  // namespace

void show_related_lists(const Model& model, const RelatedState& state, view::RecordPage& shown) {
  for (std::size_t at = 0; at < state.lists.size(); ++at) {
    shown.lists.push_back(show_list(model, state.of->lists[at], state.lists[at]));
    if (state.buttons) add_buttons(*state.buttons, shown.lists.back());
  }
}

}  // namespace tether
