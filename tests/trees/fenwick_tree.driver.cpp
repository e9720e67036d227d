// fenwick_tree.driver.cpp: the operations of a Fenwick tree, of numbers that count their additions.
#include "trees/fenwick_tree.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_fenwick_tree {

// A long long that counts what is added and compared. It wraps round, so that a sum gone wild is a wrong answer.
class number {
public:
    inline static int additions = 0, comparisons = 0;

    number() = default;
    number(long long value) : value_(value) {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] long long value() const { return value_; }

    number& operator+=(const number& x) { return plus(static_cast<unsigned long long>(x.value_)); }
    number& operator-=(const number& x) { return plus(0 - static_cast<unsigned long long>(x.value_)); }
    friend number operator+(number a, const number& b) { return a += b; }
    friend number operator-(number a, const number& b) { return a -= b; }
    friend number operator-(const number& a) { return number() -= a; }
    friend bool operator==(const number& a, const number& b) { return ++comparisons, a.value_ == b.value_; }
    friend auto operator<=>(const number& a, const number& b) { return ++comparisons, a.value_ <=> b.value_; }

private:
    number& plus(unsigned long long x) {
        ++additions;
        value_ = static_cast<long long>(static_cast<unsigned long long>(value_) + x);
        return *this;
    }
    long long value_ = 0;
};

using tree = dsa::fenwick_tree<number>;

#if !DSA_RARE
// What f costs for each of 0, 1, ... n - 1, in additions.
template <typename F>
std::vector<int> additions_of_each(std::size_t n, F f) {
    std::vector<int> all;
    for (std::size_t i = 0; i != n; ++i) {
        number::additions = 0;
        f(i);
        all.push_back(number::additions);
    }
    return all;
}
std::vector<long long> values(std::span<const number> numbers) {
    std::vector<long long> all;
    for (const number& x : numbers) all.push_back(x.value());
    return all;
}

DSA_OPERATIONS(tree) {
    operation("construct", [](tree& t, const std::vector<int>& xs) { t = tree(xs.begin(), xs.end()); });
    operation("zeros", [](tree& t, std::size_t n) { t = tree(n); });
    operation("add", [](tree& t, std::size_t i, long long delta) { t.add(i, delta); });
    operation("prefix", [](const tree& t, std::size_t count) { return t.prefix(count).value(); });
    operation("sum",
              [](const tree& t, std::size_t first, std::size_t last) { return t.sum(first, last).value(); });
    operation("get", [](const tree& t, std::size_t i) { return t.get(i).value(); });
    operation("set", [](tree& t, std::size_t i, long long x) { t.set(i, x); });
    operation("lower_bound", [](const tree& t, long long total) { return t.lower_bound(total); });
    operation("push_back", [](tree& t, long long x) { t.push_back(x); });
    operation("size", [](const tree& t) { return t.size(); });
    operation("empty", [](const tree& t) { return t.empty(); });
    operation("cells", [](const tree& t) { return values(t.cells()); });
    operation("cells_as_they_are", [](const tree& t) { return t.cells().size(); });
    operation("elements", [](const tree& t) {  // the numbers, won from the cells
        auto all = values(t.cells());
        for (std::size_t i = all.size(); i != 0; --i)
            if (const std::size_t next = i + (i & -i); next <= all.size()) all[next - 1] -= all[i - 1];
        return all;
    });
    operation("copy", [](const tree& t) { return t; });
    operation("move", [](tree& t) { return std::move(t); });
    operation("assign", [](tree& t, const tree& u) { t = u; });
    operation("move_assign", [](tree& t, tree& u) { t = std::move(u); });
    operation("swap", [](tree& t, tree& u) { t.swap(u); });
    operation("friend_swap", [](tree& t, tree& u) {
        using std::swap;  // a header without its own has that
        swap(t, u);
    });
    operation("equal", [](const tree& t, const tree& u) { return t == u; });
    operation("additions_of_add",
              [](tree& t) { return additions_of_each(t.size(), [&](std::size_t i) { t.add(i, 1); }); });
    operation("additions_of_prefix", [](const tree& t) {
        return additions_of_each(t.size() + 1, [&](std::size_t i) { static_cast<void>(t.prefix(i)); });
    });
    operation("additions_of_sum", [](const tree& t, std::size_t last) {
        return additions_of_each(last + 1, [&](std::size_t i) { static_cast<void>(t.sum(i, last)); });
    });
    operation("additions_of_get", [](const tree& t) {
        return additions_of_each(t.size(), [&](std::size_t i) { static_cast<void>(t.get(i)); });
    });
    operation("additions_of_set",
              [](tree& t) { return additions_of_each(t.size(), [&](std::size_t i) { t.set(i, 1); }); });
    operation("additions_of_lower_bound", [](const tree& t, std::size_t most) {
        return additions_of_each(
            most, [&](std::size_t i) { static_cast<void>(t.lower_bound(static_cast<int>(i))); });
    });
    operation("additions_of_push_back", [](tree& t, std::size_t most) {
        return additions_of_each(most, [&](std::size_t) { t.push_back(1); });
    });
    operation("additions_of_construction", [](tree& t, const std::vector<int>& xs) {
        number::additions = 0;
        t = tree(xs.begin(), xs.end());
        return number::additions;
    });
    operation("comparisons_of_lower_bound", [](const tree& t, std::size_t most) {
        number::comparisons = 0;
        int dearest = 0;
        for (std::size_t i = 0; i != most; ++i) {
            number::comparisons = 0;
            static_cast<void>(t.lower_bound(static_cast<int>(i)));
            dearest = number::comparisons > dearest ? number::comparisons : dearest;
        }
        return dearest;
    });
    operation("moves_without_throwing", [] {
        using std::swap;
        return noexcept(tree(std::declval<tree>())) &&
               noexcept(std::declval<tree&>() = std::declval<tree>()) &&
               noexcept(swap(std::declval<tree&>(), std::declval<tree&>())) &&
               noexcept(std::declval<tree&>().swap(std::declval<tree&>()));
    });
}
#endif

#if DSA_RARE == 1
using plain_tree = dsa::fenwick_tree<>;
DSA_OPERATIONS_OF("plain", plain_tree) {
    operation("construct",
              [](plain_tree& t, const std::vector<long long>& xs) { t = plain_tree(xs.begin(), xs.end()); });
    operation("of_list", [](plain_tree& t) { t = {3, 1, 4, 1, 5}; });
    operation("add", [](plain_tree& t, std::size_t i, long long x) { t.add(i, x); });
    operation("set", [](plain_tree& t, std::size_t i, long long x) { t.set(i, x); });
    operation("push_back", [](plain_tree& t, long long x) { t.push_back(x); });
    operation("prefix", [](const plain_tree& t, std::size_t count) { return t.prefix(count); });
    operation("sum",
              [](const plain_tree& t, std::size_t first, std::size_t last) { return t.sum(first, last); });
    operation("lower_bound", [](const plain_tree& t, long long total) { return t.lower_bound(total); });
    operation("observes_without_throwing", [] {
        using t = const plain_tree&;
        return noexcept(std::declval<t>().size()) && noexcept(std::declval<t>().empty()) &&
               noexcept(std::declval<t>().cells());
    });
}
#endif

#if DSA_RARE == 2
using tree_of_doubles = dsa::fenwick_tree<double>;
DSA_OPERATIONS_OF("doubles", tree_of_doubles) {
    operation("push_back", [](tree_of_doubles& t, double x) { t.push_back(x); });
    operation("set", [](tree_of_doubles& t, std::size_t i, double x) { t.set(i, x); });
    operation("prefix", [](const tree_of_doubles& t, std::size_t count) { return t.prefix(count); });
    operation("lower_bound", [](const tree_of_doubles& t, double total) { return t.lower_bound(total); });
}
#endif

}  // namespace dsa::driver::for_fenwick_tree
