// edit_distance.bench.cpp: what the contract of strings/edit_distance claims: two words of n letters, of four different ones.
// An operation is one pair of letters. Beside the whole matrix, a vector for each row, and the recursion that remembers
// nothing, which is over after a dozen letters. std has none of the kind.
#include "strings/edit_distance.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <random>
#include <string>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

struct ours {
    static std::size_t distance(const std::string& a, const std::string& b) {
        return dsa::edit_distance(a.begin(), a.end(), b.begin(), b.end());
    }
};
struct matrix {
    static std::size_t distance(const std::string& a, const std::string& b) {
        std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
        for (std::size_t i = 0; i <= a.size(); ++i)
            for (std::size_t j = 0; j <= b.size(); ++j)
                rows[i][j] = i == 0 || j == 0
                                 ? i + j
                                 : std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1,
                                             rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
        return rows.back().back();
    }
};
struct recursion {
    static std::size_t from(const char* a, const char* a_end, const char* b, const char* b_end) {
        if (a == a_end) return static_cast<std::size_t>(b_end - b);
        if (b == b_end) return static_cast<std::size_t>(a_end - a);
        if (*a == *b) return from(a + 1, a_end, b + 1, b_end);
        return 1 + std::min({from(a + 1, a_end, b, b_end), from(a, a_end, b + 1, b_end),
                             from(a + 1, a_end, b + 1, b_end)});
    }
    static std::size_t distance(const std::string& a, const std::string& b) {
        return from(a.data(), a.data() + a.size(), b.data(), b.data() + b.size());
    }
};

template <typename Implementation>
void words(benchmark::State& state) try {
    const auto n = static_cast<std::size_t>(state.range(0));
    std::mt19937 random(1);
    std::string a(n, ' '), b(n, ' ');
    for (auto* word : {&a, &b})
        for (char& c : *word) c = static_cast<char>('a' + random() % 4);
    const auto expected = matrix::distance(a, b);
    for (auto _ : state) {
        benchmark::DoNotOptimize(a.data());  // else the answer of the first iteration is that of all
        benchmark::ClobberMemory();
        if (Implementation::distance(a, b) != expected) {
            state.SkipWithError("edit_distance: the distance is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0) * state.range(0));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

constexpr auto sizes = [](auto* bench) { sweep(bench, 8, 1 << 12); };
constexpr auto tiny = [](auto* bench) { sweep(bench, 8, 8); };

}  // namespace

BENCHMARK(words<ours>)->Name("edit_distance/words/" DSA_LABEL)->Apply(sizes);
BENCHMARK(words<matrix>)->Name("edit_distance/words/matrix")->Apply(sizes);
BENCHMARK(words<recursion>)->Name("edit_distance/words/recursion")->Apply(tiny);
