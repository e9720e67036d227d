#pragma once
// locks: from which day on the reference of an exercise is shown, as whoever gives a course decides it. One small file
// beside README.md, locks.txt:
//
//     *             2027-02-01     # all exercises that have no line of their own
//     linear/stack  2027-02-15
//
// No file: nothing is locked. A lock holds back what the program shows; whoever has the folder solutions/ can read it,
// so a course that needs more than that gives out a clone without it.
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "course/catalogue.hpp"
#include "course/problem.hpp"

namespace dsa::course {

struct locks {
    std::map<std::string, std::chrono::sys_days, std::less<>> days;  // by "module/name", or "*"
    std::vector<problem> problems;

    // The first day on which the reference of that exercise may be shown; 1970-01-01 where nobody locked it, the last
    // day there is while there are problems: a lock with a typing error in it is still meant. O(log n).
    [[nodiscard]] std::chrono::sys_days opens(std::string_view exercise) const;
};

// Reads the text of a locks.txt called `file` for the exercises of that course. Any bytes are taken; each line that
// cannot be read, names an exercise that is not there or one that has a line already is a problem. O(n log n).
[[nodiscard]] locks parse_locks(std::string_view text, const std::string& file, const catalogue& all);

// The locks of the course: none where its root holds no locks.txt.
[[nodiscard]] locks load_locks(const catalogue& all);

}  // namespace dsa::course
