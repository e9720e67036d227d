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

#include "todo.hpp"

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
    // TODO 1: the bracket that closes c; 0 when c opens nothing.
    [[nodiscard]] static char closing_of([[maybe_unused]] char c) { todo("TODO 1, closing_of"); }
    // TODO 2: reads one character. Which open bracket is the only one that it may close? When must nothing be looked at?
    bool read([[maybe_unused]] char c) { todo("TODO 2, read"); }
    // TODO 3: the first mistake of the text so far, were this its end. Of what is still open, which one counts?
    [[nodiscard]] bracket_mistake mistake() const { todo("TODO 3, mistake"); }
    // TODO 4: reads on to the first mistake, and gives its place, or last. How often may *first be asked for?
    template <std::input_iterator Iterator, std::sentinel_for<Iterator> Sentinel>
        requires std::same_as<std::iter_value_t<Iterator>, char>
    Iterator read_all([[maybe_unused]] Iterator first, [[maybe_unused]] Sentinel last) {
        todo("TODO 4, read_all");
    }

    // From here on, all is given. This one reads a text that lies in memory: is there no mistake so far?
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
