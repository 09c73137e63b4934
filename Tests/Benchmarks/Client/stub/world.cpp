#include "world.hpp"

#include <algorithm>

#include "clock.hpp"
#include "names.hpp"
#include "text.hpp"

namespace {
constexpr int population = 5'000;  // people that the rooms share

// Letters outside ASCII and escapes are part of the load: a decoder that is only fast for ASCII shall show it.
constexpr std::string_view words[] = {
    "møtet", "i",    "morgen", "hva",     "sier",  "dere", "om",    "forslaget", "jeg", "kan",  "ikke", "på",
    "tirsdag", "da", "er",     "alle",    "enige", "takk", "veilederen", "ligger", "her", "som", "vanlig", "👍",
    "the",   "next", "meeting", "starts", "at",    "noon", "please", "read",      "it",  "före", "🙂",  "日本"};
constexpr std::string_view escapes[] = {"\\n> sitat \\\"ja\\\"", "\\u00e5\\u00f8 \\ud83d\\ude42", "\\tinnrykk\\\\"};
}  // namespace

std::string person(int number) {
  const std::string digits = std::to_string(number);
  return "@person" + std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits + ":" + names::server;
}

World::World(int rooms, int members, std::uint64_t seed)
    : chance_(seed), yesterday_(wall_milliseconds() - 86'400'000), today_(wall_milliseconds() + 60'000) {
  // A minute ahead, since the bot starts after the bytes were made and may ignore what was said before that.
  rooms_.resize(static_cast<std::size_t>(rooms));
  for (int r = 0; r < rooms; r++) {
    Room& room = rooms_[static_cast<std::size_t>(r)];
    put(room.id, "!", chance_.letters(18), ":", names::server);
    std::replace(room.id.begin(), room.id.end(), '-', 'x');
    std::replace(room.id.begin(), room.id.end(), '_', 'y');
    numbers_[room.id] = r;
    while (static_cast<int>(room.people.size()) < members - 1) {
      const int somebody = chance_.below(population);
      if (std::count(room.people.begin(), room.people.end(), somebody) == 0) room.people.push_back(somebody);
    }
  }
}

int World::find(const std::string& id) const {
  const auto found = numbers_.find(id);
  return found == numbers_.end() ? -1 : found->second;
}

std::string World::small_talk() {
  std::string text;
  const int count = 3 + chance_.below(18);
  for (int i = 0; i < count; i++) {
    if (i > 0) text += ' ';
    text += words[chance_.below(std::size(words))];
  }
  if (chance_.below(10) == 0) text += escapes[chance_.below(std::size(escapes))];
  return text;
}

std::string World::old_message(int room) { return message(room, yesterday_++, {}); }
std::string World::chatter(int room) { return message(room, today_++, {}); }

std::string World::command(int room, int number) {
  return message(room, today_++, "!ping " + std::to_string(number));
}

std::string World::message(int room, std::int64_t at, std::string_view command) {
  const auto& people = (*this)[room].people;
  std::string out;
  out.reserve(420);
  put(out, R"({"type":"m.room.message","sender":")", person(people[chance_.below(static_cast<int>(people.size()))]),
      R"(","content":{"msgtype":"m.text","body":")");
  if (!command.empty()) {
    put(out, command, "\"");
  } else {
    const std::string said = small_talk();
    put(out, said, "\"");
    const int form = chance_.below(20);  // 15 % HTML, 10 % answers, 5 % mentions
    if (form < 3) {
      put(out, R"(,"format":"org.matrix.custom.html","formatted_body":"<p>)", said, R"(</p>")");
    } else if (form < 5) {
      put(out, R"(,"m.relates_to":{"m.in_reply_to":{"event_id":"$)", chance_.letters(43), R"("}})");
    } else if (form == 5) {
      put(out, R"(,"m.mentions":{"user_ids":[")", person(people[0]), R"("]})");
    }
  }
  put(out, R"(},"origin_server_ts":)", at, R"(,"unsigned":{"age":)", 1 + chance_.below(90'000),
      R"(,"membership":"join"},"event_id":"$)", chance_.letters(43), R"("})");
  return out;
}

std::string World::echo(std::string_view content, std::string_view transaction, std::string_view event_id) {
  std::string out;
  out.reserve(300 + content.size());
  put(out, R"({"type":"m.room.message","sender":")", names::bot, R"(","content":)", content, R"(,"origin_server_ts":)",
      today_++, R"(,"unsigned":{"age":10,"transaction_id":")", transaction, R"("},"event_id":")", event_id, R"("})");
  return out;
}

void World::put_state_event(std::string& out, std::string_view type, std::string_view key, std::string_view sender,
                            std::string_view content) {
  put(out, R"({"type":")", type, R"(","state_key":")", key, R"(","sender":")", sender, R"(","content":)", content,
      R"(,"origin_server_ts":)", yesterday_++, R"(,"unsigned":{"age":)", chance_.below(1'000'000'000),
      R"(},"event_id":"$)", chance_.letters(43), R"("})");
}

void World::put_members(std::string& out, int room) {
  const auto& people = (*this)[room].people;
  put_list(out, 1 + static_cast<int>(people.size()), [&](int i) {
    const std::string user = i == 0 ? names::bot : person(people[static_cast<std::size_t>(i - 1)]);
    std::string content;
    put(content, R"({"membership":"join","displayname":"Deltaker )", user.substr(7, 4), R"(","avatar_url":"mxc://)",
        names::server, "/", chance_.letters(24), R"("})");
    put_state_event(out, "m.room.member", user, user, content);
  });
}

void World::put_state(std::string& out, int room) {
  const std::string maker = person((*this)[room].people[0]);
  const auto state = [&](std::string_view type, const auto&... content) {
    std::string json;
    put(json, content...);
    out += ',';
    put_state_event(out, type, "", maker, json);
  };
  put_state_event(out, "m.room.create", "", maker, R"({"creator":")" + maker + R"(","room_version":"10"})");
  out += ',';
  put_members(out, room);
  state("m.room.power_levels", R"({"users":{")", maker, R"(":100,")", names::bot,
        R"(":50},"users_default":0,"events":{"m.room.name":50,"m.room.power_levels":100,"m.room.avatar":50,)",
        R"("m.room.history_visibility":100,"m.room.canonical_alias":50,"m.room.tombstone":100,)",
        R"("m.room.server_acl":100,"m.room.encryption":100},"events_default":0,"state_default":50,"ban":50,)",
        R"("kick":50,"redact":50,"invite":0,"historical":100})");
  state("m.room.join_rules", R"({"join_rule":"invite"})");
  state("m.room.history_visibility", R"({"history_visibility":"shared"})");
  state("m.room.guest_access", R"({"guest_access":"forbidden"})");
  state("m.room.name", R"({"name":"Rom )", room, R"("})");
  state("m.room.topic", R"({"topic":")", small_talk(), R"("})");
  state("m.room.canonical_alias", R"({"alias":"#rom)", room, ":", names::server, R"("})");
  state("m.room.avatar", R"({"url":"mxc://)", names::server, "/", chance_.letters(24), R"("})");
  state("m.room.pinned_events", R"({"pinned":["$)", chance_.letters(43), R"("]})");
}
