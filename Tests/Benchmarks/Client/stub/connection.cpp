#include "connection.hpp"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>

Connection::~Connection() { close(socket_); }

bool Connection::receive() {
  static char buffer[1 << 18];
  for (;;) {
    const ssize_t n = recv(socket_, buffer, sizeof buffer, 0);
    if (n > 0) {
      in_.append(buffer, static_cast<std::size_t>(n));
      if (n < static_cast<ssize_t>(sizeof buffer)) return true;
    } else if (n < 0 && errno == EINTR) {
      continue;
    } else {
      return n < 0 && errno == EAGAIN;
    }
  }
}

void Connection::consume(std::size_t bytes) {
  read_ += bytes;
  if (read_ == in_.size()) {
    in_.clear();
    read_ = 0;
  }
}

void Connection::send(std::string head_and_body) {
  out_.push_back({std::move(head_and_body), {}});
  flush();
}

void Connection::send(std::string head, std::string_view body) {
  out_.push_back({std::move(head), {}});
  if (!body.empty()) out_.push_back({{}, body});
  flush();
}

void Connection::flush() {
  while (!out_.empty() && !broken_) {
    iovec parts[8];
    std::size_t count = 0;
    for (const Piece& piece : out_) {
      if (count == 8) break;
      const std::string_view left = piece.left();
      parts[count++] = {const_cast<char*>(left.data()), left.size()};
    }
    msghdr message{};
    message.msg_iov = parts;
    message.msg_iovlen = count;
    const ssize_t n = sendmsg(socket_, &message, MSG_NOSIGNAL);
    if (n < 0) {
      if (errno == EINTR) continue;
      broken_ = errno != EAGAIN;
      return;
    }
    auto left = static_cast<std::size_t>(n);
    while (left > 0) {
      Piece& first = out_.front();
      const std::size_t taken = std::min(left, first.left().size());
      first.gone += taken;
      left -= taken;
      if (first.left().empty()) out_.pop_front();
    }
  }
}
