// One line of JSON that tells how the run went.
#pragma once
#include <string>

#include "run.hpp"

/// - Parameter finished: the scenario came to its end.
/// - Parameter exit_status: of the bot, as `waitpid` tells it.
std::string report(const Run& run, bool finished, int exit_status);
