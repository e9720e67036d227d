#pragma once
// day: what the clock says, for the verbs that need to know.
#include <chrono>

namespace dsa::cli {

// The day it is where the learner sits (TZ), and the moment, to the second.
std::chrono::sys_days today();
std::chrono::sys_seconds now();

}  // namespace dsa::cli
