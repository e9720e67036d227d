// Pictures: what a subject held around the operation that a check failed on, and nothing where that cannot be seen.
#include "judge/picture.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "judge/property.hpp"
#include "scratch.hpp"

namespace dsa::testing {
namespace {

using verdict::picture;
using cells = std::vector<std::string>;

DSA_DRAWN_AS(DrawnStack, "elements", "chain")
DSA_DRAWN_AS(OddlyDrawnStack, "size", "chain")
DSA_SHOWN(DrawnStack, {"equal", "{0} == {1}"}, {"assign", "{{1}, {2}} {0}"},
          {"connect", "{0} gets {1-}, both ways {1>}"}, {"weigh", "{0} gets {1-:}, both ways {1>:}"})

using maybe_cells = std::optional<cells>;
maybe_cells retold(const judge::observation& now) {
    cells all;
    for (const auto& c : now.calls) all.push_back(c.operation + "(" + c.arguments.at(0).to_text() + ")");
    all.push_back("size " + now.seen.at(0).to_text());
    all.push_back("on top " + now.seen.at(1).to_text());
    return all;
}
DSA_DRAWN_BY(RetoldStack, "table", retold, "size", "top")
DSA_DRAWN_BY(
    RemarkedStack, "chain",
    [](const judge::observation& now) {
        return judge::drawn_cells({now.seen.at(1).to_text()}, "size() says " + now.seen.at(0).to_text());
    },
    "size", "top")
DSA_DRAWN_BY(
    ThrowingDrawing, "table",
    [](const judge::observation& now) -> maybe_cells { return cells{now.seen.at(7).to_text()}; }, "size")
DSA_DRAWN_BY(
    EmptyHandedDrawing, "table", [](const judge::observation&) -> maybe_cells { return std::nullopt; },
    "size")

class Pictures : public connected {
protected:
    // What a check of this suite finds, with its pictures.
    template <typename F>
    static verdict::check drawn(F body, const char* id = "DrawnStack.Check") {
        judged([&] {
            judge::evidence::current() = judge::evidence(id);
            body();
        });
        auto& e = judge::evidence::current();
        judge::illustrate(e);
        return e.result;
    }
    static void push_and_fail(int n) {
        auto s = fixture().subject();
        for (int i = 1; i <= n; ++i) s("push", i);
        s("pop");
        judge::abandon(verdict::outcome::failed, "because");
    }
};

TEST_F(Pictures, ShowTheSubjectAroundTheLastOperation) {
    connect(reference_stack());
    const auto found = drawn([] { push_and_fail(3); });
    EXPECT_EQ(found.before, (picture{"chain", {"3", "2", "1"}}));
    EXPECT_EQ(found.after, (picture{"chain", {"2", "1"}}));
}

TEST_F(Pictures, ShowAPropertysShortestSequence) {
    connect(stack_with_push("if (size_ == 2) return;"));
    const auto found = drawn([] {
        using namespace judge;
        agrees_with<std::vector<int>>({
            {"push", int_between(7, 7), [](auto& m, int x) { m.push_back(x); }},
            {"size", [](auto& m) { return m.size(); }},
        });
    });
    EXPECT_EQ(found.counterexample.size(), 4u);
    EXPECT_EQ(found.before, (picture{"chain", {"0", "0"}})) << "the third push is lost";
    EXPECT_EQ(found.after, found.before);
    EXPECT_EQ(found.step, "s.push(0)") << "size only looked";
}

// What only looks is where a fault is seen, and never where it is made.
TEST_F(Pictures, AreAroundTheLastOperationThatMayChangeTheSubject) {
    connect(reference_stack());
    const auto found = drawn([] {
        auto s = fixture().subject();
        s("push", 1);
        s("push", 2);
        s("size");
        s("top");
        s("empty");
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.step, "s.push(2)");
    EXPECT_EQ(found.before, (picture{"chain", {"1"}}));
    EXPECT_EQ(found.after, (picture{"chain", {"2", "1"}}));
    ASSERT_FALSE(found.counterexample.empty());
    EXPECT_EQ(found.counterexample.back(), "s.empty()");
}

TEST_F(Pictures, OfASubjectThatNothingChangedAreTheSame) {
    connect(reference_stack());
    const auto found = drawn([] {
        auto s = fixture().subject();
        s("size");
        s("empty");
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.step, "");
    EXPECT_EQ(found.before, (picture{"chain", {}}));
    EXPECT_EQ(found.after, found.before);
}

// Two subjects meet in an operation of one: it changes the other as well.
TEST_F(Pictures, AreAroundAnOperationOfAnotherSubjectThatReachedThisOne) {
    connect(reference_stack());
    const auto found = drawn([] {
        struct pair : fixture {
            using judge::check::beside;
        } f;
        auto s = f.subject();
        auto t = f.beside(s);
        s("push", 1);
        t("push", 2);
        t("swap", s);
        t("push", 3);
        s("top");
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.step.substr(0, 7), "t.swap(");
    EXPECT_EQ(found.before, (picture{"chain", {"1"}}));
    EXPECT_EQ(found.after, (picture{"chain", {"2"}}));
}

TEST_F(Pictures, OfACrashOfWhatOnlyLooksShowWhatWasMadeBefore) {
    connect(edited(reference_stack(), "[[nodiscard]] size_type size() const noexcept { return size_; }",
                   "[[nodiscard]] size_type size() const noexcept { if (size_ == 2) "
                   "*static_cast<volatile int*>(nullptr) = 1; return size_; }"));
    const auto found = drawn([] {
        auto s = fixture().subject();
        s("push", 1);
        s("push", 2);
        s("size");
    });
    EXPECT_EQ(found.outcome, verdict::outcome::crashed);
    EXPECT_EQ(found.step, "s.push(2)");
    EXPECT_EQ(found.before, (picture{"chain", {"1"}}));
    EXPECT_EQ(found.after, (picture{"chain", {"2", "1"}}));
}

TEST_F(Pictures, AreMadeByAFunctionOfCallsAndAnswers) {
    connect(reference_stack());
    const auto found = drawn(
        [] {
            auto s = fixture().subject();
            s("push", 1);
            s("push", 2);
            s("top");
            judge::abandon(verdict::outcome::failed, "because");
        },
        "RetoldStack.Check");
    EXPECT_EQ(found.before, (picture{"table", {"push(1)", "push(2)", "size 2", "on top 2"}}));
    EXPECT_EQ(found.after, std::nullopt) << "a table tells all at once";
    EXPECT_EQ(found.step, "");
    for (const char* const id : {"ThrowingDrawing.Check", "EmptyHandedDrawing.Check"})
        EXPECT_EQ(drawn([] { push_and_fail(3); }, id).before, std::nullopt) << id;
}

TEST_F(Pictures, AreBounded) {
    connect(reference_stack());
    const auto found = drawn([] { push_and_fail(100); });
    ASSERT_TRUE(found.before);
    EXPECT_EQ(found.before->cells.size(), 64u);
    EXPECT_EQ(found.before->cells.back(), "...");
    EXPECT_EQ(found.before->cells.front(), "100");
    EXPECT_EQ(drawn([] { push_and_fail(1'000); }).before, std::nullopt) << "too long a way to go again";
}

TEST_F(Pictures, AreLeftOutWhereTheObserverCannotWork) {
    const std::string top = "[[nodiscard]] const T& top() const {";
    for (const char* const bug : {"*static_cast<volatile int*>(nullptr) = 1;",
                                  "for (volatile int i = 0;; i = i + 1) {}", "throw 42;"}) {
        connect(edited(reference_stack(), "[[nodiscard]] T& top() {",
                       std::string("[[nodiscard]] T& top() { ") + bug));
        const auto found = drawn([] { push_and_fail(3); });
        EXPECT_EQ(found.outcome, verdict::outcome::failed) << "a picture changes no verdict";
        EXPECT_EQ(found.message, "because");
        EXPECT_EQ(found.before, std::nullopt) << bug;
        EXPECT_EQ(found.after, std::nullopt) << bug;
    }
}

// Whatever the subject holds, it says nothing of the answer, and would be taken for its reason.
TEST_F(Pictures, OfAnOperationThatDoesNotTakeTheSubjectThereAreNone) {
    connect(reference_stack());
    const auto found = drawn([] {
        auto s = fixture().subject();
        s("push", 1);
        s("moves_without_throwing");
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.counterexample.size(), 2u);
    EXPECT_EQ(found.before, std::nullopt);
    EXPECT_EQ(found.after, std::nullopt);
}

// What a destructor leaves behind is nothing that the subject showed while it lived.
TEST_F(Pictures, OfWhatADestructionLeftThereAreNone) {
    connect(reference_stack());
    const auto found = drawn([] {
        auto s = fixture().subject();
        s("push", 1);
        const auto end = s.destroy();
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.counterexample.back(), "destroy s");
    EXPECT_EQ(found.before, std::nullopt);
}

TEST_F(Pictures, AMovedFromElementHasNoNumberInThem) {
    connect(reference_stack());
    const auto found = drawn([] {
        auto s = fixture().subject();
        s("push", static_cast<int>(protocol::moved_from));
        s("push", 1);
        s("pop");
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.before, (picture{"chain", {"1", "?"}, "?: an element that was moved away"}));
}

// Text of its own, so that no cell is taken for it and it is none of the cells that are left out.
TEST_F(Pictures, CarryARemarkBesideTheirCells) {
    connect(reference_stack());
    const auto found = drawn([] { push_and_fail(2); }, "RemarkedStack.Check");
    EXPECT_EQ(found.before, (picture{"chain", {"2"}, "size() says 2"}));
    EXPECT_EQ(found.after, (picture{"chain", {"1"}, "size() says 1"}));
}

TEST_F(Pictures, OfACrashThereIsOnlyTheOneBefore) {
    connect(edited(reference_stack(), "head_ = std::exchange(head_->next, nullptr);  // detach",
                   "if (size_ == 2) *static_cast<volatile int*>(nullptr) = 1;\n"
                   "        head_ = std::exchange(head_->next, nullptr);  // detach"));
    const auto found = drawn([] {
        auto s = fixture().subject();
        s("push", 1);
        s("push", 2);
        s("pop");
    });
    EXPECT_EQ(found.outcome, verdict::outcome::crashed);
    EXPECT_EQ(found.after, std::nullopt);
    ASSERT_FALSE(found.counterexample.empty());
    EXPECT_EQ(found.counterexample.back(), "s.pop()");
}

TEST_F(Pictures, AreOfSuitesThatSayHowOnly) {
    connect(reference_stack());
    EXPECT_EQ(drawn([] { push_and_fail(3); }, "Stack.Check").before, std::nullopt);
    EXPECT_EQ(drawn([] { push_and_fail(3); }, "OddlyDrawnStack.Check").before, std::nullopt)
        << "an answer that is no sequence";
}

// A check that looks at several objects in processes of their own tells the way to the finding and no other.
TEST_F(Pictures, TheWayToAFindingIsThatOfItsOwnDriver) {
    connect(reference_stack());
    const auto found = drawn([] {
        for (int i = 0; i != 3; ++i) {
            auto s = fixture().subject();
            s("push", i);
            auto t = s.make("copy");
            t("push", 7);
            if (i == 2) judge::abandon(verdict::outcome::failed, "because");
        }
    });
    EXPECT_EQ(found.counterexample,
              (std::vector<std::string>{"s.push(2)", "auto s_copy = s.copy()", "s_copy.push(7)"}));
    EXPECT_EQ(found.before, (picture{"chain", {"2"}})) << "of the copy";
    EXPECT_EQ(found.after, (picture{"chain", {"7", "2"}}));
}

// Neither operation that made one of the two need be at fault.
TEST_F(Pictures, OfASubjectThatCameOfAnotherShowBoth) {
    connect(reference_stack());
    const auto found = drawn([] {
        auto s = fixture().subject();
        s("push", 2);
        auto t = s.make("copy");
        t("size");
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.before, (picture{"chain", {"2"}, "", "s"}));
    EXPECT_EQ(found.after, (picture{"chain", {"2"}, "", "s_copy"}));
    EXPECT_EQ(found.step, "s.copy()");
}

TEST_F(Pictures, OfACallThatLooksAtTwoShowBoth) {
    connect(reference_stack());
    const auto found = drawn([] {
        auto s = fixture().subject();
        auto t = fixture().beside(s);
        s("push", 1);
        t("push", 2);
        s("push", 3);
        s("equal", t);
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.counterexample.back(), "s == t");
    EXPECT_EQ(found.before, (picture{"chain", {"3", "1"}, "", "s"}));
    EXPECT_EQ(found.after, (picture{"chain", {"2"}, "", "t"}));
    EXPECT_EQ(found.step, "");
}

TEST(ACall, IsShownInItsFormWhereOneIsDeclared) {
    using judge::spell, judge::value;
    const std::vector<value> none, two{value(7), value(std::vector<int>{1, 2})};
    EXPECT_EQ(spell("s", "equal", two), "s == 7");
    EXPECT_EQ(spell("s", "equal", none), "s == ?") << "an argument that is not there";
    EXPECT_EQ(spell("s", "assign", two), "{7, [1, 2]} s") << "braces of its own";
    EXPECT_EQ(spell("s", "connect", {protocol::value(std::vector<int>{1, 2, 3, 4})}),
              "s gets [1-2, 3-4], both ways [1\u21922, 3\u21924]");
    EXPECT_EQ(spell("s", "weigh", {protocol::value(std::vector<int>{1, 2, 30, 3, 4, -5})}),
              "s gets [1-2:30, 3-4:-5], both ways [1\u21922:30, 3\u21924:-5]");
    EXPECT_EQ(spell("s", "push", two), "s.push(7, [1, 2])") << "without one, a member";
    EXPECT_EQ(spell("", "maximum", none), "maximum()");
}

TEST_F(Pictures, ACopyThatIsToThrowDoesNotThrowInThem) {
    connect(reference_stack());
    const auto found = drawn([] {
        auto s = fixture().subject();
        s("push", 1);
        s.throw_on_copy(1);
        s("push_top");
    });
    EXPECT_EQ(found.before, (picture{"chain", {"1"}}));
    EXPECT_EQ(found.after, (picture{"chain", {"1"}}));
}

}  // namespace
}  // namespace dsa::testing
