#pragma once
// printed: what the header printed on the way to a finding. Whoever looks for a fault prints; so what was printed while
// the shown operations ran is a part of what was found.
//
// A driver prints into a buffer in memory that the judge owns, of a megabyte at most: there is nobody to wait for, and
// what is written beyond its end is lost. While all is well nobody looks at it. Where a check fails the operations are
// asked again of a fresh driver, one by one, so that each line has its operation and no line of another sequence is
// among them. What is printed is shown, and nothing is read from it.
#include <optional>

#include "judge/picture.hpp"
#include "verdict/verdict.hpp"

namespace dsa::judge {

// What is printed while the requests of its tape up to and with `where` are asked of a fresh driver, the last 4 KB of it;
// nothing where nothing is printed. O(requests).
[[nodiscard]] std::optional<verdict::printed_text> printed_before(const connection_settings& settings,
                                                                  const place_on_tape& where);

// Adds it to the result of a check that failed on an operation, unless no driver so far has printed anything. Costs have
// none: their operations are thousands. Not for a driver linked in, which prints where this program does.
void add_printed_text(evidence& e);

}  // namespace dsa::judge
