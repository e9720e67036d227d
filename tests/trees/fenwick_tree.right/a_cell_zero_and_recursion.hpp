#pragma once
// The array as Fenwick's paper and most books have it: a cell 0 that is never used, and a length of its own.
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace std;

namespace dsa {

template <class T = long long>
class fenwick_tree {
public:
    using value_type = T;
    using size_type = size_t;

    fenwick_tree() : f(1, T(0)) {}
    explicit fenwick_tree(size_t n) : f(n + 1, T(0)) {}
    template <class It, class = typename iterator_traits<It>::iterator_category>
    fenwick_tree(It first, It last) : f(1, T(0)) {
        if constexpr (is_base_of_v<forward_iterator_tag, typename iterator_traits<It>::iterator_category>)
            f.reserve(static_cast<size_t>(distance(first, last)) + 1);
        for (; first != last; ++first) push_back(*first);
    }
    fenwick_tree(initializer_list<T> list) : fenwick_tree(list.begin(), list.end()) {}
    fenwick_tree(const fenwick_tree&) = default;
    fenwick_tree& operator=(const fenwick_tree& other) {
        f = other.f;
        return *this;
    }
    fenwick_tree(fenwick_tree&& other) noexcept : f(std::move(other.f)) { other.f.clear(); }
    fenwick_tree& operator=(fenwick_tree&& other) noexcept {
        f = std::move(other.f);
        other.f.clear();
        return *this;
    }

    void add(size_t i, const T& delta) {
        if (i >= size()) throw out_of_range("fenwick_tree::add: " + to_string(i));
        add_from(i + 1, delta);
    }
    T prefix(size_t count) const {
        if (count > size()) throw out_of_range("fenwick_tree::prefix: " + to_string(count));
        return total(count);
    }
    T sum(size_t first, size_t last) const {
        if (last > size() || first > last)
            throw out_of_range("fenwick_tree::sum: " + to_string(first) + " " + to_string(last));
        return total(last) - total(first);
    }
    T get(size_t i) const {
        if (i >= size()) throw out_of_range("fenwick_tree::get: " + to_string(i));
        return total(i + 1) - total(i);
    }
    void set(size_t i, const T& x) {
        if (i >= size()) throw out_of_range("fenwick_tree::set: " + to_string(i));
        add_from(i + 1, x - (total(i + 1) - total(i)));
    }
    // By recursion, one call a level.
    size_t lower_bound(T x) const {
        size_t step = 1;
        while (step * 2 <= size()) step *= 2;
        return size() == 0 ? 0 : descend(0, step, x);
    }
    void push_back(const T& x) {
        if (f.empty()) f.push_back(T(0));
        const size_t n = f.size();
        T s = x;
        for (size_t width = 1; n % (2 * width) == 0; width *= 2) s = s + f[n - width];
        f.push_back(s);
    }

    friend bool operator==(const fenwick_tree& a, const fenwick_tree& b) {
        const auto x = a.cells(), y = b.cells();
        if (x.size() != y.size()) return false;
        for (size_t i = 0; i < x.size(); ++i)
            if (!(x[i] == y[i])) return false;
        return true;
    }
    void swap(fenwick_tree& other) noexcept { f.swap(other.f); }
    friend void swap(fenwick_tree& a, fenwick_tree& b) noexcept { a.swap(b); }
    size_t size() const noexcept { return f.empty() ? 0 : f.size() - 1; }
    bool empty() const noexcept { return size() == 0; }
    span<const T> cells() const noexcept { return f.empty() ? span<const T>() : span<const T>(f).subspan(1); }

private:
    void add_from(size_t at, const T& delta) {
        if (at > size()) return;
        f[at] = f[at] + delta;
        add_from(at + (at & (~at + 1)), delta);
    }
    T total(size_t at) const { return at == 0 ? T(0) : f[at] + total(at & (at - 1)); }
    size_t descend(size_t at, size_t step, const T& x) const {
        if (step == 0) return at;
        if (at + step <= size() && f[at + step] < x) return descend(at + step, step / 2, x - f[at + step]);
        return descend(at, step / 2, x);
    }

    vector<T> f;
};

}  // namespace dsa
