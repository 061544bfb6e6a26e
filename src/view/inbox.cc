#include "fields/describe.h"
#include "tether/view.h"

namespace tether::view {
Inbox::~Inbox() = default;
}  // namespace tether::view

TETHER_DESCRIBE(view::MissingPiece, TETHER_OWN(what), TETHER_OWN(who));
TETHER_DESCRIBE(view::Snippet, TETHER_OWN(id), TETHER_OWN(name), TETHER_OWN(folder),
                TETHER_OWN(kind), TETHER_OWN(text));
TETHER_DESCRIBE(view::Snippets, TETHER_OWN(is_open), TETHER_OWN(state), TETHER_OWN(query),
                TETHER_OWN(folder), TETHER_OWN(folders), TETHER_OWN(found), TETHER_OWN(count),
                TETHER_OWN(has_more), TETHER_OWN(inserting), TETHER_OWN(note), TETHER_OWN(done),
                TETHER_OWN(failed), TETHER_OWN(error), TETHER_OWN(detail));
TETHER_DESCRIBE(view::DelayPreset, TETHER_OWN(label), TETHER_OWN(name));
TETHER_DESCRIBE(view::SendLater, TETHER_OWN(is_open), TETHER_OWN(state), TETHER_OWN(at),
                TETHER_OWN(busy), TETHER_OWN(text), TETHER_OWN(means), TETHER_OWN(presets),
                TETHER_OWN(note), TETHER_OWN(failed), TETHER_OWN(error), TETHER_OWN(detail));
TETHER_DESCRIBE(view::Slot, TETHER_OWN(id), TETHER_OWN(own), TETHER_OWN(theirs), TETHER_OWN(picked),
                TETHER_OWN(off_hours), TETHER_OWN(proposed));
TETHER_DESCRIBE(view::SlotDay, TETHER_OWN(day), TETHER_OWN(slots));
TETHER_DESCRIBE(view::Proposal, TETHER_OWN(id), TETHER_OWN(own), TETHER_OWN(theirs),
                TETHER_OWN(minutes), TETHER_OWN(to), TETHER_OWN(subject), TETHER_OWN(held),
                TETHER_OWN(busy), TETHER_OWN(failed), TETHER_OWN(error), TETHER_OWN(detail));
TETHER_DESCRIBE(view::Availability, TETHER_OWN(is_open), TETHER_OWN(state), TETHER_OWN(minutes),
                TETHER_OWN(own_zone), TETHER_OWN(zone), TETHER_OWN(days), TETHER_OWN(has_more),
                TETHER_OWN(proposals), TETHER_OWN(busy), TETHER_OWN(note), TETHER_OWN(done),
                TETHER_OWN(failed), TETHER_OWN(error), TETHER_OWN(detail));
TETHER_DESCRIBE(view::CadenceStep, TETHER_OWN(id), TETHER_OWN(title), TETHER_OWN(kind),
                TETHER_OWN(state), TETHER_OWN(person), TETHER_OWN(due), TETHER_OWN(overdue),
                TETHER_OWN(assignee), TETHER_OWN(can_end), TETHER_OWN(asks), TETHER_OWN(busy),
                TETHER_OWN(failed), TETHER_OWN(error), TETHER_OWN(detail));
TETHER_DESCRIBE(view::Cadences, TETHER_OWN(is_open), TETHER_OWN(state), TETHER_OWN(reading),
                TETHER_OWN(steps), TETHER_OWN(count), TETHER_OWN(done), TETHER_OWN(note),
                TETHER_OWN(error), TETHER_OWN(detail));
TETHER_DESCRIBE(view::Inbox, TETHER_OWN(missing), TETHER_OWN(templates), TETHER_OWN(text_shortcuts),
                TETHER_OWN(send_later), TETHER_OWN(availability), TETHER_OWN(cadences));
