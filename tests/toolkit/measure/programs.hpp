#pragma once
// programs: a labelled corpus of really executed, counted programs, for the tests of src/measure.
//
// Each program does its work on an input of size n and calls tick() as a driver would be charged: a tick per
// loop turn or call, bytes / 8 per block copied, one per allocation. Its label is the smallest order whose
// contract it meets. `open` lists claims that no finite sample can settle: neighbours that differ by log log
// n or by the inverse Ackermann function, and orders between two classes. They are asked too, and reported,
// but not judged.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <queue>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "measure/fit.hpp"

namespace dsa::measure::corpus {

using rng = std::mt19937_64;
using size = std::size_t;

struct counter {
    double steps = 0;
    void tick(double by = 1) { steps += by; }
};

struct program {
    std::string name;
    order label;
    std::function<double(size, rng&)> cost;  // of one run at size n
    bool random = false;                     // costs depend on the seed
    std::vector<order> open{};
};

// A fixed generator of numbers below m: std::uniform_int_distribution differs between libraries.
inline size below(rng& r, size m) { return static_cast<size>(r() % m); }
inline std::vector<int> random_ints(size n, rng& r) {
    std::vector<int> v(n);
    for (auto& x : v) x = static_cast<int>(r() >> 34);
    return v;
}
inline std::vector<int> permutation(size n, rng& r) {
    std::vector<int> v(n);
    std::iota(v.begin(), v.end(), 0);
    for (size i = n; i > 1; --i) std::swap(v[i - 1], v[below(r, i)]);
    return v;
}
inline double real(size n) { return static_cast<double>(n); }
constexpr size queries = 64;

// --- sorts -------------------------------------------------------------------------------------------------

inline void insertion_sort(std::vector<int>& v, counter& c, size first, size last) {
    for (size i = first + 1; i < last; ++i) {
        c.tick();
        const int x = v[i];
        size j = i;
        for (; j > first && v[j - 1] > x; --j) {
            c.tick();
            v[j] = v[j - 1];
        }
        v[j] = x;
    }
}

inline void merge(std::vector<int>& v, std::vector<int>& buffer, counter& c, size first, size middle,
                  size last) {
    size i = first, j = middle;
    for (size k = first; k != last; ++k) {
        c.tick(3);
        const bool left = i != middle && (j == last || v[i] <= v[j]);
        buffer[k] = left ? v[i++] : v[j++];
    }
    c.tick(real(last - first) / 2);  // copied back: 4 bytes each
    for (size k = first; k != last; ++k) v[k] = buffer[k];
}

inline void merge_sort(std::vector<int>& v, std::vector<int>& buffer, counter& c, size first, size last,
                       size cutoff = 1) {
    c.tick(2);
    if (last - first <= cutoff) return insertion_sort(v, c, first, last);
    const size middle = first + (last - first) / 2;
    merge_sort(v, buffer, c, first, middle, cutoff);
    merge_sort(v, buffer, c, middle, last, cutoff);
    merge(v, buffer, c, first, middle, last);
}

inline double merge_sort_by_value(std::vector<int> v, counter& c, std::vector<int>* out) {
    c.tick(real(v.size()) / 2 + 1);  // the argument is a copy
    if (v.size() > 1) {
        const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
        std::vector<int> left, right;
        c.tick(real(v.size()) / 2 + 2);
        merge_sort_by_value({v.begin(), middle}, c, &left);
        merge_sort_by_value({middle, v.end()}, c, &right);
        c.tick(2 * real(v.size()));
        std::merge(left.begin(), left.end(), right.begin(), right.end(), v.begin());
    }
    *out = std::move(v);
    return c.steps;
}

// Partition by Hoare's scheme around a random, a first or a median-of-three pivot.
enum class pivot { random, first, median3 };
inline size partition(std::vector<int>& v, counter& c, rng& r, pivot kind, size first, size last) {
    size p = first;
    if (kind == pivot::random) p = first + below(r, last - first);
    if (kind == pivot::median3) {
        size a = first, b = first + (last - first) / 2, z = last - 1;
        if (v[a] > v[b]) std::swap(a, b);
        if (v[b] > v[z]) b = v[a] > v[z] ? a : z;
        p = b;
    }
    std::swap(v[first], v[p]);
    const int x = v[first];
    size i = first, j = last;
    while (true) {
        do c.tick();
        while (++i != last && v[i] < x);
        do c.tick();
        while (v[--j] > x);
        if (i >= j) break;
        std::swap(v[i], v[j]);
    }
    std::swap(v[first], v[j]);
    return j;
}

inline void quick_sort(std::vector<int>& v, counter& c, rng& r, pivot kind, size first, size last,
                       size cutoff) {
    while (last - first > cutoff) {
        const size p = partition(v, c, r, kind, first, last);
        if (p - first < last - p - 1) {
            quick_sort(v, c, r, kind, first, p, cutoff);
            first = p + 1;
        } else {
            quick_sort(v, c, r, kind, p + 1, last, cutoff);
            last = p;
        }
        c.tick(2);
    }
    if (cutoff > 1) insertion_sort(v, c, first, last);
}

inline double quick_select(std::vector<int> v, rng& r, pivot kind, size k) {
    counter c;
    size first = 0, last = v.size();
    while (last - first > 1) {
        const size p = partition(v, c, r, kind, first, last);
        c.tick(3);
        if (k == p) break;
        if (k < p)
            last = p;
        else
            first = p + 1;
    }
    return c.steps;
}

struct counted_heap {  // a binary min-heap
    counter& c;
    std::vector<int> v{};
    void sift_up(size i) {
        for (; i && v[(i - 1) / 2] > v[i]; i = (i - 1) / 2) {
            c.tick(2);
            std::swap(v[i], v[(i - 1) / 2]);
        }
        c.tick();
    }
    void sift_down(size i, size end) {
        while (true) {
            c.tick(3);
            size child = 2 * i + 1;
            if (child >= end) return;
            if (child + 1 < end && v[child + 1] < v[child]) ++child;
            if (v[i] <= v[child]) return;
            std::swap(v[i], v[child]);
            i = child;
        }
    }
    void push(int x) {
        v.push_back(x);
        sift_up(v.size() - 1);
    }
    int pop() {
        const int top = v[0];
        v[0] = v.back();
        v.pop_back();
        if (!v.empty()) sift_down(0, v.size());
        return top;
    }
    void heapify() {
        for (size i = v.size() / 2; i-- != 0;) sift_down(i, v.size());
    }
};

struct counted_less {  // for std's algorithms and trees: comparisons are all that is seen
    counter* c;
    bool operator()(int a, int b) const {
        c->tick();
        return a < b;
    }
};

// --- tables, trees, sets
// --------------------------------------------------------------------------------------

struct growing_array {
    counter& c;
    double factor = 2;
    size add = 0;
    size count = 0, capacity = 0;
    size allocations = 0;
    void push() {
        if (count == capacity) {
            const auto grown = static_cast<size>(real(capacity) * factor) + add;
            capacity = std::max(grown, capacity + 1);
            ++allocations;
            c.tick(1 + real(count) / 2);
        }
        ++count;
        c.tick(3);
    }
};

struct chained_table {
    counter& c;
    std::vector<std::vector<std::uint64_t>> buckets = std::vector<std::vector<std::uint64_t>>(8);
    size count = 0;
    bool grows = true;
    static size hash(std::uint64_t x) { return static_cast<size>((x * 0x9E3779B97F4A7C15ULL) >> 20); }
    bool find(std::uint64_t key) {
        c.tick(2);
        for (const auto k : buckets[hash(key) % buckets.size()]) {
            c.tick();
            if (k == key) return true;
        }
        return false;
    }
    void insert(std::uint64_t key) {
        if (find(key)) return;
        if (grows && count == buckets.size()) {
            std::vector<std::vector<std::uint64_t>> bigger(2 * buckets.size());
            c.tick(real(bigger.size()) * 3);
            for (const auto& b : buckets) {
                c.tick();
                for (const auto k : b) {
                    c.tick(2);
                    bigger[hash(k) % bigger.size()].push_back(k);
                }
            }
            buckets.swap(bigger);
        }
        buckets[hash(key) % buckets.size()].push_back(key);
        ++count;
        c.tick(2);
    }
};

struct probing_table {  // open addressing, linear probing, at most `load` full
    counter& c;
    double load = 0.7;
    std::vector<std::uint64_t> slots = std::vector<std::uint64_t>(16, 0);
    size count = 0;
    size find(std::uint64_t key) {
        size i = chained_table::hash(key) % slots.size();
        for (c.tick(); slots[i] != 0 && slots[i] != key; i = (i + 1) % slots.size()) c.tick();
        return i;
    }
    void insert(std::uint64_t key) {
        if (real(count + 1) > load * real(slots.size())) {
            std::vector<std::uint64_t> old(2 * slots.size(), 0);
            old.swap(slots);
            c.tick(real(slots.size()));
            for (const auto k : old) {
                c.tick();
                if (k) slots[find(k)] = k;
            }
        }
        const size i = find(key);
        count += slots[i] == 0;
        slots[i] = key;
        c.tick(2);
    }
};

struct search_tree {  // unbalanced, keys never equal
    struct node {
        int key;
        size left = 0, right = 0;
    };
    counter& c;
    std::vector<node> nodes = std::vector<node>(1, node{0});
    size root = 0;
    void insert(int key) {
        size* link = &root;
        while (*link) {
            c.tick(2);
            auto& at = nodes[*link];
            link = key < at.key ? &at.left : &at.right;
        }
        *link = nodes.size();  // before push_back: the link points into the vector
        nodes.push_back({key});
        c.tick(2);
    }
    bool find(int key) {
        size at = root;
        while (at && nodes[at].key != key) {
            c.tick(2);
            at = key < nodes[at].key ? nodes[at].left : nodes[at].right;
        }
        c.tick();
        return at != 0;
    }
};

struct disjoint_sets {
    counter& c;
    std::vector<size> parent, weight;
    bool compress = true, by_size = true;
    disjoint_sets(counter& tally, size n, bool compressing, bool weighing)
        : c(tally), parent(n), weight(n, 1), compress(compressing), by_size(weighing) {
        std::iota(parent.begin(), parent.end(), size{0});
    }
    size find(size x) {
        size root = x;
        for (; parent[root] != root; root = parent[root]) c.tick();
        for (; compress && parent[x] != root; x = std::exchange(parent[x], root)) c.tick();
        c.tick();
        return root;
    }
    void unite(size a, size b) {
        a = find(a), b = find(b);
        c.tick(2);
        if (a == b) return;
        if (by_size && weight[a] < weight[b]) std::swap(a, b);
        parent[b] = a;
        weight[a] += weight[b];
    }
};

struct skip_list_model {  // heights as a skip list draws them; a search climbs down from the top
    counter& c;
    std::vector<int> height{};
    void build(size n, rng& r) {
        height.resize(n);
        for (auto& h : height)
            for (h = 1; h < 40 && (r() >> 40) % 2; ++h) {}
    }
    void find(size key) {
        const int top = *std::max_element(height.begin(), height.end());
        std::ptrdiff_t at = -1;
        for (int level = top; level >= 1; --level) {
            c.tick();
            for (auto i = at + 1; i <= static_cast<std::ptrdiff_t>(key); ++i) {
                if (height[static_cast<size>(i)] < level) continue;
                c.tick();
                at = i;
            }
        }
    }
};

// Adjacency lists of a random graph with n vertices and about `degree` * n edges.
inline std::vector<std::vector<std::pair<size, int>>> random_graph(size n, size degree, rng& r) {
    std::vector<std::vector<std::pair<size, int>>> g(n);
    for (size e = 0; e != degree * n; ++e) {
        const size u = below(r, n), v = below(r, n);
        const int w = 1 + static_cast<int>(below(r, 1000));
        g[u].emplace_back(v, w);
        g[v].emplace_back(u, w);
    }
    return g;
}

inline double breadth_first(const std::vector<std::vector<std::pair<size, int>>>& g) {
    counter c;
    std::vector<char> seen(g.size());
    std::vector<size> queue;
    for (size s = 0; s != g.size(); ++s) {
        c.tick();
        if (seen[s]) continue;
        seen[s] = 1;
        queue.assign(1, s);
        for (size head = 0; head != queue.size(); ++head) {
            c.tick(2);
            for (const auto& [v, w] : g[queue[head]]) {
                c.tick(2);
                if (!seen[v]) c.tick(), seen[v] = 1, queue.push_back(v);
            }
        }
    }
    return c.steps;
}

inline double dijkstra(const std::vector<std::vector<std::pair<size, int>>>& g) {
    counter c;
    std::vector<long long> far(g.size(), std::numeric_limits<long long>::max());
    const auto later = [&](const auto& a, const auto& b) { return c.tick(), a.first > b.first; };
    using entry = std::pair<long long, size>;
    std::priority_queue<entry, std::vector<entry>, decltype(later)> queue(later);
    queue.emplace(far[0] = 0, 0);
    while (!queue.empty()) {
        const auto [d, u] = queue.top();
        queue.pop();
        c.tick(2);
        if (d > far[u]) continue;
        for (const auto& [v, w] : g[u]) {
            c.tick(2);
            if (d + w < far[v]) queue.emplace(far[v] = d + w, v);
        }
    }
    return c.steps;
}

// --- recursions
// ------------------------------------------------------------------------------------------------

// T(n) = parts * T(n / by) + work(n)
inline void recur(counter& c, size n, size parts, size by, const std::function<double(size)>& work) {
    c.tick(1);
    if (n < by) return;
    c.tick(work(n));
    for (size i = 0; i != parts; ++i) recur(c, n / by, parts, by, work);
}
inline void fibonacci(counter& c, size n) {
    c.tick(2);
    if (n < 2) return;
    fibonacci(c, n - 1);
    fibonacci(c, n - 2);
}
inline void hanoi(counter& c, size n) {
    c.tick(1);
    if (n == 0) return;
    hanoi(c, n - 1);
    c.tick(2);
    hanoi(c, n - 1);
}
inline void subsets(counter& c, size i, size n) {
    c.tick(1);
    if (i == n) return c.tick(real(n) / 8);
    subsets(c, i + 1, n);
    subsets(c, i + 1, n);
}
inline void permutations(counter& c, size left) {
    c.tick(1);
    for (size i = 0; i != left; ++i) permutations(c, left - 1);
}

inline std::vector<program> all_programs() {
    using enum order;
    std::vector<program> all;
    const auto add = [&](std::string name, order label, auto run) {
        all.push_back({std::move(name), label, [run](size n, rng&) { return run(n); }, false, {}});
    };
    const auto add_random = [&](std::string name, order label, auto run) {
        all.push_back({std::move(name), label, [run](size n, rng& r) { return run(n, r); }, true, {}});
    };
    const auto open = [&](std::vector<order> claims) { all.back().open = std::move(claims); };

    // O(1), per operation, amortised or expected
    const auto pushes = [](double factor, size more) {
        return [=](size n) {
            counter c;
            growing_array a{c, factor, more};
            for (size i = 0; i != n; ++i) a.push();
            return c.steps / real(n);
        };
    };
    add("array push, doubling, amortised", constant, pushes(2, 0));
    add("array push, growing by half, amortised", constant, pushes(1.5, 4));
    add("array push, growing fourfold, amortised", constant, pushes(4, 1));
    add("array push, growing by an eighth, amortised", constant, pushes(1.125, 6));
    add("list push_front", constant, [](size) { return 5.0; });
    add("ring buffer push and pop", constant, [](size n) {
        counter c;
        size head = 0;
        for (size i = 0; i != n; ++i) c.tick(4), head = head + 1 == n ? (c.tick(), 0) : head + 1;
        return c.steps / real(n);
    });
    add("two-stack queue, amortised", constant, [](size n) {
        counter c;
        std::vector<int> in, out;
        for (size i = 0; i != n; ++i) {
            c.tick(2), in.push_back(0);
            if (i % 3 == 2) {
                c.tick(2);
                if (out.empty())
                    while (!in.empty()) c.tick(3), out.push_back(in.back()), in.pop_back();
                out.pop_back();
            }
        }
        return c.steps / real(n);
    });
    add("binary counter, amortised", constant, [](size n) {
        counter c;
        for (size i = 0; i != n; ++i)
            for (size b = i; c.tick(), b & 1; b >>= 1) {}
        return c.steps / real(n);
    });
    add_random("chained hash insert, amortised", constant, [](size n, rng& r) {
        counter c;
        chained_table t{c};
        for (size i = 0; i != n; ++i) t.insert(r() | 1);
        return c.steps / real(n);
    });
    add_random("chained hash find", constant, [](size n, rng& r) {
        counter c, unseen;
        chained_table t{unseen};
        std::vector<std::uint64_t> keys(n);
        for (auto& k : keys) t.insert(k = r() | 1);
        chained_table asked{c, t.buckets, t.count};
        for (size q = 0; q != queries; ++q) asked.find(keys[below(r, n)]);
        return c.steps / real(queries);
    });
    add_random("linear probing insert, amortised", constant, [](size n, rng& r) {
        counter c;
        probing_table t{c};
        for (size i = 0; i != n; ++i) t.insert(r() | 1);
        return c.steps / real(n);
    });
    add_random("linear probing missed find at load 0.9", constant, [](size n, rng& r) {
        counter c, unseen;
        probing_table t{unseen, 0.9};
        for (size i = 0; i != n; ++i) t.insert(r() | 1);
        probing_table asked{c, 0.9, t.slots, t.count};
        for (size q = 0; q != 8 * queries; ++q) asked.find(r() | 1);
        return c.steps / real(8 * queries);
    });
    add_random("heap push of random keys, amortised", constant, [](size n, rng& r) {
        counter c;
        counted_heap h{c};
        for (size i = 0; i != n; ++i) h.push(static_cast<int>(r() >> 34));
        return c.steps / real(n);
    });
    add("bracket step with a switch of method at 40", constant, [](size n) { return n < 40 ? 3.0 : 17.0; });
    add("pop after a set-up that wears off", constant, [](size n) { return 9 + 400 / real(n); });
    add("no allocations at all", constant, [](size) { return 0.0; });
    add("one allocation only at powers of two", constant,
        [](size n) { return (n & (n - 1)) == 0 ? 1.0 : 0.0; });
    add("one allocation from 24 elements on", constant, [](size n) { return n < 24 ? 0.0 : 1.0; });
    add("allocations of a doubling array per push", constant, [](size n) {
        counter c;
        growing_array a{c};
        for (size i = 0; i != n; ++i) a.push();
        return real(a.allocations) / real(n);
    });
    add("dynamic array with shrinking, push and pop, amortised", constant, [](size n) {
        counter c;
        size count = 0, capacity = 1;
        for (size i = 0; i != 2 * n; ++i) {
            const bool grow = i < n;
            if (grow && count == capacity) c.tick(1 + real(count) / 2), capacity *= 2;
            if (!grow && 4 * count == capacity) c.tick(1 + real(count) / 2), capacity /= 2;
            grow ? ++count : --count;
            c.tick(3);
        }
        return c.steps / real(2 * n);
    });
    add_random("union-find with both rules, per operation", constant, [](size n, rng& r) {
        counter c;
        disjoint_sets s(c, n, true, true);
        for (size i = 0; i != 2 * n; ++i) s.unite(below(r, n), below(r, n));
        return c.steps / real(2 * n);
    });
    open({constant});  // the inverse Ackermann function
    add_random("sliding-window maximum, per element", constant, [](size n, rng& r) {
        counter c;
        std::vector<int> window;
        for (size i = 0; i != n; ++i) {
            const int x = static_cast<int>(r() >> 34);
            while (c.tick(2), !window.empty() && window.back() <= x) window.pop_back();
            window.push_back(x);
        }
        return c.steps / real(n);
    });

    // O(log n)
    add("binary search", log_n, [](size n) {
        counter c;
        for (size q = 0; q != queries; ++q) {
            const size key = q * n / queries;
            for (size lo = 0, hi = n; lo < hi;) {
                c.tick(3);
                const size middle = lo + (hi - lo) / 2;
                if (middle < key)
                    lo = middle + 1;
                else
                    hi = middle;
            }
        }
        return c.steps / real(queries);
    });
    add("binary search of one key, worst case", log_n, [](size n) {
        counter c;
        for (size m = n; m; m /= 2) c.tick(4);
        return c.steps;
    });
    add("binary search behind 60 steps of set-up", log_n, [](size n) {
        counter c;
        c.tick(60);
        for (size m = n; m; m /= 2) c.tick(4);
        return c.steps;
    });
    add("recursion depth of a merge sort", log_n, [](size n) {
        double depth = 1;
        for (size m = n; m > 1; m = (m + 1) / 2) ++depth;
        return depth;
    });
    add("allocations of a doubling array", log_n, [](size n) {
        counter c;
        growing_array a{c};
        for (size i = 0; i != n; ++i) a.push();
        return real(a.allocations);
    });
    add("power by squaring", log_n, [](size n) {
        counter c;
        for (size e = n; e; e /= 2) c.tick(2 + (e & 1 ? 1 : 0));
        return c.steps;
    });
    add("Euclid on neighbouring Fibonacci numbers", log_n, [](size n) {
        counter c;
        size a = 1, b = 1;
        while (b <= n) a = std::exchange(b, a + b);
        for (; b; a = std::exchange(b, a % b)) c.tick(2);
        return c.steps;
    });
    add_random("random search tree find", log_n, [](size n, rng& r) {
        counter c, unseen;
        search_tree t{unseen};
        for (const int x : permutation(n, r)) t.insert(x);
        search_tree asked{c, t.nodes, t.root};
        for (size q = 0; q != queries; ++q) asked.find(static_cast<int>(below(r, n)));
        return c.steps / real(queries);
    });
    add_random("skip list find", log_n, [](size n, rng& r) {
        counter c;
        skip_list_model l{c};
        l.build(n, r);
        for (size q = 0; q != queries; ++q) l.find(below(r, n));
        return c.steps / real(queries);
    });
    add_random("std::set find, comparisons", log_n, [](size n, rng& r) {
        counter unseen, c;
        counter* tally = &unseen;
        const auto less = [&](int a, int b) { return tally->tick(), a < b; };
        std::set<int, decltype(less)> s(less);
        for (const int x : permutation(n, r)) s.insert(x);
        tally = &c;
        for (size q = 0; q != queries; ++q) s.count(static_cast<int>(below(r, n)));
        return c.steps / real(queries);
    });
    add_random("heap pop", log_n, [](size n, rng& r) {
        counter c, unseen;
        counted_heap h{unseen, random_ints(n, r)};
        h.heapify();
        counted_heap asked{c, h.v};
        for (size q = 0; q != n / 2; ++q) asked.pop();
        return c.steps / real(n / 2);
    });
    add("heap push of falling keys", log_n, [](size n) {
        counter c;
        counted_heap h{c};
        for (size i = n; i-- != 0;) h.push(static_cast<int>(i));
        return c.steps / real(n);
    });
    add_random("Fenwick prefix sum", log_n, [](size n, rng& r) {
        counter c;
        for (size q = 0; q != queries; ++q)
            for (size i = 1 + below(r, n); i; i &= i - 1) c.tick(2);
        return c.steps / real(queries);
    });
    add_random("segment tree range query", log_n, [](size n, rng& r) {
        counter c;
        for (size q = 0; q != queries; ++q) {
            size a = below(r, n), b = below(r, n);
            if (a > b) std::swap(a, b);
            for (a += n, b += n + 1; a < b; a /= 2, b /= 2) {
                c.tick(3);
                if (a & 1) c.tick(2), ++a;
                if (b & 1) c.tick(2), --b;
            }
        }
        return c.steps / real(queries);
    });
    add_random("union-find by size, no compression, find", log_n, [](size n, rng& r) {
        counter c, unseen;
        disjoint_sets s(unseen, n, false, true);
        for (size width = 1; width < n; width *= 2) {  // pairs of equal trees: the deepest there are
            for (size i = 0; i + width < n; i += 2 * width) s.unite(i, i + width);
        }
        for (size q = 0; q != 4 * queries; ++q) {
            for (size x = below(r, n); s.parent[x] != x; x = s.parent[x]) c.tick(2);
            c.tick();
        }
        return c.steps / real(4 * queries);
    });
    add_random("heights of a treap", log_n, [](size n, rng& r) {
        counter unseen;
        search_tree t{unseen};
        for (const int x : permutation(n, r)) t.insert(x);
        std::vector<size> depth(t.nodes.size(), 1);
        size deepest = 0;
        for (size i = 1; i != t.nodes.size(); ++i) {  // children have larger indices than their parents
            deepest = std::max(deepest, depth[i]);
            if (t.nodes[i].left) depth[t.nodes[i].left] = depth[i] + 1;
            if (t.nodes[i].right) depth[t.nodes[i].right] = depth[i] + 1;
        }
        return real(deepest);
    });
    add_random("interpolation search of even keys", log_n, [](size n, rng& r) {
        counter c;
        auto v = random_ints(n, r);
        std::sort(v.begin(), v.end());
        for (size q = 0; q != queries; ++q) {
            const int key = v[below(r, n)];
            size lo = 0, hi = n - 1;
            while (lo < hi && v[lo] < key) {
                c.tick(3);
                const double part =
                    real(static_cast<size>(key - v[lo])) / real(static_cast<size>(v[hi] - v[lo]));
                const size at = lo + static_cast<size>(part * real(hi - lo));
                if (v[at] == key) break;
                if (v[at] < key)
                    lo = at + 1;
                else
                    hi = at - 1;
            }
        }
        return c.steps / real(queries);
    });
    open({constant});  // log log n
    add("log^2 n: two nested searches", sqrt_n, [](size n) {
        counter c;
        for (size m = n; m; m /= 2)
            for (size k = n; k; k /= 2) c.tick(2);
        return c.steps;
    });

    // O(sqrt n)
    add("jump search, worst case", sqrt_n, [](size n) {
        counter c;
        const auto step = static_cast<size>(std::sqrt(real(n)));
        for (size i = 0; i < n; i += step) c.tick(2);
        c.tick(2 * real(step));
        return c.steps;
    });
    add("primality by trial division", sqrt_n, [](size n) {
        counter c;
        for (size d = 2; d * d <= n; ++d) c.tick(2);
        return c.steps;
    });
    add_random("square-root decomposition query", sqrt_n, [](size n, rng& r) {
        counter c;
        const auto block = static_cast<size>(std::sqrt(real(n)));
        for (size q = 0; q != queries; ++q) {
            size a = below(r, n), b = below(r, n);
            if (a > b) std::swap(a, b);
            for (; a < b;) {
                c.tick(2);
                a += a % block == 0 && a + block <= b ? block : 1;
            }
        }
        return c.steps / real(queries);
    });
    add("two eggs from a tower", sqrt_n, [](size n) {
        counter c;
        for (size floors = 0, jump = 0; floors < n; ++jump) c.tick(2), floors += jump + 1;
        return c.steps;
    });
    add("square root steps with a binary search beside", sqrt_n, [](size n) {
        counter c;
        for (size d = 1; d * d <= n; ++d) c.tick(3);
        for (size m = n; m; m /= 2) c.tick(6);
        return c.steps;
    });

    // O(n)
    add("sum of an array", n, [](size m) { return 2 + 2 * real(m); });
    add("singly linked list get(n - 1)", n, [](size m) { return 4 + real(m); });
    add("list find, average", n, [](size m) {
        counter c;
        for (size q = 0; q != queries; ++q) c.tick(2 + real(q * m / queries));
        return c.steps / real(queries);
    });
    add("vector insert at the front, one", n, [](size m) { return 7 + real(m) / 2; });
    add("worst push of a doubling array", n, [](size m) {
        counter c;
        growing_array a{c};
        double worst = 0;
        for (size i = 0; i != m; ++i) {
            const double before = c.steps;
            a.push();
            worst = std::max(worst, c.steps - before);
        }
        return worst;
    });
    add("push of an array that grows by one", n, pushes(1, 1));
    add("push of an array that grows by 16", n, pushes(1, 16));
    add("string append with doubling", n, [](size m) {
        counter c;
        growing_array a{c};
        for (size i = 0; i != m; ++i) a.push();
        return c.steps;
    });
    add_random("heapify", n, [](size m, rng& r) {
        counter c;
        counted_heap h{c, random_ints(m, r)};
        h.heapify();
        return c.steps;
    });
    add_random("counting sort into 256 buckets", n, [](size m, rng& r) {
        counter c;
        std::vector<size> counts(256);
        for (const int x : random_ints(m, r)) c.tick(2), ++counts[static_cast<size>(x) % 256];
        for (const auto k : counts) c.tick(2 + real(k));
        return c.steps;
    });
    add("radix sort, four passes", n, [](size m) { return 4 * (256 * 2 + 5 * real(m)); });
    add_random("quickselect, random pivot", n, [](size m, rng& r) {
        auto v = permutation(m, r);
        return quick_select(std::move(v), r, pivot::random, below(r, m));
    });
    add_random("quickselect of the median, median of three", n, [](size m, rng& r) {
        auto v = permutation(m, r);
        return quick_select(std::move(v), r, pivot::median3, m / 2);
    });
    add_random("quicksort of eight distinct keys, three ways", n, [](size m, rng& r) {
        counter c;
        std::vector<int> v(m);
        for (auto& x : v) x = static_cast<int>(below(r, 8));
        const std::function<void(std::vector<int>)> sort = [&](const std::vector<int>& part) {
            c.tick(2);
            if (part.size() < 2) return;
            const int p = part[below(r, part.size())];
            std::vector<int> less, more;
            for (const int x : part) {
                c.tick(2);
                if (x < p) less.push_back(x);
                if (x > p) more.push_back(x);
            }
            sort(less);
            sort(more);
        };
        sort(v);
        return c.steps;
    });
    add_random("breadth-first search, sparse", n,
               [](size m, rng& r) { return breadth_first(random_graph(m, 3, r)); });
    add_random("breadth-first search, at the giant's threshold", n,
               [](size m, rng& r) { return breadth_first(random_graph(m, 1, r)); });
    add_random("monotone stack: next greater", n, [](size m, rng& r) {
        counter c;
        std::vector<int> stack;
        for (const int x : random_ints(m, r)) {
            while (c.tick(2), !stack.empty() && stack.back() < x) stack.pop_back();
            stack.push_back(x);
        }
        return c.steps;
    });
    add_random("Knuth-Morris-Pratt", n, [](size m, rng& r) {
        counter c;
        std::string text(m, 'a');
        for (auto& x : text) x = below(r, 4) ? 'a' : 'b';
        const std::string word = "aabaaab";
        std::vector<size> border(word.size() + 1, 0);
        for (size i = 1, k = 0; i != word.size(); ++i) {
            while (k && word[i] != word[k]) k = border[k];
            border[i + 1] = k += word[i] == word[k];
        }
        size k = 0;
        for (const char x : text) {
            while (c.tick(2), k && (k == word.size() || x != word[k])) k = border[k];
            k += x == word[k];
        }
        return c.steps;
    });
    add_random("duplicates by a hash table", n, [](size m, rng& r) {
        counter c;
        chained_table t{c};
        for (size i = 0; i != m; ++i) t.insert(1 + below(r, m));
        return c.steps;
    });
    add_random("in-order walk of a random tree", n, [](size m, rng& r) {
        counter c, unseen;
        search_tree t{unseen};
        for (const int x : permutation(m, r)) t.insert(x);
        std::vector<size> stack;
        for (size at = t.root; at || !stack.empty();) {
            c.tick(2);
            if (at)
                stack.push_back(at), at = t.nodes[at].left;
            else
                at = t.nodes[stack.back()].right, stack.pop_back();
        }
        return c.steps;
    });
    add("linear sieve", n, [](size m) {
        counter c;
        std::vector<char> composite(m + 1);
        std::vector<size> primes;
        for (size i = 2; i <= m; ++i) {
            c.tick(2);
            if (!composite[i]) c.tick(), primes.push_back(i);
            for (const auto p : primes) {
                if (i * p > m) break;
                c.tick(2), composite[i * p] = 1;
                if (i % p == 0) break;
            }
        }
        return c.steps;
    });
    add("linear scan with an early part that is free", n,
        [](size m) { return m < 20 ? 4.0 : 4 + 3 * real(m - 20); });
    add("recursion T(n) = T(n/2) + n", n, [](size m) {
        counter c;
        recur(c, m, 1, 2, [](size k) { return real(k); });
        return c.steps;
    });
    add("recursion T(n) = 2 T(n/2) + 1", n, [](size m) {
        counter c;
        recur(c, m, 2, 2, [](size) { return 1.0; });
        return c.steps;
    });
    add("recursion T(n) = 2 T(n/2) + sqrt n", n, [](size m) {
        counter c;
        recur(c, m, 2, 2, [](size k) { return std::sqrt(real(k)); });
        return c.steps;
    });
    add("depth of a list's recursive destructor, in bytes", n, [](size m) { return 96 + 48 * real(m); });
    add("degenerate search tree find", n, [](size m) {
        counter c, unseen;
        search_tree t{unseen};
        const size keys = std::min<size>(m, 4096);  // the rest of the chain is walked on paper
        for (size i = 0; i != keys; ++i) t.c.tick();
        for (size q = 0; q != queries; ++q) c.tick(1 + 2 * real(q * m / queries));
        return c.steps / real(queries);
    });
    add_random("hash table that never grows, find", n, [](size m, rng& r) {
        counter c;
        chained_table t{c};
        t.grows = false;
        for (auto& b : t.buckets) b.reserve(m / 4);
        std::vector<std::uint64_t> keys(m);
        for (auto& k : keys) {
            k = r() | 1;
            t.buckets[chained_table::hash(k) % t.buckets.size()].push_back(k);
        }
        for (size q = 0; q != queries; ++q) t.find(keys[below(r, m)]);
        return c.steps / real(queries);
    });
    add("hash table, all keys collide, find", n, [](size m) {
        counter c;
        for (size q = 0; q != queries; ++q) c.tick(3 + real(q * m / queries));
        return c.steps / real(queries);
    });
    add("sieve of Eratosthenes", n_log_n, [](size m) {
        counter c;
        std::vector<char> composite(m + 1);
        for (size i = 2; i <= m; ++i) {
            c.tick(2);
            if (!composite[i])
                for (size j = i * i; j <= m; j += i) c.tick(), composite[j] = 1;
        }
        return c.steps;
    });
    open({n});  // n log log n

    // O(n log n)
    const auto merging = [](size cutoff) {
        return [=](size m, rng& r) {
            counter c;
            auto v = random_ints(m, r);
            std::vector<int> buffer(m);
            merge_sort(v, buffer, c, 0, m, cutoff);
            return c.steps;
        };
    };
    add_random("merge sort, top down", n_log_n, merging(1));
    add_random("merge sort with insertion sort below 12", n_log_n, merging(12));
    add_random("merge sort, bottom up", n_log_n, [](size m, rng& r) {
        counter c;
        auto v = random_ints(m, r);
        std::vector<int> buffer(m);
        for (size width = 1; width < m; width *= 2) {
            for (size i = 0; i + width < m; i += 2 * width)
                merge(v, buffer, c, i, i + width, std::min(i + 2 * width, m));
        }
        return c.steps;
    });
    add_random("merge sort by value", n_log_n, [](size m, rng& r) {
        counter c;
        std::vector<int> out;
        return merge_sort_by_value(random_ints(m, r), c, &out);
    });
    add_random("heap sort", n_log_n, [](size m, rng& r) {
        counter c;
        counted_heap h{c, random_ints(m, r)};
        h.heapify();
        for (size end = m; end-- > 1;) std::swap(h.v[0], h.v[end]), h.sift_down(0, end);
        return c.steps;
    });
    const auto quick = [](pivot kind, size cutoff) {
        return [=](size m, rng& r) {
            counter c;
            auto v = permutation(m, r);
            quick_sort(v, c, r, kind, 0, m, cutoff);
            return c.steps;
        };
    };
    add_random("quicksort, random pivot", n_log_n, quick(pivot::random, 1));
    add_random("quicksort, median of three, cutoff 16", n_log_n, quick(pivot::median3, 16));
    add_random("quicksort, first pivot, shuffled", n_log_n, quick(pivot::first, 1));
    add_random("std::sort, comparisons", n_log_n, [](size m, rng& r) {
        counter c;
        auto v = random_ints(m, r);
        std::sort(v.begin(), v.end(), counted_less{&c});
        return c.steps;
    });
    add_random("std::sort_heap, comparisons", n_log_n, [](size m, rng& r) {
        counter c;
        auto v = random_ints(m, r);
        std::make_heap(v.begin(), v.end(), counted_less{&c});
        std::sort_heap(v.begin(), v.end(), counted_less{&c});
        return c.steps;
    });
    add_random("random search tree, build", n_log_n, [](size m, rng& r) {
        counter c;
        search_tree t{c};
        for (const int x : permutation(m, r)) t.insert(x);
        return c.steps;
    });
    add_random("std::map, build, comparisons", n_log_n, [](size m, rng& r) {
        counter c;
        std::map<int, int, counted_less> s(counted_less{&c});
        for (const int x : permutation(m, r)) s[x] = 1;
        return c.steps;
    });
    add("harmonic sum of n / i", n_log_n, [](size m) {
        counter c;
        for (size i = 1; i <= m; ++i) c.tick(1 + real(m / i));
        return c.steps;
    });
    add_random("Dijkstra with a heap, sparse", n_log_n,
               [](size m, rng& r) { return dijkstra(random_graph(m, 3, r)); });
    open({n});  // few keys are ever decreased: pops alone cost log n, and slowly
    add_random("longest increasing subsequence", n_log_n, [](size m, rng& r) {
        counter c;
        std::vector<int> tops;
        for (const int x : permutation(m, r)) {
            c.tick(2);
            const auto at = std::lower_bound(tops.begin(), tops.end(), x, counted_less{&c});
            if (at == tops.end())
                tops.push_back(x);
            else
                *at = x;
        }
        return c.steps;
    });
    add_random("inversions by a Fenwick tree", n_log_n, [](size m, rng& r) {
        counter c;
        for (const int x : permutation(m, r)) {
            for (auto i = static_cast<size>(x) + 1; i; i &= i - 1) c.tick(2);
            for (auto i = static_cast<size>(x) + 1; i <= m; i += i & (~i + 1)) c.tick(2);
        }
        return c.steps;
    });
    add_random("Huffman by two heaps", n_log_n, [](size m, rng& r) {
        counter c;
        counted_heap h{c};
        for (size i = 0; i != m; ++i) h.push(static_cast<int>(below(r, 1000)));
        while (h.v.size() > 1) {
            const int a = h.pop();
            h.push(a + h.pop());
        }
        return c.steps;
    });
    add_random("Kruskal with std::sort", n_log_n, [](size m, rng& r) {
        counter c;
        auto weights = random_ints(2 * m, r);
        std::sort(weights.begin(), weights.end(), counted_less{&c});
        disjoint_sets s(c, m, true, true);
        for (size i = 0; i != weights.size(); ++i) s.unite(below(r, m), below(r, m));
        return c.steps;
    });
    add("n binary searches", n_log_n, [](size m) {
        counter c;
        for (size i = 0; i != m; ++i)
            for (size k = m; k; k /= 2) c.tick(2);
        return c.steps;
    });
    add("recursion T(n) = 2 T(n/2) + n", n_log_n, [](size m) {
        counter c;
        recur(c, m, 2, 2, [](size k) { return real(k); });
        return c.steps;
    });
    add("n log n behind 60 n of plain work", n_log_n, [](size m) {
        counter c;
        c.tick(60 * real(m));
        for (size width = 1; width < m; width *= 2) c.tick(real(m));
        return c.steps;
    });

    // O(n log^2 n)
    add("recursion T(n) = 2 T(n/2) + n log n", n_log2_n, [](size m) {
        counter c;
        recur(c, m, 2, 2, [](size k) { return real(k) * std::log2(real(k)); });
        return c.steps;
    });
    add_random("merge sort that sorts to merge", n_log2_n, [](size m, rng& r) {
        counter c;
        auto v = random_ints(m, r);
        std::vector<int> buffer(m);
        const std::function<void(size, size)> sort = [&](size first, size last) {
            c.tick(2);
            if (last - first < 2) return;
            const size middle = first + (last - first) / 2;
            sort(first, middle);
            sort(middle, last);
            merge_sort(v, buffer, c, first, last);
        };
        sort(0, m);
        return c.steps;
    });
    add("two-dimensional Fenwick tree, n updates", n_log2_n, [](size m) {
        counter c;
        for (size q = 0; q != m; ++q) {
            for (size i = q + 1; i <= m; i += i & (~i + 1)) {
                for (size j = (q * 7919) % m + 1; j <= m; j += j & (~j + 1)) c.tick(2);
            }
        }
        return c.steps;
    });
    add("bitonic sorting network", n_log2_n, [](size m) {
        counter c;
        size top = 1;
        while (top < m) top *= 2;
        for (size k = 2; k <= top; k *= 2)
            for (size j = k / 2; j; j /= 2) c.tick(2 * real(m));
        return c.steps;
    });
    add_random("Shell sort with Pratt's gaps", n_log2_n, [](size m, rng& r) {
        counter c;
        auto v = random_ints(m, r);
        std::vector<size> gaps;
        for (size two = 1; two < m; two *= 2)
            for (size g = two; g < m; g *= 3) gaps.push_back(g);
        std::sort(gaps.rbegin(), gaps.rend());
        for (const size g : gaps) {
            for (size i = g; i < m; ++i) {
                c.tick(2);
                for (size j = i; j >= g && v[j - g] > v[j]; j -= g) c.tick(2), std::swap(v[j], v[j - g]);
            }
        }
        return c.steps;
    });

    // O(n^1.5)
    add("n jump searches", n_1_5, [](size m) {
        const auto step = static_cast<size>(std::sqrt(real(m)));
        return real(m) * (2 * real((m + step - 1) / step) + 2 * real(step));
    });
    add("n divisor counts by trial", n_1_5, [](size m) {
        counter c;
        for (size i = 1; i <= m; ++i) c.tick(1 + 2 * std::floor(std::sqrt(real(i))));
        return c.steps;
    });
    add_random("Mo's offline queries", n_1_5, [](size m, rng& r) {
        counter c;
        const auto block = static_cast<size>(std::sqrt(real(m))) + 1;
        std::vector<std::pair<size, size>> asked(m);
        for (auto& q : asked) {
            q = {below(r, m), below(r, m)};
            if (q.first > q.second) std::swap(q.first, q.second);
        }
        std::sort(asked.begin(), asked.end(), [&](const auto& a, const auto& b) {
            return std::pair(a.first / block, a.second) < std::pair(b.first / block, b.second);
        });
        size lo = 0, hi = 0;
        for (const auto& [a, b] : asked) {
            c.tick(2 + 2 * std::abs(real(a) - real(lo)) + 2 * std::abs(real(b) - real(hi)));
            lo = a, hi = b;
        }
        return c.steps;
    });
    add("recursion T(n) = 3 T(n/4) + n^1.5", n_1_5, [](size m) {
        counter c;
        recur(c, m, 3, 4, [](size k) { return real(k) * std::sqrt(real(k)); });
        return c.steps;
    });
    add("n^1.5 beside 20 n", n_1_5, [](size m) { return real(m) * (20 + std::floor(std::sqrt(real(m)))); });

    // O(n^2)
    add_random("insertion sort of random keys", n2, [](size m, rng& r) {
        counter c;
        auto v = random_ints(m, r);
        insertion_sort(v, c, 0, m);
        return c.steps;
    });
    add("insertion sort of falling keys", n2, [](size m) {
        counter c;
        std::vector<int> v(m);
        for (size i = 0; i != m; ++i) v[i] = static_cast<int>(m - i);
        insertion_sort(v, c, 0, m);
        return c.steps;
    });
    add("selection sort", n2, [](size m) {
        counter c;
        for (size i = 0; i != m; ++i) c.tick(2 + 2 * real(m - i - 1));
        return c.steps;
    });
    add_random("bubble sort that stops early", n2, [](size m, rng& r) {
        counter c;
        auto v = random_ints(m, r);
        for (bool swapped = true; std::exchange(swapped, false);) {
            for (size i = 1; i < m; ++i) {
                c.tick(2);
                if (v[i - 1] > v[i]) std::swap(v[i - 1], v[i]), swapped = true;
            }
        }
        return c.steps;
    });
    add_random("quicksort, first pivot, sorted input", n2, [](size m, rng& r) {
        counter c;
        std::vector<int> v(m);
        std::iota(v.begin(), v.end(), 0);
        quick_sort(v, c, r, pivot::first, 0, m, 1);
        return c.steps;
    });
    add("n inserts at the front of a vector", n2, [](size m) {
        counter c;
        for (size i = 0; i != m; ++i) c.tick(3 + real(i) / 2);
        return c.steps;
    });
    add("n removals at the front of a byte array", n2, [](size m) {
        counter c;
        for (size i = m; i-- != 0;) c.tick(4 + real(i) / 8);
        return c.steps;
    });
    add("s = s + c, n times", n2, [](size m) {
        counter c;
        for (size i = 0; i != m; ++i) c.tick(6 + real(i) / 8);
        return c.steps;
    });
    add("substring recursion over a string", n2, [](size m) {
        counter c;
        for (size i = m; i; --i) c.tick(3 + real(i) / 8);
        return c.steps;
    });
    add("strlen in the loop's condition", n2, [](size m) { return real(m) * (3 + real(m) / 8); });
    add("list get(i) in a loop", n2, [](size m) {
        counter c;
        for (size i = 0; i != m; ++i) c.tick(2 + real(i));
        return c.steps;
    });
    add_random("longest common subsequence", n2, [](size m, rng& r) {
        counter c;
        std::vector<int> a(m), b(m), row(m + 1), next(m + 1);
        for (auto& x : a) x = static_cast<int>(below(r, 4));
        for (auto& x : b) x = static_cast<int>(below(r, 4));
        for (size i = 0; i != m; ++i) {
            for (size j = 0; j != m; ++j) {
                c.tick(a[i] == b[j] ? 2 : 3);
                next[j + 1] = a[i] == b[j] ? row[j] + 1 : std::max(row[j + 1], next[j]);
            }
            row.swap(next);
        }
        return c.steps;
    });
    add("naive search of a^(n/2) b in a^n", n2, [](size m) { return real(m - m / 2) * (2 + real(m / 2)); });
    add("breadth-first search on a matrix", n2, [](size m) { return real(m) * (4 + 2 * real(m)); });
    add("degenerate search tree, build", n2, [](size m) {
        counter c;
        search_tree t{c};
        for (size i = 0; i != m; ++i) t.insert(static_cast<int>(i));
        return c.steps;
    });
    add_random("quick-find union", n2, [](size m, rng& r) {
        counter c;
        std::vector<size> id(m);
        std::iota(id.begin(), id.end(), size{0});
        for (size k = 0; k != m; ++k) {
            const size from = id[below(r, m)], to = id[below(r, m)];
            c.tick(2);
            for (auto& x : id) c.tick(), x = x == from ? to : x;
        }
        return c.steps;
    });
    add("recursion T(n) = 4 T(n/2) + n", n2, [](size m) {
        counter c;
        recur(c, m, 4, 2, [](size k) { return real(k); });
        return c.steps;
    });
    add("n^2 behind 200 n of plain work", n2, [](size m) { return real(m) * (200 + real(m)); });
    add("recursion T(n) = 3 T(n/2) + n", n2, [](size m) {
        counter c;
        recur(c, m, 3, 2, [](size k) { return real(k); });
        return c.steps;
    });  // n^1.585: no order of its own, within n^2 and not within n log^2 n
    open({n_1_5});

    // O(n^3)
    add("matrix product", n3, [](size m) { return real(m) * real(m) * (3 + 2 * real(m)); });
    add("Floyd and Warshall", n3, [](size m) { return real(m) * (1 + real(m) * (1 + 2 * real(m))); });
    add("all triples i < j < k", n3, [](size m) {
        counter c;
        for (size i = 0; i < m; ++i)
            for (size j = i + 1; j < m; ++j) c.tick(1 + real(m - j - 1));
        return c.steps;
    });
    add("matrix-chain order", n3, [](size m) {
        counter c;
        for (size length = 2; length <= m; ++length)
            c.tick(real(m - length + 1) * (3 + 2 * real(length - 1)));
        return c.steps;
    });
    add("selection sort of strings of length n", n3,
        [](size m) { return real(m) * real(m - 1) / 2 * (2 + real(m) / 8); });

    // O(2^n)
    add("naive Fibonacci", exp2, [](size m) {
        counter c;
        fibonacci(c, m);
        return c.steps;
    });
    add("towers of Hanoi", exp2, [](size m) {
        counter c;
        hanoi(c, m);
        return c.steps;
    });
    add("all subsets, counted", exp2, [](size m) { return 3 * std::exp2(real(m)) + 4 * real(m); });
    add_random("subset sum with pruning", exp2, [](size m, rng& r) {
        counter c;
        std::vector<long long> w(m);
        long long total = 0;
        for (auto& x : w) total += x = 1 + static_cast<long long>(below(r, 1000));
        const std::function<void(size, long long)> search = [&](size i, long long left) {
            c.tick(2);
            if (left < 0 || i == m) return;
            search(i + 1, left - w[i]);
            search(i + 1, left);
        };
        search(0, total / 2);
        return c.steps;
    });
    return all;
}

// Programs beyond every order: no claim holds but where `open`. Sizes are those of an exponential.
inline std::vector<program> beyond_programs() {
    return {{"all permutations",
             order::exp2,
             [](size m, rng&) {
                 counter c;
                 permutations(c, m);
                 return c.steps;
             },
             false,
             {}},
            {"all subsets, each copied",
             order::exp2,
             [](size m, rng&) {
                 counter c;
                 subsets(c, 0, m);
                 return c.steps + std::exp2(real(m)) * real(m);
             },
             false,
             {}},
            {"three ways at each step",
             order::exp2,
             [](size m, rng&) { return 2 * std::pow(3.0, real(m)); },
             false,
             {}}};
}

// --- the way a judge asks
// -----------------------------------------------------------------------------------

// Sizes 2^(j/per_octave) from `from` to `to`, rounded.
inline std::vector<size> geometric_sizes(size from, size to, int per_octave) {
    std::vector<size> sizes;
    for (int j = 0;; ++j) {
        const auto n =
            static_cast<size>(std::llround(real(from) * std::exp2(j / static_cast<double>(per_octave))));
        if (n > to) return sizes;
        if (sizes.empty() || sizes.back() != n) sizes.push_back(n);
    }
}

// Runs a program at each size with each seed until the predicted cost of the next size passes the budget, in
// steps per gate. A cost per operation stands on a whole build, so each run is charged at least n.
inline std::vector<sample> measured(const program& p, const std::vector<size>& sizes,
                                    const std::vector<std::uint64_t>& seeds, double budget) {
    std::vector<sample> samples;
    double spent = 0, previous = 0;
    for (const size n : sizes) {
        double here = 0;
        std::vector<sample> rows;
        for (const auto seed : seeds) {
            rng r(seed * 1'000'003 + n);
            const double cost = p.cost(n, r);
            rows.push_back({real(n), cost});
            here += std::max(cost, real(n));
        }
        spent += here;
        samples.insert(samples.end(), rows.begin(), rows.end());
        const double growth = previous > 0 ? std::pow(here / previous, 1.5) : 1;
        previous = here;
        if (spent + here * growth > budget) break;
    }
    return samples;
}

}  // namespace dsa::measure::corpus
