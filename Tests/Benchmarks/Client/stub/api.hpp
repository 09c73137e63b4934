// The Client-Server API, as far as bots ask for it. It checks nothing: any token will do.
#pragma once
#include <string>
#include <unordered_map>

#include "clock.hpp"
#include "connection.hpp"
#include "http.hpp"
#include "run.hpp"

class API {
 public:
  explicit API(Run& run) : run_(run) {}

  /// Answers at once, or leaves the connection in a long poll (`waits`).
  /// - Parameter arrived: when the request's last byte was read.
  void handle(Connection& client, const HTTPRequest& request, Nanoseconds arrived);
  /// Answers a long poll: with what the feed has by now, or emptily.
  void answer_poll(Connection& client);

 private:
  Run& run_;

  void sync(Connection& client, const HTTPRequest& request, Nanoseconds arrived);
  void send_message(Connection& client, const HTTPRequest& request, Nanoseconds arrived);
  std::string room_answer(const HTTPRequest& request, int& status);
  std::string account_answer(const HTTPRequest& request, int& status);
  std::unordered_map<std::string, std::string> transactions_;  // path → event id
  int rooms_made_ = 0;
};
