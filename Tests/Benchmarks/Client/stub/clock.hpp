// Time, as the benchmark measures it.
#pragma once
#include <cstdint>
#include <ctime>

/// A length of time, or a moment of the monotonic clock.
using Nanoseconds = std::int64_t;

constexpr Nanoseconds microsecond = 1'000;
constexpr Nanoseconds millisecond = 1'000'000;
constexpr Nanoseconds second = 1'000'000'000;

inline Nanoseconds read_clock(clockid_t clock) {
  timespec t{};
  clock_gettime(clock, &t);
  return static_cast<Nanoseconds>(t.tv_sec) * second + t.tv_nsec;
}

inline Nanoseconds now() { return read_clock(CLOCK_MONOTONIC); }

/// Milliseconds since 1970, the unit of `origin_server_ts`.
inline std::int64_t wall_milliseconds() { return read_clock(CLOCK_REALTIME) / millisecond; }
