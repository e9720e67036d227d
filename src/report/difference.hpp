#pragma once
// difference: what one text has and another has not, with the numbers of the lines.
#include <string>
#include <vector>

#include "report/style.hpp"

namespace dsa::report {

struct numbered_line {
    char mark = ' ';  // '-' only before, '+' only after, ' ' both, '~' lines are left out here
    int number = 0;   // of the text it is in; of the text after where it is in both
    std::string text;
};

// The lines that differ, with a few around them, out of what course::difference gives; tabs are made blanks. O(n).
[[nodiscard]] std::vector<numbered_line> numbered(const std::string& difference);

// "line 31", "lines 31 to 33 and 40"; where lines only went, "line 31 of the text before, taken out"; "" for none.
[[nodiscard]] std::string places_of(const std::vector<numbered_line>& all);

// Adds the lines, each with its number and mark, cut to the style's width; after forty of them how many are left out.
void add_difference(lines& to, const style& s, const std::vector<numbered_line>& all);

}  // namespace dsa::report
