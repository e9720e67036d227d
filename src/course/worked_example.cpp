#include "course/worked_example.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <system_error>
#include <utility>

#include "course/contract.hpp"
#include "course/text.hpp"

namespace dsa::course {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Where a literal between quotes ends, from its first quote; npos when it does not.
std::size_t end_of_literal(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == quote)
            return at + 1;
    }
    return std::string_view::npos;
}

// The end of a whole number at this place; the place itself when there is none.
std::size_t end_of_number(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    if (at < text.size() && text[at] == '-') ++at;
    const std::size_t digits = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at == digits ? begin : at;
}

// The end of one number or several, a blank between each two.
std::size_t end_of_numbers(std::string_view text) {
    std::size_t end = end_of_number(text, 0);
    while (end != 0 && end + 1 < text.size() && text[end] == ' ') {
        const auto next = end_of_number(text, end + 1);
        if (next == end + 1) break;
        end = next;
    }
    return end;
}

// The end of "a + 1"; 0 when the text does not begin so.
std::size_t end_of_position(std::string_view text) {
    std::size_t at = 0;
    if (text.empty() || is_digit(text.front())) return 0;
    while (at < text.size() && is_word(text[at])) ++at;
    if (at == 0 || text.substr(at, 3) != " + ") return 0;
    const auto end = end_of_number(text, at + 3);
    return end == at + 3 ? 0 : end;
}

// The value that a comment begins with; "" when it begins with none.
std::string_view value_in(std::string_view comment) {
    comment = trim(comment);
    if (comment.starts_with("throws ")) return comment;
    std::size_t end = 0;
    if (comment.starts_with('\'') || comment.starts_with('"'))
        end = end_of_literal(comment, 0);
    else if (comment.starts_with("true"))
        end = 4;
    else if (comment.starts_with("false"))
        end = 5;
    else
        end = std::max(end_of_numbers(comment), end_of_position(comment));
    if (end == 0 || end == std::string_view::npos) return "";
    const bool alone =
        end >= comment.size() || std::string_view(":;,").find(comment[end]) != std::string_view::npos;
    return alone ? comment.substr(0, end) : "";
}

// A line of code and its comment, the // left out. A // within a literal is none.
std::pair<std::string_view, std::string_view> code_and_comment(std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == '"' ||
            (line[at] == '\'' && (at == 0 || !is_word(line[at - 1])))) {  // 1'000 is a number
            at = std::min(end_of_literal(line, at), line.size());
        } else if (line.substr(at, 2) == "//") {
            return {trim(line.substr(0, at)), trim(line.substr(at + 2))};
        } else {
            ++at;
        }
    }
    return {trim(line), ""};
}

void add_line(worked_example& into, std::string_view line, int number) {
    const auto [code, comment] = code_and_comment(line);
    if (code.empty()) return;
    // What is said of a line belongs to the statement that stands on it, whole.
    const bool begins = into.lines.empty() ||
                        std::string_view(";{}").find(into.lines.back().code.back()) != std::string_view::npos;
    const bool whole = begins && code.ends_with(';');
    into.lines.push_back({number, std::string(code), std::string(whole ? value_in(comment) : "")});
}

// text as a literal of C++.
std::string quoted(std::string_view text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') literal += '\\';
        literal += c;
    }
    return literal + '"';
}

// "throws std::out_of_range: the stack is empty" -> "std::out_of_range", "the stack is empty".
std::pair<std::string_view, std::string_view> error_in(std::string_view said) {
    said.remove_prefix(std::string_view("throws ").size());
    std::size_t end = 0;  // of the type: a single : ends it
    while (end < said.size() && (is_word(said[end]) || said.substr(end, 2) == "::"))
        end += said[end] == ':' ? 2 : 1;
    return {said.substr(0, end), trim(said.substr(std::min(said.size(), end + 1)))};
}

// Nothing of it meets a name of the example, whose own code stands in main.
constexpr std::string_view opening = R"(
#include <concepts>
#include <cstddef>
#include <exception>
#include <functional>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

namespace worked_example {

template <typename T>
std::string text_of(const T& x) {
    if constexpr (std::is_same_v<T, bool>) {
        return x ? "true" : "false";
    } else if constexpr (std::is_same_v<T, char>) {
        return x == '\0' ? std::string("'\\0'") : x == '\n' ? std::string("'\\n'") : std::string{'\'', x, '\''};
    } else if constexpr (std::integral<T>) {
        return std::to_string(x);
    } else if constexpr (std::convertible_to<const T&, std::string_view>) {
        return '"' + std::string(std::string_view(x)) + '"';
    } else if constexpr (requires { std::begin(x), std::end(x); }) {
        std::string all;
        for (const auto& each : x) all += (all.empty() ? "" : " ") + text_of(each);
        return all;
    } else {
        return "a value that cannot be shown";
    }
}

template <typename Run>
void say(int line, Run run) {
    std::string got;
    try {
        got = run();
    } catch (const std::exception& e) {
        got = std::string("throws ") + typeid(e).name() + ": " + e.what();
    }
    std::cout << line << '\t' << got << std::endl;
}

template <typename Run>
void value(int line, Run run) {
    say(line, [&]() -> std::string {
        if constexpr (std::is_void_v<decltype(run())>) {
            run();
            return "no value";
        } else {
            return text_of(run());
        }
    });
}

template <typename From, typename Run>
void position(int line, const char* name, From from, Run run) {
    say(line, [&] { return std::string(name) + " + " + std::to_string(run() - from); });
}

template <typename Error, typename Run>
void error(int line, const char* name, Run run) {
    say(line, [&]() -> std::string {
        try {
            run();
        } catch (const Error& e) {
            if (typeid(e) == typeid(Error)) return std::string("throws ") + name + ": " + e.what();
            throw;
        }
        return "no exception";
    });
}

}  // namespace worked_example

int main() {
)";

}  // namespace

int worked_example::compared() const noexcept {
    return static_cast<int>(
        std::count_if(lines.begin(), lines.end(), [](const auto& l) { return !l.said.empty(); }));
}

std::vector<worked_example> examples_in_lesson(std::string_view lesson) {
    std::vector<worked_example> all;
    bool inside = false;
    int number = 0;
    for (const auto line : lines_of(lesson)) {
        ++number;
        if (!inside && trim(line) == "```cpp") {
            inside = true;
            all.emplace_back();
        } else if (inside && trim(line) == "```") {
            inside = false;
        } else if (inside) {
            add_line(all.back(), line, number);
        }
    }
    return all;
}

std::vector<worked_example> examples_in_contract(std::string_view header) {
    const auto found = parse_contract(header, "");
    const auto lines = lines_of(found.text);
    worked_example example;
    for (std::size_t i = 2; i < lines.size() && lines[i].starts_with("    "); ++i)
        add_line(example, lines[i], found.line + static_cast<int>(i));
    if (example.lines.empty() || !example.lines.back().code.ends_with(';')) return {};
    return {example};
}

std::string program_of(const worked_example& example, std::string_view header, std::string_view file) {
    std::string text = fmt::format("#include {}\n{}", quoted(header), opening);
    for (const auto& l : example.lines) {
        const std::string_view said = l.said;
        const auto code = std::string_view(l.code).substr(0, l.code.size() - 1);  // without its ;
        text += fmt::format("#line {} {}\n", l.line, quoted(file));
        if (said.empty()) {
            text += l.code + '\n';
        } else if (said.starts_with("throws ")) {
            const auto type = error_in(said).first;
            text += fmt::format("worked_example::error<{}>({}, {}, [&] {{ static_cast<void>({}); }});\n",
                                type, l.line, quoted(type), code);
        } else if (end_of_position(said) != 0) {
            const auto name = said.substr(0, said.find(' '));
            text += fmt::format("worked_example::position({}, {}, &{}[0], [&] {{ return {}; }});\n", l.line,
                                quoted(name), name, code);
        } else {
            text += fmt::format("worked_example::value({}, [&]() -> decltype(auto) {{ return ({}); }});\n",
                                l.line, code);
        }
    }
    return text + "}\n";
}

std::vector<problem> compare(const worked_example& example, std::string_view printed,
                             const std::string& file) {
    std::map<int, std::string> got;
    for (const auto line : lines_of(printed)) {
        int number = 0;
        const auto [stop, code] = std::from_chars(line.data(), line.data() + line.size(), number);
        if (code == std::errc{} && stop != line.data() + line.size() && *stop == '\t')
            got.insert_or_assign(number, std::string(stop + 1, line.data() + line.size()));
    }
    std::vector<problem> problems;
    for (const auto& l : example.lines) {
        if (l.said.empty()) continue;
        const auto found = got.find(l.line);
        const std::string answer = found == got.end() ? "nothing: the example ended before" : found->second;
        bool same = answer == l.said;
        if (l.said.starts_with("throws ")) {
            const auto [type, text] = error_in(l.said);
            same = answer.starts_with(fmt::format("throws {}: ", type)) && answer.ends_with(text);
        }
        if (!same)
            problems.push_back({fault::broken, file, l.line,
                                fmt::format("{} is said to give {}, and gives {}", in_quotes(l.code),
                                            in_quotes(l.said), in_quotes(answer)),
                                ""});
    }
    return problems;
}

}  // namespace dsa::course
