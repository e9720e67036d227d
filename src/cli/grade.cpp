#include "cli/grade.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>
#include <utility>

#include "classroom/export.hpp"
#include "classroom/gradebook.hpp"
#include "classroom/grading.hpp"
#include "classroom/judging.hpp"
#include "classroom/pages.hpp"
#include "classroom/shards.hpp"
#include "classroom/submissions.hpp"
#include "cli/grade_common.hpp"
#include "cli/side_by_side.hpp"
#include "cli/terminal.hpp"
#include "course/text.hpp"
#include "course/whole_file.hpp"
#include "session/kept_verdicts.hpp"
#include "system/environment.hpp"
#include "system/whole_file.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace fs = std::filesystem;
using verdict::printable;

classroom::when moment_now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string who_grades() {
    const auto user = system::variable("USER");
    return user.empty() ? "somebody" : printable(user, 100);
}

classroom::assignment assignment_from(const std::string& text, const std::string& file,
                                      const course::catalogue& all) {
    auto a = classroom::parse_assignment(text, file, all);
    if (a.problems.empty()) return a;
    std::string said;
    for (const auto& line : course::first_of(a.problems, 5)) said += (said.empty() ? "" : "\n") + line;
    throw problem(said);
}

namespace {

// Tests the graders of the assignment, or says what is broken about them.
bool grader_is_sound(const place& here, const course::catalogue& all, const classroom::assignment& a,
                     const build::toolchain& tools, const grade_options& o, std::vector<std::string>& notes) {
    constexpr std::size_t sample = 3;
    const auto edited = edited_files(here);
    std::deque<classroom::grader_test> tests;
    std::vector<course::audit::part> parts;
    for (const auto& e : a.exercises) {
        const auto& exercise = exercise_named(all, e.exercise);
        const auto file = "exercises/" + e.exercise + ".hpp";
        const bool is_edited =
            std::find(edited.begin(), edited.end(), here.shown(exercise.stub)) != edited.end();
        auto text = is_edited ? untouched_stub(here, exercise) : system::read_file(exercise.stub);
        auto& test = tests.emplace_back(exercise, course::audit::stub{std::move(text), file}, tools,
                                        a.compiler, o.quick ? sample : 0);
        for (auto& part : test.parts()) parts.push_back(std::move(part));
        if (test.bugs() != test.bugs_in_all())
            notes.push_back("the grader of " + e.exercise + " was tested with " +
                            std::to_string(test.bugs()) + " of its " + std::to_string(test.bugs_in_all()) +
                            " planted bugs (--quick)");
    }
    {
        progress_line line("");
        run_side_by_side(std::move(parts), "testing the grader", line);
    }
    session::kept_by(tools).prune();
    std::vector<std::string> problems;
    for (const auto& test : tests)
        for (auto& p : test.problems()) problems.push_back(std::move(p));
    if (problems.empty()) return true;
    std::fprintf(stderr, "dsa: the grader is broken, not the students; nothing was graded:\n");
    for (std::size_t i = 0; i != std::min<std::size_t>(problems.size(), 10); ++i)
        std::fprintf(stderr, "  %s\n", printable(problems[i], 600).c_str());
    return false;
}

void say_notes(const std::vector<std::string>& notes) {
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i != std::min(notes.size(), most); ++i)
        std::fprintf(
            stderr, "%s",
            wrapped(yellow("note: ") + printable(notes[i], 600), "", std::min(columns(), 100)).c_str());
    if (notes.size() > most) std::fprintf(stderr, "and %zu more notes\n", notes.size() - most);
}

}  // namespace

opened_class open_class(const place& here, const std::string& folder) {
    auto all = here.catalogue();
    auto tools = here.tools();
    auto book = classroom::gradebook::existing(fs::path(folder) / "gradebook.sqlite");
    auto a = assignment_from(book.assignment_text(), "the assignment in the gradebook", all);
    std::vector<const course::exercise*> exercises;
    for (const auto& e : a.exercises) exercises.push_back(&exercise_named(all, e.exercise));
    ensure_judges(here, tools, exercises, true, a.compiler);
    auto priced = classroom::with_prices(std::move(a), tools);
    return {folder, std::move(all), std::move(tools), std::move(book), std::move(priced)};
}

std::vector<classroom::student_results> all_results(
    const classroom::gradebook& book, const classroom::priced_assignment& p,
    const std::function<void(const classroom::student_results&)>& each) {
    std::vector<classroom::student_results> all;
    for (const auto& s : book.students()) {
        all.push_back(classroom::results_of(book, s, p));
        if (each) each(all.back());
        for (auto& r : all.back().results)
            r.v.reset();  // a class's verdicts do not fit into memory, one student's do
    }
    return all;
}

std::vector<classroom::student_results> write_marks(const fs::path& out, const classroom::gradebook& book,
                                                    const classroom::priced_assignment& p,
                                                    const course::catalogue& all,
                                                    const build::toolchain& tools) {
    const auto now = moment_now();
    const auto results = all_results(book, p, [&](const classroom::student_results& s) {
        const classroom::export_facts facts{p, classroom::notice_of({s}), now};
        course::write_whole(out / "students" / (classroom::file_name_of(s.who.key) + ".html"),
                            classroom::student_page(s, facts));
    });
    const classroom::export_facts facts{p, classroom::notice_of(results), now};
    course::write_whole(out / "marks.csv", classroom::marks_csv(results, facts));
    course::write_whole(out / "class.html",
                        classroom::class_page(results, classroom::misconceptions(p.a, all, tools), facts));
    return results;
}

void print_class(const std::vector<classroom::student_results>& all, const std::string& notice) {
    std::size_t width = 7;
    for (const auto& s : all) width = std::max(width, report::columns_of(s.who.key));
    const auto style = page_style();
    width = std::min(width, std::size_t{32});
    for (const auto& s : all) {
        std::string line = report::padded(style, report::shown(style, s.who.key), width) + "  ";
        line += s.held() ? "held back" : classroom::to_text(s.total()) + " of " + classroom::to_text(s.max());
        std::string rest;  // what is not as it should be
        for (const auto& r : s.results)
            if (r.status() != "passed") rest += (rest.empty() ? "" : ", ") + r.exercise + " " + r.status();
        bool flagged = !s.flags.empty();
        for (const auto& r : s.results) flagged = flagged || !r.flags.empty();
        print_line(report::cut(style, line + "  " + dim(rest) + (flagged ? "  " + yellow("to look at") : ""),
                               style.width));
    }
    if (!notice.empty()) print_line(yellow(notice));
}

namespace {

// A class whose submissions are in the gradebook, with what there is to judge.
struct prepared {
    system::descriptor alone;  // nobody else grades into the folder meanwhile
    opened_class c;
    classroom::protection guard;
    classroom::class_submissions handed_in;
    std::vector<classroom::pending> work;
    std::vector<std::string> notes;
    std::size_t fresh = 0;
};

// nothing, where the grader is broken, which it has said then.
std::optional<prepared> prepare(const place& here, const grade_options& o) {
    if (o.assignment.empty() || o.submissions.empty())
        throw problem(
            "grade takes an assignment and submissions: dsa grade assignment.toml submissions --out graded\n"
            "dsa grade init writes an assignment to begin with");
    if (o.out.empty()) throw problem("--out is missing: the folder of the gradebook, as --out graded");
    const auto guard = classroom::protection_here(here.tools(), o.unsafe);
    const fs::path out = o.out;
    std::error_code code;
    const auto inside =
        fs::weakly_canonical(out, code).lexically_relative(fs::weakly_canonical(o.submissions, code));
    if (!code && !inside.empty() && !inside.native().starts_with(".."))
        throw problem("--out " + o.out +
                      " lies among the submissions, where it would be taken for a student: choose a folder "
                      "beside them");
    classroom::intake_options how;
    if (!o.times.empty()) how.times = classroom::read_times(o.times);
    if (!o.cut_off.empty()) {
        how.cut_off = classroom::moment_from_text(o.cut_off);
        if (!how.cut_off)
            throw problem("--cutoff is a moment, as 2027-02-01T23:59:00+01:00, not " +
                          printable(o.cut_off, 100));
    }
    auto all = here.catalogue();
    const auto text = course::read_bytes(o.assignment, std::size_t{1} << 20U);
    if (!text) throw problem("the assignment " + printable(o.assignment, 1000) + " " + text.problem);
    const auto a = assignment_from(text.text, o.assignment, all);

    auto alone = classroom::hold_for_grading(out);
    progress_line line("");
    how.on_progress = [&](const std::string& said) { line.say(said); };
    auto handed_in = classroom::read_submissions(o.submissions, a, how);
    line.clear();

    auto tools = here.tools();
    std::vector<const course::exercise*> exercises;
    for (const auto& e : a.exercises) exercises.push_back(&exercise_named(all, e.exercise));
    ensure_judges(here, tools, exercises, o.json, a.compiler);
    auto priced = classroom::with_prices(a, tools);

    classroom::gradebook book(out / "gradebook.sqlite");
    book.use_assignment(a.text, moment_now(), who_grades());
    std::size_t fresh = 0;
    for (const auto& s : handed_in.all) fresh += book.take(s, moment_now(), who_grades()) ? 1 : 0;
    if (!o.student.empty()) (void)book.student_called(o.student);

    auto notes = handed_in.notes;
    notes.insert(notes.end(), a.remarks.begin(), a.remarks.end());
    for (const auto& l : handed_in.lost) notes.push_back("not fetched: " + l);
    auto work = classroom::pending_in(book, a, o.student, o.again);
    if (!work.empty() && !grader_is_sound(here, all, a, tools, o, notes)) return std::nullopt;
    return prepared{std::move(alone),
                    {out, std::move(all), std::move(tools), std::move(book), std::move(priced)},
                    guard,
                    std::move(handed_in),
                    std::move(work),
                    std::move(notes),
                    fresh};
}

// Judges, and says how far it is.
void judge_with_progress(const opened_class& c, const classroom::assignment& a,
                         const std::vector<classroom::pending>& work,
                         const std::function<std::string(const std::string&)>& text_of,
                         const std::function<void(const classroom::kept_verdict&)>& keep, int jobs,
                         sandbox::strength box) {
    progress_line line("");
    classroom::judging_options judging;
    judging.jobs = static_cast<unsigned>(jobs);
    judging.box = box;
    const auto began = std::chrono::steady_clock::now();
    const auto style = page_style();
    judging.on_progress = [&](std::size_t done, const classroom::pending& last) {
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began;
        line.say(
            report::bar(style, done, work.size(), 24) + " " + std::to_string(done) + " of " +
            std::to_string(work.size()) + ", " +
            time_left(spent.count() / static_cast<double>(done) * static_cast<double>(work.size() - done)) +
            "; " + printable(last.student + " " + last.exercise, 60));
    };
    if (!work.empty()) line.say("judging " + std::to_string(work.size()) + " headers ...");
    classroom::judge_all(c.tools, c.all, a, work, text_of, keep, judging);
}

// What is said and written once all is judged.
int finish(const opened_class& c, const std::vector<std::string>& notes, const std::string& said, bool json,
           bool lost) {
    const auto results = write_marks(c.folder, c.book, c.priced, c.all, c.tools);
    const classroom::export_facts facts{c.priced, classroom::notice_of(results), moment_now()};
    if (json) {
        print_line(verdict::json_text(classroom::class_json(results, facts, notes)));
    } else {
        print_class(results, facts.notice);
        say_notes(notes);
        print_line(said);
        print_line("written: " + (c.folder / "marks.csv").string() +
                   ", class.html and a page for each student in students/");
    }
    return lost ? could_not_run : all_well;
}

}  // namespace

int grade(const place& here, const grade_options& o) {
    auto p = prepare(here, o);
    if (!p) return checks_failed;
    auto& book = p->c.book;
    if (!p->work.empty()) {
        judge_with_progress(
            p->c, p->c.priced.a, p->work, [&](const std::string& hash) { return book.text(hash); },
            [&](const classroom::kept_verdict& v) { book.keep(v); }, o.jobs, p->guard.how);
        book.log(moment_now(), who_grades(), "graded", p->handed_in.source,
                 std::to_string(p->work.size()) + " headers judged");
    }
    return finish(p->c, p->notes,
                  std::to_string(p->handed_in.all.size()) + " submissions from " + p->handed_in.source +
                      ", " + std::to_string(p->fresh) + " of them new; " + std::to_string(p->work.size()) +
                      " headers judged",
                  o.json, !p->handed_in.lost.empty());
}

int grade_plan(const place& here, const grade_options& o) {
    const auto p = prepare(here, o);
    if (!p) return checks_failed;
    classroom::write_plan(p->c.folder / "shards", p->c.priced.a.text, p->work,
                          [&](const std::string& hash) { return p->c.book.text(hash); });
    say_notes(p->notes);
    print_line(std::to_string(p->work.size()) +
               " headers to judge; each of n workers, wherever it sees this folder: dsa grade work " + o.out +
               " --shard i/n" + (o.unsafe ? " --unsafe-no-sandbox" : ""));
    return p->handed_in.lost.empty() ? all_well : could_not_run;
}

int grade_work(const place& here, const book_options& o, const std::string& shard, int jobs) {
    const auto guard = classroom::protection_here(here.tools(), o.unsafe);
    const auto folder = fs::path(o.folder) / "shards";
    const auto slash = shard.find('/');
    const auto i = course::number_in<std::size_t>(std::string_view(shard).substr(0, slash));
    const auto n = slash == std::string::npos
                       ? std::nullopt
                       : course::number_in<std::size_t>(std::string_view(shard).substr(slash + 1));
    if (!i || !n || *i < 1 || *i > *n || *n > 100'000)
        throw problem("--shard is i/n with i from 1 to n, as 2/8, not " + printable(shard, 60));
    const auto plan = classroom::read_plan(folder);
    if (classroom::has_result(folder, plan, *i, *n)) {
        print_line("shard " + shard + " is judged already");
        return all_well;
    }
    auto all = here.catalogue();
    auto tools = here.tools();
    const auto a = assignment_from(plan.assignment, "the assignment of the plan", all);
    std::vector<const course::exercise*> exercises;
    for (const auto& e : a.exercises) exercises.push_back(&exercise_named(all, e.exercise));
    ensure_judges(here, tools, exercises, o.json, a.compiler);
    const auto work = classroom::jobs_of(plan, *i, *n);
    std::vector<classroom::kept_verdict> verdicts;
    classroom::judging_options judging;
    judging.jobs = static_cast<unsigned>(jobs);
    judging.box = guard.how;
    classroom::judge_all(
        tools, all, a, work, [&](const std::string& hash) { return classroom::planned_text(folder, hash); },
        [&](const classroom::kept_verdict& v) { verdicts.push_back(v); }, judging);
    classroom::write_result(folder, plan, *i, *n, verdicts);
    print_line("shard " + shard + ": " + std::to_string(work.size()) + " headers judged");
    return all_well;
}

int grade_collect(const place& here, const book_options& o) {
    const auto alone = classroom::hold_for_grading(o.folder);
    auto c = open_class(here, o.folder);
    const auto folder = c.folder / "shards";
    const auto plan = classroom::read_plan(folder);
    const auto verdicts = classroom::collected(folder, plan);
    for (const auto& v : verdicts) c.book.keep(v);
    c.book.log(moment_now(), who_grades(), "graded", "shards",
               std::to_string(verdicts.size()) + " headers judged");
    return finish(c, {}, std::to_string(verdicts.size()) + " verdicts collected", o.json, false);
}

int grade_init(const std::string& folder) {
    const auto file = fs::path(folder) / "assignment.toml";
    std::error_code code;
    if (fs::exists(fs::symlink_status(file, code)))
        throw problem(file.string() + " is there already; it stays as it is");
    if (!fs::is_directory(folder, code)) throw problem("there is no folder " + printable(folder, 1000));
    course::write_whole(file, classroom::assignment_to_begin_with());
    print_line("written: " + file.string());
    return all_well;
}

}  // namespace dsa::cli
