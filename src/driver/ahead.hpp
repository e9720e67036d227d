#pragma once
// ahead: what a compiler that waits for a header reads before it (build/table.hpp, build_ahead). It declares types that
// look like those of a subject and asks the compiler about them, and nothing that is compiled: so the parts of the
// standard library that subjects are made of are taken out of the precompiled prelude while the learner still types.
// A unit is the same with it and without it.
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "driver/probe.hpp"

namespace dsa::driver::ahead {

struct node {
    std::unique_ptr<node> next;
    std::pair<const probe, probe> value{1, 2};
};
struct plain_key {
    int value = 0;
};
struct iterator {
    using iterator_category = std::forward_iterator_tag;
    using value_type = int;
    using difference_type = std::ptrdiff_t;
    using pointer = const int*;
    using reference = const int&;
    reference operator*() const;
    iterator& operator++();
    iterator operator++(int);
    friend bool operator==(iterator, iterator) = default;
};

// What the answers are does not matter.
template <bool>
struct asked {};
using asked_of_node =
    asked<std::is_nothrow_swappable_v<std::unique_ptr<node>> && std::is_nothrow_swappable_v<plain_key> &&
          std::is_nothrow_move_constructible_v<node> && std::is_copy_constructible_v<plain_key>>;
using asked_of_iterator = asked<std::forward_iterator<iterator>>;
static_assert(sizeof(std::vector<std::unique_ptr<node>>) != 0 && sizeof(std::pair<iterator, bool>) != 0 &&
              sizeof(std::tuple<const node&>) != 0);

constexpr int answer() {
    std::vector<int> a;
    a.push_back(3);
    std::vector<int> b(a);
    b.clear();
    a.swap(b);
    b.emplace_back(4);
    int sum = 0;
    for (const int x : b) sum += x;
    const std::optional<int> perhaps(sum);
    const std::pair<int, bool> both(*perhaps, b.empty());
    const std::tuple<int, int> two(both.first, 1);
    return std::get<0>(two) + static_cast<int>(b.size());
}
static_assert(answer() == 9);

}  // namespace dsa::driver::ahead
