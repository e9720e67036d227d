#pragma once
// cost: gates. A gate asks whether the counted cost of an operation keeps the promise of the contract.
//
//     EXPECT_COST("push", O(1));                                // the dearest call up to each size
//     EXPECT_COST(cost_of("push_back").amortised(), O(1));      // the mean over n calls from empty
//     EXPECT_COST(cost_of("find").expected(), O(1));            // the mean over calls and seeds
//     EXPECT_COST(cost_of("sort").once().before(random_input), O(n log n));
//     EXPECT_BOUND(cost_of("push").column("comparisons"), floor(lg(n)) + 1);
//     EXPECT_SPACE("push", O(n));                               // heap held at size n
//     EXPECT_EXTRA_SPACE("sort", O(n));                         // heap and call stack while it runs
//
// Sizes grow in quarter octaves, drawn by the seed (measure/sizes.hpp), until a budget of counted steps is used up, so
// every machine uses the same sizes; evidence that is close to a threshold doubles the budget, and what stays close is
// "undecided".
//
// Where the contract speaks of the worst case, the dearest single call up to each size counts, however rare: where growing the subject calls
// the operation itself, each of those calls is looked at, and elsewhere many calls in a row. A call that is dear now
// and then, such as a push that doubles its array, is within its contract only where that says "amortised". The driver
// tells the dearest of many calls in steps alone, so this holds for gates of steps.
#include <cmath>
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "judge/random.hpp"
#include "measure/claim.hpp"
#include "protocol/value.hpp"

namespace dsa::judge {

class check;
class subject;

// What is measured: an operation, how it is called, and what of its cost counts.
class cost_of {
public:
    using preparation = std::function<void(subject&, std::size_t n, random&)>;
    using arguments = std::function<std::vector<protocol::value>(std::size_t n, random&)>;
    enum class style { worst, expected, amortised, once };

    // Without more: worst case in steps, each integer argument random below n, on a subject grown to n
    // elements.
    cost_of(const char* operation) : operation_(operation) {}  // NOLINT(google-explicit-constructor)

    // The dearest call up to each size (the default).
    cost_of& worst() { return style_ = style::worst, *this; }
    // The mean of many calls at each size, over several seeds.
    cost_of& expected() { return style_ = style::expected, *this; }
    // The mean over all calls that brought an empty subject to n elements; the operation itself is what grows
    // it.
    cost_of& amortised() { return style_ = style::amortised, *this; }
    // One call at each size, on what `before` prepared; the subject is fresh each time unless `keep`.
    cost_of& once() { return style_ = style::once, *this; }

    // "steps" (the default), "blocks", "bytes", "allocations", "comparisons", "copies", "moves", "hashes".
    cost_of& column(std::string c) { return column_ = std::move(c), *this; }
    // The arguments of a call at size n.
    cost_of& with(arguments a) { return arguments_ = std::move(a), *this; }
    // How many calls are looked at one by one at each size, in every column; a few unless told.
    cost_of& calls(std::size_t count) { return calls_ = count, *this; }
    // Called before and after each measured call; not measured.
    cost_of& before(preparation p) { return before_ = std::move(p), *this; }
    cost_of& after(preparation p) { return after_ = std::move(p), *this; }
    // How a subject gets from its size to n elements, instead of the fixture's grow().
    cost_of& grown_by(preparation p) { return grow_ = std::move(p), *this; }
    // The only argument is a second subject of the same size.
    cost_of& against_another() { return against_ = true, *this; }
    // The kind of subject, where a driver has several.
    cost_of& on(std::string kind) { return kind_ = std::move(kind), *this; }
    // How the gate is called where a contract names the operation otherwise: "construct from a range".
    cost_of& named(std::string name) { return name_ = std::move(name), *this; }
    // No size beyond this one (2^12 unless told); twice as far for each time that the evidence stays close. Below 16,
    // each size from 1 on is measured.
    cost_of& up_to(std::size_t n) { return largest_ = n, *this; }

private:
    friend struct measurement;
    std::string operation_, column_ = "steps", kind_, name_;
    style style_ = style::worst;
    arguments arguments_;
    preparation before_, after_, grow_;
    bool against_ = false;
    std::size_t calls_ = 0;
    std::size_t largest_ = std::size_t{1} << 12;
};

inline double lg(double x) { return std::log2(x); }

// The text between the parentheses of a macro below, "O(n log n)", and the order that it names. One that names none
// does not compile: `refused` says why.
struct claim {
    consteval claim(const char* written)  // NOLINT(google-explicit-constructor)
        : claim(written, measure::read_claim(written)) {}

    std::string_view text;
    measure::order named;

private:
    consteval claim(const char* written, measure::reading read) : text(written), named(read.named) {
        if (read.refused) throw std::invalid_argument(read.refused);
    }
};

// What the macros below call. Each records a gate
// in the evidence of the running check and fails it when the claim does not hold; true when the answer is
// undecided. They leave the test body when the operation cannot be measured at all.
bool judge_cost(check& c, const cost_of& what, claim promised);
bool judge_bound(check& c, const cost_of& what, const std::function<double(double)>& bound,
                 std::string_view text, bool exact);
bool judge_space(check& c, const cost_of& what, claim promised, bool held);

// An undecided answer is neither pass nor fail: gtest calls it skipped, the verdict "undecided".
#define DSA_JUDGED(undecided)                                                                   \
    do {                                                                                        \
        if (undecided) GTEST_SKIP() << "undecided: the evidence is too thin for a yes or a no"; \
    } while (false)
#define EXPECT_COST(what, ...) DSA_JUDGED(::dsa::judge::judge_cost(*this, what, #__VA_ARGS__))
#define EXPECT_SPACE(what, ...) DSA_JUDGED(::dsa::judge::judge_space(*this, what, #__VA_ARGS__, true))
#define EXPECT_EXTRA_SPACE(what, ...) DSA_JUDGED(::dsa::judge::judge_space(*this, what, #__VA_ARGS__, false))
#define DSA_BOUND(what, exact, ...)                  \
    DSA_JUDGED(::dsa::judge::judge_bound(            \
        *this, what,                                 \
        []([[maybe_unused]] double n) -> double {    \
            using std::ceil, std::floor;             \
            return static_cast<double>(__VA_ARGS__); \
        },                                           \
        #__VA_ARGS__, exact))
// At most, and exactly, this many at each size n.
#define EXPECT_BOUND(what, ...) DSA_BOUND(what, false, __VA_ARGS__)
#define EXPECT_COUNT(what, ...) DSA_BOUND(what, true, __VA_ARGS__)

}  // namespace dsa::judge
