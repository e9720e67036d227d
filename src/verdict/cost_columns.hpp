#pragma once
// cost columns: what is counted of an operation, each with its name, its place in a point and its words. What reads or
// writes the columns of a point goes through this list.
#include <array>
#include <string>
#include <string_view>

#include "protocol/wire.hpp"
#include "verdict/verdict.hpp"

namespace dsa::verdict {

struct cost_column {
    std::string_view name;       // in a gate and in JSON
    double point::* of;          // its place in a point
    protocol::column profiled;   // what a driver is asked to profile by
    std::string_view one, many;  // as a sentence counts them
};

// In the order in which JSON has them.
inline constexpr std::array<cost_column, 10> cost_columns{
    {{"steps", &point::steps, protocol::column::steps, "step", "steps"},
     {"blocks", &point::blocks, protocol::column::blocks, "block", "blocks"},
     {"bytes", &point::bytes, protocol::column::bytes, "byte", "bytes"},
     {"allocations", &point::allocations, protocol::column::allocations, "allocation", "allocations"},
     {"comparisons", &point::comparisons, protocol::column::comparisons, "comparison", "comparisons"},
     {"moves", &point::moves, protocol::column::moves, "move", "moves"},
     {"copies", &point::copies, protocol::column::copies, "copy", "copies"},
     {"hashes", &point::hashes, protocol::column::hashes, "hash", "hashes"},
     {"peak_bytes", &point::peak_bytes, protocol::column::peak_bytes, "byte of heap", "bytes of heap"},
     {"stack_bytes", &point::stack_bytes, protocol::column::stack_bytes, "byte of call stack",
      "bytes of call stack"}}};

// The column of that name. Throws std::invalid_argument when there is none.
[[nodiscard]] const cost_column& cost_column_named(std::string_view name);

// What was counted, in words: a name that is no word of its own is written out, "peak_bytes" as "heap taken".
[[nodiscard]] std::string counted_in_words(const std::string& column);

}  // namespace dsa::verdict
