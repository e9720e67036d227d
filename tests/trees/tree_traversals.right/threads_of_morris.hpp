#pragma once
// Without any stack where that can be: the last node of a left subtree points back to its node for a while. What is borrowed
// is returned when a visit throws, too.
#include <deque>
#include <type_traits>
#include <utility>
#include <vector>

namespace dsa {

template <typename T>
struct tree_node {
    T value;
    tree_node* left = nullptr;
    tree_node* right = nullptr;
};

namespace detail {

template <typename Node, typename Visit>
Visit by_threads(Node* root, Visit visit, bool before) {
    using changeable = std::remove_const_t<Node>;
    auto* at = const_cast<changeable*>(root);
    bool failed = false;  // then the walk goes on to the end, and visits nothing
    const auto look = [&](changeable& node) {
        if (!failed) visit(static_cast<Node&>(node));
    };
    struct restorer {  // runs the rest of the walk when a visit has thrown
        changeable** at;
        bool done = false;
        ~restorer() {
            if (done) return;
            changeable* here = *at;
            while (here) {
                changeable* last = here->left;
                while (last && last->right && last->right != here) last = last->right;
                if (last && last->right == here) last->right = nullptr;
                here = here->right;
            }
        }
    } finally{&at};
    while (at) {
        if (!at->left) {
            look(*at);
            at = at->right;
            continue;
        }
        changeable* last = at->left;
        while (last->right && last->right != at) last = last->right;
        if (!last->right) {
            last->right = at;
            if (before) look(*at);
            at = at->left;
        } else {
            last->right = nullptr;
            if (!before) look(*at);
            at = at->right;
        }
    }
    finally.done = true;
    return visit;
}

}  // namespace detail

template <typename Node, typename Visit>
Visit preorder(Node* root, Visit visit) {
    return detail::by_threads(root, std::move(visit), true);
}
template <typename Node, typename Visit>
Visit inorder(Node* root, Visit visit) {
    return detail::by_threads(root, std::move(visit), false);
}
// Down to a leaf, left where there is a left; a node that has been left on the right is due.
template <typename Node, typename Visit>
Visit postorder(Node* root, Visit visit) {
    std::vector<std::pair<Node*, bool>> path;
    const auto down = [&](Node* at) {
        while (at) {
            path.emplace_back(at, at->left == nullptr);
            at = at->left ? at->left : at->right;
        }
    };
    down(root);
    while (!path.empty()) {
        auto& [at, was_right] = path.back();
        if (!was_right && at->right) {
            was_right = true;
            down(at->right);
            continue;
        }
        Node* const due = at;
        path.pop_back();
        visit(*due);
    }
    return visit;
}
template <typename Node, typename Visit>
Visit level_order(Node* root, Visit visit) {
    std::deque<Node*> waiting;
    if (root) waiting.push_back(root);
    for (; !waiting.empty(); waiting.pop_front()) {
        Node* const at = waiting.front();
        for (Node* const child : {at->left, at->right})
            if (child) waiting.push_back(child);
        visit(*at);
    }
    return visit;
}

}  // namespace dsa
