#pragma once
// Right, of another kind: every operation is a short line over iterators, algorithms and the other operations.
#include <algorithm>
#include <compare>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>

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

    node* link_after(link* before, node* fresh) noexcept {
        fresh->next = std::exchange(before->next, fresh);
        ++size_;
        if (!fresh->next) tail_ = fresh;
        return before->next;
    }
    node* unlink_after(link* before) noexcept {
        node* const gone = std::exchange(before->next, before->next->next);
        --size_;
        if (!before->next) tail_ = before;
        return gone;
    }

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

    template <typename... Args>
    iterator emplace_after(const_iterator position, Args&&... args) {
        link* const before = standing_on(position);  // first: a node made before its exception would leak
        return iterator(link_after(before, new node(std::forward<Args>(args)...)));
    }
    void pop_front() {
        require_nonempty("pop_front() of nothing");
        erase_after(cbefore_begin());
    }
    iterator erase_after(const_iterator position) {
        if (position == cend() || position == const_iterator(tail_))
            throw std::out_of_range("erase_after() of nothing");
        delete unlink_after(position.at_);
        return iterator((++position).at_);
    }
    [[nodiscard]] T& front() {
        require_nonempty("front");
        return *begin();
    }
    [[nodiscard]] const T& front() const {
        require_nonempty("front");
        return *begin();
    }
    [[nodiscard]] T& back() {
        require_nonempty("back");
        return *iterator(tail_);
    }
    [[nodiscard]] const T& back() const {
        require_nonempty("back");
        return *const_iterator(tail_);
    }
    void reverse() noexcept {
        singly_linked_list turned;
        while (begin() != end()) turned.link_after(turned.before_begin().at_, unlink_after(&head_));
        *this = std::move(turned);
    }
    singly_linked_list(const singly_linked_list& other) : singly_linked_list() {
        std::for_each(other.begin(), other.end(), [this](const T& x) { push_back(x); });
    }
    void clear() noexcept {
        while (begin() != end()) pop_front();
    }
    ~singly_linked_list() { clear(); }

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
