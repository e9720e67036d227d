#pragma once
// svg: the charts of a report as pictures, for a README or a paper: no script, text as text, light and dark by the
// viewer's preference.
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/measured.hpp"

namespace dsa::report {

// text on one line, printable, as it may stand in XML and HTML, in attributes too. O(n).
[[nodiscard]] std::string escaped(const std::string& text);

struct svg_point {
    double x = 0, y = 0, low = 0, high = 0;
};
struct svg_curve {
    std::string name;
    std::vector<svg_point> points;
    std::vector<std::pair<double, double>> fit;  // a dashed line; may be empty
    std::size_t place = 0;                       // its colour and mark: 0 is "yours", see the page
};
struct svg_chart {
    std::string title, x, y;                            // what stands above and beside the axes
    bool log_x = true, log_y = true, of_time = true;    // of_time: y is in ns and shown with its unit
    double least_range = 0;                             // of y, at least; an axis that is not logarithmic
    std::optional<double> level;                        // a dotted line across
    std::vector<std::pair<std::string, double>> rules;  // dotted lines upright
    std::vector<svg_curve> curves;
};

// The picture, 760 units wide. Points that its axes cannot show are left out; "" when none is left. O(points).
[[nodiscard]] std::string svg(const svg_chart& c);
// Horizontal bars, one for each curve's first point.
[[nodiscard]] std::string svg_bars(const svg_chart& c);

struct svg_file {
    std::string name, text;  // "stack-push_pop-time.svg"
};
// More pictures than anybody looks at are not made.
inline constexpr std::size_t most_svg_files = 400;

// The charts of all families, most_svg_files at most: time, ratio to the baseline, time / f(n), local slope, space and time,
// counts. File names consist of
// letters, digits, '-', '_' and '.', at most 100 of them, and differ. O(runs + families * curves).
[[nodiscard]] std::vector<svg_file> svg_files(const measured& m);

}  // namespace dsa::report
