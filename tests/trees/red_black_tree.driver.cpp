// red_black_tree.driver.cpp: the operations of a red-black tree: those of driver/searching.hpp and, where all members are
// asked, of driver/ordered.hpp.
#include "trees/red_black_tree.hpp"  // the learner's, the reference, or a planted bug

#if DSA_RARE == 2
#include "driver/ordered.hpp"
#else
#include "driver/searching.hpp"
#endif

namespace dsa::driver::for_red_black_tree {

#if !DSA_RARE
using tree = dsa::red_black_tree<probe>;
DSA_OPERATIONS(tree) { searching::define<tree>(); }
#endif

#if DSA_RARE == 1
using move_only_tree = dsa::red_black_tree<unique_probe>;
DSA_OPERATIONS_OF("move_only", move_only_tree) { searching::define_move_only<move_only_tree>(); }
#endif

#if DSA_RARE == 2
using given_set = ordered<dsa::red_black_tree>;
DSA_OPERATIONS_OF("given", given_set) {
    given_set::define();
    operation("of_list_by", [](const given_set&, int a, int b, int how) {
        return given_set{given_set::set({a, b}, chosen_order{how})};
    });
}
#endif

}  // namespace dsa::driver::for_red_black_tree
