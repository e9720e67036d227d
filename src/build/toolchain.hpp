#pragma once
// toolchain: what a build of the project found out about compilers, and the parts that it made for each.
#include <filesystem>
#include <string>
#include <vector>

namespace dsa::build {

// The parts that a build of the project made for one compiler.
struct compiler_kit {
    std::string name;  // "clang" or "gcc"
    std::string program, version;
    std::string plain, sanitized;  // the precompiled preludes
    std::string sanitized_host;
};
struct toolchain {
    std::filesystem::path source, build;  // the clone, and build/<preset> in it
    std::string host, linker;             // linker: "" for the compiler's own
    std::string launcher;                 // into boxes
    std::vector<compiler_kit> kits;       // the preferred one first

    // The kit of that name, or the preferred one for "". Throws std::runtime_error naming those there are.
    [[nodiscard]] const compiler_kit& kit(const std::string& name) const;
};

// How a table is built: instrumented to count, or with the sanitizers as well.
enum class build_mode { plain, sanitized };

// What stands in build/<preset>/kit/kits.txt. Throws std::runtime_error when it is missing or makes no sense.
toolchain read_toolchain(const std::filesystem::path& build);

}  // namespace dsa::build
