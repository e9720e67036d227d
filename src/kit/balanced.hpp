#pragma once
// balanced: what is asked of a search tree that promises to stay low, in whatever order its keys come and go. What low means, and
// what its nodes note for it, the exercise says.
#include "kit/kit.hpp"

namespace dsa::kit {

// The least AVL tree of that height, level by level: a tree that is put in so has nothing to rotate. Its keys are from 0 on.
[[nodiscard]] ints fibonacci_tree(int height);

// Low through insertions and erasures in every order, and the logarithmic costs that follow from it, where keys come sorted
// too. The fixture is a search_tree, and its contract has a promise `Height`; expect_low fails the running check where a
// tree is not as promised.
[[nodiscard]] suite balanced(std::function<void(judge::subject&)> expect_low);

}  // namespace dsa::kit
