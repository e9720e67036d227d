#pragma once
// attempts: the history of an exercise as a learner reads it, and as data: the attempts, the edit that changed an order
// of growth, the curves over each other, the times.
#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "course/history.hpp"
#include "report/style.hpp"

namespace dsa::report {

// What is kept of one exercise, or the part of it that was asked for.
struct kept_attempts {
    std::string exercise;
    std::string operation;  // the only one to be told of; "": all
    std::vector<course::history::attempt> attempts;
    std::vector<course::history::bench_run> benches;
    std::map<std::string, std::string>
        texts;  // of the edits that changed something, by hash, where they are kept
};

// All of that out of a history. h: null where nothing is kept. last: that many of the newest attempts, 0 for all. Throws
// as course::history does. O(what is kept).
[[nodiscard]] kept_attempts kept_of(const course::history* h, const std::string& exercise,
                                    const std::string& operation, std::size_t last);

// The operations that some attempt counted, in order of appearance.
[[nodiscard]] std::vector<std::string> counted_operations(const kept_attempts& k);

// What a page has to know beside what is kept.
struct reader {
    std::string command;          // how the program is called: "./dsa"
    std::chrono::sys_days today;  // where the learner sits
};

// The attempts, the newest `rows` of them; each edit that changed a cost, with the lines; the first curve, the one before
// the last change and the latest over each other; the times. O(what is kept).
[[nodiscard]] lines attempts_page(const kept_attempts& k, std::size_t rows, const reader& who,
                                  const style& s);
// The same as JSON, with "format": 1.
[[nodiscard]] std::string attempts_json(const kept_attempts& k);

// One line for each exercise that something is kept of.
[[nodiscard]] lines histories_page(const std::vector<course::history::summary>& all, const reader& who,
                                   const style& s);
[[nodiscard]] std::string histories_json(const std::vector<course::history::summary>& all);

}  // namespace dsa::report
