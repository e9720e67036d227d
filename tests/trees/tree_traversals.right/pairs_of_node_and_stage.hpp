#pragma once
// One loop for three orders: a stack of nodes, each with how many of its subtrees have been looked at. And a std::queue.
#include <cstddef>
#include <queue>
#include <stack>
#include <utility>

using namespace std;

namespace dsa {

template <typename T>
struct tree_node {
    T value;
    tree_node* left = nullptr;
    tree_node* right = nullptr;
};

namespace detail {

// turn: behind how many of its subtrees a node is visited. The last step looks at nothing of a node but its visit.
template <int turn, typename Node, typename Visit>
Visit deep(Node* root, Visit visit) {
    stack<pair<Node*, int>> open;
    if (root != nullptr) open.emplace(root, 0);
    while (!open.empty()) {
        Node* const at = open.top().first;
        const int stage = open.top().second++;
        if (stage == 2) open.pop();
        Node* const child = stage == 0 ? at->left : stage == 1 ? at->right : nullptr;
        if (stage == turn) visit(*at);
        if (child != nullptr) open.emplace(child, 0);
    }
    return visit;
}

}  // namespace detail

template <typename Node, typename Visit>
Visit preorder(Node* root, Visit visit) {
    return detail::deep<0>(root, std::move(visit));
}
template <typename Node, typename Visit>
Visit inorder(Node* root, Visit visit) {
    return detail::deep<1>(root, std::move(visit));
}
template <typename Node, typename Visit>
Visit postorder(Node* root, Visit visit) {
    return detail::deep<2>(root, std::move(visit));
}
template <typename Node, typename Visit>
Visit level_order(Node* root, Visit visit) {
    queue<Node*> waiting;
    if (root != nullptr) waiting.push(root);
    while (!waiting.empty()) {
        Node* const at = waiting.front();
        waiting.pop();
        if (at->left != nullptr) waiting.push(at->left);
        if (at->right != nullptr) waiting.push(at->right);
        visit(*at);
    }
    return visit;
}

}  // namespace dsa
