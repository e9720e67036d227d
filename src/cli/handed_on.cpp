// The verbs of times, of authors and of instructors are another program's, dsa-whole, which is `dsa` with them: compilers' time that
// a learner who never asks for one is spared. It is built when the first one is asked for, and takes over.
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "cli/grade.hpp"
#include "cli/verbs.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;

// Whether a source of the toolkit was written later than the program, or the program is not there.
bool is_stale(const fs::path& program, const fs::path& sources) {
    std::error_code error;
    const auto built = fs::last_write_time(program, error);
    if (error) return true;
    for (fs::recursive_directory_iterator it(sources, error), end; !error && it != end; it.increment(error))
        if (it->is_regular_file(error) && it->last_write_time(error) > built) return true;
    return false;
}

[[noreturn]] void hand_on() {
    const auto here = place::of_clone();
    const fs::path program = here.build / "bin/dsa-whole";
    if (is_stale(program, here.root / "src")) {
        build_targets(here, "the whole program", {"dsa_whole", "kits"}, false);
        // What is not changed by a build keeps its time; without this it would look stale for ever.
        std::error_code ignored;
        fs::last_write_time(program, fs::file_time_type::clock::now(), ignored);
    }
    std::vector<std::string> words;
    std::ifstream in("/proc/self/cmdline", std::ios::binary);
    for (std::string word; std::getline(in, word, '\0');) words.push_back(word);
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(program.c_str(), arguments.data());
    throw problem("cannot run " + program.string() + ": " + std::strerror(errno));
}

}  // namespace

int bench(const place&, const bench_options&) { hand_on(); }
int compare(const compare_options&) { hand_on(); }
int write_report(const report_options&) { hand_on(); }
int dev_check(const place&, const dev_check_options&) { hand_on(); }
int dev_mutate(const place&, const mutate_options&) { hand_on(); }
int dev_messages(const place&, const messages_options&) { hand_on(); }
int dev_stub(const place&, const std::string&, bool) { hand_on(); }
int dev_new(const place&, const std::string&) { hand_on(); }

int grade(const place&, const grade_options&) { hand_on(); }
int grade_init(const std::string&) { hand_on(); }
int grade_adjust(const place&, const book_options&) { hand_on(); }
int grade_hold(const place&, const book_options&, bool) { hand_on(); }
int grade_log(const book_options&) { hand_on(); }
int grade_replay(const place&, const book_options&) { hand_on(); }
int grade_export(const place&, const book_options&) { hand_on(); }
int grade_similar(const place&, const book_options&) { hand_on(); }
int grade_plan(const place&, const grade_options&) { hand_on(); }
int grade_work(const place&, const book_options&, const std::string&, int) { hand_on(); }
int grade_collect(const place&, const book_options&) { hand_on(); }

}  // namespace dsa::cli
