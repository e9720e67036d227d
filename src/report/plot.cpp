#include "report/plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "measure/sentence.hpp"

namespace dsa::report {

namespace {

constexpr std::array<ink, 5> inks{ink::cyan, ink::yellow, ink::green, ink::red, ink::bold};
constexpr std::array<const char*, 5> letters{"*", "o", "+", "x", "#"};
// Dots of a braille cell by row and column (Unicode 15, chapter 21.1).
constexpr unsigned dots[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

std::string braille(unsigned cell) {
    const unsigned code = 0x2800 + cell;
    return {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
            static_cast<char>(0x80 | (code & 0x3F))};
}

std::string number(double value) {
    if (value >= 100 || value == std::floor(value)) return measure::grouped(value);
    return measure::grouped(value, value < 1 ? 3 : 2);
}

struct cell {
    unsigned dots = 0;
    std::size_t owner = 0;
};

}  // namespace

lines plot(const std::vector<series>& curves, const style& s, plot_size size) {
    const auto usable = [](const std::pair<double, double>& p) {
        return p.first > 0 && p.second > 0 && std::isfinite(p.first) && std::isfinite(p.second);
    };
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double x0 = infinity, x1 = -infinity, y0 = infinity, y1 = -infinity;
    for (const auto& c : curves)
        for (const auto& p : c.points) {
            if (!usable(p)) continue;
            x0 = std::min(x0, std::log2(p.first));
            x1 = std::max(x1, std::log2(p.first));
            y0 = std::min(y0, std::log2(p.second));
            y1 = std::max(y1, std::log2(p.second));
        }
    if (!(x1 - x0 > 1e-9)) return {};
    if (y1 - y0 < 3) {  // a flat line is to look flat
        const double middle = (y0 + y1) / 2;
        y0 = middle - 1.5;
        y1 = middle + 1.5;
    }
    const std::size_t across = s.unicode ? 2 : 1, down = s.unicode ? 4 : 1;
    const auto wide = static_cast<double>(size.columns * across - 1),
               high = static_cast<double>(size.rows * down - 1);
    std::vector<std::vector<cell>> area(size.rows, std::vector<cell>(size.columns));
    for (std::size_t c = 0; c != curves.size(); ++c)
        for (const auto& p : curves[c].points) {
            if (!usable(p)) continue;
            const auto x =
                static_cast<std::size_t>(std::lround((std::log2(p.first) - x0) / (x1 - x0) * wide));
            const auto y =
                static_cast<std::size_t>(std::lround(high - (std::log2(p.second) - y0) / (y1 - y0) * high));
            cell& at = area[y / down][x / across];
            at.dots |= s.unicode ? dots[y % 4][x % 2] : 1u;
            at.owner = c;
        }
    lines result;
    constexpr std::size_t margin = 13;
    for (std::size_t row = 0; row != size.rows; ++row) {
        std::string label = row == 0               ? number(std::exp2(y1))
                            : row + 1 == size.rows ? number(std::exp2(y0))
                                                   : "";
        label.insert(0, margin - 1 - std::min(margin - 1, label.size()), ' ');
        std::string line = paint(s, ink::dim, label + (s.unicode ? " \u2502" : " |"));
        for (const cell& at : area[row]) {
            if (at.dots == 0)
                line += ' ';
            else if (curves.size() == 1)
                line += s.unicode ? braille(at.dots) : "*";
            else
                line += paint(s, inks[at.owner % inks.size()],
                              s.unicode && s.colour ? braille(at.dots) : letters[at.owner % letters.size()]);
        }
        result.push_back(std::move(line));
    }
    std::string axis = std::string(margin, ' ') + (s.unicode ? "\u2514" : "+");
    for (std::size_t i = 0; i != size.columns; ++i) axis += s.unicode ? "\u2500" : "-";
    result.push_back(paint(s, ink::dim, axis));
    const std::string left = "n = " + number(std::exp2(x0)), right = number(std::exp2(x1));
    const std::size_t taken = left.size() + right.size();
    result.push_back(paint(s, ink::dim,
                           std::string(margin + 1, ' ') + left +
                               std::string(size.columns > taken ? size.columns - taken : 1, ' ') + right));
    if (curves.size() > 1) {
        std::string legend(margin + 1, ' ');
        for (std::size_t c = 0; c != curves.size(); ++c) {
            const std::string mark = s.unicode && s.colour ? "\u2588" : letters[c % letters.size()];
            legend += (c ? "   " : "") + paint(s, inks[c % inks.size()], mark) + " " + curves[c].name;
        }
        result.push_back(std::move(legend));
    }
    return result;
}

}  // namespace dsa::report
