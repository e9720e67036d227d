#pragma once
// page: a report as one HTML file that needs nothing else: no network, no server, no script from elsewhere. Its policy
// (a meta element) forbids what it does not bring along, and its scripts carry a number used once, so that markup that
// came in with a name would not run either.
#include <string>

#include "report/measured.hpp"

namespace dsa::report {

// The whole text of the page. Names are cut to 200 bytes each and stand in JSON, with all that could end a script
// element escaped; the page's script makes text of them, never markup. The same input gives the same bytes.
// O(runs + families * curves^2).
[[nodiscard]] std::string page(const measured& m);

// JSON text as it may stand inside a script element: <, >, & and the two line separators of Unicode as \uXXXX.
// O(n).
[[nodiscard]] std::string inside_script(std::string_view json);

// The parts that the build puts in: the page's own files and uPlot's. Their names are those of the files.
struct page_part {
    const char *html, *css, *js, *uplot_js, *uplot_css, *uplot_licence;
};
extern const page_part page_parts;

}  // namespace dsa::report
