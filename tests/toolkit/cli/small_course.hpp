#pragma once
// small_course: a course of one module in a folder of its own, and the program that works on it. Where the program stands is
// told by its build folder, so a copy of it in another one works on the course that folder names.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "system/process.hpp"

namespace dsa::testing {

class SmallCourse : public ::testing::Test {
protected:
    static constexpr const char* readme =
        "---\ntitle: Linear\norder: 4\nexercises: [stack]\n---\n\n# Linear\n";

    SmallCourse() {
        std::string name = (std::filesystem::temp_directory_path() / "dsa-course-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        root_ = name;
        for (const auto* folder : {"build/dev/bin", "build/dev/kit", "exercises/linear", "src/cli"})
            std::filesystem::create_directories(root_ / folder);
        const std::filesystem::path source(DSA_SOURCE_DIR), build(DSA_BUILD_DIR);
        std::filesystem::create_directory_symlink(source / "src/cli/templates", root_ / "src/cli/templates");
        std::error_code error;
        std::filesystem::create_hard_link(build / "bin/dsa-whole", root_ / "build/dev/bin/dsa-whole", error);
        if (error) std::filesystem::copy_file(build / "bin/dsa-whole", root_ / "build/dev/bin/dsa-whole");
        std::ifstream kits(build / "kit/kits.txt");
        std::ofstream mine(root_ / "build/dev/kit/kits.txt");
        for (std::string line; std::getline(kits, line);)
            mine << (line.starts_with("source ") ? "source " + root_.string() : line) << '\n';
        write("exercises/linear/README.md", readme);
        write("exercises/linear/stack.md", "the lesson\n");
    }
    ~SmallCourse() override {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }

    // Runs `dsa` with these words and gives its exit status, -1 where a signal ended it; said_ is all that it printed.
    int dsa(const std::vector<std::string>& words, std::uint64_t file_bytes = 0) {
        system::limits l;
        l.cpu_seconds = 20;
        l.address_bytes = l.stack_bytes = 0;
        l.file_bytes = file_bytes;
        std::vector<std::string> command{(root_ / "build/dev/bin/dsa-whole").string()};
        command.insert(command.end(), words.begin(), words.end());
        system::process p(command, {}, l);
        int status = 0;
        if (!p.wait(20'000, status)) status = p.bury();
        said_ = p.output();
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::stringstream text;
        text << std::ifstream(root_ / name, std::ios::binary).rdbuf();
        return text.str();
    }
    // All files of the course, by name.
    [[nodiscard]] std::vector<std::string> files() const {
        std::vector<std::string> found;
        for (const auto* folder : {"exercises", "solutions", "tests", "bench"}) {
            std::error_code none;
            for (const auto& e : std::filesystem::recursive_directory_iterator(root_ / folder, none))
                found.push_back(e.path().lexically_relative(root_).string());
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    std::filesystem::path root_;
    std::string said_;
};

}  // namespace dsa::testing
