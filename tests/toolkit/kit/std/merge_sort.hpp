#pragma once
// dsa::merge_sort as std::stable_sort is, and merge_runs as std::inplace_merge. Those may lose an element when a
// comparison throws: here the exception waits until the algorithm has ended. And they go on without memory.
#include <algorithm>
#include <cstddef>
#include <exception>
#include <iterator>
#include <utility>
#include <vector>

namespace dsa {

template <typename Compare, typename Algorithm>
void patiently(Compare& less, Algorithm algorithm) {
    std::exception_ptr failed;
    algorithm([&](const auto& a, const auto& b) {
        if (failed) return false;
        try {
            return static_cast<bool>(less(a, b));
        } catch (...) { failed = std::current_exception(); }
        return false;
    });
    if (failed) std::rethrow_exception(failed);
}

template <typename RandomIterator, typename Compare>
void merge_runs(RandomIterator first, RandomIterator middle, RandomIterator last,
                std::vector<typename std::iterator_traits<RandomIterator>::value_type>& spare,
                Compare& less) {
    spare.reserve(static_cast<std::size_t>(middle - first));
    patiently(less, [&](auto order) { std::inplace_merge(first, middle, last, order); });
}

template <typename RandomIterator, typename Compare>
void merge_sort(RandomIterator first, RandomIterator last, Compare less) {
    std::vector<typename std::iterator_traits<RandomIterator>::value_type> spare;
    if (last - first > 1) spare.reserve(1);
    patiently(less, [&](auto order) { std::stable_sort(first, last, order); });
}

template <typename RandomIterator>
void merge_sort(RandomIterator first, RandomIterator last) {
    dsa::merge_sort(first, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
