#include "options.hpp"

#include <cstdio>
#include <cstdlib>
#include <map>

namespace {
[[noreturn]] void refuse(const std::string& why) {
  std::fprintf(stderr,
               "stub: %s\n"
               "Usage: stub --scenario s1|s2|s3|s4|s6 [--log FILE] [--rooms N] [--OPTION N]... -- BOT [ARGUMENT]...\n",
               why.c_str());
  std::exit(2);
}
}  // namespace

Options Options::parse(int count, char** arguments) {
  Options o;
  const std::map<std::string, int*> numbers = {
      {"--rooms", &o.rooms},
      {"--members", &o.members},
      {"--timeline", &o.timeline},
      {"--events", &o.events},
      {"--batch", &o.batch},
      {"--spread", &o.spread},
      {"--commands-per-mille", &o.commands_per_mille},
      {"--commands", &o.commands},
      {"--warmup-commands", &o.warmup_commands},
      {"--think-microseconds", &o.think_microseconds},
      {"--burst", &o.burst},
      {"--burst-rooms", &o.burst_rooms},
      {"--seconds", &o.seconds},
      {"--settle-milliseconds", &o.settle_milliseconds},
      {"--limit-every", &o.limit_every},
      {"--retry-milliseconds", &o.retry_milliseconds},
      {"--give-up-seconds", &o.give_up_seconds},
  };
  int i = 1;
  for (; i < count && std::string(arguments[i]) != "--"; i += 2) {
    const std::string name = arguments[i];
    if (i + 1 == count) refuse(name + " needs a value.");
    const std::string value = arguments[i + 1];
    if (name == "--scenario") {
      o.scenario = value;
    } else if (name == "--log") {
      o.log = value;
    } else if (auto number = numbers.find(name); number != numbers.end()) {
      char* end = nullptr;
      const long n = std::strtol(value.c_str(), &end, 10);
      if (*end != 0 || value.empty() || n < 0 || n > 100'000'000) refuse(name + " needs a whole number.");
      *number->second = static_cast<int>(n);
    } else {
      refuse("no option " + name + ".");
    }
  }
  for (i++; i < count; i++) o.bot.push_back(arguments[i]);
  if (o.bot.empty()) refuse("the bot's command is missing after --.");
  if (o.rooms < 1 || o.members < 2 || o.batch < 1 || o.spread < 1 || o.burst_rooms < 1) {
    refuse("rooms, batch, spread and burst rooms are at least 1, members at least 2.");
  }
  if (o.scenario == "s4" && o.rooms < o.burst_rooms) o.rooms = o.burst_rooms;
  return o;
}
