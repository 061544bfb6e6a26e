#include "app/show.h"

namespace tether {

namespace {

view::Check show_check(const Check& check) {
  const std::string key = "diagnostics." + std::string(check.name);
  view::Check shown{.label = {key, {}}, .verdict = check.verdict, .value = check.value};
  if (check.verdict == Verdict::off) shown.text = {key + ".off", {}};
  if (check.verdict == Verdict::unknown) shown.text = {key + ".unknown", {}};
  return shown;
}

}  // namespace

void show_diagnostics(const Model& model, const Connection& connection, view::View& view) {
  view::Diagnostics& shown = view.diagnostics.emplace();
  shown.running = model.describing;
  if (model.org_error) {
    shown.error = show_error(*model.org_error);
    shown.detail = model.org_error->message;
  }
  std::vector<Check> checks = diagnose(model.host, connection.keeps_secrets);
  if (model.org)
    for (Check& check : diagnose(*model.org)) checks.push_back(std::move(check));
  for (const Check& check : checks) shown.checks.push_back(show_check(check));
  shown.report = report(checks, model.host, model.org ? &*model.org : nullptr);
}

}  // namespace tether
