#include "cli/packages.hpp"

#include <fstream>
#include <sstream>

#include "course/text.hpp"
#include "system/programs.hpp"

namespace dsa::cli {

namespace {

// As scripts/setup has it: the newest that apt knows, 19 at most.
std::string newest_llvm() {
    for (int n = 19; n > 16; --n) {
        const auto said = system::ask({"/usr/bin/apt-cache", "show", "clang-" + std::to_string(n)});
        if (said.ended && said.status == 0 && said.text.find("Package:") != std::string::npos)
            return std::to_string(n);
    }
    return "16";
}

}  // namespace

packages::packages(const std::filesystem::path& list) {
    if (system::program_called("apt-get"))
        manager_ = apt;
    else if (system::program_called("dnf"))
        manager_ = dnf;
    else if (system::program_called("brew"))
        manager_ = brew;
    std::ifstream in(list);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#')) continue;
        std::array<std::string, 6> fields;
        std::istringstream parts(line);
        std::size_t count = 0;
        for (std::string field; count != fields.size() && std::getline(parts, field, '|');)
            fields[count++] = course::trim(field);
        if (count == fields.size()) rows_.push_back(fields);
    }
}

std::string packages::install(std::string_view name, const std::string& plain) const {
    std::string wanted = plain;
    for (const auto& row : rows_)
        if (row[1].starts_with(name)) wanted = row[manager_ == none ? apt : manager_];
    if (wanted == "-") return "no package of this system; see its project's page";
    for (auto at = wanted.find("{N}"); at != std::string::npos; at = wanted.find("{N}"))
        wanted.replace(at, 3, newest_llvm());
    switch (manager_) {
        case apt: return "sudo apt-get install " + wanted;
        case dnf: return "sudo dnf install " + wanted;
        case brew: return "brew install " + wanted;
        case none: break;
    }
    return "install " + wanted + " with the package manager of this system";
}

}  // namespace dsa::cli
