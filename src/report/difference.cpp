#include "report/difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "course/text.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {

namespace {
constexpr std::size_t most_lines = 40;  // of one difference
}

std::vector<numbered_line> numbered(const std::string& difference) {
    std::vector<numbered_line> all;
    int before = 0, after = 0;
    std::size_t at = 0;
    for (const auto line : course::lines_of(difference)) {
        if (at++ < 2) continue;  // the names of the texts
        if (line.starts_with("@@ -")) {
            const auto plus = line.find('+');
            std::from_chars(line.data() + 4, line.data() + line.size(), before);
            if (plus != std::string_view::npos)
                std::from_chars(line.data() + plus + 1, line.data() + line.size(), after);
            if (!all.empty()) all.push_back({'~', 0, ""});
            continue;
        }
        const char mark = line.empty() ? ' ' : line.front();
        std::string text(line.substr(line.empty() ? 0 : 1));
        for (std::size_t tab = 0; (tab = text.find('\t')) != std::string::npos;)
            text.replace(tab, 1, 4 - tab % 4, ' ');
        all.push_back({mark, mark == '-' ? before : after, std::move(text)});
        before += mark != '+';
        after += mark != '-';
    }
    return all;
}

std::string places_of(const std::vector<numbered_line>& all) {
    const char mark =
        std::any_of(all.begin(), all.end(), [](const auto& l) { return l.mark == '+'; }) ? '+' : '-';
    std::vector<std::pair<int, int>> ranges;
    std::size_t count = 0;
    for (const auto& l : all) {
        if (l.mark != mark) continue;
        ++count;
        if (!ranges.empty() && ranges.back().second + 1 == l.number)
            ranges.back().second = l.number;
        else
            ranges.emplace_back(l.number, l.number);
    }
    if (ranges.empty()) return "";
    std::string text = count == 1 ? "line " : "lines ";
    if (ranges.size() > 4) {
        text = fmt::format("{} lines from {} to {}", count, ranges.front().first, ranges.back().second);
    } else {
        for (std::size_t i = 0; i != ranges.size(); ++i) {
            if (i != 0) text += i + 1 == ranges.size() ? " and " : ", ";
            text += std::to_string(ranges[i].first);
            if (ranges[i].second != ranges[i].first) text += " to " + std::to_string(ranges[i].second);
        }
    }
    return mark == '-' ? text + " of the text before, taken out" : text;
}

void add_difference(lines& to, const style& s, const std::vector<numbered_line>& all) {
    std::size_t count = 0;
    for (const auto& l : all) {
        if (count++ == most_lines) {
            to.push_back(
                paint(s, ink::dim,
                      fmt::format("         {} more lines; --json has them all", all.size() - most_lines)));
            return;
        }
        if (l.mark == '~') {
            to.push_back(paint(s, ink::dim, "         ..."));
            continue;
        }
        auto line = fmt::format("  {:>5} {} {}", l.number, l.mark, shown(s, verdict::printable(l.text, 400)));
        line = cut(s, line, s.width);
        to.push_back(l.mark == '+'   ? paint(s, ink::green, line)
                     : l.mark == '-' ? paint(s, ink::red, line)
                                     : paint(s, ink::dim, line));
    }
}

}  // namespace dsa::report
