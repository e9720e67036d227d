#pragma once
// nothing: compiles, and does nothing in the bodies that a learner writes.
#include <algorithm>
#include <cstdint>
#include <dsa/arrays/random_place.hpp>  // given: draws a place
#include <iterator>

namespace dsa {

// Partitions [first, last), which is not empty, around *first. Gives the place where that element is then.
template <typename RandomIterator, typename Compare>
RandomIterator partition_around_first([[maybe_unused]] RandomIterator first,
                                      [[maybe_unused]] RandomIterator last, [[maybe_unused]] Compare& less) {
    return first;
}

// Rearranges [first, last) so that at nth there is the element that sorting would put there, and none in front of it comes
// after it, none behind it before.
template <typename RandomIterator, typename Compare>
void quickselect([[maybe_unused]] RandomIterator first, [[maybe_unused]] RandomIterator nth,
                 [[maybe_unused]] RandomIterator last, [[maybe_unused]] Compare less) {}

// The same in the order of operator<.
template <typename RandomIterator>
void quickselect(RandomIterator first, RandomIterator nth, RandomIterator last) {
    dsa::quickselect(first, nth, last, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
