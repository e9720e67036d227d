#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/contest.hpp"
#include "bench/counts.hpp"
#include "bench/google_benchmark.hpp"
#include "bench/recorded.hpp"
#include "cli/day.hpp"
#include "cli/destination.hpp"
#include "cli/judging.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/history.hpp"
#include "course/whole_file.hpp"
#include "measure/order.hpp"
#include "report/measured.hpp"
#include "report/page.hpp"
#include "report/timings.hpp"
#include "system/process.hpp"
#include "system/sha256.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using report::timings;
using verdict::printable;

// What one exercise gave, and the text of the learner's header that was timed; "" where it did not compile.
struct timed {
    timings what;
    std::string text;
};

bench::entrant entrant_of(const place& here, const course::exercise& e, const char* which) {
    try {
        return {choose_subject(here, e, which).header, {}};
    } catch (const verdict::build_error& error) { return {{}, error}; }
}

timed measure(const place& here, const course::exercise& e, double seconds) {
    const auto tools = here.tools();
    if (!std::filesystem::exists(e.bench))
        throw problem(e.full_name() + " has no benchmark: bench/" + e.full_name() + ".bench.cpp is missing");
    progress_line line("building the benchmark of " + e.full_name() + " ...");
    auto style = page_style();
    style.colour = false;
    const auto all = static_cast<std::size_t>(std::ceil(seconds));
    const bench::contest_watch watch{
        .phase = [&](const std::string& what) { line.say(what); },
        .round =
            [&](const bench::point& p, std::size_t round, double left) {
                const auto still = static_cast<std::size_t>(std::ceil(std::max(0.0, left)));
                const std::string text = e.full_name() + " " +
                                         report::bar(style, all - std::min(all, still), all, 12) + " " +
                                         std::to_string(still) + " s left  " + p.operation + " " + p.size +
                                         ", round " + std::to_string(round) + "  Ctrl-C: enough";
                line.say(report::cut(style, text, static_cast<std::size_t>(columns()) - 1));
            }};
    const auto own = entrant_of(here, e, "learner");
    auto c = bench::hold(tools, tools.kits.front(), e.full_name(), entrant_of(here, e, "reference"), own,
                         seconds, watch);
    const bool ran = !c.measured.contenders.empty() && c.measured.contenders.front() == bench::yours;
    return {report::read_contest(std::move(c)), ran ? own.header->text : ""};
}

// The counted cost of each operation, for a page to show beside the times: yours, or the reference's where yours
// cannot be measured. What cannot be counted is left out: times are what was asked for.
bench::counts counted_cost(const place& here, const course::exercise& e, bool of_reference) {
    bench::counts result;
    result.file = e.full_name();
    try {
        const auto tools = here.tools();
        const auto subject = choose_subject(here, e, of_reference ? "reference" : "learner");
        ensure_judge(here, tools, e, true);
        const progress_line line("counting the cost of " + e.full_name() + " ...");
        session::options options;
        options.sanitizers = false;
        const auto v = session::judge_header(tools, e.full_name(), subject.name, subject.header, options);
        for (const auto& check : v.checks) {
            for (const auto& gate : check.gates) {
                bench::count_curve curve{.structure = e.name,
                                         .operation = gate.operation,
                                         .column = gate.column,
                                         .order = gate.fitted,
                                         .sentence = gate.sentence,
                                         .points = {}};
                for (const auto& p : gate.points)
                    curve.points.emplace_back(p.n, verdict::value_of(p, gate.column));
                result.curves.push_back(std::move(curve));
            }
        }
    } catch (const verdict::build_error& error) {
        result.problems.push_back("no counts beside the times: " + bench::in_a_sentence(error));
    } catch (const std::runtime_error& why) {  // no checks yet, no room on the disk: the times are there
        result.problems.push_back(std::string("no counts beside the times: ") + why.what());
    }
    return result;
}

// The last run that is kept of the exercise with that compiler. One that cannot be read is none: keeping this run says so.
std::optional<course::history::bench_run> last_run(const place& here, const std::string& exercise,
                                                   const std::string& compiler) {
    try {
        const auto kept = course::history::existing(here.history_file());
        if (!kept) return {};
        auto runs = kept->benches(exercise);
        std::erase_if(runs, [&](const auto& run) { return run.compiler != compiler; });
        if (runs.empty()) return {};
        return std::move(runs.back());
    } catch (const std::runtime_error&) { return {}; }
}

// Keeps the times for dsa history, those of all contenders, since the learner's alone say nothing of the machine; and
// finds what changed since the last run.
void keep(const place& here, timings& t, const std::string& text) {
    if (text.empty()) return;
    course::history::bench_run run;
    run.at = now();
    run.compiler = t.what.compiler;
    const auto& contenders = t.what.measured.contenders;
    for (const auto& operation : t.what.operations()) {
        for (std::size_t c = 0; c != contenders.size(); ++c) {
            const auto at = report::curve_of(t, operation, c);
            if (!at) continue;
            auto& curve = run.curves.emplace_back();
            curve.operation = operation;
            curve.contender = contenders[c];
            if (const auto& g = at->family->growths()[at->index]; g.named)
                curve.fitted = measure::to_text(*g.named);
            for (const auto& spot : at->family->spots(at->index)) {
                // Of fewer there is no interval, only a smallest and a largest.
                const bool sure = spot.count >= bench::least_repetitions;
                curve.times.push_back({spot.n, spot.value, sure ? spot.low : 0, sure ? spot.high : 0});
            }
        }
    }
    if (const auto before = last_run(here, t.what.exercise, run.compiler)) {
        run.text = system::sha256().update(text).hex();
        t.since = report::changes_since(*before, run);
    }
    keep_bench(here, t.what.exercise, run, text);
}

}  // namespace

int bench(const place& here, const bench_options& o) {
    const auto all = here.catalogue();
    std::vector<const course::exercise*> chosen;
    for (const auto& name : o.exercises) {
        const auto* const e = &exercise_named(all, name);
        if (std::find(chosen.begin(), chosen.end(), e) == chosen.end()) chosen.push_back(e);
    }
    // Asked before the time is spent on what could not be kept.
    const std::vector<output> outputs{{"--out", o.out, content::measurements},
                                      {"--page", o.page, content::page}};
    std::vector<std::string> kept;  // a page over the header that it is about would be the end of that
    for (const auto* const e : chosen)
        for (const auto& file : {e->stub, e->reference, e->bench}) kept.push_back(file.string());
    expect_apart(kept, outputs);
    for (const auto& to : outputs) expect_writable(to);

    std::vector<timings> done;
    const auto style = page_style();
    auto wide = style;
    wide.width = static_cast<std::size_t>(columns());  // figures may be wider than prose
    const auto print = [](const report::lines& lines) {
        for (const auto& line : lines) std::printf("%s\n", line.c_str());
    };
    for (const auto* const e : chosen) {
        if (system::interrupting_signal() != 0) break;
        try {
            auto [what, text] = measure(here, *e, o.seconds);
            keep(here, what, text);
            done.push_back(std::move(what));
        } catch (const system::interrupted&) {
            if (done.empty()) throw;  // nothing to keep
            break;
        }
        if (o.json) continue;
        if (chosen.size() > 1)
            std::printf("%s%s\n\n", done.size() > 1 ? "\n" : "",
                        bold(printable(e->full_name(), 100)).c_str());
        print(report::timing_plots(done.back(), style));
        if (o.sizes) print(report::timing_sizes(done.back(), wide));
        print(report::timing_table(done.back(), style));
        std::printf("\n");
        print(report::timing_words(done.back(), style));
        if (const auto& since = done.back().since)
            std::printf(
                "%s", wrapped(printable(report::to_text(*since, today()), 2000), "", std::min(columns(), 100))
                          .c_str());
        std::fflush(stdout);
    }
    const bool interrupted = system::interrupting_signal() != 0;
    const bool failed =
        std::any_of(done.begin(), done.end(), [](const auto& t) { return t.what.yours_failed(); });

    std::vector<std::string> written;
    std::vector<bench::recorded_exercise> recorded;
    std::string names;
    for (const auto& t : done) {
        recorded.push_back(t.what.recorded());
        names += (names.empty() ? "" : ", ") + t.what.exercise;
    }
    if (o.json)
        std::printf(
            "%s\n",
            (chosen.size() == 1 ? report::timings_json(done.front()) : report::timings_json(done)).c_str());
    if (!o.out.empty() || !o.page.empty()) {
        const auto text = bench::to_google_benchmark(recorded, bench::not_there);
        if (!o.out.empty()) {
            course::write_whole(o.out, text);
            written.push_back(o.out);
        }
        if (!o.page.empty()) {
            std::vector<bench::counts> counted;
            for (std::size_t i = 0; i != done.size() && !interrupted; ++i)
                counted.push_back(counted_cost(here, *chosen[i], done[i].what.yours_failed()));
            const auto m = report::measure_all({bench::read_google_benchmark(text, "dsa bench")}, counted,
                                               "dsa bench " + names, bench::reference, true,
                                               {bench::clock::processor, ""});
            course::write_whole(o.page, report::page(m));
            for (const auto& c : counted)
                for (const auto& why : c.problems)
                    if (!o.json)
                        std::printf("%s", wrapped(yellow("note: ") + printable(why, 600), "",
                                                  std::min(columns(), 100))
                                              .c_str());
            written.push_back(o.page);
        }
    }
    if (!o.json)
        for (const auto& file : written) std::printf("written: %s\n", printable(file, 500).c_str());
    return failed ? checks_failed : all_well;
}

}  // namespace dsa::cli
