#include "report/markdown.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/screens.hpp"

namespace dsa::report {

namespace {

// The text of links without their addresses: a terminal has no place to follow them to. What only looks like one, as
// `operator[](k)`, has no address.
std::string without_addresses(std::string_view line) {
    std::string text;
    for (;;) {
        const auto middle = line.find("](http");
        const auto open = middle == std::string_view::npos ? middle : line.rfind('[', middle);
        const auto close = middle == std::string_view::npos ? middle : line.find(')', middle);
        if (open == std::string_view::npos || close == std::string_view::npos) return text += line;
        text += line.substr(0, open);
        text += line.substr(open + 1, middle - open - 1);
        line.remove_prefix(close + 1);
    }
}

bool is_word(char c) { return c != ' ' && c != '*'; }

// Where the emphasis that begins at `at` ends, a '*' behind a word; npos where none begins.
std::size_t end_of_emphasis(std::string_view line, std::size_t at) {
    if (line[at] != '*' || at + 2 >= line.size() || !is_word(line[at + 1])) return std::string_view::npos;
    if (at != 0 && line[at - 1] != ' ' && line[at - 1] != '(') return std::string_view::npos;
    const auto end = line.find('*', at + 1);
    if (end == std::string_view::npos || !is_word(line[end - 1])) return std::string_view::npos;
    return end + 1 == line.size() ||
                   std::string_view(" .,;:)?!").find(line[end + 1]) != std::string_view::npos
               ? end
               : std::string_view::npos;
}

// A line with its code and emphasis painted. in_code: whether it begins within code, and whether it ends so: a span may
// have been broken between two lines.
std::string painted(std::string_view line, bool& in_code, const style& s) {
    if (!s.colour) return std::string(line);
    std::string text;
    for (std::size_t at = 0; at < line.size();) {
        if (in_code || line[at] == '`') {
            if (!in_code) ++at;
            const auto end = std::min(line.find('`', at), line.size());
            while (at != end) {  // word by word, so that a line may be broken between two
                const auto blanks = std::min(line.find_first_not_of(' ', at), end);
                const auto behind = std::min(line.find(' ', blanks), end);
                text += line.substr(at, blanks - at);
                if (behind != blanks) text += paint(s, ink::cyan, line.substr(blanks, behind - blanks));
                at = behind;
            }
            in_code = end == line.size();
            at = end + 1;
        } else if (const auto end = end_of_emphasis(line, at); end != std::string_view::npos) {
            text += paint(s, ink::bold, line.substr(at + 1, end - at - 1));
            at = end + 1;
        } else {
            text += line[at++];
        }
    }
    return text;
}

std::vector<std::string> cells_of(std::string_view row) {
    std::vector<std::string> cells;
    row.remove_prefix(1);
    if (row.ends_with('|')) row.remove_suffix(1);
    bool in_code = false;
    std::string cell;
    const auto add = [&] {
        const auto from = cell.find_first_not_of(' '), to = cell.find_last_not_of(' ');
        cells.push_back(from == std::string::npos ? "" : cell.substr(from, to - from + 1));
        cell.clear();
    };
    for (const char c : row) {
        if (c == '`') in_code = !in_code;
        if (c == '|' && !in_code)
            add();
        else
            cell += c;
    }
    add();
    return cells;
}

bool is_rule(std::string_view row) { return row.find_first_not_of("|-: ") == std::string_view::npos; }

// The rows from `from` to `to` with their columns below each other, ready to be laid out.
void add_table(lines& result, const lines& text, std::size_t from, std::size_t to, const style& s) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> widths;
    for (std::size_t i = from; i != to; ++i) {
        if (is_rule(text[i])) continue;
        auto& cells = rows.emplace_back(cells_of(without_addresses(text[i])));
        for (auto& cell : cells) {
            bool in_code = false;
            cell = painted(cell, in_code, s);
        }
        widths.resize(std::max(widths.size(), cells.size()));
        for (std::size_t c = 0; c != cells.size(); ++c) widths[c] = std::max(widths[c], columns_of(cells[c]));
    }
    const auto line_of = [&](const std::vector<std::string>& cells) {
        std::string line = "  ";
        for (std::size_t c = 0; c != cells.size(); ++c) {
            line += cells[c];
            if (c + 1 != cells.size()) line += std::string(widths[c] - columns_of(cells[c]) + 3, ' ');
        }
        return line;
    };
    for (std::size_t i = 0; i != rows.size(); ++i) {
        result.push_back(line_of(rows[i]));
        if (i == 0 && rows.size() > 1) {
            std::size_t all = 0;
            for (const auto w : widths) all += w + 3;
            std::string rule;
            for (std::size_t k = 0; k + 3 < all && k + 4 < s.width; ++k) rule += s.unicode ? "\u2500" : "-";
            result.push_back("  " + rule);
        }
    }
}

}  // namespace

lines markdown(const lines& text, const style& s) {
    lines plain;
    std::vector<bool> is_code;  // of each line of what is laid out: nothing in it is a sign
    bool fenced = false;
    lines prose;
    const auto lay_out = [&](const lines& part, bool code) {
        const auto all = laid_out(part, s);
        plain.insert(plain.end(), all.begin(), all.end());
        is_code.resize(plain.size(), code);
    };
    const auto end_of_prose = [&] {
        lay_out(prose, false);
        prose.clear();
    };
    for (std::size_t i = 0; i != text.size(); ++i) {
        const auto& line = text[i];
        if (line.starts_with("```")) {
            if (!fenced) end_of_prose();
            fenced = !fenced;
        } else if (fenced) {
            lay_out({line.empty() ? "" : "    " + line}, true);
        } else if (line.starts_with('|')) {
            std::size_t end = i;
            while (end != text.size() && text[end].starts_with('|')) ++end;
            add_table(prose, text, i, end, s);
            i = end - 1;
        } else {
            prose.push_back(without_addresses(line));
        }
    }
    end_of_prose();
    bool in_code = false;
    for (std::size_t i = 0; i != plain.size(); ++i) {
        auto& line = plain[i];
        if (is_code[i]) continue;
        if (line.empty()) in_code = false;  // a span ends with its paragraph, whatever it lacks
        const auto heading = line.find_first_not_of('#');
        if (heading != 0 && heading != std::string::npos && line[heading] == ' ') {
            if (s.colour) line = paint(s, ink::bold, line.substr(heading + 1));
        } else {
            line = painted(line, in_code, s);
        }
    }
    return plain;
}

}  // namespace dsa::report
