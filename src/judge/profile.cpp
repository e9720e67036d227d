#include "judge/profile.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <set>
#include <sstream>

#include "judge/check.hpp"
#include "system/process.hpp"
#include "verdict/printable.hpp"

namespace dsa::judge {

namespace {

constexpr std::size_t most_hot = 3;

}  // namespace

std::pair<std::string, int> place_of(const std::string& text) {
    const auto end = text.find(" (discriminator");
    const auto place = text.substr(0, end);
    const auto colon = place.rfind(':');
    int line = 0;
    if (colon != std::string::npos)
        std::from_chars(place.data() + colon + 1, place.data() + place.size(), line);
    return {place.substr(0, colon), line};
}

bool is_header(const std::string& file, const std::string& header) {
    return !header.empty() && (file == header || file.ends_with("/" + header));
}

void profile::add(const protocol::value& answered) {
    const auto& rows = answered.items();
    if (rows.empty() || rows.front().integers().size() != 1) return;
    in_all += std::max(0.0, static_cast<double>(rows.front().integers().front()));
    for (std::size_t i = 1; i != rows.size(); ++i) {
        const auto& row = rows[i].integers();
        if (row.size() > 1 && row.front() > 0)
            by_stack[{row.begin() + 1, row.end()}] += static_cast<double>(row.front());
    }
}

void profile::take_off(const profile& other) {
    in_all -= other.in_all;
    for (const auto& [stack, part] : other.by_stack) by_stack[stack] -= part;
}

std::vector<std::pair<std::string, std::string>> symbols_at(const std::string& table,
                                                            const std::vector<std::int64_t>& offsets) {
    // What a box made is looked at in that box: a debugger's reader is not made for what somebody forged.
    const auto& s = the_settings();
    const auto& from = table == s.sanitized.table ? s.sanitized : s.plain;
    const bool boxed = table == from.table && !from.box.empty();
    const std::string& file = boxed ? from.table_inside : table;
    std::vector<std::string> command;
    if (access("/usr/bin/addr2line", X_OK) == 0)
        command = {"/usr/bin/addr2line", "-f", "-e", file};
    else if (access("/usr/bin/llvm-symbolizer", X_OK) == 0)
        command = {"/usr/bin/llvm-symbolizer",
                   "--output-style=GNU",
                   "--functions=linkage",
                   "--no-demangle",
                   "--no-inlines",
                   "-e",
                   file};
    if (command.empty() || offsets.empty()) return {};
    if (boxed) command.insert(command.begin(), from.box.begin(), from.box.end());
    for (const auto offset : offsets) {
        char text[24];
        std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(offset));
        command.emplace_back(text);
    }
    try {
        system::limits l;
        l.address_bytes = 0;
        system::process p(command, {}, l);
        int status = 0;
        if (!p.wait(5'000, status) || status != 0) return {};
        std::vector<std::string> lines;
        std::istringstream in(p.output(std::size_t{1} << 20));
        for (std::string line; std::getline(in, line);)
            if (!line.empty()) lines.push_back(line);
        if (lines.size() != 2 * offsets.size()) return {};
        std::vector<std::pair<std::string, std::string>> symbols;
        for (std::size_t i = 0; i != lines.size(); i += 2) symbols.emplace_back(lines[i], lines[i + 1]);
        return symbols;
    } catch (const std::exception&) {  // a line is a help, not the finding
        return {};
    }
}

std::vector<std::string> lines_at(const std::string& table, const std::vector<std::int64_t>& offsets) {
    std::vector<std::string> lines;
    for (auto& [function, line] : symbols_at(table, offsets)) lines.push_back(std::move(line));
    return lines;
}

std::string header_line_at(const std::string& table, std::string_view offsets, bool behind_destructor) {
    std::vector<std::int64_t> numbers;
    std::istringstream in{std::string(offsets)};
    for (std::string offset; in >> offset;)
        if (offset.starts_with("0x")) numbers.push_back(std::strtoll(offset.c_str(), nullptr, 16));
    std::string innermost;
    for (const auto& [function, line] : symbols_at(table, numbers)) {
        const auto [file, number] = place_of(line);
        if (number <= 0 || !file.ends_with(".hpp") || file.starts_with("/usr/") ||
            file.find("/src/driver/") != std::string::npos)
            continue;
        auto found = file.substr(file.rfind('/') + 1) + ":" + std::to_string(number);
        if (!innermost.empty()) return found;
        const bool destroys =
            function.ends_with("D0Ev") || function.ends_with("D1Ev") || function.ends_with("D2Ev");
        if (!behind_destructor || !destroys) return found;
        innermost = std::move(found);
    }
    return innermost;
}

std::vector<verdict::hot_line> hot_lines(const profile& p, const std::map<std::int64_t, std::string>& lines,
                                         const std::string& header) {
    std::map<int, double> spent;
    for (const auto& [stack, part] : p.by_stack) {
        std::vector<int> own;  // the lines of the header, innermost first
        for (const auto address : stack) {
            const auto at = lines.find(address);
            if (at == lines.end()) continue;
            const auto [file, line] = place_of(at->second);
            if (line > 0 && is_header(file, header)) own.push_back(line);
        }
        if (own.empty()) continue;
        const auto caller =
            std::find_if(own.begin(), own.end(), [&](int line) { return line != own.front(); });
        const bool handed_in = std::find(caller, own.end(), own.front()) != own.end();
        spent[handed_in ? *caller : own.front()] += part;
    }
    std::vector<verdict::hot_line> hot;
    for (const auto& [line, part] : spent)
        if (p.in_all > 0 && part >= p.in_all / 100) hot.push_back({line, std::min(1.0, part / p.in_all), ""});
    std::stable_sort(hot.begin(), hot.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
    if (hot.size() > most_hot) hot.resize(most_hot);
    return hot;
}

}  // namespace dsa::judge
