// Replies that wait, in order in each room: never two under way in the same room.
#pragma once
#include <deque>
#include <string>
#include <unordered_map>

class Rooms {
 public:
  struct Reply {
    std::string room;    // percent-encoded, as it goes into a path
    std::string number;  // of the command
  };

  void add(const std::string& room, std::string number) {
    Queue& queue = queues_[room];
    queue.numbers.push_back(std::move(number));
    if (!queue.under_way && queue.numbers.size() == 1) ready_.push_back(room);
  }

  bool has_ready() const { return !ready_.empty(); }

  /// The next that may go. Its room is closed until `arrived`.
  Reply take() {
    std::string room = std::move(ready_.front());
    ready_.pop_front();
    Queue& queue = queues_[room];
    std::string number = std::move(queue.numbers.front());
    queue.numbers.pop_front();
    queue.under_way = true;
    return {std::move(room), std::move(number)};
  }

  void arrived(const std::string& room) {
    Queue& queue = queues_[room];
    queue.under_way = false;
    if (!queue.numbers.empty()) ready_.push_back(room);
  }

 private:
  struct Queue {
    std::deque<std::string> numbers;
    bool under_way = false;
  };
  std::unordered_map<std::string, Queue> queues_;
  std::deque<std::string> ready_;
};
