#pragma once
// destination: whether a file can be written where the user wants it, and costs nobody a text that was there, asked
// before time is spent on what it is to hold.
#include <string>
#include <vector>

namespace dsa::cli {

// What a verb writes.
enum class content { page, picture, table, measurements, calendar };

// A file that an option asks for: {"--out", "report.html", content::page}. "" is no file and passes everywhere.
struct output {
    std::string option, file;
    content what;
};

// Throws problem where the file cannot be written, and names the folder that is not there: none is made, since a folder
// that nobody asked for is a misspelt one. Throws problem as well where a text would be lost: for what lies in
// exercises/ or .dsa/ or is progress.txt of any work folder or clone, whatever links lead there, and for a file that
// does not begin like an earlier output of that content; one that is empty may be replaced. What is no regular file is
// left to course::write_whole. O(1).
void expect_writable(const output& to);

// The same for a folder that files are to be put into: it may be new itself, and what holds it may not.
void expect_writable_folder(const output& to);

// Throws problem where an output is one of the files in `kept`, or two outputs are one: by what they are, not by their
// names, so that a link is what it leads to. "-" in `kept` is the file that standard input comes from.
// O(outputs * (kept + outputs)).
void expect_apart(const std::vector<std::string>& kept, const std::vector<output>& outputs);

}  // namespace dsa::cli
