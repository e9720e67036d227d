#pragma once
// The row of the shorter range whichever it is, filled without next_row, by two loops of indices; distances are kept as how
// much they differ from the left neighbour, which is -1, 0 or 1 (Masek and Paterson).
#include <cstddef>
#include <iterator>
#include <vector>

namespace dsa {

struct equal_values {
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
        return a == b;
    }
};
template <typename T, typename Iterator, typename Equal = equal_values>
void next_row(std::vector<std::size_t>& row, const T& x, Iterator first, Iterator last, Equal equal = {}) {
    std::size_t diagonal = row.at(0), j = 0;
    ++row.at(0);
    while (first != last) {
        const std::size_t above = row.at(j + 1), left = row.at(j);
        std::size_t best = diagonal;
        if (!equal(x, *first)) {
            if (above < best) best = above;
            if (left < best) best = left;
            ++best;
        }
        diagonal = above;
        row.at(++j) = best;
        ++first;
    }
}
template <typename A, typename B, typename Equal = equal_values>
std::size_t distance_by_rows(A a, A a_end, B b, B b_end, Equal equal = {}) {
    std::vector<signed char> step(static_cast<std::size_t>(std::distance(b, b_end)), 1);
    std::size_t deletions = 0;
    for (; a != a_end; ++a, ++deletions) {
        int vertical = 1;  // by how much this row is more than the one before, at the left of here
        B y = b;
        for (signed char& horizontal : step) {
            int diagonal = equal(*a, *y) ? 0 : 1;
            if (vertical + 1 < diagonal) diagonal = vertical + 1;
            if (horizontal + 1 < diagonal) diagonal = horizontal + 1;
            const int next = diagonal - horizontal;
            horizontal = static_cast<signed char>(diagonal - vertical);
            vertical = next;
            ++y;
        }
    }
    long long sum = static_cast<long long>(deletions);
    for (const signed char s : step) sum += s;
    return static_cast<std::size_t>(sum);
}
template <typename A, typename B, typename Equal = equal_values>
std::size_t edit_distance(A a, A a_end, B b, B b_end, Equal equal = {}) {
    const auto n = std::distance(a, a_end), m = std::distance(b, b_end);
    if (n < m)
        return dsa::distance_by_rows(b, b_end, a, a_end,
                                     [equal](const auto& y, const auto& x) mutable { return equal(x, y); });
    return dsa::distance_by_rows(a, a_end, b, b_end, equal);
}

}  // namespace dsa
