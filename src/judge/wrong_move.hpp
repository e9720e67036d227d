#pragma once
// wrong_move: the first exchange within an operation that a heap does not make. What the whole operation leaves behind shows
// that something went wrong; which step did is seen between two comparisons. So the judge asks the same once more of fresh
// drivers, and lets one comparison after the other fail: each shows the array as it stood then.
#include <cstddef>
#include <optional>

#include "judge/picture.hpp"

namespace dsa::judge {

// The array after the first exchange of parent and child, in the call at `at` of the tape, that leaves the upper one smaller
// than a child of its own; with a remark that says so. Nothing where there is none, where elements are not in the array all
// the time, or where it cannot be seen. before: what the subject held before that call, and after it. O(requests * comparisons).
[[nodiscard]] std::optional<verdict::picture> after_wrong_move(const drawing& how, const place_on_tape& where,
                                                               std::size_t at, const verdict::picture& before,
                                                               const verdict::picture& after);

}  // namespace dsa::judge
