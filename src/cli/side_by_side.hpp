#pragma once
// side by side: the parts of an author's verb, on all cores.
#include <string>
#include <vector>

#include "cli/terminal.hpp"
#include "course/audit.hpp"

namespace dsa::cli {

// How long is left, as far as it can be told: "about 12 s left".
[[nodiscard]] std::string time_left(double seconds);

// Runs the parts on all cores, those that are done in a moment first, and says how far it is: "checking: 3 of 9". The first
// failure, or Ctrl-C, ends it and is thrown.
void run_side_by_side(std::vector<course::audit::part> parts, const std::string& doing, progress_line& line);

}  // namespace dsa::cli
