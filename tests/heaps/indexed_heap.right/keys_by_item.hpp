#pragma once
// Sedgewick's three arrays: the keys lie by item, and the tree, from place 1 on, has nothing but the items.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

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
    indexed_heap& operator=(const indexed_heap& other) { return *this = indexed_heap(other); }
    indexed_heap(indexed_heap&& other) noexcept : compare_(other.compare_) { swap(other); }
    indexed_heap& operator=(indexed_heap&& other) noexcept {
        indexed_heap taken(std::move(other));
        swap(taken);
        return *this;
    }
    ~indexed_heap() = default;

    void push(size_type item, Key key) {
        if (contains(item))
            throw std::invalid_argument("dsa::indexed_heap::push: the heap has this item already");
        if (item >= keys_.max_size())
            throw std::length_error("dsa::indexed_heap::push: no array has so many places");
        if (item >= qp_.size()) qp_.resize(item + 1, 0);
        if (item >= keys_.size()) keys_.resize(std::max(item + 1, keys_.size() * 2));
        if (pq_.empty()) pq_.push_back(0);  // the place without a tree
        pq_.push_back(item);
        keys_[item].emplace(std::move(key));
        qp_[item] = size();
        swim(size());
    }
    [[nodiscard]] bool contains(size_type item) const noexcept { return item < qp_.size() && qp_[item] != 0; }
    [[nodiscard]] const Key& at(size_type item) const {
        require(item, "dsa::indexed_heap::at: the heap has no such item");
        return *keys_[item];
    }
    [[nodiscard]] size_type top() const {
        if (empty()) throw std::out_of_range("dsa::indexed_heap::top: the heap is empty");
        return pq_[1];
    }
    void pop() {
        if (empty()) throw std::out_of_range("dsa::indexed_heap::pop: the heap is empty");
        erase(pq_[1]);
    }
    void update(size_type item, Key key) {
        require(item, "dsa::indexed_heap::update: the heap has no such item");
        *keys_[item] = std::move(key);
        const size_type k = qp_[item];
        swim(k);
        if (qp_[item] == k) sink(k);
    }
    void erase(size_type item) {
        require(item, "dsa::indexed_heap::erase: the heap has no such item");
        const size_type k = qp_[item], last = pq_.back();
        pq_.pop_back();
        qp_[item] = 0;
        keys_[item].reset();
        if (last == item) return;
        pq_[k] = last;
        qp_[last] = k;
        swim(k);
        if (qp_[last] == k) sink(k);
    }

    void swap(indexed_heap& other) noexcept {
        std::swap(compare_, other.compare_);
        keys_.swap(other.keys_);
        pq_.swap(other.pq_);
        qp_.swap(other.qp_);
    }
    friend void swap(indexed_heap& a, indexed_heap& b) noexcept { a.swap(b); }
    [[nodiscard]] size_type size() const noexcept { return pq_.empty() ? 0 : pq_.size() - 1; }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] std::vector<size_type> items() const {
        return empty() ? std::vector<size_type>() : std::vector<size_type>(pq_.begin() + 1, pq_.end());
    }
    [[nodiscard]] std::string_view broken_invariant() const {
        for (size_type k = 2; k <= size(); ++k)
            if (compare_(*keys_[pq_[k / 2]], *keys_[pq_[k]])) return "I1: a key is above its parent's";
        for (size_type k = 1; k <= size(); ++k)
            if (qp_[pq_[k]] != k) return "I2: an item is not where its place says";
        return "";
    }

private:
    void require(size_type item, const char* what) const {
        if (!contains(item)) throw std::out_of_range(what);
    }
    [[nodiscard]] bool less(size_type i, size_type j) const {
        return compare_(*keys_[pq_[i]], *keys_[pq_[j]]);
    }
    void exch(size_type i, size_type j) {
        std::swap(pq_[i], pq_[j]);
        qp_[pq_[i]] = i;
        qp_[pq_[j]] = j;
    }
    void swim(size_type k) {
        for (; k > 1 && less(k / 2, k); k /= 2) exch(k, k / 2);
    }
    void sink(size_type k) {
        while (2 * k <= size()) {
            size_type j = 2 * k;
            if (j < size() && less(j, j + 1)) ++j;
            if (!less(k, j)) break;
            exch(k, j);
            k = j;
        }
    }

    Compare compare_ = Compare();
    std::vector<std::optional<Key>> keys_;  // by item
    std::vector<size_type> pq_, qp_;        // items by place; places by item, 0 for nowhere
};

}  // namespace dsa
