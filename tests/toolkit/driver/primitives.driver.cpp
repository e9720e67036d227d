// What the tests of the driver's primitives ask of: subjects that do one thing each.
#include <cstdlib>
#include <memory>

#include "driver/iterators.hpp"
#include "driver/operations.hpp"

namespace dsa::driver::for_primitives {

// What a member that nobody sets looks like.
struct careless {
    std::size_t size;
    void* next;
};

// Answers what it is converted to, and takes n steps for it.
struct lazy {
    std::size_t n;
    operator std::ptrdiff_t() const {  // NOLINT(google-explicit-constructor): conversion is what it is for
        std::size_t steps = 0;
        while (steps != n) ++steps;
        return static_cast<std::ptrdiff_t>(steps);
    }
};
struct lazy_truth {
    operator bool() const { return true; }  // NOLINT(google-explicit-constructor)
};
struct lazy_text {
    operator std::string() const { return "text"; }  // NOLINT(google-explicit-constructor)
};

struct row {
    std::vector<probe> elements;
};

DSA_OPERATIONS_OF("row", row) {
    operation("push", [](row& r, const probe& x) { r.elements.push_back(x); });
    operation("elements", [](const row& r) {
        std::vector<int> values;
        for (const probe& x : r.elements) values.push_back(x.value());
        return values;
    });
    operation("copy", [](const row& r) { return r; });
    operation("compare", [](const row& r) {
        int equal = 0;
        for (const probe& x : r.elements) equal += x == r.elements[0] ? 1 : 0;
        return equal;
    });
    operation("hash", [](const row& r) {
        std::size_t all = 0;
        for (const probe& x : r.elements) all ^= x.hash();
        return all;
    });
    operation("allocate", [](row&, int n) {
        std::vector<std::unique_ptr<int>> blocks(1);
        for (int i = 1; i < n; ++i) blocks[0] = std::make_unique<int>(i);
    });
    operation("allocate_plainly", [](row&) {
        void* const block = std::malloc(8);
        const bool there = block != nullptr;
        std::free(block);
        return there;
    });
    operation("throw", [](row&) { throw 3; });
    operation("lazy", [](const row&, std::size_t n) { return lazy{n}; });
    operation("lazy_truth", [](const row&) { return lazy_truth{}; });
    operation("lazy_text", [](const row&) { return lazy_text{}; });
    operation("int", [](const row&, int x) { return x; });
    operation("byte", [](const row&, unsigned char x) { return x; });
    operation("size", [](const row&, std::size_t x) { return x; });
    operation("ints", [](const row&, const std::vector<int>& xs) { return xs; });
    operation("longs", [](const row&, const std::vector<long long>& xs) { return xs; });
    operation("hash_of", [](const row&, const probe& x) { return x.hash(); });
}

DSA_OPERATIONS_OF("careless", careless) {
    operation("size", [](const careless& c) { return c.size; });
    operation("size_on_the_heap", [](const careless&) {
        const std::unique_ptr<careless> c(new careless);
        return c->size;
    });
    operation("copy", [](const careless& c) { return c; });
}

}  // namespace dsa::driver::for_primitives
