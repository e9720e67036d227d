#pragma once
// since: what changed from one run of `dsa bench` to the next, as far as two runs can show it.
//
// Method  The learner's time divided by the reference's of the same run, at each size that both runs have, then this run's
//         quotient by the other's: a machine that is busier today is so for both. The mean over the sizes is geometric; its
//         interval follows from those of the times, whose half-widths, in logarithms, add up as the roots of squares. What a
//         program is off from one start to the next no run shows, so a change below 5 % is none.
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "course/history.hpp"
#include "course/progress.hpp"

namespace dsa::report {

struct changed_time {
    std::string operation;
    double ratio = 1, low = 1, high = 1;  // this run's time by the other's: below 1 is faster
    std::size_t sizes = 0;                // that both have, with intervals; 0: nothing can be said
    bool beside_reference = false;        // else the time itself: the reference was not measured in both

    enum class kind { none_shown, faster, slower, too_few };
    [[nodiscard]] kind what() const;
};
// "no change shown", "faster", "slower", "too few rounds to tell".
[[nodiscard]] std::string_view to_text(changed_time::kind k) noexcept;

struct since_last {
    course::when at;  // when the other run was
    bool same_text = false;
    std::vector<changed_time> operations;  // in the order of this run
};

// The learner's curves of a run beside those of one before. Operations that only one has are left out. O(times log times).
[[nodiscard]] since_last changes_since(const course::history::bench_run& before,
                                       const course::history::bench_run& now);

// "Since the run of Sun 29 Nov, 14:02: push 1.42 times as fast (1.30 to 1.55), pop no change shown"; "" where nothing is
// common.
[[nodiscard]] std::string to_text(const since_last& s, std::chrono::sys_days today);

}  // namespace dsa::report
