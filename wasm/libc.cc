// Four functions of the C library that nlohmann/json's lexer calls for what the core never looks
// at: the value of a number with a fraction (the core keeps its source text) and the wording of a
// parse error (the core keeps its place). The library's own bring a float scanner, 128-bit floating
// point and printf along: 10 KB of 75 (brotli).
#include <cstdarg>
#include <cstdlib>
#include <cstring>

extern "C" {

double strtod(const char* text, char** end) {
  *end = const_cast<char*>(text) + std::strlen(text);
  return 0;
}

float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }

long double strtold(const char* text, char** end) { return strtod(text, end); }

int snprintf(char* out, std::size_t size, const char*, ...) {
  if (size) *out = '\0';
  return 0;
}

}  // extern "C"
