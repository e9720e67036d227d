#pragma once
// destination: whether a file can be written where the user wants it, asked before time is spent on what it is to hold.
#include <string>

namespace dsa::cli {

// Throws problem where `file` cannot be written, and names the folder that is not there: none is made, since a folder
// that nobody asked for is a misspelt one. "" is no file and passes. What is no regular file is left to
// course::write_whole. O(1).
void expect_writable(const std::string& file);

// The same for a folder that files are to be put into: it may be new itself, and what holds it may not.
void expect_writable_folder(const std::string& folder);

}  // namespace dsa::cli
