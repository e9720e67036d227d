#include "sandbox/placement.hpp"

#include <charconv>
#include <stdexcept>
#include <system_error>

namespace dsa::sandbox {

namespace {

template <typename Number>
Number number_of(std::string_view text) {
    Number n = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc{} || end != text.data() + text.size())
        throw std::invalid_argument("a box's file has no number where one is due: " +
                                    std::string(text.substr(0, 40)));
    return n;
}

}  // namespace

std::string to_text(const placement& p) {
    std::string text = "format 1\n";
    const auto line = [&](const char* name, const std::string& value) {
        if (value.find('\n') != std::string::npos)
            throw std::invalid_argument("a path with a line break cannot be seen from inside a box");
        text += std::string(name) + " " + value + "\n";
    };
    line("host", p.host);
    line("table", p.table);
    line("resident-bytes", std::to_string(p.resident_bytes));
    line("life-ms", std::to_string(p.life_ms));
    for (const auto& w : p.words) line("word", w);
    return text;
}

placement placement_from(std::string_view text) {
    placement p;
    bool first = true;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos) throw std::invalid_argument("a box's file is cut short");
        const auto line = text.substr(0, end);
        text.remove_prefix(end + 1);
        const auto space = line.find(' ');
        const auto name = line.substr(0, space);
        const auto value = space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
        if (first && line != "format 1") throw std::invalid_argument("a box's file is of another version");
        if (name == "host")
            p.host = value;
        else if (name == "table")
            p.table = value;
        else if (name == "word")
            p.words.emplace_back(value);
        else if (name == "resident-bytes")
            p.resident_bytes = number_of<std::uint64_t>(value);
        else if (name == "life-ms")
            p.life_ms = number_of<int>(value);
        else if (!first)
            throw std::invalid_argument("a box's file says what is not known: " +
                                        std::string(name.substr(0, 40)));
        first = false;
    }
    if (p.words.empty() || p.host.empty() || p.table.empty())
        throw std::invalid_argument("a box's file lacks its host, its table or its words");
    return p;
}

}  // namespace dsa::sandbox
