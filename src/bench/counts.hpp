#pragma once
// counts: what `dsa cost NAME --json` printed, read again, so that a report can show counts beside times.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dsa::bench {

// One operation's counted cost, as one gate of a check measured it.
struct count_curve {
    std::string structure, operation;  // "stack", "push"
    std::string column;                // what was counted: "steps", "bytes", ...
    std::string order;     // the smallest order that the counts are within; "" where none was named
    std::string sentence;  // the verdict
    std::vector<std::pair<double, double>> points;  // n and count per call, by n
};

struct counts {
    std::string file;
    std::vector<count_curve> curves;
    std::vector<std::string> problems;  // a sentence each
    bool other_json = false;            // it is something else
};

// Any bytes are taken. A point without n above 0 or without its column is left out, and counted in a problem.
// Throws std::bad_alloc only. O(text).
[[nodiscard]] counts read_counts(std::string_view text, const std::string& file);

}  // namespace dsa::bench
