// Everything that one run knows. The scenario decides on it, the API changes it, the report reads it.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "answers.hpp"
#include "book.hpp"
#include "meter.hpp"
#include "options.hpp"
#include "world.hpp"

struct Run {
  explicit Run(const Options& o)
      : options(o),
        world(o.rooms, o.members, o.seed),
        initial(initial_answer(world, o.timeline)),
        book(o.rooms),
        echoes(o.rooms) {}

  const Options& options;
  World world;
  std::string initial;
  Book book;
  Echoes echoes;
  Feed feed;

  pid_t bot = 0;
  Reading started;  // just before the bot's process was made
  Reading polled;   // its second /sync, the first with a token, was read
  Reading begun;    // just before the scenario's first answer was written
  Reading ended;    // the last reply was read
  Nanoseconds first_reply = 0;
  std::vector<std::pair<Nanoseconds, long>> resident;  // s6: since `begun`, KiB

  long connections = 0, requests = 0, sends = 0, repeats = 0, limited = 0;
  std::map<std::string, long> endpoints;  // requests by name
  std::map<std::string, long> unknown;    // requests that we have no answer for, by path
};
