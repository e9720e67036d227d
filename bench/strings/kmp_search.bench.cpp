// kmp_search.bench.cpp: what the contract of strings/kmp_search claims, beside std::search, which starts over, and std's
// boyer_moore_searcher, which needs random access. dashes: a boundary of 40 dashes and a letter in a file of dashes, the
// worst case of whoever starts over; lines: a name of 12 letters in a log of random letters, the usual case. It is at the end.
#include "strings/kmp_search.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <functional>
#include <random>
#include <string>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using place = std::string::const_iterator;

struct ours {
    static place search(const std::string& text, const std::string& pattern) {
        return dsa::kmp_search(text.begin(), text.end(), pattern.begin(), pattern.end());
    }
};
struct standard {
    static place search(const std::string& text, const std::string& pattern) {
        return std::search(text.begin(), text.end(), pattern.begin(), pattern.end());
    }
};
struct boyer_moore {
    static place search(const std::string& text, const std::string& pattern) {
        return std::search(text.begin(), text.end(),
                           std::boyer_moore_searcher(pattern.begin(), pattern.end()));
    }
};

template <typename Implementation>
void search(benchmark::State& state, const std::string& text, const std::string& pattern) try {
    const auto found = text.size() - pattern.size();
    memory::array(state, 1);
    for (auto _ : state) {
        const auto at = Implementation::search(text, pattern);
        if (static_cast<std::size_t>(at - text.begin()) != found) {
            state.SkipWithError("kmp_search: the place is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

template <typename Implementation>
void dashes(benchmark::State& state) {
    const std::string pattern = std::string(40, '-') + 'X';
    const auto n = static_cast<std::size_t>(state.range(0));
    search<Implementation>(state, std::string(n - pattern.size(), '-') + pattern, pattern);
}
template <typename Implementation>
void lines(benchmark::State& state) {
    const std::string pattern = "connectionto";
    std::mt19937 random(1);
    std::string text(static_cast<std::size_t>(state.range(0)) - pattern.size(), ' ');
    for (char& c : text) c = static_cast<char>('a' + random() % 26);
    search<Implementation>(state, text + pattern, pattern);
}

constexpr auto sizes = [](auto* bench) { sweep(bench, 512, 1 << 22); };

}  // namespace

BENCHMARK(dashes<ours>)->Name("kmp_search/dashes/" DSA_LABEL)->Apply(sizes);
BENCHMARK(dashes<standard>)->Name("kmp_search/dashes/std")->Apply(sizes);
BENCHMARK(dashes<boyer_moore>)->Name("kmp_search/dashes/boyer_moore")->Apply(sizes);
BENCHMARK(lines<ours>)->Name("kmp_search/lines/" DSA_LABEL)->Apply(sizes);
BENCHMARK(lines<standard>)->Name("kmp_search/lines/std")->Apply(sizes);
BENCHMARK(lines<boyer_moore>)->Name("kmp_search/lines/boyer_moore")->Apply(sizes);
