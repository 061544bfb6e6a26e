#include "inbox/html.h"

namespace tether {

std::string html_of(std::string_view text) {
  std::string html;
  for (const char character : text) {
    if (character == '&')
      html += "&amp;";
    else if (character == '<')
      html += "&lt;";
    else if (character == '\n')
      html += "<br>";
    else if (character != '\r')
      html += character;
  }
  return html;
}

}  // namespace tether
