#pragma once
// packages: the command that installs what is missing on this machine.
#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::cli {

// What the system's package manager calls things, by scripts/packages.txt.
class packages {
public:
    explicit packages(const std::filesystem::path& list);

    // name: as the list begins it, "clang ("; plain: the package where the list has none.
    [[nodiscard]] std::string install(std::string_view name, const std::string& plain) const;

private:
    enum column : std::size_t { none = 0, apt = 3, dnf = 4, brew = 5 };

    column manager_ = none;
    std::vector<std::array<std::string, 6>> rows_;
};

}  // namespace dsa::cli
