#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <sstream>
#include <system_error>
#include <utility>

#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/progress.hpp"
#include "course/workspace.hpp"
#include "course/wrong.hpp"
#include "system/environment.hpp"
#include "system/process.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace fs = std::filesystem;

place place::of_clone() {
    const fs::path self = fs::read_symlink("/proc/self/exe");
    const fs::path build = self.parent_path().parent_path();  // build/<preset>/bin/dsa
    try {
        const auto root = build::read_toolchain(build).source;
        return {root, build, root};
    } catch (const std::runtime_error& e) { throw problem(e.what()); }
}

place place::of_this_program() {
    auto here = of_clone();
    std::optional<fs::path> folder;
    if (const char* const named = std::getenv("DSA_PLACE"); named && *named) {
        folder = fs::absolute(named).lexically_normal();
        if (!course::is_work_folder(*folder))
            throw problem("DSA_PLACE names " + folder->string() +
                          ", which is no work folder: it holds no file .dsa/place; make one with " +
                          here.command() + " init DIR");
    } else {
        std::error_code error;
        const auto current = fs::current_path(error);
        if (!error) folder = course::work_folder_above(current, here.root);
    }
    if (!folder) return here;
    const auto clone = course::clone_of(*folder);
    std::error_code error;
    if (!fs::equivalent(clone, here.root, error)) {
        throw problem("the work folder " + folder->string() + " belongs to the clone " + clone.string() +
                      (fs::exists(clone / "scripts/dsa", error)
                           ? "; call its own program: " + (*folder / "dsa").string()
                           : ", which is not there any more") +
                      "; to let it belong to " + here.root.string() + ": " +
                      (here.root / "scripts/dsa").string() + " update " + folder->string());
    }
    here.work = *folder;
    return here;
}

build::toolchain place::tools() const { return build::read_toolchain(build); }

course::catalogue place::catalogue() const {
    auto all = course::load_catalogue(root);
    if (apart()) course::move_to_work_folder(all, work);
    return all;
}

std::string place::shown(const fs::path& file) const {
    const auto whole = fs::absolute(file).lexically_normal();
    for (const auto& folder : {work, root}) {
        const auto inside = whole.lexically_relative(folder);
        if (!inside.empty() && !inside.native().starts_with("..")) return inside.string();
    }
    return file.string();
}

const course::exercise& exercise_named(const course::catalogue& all, const std::string& name) {
    const auto hit = all.find(name);
    if (!hit.found) throw problem(hit.error);
    return *hit.found;
}

void name_broken_lines(const place& here) {
    static bool done = false;
    if (std::exchange(done, true)) return;
    std::fflush(stdout);
    for (const auto& line : course::first_of(course::load_progress(here.progress_file()).problems, 3))
        std::fprintf(stderr, "dsa: %s\n", line.c_str());
}

chosen_subject choose_subject(const place& here, const course::exercise& e, const std::string& what) {
    if (what == "learner")
        return {what, build::read_header(
                          e.stub, here.shown(e.stub),
                          "`" + here.command() + " reset " + e.name + "` brings the untouched stub back")};
    if (what == "reference") return {what, build::read_header(e.reference, here.shown(e.reference))};
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
        return {what, course::header_with(e, *bug)};
    }
    std::error_code error;
    if (fs::status(what, error).type() == fs::file_type::not_found)
        throw problem("there is no file " + verdict::printable(what, 1000) +
                      "; a subject is learner, reference, wrong:ID, or the path of a header");
    return {what, build::read_header(what, here.shown(what))};
}

std::string without_line_end(std::string said) {
    while (!said.empty() && (said.back() == '\n' || said.back() == '\r' || said.back() == ' '))
        said.pop_back();
    return said;
}

bool judge_is_stale(const build::toolchain& tools, const course::exercise& e,
                    const build::compiler_kit& kit) {
    const fs::path judge = tools.build / "judge" / e.full_name();
    std::error_code error;
    const auto built = fs::last_write_time(judge, error);
    if (error) return true;
    std::vector<fs::path> parts{e.checks};
    for (const char* const room : {"system", "protocol", "measure", "verdict", "build", "judge", "kit"})
        parts.push_back(tools.build / (std::string("libdsa_") + room + ".a"));
    for (const auto& part : parts) {
        const auto changed = fs::last_write_time(part, error);
        if (error || changed > built) return true;
    }
    if (!fs::exists(tools.host) || !fs::exists(kit.sanitized_host)) return true;
    const auto precompiled = fs::last_write_time(kit.plain, error);
    if (error) return true;
    for (fs::directory_iterator it(tools.source / "src/driver", error), end; !error && it != end;
         it.increment(error))
        if (it->path().extension() == ".hpp" && it->last_write_time(error) > precompiled) return true;
    return false;
}

void ensure_judge(const place& here, const build::toolchain& tools, const course::exercise& e, bool quiet,
                  const std::string& compiler) {
    ensure_judges(here, tools, {&e}, quiet, compiler);
}

void ensure_judges(const place& here, const build::toolchain& tools,
                   const std::vector<const course::exercise*>& exercises, bool quiet,
                   const std::string& compiler) {
    std::vector<const course::exercise*> stale;
    for (const auto* e : exercises) {
        if (!judge_is_stale(tools, *e, tools.kit(compiler))) continue;
        if (!fs::exists(e->checks))
            throw problem(e->full_name() + " has no checks: " + here.shown(e->checks) + " is missing");
        stale.push_back(e);
    }
    if (stale.empty()) return;
    std::vector<std::string> targets{"kit_" + tools.kit(compiler).name};
    for (const auto* e : stale) targets.push_back("judge_" + e->module + '.' + e->name);
    build_targets(here,
                  stale.size() == 1 ? "the judge of " + stale.front()->full_name()
                                    : std::to_string(stale.size()) + " judges",
                  targets, quiet);
    // An unchanged judge keeps its time; without this it would look stale for ever.
    std::error_code error;
    for (const auto* e : stale)
        fs::last_write_time(tools.build / "judge" / e->full_name(), fs::file_time_type::clock::now(), error);
}

void build_targets(const place& here, const std::string& what, const std::vector<std::string>& targets,
                   bool quiet) {
    // One build at a time in a build folder; whoever waits finds the work done.
    const fs::path lock_file = here.build.parent_path() / "lock";  // that of scripts/dsa
    const system::descriptor lock(::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (lock.get() < 0)
        throw problem("cannot build " + what + ": " + lock_file.string() + ": " + std::strerror(errno));
    progress_line line(quiet ? "" : "building " + what + " ...");
    while (flock(lock.get(), LOCK_EX) != 0 && errno == EINTR)
        if (const int number = system::interrupting_signal()) throw system::interrupted{number};
    system::limits l;
    l.cpu_seconds = 0;
    l.address_bytes = 0;
    l.file_bytes = 0;
    l.stack_bytes = 0;
    std::vector<std::string> command{"/usr/bin/env", "cmake", "--build", here.build.string(), "--target"};
    command.insert(command.end(), targets.begin(), targets.end());
    system::process builder(command, {}, l, "/", system::own_environment());
    int status = 0;
    if (!builder.wait(1'800'000, status) || status != 0)
        throw problem("building " + what + " failed:\n" + without_line_end(builder.output(4000)));
}

namespace {

// What git prints when it is asked this about the clone; nothing when it refuses, or is not there.
std::optional<std::string> git(const place& here, const std::vector<std::string>& question) {
    system::limits l;
    l.cpu_seconds = 10;
    l.address_bytes = 0;
    l.file_bytes = std::uint64_t{32} << 20;
    // Its warnings are no part of the answer. It writes nothing: killed with us, it would leave its index locked.
    std::vector<std::string> command{"/bin/sh", "-c", "exec git --no-optional-locks -C \"$@\" 2>/dev/null",
                                     "git", here.root.string()};
    command.insert(command.end(), question.begin(), question.end());
    try {
        system::process asked(command, {}, l, "/", system::own_environment());
        int status = 0;
        if (!asked.wait(10'000, status) || status != 0) return std::nullopt;
        return asked.output(std::size_t{32} << 20);
    } catch (const std::system_error&) { return std::nullopt; }
}

}  // namespace

std::vector<std::string> edited_files(const place& here) {
    if (here.apart()) return course::edited_in(here.work, here.catalogue());
    // git knows the stubs. Without git, nothing counts as edited.
    std::vector<std::string> edited;
    const auto said = git(here, {"status", "--porcelain", "--untracked-files=no", "--", "exercises"});
    std::istringstream lines(said.value_or(""));
    for (std::string line; std::getline(lines, line);)
        if (line.size() > 3) edited.push_back(line.substr(3));
    return edited;
}

std::optional<std::string> committed_text(const place& here, const std::string& file) {
    // With the line ends of the files on this disk; ./, since the clone may be a folder of a larger one.
    return git(here, {"cat-file", "--filters", "HEAD:./" + file});
}

std::string untouched_stub(const place& here, const course::exercise& e) {
    const auto file = "exercises/" + e.full_name() + ".hpp";
    if (here.apart()) {
        auto base = course::base_text(here.work, file);
        if (!base)
            throw problem("the stub of " + e.full_name() + ", .dsa/base/" + file + ", " + base.problem +
                          "; `" + here.command() + " update` brings it");
        return std::move(base.text);
    }
    auto text = committed_text(here, file);
    if (!text)
        throw problem("the stub of " + e.full_name() + " is not known: git has no " + file +
                      " in the last commit of " + here.root.string());
    return std::move(*text);
}

}  // namespace dsa::cli
