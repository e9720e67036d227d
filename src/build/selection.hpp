#pragma once
// selection: the tables that a judge takes when ctest or an IDE starts it, with no options of ours.
#include <filesystem>
#include <string>

#include "build/toolchain.hpp"

namespace dsa::build {

// Where a judge that is started without options finds its tables: beside itself, or where DSA_SELECTION says.
std::filesystem::path selection_file(const std::filesystem::path& judge);
// Makes these tables the ones that the exercise's judge takes then, as ctest and an IDE start it.
void select_table(const toolchain& tools, const compiler_kit& kit, const std::string& exercise,
                  const std::string& plain, const std::string& sanitized);

}  // namespace dsa::build
