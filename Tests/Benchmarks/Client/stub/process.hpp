// The bot's process: started, asked to end, ended.
#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

/// Starts it with this process's environment, standard output and errors going to the log.
/// It gets default signal handling and a process group of its own.
/// - Returns: -1 with a sentence on standard error.
pid_t start_process(const std::vector<std::string>& command, const std::string& log);

/// Tells the process and its children.
void signal_process(pid_t process, int signal);
