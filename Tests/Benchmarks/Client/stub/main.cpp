// A stub homeserver that starts one bot, plays one scenario with it, and prints how that went as one line of JSON.
//
// It does the least that a server must: all answers but the small ones exist before the clock starts, requests are
// not parsed as JSON, and one thread does everything, so that what is measured is the bot.
#include <signal.h>
#include <sys/prctl.h>

#include <cstdio>
#include <cstdlib>

#include "names.hpp"
#include "options.hpp"
#include "report.hpp"
#include "run.hpp"
#include "scenario.hpp"
#include "server.hpp"

int main(int count, char** arguments) {
  const Options options = Options::parse(count, arguments);
  const std::unique_ptr<Scenario> scenario = Scenario::named(options.scenario);
  if (!scenario) {
    std::fprintf(stderr, "stub: no scenario %s.\n", options.scenario.c_str());
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGTERM);  // a driver that is killed leaves nothing behind
  Run run(options);
  scenario->prepare(run);

  Server server(run, *scenario);
  const int port = server.listen();
  if (port == 0) {
    std::perror("stub: can't listen");
    return 1;
  }
  setenv("MATRIX_HOMESERVER", ("http://127.0.0.1:" + std::to_string(port)).c_str(), 1);
  setenv("MATRIX_USER_ID", names::bot, 1);
  setenv("MATRIX_ACCESS_TOKEN", names::token, 1);
  setenv("MATRIX_DEVICE_ID", names::device, 1);
  setenv("MATRIX_PASSWORD", names::password, 1);

  const int exit_status = server.play();
  if (exit_status < 0) return 1;
  std::puts(report(run, scenario->done(), exit_status).c_str());
  return 0;
}
