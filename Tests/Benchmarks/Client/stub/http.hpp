// HTTP/1.1, as much of it as clients send: requests with a length or in chunks, kept connections.
#pragma once
#include <string>
#include <string_view>
#include <vector>

struct HTTPRequest {
  std::string_view method;
  std::vector<std::string> path;  // segments, percent-decoded
  std::string_view query;         // after "?", still encoded
  std::string body;

  /// - Returns: "" if it isn't there.
  std::string parameter(std::string_view name) const;
};

enum class Parsed { request, more, expects_continue, nonsense };

/// Reads one request from the start of `bytes`, which the request then refers to.
/// - Parameter used: how many bytes it took.
Parsed parse(std::string_view bytes, HTTPRequest& request, std::size_t& used);

std::string percent_decoded(std::string_view text);

/// Status line and headers of an answer with JSON.
std::string answer_head(int status, std::size_t body_bytes);
