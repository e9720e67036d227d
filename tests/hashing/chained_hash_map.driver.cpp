// chained_hash_map.driver.cpp: the operations of a hash map with chaining.
#include "hashing/chained_hash_map.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_chained_hash_map {

// The key itself, as std::hash<int> has it; keys below 0 share one, as an attacker's do. Or the key times a spread, which
// may go beyond all bits of an int; or of keys that are equal by their remainder, of that. A modulus is 0 where the map
// makes its functors as Hash() and KeyEqual(), and whatever lay in memory where it does not.
struct chosen_hash {
    std::size_t spread = 1;
    int modulus;
    std::size_t operator()(const probe& key) const {
        static_cast<void>(key.hash());  // counts
        const int value = modulus == 0 ? key.value() : key.value() % modulus;
        return value < 0 ? 7 : static_cast<std::size_t>(value) * spread;
    }
};
struct chosen_equal {
    int modulus;  // 0: as by ==
    bool operator()(const probe& a, const probe& b) const {
        const bool equal = a == b;
        return modulus == 0 ? equal : a.value() % modulus == b.value() % modulus;
    }
};

// Key, value, key, value, in order of the keys.
template <typename Map>
std::vector<int> sorted_elements(const Map& m) {
    std::vector<int> all;
    for (const auto& x : m) {
        all.push_back(x.first.value());
        all.push_back(x.second.value());
    }
    // Shell's sort (TAOCP 3, 5.2.1): some thousand elements come here as well, and std::sort takes long to compile.
    for (std::size_t gap : {2186u, 728u, 242u, 80u, 26u, 8u, 2u})
        for (std::size_t at = gap; at < all.size(); at += 2)
            for (auto i = at; i >= gap && all[i] < all[i - gap]; i -= gap) {
                std::swap(all[i], all[i - gap]);
                std::swap(all[i + 1], all[i - gap + 1]);
            }
    return all;
}

#if !DSA_RARE  // what a save waits for: the bodies that a learner writes, each asked as directly as there is
using map = dsa::chained_hash_map<probe, probe, chosen_hash, chosen_equal>;

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
    operation("add", [](map& m, int key) { m[key] = -key; });
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
        m[key] = -key;
        begin_counting();
    });
    operation("bucket_count", [](const map& m) { return m.bucket_count(); });
    operation("mark", [](map& m, const probe& key) { marked = &m[key]; });
    operation("is_marked", [](const map& m, const probe& key) { return &m.at(key) == marked; });
    operation("size", [](const map& m) { return m.size(); });
    operation("empty", [](const map& m) { return m.empty(); });
    operation("broken_invariant", [](const map& m) { return m.broken_invariant(); });
    operation("erase_by_its_own_key", [](map& m, const probe& key) {
        const auto where = m.find(key);
        return where == m.end() ? 0 : m.erase(where->first);
    });
    operation("clear", [](map& m) { m.clear(); });
    operation("rehash", [](map& m, int buckets) { m.rehash(static_cast<std::size_t>(buckets)); });
    operation("pairs", [](const map& m) {  // as they lie in the chains, bucket by bucket
        std::vector<std::pair<int, int>> all;
        for (auto x = m.begin(); x != m.end() && all.size() <= 64; ++x)
            all.push_back({x->first.value(), x->second.value()});
        return all;
    });
    operation("elements", [](const map& m) { return sorted_elements(m); });
    operation("iteration", [](const map& m) {
        int visited = 0;
        for (auto where = m.begin(); where != m.end(); ++where) ++visited;
        return visited;
    });
    operation("copy", [](const map& m) { return m; });
    operation("move", [](map& m) { return std::move(m); });
    operation("assign", [](map& m, const map& other) { m = other; });
    operation("swap", [](map& m, map& other) { m.swap(other); });
}
#endif

#if DSA_RARE == 1
// Keys and values that can only be moved.
struct unique_hash {
    std::size_t operator()(const unique_probe& key) const { return static_cast<std::size_t>(key.value()); }
};
using move_only_map = dsa::chained_hash_map<unique_probe, unique_probe, unique_hash>;
DSA_OPERATIONS_OF("move_only", move_only_map) {
    operation("add", [](move_only_map& m, int key) { m[unique_probe(key)] = unique_probe(-key); });
    operation("insert", [](move_only_map& m, int key, int value) {
        return m.insert(std::pair<unique_probe, unique_probe>(key, value)).second;
    });
    operation("at", [](const move_only_map& m, int key) { return m.at(key).value(); });
    operation("erase", [](move_only_map& m, int key) { return m.erase(key); });
    operation("size", [](const move_only_map& m) { return m.size(); });
    operation("move", [](move_only_map& m) { return std::move(m); });
    operation("elements", [](const move_only_map& m) { return sorted_elements(m); });
}
#endif

#if DSA_RARE == 2
// The given members, on functors of types of their own: so it is a kind of its own.
struct given_hash : chosen_hash {};
struct given_equal : chosen_equal {};
using given_map = dsa::chained_hash_map<probe, probe, given_hash, given_equal>;
using element = std::pair<probe, probe>;

namespace {
// What an insertion answers: the value that the key has now, and whether the key is new.
std::pair<int, bool> told(const std::pair<given_map::iterator, bool>& done) {
    return {done.first->second.value(), done.second};
}
std::pair<int, bool> told(const given_map& m, std::size_t before, given_map::iterator where) {
    return {where->second.value(), m.size() != before};
}
// The keys from here on.
template <typename Position>
std::vector<int> keys_from(Position where, Position end) {
    std::vector<int> keys;
    for (; where != end && keys.size() <= 64; ++where) keys.push_back(where->first.value());
    return keys;
}
template <typename Range>
std::vector<int> values_in(const Range& range) {
    std::vector<int> values;
    for (auto x = range.first; x != range.second && values.size() <= 64; ++x)
        values.push_back(x->second.value());
    return values;
}
// Each key with its place in the list.
std::vector<element> numbered(const std::vector<int>& keys) {
    std::vector<element> all;
    for (const int key : keys) all.emplace_back(key, static_cast<int>(all.size()));
    return all;
}
}  // namespace

DSA_OPERATIONS_OF("given", given_map) {
    operation("choose",
              [](given_map& m, std::size_t spread, int modulus) {  // an empty map with these functors
                  m = given_map(0, given_hash{{spread, modulus}}, given_equal{{modulus}});
              });
    operation("functors", [](const given_map& m) {
        const auto hash = m.hash_function();
        return std::vector<int>{static_cast<int>(hash.spread), hash.modulus, m.key_eq().modulus};
    });

    // Ways to insert.
    operation("add", [](given_map& m, int key) { m[key] = -key; });
    operation("insert", [](given_map& m, int key, int value) {
        const given_map::value_type x(key, value);
        return told(m.insert(x));
    });
    operation("insert_rvalue", [](given_map& m, int key, int value) {
        return told(m.insert(given_map::value_type(key, value)));
    });
    operation("insert_other_pair",
              [](given_map& m, int key, int value) { return told(m.insert(element(key, value))); });
    operation("insert_at", [](given_map& m, int key, int value) {
        const given_map::value_type x(key, value);
        const auto before = m.size();
        return told(m, before, m.insert(m.cend(), x));
    });
    operation("insert_at_rvalue", [](given_map& m, int key, int value) {
        const auto before = m.size();
        return told(m, before, m.insert(m.cend(), given_map::value_type(key, value)));
    });
    operation("insert_at_other_pair", [](given_map& m, int key, int value) {
        const auto before = m.size();
        return told(m, before, m.insert(m.cend(), element(key, value)));
    });
    operation("emplace",
              [](given_map& m, int key, int value) { return told(m.emplace(probe(key), probe(value))); });
    operation("emplace_piecewise", [](given_map& m, int key, int value) {
        return told(
            m.emplace(std::piecewise_construct, std::forward_as_tuple(key), std::forward_as_tuple(value)));
    });
    operation("emplace_hint", [](given_map& m, int key, int value) {
        const auto before = m.size();
        return told(m, before, m.emplace_hint(m.cend(), probe(key), probe(value)));
    });
    operation("try_emplace", [](given_map& m, const probe& key, int value) {
        return told(m.try_emplace(key, probe(value)));
    });
    operation("try_emplace_rvalue",
              [](given_map& m, int key, int value) { return told(m.try_emplace(probe(key), probe(value))); });
    operation("insert_or_assign", [](given_map& m, const probe& key, int value) {
        return told(m.insert_or_assign(key, probe(value)));
    });
    operation("insert_or_assign_rvalue", [](given_map& m, int key, int value) {
        return told(m.insert_or_assign(probe(key), probe(value)));
    });
    operation("subscript", [](given_map& m, const probe& key, int value) {
        const auto before = m.size();
        probe& held = m[key];
        if (m.size() != before) held = value;
        return std::pair(held.value(), m.size() != before);
    });
    operation("subscript_rvalue", [](given_map& m, int key, int value) {
        const auto before = m.size();
        probe& held = m[probe(key)];
        if (m.size() != before) held = value;
        return std::pair(held.value(), m.size() != before);
    });
    operation("rest_of_try_emplace", [](given_map& m, int key, int value) {  // what it was given, afterwards
        probe k(key), v(value);
        m.try_emplace(std::move(k), std::move(v));
        return std::pair(k.value(), v.value());
    });
    operation("takes_what_it_assigns", [](given_map& m, const probe& key, int value) {
        probe v(value);
        m.insert_or_assign(key, std::move(v));
        return v.value() == probe::moved_from && m.at(key).value() == value;
    });
    operation("insert_range", [](given_map& m, const std::vector<int>& keys) {
        const auto all = numbered(keys);
        m.insert(all.begin(), all.end());
    });
    operation("insert_list", [](given_map& m, int a, int b) { m.insert({{a, 0}, {b, 1}}); });
    operation("assign_list", [](given_map& m, int a, int b) { m = {{a, 0}, {b, 1}}; });
    using list = std::initializer_list<given_map::value_type>;
    operation("assign_empty_list", [](given_map& m) { m = list(); });
    operation("construct_empty_list", [](given_map& m) { m = given_map(list()); });
    operation("construct",
              [](given_map& m, int buckets) { m = given_map(static_cast<std::size_t>(buckets)); });
    operation("construct_range", [](given_map& m, const std::vector<int>& keys, int buckets, int modulus) {
        const auto all = numbered(keys);
        m = given_map(all.begin(), all.end(), static_cast<std::size_t>(buckets), given_hash{{1, modulus}},
                      given_equal{{modulus}});
    });
    operation("construct_list", [](given_map& m, int a, int b, int modulus) {
        m = given_map({{a, 0}, {b, 1}}, 20, given_hash{{1, modulus}}, given_equal{{modulus}});
    });
    operation("construct_short_range", [](given_map& m, const std::vector<int>& keys) {
        const auto all = numbered(keys);
        m = given_map(all.begin(), all.end());
    });
    operation("construct_short_list", [](given_map& m, int a, int b) { m = given_map({{a, 0}, {b, 1}}); });

    // Ways to look up.
    operation("find", [](const given_map& m, const probe& key) {
        const auto where = m.find(key);
        return where == m.end() ? std::optional<int>() : where->second.value();
    });
    operation("find_to_change", [](given_map& m, const probe& key) {
        const auto where = m.find(key);
        return where == m.end() ? std::optional<int>() : (*where).second.value();
    });
    operation("contains", [](const given_map& m, const probe& key) { return m.contains(key); });
    operation("count", [](const given_map& m, const probe& key) { return m.count(key); });
    operation("at", [](const given_map& m, const probe& key) { return m.at(key).value(); });
    operation("at_to_change", [](given_map& m, const probe& key) { return m.at(key).value(); });
    operation("equal_range",
              [](const given_map& m, const probe& key) { return values_in(m.equal_range(key)); });
    operation("equal_range_to_change",
              [](given_map& m, const probe& key) { return values_in(m.equal_range(key)); });
    operation("set_at", [](given_map& m, const probe& key, int value) { m.at(key) = value; });
    operation("set_found", [](given_map& m, const probe& key, int value) { m.find(key)->second = value; });
    operation("negate_all", [](given_map& m) {
        for (auto& x : m) x.second = -x.second.value();
    });

    // Ways to walk: the keys, always in the same order.
    operation("keys", [](const given_map& m) { return keys_from(m.begin(), m.end()); });
    operation("keys_to_change", [](given_map& m) { return keys_from(m.begin(), m.end()); });
    operation("keys_c", [](const given_map& m) { return keys_from(m.cbegin(), m.cend()); });
    operation("keys_converted", [](given_map& m) {
        const given_map::const_iterator from = m.begin(), to = m.end();
        return keys_from(from, to);
    });
    operation("keys_post", [](const given_map& m) {
        std::vector<int> keys;
        for (auto x = m.begin(); x != m.end() && keys.size() <= 64;) keys.push_back((*x++).first.value());
        return keys;
    });
    operation("walks_forward", [] {
        return std::forward_iterator<given_map::iterator> &&
               std::forward_iterator<given_map::const_iterator> &&
               std::is_convertible_v<given_map::iterator, given_map::const_iterator> &&
               !std::is_convertible_v<given_map::const_iterator, given_map::iterator> &&
               std::is_same_v<decltype(*std::declval<const given_map&>().begin()),
                              const given_map::value_type&> &&
               std::is_same_v<decltype(*std::declval<given_map&>().begin()), given_map::value_type&>;
    });

    // Ways to erase; by position: the keys from the answer on.
    operation("erase", [](given_map& m, const probe& key) { return m.erase(key); });
    operation("erase_position",
              [](given_map& m, const probe& key) { return keys_from(m.erase(m.find(key)), m.end()); });
    operation("erase_const_position", [](given_map& m, const probe& key) {
        const given_map::const_iterator where = m.find(key);
        return keys_from(m.erase(where), m.end());
    });
    operation("erase_range", [](given_map& m, int skip, int count) {
        const auto first = std::next(m.cbegin(), skip);
        return keys_from(m.erase(first, std::next(first, count)), m.end());
    });
    operation("erase_if", [](given_map& m, int limit) {
        return erase_if(m, [limit](const auto& x) { return x.first.value() < limit; });
    });
    operation("clear", [](given_map& m) { m.clear(); });

    // Buckets.
    operation("rehash", [](given_map& m, std::size_t buckets) { m.rehash(buckets); });
    operation("rehash_beyond_all", [](given_map& m) { m.rehash(m.max_bucket_count() + 1); });
    operation("reserve", [](given_map& m, int elements) { m.reserve(static_cast<std::size_t>(elements)); });
    operation("bucket_count", [](const given_map& m) { return m.bucket_count(); });
    operation("load_factor", [](const given_map& m) { return static_cast<double>(m.load_factor()); });
    operation("max_load_factor", [](const given_map& m) { return static_cast<double>(m.max_load_factor()); });
    operation("bucket", [](const given_map& m, const probe& key) { return m.bucket(key); });
    operation("bucket_size",
              [](const given_map& m, int b) { return m.bucket_size(static_cast<std::size_t>(b)); });
    operation("has_room_for_all", [](const given_map& m) {  // and for no more than an array can have
        return m.max_size() == m.max_bucket_count() && m.max_bucket_count() >= std::size_t{1} << 32 &&
               m.max_bucket_count() <= PTRDIFF_MAX / sizeof(void*);
    });

    // The value as a whole.
    operation("size", [](const given_map& m) { return m.size(); });
    operation("empty", [](const given_map& m) { return m.empty(); });
    operation("broken_invariant", [](const given_map& m) { return m.broken_invariant(); });
    operation("elements", [](const given_map& m) { return sorted_elements(m); });
    operation("copy", [](const given_map& m) { return m; });
    operation("move", [](given_map& m) { return std::move(m); });
    operation("assign", [](given_map& m, const given_map& other) { m = other; });
    operation("move_assign", [](given_map& m, given_map& other) { m = std::move(other); });
    operation("swap", [](given_map& m, given_map& other) { m.swap(other); });
    operation("friend_swap", [](given_map& m, given_map& other) {
        using std::swap;
        swap(m, other);
    });
    operation("equal", [](const given_map& m, const given_map& other) { return m == other; });
    operation("works_without_throwing", [] {
        using constant = const given_map&;
        using std::swap;
        return noexcept(given_map(std::declval<given_map>())) &&
               noexcept(std::declval<given_map&>() = std::declval<given_map>()) &&
               noexcept(swap(std::declval<given_map&>(), std::declval<given_map&>())) &&
               noexcept(std::declval<given_map&>().clear()) &&
               noexcept(std::declval<given_map&>().swap(std::declval<given_map&>())) &&
               noexcept(std::declval<constant>().size()) && noexcept(std::declval<constant>().empty()) &&
               noexcept(std::declval<given_map&>().begin()) && noexcept(std::declval<given_map&>().end()) &&
               noexcept(std::declval<constant>().begin()) && noexcept(std::declval<constant>().end()) &&
               noexcept(std::declval<constant>().cbegin()) && noexcept(std::declval<constant>().cend());
    });
}
#endif

}  // namespace dsa::driver::for_chained_hash_map
