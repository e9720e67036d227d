// bracket_matcher.driver.cpp: the operations of a bracket matcher.
#include "linear/bracket_matcher.hpp"  // the learner's, the reference, or a planted bug

#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "driver/operations.hpp"

namespace dsa::driver::for_bracket_matcher {

using matcher = dsa::bracket_matcher;

// In words, which a counterexample can show.
std::string told(const dsa::bracket_mistake& m) {
    const std::string at = " at " + std::to_string(m.at);
    switch (m.fault) {
        case dsa::bracket_fault::none: return m.at == 0 && m.opened_at == 0 ? "none" : "none" + at;
        case dsa::bracket_fault::unopened: return "unopened" + at;
        case dsa::bracket_fault::unclosed: return "unclosed" + at;
        case dsa::bracket_fault::mismatched: break;
    }
    return "mismatched" + at + ", opened at " + std::to_string(m.opened_at);
}

// A text that is seen once, as it comes from a socket: a place that was left is gone for every copy.
struct source {
    const std::string* text;
    std::size_t at = 0, looks = 0;
};
class once_iterator {
public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;

    once_iterator() = default;
    explicit once_iterator(source& from) : from_(&from) {}
    char operator*() const { return ++from_->looks, (*from_->text)[from_->at]; }
    once_iterator& operator++() { return ++from_->at, *this; }
    void operator++(int) { ++from_->at; }
    friend bool operator==(const once_iterator& i, std::default_sentinel_t) {
        return i.from_->at == i.from_->text->size();
    }

private:
    source* from_ = nullptr;
};

template <typename Character>
constexpr bool reads = requires(matcher m, const Character* c) { m.read_all(c, c); };

DSA_OPERATIONS(matcher) {
    operation("closing_of", [](const matcher&, const std::string& c) {
        const char closing = matcher::closing_of(c.front());
        return closing == 0 ? std::string("0") : std::string(1, closing);
    });
    operation("read", [](matcher& m, const std::string& text) {  // the answer to the last character
        bool right = true;
        for (const char c : text) right = m.read(c);
        return right;
    });
    operation("read_byte", [](matcher& m, int c) { return m.read(static_cast<char>(c)); });
    operation("open", [](matcher& m) { return m.read('('); });
    operation("close", [](matcher& m) { return m.read(')'); });
    operation("close_and_open", [](matcher& m) {
        for (int i = 0; i != 64; ++i) m.read(')');
        for (int i = 0; i != 64; ++i) m.read('(');
    });
    operation("read_all", [](matcher& m, const std::string& text) {
        return m.read_all(text.begin(), text.end()) - text.begin();
    });
    operation("read_text", [](matcher& m, const std::string& text) { return m.read_all(text); });
    operation("read_once", [](matcher& m, const std::string& text) {  // how far it came, how often it looked
        source from{&text};
        m.read_all(once_iterator(from), std::default_sentinel);
        return std::pair<int, int>(static_cast<int>(from.at), static_cast<int>(from.looks));
    });
    operation("mistake", [](const matcher& m) { return told(m.mistake()); });
    operation("mistake_at", [](const matcher& m) { return m.mistake().at; });
    operation("opened_at", [](const matcher& m) { return m.mistake().opened_at; });
    operation("depth", [](const matcher& m) { return m.depth(); });
    operation("position", [](const matcher& m) { return m.position(); });
    operation("open_brackets", [](const matcher& m) {  // what closes each, and its place; the innermost first
        std::vector<std::pair<int, int>> all;
        for (matcher rest = m; rest.depth() != 0 && all.size() != 16;) {
            const auto depth = rest.depth();
            const auto at = static_cast<int>(rest.mistake().at);
            for (const char c : {')', ']', '}'})
                if (matcher next = rest; next.read(c) && next.depth() + 1 == depth) {
                    all.emplace_back(c, at);
                    rest = next;
                    break;
                }
            if (rest.depth() == depth) break;  // it takes none of them
        }
        return all;
    });
    operation("copy", [](const matcher& m) { return m; });
    operation("broken_invariant", [](const matcher& m) { return m.broken_invariant(); });
    operation("takes_chars_only", [] { return reads<char> && !reads<wchar_t> && !reads<int>; });
}

}  // namespace dsa::driver::for_bracket_matcher
