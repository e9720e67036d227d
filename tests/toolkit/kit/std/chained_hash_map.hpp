#pragma once
// dsa::chained_hash_map as std::unordered_map is.
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace dsa {

template <typename Key, typename T, typename Hash = std::hash<Key>, typename KeyEqual = std::equal_to<Key>>
class chained_hash_map : public std::unordered_map<Key, T, Hash, KeyEqual> {
    using base = std::unordered_map<Key, T, Hash, KeyEqual>;

public:
    using base::base;
    chained_hash_map() = default;
    chained_hash_map(const chained_hash_map&) = default;
    chained_hash_map(chained_hash_map&&) = default;
    chained_hash_map& operator=(chained_hash_map other) noexcept(  // std promises less of one that fails
        std::is_nothrow_swappable_v<Hash> && std::is_nothrow_swappable_v<KeyEqual>) {
        swap(other);
        return *this;
    }
    using base::operator=;

    [[nodiscard]] T& at(const Key& key) { return (require(key), base::at(key)); }
    [[nodiscard]] const T& at(const Key& key) const { return (require(key), base::at(key)); }
    void swap(chained_hash_map& other) noexcept(std::is_nothrow_swappable_v<Hash> &&
                                                std::is_nothrow_swappable_v<KeyEqual>) {
        base::swap(other);
    }
    friend void swap(chained_hash_map& a, chained_hash_map& b) noexcept(noexcept(a.swap(b))) { a.swap(b); }
    [[nodiscard]] std::string_view broken_invariant() const { return ""; }

private:
    void require(const Key& key) const {
        if (!this->contains(key)) throw std::out_of_range("dsa::chained_hash_map::at: no such key");
    }
};

}  // namespace dsa
