#include "report/plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numeric>
#include <string_view>

#include "measure/sentence.hpp"

namespace dsa::report {

namespace {

constexpr std::array<ink, 6> inks{ink::cyan, ink::yellow, ink::green, ink::red, ink::bold, ink::dim};
constexpr std::array<const char*, 8> letters{"*", "o", "+", "x", "#", "%", "@", "&"};
// Dots of a braille cell by row and column (Unicode 15, chapter 21.1).
constexpr unsigned dots[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

std::string braille(unsigned cell) {
    const unsigned code = 0x2800 + cell;
    return {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
            static_cast<char>(0x80 | (code & 0x3F))};
}

std::string number(double value) {
    if (value >= 100 || value == std::floor(value)) return measure::grouped(value);
    if (value > 0 &&
        value < 0.01) {  // three places would leave nothing of it, and a logarithmic axis has no 0
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%.2g", value);
        return text.data();
    }
    return measure::grouped(value, value < 1 ? 3 : 2);
}

// The nearest of 1, 2 and 5 times a power of ten that is not above x, or not below it.
double rounded(double x, bool up) {
    const double power = std::pow(10, std::floor(std::log10(x) + 1e-9));
    double best = up ? 10 * power : power;
    for (const double digit : {1.0, 2.0, 5.0}) {
        const double round = digit * power;
        if (up ? round > x * (1 - 1e-9) && round < best : round < x * (1 + 1e-9)) best = round;
    }
    return best;
}
// The same of sizes, where a power of two is round as well.
double rounded_size(double n, bool up) {
    const double ten = rounded(n, up);
    const double two = std::exp2(up ? std::ceil(std::log2(n) - 1e-9) : std::floor(std::log2(n) + 1e-9));
    return up ? std::min(ten, two) : std::max(ten, two);
}

struct cell {
    unsigned dots = 0;
    std::size_t owner = 0;
    bool is_point = false;  // and not a line between two
};

}  // namespace

lines plot(const std::vector<series>& curves, const style& s, plot_size size,
           const std::vector<std::pair<std::string, double>>& rules) {
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
    x0 = std::log2(rounded_size(std::exp2(x0), false));
    x1 = std::log2(rounded_size(std::exp2(x1), true));
    y0 = std::log2(rounded(std::exp2(y0), false));
    y1 = std::log2(rounded(std::exp2(y1), true));
    const std::size_t across = s.unicode ? 2 : 1, down = s.unicode ? 4 : 1;
    const auto wide = static_cast<double>(size.columns * across - 1),
               high = static_cast<double>(size.rows * down - 1);
    std::vector<std::vector<cell>> area(size.rows, std::vector<cell>(size.columns));
    const auto across_of = [&](double x) { return (std::log2(x) - x0) / (x1 - x0) * wide; };
    const auto down_of = [&](double y) { return high - (std::log2(y) - y0) / (y1 - y0) * high; };
    const auto put = [&](std::size_t c, double across_at, double down_at, bool is_point) {
        const auto x = static_cast<std::size_t>(std::lround(across_at)),
                   y = static_cast<std::size_t>(std::lround(down_at));
        cell& at = area[y / down][x / across];
        if (!is_point && at.dots != 0 && at.owner != c) return;
        at.dots |= s.unicode ? dots[y % 4][x % 2] : 1u;
        at.owner = c;
        at.is_point = at.is_point || is_point;
    };
    // A later point takes its cell from an earlier one, an earlier line from a later one.
    std::vector<std::size_t> order(curves.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_partition(order.begin(), order.end(), [&](std::size_t c) { return !curves[c].on_top; });
    for (const auto c : order)
        for (const auto& p : curves[c].points)
            if (usable(p)) put(c, across_of(p.first), down_of(p.second), true);
    std::stable_partition(order.begin(), order.end(), [&](std::size_t c) { return curves[c].on_top; });
    // Several curves of a few points each are read by the lines between them.
    for (std::size_t i = 0; i != order.size() && order.size() > 1; ++i) {
        const auto c = order[i];
        auto points = curves[c].points;
        std::erase_if(points, [&](const auto& p) { return !usable(p); });
        std::sort(points.begin(), points.end());
        for (std::size_t k = 1; k < points.size(); ++k) {
            const double from = across_of(points[k - 1].first), to = across_of(points[k].first);
            const double above = down_of(points[k - 1].second), below = down_of(points[k].second);
            for (double x = std::ceil(from); x < to; x += 1)
                put(c, x, above + (below - above) * (x - from) / (to - from), false);
        }
    }
    lines result;
    constexpr std::size_t margin = 13;
    std::vector<bool> ruled(size.columns);
    std::string names(margin + 1 + size.columns, ' ');
    std::size_t free = margin + 1;  // up to where names stand already
    for (const auto& [name, at] : rules) {
        if (!(at > 0) || !(std::log2(at) > x0) || !(std::log2(at) < x1)) continue;
        const auto x =
            static_cast<std::size_t>(std::lround((std::log2(at) - x0) / (x1 - x0) * wide)) / across;
        const std::size_t from = margin + 1 + x - std::min(x, name.size() / 2);
        ruled[x] = true;
        if (from < free || from + name.size() > names.size()) continue;
        names.replace(from, name.size(), name);
        free = from + name.size() + 1;
    }
    if (free != margin + 1) {
        names.erase(names.find_last_not_of(' ') + 1);
        result.push_back(paint(s, ink::dim, names));
    }
    for (std::size_t row = 0; row != size.rows; ++row) {
        std::string label = row == 0               ? number(std::exp2(y1))
                            : row + 1 == size.rows ? number(std::exp2(y0))
                                                   : "";
        label.insert(0, margin - 1 - std::min(margin - 1, label.size()), ' ');
        std::string line = paint(s, ink::dim, label + (s.unicode ? " \u2502" : " |"));
        for (std::size_t x = 0; x != area[row].size(); ++x) {
            const cell& at = area[row][x];
            if (at.dots == 0)
                line += ruled[x] ? paint(s, ink::dim, s.unicode ? "\u250a" : ":") : " ";
            else if (curves.size() == 1)
                line += s.unicode ? braille(at.dots) : "*";
            else
                line += paint(s, inks[at.owner % inks.size()],
                              s.unicode && s.colour ? braille(at.dots)
                              : at.is_point         ? letters[at.owner % letters.size()]
                              : s.unicode           ? "\u00b7"
                                                    : ".");
        }
        result.push_back(std::move(line));
    }
    std::string axis = std::string(margin, ' ') + (s.unicode ? "\u2514" : "+");
    for (std::size_t i = 0; i != size.columns; ++i) axis += s.unicode ? "\u2500" : "-";
    result.push_back(paint(s, ink::dim, axis));
    const std::string left = "n = " + number(std::exp2(x0)), right = number(std::exp2(x1));
    const std::size_t free_columns = size.columns - std::min(size.columns, left.size() + right.size());
    // Said where it has room between the ends.
    std::string kind;
    for (const std::string_view said : {"both axes logarithmic", "logarithmic", "log-log"})
        if (kind.empty() && said.size() + 4 <= free_columns) kind = said;
    const std::size_t before = (free_columns - kind.size()) / 2;
    result.push_back(
        paint(s, ink::dim,
              std::string(margin + 1, ' ') + left + std::string(before, ' ') + kind +
                  std::string(std::max<std::size_t>(free_columns - kind.size() - before, 1), ' ') + right));
    if (curves.size() > 1) {
        std::size_t used = 0;  // of the last line of the legend
        for (std::size_t c = 0; c != curves.size(); ++c) {
            const std::string mark = s.unicode && s.colour ? "\u2588" : letters[c % letters.size()];
            const std::size_t wide_as = 2 + columns_of(curves[c].name);
            const bool fits = used != 0 && used + 3 + wide_as <= s.width;
            if (!fits) result.emplace_back(margin + 1, ' ');
            used = fits ? used + 3 + wide_as : margin + 1 + wide_as;
            result.back() +=
                (fits ? "   " : "") + paint(s, inks[c % inks.size()], mark) + " " + curves[c].name;
        }
    }
    return result;
}

}  // namespace dsa::report
