// Finding commands without understanding JSON. This works for the stub's bytes alone, and that is the point: no
// client that reads JSON can be faster.
#pragma once
#include <cstring>
#include <string>
#include <string_view>

namespace scan {
/// - Returns: "" if it is not among these bytes.
inline std::string next_batch(std::string_view bytes) {
  constexpr std::string_view key = "\"next_batch\":\"";
  const std::size_t at = bytes.substr(0, 4'096).find(key);
  if (at == std::string_view::npos) return {};
  const std::string_view value = bytes.substr(at + key.size());
  return std::string(value.substr(0, value.find('"')));
}

/// The first place of `what` in `[from, to)`, or null. memmem is several times faster than string_view::find.
inline const char* find(const char* from, const char* to, std::string_view what) {
  return static_cast<const char*>(memmem(from, static_cast<std::size_t>(to - from), what.data(), what.size()));
}

inline std::string path_segment(std::string_view room) {
  std::string out;
  for (char c : room) {
    if (c == '!') {
      out += "%21";
    } else if (c == ':') {
      out += "%3A";
    } else {
      out += c;
    }
  }
  return out;
}

/// Calls `command(room, number)` for each `!ping number`, in the order of the bytes.
template <class Command>
void commands(std::string_view bytes, Command command) {
  constexpr std::string_view ping = "\"body\":\"!ping ", room_start = "\":{\"timeline\"";
  const char* const end = bytes.data() + bytes.size();
  const char* room_search = bytes.data();
  std::string room;
  for (const char* at = find(bytes.data(), end, ping); at; at = find(at, end, ping)) {
    // The command's room is the last one that begins before it.
    std::string_view latest;
    while (const char* const key_end = find(room_search, at, room_start)) {
      const std::string_view before(bytes.data(), static_cast<std::size_t>(key_end - bytes.data()));
      latest = before.substr(before.rfind('"') + 1);
      room_search = key_end + room_start.size();
    }
    if (!latest.empty()) room = path_segment(latest);
    at += ping.size();
    const char* const number_end = find(at, end, "\"");
    if (!number_end) return;
    if (!room.empty()) command(room, std::string(at, number_end));
    at = number_end;
  }
}
}  // namespace scan
