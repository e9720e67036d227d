#pragma once
// day: dates as a learner reads them, by the clock on the wall.
#include <chrono>
#include <string>

namespace dsa::cli {

// The day it is where the learner sits (TZ), and the moment, to the second.
std::chrono::sys_days today();
std::chrono::sys_seconds now();

// "Mon 3 Mar", and with the year where it is not `year`.
std::string day_text(std::chrono::sys_days day, std::chrono::sys_days reference);

// "12 s", "25 min", "3 h 20 min", "2 days".
std::string duration_text(std::chrono::seconds time);

// "today", "tomorrow", "in 5 days", "yesterday", "5 days ago".
std::string distance_text(std::chrono::sys_days day, std::chrono::sys_days from);

}  // namespace dsa::cli
