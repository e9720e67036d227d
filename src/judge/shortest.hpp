#pragma once
// shortest: whether what shrinking has left is a shortest sequence, asked the slow way: by playing all short ones. For the
// author's tools; nobody who waits for a verdict asks for it.
#include <cstddef>

namespace dsa::judge {

// How many operations the sequences have at most that a property plays, all of them, once it has shrunk a finding; what is
// shorter than the finding takes its place. 0, unless somebody sets it: none.
[[nodiscard]] std::size_t& most_operations_tried() noexcept;

}  // namespace dsa::judge
