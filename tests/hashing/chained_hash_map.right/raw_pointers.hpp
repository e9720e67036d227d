#pragma once
// Right: plain pointers own the nodes; a lookup compares hashes before it compares keys.
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

namespace dsa {

template <typename Key, typename T, typename Hash = std::hash<Key>, typename KeyEqual = std::equal_to<Key>>
class chained_hash_map {
    struct node {
        template <typename... Args>
        explicit node(Args&&... args) : value(std::forward<Args>(args)...) {}
        std::pair<const Key, T> value;
        std::size_t hash = 0;
        node* next = nullptr;
    };
    using chain = node*;

    [[nodiscard]] node* find_node(const Key& key, std::size_t hash) const {
        node* n = buckets_.empty() ? nullptr : buckets_[bucket_for(hash, buckets_.size())];
        for (; n != nullptr; n = n->next)
            if (n->hash == hash && equal_(n->value.first, key)) break;
        return n;
    }

    void relink(std::size_t count) {
        std::vector<node*> fresh(count, nullptr);
        for (node* first : buckets_)
            while (first != nullptr) {
                node* const moving = first;
                first = first->next;
                node*& home = fresh[bucket_for(moving->hash, count)];
                moving->next = home;
                home = moving;
            }
        buckets_ = std::move(fresh);
    }

    node* link(std::unique_ptr<node> fresh, std::size_t hash) {
        if (size_ == buckets_.size()) rehash(2 * size_);
        node*& home = buckets_[bucket_for(hash, buckets_.size())];
        fresh->hash = hash;
        fresh->next = home;
        home = fresh.release();
        ++size_;
        return home;
    }

    void unlink(const node* target) {
        node** at = &buckets_[bucket_for(target->hash, buckets_.size())];
        while (*at != target) at = &(*at)->next;
        *at = target->next;
        delete target;
        --size_;
    }

    [[nodiscard]] static std::size_t bucket_for(std::size_t hash, std::size_t count) noexcept {
        std::uint64_t mixed = hash;
        for (int round = 0; round != 2; ++round) mixed = (mixed ^ mixed >> 32) * 0x9E37'79B9'7F4A'7C15;
        return static_cast<std::size_t>(mixed >> (1 + std::countl_zero(std::uint64_t{count})));
    }

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
        basic_iterator(const basic_iterator<Other>& other) noexcept
            : node_(other.node_), bucket_(other.bucket_), last_(other.last_) {}

        [[nodiscard]] reference operator*() const noexcept { return node_->value; }
        [[nodiscard]] pointer operator->() const noexcept { return &node_->value; }

        basic_iterator& operator++() {
            node_ = node_->next;
            while (!node_ && ++bucket_ != last_) node_ = *bucket_;
            return *this;
        }
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

        node* node_ = nullptr;
        const chain* bucket_ = nullptr;
        const chain* last_ = nullptr;
    };

    template <typename P>
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
        insert(first, last);
    }
    chained_hash_map(std::initializer_list<value_type> list, size_type buckets = 0, const Hash& hash = Hash(),
                     const KeyEqual& equal = KeyEqual())
        : chained_hash_map(list.begin(), list.end(), buckets, hash, equal) {}

    chained_hash_map(const chained_hash_map& other) : chained_hash_map(0, other.hash_, other.equal_) {
        std::vector<chain>(other.buckets_.size()).swap(buckets_);
        for (size_type b = 0; b != buckets_.size(); ++b) {
            chain* end = &buckets_[b];
            for (const node* from = other.buckets_[b]; from; from = from->next, ++size_) {
                *end = new node(from->value);
                (*end)->hash = from->hash;
                end = &(*end)->next;
            }
        }
    }
    chained_hash_map(chained_hash_map&& other) noexcept(std::is_nothrow_copy_constructible_v<Hash> &&
                                                        std::is_nothrow_copy_constructible_v<KeyEqual>)
        : hash_(other.hash_), equal_(other.equal_) {
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
    void clear() noexcept {
        for (node*& first : buckets_)
            while (first != nullptr) {
                node* const gone = first;
                first = first->next;
                delete gone;
            }
        size_ = 0;
    }
    ~chained_hash_map() { clear(); }

    [[nodiscard]] size_type size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] size_type max_size() const noexcept { return max_bucket_count(); }

    [[nodiscard]] iterator begin() noexcept { return first_position(); }
    [[nodiscard]] const_iterator begin() const noexcept { return first_position(); }
    [[nodiscard]] const_iterator cbegin() const noexcept { return first_position(); }
    [[nodiscard]] iterator end() noexcept { return {}; }
    [[nodiscard]] const_iterator end() const noexcept { return {}; }
    [[nodiscard]] const_iterator cend() const noexcept { return {}; }

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
        auto fresh = std::make_unique<node>(std::forward<Args>(args)...);
        const std::size_t hash = hash_(fresh->value.first);
        if (node* found = find_node(fresh->value.first, hash)) return {position(found), false};
        return {position(link(std::move(fresh), hash)), true};
    }
    template <typename... Args>
    iterator emplace_hint(const_iterator, Args&&... args) {
        return emplace(std::forward<Args>(args)...).first;
    }
    template <typename... Args>
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

    size_type erase(const Key& key) {
        const node* found = find_node(key, hash_(key));
        if (found) unlink(found);
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

    void rehash(size_type count) {
        if (count < size_) count = size_;
        if (count < 8) count = 8;
        if (count > max_bucket_count()) {
            throw std::length_error("dsa::chained_hash_map::rehash: more buckets than an array can have");
        }
        count = std::bit_ceil(count);
        if (count != buckets_.size()) relink(count);
    }
    void reserve(size_type elements) { rehash(elements); }
    [[nodiscard]] size_type bucket_count() const noexcept { return buckets_.size(); }
    [[nodiscard]] size_type max_bucket_count() const noexcept {
        constexpr size_type most = std::bit_floor(PTRDIFF_MAX / sizeof(chain));
        return most;
    }
    [[nodiscard]] float load_factor() const noexcept {
        return buckets_.empty() ? 0.0F : static_cast<float>(size_) / static_cast<float>(buckets_.size());
    }
    [[nodiscard]] float max_load_factor() const noexcept { return 1.0F; }
    [[nodiscard]] size_type bucket(const Key& key) const {
        return buckets_.empty() ? 0 : bucket_for(hash_(key), buckets_.size());
    }
    [[nodiscard]] size_type bucket_size(size_type b) const noexcept {
        size_type length = 0;
        if (b < buckets_.size()) {
            for (const node* n = buckets_[b]; n; n = n->next) ++length;
        }
        return length;
    }
    [[nodiscard]] Hash hash_function() const { return hash_; }
    [[nodiscard]] KeyEqual key_eq() const { return equal_; }

    [[nodiscard]] friend bool operator==(const chained_hash_map& a, const chained_hash_map& b) {
        if (a.size_ != b.size_) return false;
        for (const value_type& x : a) {
            const node* twin = b.find_node(x.first, b.hash_(x.first));
            if (!twin || !(twin->value.second == x.second)) return false;
        }
        return true;
    }
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

    [[nodiscard]] std::string_view broken_invariant() const {
        size_type reachable = 0;
        for (size_type b = 0; b != buckets_.size(); ++b) {
            for (const node* n = buckets_[b]; n; n = n->next) {
                if (++reachable > size_) return "I1: size_ is not the number of nodes";
                if (n->hash != hash_(n->value.first)) return "I2: a node has the hash of another key";
                if (b != bucket_for(n->hash, buckets_.size())) return "I2: a node is in the wrong chain";
                for (const node* m = buckets_[b]; m != n; m = m->next) {
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
            if (head) return {head, &head, buckets_.data() + buckets_.size()};
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
