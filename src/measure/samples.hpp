#pragma once
// samples: the two-column text that people keep measurements in, read into samples.
//
//     # any comment
//     n,cost
//     16,52        columns: comma, semicolon, tab or spaces; several rows per n allowed
//     32,104
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "measure/fit.hpp"

namespace dsa::measure {

// What is wrong with a text, and where. Lines count from 1; line 0 speaks of the text as a whole.
// The message is one line of printable ASCII, whatever the text contained.
struct parse_error {
    std::size_t line = 0;
    std::string message;
};

struct parse_result {
    std::vector<sample> samples;       // in the order of the text; empty when there is an error
    std::optional<parse_error> error;  // the first one found
};

// Reads the text; linear in its length. A header may stand before the first row; blank lines and what follows
// a
// '#' are skipped; a UTF-8 byte-order mark and any line ending (LF, CRLF, CR) are accepted. Sizes must be
// greater than 0, costs at least 0, both finite. Throws nothing but std::bad_alloc.
parse_result parse(std::string_view text);

}  // namespace dsa::measure
