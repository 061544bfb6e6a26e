#include "app/show.h"

namespace tether {

namespace {

view::Check show_check(const Check& check) {
  const std::string key = "diagnostics." + std::string(check.name);
  view::Check shown{.label = {key, {}}, .verdict = check.verdict};
  if (check.verdict == Verdict::off) shown.text = {key + ".off", {}};
  if (check.verdict == Verdict::unknown) shown.text = {key + ".unknown", {}};
  return shown;
}

}  // namespace

void show_diagnostics(const Model& model, view::View& view) {
  view::Diagnostics& shown = view.diagnostics.emplace();
  shown.running = model.describing;
  if (model.org_error) {
    shown.error = show_error(*model.org_error);
    shown.detail = model.org_error->message;
  }
  if (!model.org) return;
  for (const Check& check : diagnose(*model.org)) shown.checks.push_back(show_check(check));
}

}  // namespace tether
