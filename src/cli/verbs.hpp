#pragma once
// verbs: what `dsa` can be asked. A verb is a small file that calls one room and prints what comes back.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "build/table.hpp"
#include "course/catalogue.hpp"
#include "course/workspace.hpp"
#include "session/session.hpp"
#include "verdict/verdict.hpp"

namespace dsa::cli {

// The exit statuses of every verb.
enum status : int { all_well = 0, checks_failed = 1, could_not_run = 2, undecided = 3 };

// What ends a verb with exit status 2: it names the thing, the reason and the way on.
struct problem : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Where this program stands: the clone, its build, and the folder that the learner works in.
struct place {
    std::filesystem::path root, build;
    // Where the learner's exercises/, progress.txt and .dsa/ live: the clone, or a work folder that `dsa init` made.
    std::filesystem::path work;
    // Of the program that runs now. The work folder is the one that the environment variable DSA_PLACE names, else
    // the nearest one that the current folder lies in, else the clone. Throws problem when the program does not stand
    // in a build folder, and when the work folder belongs to another clone.
    static place of_this_program();
    // The same without a work folder: work is root. For authors, and for what is told its folder.
    static place of_clone();

    [[nodiscard]] bool apart() const { return work != root; }
    // The path as a message names it: inside the work folder or the clone without what is in front of that.
    [[nodiscard]] std::string shown(const std::filesystem::path& file) const;
    // How the learner calls the program: "scripts/dsa", in a work folder "./dsa".
    [[nodiscard]] std::string command() const { return apart() ? "./dsa" : "scripts/dsa"; }

    [[nodiscard]] build::toolchain tools() const;
    // The course of the clone, with the stubs and lessons of the work folder.
    [[nodiscard]] course::catalogue catalogue() const;
    [[nodiscard]] std::filesystem::path progress_file() const { return work / "progress.txt"; }
    // What was judged, and what came of it: course::history.
    [[nodiscard]] std::filesystem::path history_file() const { return work / ".dsa" / "history.sqlite"; }
    // Where counterexamples are kept: session::options::regressions for the learner's own header.
    [[nodiscard]] std::filesystem::path counterexamples() const { return work / ".dsa" / "counterexamples"; }
};

// The exercise of that name. Throws problem with the nearest one's.
const course::exercise& exercise_named(const course::catalogue& all, const std::string& name);

// Says on standard error which lines of the progress file say nothing, so that nobody wonders where a fact has gone:
// once in a run, a few of them, behind what a verb has printed. Throws course::error as load_progress.
void name_broken_lines(const place& here);

// A header to judge, and how the verdict names it.
struct chosen_subject {
    std::string name;  // "learner", "reference", "wrong:ID" or the path
    build::header_text header;
};
// learner, reference, wrong:ID, or the path of any header. Throws problem, or verdict::build_error for a
// header that cannot be read.
chosen_subject choose_subject(const place& here, const course::exercise& e, const std::string& what);

// What another program said, without the line ends and blanks behind it: to stand inside a message.
std::string without_line_end(std::string said);

// Builds targets of the project, as long as no other process does. what: their name in messages; quiet: no word about
// it. Throws problem with what the build says.
void build_targets(const place& here, const std::string& what, const std::vector<std::string>& targets,
                   bool quiet);

// Whether the judge of e, or the kit, has to be built before it can be asked.
[[nodiscard]] bool judge_is_stale(const build::toolchain& tools, const course::exercise& e,
                                  const build::compiler_kit& kit);
// The judge of e and the kit of a compiler ("" for the preferred one), built when a change made them stale.
void ensure_judge(const place& here, const build::toolchain& tools, const course::exercise& e, bool quiet,
                  const std::string& compiler = "");
// The same of several exercises, in one build.
void ensure_judges(const place& here, const build::toolchain& tools,
                   const std::vector<const course::exercise*>& exercises, bool quiet,
                   const std::string& compiler = "");

// The files below exercises/ that the learner has changed, as place::shown has them: in a clone those that git calls
// changed, in a work folder those that differ from .dsa/base.
std::vector<std::string> edited_files(const place& here);

// A file of the clone as the last commit has it ("exercises/linear/stack.hpp"); nothing when git cannot tell.
std::optional<std::string> committed_text(const place& here, const std::string& file);

// The stub of e as it was before the learner began: of the last commit, or of the work folder's .dsa/base. Throws
// problem when it cannot be had.
std::string untouched_stub(const place& here, const course::exercise& e);

struct check_options {
    std::string exercise, subject = "learner", compiler;
    std::uint64_t seed = 1;
    bool json = false, fast = false;
    bool boxed = false;  // compilers and drivers run in a box, as where a stranger's header is graded
    bool audit = false;  // the same, and cost is measured once more from outside
    int verdict_descriptor = -1;  // gets the fast verdict and then the whole one, each as a line of JSON
    // From 0: all that can be done before the header is there is done at once, and the rest when a byte comes from this
    // descriptor; when it is closed instead, nothing is.
    int start_descriptor = -1;
};
int check(const place& here, const check_options& o);

struct cost_options {
    std::string exercise, subject = "learner", compiler, operation;
    std::uint64_t seed = 1;
    bool json = false;
};
int cost(const place& here, const cost_options& o);

struct replay_options {
    std::string exercise, check, subject = "learner", compiler;
    bool json = false;
};
// Plays the saved counterexamples of an exercise step by step: all of them, or that of one check.
int replay(const place& here, const replay_options& o);
// What a check tests and why, by its files. words: "Stack.PopUncovers...", a part of that, or exercise and part.
int explain(const place& here, const std::vector<std::string>& words, bool json);

struct fit_options {
    std::string claim, file;
    bool json = false;
};
int fit(const fit_options& o);

int list(const place& here, bool json);
int hint(const place& here, const std::string& exercise, std::optional<int> rung, bool json);
int build(const place& here, const std::string& exercise, const std::string& subject,
          const std::string& compiler);
struct start_options {
    bool manual = false;      // saves are not watched for: a key judges
    bool poll = false;        // the file's time is looked at, instead of waiting for events
    int ready_seconds = 180;  // so long after a save compilers are kept waiting for the next one; 0: never
};
int start(const place& here, const start_options& o);
struct bench_options {
    std::vector<std::string> exercises;
    double seconds = 28;    // for each of them
    std::string out, page;  // files; "": none
    bool sizes = false, json = false;
};
// Times the learner's header beside the reference, std and the libraries that are here, interleaved.
int bench(const place& here, const bench_options& o);
struct report_options {
    std::vector<std::string> files;  // "-" is standard input
    std::string out = "report.html", baseline, title;
    std::string svg, csv;           // a folder; a file or "-"; "": none
    std::string per = "iteration";  // or "item": of what a time is
    std::string clock = "auto";     // or "wall", "cpu"
    std::string size;               // bench::arrangement::size
    bool json = false;
};
// A page, pictures and a table of anybody's Google Benchmark files, and of what `cost --json` printed.
int write_report(const report_options& o);
struct compare_options {
    std::vector<std::string> files;  // in time order
    std::string fail_above;  // a share, "5%": exit status 1 where a benchmark is slower by more; "": never
    std::string clock = "auto", baseline;
    bool json = false, markdown = false;
};
// The same benchmarks in two files or more, each beside its former self.
int compare(const compare_options& o);
struct reset_options {
    std::string exercise;  // "" with all
    bool all = false, yes = false;
};
// Saves the learner's text and puts the stub back; asks first where a person is, unless told yes.
int reset(const place& here, const reset_options& o);
// Brings the text back that was saved last.
int undo(const place& here, const std::string& exercise);
// Makes a work folder apart from the clone.
int init(const place& clone, const std::string& folder);
// Brings a work folder what is new in the clone; "" is the folder that we stand in.
int update(const place& clone, const std::string& folder, bool json);
// What a work folder gets from the clone, its stubs untouched.
std::vector<course::course_file> files_for_work_folder(const place& clone);
struct plan_options {
    std::optional<int> weeks, hours;  // one of these or a start makes a new plan
    std::string start, calendar;      // a day; a file, or "-" for standard output
    bool json = false;
};
// The exercises laid out over some weeks, and how far ahead or behind the learner is.
int plan(const place& here, const plan_options& o);
struct review_options {
    std::string exercise, compiler;  // "": what is due
    bool list = false, json = false;
};
// Lays a fresh stub of a solved exercise, judges it when it is written, and records how it went.
int review(const place& here, const review_options& o);
struct history_options {
    std::string exercise, operation;  // "": all of them
    std::size_t last = 0;             // so many attempts only; 0: all
    bool json = false, forget = false, yes = false;
};
// The attempts at an exercise, their costs over each other, and the edits that changed a class.
int history(const place& here, const history_options& o);
// Marks a module's exercises as known when its hardest one passes.
int test_out(const place& here, const std::string& module, bool json);
// What is on this machine; needs no finished build.
int doctor(bool json);
// Tries every limit of the strongest box that this machine has, and says what holds and what does not. checks_failed where
// there is no box, or one of its limits does not hold.
int doctor_of_grading(const place& here, bool json);
struct dev_check_options {
    std::vector<std::string> exercises;  // none: all of them
    std::string compiler;  // "": all that there are; planted bugs with the first, of one exercise with all
    std::string shard;     // "2/4": the second of four equal shares of the work; "": all of it
    bool json = false;
};
// Whether exercises keep what they promise: course::audit of each, on all cores.
int dev_check(const place& here, const dev_check_options& o);
struct mutate_options {
    std::vector<std::string> exercises;  // all of them when empty
    std::string compiler;
    std::string only;   // a line of the reference, or a mutant's id; "": all
    std::string shard;  // "2/5": the second of five parts; "": all of them
    bool json = false, list = false;
    bool apart = false;  // each is compiled by itself
};
// Judges every first-order mutant of the references and names those that no check kills.
int dev_mutate(const place& here, const mutate_options& o);
struct messages_options {
    std::vector<std::string> exercises;  // all of them when empty
    std::string compiler;
    std::string only;     // the id of a mistake; "": all
    std::string screens;  // a folder that gets each screen as a text; "": none
    bool json = false;
};
// Whether the first screen of each mistake that is known names the function at fault: report::read of each.
int dev_messages(const place& here, const messages_options& o);
int dev_new(const place& here, const std::string& name);
// Prints the stub with what is given as the reference has it, or writes it in its place.
int dev_stub(const place& here, const std::string& name, bool write);

}  // namespace dsa::cli
