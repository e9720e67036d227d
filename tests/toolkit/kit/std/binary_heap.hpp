#pragma once
// dsa::binary_heap as std::priority_queue is. That may lose an element when a comparison throws: here the exception waits
// until the algorithm has ended.
#include <exception>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <queue>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace dsa {

template <typename Compare>
struct patient : Compare {
    inline static std::exception_ptr failed;

    patient() = default;
    explicit patient(const Compare& compare) : Compare(compare) {}
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
        if (failed) return false;
        try {
            return static_cast<const Compare&>(*this)(a, b);
        } catch (...) { failed = std::current_exception(); }
        return false;
    }
    static void tell() {
        if (failed) std::rethrow_exception(std::exchange(failed, nullptr));
    }
};

template <typename T, typename Compare = std::less<T>>
class binary_heap : std::priority_queue<T, std::vector<T>, patient<Compare>> {
    using order = patient<Compare>;
    using base = std::priority_queue<T, std::vector<T>, order>;

public:
    using base::empty;
    using base::size;
    using typename base::const_reference;
    using typename base::container_type;
    using typename base::reference;
    using typename base::size_type;
    using typename base::value_type;
    using value_compare = Compare;

    binary_heap() = default;
    explicit binary_heap(const Compare& compare) : base(order(compare)) {}
    binary_heap(const Compare& compare, std::vector<T> values) : base(order(compare), std::move(values)) {
        order::tell();
    }
    template <typename Input, typename = typename std::iterator_traits<Input>::iterator_category>
    binary_heap(Input first, Input last, const Compare& compare = Compare())
        : base(first, last, order(compare)) {
        order::tell();
    }
    binary_heap(std::initializer_list<T> list, const Compare& compare = Compare())
        : binary_heap(list.begin(), list.end(), compare) {}

    void push(const T& x) { emplace(x); }
    void push(T&& x) { emplace(std::move(x)); }
    template <typename... Args>
    void emplace(Args&&... args) {
        base::emplace(std::forward<Args>(args)...);
        order::tell();
    }
    void pop() {
        require_nonempty("dsa::binary_heap::pop: the heap is empty");
        base::pop();
        order::tell();
    }
    [[nodiscard]] const T& top() const {
        return (require_nonempty("dsa::binary_heap::top: the heap is empty"), base::top());
    }
    void swap(binary_heap& other) noexcept(std::is_nothrow_swappable_v<Compare>) { base::swap(other); }
    friend void swap(binary_heap& a, binary_heap& b) noexcept(noexcept(a.swap(b))) { a.swap(b); }
    [[nodiscard]] std::string_view broken_invariant() const {
        for (std::size_t child = 1; child < size(); ++child)
            if (static_cast<const Compare&>(this->comp)(this->c[(child - 1) / 2], this->c[child]))
                return "I1: an element is above its parent";
        return "";
    }

private:
    void require_nonempty(const char* what) const {
        if (empty()) throw std::out_of_range(what);
    }
};

}  // namespace dsa
