#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/checks.hpp"
#include "course/contract.hpp"
#include "course/lesson.hpp"
#include "course/wrong.hpp"
#include "measure/order.hpp"
#include "system/environment.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"
#include "verdict/json.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;

// What an audit found out about one exercise.
struct audit {
    std::string exercise;
    std::vector<std::string> problems;
    std::vector<std::string> notes;
    int subjects = 0, checks = 0, bugs = 0;
};

// The stub as the last commit has it, since the file itself is the learner's to edit; "" when git cannot
// tell.
std::string committed(const place& here, const fs::path& file) {
    system::limits l;
    l.cpu_seconds = 10;
    l.address_bytes = 0;
    l.file_bytes = std::uint64_t{32} << 20;
    system::process git({"/usr/bin/env", "git", "-C", here.root.string(), "show",
                         "HEAD:" + file.lexically_relative(here.root).string()},
                        {}, l, "/", system::own_environment());
    int status = 0;
    if (!git.wait(10'000, status) || status != 0) return "";
    return git.output(std::size_t{32} << 20);
}

// The compiler's warnings on the driver with this header in its place; "" when there are none.
std::string warnings(const build::toolchain& tools, const build::compiler_kit& kit, const course::exercise& e,
                     const std::string& header) {
    const system::scratch_folder folder(fs::temp_directory_path(), "dsa-warnings");
    const fs::path staged = folder.path() / (e.full_name() + ".hpp");
    fs::create_directories(staged.parent_path());
    system::write_file(staged, header);
    system::limits l;
    l.cpu_seconds = 60;
    l.address_bytes = 0;
    system::process compiler(
        {kit.program, "-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-fsyntax-only", "-I",
         (tools.source / "src").string(), "-I", folder.path().string(), "-I",
         (tools.source / "exercises").string(), e.driver.string()},
        {}, l, "/", system::own_environment());
    int status = 0;
    if (!compiler.wait(60'000, status)) return "the compiler did not end";
    std::string said = compiler.output(4000);
    if (status != 0 && said.empty()) said = "the compiler ended with " + system::describe_status(status);
    return said;
}

std::string names_of(const std::vector<std::string>& ids) {
    std::string text;
    for (const auto& id : ids) text += (text.empty() ? "" : ", ") + id;
    return text;
}

class auditor {
public:
    auditor(const place& here, const build::toolchain& tools, const course::exercise& e,
            const std::vector<std::string>& edited)
        : here_(here), tools_(tools), e_(e), edited_(edited) {
        result_.exercise = e.full_name();
    }

    audit run(const std::vector<std::string>& compilers) {
        texts();
        if (!fs::exists(e_.checks) || !fs::exists(e_.driver) || !fs::exists(e_.reference) ||
            !fs::exists(e_.stub))
            return result_;
        ensure_judge(here_, tools_, e_, false);
        declared_ = session::declarations(tools_, e_.full_name()).checks;
        for (const auto& check : declared_)
            for (const auto& gap : course::gaps_in(contract_, check)) wrong_with(gap);
        for (const auto& c : compilers) {
            compiler_ = c;
            stub();
            reference();
            for (const auto& bug : bugs_.all) planted(bug);
        }
        if (is_edited()) report_learner();
        return result_;
    }

private:
    void wrong_with(const std::string& what) { result_.problems.push_back(what); }

    [[nodiscard]] bool is_edited() const {
        return std::find(edited_.begin(), edited_.end(), e_.stub.lexically_relative(here_.root).string()) !=
               edited_.end();
    }

    // What can be said without running anything.
    void texts() {
        stub_text_ = is_edited() ? committed(here_, e_.stub) : system::read_file(e_.stub);
        const auto in_stub = course::parse_contract(stub_text_, e_.stub.filename().string());
        const auto in_reference =
            course::parse_contract(system::read_file(e_.reference), e_.reference.filename().string());
        rows_ = in_reference.rows;
        for (const auto& p : in_reference.problems) wrong_with("solutions: " + course::to_text(p));
        if (in_stub.block != in_reference.block)
            wrong_with("the contract of the stub is not, word for word, that of the reference");
        if (stub_text_.find("TODO 1") == std::string::npos) wrong_with("the stub has no TODO 1");
        for (const auto& p : course::lint(e_)) wrong_with(course::to_text(p));
        contract_ = in_reference;
        bugs_ = course::read_wrongs(e_);
        for (const auto& p : bugs_.problems) wrong_with(course::to_text(p));
        result_.bugs = static_cast<int>(bugs_.all.size());
        if (bugs_.all.size() < 6)
            wrong_with("has " + std::to_string(bugs_.all.size()) + " planted bugs; six is the least");
        if (std::none_of(bugs_.all.begin(), bugs_.all.end(),
                         [](const auto& b) { return b.kind == course::bug_kind::cost; }))
            wrong_with("has no planted bug that is only a cost bug (kind = \"cost\")");
    }

    verdict::verdict judged(const std::string& name, const build::header_text& header, bool sanitizers) {
        ++result_.subjects;
        session::options o;
        o.compiler = compiler_;
        o.sanitizers = sanitizers;
        auto v = session::judge_header(tools_, e_.full_name(), name, header, o);
        if (v.error)
            wrong_with(compiler_ + ": " + name + " does not build: " + v.error->file + ":" +
                       std::to_string(v.error->line) + ": " + v.error->message);
        result_.checks += static_cast<int>(v.checks.size());
        return v;
    }

    void stub() {
        if (const auto said = warnings(tools_, tools_.kit(compiler_), e_, stub_text_); !said.empty())
            wrong_with(compiler_ + " warns of the stub: " + said);
        const auto v = judged("stub",
                              {.text = stub_text_,
                               .shown = e_.stub.lexically_relative(here_.root).string(),
                               .folder = e_.stub.parent_path()},
                              true);
        std::vector<std::string> green;
        for (const auto& c : v.checks)
            if (!verdict::is_failure(c.outcome))
                green.push_back(c.id + " (" + std::string(verdict::to_text(c.outcome)) + ")");
        if (!green.empty()) wrong_with(compiler_ + ": the untouched stub is not red in " + names_of(green));
        if (!v.error && v.checks.empty()) wrong_with(compiler_ + ": no check ran");
    }

    void reference() {
        const auto v = judged(
            "reference",
            build::read_header(e_.reference, e_.reference.lexically_relative(here_.root).string()), true);
        for (const auto& c : v.checks)
            if (c.outcome != verdict::outcome::passed)
                wrong_with(compiler_ + ": the reference is not green in " + c.id + ": " + c.message);
        std::set<std::string> ids;
        for (const auto& c : v.checks) ids.insert(c.id);
        for (const auto& bug : bugs_.all)
            if (!v.error && !ids.contains(bug.caught_by))
                wrong_with("wrong:" + bug.id + " names a check that does not exist: " + bug.caught_by);
        // Each line of the cost table needs a gate that asks just that.
        for (const auto& row : rows_)
            for (const auto& operation : row.operations) {
                bool gated = false;
                for (const auto& c : v.checks)
                    for (const auto& g : c.gates)
                        gated = gated || (g.operation == operation && same_order(g.claim, row.order) &&
                                          g.column == "steps");
                if (!gated && !v.error)
                    wrong_with("the contract says " + operation + " is O(" + row.order +
                               "), and no gate asks that");
            }
    }

    void planted(const course::wrong& bug) {
        build::header_text header;
        try {
            header = {.text = bug.apply(system::read_file(e_.reference)),
                      .shown = e_.full_name() + " with the bug " + bug.id,
                      .folder = e_.reference.parent_path()};
        } catch (const course::error& error) { return wrong_with("wrong:" + bug.id + ": " + error.what()); }
        const auto catches = std::find_if(declared_.begin(), declared_.end(),
                                          [&](const auto& c) { return c.id == bug.caught_by; });
        const bool needs_sanitizers =
            catches != declared_.end() && catches->lane == verdict::lane::background;
        const auto v = judged("wrong:" + bug.id, header, needs_sanitizers);
        std::vector<std::string> red;
        bool caught = false;
        for (const auto& c : v.checks) {
            if (!verdict::is_failure(c.outcome)) continue;
            red.push_back(c.id);
            caught = caught || c.id == bug.caught_by;
            if (bug.kind == course::bug_kind::cost && c.kind != verdict::kind::cost &&
                c.kind != verdict::kind::space)
                wrong_with(compiler_ + ": wrong:" + bug.id + " is to be a cost bug only, and " + c.id +
                           " fails: " + c.message);
        }
        if (!caught && !v.error)
            wrong_with(compiler_ + ": wrong:" + bug.id + " is not caught by " + bug.caught_by +
                       (red.empty() ? "; every check passes" : "; red are " + names_of(red)));
    }

    // A learner's own work is judged and reported; it is never a fault of the exercise.
    void report_learner() {
        try {
            session::options o;
            o.compiler = compiler_;
            const auto v = session::judge_header(
                tools_, e_.full_name(), "learner",
                build::read_header(e_.stub, e_.stub.lexically_relative(here_.root).string()), o);
            const auto passed = std::count_if(v.checks.begin(), v.checks.end(), [](const auto& c) {
                return c.outcome == verdict::outcome::passed;
            });
            result_.notes.push_back("your own " + e_.stub.lexically_relative(here_.root).string() + ": " +
                                    (v.error ? "does not build: " + v.error->message
                                             : std::to_string(passed) + " of " +
                                                   std::to_string(v.checks.size()) + " checks pass"));
        } catch (const verdict::build_error& error) {
            result_.notes.push_back("your own " + error.file + " " + error.message);
        }
    }

    static bool same_order(const std::string& a, const std::string& b) {
        const auto x = measure::order_from_text(a), y = measure::order_from_text(b);
        return x && y ? x == y : a == b;
    }

    const place& here_;
    const build::toolchain& tools_;
    const course::exercise& e_;
    const std::vector<std::string>& edited_;
    std::string compiler_, stub_text_;
    std::vector<course::cost_row> rows_;
    course::contract contract_;
    std::vector<verdict::check> declared_;
    course::wrongs bugs_;
    audit result_;
};

}  // namespace

int dev_check(const place& here, const std::vector<std::string>& names, bool json,
              const std::string& compiler) {
    const auto all = here.catalogue();
    const auto tools = here.tools();
    std::vector<const course::exercise*> chosen;
    for (const auto& name : names) chosen.push_back(&exercise_named(all, name));
    if (names.empty())
        for (const auto& e : all.exercises) chosen.push_back(&e);
    std::vector<std::string> compilers;
    for (const auto& k : tools.kits)
        if (compiler.empty() || k.name == tools.kit(compiler).name) compilers.push_back(k.name);
    const auto edited = edited_files(here);

    auto array = verdict::json::array();
    bool clean = true;
    const auto say = [&](const audit& a) {
        clean = clean && a.problems.empty();
        if (json) {
            array.push_back({{"exercise", a.exercise},
                             {"problems", a.problems},
                             {"notes", a.notes},
                             {"subjects", a.subjects},
                             {"checks", a.checks},
                             {"bugs", a.bugs}});
            return;
        }
        std::printf("%s %s  %s\n", a.problems.empty() ? green("ok ").c_str() : red("bad").c_str(),
                    a.exercise.c_str(),
                    dim(std::to_string(a.bugs) + " planted bugs, " + std::to_string(a.subjects) +
                        " subjects, " + std::to_string(a.checks) + " checks")
                        .c_str());
        for (const auto& p : a.problems) std::printf("      %s\n", verdict::printable(p, 1200).c_str());
        for (const auto& n : a.notes) std::printf("      %s\n", verdict::printable(n, 1200).c_str());
        std::fflush(stdout);
    };
    audit of_course;
    of_course.exercise = "the course";
    for (const auto& p : all.problems)
        if (names.empty() || std::any_of(chosen.begin(), chosen.end(),
                                         [&](const auto* e) { return e->full_name() == p.exercise; }))
            of_course.problems.push_back(course::to_text(p));
    if (names.empty() || !of_course.problems.empty()) say(of_course);
    for (const auto* e : chosen) {
        progress_line line(json ? "" : "checking " + e->full_name() + " ...");
        auditor a(here, tools, *e, edited);
        auto found = a.run(compilers);
        line.clear();
        say(found);
    }
    if (json) std::printf("%s\n", array.text().c_str());
    return clean ? all_well : checks_failed;
}

}  // namespace dsa::cli
