#pragma once
// bracket_matcher: reads a text piece by piece, and knows the first bracket in it that is wrong.
//
//     dsa::bracket_matcher m;
//     m.read_all("f(a[1)");     // false: the last character is wrong
//     const auto found = m.mistake();
//     found.at;                 // 5
//     found.opened_at;          // 3
//
//     f ( a [ 1 )          open_, once the 1 is read:   ) for the ( at 1
//     0 1 2 3 4 5                                       ] for the [ at 3    the innermost is the top
//                          the ) at 5 is not the ] that the top waits for
//
// Operations                Time   Notes
//   closing_of(c)           O(1)   the bracket that closes c: of ( [ { only; 0 of any other character
//   read(c)                 O(1)   amortised; false for the first mistake and ever after, which then changes nothing
//   read_all(first, last)   O(n)   n characters; gives the place of the mistake, or last; looks at each once, and at none
//                                  behind the mistake
//   mistake()               O(1)   of the text so far, were this its end
//   depth(), position()     O(1)   how many brackets are open; how many characters were read and are right
// Space: an entry for each bracket that was open at the deepest place; none for any other character.
//
// Invariant   I1  open_ has the brackets that are open, the innermost last: their places rise, and lie before position().
// Unopened    a closing bracket comes, and none is open.
// Mismatched  a closing bracket is of another kind than the innermost open one, whose place is opened_at.
// Unclosed    the text ends, and brackets are open: the innermost of them is told.
// Place       at, of the bracket that is told; of the first character 0. opened_at is the same but where it is mismatched.
// Text        is made of char. Every character that is no bracket is passed over; in UTF-8 no part of one looks like one.
// Exceptions  read: strong guarantee. read_all: what was read before the failure stays read.
// Iterators   input iterators and a sentinel: the text may come from a socket, and be seen once.
// Source      CLRS 10.1 (stacks); Knuth, TAOCP 1, 2.2.1; Hopcroft, Motwani, Ullman 6.1 (automata with a stack).
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
    [[nodiscard]] static char closing_of(char c) {
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
        if (const char closing = closing_of(c); closing != 0) {
            open_.push_back({closing, position_});  // may throw: nothing changed yet
        } else if (is_closing(c)) {
            if (open_.empty()) return refuse({bracket_fault::unopened, position_, position_});
            if (open_.back().closing != c)
                return refuse({bracket_fault::mismatched, position_, open_.back().at});
            open_.pop_back();
        }
        ++position_;
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
    [[nodiscard]] bracket_mistake mistake() const {
        if (mistake_.fault != bracket_fault::none || open_.empty()) return mistake_;
        return {bracket_fault::unclosed, open_.back().at, open_.back().at};
    }

    // The same of a text that lies in memory. Gives whether there is no mistake so far.
    bool read_all(std::string_view text) { return read_all(text.begin(), text.end()) == text.end(); }
    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    [[nodiscard]] std::size_t position() const noexcept { return position_; }

    // The first invariant found broken, or "" when all hold. O(depth), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const noexcept {
        bool rising = true;
        for (std::size_t i = 0; i != open_.size(); ++i)
            rising = rising && open_[i].at < (i + 1 == open_.size() ? position_ : open_[i + 1].at);
        return rising ? "" : "I1: the places of the open brackets do not rise";
    }

private:
    struct open_bracket {
        char closing;
        std::size_t at;
    };
    [[nodiscard]] static constexpr bool is_closing(char c) { return c == ')' || c == ']' || c == '}'; }
    bool refuse(bracket_mistake m) {
        mistake_ = m;
        return false;
    }

    std::vector<open_bracket> open_;  // a stack: it grows and shrinks at its end
    std::size_t position_ = 0;
    bracket_mistake mistake_;  // unopened or mismatched, once there is one
};

}  // namespace dsa
