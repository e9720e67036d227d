#pragma once
// Another right program: an AVL tree. A node of odd height below one of even height is red, and all others are black: then
// I4 to I6 follow from the balance.
// red_black_tree: an ordered set that keeps itself low by the colours of its nodes.
//
//     dsa::red_black_tree<int> t{1, 2, 3, 4, 5, 6};
//     *t.lower_bound(3);          // 3
//     t.erase(4);                 // 1
//     t;                          // 1 2 3 5 6
//
//        2             each node is red, r behind the colon, or black: the root of six keys that came in order
//      /   \                          no red node hangs below a red one, and each way down meets as many black
//     1    4:r         ones, here two. So the longest way, on which they take turns, is at most twice as long as
//         /   \                       the shortest. Where an insertion or an erasure breaks this, a few nodes
//        3     5       change their colours, and rotations lift the side that is too deep.
//               `6:r
//
//        b                  a           rotate(b, side::right) goes from left to right, rotate(a, side::left)
//       / \                / \          from right to left. In both trees the keys stand in the same order, and
//      a   z              x   b         what hangs at y changes its parent.
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
//   copy                    O(n)       of the same shape and colours; no comparison, one allocation for each key
//   ==                      O(n)       equal keys at every place; compares none when the sizes differ
//   clear(), destruction    O(n)       allocate nothing
//   move, swap              O(1)       a moved-from tree is empty
//   size(), empty(), end()  O(1)
//   height()                O(n)       the number of levels, 0 for an empty tree
// Space: n nodes, each one key, three pointers and a colour.
//
// Height      at most 2 lg(n + 1) levels for n keys, after each operation: it follows from I4 to I6.
// Invariants  I1  size_ is the number of nodes reachable from head_.
//             I2  the parent of each node is the link that it hangs from.
//             I3  all keys left of a node are less than its key, all keys right of it greater.
//             I4  the root is black.
//             I5  a red node has no red child.
//             I6  from a node, each way down to a child that is not there meets as many black nodes.
// Colours     preorder() shows them, and they keep I4 to I6 after each operation. Which of the trees that do so it is,
//             is free.
// Exceptions  insertion, erase, copy, assignment: strong guarantee. clear, move, swap: never, where Compare does not
//             throw when it is copied or swapped.
// Iterators   bidirectional, the keys const. Valid until their element is erased: insertion, the erasure of others,
//             move and swap keep them on their element. end() stays with its tree.
// References  as iterators: rotations turn links, and an element stays in the node that it was built in.
// Order       that of Compare, a strict weak order; Compare goes along with its tree by copy, move and swap.
// Source      CLRS 13; Guibas and Sedgewick, A dichromatic framework for balanced trees (1978). The interface is a part
//             of std::set's.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace dsa {

template <typename Key, typename Compare = std::less<Key>>
class red_black_tree {
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
    bool is_red(const node* n) const {
        return n->parent != &head_ && n->height % 2 == 1 &&
               static_cast<const node*>(n->parent)->height % 2 == 0;
    }
    // Computes the height of a node from those of its children.
    static void set_height(node* n) { n->height = 1 + std::max(height_of(n->left), height_of(n->right)); }
    // The right child rises to where top hangs, and top becomes its left child. Gives the one that rose.
    node* rotate_left(node* top) {
        node* const rising = top->right;
        node* const between = rising->left;  // its keys are between those of both
        replace(top, rising);
        top->right = between;
        if (between) between->parent = top;
        rising->left = top;
        top->parent = rising;
        set_height(top);  // first: it hangs below the other one now
        set_height(rising);
        return rising;
    }
    // The same with left and right exchanged.
    node* rotate_right(node* top) {
        node* const rising = top->left;
        node* const between = rising->right;
        replace(top, rising);
        top->left = between;
        if (between) between->parent = top;
        rising->right = top;
        top->parent = rising;
        set_height(top);
        set_height(rising);
        return rising;
    }
    // Of a node whose children keep I4 and I5, and differ by two levels at most: makes it keep them as well. Gives the node
    // that is on top then.
    node* balance(node* n) {
        const int difference = height_of(n->left) - height_of(n->right);
        if (difference > 1) {
            node* const left = n->left;
            // The inner side would be as high on the other side: it is lifted first.
            if (height_of(left->left) < height_of(left->right)) rotate_left(left);
            return rotate_right(n);
        }
        if (difference < -1) {
            node* const right = n->right;
            if (height_of(right->right) < height_of(right->left)) rotate_right(right);
            return rotate_left(n);
        }
        set_height(n);
        return n;
    }
    // Something below this link has changed: balances it and what is above it, until a subtree is as high as it was.
    void repair(link* at) {
        while (at != &head_) {
            const int before = static_cast<node*>(at)->height;
            const node* const top = balance(static_cast<node*>(at));
            if (top->height == before) return;  // those above see no difference
            at = top->parent;
        }
    }

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
    // Adds the key unless it is there: a node is made once its place is known. Gives the node that has the key, and
    // whether it is new.
    template <typename X>
    std::pair<node*, bool> insert_unique(X&& x) {
        const place where = place_of(x);
        if (*where.child) return {*where.child, false};
        node* const fresh = hang(where, new node(std::forward<X>(x)));
        repair(fresh->parent);
        return {fresh, true};
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

    // Takes the node out of the tree; it now belongs to the caller.
    void unlink(node* gone) {
        link* lowest = gone->parent;  // below which something changes
        if (!gone->left) {
            replace(gone, gone->right);
        } else if (!gone->right) {
            replace(gone, gone->left);
        } else {  // the next key has no left child, and fits between both subtrees
            node* const heir = leftmost(gone->right);
            lowest = heir;
            if (heir->parent != gone) {
                lowest = heir->parent;
                replace(heir, heir->right);
                heir->right = gone->right;
                heir->right->parent = heir;
            }
            replace(gone, heir);
            heir->left = gone->left;
            heir->left->parent = heir;
            heir->height = gone->height;  // as high as its place was until now
        }
        --size_;
        repair(lowest);
    }

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
    red_black_tree(const red_black_tree& other) : red_black_tree(other.compare_) {
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
    ~red_black_tree() { clear(); }

    // From here on, all is made of the above.
    red_black_tree() : red_black_tree(Compare()) {}
    explicit red_black_tree(const Compare& compare) : compare_(compare) {}
    red_black_tree(std::initializer_list<Key> keys, const Compare& compare = Compare())
        : red_black_tree(compare) {
        for (const Key& x : keys) insert(x);
    }
    red_black_tree(red_black_tree&& other) noexcept(std::is_nothrow_copy_constructible_v<Compare>)
        : compare_(other.compare_) {  // copied, so that other can be used again
        swap_nodes(other);
    }
    red_black_tree& operator=(red_black_tree other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        swap(other);  // the copy, or what was moved in
        return *this;
    }
    void swap(red_black_tree& other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        using std::swap;
        swap(compare_, other.compare_);
        swap_nodes(other);
    }
    friend void swap(red_black_tree& a, red_black_tree& b) noexcept(noexcept(a.swap(b))) { a.swap(b); }

    [[nodiscard]] key_compare key_comp() const { return compare_; }
    [[nodiscard]] friend bool operator==(const red_black_tree& a, const red_black_tree& b) {
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
    [[nodiscard]] size_type height() const {
        size_type levels = 0;
        std::vector<const node*> level, below;
        for (add_if(level, head_.left); !level.empty(); level.swap(below), below.clear(), ++levels) {
            for (const node* at : level) {
                add_if(below, at->left);
                add_if(below, at->right);
            }
        }
        return levels;
    }
    // Calls visit(key, has_left, has_right, is_red) for each node, a parent before its left and then its right subtree,
    // until it gives false. For drawings of the tree.
    template <typename Visit>
    void preorder(Visit visit) const {
        std::vector<const node*> open;
        for (add_if(open, head_.left); !open.empty();) {
            const node* const at = open.back();
            open.pop_back();
            if (!visit(at->key, at->left != nullptr, at->right != nullptr, is_red(at))) return;
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
        friend red_black_tree;
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
    void swap_nodes(red_black_tree& other) {
        std::swap(head_.left, other.head_.left);
        std::swap(size_, other.size_);
        for (red_black_tree* tree : {this, &other})
            if (tree->head_.left) tree->head_.left->parent = &tree->head_;
    }

    link head_;
    size_type size_ = 0;
    [[no_unique_address]] Compare compare_;
};

}  // namespace dsa
