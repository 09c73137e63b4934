#include "scenario.hpp"

void Scenario::prepare(Run& run) {
  warm_up_ = run.book.ask(0);
  run.feed.push(answer(run.world, {{0, run.world.command(0, warm_up_)}}, 1));
  make(run);
}

std::optional<Nanoseconds> Scenario::step(Run& run, bool polled) {
  if (done_ || !run.book.answered(warm_up_)) return std::nullopt;
  if (run.first_reply == 0) run.first_reply = run.book.last_answer();
  const Nanoseconds settled = run.first_reply + run.options.settle_milliseconds * millisecond;
  // Start-up ends with the first reply; all others let the bot come to rest first.
  if (run.options.scenario != "s1" && now() < settled) return settled;
  return act(run, polled);
}

void Scenario::begin(Run& run) {
  if (!run.begun.taken()) run.begun = read_meter(run.bot);
}

void Scenario::end(Run& run) {
  run.ended = read_meter(run.bot);
  done_ = true;
}

void Scenario::say(Run& run, Batch batch) {
  run.echoes.move_into(batch);
  run.feed.push(answer(run.world, batch, run.feed.size() + 1));
}
