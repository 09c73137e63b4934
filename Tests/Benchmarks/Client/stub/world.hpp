// The rooms, who is in them, and their events as JSON.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chance.hpp"

struct Room {
  std::string id;
  std::vector<int> people;  // the members besides the bot; the first made the room
};

class World {
 public:
  World(int rooms, int members, std::uint64_t seed);

  int size() const { return static_cast<int>(rooms_.size()); }
  const Room& operator[](int room) const { return rooms_[static_cast<std::size_t>(room)]; }
  /// The room's number, or -1.
  int find(const std::string& id) const;
  Chance& chance() { return chance_; }

  /// A message of yesterday, for the initial sync.
  std::string old_message(int room);
  /// A message of now that is nobody's business.
  std::string chatter(int room);
  /// `!ping number`, said now.
  std::string command(int room, int number);
  /// The bot's own message, as it comes back to it in /sync.
  std::string echo(std::string_view content, std::string_view transaction, std::string_view event_id);
  /// The room's 16 state events (with six members), separated by commas.
  void put_state(std::string& out, int room);
  /// Its `m.room.member` events alone.
  void put_members(std::string& out, int room);

 private:
  std::vector<Room> rooms_;
  std::unordered_map<std::string, int> numbers_;
  Chance chance_;
  std::int64_t yesterday_;  // milliseconds, one more each event
  std::int64_t today_;

  std::string message(int room, std::int64_t at, std::string_view command);
  std::string small_talk();
  void put_state_event(std::string& out, std::string_view type, std::string_view key, std::string_view sender,
                       std::string_view content);
};

std::string person(int number);
