// binary_search_tree.driver.cpp: the operations of a binary search tree: those of driver/searching.hpp and, where all members are asked,
// of driver/ordered.hpp.
#include "trees/binary_search_tree.hpp"  // the learner's, the reference, or a planted bug

#if DSA_RARE == 2
#include "driver/ordered.hpp"
#else
#include "driver/searching.hpp"
#endif

namespace dsa::driver::for_binary_search_tree {

#if !DSA_RARE
using tree = dsa::binary_search_tree<probe>;
DSA_OPERATIONS(tree) {
    searching::define<tree>();
    operation("upper_bound",
              [](const tree& t, const probe& x) { return searching::key_at(t, t.upper_bound(x)); });
}
#endif

#if DSA_RARE == 1
using move_only_tree = dsa::binary_search_tree<unique_probe>;
DSA_OPERATIONS_OF("move_only", move_only_tree) { searching::define_move_only<move_only_tree>(); }
#endif

#if DSA_RARE == 2
using given_set = ordered<dsa::binary_search_tree>;
DSA_OPERATIONS_OF("given", given_set) {
    given_set::define();
    given_set::define_as_std();
}
#endif

}  // namespace dsa::driver::for_binary_search_tree
