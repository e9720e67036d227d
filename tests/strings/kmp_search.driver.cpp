// kmp_search.driver.cpp: what can be asked of borders and kmp_search. The subject holds the text, or the pattern that has
// borders; an answer of a search is the distance from the front.
#include "strings/kmp_search.hpp"  // the learner's, the reference, or a planted bug

#include "driver/equals.hpp"
#include "driver/iterators.hpp"
#include "driver/operations.hpp"

namespace dsa::driver::for_kmp_search {

#if !DSA_RARE
// Steps forward, and counts how often an element is read after a later one.
class reading_iterator : public forward_iterator {
public:
    static inline const probe* latest = nullptr;
    static inline int moved_back = 0;

    reading_iterator() = default;
    explicit reading_iterator(const probe* at) : forward_iterator(at) {}
    const probe& operator*() const {
        if (latest && address() < latest)
            ++moved_back;
        else
            latest = address();
        return *address();
    }
    const probe* operator->() const { return &**this; }
    reading_iterator& operator++() { return forward_iterator::operator++(), *this; }
    reading_iterator operator++(int) {
        const auto before = *this;
        return ++*this, before;
    }
    bool operator==(const reading_iterator&) const = default;
};
using probes = std::vector<probe>;

DSA_OPERATIONS(range) {
    operation("assign", [](range& r, const std::vector<int>& values) { r.assign(values); });
    operation("elements", [](const range& r) { return r.values(); });
    operation("append", [](range& r, int x) { r.elements.emplace_back(x); });
    operation("borders", [](const range& r) { return dsa::borders(r.begin(), r.end()); });
    operation("borders_in_tens",
              [](const range& r) { return dsa::borders(r.begin(), r.end(), same_tens{}); });
    operation("kmp_search", [](const range& r, const probes& p) {
        return dsa::kmp_search(r.begin(), r.end(), p.data(), p.data() + p.size()) - r.begin();
    });
    operation("kmp_search_in_tens", [](const range& r, const probes& p) {
        return dsa::kmp_search(r.begin(), r.end(), p.data(), p.data() + p.size(), same_tens{}) - r.begin();
    });
    operation("kmp_search_for_numbers", [](const range& r, const std::vector<int>& p) {
        return dsa::kmp_search(r.begin(), r.end(), p.begin(), p.end(), has_number{}) - r.begin();
    });
    operation("kmp_search_in_a_list", [](const range& r, const probes& p) {
        return dsa::kmp_search(forward_iterator(r.begin()), forward_iterator(r.end()), p.data(),
                               p.data() + p.size())
                   .address() -
               r.begin();
    });
    operation("read_again", [](const range& r, const probes& p) {
        reading_iterator::latest = nullptr;
        reading_iterator::moved_back = 0;
        static_cast<void>(dsa::kmp_search(reading_iterator(r.begin()), reading_iterator(r.end()), p.data(),
                                          p.data() + p.size()));
        return reading_iterator::moved_back;
    });
}
#endif

#if DSA_RARE == 1
using scattered_text = scattered<unordered_unique>;
DSA_OPERATIONS_OF("scattered", scattered_text) {
    operation("assign", [](scattered_text& r, const std::vector<int>& values) { r.assign(values); });
    operation("kmp_search", [](scattered_text& r, const std::vector<int>& pattern) {
        scattered_text p;
        p.assign(pattern);
        return dsa::kmp_search(r.begin(), r.end(), p.begin(), p.end()) - r.begin();
    });
}
#endif

}  // namespace dsa::driver::for_kmp_search
