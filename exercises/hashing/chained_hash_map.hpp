#pragma once
// chained_hash_map: keys to values by hashing, with a linked list (a chain) for the keys that share a bucket.
//
//     dsa::chained_hash_map<std::string, int> stock;
//     stock["bolt"] = 40;
//     stock.insert({"nut", 7});
//     stock.at("bolt");            // 40
//     stock.contains("washer");    // false
//
//     buckets_  [0] -> [gear 3] -> [nut 7] -> null      two keys whose hashes chose bucket 0
//               [1] -> null
//               [2] -> [bolt 40] -> null                every node also keeps the hash of its key
//
// Operations              Time   Notes
//   find(k), contains(k)  O(1)   expected; a hit compares 1 + load_factor()/2 keys on average
//   insert(x)             O(1)   expected, amortised over growth; one allocation for a new key
//   operator[](k)         O(1)   expected, amortised over growth; a new key gets the value T()
//   at(k)                 O(1)   expected; throws std::out_of_range when k is absent
//   erase(k)              O(1)   expected
//   rehash(m)             O(n)   constant call depth; relinks the n nodes; allocates the bucket array only;
//                                no key is hashed
//   iteration             O(n)   every element once, in no promised order
//   copy                  O(n)   constant call depth; no key is hashed or compared
//   clear()               O(n)   constant call depth; the buckets stay
//   destruction           O(n)   constant call depth, also when all keys share one chain
//   move, swap            O(1)   a moved-from map is empty
//   size(), empty()       O(1)
// n is the number of elements. Expected means: for a Hash that spreads the keys. If all keys have one hash,
// every expected O(1) becomes O(n). begin(), ++, erase by position, copy, clear and destruction also pass
// over empty buckets: at most 2n or 8 in all while the map only grows. erase and clear keep them, rehash(0)
// frees them. Space: n nodes, each one element, its hash and one pointer; one pointer for each bucket.
//
// Invariants  I1  size_ is the number of nodes.
//             I2  the node of a key with hash h is in chain bucket_for(h), and the node remembers h.
//             I3  no two nodes have equal keys.
//             I4  size_ <= bucket_count(): the load factor is at most 1.
//             I5  bucket_count() is 0 (none was needed yet) or a power of two, at least 8.
// Growth      a full map doubles its buckets, so n inserts link and relink at most 2n nodes in all.
// Functors    Hash and KeyEqual are copied, moved and swapped with their map. A hash may use all its bits.
//             Keys are equal when KeyEqual says so; their own == is not asked.
// Arguments   what is given as an rvalue is moved from, save the const key of a value_type. try_emplace takes
//             nothing of it where the key is there already.
// Exceptions  insert, emplace, operator[], rehash, copy: strong guarantee. A range: what came before the
//             failure stays. at: throws only when absent. move, swap, clear: never (if Hash, KeyEqual don't).
//             size, empty, begin, end: never.
// Equality    == asks for the same keys with equal values, in whatever order they came in.
// Iterators   forward. Growth and rehash invalidate all of them; erase only those to the erased element.
// References  valid until that element is erased: growth moves nodes, never the elements in them.
// Left out    of std::unordered_map: allocators, node handles, merge, lookup by other types than Key
//             (transparent Hash and KeyEqual), deduction guides, iterators over one bucket, and a maximum
//             load factor that can be set.
// Source      CLRS 11.2 (chaining), 11.3 (multiplication method) and, for growth, 16.4 (dynamic tables;
//             17.4 in the third edition).
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "todo.hpp"  // todo("TODO 1, ...") throws: the check that needs it says "not written yet"

namespace dsa {

template <typename Key, typename T, typename Hash = std::hash<Key>, typename KeyEqual = std::equal_to<Key>>
class chained_hash_map {
    // ---- The hash table: four moves, TODO 1 to 4, that everything below is made of. ----

    struct node {
        template <typename... Args>
        explicit node(Args&&... args) : value(std::forward<Args>(args)...) {}
        std::pair<const Key, T> value;
        std::size_t hash = 0;
        std::unique_ptr<node> next;
    };
    using chain = std::unique_ptr<node>;  // owns its first node, which owns the next

    // TODO 1: the node whose key equals key, or null. hash is the hash of key. Only one chain needs to be
    //         read: which one? And which one in a map that has no buckets yet?
    [[nodiscard]] node* find_node([[maybe_unused]] const Key& key, [[maybe_unused]] std::size_t hash) const {
        todo("TODO 1, find");
    }

    // TODO 2: hang every node into a new array of count buckets; count is a power of two. No element is
    //         copied or moved, and Hash is not called: what does a node remember? What may throw here, and
    //         what has changed by then?
    void relink([[maybe_unused]] std::size_t count) { todo("TODO 2, relink"); }

    // TODO 3: add fresh, whose key is not in the map and has this hash; give the node. When must the array
    //         grow first, and to what size, so that n inserts relink at most n nodes? (See rehash, below.)
    node* link([[maybe_unused]] chain fresh, [[maybe_unused]] std::size_t hash) { todo("TODO 3, insert"); }

    // TODO 4: remove and free target, a node of this map. Whose link leads to it? Who owns the nodes behind
    //         it at the moment it is freed?
    void unlink([[maybe_unused]] const node* target) { todo("TODO 4, erase"); }

    // The bucket of a hash among count buckets, a power of two. The low bits of the hash itself will not do:
    // std::hash<int> changes nothing, and keys that are multiples of 1024 would all share bucket 0 of 1024.
    // A product's top bits depend on all bits below them (multiplication method, with 2^64/phi); folded and
    // multiplied twice, since one round still crowds many arithmetic progressions of keys.
    [[nodiscard]] static std::size_t bucket_for(std::size_t hash, std::size_t count) noexcept {
        std::uint64_t mixed = hash;
        for (int round = 0; round != 2; ++round) mixed = (mixed ^ mixed >> 32) * 0x9E37'79B9'7F4A'7C15;
        return static_cast<std::size_t>(mixed >> (1 + std::countl_zero(std::uint64_t{count})));
    }

    // ---- The interface of std::unordered_map. ----

    template <bool Const>
    class basic_iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = std::pair<const Key, T>;
        using difference_type = std::ptrdiff_t;
        using reference = std::conditional_t<Const, const value_type&, value_type&>;
        using pointer = std::conditional_t<Const, const value_type*, value_type*>;

        basic_iterator() = default;
        template <bool Other>
            requires(Const && !Other)
        basic_iterator(const basic_iterator<Other>& other) noexcept  // implicit: iterator to const_iterator
            : node_(other.node_), bucket_(other.bucket_), last_(other.last_) {}

        [[nodiscard]] reference operator*() const noexcept { return node_->value; }
        [[nodiscard]] pointer operator->() const noexcept { return &node_->value; }

        // TODO 5: go to the next node of this chain, or else to the first node of the next chain that has
        //         one, or else to the end: node_ is null.
        basic_iterator& operator++() { todo("TODO 5, ++ of an iterator"); }
        basic_iterator operator++(int) {
            basic_iterator before = *this;
            ++*this;
            return before;
        }
        [[nodiscard]] friend bool operator==(const basic_iterator& a, const basic_iterator& b) noexcept {
            return a.node_ == b.node_;
        }

    private:
        friend class chained_hash_map;
        template <bool>
        friend class basic_iterator;
        basic_iterator(node* n, const chain* bucket, const chain* last)
            : node_(n), bucket_(bucket), last_(last) {}

        node* node_ = nullptr;           // null: the end
        const chain* bucket_ = nullptr;  // the bucket of node_
        const chain* last_ = nullptr;    // one past the last bucket
    };

    template <typename P>  // what insert takes besides a value_type: whatever one can be built from
    static constexpr bool is_other_pair = std::is_constructible_v<std::pair<const Key, T>, P> &&
                                          !std::is_same_v<std::remove_cvref_t<P>, std::pair<const Key, T>>;

public:
    using key_type = Key;
    using mapped_type = T;
    using value_type = std::pair<const Key, T>;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using hasher = Hash;
    using key_equal = KeyEqual;
    using reference = value_type&;
    using const_reference = const value_type&;
    using pointer = value_type*;
    using const_pointer = const value_type*;
    using iterator = basic_iterator<false>;
    using const_iterator = basic_iterator<true>;

    // Construction: empty, with some buckets, from a range, from a list. Of equal keys the first stays.
    chained_hash_map() = default;
    explicit chained_hash_map(size_type buckets, const Hash& hash = Hash(),
                              const KeyEqual& equal = KeyEqual())
        : hash_(hash), equal_(equal) {
        if (buckets > 0) rehash(buckets);
    }
    template <typename InputIt, typename = typename std::iterator_traits<InputIt>::iterator_category>
    chained_hash_map(InputIt first, InputIt last, size_type buckets = 0, const Hash& hash = Hash(),
                     const KeyEqual& equal = KeyEqual())
        : chained_hash_map(buckets, hash, equal) {
        insert(first, last);  // may throw: after a delegation the destructor cleans up
    }
    chained_hash_map(std::initializer_list<value_type> list, size_type buckets = 0, const Hash& hash = Hash(),
                     const KeyEqual& equal = KeyEqual())
        : chained_hash_map(list.begin(), list.end(), buckets, hash, equal) {}

    // TODO 6: an independent copy of the buckets and their chains, without calling Hash or KeyEqual. If the
    //         copy of an element throws, the destructor runs: is the map in order at that moment?
    chained_hash_map(const chained_hash_map& other) : chained_hash_map(0, other.hash_, other.equal_) {
        if (!other.empty()) todo("TODO 6, copy");
    }

    // Move and swap: given.
    chained_hash_map(chained_hash_map&& other) noexcept(std::is_nothrow_copy_constructible_v<Hash> &&
                                                        std::is_nothrow_copy_constructible_v<KeyEqual>)
        : hash_(other.hash_), equal_(other.equal_) {  // copied, so that other can be used again
        buckets_.swap(other.buckets_);
        std::swap(size_, other.size_);
    }
    chained_hash_map& operator=(chained_hash_map other) noexcept(std::is_nothrow_swappable_v<Hash> &&
                                                                 std::is_nothrow_swappable_v<KeyEqual>) {
        swap(other);
        return *this;
    }
    chained_hash_map& operator=(std::initializer_list<value_type> list) {
        return *this = chained_hash_map(list, 0, hash_, equal_);
    }
    void swap(chained_hash_map& other) noexcept(std::is_nothrow_swappable_v<Hash> &&
                                                std::is_nothrow_swappable_v<KeyEqual>) {
        using std::swap;
        swap(hash_, other.hash_);
        swap(equal_, other.equal_);
        buckets_.swap(other.buckets_);
        swap(size_, other.size_);
    }
    friend void swap(chained_hash_map& a, chained_hash_map& b) noexcept(noexcept(a.swap(b))) { a.swap(b); }
    // TODO 7: remove all elements; the buckets stay. It cannot fail: say so with noexcept.
    void clear() { todo("TODO 7, clear"); }
    // TODO 8: this compiles as it is, and frees everything. How deep does it recurse in a long chain?
    ~chained_hash_map() {}

    // Size.
    [[nodiscard]] size_type size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] size_type max_size() const noexcept { return max_bucket_count(); }

    // Iterators.
    [[nodiscard]] iterator begin() noexcept { return first_position(); }
    [[nodiscard]] const_iterator begin() const noexcept { return first_position(); }
    [[nodiscard]] const_iterator cbegin() const noexcept { return first_position(); }
    [[nodiscard]] iterator end() noexcept { return {}; }
    [[nodiscard]] const_iterator end() const noexcept { return {}; }
    [[nodiscard]] const_iterator cend() const noexcept { return {}; }

    // Lookup. find gives end() when the key is absent, at throws std::out_of_range, operator[] inserts T().
    [[nodiscard]] iterator find(const Key& key) { return position(find_node(key, hash_(key))); }
    [[nodiscard]] const_iterator find(const Key& key) const { return position(find_node(key, hash_(key))); }
    [[nodiscard]] bool contains(const Key& key) const { return find_node(key, hash_(key)) != nullptr; }
    [[nodiscard]] size_type count(const Key& key) const { return contains(key) ? 1 : 0; }
    [[nodiscard]] T& at(const Key& key) { return require(key)->value.second; }
    [[nodiscard]] const T& at(const Key& key) const { return require(key)->value.second; }
    T& operator[](const Key& key) { return try_emplace(key).first->second; }
    T& operator[](Key&& key) { return try_emplace(std::move(key)).first->second; }
    [[nodiscard]] std::pair<iterator, iterator> equal_range(const Key& key) {
        const iterator first = find(key);
        return {first, first == end() ? first : std::next(first)};
    }
    [[nodiscard]] std::pair<const_iterator, const_iterator> equal_range(const Key& key) const {
        const const_iterator first = find(key);
        return {first, first == end() ? first : std::next(first)};
    }

    // Insertion. Gives the element with that key and whether it is new; an element that was there stays as it
    // was (insert_or_assign assigns to it). A hint is accepted and ignored, as hashing needs none.
    std::pair<iterator, bool> insert(const value_type& x) { return try_emplace(x.first, x.second); }
    std::pair<iterator, bool> insert(value_type&& x) { return try_emplace(x.first, std::move(x.second)); }
    template <typename P>
        requires is_other_pair<P>
    std::pair<iterator, bool> insert(P&& x) {
        return emplace(std::forward<P>(x));
    }
    iterator insert(const_iterator, const value_type& x) { return insert(x).first; }
    iterator insert(const_iterator, value_type&& x) { return insert(std::move(x)).first; }
    template <typename P>
        requires is_other_pair<P>
    iterator insert(const_iterator, P&& x) {
        return emplace(std::forward<P>(x)).first;
    }
    template <typename InputIt, typename = typename std::iterator_traits<InputIt>::iterator_category>
    void insert(InputIt first, InputIt last) {
        for (; first != last; ++first) insert(*first);
    }
    void insert(std::initializer_list<value_type> list) { insert(list.begin(), list.end()); }
    template <typename... Args>
    std::pair<iterator, bool> emplace(Args&&... args) {
        auto fresh = std::make_unique<node>(std::forward<Args>(args)...);  // first: this makes the key
        const std::size_t hash = hash_(fresh->value.first);
        if (node* found = find_node(fresh->value.first, hash)) return {position(found), false};
        return {position(link(std::move(fresh), hash)), true};
    }
    template <typename... Args>
    iterator emplace_hint(const_iterator, Args&&... args) {
        return emplace(std::forward<Args>(args)...).first;
    }
    template <typename... Args>  // builds nothing, and takes nothing from args, when the key is there
    std::pair<iterator, bool> try_emplace(const Key& key, Args&&... args) {
        return find_or_build(key, std::forward<Args>(args)...);
    }
    template <typename... Args>
    std::pair<iterator, bool> try_emplace(Key&& key, Args&&... args) {
        return find_or_build(std::move(key), std::forward<Args>(args)...);
    }
    template <typename M>
    std::pair<iterator, bool> insert_or_assign(const Key& key, M&& value) {
        const auto done = try_emplace(key, std::forward<M>(value));
        if (!done.second) done.first->second = std::forward<M>(value);
        return done;
    }
    template <typename M>
    std::pair<iterator, bool> insert_or_assign(Key&& key, M&& value) {
        const auto done = try_emplace(std::move(key), std::forward<M>(value));
        if (!done.second) done.first->second = std::forward<M>(value);
        return done;
    }

    // Removal. By key: gives the number of elements removed, 0 or 1. By position: the one after the last.
    size_type erase(const Key& key) {
        const node* found = find_node(key, hash_(key));
        if (found) unlink(found);  // key may live in that node: it is not used from here on
        return found ? 1 : 0;
    }
    iterator erase(iterator where) { return erase(const_iterator(where)); }
    iterator erase(const_iterator where) {
        iterator after(where.node_, where.bucket_, where.last_);
        ++after;
        unlink(where.node_);
        return after;
    }
    iterator erase(const_iterator first, const_iterator last) {
        while (first != last) first = erase(first);
        return {first.node_, first.bucket_, first.last_};
    }

    // Buckets. rehash sets their number to a power of two, at least count, at least size(), at least 8;
    // throws std::length_error when there can be no such array.
    void rehash(size_type count) {
        if (count < size_) count = size_;
        if (count < 8) count = 8;
        if (count > max_bucket_count()) {
            throw std::length_error("dsa::chained_hash_map::rehash: more buckets than an array can have");
        }
        count = std::bit_ceil(count);
        if (count != buckets_.size()) relink(count);
    }
    void reserve(size_type elements) { rehash(elements); }  // one bucket for each element: I4
    [[nodiscard]] size_type bucket_count() const noexcept { return buckets_.size(); }
    [[nodiscard]] size_type max_bucket_count() const noexcept {
        constexpr size_type most = std::bit_floor(PTRDIFF_MAX / sizeof(chain));  // no object is larger
        return most;
    }
    [[nodiscard]] float load_factor() const noexcept {
        return buckets_.empty() ? 0.0F : static_cast<float>(size_) / static_cast<float>(buckets_.size());
    }
    [[nodiscard]] float max_load_factor() const noexcept { return 1.0F; }
    // The bucket that key belongs to (0 while there are none), and the number of elements in bucket b.
    [[nodiscard]] size_type bucket(const Key& key) const {
        return buckets_.empty() ? 0 : bucket_for(hash_(key), buckets_.size());
    }
    [[nodiscard]] size_type bucket_size(size_type b) const noexcept {
        size_type length = 0;
        if (b < buckets_.size()) {
            for (const node* n = buckets_[b].get(); n; n = n->next.get()) ++length;
        }
        return length;
    }
    [[nodiscard]] Hash hash_function() const { return hash_; }
    [[nodiscard]] KeyEqual key_eq() const { return equal_; }

    // The same keys with equal values, in whatever order. O(n) expected.
    [[nodiscard]] friend bool operator==(const chained_hash_map& a, const chained_hash_map& b) {
        if (a.size_ != b.size_) return false;
        for (const value_type& x : a) {
            const node* twin = b.find_node(x.first, b.hash_(x.first));
            if (!twin || !(twin->value.second == x.second)) return false;
        }
        return true;
    }
    // Removes the elements for which condition holds; gives their number. O(n).
    template <typename Condition>
    friend size_type erase_if(chained_hash_map& map, Condition condition) {
        const size_type before = map.size_;
        for (iterator it = map.begin(); it != map.end();) {
            if (condition(*it)) {
                it = map.erase(it);
            } else {
                ++it;
            }
        }
        return before - map.size_;
    }

    // The first invariant found broken, or "" when all hold. O(n) expected, for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const {
        size_type reachable = 0;
        for (size_type b = 0; b != buckets_.size(); ++b) {
            for (const node* n = buckets_[b].get(); n; n = n->next.get()) {
                if (++reachable > size_) return "I1: size_ is not the number of nodes";  // or a cycle
                if (n->hash != hash_(n->value.first)) return "I2: a node has the hash of another key";
                if (b != bucket_for(n->hash, buckets_.size())) return "I2: a node is in the wrong chain";
                for (const node* m = buckets_[b].get(); m != n; m = m->next.get()) {
                    if (equal_(m->value.first, n->value.first)) return "I3: two nodes have equal keys";
                }
            }
        }
        if (reachable != size_) return "I1: size_ is not the number of nodes";
        if (size_ > buckets_.size()) return "I4: the load factor is above 1";
        const size_type b = buckets_.size();
        if (b != 0 && (b < 8 || !std::has_single_bit(b))) return "I5: not a power of two, at least 8";
        return "";
    }

private:
    [[nodiscard]] iterator position(node* n) const noexcept {
        if (!n) return {};
        return {n, &buckets_[bucket_for(n->hash, buckets_.size())], buckets_.data() + buckets_.size()};
    }
    [[nodiscard]] iterator first_position() const noexcept {
        for (const chain& head : buckets_) {
            if (head) return {head.get(), &head, buckets_.data() + buckets_.size()};
        }
        return {};
    }
    [[nodiscard]] node* require(const Key& key) const {
        node* found = find_node(key, hash_(key));
        if (!found) throw std::out_of_range("dsa::chained_hash_map::at: no such key");
        return found;
    }
    template <typename K, typename... Args>
    std::pair<iterator, bool> find_or_build(K&& key, Args&&... args) {
        const std::size_t hash = hash_(key);
        if (node* found = find_node(key, hash)) return {position(found), false};
        auto fresh =
            std::make_unique<node>(std::piecewise_construct, std::forward_as_tuple(std::forward<K>(key)),
                                   std::forward_as_tuple(std::forward<Args>(args)...));
        return {position(link(std::move(fresh), hash)), true};
    }

    std::vector<chain> buckets_;
    size_type size_ = 0;
    Hash hash_ = Hash();
    KeyEqual equal_ = KeyEqual();
};

}  // namespace dsa
