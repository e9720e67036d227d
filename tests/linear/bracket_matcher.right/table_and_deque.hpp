#pragma once
// Right, of another kind: a table of all characters, a deque that grows in front, and the mistake kept up at every character.
#include <concepts>
#include <cstddef>
#include <deque>
#include <iterator>
#include <string_view>

namespace dsa {

enum class bracket_fault { none, unopened, mismatched, unclosed };

// Where a text goes wrong, and how.
struct bracket_mistake {
    bracket_fault fault = bracket_fault::none;
    std::size_t at = 0, opened_at = 0;
    bool operator==(const bracket_mistake&) const = default;
};

// Of every character: of which kind it opens a bracket, or closes one with a minus.
struct steps {
    signed char of[256] = {};
    constexpr steps() {
        for (int i = 0; i != 3; ++i) {
            of[static_cast<unsigned char>("([{"[i])] = static_cast<signed char>(i + 1);
            of[static_cast<unsigned char>(")]}"[i])] = static_cast<signed char>(-i - 1);
        }
    }
    constexpr int operator[](unsigned char c) const { return of[c]; }
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
        if (stuck_) return false;
        const auto step = table[static_cast<unsigned char>(c)];
        if (step > 0) {
            open_.push_front({position_, step});
        } else if (step < 0) {
            stuck_ = open_.empty() || open_.front().kind != -step;
            if (stuck_) {
                now_ = open_.empty()
                           ? bracket_mistake{bracket_fault::unopened, position_, position_}
                           : bracket_mistake{bracket_fault::mismatched, position_, open_.front().at};
                return false;
            }
            open_.pop_front();
        }
        now_ = {};
        if (!open_.empty()) now_ = {bracket_fault::unclosed, open_.front().at, open_.front().at};
        ++position_;
        return true;
    }
    // Reads on to the first mistake. Gives its place, or last.
    template <std::input_iterator Iterator, std::sentinel_for<Iterator> Sentinel>
        requires std::same_as<std::iter_value_t<Iterator>, char>
    Iterator read_all(Iterator first, Sentinel last) {
        for (; !stuck_ && first != last; ++first)
            if (!read(*first)) return first;
        return first;
    }
    // The first mistake of the text so far, were this its end.
    [[nodiscard]] bracket_mistake mistake() const noexcept { return now_; }

    // The same of a text that lies in memory. Gives whether there is no mistake so far.
    bool read_all(std::string_view text) { return read_all(text.begin(), text.end()) == text.end(); }
    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    [[nodiscard]] std::size_t position() const noexcept { return position_; }

    [[nodiscard]] std::string_view broken_invariant() const noexcept { return ""; }

private:
    struct entry {
        std::size_t at;
        int kind;
    };
    static constexpr steps table{};

    std::deque<entry> open_;  // the innermost first
    std::size_t position_ = 0;
    bool stuck_ = false;
    bracket_mistake now_;
};

}  // namespace dsa
