#pragma once
// worked examples: what the comments of a lesson and of its contract say, held against the reference.
#include <string>
#include <vector>

#include "build/toolchain.hpp"
#include "course/catalogue.hpp"

namespace dsa::cli {

// "exercises/linear/stack.md:53: "s.top();" is said to give "3", and gives "4"", a text for each comment that is not true,
// for an example that does not compile, and one when there is nothing to compare. Examples are compiled with that compiler
// and the reference of e. Known from an earlier run where neither text has changed since.
[[nodiscard]] std::vector<std::string> untrue_examples(const build::toolchain& tools,
                                                       const course::exercise& e,
                                                       const std::string& compiler);

}  // namespace dsa::cli
