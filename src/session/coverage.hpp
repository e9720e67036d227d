#pragma once
// coverage: which lines of a header are executed while it is judged.
//
//     const coverage seen;
//     judge_header(tools, exercise, "reference", header, {.coverage = &seen});
//     seen.lines(build_mode::plain, table, "linear/stack.hpp");
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "build/toolchain.hpp"
#include "system/descriptor.hpp"

namespace dsa::session {

// Lines of a header, from 1.
struct line_use {
    std::set<int> code;      // that some code was made of
    std::set<int> executed;  // of those, the ones of which some code has run
    friend bool operator==(const line_use&, const line_use&) = default;
};

// The marks that drivers leave of the blocks that they execute of a plain table, and of a sanitized one: a byte for each
// byte of the table.
class coverage {
public:
    // Throws std::system_error when there is no memory for it.
    coverage();
    // The file that drivers mark the blocks in, as long as this object lives.
    [[nodiscard]] std::string path(build::build_mode mode) const;
    // The addresses behind the calls that announce a block, in order. O(size of the table).
    [[nodiscard]] std::vector<std::uint64_t> executed(build::build_mode mode) const;
    // What objdump tells of the table; nothing where there is no objdump, or it does not answer. header: the file's
    // name in the debug information, with or without folders.
    [[nodiscard]] std::optional<line_use> lines(build::build_mode mode, const std::string& table,
                                                const std::string& header) const;

private:
    [[nodiscard]] const system::descriptor& marks(build::build_mode mode) const;
    system::descriptor plain_, sanitized_;
};

// The same from what objdump printed: --dwarf=decodedline and -d. A line that several functions were made of, as
// a template is, is executed when one of them is. O(n log n).
[[nodiscard]] line_use lines_of(std::string_view line_table, std::string_view code,
                                const std::vector<std::uint64_t>& executed, std::string_view header);

}  // namespace dsa::session
