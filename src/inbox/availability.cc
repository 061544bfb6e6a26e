#include <algorithm>
#include <chrono>
#include <optional>

#include "inbox/html.h"
#include "tether/date.h"
#include "tether/inbox.h"
#include "tether/text.h"

namespace tether {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::sys_days;
using std::chrono::sys_time;

constexpr std::int64_t minute_ms = 60 * 1000;
constexpr int minutes_a_day = 24 * 60;
constexpr int days_ahead = 28;

std::int64_t minutes_ahead(const TimeZone& zone, std::int64_t moment) {
  std::int64_t minutes = zone.changes.empty() ? 0 : zone.changes.front().minutes_ahead;
  for (const ZoneChange& change : zone.changes)
    if (change.at <= moment) minutes = change.minutes_ahead;
  return minutes;
}

sys_days day_of(std::int64_t shown) {
  return floor<days>(sys_time<milliseconds>(milliseconds(shown)));
}

std::int64_t midnight(sys_days day) {
  return std::chrono::duration_cast<milliseconds>(day.time_since_epoch()).count();
}

bool is_weekend(sys_days day) {
  const std::chrono::weekday of_week(day);
  return of_week == std::chrono::Saturday || of_week == std::chrono::Sunday;
}

bool is_free(const std::vector<BusyTime>& busy, std::int64_t from, std::int64_t until) {
  return std::none_of(busy.begin(), busy.end(), [from, until](const BusyTime& time) {
    return time.from < until && from < time.until;
  });
}

// Nobody knows the recipient's hours: they are taken for those of the user.
bool is_in_hours(const Calendar& calendar, const TimeZone& zone, std::int64_t start,
                 std::int64_t minutes) {
  const std::int64_t shown = shown_by(zone, start);
  const sys_days day = day_of(shown);
  const std::int64_t of_day = (shown - midnight(day)) / minute_ms;
  return !is_weekend(day) && of_day >= calendar.hours.from &&
         of_day + minutes <= calendar.hours.until;
}

bool is_among(const std::vector<std::int64_t>& starts, const Slot& slot) {
  return std::find(starts.begin(), starts.end(), slot.start) != starts.end();
}

// Not the morning alone.
std::vector<Slot> spread(std::vector<Slot> slots, const std::vector<std::int64_t>& picked) {
  if (slots.size() <= most_slots_a_day) return slots;
  std::vector<Slot> chosen;
  std::size_t taken = 0;
  for (std::size_t at = 0; at < slots.size(); ++at) {
    const bool is_next = at == taken * slots.size() / most_slots_a_day;
    if (is_next) ++taken;
    if (is_next || is_among(picked, slots[at])) chosen.push_back(slots[at]);
  }
  return chosen;
}

std::vector<Slot> slots_of(sys_days day, const Calendar& calendar, const TimeZone& theirs,
                           std::int64_t minutes, std::int64_t now,
                           const std::vector<std::int64_t>& picked) {
  const std::int64_t length = minutes * minute_ms;
  const std::int64_t first = midnight(day) + calendar.hours.from * minute_ms;
  const std::int64_t last = midnight(day) + calendar.hours.until * minute_ms;
  const std::int64_t end = moment_of(calendar.zone, last);
  std::vector<Slot> slots;
  for (std::int64_t start = moment_of(calendar.zone, first); start + length <= end; start += length)
    if (start > now && is_free(calendar.busy, start, start + length))
      slots.push_back({start, !is_in_hours(calendar, theirs, start, minutes)});
  const auto is_off = [](const Slot& slot) { return slot.is_off_hours; };
  if (!std::all_of(slots.begin(), slots.end(), is_off))
    std::erase_if(slots, [&picked](const Slot& slot) {
      return slot.is_off_hours && !is_among(picked, slot);
    });
  return spread(std::move(slots), picked);
}

// 8, 08:00, 5 PM, 17:00:00.000Z as minutes of the day.
std::optional<int> hour_in(std::string_view text) {
  const std::string typed = lower(trim(text));
  const std::size_t end = std::min(typed.find_first_not_of("0123456789"), typed.size());
  if (end == 0 || end > 2) return std::nullopt;
  int minutes = *number_in(typed.substr(0, end)) * 60;
  if (typed.size() >= end + 3 && typed[end] == ':')
    minutes += number_in(typed.substr(end + 1, 2)).value_or(0);
  if (typed.ends_with("am") || typed.ends_with("pm")) minutes %= minutes_a_day / 2;
  if (typed.ends_with("pm")) minutes += minutes_a_day / 2;
  if (minutes > minutes_a_day) return std::nullopt;
  return minutes;
}

std::string cell(const std::vector<std::string>& column, std::size_t row) {
  return row < column.size() ? column[row] : "";
}

std::string row_of(std::string_view tag, std::string_view first, std::string_view second) {
  std::string row = "<tr>";
  for (const std::string_view cell : {first, second}) {
    if (cell.empty()) continue;
    ((row += '<') += tag) += " align=\"left\" style=\"padding:4px 8px;border:1px solid #c9c9c9\">";
    (((row += html_of(cell)) += "</") += tag) += '>';
  }
  return row += "</tr>";
}

}  // namespace

std::int64_t shown_by(const TimeZone& zone, std::int64_t moment) {
  return moment + minutes_ahead(zone, moment) * minute_ms;
}

std::int64_t moment_of(const TimeZone& zone, std::int64_t shown) {
  const std::int64_t near = shown - minutes_ahead(zone, shown) * minute_ms;
  return shown - minutes_ahead(zone, near) * minute_ms;
}

WorkingHours working_hours(std::string_view start, std::string_view end) {
  const std::optional<int> from = hour_in(start);
  const std::optional<int> read = hour_in(end);
  if (!from || !read) return {};
  const int until = *read == 0 ? minutes_a_day : *read;
  return *from < until ? WorkingHours{*from, until} : WorkingHours{};
}

std::vector<SlotDay> free_slots(const Calendar& calendar, const TimeZone& theirs,
                                std::int64_t minutes, std::int64_t now,
                                const std::vector<std::int64_t>& picked) {
  std::vector<SlotDay> found;
  const sys_days today = day_of(shown_by(calendar.zone, now));
  for (int ahead = 0; minutes > 0 && ahead < days_ahead; ++ahead) {
    const sys_days day = today + days(ahead);
    if (is_weekend(day)) continue;
    SlotDay of_day{date_text(day), slots_of(day, calendar, theirs, minutes, now, picked)};
    if (!of_day.slots.empty()) found.push_back(std::move(of_day));
  }
  return found;
}

bool is_free_slot(const Calendar& calendar, std::int64_t start, std::int64_t minutes,
                  std::int64_t now) {
  return start > now && start < now + days_ahead * minutes_a_day * minute_ms &&
         is_free(calendar.busy, start, start + minutes * minute_ms);
}

SlotsText slots_text(const InsertSlots& slots) {
  SlotsText made{"<p>" + html_of(slots.lead) + "</p><table style=\"border-collapse:collapse\">",
                 slots.lead + '\n'};
  const std::string own_zone = cell(slots.own, 0);
  const std::string their_zone = cell(slots.theirs, 0);
  made.html += row_of("th", their_zone, own_zone);
  for (std::size_t row = 1; row <= slots.slots.size(); ++row) {
    const std::string own = cell(slots.own, row);
    const std::string theirs = cell(slots.theirs, row);
    made.html += row_of("td", theirs, own);
    made.text += "- ";
    if (!theirs.empty()) made.text += theirs + " (" + their_zone + ") / ";
    made.text += own + " (" + own_zone + ")\n";
  }
  made.html += "</table><br>";
  return made;
}

}  // namespace tether
