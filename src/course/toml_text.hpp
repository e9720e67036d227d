#pragma once
// toml text: TOML files as people write them, read with every mistake named by its line. For a .cpp: the library is slow to
// compile.
//
// The TOML library asserts what it expects of its own parser, and a mere "[=" breaks that. Abort would end the program for a
// typo in a file, and under NDEBUG the assertion turns into an assumption of the optimiser, which is worse. So here, in the
// only file that includes the library, a broken assertion is an exception. Whether a letter
// beyond ASCII is a blank it answers by undefined behaviour for many: a text with one where blanks may be is refused before.
namespace dsa::course {
struct toml_parser_gave_up {};
constexpr void expect_of_toml(bool holds) {
    if (!holds) throw toml_parser_gave_up();
}
}  // namespace dsa::course
#undef NDEBUG
#undef TOML_SHARED_LIB  // a library that a distribution built has its assertions built in
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#define TOML_ASSERT(expr) ::dsa::course::expect_of_toml(static_cast<bool>(expr))
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "course/problem.hpp"
#include "course/text.hpp"
#include "verdict/printable.hpp"

namespace dsa::course {

// The root of a TOML text, or why there is none.
struct toml_text {
    toml::table root;
    std::optional<course::problem> problem;
};

// The first byte of a letter beyond ASCII that stands where blanks may: outside of strings and comments, where TOML has none,
// or behind a \ and blanks in a string of several lines. O(n).
[[nodiscard]] inline std::optional<std::ptrdiff_t> letter_among_blanks(std::string_view text) {
    const auto beyond = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) >= 0x80; };
    std::size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (i < text.size()) {
        const char c = text[i];
        if (beyond(i)) return static_cast<std::ptrdiff_t>(i);
        if (c == '#') {
            i = std::min(text.find('\n', i), text.size());
        } else if (c != '"' && c != '\'') {
            ++i;
        } else {
            const bool several_lines = text.substr(i).starts_with(std::string(3, c));
            const std::string end(several_lines ? 3 : 1, c);
            for (i += end.size(); i < text.size() && !text.substr(i).starts_with(end); ++i) {
                if (!several_lines && text[i] == '\n') break;  // an error, and the library reads no further
                if (c != '"' || text[i] != '\\') continue;
                const auto next = text.find_first_not_of(" \t\r\n", i + 1);
                if (several_lines && next != i + 1 && next != std::string_view::npos && beyond(next))
                    return static_cast<std::ptrdiff_t>(next);
                ++i;  // what it escapes
            }
            i = std::min(i + end.size(), text.size());
        }
    }
    return std::nullopt;
}

// Any bytes are taken. file: the name in the problem; no_such: what a text with too many dots is not, "no list of planted
// bugs". O(n).
[[nodiscard]] inline toml_text parse_toml(std::string_view text, const std::string& file,
                                          std::size_t most_bytes, std::string_view no_such) {
    // Each dot of a key nests one table deeper, and the library frees tables by recursion.
    constexpr std::ptrdiff_t most_dots = 4000;
    const auto refuse = [&](int line, std::string why) {
        return toml_text{{}, course::problem{fault::broken, file, line, std::move(why), ""}};
    };
    if (text.size() > most_bytes) return refuse(0, fmt::format("is longer than {} bytes", most_bytes));
    const auto clean = as_text(std::string(text));
    if (!clean) return refuse(0, clean.problem);
    if (std::count(text.begin(), text.end(), '.') > most_dots)
        return refuse(0, fmt::format("holds more than {} dots; this is {}", most_dots, no_such));
    if (const auto at = letter_among_blanks(clean.text))
        return refuse(1 + static_cast<int>(std::count(clean.text.begin(), clean.text.begin() + *at, '\n')),
                      "holds a letter beyond ASCII outside of quotes and comments");
    try {
        return {toml::parse(std::string_view(clean.text)), std::nullopt};
    } catch (const toml_parser_gave_up&) {
        return refuse(0, "is no TOML; look for a [ with no name behind it");
    } catch (const toml::parse_error& e) {
        return refuse(static_cast<int>(e.source().begin.line), verdict::printable(e.description(), 200));
    }
}

// Reads tables of a file and collects what is wrong with them.
class toml_reader {
protected:
    explicit toml_reader(const std::string& file) : file_(file) {}

    std::vector<const toml::table*> tables_of(const toml::table& root, std::string_view name,
                                              std::string_view what) {
        std::vector<const toml::table*> all;
        const auto* const list = root.get(name);
        if (list == nullptr) {
            complain(0, fmt::format("there is no table [[{}]]", name));
        } else if (!list->is_array_of_tables()) {
            complain(line_of(*list), fmt::format("{} is a table [[{}]], in double brackets", what, name));
        } else {
            for (const auto& entry : *list->as_array()) all.push_back(entry.as_table());
        }
        return all;
    }

    static int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

    void complain(int line, std::string what) {
        problems_.push_back({fault::broken, file_, line, std::move(what), ""});
    }

    void allow_only(const toml::table& table, const std::vector<std::string_view>& known) {
        for (const auto& [key, value] : table) {
            if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
            std::string all;
            for (const auto name : known) all += (all.empty() ? "" : ", ") + std::string(name);
            complain(line_of(value), "no key is called " + in_quotes(key.str()) + " here; there are " + all);
        }
    }

    // The text under a key; nothing, and a problem, when it is of another type, or when it is due and
    // missing.
    std::optional<std::string> text(const toml::table& table, std::string_view key, bool due) {
        const auto* const node = table.get(key);
        if (node == nullptr) {
            if (due) complain(line_of(table), fmt::format("{} is missing", key));
            return std::nullopt;
        }
        if (!node->is_string()) {
            complain(line_of(*node), fmt::format("{} is a text in quotes", key));
            return std::nullopt;
        }
        return node->as_string()->get();
    }

    // The texts in the list under a key; none where there is no such key.
    std::vector<std::string> texts(const toml::table& table, std::string_view key) {
        std::vector<std::string> all;
        const auto* const node = table.get(key);
        if (node == nullptr) return all;
        const auto* const list = node->as_array();
        if (list != nullptr)
            for (const auto& entry : *list)
                if (entry.is_string() && !entry.as_string()->get().empty())
                    all.push_back(entry.as_string()->get());
        if (list == nullptr || all.size() != list->size())
            complain(line_of(*node), fmt::format("{} is a list of texts in quotes", key));
        return all;
    }

    const std::string& file_;
    std::vector<problem> problems_;
};

}  // namespace dsa::course
