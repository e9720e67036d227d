#pragma once
// drawn_trie: a trie by its branches, made of its keys.
#include <string>
#include <vector>

#include "report/style.hpp"

namespace dsa::report {

// A line for each key that no other one goes on from; what keys begin with in common stands once, and a star behind each key:
//
//     a*---n*-+-d*
//             '-t*
//     to*
//
// The keys may come in any order, and hold any bytes; what is long is cut. Keys beyond some lines are counted in the last
// one, a cell "..." stands for more. O(keys * length).
[[nodiscard]] lines drawn_trie(std::vector<std::string> keys, const style& s);

}  // namespace dsa::report
