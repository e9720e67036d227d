#pragma once
// shard: a verb's work cut into equal shares, one for each of several machines.
#include <cstddef>
#include <string>

namespace dsa::cli {

// One of n equal shares of the work: the items whose numbers are `index` modulo n. So made it is all of the work.
struct shard {
    std::size_t index = 0, of = 1;
    [[nodiscard]] bool owns(std::size_t number) const { return number % of == index; }
};

// "2/4" is the second of four, "" is all. Throws problem.
[[nodiscard]] shard shard_from(const std::string& text);

}  // namespace dsa::cli
