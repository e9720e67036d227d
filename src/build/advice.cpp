#include "build/advice.hpp"

#include <algorithm>
#include <charconv>
#include <regex>
#include <sstream>
#include <tuple>
#include <utility>

#include "build/beside.hpp"
#include "build/header.hpp"

namespace dsa::build {

namespace {
constexpr const char* advice_ending = ".advice";

int number(std::string_view text) {
    int n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}
}  // namespace

std::vector<verdict::advice> advice_in(std::string_view output, std::string_view shown,
                                       const std::string& header) {
    std::vector<verdict::advice> all;
    while (!output.empty()) {
        const auto end = std::min(output.find('\n'), output.size());
        auto line = output.substr(0, end);
        output.remove_prefix(std::min(end + 1, output.size()));
        // "exercises/linear/stack.hpp:41:9: warning: implicit conversion ... [-Wconversion]"
        if (!line.starts_with(shown) || line.size() == shown.size() || line[shown.size()] != ':') continue;
        line.remove_prefix(shown.size() + 1);
        constexpr std::string_view word = ": warning: ";
        const auto said = line.find(word);
        const auto colon = line.find(':');
        if (said == std::string_view::npos || colon >= said) continue;
        verdict::advice a;
        a.line = number(line.substr(0, colon));
        a.column = number(line.substr(colon + 1, said - colon - 1));
        line.remove_prefix(said + word.size());
        if (const auto flag = line.rfind(" [-W"); flag != std::string_view::npos && line.ends_with(']')) {
            a.flag = std::string(line.substr(flag + 2, line.size() - flag - 3));
            line = line.substr(0, flag);
        }
        a.message = std::string(line);
        if (a.line <= 0) continue;
        // Once a line for each kind: a template is complained of for each of its instances.
        const bool known = std::any_of(all.begin(), all.end(), [&](const auto& b) {
            return std::tie(a.line, a.flag) == std::tie(b.line, b.flag);
        });
        if (known) continue;
        a.source = line_of(header, a.line);
        all.push_back(std::move(a));
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    if (all.size() > verdict::limits::advice) all.resize(verdict::limits::advice);
    return all;
}

std::vector<verdict::advice> sizes_cut_short(const std::string& header) {
    static const std::regex cast(
        R"(static_cast<\s*(int|short|unsigned|unsigned int)\s*>\s*\(|\(\s*(int|unsigned)\s*\)\s*\()");
    static const std::regex size(R"(^[^;]*(\w\s+-\s+\w|size\(\)|distance\(|length\(\)))");
    std::vector<verdict::advice> all;
    int number = 0;
    std::istringstream lines(header);
    for (std::string line; std::getline(lines, line) && all.size() != verdict::limits::advice;) {
        ++number;
        if (line.size() > 2000) continue;  // no line of a person's
        std::smatch found;
        const auto code = line.substr(0, line.find("//"));
        if (!std::regex_search(code, found, cast)) continue;
        // The cast's own argument, up to the bracket that closes it.
        const auto open = static_cast<std::size_t>(found.position() + found.length() - 1);
        std::size_t close = open;
        for (int depth = 0; close != code.size(); ++close) {
            depth += code[close] == '(' ? 1 : code[close] == ')' ? -1 : 0;
            if (depth == 0) break;
        }
        if (!std::regex_search(code.substr(open + 1, close - open - 1), size)) continue;
        all.push_back(
            {number, static_cast<int>(found.position()) + 1,
             "a size is cut to " + (found[1].matched ? found[1].str() : found[2].str()) +
                 ", which overflows beyond 2^31 elements; the range's difference type, or std::size_t, holds "
                 "every size",
             "", line});
    }
    return all;
}

void write_advice(const std::string& table, const std::vector<verdict::advice>& all) {
    rows lines;
    for (const auto& a : all)
        lines.push_back({std::to_string(a.line), std::to_string(a.column), a.flag, a.message, a.source});
    write_beside(table, advice_ending, lines);
}

std::vector<verdict::advice> advice_of(const std::string& table) {
    std::vector<verdict::advice> all;
    for (auto& row : rows_beside(table, advice_ending))
        if (row.size() == 5) all.push_back({number(row[0]), number(row[1]), row[3], row[2], row[4]});
    return all;
}

}  // namespace dsa::build
