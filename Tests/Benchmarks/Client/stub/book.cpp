#include "book.hpp"

#include <charconv>

namespace {
/// The number in a string value that is "pong N" and nothing more.
std::optional<int> pong(std::string_view content) {
  constexpr std::string_view start = "\"pong ";
  const std::size_t at = content.find(start);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = content.substr(at + start.size());
  int number = 0;
  const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (fault != std::errc() || end == rest.data() + rest.size() || *end != '"') return std::nullopt;
  return number;
}
}  // namespace

int Book::ask(int room) {
  commands_.push_back({room});
  return static_cast<int>(commands_.size()) - 1;
}

void Book::heard(int room, std::string_view content, Nanoseconds at) {
  const std::optional<int> number = pong(content);
  if (!number || *number < 0 || *number >= asked()) {
    other_++;
    return;
  }
  Command& command = commands_[static_cast<std::size_t>(*number)];
  if (command.answered != 0) {
    doubled_++;
    return;
  }
  command.answered = at;
  answers_++;
  last_answer_ = at;
  if (command.room != room) {
    wrong_room_++;
    return;
  }
  int& last = last_in_room_[static_cast<std::size_t>(room)];
  if (*number < last) {
    out_of_order_++;
  } else {
    last = *number;
  }
}

Nanoseconds Book::latency(int number) const {
  const Command& command = commands_[static_cast<std::size_t>(number)];
  return command.answered - command.sent;
}
