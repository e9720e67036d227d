#pragma once
// compiler output: what clang and g++ print, as data: each error with the notes that belong to it, and who asked for the code
// that it lies in.
#include <string>
#include <string_view>
#include <vector>

namespace dsa::build {

// A place in a file, and what is said of it.
struct remark {
    std::string file;
    int line = 0, column = 0;  // from 1
    std::string text;
};

struct compiler_error {
    remark what;
    std::vector<remark> asked_from;  // who asked for the template that it lies in, innermost first
    std::vector<remark> notes;       // the others; of g++, "candidate: X" and its reason are one
};

// The errors of a compiler's output, in its order, at most so many. shown: the header's name in it, which may hold a colon.
// O(output).
[[nodiscard]] std::vector<compiler_error> errors_in(std::string_view output, std::string_view shown,
                                                    std::size_t most = 2);

}  // namespace dsa::build
