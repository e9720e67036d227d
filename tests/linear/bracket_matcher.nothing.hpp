#pragma once
// Compiles, and does nothing: every body that a learner writes is empty.
#include <concepts>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <vector>

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
    [[nodiscard]] static char closing_of(char c) noexcept { return c == 0 ? c : char{0}; }
    // Reads one character. False: this is the first mistake, or behind it.
    bool read(char) { return {}; }
    // Reads on to the first mistake. Gives its place, or last.
    template <std::input_iterator Iterator, std::sentinel_for<Iterator> Sentinel>
        requires std::same_as<std::iter_value_t<Iterator>, char>
    Iterator read_all(Iterator first, Sentinel) {
        return first;
    }
    // The first mistake of the text so far, were this its end.
    [[nodiscard]] bracket_mistake mistake() const noexcept { return {}; }

    // The same of a text that lies in memory. Gives whether there is no mistake so far.
    bool read_all(std::string_view text) { return read_all(text.begin(), text.end()) == text.end(); }
    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    [[nodiscard]] std::size_t position() const noexcept { return position_; }

    // The first invariant found broken, or "" when all hold. O(depth), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const noexcept {
        for (std::size_t i = 0; i != open_.size(); ++i)
            if (open_[i].at >= (i + 1 == open_.size() ? position_ : open_[i + 1].at))
                return "I1: the places of the open brackets do not rise";
        return "";
    }

private:
    struct open_bracket {
        char closing;
        std::size_t at;
    };
    [[nodiscard]] static constexpr bool is_closing(char c) noexcept {
        return c == ')' || c == ']' || c == '}';
    }
    bool refuse(bracket_mistake m) noexcept {
        mistake_ = m;
        return false;
    }

    std::vector<open_bracket> open_;  // a stack: it grows and shrinks at its end
    std::size_t position_ = 0;
    bracket_mistake mistake_;  // unopened or mismatched, once there is one
};

}  // namespace dsa
