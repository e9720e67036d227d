#pragma once
// placement: which box the drivers of one table run in, as a text that a session writes and its judges read.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::sandbox {

struct placement {
    std::vector<std::string> words;    // what stands before each command inside
    std::string host, table;           // where these are, seen from inside
    std::uint64_t resident_bytes = 0;  // more than that a driver must not hold; 0: no limit
    int life_ms = 0;                   // so long it lives at most; 0: no limit
};

// A name and a value a line, apart by a space. Throws std::invalid_argument where a word holds a line break.
[[nodiscard]] std::string to_text(const placement& p);
// Throws std::invalid_argument for what to_text does not write.
[[nodiscard]] placement placement_from(std::string_view text);

}  // namespace dsa::sandbox
