// The commands that were given, and how each was answered.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "clock.hpp"

class Book {
 public:
  explicit Book(int rooms) : last_in_room_(static_cast<std::size_t>(rooms), -1) {}

  /// A new command in this room. Numbers grow, so that within a room they tell the order.
  int ask(int room);
  void sent(int number, Nanoseconds at) { commands_[static_cast<std::size_t>(number)].sent = at; }
  /// A message that the bot has sent: counts as an answer if its body is exactly "pong N".
  /// - Parameter content: the JSON of the event's content.
  void heard(int room, std::string_view content, Nanoseconds at);

  bool answered(int number) const { return commands_[static_cast<std::size_t>(number)].answered != 0; }
  bool all_answered() const { return answers_ == asked(); }
  /// From the answer to /sync written to the send read.
  Nanoseconds latency(int number) const;
  Nanoseconds last_answer() const { return last_answer_; }

  long asked() const { return static_cast<long>(commands_.size()); }
  long answers() const { return answers_; }
  long lost() const { return asked() - answers_; }
  long doubled() const { return doubled_; }
  long wrong_room() const { return wrong_room_; }
  long out_of_order() const { return out_of_order_; }
  /// Messages that answer nothing we asked.
  long other() const { return other_; }

 private:
  struct Command {
    int room;
    Nanoseconds sent = 0;
    Nanoseconds answered = 0;
  };
  std::vector<Command> commands_;
  std::vector<int> last_in_room_;
  Nanoseconds last_answer_ = 0;
  long answers_ = 0, doubled_ = 0, wrong_room_ = 0, out_of_order_ = 0, other_ = 0;
};
