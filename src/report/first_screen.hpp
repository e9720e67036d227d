#pragma once
// first_screen: a mistake as the learner who made it meets it, in a terminal of 24 lines, and what that says of it.
//
//     const auto met = first_screen(e, v, 80);               // the practice screen of a verdict, before it is scrolled
//     const auto said = read(met, v, header.text, m, calls);
//     said.names_function                                    // true: the finding says "pop"
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "course/catalogue.hpp"
#include "course/wrong.hpp"
#include "report/screens.hpp"
#include "report/style.hpp"
#include "verdict/verdict.hpp"

namespace dsa::report {

struct met {
    screen what;
    lines seen;                             // the whole terminal
    const verdict::check* about = nullptr;  // in the verdict; null where nothing fails
    lines finding;                          // of what is seen, the finding
    std::size_t hidden = 0;                 // lines of the finding that are below the fold
};
// v must outlive what comes back. O(checks).
[[nodiscard]] met first_screen(const course::exercise& e, const verdict::verdict& v, std::size_t width,
                               std::size_t height = 24);

// What a first screen says of a mistake.
struct reading {
    std::vector<std::string> functions;  // that are at fault
    bool names_function = false;         // one of them, or a call that leads to it, as what went wrong
    bool names_line = false;             // a line of the header within one of them
    std::vector<std::string> problems;   // of the texts asked for, and of the room that there is
};
// text: the header with the mistake in it. calls: by function, what names it. Operations on the way to the failure name
// nothing: only the last one does. O(text).
[[nodiscard]] reading read(const met& screen, const verdict::verdict& v, const std::string& text,
                           const course::mistake& m,
                           const std::map<std::string, std::vector<std::string>>& calls);

// The functions of a reference that a mistake's edits lie in; "" for one outside of any. O(n).
[[nodiscard]] std::vector<std::string> edited_functions(const std::string& reference,
                                                        const course::wrong& bug);

}  // namespace dsa::report
