#pragma once
// tree_traversals: visits the nodes of a binary tree in four orders, without recursion.
//
//     dsa::tree_node<int> one{1}, six{6}, three{3, &one, &six}, twelve{12}, root{8, &three, &twelve};
//     std::vector<int> seen;
//     dsa::inorder(&root, [&](const auto& node) { seen.push_back(node.value); });
//     seen;   // 1 3 6 8 12
//
//            8                preorder      8 3 1 6 12     a node before both of its subtrees
//         /     \             inorder       1 3 6 8 12     between them: sorted, in a search tree
//        3       12           postorder     1 6 3 12 8     behind them
//      /   \                  level_order   8 3 12 1 6     layer by layer, from the root down
//     1     6
//
// Operations                  Time   Notes
//   preorder(root, visit)     O(n)   a node, its left subtree, its right one
//   inorder(root, visit)      O(n)   a left subtree, its node, the right one
//   postorder(root, visit)    O(n)   a left subtree, the right one, their node
//   level_order(root, visit)  O(n)   each layer from left to right
// n is the number of nodes. A null root is an empty tree.
// Space: O(h) for a tree of height h, of level_order O(w) for a widest layer of w nodes; constant call depth, so that a path
//        of a million nodes is a tree like any other.
//
// Visit       is called once for each node, with the node itself, and returned at the end, as by std::for_each. It may change
//             the value. A node is not looked at any more when postorder has visited it: there visit may free it.
// Tree        is as before when the function ends, also where it ends by an exception; meanwhile it may be changed.
// Nodes       of any type with a left and a right, pointers to the same type or null; const ones too.
// Exceptions  what visit throws is passed on, as is std::bad_alloc; nothing else is visited then, and nothing left behind.
// Source      CLRS 12.1 (walks, with recursion); Knuth, The Art of Computer Programming 1, 2.3.1.
#include <utility>
#include <vector>

namespace dsa {

// A node of a binary tree, which does not own its children. Its parent is nowhere to be found.
template <typename T>
struct tree_node {
    T value;
    tree_node* left = nullptr;
    tree_node* right = nullptr;
};

// Each node before its subtrees. Going left, the right subtrees are left for later: the nearest first.
template <typename Node, typename Visit>
Visit preorder(Node* root, Visit visit) {
    std::vector<Node*> later;
    if (root) later.push_back(root);
    while (!later.empty()) {
        Node* at = later.back();
        later.pop_back();
        for (; at; at = at->left) {
            visit(*at);
            if (at->right) later.push_back(at->right);
        }
    }
    return visit;
}

// Each node between its subtrees. The path holds the nodes whose left subtree is being visited.
template <typename Node, typename Visit>
Visit inorder(Node* root, Visit visit) {
    std::vector<Node*> path;
    for (Node* at = root; at || !path.empty(); at = at->right) {
        for (; at; at = at->left) path.push_back(at);
        at = path.back();
        path.pop_back();
        visit(*at);
    }
    return visit;
}

// Each node behind its subtrees. The path leads from the root to where the walk is; its last node comes into sight twice,
// from the left and from the right, and only the second time it is its turn.
template <typename Node, typename Visit>
Visit postorder(Node* root, Visit visit) {
    std::vector<Node*> path;
    const Node* done = nullptr;  // the node visited last
    for (Node* at = root; at || !path.empty();) {
        for (; at; at = at->left) path.push_back(at);
        Node* const last = path.back();
        if (last->right && last->right != done) {
            at = last->right;
            continue;
        }
        path.pop_back();
        done = last;
        visit(*last);
    }
    return visit;
}

// Layer by layer. While one is visited, the next is gathered.
template <typename Node, typename Visit>
Visit level_order(Node* root, Visit visit) {
    std::vector<Node*> layer, next;
    if (root) layer.push_back(root);
    for (; !layer.empty(); layer.swap(next), next.clear())
        for (Node* const at : layer) {
            visit(*at);
            if (at->left) next.push_back(at->left);
            if (at->right) next.push_back(at->right);
        }
    return visit;
}

}  // namespace dsa
