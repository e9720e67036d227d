// lower_bound.driver.cpp: what can be asked of lower_bound, on a range that the subject holds. An answer is
// the distance of the iterator from the front. The elements can be copied, so that a copy is a finding and no
// compile error.
#include "arrays/lower_bound.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

using dsa::driver::probe;

struct range {
    std::vector<probe> elements;
    [[nodiscard]] const probe* begin() const { return elements.data(); }
    [[nodiscard]] const probe* end() const { return elements.data() + elements.size(); }
};

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

// The numbers 0, 1, 2, ... without an array, which makes a range of billions cheap. It has what std::distance
// and std::next ask of a random access iterator; more is of no use in a template that forward iterators must
// do for.
class number_iterator {
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = long long;
    using difference_type = long long;
    using pointer = const long long*;
    using reference = long long;

    number_iterator() = default;
    explicit number_iterator(long long at) : at_(at) {}
    long long operator*() const { return at_; }
    number_iterator& operator++() { return ++at_, *this; }
    number_iterator& operator--() { return --at_, *this; }
    number_iterator operator++(int) { return number_iterator(at_++); }
    number_iterator& operator+=(long long n) { return at_ += n, *this; }
    friend long long operator-(number_iterator a, number_iterator b) { return a.at_ - b.at_; }
    bool operator==(const number_iterator&) const = default;

private:
    long long at_ = 0;
};

struct not_comparable {};

// Compares an element with a number of tens, in this direction only. The other one is there so that asking
// for it is a finding and no compile error.
struct less_in_tens {
    bool operator()(const probe& element, int tens) const { return element.value() / 10 < tens; }
    bool operator()(int, const probe&) const { throw not_comparable{}; }
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
    operation("insert", [](range& r, int x) {  // where it belongs in an ascending range, found from behind
        r.elements.emplace_back(x);
        for (auto i = r.elements.size() - 1; i != 0 && r.elements[i] < r.elements[i - 1]; --i)
            std::swap(r.elements[i], r.elements[i - 1]);
    });
    operation("lower_bound", [](const range& r, const probe& x) {
        return dsa::lower_bound(r.begin(), r.end(), x) - r.begin();
    });
    operation("lower_bound_in_descending_order", [](const range& r, const probe& x) {
        return dsa::lower_bound(r.begin(), r.end(), x, [](const probe& a, const probe& b) { return b < a; }) -
               r.begin();
    });
    operation("lower_bound_in_tens", [](const range& r, int tens) {
        return dsa::lower_bound(r.begin(), r.end(), tens, less_in_tens{}) - r.begin();
    });
    operation("lower_bound_in_a_list", [](const range& r, const probe& x) {
        return dsa::lower_bound(forward_iterator(r.begin()), forward_iterator(r.end()), x).address() -
               r.begin();
    });
    operation("lower_bound_in_billions", [](long long n, long long x) {
        return *dsa::lower_bound(number_iterator(0), number_iterator(n), x);
    });
    operation("lower_bound_with_a_failing_less", [](const range& r, const probe& x) {
        const auto less = [](const probe&, const probe&) -> bool { throw not_comparable{}; };
        return dsa::lower_bound(r.begin(), r.end(), x, less) - r.begin();
    });
    operation("is_constant", [] {
        return is_constant([] {
            constexpr int a[] = {2, 4, 4, 7, 9};
            return *dsa::lower_bound(a, a + 5, 5);
        });
    });
}
