#pragma once
// indexed_heap: a priority queue of numbered items whose keys can change while they wait: it knows where each of them is.
//
//     dsa::indexed_heap<int, std::greater<>> waiting;  // the smallest key on top
//     waiting.push(3, 70);
//     waiting.push(1, 20);
//     waiting.push(4, 50);
//     waiting.top();        // 1
//     waiting.update(3, 10);
//     waiting.top();        // 3
//     waiting.at(3);        // 10
//     waiting.erase(1);
//     waiting.contains(1);  // false
//
//           10:3             heap_    [ 10:3 | 50:4 | 70:6 ]     key:item, level by level
//          /    \            place       0      1      2
//       50:4    70:6
//                            place_   [  -  |  -  |  -  |  0  |  1  |  -  |  2  ]     where the entry of an item is
//                            item        0     1     2     3     4     5     6        in heap_
//
// Operations                 Time       Notes
//   push(item, key)          O(log n)   amortised over the arrays' growth; at most floor(lg n) + 1 comparisons
//   pop()                    O(log n)   at most 2 floor(lg n) + 1 comparisons
//   update(item, key)        O(log n)   at most 2 floor(lg n) + 1 comparisons; floor(lg n) + 1 when the item rises
//   erase(item)              O(log n)   at most 2 floor(lg n) + 1 comparisons
//   top()                    O(1)
//   at(item)                 O(1)       the key of that item
//   contains(item)           O(1)
//   size(), empty()          O(1)
//   copy                     O(n)       no comparisons
//   move, swap               O(1)       a moved-from heap is empty
// n is the number of items in the heap: after a push, before a pop. lg is the logarithm to base 2.
// Space: n keys with their items, and a place for each number up to the largest that was ever pushed: items are best
//        numbered 0, 1, 2, .... Calls O(log n) deep at most.
//
// Invariant   I1  no key is larger than its parent's: compare(parent, child) is false.
//             I2  place_ has, for each item of the heap, where in heap_ its entry is, and "nowhere" for all others.
// Order       as in std::priority_queue: std::less has the item with the largest key on top, std::greater that with the
//             smallest. Items of equal keys leave in no promised order.
// Exceptions  refusals: pop and top throw std::out_of_range when empty, at, update and erase when the item is not in the
//             heap; push throws std::invalid_argument when it is, std::length_error when no array has so many places. Their
//             words name the operation, and nothing is changed.
//             push, update, copy: strong guarantee when a copy or an allocation throws.
//             When Compare throws: push has added the item, pop and erase have removed theirs, the key of update's is the
//             old one or the new one, and I2 holds; I1 may be broken.
//             move, swap: never.
// Iterators   none. items() has the items level by level, for drawings and tests.
// References  at's is valid until the heap changes; moving or swapping the heap keeps it.
// Source      CLRS 6.5 (priority queues: handles); Sedgewick and Wayne 2.4 (index priority queue).
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "todo.hpp"  // dsa::todo throws: here, this line, is not written yet

namespace dsa {

template <typename Key, typename Compare = std::less<Key>>
class indexed_heap {
public:
    using key_type = Key;
    using key_compare = Compare;
    using size_type = std::size_t;

    indexed_heap() = default;
    explicit indexed_heap(const Compare& compare) : compare_(compare) {}
    indexed_heap(const indexed_heap&) = default;
    indexed_heap(indexed_heap&&) noexcept(std::is_nothrow_move_constructible_v<Compare>) = default;
    // The copy is made in full before anything is taken from it: of two vectors one alone must not change.
    indexed_heap& operator=(indexed_heap other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        swap(other);
        return *this;
    }
    ~indexed_heap() = default;

    // Adds an item that the heap does not have. The key is taken by value: it may be one of the heap's own.
    // TODO 1: refuse what must not be added, in the contract's words. Then an entry at the end of heap_, and its place in
    //         place_, which may have to grow for it; sift_up does the rest. What if the entry cannot be made?
    void push([[maybe_unused]] size_type item, [[maybe_unused]] Key key) { todo("TODO 1, push"); }

    // Whether the heap has this item, and its key.
    // TODO 2: in constant time, and of any number: also of one that is larger than all that were ever pushed.
    [[nodiscard]] bool contains([[maybe_unused]] size_type item) const { todo("TODO 2, contains"); }
    // TODO 3: place_of, below, looks up the place, and refuses what the heap has not. What is at that place?
    [[nodiscard]] const Key& at([[maybe_unused]] size_type item) const { todo("TODO 3, at"); }

    // The item with the largest key, and its removal.
    // TODO 4: of which entry, and what of it? And when there is none?
    [[nodiscard]] size_type top() const { todo("TODO 4, top"); }
    void pop() {
        require_nonempty("dsa::indexed_heap::pop: the heap is empty");
        remove(0);
    }

    // Gives an item of the heap another key, larger or smaller than before.
    void update(size_type item, Key key) {
        const size_type i = place_of(item, "dsa::indexed_heap::update: the heap has no such item");
        heap_[i].key = std::move(key);
        repair(i);
    }
    // Removes an item, wherever it is.
    void erase(size_type item) {
        remove(place_of(item, "dsa::indexed_heap::erase: the heap has no such item"));
    }

    void swap(indexed_heap& other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        using std::swap;
        swap(compare_, other.compare_);
        heap_.swap(other.heap_);
        place_.swap(other.place_);
    }
    friend void swap(indexed_heap& a, indexed_heap& b) noexcept(noexcept(a.swap(b))) { a.swap(b); }
    [[nodiscard]] size_type size() const noexcept { return heap_.size(); }
    [[nodiscard]] bool empty() const noexcept { return heap_.empty(); }

    // The items level by level, the top first. O(n), for drawings and tests.
    [[nodiscard]] std::vector<size_type> items() const {
        std::vector<size_type> all;
        for (const entry& e : heap_) all.push_back(e.item);
        return all;
    }
    // The first invariant found broken, or "" when all hold. O(size of both arrays), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const {
        for (size_type i = 1; i < heap_.size(); ++i)
            if (compare_(heap_[parent(i)].key, heap_[i].key)) return "I1: a key is above its parent's";
        size_type found = 0, noted = 0;
        for (size_type i = 0; i < heap_.size(); ++i)
            found += heap_[i].item < place_.size() && place_[heap_[i].item] == i;
        for (const size_type i : place_) noted += i != nowhere;
        const bool kept = found == heap_.size() && noted == heap_.size();
        return kept ? "" : "I2: an item is not where its place says";
    }

private:
    struct entry {
        Key key;
        size_type item;
    };
    static constexpr size_type nowhere = static_cast<size_type>(-1);

    [[nodiscard]] static size_type parent(size_type i) noexcept { return (i - 1) / 2; }
    [[nodiscard]] static size_type left_child(size_type i) noexcept { return 2 * i + 1; }
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }
    [[nodiscard]] size_type place_of(size_type item, const char* what) const {
        if (!contains(item)) throw std::out_of_range(what);
        return place_[item];
    }

    // Lets two entries change places, and notes where their items are now. No other function moves an entry.
    // TODO 5: swap heap_[i] and heap_[j]. Whose places have changed, and to what? i may be j.
    void exchange([[maybe_unused]] size_type i, [[maybe_unused]] size_type j) { todo("TODO 5, exchange"); }

    // Only heap_[i] may be larger than its parent: it rises. Gives whether it did.
    bool sift_up(size_type i) {
        const size_type from = i;
        while (i > 0 && compare_(heap_[parent(i)].key, heap_[i].key)) {
            exchange(i, parent(i));
            i = parent(i);
        }
        return i != from;
    }

    // Only heap_[i] may be smaller than a child: it sinks below the larger one, again and again.
    void sift_down(size_type i) {
        while (left_child(i) < heap_.size()) {
            size_type child = left_child(i);
            if (child + 1 < heap_.size() && compare_(heap_[child].key, heap_[child + 1].key)) ++child;
            if (!compare_(heap_[i].key, heap_[child].key)) return;
            exchange(i, child);
            i = child;
        }
    }

    // TODO 6: only heap_[i] may be out of order: larger than its parent, or smaller than a child. Can it be both? How do you
    //         learn which, without a comparison more than the way up, or the way down, takes?
    void repair([[maybe_unused]] size_type i) { todo("TODO 6, repair: update calls it"); }

    // TODO 7: remove the entry at place i. Which entry can take its place without a gap? Is it too small there, or too large?
    //         What if it is the one that is removed?
    void remove([[maybe_unused]] size_type i) { todo("TODO 7, remove: pop and erase call it"); }

    Compare compare_ = Compare();
    std::vector<entry> heap_;
    std::vector<size_type> place_;  // by item
};

}  // namespace dsa
