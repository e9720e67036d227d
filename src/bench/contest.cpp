#include "bench/contest.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <stdexcept>

#include "bench/pace.hpp"
#include "bench/program.hpp"
#include "system/process.hpp"
#include "verdict/printable.hpp"

namespace dsa::bench {

namespace {

using verdict::printable;

// "push, pop at every size; top at n = 64 and 2 more sizes": where a contender failed for one reason. A reason that
// names the size itself, as a time-out does, is not told it again.
std::string where_it_failed(const contest& r, std::size_t c, const std::string& why) {
    const bool says_size = why.find(" at n = ") != std::string::npos;
    std::vector<std::pair<std::string, std::string>> places;  // which sizes, and the operations
    for (const auto& operation : r.operations()) {
        std::vector<const row*> failed;
        std::size_t sizes = 0;
        for (const auto& row : r.measured.rows) {
            if (row.what.operation != operation || (row.rounds.empty() && row.failures[c].empty())) continue;
            ++sizes;  // of those that were reached
            if (row.failures[c] == why) failed.push_back(&row);
        }
        if (failed.empty()) continue;
        std::string at;
        if (!says_size && failed.size() > 1 && failed.size() == sizes)
            at = " at every size";
        else if (!says_size && !failed.front()->what.size.empty())
            at = " at n = " + failed.front()->what.size +
                 (failed.size() == 1   ? ""
                  : failed.size() == 2 ? " and 1 more size"
                                       : " and " + std::to_string(failed.size() - 1) + " more sizes");
        if (places.empty() || places.back().first != at)
            places.emplace_back(at, operation);
        else
            places.back().second += ", " + operation;
    }
    std::string text;
    for (const auto& [at, operations] : places) text += (text.empty() ? "" : "; ") + operations + at;
    return text;
}

// One sentence for each thing that is wrong with a contender, with the places it holds for.
void collect_problems(contest& r) {
    for (std::size_t c = 0; c != r.measured.contenders.size(); ++c) {
        std::vector<std::string> reasons;
        for (const auto& row : r.measured.rows) {
            const auto& why = row.failures[c];
            if (why.empty() || why == not_there ||
                std::find(reasons.begin(), reasons.end(), why) != reasons.end())
                continue;
            reasons.push_back(why);
            r.problems.emplace_back(r.measured.contenders[c], where_it_failed(r, c, why) + ": " + why);
        }
    }
}

// The lines to measure, as the reference's program lists them; all others that it holds are contenders too.
struct agenda {
    std::string structure;
    std::vector<point> points;
    std::vector<std::string> others;  // "std", in order of appearance
    std::set<std::string> names;      // of all benchmarks
};
agenda read_agenda(const std::string& program) {
    agenda a;
    for (const auto& name : benchmarks_of(program)) {
        a.names.insert(to_text(name));
        if (name.implementation == label) {
            a.structure = name.structure;
            a.points.push_back(
                {name.operation, name.arguments, std::strtod(name.arguments.c_str(), nullptr)});
        } else if (std::find(a.others.begin(), a.others.end(), name.implementation) == a.others.end()) {
            a.others.push_back(name.implementation);
        }
    }
    return a;
}

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// What the programs allocate, by benchmark, at sizes for which counting takes no time worth mentioning. Both have
// benchmarks of the reference's name, so the learner's are apart.
struct counted_memory {
    std::map<std::string, memory_use> mine, others;
};

benchmark_name name_of(const contest& r, const point& p, std::size_t c) {
    return {r.structure, p.operation, c <= r.base ? label : r.measured.contenders[c], p.size};
}

counted_memory count_all(const contest& r, const build::toolchain& tools, const build::compiler_kit& kit,
                         const agenda& what, const std::string& ours, const std::string& theirs) {
    constexpr double most_seconds = 5;
    const auto count = [&](const std::string& program, std::size_t from, std::size_t to) {
        std::vector<benchmark_name> which;
        for (const auto& p : what.points) {
            for (std::size_t c = from; c != to && p.n <= dear; ++c) {
                auto name = name_of(r, p, c);
                if (what.names.contains(to_text(name))) which.push_back(std::move(name));
            }
        }
        return count_memory(tools, kit, program, which, most_seconds);
    };
    return {count(ours, 0, r.base), count(theirs, r.base, r.measured.contenders.size())};
}

void add_memory(contest& r, const counted_memory& memory) {
    for (auto& row : r.measured.rows) {
        row.memory.resize(r.measured.contenders.size());
        for (std::size_t c = 0; c != row.memory.size(); ++c) {
            const auto& from = c < r.base ? memory.mine : memory.others;
            if (const auto at = from.find(to_text(name_of(r, row.what, c))); at != from.end())
                row.memory[c] = at->second;
        }
    }
}

}  // namespace

bool contest::yours_failed() const {
    return std::any_of(problems.begin(), problems.end(), [](const auto& p) { return p.first == yours; });
}

recorded_exercise contest::recorded() const { return {exercise, structure, compiler, flags, &measured}; }

std::vector<std::string> contest::operations() const {
    std::vector<std::string> found;
    for (const auto& row : measured.rows)
        if (std::find(found.begin(), found.end(), row.what.operation) == found.end())
            found.push_back(row.what.operation);
    return found;
}

std::optional<double> contest::allocations_of(const std::string& operation, std::size_t c) const {
    double largest = -1;
    std::optional<double> found;
    for (const auto& row : measured.rows) {
        if (row.what.operation != operation || row.what.n <= largest || c >= row.memory.size() ||
            !row.memory[c])
            continue;
        for (const auto& round : row.entries) {
            if (round[c].empty()) continue;
            largest = row.what.n;
            found = row.memory[c]->allocations / items_of(round[c]);
            break;
        }
    }
    return found;
}

std::string in_a_sentence(const verdict::build_error& e) {
    std::string at = e.file;
    if (e.line) at += ":" + std::to_string(e.line);
    return "does not compile: " + printable(at, 200) + ": " + printable(e.message, 500);
}

contest hold(const build::toolchain& tools, const build::compiler_kit& kit, const std::string& exercise,
             const entrant& of_reference, const entrant& of_yours, double seconds,
             const contest_watch& watch) {
    contest r;
    r.exercise = exercise;
    r.compiler = kit.name + " " + kit.version;

    if (of_reference.error)
        throw std::runtime_error("the reference of " + exercise + " " + in_a_sentence(*of_reference.error));
    watch.phase("building the benchmark of " + exercise + " ...");
    const auto theirs = build_program(tools, kit, exercise, *of_reference.header);
    if (theirs.error)
        throw std::runtime_error("the benchmark of " + exercise + " " + in_a_sentence(*theirs.error));
    program ours;
    ours.error = of_yours.error;
    if (!ours.error) {
        watch.phase("building your " + exercise + " with it ...");
        ours = build_program(tools, kit, exercise, *of_yours.header);
    }
    if (ours.error) r.problems.emplace_back(yours, in_a_sentence(*ours.error));

    const auto what = read_agenda(theirs.path);
    if (what.points.empty())
        throw std::runtime_error("bench/" + exercise +
                                 ".bench.cpp holds no benchmark named structure/operation/\" DSA_LABEL");
    r.structure = what.structure;
    r.peers = what.others;
    r.absent = theirs.absent;
    std::vector<std::string> contenders;
    if (!ours.error) contenders.emplace_back(yours);
    r.base = contenders.size();
    contenders.emplace_back(reference);
    contenders.insert(contenders.end(), what.others.begin(), what.others.end());

    watch.phase("counting what they allocate ...");
    r.measured.contenders = contenders;
    const auto memory = count_all(r, tools, kit, what, ours.path, theirs.path);
    const plan plan{.seconds = seconds,
                    .now = now,
                    .interrupted = [] { return system::interrupting_signal() != 0; },
                    .progress = watch.round,
                    .settle = 0.02,
                    .base = r.base,
                    .occasional = r.base + 1};
    pace pace;
    const bool told = takes_iterations(theirs.path);
    const int processor = quickest_processor();
    r.measured = interleave(
        contenders, what.points, plan, [&](std::size_t c, const point& p, double min_time, double limit) {
            const auto name = name_of(r, p, c);
            const bool is_ours = contenders[c] == yours;
            if (!is_ours && !what.names.contains(to_text(name))) return slice{.failure = not_there};
            try {
                // To start the program takes longer than to measure: of three short repetitions the
                // first warms up and the middle one is not what was disturbed. Where inputs are
                // dear, one.
                const bool once = p.n > dear;
                const double length = once ? 2 * min_time : min_time;
                auto s = run_slice(is_ours ? ours.path : theirs.path, name, length, limit,
                                   told ? pace.iterations(c, p, length) : 0, once ? 1 : 3, processor);
                pace.learn(c, p, s);
                return s;
            } catch (const system::interrupted&) {  // enough: what was measured until now is told
                return slice{};
            }
        });
    collect_problems(r);
    if (std::all_of(r.measured.rows.begin(), r.measured.rows.end(),
                    [](const auto& row) { return row.rounds.empty(); })) {
        if (const int number = system::interrupting_signal()) throw system::interrupted{number};
        char text[40];
        std::snprintf(text, sizeof text, "%.3g", seconds);
        throw std::runtime_error(std::string("no slice ended within ") + text +
                                 " s; give it more time with --time");
    }
    add_memory(r, memory);
    return r;
}

}  // namespace dsa::bench
