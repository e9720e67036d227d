#pragma once
// object file: what a linked file says about itself, found out by reading it. Loading it would run its constructors.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::build {

struct object_file {
    std::vector<std::string> missing;   // names that it needs from elsewhere and cannot do without, mangled
    std::vector<std::string> exported;  // names that others may use, mangled
    std::vector<std::string> defined;   // all names that it defines, those that nobody else sees among them
    std::size_t constructors = 0;       // functions that run when it is loaded
};

// Reads an ELF file of 64 bits, its bytes as they lie in the file. Every offset is looked at before it is followed. Throws
// std::runtime_error: "no object file: ...". O(bytes).
[[nodiscard]] object_file object_file_in(std::string_view bytes);

// The file, which must be a regular one of that size at most; a link is not followed. Throws std::runtime_error.
[[nodiscard]] std::string regular_file(const std::string& path, std::size_t most_bytes);

// What is wrong with a table before it is ever loaded, as a sentence about the header; "" when nothing is. beside: files
// whose exported names it may use, besides those of the C++ library.
[[nodiscard]] std::string fault_in_table(const std::string& bytes, const std::vector<std::string>& beside);

}  // namespace dsa::build
