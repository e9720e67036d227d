#pragma once
// keeping: a sequence of operations that somebody typed becomes the saved counterexample of a property that could have
// drawn it: the next run asks it first.
#include <string>
#include <vector>

#include "verdict/regression.hpp"

namespace dsa::judge {

struct keeping {
    verdict::counterexample sequence;  // its property is not set
    std::string folder, exercise;      // where counterexamples are saved
    std::vector<std::string> kept;     // the checks that it was saved for
    std::vector<std::string>
        refused;       // operations that a property does not draw, of the one that has most of them
    bool any = false;  // there was a property at all
};
// From here on properties run nothing: each that may draw the sequence saves it. Null: they run.
void keep(keeping* k);

}  // namespace dsa::judge
