// What the stub is asked to do.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

struct Options {
  std::string scenario = "s1";
  std::string log = "/dev/null";   // what the bot prints
  std::vector<std::string> bot;    // its command line
  int rooms = 100;
  int members = 6;                 // a room, with the bot
  int timeline = 10;               // events a room in the initial sync
  int events = 100'000;            // s2
  int batch = 1'000;               // s2: events an answer
  int spread = 100;                // s2: rooms an answer
  int commands_per_mille = 10;     // s2
  int commands = 2'000;            // s3
  int warmup_commands = 50;        // s3: not counted
  int think_microseconds = 1'000;  // s3: from the bot's poll to the next command
  int burst = 10'000;              // s4: commands, all in one answer
  int burst_rooms = 1'000;         // s4
  int seconds = 60;                // s6
  int settle_milliseconds = 500;   // from the first reply to the scenario's start
  int limit_every = 0;             // each so many-th send is answered with 429; 0: none
  int retry_milliseconds = 50;     // and asks for this pause
  int give_up_seconds = 300;       // the whole run
  std::uint64_t seed = 20'260'101;

  /// Ends the process with status 2 and a sentence if the arguments make no sense.
  static Options parse(int count, char** arguments);
};
