#pragma once
// lesson: the text of an exercise in its sections, and its hints in rungs.
//
//     ## Story      why anybody needs it
//     ## Task       what is to be written
//     ## Example    one, worked
//     ## C++ you need here   what of the language this exercise asks for, and where to read
//     ## Hints
//     ### Rung 1: idea
//     ### Rung 2: structure
//     ### Rung 3: invariant
//     ### Rung 4: outline
//     ## The reference   what it does differently from what one writes first, and what that costs; shown after the pass
//     ## Reading    where to go on
//
// Rung 0 is not in the lesson: it is the contract that opens the stub.
#include <string>
#include <string_view>
#include <vector>

#include "course/catalogue.hpp"
#include "course/problem.hpp"

namespace dsa::course {

struct rung {
    int number = 0;     // 1 to 4
    std::string title;  // "idea"
    std::string text;
    int line = 0;
};

struct lesson {
    std::string story, task, example, language, reference, reading;
    std::vector<rung> hints;  // by number, without gaps; empty when the lesson's are not in order
    std::vector<problem> problems;
};

// Reads the sections of a lesson behind its front matter (which the catalogue reads). A line that looks like
// a heading inside a fenced block of code is none. file: its name in problems. Any bytes are taken; sections
// that are missing, unknown, doubled or out of order and rungs that are not 1 to 4 under their titles are
// problems. O(n).
[[nodiscard]] lesson parse_lesson(std::string_view text, const std::string& file);

// What a lesson lacks before it can be taught: the problems of reading it, sections and rungs with too few
// words to say anything, and places that still say "TODO:". O(n).
[[nodiscard]] std::vector<problem> lint(const lesson& l, const std::string& file);

// The same for the lesson of e, its name set in each problem. A file that cannot be read is a problem.
[[nodiscard]] std::vector<problem> lint(const exercise& e);

// A rung as it is shown: "hint 2 of 4".
struct shown_hint {
    int rung = 0;  // from 0
    int last = 0;
    std::string title;  // "contract" for rung 0
    std::string text;   // safe for a terminal: rung 0 comes out of the learner's file
};

// What the lesson of e says of its reference, safe for a terminal; "" when it says nothing or cannot be read.
[[nodiscard]] std::string note_on_reference(const exercise& e);

// Story, task, example, language and reading of e, each under its title, safe for a terminal: what may be read before a
// hint is wanted. Throws error when the lesson cannot be read.
[[nodiscard]] std::string shown_lesson(const exercise& e);

// The number of the last rung of e, 4 in a complete lesson; 0 when the lesson cannot be read.
[[nodiscard]] int hint_count(const exercise& e);

// The hint of e on this rung. Rung 0 is the contract of the stub, or of the reference when the stub is gone
// or has lost it. Throws error when there is no such rung (and says which there are) or the file cannot be
// read.
[[nodiscard]] shown_hint hint(const exercise& e, int rung);

}  // namespace dsa::course
