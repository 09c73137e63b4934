#include "api.hpp"

#include <algorithm>

#include "names.hpp"
#include "text.hpp"

namespace {
constexpr std::string_view not_found = R"({"errcode":"M_NOT_FOUND","error":"Not found."})";

void answer(Connection& client, int status, std::string_view json) {
  std::string bytes = answer_head(status, json.size());
  bytes += json;
  client.send(std::move(bytes));
}

template <class... Parts>
std::string text(const Parts&... parts) {
  std::string out;
  put(out, parts...);
  return out;
}

/// Whether the path has these segments, from this one on; "*" stands for any one.
bool matches(const std::vector<std::string>& path, std::size_t from, std::initializer_list<std::string_view> pattern) {
  if (path.size() != from + pattern.size()) return false;
  return std::equal(pattern.begin(), pattern.end(), path.begin() + static_cast<long>(from),
                    [](std::string_view want, const std::string& is) { return want == "*" || want == is; });
}

bool is_plain(std::string_view text) { return text.find_first_of("\"\\") == std::string_view::npos; }
}  // namespace

void API::handle(Connection& client, const HTTPRequest& request, Nanoseconds arrived) {
  run_.requests++;
  const auto& path = request.path;
  // /_matrix/client/v3/…, where v3 may be another version.
  const std::string_view name = path.size() > 3 ? std::string_view(path[3]) : "";
  if (name == "sync") return sync(client, request, arrived);
  if (request.method == "PUT" && (matches(path, 3, {"rooms", "*", "send", "*", "*"}))) {
    return send_message(client, request, arrived);
  }
  int status = 200;
  const std::string json = name == "rooms" ? room_answer(request, status) : account_answer(request, status);
  std::string label = text(request.method, " ");
  for (std::size_t i = 1; i < path.size() && i < 7; i++) put(label, "/", path[i][0] == '!' ? "*" : path[i]);
  if (json.empty()) {
    run_.unknown[label]++;
    return answer(client, 404, R"({"errcode":"M_UNRECOGNIZED","error":"Unrecognized request"})");
  }
  run_.endpoints[label]++;
  answer(client, status, json);
}

void API::sync(Connection& client, const HTTPRequest& request, Nanoseconds arrived) {
  const auto position = Feed::position(request.parameter("since"));
  if (!position || *position > run_.feed.size()) {
    run_.endpoints["initial sync"]++;
    client.send(answer_head(200, run_.initial.size()), run_.initial);
    return;
  }
  run_.endpoints["sync"]++;
  if (!run_.polled.taken()) {
    run_.polled = read_meter(run_.bot);
    run_.polled.at = arrived;
  }
  const long timeout = std::clamp(std::strtol(request.parameter("timeout").c_str(), nullptr, 10), 0L, 600'000L);
  client.position = *position;
  client.deadline = arrived + timeout * millisecond;
  client.waits = true;
  if (*position < run_.feed.size() || timeout == 0) answer_poll(client);
}

void API::answer_poll(Connection& client) {
  client.waits = false;
  if (client.position < run_.feed.size()) {
    const std::string& next = run_.feed[client.position];
    client.send(answer_head(200, next.size()), next);
  } else {
    answer(client, 200, ::answer(run_.world, {}, client.position));
  }
}

void API::send_message(Connection& client, const HTTPRequest& request, Nanoseconds arrived) {
  run_.sends++;
  const Options& o = run_.options;
  if (o.limit_every > 0 && run_.begun.taken() && run_.sends % o.limit_every == 0) {
    run_.limited++;
    return answer(client, 429,
                  text(R"({"errcode":"M_LIMIT_EXCEEDED","error":"Too many requests","retry_after_ms":)",
                       o.retry_milliseconds, "}"));
  }
  const std::string& room_id = request.path[4];
  const std::string& transaction = request.path[7];
  const auto [known, is_new] = transactions_.try_emplace(text(room_id, "/", request.path[6], "/", transaction));
  if (is_new) known->second = text("$reply", run_.sends, "_", std::string(34, 'x'));
  // The answer leaves before the books are kept, and `arrived` was taken before either.
  answer(client, 200, text(R"({"event_id":")", known->second, R"("})"));
  if (!is_new) {
    run_.repeats++;
    return;
  }
  const int room = run_.world.find(room_id);
  if (room >= 0 && is_plain(transaction)) {
    run_.echoes.add(room, run_.world.echo(request.body, transaction, known->second));
  }
  run_.book.heard(room, request.body, arrived);
}

/// Everything under /rooms but sending messages. An unknown path gives "".
std::string API::room_answer(const HTTPRequest& request, int& status) {
  const auto& path = request.path;
  const auto is = [&](std::initializer_list<std::string_view> pattern) { return matches(path, 5, pattern); };
  const bool reads = request.method == "GET";
  const int room = path.size() > 4 ? run_.world.find(path[4]) : -1;
  // Rooms that the bot made itself take what is sent to them; nobody is there and nothing comes back.
  if (room < 0 && reads) {
    status = 404;
    return std::string(not_found);
  }
  if (reads && is({"members"})) {
    std::string events;
    run_.world.put_members(events, room);
    return text(R"({"chunk":[)", events, "]}");
  }
  if (reads && is({"joined_members"})) {
    std::string out = text(R"({"joined":{")", names::bot, R"(":{})");
    for (int somebody : run_.world[room].people) put(out, ",\"", person(somebody), "\":{}");
    return out + "}}";
  }
  if (reads && is({"state"})) {
    std::string events;
    run_.world.put_state(events, room);
    return text("[", events, "]");
  }
  if (is({"state", "m.room.member", "*"})) return R"({"membership":"join"})";
  if (is({"state", "m.room.power_levels"}) || is({"state", "m.room.power_levels", "*"})) {
    return text(R"({"users":{")", names::bot, R"(":50},"users_default":0})");
  }
  if (is({"state", "*"}) || is({"state", "*", "*"})) {
    if (!reads) return R"({"event_id":"$state"})";
    status = 404;
    return std::string(not_found);
  }
  if (is({"messages"})) return R"({"start":"p1","chunk":[]})";
  if (is({"redact", "*", "*"})) return R"({"event_id":"$redaction"})";
  if (is({"join"})) return text(R"({"room_id":")", path[4], R"("})");
  if (is({"typing", "*"}) || is({"receipt", "*", "*"}) || is({"read_markers"}) || is({"leave"}) || is({"invite"})) {
    return "{}";
  }
  return {};
}

/// Everything about the server and the account. An unknown path gives "".
std::string API::account_answer(const HTTPRequest& request, int& status) {
  const auto& path = request.path;
  const auto is = [&](std::initializer_list<std::string_view> pattern) { return matches(path, 3, pattern); };
  const bool reads = request.method == "GET";
  if (matches(path, 1, {"client", "versions"})) {
    return R"({"versions":["v1.1","v1.2","v1.3","v1.4","v1.5","v1.6","v1.7","v1.8","v1.9","v1.10","v1.11"],)"
           R"("unstable_features":{}})";
  }
  if (is({"login"})) {
    if (reads) return R"({"flows":[{"type":"m.login.password"},{"type":"m.login.token"}]})";
    return text(R"({"user_id":")", names::bot, R"(","access_token":")", names::token, R"(","device_id":")",
                names::device, R"("})");
  }
  if (is({"account", "whoami"})) {
    return text(R"({"user_id":")", names::bot, R"(","device_id":")", names::device, R"(","is_guest":false})");
  }
  if (is({"capabilities"})) {
    return R"({"capabilities":{"m.change_password":{"enabled":true},"m.room_versions":{"default":"10",)"
           R"("available":{"10":"stable","11":"stable"}}}})";
  }
  if (is({"user", "*", "filter"})) return R"({"filter_id":"1"})";
  if (is({"user", "*", "filter", "*"})) return "{}";
  if (is({"user", "*", "account_data", "*"}) || is({"user", "*", "rooms", "*", "account_data", "*"})) {
    if (!reads) return "{}";
    status = 404;
    return std::string(not_found);
  }
  if (is({"createRoom"})) return text(R"({"room_id":"!made)", ++rooms_made_, ":", names::server, R"("})");
  if (is({"joined_rooms"})) {
    std::string out = R"({"joined_rooms":[)";
    put_list(out, run_.world.size(), [&](int room) { put(out, "\"", run_.world[room].id, "\""); });
    return out + "]}";
  }
  if (is({"profile", "*"}) || is({"profile", "*", "*"})) return reads ? R"({"displayname":"Samråd"})" : "{}";
  if (is({"join", "*"})) return text(R"({"room_id":")", path[4], R"("})");
  if (is({"keys", "upload"})) return R"({"one_time_key_counts":{"signed_curve25519":50}})";
  if (is({"keys", "query"})) return R"({"device_keys":{},"failures":{}})";
  if (is({"devices"})) return text(R"({"devices":[{"device_id":")", names::device, R"("}]})");
  if (is({"pushrules"}) || is({"pushrules", "global"})) return R"({"global":{}})";
  if (is({"presence", "*", "status"}) || is({"logout"})) return "{}";
  return {};
}
