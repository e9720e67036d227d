#pragma once
// verbs: what `dsa` can be asked. A verb is a small file that calls one room and prints what comes back.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "course/catalogue.hpp"
#include "judge/build.hpp"
#include "judge/session.hpp"
#include "verdict/verdict.hpp"

namespace dsa::cli {

// The exit statuses of every verb.
enum status : int { all_well = 0, checks_failed = 1, could_not_run = 2 };

// What ends a verb with exit status 2: it names the thing, the reason and the way on.
struct problem : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Where this program stands: the clone, its build, and what can be learnt from both.
struct place {
    std::filesystem::path root, build;
    // Of the program that runs now. Throws problem when it does not stand in a build folder.
    static place of_this_program();

    [[nodiscard]] judge::toolchain tools() const;
    [[nodiscard]] course::catalogue catalogue() const;
    [[nodiscard]] std::filesystem::path progress_file() const { return root / "progress.txt"; }
};

// The exercise of that name. Throws problem with the nearest one's.
const course::exercise& exercise_named(const course::catalogue& all, const std::string& name);

// A header to judge, and how the verdict names it.
struct chosen_subject {
    std::string name;  // "learner", "reference", "wrong:ID" or the path
    judge::header_text header;
};
// learner, reference, wrong:ID, or the path of any header. Throws problem, or verdict::build_error for a
// header that cannot be read.
chosen_subject choose_subject(const place& here, const course::exercise& e, const std::string& what);

// The judge of e, built when a change made it stale. quiet: no word about it.
void ensure_judge(const place& here, const judge::toolchain& tools, const course::exercise& e, bool quiet);

// True when the exercise's file differs from the stub of the last commit.
std::vector<std::string> edited_files(const place& here);

struct check_options {
    std::string exercise, subject = "learner", compiler;
    std::uint64_t seed = 1;
    bool json = false, fast = false;
};
int check(const place& here, const check_options& o);

struct cost_options {
    std::string exercise, subject = "learner", compiler, operation;
    std::uint64_t seed = 1;
    bool json = false;
};
int cost(const place& here, const cost_options& o);

struct fit_options {
    std::string claim, file;
    bool json = false;
};
int fit(const fit_options& o);

int list(const place& here, bool json);
int hint(const place& here, const std::string& exercise, std::optional<int> rung, bool json);
int build(const place& here, const std::string& exercise, const std::string& subject,
          const std::string& compiler);
int start(const place& here);
int bench(const place& here, const std::string& exercise, double seconds, bool json);
int dev_check(const place& here, const std::vector<std::string>& exercises, bool json,
              const std::string& compiler);
int dev_new(const place& here, const std::string& name);

}  // namespace dsa::cli
