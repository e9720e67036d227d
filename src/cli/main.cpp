// dsa: the program. It reads the command line and calls a verb.
#include <fcntl.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

#include "cli/verbs.hpp"
#include "judge/process.hpp"
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

int run(int argc, char** argv) {
    CLI::App app{
        "A practice ground for data structures and algorithms in C++20.\n"
        "Without a verb it opens the practice at the first exercise that is not solved.",
        "dsa"};
    app.set_version_flag("--version", "dsa 0.1.0");
    app.require_subcommand(0, 1);
    app.failure_message(CLI::FailureMessage::help);
    app.footer("exit status: 0 all well, 1 checks failed, 2 could not run");

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

    fit_options fit_with;
    auto* const fit_verb = app.add_subcommand("fit", "name the order of growth of anybody's numbers");
    fit_verb->add_option("file", fit_with.file, "two columns, n and cost; - for standard input")->required();
    fit_verb->add_option("--claim", fit_with.claim,
                         "1, log n, sqrt n, n, n log n, n log^2 n, n^1.5, n^2, n^3 or 2^n");
    fit_verb->add_flag("--json", fit_with.json, "the answer as data");

    bool list_json = false;
    auto* const list_verb = app.add_subcommand("list", "modules and exercises in teaching order");
    list_verb->add_flag("--json", list_json, "as data");

    std::string hint_of;
    int rung = -1;
    bool hint_json = false;
    auto* const hint_verb = app.add_subcommand("hint", "the next hint, from the contract to an outline");
    hint_verb->add_option("exercise", hint_of, "module/name, or the name alone where it is unique")
        ->required();
    hint_verb
        ->add_option("--rung", rung, "this rung: 0 is the contract, then idea, structure, invariant, outline")
        ->check(CLI::NonNegativeNumber);
    hint_verb->add_flag("--json", hint_json, "as data");

    std::string bench_of;
    double bench_seconds = 20;
    bool bench_json = false;
    auto* const bench_verb =
        app.add_subcommand("bench", "time your header beside the reference and std, interleaved");
    bench_verb->add_option("exercise", bench_of, "module/name, or the name alone where it is unique")
        ->required();
    bench_verb->add_option("--time", bench_seconds, "seconds to spend")
        ->capture_default_str()
        ->check(CLI::Range(1.0, 3600.0));
    bench_verb->add_flag("--json", bench_json, "as data");

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

    auto* const dev_verb = app.add_subcommand("dev", "for authors of exercises");
    dev_verb->require_subcommand(1);
    std::vector<std::string> checked;
    bool dev_json = false;
    std::string dev_compiler;
    auto* const dev_check_verb = dev_verb->add_subcommand(
        "check", "stub red, reference green, every planted bug caught, every cost gated");
    dev_check_verb->add_option("exercise", checked, "these only; all of them unless told");
    dev_check_verb->add_option("--compiler", dev_compiler, "clang or gcc; all that there are unless told");
    dev_check_verb->add_flag("--json", dev_json, "as data");
    std::string fresh;
    auto* const dev_new_verb =
        dev_verb->add_subcommand("new", "the files of a new exercise, to be filled in");
    dev_new_verb->add_option("name", fresh, "module/name")->required();

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) { return app.exit(e) == 0 ? all_well : could_not_run; }
    if (*fit_verb) return fit(fit_with);  // needs no clone
    const auto here = place::of_this_program();
    if (*check_verb) return check(here, check_with);
    if (*cost_verb) return cost(here, cost_with);
    if (*list_verb) return list(here, list_json);
    if (*hint_verb) return hint(here, hint_of, rung < 0 ? std::nullopt : std::optional<int>(rung), hint_json);
    if (*bench_verb) return bench(here, bench_of, bench_seconds, bench_json);
    if (*build_verb) return build(here, build_of, build_subject, build_with);
    if (*dev_check_verb) return dev_check(here, checked, dev_json, dev_compiler);
    if (*dev_new_verb) return dev_new(here, fresh);
    return start(here);
}

// A standard descriptor that is closed would be given to the next file that is opened, and what is printed would go
// into that. Open for reading only, it takes nothing and says so.
void occupy_standard_descriptors() {
    for (int fd = 0; fd != 3; ++fd)
        if (fcntl(fd, F_GETFD) < 0) open("/dev/null", O_RDONLY);
}

}  // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    std::signal(SIGPIPE, SIG_IGN);
    dsa::judge::catch_interrupts();
    dsa::judge::adopt_orphans();
    try {
        const int status = run(argc, argv);
        errno = 0;
        if (std::fflush(stdout) != 0 || std::ferror(stdout))
            throw problem(std::string("cannot write to standard output") + (errno ? ": " : "") +
                          (errno ? std::strerror(errno) : ""));
        return status;
    } catch (const dsa::judge::interrupted& i) {
        // Everything is put away; now end as the signal would have.
        std::signal(i.signal, SIG_DFL);
        std::raise(i.signal);
        return could_not_run;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "dsa: %s\n", dsa::verdict::printable_lines(e.what(), 8000).c_str());
        return could_not_run;
    }
}
