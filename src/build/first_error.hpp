#pragma once
// first error: the one that a learner is shown, out of all that a compiler printed, in the words of the header.
#include <string>

#include "verdict/verdict.hpp"

namespace dsa::build {

// Who is complained of, and who includes it.
struct compiled {
    std::string shown;   // the header's name in the output
    std::string text;    // what it holds; "" where nobody has it
    std::string driver;  // the file of the driver, and its text likewise
    std::string driver_text;
};

// The first error of a compiler's output, at the learner's own line where one can be traced, with its notes and what it most
// often comes of. The file is the header. O(output * header).
verdict::build_error first_error(const std::string& output, const compiled& unit);

}  // namespace dsa::build
