#include "measure/samples.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <system_error>
#include <utility>
#include <version>

namespace dsa::measure {
namespace {

constexpr std::size_t longest_line = 1024;  // two numbers and a comment need far less
constexpr std::string_view blanks = " \t\v\f";

std::string_view trimmed(std::string_view s) {
    const auto first = s.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return s.substr(first, s.find_last_not_of(blanks) - first + 1);
}

std::string_view unquoted(std::string_view s) {
    if (s.size() >= 2 && s.front() == s.back() && (s.front() == '"' || s.front() == '\'')) {
        return trimmed(s.substr(1, s.size() - 2));
    }
    return s;
}

// The field between quotes, cut short, with everything that is not printable ASCII replaced: it goes to a
// terminal.
std::string shown(std::string_view s) {
    constexpr std::size_t longest = 24;
    std::string result = "\"";
    for (const char c : s.substr(0, longest)) result += c >= ' ' && c <= '~' ? c : '?';
    return result + (s.size() > longest ? "...\"" : "\"");
}

enum class number_kind { fine, text, out_of_range };

number_kind read_number(std::string_view s, double& number) {
    if (s.size() > 1 && s[0] == '+' && s[1] != '-') s.remove_prefix(1);  // from_chars knows no plus
#ifdef __cpp_lib_to_chars
    const auto [end, status] = std::from_chars(s.data(), s.data() + s.size(), number);
    if (status == std::errc::result_out_of_range && end == s.data() + s.size())
        return number_kind::out_of_range;
    return status == std::errc{} && end == s.data() + s.size() ? number_kind::fine : number_kind::text;
#else  // a standard library whose from_chars reads integers only
    const std::string copy(s);
    if (copy.empty() || copy.find_first_of("xXpP") != std::string::npos) return number_kind::text;
    char* end = nullptr;
    number = std::strtod(copy.c_str(), &end);
    if (end != copy.c_str() + copy.size()) return number_kind::text;
    const bool spelled = copy.find_first_of("iI") != std::string::npos;
    return std::isinf(number) && !spelled ? number_kind::out_of_range : number_kind::fine;
#endif
}

bool looks_like_number(std::string_view s) {
    double ignored = 0;
    return read_number(s, ignored) != number_kind::text;
}

// A line has the first separator of this list that it contains; spaces around fields never count.
std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (const char separator : {';', ',', '\t'}) {
        if (line.find(separator) == std::string_view::npos) continue;
        for (std::size_t from = 0;;) {
            const auto at = line.find(separator, from);
            fields.push_back(unquoted(trimmed(line.substr(from, at - from))));
            if (at == std::string_view::npos) return fields;
            from = at + 1;
        }
    }
    for (auto rest = line; !rest.empty();) {
        const auto end = std::min(rest.find_first_of(blanks), rest.size());
        fields.push_back(unquoted(rest.substr(0, end)));
        rest = trimmed(rest.substr(end));
    }
    return fields;
}

// One value of a row, or what is wrong with it.
std::optional<std::string> read_value(std::string_view field, std::string_view what, bool zero_allowed,
                                      double& value) {
    const auto complaint = [&](std::string_view reason) {
        return std::string(what) + " " + shown(field) + " " + std::string(reason);
    };
    if (field.empty()) return "the " + std::string(what) + " is missing";
    switch (read_number(field, value)) {
        case number_kind::text: return complaint("is not a number");
        case number_kind::out_of_range: return complaint("does not fit a double");
        case number_kind::fine: break;
    }
    if (!std::isfinite(value)) return complaint("is not a finite number");
    if (value < 0) return complaint("is negative");
    if (value == 0 && !zero_allowed) return complaint("is zero; a size must be greater than 0");
    return std::nullopt;
}

}  // namespace

parse_result parse(std::string_view text) {
    parse_result result;
    std::size_t number = 0;
    const auto fail = [&](std::string message) {
        result.samples.clear();
        result.error = parse_error{number, std::move(message)};
        return result;
    };
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return fail("the text is UTF-16; save it as UTF-8");
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    bool may_be_header = true;
    while (!text.empty()) {
        ++number;
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        auto line = text.substr(0, end);
        const bool crlf = text.substr(end, 2) == "\r\n";
        text.remove_prefix(std::min(text.size(), end + (crlf ? 2 : 1)));
        if (line.size() > longest_line) {
            return fail("the line has " + std::to_string(line.size()) +
                        " characters; two columns n,cost are expected");
        }
        if (line.find('\0') != std::string_view::npos)
            return fail("the line contains a zero byte; is this a text file?");
        line = trimmed(line.substr(0, line.find('#')));
        if (line.empty()) continue;
        const auto fields = fields_of(line);
        const bool header = may_be_header && std::none_of(fields.begin(), fields.end(), looks_like_number);
        may_be_header = false;
        if (fields.size() != 2) {
            return fail(std::to_string(fields.size()) + (fields.size() == 1 ? " column" : " columns") +
                        " found; two are expected, n and cost");
        }
        if (header) continue;
        sample s;
        if (const auto problem = read_value(fields[0], "size", false, s.n)) return fail(*problem);
        if (const auto problem = read_value(fields[1], "cost", true, s.cost)) return fail(*problem);
        result.samples.push_back(s);
    }
    number = 0;
    if (result.samples.empty()) return fail("there are no points; rows of n,cost are expected");
    return result;
}

}  // namespace dsa::measure
