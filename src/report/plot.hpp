#pragma once
// plot: curves in a terminal, on log-log axes, where a power of n is a straight line.
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "report/style.hpp"

namespace dsa::report {

struct series {
    std::string name;
    std::vector<std::pair<double, double>>
        points;           // x and y, above 0; what is not, or not finite, is left out
    bool on_top = false;  // it is seen where curves meet: the one that the reader has come for
};

struct plot_size {
    std::size_t columns = 48, rows = 8;  // of the area inside the axes
};

// The curves on common axes, each in its own sign (braille dots for one curve where there is Unicode, letters and
// signs otherwise), with the ends of both axes, round numbers, and, for several curves, a legend within the style's
// width. No lines when no curve has two points with different x. O(points + columns * rows).
// rules: upright lines at those x, each with its name above, where no curve is; those outside the axes are left out.
[[nodiscard]] lines plot(const std::vector<series>& curves, const style& s, plot_size size = {},
                         const std::vector<std::pair<std::string, double>>& rules = {});

}  // namespace dsa::report
