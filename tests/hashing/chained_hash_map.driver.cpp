// chained_hash_map.driver.cpp: the operations of a hash map with chaining.
#include "hashing/chained_hash_map.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_chained_hash_map {

// The key itself, as std::hash<int> has it; keys below 0 share one, as an attacker's do. Or the key times a spread, which
// may go beyond all bits of an int; or of keys that are equal by their remainder, of that.
struct chosen_hash {
    std::size_t spread = 1;
    int modulus = 0;
    std::size_t operator()(const probe& key) const {
        static_cast<void>(key.hash());  // counts
        const int value = modulus == 0 ? key.value() : key.value() % modulus;
        return value < 0 ? 7 : static_cast<std::size_t>(value) * spread;
    }
};
struct chosen_equal {
    int modulus = 0;  // 0: as by ==
    bool operator()(const probe& a, const probe& b) const {
        const bool equal = a == b;
        return modulus == 0 ? equal : a.value() % modulus == b.value() % modulus;
    }
};

using map = dsa::chained_hash_map<probe, probe, chosen_hash, chosen_equal>;
using move_only_map = dsa::chained_hash_map<int, unique_probe>;

#if !DSA_RARE && (!defined DSA_PART || DSA_PART == 1)
namespace {
const probe* marked = nullptr;  // a value that other operations must leave where it is
}

DSA_OPERATIONS(map) {
    operation("insert", [](map& m, int key, int value) {
        const map::value_type x(key, value);
        const auto [where, is_new] = m.insert(x);
        return std::pair(where->second.value(), is_new);
    });
    operation("insert_run",
              [](map& m, int first, int count, int step) {  // each with the value that is minus it
                  for (; count != 0; --count, first += step) {
                      const map::value_type x(first, -first);
                      m.insert(x);
                  }
              });
    operation("operator[]", [](map& m, const probe& key) { return m[key].value(); });
    operation("set", [](map& m, const probe& key, int value) { m[key] = value; });
    operation("find", [](const map& m, const probe& key) {
        const auto where = m.find(key);
        return where == m.end() ? std::optional<int>() : where->second.value();
    });
    operation("find_each", [](const map& m, int n) {
        for (int key = 0; key != n; ++key) static_cast<void>(m.find(key));
    });
    operation("contains", [](const map& m, const probe& key) { return m.contains(key); });
    operation("at", [](const map& m, const probe& key) { return m.at(key).value(); });
    operation("erase", [](map& m, const probe& key) { return m.erase(key); });
    operation("erase_and_put_back", [](map& m, int key) {
        m.erase(key);
        end_counting();  // of this operation only the erase is of interest
        const map::value_type x(key, -key);
        m.insert(x);
        begin_counting();
    });
    operation("bucket_count", [](const map& m) { return m.bucket_count(); });
    operation("mark", [](map& m, const probe& key) { marked = &m.at(key); });
    operation("is_marked", [](const map& m, const probe& key) { return &m.at(key) == marked; });
    operation("size", [](const map& m) { return m.size(); });
    operation("empty", [](const map& m) { return m.empty(); });
    operation("broken_invariant", [](const map& m) { return m.broken_invariant(); });
    operation("erase_by_its_own_key", [](map& m, const probe& key) { return m.erase(m.find(key)->first); });
}
#endif

#if !DSA_RARE && (!defined DSA_PART || DSA_PART == 2)
using map_again = map;  // the rest of its operations
DSA_OPERATIONS(map_again) {
    operation("clear", [](map& m) { m.clear(); });
    operation("choose", [](map& m, std::size_t spread, int modulus) {  // an empty map with these functors
        m = map(0, chosen_hash{spread, modulus}, chosen_equal{modulus});
    });
    operation("rehash", [](map& m, int buckets) { m.rehash(static_cast<std::size_t>(buckets)); });
    operation("elements", [](const map& m) {  // key, value, key, value, in order of the keys
        std::vector<int> all;
        for (const auto& x : m) {
            all.push_back(x.first.value());
            all.push_back(x.second.value());
            for (auto i = all.size() - 2; i > 0 && all[i] < all[i - 2]; i -= 2) {
                std::swap(all[i], all[i - 2]);
                std::swap(all[i + 1], all[i - 1]);
            }
        }
        return all;
    });
    operation("iteration", [](const map& m) {
        int visited = 0;
        for (auto where = m.begin(); where != m.end(); ++where) ++visited;
        return visited;
    });
    operation("pairs", [](const map& m) {  // as they lie in the chains, bucket by bucket
        std::vector<std::pair<int, int>> all;
        for (auto x = m.begin(); x != m.end() && all.size() <= 64; ++x)
            all.push_back({x->first.value(), x->second.value()});
        return all;
    });
    operation("walks_forward", [] {
        return std::forward_iterator<map::iterator> &&
               std::is_convertible_v<map::iterator, map::const_iterator> &&
               !std::is_convertible_v<map::const_iterator, map::iterator> &&
               std::is_same_v<decltype(*std::declval<const map&>().begin()), const map::value_type&>;
    });
    operation("erase_odd_keys",
              [](map& m) { return erase_if(m, [](const auto& x) { return x.first.value() % 2 != 0; }); });
    operation("copy", [](const map& m) { return m; });
    operation("move", [](map& m) { return std::move(m); });
    operation("assign", [](map& m, const map& other) { m = other; });
    operation("swap", [](map& m, map& other) { m.swap(other); });
    operation("equal", [](const map& m, const map& other) { return m == other; });
    operation("works_without_throwing", [] {
        return std::is_nothrow_move_constructible_v<map> && std::is_nothrow_move_assignable_v<map> &&
               std::is_nothrow_swappable_v<map> && noexcept(std::declval<map&>().clear());
    });
}
#endif

#if DSA_RARE == 1
DSA_OPERATIONS_OF("move_only", move_only_map) {
    operation("set", [](move_only_map& m, int key, int x) { m[key] = x; });
    operation("at", [](const move_only_map& m, int key) { return m.at(key).value(); });
    operation("erase", [](move_only_map& m, int key) { return m.erase(key); });
}
#endif

}  // namespace dsa::driver::for_chained_hash_map
