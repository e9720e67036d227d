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

#include "todo.hpp"

namespace dsa {

// A node of a binary tree, which does not own its children. Its parent is nowhere to be found.
template <typename T>
struct tree_node {
    T value;
    tree_node* left = nullptr;
    tree_node* right = nullptr;
};

// TODO 1: visit a node, then its left subtree, then its right one. While you go left, what must you remember for later,
//         and which of it comes first?
template <typename Node, typename Visit>
Visit preorder([[maybe_unused]] Node* root, [[maybe_unused]] Visit visit) {
    todo("TODO 1, preorder");
}

// TODO 2: visit a left subtree, then its node, then the right one. Which nodes do you pass on the way to the first visit,
//         and in which order do you come back to them?
template <typename Node, typename Visit>
Visit inorder([[maybe_unused]] Node* root, [[maybe_unused]] Visit visit) {
    todo("TODO 2, inorder");
}

// TODO 3: visit a left subtree, then the right one, then their node. You come to a node from the left, and again from the
//         right: how do you know which it is this time?
template <typename Node, typename Visit>
Visit postorder([[maybe_unused]] Node* root, [[maybe_unused]] Visit visit) {
    todo("TODO 3, postorder");
}

// TODO 4: visit layer by layer, each from left to right. Where do the nodes of the next layer come from, and in which order?
template <typename Node, typename Visit>
Visit level_order([[maybe_unused]] Node* root, [[maybe_unused]] Visit visit) {
    todo("TODO 4, level_order");
}

}  // namespace dsa
