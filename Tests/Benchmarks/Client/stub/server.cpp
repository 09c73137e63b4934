#include "server.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "process.hpp"

namespace {
// After the last reply, so that a reply sent twice is seen.
constexpr Nanoseconds quiet_time = 300 * millisecond;
// After SIGTERM; then it is killed. Longer than a polite end may take.
constexpr Nanoseconds patience = 20 * second;
}  // namespace

Server::Server(Run& run, Scenario& scenario) : run_(run), scenario_(scenario), api_(run) {
  sigset_t set;
  sigemptyset(&set);
  for (int one : {SIGCHLD, SIGTERM, SIGINT}) sigaddset(&set, one);
  sigprocmask(SIG_BLOCK, &set, nullptr);
  epoll_ = epoll_create1(EPOLL_CLOEXEC);
  timer_ = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  signals_ = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  watch(timer_);
  watch(signals_);
}

int Server::listen() {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener_, generic, size) != 0 || ::listen(listener_, 1'024) != 0 ||
      getsockname(listener_, generic, &size) != 0) {
    return 0;
  }
  watch(listener_);
  return ntohs(address.sin_port);
}

int Server::play() {
  run_.started = read_meter(0);
  run_.bot = start_process(run_.options.bot, run_.options.log);
  if (run_.bot < 0) return -1;
  phase_ends_ = run_.started.at + run_.options.give_up_seconds * second;
  set_alarm(phase_ends_);
  epoll_event events[64];
  while (phase_ != Phase::over) {
    const int count = epoll_wait(epoll_, events, 64, -1);
    for (int i = 0; i < count; i++) {
      const int file = events[i].data.fd;
      if (file == listener_) {
        accept_clients();
      } else if (file == signals_) {
        read_signals();
      } else if (file == timer_) {
        std::uint64_t times = 0;
        if (read(timer_, &times, sizeof times) < 0) continue;
        alarm_ = 0;
      } else if (auto client = clients_.find(file); client != clients_.end()) {
        serve(*client->second, events[i].events);
      }
      go_on();
    }
  }
  return exit_status_;
}

void Server::accept_clients() {
  for (;;) {
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0) return;
    const int yes = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    clients_[socket] = std::make_unique<Connection>(socket);
    watch(socket);
    run_.connections++;
  }
}

void Server::serve(Connection& client, std::uint32_t events) {
  bool stays = true;
  if (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
    stays = client.receive();
    const Nanoseconds arrived = now();
    while (stays && !client.unread().empty()) {
      HTTPRequest request;
      std::size_t used = 0;
      const Parsed parsed = parse(client.unread(), request, used);
      if (parsed == Parsed::expects_continue) client.send("HTTP/1.1 100 Continue\r\n\r\n");
      if (parsed == Parsed::nonsense) stays = false;
      if (parsed != Parsed::request) break;
      api_.handle(client, request, arrived);
      client.consume(used);
    }
  }
  if (events & EPOLLOUT) client.flush();
  if (!stays || client.broken()) drop(client.socket());
}

void Server::go_on() {
  const Nanoseconds time = now();
  if (time >= phase_ends_) enter(Phase::stopping);
  Nanoseconds wake = phase_ends_;
  const auto waits_for_more = [&](const auto& entry) {
    return entry.second->waits && entry.second->position == run_.feed.size();
  };
  if (phase_ == Phase::playing) {
    const bool polled = std::any_of(clients_.begin(), clients_.end(), waits_for_more);
    if (const auto next = scenario_.step(run_, polled)) wake = std::min(wake, *next);
    if (scenario_.done()) {
      enter(Phase::lingering);
      wake = phase_ends_;
    }
  }
  for (auto& [socket, client] : clients_) {
    if (client->waits && (client->position < run_.feed.size() || client->deadline <= time)) api_.answer_poll(*client);
    if (client->waits) wake = std::min(wake, client->deadline);
    if (client->has_more_to_send() != client->watched_for_room) {
      client->watched_for_room = client->has_more_to_send();
      epoll_event event{};
      event.events = client->watched_for_room ? EPOLLIN | EPOLLOUT : EPOLLIN;
      event.data.fd = socket;
      epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &event);
    }
  }
  set_alarm(wake);
}

void Server::read_signals() {
  signalfd_siginfo info{};
  while (read(signals_, &info, sizeof info) == sizeof info) {
    if (info.ssi_signo != SIGCHLD) enter(Phase::stopping);
  }
  if (waitpid(run_.bot, &exit_status_, WNOHANG) == run_.bot) {
    signal_process(run_.bot, SIGKILL);  // children it may have left
    enter(Phase::over);
  }
}

void Server::enter(Phase phase) {
  if (phase_ == Phase::over) return;
  if (phase == Phase::stopping) {
    if (!run_.ended.taken()) run_.ended = read_meter(run_.bot);
    signal_process(run_.bot, phase_ == Phase::stopping ? SIGKILL : SIGTERM);
  }
  phase_ = phase;
  phase_ends_ = now() + (phase == Phase::lingering ? quiet_time : patience);
}

void Server::drop(int socket) {
  epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr);
  clients_.erase(socket);
}

void Server::watch(int file) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = file;
  epoll_ctl(epoll_, EPOLL_CTL_ADD, file, &event);
}

void Server::set_alarm(Nanoseconds at) {
  if (at == alarm_) return;
  alarm_ = at;
  itimerspec spec{};
  spec.it_value.tv_sec = at / second;
  spec.it_value.tv_nsec = at % second;
  timerfd_settime(timer_, TFD_TIMER_ABSTIME, &spec, nullptr);
}
