// dsa: the program. It reads the command line and calls a verb.
#include <fcntl.h>
#include <poll.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "cli/verbs.hpp"
#include "course/catalogue.hpp"
#include "course/plan.hpp"
#include "system/process.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::cli;

// The parser itself would take -1 for 2^64 - 1.
std::string not_a_seed(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error == std::errc{} && end == text.data() + text.size()) return "";
    return "a seed is a whole number from 0 to 2^64 - 1, not " + text;
}

// The parser's own range would name the largest number there is.
std::string not_a_rung(const std::string& text) {
    int rung = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rung);
    if (error == std::errc{} && end == text.data() + text.size() && rung >= 0) return "";
    return "a rung is a whole number from 0 on, not " + text;
}

// The parser itself would say "could not convert", and show its range as "INT in [1 - 80]" in the help. what: "hours
// are".
auto whole_number(const std::string& what, int least, int most) {
    return [=](const std::string& text) -> std::string {
        int number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc{} && end == text.data() + text.size() && number >= least && number <= most)
            return "";
        return what + " a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
               ", not " + (text.empty() ? "nothing" : text);
    };
}

// The parser's own range would let nan pass.
std::string not_seconds(const std::string& text) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc{} && end == text.data() + text.size() && seconds >= 1 && seconds <= 3600)
        return "";
    return "a time is a number of seconds from 1 to 3600, not " + text;
}

std::string nearest(const std::string& word, const std::vector<std::string>& words) {
    constexpr std::size_t longest = 64;
    std::string found;
    std::size_t least = 4;  // further away than that is another word
    for (const auto& w : words) {
        if (word.size() > longest) break;
        if (const auto distance = dsa::course::edit_distance(word, w);
            distance < least && distance < w.size())
            least = distance, found = w;
    }
    return found.empty() ? "" : "; nearest is \"" + found + "\"";
}

// What to do instead: for the name of an exercise in the place of a verb, and for a chart or table asked of dsa bench,
// which only measures. "" for all else.
std::string instead(const std::string& called, const std::string& word) {
    if (called == "dsa bench" && (word.starts_with("--svg") || word.starts_with("--csv")))
        return "; dsa bench NAME --out FILE keeps the times, and dsa report FILE " +
               (word.starts_with("--svg") ? std::string("--svg DIR makes pictures")
                                          : "--csv FILE makes a table") +
               " of them";
    if (called != "dsa") return "";
    try {
        if (const auto hit = place::of_this_program().catalogue().find(word); hit.found)
            return ", but an exercise: dsa check " + hit.found->full_name() + " judges it";
    } catch (const std::exception&) {  // no clone to look into: the verb is wrong all the same
        return "";
    }
    return "";
}

// What is wrong with the command line, and where to read on. The help itself is longer than a screen: the error would be
// off it.
std::string mistake(const CLI::App& app, const CLI::ParseError& e) {
    const CLI::App* verb = &app;
    std::string called = "dsa";
    while (!verb->get_subcommands().empty()) {
        verb = verb->get_subcommands().front();
        called += " " + verb->get_name();
    }
    const auto verbs = verb->get_subcommands([](const CLI::App*) { return true; });
    const std::string way_on = "\n" + called + " --help lists " +
                               (verbs.empty()  ? "its options"
                                : verb == &app ? "all verbs"
                                               : "its verbs");
    std::vector<std::string> known;
    const auto extra = verb->remaining();
    if (extra.empty()) return (verb == &app ? "" : called.substr(4) + ": ") + e.what() + way_on;
    const auto& word = extra.front();
    const auto quoted = '"' + dsa::verdict::printable(word, 64) + '"';
    const auto known_or_nearest = [&](const std::vector<std::string>& words) {
        const auto better = instead(called, word);
        return better.empty() ? nearest(word, words) : better;
    };
    if (word.starts_with("-")) {
        for (const auto* const option : verb->get_options())
            for (const auto& name : option->get_lnames()) known.push_back("--" + name);
        return (verb == &app ? "" : called.substr(4) + ": ") + "no option " + quoted +
               known_or_nearest(known) + way_on;
    }
    if (verbs.empty()) return called.substr(4) + ": " + quoted + " was not expected" + way_on;
    for (const auto* const v : verbs) known.push_back(v->get_name());
    return "no verb " + quoted + known_or_nearest(known) + way_on;
}

int run(int argc, char** argv) {
    CLI::App app{
        "A practice ground for data structures and algorithms in C++20.\n"
        "Without a verb it opens the practice at the exercise worked on last, or, once that is solved,\n"
        "at the first one that is not.",
        "dsa"};
    app.set_version_flag("--version", "dsa 0.1.0");
    app.require_subcommand(0, 1);
    app.footer("exit status: 0 all well, 1 checks failed, 2 could not run");

    start_options start_with;
    app.add_flag("--manual", start_with.manual, "in the practice loop: do not watch for saves, r judges");
    app.add_flag("--poll", start_with.poll,
                 "in the practice loop: look at the file's time instead of waiting for events");
    app.add_option(
           "--ready", start_with.ready_seconds,
           "in the practice loop: keep compilers waiting for the next save, for so many seconds after one "
           "(some 100 MB); 0 does not")
        ->capture_default_str()
        ->type_name("SECONDS")
        ->check(whole_number("a wait in seconds is", 0, 86'400));

    check_options check_with;
    auto* const check_verb =
        app.add_subcommand("check", "judge your header: right, wrong and why, and at what cost");
    check_verb
        ->add_option("exercise", check_with.exercise, "module/name, or the name alone where it is unique")
        ->required();
    check_verb
        ->add_option("--subject", check_with.subject,
                     "learner, reference, wrong:ID, or the path of any header")
        ->capture_default_str();
    check_verb->add_option("--seed", check_with.seed, "of all random input; a verdict repeats with it")
        ->capture_default_str()
        ->check(not_a_seed);
    check_verb->add_option("--compiler", check_with.compiler, "clang or gcc; the faster one unless told");
    check_verb->add_flag("--json", check_with.json, "the verdict as data");
    check_verb->add_flag("--fast", check_with.fast, "leave out the sanitizers");
    check_verb->add_option("--verdict-descriptor", check_with.verdict_descriptor)->group("");  // for the loop
    check_verb->add_option("--start-descriptor", check_with.start_descriptor)->group("");      // likewise

    cost_options cost_with;
    auto* const cost_verb =
        app.add_subcommand("cost", "count what the operations cost, and name their order of growth");
    cost_verb->add_option("exercise", cost_with.exercise, "module/name, or the name alone where it is unique")
        ->required();
    cost_verb
        ->add_option("--subject", cost_with.subject,
                     "learner, reference, wrong:ID, or the path of any header")
        ->capture_default_str();
    cost_verb->add_option("--operation", cost_with.operation, "this operation only");
    cost_verb->add_option("--seed", cost_with.seed, "of all random input")
        ->capture_default_str()
        ->check(not_a_seed);
    cost_verb->add_option("--compiler", cost_with.compiler, "clang or gcc; the faster one unless told");
    cost_verb->add_flag("--json", cost_with.json, "the points as data");

    history_options history_with;
    auto* const history_verb = app.add_subcommand(
        "history",
        "your attempts at an exercise over each other, and the edit that changed an order of growth");
    history_verb->footer(
        "Each verdict on your own header by dsa, `dsa check` and `dsa cost` is kept in .dsa/history.sqlite, "
        "on this\n"
        "machine only: the last 1,000 of an exercise. The same text with the same result is one attempt.");
    history_verb->add_option("exercise", history_with.exercise,
                             "module/name, or the name alone where it is unique; all in brief unless told");
    history_verb->add_option("--operation", history_with.operation, "this operation only");
    history_verb->add_option("--last", history_with.last, "this many attempts only, the newest")
        ->check(whole_number("the attempts to show are", 1, 1'000'000));
    history_verb->add_flag("--json", history_with.json, "as data");
    history_verb->add_flag("--forget", history_with.forget, "delete what is kept of the exercise");
    history_verb->add_flag("--yes,-y", history_with.yes, "do not ask");

    replay_options replay_with;
    auto* const replay_verb =
        app.add_subcommand("replay", "play a counterexample that a check has found, step by step");
    replay_verb
        ->add_option("exercise", replay_with.exercise, "module/name, or the name alone where it is unique")
        ->required();
    replay_verb->add_option("check", replay_with.check, "its name or a part; all that are saved unless told");
    replay_verb
        ->add_option("--subject", replay_with.subject,
                     "learner, reference, wrong:ID, or the path of any header")
        ->capture_default_str();
    replay_verb->add_option("--compiler", replay_with.compiler, "clang or gcc; the faster one unless told");
    replay_verb->add_flag("--json", replay_with.json, "the steps as data");

    std::vector<std::string> explained;
    bool explain_json = false;
    auto* const explain_verb = app.add_subcommand("explain", "what a check tests, and why it matters");
    explain_verb
        ->add_option("check", explained,
                     "Suite.Case, its name in prose, or a part; an exercise may stand before it")
        ->required();
    explain_verb->add_flag("--json", explain_json, "as data");

    fit_options fit_with;
    auto* const fit_verb = app.add_subcommand("fit", "name the order of growth of anybody's numbers");
    fit_verb->add_option("file", fit_with.file, "two columns, n and cost; - for standard input")->required();
    fit_verb->add_option("--claim", fit_with.claim,
                         "1, log n, sqrt n, n, n log n, n log^2 n, n^1.5, n^2, n^3 or 2^n");
    fit_verb->add_flag("--json", fit_with.json, "the answer as data");

    bool list_json = false;
    auto* const list_verb = app.add_subcommand("list", "modules and exercises in teaching order");
    list_verb->add_flag("--json", list_json, "as data");

    plan_options plan_with;
    auto* const plan_verb = app.add_subcommand(
        "plan", "the exercises laid out over some weeks, and how far ahead or behind you are");
    plan_verb->footer(
        "Without options: the plan made before. Modules come in teaching order, in each the exercises by\n"
        "prerequisites and then difficulty. One counts 20, 40, 80, 160 or 320 minutes, by its difficulty.");
    plan_verb->add_option("--weeks", plan_with.weeks, "1 to 104; as before, or 8, unless told")
        ->check(whole_number("weeks are", 1, dsa::course::most_weeks));
    plan_verb->add_option("--hours", plan_with.hours, "a week, 1 to 80; as before, or 4, unless told")
        ->check(whole_number("hours are", 1, dsa::course::most_hours));
    plan_verb->add_option("--start", plan_with.start, "the first day, as 2025-03-31; today unless told");
    plan_verb->add_option("--ics", plan_with.calendar,
                          "write a calendar to this file; - for standard output");
    plan_verb->add_flag("--json", plan_with.json, "as data");

    review_options review_with;
    auto* const review_verb =
        app.add_subcommand("review", "write a solved exercise anew when it is due, and be judged");
    review_verb->footer(
        "The first run lays a fresh stub below .dsa/review and says where; the next ones judge it. Your\n"
        "first solution is never touched.\n"
        "Due dates are by FSRS 4.5 with its published weights, for a recall of 90 %. The grade of a review:\n"
        "again when the outline was shown; hard when another hint was, or when it took longer than the\n"
        "plan gives (20 to 320 minutes, by difficulty); easy within a quarter of that; else good.");
    review_verb->add_option("exercise", review_with.exercise,
                            "the one begun, or the most overdue, unless told");
    review_verb->add_flag("--list", review_with.list, "what is due, the most overdue first");
    review_verb->add_option("--compiler", review_with.compiler, "clang or gcc; the faster one unless told");
    review_verb->add_flag("--json", review_with.json, "as data");

    std::string test_out_of;
    bool test_out_json = false;
    auto* const test_out_verb = app.add_subcommand(
        "test-out", "pass a module's hardest exercise, and its other exercises are marked known");
    test_out_verb->add_option("module", test_out_of, "\"heaps\"")->required();
    test_out_verb->add_flag("--json", test_out_json, "as data");

    bool doctor_json = false;
    auto* const doctor_verb = app.add_subcommand(
        "doctor", "what is on this machine, what each missing piece costs, and the command that installs it");
    doctor_verb->add_flag("--json", doctor_json, "as data");

    std::string hint_of;
    int rung = -1;
    bool hint_json = false;
    auto* const hint_verb = app.add_subcommand("hint", "the next hint, from the contract to an outline");
    hint_verb->add_option("exercise", hint_of, "module/name, or the name alone where it is unique")
        ->required();
    hint_verb
        ->add_option("--rung", rung, "this rung: 0 is the contract, then idea, structure, invariant, outline")
        ->check(not_a_rung);
    hint_verb->add_flag("--json", hint_json, "as data");

    bench_options bench_with;
    auto* const bench_verb = app.add_subcommand(
        "bench", "time your header beside the reference, std and the libraries that are here, interleaved");
    bench_verb->footer(
        "A short slice of each contender in turn, in changing order, until every ratio to the reference is "
        "known to\n"
        "2 % or the time is used up, all on one processor; std and the libraries, once known, sit two turns "
        "of "
        "three out.\n"
        "Ctrl-C ends it early and keeps what was measured. Boost and Abseil take part where they are "
        "installed\n"
        "(libboost-dev, libabsl-dev); nothing needs them.\n"
        "exit status: 0 all well, 1 your header could not be measured throughout, 2 could not run");
    bench_verb->add_option("exercise", bench_with.exercises, "one or more: module/name, or the name alone")
        ->required();
    bench_verb->add_option("--time", bench_with.seconds, "seconds to spend on each exercise, at most")
        ->capture_default_str()
        ->check(not_seconds);
    bench_verb->add_option("--out", bench_with.out, "a file for all rounds, as Google Benchmark's JSON");
    bench_verb->add_option(
        "--page", bench_with.page,
        "a page of it as `dsa report` makes, with the counts of `dsa cost` beside the times");
    bench_verb->add_flag("--sizes", bench_with.sizes, "each size on a line of its own as well");
    bench_verb->add_flag("--json", bench_with.json, "as data");

    report_options report_with;
    auto* const report_verb = app.add_subcommand(
        "report",
        "a page with the curves of any Google Benchmark JSON, and of what `dsa cost --json` printed");
    report_verb->footer(
        "FILE is what a program of Google Benchmark wrote with --benchmark_out=FILE, versions 1.4 to 1.9, or "
        "what\n"
        "`dsa cost NAME --json` printed; - is standard input. The page needs no network and no server.\n"
        "Names like structure/operation/implementation/n make families of curves; so do template arguments.\n"
        "exit status: 0 all well, 1 some of it could not be read (the rest is shown), 2 nothing could");
    report_verb->add_option("file", report_with.files, "one or more")->required();
    report_verb->add_option("--out", report_with.out, "the page")->capture_default_str();
    report_verb->add_option("--svg", report_with.svg, "a folder for the same charts as plain SVG files");
    report_verb->add_option("--csv", report_with.csv,
                            "a file for all runs as a table; - for standard output");
    report_verb->add_option("--baseline", report_with.baseline,
                            "the implementation to compare with; reference or std unless told");
    report_verb->add_option("--title", report_with.title, "of the page");
    report_verb
        ->add_option("--per", report_with.per,
                     "what a time is of: iteration, or item where the benchmarks count them")
        ->capture_default_str()
        ->check(CLI::IsMember({"iteration", "item"}));
    report_verb->add_flag("--json", report_with.json, "the findings as data");

    std::string build_of, build_with, build_subject = "learner";
    auto* const build_verb =
        app.add_subcommand("build", "build the driver of your header, as ctest does before it judges");
    build_verb->add_option("exercise", build_of, "module/name, or the name alone where it is unique")
        ->required();
    build_verb->add_option("--compiler", build_with, "clang or gcc; the faster one unless told");
    build_verb
        ->add_option("--subject", build_subject, "learner, reference, wrong:ID, or the path of any header")
        ->capture_default_str()
        ->envname("DSA_SUBJECT");

    reset_options reset_with;
    auto* const reset_verb = app.add_subcommand(
        "reset", "put the stub back; your text is saved first, and `dsa undo` brings it back");
    reset_verb->add_option("exercise", reset_with.exercise,
                           "module/name, or the name alone where it is unique");
    reset_verb->add_flag("--all", reset_with.all, "every exercise that is edited");
    reset_verb->add_flag("--yes,-y", reset_with.yes, "do not ask");

    std::string undone;
    auto* const undo_verb =
        app.add_subcommand("undo", "bring back the text that the last reset or undo has replaced");
    undo_verb->add_option("exercise", undone, "module/name, or the name alone where it is unique")
        ->required();

    std::string fresh_folder;
    auto* const init_verb = app.add_subcommand(
        "init", "make a work folder of your own, apart from the clone: stubs, lessons, settings");
    init_verb->add_option("folder", fresh_folder, "a new or an empty folder")->required();

    std::string updated_folder;
    bool update_json = false;
    auto* const update_verb =
        app.add_subcommand("update", "bring a work folder what is new in the clone; what you edited stays");
    update_verb->add_option("folder", updated_folder,
                            "the work folder; the one that you stand in unless told");
    update_verb->add_flag("--json", update_json, "as data");

    auto* const dev_verb = app.add_subcommand("dev", "for authors of exercises");
    dev_verb->require_subcommand(1);
    dev_check_options dev_check_with;
    auto* const dev_check_verb = dev_verb->add_subcommand(
        "check", "stub red, reference green, every planted bug caught, every cost gated");
    dev_check_verb->footer(
        "Runs on all cores. A verdict is kept: what has not changed since is not judged again.\n"
        "exit status: 0 all well, 1 something is wrong with an exercise, 2 could not run");
    dev_check_verb->add_option("exercise", dev_check_with.exercises, "these only; all of them unless told");
    dev_check_verb->add_option(
        "--compiler", dev_check_with.compiler,
        "clang or gcc, for everything; unless told the faster one for everything, and the "
        "other for stubs, references and the bugs of one exercise");
    dev_check_verb->add_option("--shard", dev_check_with.shard,
                               "i/n: the i-th of n equal shares of the work, for several machines");
    dev_check_verb->add_flag("--json", dev_check_with.json, "as data");
    mutate_options mutate_with;
    auto* const dev_mutate_verb = dev_verb->add_subcommand(
        "mutate", "every small edit of a reference, and those that no check notices");
    dev_mutate_verb->add_option("exercise", mutate_with.exercises, "these only; all of them unless told");
    dev_mutate_verb->add_option("--compiler", mutate_with.compiler,
                                "clang or gcc; the preferred one unless told");
    dev_mutate_verb->add_option("--only", mutate_with.only, "a line of the reference, or a mutant's id");
    dev_mutate_verb->add_option("--shard", mutate_with.shard, "i/n: the i-th of n parts");
    dev_mutate_verb->add_flag("--list", mutate_with.list, "name the mutants, judge none");
    dev_mutate_verb->add_flag("--json", mutate_with.json, "as data");
    std::string fresh;
    auto* const dev_new_verb =
        dev_verb->add_subcommand("new", "the files of a new exercise, to be filled in");
    dev_new_verb->add_option("name", fresh, "module/name")->required();

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        if (e.get_exit_code() != 0) throw problem(mistake(app, e));
        app.exit(e);  // --help or --version
        return all_well;
    }
    if (*fit_verb) return fit(fit_with);                 // needs no clone
    if (*report_verb) return write_report(report_with);  // nor does this
    if (*doctor_verb) return doctor(doctor_json);
    if (*init_verb) return init(place::of_clone(), fresh_folder);
    if (*update_verb) return update(place::of_clone(), updated_folder, update_json);
    if (*dev_check_verb) return dev_check(place::of_clone(), dev_check_with);
    if (*dev_mutate_verb) return dev_mutate(place::of_clone(), mutate_with);
    if (*dev_new_verb) return dev_new(place::of_clone(), fresh);
    const auto here = place::of_this_program();
    if (*reset_verb) return reset(here, reset_with);
    if (*undo_verb) return undo(here, undone);
    if (*check_verb) return check(here, check_with);
    if (*cost_verb) return cost(here, cost_with);
    if (*history_verb) return history(here, history_with);
    if (*replay_verb) return replay(here, replay_with);
    if (*explain_verb) return explain(here, explained, explain_json);
    if (*list_verb) return list(here, list_json);
    if (*plan_verb) return plan(here, plan_with);
    if (*review_verb) return review(here, review_with);
    if (*test_out_verb) return test_out(here, test_out_of, test_out_json);
    if (*hint_verb) return hint(here, hint_of, rung < 0 ? std::nullopt : std::optional<int>(rung), hint_json);
    if (*bench_verb) return bench(here, bench_with);
    if (*build_verb) return build(here, build_of, build_subject, build_with);
    return start(here, start_with);
}

// A standard descriptor that is closed would be given to the next file that is opened, and what is printed would go
// into that. Open for reading only, it takes nothing and says so.
void occupy_standard_descriptors() {
    for (int fd = 0; fd != 3; ++fd)
        if (fcntl(fd, F_GETFD) < 0) open("/dev/null", O_RDONLY);
}

// Standard output is a pipe whose reader has had enough, as head has.
bool reader_is_gone() {
    pollfd out{STDOUT_FILENO, POLLOUT, 0};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

}  // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    std::signal(SIGPIPE, SIG_IGN);
    dsa::system::catch_interrupts();
    dsa::system::adopt_orphans();
    try {
        const int status = run(argc, argv);
        errno = 0;
        std::cout.flush();  // the help
        if (std::fflush(stdout) != 0 || std::ferror(stdout) || !std::cout) {
            const std::string why = errno ? std::string(": ") + std::strerror(errno) : "";
            if (reader_is_gone()) {  // quietly, as every program of a pipeline ends
                std::signal(SIGPIPE, SIG_DFL);
                std::raise(SIGPIPE);
            }
            throw problem("cannot write to standard output" + why);
        }
        return status;
    } catch (const dsa::system::interrupted& i) {
        // Everything is put away; now end as the signal would have.
        std::signal(i.signal, SIG_DFL);
        std::raise(i.signal);
        return could_not_run;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "dsa: %s\n", dsa::verdict::printable_lines(e.what(), 8000).c_str());
        return could_not_run;
    }
}
