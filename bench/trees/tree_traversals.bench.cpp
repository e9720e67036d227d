// tree_traversals.bench.cpp: what the contract of trees/tree_traversals claims, beside recursion, on balanced trees, whose
// height recursion does not mind. std has no trees to walk over but std::set, whose iterators are beside inorder.
#include "trees/tree_traversals.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

using node = dsa::tree_node<int>;

// A balanced search tree of 0, ..., n - 1, whose nodes lie in memory in no order.
class balanced {
public:
    explicit balanced(std::int64_t n) : nodes_(static_cast<std::size_t>(n)), places_(nodes_.size()) {
        std::iota(places_.begin(), places_.end(), std::size_t{0});
        std::shuffle(places_.begin(), places_.end(), std::mt19937_64(1));
        root_ = built(0, static_cast<int>(n));
    }
    [[nodiscard]] node* root() { return root_; }

private:
    node* built(int first, int last) {
        if (first == last) return nullptr;
        const int middle = first + (last - first) / 2;
        node& made = nodes_[places_[static_cast<std::size_t>(middle)]];
        made.value = middle;
        made.left = built(first, middle);
        made.right = built(middle + 1, last);
        return &made;
    }
    std::vector<node> nodes_;
    std::vector<std::size_t> places_;
    node* root_ = nullptr;
};

template <typename Visit>
void recursive_preorder(node* at, Visit& visit) {
    if (!at) return;
    visit(*at);
    recursive_preorder(at->left, visit);
    recursive_preorder(at->right, visit);
}
template <typename Visit>
void recursive_inorder(node* at, Visit& visit) {
    if (!at) return;
    recursive_inorder(at->left, visit);
    visit(*at);
    recursive_inorder(at->right, visit);
}
template <typename Visit>
void recursive_postorder(node* at, Visit& visit) {
    if (!at) return;
    recursive_postorder(at->left, visit);
    recursive_postorder(at->right, visit);
    visit(*at);
}

// Walks over n nodes, adding up what it sees.
template <typename Walk>
void measure(benchmark::State& state, Walk walk) {
    const auto n = state.range(0);
    balanced tree(n);
    for (auto _ : state) {
        std::int64_t sum = 0;
        auto visit = [&](const node& at) { sum += at.value; };
        walk(tree.root(), visit);
        if (sum != n * (n - 1) / 2) {
            state.SkipWithError("tree_traversals: the sum of all values is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * n);
    state.SetComplexityN(n);
}

void preorder(benchmark::State& state) {
    measure(state, [](node* root, auto& visit) { dsa::preorder(root, std::ref(visit)); });
}
void inorder(benchmark::State& state) {
    measure(state, [](node* root, auto& visit) { dsa::inorder(root, std::ref(visit)); });
}
void postorder(benchmark::State& state) {
    measure(state, [](node* root, auto& visit) { dsa::postorder(root, std::ref(visit)); });
}
void level_order(benchmark::State& state) {
    measure(state, [](node* root, auto& visit) { dsa::level_order(root, std::ref(visit)); });
}
void preorder_by_recursion(benchmark::State& state) {
    measure(state, [](node* root, auto& visit) { recursive_preorder(root, visit); });
}
void inorder_by_recursion(benchmark::State& state) {
    measure(state, [](node* root, auto& visit) { recursive_inorder(root, visit); });
}
void postorder_by_recursion(benchmark::State& state) {
    measure(state, [](node* root, auto& visit) { recursive_postorder(root, visit); });
}
void inorder_of_a_set(benchmark::State& state) {
    const auto n = state.range(0);
    std::vector<int> values(static_cast<std::size_t>(n));
    std::iota(values.begin(), values.end(), 0);
    std::shuffle(values.begin(), values.end(), std::mt19937_64(1));
    const std::set<int> all(values.begin(), values.end());
    for (auto _ : state) {
        if (std::accumulate(all.begin(), all.end(), std::int64_t{0}) != n * (n - 1) / 2) {
            state.SkipWithError("tree_traversals: the sum of all values is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * n);
    state.SetComplexityN(n);
}

// 2^21 nodes of 24 bytes are 50 MB: beyond most caches.
void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 64, 1 << 21)->Complexity(benchmark::oN); }

BENCHMARK(preorder)->Name("tree_traversals/preorder/" DSA_LABEL)->Apply(linear);
BENCHMARK(preorder_by_recursion)->Name("tree_traversals/preorder/recursion")->Apply(linear);
BENCHMARK(inorder)->Name("tree_traversals/inorder/" DSA_LABEL)->Apply(linear);
BENCHMARK(inorder_by_recursion)->Name("tree_traversals/inorder/recursion")->Apply(linear);
BENCHMARK(inorder_of_a_set)->Name("tree_traversals/inorder/std_set")->Apply(linear);
BENCHMARK(postorder)->Name("tree_traversals/postorder/" DSA_LABEL)->Apply(linear);
BENCHMARK(postorder_by_recursion)->Name("tree_traversals/postorder/recursion")->Apply(linear);
BENCHMARK(level_order)->Name("tree_traversals/level_order/" DSA_LABEL)->Apply(linear);

}  // namespace

BENCHMARK_MAIN();
