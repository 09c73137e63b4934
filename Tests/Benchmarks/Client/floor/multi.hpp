// libcurl's multi interface on epoll: one thread, kept connections.
#pragma once
#include <curl/curl.h>
#include <sys/epoll.h>

#include <functional>

class Multi {
 public:
  explicit Multi(long kept_connections) : epoll_(epoll_create1(EPOLL_CLOEXEC)), multi_(curl_multi_init()) {
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kept_connections);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &Multi::socket_changed);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &Multi::timer_changed);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  }

  void start(CURL* request) { curl_multi_add_handle(multi_, request); }

  /// Runs for ever; `done` may start the next request.
  [[noreturn]] void run(const std::function<void(CURL*, CURLcode)>& done) {
    int running = 0;
    epoll_event events[64];
    for (;;) {
      int left = 0;
      while (CURLMsg* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL* const request = message->easy_handle;
        const CURLcode result = message->data.result;
        curl_multi_remove_handle(multi_, request);
        done(request, result);
      }
      const int wait = static_cast<int>(wait_milliseconds_);
      const int count = wait == 0 ? 0 : epoll_wait(epoll_, events, 64, wait);
      if (count == 0) {
        wait_milliseconds_ = -1;
        curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
      }
      for (int i = 0; i < count; i++) {
        const auto happened = events[i].events;
        const int mask = (happened & (EPOLLIN | EPOLLHUP | EPOLLERR) ? CURL_CSELECT_IN : 0) |
                         (happened & EPOLLOUT ? CURL_CSELECT_OUT : 0);
        curl_multi_socket_action(multi_, events[i].data.fd, mask, &running);
      }
    }
  }

 private:
  int epoll_;
  CURLM* multi_;
  long wait_milliseconds_ = -1;  // -1: until something happens

  static int socket_changed(CURL*, curl_socket_t socket, int what, void* self, void* known) {
    auto* const multi = static_cast<Multi*>(self);
    epoll_event event{};
    event.data.fd = socket;
    event.events = (what & CURL_POLL_IN ? EPOLLIN : 0u) | (what & CURL_POLL_OUT ? EPOLLOUT : 0u);
    if (what == CURL_POLL_REMOVE) {
      epoll_ctl(multi->epoll_, EPOLL_CTL_DEL, socket, &event);
    } else if (known) {
      epoll_ctl(multi->epoll_, EPOLL_CTL_MOD, socket, &event);
    } else {
      epoll_ctl(multi->epoll_, EPOLL_CTL_ADD, socket, &event);
      curl_multi_assign(multi->multi_, socket, multi);
    }
    return 0;
  }

  static int timer_changed(CURLM*, long milliseconds, void* self) {
    static_cast<Multi*>(self)->wait_milliseconds_ = milliseconds;
    return 0;
  }
};
