#include <csignal>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/comparison.hpp"
#include "bench/google_benchmark.hpp"
#include "cli/destination.hpp"
#include "cli/recordings.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/whole_file.hpp"
#include "report/comparison_text.hpp"
#include "report/measured.hpp"
#include "report/page.hpp"
#include "report/runs_table.hpp"
#include "report/svg.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;
using verdict::printable;

nlohmann::json to_json(const report::measured& m, const std::vector<std::string>& written) {
    auto families = nlohmann::json::array();
    for (const auto& f : m.families) {
        auto curves = nlohmann::json::array();
        const auto partners = f.partners(f.baseline);
        for (std::size_t i = 0; i != f.what.curves.size(); ++i) {
            const auto& g = f.growths()[i];
            const auto& curve = f.what.curves[i];
            auto points = nlohmann::json::array();
            for (const auto& s : f.spots(i)) {
                points.push_back({{"n", f.what.sized ? nlohmann::json(s.n) : nlohmann::json()},
                                  {"ns", s.value},
                                  {"low", s.low},
                                  {"high", s.high},
                                  {"repetitions", s.repetitions.size()}});
                if (!s.label.empty()) points.back()["label"] = s.label;
            }
            auto possible = nlohmann::json::array();
            for (const auto order : g.candidates) possible.push_back(measure::to_text(order));
            curves.push_back(
                {{"name", curve.name},
                 {"clock", curve.timed == bench::clock::wall ? "wall" : "cpu"},
                 {"second_clock", curve.second_clock},
                 {"label", curve.label.empty() ? nlohmann::json() : nlohmann::json(curve.label)},
                 {"optimised_away", curve.vanished},
                 {"compared_with",
                  partners[i] ? nlohmann::json(f.what.curves[*partners[i]].name) : nlohmann::json()},
                 {"class", g.named ? nlohmann::json(measure::to_text(*g.named)) : nlohmann::json()},
                 {"possible", std::move(possible)},
                 {"points", std::move(points)}});
        }
        families.push_back(
            {{"name", f.what.name},
             {"per", f.per_item ? "item" : "iteration"},
             {"sized", f.what.sized},
             {"x", f.what.x},
             {"baseline",
              f.what.curves.empty() ? nlohmann::json() : nlohmann::json(f.what.curves[f.baseline].name)},
             {"curves", std::move(curves)},
             {"findings", f.sentences}});
    }
    return {{"format", 1},           {"title", m.title},   {"problems", m.problems},
            {"notes", m.notes},      {"written", written}, {"families", std::move(families)},
            {"compared", m.compared}};
}

}  // namespace

int write_report(const report_options& o) {
    // Nothing here waits for a process that would have to be ended first: Ctrl-C ends the verb at once, and a file is
    // whole or not there (system::signals_held).
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, SIG_DFL);
    const bool print_table = o.csv == "-";
    if (print_table && o.json)
        throw problem(
            "--csv - and --json both go to standard output: give the table a file, or leave one out");
    const output page_to{"--out", o.out, content::page},
        table_to{"--csv", print_table ? "" : o.csv, content::table}, folder{"--svg", o.svg, content::picture};
    expect_apart(o.files, {page_to, table_to, folder});
    expect_writable(page_to);
    expect_writable(table_to);
    expect_writable_folder(folder);
    auto [files, counted, unread] = read_recordings(o.files);
    std::string title = o.title;
    if (title.empty()) {
        title = "Benchmarks";
        if (files.size() + counted.size() == 1) {
            const std::string first = files.empty() ? counted.front().file : files.front().file;
            title += " of " + (first == "standard input" ? first : fs::path(first).filename().string());
        }
    }
    bench::arrangement how;
    how.size = o.size;
    if (o.clock != "auto") how.timed = o.clock == "wall" ? bench::clock::wall : bench::clock::processor;
    // Several runs of the same benchmarks are before and after, not contenders; so is what --baseline names as a file.
    const auto baseline_file = file_named(files, o.baseline);
    const bool again = bench::same_benchmarks(files);
    std::optional<bench::comparison> beside;
    if (again) beside = bench::compare(files, how.timed, baseline_file);
    auto m = report::measure_all(std::move(files), counted, title, baseline_file ? "" : o.baseline,
                                 o.per == "item", how);
    if (beside) m.compared = report::comparison_lines(*beside);
    m.problems.insert(m.problems.begin(), unread.begin(), unread.end());
    bool anything = false, baseline_found = o.baseline.empty() || baseline_file;
    for (const auto& f : m.families) {
        anything = anything || !f.what.curves.empty() || !f.counts.empty();
        for (const auto& c : f.what.curves)
            baseline_found = baseline_found || c.name == o.baseline || c.name.starts_with(o.baseline + ", ");
    }
    if (!anything) {
        std::string why;
        for (const auto& p : m.problems) why += (why.empty() ? "" : "\n") + p;
        throw problem("nothing to report: " + why);
    }
    if (!baseline_found)
        m.notes.push_back("no curve is called \"" + printable(o.baseline, 200) +
                          "\": another baseline was taken");

    const auto pictures = o.svg.empty() ? std::vector<report::svg_file>{} : report::svg_files(m);
    // Their names are known only now, and still nothing is written.
    std::vector<output> outputs{page_to, table_to};
    for (const auto& file : pictures)
        outputs.push_back({"--svg", (fs::path(o.svg) / file.name).string(), content::picture});
    expect_apart(o.files, outputs);
    if (fs::is_directory(o.svg))
        for (const auto& to : outputs) expect_writable(to);

    std::vector<std::string> written;
    course::write_whole(o.out, report::page(m));
    written.push_back(o.out);
    if (!o.svg.empty()) {
        if (pictures.size() == report::most_svg_files)
            m.notes.push_back("the first " + std::to_string(pictures.size()) +
                              " pictures were written, no more");
        for (const auto& file : pictures) {
            const auto path = fs::path(o.svg) / file.name;
            course::write_whole(path, file.text);
            written.push_back(path.string());
        }
    }
    if (!o.csv.empty()) {
        const auto text = report::to_csv(report::runs_table_of(m));
        if (print_table) {
            std::printf("%s", text.c_str());
            for (const auto& p : m.problems)
                std::fprintf(stderr, "dsa: not all was read: %s\n", printable(p, 1000).c_str());
            return m.problems.empty() ? all_well : checks_failed;
        }
        course::write_whole(o.csv, text);
        written.push_back(o.csv);
    }
    if (o.json) {
        std::printf("%s\n", verdict::json_text(to_json(m, written)).c_str());
        return m.problems.empty() ? all_well : checks_failed;
    }
    const int width = std::min(columns(), 100);
    for (const auto& p : m.notes)
        std::printf("%s", wrapped(yellow("note: ") + printable(p, 1000), "", width).c_str());
    for (const auto& p : m.problems)
        std::printf("%s", wrapped(red("not all was read: ") + printable(p, 1000), "", width).c_str());
    for (const auto& line : m.compared) std::printf("%s", wrapped(line, "    ", width, "  ").c_str());
    constexpr std::size_t most_lines = 60;
    std::size_t lines = 0;
    for (const auto& f : m.families) {
        if (lines >= most_lines) break;
        std::printf("%s%s\n", bold(printable(f.what.name, 120)).c_str(),
                    f.what.curves.empty() ? "" : (", " + report::clock_in_words(f)).c_str());
        for (const auto& s : f.sentences) {
            ++lines;
            std::printf("%s", wrapped(s, "    ", width, "  ").c_str());
        }
    }
    if (lines >= most_lines) std::printf("... the page has the rest\n");
    std::printf("\n");
    for (std::size_t i = 0; i != std::min<std::size_t>(written.size(), 3); ++i)
        std::printf("written: %s\n", printable(written[i], 500).c_str());
    if (written.size() > 3)
        std::printf("and %zu more files in %s\n", written.size() - 3, printable(o.svg, 500).c_str());
    return m.problems.empty() ? all_well : checks_failed;
}

}  // namespace dsa::cli
