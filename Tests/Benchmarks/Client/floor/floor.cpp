// The floor: what answering `!ping N` with `pong N` costs when nothing else is done. libcurl, epoll, one thread, no
// JSON, no state, no mistakes allowed for. With `--durable FILE` each answer to /sync is also made to survive a power
// cut by one small write before any reply leaves: the least that keeping everything can cost on this disk.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include "multi.hpp"
#include "rooms.hpp"
#include "scan.hpp"

namespace {
constexpr int senders = 4;  // more do not help against one server thread

std::string setting(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

/// One page, written again and again in the same place: cheaper than any log that grows.
class Page {
 public:
  explicit Page(const std::string& path) : file_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {}
  void keep(const std::string& text) {
    char page[4'096] = {};
    text.copy(page, sizeof page - 1);
    if (pwrite(file_, page, sizeof page, 0) != sizeof page || fdatasync(file_) != 0) {
      std::perror("floor: can't keep");
      std::exit(1);
    }
  }

 private:
  int file_;
};

class Floor {
 public:
  explicit Floor(std::unique_ptr<Page> page)
      : base_(setting("MATRIX_HOMESERVER") + "/_matrix/client/v3"), multi_(senders + 1), page_(std::move(page)) {
    const std::string token = "Authorization: Bearer " + setting("MATRIX_ACCESS_TOKEN");
    sync_headers_ = curl_slist_append(nullptr, token.c_str());
    send_headers_ = curl_slist_append(nullptr, token.c_str());
    send_headers_ = curl_slist_append(send_headers_, "Content-Type: application/json");
    send_headers_ = curl_slist_append(send_headers_, "Expect:");
    sync_ = request(sync_headers_);
    curl_easy_setopt(sync_, CURLOPT_WRITEFUNCTION, &Floor::sync_bytes);
    curl_easy_setopt(sync_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(sync_, CURLOPT_BUFFERSIZE, 262'144L);
    for (Sender& sender : all_) {
      sender.handle = request(send_headers_);
      curl_easy_setopt(sender.handle, CURLOPT_CUSTOMREQUEST, "PUT");
      curl_easy_setopt(sender.handle, CURLOPT_WRITEFUNCTION, &Floor::no_bytes);
      curl_easy_setopt(sender.handle, CURLOPT_PRIVATE, &sender);
      idle_.push_back(&sender);
    }
  }

  [[noreturn]] void run() {
    start_sync();
    multi_.run([this](CURL* handle, CURLcode result) {
      long status = 0;
      curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
      if (result != CURLE_OK || status != 200) {
        std::fprintf(stderr, "floor: %s, status %ld\n", curl_easy_strerror(result), status);
        std::exit(1);
      }
      if (handle == sync_) {
        synced();
      } else {
        sent(handle);
      }
    });
  }

 private:
  struct Sender {
    CURL* handle = nullptr;
    std::string url, body, room;
  };

  std::string base_;
  Multi multi_;
  std::unique_ptr<Page> page_;
  curl_slist *sync_headers_ = nullptr, *send_headers_ = nullptr;
  CURL* sync_ = nullptr;
  std::string sync_url_, token_;
  std::vector<char> bytes_;     // of the answer that is coming; not of the initial one
  std::size_t byte_count_ = 0;
  bool initial_ = true;
  Sender all_[senders];
  std::vector<Sender*> idle_;
  Rooms rooms_;
  long transactions_ = 0;

  static CURL* request(curl_slist* headers) {
    CURL* const handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    return handle;
  }

  void start_sync() {
    sync_url_ = base_ + "/sync?timeout=30000" + (token_.empty() ? "" : "&since=" + token_);
    curl_easy_setopt(sync_, CURLOPT_URL, sync_url_.c_str());
    byte_count_ = 0;
    multi_.start(sync_);
  }

  /// Of the initial answer only the token is kept: all else in it is history.
  static std::size_t sync_bytes(char* data, std::size_t, std::size_t count, void* self) {
    auto* const floor = static_cast<Floor*>(self);
    if (floor->initial_) {
      if (floor->token_.empty()) floor->token_ = scan::next_batch({data, count});
      return count;
    }
    // A vector that only grows: nothing is filled with zeros again for each answer.
    if (floor->byte_count_ + count > floor->bytes_.size()) floor->bytes_.resize(2 * (floor->byte_count_ + count));
    std::memcpy(floor->bytes_.data() + floor->byte_count_, data, count);
    floor->byte_count_ += count;
    return count;
  }

  static std::size_t no_bytes(char*, std::size_t size, std::size_t count, void*) { return size * count; }

  void synced() {
    const std::string_view answer(bytes_.data(), byte_count_);
    if (!initial_) {
      token_ = scan::next_batch(answer);
      scan::commands(answer, [this](const std::string& room, std::string number) {
        rooms_.add(room, std::move(number));
      });
    }
    initial_ = false;
    if (page_) page_->keep(token_);
    send_all();
    start_sync();
  }

  void send_all() {
    while (!idle_.empty() && rooms_.has_ready()) {
      Sender& sender = *idle_.back();
      idle_.pop_back();
      Rooms::Reply reply = rooms_.take();
      sender.url = base_ + "/rooms/" + reply.room + "/send/m.room.message/t" + std::to_string(transactions_++);
      sender.body = R"({"msgtype":"m.notice","body":"pong )" + reply.number + R"("})";
      sender.room = std::move(reply.room);
      curl_easy_setopt(sender.handle, CURLOPT_URL, sender.url.c_str());
      curl_easy_setopt(sender.handle, CURLOPT_POSTFIELDS, sender.body.c_str());
      curl_easy_setopt(sender.handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(sender.body.size()));
      multi_.start(sender.handle);
    }
  }

  void sent(CURL* handle) {
    char* pointer = nullptr;
    curl_easy_getinfo(handle, CURLINFO_PRIVATE, &pointer);
    auto* const sender = reinterpret_cast<Sender*>(pointer);
    rooms_.arrived(sender->room);
    idle_.push_back(sender);
    send_all();
  }
};
}  // namespace

int main(int count, char** arguments) {
  std::unique_ptr<Page> page;
  if (count == 3 && std::string(arguments[1]) == "--durable") page = std::make_unique<Page>(arguments[2]);
  curl_global_init(CURL_GLOBAL_ALL);
  Floor(std::move(page)).run();
}
