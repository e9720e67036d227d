// union_find.driver.cpp: disjoint sets, and one element of them that costs are asked of.
#include "graphs/union_find.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_union_find {

using element = std::size_t;

struct forest : dsa::union_find {
    using dsa::union_find::union_find;
    element deepest = 0;
};

// The root of each element, named by the smallest element that has the same one.
std::vector<element> sets(forest& s) {
    std::vector<element> first(s.size(), s.size()), all;
    for (element x = 0; x != s.size(); ++x) {
        const element root = s.find(x);
        if (root >= s.size()) break;
        if (first[root] == s.size()) first[root] = x;
        all.push_back(first[root]);
    }
    return all;
}

DSA_OPERATIONS(forest) {
    operation("of", [](forest& s, std::size_t n) { static_cast<dsa::union_find&>(s) = dsa::union_find(n); });
    operation("add", [](forest& s) { return s.add(); });
    // A further element, in the set of x where there is one.
    operation("add_to", [](forest& s, int x) {
        const element added = s.add();
        if (x >= 0 && static_cast<element>(x) < added) s.unite(static_cast<element>(x), added);
    });
    operation("find", [](forest& s, element x) { return s.find(x); });
    operation("unite", [](forest& s, element x, element y) { return s.unite(x, y); });
    // Pairs, one behind the other.
    operation("unite_each", [](forest& s, const std::vector<element>& pairs) {
        for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) s.unite(pairs[i], pairs[i + 1]);
    });
    operation("together", [](forest& s, element x, element y) { return s.together(x, y); });
    operation("set_size", [](forest& s, element x) { return s.set_size(x); });
    operation("size", [](const forest& s) { return s.size(); });
    operation("set_count", [](const forest& s) { return s.set_count(); });
    operation("depth", [](const forest& s, element x) { return s.depth(x); });
    operation("parent", [](const forest& s, element x) { return s.parent(x); });
    operation("sets", [](forest& s) { return sets(s); });
    operation("links", [](const forest& s) {
        std::vector<element> all;
        for (element x = 0; x != s.size(); ++x) all.push_back(s.parent(x));
        return all;
    });
    operation("look_for_the_deepest", [](forest& s) {
        s.deepest = 0;
        element most = 0;
        for (element x = 0; x != s.size(); ++x)
            if (const element d = s.depth(x); d > most) most = d, s.deepest = x;
        return most;
    });
    operation("find_the_deepest", [](forest& s) { return s.find(s.deepest); });
    operation("unite_the_deepest", [](forest& s) { return s.unite(s.deepest, 0); });
    operation("together_the_deepest", [](forest& s) { return s.together(s.deepest, 0); });
    operation("size_of_the_deepest", [](forest& s) { return s.set_size(s.deepest); });
    operation("depth_of_the_deepest", [](const forest& s) { return s.depth(s.deepest); });
    operation("copy", [](const forest& s) { return s; });
    operation("move", [](forest& s) { return std::move(s); });
    operation("assign", [](forest& s, const forest& t) { s = t; });
    operation("move_assign", [](forest& s, forest& t) { s = std::move(t); });
    operation("swap", [](forest& s, forest& t) { s.swap(t); });
    operation("friend_swap", [](forest& s, forest& t) {
        using std::swap;  // a header without its own has that
        swap(static_cast<dsa::union_find&>(s), static_cast<dsa::union_find&>(t));
    });
    operation("broken_invariant", [](const forest& s) { return s.broken_invariant(); });
    operation("moves_without_throwing", [] {
        using dsa::union_find;
        using std::swap;
        return noexcept(union_find(std::declval<union_find>())) &&
               noexcept(std::declval<union_find&>() = std::declval<union_find>()) &&
               noexcept(swap(std::declval<union_find&>(), std::declval<union_find&>())) &&
               noexcept(std::declval<union_find&>().swap(std::declval<union_find&>()));
    });
}

}  // namespace dsa::driver::for_union_find
