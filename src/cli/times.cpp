// The verbs of times, as the command line has them. What they do is cli/bench.cpp and cli/report.cpp in dsa-whole, and
// cli/handed_on.cpp in `dsa`.
#include <charconv>
#include <functional>
#include <memory>
#include <string>
#include <system_error>

#include "cli/verb.hpp"
#include "cli/verbs.hpp"

namespace dsa::cli {

namespace {

// The parser's own range would let nan pass.
std::string not_seconds(const std::string& text) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc{} && end == text.data() + text.size() && seconds >= 1 && seconds <= 3600)
        return "";
    return "a time is a number of seconds from 1 to 3600, not " + text;
}

const verb bench_verb(
    {.order = 130,
     .name = "bench",
     .about = "time your header beside the reference, std and the libraries that are here, interleaved",
     .footer =
         "A short slice of each contender in turn, in changing order, until every ratio to the reference is "
         "known "
         "to\n2 % or the time is used up, all on one processor; std and the libraries, once known, sit two "
         "turns of three out.\n"
         "Ctrl-C ends it early and keeps what was measured. Boost and Abseil take part where they are "
         "installed\n(libboost-dev, libabsl-dev); nothing needs them.\n"
         "exit status: 0 all well, 1 your header could not be measured throughout, 2 could not run"},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<bench_options>();
        c.value("exercise", o->exercises, "one or more: module/name, or the name alone").required();
        c.value("--time", o->seconds, "seconds to spend on each exercise, at most")
            .shows_default()
            .checked(not_seconds);
        c.value("--out", o->out, "a file for all rounds, as Google Benchmark's JSON");
        c.value("--page", o->page,
                "a page of it as `dsa report` makes, with the counts of `dsa cost` beside the times");
        c.flag("--sizes", o->sizes, "each size on a line of its own as well");
        c.json(o->json);
        return [o] { return bench(place::of_this_program(), *o); };
    });

const verb report_verb(
    {.order = 140,
     .name = "report",
     .about = "a page with the curves of any Google Benchmark JSON, and of what `dsa cost --json` printed",
     .footer =
         "FILE is what a program of Google Benchmark wrote with --benchmark_out=FILE, versions 1.4 to 1.9, "
         "or "
         "what\n`dsa cost NAME --json` printed; - is standard input. The page needs no network and no "
         "server.\n"
         "Names like structure/operation/implementation/n make families of curves; so do template "
         "arguments.\n"
         "exit status: 0 all well, 1 some of it could not be read (the rest is shown), 2 nothing could"},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<report_options>();
        c.value("file", o->files, "one or more").required();
        c.value("--out", o->out, "the page").shows_default();
        c.value("--svg", o->svg, "a folder for the same charts as plain SVG files");
        c.value("--csv", o->csv, "a file for all runs as a table; - for standard output");
        c.value("--baseline", o->baseline,
                "the implementation to compare with; reference or std unless told");
        c.value("--title", o->title, "of the page");
        c.value("--per", o->per, "what a time is of: iteration, or item where the benchmarks count them")
            .shows_default()
            .one_of({"iteration", "item"});
        c.value("--clock", o->clock,
                "wall, cpu, or auto: processor time, and the wall clock too where the two part")
            .shows_default()
            .one_of({"auto", "wall", "cpu"});
        c.value("--size", o->size,
                "which argument is the size: its name, or 1 for the first; 2^NAME where it is an exponent");
        c.json(o->json, "the findings as data");
        return [o] { return write_report(*o); };  // needs no clone
    });

const verb compare_verb(
    {.order = 145,
     .name = "compare",
     .about = "before and after: the same benchmarks in two files or more, each beside its former self",
     .footer = "FILE is what a program of Google Benchmark wrote with --benchmark_out=FILE "
               "--benchmark_repetitions=10, in "
               "time\norder; of more than two, the step that changed is named. A benchmark changed when its "
               "repetitions lie "
               "apart\nas they would by chance once in 125 times, however many names there are.\n"
               "exit status: 0 all well, 1 slower than --fail-above allows or a file was not read whole, 2 "
               "could not run"},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<compare_options>();
        c.value("file", o->files, "the older first").required();
        c.value("--fail-above", o->fail_above,
                "end with 1 where a benchmark is slower by more than that, as 5%, beyond doubt");
        c.value("--baseline", o->baseline,
                "the file that all others are set beside, instead of the one before");
        c.value("--clock", o->clock, "wall, cpu, or auto: the wall clock where the two part")
            .shows_default()
            .one_of({"auto", "wall", "cpu"});
        c.flag("--markdown", o->markdown, "a table for a pull request");
        c.json(o->json, "the comparison as data");
        return [o] { return compare(*o); };  // needs no clone
    });

}  // namespace

}  // namespace dsa::cli
