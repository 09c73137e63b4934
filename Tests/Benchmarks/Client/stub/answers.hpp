// Answers to /sync, and the tokens between them.
//
// The stub's whole history is a list: the initial answer, then the answers of the feed. Token "s<k>" stands before
// the k-th answer of the feed. Who asks twice with the same token gets the same bytes twice.
#pragma once
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "world.hpp"

/// One room's new events, separated by commas.
struct RoomEvents {
  int room;
  std::string events;
};
using Batch = std::vector<RoomEvents>;

/// What the bot has sent and not yet seen in /sync.
class Echoes {
 public:
  explicit Echoes(int rooms) : waiting_(static_cast<std::size_t>(rooms)) {}
  void add(int room, std::string_view event);
  /// Puts all that waits in front of the batch's events, and forgets it.
  void move_into(Batch& batch);

 private:
  std::vector<std::string> waiting_;
  std::vector<int> rooms_;  // those with something waiting
};

class Feed {
 public:
  void push(std::string answer) { answers_.push_back(std::move(answer)); }
  std::size_t size() const { return answers_.size(); }
  /// Stays where it is, so that it can be sent without being copied.
  const std::string& operator[](std::size_t k) const { return answers_[k]; }

  static std::string token(std::size_t k) { return "s" + std::to_string(k); }
  /// - Returns: nothing for what is no token of ours.
  static std::optional<std::size_t> position(std::string_view token);

 private:
  std::deque<std::string> answers_;
};

/// The answer for a client that has no token: all rooms, `timeline` old messages each, cut short.
std::string initial_answer(World& world, int timeline);

/// An answer with these events; `next` is the position after it.
std::string answer(const World& world, const Batch& batch, std::size_t next);
