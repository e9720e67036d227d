#pragma once
// unexecuted: lines of a text that nothing executes.
#include <set>
#include <string_view>
#include <vector>

namespace dsa::mutation {

// The lines, in order, that hold code and have not run. code: those that a compiler made code of; executed: those of
// them that have run. A template's function that nobody calls has no code at all: of a body without an executed line, the
// first line that says something counts.
[[nodiscard]] std::vector<int> never_executed(std::string_view source, const std::set<int>& code,
                                              const std::set<int>& executed);

}  // namespace dsa::mutation
