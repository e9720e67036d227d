// Shrinking: whatever sequence of operations a planted bug is met with, the shortest one that shows it is
// told.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "judge/property.hpp"
#include "scratch.hpp"

namespace dsa::testing {
namespace {

using verdict::outcome;

class Shrinking : public workshop {
protected:
    // The finding of the stack's own property on a stack with this bug.
    [[nodiscard]] verdict::check property_of(const std::string& text, std::uint64_t seed = 1,
                                             const std::string& compiler = "") const {
        const auto built = build(text, compiler);
        EXPECT_FALSE(built.error) << built.error->text;
        auto& settings = judge::the_settings();
        settings.plain = connection(built);
        settings.seed = seed;
        settings.lane = judge::lane::all;
        return judged([] {
            using namespace judge;
            agrees_with<std::vector<int>>({
                {"push", any_int(), [](auto& m, int x) { m.push_back(x); }},
                {"pop", when_not_empty(), [](auto& m) { m.pop_back(); }},
                {"top", when_not_empty(), [](auto& m) { return m.back(); }},
                {"size", [](auto& m) { return m.size(); }},
            });
        });
    }
    static std::string with_bug(std::string_view find, std::string_view put) {
        return edited(reference_stack(), find, put);
    }
    // A bug in pop, and a destructor that does not call pop.
    static std::string with_bug_in_pop(const std::string& bug) {
        return edited(with_bug(in_pop, bug + "\n        " + in_pop), "while (!empty()) pop();",
                      "head_.reset();");
    }
    using operations = std::vector<std::string>;
    static constexpr const char* in_pop = "head_ = std::exchange(head_->next, nullptr);  // detach";
};

TEST_F(Shrinking, TheReferenceHasNothingToShrink) {
    for (std::uint64_t seed = 1; seed != 6; ++seed) {
        const auto found = property_of(reference_stack(), seed);
        EXPECT_EQ(found.outcome, outcome::passed) << found.message;
        EXPECT_EQ(found.counterexample, operations{});
    }
}

TEST_F(Shrinking, AMiscountIsShownByOnePushAndOneSize) {
    const auto text = stack_with_push("++size_;");
    for (std::uint64_t seed = 1; seed != 11; ++seed) {
        const auto found = property_of(text, seed);
        EXPECT_EQ(found.outcome, outcome::failed);
        EXPECT_EQ(found.counterexample, (operations{"s.push(0)", "s.size()"})) << "seed " << seed;
        EXPECT_EQ(found.expected, "1");
        EXPECT_EQ(found.actual, "2");
    }
}

TEST_F(Shrinking, ABugThatNeedsKOperationsIsShownByK) {
    for (const int k : {1, 2, 3, 5, 8, 12, 30}) {
        // The k-th push is lost, and only that.
        const auto text = stack_with_push("if (size_ + 1 == " + std::to_string(k) + ") return;");
        for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u, 9u, 77u}) {
            const auto found = property_of(text, seed);
            EXPECT_EQ(found.outcome, outcome::failed) << "k = " << k << ", seed " << seed << found.message;
            // k pushes, and the size or the top that gives the lost one away; where it was the only one, pop does.
            ASSERT_EQ(found.counterexample.size(), static_cast<std::size_t>(k) + 1) << "seed " << seed;
            for (int i = 0; i != k; ++i)
                EXPECT_TRUE(found.counterexample[static_cast<std::size_t>(i)].starts_with("s.push("));
            EXPECT_TRUE(found.counterexample.back() == "s.size()" ||
                        found.counterexample.back() == "s.top()" ||
                        (k == 1 && found.counterexample.back() == "s.pop()"));
        }
    }
}

TEST_F(Shrinking, TheValueThatMattersIsKeptAndMadeSmall) {
    // Negative numbers above -100 are not kept: the smallest of those is -1.
    const auto text = stack_with_push("if (value.value() < 0 && value.value() > -100) value = T(7);");
    const auto large = stack_with_push("if (value.value() > 250) value = T(7);");
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        EXPECT_EQ(property_of(text, seed).counterexample, (operations{"s.push(-1)", "s.top()"}))
            << "seed " << seed;
        EXPECT_EQ(property_of(large, seed).counterexample, (operations{"s.push(251)", "s.top()"}))
            << "seed " << seed;
    }
}

// No step can be dropped and no number made smaller, and yet another sequence is shorter.
TEST_F(Shrinking, WhatAnotherShortSequenceShowsIsShownByThat) {
    const auto text = stack_with_push("if (size_ == 2 || value.value() == -1) return;");
    for (std::uint64_t seed = 1; seed != 6; ++seed) {
        const auto found = property_of(text, seed).counterexample;
        ASSERT_EQ(found.size(), 2u) << ::testing::PrintToString(found);
        EXPECT_EQ(found.front(), "s.push(-1)");
    }
}

// A short sequence may crash and leave its process behind, or part in another way than what was found.
TEST_F(Shrinking, AShorterSequenceThatTellsAnotherStoryTakesNoPlace) {
    const auto text = stack_with_push(
        "if (value.value() == -1) *static_cast<volatile int*>(nullptr) = 1; if (size_ == 2) return;");
    for (std::uint64_t seed = 1; seed != 4; ++seed) {
        const auto found = property_of(text, seed);
        if (found.outcome != outcome::failed) continue;  // this seed came to the crash first
        EXPECT_EQ(found.counterexample.size(), 4u) << ::testing::PrintToString(found.counterexample);
    }
}

// Numbers at which a type ends, found among all that an int can be.
TEST_F(Shrinking, ANumberAtWhichATypeEndsIsFoundAndToldAsSmallAsItCanBe) {
    const auto cut = stack_with_push("value = T(static_cast<short>(value.value()));");
    const auto least = stack_with_push("if (value.value() == -2147483647 - 1) value = T(7);");
    const auto opposite =
        stack_with_push("if (value.value() < -2147483647) value = T(-(value.value() + 1));");
    const auto most = stack_with_push("if (value.value() == 2147483647) value = T(7);");
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        const auto shown = [&](const std::string& text) { return property_of(text, seed).counterexample; };
        EXPECT_EQ(shown(cut), (operations{"s.push(32768)", "s.top()"})) << "seed " << seed;
        EXPECT_EQ(shown(least), (operations{"s.push(-2147483648)", "s.top()"})) << "seed " << seed;
        EXPECT_EQ(shown(opposite), (operations{"s.push(-2147483648)", "s.top()"})) << "seed " << seed;
        EXPECT_EQ(shown(most), (operations{"s.push(2147483647)", "s.top()"})) << "seed " << seed;
    }
}

TEST_F(Shrinking, WhatShowsAmongManyElementsOnlyIsFoundAndToldInAFewLines) {
    const auto lost = stack_with_push("if (size_ == 300) return;");
    const auto counted_in_a_byte = with_bug("++size_;", "size_ = static_cast<unsigned char>(size_ + 1);");
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        EXPECT_EQ(property_of(lost, seed).counterexample,
                  (operations{"s.push(0)", "// and 299 more such calls, then", "s.push(0)", "s.size()"}))
            << "seed " << seed;
        EXPECT_EQ(property_of(counted_in_a_byte, seed).counterexample,
                  (operations{"s.push(0)", "// and 254 more such calls, then", "s.push(0)", "s.size()"}))
            << "seed " << seed;
    }
}

TEST_F(Shrinking, AnElementThatChangesBelowManyOthersIsFound) {
    // What is seen of them is a sample.
    const auto text = stack_with_push("if (size_ >= 500 && size_ < 700) value = T(value.value() ^ 1);");
    const auto found = property_of(text);
    EXPECT_EQ(found.outcome, outcome::failed);
    EXPECT_LE(found.counterexample.size(), 6u);
    EXPECT_EQ(found.counterexample.back(), "s.top()");
}

TEST_F(Shrinking, ACrashIsShrunkToo) {
    const auto text = with_bug_in_pop("if (size_ == 3) *static_cast<volatile int*>(nullptr) = 1;");
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
        const auto found = property_of(text, seed);
        EXPECT_EQ(found.outcome, outcome::crashed);
        EXPECT_EQ(found.counterexample, (operations{"s.push(0)", "s.push(0)", "s.push(0)", "s.pop()"}));
        EXPECT_NE(found.message.find(": a null pointer was followed"), std::string::npos) << found.message;
    }
}

TEST_F(Shrinking, AnEndlessLoopIsShrunkToo) {
    const auto text = with_bug_in_pop("if (size_ == 2) for (volatile int i = 0;; i = i + 1) {}");
    const auto found = property_of(text);
    EXPECT_EQ(found.outcome, outcome::timed_out);
    EXPECT_EQ(found.counterexample, (operations{"s.push(0)", "s.push(0)", "s.pop()"}));
}

TEST_F(Shrinking, AnExceptionOutOfPlaceIsShrunkToo) {
    const auto text = stack_with_push("if (size_ == 2) throw 42;");
    const auto found = property_of(text);
    EXPECT_EQ(found.outcome, outcome::failed);
    EXPECT_EQ(found.counterexample, (operations{"s.push(0)", "s.push(0)", "s.push(0)"}));
    EXPECT_NE(found.message.find("raised int"), std::string::npos) << found.message;
}

TEST_F(Shrinking, AMemoryFaultIsShrunkToo) {
    const auto text = with_bug_in_pop("if (size_ == 2) { int* p = new int(1); delete p; delete p; }");
    const auto found = property_of(text);
    EXPECT_EQ(found.outcome, outcome::failed);
    EXPECT_EQ(found.counterexample, (operations{"s.push(0)", "s.push(0)", "s.pop()"}));
    EXPECT_NE(found.message.find("memory was freed twice"), std::string::npos) << found.message;
}

TEST_F(Shrinking, ADestructorThatCrashesIsShownByWhatItNeeds) {
    const auto text = with_bug(
        "while (!empty()) pop();",
        "if (size_ == 2) *static_cast<volatile int*>(nullptr) = 1;\n        while (!empty()) pop();");
    const auto found = property_of(text);
    EXPECT_EQ(found.outcome, outcome::crashed);
    EXPECT_EQ(found.counterexample, (operations{"s.push(0)", "s.push(0)", "destroy s"}));
    EXPECT_NE(found.message.find("destroying s"), std::string::npos) << found.message;
}

TEST_F(Shrinking, AConstructorThatCrashesNeedsNoOperation) {
    const auto text =
        with_bug("    stack() = default;", "    stack() { *static_cast<volatile int*>(nullptr) = 1; }");
    const auto found = property_of(text);
    EXPECT_EQ(found.outcome, outcome::crashed);
    EXPECT_EQ(found.counterexample, operations{});
    EXPECT_NE(found.message.find("constructing s"), std::string::npos) << found.message;
}

// A bug that hides behind another: the shortest sequence must show the one that was found, a crash here.
TEST_F(Shrinking, ACrashIsNotTradedForAWrongAnswer) {
    const auto text = with_bug_in_pop(
        "if (size_ == 3) *static_cast<volatile int*>(nullptr) = 1;\n"
        "        if (size_ == 1 && head_->value.value() == 5) return;");
    for (std::uint64_t seed = 1; seed != 9; ++seed) {
        const auto found = property_of(text, seed);
        if (found.outcome == outcome::crashed) {
            EXPECT_EQ(found.counterexample, (operations{"s.push(0)", "s.push(0)", "s.push(0)", "s.pop()"}));
        } else {
            EXPECT_EQ(found.outcome, outcome::failed);
            EXPECT_EQ(found.counterexample.front(), "s.push(5)");
        }
    }
}

TEST_F(Shrinking, TheSameSeedTellsTheSameStory) {
    const auto text = with_bug_in_pop("if (size_ == 4 && head_->value.value() > 3) return;");
    std::vector<std::string> stories;
    for (int round = 0; round != 3; ++round)
        for (const auto& kit : tools_.kits) {
            const auto found = property_of(text, 42, kit.name);
            EXPECT_EQ(found.outcome, outcome::failed);
            stories.push_back(found.message + ::testing::PrintToString(found.counterexample));
        }
    for (const auto& s : stories) EXPECT_EQ(s, stories.front());
}

// A stack that is right or wrong by a coin of its own cannot be shrunk for certain; it must come to an end.
TEST_F(Shrinking, ABugThatComesAndGoesEndsTheSearchAllTheSame) {
    const auto text =
        stack_with_push("if (coin()) return;",
                        "#include <unistd.h>\ninline bool coin() { static unsigned n = "
                        "static_cast<unsigned>(getpid()); n = n * 1664525u + 1013904223u; return n >> "
                        "29 == 0; }\n");
    const auto found = property_of(text);
    EXPECT_EQ(found.outcome, outcome::failed) << found.message;
    EXPECT_FALSE(found.counterexample.empty());
}

}  // namespace
}  // namespace dsa::testing
