#pragma once
// nothing: compiles, and does nothing in the bodies that a learner writes.
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

template <typename Node, typename Visit>
Visit preorder([[maybe_unused]] Node* root, [[maybe_unused]] Visit visit) {
    return visit;
}

template <typename Node, typename Visit>
Visit inorder([[maybe_unused]] Node* root, [[maybe_unused]] Visit visit) {
    return visit;
}

template <typename Node, typename Visit>
Visit postorder([[maybe_unused]] Node* root, [[maybe_unused]] Visit visit) {
    return visit;
}

template <typename Node, typename Visit>
Visit level_order([[maybe_unused]] Node* root, [[maybe_unused]] Visit visit) {
    return visit;
}

}  // namespace dsa
