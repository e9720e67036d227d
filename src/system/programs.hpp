#pragma once
// programs: what other programs there are on this machine, and what they say of themselves.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::system {

// The path of a program that PATH leads to; nothing when there is none.
[[nodiscard]] std::optional<std::string> program_called(const std::string& name);

struct answer {
    bool ended = false;
    int status = -1;
    std::string text;  // what it printed, or why it could not be started
};
// Runs a program to its end, or for five seconds, whichever comes first.
[[nodiscard]] answer ask(const std::vector<std::string>& command);

// The first thing in text that looks like a version: "19.1.7"; "" where there is none.
[[nodiscard]] std::string version_in(std::string_view text);
// Is the version at least major.minor?
[[nodiscard]] bool at_least(const std::string& version, int major, int minor = 0);

struct found_program {
    std::string program, version;
};
// The version that a program names when it is asked; nothing when it is not there, fails, hangs or names none.
[[nodiscard]] std::optional<found_program> versioned(const std::string& name);
// The best compiler among the programs of these names, by version.
[[nodiscard]] std::optional<found_program> best_of(const std::vector<std::string>& names);
// "clang-22", ..., "clang-16", "clang".
[[nodiscard]] std::vector<std::string> with_numbers(const std::string& name, int from, int to);

}  // namespace dsa::system
