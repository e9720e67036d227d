#pragma once
// Compiles, and does nothing: every body that a learner writes is empty.
// binary_search_tree: an ordered set. Whatever is less hangs to the left, whatever is greater to the right.
//
//     dsa::binary_search_tree<int> t{8, 3, 12, 1, 6};
//     t.insert(14);
//     *t.lower_bound(4);          // 6
//     t.erase(3);                 // 1
//     t;                          // 1 6 8 12 14
//
//                head_            a link without a key: end() stands on it, and the root is its left child
//                 /
//                8
//              /   \              the keys below 3 are those between what is left of it and what is right of it
//             3     12
//            / \      \           every node knows its parent: a walk needs no memory of its own
//           1   6      14
//
// The height h is the number of levels. Keys that come in random order give about 2 lg n levels on the way to a key,
// and rarely more than 3 lg n in all. Keys that come sorted give n: the tree is a list then, and each O(h) is O(n).
//
// Operations                Time       Notes
//   find(x), contains(x)    O(log n)   expected, for keys that came in random order; always O(h): at most two
//                                      comparisons on each level
//   lower_bound(x)          O(log n)   expected, likewise; one comparison on each level
//   upper_bound(x)          O(log n)   expected, likewise
//   insert(x)               O(log n)   expected, likewise; at most two comparisons on each level; one allocation
//                                      for a new key, none for one that is there
//   erase(x)                O(log n)   expected, likewise; gives how many went, 0 or 1; the key may be the
//                                      tree's own. By position: no comparison, and the next position comes back
//   iteration               O(n)       all keys in ascending order, forwards or backwards: two steps along a
//                                      branch for each key, no comparison, no allocation
//   begin()                 O(log n)   expected, likewise
//   copy                    O(n)       of the same shape; no comparison, one allocation for each key
//   ==                      O(n)       equal keys at every place; compares none when the sizes differ
//   clear(), destruction    O(n)       allocate nothing
//   move, swap              O(1)       a moved-from tree is empty
//   size(), empty(), end()  O(1)
//   height()                O(n)       0 for an empty tree
// Space: n nodes, each one key and three pointers.
//
// Invariants  I1  size_ is the number of nodes reachable from head_.
//             I2  the parent of each node is the link that it hangs from.
//             I3  all keys left of a node are less than its key, all keys right of it greater.
// Depth       the call stack does not grow with n or h, whatever the operation.
// Exceptions  insertion of one key, erase, copy, assignment: strong guarantee. Insertion of a range: what came
//             before the exception stays. clear, move, swap: never, where Compare does not throw when it is
//             copied or swapped.
// Given       construction, assignment and insertion of a range or a list, emplace, hints, erase of a range, erase_if,
//             count, equal_range, key_comp: as std::set has them.
// Iterators   bidirectional, the keys const. Valid until their element is erased: insertion, the erasure of others,
//             move and swap keep them on their element. end() stays with its tree.
// References  as iterators: an element stays in the node that it was built in.
// Order       that of Compare, a strict weak order; Compare goes along with its tree by copy, move and swap.
// Source      CLRS 12. The height of a random tree: Reed, The height of a random binary search tree, J. ACM 50 (2003).
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
class binary_search_tree {
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
    };

    // Where a key is, or where it would hang: child is one of the two links of parent, and null for a key that is
    // not there.
    struct place {
        link* parent;
        node** child;
    };
    // The walk down: less to the left, greater to the right, until the key is found or there is nothing below.
    [[nodiscard]] place place_of(const Key&) const { return {}; }
    // Hangs a new node there, which has no children yet.
    node* hang(place, node* fresh) noexcept { return fresh; }
    // Adds the key unless it is there: a node is made once its place is known. Gives the node that has the key, and
    // whether it is new.
    template <typename X>
    std::pair<node*, bool> insert_unique(X&& x) {
        static node nothing(std::forward<X>(x));
        return {&nothing, false};
    }
    // The first link, in order, whose key is not less than x; head_ when all are less.
    [[nodiscard]] link* first_not_less(const Key&) const { return head(); }

    // The links without left children and without right children, below one.
    template <typename Link>
    static Link* leftmost(Link* at) noexcept {
        while (at->left) at = at->left;
        return at;
    }
    static link* rightmost(link* at) noexcept {
        while (at->right) at = at->right;
        return at;
    }
    // The link of the next key, or head_. There is one.
    static link* next(link* at) noexcept { return at; }
    // The link of the key before, of head_ the last one. There is one.
    static link* previous(link* at) noexcept { return at; }

    // Lets `in`, which may be null, hang where `out` hangs. The children of out stay with it.
    void replace(node*, node*) noexcept {}
    // Takes the node out of the tree; it now belongs to the caller.
    void unlink(node*) noexcept {}

    class basic_iterator;  // defined at the end

public:
    using key_type = Key;
    using value_type = Key;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using key_compare = Compare;
    using value_compare = Compare;
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
    // The first key that is not less than x, and the first that is greater; end() when there is none.
    [[nodiscard]] iterator lower_bound(const Key& x) const { return iterator(first_not_less(x)); }
    [[nodiscard]] iterator upper_bound(const Key& x) const {
        iterator at = lower_bound(x);
        if (at != end() && !compare_(x, *at)) ++at;
        return at;
    }

    // Adds the key unless it is there. Gives where it is, and whether it is new.
    std::pair<iterator, bool> insert(const Key& x) { return told(insert_unique(x)); }
    std::pair<iterator, bool> insert(Key&& x) { return told(insert_unique(std::move(x))); }
    // The same with a key that is built from args in its node, before it is looked for.
    template <typename... Args>
    std::pair<iterator, bool> emplace(Args&&... args) {
        binary_search_tree fresh(compare_);  // frees the node if it is not wanted, or if a comparison throws
        node* const built =
            fresh.hang({&fresh.head_, &fresh.head_.left}, new node(std::forward<Args>(args)...));
        const place where = place_of(built->key);
        if (*where.child) return {iterator(*where.child), false};
        fresh.unlink(built);
        return {iterator(hang(where, built)), true};
    }

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
    binary_search_tree(const binary_search_tree& other) : binary_search_tree(other.compare_) {}
    // Frees every node once its children are gone. Recursion would be as deep as the tree is high.
    void clear() noexcept {}
    ~binary_search_tree() {}

    // From here on, all is made of the above.
    binary_search_tree() : binary_search_tree(Compare()) {}
    explicit binary_search_tree(const Compare& compare) : compare_(compare) {}
    template <std::input_iterator Input>
    binary_search_tree(Input first, Input last, const Compare& compare = Compare())
        : binary_search_tree(compare) {
        insert(first, last);
    }
    binary_search_tree(std::initializer_list<Key> keys, const Compare& compare = Compare())
        : binary_search_tree(keys.begin(), keys.end(), compare) {}
    binary_search_tree(binary_search_tree&& other) noexcept(std::is_nothrow_copy_constructible_v<Compare>)
        : compare_(other.compare_) {  // copied, so that other can be used again
        swap_nodes(other);
    }
    binary_search_tree& operator=(binary_search_tree other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        swap(other);  // the copy, or what was moved in
        return *this;
    }
    binary_search_tree& operator=(std::initializer_list<Key> keys) {
        return *this = binary_search_tree(keys, compare_);
    }
    void swap(binary_search_tree& other) noexcept(std::is_nothrow_swappable_v<Compare>) {
        using std::swap;
        swap(compare_, other.compare_);
        swap_nodes(other);
    }
    friend void swap(binary_search_tree& a, binary_search_tree& b) noexcept(noexcept(a.swap(b))) {
        a.swap(b);
    }

    // A hint is accepted and ignored.
    iterator insert(const_iterator, const Key& x) { return insert(x).first; }
    iterator insert(const_iterator, Key&& x) { return insert(std::move(x)).first; }
    template <typename... Args>
    iterator emplace_hint(const_iterator, Args&&... args) {
        return emplace(std::forward<Args>(args)...).first;
    }
    template <std::input_iterator Input>
    void insert(Input first, Input last) {
        for (; first != last; ++first) emplace(*first);
    }
    void insert(std::initializer_list<Key> keys) { insert(keys.begin(), keys.end()); }
    iterator erase(const_iterator first, const_iterator last) {
        while (first != last) first = erase(first);
        return last;
    }
    // Removes the keys for which condition holds; gives their number.
    template <typename Condition>
    friend size_type erase_if(binary_search_tree& tree, Condition condition) {
        const size_type before = tree.size_;
        for (iterator at = tree.begin(); at != tree.end();)
            at = condition(*at) ? tree.erase(at) : std::next(at);
        return before - tree.size_;
    }
    [[nodiscard]] size_type count(const Key& x) const { return contains(x) ? 1 : 0; }
    [[nodiscard]] std::pair<iterator, iterator> equal_range(const Key& x) const {
        return {lower_bound(x), upper_bound(x)};
    }
    [[nodiscard]] key_compare key_comp() const { return compare_; }
    [[nodiscard]] value_compare value_comp() const { return compare_; }
    [[nodiscard]] friend bool operator==(const binary_search_tree& a, const binary_search_tree& b) {
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

    // The number of levels. O(n), for tests and curiosity.
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
    // Calls visit(key, has_left, has_right) for each node, a parent before its left and then its right subtree, until it
    // gives false. For drawings of the tree.
    template <typename Visit>
    void preorder(Visit visit) const {
        std::vector<const node*> open;
        for (add_if(open, head_.left); !open.empty();) {
            const node* const at = open.back();
            open.pop_back();
            if (!visit(at->key, at->left != nullptr, at->right != nullptr)) return;
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
        reference operator*() const noexcept { return static_cast<node*>(at_)->key; }
        pointer operator->() const noexcept { return &**this; }
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
        friend binary_search_tree;
        explicit basic_iterator(link* at) noexcept : at_(at) {}
        link* at_ = nullptr;
    };

    static std::pair<iterator, bool> told(std::pair<node*, bool> done) noexcept {
        return {iterator(done.first), done.second};
    }
    static void add_if(std::vector<const node*>& to, const node* n) {
        if (n) to.push_back(n);
    }
    // Of a const tree too, since a walk gives places; only members that are not const change what is there.
    [[nodiscard]] link* head() const noexcept { return const_cast<link*>(&head_); }
    void swap_nodes(binary_search_tree& other) noexcept {
        std::swap(head_.left, other.head_.left);
        std::swap(size_, other.size_);
        for (binary_search_tree* tree : {this, &other})
            if (tree->head_.left) tree->head_.left->parent = &tree->head_;
    }

    link head_;
    size_type size_ = 0;
    [[no_unique_address]] Compare compare_;
};

}  // namespace dsa
