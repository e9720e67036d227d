#pragma once
// shared: many mutants in one text, so that they cost one compilation. A body that some of them edit holds all its forms,
// and a number in the compiled object chooses:
//
//     void pop() {
//     switch (dsa_shared::chosen[4]) {
//     case 1: { ...the body with the first edit... } break;
//     case 2: { ...with the second... } break;
//     default: { ...as it is... } break;
//     }
//     }
//
// Pure functions. They know nothing of compilers but how one names a place: "file:line:column: error: ...".
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mutation/mutants.hpp"

namespace dsa::mutation {

// Which of the mutants can share a text, by their index, in groups of at most `most`; each group spreads over as many bodies
// as it can. In no group: edits outside of a body; those of a body that a compiler may call, or whose statements tell it
// the type of the result. A dropped move is among its like: where elements can only be moved, some do not compile.
// O(n log n).
[[nodiscard]] std::vector<std::vector<std::size_t>> groups_of(std::string_view source,
                                                              const std::vector<mutant>& mutants,
                                                              std::size_t most);

// A text that stands for several mutants.
struct shared_text {
    struct form {
        std::size_t of = 0;                 // which of the mutants
        int first_line = 0, last_line = 0;  // of the text, from 1
        std::size_t begin = 0, end = 0;     // of the text: what stands between its braces
    };
    std::string text;
    std::vector<form> forms;  // in the order of the text
    // The number by which a mutant is chosen; 0 is the text as it was.
    [[nodiscard]] static unsigned number_of(std::size_t mutant) noexcept {
        return static_cast<unsigned>(mutant) + 1;
    }
};
// Of those mutants that `among` tells, each of which groups_of has put into a group. O(size of the result).
[[nodiscard]] shared_text shared_text_of(std::string_view source, const std::vector<mutant>& mutants,
                                         const std::vector<std::size_t>& among);

// What a compiler has against one of them.
struct refused_form {
    std::size_t of = 0;   // which of the mutants
    std::string message;  // the first error; "" where it may be another's fault
};
// The forms that the errors of a compiler's output are about. An error that only one form has a part in, as its place or as
// the code that asked for that place, is that one's; the others are looked at once these are gone. A call with what a
// template cannot take brings errors into each form of that template: where there are only such, all that have a part are
// given, without a message. nullopt: no error tells more, or there is none. shown: the header's name in the output.
// O(output log output).
[[nodiscard]] std::optional<std::vector<refused_form>> refused_forms(const shared_text& shared,
                                                                     std::string_view output,
                                                                     std::string_view shown);

// A compiled object with that number chosen. nullopt: it holds none. O(size).
[[nodiscard]] std::optional<std::string> with_choice(std::string object, unsigned number);

}  // namespace dsa::mutation
