// What the tabs of a record's page have read: each when it is first opened, and kept while the pane
// is open.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tether/activity.h"
#include "tether/chatter.h"
#include "tether/new_record.h"
#include "tether/related_lists.h"

namespace tether {

// Of a list's rows so many are shown at first, and so many more each time.
constexpr std::size_t first_rows = 5;
constexpr std::size_t more_rows = 10;

struct TabState {
  bool loading = false;
  std::optional<Error> error;
  bool is_stale = false;  // something was saved since
};

struct RelatedListState {
  RelatedRows page;  // all rows read so far, and where to go on
  std::size_t shown = first_rows;
  bool loading = false;
};

struct RelatedState : TabState {
  RelatedListsPointer of;  // null until they are read
  std::vector<RelatedListState> lists;
  NewButtons buttons;  // null until they are read
};

struct EmailState {
  std::string id;
  bool loading = false;
  std::optional<EmailText> text;
  std::optional<Error> error;
};

struct ActivityState : TabState {
  std::optional<Timeline> timeline;
  std::size_t open_shown = first_rows;
  std::size_t past_shown = first_rows;
  std::vector<EmailState> emails;  // whose text was asked for
  NewButtons buttons;              // null until they are read
};

// What is being written: a comment on the post `on`, or where that is empty a post.
struct DraftState {
  std::string on;
  std::string text;
  std::string before;  // the text before the caret
  std::vector<Mention> mentions;
  std::vector<Mention> completions;
  bool sending = false;
  std::optional<Error> error;
};

struct ChatterState : TabState {
  std::optional<Feed> feed;
  bool loading_more = false;
  std::vector<DraftState> drafts;
  std::string trouble_at;  // the post or comment that something went wrong with
  std::optional<Error> trouble;

  bool is_sending() const {
    return std::any_of(drafts.begin(), drafts.end(),
                       [](const DraftState& draft) { return draft.sending; });
  }
  FeedElement* find(std::string_view post_id) {
    if (feed)
      for (FeedElement& element : feed->elements)
        if (element.post.id == post_id) return &element;
    return nullptr;
  }
};

}  // namespace tether
