#pragma once
// never executed: the lines of a reference that no check runs.
#include <string>
#include <vector>

#include "build/toolchain.hpp"
#include "cli/verbs.hpp"
#include "course/catalogue.hpp"

namespace dsa::cli {

// "linear/stack.hpp:88 is never executed: return false;", a text for each line; one that says why where it cannot be
// told. The judge of e is built. Known from an earlier run where nothing that it depends on has changed since.
[[nodiscard]] std::vector<std::string> never_executed(const build::toolchain& tools,
                                                      const course::exercise& e, const std::string& compiler);

}  // namespace dsa::cli
