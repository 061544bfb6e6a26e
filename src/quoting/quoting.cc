#include "tether/quoting.h"

#include <algorithm>

#include "fields/describe.h"
#include "quoting/lines.h"
#include "tether/text.h"

TETHER_WORDS(BodyPart, "reply", "quoted", "signature", "disclaimer", "tracking");

namespace tether {

namespace {

using quoting::Lines;
using quoting::Range;

constexpr std::size_t longest_word = 500;
constexpr std::size_t longest_reference = 10;

void add_span(std::vector<BodySpan>& spans, BodyPart part, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  if (!spans.empty() && spans.back().part == part) {
    spans.back().end = end;
    return;
  }
  spans.push_back({part, begin, end});
}

// The lines with the pictures between them; `size` is the body's.
std::vector<BodySpan> spans_of(const Lines& lines, std::size_t size) {
  const std::vector<BodyPart> parts = quoting::recognise(lines);
  std::vector<BodySpan> spans;
  std::size_t picture = 0;
  const auto add = [&](BodyPart part, std::size_t begin, std::size_t end) {
    for (; picture < lines.tracking.size() && lines.tracking[picture].begin < end; ++picture) {
      const Range& range = lines.tracking[picture];
      add_span(spans, part, begin, range.begin);
      add_span(spans, BodyPart::tracking, range.begin, range.end);
      begin = range.end;
    }
    if (begin < end) add_span(spans, part, begin, end);
  };
  std::size_t at = 0;
  for (std::size_t index = 0; index < parts.size(); ++index) {
    const std::size_t end = std::max(at, lines.lines[index].end);
    add(parts[index], at, end);
    at = std::max(end, spans.empty() ? 0 : spans.back().end);
  }
  add(BodyPart::reply, at, size);
  return spans;
}

void add_line(std::string& text, std::string_view line) {
  for (std::size_t at = line.find(quoting::picture); at != line.npos;
       at = line.find(quoting::picture)) {
    text += line.substr(0, at);
    line.remove_prefix(at + quoting::picture.size());
  }
  (text += line) += '\n';
}

std::string shown_text(const Lines& lines, const std::vector<BodyPart>& parts,
                       const BodyCuts& cuts) {
  std::string text;
  for (std::size_t index = 0; index < parts.size(); ++index)
    if (!cuts.cut(parts[index])) add_line(text, lines.of(lines.lines[index]));
  return std::string(trim(text));
}

std::vector<Range> ranges_of(const std::vector<BodySpan>& spans, const BodyCuts& cuts) {
  std::vector<Range> ranges;
  for (const BodySpan& span : spans) {
    if (!cuts.cut(span.part)) continue;
    if (!ranges.empty() && ranges.back().end == span.begin)
      ranges.back().end = span.end;
    else
      ranges.push_back({span.begin, span.end});
  }
  return ranges;
}

std::string text_without(std::string_view text, const BodyCuts& cuts) {
  std::string kept;
  for (const BodySpan& span : parts_of_text(text))
    if (!cuts.cut(span.part)) kept += text.substr(span.begin, span.end - span.begin);
  return std::string(trim(kept));
}

bool is_in_the_middle(std::string_view text, std::size_t size) {
  const auto is_blank = [](char c) { return trim(std::string_view(&c, 1)).empty(); };
  return size > 0 && size < text.size() && !is_blank(text[size]) && !is_blank(text[size - 1]);
}

}  // namespace

std::vector<BodySpan> parts_of_text(std::string_view text) {
  return spans_of(quoting::lines_of_text(text), text.size());
}

std::vector<BodySpan> parts_of_html(std::string_view html) {
  return spans_of(quoting::lines_of_html(html), html.size());
}

bool BodyCuts::cut(BodyPart part) const {
  if (part == BodyPart::quoted) return quoted;
  if (part == BodyPart::tracking) return tracking;
  return signature && part != BodyPart::reply;
}

Body cut_body(const Body& body, const BodyCuts& cuts) {
  if (!cuts.any()) return body;
  if (body.html.empty()) return {text_without(body.text, cuts), {}};
  const Lines lines = quoting::lines_of_html(body.html);
  const std::vector<Range> ranges = ranges_of(spans_of(lines, body.html.size()), cuts);
  if (ranges.empty()) return body;
  return {shown_text(lines, quoting::recognise(lines), cuts), quoting::without(body.html, ranges)};
}

BodyOutline outline_of(const Body& body) {
  const Lines lines =
      body.html.empty() ? quoting::lines_of_text(body.text) : quoting::lines_of_html(body.html);
  const std::vector<BodyPart> parts = quoting::recognise(lines);
  BodyOutline outline{{}, static_cast<std::int64_t>(lines.tracking.size())};
  for (std::size_t index = 0; index < parts.size(); ++index) {
    if (outline.pieces.empty() || outline.pieces.back().part != parts[index])
      outline.pieces.push_back({parts[index], {}, 0});
    BodyPiece& piece = outline.pieces.back();
    add_line(piece.text, lines.of(lines.lines[index]));
    piece.lines += !lines.is_blank(index);
  }
  std::erase_if(outline.pieces, [](const BodyPiece& piece) { return piece.lines == 0; });
  return outline;
}

std::string cut_text(std::string_view text, std::int64_t limit, bool* cut) {
  std::string kept(text);
  bool too_long = false;
  if (limit > 0) kept = first_characters(text, static_cast<std::size_t>(limit), &too_long);
  if (cut) *cut = too_long;
  if (!is_in_the_middle(text, kept.size())) return kept;
  const std::size_t between = kept.find_last_of(" \n");
  if (between != kept.npos && kept.size() - between < longest_word) kept.resize(between + 1);
  return kept;
}

std::string cut_html(std::string_view html, std::int64_t limit, bool* cut) {
  std::string kept(html);
  bool too_long = false;
  if (limit > 0) kept = first_characters(html, static_cast<std::size_t>(limit), &too_long);
  if (cut) *cut = too_long;
  if (!too_long) return kept;
  const std::size_t open = kept.rfind('<');
  const std::size_t close = kept.rfind('>');
  const bool inside_tag = open != std::string::npos && (close == std::string::npos || close < open);
  if (inside_tag) return kept.substr(0, open);
  const std::size_t between = kept.find_last_of("> ");
  if (between != std::string::npos && kept.size() - between < longest_word)
    return kept.substr(0, between + 1);
  // One word longer than all that fits: only a reference such as &amp; must stay whole.
  const std::size_t reference = kept.find_last_of("&;");
  const bool inside_reference = reference != std::string::npos && kept[reference] == '&' &&
                                kept.size() - reference < longest_reference;
  return inside_reference ? kept.substr(0, reference) : kept;
}

}  // namespace tether
