#pragma once
// comparison_text: a comparison of runs as a reader sees it: on a terminal, in a pull request, as data.
#include <cstddef>
#include <string>
#include <vector>

#include "bench/comparison.hpp"
#include "report/style.hpp"

namespace dsa::report {

// What makes a comparison fail: benchmarks that are slower, by more than this share where it is not 0.
[[nodiscard]] std::vector<std::string> slower_than(const bench::comparison& c, double share);

// A line for each benchmark that changed, the sizes of one that changed alike on one line, and what holds for the others;
// `most` lines of either kind. Files in time order beyond two: the step that changed.
[[nodiscard]] lines comparison_lines(const bench::comparison& c, std::size_t most = 40);

// The same as a table of Markdown, with the benchmarks that did not change folded. Names are shown as they are, whatever
// signs they hold.
[[nodiscard]] std::string comparison_markdown(const bench::comparison& c);

// "format": 1.
[[nodiscard]] std::string comparison_json(const bench::comparison& c);

}  // namespace dsa::report
