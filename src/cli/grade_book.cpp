// What an instructor does with a gradebook by hand: adjust, hold, release, log, replay.
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "classroom/gradebook.hpp"
#include "classroom/judging.hpp"
#include "cli/grade.hpp"
#include "cli/grade_common.hpp"
#include "cli/terminal.hpp"
#include "course/text.hpp"
#include "system/scratch.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace fs = std::filesystem;
using verdict::printable;

namespace {

// The exercise of the assignment that a name stands for.
std::string assigned_exercise(const opened_class& c, const std::string& name) {
    const auto full = exercise_named(c.all, name).full_name();
    if (c.priced.a.find(full) == nullptr) throw problem(full + " is not assigned in " + c.priced.a.name);
    return full;
}

}  // namespace

int grade_adjust(const place& here, const book_options& o) {
    if (o.exercise.empty())
        throw problem(
            "adjust takes an exercise: dsa grade adjust DIR STUDENT EXERCISE --to POINTS --reason TEXT");
    if (o.to.empty() == !o.undo) throw problem("adjust takes either --to POINTS or --undo");
    if (course::trim(o.reason).empty())
        throw problem("--reason is empty: whoever asks a year from now reads it");
    const auto alone = classroom::hold_for_grading(o.folder);
    auto c = open_class(here, o.folder);
    const auto who = c.book.student_called(o.student);
    const auto exercise = assigned_exercise(c, o.exercise);
    std::optional<classroom::points> to;
    if (!o.undo) {
        to = classroom::points_from_text(o.to);
        if (!to || *to < classroom::points{})
            throw problem(
                "--to is a number of points, as 7.5, with at most three digits behind the dot, not " +
                printable(o.to, 60));
    }
    c.book.adjust(who.key, exercise, to, o.reason, moment_now(), who_grades());
    const auto results = write_marks(c.folder, c.book, c.priced, c.all, c.tools);
    for (const auto& s : results)
        if (s.who.key == who.key)
            print_line(who.key + ": " + classroom::to_text(s.total()) + " of " + classroom::to_text(s.max()));
    return all_well;
}

int grade_hold(const place& here, const book_options& o, bool held) {
    const auto alone = classroom::hold_for_grading(o.folder);
    auto c = open_class(here, o.folder);
    const auto who = c.book.student_called(o.student);
    std::vector<std::string> exercises;
    if (o.exercise.empty())
        for (const auto& e : c.priced.a.exercises) exercises.push_back(e.exercise);
    else
        exercises.push_back(assigned_exercise(c, o.exercise));
    for (const auto& e : exercises) c.book.hold(who.key, e, held, o.reason, moment_now(), who_grades());
    (void)write_marks(c.folder, c.book, c.priced, c.all, c.tools);
    print_line(who.key + (held ? ": held back" : ": released"));
    return all_well;
}

int grade_log(const book_options& o) {
    const auto book = classroom::gradebook::existing(fs::path(o.folder) / "gradebook.sqlite");
    auto array = nlohmann::ordered_json::array();
    for (const auto& l : book.log()) {
        if (o.json)
            array.push_back({{"at", course::to_text(l.at)},
                             {"who", l.who},
                             {"what", l.what},
                             {"about", l.about},
                             {"text", l.text}});
        else
            print_line(
                course::to_text(l.at) + "  " +
                printable(l.who + "  " + l.what + "  " + l.about + (l.text.empty() ? "" : ": " + l.text),
                          600));
    }
    if (o.json) print_line(verdict::json_text(array));
    return all_well;
}

int grade_replay(const place& here, const book_options& o) {
    if (o.exercise.empty()) throw problem("replay takes an exercise: dsa grade replay DIR STUDENT EXERCISE");
    const auto guard = classroom::protection_here(here.tools(), o.unsafe);
    const auto c = open_class(here, o.folder);
    const auto who = c.book.student_called(o.student);
    const auto exercise = assigned_exercise(c, o.exercise);
    const auto results = classroom::results_of(c.book, who, c.priced);
    const classroom::result* r = nullptr;
    for (const auto& one : results.results)
        if (one.exercise == exercise) r = &one;
    if (r == nullptr || !r->kept) throw problem(who.key + " has no verdict on " + exercise);
    const auto version = classroom::version_of(c.tools, exercise, c.priced.a.compiler, guard.sandboxed);
    if (version != r->kept->version)
        print_line(yellow("note: ") + "judged then by " + printable(r->kept->version, 200) +
                   "\n      and now by " + printable(version, 200));
    const system::scratch_folder nothing(fs::temp_directory_path(), "dsa-grade");
    classroom::to_judge what;
    what.exercise = exercise;
    what.header = {
        .text = c.book.text(r->kept->text), .shown = r->from->shown.at(exercise), .folder = nothing.path()};
    what.seed = r->kept->seed;
    what.compiler = c.priced.a.compiler;
    what.bounds = c.priced.a.bounds;
    what.box = guard.how;
    what.audit = c.priced.a.audit;
    const auto now = classroom::judge(c.tools, what);
    std::vector<std::string> differences;
    if (now.trouble != r->kept->trouble)
        differences.push_back("then: " + (r->kept->trouble.empty() ? "a verdict" : r->kept->trouble) +
                              "; now: " + (now.trouble.empty() ? "a verdict" : now.trouble));
    std::map<std::string, verdict::outcome> then;
    if (r->v)
        for (const auto& check : r->v->checks) then.emplace(check.id, check.outcome);
    for (const auto& check : now.v.checks) {
        const auto at = then.find(check.id);
        const std::string before = at == then.end() ? "not there" : std::string(verdict::to_text(at->second));
        if (before != verdict::to_text(check.outcome))
            differences.push_back(check.id + ": then " + before + ", now " +
                                  std::string(verdict::to_text(check.outcome)));
        if (at != then.end()) then.erase(at);
    }
    for (const auto& [id, outcome] : then)
        differences.push_back(id + ": then " + std::string(verdict::to_text(outcome)) + ", now not there");
    const auto mark = classroom::mark_of(c.priced.prices.at(exercise),
                                         now.trouble.empty() ? std::optional(now.v) : std::nullopt,
                                         c.priced.a, r->from->at);
    print_line(who.key + " " + exercise + ", seed " + std::to_string(what.seed) + ": " +
               classroom::to_text(r->counted.final) + " then, " + classroom::to_text(mark.final) +
               " now, of " + classroom::to_text(mark.max));
    for (const auto& d : differences) print_line("  " + printable(d, 600));
    if (differences.empty()) print_line("the same verdict in every check");
    return differences.empty() ? all_well : checks_failed;
}

}  // namespace dsa::cli
