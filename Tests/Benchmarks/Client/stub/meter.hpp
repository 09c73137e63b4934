// What processes use, read from outside.
#pragma once
#include <sys/types.h>

#include "clock.hpp"

/// A moment of a run.
struct Reading {
  Nanoseconds at = 0;          // 0: never taken
  Nanoseconds bot_cpu = 0;     // user and system, of all its threads, since it started
  Nanoseconds stub_cpu = 0;
  Nanoseconds machine_cpu = 0; // of all processes, since the machine started; 10 ms fine
  long resident_kib = 0;
  long peak_kib = 0;
  long threads = 0;

  bool taken() const { return at != 0; }
};

/// - Parameter bot: 0 before it has started.
Reading read_meter(pid_t bot);
