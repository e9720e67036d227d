#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/wrong.hpp"
#include "judge/process.hpp"

namespace dsa::cli {

namespace fs = std::filesystem;

place place::of_this_program() {
    const fs::path self = fs::read_symlink("/proc/self/exe");
    const fs::path build = self.parent_path().parent_path();  // build/<preset>/bin/dsa
    try {
        return {judge::read_toolchain(build).source, build};
    } catch (const std::runtime_error& e) { throw problem(e.what()); }
}

judge::toolchain place::tools() const { return judge::read_toolchain(build); }

course::catalogue place::catalogue() const { return course::load_catalogue(root); }

const course::exercise& exercise_named(const course::catalogue& all, const std::string& name) {
    const auto hit = all.find(name);
    if (!hit.found) throw problem(hit.error);
    return *hit.found;
}

namespace {

std::string shown_path(const place& here, const fs::path& file) {
    const auto inside = fs::absolute(file).lexically_normal().lexically_relative(here.root);
    return inside.empty() || inside.native().starts_with("..") ? file.string() : inside.string();
}

}  // namespace

chosen_subject choose_subject(const place& here, const course::exercise& e, const std::string& what) {
    if (what == "learner") return {what, judge::read_header(e.stub, shown_path(here, e.stub))};
    if (what == "reference") return {what, judge::read_header(e.reference, shown_path(here, e.reference))};
    if (what.starts_with("wrong:")) {
        const auto bugs = course::read_wrongs(e);
        const std::string id = what.substr(6);
        const auto* const bug = bugs.find(id);
        if (!bug) {
            std::string have;
            for (const auto& b : bugs.all) have += (have.empty() ? "" : ", ") + b.id;
            throw problem("no planted bug \"" + id + "\" in " + e.full_name() +
                          "; there are: " + (have.empty() ? "none" : have));
        }
        auto header = judge::read_header(e.reference, shown_path(here, e.reference));
        header.text = bug->apply(header.text);
        header.shown = e.full_name() + " with the bug " + id;
        return {what, std::move(header)};
    }
    return {what, judge::read_header(what, shown_path(here, what))};
}

void ensure_judge(const place& here, const judge::toolchain& tools, const course::exercise& e, bool quiet) {
    const fs::path judge = tools.build / "judge" / e.full_name();
    std::error_code error;
    const auto built = fs::last_write_time(judge, error);
    bool stale = static_cast<bool>(error);
    for (const auto& part : {e.checks, tools.build / "libdsa_judge.a", tools.build / "libdsa_verdict.a",
                             tools.build / "libdsa_measure.a"}) {
        if (stale) break;
        const auto changed = fs::last_write_time(part, error);
        stale = error || changed > built;
    }
    for (const auto& part : {tools.host, tools.kits.front().plain}) stale = stale || !fs::exists(part);
    if (!stale) return;
    if (!fs::exists(e.checks))
        throw problem(e.full_name() + " has no checks: " + shown_path(here, e.checks) + " is missing");

    // One build at a time in a build folder; whoever waits finds the work done.
    const fs::path lock_file = tools.build.parent_path() / "lock";  // that of scripts/dsa
    const judge::descriptor lock(::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (lock.get() < 0)
        throw problem("cannot build the judge of " + e.full_name() + ": " + lock_file.string() + ": " +
                      std::strerror(errno));
    progress_line line(quiet ? "" : "building the judge of " + e.full_name() + " ...");
    while (flock(lock.get(), LOCK_EX) != 0 && errno == EINTR)
        if (const int number = judge::interrupting_signal()) throw judge::interrupted{number};
    judge::limits l;
    l.cpu_seconds = 0;
    l.address_bytes = 0;
    l.file_bytes = 0;
    l.stack_bytes = 0;
    std::vector<std::string> environment;
    for (char** v = environ; *v; ++v) environment.emplace_back(*v);
    judge::process builder({"/usr/bin/env", "cmake", "--build", tools.build.string(), "--target",
                            "judge_" + e.name, "kit_" + tools.kits.front().name},
                           {}, l, "/", environment);
    int status = 0;
    if (!builder.wait(1'800'000, status) || status != 0)
        throw problem("the judge of " + e.full_name() + " does not build:\n" + builder.output(4000));
    // An unchanged judge keeps its time; without this it would look stale for ever.
    fs::last_write_time(judge, fs::file_time_type::clock::now(), error);
}

std::vector<std::string> edited_files(const place& here) {
    // git knows the stubs. Without git, nothing counts as edited.
    std::vector<std::string> edited;
    judge::limits l;
    l.cpu_seconds = 10;
    l.address_bytes = 0;
    std::vector<std::string> environment;
    for (char** v = environ; *v; ++v) environment.emplace_back(*v);
    try {
        judge::process git({"/usr/bin/env", "git", "-C", here.root.string(), "status", "--porcelain",
                            "--untracked-files=no", "--", "exercises"},
                           {}, l, "/", environment);
        int status = 0;
        if (!git.wait(10'000, status) || status != 0) return edited;
        std::istringstream lines(git.output(1 << 20));
        for (std::string line; std::getline(lines, line);)
            if (line.size() > 3) edited.push_back(line.substr(3));
    } catch (const std::system_error&) {  // no process for git: nothing is known to be edited
    }
    return edited;
}

}  // namespace dsa::cli
