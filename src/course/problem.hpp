#pragma once
// problem: what is wrong with the files of the course, found by reading them. A reader collects problems
// and goes on, so that one broken exercise does not hide the others.
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace dsa::course {

// missing: a file is due and is not there. stray: a file that belongs to nothing. broken: its content.
enum class fault { missing, stray, broken };

struct problem {
    fault what = fault::broken;
    std::string file;      // relative to the root of the course, with '/'
    int line = 0;          // from 1; 0: the file as a whole
    std::string text;      // one printable line, lower case, with the way on
    std::string exercise;  // "linear/stack"; "" when it is the module's or the course's
    friend bool operator==(const problem&, const problem&) = default;
};

// "exercises/linear/stack.md:3: difficulty is a whole number from 1 to 5, not "easy"".
[[nodiscard]] inline std::string to_text(const problem& p) {
    return p.file + (p.line > 0 ? ":" + std::to_string(p.line) : "") + ": " + p.text;
}

// The first `most` of them as to_text has them, then "and 7 more" where there are more: what a reader can take in
// beside the work at hand.
[[nodiscard]] inline std::vector<std::string> first_of(const std::vector<problem>& all, std::size_t most) {
    std::vector<std::string> named;
    for (const auto& p : all) {
        if (named.size() == most) {
            named.push_back("and " + std::to_string(all.size() - most) + " more");
            break;
        }
        named.push_back(to_text(p));
    }
    return named;
}

// The order in which problems are listed: by place.
[[nodiscard]] inline bool operator<(const problem& a, const problem& b) {
    return std::tie(a.file, a.line, a.text) < std::tie(b.file, b.line, b.text);
}

// Thrown where a verb cannot go on; what() is one printable line for the user.
struct error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace dsa::course
