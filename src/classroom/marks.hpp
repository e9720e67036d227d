#pragma once
// marks: from a verdict, an assignment and a time to points. Pure functions: the same input gives the same marks on every
// machine and in every year.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "classroom/assignment.hpp"
#include "classroom/points.hpp"
#include "verdict/verdict.hpp"

namespace dsa::classroom {

// A check and what it is worth in this assignment.
struct priced {
    verdict::check check;  // as it declares itself
    points max;
};

// What each check of an exercise is worth. declared: all of its checks. Throws course::error when a kind has points and the
// exercise has no check of it: nobody could ever have them. The maxima add up to e.whole.
[[nodiscard]] std::vector<priced> price_list(const assigned& e, const std::vector<verdict::check>& declared);

// How late work is, and what that takes away.
struct lateness {
    int days = 0;         // begun after the day that it was due and the grace; 0: in time
    int percent = 0;      // taken away
    bool closed = false;  // it counts for nothing
    friend bool operator==(const lateness&, const lateness&) = default;
};
// submitted: none where nobody knows it, which counts as in time.
[[nodiscard]] lateness lateness_of(const late_rule& rule, std::optional<when> submitted);

// One check, marked.
struct check_mark {
    std::string id;
    verdict::kind kind = verdict::kind::example;
    verdict::outcome outcome = verdict::outcome::skipped;
    points got, max;
};

// One exercise of one student, marked.
struct mark {
    std::vector<check_mark> checks;  // in the order of the price list
    points earned;                   // before the lateness
    points taken;                    // by the lateness
    points final;                    // rounded
    points max;
    lateness late;
    bool undecided = false;  // some check could not be decided: for a person to see
};

// v: none where nothing was handed in, or where it could not be judged. O(checks).
[[nodiscard]] mark mark_of(const std::vector<priced>& prices, const std::optional<verdict::verdict>& v,
                           const assignment& a, std::optional<when> submitted);

}  // namespace dsa::classroom
