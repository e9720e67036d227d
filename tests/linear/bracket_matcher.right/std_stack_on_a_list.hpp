#pragma once
// Right, of another kind: std::stack, a node for each open bracket.
#include <concepts>
#include <cstddef>
#include <iterator>
#include <list>
#include <stack>
#include <string_view>

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
        if (mistake_.fault != bracket_fault::none) return false;
        if (closing_of(c) != 0) {
            open_.push(open_bracket{closing_of(c), position_});
        } else if (is_closing(c)) {
            const bool none = open_.empty();
            const std::size_t met = none ? position_ : open_.top().at;
            if (none || open_.top().closing != c) {
                mistake_.fault = none ? bracket_fault::unopened : bracket_fault::mismatched;
                mistake_.at = position_;
                mistake_.opened_at = met;
                return false;
            }
            open_.pop();
        }
        position_ += 1;
        return true;
    }
    // Reads on to the first mistake. Gives its place, or last.
    template <std::input_iterator Iterator, std::sentinel_for<Iterator> Sentinel>
        requires std::same_as<std::iter_value_t<Iterator>, char>
    Iterator read_all(Iterator first, Sentinel last) {
        while (mistake_.fault == bracket_fault::none && first != last && read(*first)) ++first;
        return first;
    }
    // The first mistake of the text so far, were this its end.
    [[nodiscard]] bracket_mistake mistake() const noexcept {
        bracket_mistake found = mistake_;
        if (found.fault == bracket_fault::none && !open_.empty()) {
            found.fault = bracket_fault::unclosed;
            found.at = found.opened_at = open_.top().at;
        }
        return found;
    }

    // The same of a text that lies in memory. Gives whether there is no mistake so far.
    bool read_all(std::string_view text) { return read_all(text.begin(), text.end()) == text.end(); }
    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    [[nodiscard]] std::size_t position() const noexcept { return position_; }

    [[nodiscard]] std::string_view broken_invariant() const noexcept { return ""; }

private:
    struct open_bracket {
        char closing;
        std::size_t at;
    };
    static bool is_closing(char c) { return std::string_view(")]}").find(c) != std::string_view::npos; }

    std::stack<open_bracket, std::list<open_bracket>> open_;
    std::size_t position_ = 0;
    bracket_mistake mistake_;
};

}  // namespace dsa
