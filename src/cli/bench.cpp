#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "bench/interleave.hpp"
#include "bench/program.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "judge/process.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using verdict::printable;

constexpr const char* yours = "yours";
constexpr const char* reference = "reference";
constexpr const char* not_there = "has no such benchmark";  // std has no equal of every operation: no fault

// Three significant digits, and no more figures than a reader can compare at a glance: "1.09", "23.4",
// "1,234".
std::string three_digits(double x) {
    if (std::isnan(x)) return "-";
    char text[40];
    if (x >= 999.5) {
        std::snprintf(text, sizeof text, "%.0f", x);
        std::string grouped = text;
        for (auto at = grouped.size(); at > 3; at -= 3) grouped.insert(at - 3, ",");
        return grouped;
    }
    std::snprintf(text, sizeof text, "%.*f", x < 9.995 ? 2 : x < 99.95 ? 1 : 0, x);
    return text;
}

std::string percent(double fraction) {
    char text[40];
    std::snprintf(text, sizeof text, "%.0f %%", 100 * fraction);
    return text;
}

// What is to be printed: the measured table and all that was found out on the way.
struct report {
    std::string exercise, compiler;
    bench::table measured;
    std::vector<std::pair<std::string, std::string>> problems;  // contender, sentence
    std::size_t base = 0;                                       // the reference, among the contenders
};

// One sentence for each thing that is wrong with a contender, with the operations it holds for.
void collect_problems(report& r) {
    for (std::size_t c = 0; c != r.measured.contenders.size(); ++c) {
        std::vector<std::string> order;
        std::map<std::string, std::vector<std::string>> operations;
        for (const auto& row : r.measured.rows) {
            const auto& why = row.failures[c];
            if (why.empty() || why == not_there) continue;
            if (!operations.contains(why)) order.push_back(why);
            auto& of = operations[why];
            if (of.empty() || of.back() != row.what.operation) of.push_back(row.what.operation);
        }
        for (const auto& why : order) {
            std::set<std::string> seen;
            std::string names;
            for (const auto& o : operations[why])
                if (seen.insert(o).second) names += (names.empty() ? "" : ", ") + o;
            r.problems.emplace_back(r.measured.contenders[c], names + ": " + why);
        }
    }
}

nlohmann::json ratio_json(const bench::row& row, std::size_t c, std::size_t base) {
    const auto ratios = row.ratios(c, base);
    nlohmann::json j{{"median", bench::median(ratios)}, {"rounds", ratios.size()}};
    if (const auto i = bench::interval_of_median(ratios)) {
        j["low"] = i->low;
        j["high"] = i->high;
        j["confidence"] = 0.95;
    }
    return j;
}

nlohmann::json to_json(const report& r) {
    const auto noise = bench::noise_of(r.measured);
    nlohmann::json j{
        {"exercise", r.exercise},
        {"compiler", r.compiler},
        {"flags", bench::flags},
        {"seconds", r.measured.seconds},
        {"interrupted", r.measured.interrupted},
        {"contenders", r.measured.contenders},
        {"noise",
         {{"spread", std::isnan(noise.spread) ? nlohmann::json() : nlohmann::json(noise.spread)},
          {"processor_share", std::isnan(noise.share) ? nlohmann::json() : nlohmann::json(noise.share)},
          {"too_much", noise.too_much()}}},
        {"problems", nlohmann::json::array()},
        {"rows", nlohmann::json::array()}};
    for (const auto& [who, what] : r.problems)
        j["problems"].push_back({{"contender", who}, {"message", what}});
    for (const auto& row : r.measured.rows) {
        nlohmann::json line{{"operation", row.what.operation},
                            {"n", row.what.n},
                            {"arguments", row.what.size},
                            {"rounds", row.rounds.size()},
                            {"ns_per_operation", nlohmann::json::object()},
                            {"ratio_to_reference", nlohmann::json::object()}};
        for (std::size_t c = 0; c != r.measured.contenders.size(); ++c) {
            const auto& name = r.measured.contenders[c];
            const auto times = row.times(c);
            if (times.empty()) continue;
            line["ns_per_operation"][name] = bench::median(times);
            if (c != r.base && !row.ratios(c, r.base).empty())
                line["ratio_to_reference"][name] = ratio_json(row, c, r.base);
        }
        j["rows"].push_back(std::move(line));
    }
    return j;
}

std::string ratio_text(const bench::row& row, std::size_t c, std::size_t base) {
    const auto ratios = row.ratios(c, base);
    if (ratios.empty()) return "-";
    const auto i = bench::interval_of_median(ratios);
    return three_digits(bench::median(ratios)) +
           (i ? "  " + three_digits(i->low) + " to " + three_digits(i->high) : "  ?");
}

void print_table(const report& r) {
    // Who could not be measured anywhere has a sentence below and no column of hyphens.
    std::vector<std::size_t> shown;
    for (std::size_t c = 0; c != r.measured.contenders.size(); ++c)
        if (std::any_of(r.measured.rows.begin(), r.measured.rows.end(),
                        [c](const auto& row) { return !row.times(c).empty(); }))
            shown.push_back(c);
    const auto& names = r.measured.contenders;
    std::vector<std::vector<std::string>> lines{{"operation", "n"}};
    for (const auto c : shown) lines[0].push_back(names[c]);
    for (const auto c : shown)
        if (c != r.base) lines[0].push_back(names[c] + "/" + reference);
    lines[0].emplace_back("rounds");
    std::size_t unreached = 0;
    for (const auto& row : r.measured.rows) {
        if (row.rounds.empty()) {
            ++unreached;
            continue;
        }
        lines.push_back({printable(row.what.operation, 30), printable(row.what.size, 14)});
        for (const auto c : shown) lines.back().push_back(three_digits(bench::median(row.times(c))));
        for (const auto c : shown)
            if (c != r.base) lines.back().push_back(ratio_text(row, c, r.base));
        lines.back().push_back(std::to_string(row.rounds.size()));
    }
    std::vector<std::size_t> widths(lines[0].size());
    for (const auto& line : lines)
        for (std::size_t i = 0; i != line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
    const auto is_ratio = [&](std::size_t i) { return i >= 2 + shown.size() && i + 1 < widths.size(); };
    std::string last;
    for (std::size_t l = 0; l != lines.size(); ++l) {
        const auto& line = lines[l];
        if (l > 1 && line[0] != last) std::printf("\n");
        if (l) last = line[0];
        std::string text;
        for (std::size_t i = 0; i != line.size(); ++i) {
            const std::string pad(widths[i] - line[i].size(), ' ');
            text += (i ? "  " : "") + (i == 0 || is_ratio(i) ? line[i] + pad : pad + line[i]);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        std::printf("%s\n", l ? text.c_str() : bold(text).c_str());
    }

    const auto say = [](const std::string& text) {
        std::printf("%s", wrapped(text, "", std::min(columns(), 100)).c_str());
    };
    std::printf("\n");
    say("ns of processor time per operation, the middle of the rounds; ratios to the reference are taken "
        "round "
        "by round, with the interval that holds their median with 95 % (? : fewer than six rounds).");
    say(r.compiler + ", " + bench::flags + "; " + three_digits(r.measured.seconds) + " s" +
        (r.measured.interrupted ? ", interrupted: the rest was not measured" : ""));
    if (unreached)
        say(std::to_string(unreached) + " of " + std::to_string(r.measured.rows.size()) +
            " lines were not reached; more time brings them: dsa bench " + r.exercise + " --time " +
            std::to_string(static_cast<int>(std::ceil(std::max(20.0, 4 * r.measured.seconds)))));
    const auto noise = bench::noise_of(r.measured);
    if (std::isnan(noise.spread))
        say("too few rounds to tell how noisy the machine was");
    else
        say("rounds of one program differ by " + percent(noise.spread) +
            " (middle half, at the middle line); it had " + percent(noise.share) + " of a processor");
    if (noise.too_much())
        say(yellow("too noisy: ") +
            "other programs were at work. Differences of a few per cent mean nothing here; close the others, "
            "or give it more time with --time");
}

// The lines to measure, as the reference's program lists them; all others that it holds are contenders too.
struct agenda {
    std::string structure;
    std::vector<bench::point> points;
    std::vector<std::string> others;  // "std", in order of appearance
    std::set<std::string> names;      // of all benchmarks
};
agenda read_agenda(const std::string& program) {
    agenda a;
    for (const auto& name : bench::benchmarks_of(program)) {
        a.names.insert(bench::to_text(name));
        if (name.implementation == bench::label) {
            a.structure = name.structure;
            a.points.push_back(
                {name.operation, name.arguments, std::strtod(name.arguments.c_str(), nullptr)});
        } else if (std::find(a.others.begin(), a.others.end(), name.implementation) == a.others.end()) {
            a.others.push_back(name.implementation);
        }
    }
    return a;
}

std::string build_sentence(const verdict::build_error& e) {
    std::string at = e.file;
    if (e.line) at += ":" + std::to_string(e.line);
    return "does not compile: " + printable(at, 200) + ": " + printable(e.message, 500);
}

}  // namespace

int bench(const place& here, const std::string& exercise, double seconds, bool json) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, exercise);
    const auto tools = here.tools();
    const auto& kit = tools.kits.front();
    if (!std::filesystem::exists(e.bench))
        throw problem(e.full_name() + " has no benchmark: bench/" + e.full_name() + ".bench.cpp is missing");
    report r;
    r.exercise = e.full_name();
    r.compiler = kit.name + " " + kit.version;

    progress_line line("building the benchmark of " + e.full_name() + " ...");
    bench::program ours, theirs;
    try {
        theirs = bench::build_program(tools, kit, e.full_name(), choose_subject(here, e, "reference").header);
        if (theirs.error)
            throw problem("the benchmark of " + e.full_name() + " " + build_sentence(*theirs.error));
    } catch (const verdict::build_error& error) {
        throw problem("the reference of " + e.full_name() + " " + build_sentence(error));
    }
    try {
        line.say("building your " + e.name + " with it ...");
        ours = bench::build_program(tools, kit, e.full_name(), choose_subject(here, e, "learner").header);
    } catch (const verdict::build_error& error) { ours.error = error; }
    if (ours.error) r.problems.emplace_back(yours, build_sentence(*ours.error));

    const auto what = read_agenda(theirs.path);
    if (what.points.empty())
        throw problem("bench/" + e.full_name() +
                      ".bench.cpp holds no benchmark named structure/operation/\" DSA_LABEL");
    std::vector<std::string> contenders;
    if (!ours.error) contenders.emplace_back(yours);
    r.base = contenders.size();
    contenders.emplace_back(reference);
    contenders.insert(contenders.end(), what.others.begin(), what.others.end());

    const auto now = [] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    };
    const bench::plan plan{.seconds = seconds,
                           .now = now,
                           .interrupted = [] { return judge::interrupting_signal() != 0; },
                           .progress =
                               [&](const bench::point& p, std::size_t round, double left) {
                                   line.say("measuring " + p.operation + " at " + p.size + ", round " +
                                            std::to_string(round) + "; " +
                                            std::to_string(static_cast<int>(std::ceil(left))) +
                                            " s left (Ctrl-C: enough)");
                               }};
    r.measured = bench::interleave(
        contenders, what.points, plan,
        [&](std::size_t c, const bench::point& p, double min_time, double limit) {
            const bench::benchmark_name name{what.structure, p.operation,
                                             c <= r.base ? bench::label : contenders[c], p.size};
            const bool is_ours = contenders[c] == yours;
            if (!is_ours && !what.names.contains(bench::to_text(name)))
                return bench::slice{.failure = not_there};
            try {
                return bench::run_slice(is_ours ? ours.path : theirs.path, name, min_time, limit);
            } catch (const judge::interrupted&) {  // enough: what was measured until now is printed
                return bench::slice{};
            }
        });
    line.clear();
    collect_problems(r);
    if (std::all_of(r.measured.rows.begin(), r.measured.rows.end(),
                    [](const auto& row) { return row.rounds.empty(); })) {
        if (const int number = judge::interrupting_signal()) throw judge::interrupted{number};
        throw problem("no slice ended within " + three_digits(seconds) + " s; give it more time with --time");
    }

    if (json) {
        std::printf("%s\n", to_json(r).dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    } else {
        print_table(r);
        for (const auto& [who, sentence] : r.problems)
            std::printf(
                "%s",
                wrapped(red(who + ": ") + printable(sentence, 1200), "", std::min(columns(), 100)).c_str());
    }
    if (std::fflush(stdout) != 0) throw problem("cannot write the figures to standard output");
    return std::any_of(r.problems.begin(), r.problems.end(), [](const auto& p) { return p.first == yours; })
               ? checks_failed
               : all_well;
}

}  // namespace dsa::cli
