#include "mutation/tokens.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dsa::mutation {
namespace {

// Longer ones first: the first that fits is the word.
constexpr std::array<std::string_view, 27> long_symbols{
    "<=>", "<<=", ">>=", "...", "->*", "::", "->", "++", "--", "<<", ">>", "<=", ">=", "==",
    "!=",  "&&",  "||",  "+=",  "-=",  "*=", "/=", "%=", "^=", "&=", "|=", ".*", "##"};

bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool goes_on_name(char c) { return starts_name(c) || is_digit(c); }

class scanner {
public:
    explicit scanner(std::string_view source) : source_(source) {}

    std::vector<token> run() {
        while (at_ != source_.size()) step();
        return std::move(tokens_);
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }
    [[nodiscard]] bool sees(std::string_view word) const { return source_.substr(at_, word.size()) == word; }
    // Goes to that offset, or the end of the text, and counts the lines on the way.
    void go_to(std::size_t to) {
        for (to = std::min(to, source_.size()); at_ != to; ++at_) {
            if (source_[at_] != '\n') continue;
            ++line_;
            fresh_line_ = true;
        }
    }
    void take(token_kind kind, std::size_t to) {
        to = std::min(to, source_.size());
        tokens_.push_back({kind, source_.substr(at_, to - at_), at_, line_, token::alone});
        go_to(to);
        fresh_line_ = false;
    }
    // Where the line ends that a backslash may continue.
    [[nodiscard]] std::size_t end_of_directive() const {
        for (auto end = source_.find('\n', at_); end != std::string_view::npos;
             end = source_.find('\n', end + 1)) {
            auto last = end;
            if (last > at_ && source_[last - 1] == '\r') --last;
            if (last == at_ || source_[last - 1] != '\\') return end;
        }
        return source_.size();
    }
    // Where a string or character ends that begins at `from` with that quote: behind it, or with its line.
    [[nodiscard]] std::size_t end_of_quoted(std::size_t from, char quote) const {
        for (auto i = from + 1; i < source_.size(); ++i) {
            if (source_[i] == '\\' && i + 1 < source_.size() && source_[i + 1] != '\n')
                ++i;
            else if (source_[i] == quote)
                return i + 1;
            else if (source_[i] == '\n')
                return i;
        }
        return source_.size();
    }
    // The same of R"mark(...)mark", whose quote is at `from`.
    [[nodiscard]] std::size_t end_of_raw(std::size_t from) const {
        constexpr std::size_t longest_mark = 16;
        const auto open = source_.find('(', from);
        if (open == std::string_view::npos || open - from - 1 > longest_mark) return end_of_quoted(from, '"');
        const auto mark = source_.substr(from + 1, open - from - 1);
        for (auto close = source_.find(')', open); close != std::string_view::npos;
             close = source_.find(')', close + 1)) {
            const auto rest = source_.substr(close + 1);
            if (rest.substr(0, mark.size()) == mark && rest.substr(mark.size(), 1) == "\"")
                return close + 2 + mark.size();
        }
        return source_.size();
    }

    void step() {
        const char c = peek();
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v') return go_to(at_ + 1);
        if (sees("//")) return go_to(end_of_directive());
        if (sees("/*")) {
            const auto close = source_.find("*/", at_ + 2);
            return go_to(close == std::string_view::npos ? close : close + 2);
        }
        if (c == '#' && fresh_line_) return go_to(end_of_directive());
        if (c == '"' || c == '\'') return take(token_kind::text, end_of_quoted(at_, c));
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return take(token_kind::number, end_of_number());
        if (starts_name(c)) {
            auto end = at_;
            while (end != source_.size() && goes_on_name(source_[end])) ++end;
            const auto name = source_.substr(at_, end - at_);
            const char next = end != source_.size() ? source_[end] : '\0';
            if (next == '"' && (name == "R" || name == "u8R" || name == "uR" || name == "LR"))
                return take(token_kind::text, end_of_raw(end));
            if ((next == '"' || next == '\'') && (name == "L" || name == "u" || name == "U" || name == "u8"))
                return take(token_kind::text, end_of_quoted(end, next));
            return take(token_kind::name, end);
        }
        for (const auto symbol : long_symbols)
            if (sees(symbol)) return take(token_kind::symbol, at_ + symbol.size());
        take(token_kind::symbol, at_ + 1);
    }
    [[nodiscard]] std::size_t end_of_number() const {
        auto end = at_;
        while (end != source_.size()) {
            const char c = source_[end], before = end == at_ ? '\0' : source_[end - 1];
            const bool sign = (c == '+' || c == '-') &&
                              (before == 'e' || before == 'E' || before == 'p' || before == 'P') &&
                              !source_.substr(at_).starts_with("0x");
            const bool separator = c == '\'' && end + 1 != source_.size() && goes_on_name(source_[end + 1]);
            if (!goes_on_name(c) && c != '.' && !sign && !separator) break;
            ++end;
        }
        return end;
    }

    std::string_view source_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool fresh_line_ = true;  // nothing but blanks since the line began
    std::vector<token> tokens_;
};

void join(std::vector<token>& all, std::size_t a, std::size_t b) {
    all[a].partner = b;
    all[b].partner = a;
}

void pair_brackets(std::vector<token>& all) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kinds{
        {{"(", ")"}, {"[", "]"}, {"{", "}"}}};
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i != all.size(); ++i) {
        if (all[i].kind != token_kind::symbol) continue;
        for (const auto& [opening, closing] : kinds) {
            if (all[i].text == opening) open.push_back(i);
            if (all[i].text != closing || open.empty()) continue;
            // One that does not fit is passed over: a brace closes what is still open inside it.
            auto k = open.size();
            while (k != 0 && all[open[k - 1]].text != opening) --k;
            if (k == 0 || (closing != "}" && k != open.size())) continue;
            join(all, open[k - 1], i);
            open.resize(k - 1);
        }
    }
}

// Could a token stand between the < and > of a template's arguments?
bool fits_in_arguments(const std::vector<token>& all, std::size_t i) {
    const auto& t = all[i];
    if (t.kind != token_kind::symbol) return true;
    constexpr std::array<std::string_view, 14> fitting{"::", ",", "*",  "&", "...", "(", ")",
                                                       "[",  "]", "==", "!", "=",   "+", "-"};
    if (std::find(fitting.begin(), fitting.end(), t.text) != fitting.end()) return true;
    // T&& as the end of an argument; && between two of them is an expression.
    return t.text == "&&" && i + 1 != all.size() &&
           (all[i + 1].is(",") || all[i + 1].is(">") || all[i + 1].is("...") || all[i + 1].is(")") ||
            all[i + 1].kind == token_kind::name);
}

// Pairs < and > from the inside out: a > belongs to the last < that may open arguments, nothing between them but what
// fits there. `>>` cannot close two here, since it is one word; pair_angles cuts it first.
void pair_angles(std::vector<token>& all) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i != all.size(); ++i) {
        const auto& t = all[i];
        if (t.is("<") && i != 0) {
            const auto& before = all[i - 1];
            const bool close_by = before.end() == t.at;  // `a < b` has a blank, `list<T>` has none
            if (before.is("template") ||
                (close_by && before.kind == token_kind::name && before.text != "operator"))
                open.push_back(i);
            continue;
        }
        if (t.is(">") && !open.empty() && all[i - 1].end() == t.at) {
            join(all, open.back(), i);
            open.pop_back();
            continue;
        }
        if (t.partner != token::alone && t.partner > i && (t.text == "(" || t.text == "[")) continue;
        // A bracket that closes what was opened before the < ends the guess that it is a template's.
        if (t.partner != token::alone && t.partner < i)
            while (!open.empty() && open.back() > t.partner) open.pop_back();
        else if (!fits_in_arguments(all, i))
            open.clear();
    }
}

// `>>` as two words where a template's arguments may end.
std::vector<token> with_parted_angles(std::vector<token> all) {
    std::vector<token> parted;
    parted.reserve(all.size());
    int open = 0;  // of this statement: `<` without a blank in front
    for (std::size_t i = 0; i != all.size(); ++i) {
        const auto& t = all[i];
        if (t.is(";") || t.is("{") || t.is("}")) open = 0;
        if (t.is("<") && i != 0 &&
            (all[i - 1].is("template") || (all[i - 1].kind == token_kind::name && all[i - 1].end() == t.at)))
            ++open;
        if (t.is(">") && open > 0) --open;
        const bool spaced = i != 0 && all[i - 1].end() != t.at;
        if (!t.is(">>") || open < 2 || spaced) {
            parted.push_back(t);
            continue;
        }
        open -= 2;
        parted.push_back({t.kind, t.text.substr(0, 1), t.at, t.line, token::alone});
        parted.push_back({t.kind, t.text.substr(1), t.at + 1, t.line, token::alone});
    }
    return parted;
}

}  // namespace

std::vector<token> tokens_of(std::string_view source) {
    auto all = with_parted_angles(scanner(source).run());
    pair_brackets(all);
    pair_angles(all);
    return all;
}

}  // namespace dsa::mutation
