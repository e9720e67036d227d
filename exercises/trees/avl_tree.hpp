#pragma once
// avl_tree: an ordered set that keeps itself low, whatever order its keys come in.
//
//     dsa::avl_tree<int> t{1, 2, 3, 4, 5, 6};
//     t.height();                 // 3
//     *t.lower_bound(3);          // 3
//     t.erase(4);                 // 1
//     t;                          // 1 2 3 5 6
//
//       4:3             each node has its height, the number of levels from it down, behind the colon
//      /   \                          the root of six keys
//    2:2   5:2          beside each other two subtrees differ by one level at most. Where an insertion or an
//    / \     \          erasure makes it two, a rotation lifts the higher one:
//  1:1 3:1   6:1
//
//        b                  a           rotate_right(b) goes from left to right, rotate_left(a) from right to
//       / \                / \          left. In both trees the keys stand in the same order, and what hangs
//      a   z              x   b         at y changes its parent.
//     / \                    / \                    x < a < y < b < z
//    x   y                  y   z
//
// Operations                Time       Notes
//   find(x), contains(x)    O(log n)   at most two comparisons on each level
//   lower_bound(x)          O(log n)   one comparison on each level
//   insert(x)               O(log n)   at most two comparisons on each level; one allocation for a new key, none
//                                      for one that is there
//   erase(x)                O(log n)   gives how many went, 0 or 1; the key may be the tree's own. By position: no
//                                      comparison, and the next position comes back
//   iteration               O(n)       all keys in ascending order, forwards or backwards; no comparison, no
//                                      allocation
//   begin()                 O(log n)
//   copy                    O(n)       of the same shape; no comparison, one allocation for each key
//   ==                      O(n)       equal keys at every place; compares none when the sizes differ
//   clear(), destruction    O(n)       allocate nothing
//   move, swap              O(1)       a moved-from tree is empty
//   size(), empty(), end()  O(1)
//   height()                O(1)       the number of levels, 0 for an empty tree
// Space: n nodes, each one key, three pointers and a height.
//
// Height      at most 1.4405 lg(n + 2) levels for n keys, after each operation.
// Invariants  I1  size_ is the number of nodes reachable from head_.
//             I2  the parent of each node is the link that it hangs from.
//             I3  all keys left of a node are less than its key, all keys right of it greater.
//             I4  the height that a node has is one more than that of its higher child, of one without children 1.
//             I5  the heights of a node's children differ by one at most; a child that is not there has height 0.
// Exceptions  insertion, erase, copy, assignment: strong guarantee. clear, move, swap: never, where Compare does not
//             throw when it is copied or swapped.
// Iterators   bidirectional, the keys const. Valid until their element is erased: insertion, the erasure of others,
//             move and swap keep them on their element. end() stays with its tree.
// References  as iterators: rotations turn links, and an element stays in the node that it was built in.
// Order       that of Compare, a strict weak order; Compare goes along with its tree by copy, move and swap.
// Source      Adelson-Velsky and Landis, An algorithm for the organization of information (1962); Knuth, The Art of
//             Computer Programming 3, 6.2.3. The interface is a part of std::set's.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "todo.hpp"

namespace dsa {

template <typename Key, typename Compare = std::less<Key>>
class avl_tree {
    struct node;
    struct link {
        link* parent = nullptr;
        node* left = nullptr;
        node* right = nullptr;
    };
    struct node : link {
        template <typename... Args>
        explicit node(Args&&... args) : key(std::forward<Args>(args)...) {}
        const Key key;
        int height = 1;  // of the subtree that begins here
    };

    // Where a key is, or where it would hang: child is one of the two links of parent, and null for a key that is
    // not there.
    struct place {
        link* parent;
        node** child;
    };
    // Lets `in`, which may be null, hang where `out` hangs. The children of out stay with it.
    void replace(node* out, node* in) {
        link* const parent = out->parent;
        (parent->left == out ? parent->left : parent->right) = in;
        if (in) in->parent = parent;
    }
    // The height of a subtree, which may be empty.
    static int height_of(const node* n) { return n ? n->height : 0; }
    // TODO 1: compute the height of a node from those of its children. What has a node without any?
    static void set_height([[maybe_unused]] node* n) { todo("TODO 1, set_height"); }
    // TODO 2: the right child rises to where top hangs (replace() does that part), and top becomes its left child. Which
    // subtree changes its parent, and which two heights are to be set, in which order? Give the one that rose.
    node* rotate_left([[maybe_unused]] node* top) { todo("TODO 2, rotate_left"); }
    // The same with left and right exchanged.
    node* rotate_right([[maybe_unused]] node* top) { todo("TODO 2, rotate_right"); }
    // TODO 3: below this node all is well, and its children differ by two levels at most. Make it well too, and give the
    // node that is on top then. When is one rotation not enough?
    node* balance([[maybe_unused]] node* n) { todo("TODO 3, balance"); }
    // TODO 4: something below this link has changed. Balance it and what is above it, up to head_. Where may you stop
    // before that?
    void repair([[maybe_unused]] link* at) { todo("TODO 4, repair"); }

    // The walk down: less to the left, greater to the right, until the key is found or there is nothing below.
    [[nodiscard]] place place_of(const Key& x) const {
        link* parent = head();
        node** child = &parent->left;  // the root is the left child of head_
        while (*child) {
            if (compare_(x, (*child)->key)) {
                parent = *child;
                child = &parent->left;
            } else if (compare_((*child)->key, x)) {
                parent = *child;
                child = &parent->right;
            } else {
                break;
            }
        }
        return {parent, child};
    }
    // Hangs a new node there, which has no children yet.
    node* hang(place where, node* fresh) {
        fresh->parent = where.parent;
        *where.child = fresh;
        ++size_;
        return fresh;
    }
    // TODO 5: add the key unless it is there, as in a plain tree: place_of() and hang() are given. What is left to do?
    template <typename X>
    std::pair<node*, bool> insert_unique([[maybe_unused]] X&& x) {
        todo("TODO 5, insert");
    }
    // The first link, in order, whose key is not less than x; head_ when all are less.
    [[nodiscard]] link* first_not_less(const Key& x) const {
        link* best = head();
        for (node* at = head_.left; at;) {
            if (compare_(at->key, x)) {
                at = at->right;  // at and all on its left are less
            } else {
                best = at;  // the last one where the walk turned left is the least of these
                at = at->left;
            }
        }
        return best;
    }

    // The links without left children and without right children, below one.
    template <typename Link>
    static Link* leftmost(Link* at) {
        while (at->left) at = at->left;
        return at;
    }
    static link* rightmost(link* at) {
        while (at->right) at = at->right;
        return at;
    }
    // The link of the next key, or head_. There is one.
    static link* next(link* at) {
        if (at->right) return leftmost(at->right);
        while (at->parent->left != at) at = at->parent;  // up, as long as it is to the left
        return at->parent;
    }
    // The link of the key before, of head_ the last one. There is one.
    static link* previous(link* at) {
        if (at->left) return rightmost(at->left);
        while (at->parent->right != at) at = at->parent;
        return at->parent;
    }

    // TODO 6: take the node out of the tree, as from a plain tree; the caller frees it. Which is the lowest link below
    // which something has changed? Which height has the node that takes the place of another?
    void unlink([[maybe_unused]] node* gone) { todo("TODO 6, erase"); }

    class basic_iterator;  // defined at the end

public:
    using key_type = Key;
    using value_type = Key;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using key_compare = Compare;
    using reference = const Key&;
    using const_reference = const Key&;
    using iterator = basic_iterator;  // one type: a key that is changed in its place would break I3
    using const_iterator = basic_iterator;
    using reverse_iterator = std::reverse_iterator<iterator>;
    using const_reverse_iterator = reverse_iterator;

    // Where the key is, or end().
    [[nodiscard]] iterator find(const Key& x) const {
        node* const found = *place_of(x).child;
        return iterator(found ? found : head());
    }
    [[nodiscard]] bool contains(const Key& x) const { return *place_of(x).child != nullptr; }
    // The first key that is not less than x; end() when there is none.
    [[nodiscard]] iterator lower_bound(const Key& x) const { return iterator(first_not_less(x)); }
    // Adds the key unless it is there. Gives where it is, and whether it is new.
    std::pair<iterator, bool> insert(const Key& x) { return told(insert_unique(x)); }
    std::pair<iterator, bool> insert(Key&& x) { return told(insert_unique(std::move(x))); }
    // Removes the element. Gives the position behind it.
    iterator erase(const_iterator where) {
        node* const gone = static_cast<node*>(where.at_);
        const iterator behind(next(gone));
        unlink(gone);
        delete gone;
        return behind;
    }
    // Removes the key, if it is there. Gives how many went. x may be a key of the tree: it is not used afterwards.
    size_type erase(const Key& x) {
        const iterator found = find(x);
        if (found == end()) return 0;
        erase(found);
        return 1;
    }

    // The same keys in a tree of the same shape. Both are walked together: what the copy does not have yet is made, and
    // then entered.
    avl_tree(const avl_tree& other) : avl_tree(other.compare_) {
        const link* from = &other.head_;
        for (link* to = &head_;;) {
            if (from->left && !to->left) {
                from = from->left;
                to = hang({to, &to->left}, twin_of(from));
            } else if (from->right && !to->right) {
                from = from->right;
                to = hang({to, &to->right}, twin_of(from));
            } else if (to != &head_) {
                from = from->parent;
                to = to->parent;
            } else {
                break;  // delegated: if a copy throws, the destructor cleans up
            }
        }
    }
    // Frees every node once its children are gone. Recursion would be as deep as the tree is high.
    void clear() noexcept {
        for (link* at = &head_;;) {
            if (at->left) {
                at = at->left;
            } else if (at->right) {
                at = at->right;
            } else if (at != &head_) {
                node* const gone = static_cast<node*>(at);
                at = at->parent;
                replace(gone, nullptr);
                delete gone;
            } else {
                break;
            }
        }
        size_ = 0;
    }
    ~avl_tree() { clear(); }

    // From here on, all is made of the above.
    avl_tree() : avl_tree(Compare()) {}
    explicit avl_tree(const Compare& compare) : compare_(compare) {}
    avl_tree(std::initializer_list<Key> keys, const Compare& compare = Compare()) : avl_tree(compare) {
        for (const Key& x : keys) insert(x);
    }
    avl_tree(avl_tree&& other) noexcept(std::is_nothrow_copy_constructible_v<Compare>)
        : compare_(other.compare_) {  // copied, so that other can be used again
        swap_nodes(other);
    }
    avl_tree& operator=(avl_tree other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        swap(other);  // the copy, or what was moved in
        return *this;
    }
    void swap(avl_tree& other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        using std::swap;
        swap(compare_, other.compare_);
        swap_nodes(other);
    }
    friend void swap(avl_tree& a, avl_tree& b) noexcept(noexcept(a.swap(b))) { a.swap(b); }

    [[nodiscard]] key_compare key_comp() const { return compare_; }
    [[nodiscard]] friend bool operator==(const avl_tree& a, const avl_tree& b) {
        if (a.size_ != b.size_) return false;
        for (iterator in_a = a.begin(), in_b = b.begin(); in_a != a.end(); ++in_a, ++in_b)
            if (!(*in_a == *in_b)) return false;
        return true;
    }

    [[nodiscard]] size_type size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] iterator begin() const noexcept { return iterator(leftmost(head())); }
    [[nodiscard]] iterator end() const noexcept { return iterator(head()); }
    [[nodiscard]] iterator cbegin() const noexcept { return begin(); }
    [[nodiscard]] iterator cend() const noexcept { return end(); }
    [[nodiscard]] reverse_iterator rbegin() const noexcept { return reverse_iterator(end()); }
    [[nodiscard]] reverse_iterator rend() const noexcept { return reverse_iterator(begin()); }

    // The number of levels.
    [[nodiscard]] size_type height() const noexcept { return static_cast<size_type>(height_of(head_.left)); }
    // Calls visit(key, has_left, has_right, height) for each node, a parent before its left and then its right subtree,
    // until it gives false. For drawings of the tree.
    template <typename Visit>
    void preorder(Visit visit) const {
        std::vector<const node*> open;
        for (add_if(open, head_.left); !open.empty();) {
            const node* const at = open.back();
            open.pop_back();
            if (!visit(at->key, at->left != nullptr, at->right != nullptr, at->height)) return;
            add_if(open, at->right);
            add_if(open, at->left);
        }
    }
    // The first invariant found broken, or "" when all hold. O(n), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const {
        size_type reachable = 0;
        const node* last = nullptr;
        std::vector<const node*> open;  // whose right subtree is still to come
        if (head_.left && head_.left->parent != &head_) return "I2: the parent of the root is not head_";
        for (const node* at = head_.left; at || !open.empty();) {
            if (at) {
                if (open.size() == size_) return "I1: size_ is not the number of nodes";  // or a cycle
                for (const node* child : {at->left, at->right})
                    if (child && child->parent != at) return "I2: the parent of a node is another one";
                open.push_back(at);
                at = at->left;
                continue;
            }
            at = open.back();
            open.pop_back();
            if (++reachable > size_) return "I1: size_ is not the number of nodes";
            if (last && !compare_(last->key, at->key)) return "I3: a key is not less than the next one";
            const int left = height_of(at->left), right = height_of(at->right);
            if (at->height != 1 + std::max(left, right)) return "I4: a node has another height than its own";
            if (left - right > 1 || right - left > 1) return "I5: two children differ by more than one level";
            last = at;
            at = at->right;
        }
        return reachable == size_ ? "" : "I1: size_ is not the number of nodes";
    }

private:
    class basic_iterator {
    public:
        using iterator_category = std::bidirectional_iterator_tag;
        using value_type = Key;
        using difference_type = std::ptrdiff_t;
        using pointer = const Key*;
        using reference = const Key&;

        basic_iterator() = default;
        reference operator*() const { return static_cast<node*>(at_)->key; }
        pointer operator->() const { return &**this; }
        basic_iterator& operator++() {
            at_ = next(at_);
            return *this;
        }
        basic_iterator operator++(int) {
            const basic_iterator before = *this;
            ++*this;
            return before;
        }
        basic_iterator& operator--() {
            at_ = previous(at_);
            return *this;
        }
        basic_iterator operator--(int) {
            const basic_iterator before = *this;
            --*this;
            return before;
        }
        friend bool operator==(const basic_iterator&, const basic_iterator&) = default;

    private:
        friend avl_tree;
        explicit basic_iterator(link* at) : at_(at) {}
        link* at_ = nullptr;
    };

    static node* twin_of(const link* original) {
        const node* const from = static_cast<const node*>(original);
        node* const twin = new node(from->key);
        twin->height = from->height;
        return twin;
    }
    static std::pair<iterator, bool> told(std::pair<node*, bool> done) {
        return {iterator(done.first), done.second};
    }
    static void add_if(std::vector<const node*>& to, const node* n) {
        if (n) to.push_back(n);
    }
    // Of a const tree too, since a walk gives places; only members that are not const change what is there.
    [[nodiscard]] link* head() const { return const_cast<link*>(&head_); }
    void swap_nodes(avl_tree& other) {
        std::swap(head_.left, other.head_.left);
        std::swap(size_, other.size_);
        for (avl_tree* tree : {this, &other})
            if (tree->head_.left) tree->head_.left->parent = &tree->head_;
    }

    link head_;
    size_type size_ = 0;
    [[no_unique_address]] Compare compare_;
};

}  // namespace dsa
