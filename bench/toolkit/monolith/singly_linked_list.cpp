// The checks of lists/singly_linked_list as most courses have them: one GoogleTest program that includes the
// header. bench/toolkit/figures compiles and runs it beside `dsa check`, to see what the driver in a process
// of its own saves. Each test here stands for the check of the same name in
// tests/lists/singly_linked_list.test.cpp. It does less: a crash or an endless loop ends it, a failed random
// run is not shrunk, and of the cost gates only those that can be counted from outside are here (elements
// compared, copied and moved, allocations); the order of growth of steps is not.
#include "lists/singly_linked_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <new>
#include <random>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

long allocations = 0, live_blocks = 0;

}  // namespace

void* operator new(std::size_t size) {
    ++allocations;
    ++live_blocks;
    if (void* const p = std::malloc(size)) return p;
    throw std::bad_alloc();
}
void operator delete(void* p) noexcept {
    if (p) --live_blocks;
    std::free(p);
}
void operator delete(void* p, std::size_t) noexcept { operator delete(p); }

namespace {

struct copy_failure {};

// An int that counts what is done to it.
class element {
public:
    static inline long comparisons = 0, copies = 0, moves = 0, live = 0, copies_until_failure = -1;

    element(int value = 0) : value_(value) { ++live; }
    element(const element& other) : value_(other.value_) {
        if (copies_until_failure > 0 && --copies_until_failure == 0) throw copy_failure();
        ++copies;
        ++live;
    }
    element(element&& other) noexcept : value_(other.value_) {
        ++moves;
        ++live;
    }
    element& operator=(const element& other) {
        ++copies;
        value_ = other.value_;
        return *this;
    }
    element& operator=(element&& other) noexcept {
        ++moves;
        value_ = other.value_;
        return *this;
    }
    ~element() { --live; }
    [[nodiscard]] int value() const { return value_; }
    friend bool operator==(const element& a, const element& b) { return ++comparisons, a.value_ == b.value_; }

private:
    int value_;
};

using list = dsa::singly_linked_list<element>;
using elements = std::vector<int>;

list holding(const elements& xs) {
    list s;
    for (const int x : xs) s.push_back(x);
    return s;
}
elements elements_of(const list& s) {
    elements xs;
    for (const auto& x : s) xs.push_back(x.value());
    return xs;
}
list::iterator at(list& s, int position) {
    auto here = s.before_begin();
    for (; position > 0 && here != s.end(); --position) ++here;
    return here;
}
int position_of(list& s, list::iterator wanted) {
    int position = 0;
    for (auto here = s.before_begin(); here != wanted; ++here, ++position)
        if (here == s.end()) return -1;
    return position;
}

class SinglyLinkedList : public ::testing::Test {
protected:
    void SetUp() override { element::copies_until_failure = -1; }
    void TearDown() override { element::copies_until_failure = -1; }
};

TEST_F(SinglyLinkedList, PushFrontPutsTheElementFirst) {
    list s;
    s.push_front(7);
    EXPECT_EQ(s.front().value(), 7);
    s.push_front(6);
    EXPECT_EQ(s.front().value(), 6);
}

TEST_F(SinglyLinkedList, PushBackPutsTheElementLast) {
    list s;
    s.push_back(7);
    EXPECT_EQ(s.front().value(), 7);
    EXPECT_EQ(s.back().value(), 7);
    s.push_back(8);
    EXPECT_EQ(s.front().value(), 7);
    EXPECT_EQ(s.back().value(), 8);
}

TEST_F(SinglyLinkedList, PushesAtBothEndsMakeOneChain) {
    auto s = holding({7, 8});
    s.push_front(6);
    s.push_back(9);
    EXPECT_EQ(elements_of(s), (elements{6, 7, 8, 9}));
}

TEST_F(SinglyLinkedList, CountsItsElements) {
    auto s = holding({7, 7});
    EXPECT_EQ(s.size(), 2U);
    EXPECT_FALSE(s.empty());
    s.insert_after(at(s, 1), 7);
    EXPECT_EQ(s.size(), 3U);
    s.erase_after(at(s, 0));
    s.pop_front();
    EXPECT_EQ(s.size(), 1U);
    s.pop_front();
    EXPECT_EQ(s.size(), 0U);
    EXPECT_TRUE(s.empty());
}

TEST_F(SinglyLinkedList, PopFrontRemovesTheFirstElement) {
    auto s = holding({1, 2, 3});
    s.pop_front();
    EXPECT_EQ(elements_of(s), (elements{2, 3}));
    s.pop_front();
    EXPECT_EQ(elements_of(s), elements{3});
    EXPECT_EQ(s.back().value(), 3);
}

TEST_F(SinglyLinkedList, PushBackWorksAfterTheLastElementWasRemoved) {
    auto s = holding({1});
    s.pop_front();
    s.push_back(2);
    EXPECT_EQ(elements_of(s), elements{2});
    s.push_back(3);
    s.erase_after(at(s, 1));
    s.push_back(4);
    EXPECT_EQ(elements_of(s), (elements{2, 4}));
    EXPECT_EQ(s.back().value(), 4);
}

TEST_F(SinglyLinkedList, FrontBackAndPopFrontOfAnEmptyListThrowOutOfRange) {
    list s;
    EXPECT_THROW(static_cast<void>(s.front()), std::out_of_range);
    EXPECT_THROW(static_cast<void>(s.back()), std::out_of_range);
    EXPECT_THROW(s.pop_front(), std::out_of_range);
    s.push_back(1);
    s.pop_front();
    EXPECT_THROW(s.pop_front(), std::out_of_range);
    EXPECT_THROW(static_cast<void>(s.back()), std::out_of_range);
    EXPECT_EQ(s.size(), 0U);
}

TEST_F(SinglyLinkedList, FrontAndBackCanBeAssignedThrough) {
    auto s = holding({1, 2, 3});
    s.front() = 7;
    s.back() = 9;
    EXPECT_EQ(elements_of(s), (elements{7, 2, 9}));
}

TEST_F(SinglyLinkedList, InsertAfterKeepsTheRestOfTheChain) {
    auto s = holding({1, 4});
    EXPECT_EQ(position_of(s, s.insert_after(at(s, 1), 2)), 2);
    EXPECT_EQ(position_of(s, s.insert_after(at(s, 2), 3)), 3);
    EXPECT_EQ(position_of(s, s.insert_after(at(s, 0), 0)), 1);
    EXPECT_EQ(position_of(s, s.insert_after(at(s, 5), 5)), 6);
    EXPECT_EQ(elements_of(s), (elements{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(s.back().value(), 5);
}

TEST_F(SinglyLinkedList, InsertAfterTheEndThrowsOutOfRange) {
    auto s = holding({1, 2});
    EXPECT_THROW(s.insert_after(at(s, 3), 9), std::out_of_range);
    EXPECT_EQ(elements_of(s), (elements{1, 2}));
}

TEST_F(SinglyLinkedList, EraseAfterRemovesTheElementBehindThePosition) {
    auto s = holding({1, 2, 3, 4});
    EXPECT_EQ(position_of(s, s.erase_after(at(s, 1))), 2);
    EXPECT_EQ(elements_of(s), (elements{1, 3, 4}));
    EXPECT_EQ(position_of(s, s.erase_after(at(s, 0))), 1);
    EXPECT_EQ(position_of(s, s.erase_after(at(s, 1))), 2);
    EXPECT_EQ(elements_of(s), elements{3});
    EXPECT_EQ(s.back().value(), 3);
}

TEST_F(SinglyLinkedList, EraseAfterTheLastElementThrowsOutOfRange) {
    auto s = holding({1, 2});
    EXPECT_THROW(s.erase_after(at(s, 2)), std::out_of_range);
    EXPECT_THROW(s.erase_after(at(s, 3)), std::out_of_range);
    s.erase_after(at(s, 0));
    s.erase_after(at(s, 0));
    EXPECT_THROW(s.erase_after(at(s, 0)), std::out_of_range);
    EXPECT_EQ(s.size(), 0U);
}

TEST_F(SinglyLinkedList, ReverseKeepsEveryElement) {
    list s;
    for (int n = 1; n <= 4; ++n) {
        s.push_front(n);
        s.reverse();
        elements upward;
        for (int i = 1; i <= n; ++i) upward.push_back(i);
        EXPECT_EQ(elements_of(s), upward);
        s.reverse();
        std::reverse(upward.begin(), upward.end());
        EXPECT_EQ(elements_of(s), upward);
    }
    EXPECT_EQ(s.size(), 4U);
}

TEST_F(SinglyLinkedList, PushBackAfterReverseAppends) {
    auto s = holding({1, 2, 3});
    s.reverse();
    EXPECT_EQ(s.back().value(), 1);
    s.push_back(0);
    EXPECT_EQ(elements_of(s), (elements{3, 2, 1, 0}));
    list t;
    t.reverse();
    t.push_back(5);
    EXPECT_EQ(elements_of(t), elements{5});
}

TEST_F(SinglyLinkedList, ClearLeavesAnEmptyListThatCanBeFilledAgain) {
    auto s = holding({1, 2, 3});
    s.clear();
    EXPECT_EQ(s.size(), 0U);
    EXPECT_EQ(elements_of(s), elements{});
    s.clear();
    s.push_back(4);
    s.push_back(5);
    EXPECT_EQ(elements_of(s), (elements{4, 5}));
}

// What one operation answers, and the state it leaves: a number, or -2 for std::out_of_range.
template <typename F>
long answer_of(F f) {
    try {
        return static_cast<long>(f());
    } catch (const std::out_of_range&) { return -2; }
}

TEST_F(SinglyLinkedList, AgreesWithVectorOnRandomOperations) {
    std::mt19937 random(1);
    const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
    const auto any_int = [&] { return below(2) ? below(10) : below(2001) - 1000; };
    for (int sequence = 0; sequence != 60; ++sequence) {
        list s;
        elements m;
        const auto need = [](bool holds) {
            if (!holds) throw std::out_of_range("");
        };
        for (int step = 0, steps = 2 + sequence * 39 / 60; step != steps; ++step) {
            const int position = below(9), x = any_int(), n = below(4);
            const auto place = m.begin() + std::min<std::ptrdiff_t>(position, std::ssize(m));
            long expected = 0, actual = 0;
            switch (below(12)) {
                case 0:
                    m.insert(m.begin(), x);
                    s.push_front(x);
                    break;
                case 1:
                    m.push_back(x);
                    s.push_back(x);
                    break;
                case 2:
                    expected = answer_of([&] { return need(!m.empty()), m.erase(m.begin()), 0; });
                    actual = answer_of([&] { return s.pop_front(), 0; });
                    break;
                case 3:
                    expected = answer_of([&] { return need(!m.empty()), m.front(); });
                    actual = answer_of([&] { return s.front().value(); });
                    break;
                case 4:
                    expected = answer_of([&] { return need(!m.empty()), m.back(); });
                    actual = answer_of([&] { return s.back().value(); });
                    break;
                case 5:
                    expected = answer_of([&] {
                        need(position <= std::ssize(m));
                        m.insert(place, x);
                        return position + 1;
                    });
                    actual = answer_of([&] { return position_of(s, s.insert_after(at(s, position), x)); });
                    break;
                case 6:
                    expected = answer_of([&] {
                        need(position <= std::ssize(m));
                        m.insert(place, static_cast<std::size_t>(n), x);
                        return position + n;
                    });
                    actual = answer_of([&] {
                        return position_of(
                            s, s.insert_after(at(s, position), static_cast<std::size_t>(n), element(x)));
                    });
                    break;
                case 7:
                    expected = answer_of([&] {
                        need(position < std::ssize(m));
                        m.erase(place);
                        return position + 1;
                    });
                    actual = answer_of([&] { return position_of(s, s.erase_after(at(s, position))); });
                    break;
                case 8:
                    expected = static_cast<long>(std::erase(m, x));
                    actual = static_cast<long>(s.remove(x));
                    break;
                case 9: {
                    const auto kept = std::unique(m.begin(), m.end());
                    expected = static_cast<long>(m.end() - kept);
                    m.erase(kept, m.end());
                    actual = static_cast<long>(s.unique());
                    break;
                }
                case 10:
                    std::reverse(m.begin(), m.end());
                    s.reverse();
                    break;
                default:
                    if (m.size() <= 6) break;
                    m.clear();
                    s.clear();
            }
            ASSERT_EQ(actual, expected) << "sequence " << sequence << ", step " << step;
            ASSERT_EQ(elements_of(s), m) << "sequence " << sequence << ", step " << step;
            ASSERT_EQ(s.size(), m.size());
            ASSERT_EQ(s.broken_invariant(), "");
        }
    }
}

TEST_F(SinglyLinkedList, CopyKeepsTheOrderAndIsIndependent) {
    auto s = holding({1, 2, 3});
    auto t = s;
    EXPECT_EQ(elements_of(t), (elements{1, 2, 3}));
    s.pop_front();
    t.back() = 9;
    t.push_back(4);
    EXPECT_EQ(elements_of(s), (elements{2, 3}));
    EXPECT_EQ(elements_of(t), (elements{1, 2, 9, 4}));
    EXPECT_EQ(t.size(), 4U);
}

TEST_F(SinglyLinkedList, AssignmentReplacesTheOldContent) {
    auto s = holding({1, 2}), t = holding({5, 6, 7});
    t = s;
    EXPECT_EQ(elements_of(t), (elements{1, 2}));
    const auto& same = s;
    s = same;
    EXPECT_EQ(elements_of(s), (elements{1, 2}));
    s.push_back(3);
    EXPECT_EQ(elements_of(s), (elements{1, 2, 3}));
}

TEST_F(SinglyLinkedList, AMovedFromListIsEmptyAndCanBeFilledAgain) {
    auto s = holding({1, 2});
    auto t = std::move(s);
    EXPECT_EQ(s.size(), 0U);
    EXPECT_TRUE(s.empty());
    s.push_back(5);
    t.push_back(3);
    EXPECT_EQ(elements_of(s), elements{5});
    EXPECT_EQ(elements_of(t), (elements{1, 2, 3}));
}

TEST_F(SinglyLinkedList, SwapExchangesTheWholeContent) {
    auto s = holding({1, 2});
    list t;
    s.swap(t);
    EXPECT_EQ(elements_of(s), elements{});
    EXPECT_EQ(elements_of(t), (elements{1, 2}));
    s.push_back(5);
    t.push_back(3);
    s.swap(t);
    s.swap(s);
    EXPECT_EQ(elements_of(s), (elements{1, 2, 3}));
    EXPECT_EQ(elements_of(t), elements{5});
    EXPECT_EQ(s.size(), 3U);
    EXPECT_EQ(t.size(), 1U);
    EXPECT_EQ(t.broken_invariant(), "");
}

TEST_F(SinglyLinkedList, EqualMeansSameElementsInTheSameOrder) {
    const auto s = holding({1, 2});
    auto t = s;
    EXPECT_TRUE(s == t);
    t.back() = 9;
    EXPECT_FALSE(s == t);
    t.back() = 2;
    t.push_back(3);
    EXPECT_FALSE(s == t);
    EXPECT_FALSE(t == s);
}

TEST_F(SinglyLinkedList, IteratorsStayOnTheirElements) {
    auto s = holding({1, 2, 3});
    const auto marked = at(s, 2);
    s.push_front(0);
    s.insert_after(marked, 9);
    s.reverse();
    EXPECT_EQ(marked->value(), 2);
    s.erase_after(marked);
    EXPECT_EQ(elements_of(s), (elements{3, 9, 2, 0}));
    auto t = std::move(s);
    EXPECT_EQ(marked->value(), 2);
    t.insert_after(marked, 5);
    EXPECT_EQ(elements_of(t), (elements{3, 9, 2, 5, 0}));
}

TEST_F(SinglyLinkedList, BeforeBeginStaysWithTheListWhenContentIsSwapped) {
    auto s = holding({1, 2}), t = holding({5});
    const auto marked = s.before_begin();
    s.swap(t);
    s.insert_after(marked, 4);
    EXPECT_EQ(elements_of(s), (elements{4, 5}));
    EXPECT_EQ(elements_of(t), (elements{1, 2}));
}

TEST_F(SinglyLinkedList, AnInsertionThatFailsChangesNothing) {
    auto s = holding({1, 2});
    const element nine(9), three(3);
    element::copies_until_failure = 1;
    EXPECT_THROW(s.emplace_after(at(s, 2), nine), copy_failure);
    element::copies_until_failure = 3;
    EXPECT_THROW(s.insert_after(at(s, 1), 4, nine), copy_failure);
    element::copies_until_failure = -1;
    EXPECT_EQ(elements_of(s), (elements{1, 2}));
    EXPECT_EQ(s.broken_invariant(), "");
    s.emplace_after(at(s, 2), three);
    EXPECT_EQ(elements_of(s), (elements{1, 2, 3}));
}

TEST_F(SinglyLinkedList, AnAssignmentThatFailsChangesNothing) {
    auto s = holding({1, 2, 3}), t = holding({5});
    element::copies_until_failure = 2;
    EXPECT_THROW(t = s, copy_failure);
    EXPECT_EQ(elements_of(t), elements{5});
    EXPECT_EQ(t.broken_invariant(), "");
    EXPECT_EQ(elements_of(s), (elements{1, 2, 3}));
}

TEST_F(SinglyLinkedList, ACopyThatFailsLeavesNothingBehind) {
    const long live = element::live, blocks = live_blocks;
    {
        auto s = holding({1, 2, 3});
        element::copies_until_failure = 3;
        EXPECT_THROW(const list copy(s), copy_failure);
    }
    EXPECT_EQ(element::live, live);
    EXPECT_EQ(live_blocks, blocks);
}

TEST_F(SinglyLinkedList, HoldsElementsThatCanOnlyBeMoved) {
    dsa::singly_linked_list<std::unique_ptr<int>> s;
    s.push_back(std::make_unique<int>(1));
    s.push_back(std::make_unique<int>(2));
    EXPECT_EQ(*s.front(), 1);
    s.pop_front();
    EXPECT_EQ(*s.front(), 2);
}

TEST_F(SinglyLinkedList, PromisesNotToThrowWhereNothingCanFail) {
    EXPECT_TRUE(std::is_nothrow_move_constructible_v<list>);
    EXPECT_TRUE(std::is_nothrow_move_assignable_v<list>);
    EXPECT_TRUE(std::is_nothrow_swappable_v<list>);
    EXPECT_TRUE(noexcept(std::declval<list&>().reverse()));
    EXPECT_TRUE(noexcept(std::declval<list&>().clear()));
}

TEST_F(SinglyLinkedList, HasForwardIteratorsThatRespectConst) {
    EXPECT_TRUE(std::forward_iterator<list::iterator>);
    EXPECT_TRUE(std::forward_iterator<list::const_iterator>);
    EXPECT_TRUE((std::is_convertible_v<list::iterator, list::const_iterator>));
    EXPECT_FALSE((std::is_convertible_v<list::const_iterator, list::iterator>));
    EXPECT_TRUE((std::is_same_v<decltype(*std::declval<const list&>().begin()), const element&>));
}

TEST_F(SinglyLinkedList, FreesEveryNode) {
    const long live = element::live, blocks = live_blocks;
    {
        auto s = holding({1, 2, 2, 3, 4, 5, 6});
        s.pop_front();
        s.erase_after(at(s, 3));
        s.remove(3);
        s.unique();
    }
    EXPECT_EQ(element::live, live);
    EXPECT_EQ(live_blocks, blocks);
}

TEST_F(SinglyLinkedList, ClearFreesEveryNode) {
    const long live = element::live, blocks = live_blocks;
    auto s = holding({1, 2, 3});
    s.clear();
    EXPECT_EQ(element::live, live);
    EXPECT_EQ(live_blocks, blocks);
}

TEST_F(SinglyLinkedList, DestroysALongListWithoutRecursion) {
    list s;
    for (int i = 0; i != 200'000; ++i) s.push_front(7);  // as many as 8 MB of call stack do not hold
}

TEST_F(SinglyLinkedList, AnInsertionAllocatesOneNode) {
    auto s = holding({1, 2, 3});
    const long before = allocations;
    s.push_front(1);
    EXPECT_EQ(allocations, before + 1);
    s.push_back(1);
    EXPECT_EQ(allocations, before + 2);
    s.insert_after(at(s, 2), 1);
    EXPECT_EQ(allocations, before + 3);
}

TEST_F(SinglyLinkedList, ReverseOnlyTurnsLinks) {
    auto s = holding(elements(64, 1));
    const long allocated = allocations, copied = element::copies, moved = element::moves;
    s.reverse();
    EXPECT_EQ(allocations, allocated);
    EXPECT_EQ(element::copies, copied);
    EXPECT_EQ(element::moves, moved);
}

TEST_F(SinglyLinkedList, RemoveAndUniqueCompareEachElementOnceAndAllocateNothing) {
    for (const int n : {16, 32, 64}) {
        auto s = holding(elements(static_cast<std::size_t>(n), 1)), t = s;
        const element one(1);
        const long allocated = allocations, compared = element::comparisons;
        s.remove(one);
        EXPECT_LE(element::comparisons - compared, n);
        t.unique();
        EXPECT_LE(element::comparisons - compared, 2 * n);
        EXPECT_EQ(allocations, allocated);
    }
}

TEST_F(SinglyLinkedList, CopyAllocatesOncePerElement) {
    for (const int n : {16, 32, 64}) {
        const auto s = holding(elements(static_cast<std::size_t>(n), 1));
        const long allocated = allocations, copied = element::copies;
        const auto t = s;
        EXPECT_EQ(allocations - allocated, n);
        EXPECT_EQ(element::copies - copied, n);
    }
}

TEST_F(SinglyLinkedList, ListsOfDifferentSizesAreToldApartWithoutALookAtTheirElements) {
    const auto s = holding({1, 2, 3});
    auto t = s;
    t.pop_front();
    const long compared = element::comparisons;
    EXPECT_FALSE(s == t);
    EXPECT_EQ(element::comparisons, compared);
}

}  // namespace
