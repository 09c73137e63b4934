#include "answers.hpp"

#include <charconv>

#include "text.hpp"

namespace {
// The parts that a server without encryption in use, presence or typing sends all the same.
constexpr std::string_view before_rooms =
    R"("presence":{"events":[]},"to_device":{"events":[]},"device_lists":{"changed":[],"left":[]},)"
    R"("device_one_time_keys_count":{"signed_curve25519":50},"device_unused_fallback_key_types":["signed_curve25519"],)"
    R"("rooms":{"join":{)";
constexpr std::string_view after_rooms = R"(},"invite":{},"knock":{},"leave":{}}})";

void put_head(std::string& out, std::size_t next, std::string_view account_data) {
  put(out, R"({"next_batch":")", Feed::token(next), R"(","account_data":{"events":[)", account_data, "]},",
      before_rooms);
}

void put_push_rules(std::string& out) {
  out += R"({"type":"m.push_rules","content":{"global":{"override":[)";
  put_list(out, 12, [&](int i) {
    put(out, R"({"rule_id":".m.rule.bench)", i, R"(","default":true,"enabled":true,"conditions":[{"kind":)",
        R"("event_match","key":"type","pattern":"m.bench.)", i, R"("}],"actions":["notify",{"set_tweak":"sound",)",
        R"("value":"default"}]})");
  });
  out += R"(],"content":[],"room":[],"sender":[],"underride":[]}}})";
}

void put_whole_room(std::string& out, World& world, int room, int timeline) {
  put(out, "\"", world[room].id, R"(":{"timeline":{"events":[)");
  put_list(out, timeline, [&](int) { out += world.old_message(room); });
  out += R"(],"prev_batch":"p1","limited":true},"state":{"events":[)";
  world.put_state(out, room);
  const auto id = [&] { return "$" + world.chance().letters(43); };
  put(out, R"(]},"account_data":{"events":[{"type":"m.fully_read","content":{"event_id":")", id(),
      R"("}}]},"ephemeral":{"events":[{"type":"m.receipt","content":{")", id(), R"(":{"m.read":{")",
      person(world[room].people[0]), R"(":{"ts":1767225600000}}}}}]},"unread_notifications":{"notification_count":3,)",
      R"("highlight_count":0},"summary":{"m.joined_member_count":)", 1 + world[room].people.size(),
      R"(,"m.invited_member_count":0}})");
}
}  // namespace

void Echoes::add(int room, std::string_view event) {
  std::string& waiting = waiting_[static_cast<std::size_t>(room)];
  if (waiting.empty()) {
    rooms_.push_back(room);
  } else {
    waiting += ',';
  }
  waiting += event;
}

void Echoes::move_into(Batch& batch) {
  for (RoomEvents& part : batch) {
    std::string& waiting = waiting_[static_cast<std::size_t>(part.room)];
    if (waiting.empty()) continue;
    put(waiting, ",", part.events);
    part.events.swap(waiting);
    waiting.clear();
  }
  for (int room : rooms_) {
    std::string& waiting = waiting_[static_cast<std::size_t>(room)];
    if (!waiting.empty()) batch.push_back({room, std::move(waiting)});
    waiting.clear();
  }
  rooms_.clear();
}

std::optional<std::size_t> Feed::position(std::string_view token) {
  std::size_t k = 0;
  if (token.size() < 2 || token[0] != 's') return std::nullopt;
  const auto [end, fault] = std::from_chars(token.data() + 1, token.data() + token.size(), k);
  if (fault != std::errc() || end != token.data() + token.size()) return std::nullopt;
  return k;
}

std::string initial_answer(World& world, int timeline) {
  std::string out;
  out.reserve(static_cast<std::size_t>(world.size()) * (6'000 + 450 * static_cast<std::size_t>(timeline)) + 10'000);
  std::string account_data;
  put_push_rules(account_data);
  put(account_data, R"(,{"type":"m.direct","content":{")", person(1), R"(":[")", world[0].id, R"("]}})");
  put_head(out, 0, account_data);
  put_list(out, world.size(), [&](int room) { put_whole_room(out, world, room, timeline); });
  out += after_rooms;
  return out;
}

std::string answer(const World& world, const Batch& batch, std::size_t next) {
  std::size_t bytes = 1'000;
  for (const RoomEvents& part : batch) bytes += part.events.size() + 400;
  std::string out;
  out.reserve(bytes);
  put_head(out, next, "");
  put_list(out, static_cast<int>(batch.size()), [&](int i) {
    const RoomEvents& part = batch[static_cast<std::size_t>(i)];
    put(out, "\"", world[part.room].id, R"(":{"timeline":{"events":[)", part.events,
        R"(],"prev_batch":"p2","limited":false},"state":{"events":[]},"account_data":{"events":[]},)",
        R"("ephemeral":{"events":[]},"unread_notifications":{"notification_count":0,"highlight_count":0},)",
        R"("summary":{}})");
  });
  out += after_rooms;
  return out;
}
