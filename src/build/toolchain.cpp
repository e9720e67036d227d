#include "build/toolchain.hpp"

#include <fstream>
#include <stdexcept>

namespace dsa::build {

namespace fs = std::filesystem;

const compiler_kit& toolchain::kit(const std::string& name) const {
    if (name.empty()) return kits.front();
    std::string have;
    for (const auto& k : kits) {
        if (k.name == name) return k;
        have += (have.empty() ? "" : ", ") + k.name;
    }
    throw std::runtime_error("no compiler named \"" + name + "\"; this build has " + have);
}

toolchain read_toolchain(const fs::path& build) {
    const auto file = build / "kit" / "kits.txt";
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("cannot read " + file.string() +
                                 ": configure the project first (cmake --preset dev)");
    toolchain t;
    t.build = build;
    for (std::string line; std::getline(in, line);) {
        const auto space = line.find(' ');
        if (space == std::string::npos) continue;
        const std::string key = line.substr(0, space), value = line.substr(space + 1);
        if (key == "format" && value != "1")
            throw std::runtime_error(file.string() + " has format " + value +
                                     "; configure the project again");
        if (key == "source") t.source = value;
        if (key == "host") t.host = value;
        if (key == "linker") t.linker = value;
        if (key == "launcher") t.launcher = value;
        if (key == "compiler") t.kits.push_back({.name = value});
        if (t.kits.empty()) continue;
        auto& k = t.kits.back();
        if (key == "program") k.program = value;
        if (key == "version") k.version = value;
        if (key == "plain") k.plain = value;
        if (key == "sanitized") k.sanitized = value;
        if (key == "sanitized-host") k.sanitized_host = value;
    }
    if (t.source.empty() || t.host.empty() || t.kits.empty())
        throw std::runtime_error(file.string() + " is incomplete; configure the project again");
    return t;
}

}  // namespace dsa::build
