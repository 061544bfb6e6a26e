#include "tasks/words.h"

namespace tether {

namespace {

using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::Thursday;
using std::chrono::Tuesday;
using std::chrono::Wednesday;

constexpr std::string_view english_fillers[] = {"by", "due", "on", "the", "until"};
constexpr NamedDay english_days[] = {
    {"sunday", Sunday},   {"sun", Sunday},        {"monday", Monday},     {"mon", Monday},
    {"tuesday", Tuesday}, {"tues", Tuesday},      {"tue", Tuesday},       {"wednesday", Wednesday},
    {"wed", Wednesday},   {"thursday", Thursday}, {"thurs", Thursday},    {"thu", Thursday},
    {"friday", Friday},   {"fri", Friday},        {"saturday", Saturday}, {"sat", Saturday}};
constexpr NamedNumber english_numbers[] = {{"a", 1},       {"an", 1},     {"one", 1},  {"two", 2},
                                           {"three", 3},   {"four", 4},   {"five", 5}, {"six", 6},
                                           {"seven", 7},   {"eight", 8},  {"nine", 9}, {"ten", 10},
                                           {"eleven", 11}, {"twelve", 12}};
constexpr Phrase english_phrases[] = {{"today", Meaning::days, 0},
                                      {"tomorrow", Meaning::days, 1},
                                      {"day after tomorrow", Meaning::days, 2},
                                      {"in # day", Meaning::days},
                                      {"in # days", Meaning::days},
                                      {"# day", Meaning::days},
                                      {"# days", Meaning::days},
                                      {"in # week", Meaning::weeks},
                                      {"in # weeks", Meaning::weeks},
                                      {"# week", Meaning::weeks},
                                      {"# weeks", Meaning::weeks},
                                      {"in # month", Meaning::months},
                                      {"in # months", Meaning::months},
                                      {"# month", Meaning::months},
                                      {"# months", Meaning::months},
                                      {"in # year", Meaning::years},
                                      {"in # years", Meaning::years},
                                      {"@", Meaning::weekday},
                                      {"this @", Meaning::weekday},
                                      {"coming @", Meaning::weekday},
                                      {"next @", Meaning::day_of_week, 1},
                                      {"@ next week", Meaning::day_of_week, 1},
                                      {"next week", Meaning::day_of_week, 1, Monday},
                                      {"end of week", Meaning::day_of_week, 0, Friday},
                                      {"end of next week", Meaning::day_of_week, 1, Friday},
                                      {"next month", Meaning::beginning_of_month, 1},
                                      {"end of month", Meaning::end_of_month, 0},
                                      {"end of next month", Meaning::end_of_month, 1}};

constexpr std::string_view german_fillers[] = {"am", "bis", "der", "des", "zum"};
constexpr NamedDay german_days[] = {
    {"sonntag", Sunday},      {"so", Sunday},   {"montag", Monday},      {"mo", Monday},
    {"dienstag", Tuesday},    {"di", Tuesday},  {"mittwoch", Wednesday}, {"mi", Wednesday},
    {"donnerstag", Thursday}, {"do", Thursday}, {"freitag", Friday},     {"fr", Friday},
    {"samstag", Saturday},    {"sa", Saturday}, {"sonnabend", Saturday}};
constexpr NamedNumber german_numbers[] = {{"ein", 1},   {"eine", 1},   {"einem", 1},  {"einer", 1},
                                          {"zwei", 2},  {"drei", 3},   {"vier", 4},   {"fuenf", 5},
                                          {"sechs", 6}, {"sieben", 7}, {"acht", 8},   {"neun", 9},
                                          {"zehn", 10}, {"elf", 11},   {"zwoelf", 12}};
constexpr Phrase german_phrases[] = {{"heute", Meaning::days, 0},
                                     {"morgen", Meaning::days, 1},
                                     {"uebermorgen", Meaning::days, 2},
                                     {"in # tag", Meaning::days},
                                     {"in # tagen", Meaning::days},
                                     {"# tag", Meaning::days},
                                     {"# tage", Meaning::days},
                                     {"in # woche", Meaning::weeks},
                                     {"in # wochen", Meaning::weeks},
                                     {"# woche", Meaning::weeks},
                                     {"# wochen", Meaning::weeks},
                                     {"in # monat", Meaning::months},
                                     {"in # monaten", Meaning::months},
                                     {"# monat", Meaning::months},
                                     {"# monate", Meaning::months},
                                     {"in # jahr", Meaning::years},
                                     {"in # jahren", Meaning::years},
                                     {"@", Meaning::weekday},
                                     {"diesen @", Meaning::weekday},
                                     {"kommenden @", Meaning::weekday},
                                     {"naechsten @", Meaning::day_of_week, 1},
                                     {"naechster @", Meaning::day_of_week, 1},
                                     {"@ naechste woche", Meaning::day_of_week, 1},
                                     {"@ naechster woche", Meaning::day_of_week, 1},
                                     {"naechste woche", Meaning::day_of_week, 1, Monday},
                                     {"kommende woche", Meaning::day_of_week, 1, Monday},
                                     {"ende woche", Meaning::day_of_week, 0, Friday},
                                     {"ende naechster woche", Meaning::day_of_week, 1, Friday},
                                     {"naechsten monat", Meaning::beginning_of_month, 1},
                                     {"monatsende", Meaning::end_of_month, 0},
                                     {"ende monats", Meaning::end_of_month, 0},
                                     {"ende naechsten monats", Meaning::end_of_month, 1}};

constexpr DayWords languages[] = {
    {"en", Sunday, english_fillers, english_days, english_numbers, english_phrases},
    {"de", Monday, german_fillers, german_days, german_numbers, german_phrases}};

}  // namespace

const DayWords& day_words(std::string_view language) {
  for (const DayWords& words : languages)
    if (language.substr(0, 2) == words.language) return words;
  return languages[0];
}

}  // namespace tether
