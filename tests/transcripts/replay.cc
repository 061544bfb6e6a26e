// Replays recorded sessions against the core and compares its requests byte for byte.
//
//   transcripts FILE...   exit code 1 where anything differs
//
// A transcript is lines: `# ` a remark, `> ` an event, `> 7 ` the answer to request 7, `+ ` the
// bytes that came beside that answer, `< ` the requests that followed, `= 5 ` the bytes that
// request 5 sends. record.mjs writes them anew where the core is meant to say something else.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "tether/app.h"
#include "tether/json.h"

using namespace tether;

namespace {

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

bool is_output(const std::string& line) {
  return line.rfind("< ", 0) == 0 || line.rfind("= ", 0) == 0;
}

// What the core says: its requests, then the bytes that some of them send.
std::vector<std::string> said(Core& core, std::string_view requests) {
  std::vector<std::string> lines = {"< " + std::string(requests)};
  const Result<Document> document = Document::parse(requests);
  if (!document) return lines;
  for (Value request = document->root().first(); request.exists(); request = request.next()) {
    const std::int64_t id = request.at("id").integer().value_or(0);
    const std::string_view body = core.body(id);
    if (!body.empty()) lines.push_back("= " + std::to_string(id) + " " + std::string(body));
  }
  return lines;
}

std::vector<std::string> step(Core& core, const std::string& input, const std::string& body) {
  std::size_t after = 0;
  if (input[2] == '{') return said(core, core.dispatch(input.substr(2)));
  const int id = std::stoi(input.substr(2), &after);
  return said(core, core.resolve(id, std::string_view(input).substr(2 + after + 1), body));
}

std::vector<std::string> replay(const std::vector<std::string>& lines) {
  Core core;
  std::vector<std::string> result;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (is_output(lines[at])) continue;
    const std::string& input = lines[at];
    result.push_back(input);
    if (input.rfind("> ", 0) != 0) continue;
    std::string body;
    if (at + 1 < lines.size() && lines[at + 1].rfind("+ ", 0) == 0) {
      body = lines[++at].substr(2);
      result.push_back(lines[at]);
    }
    for (std::string& line : step(core, input, body)) result.push_back(std::move(line));
  }
  return result;
}

bool same(const std::string& path, const std::vector<std::string>& expected,
          const std::vector<std::string>& actual) {
  for (std::size_t at = 0; at < std::max(expected.size(), actual.size()); ++at) {
    const std::string want = at < expected.size() ? expected[at] : "(nothing)";
    const std::string got = at < actual.size() ? actual[at] : "(nothing)";
    if (want == got) continue;
    std::printf("%s:%zu differs\n  recorded: %s\n  now:      %s\n", path.c_str(), at + 1,
                want.c_str(), got.c_str());
    return false;
  }
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  int passed = 0;
  int failed = 0;
  for (int at = 1; at < count; ++at) {
    const std::vector<std::string> recorded = lines_of(arguments[at]);
    const bool good = !recorded.empty() && same(arguments[at], recorded, replay(recorded));
    good ? ++passed : ++failed;
  }
  std::printf("transcripts: %d passed, %d failed\n", passed, failed);
  return failed || passed == 0 ? 1 : 0;
}
