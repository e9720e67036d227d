// singly_linked_list.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/kit.hpp"

#include <algorithm>
#include <stdexcept>

using namespace dsa::judge;
namespace kit = dsa::kit;

class SinglyLinkedList : public check {
public:
    // Only push_front, so that one slow or unwritten operation does not spoil the gates of the others.
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random&) override {
        s.count_up("push_front", to - from, static_cast<int>(from));
    }
    // A list of these elements.
    dsa::judge::subject holding(const std::vector<int>& xs) {
        auto s = subject();
        for (int x : xs) s("push_back", x);
        return s;
    }
};

// A chain that is followed further than size() goes runs in a circle where it meets the same elements again.
static drawn_cells followed(const observation& now) {
    auto elements = now.seen.at(1).as<std::vector<int>>();
    const auto size = now.seen.at(0).as<std::size_t>();
    const bool is_endless = elements.size() >= size + 64;
    if (is_endless) elements.resize(std::min<std::size_t>(size + 3, 8));
    std::vector<std::string> cells;
    for (const int x : elements) cells.push_back(x == dsa::protocol::moved_from ? "?" : std::to_string(x));
    if (is_endless) cells.emplace_back("...");
    if (is_endless) return {cells, "runs in a circle; size() says " + std::to_string(size)};
    if (cells.size() != size) return {cells, "size() says " + std::to_string(size)};
    return cells;
}
DSA_DRAWN_BY(SinglyLinkedList, "chain", followed, "size", "elements")
DSA_SHOWN(SinglyLinkedList, {"set_front", "{0}.front() = {1}", "front"},
          {"set_back", "{0}.back() = {1}", "back"},
          {"insert_after", "{0}.insert_after(before_begin() + {1}, {2})"},
          {"insert_copies_after", "{0}.insert_after(before_begin() + {1}, {2} copies of {3})",
           "insert_after"},
          {"emplace_after", "{0}.emplace_after(before_begin() + {1}, {2})", "insert_after"},
          {"erase_after", "{0}.erase_after(before_begin() + {1})"}, {"mark", "it = {0}.before_begin() + {1}"},
          {"marked", "*it"}, {"insert_after_mark", "{0}.insert_after(it, {1})", "insert_after"},
          {"erase_after_mark", "{0}.erase_after(it)", "erase_after"}, {"elements", "the elements of {0}"},
          {"copy", "singly_linked_list({0})"}, {"move", "singly_linked_list(std::move({0}))"},
          {"assign", "{0} = {1}", "copy"}, {"move_assign", "{0} = std::move({1})", "move"},
          {"friend_swap", "swap({0}, {1})", "swap"}, {"equal", "{0} == {1}", "=="},
          {"works_without_throwing", "noexcept(move, swap, reverse, clear)"})

using elements = std::vector<int>;

CHECK(SinglyLinkedList, PushFrontPutsTheElementFirst, example, on("push_front"), promise("Purpose"),
      why("The newest of a history would not be the one that is shown first.")) {
    auto s = subject();
    s("push_front", 7);
    EXPECT_EQ(s("front"), 7);
    s("push_front", 6);
    EXPECT_EQ(s("front"), 6);
}

CHECK(
    SinglyLinkedList, PushBackPutsTheElementLast, example, on("push_back"), promise("I2"),
    why("A queue serves in order of arrival: a new element at another place jumps the queue, or is lost.")) {
    auto s = subject();
    s("push_back", 7);
    EXPECT_EQ(s("front"), 7);
    EXPECT_EQ(s("back"), 7);
    s("push_back", 8);
    EXPECT_EQ(s("front"), 7);
    EXPECT_EQ(s("back"), 8);
}

CHECK(SinglyLinkedList, PushesAtBothEndsMakeOneChain, example, on("push_front", "push_back"), promise("I2"),
      why("When the two ends do not know of each other, half of the elements cannot be reached.")) {
    auto s = holding({7, 8});
    s("push_front", 6);
    s("push_back", 9);
    EXPECT_EQ(s("elements"), (elements{6, 7, 8, 9}));
}

CHECK(SinglyLinkedList, CountsItsElements, example, on("size", "empty"), promise("I1"),
      why("Progress bars, pages and loops rely on size(): each way in and out of the list has to count.")) {
    auto s = holding({7, 7});
    EXPECT_EQ(s("size"), 2);
    EXPECT_EQ(s("empty"), false);
    s("insert_after", 1, 7);
    EXPECT_EQ(s("size"), 3);
    s("erase_after", 0);
    s("pop_front");
    EXPECT_EQ(s("size"), 1);
    s("pop_front");
    EXPECT_EQ(s("size"), 0);
    EXPECT_EQ(s("empty"), true);
}

CHECK(SinglyLinkedList, PopFrontRemovesTheFirstElement, example, on("pop_front"), promise("Purpose"),
      why("A queue that drops another element than its first loses a job that was never done.")) {
    auto s = holding({1, 2, 3});
    s("pop_front");
    EXPECT_EQ(s("elements"), (elements{2, 3}));
    s("pop_front");
    EXPECT_EQ(s("elements"), elements{3});
    EXPECT_EQ(s("back"), 3);
}

CHECK(SinglyLinkedList, PushBackWorksAfterTheLastElementWasRemoved, example, on("push_back", "erase_after"),
      promise("I2"), why("A tail_ that stays on a removed node hangs the next element into freed memory.")) {
    auto s = holding({1});
    s("pop_front");
    s("push_back", 2);  // behind nothing: a tail_ left on the removed node would hang it there
    EXPECT_EQ(s("elements"), elements{2});
    s("push_back", 3);
    s("erase_after", 1);
    s("push_back", 4);
    EXPECT_EQ(s("elements"), (elements{2, 4}));
    EXPECT_EQ(s("back"), 4);
}

CHECK(SinglyLinkedList, FrontAndBackCanBeAssignedThrough, example, on("front", "back"), promise("front"),
      why("A caller changes an element in place. Were front a copy, the change would be lost without a "
          "word.")) {
    auto s = holding({1, 2, 3});
    s("set_front", 7);
    s("set_back", 9);
    EXPECT_EQ(s("elements"), (elements{7, 2, 9}));
}

CHECK(SinglyLinkedList, InsertAfterKeepsTheRestOfTheChain, example, on("insert_after"),
      promise("insert_after", "I2"),
      why("Links set in the wrong order lose all that stood behind the position.")) {
    auto s = holding({1, 4});
    EXPECT_EQ(s("insert_after", 1, 2), 2) << "insert_after gives the position of the new element";
    EXPECT_EQ(s("insert_after", 2, 3), 3);
    EXPECT_EQ(s("insert_after", 0, 0), 1);  // behind before_begin(): in front of the first
    EXPECT_EQ(s("insert_after", 5, 5), 6);  // behind the last
    EXPECT_EQ(s("elements"), (elements{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(s("back"), 5);
}

CHECK(SinglyLinkedList, InsertAfterTheEndThrowsOutOfRange, example, promise("insert_after"),
      why("end() stands on nothing: writing a link there writes through a null pointer.")) {
    auto s = holding({1, 2});
    EXPECT_EQ(s("insert_after", 3, 9), raised("std::out_of_range", "insert_after"));
    EXPECT_EQ(s("elements"), (elements{1, 2}));
}

CHECK(SinglyLinkedList, EraseAfterRemovesTheElementBehindThePosition, example, on("erase_after"),
      promise("erase_after", "I2"),
      why("An erase that unlinks too much loses elements; one that forgets the last leaves tail_ on a freed "
          "node.")) {
    auto s = holding({1, 2, 3, 4});
    EXPECT_EQ(s("erase_after", 1), 2) << "erase_after gives the position behind the removed element";
    EXPECT_EQ(s("elements"), (elements{1, 3, 4}));
    EXPECT_EQ(s("erase_after", 0), 1);
    EXPECT_EQ(s("erase_after", 1), 2);  // the last one: what is behind it now is end()
    EXPECT_EQ(s("elements"), elements{3});
    EXPECT_EQ(s("back"), 3);
}

CHECK(SinglyLinkedList, EraseAfterTheLastElementThrowsOutOfRange, example, promise("erase_after"),
      why("Nothing follows the last element: removing it reads through a null pointer.")) {
    auto s = holding({1, 2});
    EXPECT_EQ(s("erase_after", 2), raised("std::out_of_range", "erase_after"));
    EXPECT_EQ(s("erase_after", 3), raised("std::out_of_range"));  // end()
    s("erase_after", 0);
    s("erase_after", 0);
    EXPECT_EQ(s("erase_after", 0), raised("std::out_of_range"));  // before_begin() of an empty list
    EXPECT_EQ(s("size"), 0);
}

CHECK(SinglyLinkedList, ReverseKeepsEveryElement, example, promise("reverse"),
      why("A link that is turned before the next one is remembered loses the rest of the list.")) {
    auto s = subject();
    for (int n = 1; n <= 4; ++n) {
        s("push_front", n);  // 4, 3, 2, 1 in the end
        s("reverse");
        elements upward(static_cast<std::size_t>(n));
        for (int i = 0; i != n; ++i) upward[static_cast<std::size_t>(i)] = i + 1;
        EXPECT_EQ(s("elements"), upward);
        s("reverse");
        std::reverse(upward.begin(), upward.end());
        EXPECT_EQ(s("elements"), upward);
    }
    EXPECT_EQ(s("size"), 4);
}

CHECK(SinglyLinkedList, PushBackAfterReverseAppends, example, on("reverse"), promise("I2"),
      why("After the turn the first node is the last: a tail_ that stays behind puts new elements into the "
          "middle.")) {
    auto s = holding({1, 2, 3});
    s("reverse");
    EXPECT_EQ(s("back"), 1);
    s("push_back", 0);
    EXPECT_EQ(s("elements"), (elements{3, 2, 1, 0}));
    auto t = subject();
    t("reverse");  // of nothing
    t("push_back", 5);
    EXPECT_EQ(t("elements"), elements{5});
}

CHECK(SinglyLinkedList, ClearLeavesAnEmptyListThatCanBeFilledAgain, example, on("clear"),
      promise("clear", "I2"),
      why("Buffers are cleared and used again; a count or a tail_ that stays breaks the second use.")) {
    auto one = holding({0});
    one("clear");
    EXPECT_EQ(one("broken_invariant"), "");
    auto s = holding({1, 2, 3});
    s("clear");
    EXPECT_EQ(s("size"), 0);
    EXPECT_EQ(s("elements"), elements{});
    s("clear");
    s("push_back", 4);
    s("push_back", 5);
    EXPECT_EQ(s("elements"), (elements{4, 5}));
}

CHECK(SinglyLinkedList, AgreesWithVectorOnRandomOperations, property,
      on("push_front", "push_back", "pop_front", "front", "back", "insert_after", "erase_after", "remove",
         "unique", "reverse", "clear", "size"),
      promise("Purpose", "I1", "I2", "insert_after", "erase_after", "reverse", "remove", "unique"),
      why("Each operation may be right alone and leave a link or a count that breaks the next one.")) {
    const auto need = [](bool holds) {
        if (!holds) throw std::out_of_range("");
    };
    const auto index = [](int position) { return static_cast<std::ptrdiff_t>(position); };
    const auto place = int_between(0, 8);
    agrees_with<std::vector<int>>({
        {"push_front", any_int(), [](auto& m, int x) { m.insert(m.begin(), x); }},
        {"push_back", any_int(), [](auto& m, int x) { m.push_back(x); }},
        {"pop_front",
         [=](auto& m) {
             need(!m.empty());
             m.erase(m.begin());
         }},
        {"front",
         [=](auto& m) {
             need(!m.empty());
             return m.front();
         }},
        {"back",
         [=](auto& m) {
             need(!m.empty());
             return m.back();
         }},
        {"insert_after", place, any_int(),
         [=](auto& m, int position, int x) {
             need(index(position) <= std::ssize(m));
             m.insert(m.begin() + index(position), x);
             return position + 1;
         }},
        {"insert_copies_after", place, int_between(0, 3), any_int(),
         [=](auto& m, int position, int n, int x) {
             need(index(position) <= std::ssize(m));
             m.insert(m.begin() + index(position), static_cast<std::size_t>(n), x);
             return position + n;
         }},
        {"erase_after", place,
         [=](auto& m, int position) {
             need(index(position) < std::ssize(m));
             m.erase(m.begin() + index(position));
             return position + 1;
         }},
        {"remove", any_int(), [](auto& m, int x) { return std::erase(m, x); }},
        {"unique",
         [](auto& m) {
             const auto kept = std::unique(m.begin(), m.end());
             const auto gone = m.end() - kept;
             m.erase(kept, m.end());
             return gone;
         }},
        {"reverse", [](auto& m) { std::reverse(m.begin(), m.end()); }},
        {"clear", when([](const auto& m) { return m.size() > 6; }), [](auto& m) { m.clear(); }},
        {"size", [](auto& m) { return m.size(); }},
        {"elements", [](auto& m) { return m; }},
        {"broken_invariant", [](auto&) { return ""; }},
    });
}

// What a list is to the kit: its own operations, and the given members that stand in a part of their own.
static const kit::container a_list{.name = "list",
                                   .reached = true,
                                   .written = {"construction", "copy", "destruction"},
                                   .promises = {{"construction", "I1"}, {"move_only", "Purpose"}}};
static const kit::container its_given_members{.name = "list",
                                              .kind = "sequence",
                                              .written = {},
                                              .promises = {{"construction", "Given"},
                                                           {"assignment", "Given"},
                                                           {"emplace", "Given"},
                                                           {"resize", "Given"},
                                                           {"<=>", "Given"},
                                                           {"interface", "Given"},
                                                           {"iterators", "Iterators: forward"}}};
DSA_KIT(SinglyLinkedList, kit::value_semantics(a_list), kit::move_only(a_list),
        kit::refusals(a_list,
                      {{.operation = "front", .text = "front"},
                       {.operation = "set_front", .arguments = {1}, .text = "front", .topic = "front"},
                       {.operation = "back", .text = "back"},
                       {.operation = "set_back", .arguments = {1}, .text = "back", .topic = "back"},
                       {.operation = "pop_front", .text = "pop_front"}}),
        kit::exceptions(a_list, {{.operation = "push_front", .arguments = {7}, .fails = {event::allocation}},
                                 {.operation = "push_back", .arguments = {7}, .fails = {event::allocation}},
                                 {.operation = "emplace_after",
                                  .arguments = {0, 9},
                                  .fails = {event::copy, event::allocation},
                                  .topic = "insert_after"},
                                 {.operation = "insert_copies_after",
                                  .arguments = {0, 4, 9},
                                  .fails = {event::copy, event::allocation},
                                  .topic = "insert_after"},
                                 {.operation = "copy", .fails = {event::copy, event::allocation}},
                                 {.operation = "assign",
                                  .with_another = true,
                                  .fails = {event::copy, event::allocation},
                                  .topic = "copy"},
                                 {.operation = "remove",
                                  .arguments = {3},
                                  .fails = {event::comparison},
                                  .promised = kit::failure::guarantee::basic,
                                  .promise = "Exceptions: removed before a comparison threw"},
                                 {.operation = "unique",
                                  .fails = {event::comparison},
                                  .promised = kit::failure::guarantee::basic,
                                  .promise = "Exceptions: removed before a comparison threw"}}),
        kit::depth(a_list, {{.operation = "copy"},
                            {.operation = "equal", .topic = "==", .with_another = true},
                            {.operation = "reverse"},
                            {.operation = "remove", .arguments = {7}},
                            {.operation = "unique"},
                            {.operation = "clear"},
                            {.operation = "destroy"}}),
        kit::sequences(its_given_members))

CHECK(SinglyLinkedList, TakesElementsThatCanOnlyBeMovedAtEveryPlace, example,
      on("push_front", "insert_after"), promise("Purpose"), background,
      why("What comes by value is the list's own: one more copy is slow for texts, and not to be had of a "
          "std::unique_ptr.")) {
    auto s = subject("move_only");
    s("push_front", 2);
    s("push_front", 1);
    EXPECT_EQ(s("insert_after", 2, 3), 3);
    EXPECT_EQ(s("insert_after", 0, 0), 1);
    EXPECT_EQ(s("elements"), (elements{0, 1, 2, 3}));
}

CHECK(SinglyLinkedList, IteratorsStayOnTheirElements, example, on("insert_after", "reverse"),
      promise("Iterators: Valid until"),
      why("Positions are kept on purpose in lists, say of a cache: an operation that moves elements breaks "
          "them.")) {
    auto s = holding({1, 2, 3});
    s("mark", 2);
    s("push_front", 0);
    s("insert_after_mark", 9);  // 0, 1, 2, 9, 3
    s("reverse");
    EXPECT_EQ(s("marked"), 2);
    s("erase_after_mark");  // 3, 9, 2, 0
    EXPECT_EQ(s("elements"), (elements{3, 9, 2, 0}));
    auto t = s.make("move");
    EXPECT_EQ(t("marked"), 2);
    t("insert_after_mark", 5);
    EXPECT_EQ(t("elements"), (elements{3, 9, 2, 5, 0}));
}

CHECK(SinglyLinkedList, BeforeBeginStaysWithTheListWhenContentIsSwapped, example, on("swap"),
      promise("Iterators: before_begin()"),
      why("A position in front of a list that wanders to another list inserts into the wrong one.")) {
    auto s = holding({1, 2});
    auto t = beside(s);
    t("push_back", 5);
    s("mark", 0);
    s("swap", t);
    s("insert_after_mark", 4);
    EXPECT_EQ(s("elements"), (elements{4, 5}));
    EXPECT_EQ(t("elements"), (elements{1, 2}));
}

CHECK(SinglyLinkedList, PromisesNotToThrowWhereNothingCanFail, interface,
      on("move", "swap", "reverse", "clear"), promise("Exceptions: reverse, clear"),
      why("A std::vector of lists copies all of them, node by node, when it grows, unless their move is "
          "noexcept.")) {
    subject()("push_front", 1);
    EXPECT_INTERFACE(subject(), "works_without_throwing",
                     "move, swap, reverse and clear are noexcept: generic code asks for it");
}

CHECK(SinglyLinkedList, FreesEveryNode, memory,
      on("destruction", "pop_front", "erase_after", "clear", "remove", "unique"), promise("destruction"),
      why("A service that leaks one node per request is out of memory after some days.")) {
    const auto expect_nothing_left = [](dsa::judge::subject s) {
        const auto end = s.destroy();
        EXPECT_EQ(end.cost().live_objects, 0u) << "elements that still live after the list is destroyed";
        EXPECT_EQ(end.cost().live_bytes, 0u) << "bytes that are still allocated after the list is destroyed";
    };
    for (const char* const removal : {"pop_front", "unique", "clear"}) {
        auto s = holding({1, 2, 2, 3});
        s(removal);
        expect_nothing_left(std::move(s));
    }
    for (const char* const removal : {"erase_after", "remove"}) {
        auto s = holding({1, 2, 3});
        s(removal, 2);
        expect_nothing_left(std::move(s));
    }
}

CHECK(SinglyLinkedList, ClearFreesEveryNode, memory, promise("clear"),
      why("Whoever clears a list wants the memory back now, not at the end of the program.")) {
    auto s = holding({1, 2, 3});
    s("clear");
    const auto end = s("size");
    EXPECT_EQ(end.cost().live_objects, 0u) << "elements that still live after clear";
    EXPECT_EQ(end.cost().live_bytes, 0u) << "bytes that are still allocated after clear";
}

DSA_MEMORY_CHECK(SinglyLinkedList)

// Where in the list a measured insertion or removal happens: anywhere.
static void mark_anywhere(dsa::judge::subject& s, std::size_t n, dsa::judge::random& r) {
    s("mark", static_cast<int>(r.below(n)));
}
static void put_one_back(dsa::judge::subject& s, std::size_t, dsa::judge::random&) { s("push_front", 1); }
// One half stays, the other goes: an element that is walked over again for each that goes makes this
// quadratic.
static void half_ones(dsa::judge::subject& s, std::size_t n, dsa::judge::random&) {
    s.repeat("push_front", n / 2, 1);
    s.count_up("push_front", n - n / 2, 2);
}
static std::vector<value> one(std::size_t, dsa::judge::random&) { return {value(1)}; }
// On a fresh list at each size, which is dear: no further than the answer needs.
static cost_of once(const char* operation) { return cost_of(operation).once().up_to(1024); }
// A count is right or wrong at each single size: few of them will do.
static cost_of count_of(const char* column, cost_of what) { return what.column(column).up_to(64); }

CHECK(SinglyLinkedList, PushFrontTakesConstantTime, cost, promise("push_front"),
      why("A walk for each push makes n of them take n^2 steps.")) {
    EXPECT_COST("push_front", O(1));
}

CHECK(SinglyLinkedList, PushBackTakesConstantTime, cost, promise("push_back"),
      why("tail_ is there for this: without it a queue walks past all that wait, for each that arrives.")) {
    EXPECT_COST("push_back", O(1));
}

CHECK(SinglyLinkedList, PopFrontTakesConstantTime, cost, promise("pop_front"),
      why("Emptying a queue would take n^2 steps.")) {
    EXPECT_COST("pop_front", O(1));
}

CHECK(SinglyLinkedList, FrontAndBackTakeConstantTime, cost, promise("front", "back"),
      why("Both ends are known; looking for the last element by a walk wastes what tail_ is kept for.")) {
    EXPECT_COST("front", O(1));
    EXPECT_COST("back", O(1));
}

CHECK(SinglyLinkedList, InsertAfterTakesConstantTimeAnywhere, cost, promise("insert_after"),
      why("Insertion at a known place is the reason to choose a list at all.")) {
    EXPECT_COST(cost_of("insert_after_mark").named("insert_after").before(mark_anywhere).up_to(1024), O(1));
}

CHECK(SinglyLinkedList, EraseAfterTakesConstantTimeAnywhere, cost, promise("erase_after"),
      why("Removal at a known place is the reason to choose a list at all.")) {
    EXPECT_COST(cost_of("erase_after_mark")
                    .named("erase_after")
                    .before(mark_anywhere)
                    .after(put_one_back)
                    .up_to(1024),
                O(1));
}

CHECK(SinglyLinkedList, AnInsertionAllocatesOneNode, cost, promise("push_front", "insert_after"),
      why("An allocation is the dearest part of an insertion; a second one halves its speed.")) {
    EXPECT_COUNT(count_of("allocations", "push_front"), 1);
    EXPECT_COUNT(count_of("allocations", "push_back"), 1);
    auto s = holding({1, 2, 3});
    const auto cost = s("insert_after", 2, 9).cost();
    EXPECT_EQ(cost.allocations, 1u) << "allocations of insert_after";
    EXPECT_EQ(cost.peak_bytes, 16u) << "bytes of a node: an element of 8 and a link of 8";
}

CHECK(SinglyLinkedList, SizeAndEmptyTakeConstantTime, cost, promise("size", "empty"),
      why("Loops ask for them once per element: counting the nodes each time makes them quadratic.")) {
    EXPECT_COST("size", O(1));
    EXPECT_COST("empty", O(1));
}

CHECK(SinglyLinkedList, ReverseTakesLinearTime, cost, promise("reverse"),
      why("Walking to the last node for each element makes reversing quadratic.")) {
    EXPECT_COST("reverse", O(n));
}

CHECK(SinglyLinkedList, ReverseOnlyTurnsLinks, cost, promise("reverse"),
      why("Elements may be large, and others hold references to them: turning links leaves them where they "
          "are.")) {
    EXPECT_COUNT(count_of("allocations", "reverse"), 0);
    auto s = holding({1, 2, 3});
    const auto cost = s("reverse").cost();
    EXPECT_EQ(cost.moves, 0u) << "elements moved";
    EXPECT_EQ(cost.copies, 0u) << "elements copied";
}

CHECK(SinglyLinkedList, ReverseKeepsTheCallStackFlat, space, promise("reverse"),
      why("The call stack is small: recursion per node overflows it in a long list.")) {
    EXPECT_EXTRA_SPACE("reverse", O(1));
}

CHECK(SinglyLinkedList, RemoveTakesLinearTime, cost, promise("remove"),
      why("Looking from the start again for each removed element is quadratic.")) {
    EXPECT_COST(once("remove").grown_by(half_ones).with(one), O(n));
}

CHECK(SinglyLinkedList, UniqueTakesLinearTime, cost, promise("unique"),
      why("Looking from the start again for each removed element is quadratic.")) {
    EXPECT_COST(once("unique").grown_by(half_ones), O(n));
}

CHECK(SinglyLinkedList, RemoveAndUniqueCompareEachElementOnceAndAllocateNothing, cost,
      promise("remove", "unique"),
      why("Comparisons of long texts are the cost here, and removal should never need memory.")) {
    EXPECT_BOUND(count_of("comparisons", once("remove").grown_by(half_ones).with(one)), n);
    EXPECT_BOUND(count_of("comparisons", once("unique").grown_by(half_ones)), n);
    auto s = holding({1, 1, 2, 2, 2, 3});
    EXPECT_EQ(s("unique").cost().allocations, 0u) << "allocations of unique";
    EXPECT_EQ(s("remove", 2).cost().allocations, 0u) << "allocations of remove";
}

CHECK(SinglyLinkedList, CopyTakesLinearTime, cost, promise("copy"),
      why("Looking for the end again for each element makes the copy of a long list take minutes.")) {
    EXPECT_COST(cost_of("copy").up_to(1024), O(n));
}

CHECK(SinglyLinkedList, CopyAllocatesOncePerElement, cost, promise("copy"),
      why("Allocation is the dearest part of a copy; more than one per element is wasted time and memory.")) {
    EXPECT_COUNT(count_of("allocations", once("copy")), n);
    auto s = holding({1, 2, 3});
    EXPECT_EQ(s("copy").cost().copies, 3u) << "elements copied, in a copy of three";
}

CHECK(SinglyLinkedList, ComparingTakesLinearTime, cost, promise("=="),
      why("Each pair of elements is looked at once; starting over for each is quadratic.")) {
    EXPECT_COST(cost_of("equal").named("==").against_another().up_to(1024), O(n));
}

CHECK(SinglyLinkedList, ListsOfDifferentSizesAreToldApartWithoutALookAtTheirElements, cost, promise("=="),
      why("Elements may be long texts. Two lists of different sizes are told apart by two numbers.")) {
    auto s = holding({1, 2, 3});
    auto t = s.make("copy");
    t("pop_front");
    EXPECT_EQ(s("equal", t).cost().comparisons, 0u) << "comparisons of elements";
}

CHECK(SinglyLinkedList, MoveAndSwapTakeConstantTime, cost, promise("move"),
      why("Returning a list from a function moves it, however long it is.")) {
    EXPECT_COST(once("move"), O(1));
    EXPECT_COST(cost_of("swap").against_another().up_to(1024), O(1));
}

CHECK(SinglyLinkedList, ClearingTakesLinearTime, cost, promise("clear"),
      why("Buffers are cleared in loops: each node is freed once, and found at once.")) {
    EXPECT_COST(once("clear"), O(n));
}

CHECK(SinglyLinkedList, DestructionTakesLinearTime, cost, promise("destruction"),
      why("The end of a scope must not be the dearest line in it.")) {
    EXPECT_COST(once("destroy").named("destruction"), O(n));
}

CHECK(SinglyLinkedList, ClearingAndDestructionKeepTheCallStackFlat, space, on("clear", "destruction"),
      promise("clear"),
      why("Depth of calls is limited to some megabytes, whatever memory the machine has.")) {
    EXPECT_EXTRA_SPACE(once("clear"), O(1));
    EXPECT_EXTRA_SPACE(once("destroy").named("destruction"), O(1));
}

CHECK(SinglyLinkedList, KeepsOneNodePerElement, space, on("push_front"), promise("Space"),
      why("Removed nodes that are kept make memory grow with the number of insertions.")) {
    EXPECT_SPACE("push_front", O(n));
}
