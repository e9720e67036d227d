#pragma once
// singly_linked_list: a chain of nodes, each of which knows only the next one.
//
//     dsa::singly_linked_list<int> list{7, 8};
//     list.push_front(6);     // head_ -> [6] -> [7] -> [8] -> null
//     list.push_back(9);      // head_ -> [6] -> [7] -> [8] -> [9] -> null
//                             //                                ^ tail_
// head_ is a link without a value. before_begin() stands on it, so that work at the front is work behind a
// link like any other. tail_ is the last link of the chain: the last node, or head_ when there is none.
//
// Operations               Time   Notes
//   push_front(x)          O(1)   worst case; one allocation
//   push_back(x)           O(1)   worst case; one allocation
//   pop_front()            O(1)   throws std::out_of_range when empty
//   front(), back()        O(1)   throw std::out_of_range when empty
//   insert_after           O(1)   one allocation; gives the position of the new element;
//                                 std::out_of_range when the position is end()
//   erase_after            O(1)   gives the next position; std::out_of_range when nothing follows
//   size(), empty()        O(1)
//   reverse()              O(n)   turns the links: no allocation, no element moved, constant call depth
//   remove(x), unique()    O(n)   n comparisons at most; no allocation; constant call depth
//   copy                   O(n)   keeps the order; one allocation per element; constant call depth
//   ==                     O(n)   the same elements in the same order; compares none when the sizes differ;
//                                 constant call depth
//   move, swap             O(1)   a moved-from list is empty
//   clear(), destruction   O(n)   constant call depth, so any n is safe
// Space: n nodes, each one value and one pointer; besides them one link, one pointer and the size.
//
// Invariants  I1  size_ is the number of nodes reachable from head_.
//             I2  tail_ is the last link reachable from head_, and that is head_ itself in an empty list.
// Exceptions  each std::out_of_range names its operation: "pop_front". Insertion of one or many, copy,
//             assignment, growth: strong guarantee. remove, unique: what was removed before a
//             comparison threw stays removed. pop_front, erase_after: only the error above. reverse, clear,
//             move, swap: never.
// Given       construction, assignment and insertion of n copies, a range or a list; erase_after of a range,
//             emplace, resize, remove_if, <=>, max_size: as std::forward_list has them.
// Iterators   forward. Valid until their element is erased: insertion, reverse, move and swap keep them
//             on their element. before_begin() stays with the list object, whatever is swapped.
// References  as iterators.
// Source      CLRS 10.2 (linked lists, sentinels), Sedgewick and Wayne 1.3 (first and last link of a queue).
//             The interface is std::forward_list's without splice_after, merge and sort, and with what
//             size_ and tail_ make cheap: size, back, push_back.
#include <compare>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>

#include "todo.hpp"

namespace dsa {

template <typename T>
class singly_linked_list {
    // The layout and the only two pieces of surgery. All the rest of the list is made of these.
    struct node;
    struct link {
        node* next = nullptr;
    };
    struct node : link {
        template <typename... Args>
        explicit node(Args&&... args) : value(std::forward<Args>(args)...) {}
        T value;
    };

    // TODO 1: hang fresh behind before, and give fresh back. Which of the two links must be written first?
    // When does tail_ move? (Nothing in here can fail: say noexcept when it is written.)
    node* link_after([[maybe_unused]] link* before, [[maybe_unused]] node* fresh) {
        todo("TODO 1, link_after");
    }
    // TODO 2: take the node behind before out of the chain, and give it back without freeing it: the caller
    // will. There is such a node. When does tail_ move here, and to where?
    node* unlink_after([[maybe_unused]] link* before) { todo("TODO 2, unlink_after"); }

    template <typename Value>  // T, or const T; defined at the end
    class basic_iterator;

public:
    using value_type = T;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using reference = T&;
    using const_reference = const T&;
    using pointer = T*;
    using const_pointer = const T*;
    using iterator = basic_iterator<T>;
    using const_iterator = basic_iterator<const T>;

    singly_linked_list() noexcept = default;

    // TODO 3: a new element behind position; gives its position, iterator(node). The link to work behind is
    // standing_on(position), a node is made by new node(std::forward<Args>(args)...), and TODO 1 does the
    // rest. Which of the first two may throw, and what has changed by then?
    template <typename... Args>
    iterator emplace_after([[maybe_unused]] const_iterator position, [[maybe_unused]] Args&&... args) {
        todo("TODO 3, emplace_after");
    }

    // TODO 4: remove the first element, or the one behind position (position.at_ is the link it stands on,
    // null for end()). Who frees the node? What if there is none? erase_after gives the next position.
    void pop_front() { todo("TODO 4, pop_front"); }
    iterator erase_after([[maybe_unused]] const_iterator position) { todo("TODO 4, erase_after"); }

    // TODO 5: the first and the last value; std::out_of_range when there is none. tail_ is a link*: what
    // makes static_cast<node*>(tail_) right, and when would it be wrong?
    [[nodiscard]] T& front() { todo("TODO 5, front"); }
    [[nodiscard]] const T& front() const { todo("TODO 5, front"); }
    [[nodiscard]] T& back() { todo("TODO 5, back"); }
    [[nodiscard]] const T& back() const { todo("TODO 5, back"); }

    // TODO 6: the same elements, last one first, by turning each link round. What must be remembered before a
    // link is turned? Which node will tail_ be? (noexcept when it is written.)
    void reverse() { todo("TODO 6, reverse"); }

    // TODO 7: an independent copy in the same order. What becomes of the nodes made so far if a copy throws?
    singly_linked_list([[maybe_unused]] const singly_linked_list& other) : singly_linked_list() {
        todo("TODO 7, copy");
    }
    // TODO 8: free every node; the list is empty and usable afterwards. (noexcept when it is written.)
    void clear() { todo("TODO 8, clear"); }
    // TODO 9: this compiles as it is. What becomes of the nodes?
    ~singly_linked_list() {}

    // From here on, all is made of the above.
    explicit singly_linked_list(size_type n) : singly_linked_list() {
        while (size_ < n) emplace_back();
    }
    singly_linked_list(size_type n, const T& x) : singly_linked_list() {
        while (size_ < n) emplace_back(x);
    }
    template <std::input_iterator Input>
    singly_linked_list(Input first, Input last) : singly_linked_list() {
        for (; first != last; ++first) emplace_back(*first);
    }
    singly_linked_list(std::initializer_list<T> xs) : singly_linked_list(xs.begin(), xs.end()) {}

    // push_ takes the element, emplace_ the arguments to build it from in its node.
    void push_front(T x) { emplace_front(std::move(x)); }
    void push_back(T x) { emplace_back(std::move(x)); }
    template <typename... Args>
    T& emplace_front(Args&&... args) {
        return *emplace_after(before_begin(), std::forward<Args>(args)...);
    }
    template <typename... Args>
    T& emplace_back(Args&&... args) {
        return *emplace_after(const_iterator(tail_), std::forward<Args>(args)...);
    }
    // Gives the position of the new element.
    iterator insert_after(const_iterator position, T x) { return emplace_after(position, std::move(x)); }
    // Many elements, in their order: O(how many). Gives the position of the last, or position when none.
    iterator insert_after(const_iterator position, size_type n, const T& x) {
        return adopt_after(position, singly_linked_list(n, x));
    }
    template <std::input_iterator Input>
    iterator insert_after(const_iterator position, Input first, Input last) {
        return adopt_after(position, singly_linked_list(first, last));
    }
    iterator insert_after(const_iterator position, std::initializer_list<T> xs) {
        return adopt_after(position, singly_linked_list(xs));
    }
    iterator erase_after(const_iterator position, const_iterator last) {  // the elements strictly between
        while (position.at_ && position.at_->next != last.at_) erase_after(position);
        return iterator(last.at_);
    }

    // The removed elements live until the end of the call: x may be one of them. Gives how many went.
    size_type remove(const T& x) {
        return remove_if([&x](const T& y) { return y == x; });
    }
    template <typename Predicate>
    size_type remove_if(Predicate unwanted) {
        singly_linked_list dropped;
        for (link* before = &head_; before->next;) {
            if (unwanted(before->next->value))
                dropped.link_after(dropped.tail_, unlink_after(before));
            else
                before = before->next;
        }
        return dropped.size_;
    }
    // Of each run of equal neighbours, keeps the first. Gives how many went.
    size_type unique() {
        return unique([](const T& a, const T& b) { return a == b; });
    }
    template <typename Equal>
    size_type unique(Equal equal) {
        singly_linked_list dropped;
        for (node* kept = head_.next; kept && kept->next;) {
            if (equal(kept->next->value, kept->value))
                dropped.link_after(dropped.tail_, unlink_after(kept));
            else
                kept = kept->next;
        }
        return dropped.size_;
    }

    // Drops from the back or appends (T(), or copies of x) until size() is n. O(old size + new size).
    void resize(size_type n) {
        if (n > size_)
            adopt_after(const_iterator(tail_), singly_linked_list(n - size_));
        else
            keep_first(n);
    }
    void resize(size_type n, const T& x) {
        if (n > size_)
            adopt_after(const_iterator(tail_), singly_linked_list(n - size_, x));
        else
            keep_first(n);
    }
    void assign(size_type n, const T& x) { *this = singly_linked_list(n, x); }
    template <std::input_iterator Input>
    void assign(Input first, Input last) {
        *this = singly_linked_list(first, last);
    }
    void assign(std::initializer_list<T> xs) { *this = singly_linked_list(xs); }

    // Equal: as many elements, and equal ones at every place. Order: that of the first difference.
    [[nodiscard]] friend bool operator==(const singly_linked_list& a, const singly_linked_list& b) {
        if (a.size_ != b.size_) return false;
        for (auto in_a = a.begin(), in_b = b.begin(); in_a != a.end(); ++in_a, ++in_b)
            if (!(*in_a == *in_b)) return false;
        return true;
    }
    [[nodiscard]] friend auto operator<=>(const singly_linked_list& a, const singly_linked_list& b)
        requires requires(const T& x) { x < x; }
    {
        using ordering = decltype(compare(a.front(), b.front()));
        for (auto in_a = a.begin(), in_b = b.begin(); in_a != a.end() && in_b != b.end(); ++in_a, ++in_b)
            if (const ordering here = compare(*in_a, *in_b); here != 0) return here;
        return ordering(a.size_ <=> b.size_);  // one begins with the other: the shorter one comes first
    }

    singly_linked_list(singly_linked_list&& other) noexcept { swap(other); }
    singly_linked_list& operator=(singly_linked_list other) noexcept {  // the copy, or what was moved in
        swap(other);
        return *this;
    }
    singly_linked_list& operator=(std::initializer_list<T> xs) { return *this = singly_linked_list(xs); }
    void swap(singly_linked_list& other) noexcept {
        std::swap(head_.next, other.head_.next);
        std::swap(tail_, other.tail_);
        std::swap(size_, other.size_);
        if (empty()) tail_ = &head_;  // it came from other, and stands on other's head_
        if (other.empty()) other.tail_ = &other.head_;
    }
    friend void swap(singly_linked_list& a, singly_linked_list& b) noexcept { a.swap(b); }

    [[nodiscard]] size_type size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return head_.next == nullptr; }
    [[nodiscard]] size_type max_size() const noexcept { return size_type(-1) / 2 / sizeof(node); }

    [[nodiscard]] iterator before_begin() noexcept { return iterator(&head_); }
    [[nodiscard]] const_iterator before_begin() const noexcept { return cbefore_begin(); }
    [[nodiscard]] const_iterator cbefore_begin() const noexcept {
        return const_iterator(const_cast<link*>(&head_));  // only a non-const list's members write to it
    }
    [[nodiscard]] iterator begin() noexcept { return iterator(head_.next); }
    [[nodiscard]] const_iterator begin() const noexcept { return const_iterator(head_.next); }
    [[nodiscard]] const_iterator cbegin() const noexcept { return begin(); }
    [[nodiscard]] iterator end() noexcept { return iterator(); }
    [[nodiscard]] const_iterator end() const noexcept { return const_iterator(); }
    [[nodiscard]] const_iterator cend() const noexcept { return end(); }

    // The first invariant found broken, or "" when all hold. O(n), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const noexcept {
        const link* last = &head_;
        size_type reachable = 0;
        for (; last->next && reachable <= size_; last = last->next) ++reachable;
        if (reachable != size_) return "I1: size_ is not the number of reachable nodes";
        if (last != tail_) return "I2: tail_ is not the last link";
        return "";
    }

private:
    template <typename Value>
    class basic_iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = Value*;
        using reference = Value&;

        basic_iterator() = default;
        operator basic_iterator<const T>() const noexcept
            requires(!std::is_const_v<Value>)
        {
            return basic_iterator<const T>(at_);
        }
        [[nodiscard]] reference operator*() const noexcept { return static_cast<node*>(at_)->value; }
        [[nodiscard]] pointer operator->() const noexcept { return &**this; }
        basic_iterator& operator++() noexcept {
            at_ = at_->next;
            return *this;
        }
        basic_iterator operator++(int) noexcept {
            auto before = *this;
            ++*this;
            return before;
        }
        [[nodiscard]] friend bool operator==(basic_iterator a, basic_iterator b) noexcept {
            return a.at_ == b.at_;
        }

    private:
        friend class singly_linked_list;
        template <typename>
        friend class basic_iterator;
        explicit basic_iterator(link* at) noexcept : at_(at) {}
        link* at_ = nullptr;  // head_ for before_begin(), null for end(), a node for every other
    };

    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }
    static link* standing_on(const_iterator position) {
        if (!position.at_)
            throw std::out_of_range("dsa::singly_linked_list::insert_after: nothing can follow end()");
        return position.at_;
    }
    // Moves all nodes of other behind position; as they exist already, nothing can fail half-way.
    iterator adopt_after(const_iterator position, singly_linked_list other) {
        link* before = standing_on(position);
        while (!other.empty()) before = link_after(before, other.unlink_after(&other.head_));
        return iterator(before);
    }
    void keep_first(size_type n) {
        link* last = &head_;
        while (n-- > 0) last = last->next;
        while (last->next) delete unlink_after(last);
    }
    static auto compare(const T& x, const T& y) {  // <=>, or made from < for a T without it
        if constexpr (std::three_way_comparable<T>)
            return x <=> y;
        else if (x < y)
            return std::weak_ordering::less;
        else
            return y < x ? std::weak_ordering::greater : std::weak_ordering::equivalent;
    }

    link head_;
    link* tail_ = &head_;
    size_type size_ = 0;
};

template <std::input_iterator Input>
singly_linked_list(Input, Input) -> singly_linked_list<std::iter_value_t<Input>>;

}  // namespace dsa
