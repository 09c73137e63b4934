// One client connection: bytes in until they are a request, bytes out until the socket has taken them.
#pragma once
#include <deque>
#include <string>
#include <string_view>

#include "clock.hpp"

class Connection {
 public:
  explicit Connection(int socket) : socket_(socket) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int socket() const { return socket_; }
  /// Reads what has come. - Returns: false if the other side is gone.
  bool receive();
  std::string_view unread() const { return std::string_view(in_).substr(read_); }
  void consume(std::size_t bytes);

  /// Sends head and body; what the socket does not take at once goes out with `flush`.
  void send(std::string head_and_body);
  /// - Parameter body: must stay where it is until it has gone out.
  void send(std::string head, std::string_view body);
  void flush();
  bool has_more_to_send() const { return !out_.empty(); }
  bool broken() const { return broken_; }

  bool waits = false;          // in a long poll
  std::size_t position = 0;    // of the feed: what it waits for
  Nanoseconds deadline = 0;    // when it gets an empty answer
  bool watched_for_room = false;  // epoll tells when the socket takes more

 private:
  struct Piece {
    std::string owned;
    std::string_view borrowed;
    std::size_t gone = 0;
    std::string_view left() const { return (owned.empty() ? borrowed : std::string_view(owned)).substr(gone); }
  };
  int socket_;
  std::string in_;
  std::size_t read_ = 0;
  std::deque<Piece> out_;
  bool broken_ = false;
};
