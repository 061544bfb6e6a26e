#include "fields/describe.h"
#include "tether/view.h"

namespace tether::view {
RecordPage::~RecordPage() = default;
}  // namespace tether::view

TETHER_WORDS(view::Together, "plain", "name", "address", "beside");
TETHER_DESCRIBE(view::Input, TETHER_OWN(required), TETHER_OWN(length), TETHER_OWN(options),
                TETHER_OWN(error), TETHER_OWN(detail), TETHER_OWN(differs), TETHER_OWN(theirs),
                TETHER_OWN(prefilled));
TETHER_DESCRIBE(view::RecordField, TETHER_OWN(name), TETHER_OWN(label), TETHER_OWN(type),
                TETHER_OWN(is_html), TETHER_OWN(value), TETHER_OWN(display), TETHER_OWN(record_id),
                TETHER_OWN(href), TETHER_OWN(note), TETHER_OWN(input));
TETHER_DESCRIBE(view::RecordItem, TETHER_OWN(label), TETHER_OWN(help), TETHER_OWN(together),
                TETHER_OWN(can_edit), TETHER_OWN(fields));
TETHER_DESCRIBE(view::RecordSection, TETHER_OWN(heading), TETHER_OWN(items));
TETHER_DESCRIBE(view::Tab, TETHER_OWN(tab), TETHER_OWN(is_open));
TETHER_DESCRIBE(view::EmailPreview, TETHER_OWN(state), TETHER_OWN(error), TETHER_OWN(from),
                TETHER_OWN(to), TETHER_OWN(text), TETHER_OWN(is_cut));
TETHER_DESCRIBE(view::Row, TETHER_OWN(record), TETHER_OWN(email));
TETHER_DESCRIBE(view::NewButton, TETHER_OWN(list), TETHER_OWN(label), TETHER_OWN(why_not));
TETHER_DESCRIBE(view::RowList, TETHER_OWN(id), TETHER_OWN(label), TETHER_OWN(count),
                TETHER_OWN(rows), TETHER_OWN(has_more), TETHER_OWN(loading), TETHER_OWN(error),
                TETHER_OWN(detail), TETHER_OWN(buttons));
TETHER_DESCRIBE(view::Comment, TETHER_OWN(id), TETHER_OWN(by), TETHER_OWN(by_id), TETHER_OWN(when),
                TETHER_OWN(text), TETHER_OWN(likes), TETHER_OWN(liked), TETHER_OWN(error),
                TETHER_OWN(detail));
TETHER_DESCRIBE(view::Draft, TETHER_OWN(text), TETHER_OWN(before), TETHER_OWN(completions),
                TETHER_OWN(sending), TETHER_OWN(error), TETHER_OWN(detail));
TETHER_DESCRIBE(view::FeedElement, TETHER_OWN(post), TETHER_OWN(comments), TETHER_OWN(hidden),
                TETHER_OWN(draft));
TETHER_DESCRIBE(view::Feed, TETHER_OWN(draft), TETHER_OWN(elements), TETHER_OWN(has_more),
                TETHER_OWN(loading));
TETHER_DESCRIBE(view::Duplicate, TETHER_OWN(record), TETHER_OWN(can_use));
TETHER_DESCRIBE(view::Edit, TETHER_OWN(saving), TETHER_OWN(note), TETHER_OWN(error),
                TETHER_OWN(detail), TETHER_OWN(duplicates), TETHER_OWN(has_duplicates),
                TETHER_OWN(can_save_anyway), TETHER_OWN(can_log), TETHER_OWN(lookup_field),
                TETHER_OWN(lookup), TETHER_OWN(focus), TETHER_OWN(turn));
TETHER_DESCRIBE(view::RecordPage, TETHER_OWN(state), TETHER_OWN(error), TETHER_OWN(detail),
                TETHER_OWN(record), TETHER_OWN(highlights), TETHER_OWN(tabs), TETHER_OWN(tab_state),
                TETHER_OWN(tab_error), TETHER_OWN(tab_detail), TETHER_OWN(sections),
                TETHER_OWN(lists), TETHER_OWN(feed), TETHER_OWN(can_edit), TETHER_OWN(edit),
                TETHER_OWN(is_new), TETHER_OWN(action), TETHER_OWN(record_types),
                TETHER_OWN(record_type), TETHER_OWN(reach), TETHER_OWN(back_to));
