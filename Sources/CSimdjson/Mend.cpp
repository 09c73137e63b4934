#include "Mend.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace {

bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }

/// Reads the JSON text once, from its first byte to its last.
class Mender {
 public:
  Mender(const uint8_t *bytes, size_t length, size_t deepest, std::string &out)
      : bytes(bytes), length(length), deepest(deepest), out(out) {}

  bool run() {
    while (at < length) {
      uint8_t c = bytes[at];
      if (c == '"') {
        string();
      } else if (c == '-' || is_digit(c)) {
        number();
      } else if (c == '[' || c == '{') {
        if (deepest != 0 && depth >= deepest) {
          skip();
        } else {
          depth += 1;
          copy(at + 1);
        }
      } else {
        if ((c == ']' || c == '}') && depth > 0) depth -= 1;
        copy(at + 1);
      }
    }
    return changed;
  }

 private:
  const uint8_t *bytes;
  size_t length;
  size_t deepest;
  std::string &out;
  size_t at = 0;
  size_t depth = 0;
  bool changed = false;

  void copy(size_t end) {
    out.append(reinterpret_cast<const char *>(bytes + at), end - at);
    at = end;
  }

  void replace(size_t end, std::string_view text) {
    out.append(text);
    at = end;
    changed = true;
  }

  void string() {
    copy(at + 1);
    while (at < length) {
      size_t end = at;
      while (end < length && bytes[end] != '"' && bytes[end] != '\\') end += 1;
      copy(end);
      if (at >= length) return;
      if (bytes[at] == '"') return copy(at + 1);
      escape();
    }
  }

  /// At a backslash.
  void escape() {
    int32_t first = unit(at);
    if (first < 0xD800 || first > 0xDFFF) return copy(std::min(at + 2, length));
    int32_t second = first < 0xDC00 ? unit(at + 6) : -1;
    if (second >= 0xDC00 && second <= 0xDFFF) return copy(at + 12);
    replace(at + 6, "\\uFFFD");
  }

  /// The code unit that is escaped at `place` as in \u00e6, or -1 when there is none.
  int32_t unit(size_t place) const {
    if (place > length || length - place < 6 || bytes[place] != '\\' || bytes[place + 1] != 'u') return -1;
    int32_t value = 0;
    for (size_t i = place + 2; i < place + 6; i += 1) {
      uint8_t c = bytes[i];
      uint8_t lower = c | 0x20;
      if (is_digit(c)) {
        value = value * 16 + (c - '0');
      } else if (lower >= 'a' && lower <= 'f') {
        value = value * 16 + (lower - 'a' + 10);
      } else {
        return -1;
      }
    }
    return value;
  }

  /// Passes over a whole array or object, or over the rest when it does not end.
  void skip() {
    size_t open = 0;
    size_t end = at;
    while (end < length) {
      uint8_t c = bytes[end];
      end += 1;
      if (c == '"') {
        while (end < length && bytes[end] != '"') end += bytes[end] == '\\' ? 2 : 1;
        end = std::min(end + 1, length);
      } else if (c == '[' || c == '{') {
        open += 1;
      } else if (c == ']' || c == '}') {
        open -= 1;
        if (open == 0) break;
      }
    }
    replace(end, "null");
  }

  size_t digits(size_t from) const {
    while (from < length && is_digit(bytes[from])) from += 1;
    return from;
  }

  /// At a minus sign or a digit.
  void number() {
    size_t start = at + (bytes[at] == '-' ? 1 : 0);
    size_t whole = digits(start);
    if (whole == start || (bytes[start] == '0' && whole - start > 1)) return copy(std::max(whole, at + 1));
    size_t end = whole;
    bool integer = true;
    if (end < length && bytes[end] == '.') {
      integer = false;
      size_t after = digits(end + 1);
      if (after == end + 1) return copy(after);
      end = after;
    }
    size_t mantissa = end;
    if (end < length && (bytes[end] | 0x20) == 'e') {
      integer = false;
      size_t sign = end + 1;
      if (sign < length && (bytes[sign] == '+' || bytes[sign] == '-')) sign += 1;
      end = digits(sign);
      if (end == sign) return copy(end);
    }
    if (integer && fits(start, whole)) return copy(end);

    const char *text = reinterpret_cast<const char *>(bytes);
    double value = 0;
    auto read = std::from_chars(text + at, text + end, value);
    if (read.ec == std::errc::result_out_of_range) {
      return replace(end, magnitude(start, whole, mantissa, end) > 0 ? "null" : "0.0");
    }
    if (!integer || read.ec != std::errc()) return copy(end);
    char shortest[32];
    auto written = std::to_chars(shortest, shortest + sizeof shortest, value, std::chars_format::scientific);
    if (written.ec != std::errc()) return copy(end);
    replace(end, std::string_view(shortest, size_t(written.ptr - shortest)));
  }

  /// Whether an integer's digits are within int64, or uint64 when no minus stands before them.
  bool fits(size_t start, size_t end) const {
    std::string_view text(reinterpret_cast<const char *>(bytes + start), end - start);
    std::string_view largest = start > at ? "9223372036854775808" : "18446744073709551615";
    return text.size() != largest.size() ? text.size() < largest.size() : text <= largest;
  }

  /// The power of ten of a number's first digit that is not 0. Exponents count up to ten thousand million, which no
  /// text of our length limit can make up for with digits.
  int64_t magnitude(size_t start, size_t whole, size_t mantissa, size_t end) const {
    int64_t power = int64_t(whole - start) - 1;
    if (bytes[start] == '0') {
      size_t first = whole + 1;
      while (first < mantissa && bytes[first] == '0') first += 1;
      power = -int64_t(first - whole);
    }
    int64_t exponent = 0;
    bool negative = false;
    for (size_t i = mantissa; i < end; i += 1) {
      if (bytes[i] == '-') negative = true;
      if (is_digit(bytes[i]) && exponent < 10'000'000'000) exponent = exponent * 10 + (bytes[i] - '0');
    }
    return power + (negative ? -exponent : exponent);
  }
};

}  // namespace

bool sj_mend(const uint8_t *bytes, size_t length, size_t deepest, std::string &out) {
  return Mender(bytes, length, deepest, out).run();
}
