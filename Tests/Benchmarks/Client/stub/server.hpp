// The loop: one thread, epoll, everything in order. It owns the run from the bot's start to its end.
#pragma once
#include <memory>
#include <unordered_map>

#include "api.hpp"
#include "connection.hpp"
#include "run.hpp"
#include "scenario.hpp"

class Server {
 public:
  Server(Run& run, Scenario& scenario);
  /// Listens on a port of the loopback address that was free; 0 if that failed.
  int listen();
  /// Starts the bot, plays the scenario, ends the bot.
  /// - Returns: how the bot's process ended, as `waitpid` tells it.
  int play();

 private:
  enum class Phase { playing, lingering, stopping, over };

  Run& run_;
  Scenario& scenario_;
  API api_;
  int epoll_, listener_ = -1, timer_, signals_;
  std::unordered_map<int, std::unique_ptr<Connection>> clients_;  // by socket
  Phase phase_ = Phase::playing;
  Nanoseconds phase_ends_ = 0;  // when we go on to the next, whatever happens
  Nanoseconds alarm_ = 0;       // what the timer is set to; 0: it has rung
  int exit_status_ = 0;

  void watch(int file);
  void accept_clients();
  void serve(Connection& client, std::uint32_t events);
  void drop(int socket);
  void read_signals();
  /// After anything has happened: lets the scenario go on, answers who waits, sets the alarm.
  void go_on();
  void enter(Phase phase);
  void set_alarm(Nanoseconds at);
};
