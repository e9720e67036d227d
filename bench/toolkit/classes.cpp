// classes.cpp: thirty programs whose order of growth is known, for bench/toolkit/classes. The name of each benchmark is
// its order and its own, "n log n: stable_sort". Inputs are seeded. Complexity() asks the library for its own opinion.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <numeric>
#include <queue>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

using size = std::int64_t;
using numbers = std::vector<std::uint32_t>;

numbers shuffled(size n) {
    numbers all(static_cast<std::size_t>(n));
    std::iota(all.begin(), all.end(), 1U);
    std::shuffle(all.begin(), all.end(), std::mt19937_64(20261123));
    return all;
}
numbers ascending(size n) {
    numbers all(static_cast<std::size_t>(n));
    std::iota(all.begin(), all.end(), 1U);
    return all;
}
// The next of a sequence of keys that looks random, below n.
struct keys {
    std::uint64_t state = 88172645463325252ULL, n;
    explicit keys(size below) : n(static_cast<std::uint64_t>(below)) {}
    std::uint32_t operator()() {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        return static_cast<std::uint32_t>(state % n);
    }
};

struct reach {
    size smallest, largest;
    int factor;
};
constexpr reach tiny{8, 1 << 20, 4}, linear{64, 1 << 20, 4}, root{64, 1 << 16, 4}, square{16, 4096, 2},
    cube{8, 256, 2};

// make(n) gives what one iteration calls.
template <typename Make>
void add(const char* name, const reach& r, Make make) {
    benchmark::RegisterBenchmark(name,
                                 [make](benchmark::State& state) {
                                     auto run = make(state.range(0));
                                     for (auto _ : state) benchmark::DoNotOptimize(run());
                                     state.SetComplexityN(state.range(0));
                                 })
        ->RangeMultiplier(r.factor)
        ->Range(r.smallest, r.largest)
        ->Complexity();
}

template <typename T>
T sum(const std::vector<T>& xs) {
    return std::accumulate(xs.begin(), xs.end(), T{});
}

void add_all() {
    add("1: index", tiny,
        [](size n) { return [xs = ascending(n)]() mutable { return xs[xs.size() / 2]++; }; });
    add("1: push_pop", tiny, [](size n) {
        return [xs = ascending(n)]() mutable { return xs.push_back(1), xs.pop_back(), xs.back(); };
    });
    add("1: queue_turn", tiny, [](size n) {
        return [q = std::queue<int>(std::deque<int>(static_cast<std::size_t>(n)))]() mutable {
            return q.push(1), q.pop(), q.front();
        };
    });
    add("1: swap_vectors", tiny, [](size n) {
        return [a = ascending(n), b = ascending(n)]() mutable { return a.swap(b), a.size(); };
    });
    add("1: formula", tiny, [](size n) { return [n] { return n * (n + 1) / 2; }; });
    add("log n: lower_bound", tiny, [](size n) {
        return [xs = ascending(n), key = keys(n)]() mutable {
            return *std::lower_bound(xs.begin(), xs.end(), key() + 1);
        };
    });
    add("log n: map_find", tiny, [](size n) {
        std::map<std::uint32_t, int> m;
        for (const auto k : shuffled(n)) m[k] = 1;
        return [m, key = keys(n)]() mutable { return m.find(key() + 1)->second; };
    });
    add("log n: heap_turn", tiny, [](size n) {
        const auto xs = shuffled(n);
        return [q = std::priority_queue<std::uint32_t>(xs.begin(), xs.end()), key = keys(n)]() mutable {
            return q.pop(), q.push(key()), q.top();
        };
    });
    add("log n: halving", tiny, [](size n) {
        return [n] {
            int steps = 0;
            for (std::uint64_t k = static_cast<std::uint64_t>(n); k != 0; k /= 2)
                benchmark::DoNotOptimize(++steps);
            return steps;
        };
    });
    add("log n: power", tiny, [](size n) {
        return [n] {
            std::uint64_t result = 1, base = 3;
            for (auto k = static_cast<std::uint64_t>(n); k; k >>= 1, base *= base) {
                if (k & 1) result *= base;
                benchmark::DoNotOptimize(result);
            }
            return result;
        };
    });
    add("n: accumulate", linear, [](size n) { return [xs = ascending(n)] { return sum(xs); }; });
    add("n: max_element", linear,
        [](size n) { return [xs = shuffled(n)] { return *std::max_element(xs.begin(), xs.end()); }; });
    add("n: reverse", linear, [](size n) {
        return [xs = ascending(n)]() mutable { return std::reverse(xs.begin(), xs.end()), xs[0]; };
    });
    add("n: copy", linear, [](size n) { return [xs = ascending(n)] { return numbers(xs).size(); }; });
    add("n: list_walk", linear, [](size n) {
        return [xs = std::list<int>(static_cast<std::size_t>(n), 1)] {
            return std::accumulate(xs.begin(), xs.end(), 0);
        };
    });
    add("n: partial_sum", linear, [](size n) {
        return [xs = ascending(n), to = ascending(n)]() mutable {
            return std::partial_sum(xs.begin(), xs.end(), to.begin()), to.back();
        };
    });
    add("n: hash_build", linear, [](size n) {
        return [xs = shuffled(n)] {
            std::unordered_map<std::uint32_t, int> m;
            for (const auto x : xs) m[x] = 1;
            return m.size();
        };
    });
    add("n: nth_element", linear, [](size n) {
        return [xs = shuffled(n)] {
            auto ys = xs;
            std::nth_element(ys.begin(), ys.begin() + static_cast<std::ptrdiff_t>(ys.size() / 2), ys.end());
            return ys[ys.size() / 2];
        };
    });
    add("n log n: sort", linear, [](size n) {
        return [xs = shuffled(n)] {
            auto ys = xs;
            return std::sort(ys.begin(), ys.end()), ys[0];
        };
    });
    add("n log n: stable_sort", linear, [](size n) {
        return [xs = shuffled(n)] {
            auto ys = xs;
            return std::stable_sort(ys.begin(), ys.end()), ys[0];
        };
    });
    add("n log n: heap_sort", linear, [](size n) {
        return [xs = shuffled(n)] {
            auto ys = xs;
            return std::make_heap(ys.begin(), ys.end()), std::sort_heap(ys.begin(), ys.end()), ys[0];
        };
    });
    add("n log n: set_build", linear, [](size n) {
        return [xs = shuffled(n)] { return std::set<std::uint32_t>(xs.begin(), xs.end()).size(); };
    });
    add("n log n: divide", linear, [](size n) {
        return [xs = ascending(
                    n)] {  // a sum over each half, and of each half again: no allocation, no branch to learn
            std::function<std::uint64_t(std::size_t, std::size_t)> of = [&](std::size_t a,
                                                                            std::size_t b) -> std::uint64_t {
                const std::uint64_t here =
                    std::accumulate(xs.begin() + static_cast<std::ptrdiff_t>(a),
                                    xs.begin() + static_cast<std::ptrdiff_t>(b), std::uint64_t{0});
                return b - a < 2 ? here : here + of(a, a + (b - a) / 2) + of(a + (b - a) / 2, b);
            };
            return of(0, xs.size());
        };
    });
    add("n^1.5: root_scans", root, [](size n) {
        return [n, xs = ascending(n)] {
            std::uint64_t total = 0;
            for (size i = 0; i * i < n; ++i) total += sum(xs) + static_cast<std::uint64_t>(i);
            return total;
        };
    });
    add("n^1.5: trial_division", root, [](size n) {
        return [n] {
            int found = 0;
            for (size k = 2; k < n; ++k)
                for (size d = 2; d * d <= n; ++d) found += k % d == 0;
            return found;
        };
    });
    add("n^2: pairs", square, [](size n) {
        return [xs = shuffled(n)] {
            int inversions = 0;
            for (std::size_t i = 0; i != xs.size(); ++i)
                for (std::size_t j = i + 1; j != xs.size(); ++j) inversions += xs[i] > xs[j];
            return inversions;
        };
    });
    add("n^2: insertion_sort", square, [](size n) {
        return [xs = shuffled(n)] {
            auto ys = xs;
            for (std::size_t i = 1; i != ys.size(); ++i)
                for (std::size_t j = i; j != 0 && ys[j] < ys[j - 1]; --j) std::swap(ys[j], ys[j - 1]);
            return ys[0];
        };
    });
    add("n^2: common_subsequence", square, [](size n) {
        return [a = shuffled(n), b = ascending(n)] {
            std::vector<int> row(b.size() + 1);
            for (const auto x : a) {
                int before = 0;
                for (std::size_t j = 0; j != b.size(); ++j) {
                    const int above = row[j + 1];
                    row[j + 1] = x == b[j] ? before + 1 : std::max(above, row[j]);
                    before = above;
                }
            }
            return row.back();
        };
    });
    add("n^3: matrix_product", cube, [](size n) {
        const auto m = static_cast<std::size_t>(n);
        return [m, a = std::vector<float>(m * m, 1), b = std::vector<float>(m * m, 2)] {
            std::vector<float> c(m * m);
            for (std::size_t i = 0; i != m; ++i)
                for (std::size_t k = 0; k != m; ++k)
                    for (std::size_t j = 0; j != m; ++j) c[i * m + j] += a[i * m + k] * b[k * m + j];
            return c[m];
        };
    });
    add("n^3: all_shortest_paths", cube, [](size n) {
        const auto m = static_cast<std::size_t>(n);
        std::vector<int> d(m * m);
        keys key(1000);
        for (auto& x : d) x = static_cast<int>(key()) + 1;
        return [m, d] {
            auto e = d;
            for (std::size_t k = 0; k != m; ++k)
                for (std::size_t i = 0; i != m; ++i)
                    for (std::size_t j = 0; j != m; ++j)
                        e[i * m + j] = std::min(e[i * m + j], e[i * m + k] + e[k * m + j]);
            return e[1];
        };
    });
}

}  // namespace

int main(int count, char** arguments) {
    add_all();
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
}
