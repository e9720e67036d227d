#pragma once
// header: the text under judgement, as a user may have left it.
#include <filesystem>
#include <string>
#include <string_view>

namespace dsa::build {

// The header to judge: its text, and the name by which messages speak of it.
struct header_text {
    std::string text;
    std::string shown;             // "exercises/linear/stack.hpp"
    std::filesystem::path folder;  // where its own quoted includes are looked up
};
// Reads a header as a user may have left it: a BOM is dropped, CRLF kept. Throws verdict::build_error when it
// is missing, no regular file, unreadable, empty, in UTF-16 or larger than 16 MB. way_back: what brings a text that
// is gone back, "`dsa reset stack` brings the untouched stub back"; "" where nothing does.
header_text read_header(const std::filesystem::path& file, const std::string& shown,
                        const std::string& way_back = "");

// Whether it includes more than headers of the system and those that the course gives (given_texts): what its text brings
// in is then more than its text.
[[nodiscard]] bool includes_own_files(std::string_view text);

// What is compiled with a header besides its driver: todo.hpp, the headers below given/, as <dsa/graphs/csr_graph.hpp>, and
// those that drivers share. Names and texts, for the key of what is made with them. source: the clone.
[[nodiscard]] std::string given_texts(const std::filesystem::path& source);

// The line of that number, from 1, at most so much of it as a page can show; "" where there is none.
[[nodiscard]] std::string line_of(std::string_view text, int number);

// A name as a line directive may hold it, whatever it holds, and the text of a header behind the one that names it: then
// the compiler's messages, and what todo() says, speak of the header by that name.
[[nodiscard]] std::string name_in_messages(std::string name);
[[nodiscard]] std::string named_text(const header_text& header);

}  // namespace dsa::build
