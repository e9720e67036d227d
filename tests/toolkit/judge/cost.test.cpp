// cost: what a gate sees. Code that is cheap where a gate was known to look and dear elsewhere is found out, and honest
// code is not.
#include "judge/cost.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "scratch.hpp"

namespace dsa::testing {
namespace {

using judge::cost_of;
using verdict::outcome;

class Gates : public connected {
protected:
    struct growing : fixture {
        void grow(judge::subject& s, std::size_t from, std::size_t to, judge::random&) override {
            s.count_up("push", to - from, static_cast<int>(from));
        }
    };
    // What a gate says of the subject that was connected, with this seed.
    static verdict::check asked(const cost_of& what, judge::claim promised, std::uint64_t seed = 1) {
        judge::the_settings().seed = seed;
        judge::the_settings().header = "exercises/linear/stack.hpp";  // as it is shown: see header()
        return judged([&] {
            growing g;
            if (judge::judge_cost(g, what, promised))
                judge::evidence::current().result.outcome = outcome::undecided;
        });
    }
    static std::string told(const verdict::check& c) {
        std::string text = c.message + c.gates.at(0).sentence;
        for (const auto& p : c.gates.at(0).points)
            text += " " + std::to_string(p.n) + ":" + std::to_string(p.steps);
        return text;
    }
    static std::vector<double> sizes_of(const verdict::check& c) {
        std::vector<double> sizes;
        for (const auto& p : c.gates.at(0).points) sizes.push_back(p.n);
        return sizes;
    }
    // The reference with this at the start of a member function.
    static std::string with(const std::string& function, const std::string& statement,
                            const std::string& before = "") {
        return edited(edited(reference_stack(), function + " {", function + " { " + statement),
                      "\nnamespace dsa {", "\n" + walking + before + "\nnamespace dsa {");
    }

    static const std::string walking;
};
const std::string Gates::walking = R"(#include <cmath>
#include <vector>
template <typename Node>
void walk(const Node* at) {
    volatile int steps = 0;
    for (; at; at = at->next.get()) steps = steps + 1;
}
// The sizes at which version 0.1 measured, and those that its four calls at each of them came to.
inline bool is_known_size(unsigned long n) {
    for (int quarter = 0; quarter != 60; ++quarter) {
        const auto known = static_cast<unsigned long>(std::llround(16 * std::exp2(quarter / 4.0)));
        if (n + 4 >= known && n <= known + 4) return true;
    }
    return false;
}
inline int calls = 0;
)";

const std::string size_function = "[[nodiscard]] size_type size() const noexcept";
const std::string top_function = "[[nodiscard]] const T& top() const";
const std::string push_function = "void push(T value)";
const std::string pop_function = "void pop()";

TEST_F(Gates, PassHonestCodeWithEverySeed) {
    for (const auto& kit : tools_.kits) {
        connect(reference_stack(), kit.name);
        for (std::uint64_t seed = 1; seed != 11; ++seed)
            for (const char* operation : {"push", "pop", "top", "size", "empty"})
                EXPECT_EQ(asked(operation, "O(1)", seed).outcome, outcome::passed)
                    << operation << " with " << kit.name << ", seed " << seed;
    }
}

struct dear_now_and_then {
    const char* name;
    const char* operation;
    const std::string* function;
    const char* statement;
};
void PrintTo(const dear_now_and_then& d, std::ostream* out) { *out << d.name; }

class DearNowAndThen : public Gates, public ::testing::WithParamInterface<dear_now_and_then> {};

TEST_P(DearNowAndThen, IsFailedWithEverySeed) {
    const auto& d = GetParam();
    connect(with(*d.function, d.statement));
    for (std::uint64_t seed = 1; seed != 6; ++seed) {
        const auto c = asked(d.operation, "O(1)", seed);
        EXPECT_EQ(c.outcome, outcome::failed) << "seed " << seed << ": " << told(c);
        if (c.outcome != outcome::failed) continue;
        ASSERT_FALSE(c.gates.at(0).hot.empty()) << "seed " << seed;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Gates, DearNowAndThen,
    ::testing::Values(
        dear_now_and_then{"PushAtOddSizes", "push", &push_function, "if (size_ % 2) walk(head_.get());"},
        dear_now_and_then{"SizeAtOddSizes", "size", &size_function, "if (size_ % 2) walk(head_.get());"},
        dear_now_and_then{"SizeWhereNobodyUsedToLook", "size", &size_function,
                          "if (!is_known_size(size_)) walk(head_.get());"},
        dear_now_and_then{"PushWhereNobodyUsedToLook", "push", &push_function,
                          "if (!is_known_size(size_)) walk(head_.get());"},
        dear_now_and_then{"EachThousandthPush", "push", &push_function,
                          "if (size_ % 1000 == 999) walk(head_.get());"},
        dear_now_and_then{"EachThousandthCallOfPush", "push", &push_function,
                          "if (++calls % 1000 == 0) walk(head_.get());"},
        dear_now_and_then{"EachThousandthCallOfSize", "size", &size_function,
                          "if (++calls % 1000 == 0) walk(head_.get());"},
        dear_now_and_then{"EachThousandthCallOfTop", "top", &top_function,
                          "if (++calls % 1000 == 0) walk(head_.get());"},
        dear_now_and_then{"EachThousandthCallOfPop", "pop", &pop_function,
                          "if (++calls % 1000 == 0) walk(head_.get());"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(Gates, TakeADoublingArrayForAmortisedOnly) {
    connect(edited(edited(reference_stack(), push_function + " {",
                          "std::vector<long long> array_;\n    " + push_function + " { array_.push_back(1);"),
                   "\nnamespace dsa {", "\n#include <vector>\nnamespace dsa {"));
    for (std::uint64_t seed = 1; seed != 6; ++seed) {
        const auto c = asked("push", "O(1)", seed);
        EXPECT_EQ(c.outcome, outcome::failed) << "seed " << seed << ": " << told(c);
        EXPECT_EQ(asked(cost_of("push").amortised().with([](std::size_t, judge::random&) {
                      return std::vector<judge::value>{judge::value(1)};
                  }),
                        "O(1)", seed)
                      .outcome,
                  outcome::passed)
            << "seed " << seed;
    }
}

TEST_F(Gates, DrawTheirSizesByTheSeedAndTheSameForIt) {
    connect(reference_stack());
    std::set<std::vector<double>> all;
    for (std::uint64_t seed = 1; seed != 6; ++seed) {
        const auto sizes = sizes_of(asked("top", "O(1)", seed));
        EXPECT_EQ(sizes, sizes_of(asked("top", "O(1)", seed)));
        EXPECT_NEAR(static_cast<double>(sizes.size()), 33, 1) << "quarter octaves from 16 to 4096";
        for (std::size_t i = 1; i != sizes.size(); ++i) EXPECT_LT(sizes[i - 1], sizes[i]);
        all.insert(sizes);
    }
    EXPECT_EQ(all.size(), 5u);
    EXPECT_NE(sizes_of(asked("top", "O(1)")), sizes_of(asked("size", "O(1)"))) << "each gate has its own";
}

TEST_F(Gates, MeasureEachSizeWhereTheAuthorStopsBelowTheUsualOnes) {
    connect(reference_stack());
    for (const std::size_t most : {1u, 2u, 8u, 15u, 16u, 17u, 20u}) {
        const auto c = judged([&] {
            growing g;
            judge::judge_bound(
                g, cost_of("push").column("allocations").up_to(most), [](double) { return 1.0; }, "1", true);
        });
        EXPECT_EQ(c.outcome, outcome::passed) << most << ": " << c.message;
        const auto sizes = sizes_of(c);
        ASSERT_FALSE(sizes.empty()) << most;
        EXPECT_LE(sizes.back(), static_cast<double>(most));
        EXPECT_TRUE(most >= 16 || sizes.size() == most) << most;
    }
    growing g;
    EXPECT_THROW(judge::judge_cost(g, cost_of("push").up_to(0), "O(1)"), std::invalid_argument);
}

TEST_F(Gates, ReadAClaimWithAProductOfASum) {
    connect(with(size_function,
                 "for (int level = 1; level < static_cast<int>(size_); level *= 2) walk(head_.get());"));
    EXPECT_EQ(asked("size", "O((V + E) log V)").outcome, outcome::passed);
    EXPECT_EQ(asked("size", "O(V + E)").outcome, outcome::failed);
}

}  // namespace
}  // namespace dsa::testing
