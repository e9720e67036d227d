#include "course/audit.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "build/cache.hpp"
#include "course/checks.hpp"
#include "course/lesson.hpp"
#include "measure/order.hpp"
#include "system/environment.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"

namespace dsa::course {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t fewest_bugs = 6;

std::string names_of(const std::vector<std::string>& ids) {
    std::string text;
    for (const auto& id : ids) text += (text.empty() ? "" : ", ") + id;
    return text;
}

// What a right program is called where it is judged: "right:sentinel-nodes".
std::string name_of_right(const fs::path& file) { return "right:" + file.stem().string(); }

bool same_order(const std::string& a, const std::string& b) {
    const auto x = measure::order_from_text(a), y = measure::order_from_text(b);
    return x && y ? x == y : a == b;
}

}  // namespace

audit::audit(const exercise& e, stub untouched, const build::toolchain& tools)
    : e_(e), untouched_(std::move(untouched)), tools_(tools), kept_(session::kept_by(tools)) {
    read_texts();
}

bool audit::is_whole() const {
    return fs::exists(e_.checks) && fs::exists(e_.driver) && fs::exists(e_.reference) && fs::exists(e_.stub);
}

void audit::read_texts() {
    auto& into = found_.emplace_back();
    const auto wrong_with = [&](const std::string& what) { into.problems.push_back(what); };
    const auto in_stub = parse_contract(untouched_.text, e_.stub.filename().string());
    contract_ = parse_contract(fs::exists(e_.reference) ? system::read_file(e_.reference) : "",
                               e_.reference.filename().string());
    for (const auto& p : contract_.problems) wrong_with("solutions: " + to_text(p));
    if (in_stub.block != contract_.block)
        wrong_with("the contract of the stub is not, word for word, that of the reference");
    if (untouched_.text.find("TODO 1") == std::string::npos) wrong_with("the stub has no TODO 1");
    for (const auto& p : lint(e_)) wrong_with(to_text(p));
    bugs_ = read_wrongs(e_);
    for (const auto& p : bugs_.problems) wrong_with(to_text(p));
    into.bugs = static_cast<int>(bugs_.all.size());
    if (bugs_.all.size() < fewest_bugs)
        wrong_with("has " + std::to_string(bugs_.all.size()) + " planted bugs; six is the least");
    if (std::none_of(bugs_.all.begin(), bugs_.all.end(),
                     [](const auto& b) { return b.kind == bug_kind::cost; }))
        wrong_with("has no planted bug that is only a cost bug (kind = \"cost\")");
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(e_.right, none))
        if (entry.path().extension() == ".hpp") right_.push_back(entry.path());
    std::sort(right_.begin(), right_.end());
}

std::vector<audit::part> audit::parts(const std::vector<lane>& lanes) {
    std::vector<part> all;
    if (!is_whole()) return all;
    declared_ = session::declarations(tools_, e_.full_name()).checks;
    for (const auto& check : declared_)
        for (const auto& gap : gaps_in(contract_, check)) found_.front().problems.push_back(gap);
    for (const auto& l : lanes) {
        const auto& w = workers_.emplace_back(
            tools_.kit(l.compiler), session::verdict_maker(tools_, e_.full_name(), l.compiler, kept_));
        const auto add = [&](const std::string& name, bool kept, auto what) {
            auto& into = found_.emplace_back();
            all.push_back({.name = e_.full_name() + ", " + w.kit.name + ": " + name,
                           .kept = kept,
                           .run = [what, &into] { what(into); }});
        };
        add("stub", w.maker.has("stub", stub_header(), {}),
            [this, &w](audited& into) { judge_stub(w, into); });
        add("reference", w.maker.has("reference", reference_header(), {}),
            [this, &w](audited& into) { judge_reference(w, into); });
        if (fs::exists(e_.nothing))
            add("nothing", w.maker.has("nothing", header_in_tests(e_.nothing), {}),
                [this, &w](audited& into) { judge_nothing(w, into); });
        if (!l.bugs) continue;
        for (const auto& file : right_)
            add(name_of_right(file), w.maker.has(name_of_right(file), header_in_tests(file), {}),
                [this, &w, &file](audited& into) { judge_right(w, file, into); });
        for (const auto& bug : bugs_.all) {
            bool kept = false;
            try {
                kept = w.maker.has("wrong:" + bug.id, header_with(e_, bug),
                                   {.sanitizers = needs_sanitizers(bug)});
            } catch (const error&) { kept = true; }  // it is told at once
            add("wrong:" + bug.id, kept, [this, &w, &bug](audited& into) { judge_bug(w, bug, into); });
        }
    }
    return all;
}

audited audit::found(bool texts) const {
    audited whole;
    whole.exercise = e_.full_name();
    whole.bugs = found_.front().bugs;
    for (const auto& one : found_) {
        if (&one == &found_.front() && !texts) continue;
        whole.problems.insert(whole.problems.end(), one.problems.begin(), one.problems.end());
        whole.subjects += one.subjects;
        whole.kept += one.kept;
        whole.checks += one.checks;
    }
    return whole;
}

bool audit::needs_sanitizers(const wrong& bug) const {
    const auto catches = std::find_if(declared_.begin(), declared_.end(),
                                      [&](const auto& c) { return c.id == bug.caught_by; });
    return catches != declared_.end() && catches->lane == verdict::lane::background;
}

build::header_text audit::stub_header() const {
    return {.text = untouched_.text, .shown = untouched_.shown, .folder = e_.stub.parent_path()};
}

build::header_text audit::reference_header() const {
    return build::read_header(e_.reference, "solutions/" + e_.full_name() + ".hpp");
}

build::header_text audit::header_in_tests(const fs::path& file) const {
    return build::read_header(file, file.lexically_relative(tools_.source).generic_string());
}

verdict::verdict audit::judged(const worker& w, const std::string& name, const build::header_text& header,
                               bool whole, audited& into) const {
    // One judge a subject: the cores are taken by other subjects.
    bool was_kept = false;
    auto v = w.maker.verdict_of(name, header, {.sanitizers = whole, .processes = 1}, &was_kept);
    ++into.subjects;
    into.kept += was_kept ? 1 : 0;
    into.checks += static_cast<int>(v.checks.size());
    if (v.error)
        into.problems.push_back(w.kit.name + ": " + name + " does not build: " + v.error->file + ":" +
                                std::to_string(v.error->line) + ": " + v.error->message);
    return v;
}

void audit::judge_stub(const worker& w, audited& into) const {
    if (const auto said = warnings_of_stub(w.kit); !said.empty())
        into.problems.push_back(w.kit.name + " warns of the stub: " + said);
    const auto header = stub_header();
    const auto v = judged(w, "stub", header, true, into);
    std::vector<std::string> green;
    for (const auto& c : v.checks)
        if (!verdict::is_failure(c.outcome))
            green.push_back(c.id + " (" + std::string(verdict::to_text(c.outcome)) + ")");
    if (!green.empty())
        into.problems.push_back(w.kit.name + ": the untouched stub is not red in " + names_of(green));
    if (!v.error && v.checks.empty()) into.problems.push_back(w.kit.name + ": no check ran");
    if (!into.problems.empty()) w.maker.forget("stub", header, {});
}

void audit::judge_reference(const worker& w, audited& into) const {
    const auto header = reference_header();
    const auto v = judged(w, "reference", header, true, into);
    for (const auto& c : v.checks)
        if (c.outcome != verdict::outcome::passed)
            into.problems.push_back(w.kit.name + ": the reference is not green in " + c.id + ": " +
                                    c.message);
    std::set<std::string> ids;
    for (const auto& c : v.checks) ids.insert(c.id);
    for (const auto& bug : bugs_.all)
        if (!v.error && !ids.contains(bug.caught_by))
            into.problems.push_back("wrong:" + bug.id +
                                    " names a check that does not exist: " + bug.caught_by);
    // Each line of the cost table needs a gate that asks just that.
    for (const auto& row : contract_.rows)
        for (const auto& operation : row.operations) {
            bool gated = false;
            for (const auto& c : v.checks)
                for (const auto& g : c.gates)
                    gated = gated || (g.operation == operation && same_order(g.claim, row.order) &&
                                      g.column == "steps");
            if (!gated && !v.error)
                into.problems.push_back("the contract says " + operation + " is O(" + row.order +
                                        "), and no gate asks that");
        }
    if (!into.problems.empty()) w.maker.forget("reference", header, {});
}

void audit::judge_right(const worker& w, const fs::path& file, audited& into) const {
    const auto name = name_of_right(file);
    const auto header = header_in_tests(file);
    const auto v = judged(w, name, header, true, into);
    for (const auto& c : v.checks)
        if (c.outcome != verdict::outcome::passed)
            into.problems.push_back(w.kit.name + ": " + name + " is right, and " + c.id +
                                    " refuses it: " + c.message);
    if (!into.problems.empty()) w.maker.forget(name, header, {});
}

void audit::judge_nothing(const worker& w, audited& into) const {
    const auto header = header_in_tests(e_.nothing);
    const auto v = judged(w, "nothing", header, true, into);
    std::vector<std::string> paid;
    for (const auto& c : v.checks)
        if (c.points > 0) paid.push_back(c.id);
    if (!paid.empty())
        into.problems.push_back(w.kit.name + ": a header that does nothing gets points for " +
                                names_of(paid));
    if (!into.problems.empty()) w.maker.forget("nothing", header, {});
}

void audit::judge_bug(const worker& w, const wrong& bug, audited& into) const {
    build::header_text header;
    try {
        header = header_with(e_, bug);
    } catch (const error& problem) {
        into.problems.push_back("wrong:" + bug.id + ": " + problem.what());
        return;
    }
    const auto v = judged(w, "wrong:" + bug.id, header, needs_sanitizers(bug), into);
    std::vector<std::string> red;
    bool caught = false;
    for (const auto& c : v.checks) {
        if (!verdict::is_failure(c.outcome)) continue;
        red.push_back(c.id);
        caught = caught || c.id == bug.caught_by;
        if (bug.kind == bug_kind::cost && c.kind != verdict::kind::cost && c.kind != verdict::kind::space)
            into.problems.push_back(w.kit.name + ": wrong:" + bug.id + " is to be a cost bug only, and " +
                                    c.id + " fails: " + c.message);
    }
    if (!caught && !v.error)
        into.problems.push_back(w.kit.name + ": wrong:" + bug.id + " is not caught by " + bug.caught_by +
                                (red.empty() ? "; every check passes" : "; red are " + names_of(red)));
    if (!into.problems.empty())
        w.maker.forget("wrong:" + bug.id, header, {.sanitizers = needs_sanitizers(bug)});
}

// The compiler's warnings on the driver with the stub in its place; "" when there are none.
std::string audit::warnings_of_stub(const build::compiler_kit& kit) const {
    const std::vector<std::string> key{"warnings",
                                       kit.version,
                                       build::stamp_of(kit.program),
                                       untouched_.text,
                                       e_.full_name(),
                                       system::read_file(e_.driver),
                                       build::stamp_of(kit.plain)};
    if (kept_.has(key)) return "";
    const system::scratch_folder folder(fs::temp_directory_path(), "dsa-warnings");
    const fs::path staged = folder.path() / (e_.full_name() + ".hpp");
    fs::create_directories(staged.parent_path());
    system::write_file(staged, untouched_.text);
    system::limits l;
    l.cpu_seconds = 60;
    l.address_bytes = 0;
    system::process compiler({kit.program, "-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow",
                              "-fsyntax-only", "-I", (tools_.source / "src").string(), "-I",
                              folder.path().string(), "-I", (tools_.source / "exercises").string(), "-I",
                              (tools_.source / "given").string(), e_.driver.string()},
                             {}, l, "/", system::own_environment());
    int status = 0;
    if (!compiler.wait(60'000, status)) return "the compiler did not end";
    std::string said = compiler.output(4000);
    if (status != 0 && said.empty()) said = "the compiler ended with " + system::describe_status(status);
    if (said.empty()) kept_.keep(key, "none");
    return said;
}

}  // namespace dsa::course
