#include "tether/view.h"

#include "fields/describe.h"

TETHER_WORDS(view::Tone, "info", "success", "warning", "error");
TETHER_WORDS(view::Format, "text", "currency", "date", "date_time", "email", "phone", "file_size");
TETHER_WORDS(view::PersonState, "looking", "matched", "unknown", "failed");
TETHER_WORDS(view::SearchState, "idle", "recent", "searching", "found", "nothing", "failed");
TETHER_WORDS(view::FileState, "waiting", "uploading", "stored", "failed");
TETHER_WORDS(view::FilesChosen, "alone", "none", "some", "all");
TETHER_WORDS(view::LogState, "unavailable", "draft", "ready", "saving", "uploading", "logged",
             "failed", "captured");
TETHER_WORDS(view::Screen, "starting", "blocked", "sign_in", "no_item", "item", "record",
             "selection");

TETHER_DESCRIBE(view::Action, TETHER_OWN(label), TETHER_OWN(event));
TETHER_DESCRIBE(view::Notice, TETHER_OWN(key), TETHER_OWN(tone), TETHER_OWN(title),
                TETHER_OWN(text), TETHER_OWN(detail), TETHER_OWN(actions), TETHER_OWN(can_dismiss));
TETHER_DESCRIBE(view::Fact, TETHER_OWN(label), TETHER_OWN(value), TETHER_OWN(format));
TETHER_DESCRIBE(view::Record, TETHER_OWN(id), TETHER_OWN(object), TETHER_OWN(object_label),
                TETHER_OWN(icon), TETHER_OWN(name), TETHER_OWN(facts), TETHER_OWN(changed));
TETHER_DESCRIBE(view::Candidate, TETHER_OWN(record), TETHER_OWN(reason), TETHER_OWN(chosen));
TETHER_DESCRIBE(view::Person, TETHER_OWN(address), TETHER_OWN(name), TETHER_OWN(roles),
                TETHER_OWN(state), TETHER_OWN(is_you), TETHER_OWN(is_internal), TETHER_OWN(reason),
                TETHER_OWN(record), TETHER_OWN(candidates), TETHER_OWN(checked),
                TETHER_OWN(can_check), TETHER_OWN(can_add));
TETHER_DESCRIBE(view::Choice, TETHER_OWN(record), TETHER_OWN(reason), TETHER_OWN(chosen),
                TETHER_OWN(can_choose), TETHER_OWN(why_not), TETHER_OWN(source));
TETHER_DESCRIBE(view::Group, TETHER_OWN(object), TETHER_OWN(label), TETHER_OWN(choices),
                TETHER_OWN(why_not));
TETHER_WORDS(view::ComponentKind, "log", "people", "related", "tasks", "templates",
             "text_shortcuts", "send_later", "availability", "cadences", "inbox");
TETHER_DESCRIBE(view::Component, TETHER_OWN(kind), TETHER_OWN(title), TETHER_OWN(objects),
                TETHER_OWN(has_search));
TETHER_DESCRIBE(view::Search, TETHER_OWN(query), TETHER_OWN(state), TETHER_OWN(choices),
                TETHER_OWN(error));
TETHER_DESCRIBE(view::Attachment, TETHER_OWN(id), TETHER_OWN(name), TETHER_OWN(size),
                TETHER_OWN(checked), TETHER_OWN(can_check), TETHER_OWN(state), TETHER_OWN(note));
TETHER_DESCRIBE(view::Removal, TETHER_OWN(changed_by), TETHER_OWN(changed_at), TETHER_OWN(files),
                TETHER_OWN(shared));
TETHER_DESCRIBE(view::Refiling, TETHER_OWN(busy), TETHER_OWN(asks), TETHER_OWN(from),
                TETHER_OWN(to), TETHER_OWN(renews), TETHER_OWN(why_not), TETHER_OWN(changed_by),
                TETHER_OWN(changed_at), TETHER_OWN(can_confirm));
TETHER_DESCRIBE(view::Logged, TETHER_OWN(record_id), TETHER_OWN(by), TETHER_OWN(by_you),
                TETHER_OWN(when), TETHER_OWN(related), TETHER_OWN(people), TETHER_OWN(files),
                TETHER_OWN(files_known), TETHER_OWN(outdated), TETHER_OWN(can_undo),
                TETHER_OWN(undoing), TETHER_OWN(removal), TETHER_OWN(can_refile),
                TETHER_OWN(refiling), TETHER_OWN(back), TETHER_OWN(missing), TETHER_OWN(adding),
                TETHER_OWN(as_decided), TETHER_OWN(is_tracked), TETHER_OWN(first_opened),
                TETHER_OWN(last_opened), TETHER_OWN(subject), TETHER_OWN(error));
TETHER_WORDS(view::PageState, "loading", "shown", "failed");
TETHER_DESCRIBE(view::PreviewPiece, TETHER_OWN(part), TETHER_OWN(text), TETHER_OWN(is_cut),
                TETHER_OWN(lines), TETHER_OWN(left_out));
TETHER_DESCRIBE(view::Preview, TETHER_OWN(state), TETHER_OWN(storing), TETHER_OWN(pieces),
                TETHER_OWN(tracking), TETHER_OWN(too_long), TETHER_OWN(keeps_whole),
                TETHER_OWN(can_keep_whole));
TETHER_DESCRIBE(view::WhenSent, TETHER_OWN(on), TETHER_OWN(always), TETHER_OWN(failed),
                TETHER_OWN(note));
TETHER_DESCRIBE(view::Sharing, TETHER_OWN(with_records), TETHER_OWN(copy));
TETHER_DESCRIBE(view::Series, TETHER_OWN(chosen), TETHER_OWN(can_choose), TETHER_OWN(notes),
                TETHER_OWN(error));
TETHER_DESCRIBE(view::Log, TETHER_OWN(state), TETHER_OWN(why_unavailable), TETHER_OWN(note),
                TETHER_OWN(subject), TETHER_OWN(preview), TETHER_OWN(preview_cut),
                TETHER_OWN(preview_note), TETHER_OWN(storing_note), TETHER_OWN(opened_preview),
                TETHER_OWN(related), TETHER_OWN(related_note), TETHER_OWN(replacement),
                TETHER_OWN(people), TETHER_OWN(why_not_all_people), TETHER_OWN(event_types),
                TETHER_OWN(event_type), TETHER_OWN(attachments), TETHER_OWN(all_files),
                TETHER_OWN(steps_done), TETHER_OWN(steps), TETHER_OWN(can_log), TETHER_OWN(waits),
                TETHER_OWN(can_update), TETHER_OWN(logged), TETHER_OWN(when_sent),
                TETHER_OWN(sharing), TETHER_OWN(series), TETHER_OWN(cancelled));
TETHER_DESCRIBE(view::Option, TETHER_OWN(value), TETHER_OWN(label));
TETHER_DESCRIBE(view::Item, TETHER_OWN(kind), TETHER_OWN(mode), TETHER_OWN(subject),
                TETHER_OWN(from), TETHER_OWN(when));
TETHER_DESCRIBE(view::Org, TETHER_OWN(org_id), TETHER_OWN(name), TETHER_OWN(my_domain),
                TETHER_OWN(is_sandbox), TETHER_OWN(is_open));
TETHER_DESCRIBE(view::Session, TETHER_OWN(signed_in), TETHER_OWN(user_name), TETHER_OWN(mailbox),
                TETHER_OWN(orgs), TETHER_OWN(can_change), TETHER_OWN(never_log), TETHER_OWN(tip),
                TETHER_OWN(expired), TETHER_OWN(renewing), TETHER_OWN(failed),
                TETHER_OWN(can_sign_in), TETHER_OWN(title), TETHER_OWN(advice), TETHER_OWN(error),
                TETHER_OWN(detail));
TETHER_DESCRIBE(view::SignIn, TETHER_OWN(busy), TETHER_OWN(can_cancel), TETHER_OWN(found),
                TETHER_OWN(login_host), TETHER_OWN(my_domain), TETHER_OWN(advice),
                TETHER_OWN(sites), TETHER_OWN(error), TETHER_OWN(detail));
TETHER_DESCRIBE(view::Blocked, TETHER_OWN(title), TETHER_OWN(text), TETHER_OWN(detail),
                TETHER_OWN(actions));
TETHER_DESCRIBE(view::Waiting, TETHER_OWN(id), TETHER_OWN(subject), TETHER_OWN(related),
                TETHER_OWN(state), TETHER_OWN(detail), TETHER_OWN(can_drop));
TETHER_DESCRIBE(view::View, TETHER_OWN(screen), TETHER_OWN(session), TETHER_OWN(notices),
                TETHER_OWN(sign_in), TETHER_OWN(blocked), TETHER_OWN(item), TETHER_OWN(pane_tabs),
                TETHER_OWN(pane_tab), TETHER_OWN(components), TETHER_OWN(others),
                TETHER_OWN(looking), TETHER_OWN(as_of), TETHER_OWN(people),
                TETHER_OWN(can_add_several), TETHER_OWN(new_people), TETHER_OWN(related),
                TETHER_OWN(search), TETHER_OWN(log), TETHER_OWN(outbox), TETHER_OWN(waiting),
                TETHER_OWN(record), TETHER_OWN(selection), TETHER_OWN(can_act),
                TETHER_OWN(quick_actions), TETHER_OWN(tasks), TETHER_OWN(diagnostics),
                TETHER_OWN(inbox), TETHER_OWN(announcement));
