#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "bench/comparison.hpp"
#include "cli/recordings.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "report/comparison_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using verdict::printable;

// "5%", "5 %", "5": a share of 0.05. Throws problem for anything else.
double share_of(std::string text) {
    const std::string given = text;
    if (text.ends_with("%")) text.pop_back();
    while (text.ends_with(" ")) text.pop_back();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() ||
        !(value >= 0 && value <= 10'000))
        throw problem("--fail-above takes a share such as 5%, not \"" + printable(given, 100) + "\"");
    return value / 100;
}

}  // namespace

int compare(const compare_options& o) {
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, SIG_DFL);  // as in write_report
    if (o.json && o.markdown)
        throw problem("--json and --markdown both go to standard output: leave one out");
    const bool gate = !o.fail_above.empty();
    const double share = gate ? share_of(o.fail_above) : 0;
    auto [files, counted, unread] = read_recordings(o.files);
    std::vector<std::string> problems = std::move(unread);
    for (const auto& c : counted)
        problems.push_back(c.file + ": holds counts of `dsa cost`, which `dsa report` shows beside times");
    std::vector<bench::recording> readable;
    for (auto& f : files) {
        for (const auto& p : f.problems) problems.push_back(f.file + ": " + p);
        if (!f.runs.empty()) readable.push_back(std::move(f));
    }
    if (readable.size() < 2) {
        std::string why;
        for (const auto& p : problems) why += "\n" + printable(p, 1000);
        throw problem("two files with runs are the least to compare" + (why.empty() ? why : ":" + why));
    }
    const auto baseline = file_named(readable, o.baseline);
    if (!o.baseline.empty() && !baseline)
        throw problem("no file is called \"" + printable(o.baseline, 200) +
                      "\"; --baseline takes one of those compared");
    std::optional<bench::clock> timed;
    if (o.clock != "auto") timed = o.clock == "wall" ? bench::clock::wall : bench::clock::processor;
    const auto c = bench::compare(readable, timed, baseline);
    if (c.benchmarks.empty() && c.vanished.empty())
        throw problem("the files have no benchmark in common; those of " +
                      printable(readable.front().file, 200) + " begin with " +
                      printable(readable.front().runs.front().name, 200) + ", those of " +
                      printable(readable.back().file, 200) + " with " +
                      printable(readable.back().runs.front().name, 200));

    const auto slower = gate ? report::slower_than(c, share) : std::vector<std::string>{};
    const int width = std::min(columns(), 100);
    for (const auto& p : problems)
        std::fprintf(stderr, "dsa: not all was read: %s\n", printable(p, 1000).c_str());
    if (o.json) {
        std::printf("%s\n", report::comparison_json(c).c_str());
    } else if (o.markdown) {
        std::printf("%s", report::comparison_markdown(c).c_str());
    } else {
        const auto clocks = [&](bench::clock k) {
            return std::any_of(c.benchmarks.begin(), c.benchmarks.end(),
                               [&](const auto& b) { return b.timed == k; });
        };
        const bool wall = clocks(bench::clock::wall), processor = clocks(bench::clock::processor);
        std::printf(
            "%s\n",
            bold(wall && processor
                     ? "wall clock where a name asks for it or the two clocks part, processor time elsewhere"
                 : wall ? "wall clock"
                        : "processor time")
                .c_str());
        for (const auto& line : report::comparison_lines(c))
            std::printf("%s", wrapped(line, "  ", width).c_str());
    }
    if (!slower.empty())
        std::fprintf(stderr, "dsa: %zu %s slower by more than %g %%: %s%s\n", slower.size(),
                     slower.size() == 1 ? "benchmark is" : "benchmarks are", 100 * share,
                     printable(slower.front(), 200).c_str(), slower.size() == 1 ? "" : " and others");
    return slower.empty() && problems.empty() ? all_well : checks_failed;
}

}  // namespace dsa::cli
