#include <algorithm>

#include "app/show.h"

namespace tether {

namespace {

constexpr std::size_t piece_characters = 1200;

bool is_left_out(BodyPart part, const Storing& storing) {
  if (storing.text != StoredText::all) return true;
  const BodyCuts cuts{storing.cut_quoted, storing.cut_signature, storing.cut_tracking};
  return cuts.cut(part);
}

}  // namespace

view::Preview show_preview(const Model& model, const ItemState& state) {
  const PreviewState& preview = *state.preview;
  const Storing& storing = model.settings.storing;
  view::Preview shown{.state = preview.state,
                      .storing = storing,
                      .tracking = preview.outline.tracking,
                      .can_keep_whole = model.capabilities.attachment_content};
  for (const BodyPiece& piece : preview.outline.pieces) {
    view::PreviewPiece& drawn = shown.pieces.emplace_back(
        view::PreviewPiece{piece.part, {}, false, piece.lines, is_left_out(piece.part, storing)});
    drawn.text = first_characters(trim(piece.text), piece_characters, &drawn.is_cut);
  }
  if (preview.too_long) shown.too_long = {"ui.preview.too_long", {}};
  const auto whole = state.files.find(whole_text);
  shown.keeps_whole = whole != state.files.end() && whole->second.checked;
  return shown;
}

}  // namespace tether
