#pragma once
// course_files: a small course in a temporary folder, complete and right, for tests to damage.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "course/problem.hpp"
#include "course/progress.hpp"

namespace dsa::testing {

namespace fs = std::filesystem;

inline course::when at(std::string_view text) { return course::when_from_text(text).value(); }
inline std::chrono::sys_days day(std::string_view text) { return course::day_from_text(text).value(); }
inline const course::when noon = at("2025-03-04T12:00:00Z");

// What is said when this is refused; nothing when it is not.
inline std::string refusal(const std::function<void()>& act) {
    try {
        act();
    } catch (const course::error& e) { return e.what(); }
    return "";
}

// A folder of its own, removed with all that is in it.
class scratch {
public:
    scratch() {
        auto pattern = (fs::temp_directory_path() / "dsa-course-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw fs::filesystem_error("mkdtemp", pattern, {});
        root_ = pattern;
        fs::permissions(root_, fs::perms{0755});  // whoever unprivileged runs as may come in
    }
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;
    ~scratch() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    [[nodiscard]] const fs::path& root() const { return root_; }
    [[nodiscard]] fs::path operator/(std::string_view name) const { return root_ / name; }

    void write(std::string_view name, std::string_view text) const {
        fs::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string read(std::string_view name) const {
        std::stringstream text;
        text << std::ifstream(root_ / name, std::ios::binary).rdbuf();
        return text.str();
    }
    // The names in a folder, to see what is left behind.
    [[nodiscard]] std::vector<std::string> names(std::string_view folder = "") const {
        std::vector<std::string> found;
        for (const auto& e : fs::directory_iterator(root_ / folder))
            found.push_back(e.path().filename().string());
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    fs::path root_;
};

// A file or folder with these permissions for everybody, its owner included, while this lives. They bind a plain user,
// who owns it, and the superuser as soon as he is unprivileged.
class restricted {
public:
    restricted(fs::path what, fs::perms to) : what_(std::move(what)), were_(fs::status(what_).permissions()) {
        fs::permissions(what_, to);
    }
    restricted(const restricted&) = delete;
    restricted& operator=(const restricted&) = delete;
    ~restricted() {
        std::error_code ignored;
        fs::permissions(what_, were_, ignored);
    }

private:
    fs::path what_;
    fs::perms were_;
};

// Runs as nobody while it lives, where this is the superuser: permissions do not bind him. works() says whether they
// bind now.
class unprivileged {
public:
    unprivileged() : was_(::geteuid()) {
        if (was_ == 0) static_cast<void>(::seteuid(65534));
    }
    unprivileged(const unprivileged&) = delete;
    unprivileged& operator=(const unprivileged&) = delete;
    ~unprivileged() { static_cast<void>(::seteuid(was_)); }
    [[nodiscard]] static bool works() { return ::geteuid() != 0; }

private:
    uid_t was_;
};

inline constexpr std::string_view a_contract =
    "#pragma once\n"
    "// stack: last in, first out, on a singly linked list.\n"
    "//\n"
    "// Operations           Time   Notes\n"
    "//   push(x)            O(1)   worst case; one allocation\n"
    "//   pop(), top()       O(1)   throw std::out_of_range when empty\n"
    "//   size(), empty()    O(1)\n"
    "//   copy               O(n)   keeps the order\n"
    "// Space: n nodes, each one value and one pointer.\n"
    "//\n"
    "// Source      CLRS 10.1\n"
    "#include <cstddef>\n"
    "\n"
    "namespace dsa {}\n";

inline constexpr std::string_view a_lesson =
    "---\n"
    "title: Stack\n"
    "difficulty: 2\n"
    "prerequisites: []\n"
    "---\n"
    "# Stack\n"
    "\n"
    "## Story\n"
    "A request handler calls another, and that one a third; whoever was called last is the first to come "
    "back, so\n"
    "the frames of the calls are kept in a stack.\n"
    "\n"
    "## Task\n"
    "Write push, top and pop, so that the element pushed last is the first to be popped, in constant time.\n"
    "\n"
    "## Example\n"
    "```\n"
    "## not a heading: push 3, push 4, then top gives 4 and pop uncovers 3\n"
    "```\n"
    "After both pops the stack is empty again.\n"
    "\n"
    "## C++ you need here\n"
    "A unique_ptr owns the node below and cannot be copied: std::move hands it on, and leaves null behind.\n"
    "\n"
    "## Hints\n"
    "### Rung 1: idea\n"
    "Work at one end only, at the end where nothing has to move.\n"
    "### Rung 2: structure\n"
    "A node holds a value and owns the node below it.\n"
    "### Rung 3: invariant\n"
    "The count is always the number of nodes that can be reached.\n"
    "### Rung 4: outline\n"
    "Make the node, let it own the old head, then make it the head.\n"
    "\n"
    "## The reference\n"
    "It keeps the chain in unique pointers, so that nothing is freed by hand; the price is a destructor that "
    "pops in a "
    "loop, since the one that comes by itself would call itself once for every node.\n"
    "\n"
    "## Reading\n"
    "CLRS 10.1 on stacks.\n";

inline constexpr std::string_view some_wrongs =
    "[[wrong]]\n"
    "name = \"forgets to count\"\n"
    "kind = \"logic\"\n"
    "find = \"++size_;\"\n"
    "put  = \"\"\n"
    "caught_by = \"Stack.AgreesWithVectorOnRandomOperations\"\n";

// What of a file belongs to a problem, for comparison: "file:line: text".
inline std::vector<std::string> texts(const std::vector<course::problem>& problems) {
    std::vector<std::string> lines;
    for (const auto& p : problems) lines.push_back(course::to_text(p));
    return lines;
}

inline bool mentions(const std::vector<course::problem>& problems, std::string_view text) {
    for (const auto& line : texts(problems)) {
        if (line.find(text) != std::string::npos) return true;
    }
    return false;
}

// Two modules: linear (stack, then queue, which needs stack) before heaps (binary_heap).
class small_course : public ::testing::Test {
protected:
    small_course() {
        files.write("exercises/todo.hpp", "#pragma once\n");
        add_module("linear", 3, "[stack, queue]");
        add_module("heaps", 6, "[binary_heap]");
        add_exercise("linear/stack", a_lesson);
        add_exercise("linear/queue",
                     "---\ntitle: Queue\ndifficulty: 1\nprerequisites: [linear/stack]\n---\n");
        add_exercise("heaps/binary_heap", "---\ntitle: Binary heap\ndifficulty: 3\nprerequisites: []\n---\n");
        // Folders of other kinds in tests/ and bench/ are none of the catalogue's business.
        files.write("tests/toolkit/course/x.test.cpp", "");
        files.write("tests/lint/format", "");
        files.write("bench/toolkit/run", "");
    }
    void add_module(const std::string& name, int order, const std::string& exercises) const {
        files.write("exercises/" + name + "/README.md", "---\ntitle: About " + name +
                                                            "\norder: " + std::to_string(order) +
                                                            "\nexercises: " + exercises + "\n---\nWhy.\n");
    }
    void add_exercise(const std::string& name, std::string_view lesson) const {
        files.write("exercises/" + name + ".hpp", a_contract);
        files.write("exercises/" + name + ".md", lesson);
        files.write("solutions/" + name + ".hpp", std::string(a_contract) + "// the reference: ++size_;\n");
        files.write("tests/" + name + ".driver.cpp", "");
        files.write("tests/" + name + ".test.cpp", "");
        files.write("tests/" + name + ".wrong.toml", some_wrongs);
        files.write("bench/" + name + ".bench.cpp", "");
    }
    scratch files;
};

}  // namespace dsa::testing
