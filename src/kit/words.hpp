#pragma once
// words: inputs for algorithms on strings, whose letters are numbers from 1 on.
#include <string_view>
#include <vector>

#include "judge/property.hpp"

namespace dsa::kit {

// "abac" is 1 2 1 3.
inline std::vector<int> word(std::string_view letters) {
    std::vector<int> all;
    for (const char c : letters) all.push_back(c - 'a' + 1);
    return all;
}
// Up to `most` letters, of so many different ones: few, so that much is equal and not all.
inline judge::generator<std::vector<int>> any_word(int different, std::size_t most) {
    return {[=](judge::random& r, judge::reach) {
        return judge::random_integers(r.below(most + 1), r, 1, different);
    }};
}

}  // namespace dsa::kit
