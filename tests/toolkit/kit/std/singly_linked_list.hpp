#pragma once
// dsa::singly_linked_list as std::forward_list is. That knows neither its size nor its last element, and refuses nothing:
// these few things are added.
#include <compare>
#include <cstddef>
#include <forward_list>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace dsa {

template <typename T>
class singly_linked_list : std::forward_list<T> {
    using base = std::forward_list<T>;
    using list = singly_linked_list;

public:
    using base::before_begin;
    using base::begin;
    using base::cbefore_begin;
    using base::cbegin;
    using base::cend;
    using base::empty;
    using base::end;
    using base::max_size;
    using typename base::const_iterator;
    using typename base::const_pointer;
    using typename base::const_reference;
    using typename base::difference_type;
    using typename base::iterator;
    using typename base::pointer;
    using typename base::reference;
    using typename base::size_type;
    using typename base::value_type;

    singly_linked_list() = default;
    explicit singly_linked_list(size_type n) : base(n) { look_again(); }
    singly_linked_list(size_type n, const T& x) : base(n, x) { look_again(); }
    template <std::input_iterator Input>
    singly_linked_list(Input first, Input last) : base(first, last) {
        look_again();
    }
    singly_linked_list(std::initializer_list<T> xs) : base(xs) { look_again(); }
    singly_linked_list(const list& other) : base(other) { look_again(); }
    singly_linked_list(list&& other) noexcept { swap(other); }
    list& operator=(list other) noexcept { return (swap(other), *this); }
    list& operator=(std::initializer_list<T> xs) { return *this = list(xs); }
    ~singly_linked_list() = default;

    void push_front(T x) { emplace_front(std::move(x)); }
    void push_back(T x) { emplace_back(std::move(x)); }
    template <typename... Args>
    T& emplace_front(Args&&... args) {
        return *emplace_after(cbefore_begin(), std::forward<Args>(args)...);
    }
    template <typename... Args>
    T& emplace_back(Args&&... args) {
        return *emplace_after(last_, std::forward<Args>(args)...);
    }
    template <typename... Args>
    iterator emplace_after(const_iterator position, Args&&... args) {
        require_place(position);
        const auto fresh = base::emplace_after(position, std::forward<Args>(args)...);
        if (std::next(fresh) == end()) last_ = fresh;
        ++size_;
        return fresh;
    }
    iterator insert_after(const_iterator position, T x) { return emplace_after(position, std::move(x)); }
    iterator insert_after(const_iterator position, size_type n, const T& x) {
        return adopt_after(position, list(n, x));
    }
    template <std::input_iterator Input>
    iterator insert_after(const_iterator position, Input first, Input last) {
        return adopt_after(position, list(first, last));
    }
    iterator insert_after(const_iterator position, std::initializer_list<T> xs) {
        return adopt_after(position, list(xs));
    }
    void pop_front() {
        require_nonempty("dsa::singly_linked_list::pop_front: the list is empty");
        erase_after(cbefore_begin());
    }
    iterator erase_after(const_iterator position) {
        if (position == cend() || std::next(position) == cend())
            throw std::out_of_range("dsa::singly_linked_list::erase_after: nothing follows the position");
        const auto behind = base::erase_after(position);
        if (behind == end()) last_ = place(position);
        --size_;
        return behind;
    }
    iterator erase_after(const_iterator position, const_iterator last) {
        const auto behind = base::erase_after(position, last);
        look_again();
        return behind;
    }
    [[nodiscard]] T& front() {
        require_nonempty("dsa::singly_linked_list::front: the list is empty");
        return base::front();
    }
    [[nodiscard]] const T& front() const {
        require_nonempty("dsa::singly_linked_list::front: the list is empty");
        return base::front();
    }
    [[nodiscard]] T& back() {
        require_nonempty("dsa::singly_linked_list::back: the list is empty");
        return *last_;
    }
    [[nodiscard]] const T& back() const {
        require_nonempty("dsa::singly_linked_list::back: the list is empty");
        return *last_;
    }
    void reverse() noexcept { (base::reverse(), look_again()); }
    void clear() noexcept { (base::clear(), look_again()); }
    size_type remove(const T& x) {
        return then_looked_at([&] { return base::remove(x); });
    }
    template <typename Predicate>
    size_type remove_if(Predicate unwanted) {
        return then_looked_at([&] { return base::remove_if(unwanted); });
    }
    size_type unique() {
        return then_looked_at([&] { return base::unique(); });
    }
    template <typename Equal>
    size_type unique(Equal equal) {
        return then_looked_at([&] { return base::unique(equal); });
    }
    void resize(size_type n) { (base::resize(n), look_again()); }
    void resize(size_type n, const T& x) { (base::resize(n, x), look_again()); }
    void assign(size_type n, const T& x) { *this = list(n, x); }
    template <std::input_iterator Input>
    void assign(Input first, Input last) {
        *this = list(first, last);
    }
    void assign(std::initializer_list<T> xs) { *this = list(xs); }
    void swap(list& other) noexcept {
        base::swap(other);
        std::swap(size_, other.size_);
        std::swap(last_, other.last_);
        if (empty()) last_ = before_begin();
        if (other.empty()) other.last_ = other.before_begin();
    }
    friend void swap(list& a, list& b) noexcept { a.swap(b); }
    [[nodiscard]] size_type size() const noexcept { return size_; }
    [[nodiscard]] friend bool operator==(const list& a, const list& b) {
        return a.size_ == b.size_ && static_cast<const base&>(a) == static_cast<const base&>(b);
    }
    [[nodiscard]] friend auto operator<=>(const list& a, const list& b)
        requires requires(const T& x) { x < x; }
    {
        return static_cast<const base&>(a) <=> static_cast<const base&>(b);
    }
    [[nodiscard]] std::string_view broken_invariant() const noexcept { return ""; }

private:
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }
    void require_place(const_iterator position) const {
        if (position == cend())
            throw std::out_of_range("dsa::singly_linked_list::insert_after: nothing can follow end()");
    }
    iterator place(const_iterator position) {  // by inserting nothing
        using none = std::move_iterator<T*>;
        return base::insert_after(position, none(nullptr), none(nullptr));
    }
    iterator adopt_after(const_iterator position, list other) {
        require_place(position);
        if (other.empty()) return place(position);
        const auto last = other.last_;
        size_ += other.size_;
        base::splice_after(position, other);
        if (std::next(last) == end()) last_ = last;
        return last;
    }
    void look_again() noexcept {
        size_ = 0;
        last_ = before_begin();
        for (auto at = begin(); at != end(); ++at, ++size_) last_ = at;
    }
    template <typename Change>
    size_type then_looked_at(Change change) {
        struct looked_at {
            list& all;
            ~looked_at() { all.look_again(); }  // also when a comparison throws
        } const at_the_end{*this};
        return change();
    }

    size_type size_ = 0;
    iterator last_ = before_begin();
};

template <std::input_iterator Input>
singly_linked_list(Input, Input) -> singly_linked_list<std::iter_value_t<Input>>;

}  // namespace dsa
