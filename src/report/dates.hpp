#pragma once
// dates: days and stretches of time as a learner reads them.
#include <chrono>
#include <string>

namespace dsa::report {

// "Mon 3 Mar", and with the year where it is not that of `reference`.
[[nodiscard]] std::string day_text(std::chrono::sys_days day, std::chrono::sys_days reference);

// By the clock on the wall (TZ): "14:02", and the day in front of it where that is not today.
[[nodiscard]] std::string moment_text(std::chrono::sys_seconds at, std::chrono::sys_days today);

// "12 s", "25 min", "3 h 20 min", "2 days".
[[nodiscard]] std::string duration_text(std::chrono::seconds time);

// "today", "tomorrow", "in 5 days", "yesterday", "5 days ago".
[[nodiscard]] std::string distance_text(std::chrono::sys_days day, std::chrono::sys_days from);

}  // namespace dsa::report
