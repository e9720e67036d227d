#pragma once
// Another right program: the heap holds the runs themselves, each with its number, and a function that calls itself repairs it.
// k_way_merge: merges any number of sorted runs into one, stably; a heap says which of them has the next element.
//
//     std::vector<int> a{1, 4, 9}, b{2, 4}, c, d{3};
//     std::vector<dsa::run<std::vector<int>::iterator>> runs;
//     for (auto* v : {&a, &b, &c, &d}) runs.push_back({v->begin(), v->end()});
//     std::vector<int> all;
//     dsa::k_way_merge(runs, std::back_inserter(all));
//     all;                                  // 1 2 3 4 4 9
//
//     a   1  4  9        the heap has the numbers of the runs that are not at their end, and orders them by their
//     b   2  4           fronts: a, b, d at first. The front of run a is written, and a, whose front is 4 now,
//     c                  sinks below b, whose front is 2. No element is kept anywhere: it goes from its run to out.
//     d   3
//
// Operations                            Time         Notes
//   comes_before(runs, a, b, less)      O(1)         one comparison
//   k_way_merge(runs, out, less)        O(n log n)   at most 2 n floor(lg k) + 2k comparisons: for a number of runs that
//                                                    does not grow, O(n)
// n is the number of all elements, k that of the runs that have one, lg the logarithm to base 2.
// Space: the k runs and their numbers, however long they are.
//
// Runs        each is sorted in the order of less; any of them may be empty, and there may be none.
// Stable      elements that less does not tell apart come in the order of their runs, those of one run in their own.
// Order       less(a, b) is true when a comes before b: a strict weak order, operator< unless given.
// Elements    are assigned to out once, as *first is: behind std::move_iterator they are moved.
// Exceptions  when less or an assignment throws, what is written stays written: a front of the merged elements.
// Iterators   forward iterators, each passed once; out is an output iterator, and what is behind the last is given back.
// Source      Knuth, TAOCP 3, 5.4.1 (multiway merging); CLRS, exercise 6.5-9 (6.5-11 in the fourth edition).
#include <cstddef>
#include <utility>
#include <vector>

using namespace std;  // as learners write

namespace dsa {

// What is left of a sorted range.
template <typename Iterator>
struct run {
    Iterator first, last;
};

// Of two runs that are not at their end: whether a has the next element. Of equal ones it is that of the smaller number.
template <typename Iterator, typename Compare>
bool comes_before(const std::vector<run<Iterator>>& runs, std::size_t a, std::size_t b, Compare& less) {
    return a < b ? !less(*runs[b].first, *runs[a].first) : less(*runs[a].first, *runs[b].first);
}

template <typename Iterator, typename Compare>
void sink_run(vector<pair<dsa::run<Iterator>, size_t>>& heap, size_t at, Compare& less) {
    const auto before = [&](size_t x, size_t y) {  // whether the run at x goes above that at y
        const auto& a = heap[x];
        const auto& b = heap[y];
        if (a.second < b.second) return !less(*b.first.first, *a.first.first);
        return static_cast<bool>(less(*a.first.first, *b.first.first));
    };
    size_t child = 2 * at + 1;
    if (child >= heap.size()) return;
    if (child + 1 < heap.size() && before(child + 1, child)) child++;
    if (before(child, at)) {
        swap(heap[at], heap[child]);
        dsa::sink_run(heap, child, less);
    }
}

// Writes all elements of the runs to out, in the order of less. Gives the place behind the last.
template <typename Iterator, typename OutputIterator, typename Compare>
OutputIterator k_way_merge(std::vector<run<Iterator>> runs, OutputIterator out, Compare less) {
    vector<pair<dsa::run<Iterator>, size_t>> heap;
    for (size_t i = 0; i < runs.size(); i++)
        if (runs[i].first != runs[i].last) heap.push_back({runs[i], i});
    for (size_t i = heap.size(); i > 0; i--) dsa::sink_run(heap, i - 1, less);
    while (heap.size() > 0) {
        dsa::run<Iterator>& top = heap[0].first;
        *out++ = *top.first++;
        if (top.first == top.last) {
            heap[0] = heap[heap.size() - 1];
            heap.pop_back();
        }
        dsa::sink_run(heap, 0, less);
    }
    return out;
}

// The same in the order of operator<.
template <typename Iterator, typename OutputIterator>
OutputIterator k_way_merge(std::vector<run<Iterator>> runs, OutputIterator out) {
    return dsa::k_way_merge(std::move(runs), std::move(out),
                            [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace dsa
