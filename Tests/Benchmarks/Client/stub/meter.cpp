#include "meter.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace {
Nanoseconds cpu_of(pid_t process) {
  clockid_t clock{};
  return clock_getcpuclockid(process, &clock) == 0 ? read_clock(clock) : 0;
}

/// All but idling and waiting for disks, over all processors.
Nanoseconds machine_cpu() {
  std::ifstream file("/proc/stat");
  std::string name;
  long user = 0, nice = 0, system = 0, idle = 0, waiting = 0, interrupts = 0, soft = 0, stolen = 0;
  file >> name >> user >> nice >> system >> idle >> waiting >> interrupts >> soft >> stolen;
  return (user + nice + system + interrupts + soft + stolen) * (second / sysconf(_SC_CLK_TCK));
}
}  // namespace

Reading read_meter(pid_t bot) {
  Reading r;
  r.at = now();
  r.stub_cpu = read_clock(CLOCK_PROCESS_CPUTIME_ID);
  r.machine_cpu = machine_cpu();
  if (bot <= 0) return r;
  r.bot_cpu = cpu_of(bot);
  std::ifstream file("/proc/" + std::to_string(bot) + "/status");
  for (std::string line; std::getline(file, line);) {
    const auto number = [&](std::string_view key, long& value) {
      if (line.compare(0, key.size(), key) == 0) value = std::strtol(line.c_str() + key.size(), nullptr, 10);
    };
    number("VmHWM:", r.peak_kib);
    number("VmRSS:", r.resident_kib);
    number("Threads:", r.threads);
  }
  return r;
}
