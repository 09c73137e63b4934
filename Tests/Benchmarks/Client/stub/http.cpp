#include "http.hpp"

#include <strings.h>

#include <charconv>

#include "text.hpp"

namespace {
constexpr std::string_view line_end = "\r\n";

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

struct Headers {
  std::size_t length = 0;
  bool chunked = false, expects_continue = false, nonsense = false;
};

Headers read_headers(std::string_view lines) {
  Headers h;
  while (!lines.empty()) {
    const std::size_t end = lines.find(line_end);
    const std::string_view line = lines.substr(0, end);
    lines = end == std::string_view::npos ? std::string_view() : lines.substr(end + 2);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, colon), value = trimmed(line.substr(colon + 1));
    if (same(name, "content-length")) {
      const auto [last, fault] = std::from_chars(value.data(), value.data() + value.size(), h.length);
      h.nonsense = h.nonsense || fault != std::errc() || last != value.data() + value.size();
    } else if (same(name, "transfer-encoding")) {
      h.chunked = same(value, "chunked");
    } else if (same(name, "expect")) {
      h.expects_continue = same(value, "100-continue");
    }
  }
  return h;
}

/// - Returns: false if it isn't all there yet. Trailers are not understood.
bool read_chunks(std::string_view bytes, std::string& body, std::size_t& used) {
  std::size_t at = 0;
  for (;;) {
    const std::size_t end = bytes.find(line_end, at);
    if (end == std::string_view::npos) return false;
    std::size_t size = 0;
    std::from_chars(bytes.data() + at, bytes.data() + end, size, 16);
    at = end + 2;
    if (size > bytes.size() || at + size + 2 > bytes.size()) return false;
    body.append(bytes.substr(at, size));
    at += size + 2;
    if (size == 0) {
      used = at;
      return true;
    }
  }
}

bool read_target(std::string_view target, HTTPRequest& request) {
  const std::size_t mark = target.find('?');
  std::string_view path = target.substr(0, mark);
  if (mark != std::string_view::npos) request.query = target.substr(mark + 1);
  if (path.empty() || path[0] != '/') return false;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) request.path.push_back(percent_decoded(path.substr(0, end)));
    path.remove_prefix(end);
  }
  return true;
}
}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); i++) {
    if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string HTTPRequest::parameter(std::string_view name) const {
  for (std::string_view rest = query; !rest.empty();) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    if (pair.size() > name.size() && pair[name.size()] == '=' && pair.substr(0, name.size()) == name) {
      return percent_decoded(pair.substr(name.size() + 1));
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

Parsed parse(std::string_view bytes, HTTPRequest& request, std::size_t& used) {
  const std::size_t head_end = bytes.find("\r\n\r\n");
  if (head_end == std::string_view::npos) return bytes.size() > 65'536 ? Parsed::nonsense : Parsed::more;
  const std::string_view head = bytes.substr(0, head_end);
  const std::string_view line = head.substr(0, head.find(line_end));
  const std::size_t first = line.find(' '), last = line.rfind(' ');
  if (first == std::string_view::npos || last <= first) return Parsed::nonsense;

  const Headers headers = read_headers(head.substr(std::min(line.size() + 2, head.size())));
  if (headers.nonsense) return Parsed::nonsense;
  const std::string_view rest = bytes.substr(head_end + 4);
  std::size_t body_used = headers.length;
  std::string body;
  const bool whole = headers.chunked ? read_chunks(rest, body, body_used) : rest.size() >= headers.length;
  if (!whole) return headers.expects_continue && rest.empty() ? Parsed::expects_continue : Parsed::more;

  if (!headers.chunked) body.assign(rest.substr(0, headers.length));
  request.method = line.substr(0, first);
  request.body = std::move(body);
  used = head_end + 4 + body_used;
  return read_target(line.substr(first + 1, last - first - 1), request) ? Parsed::request : Parsed::nonsense;
}

std::string answer_head(int status, std::size_t body_bytes) {
  std::string head;
  const std::string_view phrase = status == 200 ? "OK" : status == 429 ? "Too Many Requests" : "Not Found";
  put(head, "HTTP/1.1 ", status, " ", phrase, "\r\nContent-Type: application/json\r\nContent-Length: ", body_bytes,
      "\r\n\r\n");
  return head;
}
