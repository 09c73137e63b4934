#include "report.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <cstdio>

#include "text.hpp"

namespace {
/// Writes `"key":value` pairs with commas between them.
class Object {
 public:
  void whole(std::string_view key, long value) { put(next(key), value); }
  void boolean(std::string_view key, bool value) { put(next(key), value ? "true" : "false"); }
  void string(std::string_view key, std::string_view value) { put(next(key), "\"", value, "\""); }
  void raw(std::string_view key, std::string_view json) { put(next(key), json); }
  /// `length` in multiples of `unit`, with six decimals; null if it never came to that.
  void time(std::string_view key, bool known, Nanoseconds length, Nanoseconds unit) {
    char text[40];
    std::snprintf(text, sizeof text, "%.6f", static_cast<double>(length) / static_cast<double>(unit));
    put(next(key), known ? text : "null");
  }
  std::string closed() { return "{" + json_ + "}"; }

 private:
  std::string json_;
  std::string& next(std::string_view key) {
    put(json_, json_.empty() ? "" : ",", "\"", key, "\":");
    return json_;
  }
};

std::string counts(const std::map<std::string, long>& names) {
  Object object;
  for (const auto& [name, count] : names) {
    std::string plain = name;
    std::replace_if(plain.begin(), plain.end(), [](unsigned char c) { return c < 32 || c == '"' || c == '\\'; }, '_');
    object.whole(plain, count);
  }
  return object.closed();
}

void put_latencies(Object& object, const Run& run) {
  std::vector<Nanoseconds> all;
  // The first command is the warm-up's, those after it warm the scenario up.
  for (int number = 1 + run.options.warmup_commands; number < run.book.asked(); number++) {
    if (run.book.answered(number)) all.push_back(run.book.latency(number));
  }
  std::sort(all.begin(), all.end());
  const auto part = [&](std::string_view key, double share) {
    const auto at = static_cast<std::size_t>(share * static_cast<double>(all.size()));
    object.time(key, !all.empty(), all.empty() ? 0 : all[std::min(at, all.size() - 1)], microsecond);
  };
  part("latency_p50_us", 0.5);
  part("latency_p90_us", 0.9);
  part("latency_p99_us", 0.99);
  part("latency_max_us", 1);
}

/// What others burnt while the bot was measured, per wall second: 2 would be two whole processors.
void put_noise(Object& object, const Reading& from, const Reading& to) {
  const Nanoseconds others =
      (to.machine_cpu - from.machine_cpu) - (to.bot_cpu - from.bot_cpu) - (to.stub_cpu - from.stub_cpu);
  object.time("others_cpu_s", from.taken() && to.taken(), std::max<Nanoseconds>(0, others), second);
}
}  // namespace

std::string report(const Run& run, bool finished, int exit_status) {
  const Reading &start = run.started, &polled = run.polled, &begun = run.begun, &ended = run.ended;
  const bool measured = finished && begun.taken() && ended.taken();
  const Book& book = run.book;
  Object o;
  o.string("scenario", run.options.scenario);
  o.boolean("finished", finished);
  o.whole("rooms", run.world.size());
  o.whole("initial_bytes", static_cast<long>(run.initial.size()));

  o.time("to_second_sync_ms", polled.taken(), polled.at - start.at, millisecond);
  o.time("to_first_reply_ms", run.first_reply != 0, run.first_reply - start.at, millisecond);
  o.time("cpu_to_second_sync_s", polled.taken(), polled.bot_cpu, second);
  o.time("scenario_ms", measured, (book.last_answer() ? book.last_answer() : ended.at) - begun.at, millisecond);
  o.time("cpu_s", measured, ended.bot_cpu - begun.bot_cpu, second);
  o.time("stub_cpu_s", measured, ended.stub_cpu - begun.stub_cpu, second);
  put_noise(o, run.options.scenario == "s1" ? start : begun, ended);
  if (run.options.scenario == "s3") put_latencies(o, run);

  o.whole("resident_begin_kib", begun.resident_kib);
  o.whole("resident_end_kib", ended.resident_kib);
  o.whole("peak_kib", std::max(ended.peak_kib, polled.peak_kib));
  o.whole("threads", ended.threads);
  std::string series;
  put_list(series, static_cast<int>(run.resident.size()), [&](int i) {
    const auto& [at, kib] = run.resident[static_cast<std::size_t>(i)];
    put(series, "[", at / second, ",", kib, "]");
  });
  o.raw("resident_series", "[" + series + "]");

  o.whole("commands", book.asked());
  o.whole("answered", book.answers());
  o.whole("lost", book.lost());
  o.whole("doubled", book.doubled());
  o.whole("wrong_room", book.wrong_room());
  o.whole("out_of_order", book.out_of_order());
  o.whole("other_messages", book.other());
  o.whole("sends", run.sends);
  o.whole("repeats", run.repeats);
  o.whole("limited", run.limited);
  o.whole("requests", run.requests);
  o.whole("connections", run.connections);
  o.raw("endpoints", counts(run.endpoints));
  o.raw("unknown", counts(run.unknown));
  o.whole("exit_status", WIFEXITED(exit_status) ? WEXITSTATUS(exit_status) : 0);
  o.whole("exit_signal", WIFSIGNALED(exit_status) ? WTERMSIG(exit_status) : 0);
  return o.closed();
}
