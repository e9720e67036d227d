#pragma once
// claim: the order of growth that a claim names: "n log n", "O((V + E) log V)", "n^(3/2)", "2^n".
//
// A claim is a sum of products of sizes, their powers, roots and logarithms. Every size that it names grows with the
// input: so V, E and n are all read as n, and of a sum the largest term counts. A factor that is a number is dropped.
// A claim that cannot be read, or that names an order beyond the ten of order.hpp (n^2 log n), is refused with the
// reason. Read while compiling, so that an author sees a wrong claim in the line where it stands.
//
// A name of one letter is a size; of two letters a product, "VE"; a longer word, and several in a row, is one size,
// "old size". Case tells no names apart, since all of them are the input's. A logarithm is that of what follows at once:
// "log n^2" is log(n^2), and grows like log n.
#include <cstddef>
#include <string_view>

#include "measure/order.hpp"

namespace dsa::measure {

// What a claim says: an order, or why there is none, a clause.
struct reading {
    order named = order::constant;
    const char* refused = nullptr;
};

namespace claims {

// n^power * (log n)^logs, or 2^n, which outgrows all of these.
struct growth {
    double power = 0, logs = 0;
    bool exponential = false;

    friend constexpr bool operator==(const growth&, const growth&) = default;
    [[nodiscard]] constexpr bool is_constant() const { return *this == growth{}; }
    // Grows more slowly.
    friend constexpr bool operator<(const growth& a, const growth& b) {
        if (a.exponential != b.exponential) return b.exponential;
        return a.power != b.power ? a.power < b.power : a.logs < b.logs;
    }
};

// Recursive descent over the text. After the first thing that cannot be read, `why` is set and the rest is skipped.
class parser {
public:
    constexpr explicit parser(std::string_view text) : rest_(text) {}

    // The growth that the text names, or why there is none.
    struct unnamed {
        growth is;
        const char* refused = nullptr;
    };
    constexpr unnamed read_any() {
        if (rest_.size() > longest) return {{}, "is longer than any claim"};
        skip_spaces();
        const bool wrapped = rest_.size() > 1 && (rest_[0] == 'O' || rest_[0] == 'o') && rest_[1] == '(';
        if (wrapped) rest_.remove_prefix(2);
        const growth g = sum();
        if (wrapped && !take(')')) refuse("has no end of its parentheses");
        if (!done()) refuse("goes on with something that is no size, power or logarithm");
        return {g, why_};
    }
    constexpr reading read() {
        const auto [g, why] = read_any();
        if (why) return {order::constant, why};
        constexpr growth named[]{{0, 0}, {0, 1},   {0.5, 0}, {1, 0}, {1, 1},
                                 {1, 2}, {1.5, 0}, {2, 0},   {3, 0}, {0, 0, true}};
        for (std::size_t i = 0; i != order_count; ++i)
            if (named[i] == g) return {all_orders[i], nullptr};
        return {order::constant,
                "names an order that is none of 1, log n, sqrt n, n, n log n, n log^2 n, n^1.5, "
                "n^2, n^3, 2^n"};
    }

private:
    static constexpr std::size_t longest = 256;
    static constexpr int deepest = 32;  // parentheses in parentheses

    constexpr void refuse(const char* why) {
        if (!why_) why_ = why;
        rest_ = {};
    }
    constexpr void skip_spaces() {
        while (!rest_.empty() &&
               (rest_[0] == ' ' || rest_[0] == '\t' || rest_[0] == '\n' || rest_[0] == '\r'))
            rest_.remove_prefix(1);
    }
    constexpr bool done() { return skip_spaces(), rest_.empty(); }
    constexpr bool take(char c) {
        if (done() || rest_[0] != c) return false;
        return rest_.remove_prefix(1), true;
    }
    static constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static constexpr char lower(char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    static constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
    [[nodiscard]] constexpr std::size_t letters() const {
        std::size_t n = 0;
        while (n != rest_.size() && is_letter(rest_[n])) ++n;
        return n;
    }
    constexpr bool take_word(std::string_view word) {
        if (rest_.size() < word.size()) return false;
        for (std::size_t i = 0; i != word.size(); ++i)
            if (lower(rest_[i]) != word[i]) return false;
        return rest_.remove_prefix(word.size()), true;
    }
    constexpr bool take_log() { return take_word("log") || take_word("lg") || take_word("ln"); }
    [[nodiscard]] constexpr bool at_function() const {
        auto ahead = *this;
        return ahead.take_log() || ahead.take_word("sqrt");
    }

    constexpr growth sum() {
        growth most;
        if (++depth_ > deepest) refuse("has too many parentheses");
        do {
            const growth term = product();
            if (most < term) most = term;
        } while (!why_ && take('+'));
        --depth_;
        return most;
    }
    constexpr growth product() {
        growth all = factor();
        while (!done() && rest_[0] != '+' && rest_[0] != ')') {
            if (take('/')) {
                if (!factor().is_constant()) refuse("divides by a size");
                continue;
            }
            take('*');
            const growth next = factor();
            if ((all.exponential && !next.is_constant()) || (next.exponential && !all.is_constant()))
                refuse("names an order beyond 2^n");
            all = {all.power + next.power, all.logs + next.logs, all.exponential || next.exponential};
        }
        return all;
    }
    constexpr bool take_power() {
        if (done()) return false;
        if (rest_.starts_with("**")) return rest_.remove_prefix(2), true;
        return take('^');
    }
    constexpr growth factor() {
        if (done()) return refuse("stops where a size is due"), growth{};
        const bool number = is_digit(rest_[0]) || rest_[0] == '.';
        double value = 0;
        growth base;
        if (number)
            value = decimal();
        else if (at_function())
            return function();
        else
            base = primary();
        if (!take_power()) return base;
        return number ? exponential(value) : raised(base, exponent());
    }
    // A size, or something in parentheses.
    constexpr growth primary() {
        if (take('(')) {
            const growth inner = sum();
            if (!take(')')) refuse("has no end of its parentheses");
            return inner;
        }
        std::size_t n = letters();
        if (n == 0) return refuse("has something where a size is due"), growth{};
        // "nlogn", "nlg n"
        for (std::size_t i = 1; i < n && i <= 2; ++i) {
            auto behind = *this;
            behind.rest_.remove_prefix(i);
            if (behind.at_function()) n = i;
        }
        if (n <= 2) {
            rest_.remove_prefix(1);  // of two letters the second is the next factor
            return {1, 0};
        }
        rest_.remove_prefix(n);
        for (auto ahead = *this; !ahead.done() && ahead.letters() > 2 && !ahead.at_function();
             ahead = *this) {
            ahead.rest_.remove_prefix(ahead.letters());
            rest_ = ahead.rest_;
        }
        return {1, 0};
    }
    constexpr growth function() {
        if (take_word("sqrt")) return raised(argument(), 0.5);
        take_log();
        double times = 1;
        if (!rest_.empty() && rest_[0] == '_') rest_.remove_prefix(1);
        if (!rest_.empty() && is_digit(rest_[0])) decimal();  // of any base it is a constant factor
        if (take_power()) times = exponent();
        const growth of = argument();
        growth g;
        if (of.exponential)
            g = {1, 0};
        else if (of.power > 0)
            g = {0, 1};
        else if (of.logs > 0)
            refuse("has the logarithm of a logarithm");
        if (take_power()) times *= exponent();
        return raised(g, times);
    }
    // Of a function: what follows at once, with its power.
    constexpr growth argument() {
        if (done()) return refuse("has a function of nothing"), growth{};
        if (is_digit(rest_[0])) return decimal(), growth{};
        if (rest_[0] == '(') return primary();  // a power behind it is that of the function: log(n)^2
        if (at_function()) return function();
        const growth base = primary();
        return take_power() ? raised(base, exponent()) : base;
    }
    constexpr growth raised(growth base, double power) {
        if (base.exponential && power != 1) refuse("names an order beyond 2^n");
        return {base.power * power, base.logs * power, base.exponential};
    }
    // A number to the power of a size.
    constexpr growth exponential(double base) {
        const bool inside = take('(');
        const growth power = inside ? sum() : factor();
        if (inside && !take(')')) refuse("has no end of its parentheses");
        if (power.is_constant() || base == 1) return {};
        if (base != 2 || power != growth{1, 0}) refuse("names an exponential other than 2^n");
        return {0, 0, true};
    }
    // A number, or a fraction: 2, 1.5, 3/2, (3/2).
    constexpr double exponent() {
        const bool inside = take('(');
        skip_spaces();
        if (rest_.empty() || (!is_digit(rest_[0]) && rest_[0] != '.'))
            return refuse("has a power that is no number"), 1;
        double power = decimal();
        if (take('/')) {
            skip_spaces();
            const double below = decimal();
            if (below == 0) return refuse("divides by 0"), 1;
            power /= below;
        }
        if (inside && !take(')')) refuse("has no end of its parentheses");
        return power;
    }
    constexpr double decimal() {
        double value = 0, unit = 1;
        bool any = false, point = false;
        for (; !rest_.empty() && (is_digit(rest_[0]) || (rest_[0] == '.' && !point));
             rest_.remove_prefix(1)) {
            if (rest_[0] == '.') {
                point = true;
                continue;
            }
            any = true;
            value = value * 10 + (rest_[0] - '0');
            if (point) unit *= 10;
        }
        if (!any) refuse("has a point that belongs to no number");
        return value / unit;
    }

    std::string_view rest_;
    const char* why_ = nullptr;
    int depth_ = 0;
};

}  // namespace claims

// Reads a claim, with or without its O(...). Linear in the text.
constexpr reading read_claim(std::string_view text) { return claims::parser(text).read(); }
// The same for any power and any power of log n, named among the ten orders or not.
constexpr claims::parser::unnamed read_growth(std::string_view text) {
    return claims::parser(text).read_any();
}

}  // namespace dsa::measure
