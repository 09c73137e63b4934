// What happens after the start: when the stub says what.
//
// All scenarios begin alike: the first token leads to one command (the warm-up), and when that has been answered and
// some time has passed, the scenario itself begins. Then each goes its own way. A scenario is a state machine without
// a loop: `step` is called after each request and when its own time has come.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "run.hpp"

class Scenario {
 public:
  virtual ~Scenario() = default;

  /// Makes what can be made before the bot starts.
  void prepare(Run& run);
  /// - Parameter polled: a client waits for more than the feed has.
  /// - Returns: when to be called again at the latest.
  std::optional<Nanoseconds> step(Run& run, bool polled);
  bool done() const { return done_; }

  /// - Returns: null if there is no scenario of that name.
  static std::unique_ptr<Scenario> named(const std::string& name);

 protected:
  /// After the warm-up command has its number.
  virtual void make(Run& run) = 0;
  /// The scenario itself. Calls `begin` before it says anything, and `end` when all is answered.
  virtual std::optional<Nanoseconds> act(Run& run, bool polled) = 0;

  static void begin(Run& run);
  void end(Run& run);
  /// Says this, with the bot's own messages since the last time.
  static void say(Run& run, Batch batch);

 private:
  int warm_up_ = -1;
  bool done_ = false;
};
