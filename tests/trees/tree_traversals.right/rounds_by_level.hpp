#pragma once
// Linked cells in place of vectors for the three deep orders, and marks of the null pointer between the layers.
#include <list>
#include <memory>
#include <utility>

namespace dsa {

template <typename T>
struct tree_node {
    T value;
    tree_node* left = nullptr;
    tree_node* right = nullptr;
};

template <typename Node, typename Visit>
Visit preorder(Node* root, Visit visit) {
    std::list<Node*> open;
    for (Node* at = root; at != nullptr || !open.empty();) {
        if (at == nullptr) {
            at = open.front();
            open.pop_front();
        }
        if (at->right != nullptr) open.push_front(at->right);
        Node* const next = at->left;
        visit(*at);
        at = next;
    }
    return visit;
}

template <typename Node, typename Visit>
Visit inorder(Node* root, Visit visit) {
    std::list<Node*> open;
    Node* at = root;
    while (true) {
        if (at != nullptr) {
            open.push_back(at);
            at = at->left;
        } else if (!open.empty()) {
            at = open.back();
            open.pop_back();
            Node* const right = at->right;
            visit(*at);
            at = right;
        } else {
            return visit;
        }
    }
}

template <typename Node, typename Visit>
Visit postorder(Node* root, Visit visit) {
    std::list<Node*> open;
    Node* at = root;
    Node* from = nullptr;
    while (at != nullptr || !open.empty()) {
        if (at != nullptr) {
            open.push_back(at);
            at = at->left;
            continue;
        }
        Node* const top = open.back();
        if (top->right == nullptr || top->right == from) {
            from = top;
            open.pop_back();
            visit(*top);
        } else {
            at = top->right;
        }
    }
    return visit;
}

template <typename Node, typename Visit>
Visit level_order(Node* root, Visit visit) {
    if (root == nullptr) return visit;
    std::list<Node*> queue{root, nullptr};  // null ends a layer
    while (queue.size() > 1) {
        Node* const at = queue.front();
        queue.pop_front();
        if (at == nullptr) {
            queue.push_back(nullptr);
            continue;
        }
        if (at->left != nullptr) queue.push_back(at->left);
        if (at->right != nullptr) queue.push_back(at->right);
        visit(*at);
    }
    return visit;
}

}  // namespace dsa
