// stack.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/kit.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

class Stack : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random&) override {
        s.count_up("push", to - from, static_cast<int>(from));
    }
};

// A stack shows what pop uncovers. Where it counts more elements than that, the rest may be there and pop does not
// reach it. The top needs no pop: a stack that shows not even that has lost what it counts.
static drawn_cells uncovered(const observation& now) {
    std::vector<std::string> cells;
    for (const int x : now.seen.at(1).as<std::vector<int>>()) cells.push_back(std::to_string(x));
    const auto size = now.seen.at(0).as<std::size_t>();
    if (cells.empty() && size != 0) return {cells, "size() says " + std::to_string(size)};
    if (size > 16 || cells.size() >= size) return cells;
    cells.resize(size, "?");
    return {cells, "?: counted, and not reached"};
}
DSA_DRAWN_BY(Stack, "chain", uncovered, "size", "elements")
DSA_SHOWN(Stack, {"push_top", "{0}.push({0}.top())", "push"}, {"set_top", "{0}.top() = {1}", "top"},
          {"copy", "stack({0})"}, {"move", "stack(std::move({0}))"}, {"assign", "{0} = {1}", "copy"},
          {"move_assign", "{0} = std::move({1})", "move"}, {"swap", "{0}.swap({1})"},
          {"friend_swap", "swap({0}, {1})", "swap"}, {"equal", "{0} == {1}", "=="},
          {"elements", "the elements of {0}, popped", "pop"},
          {"moves_without_throwing", "noexcept(move, move assignment, swap)"})

CHECK(Stack, PushPutsTheValueOnTop, example, on("push", "top"), promise("Purpose"),
      why("Whoever asks for the newest element, say the last action to undo, would be given an older one.")) {
    auto s = subject();
    s("push", 3);
    EXPECT_EQ(s("top"), 3);
    s("push", 4);
    EXPECT_EQ(s("top"), 4);
}

CHECK(Stack, PopUncoversElementsInReverseOrderOfPush, example, on("pop"), promise("Purpose"),
      why("Brackets, calls and undo steps close in the reverse order of their opening; any other order "
          "pairs the wrong ones.")) {
    auto s = subject();
    for (int i : {1, 2, 3}) s("push", i);
    for (int i : {3, 2, 1}) {
        EXPECT_EQ(s("top"), i);
        s("pop");
    }
    EXPECT_EQ(s("empty"), true);
}

CHECK(Stack, CountsItsElements, example, on("size", "empty"), promise("I1", "size"),
      why("Loops run until empty() and reports print size(): a wrong count ends them too early, or takes "
          "what is not there.")) {
    auto s = subject();
    s("push", 7);
    s("push", 7);
    EXPECT_EQ(s("size"), 2);
    s("pop");
    EXPECT_EQ(s("size"), 1);
    EXPECT_EQ(s("empty"), false);
}

CHECK(Stack, TopCanBeAssignedThrough, example, on("top"), promise("References"),
      why("A caller changes the newest element in place. Were top a copy, the change would be lost without "
          "a word.")) {
    auto s = subject();
    s("push", 1);
    s("set_top", 5);
    EXPECT_EQ(s("top"), 5);
}

CHECK(Stack, PushesItsOwnTop, example, on("push"), promise("Purpose"),
      why("s.push(s.top()) is ordinary code; what it copies must not be moved or freed before the copy is "
          "made.")) {
    auto s = subject();
    s("push", 8);
    s("push_top");
    EXPECT_EQ(s("top"), 8);
    EXPECT_EQ(s("size"), 2);
}

CHECK(Stack, AgreesWithVectorOnRandomOperations, property, on("push", "pop", "top", "size"),
      promise("Purpose", "I1"),
      why("Each operation may be right alone and leave a state that breaks the next one. Long mixtures are "
          "what programs run.")) {
    agrees_with<std::vector<int>>({
        {"push", any_int(), [](auto& m, int x) { m.push_back(x); }},
        {"pop", when_not_empty(), [](auto& m) { m.pop_back(); }},
        {"top", when_not_empty(), [](auto& m) { return m.back(); }},
        {"size", [](auto& m) { return m.size(); }},
        {"broken_invariant", [](auto&) { return ""; }},
    });
}

// What a stack is to the kit.
static const kit::container a_stack{
    .name = "stack",
    .add = "push",
    .contents = "elements",
    .consumes = true,
    .reached = true,
    .holds = [](const kit::ints& added) { return kit::ints(added.rbegin(), added.rend()); },
    .written = {"construction", "copy", "==", "destruction"},
    .promises = {{"construction", "I1"}, {"move_only", "Purpose"}}};
DSA_KIT(Stack, kit::value_semantics(a_stack), kit::move_only(a_stack),
        kit::refusals(a_stack,
                      {{.operation = "pop", .text = "stack::pop"},
                       {.operation = "top", .text = "stack::top"},
                       {.operation = "set_top", .arguments = {1}, .text = "stack::top", .topic = "top"}}),
        kit::exceptions(a_stack, {{.operation = "push", .arguments = {7}, .fails = {event::allocation}},
                                  {.operation = "push_top",
                                   .fails = {event::copy, event::allocation},
                                   .topic = "push",
                                   .prepare = [](subject& s) { s("push", 3); }},
                                  {.operation = "copy", .fails = {event::copy, event::allocation}},
                                  {.operation = "assign",
                                   .with_another = true,
                                   .fails = {event::copy, event::allocation},
                                   .topic = "copy"}}),
        kit::depth(a_stack, {{.operation = "copy"},
                             {.operation = "equal", .topic = "==", .with_another = true},
                             {.operation = "destroy"}}))

CHECK(Stack, MovesWithoutThrowing, interface, on("move", "swap"), promise("Exceptions: move, swap"),
      why("A std::vector of stacks copies all of them, node by node, when it grows, unless their move is "
          "noexcept.")) {
    subject()("push", 1);
    EXPECT_INTERFACE(subject(), "moves_without_throwing",
                     "move and swap are noexcept: a std::vector of stacks relies on it");
}

// On a fresh stack at each size, which is dear: no further than the answer needs.
static cost_of once(const char* operation) { return cost_of(operation).once().up_to(1024); }

CHECK(Stack, PushTakesConstantTime, cost, promise("push"),
      why("A push that walks the stack makes a program that pushes n times take n^2 steps.")) {
    EXPECT_COST("push", O(1));
}

CHECK(Stack, PushAllocatesOneNode, cost, promise("push"),
      why("An allocation costs some twenty times as much as the link itself; a second one halves the speed "
          "of push.")) {
    EXPECT_COUNT(cost_of("push").column("allocations").up_to(64), 1);
    EXPECT_EQ(subject()("push", 1).cost().peak_bytes, 16u)
        << "bytes of a node: an element of 8, a pointer of 8";
}

CHECK(Stack, PopTakesConstantTime, cost, promise("pop"),
      why("Emptying a large stack would take n^2 steps.")) {
    EXPECT_COST("pop", O(1));
}

CHECK(Stack, TopTakesConstantTime, cost, promise("top"),
      why("top is asked in inner loops, and is expected to cost no more than a variable.")) {
    EXPECT_COST("top", O(1));
}

CHECK(Stack, SizeAndEmptyTakeConstantTime, cost, promise("size", "empty"),
      why("while (!s.empty()) runs once per element: counting the nodes each time makes that loop "
          "quadratic.")) {
    EXPECT_COST("size", O(1));
    EXPECT_COST("empty", O(1));
}

CHECK(Stack, CopyTakesLinearTime, cost, promise("copy"),
      why("Looking for the end again for each element makes the copy of a large stack take minutes.")) {
    EXPECT_COST(cost_of("copy").up_to(1024), O(n));
}

CHECK(Stack, CopyAllocatesOncePerElement, cost, promise("copy"),
      why("Allocation is the dearest part of a copy; more than one per element is wasted time and memory.")) {
    EXPECT_COUNT(once("copy").column("allocations").up_to(64), n);
}

CHECK(Stack, ComparingTakesLinearTime, cost, promise("=="),
      why("Comparison reaches each depth once; starting from the top for each element is quadratic.")) {
    EXPECT_COST(cost_of("equal").named("==").against_another().up_to(1024), O(n));
}

CHECK(Stack, StacksOfDifferentSizesAreToldApartWithoutALookAtTheirElements, cost, promise("=="),
      why("Elements may be long texts. Two stacks of different sizes are told apart by two numbers.")) {
    auto s = subject();
    auto t = beside(s);
    for (int i : {1, 2, 3}) s("push", i);
    for (int i : {2, 3}) t("push", i);
    EXPECT_EQ(s("equal", t).cost().comparisons, 0u) << "comparisons of elements";
}

CHECK(Stack, MoveAndSwapTakeConstantTime, cost, promise("move"),
      why("Returning a stack from a function moves it; were that a walk over all nodes, large ones could "
          "not be passed on.")) {
    EXPECT_COST(once("move"), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(1024), O(1));
}

CHECK(Stack, DestructionTakesLinearTime, cost, promise("destruction"),
      why("The end of a scope must not be the dearest line in it.")) {
    EXPECT_COST(once("destroy").named("destruction"), O(n));
}

CHECK(Stack, DestructionKeepsTheCallStackFlat, space, on("destruction"), promise("destruction"),
      why("Depth of calls is limited to some megabytes, whatever memory the machine has.")) {
    EXPECT_EXTRA_SPACE(once("destroy").named("destruction"), O(1));
}

CHECK(Stack, KeepsOneNodePerElement, space, on("push"), promise("Space"),
      why("Popped nodes that are kept make memory grow with the number of pushes, not of elements.")) {
    EXPECT_SPACE("push", O(n));
}

DSA_MEMORY_CHECK(Stack)
