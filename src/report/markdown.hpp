#pragma once
// markdown: a lesson or a hint as a terminal can show it.
#include "report/style.hpp"

namespace dsa::report {

// Printable lines of Markdown, laid out for a page of that width (see laid_out): headings stand out, the columns of a
// table stand below each other, code in a fence is set in, links show their text, and code and emphasis inside a line are
// painted. Without colour the signs of those stay, which is how they are read then. Whatever is no Markdown stays as it
// is. O(n).
[[nodiscard]] lines markdown(const lines& text, const style& s);

}  // namespace dsa::report
