// stack.test.cpp: built once, trusted, never sees the learner's header.
#include "judge/check.hpp"

using namespace dsa::judge;

class Stack : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random&) override {
        s.count_up("push", to - from, static_cast<int>(from));
    }
};

// A stack shows what pop uncovers. Where it counts more elements than that, the rest is there and cannot be seen.
static std::vector<std::string> uncovered(const sight& now) {
    std::vector<std::string> cells;
    for (const int x : now.seen.at(1).as<std::vector<int>>()) cells.push_back(std::to_string(x));
    const auto size = now.seen.at(0).as<std::size_t>();
    if (size <= 16 && cells.size() < size) cells.resize(size, "?");
    return cells;
}
DSA_DRAWN_BY(Stack, "chain", uncovered, "size", "elements")

TEST_F(Stack, PushPutsTheValueOnTop) {
    auto s = subject();
    s("push", 3);
    EXPECT_EQ(s("top"), 3);
    s("push", 4);
    EXPECT_EQ(s("top"), 4);
}

TEST_F(Stack, PopUncoversElementsInReverseOrderOfPush) {
    auto s = subject();
    for (int i : {1, 2, 3}) s("push", i);
    for (int i : {3, 2, 1}) {
        EXPECT_EQ(s("top"), i);
        s("pop");
    }
    EXPECT_EQ(s("empty"), true);
}

TEST_F(Stack, CountsItsElements) {
    auto s = subject();
    EXPECT_EQ(s("empty"), true);
    s("push", 7);
    s("push", 7);
    EXPECT_EQ(s("size"), 2);
    s("pop");
    EXPECT_EQ(s("size"), 1);
    EXPECT_EQ(s("empty"), false);
}

TEST_F(Stack, PopAndTopOfAnEmptyStackThrowOutOfRange) {
    auto s = subject();
    EXPECT_EQ(s("pop"), raised("std::out_of_range"));
    EXPECT_EQ(s("top"), raised("std::out_of_range"));
    s("push", 1);
    s("pop");
    EXPECT_EQ(s("pop"), raised("std::out_of_range"));
    EXPECT_EQ(s("size"), 0);
}

TEST_F(Stack, TopCanBeAssignedThrough) {
    auto s = subject();
    s("push", 1);
    s("set_top", 5);
    EXPECT_EQ(s("top"), 5);
}

TEST_F(Stack, PushesItsOwnTop) {
    auto s = subject();
    s("push", 8);
    s("push_top");
    EXPECT_EQ(s("top"), 8);
    EXPECT_EQ(s("size"), 2);
}

TEST_F(Stack, AgreesWithVectorOnRandomOperations) {
    agrees_with<std::vector<int>>({
        {"push", any_int(), [](auto& m, int x) { m.push_back(x); }},
        {"pop", when_not_empty(), [](auto& m) { m.pop_back(); }},
        {"top", when_not_empty(), [](auto& m) { return m.back(); }},
        {"size", [](auto& m) { return m.size(); }},
        {"broken_invariant", [](auto&) { return ""; }},
    });
}

TEST_F(Stack, CopyKeepsTheOrderAndIsIndependent) {
    auto s = subject();
    for (int i : {1, 2, 3}) s("push", i);
    auto t = s.make("copy");
    s("pop");
    t("push", 9);
    EXPECT_EQ(s("size"), 2);
    for (int i : {9, 3, 2, 1}) {
        EXPECT_EQ(t("top"), i);
        t("pop");
    }
    EXPECT_EQ(s("top"), 2);
}

TEST_F(Stack, AssignmentReplacesTheOldContent) {
    auto s = subject();
    auto t = beside(s);
    for (int i : {1, 2}) s("push", i);
    t("push", 5);
    t("assign", s);
    EXPECT_EQ(t("size"), 2);
    EXPECT_EQ(t("top"), 2);
    s("assign", s);  // to itself
    EXPECT_EQ(s("size"), 2);
    EXPECT_EQ(s("top"), 2);
}

TEST_F(Stack, MoveAndSwapTakeTheWholeContent) {
    auto s = subject();
    for (int i : {1, 2}) s("push", i);
    auto t = s.make("move");
    EXPECT_EQ(s("size"), 0);
    EXPECT_EQ(t("top"), 2);
    s("push", 6);
    s("swap", t);
    EXPECT_EQ(s("size"), 2);
    EXPECT_EQ(t("top"), 6);
    s("move_assign", t);
    EXPECT_EQ(s("size"), 1);
    EXPECT_EQ(s("top"), 6);
    EXPECT_EQ(t("size"), 0);
}

TEST_F(Stack, EqualMeansSameElementsInTheSameOrder) {
    auto s = subject();
    for (int i : {1, 2}) s("push", i);
    auto t = s.make("copy");
    EXPECT_EQ(s("equal", t), true);
    t("set_top", 9);
    EXPECT_EQ(s("equal", t), false);
    t("pop");
    EXPECT_EQ(s("equal", t), false);
    s("pop");
    EXPECT_EQ(s("equal", t), true);
    auto u = subject();
    auto v = beside(u);
    for (int i : {2, 3}) u("push", i);
    for (int i : {9, 3}) v("push", i);  // the same on top, another below
    EXPECT_EQ(u("equal", v), false);
}

TEST_F(Stack, AFailedCopyOfTheValueLeavesTheStackAsItWas) {
    auto s = subject();
    for (int i : {1, 2, 3}) s("push", i);
    s.throw_on_copy(2);  // the copy constructor of a stack of three
    EXPECT_EQ(s("copy"), raised("dsa::driver::copy_failure"));
    EXPECT_EQ(s("size"), 3);
    s.throw_on_copy(1);
    EXPECT_EQ(s("push_top"), raised("dsa::driver::copy_failure"));
    EXPECT_EQ(s("size"), 3);
    EXPECT_EQ(s("top"), 3);
    EXPECT_EQ(s("broken_invariant"), "");
}

TEST_F(Stack, AnAssignmentThatFailsChangesNothing) {
    auto s = subject();
    auto t = beside(s);
    for (int i : {1, 2}) s("push", i);
    t("push", 5);
    s.throw_on_copy(2);
    EXPECT_EQ(t("assign", s), raised("dsa::driver::copy_failure"));
    EXPECT_EQ(t("size"), 1);
    EXPECT_EQ(t("top"), 5);
    EXPECT_EQ(s("size"), 2);
}

TEST_F(Stack, HoldsElementsThatCanOnlyBeMoved) {
    auto s = subject("move_only");
    s("push", 1);
    s("push", 2);
    EXPECT_EQ(s("top"), 2);
    s("pop");
    EXPECT_EQ(s("top"), 1);
}

TEST_F(Stack, MovesWithoutThrowing) {
    subject()("push", 1);
    EXPECT_INTERFACE(subject(), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector of stacks relies on it");
}

TEST_F(Stack, FreesEveryNode) {
    declare(dsa::verdict::kind::memory);
    auto s = subject();
    for (int i : {1, 2, 3, 4}) s("push", i);
    s("pop");
    const auto end = s.destroy();
    EXPECT_EQ(end.cost().live_objects, 0u) << "elements that still live after the stack is destroyed";
    EXPECT_EQ(end.cost().live_bytes, 0u) << "bytes that are still allocated after the stack is destroyed";
}

// The driver's call stack is 1 MB; 20,000 frames of a destructor that recurses do not fit, as millions do not
// on the usual 8 MB.
TEST_F(Stack, DestroysALongStackWithoutRecursion) {
    if (elsewhere(dsa::verdict::kind::space)) return;
    auto s = subject();
    s.repeat("push", 20'000, 7);
    s.destroy();
}

DSA_MEMORY_CHECK(Stack)

// On a fresh stack at each size, which is dear: no further than the answer needs.
static cost_of once(const char* operation) { return cost_of(operation).once().up_to(1024); }

TEST_F(Stack, PushTakesConstantTime) { EXPECT_COST("push", O(1)); }
TEST_F(Stack, PushAllocatesOneNode) {
    if (elsewhere(dsa::verdict::kind::cost)) return;
    EXPECT_COUNT(cost_of("push").column("allocations").up_to(64), 1);
    EXPECT_EQ(subject()("push", 1).cost().peak_bytes, 16u)
        << "bytes of a node: an element of 8, a pointer of 8";
}
TEST_F(Stack, PopTakesConstantTime) { EXPECT_COST("pop", O(1)); }
TEST_F(Stack, TopTakesConstantTime) { EXPECT_COST("top", O(1)); }
TEST_F(Stack, SizeAndEmptyTakeConstantTime) {
    EXPECT_COST("size", O(1));
    EXPECT_COST("empty", O(1));
}
TEST_F(Stack, CopyTakesLinearTime) { EXPECT_COST(cost_of("copy").up_to(1024), O(n)); }
TEST_F(Stack, CopyAllocatesOncePerElement) { EXPECT_COUNT(once("copy").column("allocations").up_to(64), n); }
TEST_F(Stack, ComparingTakesLinearTime) {
    EXPECT_COST(cost_of("equal").named("==").against_another().up_to(1024), O(n));
}
TEST_F(Stack, StacksOfDifferentSizesAreToldApartWithoutALookAtTheirElements) {
    if (elsewhere(dsa::verdict::kind::cost)) return;
    auto s = subject();
    auto t = beside(s);
    for (int i : {1, 2, 3}) s("push", i);
    for (int i : {2, 3}) t("push", i);
    EXPECT_EQ(s("equal", t).cost().comparisons, 0u) << "comparisons of elements";
}
TEST_F(Stack, MoveAndSwapTakeConstantTime) {
    EXPECT_COST(once("move"), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(1024), O(1));
}
TEST_F(Stack, DestructionTakesLinearTime) { EXPECT_COST(once("destroy").named("destruction"), O(n)); }
TEST_F(Stack, DestructionKeepsTheCallStackFlat) {
    EXPECT_EXTRA_SPACE(once("destroy").named("destruction"), O(1));
}
TEST_F(Stack, KeepsOneNodePerElement) { EXPECT_SPACE("push", O(n)); }
