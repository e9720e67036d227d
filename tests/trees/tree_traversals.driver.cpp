// tree_traversals.driver.cpp: four walks over a tree that the subject holds: a search tree that nothing balances, so that
// every shape comes of some order of insertions.
#include "trees/tree_traversals.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_tree_traversals {

using node = dsa::tree_node<int>;

// A node that knows which children it was given.
struct planted : node {
    node* left_was = nullptr;
    node* right_was = nullptr;
};

struct tree {
    std::vector<planted*> nodes;  // the root is the first

    tree() = default;
    tree(const tree&) = delete;
    tree& operator=(const tree&) = delete;
    ~tree() { clear(); }

    [[nodiscard]] node* root() const { return nodes.empty() ? nullptr : nodes[0]; }
    void add(int x, planted* above, bool to_the_left) {
        nodes.push_back(new planted{{x}});
        if (!above) return;
        (to_the_left ? above->left : above->right) = nodes.back();
        (to_the_left ? above->left_was : above->right_was) = nodes.back();
    }
    void insert(int x) {
        node* above = nullptr;
        for (node* at = root(); at; at = x < at->value ? at->left : at->right) above = at;
        add(x, static_cast<planted*>(above), above && x < above->value);
    }
    void clear() {
        for (planted* const n : nodes) delete n;
        nodes.clear();
    }
    // A path: turns says of each node but the first to which side of its parent it is.
    void path(std::size_t n, std::string_view turns) {
        clear();
        for (std::size_t i = 0; i != n; ++i)
            add(static_cast<int>(i), i == 0 ? nullptr : nodes.back(), turns[i % turns.size()] == 'l');
    }
    [[nodiscard]] bool has_changed() const {
        for (const planted* const n : nodes)
            if (n->left != n->left_was || n->right != n->right_was) return true;
        return false;
    }
    // The nodes in preorder, each as its value, the children that it has, and a 0.
    [[nodiscard]] std::vector<int> structure() const {
        std::vector<int> all;
        std::vector<const node*> later{root()};
        while (!later.empty() && all.size() < 3 * 256) {
            const node* const at = later.back();
            later.pop_back();
            if (!at) continue;
            all.insert(all.end(), {at->value, (at->left ? 1 : 0) + (at->right ? 2 : 0), 0});
            later.push_back(at->right);
            later.push_back(at->left);
        }
        return all;
    }
};

// The four functions as types.
struct pre {
    static auto of(auto* root, auto visit) { return dsa::preorder(root, std::move(visit)); }
};
struct in {
    static auto of(auto* root, auto visit) { return dsa::inorder(root, std::move(visit)); }
};
struct post {
    static auto of(auto* root, auto visit) { return dsa::postorder(root, std::move(visit)); }
};
struct level {
    static auto of(auto* root, auto visit) { return dsa::level_order(root, std::move(visit)); }
};

#if !DSA_RARE
template <typename Order>
std::vector<int> values(const tree& t) {
    std::vector<int> all;
    const node* const root = t.root();
    Order::of(root, [&](const node& n) { all.push_back(n.value); });
    return all;
}
// How many visits there are; the one of that number, counted from 1, throws.
template <typename Order>
int visits(const tree& t, int fails) {
    int visited = 0;
    Order::of(t.root(), [&](node&) {
        if (++visited == fails) throw comparison_failure{};
    });
    return visited;
}

DSA_OPERATIONS(tree) {
    operation("insert", [](tree& t, int x) { t.insert(x); });
    operation("left_path", [](tree& t, std::size_t n) { t.path(n, "l"); });
    operation("right_path", [](tree& t, std::size_t n) { t.path(n, "r"); });
    operation("zigzag", [](tree& t, std::size_t n) { t.path(n, "rl"); });
    operation("complete", [](tree& t, std::size_t n) {
        t.clear();
        for (std::size_t i = 0; i != n; ++i)
            t.add(static_cast<int>(i), i == 0 ? nullptr : t.nodes[(i - 1) / 2], i % 2 == 1);
    });
    operation("broken_invariant",
              [](const tree& t) { return t.has_changed() ? "Tree: a link is not what it was" : ""; });
    operation("structure", [](const tree& t) { return t.structure(); });
    operation("preorder", [](const tree& t) { return values<pre>(t); });
    operation("inorder", [](const tree& t) { return values<in>(t); });
    operation("postorder", [](const tree& t) { return values<post>(t); });
    operation("level_order", [](const tree& t) { return values<level>(t); });
    operation("preorder_visits", [](tree& t, int fails) { return visits<pre>(t, fails); });
    operation("inorder_visits", [](tree& t, int fails) { return visits<in>(t, fails); });
    operation("postorder_visits", [](tree& t, int fails) { return visits<post>(t, fails); });
    operation("level_order_visits", [](tree& t, int fails) { return visits<level>(t, fails); });
    operation("add_ten_to_each", [](tree& t) { dsa::inorder(t.root(), [](node& n) { n.value += 10; }); });
    operation("a_new_node_has_no_children", [] {
        alignas(node) unsigned char memory[sizeof(node)];
        for (auto& byte : memory) byte = 0xFF;
        const node* const fresh = new (memory) node;
        return !fresh->left && !fresh->right;
    });
    operation("free_in_postorder", [](tree& t) {
        std::size_t freed = 0;
        dsa::postorder(t.root(), [&](node& n) {
            ++freed;
            n.left = n.right = &n;  // what is looked at nevertheless leads nowhere
            delete static_cast<planted*>(&n);
        });
        t.nodes.clear();
        return freed;
    });
}
#endif

#if DSA_RARE == 1
// Another node: with a parent, which no walk needs, and a value of another kind.
struct page {
    page* left = nullptr;
    page* right = nullptr;
    page* parent = nullptr;
    double weight = 0;
};
struct three_pages {
    page top, one, two;
    three_pages() {
        top.left = &one;
        top.right = &two;
        one.parent = two.parent = &top;
        top.weight = 0.5;
        one.weight = 0.25;
        two.weight = 2;
    }
    three_pages(const three_pages&) = delete;
    three_pages& operator=(const three_pages&) = delete;
};
// Can only be moved, and says at the end what it has seen.
struct collector {
    std::vector<double> seen;
    collector() = default;
    collector(collector&&) = default;
    collector& operator=(collector&&) = default;
    collector(const collector&) = delete;
    collector& operator=(const collector&) = delete;
    void operator()(const page& p) { seen.push_back(p.weight); }
};
DSA_OPERATIONS_OF("pages", three_pages) {
    operation("preorder", [](three_pages& t) { return pre::of(&t.top, collector()).seen; });
    operation("inorder", [](three_pages& t) { return in::of(&t.top, collector()).seen; });
    operation("postorder", [](three_pages& t) { return post::of(&t.top, collector()).seen; });
    operation("level_order", [](three_pages& t) { return level::of(&t.top, collector()).seen; });
}
#endif

}  // namespace dsa::driver::for_tree_traversals
