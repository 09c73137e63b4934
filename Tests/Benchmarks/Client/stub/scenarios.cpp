// The five scenarios.
#include <algorithm>
#include <numeric>

#include "scenario.hpp"

namespace {
/// s1, start-up: an initial sync of many rooms; process start to second /sync, and to the first reply.
class StartUp : public Scenario {
  void make(Run&) override {}
  std::optional<Nanoseconds> act(Run& run, bool) override {
    run.begun = run.polled;
    end(run);
    return std::nullopt;
  }
};

/// Batches that are there from the beginning, one for each poll: first batch written to last reply.
class Batches : public Scenario {
 protected:
  std::vector<Batch> batches_;

 private:
  std::size_t next_ = 0;

  std::optional<Nanoseconds> act(Run& run, bool polled) override {
    if (polled && next_ < batches_.size()) {
      say(run, std::move(batches_[next_++]));
      begin(run);
    }
    if (next_ == batches_.size() && run.book.all_answered()) end(run);
    return std::nullopt;
  }
};

/// s2, throughput: a hundred thousand events, most of them nobody's business.
class Throughput : public Batches {
  void make(Run& run) override {
    const Options& o = run.options;
    std::vector<int> rooms(static_cast<std::size_t>(o.rooms));
    std::iota(rooms.begin(), rooms.end(), 0);
    const int spread = std::min(o.spread, o.rooms);
    for (int said = 0; said < o.events;) {
      Batch batch;
      const int size = std::min(o.batch, o.events - said);
      for (int i = 0; i < spread; i++) {
        // Another choice of rooms, in another order, each time.
        std::swap(rooms[static_cast<std::size_t>(i)],
                  rooms[static_cast<std::size_t>(i + run.world.chance().below(o.rooms - i))]);
        const int room = rooms[static_cast<std::size_t>(i)];
        RoomEvents part{room, {}};
        const int share = size / spread + (i < size % spread ? 1 : 0);
        for (int k = 0; k < share; k++) {
          said++;
          // The last event is a command, so that its reply marks the end.
          const bool command = run.world.chance().below(1'000) < o.commands_per_mille || said == o.events;
          if (k > 0) part.events += ',';
          part.events += command ? run.world.command(room, run.book.ask(room)) : run.world.chatter(room);
        }
        if (share > 0) batch.push_back(std::move(part));
      }
      batches_.push_back(std::move(batch));
    }
  }
};

/// s4, burst: many commands in many rooms, all in one answer.
class Burst : public Batches {
  void make(Run& run) override {
    const Options& o = run.options;
    Batch batch;
    for (int room = 0; room < o.burst_rooms; room++) {
      RoomEvents part{room, {}};
      for (int k = 0; k < o.burst / o.burst_rooms; k++) {
        if (k > 0) part.events += ',';
        part.events += run.world.command(room, run.book.ask(room));
      }
      batch.push_back(std::move(part));
    }
    batches_.push_back(std::move(batch));
  }
};

/// s3, latency: one command at a time, the next when the bot has answered, polled and had time to rest.
class Latency : public Scenario {
  int said_ = 0;
  int open_ = -1;           // the command that waits for its answer
  Nanoseconds next_at_ = 0; // 0: not decided

  void make(Run&) override {}

  std::optional<Nanoseconds> act(Run& run, bool polled) override {
    if (open_ >= 0) {
      if (!run.book.answered(open_)) return std::nullopt;
      open_ = -1;
    }
    if (said_ == run.options.warmup_commands + run.options.commands) {
      end(run);
      return std::nullopt;
    }
    if (!polled) return std::nullopt;
    const Nanoseconds time = now();
    if (next_at_ == 0) next_at_ = time + run.options.think_microseconds * microsecond;
    if (time < next_at_) return next_at_;
    next_at_ = 0;
    if (said_++ == run.options.warmup_commands) begin(run);
    const int room = run.world.chance().below(run.world.size());
    open_ = run.book.ask(room);
    say(run, {{room, run.world.command(room, open_)}});
    run.book.sent(open_, now());
    return std::nullopt;
  }
};

/// s6, soak: an event a second in some room, and a command at the end.
class Soak : public Scenario {
  int said_ = 0;
  int last_ = -1;

  void make(Run&) override {}

  std::optional<Nanoseconds> act(Run& run, bool) override {
    begin(run);
    if (last_ >= 0) {
      if (run.book.answered(last_)) end(run);
      return std::nullopt;
    }
    const Nanoseconds due = run.begun.at + (said_ + 1) * second;
    if (now() < due) return due;
    if (said_++ % 10 == 0) run.resident.push_back({now() - run.begun.at, read_meter(run.bot).resident_kib});
    const int room = run.world.chance().below(run.world.size());
    const bool command = said_ > run.options.seconds;
    if (command) last_ = run.book.ask(room);
    say(run, {{room, command ? run.world.command(room, last_) : run.world.chatter(room)}});
    return due + second;
  }
};
}  // namespace

std::unique_ptr<Scenario> Scenario::named(const std::string& name) {
  if (name == "s1") return std::make_unique<StartUp>();
  if (name == "s2") return std::make_unique<Throughput>();
  if (name == "s3") return std::make_unique<Latency>();
  if (name == "s4") return std::make_unique<Burst>();
  if (name == "s6") return std::make_unique<Soak>();
  return nullptr;
}
