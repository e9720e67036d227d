#pragma once
// sorting: what is asked of every sort alike, beyond what kit::algorithms asks of an algorithm on a range. The driver has
// the operations of driver/sortable.hpp, and of a sort called merge_sort
//
//     merge_sort                       in the order of operator<
//     merge_sort_in_tens               10 and 17 are equal
//     merge_sort_in_descending_order
//
// and the kind of subject "scattered", whose elements can only be moved and lie apart: with assign, elements, and
// merge_sort_in_tens in the order of value / 10 where the sort is stable, else merge_sort.
#include "kit/inputs.hpp"
#include "kit/kit.hpp"

namespace dsa::kit {

struct sort {
    const char* operation = "";
    const char* every_length = "Purpose";  // the line of the contract that ranges of every length test
    bool stable = true;
    bool allocates = false;  // a sort in place allocates nothing
    std::vector<event> fails = {event::comparison};
    // A range of so many that is sorted in reasonable time; null: the descending one.
    ints (*large)(std::size_t n) = nullptr;
};
// Few elements, none, every length, ties, each order, random ranges beside insertion into a model, 70,000 elements, no
// element made of nothing or copied, no allocation; and kit::algorithms.
[[nodiscard]] suite sorting(const sort& s);

// Says how the operations above read in a counterexample. operation: a literal. Gives true.
bool show_sort(const char* operation);

// v in the order of value / unit, stable.
[[nodiscard]] ints inserted(const ints& v, int unit = 1);

// The base of a sort's checks: cost gates measure random ranges unless they say otherwise.
class sorting_check : public judge::check {
public:
    void grow(judge::subject& s, std::size_t, std::size_t to, judge::random& r) override {
        s("assign", judge::permutation(to, r));
    }
    // One call at each size, on the range that input gives for that size.
    static judge::cost_of sorting(const char* operation,
                                  std::function<ints(std::size_t n, judge::random& r)> input);
};

}  // namespace dsa::kit
