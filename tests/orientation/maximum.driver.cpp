// maximum.driver.cpp: what can be asked of maximum, on a range that the subject holds. An answer is the
// distance of the iterator from the front. The elements can be copied, so that a copy is a finding and no
// compile error.
#include "orientation/maximum.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

using dsa::driver::probe;

struct range {
    std::vector<probe> elements;
    [[nodiscard]] const probe* begin() const { return elements.data(); }
    [[nodiscard]] const probe* end() const { return elements.data() + elements.size(); }
};

struct not_comparable {};

// Steps forward, and can do nothing else: what a singly linked list offers.
class forward_iterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = probe;
    using difference_type = std::ptrdiff_t;
    using pointer = const probe*;
    using reference = const probe&;

    forward_iterator() = default;
    explicit forward_iterator(const probe* at) : at_(at) {}
    const probe& operator*() const { return *at_; }
    const probe* operator->() const { return at_; }
    [[nodiscard]] const probe* address() const { return at_; }
    forward_iterator& operator++() { return ++at_, *this; }
    forward_iterator operator++(int) { return forward_iterator(at_++); }
    bool operator==(const forward_iterator&) const = default;

private:
    const probe* at_ = nullptr;
};

// Whether f, a lambda without captures, may be called while the program is compiled.
template <typename F, int = (static_cast<void>(F{}()), 0)>
constexpr bool is_constant(F) {
    return true;
}
constexpr bool is_constant(...) { return false; }

DSA_OPERATIONS(range) {
    operation("assign", [](range& r, std::vector<probe> elements) { r.elements = std::move(elements); });
    operation("elements", [](const range& r) {
        std::vector<int> values;
        for (const probe& x : r.elements) values.push_back(x.value());
        return values;
    });
    operation("maximum", [](const range& r) { return dsa::maximum(r.begin(), r.end()) - r.begin(); });
    operation("maximum_in_descending_order", [](const range& r) {  // which is the smallest
        return dsa::maximum(r.begin(), r.end(), [](const probe& a, const probe& b) { return b < a; }) -
               r.begin();
    });
    operation("maximum_of_a_list", [](const range& r) {
        return dsa::maximum(forward_iterator(r.begin()), forward_iterator(r.end())).address() - r.begin();
    });
    operation("maximum_with_a_failing_less", [](const range& r) {
        const auto less = [](const probe&, const probe&) -> bool { throw not_comparable{}; };
        return dsa::maximum(r.begin(), r.end(), less) - r.begin();
    });
    operation("is_constant", [] {
        return is_constant([] {
            constexpr int a[] = {3, 7, 2, 7};
            return *dsa::maximum(a, a + 4);
        });
    });
}
