#pragma once
// Asks which way a new key goes before it sets it, calls itself up and down, and names std whole.
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace std;

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
    void push(size_type item, Key key) {
        if (contains(item))
            throw std::invalid_argument("dsa::indexed_heap::push: the heap has this item already");
        if (item >= place_.max_size())
            throw std::length_error("dsa::indexed_heap::push: no array has so many places");
        if (item >= place_.size()) place_.resize(item + 1, nowhere);
        heap_.push_back({std::move(key), item});  // may throw: until here no item has another place
        place_[item] = heap_.size() - 1;
        sift_up(heap_.size() - 1);
    }

    // Whether the heap has this item, and its key.
    [[nodiscard]] bool contains(size_type item) const noexcept {
        return item < place_.size() && place_[item] != nowhere;
    }
    [[nodiscard]] const Key& at(size_type item) const {
        return heap_[place_of(item, "dsa::indexed_heap::at: the heap has no such item")].key;
    }

    // The item with the largest key, and its removal.
    [[nodiscard]] size_type top() const {
        require_nonempty("dsa::indexed_heap::top: the heap is empty");
        return heap_.front().item;
    }
    void pop() {
        require_nonempty("dsa::indexed_heap::pop: the heap is empty");
        remove(0);
    }

    // Gives an item of the heap another key, larger or smaller than before.
    void update(size_type item, Key key) {
        const size_type i = place_of(item, "dsa::indexed_heap::update: the heap has no such item");
        const bool rises = compare_(heap_[i].key, key);
        heap_[i].key = std::move(key);
        rises ? static_cast<void>(sift_up(i)) : sift_down(i);
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
    void exchange(size_type i, size_type j) {
        using std::swap;  // by swapping, so that no entry is outside the array while compare_ runs
        swap(heap_[i], heap_[j]);
        place_[heap_[i].item] = i;
        place_[heap_[j].item] = j;
    }

    // Only heap_[i] may be larger than its parent: it rises. Gives whether it did.
    bool sift_up(size_type i) {
        if (i == 0 || !compare_(heap_[parent(i)].key, heap_[i].key)) return false;
        exchange(i, parent(i));
        sift_up(parent(i));
        return true;
    }

    // Only heap_[i] may be smaller than a child: it sinks below the larger one, again and again.
    void sift_down(size_type i) {
        size_type child = left_child(i);
        if (child >= heap_.size()) return;
        if (child + 1 < heap_.size() && compare_(heap_[child].key, heap_[child + 1].key)) ++child;
        if (!compare_(heap_[i].key, heap_[child].key)) return;
        exchange(i, child);
        sift_down(child);
    }

    // Only heap_[i] may be out of order, in either direction. If it rises, the parent that takes its place is no smaller
    // than all below: then nothing has to sink.
    void repair(size_type i) {
        if (!sift_up(i)) sift_down(i);
    }

    // Removes the entry at place i. The last one takes its place; it comes from another branch of the tree, so it may be
    // too small there or too large.
    void remove(size_type i) {
        exchange(i, heap_.size() - 1);
        place_[heap_.back().item] = nowhere;
        heap_.pop_back();
        if (i < heap_.size()) repair(i);
    }

    Compare compare_ = Compare();
    std::vector<entry> heap_;
    std::vector<size_type> place_;  // by item
};

}  // namespace dsa
