// radix_sort_lsd.driver.cpp: what can be asked of the sort and its parts, on a range that the subject holds.
#include "sorting/radix_sort_lsd.hpp"  // the learner's, the reference, or a planted bug

#include "driver/iterators.hpp"
#include "driver/sortable.hpp"

namespace dsa::driver::for_radix_sort_lsd {

struct range : sortable_range {
    std::vector<element> spare;  // with room for all of them
    long long keys = 0;          // that have been read
    void assign(const std::vector<int>& values) {
        sortable_range::assign(values);
        spare.reserve(values.size());
        keys = 0;
    }
};

// Keys of an element with the value v, each in another order.
inline long long wide(int v) { return v / 1000 * (1LL << 40) + v; }  // as v, with something in the high bytes

// Counts how often it is asked. A type with a name, since findings name functions by the types that they are made for.
template <typename Number>
struct noted_key {
    range* of;
    Number (*make)(int);
    Number operator()(const element& e) const {
        ++of->keys;
        return make(e.value());
    }
};
template <typename Number>
void sort_by(range& r, Number (*make)(int)) {
    dsa::radix_sort_lsd(r.begin(), r.end(), noted_key<Number>{&r, make});
}

#if !DSA_RARE
void sort_by_byte(range& r, int byte) {
    const noted_key<int> key{&r, [](int v) { return v; }};
    dsa::sort_by_byte(r.begin(), r.end(), r.spare, key, byte);
}

DSA_OPERATIONS(range) {
    sortable_operations<range>();
    operation("keys_read", [](const range& r) { return r.keys; });
    operation("ordered_bits",
              [](const range&, int a, int b) { return dsa::ordered_bits(a) < dsa::ordered_bits(b); });
    operation("ordered_bits_of_unsigned", [](const range&, unsigned a, unsigned b) {
        return dsa::ordered_bits(a) < dsa::ordered_bits(b);
    });
    operation("ordered_bits_of_64", [](const range&, long long a, long long b) {
        return dsa::ordered_bits(a) < dsa::ordered_bits(b);
    });
    operation("digit_of", [](const range&, int number, int byte) { return dsa::digit_of(number, byte); });
    operation("digit_of_64",
              [](const range&, long long number, int byte) { return dsa::digit_of(number, byte); });
    operation("sort_by_byte", [](range& r, int byte) { sort_by_byte(r, byte); });
    operation("radix_sort_lsd", [](range& r) { sort_by<int>(r, [](int v) { return v; }); });
    operation("radix_sort_lsd_in_tens", [](range& r) { sort_by<int>(r, [](int v) { return v / 10; }); });
    operation("radix_sort_lsd_in_descending_order",
              [](range& r) { sort_by<int>(r, [](int v) { return ~v; }); });
    operation("radix_sort_lsd_by_unsigned",
              [](range& r) { sort_by<unsigned>(r, [](int v) { return static_cast<unsigned>(v); }); });
    operation("radix_sort_lsd_by_64_bits", [](range& r) { sort_by(r, wide); });
    operation("radix_sort_lsd_by_unsigned_64_bits", [](range& r) {
        sort_by<unsigned long long>(r, [](int v) { return static_cast<unsigned long long>(wide(v)); });
    });
    operation("radix_sort_lsd_but_13", [](range& r) {
        sort_by<int>(r, [](int v) {
            if (v == 13) throw comparison_failure{};
            return v;
        });
    });
}
#endif

#if DSA_RARE == 1
// Moved only, lie apart, and have a member for the key.
struct record : unique_probe {
    record(int value)
        : unique_probe(value),
          tens(value / 10) {}  // NOLINT(google-explicit-constructor): a range is assigned ints
    int tens;
};
using scattered_range = scattered<record>;
DSA_OPERATIONS_OF("scattered", scattered_range) {
    operation("assign", [](scattered_range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const scattered_range& r) { return r.values(); });
    operation("radix_sort_lsd_in_tens",
              [](scattered_range& r) { dsa::radix_sort_lsd(r.begin(), r.end(), &record::tens); });
}
#endif

#if DSA_RARE == 2
struct numbers {
    std::vector<int> ints;
};
DSA_OPERATIONS_OF("numbers", numbers) {
    operation("assign", [](numbers& r, const std::vector<int>& values) { r.ints = values; });
    operation("elements", [](const numbers& r) { return r.ints; });
    operation("radix_sort_lsd", [](numbers& r) { dsa::radix_sort_lsd(r.ints.begin(), r.ints.end()); });
}
#endif

}  // namespace dsa::driver::for_radix_sort_lsd
