#include "mutation/mutants.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "mutation/tokens.hpp"

namespace dsa::mutation {
namespace {

constexpr std::array<std::string_view, 14> names{
    "relation", "logic",     "arithmetic", "constant",  "condition",    "branch",       "statement",
    "update",   "arguments", "move",       "qualifier", "early return", "empty return", "text"};

using words = std::initializer_list<std::string_view>;
bool is_any(const token& t, words of) {
    return std::any_of(of.begin(), of.end(), [&](auto word) { return t.is(word); });
}

// The exchanges of one symbol for another.
struct exchange {
    change what;
    std::string_view from;
    std::array<std::string_view, 2> to;  // "": none
};
constexpr std::array<exchange, 31> exchanges{{
    {change::relation, "<", {"<=", ">="}},    {change::relation, "<=", {"<", ">"}},
    {change::relation, ">", {">=", "<="}},    {change::relation, ">=", {">", "<"}},
    {change::relation, "==", {"!=", ""}},     {change::relation, "!=", {"==", ""}},
    {change::logic, "&&", {"||", ""}},        {change::logic, "||", {"&&", ""}},
    {change::arithmetic, "+", {"-", ""}},     {change::arithmetic, "-", {"+", ""}},
    {change::arithmetic, "*", {"/", "+"}},    {change::arithmetic, "/", {"*", ""}},
    {change::arithmetic, "%", {"/", ""}},     {change::arithmetic, "<<", {">>", ""}},
    {change::arithmetic, ">>", {"<<", ""}},   {change::arithmetic, "&", {"|", ""}},
    {change::arithmetic, "|", {"&", ""}},     {change::arithmetic, "^", {"|", ""}},
    {change::arithmetic, "++", {"--", ""}},   {change::arithmetic, "--", {"++", ""}},
    {change::arithmetic, "+=", {"-=", ""}},   {change::arithmetic, "-=", {"+=", ""}},
    {change::arithmetic, "*=", {"/=", "+="}}, {change::arithmetic, "/=", {"*=", ""}},
    {change::arithmetic, "%=", {"/=", ""}},   {change::arithmetic, "<<=", {">>=", ""}},
    {change::arithmetic, ">>=", {"<<=", ""}}, {change::arithmetic, "&=", {"|=", ""}},
    {change::arithmetic, "|=", {"&=", ""}},   {change::arithmetic, "^=", {"|=", ""}},
    {change::relation, "<=>", {"", ""}},
}};

// 64 bits of FNV-1a: ids need no more.
std::uint64_t hash_of(std::string_view text, std::uint64_t h = 0xCBF29CE484222325u) {
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return h;
}
std::string in_hex(std::uint64_t h) {
    std::string text(8, '0');
    for (auto& digit : text) {
        digit = "0123456789abcdef"[h % 16];
        h /= 16;
    }
    return text;
}

// A piece of the text on one line, cut to what a reader takes in.
std::string brief(std::string_view piece) {
    constexpr std::size_t most = 60;
    std::string line;
    for (const char c : piece) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
        if (line.size() > most) break;
    }
    if (line.size() > most) line = line.substr(0, most - 3) + "...";
    return "`" + line + "`";
}

// Walks the text as its declarations and statements nest, and collects the edits.
class maker {
public:
    explicit maker(std::string_view source) : source_(source), all_(tokens_of(source)) {
        for (std::size_t i = 0; i != source.size(); ++i)
            if (source[i] == '\n') line_ends_.push_back(i);
    }

    void run() { declarations(0, all_.size()); }
    std::vector<mutant> found;
    std::vector<body> bodies;

private:
    static constexpr int deepest = 200;            // nested further, a text is no header: it is passed over
    static constexpr std::size_t longest = 2'000;  // an edit copies no more, so that all of them stay small

    // One level of nesting, as long as it lives.
    struct level {
        explicit level(int& d) : depth(d) { ++depth; }
        ~level() { --depth; }
        level(const level&) = delete;
        level& operator=(const level&) = delete;
        int& depth;
    };

    // ---- words -------------------------------------------------------------------------------------------

    [[nodiscard]] const token& word(std::size_t i) const {
        static const token none;
        return i < all_.size() ? all_[i] : none;
    }
    [[nodiscard]] bool is(std::size_t i, std::string_view text) const { return word(i).is(text); }
    [[nodiscard]] bool is_name(std::size_t i) const { return word(i).kind == token_kind::name; }
    // Behind the bracket that closes the one at i; behind i where it is alone.
    [[nodiscard]] std::size_t behind(std::size_t i) const {
        const auto partner = word(i).partner;
        return partner != token::alone && partner > i ? partner + 1 : i + 1;
    }
    [[nodiscard]] bool opens(std::size_t i) const {
        return word(i).partner != token::alone && word(i).partner > i;
    }
    // The first of these words from i on that stands in no bracket; `to` when there is none.
    [[nodiscard]] std::size_t next(std::size_t i, std::size_t to, words of) const {
        while (i < to && !is_any(all_[i], of)) i = behind(i);
        return std::min(i, to);
    }
    [[nodiscard]] std::string_view piece(std::size_t from, std::size_t to) const {
        if (from >= to || to > all_.size()) return {};
        return source_.substr(all_[from].at, all_[to - 1].end() - all_[from].at);
    }
    [[nodiscard]] bool spaced(std::size_t i) const {  // blanks on both sides
        return i > 0 && i + 1 < all_.size() && all_[i - 1].end() != all_[i].at &&
               all_[i].end() != all_[i + 1].at;
    }
    [[nodiscard]] bool tight(std::size_t i) const {
        return i > 0 && i + 1 < all_.size() && all_[i - 1].end() == all_[i].at &&
               all_[i].end() == all_[i + 1].at;
    }

    // ---- edits -------------------------------------------------------------------------------------------

    void add(change what, std::size_t at, std::size_t length, std::string put, std::string told) {
        const auto above = std::lower_bound(line_ends_.begin(), line_ends_.end(), at) - line_ends_.begin();
        found.push_back(
            {what, at, length, std::move(put), static_cast<int>(above) + 1, std::move(told), "", function_});
    }
    // The words [from, to) replaced.
    void replace(change what, std::size_t from, std::size_t to, const std::string& put,
                 const std::string& told = "") {
        const auto old = piece(from, to);
        if (old.empty() || put.size() > longest) return;
        add(what, all_[from].at, old.size(), put,
            told.empty() ? brief(old) + " becomes " + brief(put) : told);
    }
    void drop(change what, std::size_t from, std::size_t to, const std::string& put = "") {
        replace(what, from, to, put, brief(piece(from, to)) + " is dropped");
    }

    // ---- declarations ------------------------------------------------------------------------------------

    // What a file, a namespace or a class holds.
    void declarations(std::size_t i, std::size_t to) {
        const level nested(depth_);
        if (depth_ > deepest) return;
        while (i < to) {
            if (is_any(word(i), {";", "}", ")"})) {
                ++i;
            } else if (is_any(word(i), {"public", "private", "protected"}) && is(i + 1, ":")) {
                i += 2;
            } else {
                i = std::max(i + 1, declaration(i, to));
            }
        }
    }

    // One declaration; gives where the next one begins.
    std::size_t declaration(std::size_t i, std::size_t to) {
        const auto first = i;
        if (is_any(word(i), {"using", "typedef", "static_assert"})) return next(i, to, {";"}) + 1;
        while (is(i, "template") && is(i + 1, "<")) i = behind(i + 1);
        bool scope = false;
        std::size_t parameters = token::alone, operator_at = token::alone;
        std::string name;
        for (; i < to; i = behind(i)) {
            const auto& t = all_[i];
            if (t.is(";")) return i + 1;
            if (parameters == token::alone && is_any(t, {"class", "struct", "union", "namespace", "enum"}))
                scope = true;
            if (t.is("enum")) return next(i, to, {";"}) + 1;
            if (t.is("operator") && parameters == token::alone) {
                operator_at = i;
                // Its symbol may be brackets: operator(), operator[].
                if ((is(i + 1, "(") && is(i + 2, ")")) || (is(i + 1, "[") && is(i + 2, "]"))) ++i;
                continue;
            }
            if (t.is("requires")) {
                i = behind_constraint(i, to) - 1;
                if (i + 1 < to && opens(i)) i = behind(i) - 1;
                continue;
            }
            if (t.is("(") && !scope && parameters == token::alone && !is(i - 1, "alignas")) {
                parameters = i;
                name = operator_at != token::alone ? std::string(piece(operator_at, i))
                       : i > first                 ? std::string(word(i - 1).text)
                                                   : "";
                if (i >= 2 && is(i - 2, "~")) name = "~" + name;
                continue;
            }
            if (t.is("=") && operator_at == token::alone && !scope && parameters == token::alone)
                return initial_value(i, to);
            if (t.is("=")) continue;  // = default, = delete, or of a pure one
            if (t.is("{")) {
                const auto end = behind(i);
                if (scope) {
                    declarations(i + 1, end - 1);
                    return end;
                }
                if (parameters == token::alone) continue;  // a member set by braces
                function(first, parameters, i, to, name);
                return end;
            }
            if (t.is(":") && parameters != token::alone) {
                const auto brace = behind_initializers(i, to);
                if (!is(brace, "{")) return brace + 1;
                const auto outer = std::exchange(function_, name);
                initializers(i + 1, brace);
                function_ = outer;
                function(first, parameters, brace, to, name);
                return behind(brace);
            }
        }
        return to;
    }

    // Behind `requires (...)`, `requires A<B> && C`, `requires requires(...) { ... }`.
    [[nodiscard]] std::size_t behind_constraint(std::size_t i, std::size_t to) const {
        ++i;
        for (;;) {
            while (is(i, "!")) ++i;
            if (is(i, "requires")) {
                ++i;
                if (is(i, "(")) i = behind(i);
                if (is(i, "{")) i = behind(i);
            } else if (is(i, "(")) {
                i = behind(i);
            } else {
                while (is_name(i) || is(i, "::")) ++i;
                if (is(i, "<") && opens(i)) i = behind(i);
                while (is(i, "::") || (is_name(i) && is(i - 1, "::"))) ++i;
            }
            if (i >= to || !is_any(word(i), {"&&", "||"})) return std::min(i, to);
            ++i;
        }
    }

    // Of a constructor, from the colon on: where its body begins.
    [[nodiscard]] std::size_t behind_initializers(std::size_t i, std::size_t to) const {
        for (++i; i < to; ++i) {
            while (i < to && !is_any(all_[i], {"(", "{", ";"})) i = behind(i);
            i = behind(i);
            if (is(i, "...")) ++i;
            if (!is(i, ",")) return i;
        }
        return to;
    }

    // `: a(x), b{y}` without the colon.
    void initializers(std::size_t from, std::size_t to) {
        const auto whole = from;
        for (auto i = from; i < to;) {
            const auto comma = next(i, to, {","});
            const bool only = i == whole && comma == to;
            if (only)
                drop(change::statement, i - 1, comma);
            else if (comma == to)
                replace(change::statement, i - 1, comma, "", brief(piece(i, comma)) + " is dropped");
            else
                replace(change::statement, i, comma + 1, "", brief(piece(i, comma)) + " is dropped");
            const auto value = next(i, comma, {"(", "{"});
            expression(value, comma);
            i = comma + 1;
        }
    }

    // The value of a member or a variable of a namespace, from the = on.
    std::size_t initial_value(std::size_t i, std::size_t to) {
        const auto end = next(i, to, {";"});
        bool constant = false;
        for (auto k = i; k-- != 0 && !is_any(all_[k], {";", "{", "}"});)
            constant = constant || is_any(all_[k], {"constexpr", "const"});
        if (!constant) drop(change::update, i, end);
        expression(i + 1, end);
        return end + 1;
    }

    void function(std::size_t first, std::size_t parameters, std::size_t brace, std::size_t to,
                  const std::string& name) {
        const auto outer = std::exchange(function_, name);
        const auto close = behind(parameters);
        for (auto i = parameters + 1; i + 1 < close; ++i)  // what an argument is unless given
            if (is(i, "=")) {
                const auto end = next(i, close - 1, {","});
                constants(i + 1, end);
                i = end;
            }
        for (auto i = close; i < brace; i = behind(i)) {
            if (is_any(word(i), {":", "->", "requires"})) break;
            if (is(i, "noexcept")) {
                drop(change::qualifier, i, is(i + 1, "(") ? behind(i + 1) : i + 1);
                if (is(i + 1, "(")) i = behind(i + 1) - 1;
            }
            if (is(i, "const")) drop(change::qualifier, i, i + 1);
        }
        bool nothing = false, special = true;  // returns nothing; is a constructor or destructor
        for (auto i = first; i < parameters; ++i) nothing = nothing || is(i, "void");
        for (auto i = first; i + 1 < parameters; i = behind(i))
            if (is_name(i) && !is_any(word(i), {"explicit", "constexpr", "inline", "template", "friend",
                                                "requires", "noexcept"}))
                special = false;
        if (opens(brace)) {
            const bool empty = behind(brace) == brace + 2 && next(close, brace, {":"}) == brace;
            const auto& last = word(behind(brace) - 1);
            bodies.push_back({name, word(parameters).line, last.line, empty, word(brace).at, last.at,
                              is_fixed(first, parameters, close, brace)});
            // Where the body is one statement, that is dropped or its value emptied.
            const auto end = behind(brace) - 1;
            const bool single = next(brace + 1, end, {";", "{"}) + 1 == end;
            if (!single && !is_any(word(brace + 1), {"return", "throw", "}"}))
                add(change::early_return, all_[brace].end(), 0,
                    nothing || special ? " return;" : " return {};",
                    std::string(nothing || special ? "`return;`" : "`return {};`") + " comes first");
        }
        block(brace, std::min(to, behind(brace)));
        function_ = outer;
    }

    // Of a function with its parameters in [parameters, close) and its body at brace.
    [[nodiscard]] bool is_fixed(std::size_t first, std::size_t parameters, std::size_t close,
                                std::size_t brace) const {
        bool deduced = false, told = false;
        for (auto i = first; i < brace; ++i) {
            if (is_any(word(i), {"constexpr", "consteval", "try"})) return true;
            if (is(i, "decltype") && is(i + 1, "(") && is(i + 2, "auto")) return true;
            deduced = deduced || (i < parameters && is(i, "auto"));
            told = told || (i >= close && is(i, "->") && !is(i + 1, "auto"));
        }
        return deduced && !told;
    }

    // ---- statements --------------------------------------------------------------------------------------

    // From { to behind its }.
    void block(std::size_t brace, std::size_t end) {
        for (auto i = brace + 1; i + 1 < end;) i = std::max(i + 1, statement(i, end - 1));
    }

    // One statement; gives where the next one begins.
    std::size_t statement(std::size_t i, std::size_t to) {
        const level nested(depth_);
        if (depth_ > deepest) return to;
        if (is(i, "{")) {
            const auto end = std::min(to, behind(i));
            block(i, end);
            return end;
        }
        if (is(i, "if")) return if_statement(i, to);
        if (is_any(word(i), {"while", "switch"}) && is(i + 1, "(")) {
            const auto close = behind(i + 1);
            if (is(i, "while")) {
                negate(i + 2, close - 1);
                never(i + 2, close - 1);
            }
            expression(i + 2, close - 1);
            return statement(close, to);
        }
        if (is(i, "for") && is(i + 1, "(")) return for_statement(i, to);
        if (is(i, "do")) {
            const auto tail = statement(i + 1, to);
            if (!is(tail, "while") || !is(tail + 1, "(")) return tail;
            negate(tail + 2, behind(tail + 1) - 1);
            never(tail + 2, behind(tail + 1) - 1);
            expression(tail + 2, behind(tail + 1) - 1);
            return behind(tail + 1) + 1;
        }
        if (is_any(word(i), {"else", "try"})) return statement(i + 1, to);
        if (is(i, "catch") && is(i + 1, "(")) return statement(behind(i + 1), to);
        if (is_any(word(i), {"case", "default"})) return next(i, to, {":"}) + 1;
        if (is_any(word(i), {"using", "typedef", "static_assert", "struct", "class", "enum", "union"})) {
            return next(i, to, {";"}) + 1;
        }
        const auto end = next(i, to, {";"});
        if (is_any(word(i), {"return", "co_return"})) {
            const bool empty = end == i + 1 || (is(i + 1, "{") && is(i + 2, "}")) ||
                               (end == i + 2 && is_any(word(i + 1), {"false", "nullptr", "0"})) ||
                               (end == i + 2 && word(i + 1).text == "\"\"");
            if (!empty) replace(change::empty_return, i + 1, end, "{}");
            expression(i + 1, end);
        } else if (is_any(word(i), {"break", "continue", "goto"}) || !is_declared(i, end)) {
            if (end > i) drop(change::statement, i, std::min(end + 1, to), ";");
            expression(i, end);
        } else {
            const auto value = next(i, end, {"=", "(", "{"});
            expression(value, end);
        }
        return end + 1;
    }

    std::size_t if_statement(std::size_t i, std::size_t to) {
        auto open = i + 1;
        const bool constant = is(open, "constexpr");
        if (constant) ++open;
        if (!is(open, "(")) return open;
        const auto close = behind(open);
        if (!constant) condition(open + 1, close - 1);
        const auto end = statement(close, to);
        const bool has_else = is(end, "else");
        // A body that is one statement to be dropped has been dropped already.
        const bool single = is(close, "{") ? next(close + 1, end - 1, {";"}) + 1 >= end - 1 : true;
        const auto first = is(close, "{") ? close + 1 : close;
        const bool told = single && !is_any(word(first), {"return", "if", "for", "while", "do", "switch"});
        if (!constant && (!told || is_declared(first, end)))
            replace(change::branch, close, end, "{}",
                    "the body of " + brief(piece(i, close)) + " is dropped");
        if (!has_else) return end;
        const auto last = statement(end, to);
        if (!constant) drop(change::branch, end, last);
        return last;
    }

    // What an if asks: perhaps behind a declaration.
    void condition(std::size_t from, std::size_t to) {
        const auto semicolon = next(from, to, {";"});
        if (semicolon != to) {
            expression(next(from, semicolon, {"=", "{"}), semicolon);
            from = semicolon + 1;
        }
        if (is_declared(from, to)) return expression(next(from, to, {"=", "{"}) + 1, to);
        negate(from, to);
        replace(change::branch, from, to, "true", brief(piece(from, to)) + " is taken for true");
        expression(from, to);
    }

    std::size_t for_statement(std::size_t i, std::size_t to) {
        const auto close = behind(i + 1) - 1;
        const auto first = next(i + 2, close, {";"});
        const auto body_at = close + 1;
        if (first == close) {  // for (x : range)
            const auto colon = next(i + 2, close, {":"});
            expression(colon + 1, close);
            const auto end = statement(body_at, to);
            if (!is_any(word(body_at), {"{", "for", "while", "if", "do"}))
                return end;  // dropped as a statement
            replace(change::branch, body_at, end, "{}",
                    "the body of " + brief(piece(i, close + 1)) + " is dropped");
            return end;
        }
        const auto second = next(first + 1, close, {";"});
        expression(is_declared(i + 2, first) ? next(i + 2, first, {"=", "(", "{"}) : i + 2, first);
        if (second > first + 1) {
            negate(first + 1, second);
            never(first + 1, second);
            expression(first + 1, second);
        }
        for (auto k = second + 1; k < close;) {  // each step of `++a, ++b`
            const auto comma = next(k, close, {","});
            if (k == second + 1 && comma < close)
                replace(change::statement, k, comma + 1, "", brief(piece(k, comma)) + " is dropped");
            else
                replace(change::statement, k == second + 1 ? k : k - 1, comma, "",
                        brief(piece(k, comma)) + " is dropped");
            expression(k, comma);
            k = comma + 1;
        }
        return statement(body_at, to);
    }

    // Does a statement declare something? `node* n = ...`, `std::vector<T> v(n)`, `const auto& [a, b] = ...`.
    [[nodiscard]] bool is_declared(std::size_t i, std::size_t to) const {
        if (is_any(word(i),
                   {"const", "constexpr", "static", "auto", "typename", "struct", "volatile", "unsigned",
                    "signed", "int", "long", "short", "char", "bool", "float", "double"}))
            return !(is_name(i) && is_any(word(i + 1), {"("}));
        if (!is_name(i) && !is(i, "::")) return false;
        if (is_any(word(i), {"delete", "throw", "new", "return", "else", "co_yield"})) return false;
        while (i < to) {  // a name, perhaps of a template, perhaps of a namespace
            if (is(i, "::")) ++i;
            if (!is_name(i)) return false;
            ++i;
            if (is(i, "<") && opens(i)) i = behind(i);
            if (!is(i, "::")) break;
        }
        while (is_any(word(i), {"*", "&", "&&", "const"})) ++i;
        return i < to && is_name(i);
    }

    // ---- expressions -------------------------------------------------------------------------------------

    void negate(std::size_t from, std::size_t to) {
        if (from >= to || is_one_relation(from, to)) return;  // its opposite is among the mutants already
        if (is(from, "!") && from + 2 == to)
            return replace(change::condition, from, to, std::string(word(from + 1).text));
        if (is(from, "!") && is(from + 1, "(") && behind(from + 1) == to)
            return replace(change::condition, from, to, std::string(piece(from + 2, to - 1)));
        replace(change::condition, from, to, "!(" + std::string(piece(from, to)) + ")");
    }
    [[nodiscard]] bool is_one_relation(std::size_t from, std::size_t to) const {
        if (is(from, "!") && is(from + 1, "(") && behind(from + 1) == to)
            return is_one_relation(from + 2, to - 1);
        int relations = 0;
        for (auto i = from; i < to; i = behind(i)) {
            if (is_any(word(i), {"&&", "||", "?", ",", "="})) return false;
            if (is_any(word(i), {"<", ">", "<=", ">=", "==", "!="}) && !opens(i) && between_values(i))
                ++relations;
        }
        return relations == 1;
    }
    void never(std::size_t from, std::size_t to) {
        replace(change::branch, from, to, "false", brief(piece(from, to)) + " is taken for false");
    }

    void constants(std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            if (is(i, "<") && opens(i)) {
                i = behind(i) - 1;
                continue;
            }
            const auto& t = word(i);
            if (t.is("true")) replace(change::constant, i, i + 1, "false");
            if (t.is("false")) replace(change::constant, i, i + 1, "true");
            if (t.kind != token_kind::number) continue;
            for (const auto& other : neighbours(t.text)) replace(change::constant, i, i + 1, other);
        }
    }
    // "7" gives "8" and "6", "0.5F" gives "1.5F".
    static std::vector<std::string> neighbours(std::string_view number) {
        std::string digits;
        std::size_t i = 0;
        const int base = number.starts_with("0x") || number.starts_with("0X") ? 16 : 10;
        if (base == 16) i = 2;
        const auto is_of_base = [&](char c) {
            return is_digit(c) || (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
        };
        for (; i < number.size() && (is_of_base(number[i]) || number[i] == '\''); ++i)
            if (number[i] != '\'') digits += number[i];
        const std::string rest(number.substr(i));
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
        if (error != std::errc{} || end != digits.data() + digits.size()) return {};
        if (base == 10 && digits.size() > 1 && digits.front() == '0') return {};  // octal
        const auto spelt = [&](std::uint64_t v) {
            char text[24];
            const auto done = std::to_chars(text, text + sizeof text, v, base);
            return (base == 16 ? "0x" : "") + std::string(text, done.ptr) + rest;
        };
        std::vector<std::string> both{spelt(value + 1)};
        if (value != 0) both.push_back(spelt(value - 1));
        return both;
    }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    // Could a value end with the word before i, and one begin with the word behind it?
    [[nodiscard]] bool between_values(std::size_t i) const {
        if (i == 0 || i + 1 >= all_.size()) return false;
        const auto& before = all_[i - 1];
        const bool ends =
            before.kind == token_kind::number || before.kind == token_kind::text ||
            is_any(before, {")", "]", "}"}) || (is_any(before, {"++", "--"}) && spaced(i)) ||
            (before.kind == token_kind::name && !is_any(before, {"return", "case", "operator"}));
        return ends && (spaced(i) || tight(i));
    }

    void expression(std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            const auto& t = all_[i];
            if (t.is("<") && opens(i)) {  // a template's arguments are types, mostly
                i = behind(i) - 1;
                continue;
            }
            if (t.is("[") && is_lambda(i)) {
                i = lambda(i, to) - 1;
                continue;
            }
            if (t.kind == token_kind::text && t.text.starts_with('"') && t.text.size() > 2)
                replace(change::text, i, i + 1, "\"\"");
            if (t.is("true") || t.is("false") || t.kind == token_kind::number) constants(i, i + 1);
            if (t.is("?")) choice(i, from, to);
            if (t.is("(")) call(i);
            if (t.kind == token_kind::name) conversion(i, to);
            if (t.kind == token_kind::symbol) symbol(i, from, to);
        }
    }

    void symbol(std::size_t i, std::size_t from, std::size_t to) {
        const auto& t = all_[i];
        if (i > 0 && is(i - 1, "operator")) return;
        if (t.is("!") && i + 1 < to && i > from && !is(i + 1, "=")) drop(change::logic, i, i + 1);
        if (is_any(t, {"++", "--"})) {
            // As a statement or a step of its own it is dropped as such.
            const bool alone = (i == from || i + 1 == to) && next(from, to, {",", "=", "?"}) == to;
            if (!alone) drop(change::update, i, i + 1);
        } else if (!t.is("!") && !between_values(i)) {
            if (t.is("-") && i + 1 < to && tight_behind(i)) drop(change::arithmetic, i, i + 1);
            return;
        }
        for (const auto& e : exchanges) {
            if (t.text != e.from) continue;
            for (const auto put : e.to)
                if (!put.empty()) replace(e.what, i, i + 1, std::string(put));
        }
    }
    [[nodiscard]] bool tight_behind(std::size_t i) const {
        return i + 1 < all_.size() && all_[i].end() == all_[i + 1].at;
    }

    // c ? a : b, the ? at i.
    void choice(std::size_t i, std::size_t from, std::size_t to) {
        auto begin = i;
        while (begin > from) {
            const auto& before = all_[begin - 1];
            if (is_any(before, {"(", "[", "{", ",", ";", "=", "return", "?", ":", "<<"})) break;
            begin = before.partner != token::alone && before.partner < begin - 1 ? before.partner : begin - 1;
        }
        if (begin < from || begin == i) return;
        negate(begin, i);
        replace(change::branch, begin, i, "true", brief(piece(begin, i)) + " is taken for true");
        never(begin, i);
        (void)to;
    }

    // f(a, b): neighbours swapped.
    void call(std::size_t i) {
        if (i == 0 || !opens(i)) return;
        const auto& before = all_[i - 1];
        const bool called = (before.kind == token_kind::name &&
                             !is_any(before, {"if", "while", "for", "switch", "return", "catch", "sizeof",
                                              "decltype", "noexcept", "and", "or", "not"})) ||
                            before.is(">") || before.is("]");
        if (!called || before.is("swap")) return;  // swap(a, b) is swap(b, a)
        const auto close = behind(i) - 1;
        std::vector<std::pair<std::size_t, std::size_t>> arguments;
        for (auto k = i + 1; k < close;) {
            const auto comma = next(k, close, {","});
            arguments.emplace_back(k, comma);
            k = comma + 1;
        }
        for (std::size_t k = 1; k < arguments.size(); ++k) {
            const auto a = piece(arguments[k - 1].first, arguments[k - 1].second);
            const auto b = piece(arguments[k].first, arguments[k].second);
            if (a.empty() || b.empty() || a == b || a.ends_with("...") || b.ends_with("...")) continue;
            replace(change::arguments, arguments[k - 1].first, arguments[k].second,
                    std::string(b) + ", " + std::string(a), brief(a) + " and " + brief(b) + " are swapped");
        }
    }

    // std::move(x) becomes x, std::forward<T>(x) too.
    void conversion(std::size_t i, std::size_t to) {
        if (!is_any(all_[i], {"move", "forward", "move_if_noexcept", "make_move_iterator"})) return;
        auto open = i + 1;
        if (is(open, "<") && opens(open)) open = behind(open);
        if (!is(open, "(") || !opens(open) || behind(open) > to) return;
        if (next(open + 1, behind(open) - 1, {","}) != behind(open) - 1) return;  // the algorithm
        auto begin = i;
        if (begin >= 2 && is(begin - 1, "::") && is(begin - 2, "std"))
            begin -= 2;
        else if (begin >= 1 && is_any(all_[begin - 1], {".", "->", "::"}))
            return;
        replace(change::move_dropped, begin, behind(open), std::string(piece(open + 1, behind(open) - 1)));
    }

    // `[&](...) { ... }`, and neither a subscript nor an attribute.
    [[nodiscard]] bool is_lambda(std::size_t i) const {
        if (!opens(i) || is(i + 1, "[")) return false;
        if (i > 0) {
            const auto& before = all_[i - 1];
            if (before.kind == token_kind::number || is_any(before, {")", "]"}) ||
                (before.kind == token_kind::name && !before.is("return")))
                return false;
        }
        return is_any(word(behind(i)), {"(", "{", "<"});
    }
    std::size_t lambda(std::size_t i, std::size_t to) {
        auto k = behind(i);
        while (k < to && !is(k, "{")) k = behind(k);
        if (!is(k, "{") || !opens(k)) return behind(i);
        block(k, behind(k));
        return behind(k);
    }

    std::string_view source_;
    std::vector<token> all_;
    std::string function_;
    int depth_ = 0;
    std::vector<std::size_t> line_ends_;
};

// The text of a line without the blanks in front.
std::string_view line_around(std::string_view source, std::size_t at) {
    const auto before = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
    auto begin = before == std::string_view::npos ? 0 : before + 1;
    while (begin < source.size() && (source[begin] == ' ' || source[begin] == '\t')) ++begin;
    return source.substr(begin, std::max(source.find('\n', at), begin) - begin);
}

}  // namespace

std::string_view to_text(change c) noexcept {
    const auto i = static_cast<std::size_t>(c);
    return i < names.size() ? names[i] : "unknown";
}

std::string mutant::apply(std::string_view source) const {
    std::string text(source.substr(0, at));
    text += put;
    text += source.substr(std::min(source.size(), at + length));
    return text;
}

std::vector<mutant> mutants_of(std::string_view source) {
    maker m(source);
    m.run();
    auto all = std::move(m.found);
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    std::vector<mutant> kept;
    std::set<std::tuple<std::size_t, std::size_t, std::string>> edits;
    std::map<std::uint64_t, int> times;
    for (auto& one : all) {
        if (source.substr(one.at, one.length) == one.put) continue;
        if (!edits.emplace(one.at, one.length, one.put).second) continue;
        const auto line = line_around(source, one.at);
        const auto column = static_cast<std::size_t>(source.data() + one.at - line.data());
        auto h = hash_of(line);
        h = hash_of(std::to_string(column) + "/" + std::to_string(one.length) + "/" + one.put, h);
        one.id = in_hex(h >> 32U);
        if (const auto nth = times[h >> 32U]++; nth != 0)
            one.id = in_hex(hash_of(std::to_string(nth), h) >> 32U);
        kept.push_back(std::move(one));
    }
    return kept;
}

std::vector<body> bodies_of(std::string_view source) {
    maker m(source);
    m.run();
    return std::move(m.bodies);
}

}  // namespace dsa::mutation
