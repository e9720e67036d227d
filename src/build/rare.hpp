#pragma once
// rare: kinds of elements that a save need not wait for, such as those that can only be moved. A driver has their
// operations between `#if DSA_RARE == 1` and `#endif`, and further ones with 2, 3, ...; all its other operations stand
// between `#if !DSA_RARE` and `#endif`. Each such part is a unit of its own in a table built with sanitizers, and in no
// other table. One that does not compile is left out of it, and a file beside the table says why.
#include <string>
#include <string_view>
#include <vector>

namespace dsa::build {

// The kinds of subjects of each part, from DSA_RARE == 1 on, by the names that the driver's text gives them. O(size).
[[nodiscard]] std::vector<std::vector<std::string>> rare_kinds(std::string_view driver);

// A kind that a table lacks, and the first error of its part: "exercises/linear/stack.hpp:41: no matching function ...".
struct missing_kind {
    std::string kind, error;
    friend bool operator==(const missing_kind&, const missing_kind&) = default;
};
// Written beside the table, and back; a table that lacks nothing has no such file.
void write_missing(const std::string& table, const std::vector<missing_kind>& all);
[[nodiscard]] std::vector<missing_kind> missing_in(const std::string& table);

}  // namespace dsa::build
