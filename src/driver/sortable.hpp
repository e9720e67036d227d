#pragma once
// sortable: what drivers of sorts share: a range that can be sorted, the orders that it is sorted in, and the operations
// that each of their tables has.
//
//     DSA_OPERATIONS(sortable_range) {
//         sortable_operations<sortable_range>();  // assign, elements, made_of_nothing
//         operation("merge_sort", [](sortable_range& r) { dsa::merge_sort(r.begin(), r.end()); });
//     }
#include <vector>

#include "driver/operations.hpp"

namespace dsa::driver {

// A probe that notes when it is made of nothing. A sort needs neither that nor a copy; both are possible all the same, so
// that asking for them is a finding and no compile error.
struct element : probe {
    static inline int made_of_nothing = 0;
    element() { ++made_of_nothing; }
    element(int value) : probe(value) {}  // NOLINT(google-explicit-constructor): a range is assigned ints
};

struct sortable_range {
    std::vector<element> elements;
    [[nodiscard]] element* begin() { return elements.data(); }
    [[nodiscard]] element* end() { return elements.data() + elements.size(); }
    void assign(const std::vector<int>& values) {
        elements = std::vector<element>(values.begin(), values.end());
    }
    [[nodiscard]] std::vector<int> values() const {
        std::vector<int> all;
        for (const element& e : elements) all.push_back(e.value());
        return all;
    }
};

// In the order of value / unit: 10 does not tell 12 from 17, and -1 is descending.
struct order {
    int unit = 1;
    bool operator()(const element& a, const element& b) {  // not const: an order may keep count
        return unit == 1 ? a < b : a.value() / unit < b.value() / unit;
    }
};

// McIlroy's adversary (A Killer Adversary for Quicksort, 1999): an order of the elements 0, ..., n - 1 that is decided only
// as far as it is asked, so that each pivot turns out to be among the least that are left. No answer contradicts another.
class adversary {
public:
    explicit adversary(int n) : ranks_(static_cast<std::size_t>(n), n) {}
    bool before(const element& a, const element& b) {
        static_cast<void>(a < b);  // is counted, and fails when it is to
        if (!known(a) || !known(b)) return a.value() < b.value();
        int &x = rank(a), &y = rank(b);
        const int undecided = static_cast<int>(ranks_.size());
        if (x == undecided && y == undecided) (a.value() == candidate_ ? x : y) = decided_++;
        if (x == undecided)
            candidate_ = a.value();  // it has been compared and is not decided: the pivot, it seems
        else if (y == undecided)
            candidate_ = b.value();
        return x < y;
    }
    // The rank of each element: a range that is sorted by the same comparisons.
    [[nodiscard]] std::vector<int> input() const {
        std::vector<int> all = ranks_;
        int next = decided_;
        for (int& rank : all)
            if (rank == static_cast<int>(ranks_.size())) rank = next++;
        return all;
    }

private:
    [[nodiscard]] bool known(const element& e) const {
        return e.value() >= 0 && static_cast<std::size_t>(e.value()) < ranks_.size();
    }
    int& rank(const element& e) { return ranks_[static_cast<std::size_t>(e.value())]; }

    std::vector<int> ranks_;
    int decided_ = 0, candidate_ = 0;
};
// The order of an adversary, or operator< where there is none. From above, pivots turn out to be among the greatest. A comparator is copied, and the adversary is not; and what a
// sort keeps for itself from call to call, it may keep for each type of comparator.
struct adverse_order {
    adversary* enemy = nullptr;
    bool from_above = false;
    bool operator()(const element& a, const element& b) const {
        return !enemy ? a < b : from_above ? enemy->before(b, a) : enemy->before(a, b);
    }
};
// The elements 0, ..., n - 1 of the range are put in an adversary's order by sort(first, last, less). Gives the input that
// it has made up for the sort.
template <typename Sort>
std::vector<int> beset(sortable_range& r, Sort sort, bool from_above = false) {
    adversary enemy(static_cast<int>(r.elements.size()));
    sort(r.begin(), r.end(), adverse_order{&enemy, from_above});
    return enemy.input();
}

// Adds to R's table what every sort's checks ask for.
template <typename R>
void sortable_operations() {
    table<R>::operation("assign", [](R& r, const std::vector<int>& values) { r.assign(values); });
    table<R>::operation("elements", [](const R& r) { return r.values(); });
    table<R>::operation("made_of_nothing", [](const R&) { return element::made_of_nothing; });
}

}  // namespace dsa::driver
