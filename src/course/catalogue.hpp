#pragma once
// catalogue: the modules and exercises of the course, found by their files. Nothing lists an exercise a
// second time: it exists because exercises/<module>/README.md puts it in the teaching order and its files are
// there.
//
//     const auto all = load_catalogue(root);
//     if (const auto hit = all.find("stack"); hit.found) use(*hit.found);
//     else say(hit.error);   // no exercise named "stak"; nearest is "linear/stack"
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "course/problem.hpp"

namespace dsa::course {

struct exercise {
    std::string module, name;                // "linear", "stack"
    std::string title;                       // the name when the lesson gives none
    int difficulty = 0;                      // 1 to 5; 0 when the lesson gives none
    std::vector<std::string> prerequisites;  // "module/name"

    // Where its files are, or would be: <root>/exercises/linear/stack.hpp and so on.
    std::filesystem::path stub, lesson, reference, driver, checks, wrong, bench;
    std::filesystem::path equivalent;  // there only where a mutant of the reference is right as well
    // A folder of right programs of other kinds, and a header that compiles and does nothing. Not every exercise has them.
    std::filesystem::path right, nothing;

    [[nodiscard]] std::string full_name() const { return module + '/' + name; }
};

struct course_module {
    std::string name, title;
    int order = 0;
    std::filesystem::path readme;
    std::vector<std::string> exercises;  // full names, in teaching order
};

// What a name stands for. found is null exactly when error is not "".
struct lookup {
    const exercise* found = nullptr;
    std::string error;
};

struct catalogue {
    std::filesystem::path root;
    std::string program = "scripts/dsa";  // how the learner calls the program, for messages that say so
    std::vector<course_module> modules;   // in teaching order
    std::vector<exercise> exercises;      // in teaching order
    std::vector<problem> problems;        // by file and line

    // The exercise called module/name, or name where only one module has it. A path such as
    // exercises/linear/stack.hpp, which a shell completes, is understood as well. Otherwise the error names
    // the nearest exercise by edit distance, or, when nothing is near, the verb that lists them all. The
    // pointer is valid as long as the catalogue is neither changed nor destroyed. O(exercises * length^2).
    [[nodiscard]] lookup find(std::string_view name) const;
};

// Reads the course below root: module READMEs, the heads of lessons, the names of files. An exercise that is
// incomplete is in the catalogue all the same (its stub may have been deleted by accident), and what it lacks
// is in problems: files that are missing or stray, front matter that cannot be read, prerequisites that do
// not exist or come later. An exercise is what a README lists and at least one file backs, or a lesson or a
// driver that no README lists. Throws error when root holds no folder exercises. O(files).
[[nodiscard]] catalogue load_catalogue(const std::filesystem::path& root);

}  // namespace dsa::course
