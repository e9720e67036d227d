#pragma once
// first error: the one that a learner is shown, out of all that a compiler printed.
#include <string>

#include "verdict/verdict.hpp"

namespace dsa::build {

// The first error of a compiler's output, at the learner's own line where one is named. shown: the header's
// name; driver: the driver's file.
verdict::build_error first_error(const std::string& output, const std::string& shown,
                                 const std::string& driver);

}  // namespace dsa::build
