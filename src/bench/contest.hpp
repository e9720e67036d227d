#pragma once
// contest: an exercise's header timed beside the reference and all that its benchmark holds besides: built, counted,
// measured in turn. What comes of it is for report/timings.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/interleave.hpp"
#include "bench/recorded.hpp"
#include "build/table.hpp"
#include "verdict/verdict.hpp"

namespace dsa::bench {

// What the contenders are called.
inline constexpr const char* yours = "yours";
inline constexpr const char* reference = "reference";
inline constexpr const char* not_there =
    "has no such benchmark";  // std has no equal of every operation: no fault

struct contest {
    std::string exercise, structure, compiler;  // "linear/stack", "stack", "clang 19.1.7"
    table measured;
    std::size_t base = 0;                                       // the reference, among the contenders
    std::vector<std::string> peers, absent;                     // beside the reference; program::absent
    std::vector<std::pair<std::string, std::string>> problems;  // contender, sentence

    [[nodiscard]] bool yours_failed() const;
    [[nodiscard]] recorded_exercise recorded() const;  // points into this
    // In order of appearance.
    [[nodiscard]] std::vector<std::string> operations() const;
    // Allocations of one operation at the largest size at which they were counted and it was timed.
    [[nodiscard]] std::optional<double> allocations_of(const std::string& operation,
                                                       std::size_t contender) const;
};

// A header, or why there is none to build.
struct entrant {
    std::optional<build::header_text> header;
    std::optional<verdict::build_error> error;
};

// How far it is.
struct contest_watch {
    std::function<void(const std::string& phase)> phase;  // "building your stack with it ..."
    std::function<void(const point&, std::size_t round, double seconds_left)> round;
};

// Builds both programs, counts what they allocate, and measures for that many seconds, or until the ratios are known to
// 2 % or Ctrl-C comes: then with what was measured until then. A learner's header that does not compile or fails is a
// problem of the result. Throws std::runtime_error when the reference does not build or the benchmark names nothing, and
// when no slice ended in time; system::interrupted when nothing was measured before Ctrl-C.
[[nodiscard]] contest hold(const build::toolchain& tools, const build::compiler_kit& kit,
                           const std::string& exercise, const entrant& of_reference, const entrant& of_yours,
                           double seconds, const contest_watch& watch);

// "does not compile: exercises/linear/stack.hpp:57: expected ';'", on one printable line.
[[nodiscard]] std::string in_a_sentence(const verdict::build_error& e);

}  // namespace dsa::bench
