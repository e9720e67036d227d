#pragma once
// stub: an exercise's header with bodies missing, held against the reference that it comes from.
//
//     // TODO 3: drop the top, and only the top: what becomes of the chain behind it?
//     void pop() { todo("TODO 3, pop"); }
//
// The TODOs are the marks: a function whose body calls todo(), or is empty where the reference's is not, is the learner's.
// All else is given, and is the reference's, word for word; so are the heads of the learner's functions, but for
// [[maybe_unused]], and for noexcept, which a body that throws must not say. Of a body that is given in part, as that of
// orientation/maximum, the call of todo() stands in the place of what is missing. Comments are the stub's own.
#include <string>
#include <vector>

#include "course/problem.hpp"

namespace dsa::mutation {

// A header, and the name by which messages speak of it.
struct named_text {
    std::string text, name;
};

// Where the stub is not what the reference makes of it: TODOs that are not numbered 1, 2, 3, ... in order, or have no body;
// a body under the number of another TODO, or in no function of the reference; and the first line of what is given that
// differs. O(n).
[[nodiscard]] std::vector<course::problem> problems_of_stub(const named_text& stub,
                                                            const named_text& reference);

// The stub with what is given as the reference has it: lines of its own that the reference has not are gone, lines that it
// lacks are there, each with the comment above it. Of what the learner writes nothing is changed. A stub without problems
// comes back byte for byte. O(n^2) in the lines.
[[nodiscard]] std::string renewed_stub(const std::string& stub, const std::string& reference);

}  // namespace dsa::mutation
