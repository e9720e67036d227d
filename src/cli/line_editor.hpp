#pragma once
// line editor: lines from a person at a terminal, or from a pipe. With libedit, where the build found it, a line can be
// edited, completed and brought back; without it the terminal's own editing is all there is.
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dsa::cli {

class line_editor {
public:
    enum class came { line, cancelled, end };

    // prompt: "stack> ", shown at a terminal only. words: what the Tab key completes the beginning of a line to. history: a
    // file that lines are kept in from one run to the next; nothing is wrong where it cannot be read or written.
    line_editor(std::string prompt, std::vector<std::string> words, const std::filesystem::path& history);
    ~line_editor();
    line_editor(const line_editor&) = delete;
    line_editor& operator=(const line_editor&) = delete;

    // Standard input and output are a terminal.
    [[nodiscard]] bool is_terminal() const noexcept { return terminal_; }
    // The next line, without its end. cancelled: Ctrl-C took it back, or it was longer than 4096 bytes. Throws
    // system::interrupted for any other signal that ends the program.
    came read(std::string& line);

private:
    struct library;
    came read_plainly(std::string& line);

    std::string prompt_, read_;  // read_: what has come of the lines after this one
    bool terminal_ = false, ended_ = false;
    std::unique_ptr<library> library_;
};

}  // namespace dsa::cli
