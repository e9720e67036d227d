#pragma once
// Right, of another kind: what is awaited in a string, the places beside it, and every name of std.
#include <concepts>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace std;

namespace dsa {

enum class bracket_fault { none, unopened, mismatched, unclosed };

// Where a text goes wrong, and how.
struct bracket_mistake {
    bracket_fault fault = bracket_fault::none;
    std::size_t at = 0, opened_at = 0;
    bool operator==(const bracket_mistake&) const = default;
};

class bracket_matcher {
public:
    // The bracket that closes c; 0 when c opens nothing.
    [[nodiscard]] static char closing_of(char c) noexcept {
        switch (c) {
            case '(': return ')';
            case '[': return ']';
            case '{': return '}';
            default: return 0;
        }
    }
    // Reads one character. False: this is the first mistake, or behind it.
    bool read(char c) {
        if (wrong) return false;
        if (const size_t kind = string_view("([{").find(c); kind != string_view::npos) {
            places.push_back(read_so_far);
            try {
                awaited.push_back(")]}"[kind]);
            } catch (...) {
                places.pop_back();
                throw;
            }
        } else if (c == ')' || c == ']' || c == '}') {
            if (awaited.empty())
                return wrong = true, found = {bracket_fault::unopened, read_so_far, read_so_far}, false;
            if (awaited.back() != c)
                return wrong = true, found = {bracket_fault::mismatched, read_so_far, places.back()}, false;
            awaited.pop_back(), places.pop_back();
        }
        return ++read_so_far, true;
    }
    // Reads on to the first mistake. Gives its place, or last.
    template <std::input_iterator Iterator, std::sentinel_for<Iterator> Sentinel>
        requires std::same_as<std::iter_value_t<Iterator>, char>
    Iterator read_all(Iterator first, Sentinel last) {
        for (; !wrong && first != last; ++first)
            if (!read(*first)) break;
        return first;
    }
    // The first mistake of the text so far, were this its end.
    [[nodiscard]] bracket_mistake mistake() const noexcept {
        if (wrong) return found;
        if (places.empty()) return {};
        return {bracket_fault::unclosed, places.back(), places.back()};
    }

    // The same of a text that lies in memory. Gives whether there is no mistake so far.
    bool read_all(std::string_view text) { return read_all(text.begin(), text.end()) == text.end(); }
    [[nodiscard]] std::size_t depth() const noexcept { return places.size(); }
    [[nodiscard]] std::size_t position() const noexcept { return read_so_far; }

    [[nodiscard]] std::string_view broken_invariant() const noexcept {
        return awaited.size() == places.size() ? "" : "two sizes";
    }

private:
    string awaited;
    vector<size_t> places;
    size_t read_so_far = 0;
    bool wrong = false;
    bracket_mistake found;
};

}  // namespace dsa
