#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/judging.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "measure/sentence.hpp"
#include "measure/sizes.hpp"
#include "report/finding.hpp"
#include "report/plot.hpp"
#include "verdict/cost_columns.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using verdict::printable;

std::string plot(const verdict::gate& g) {
    report::series curve;
    for (const auto& p : g.points)
        curve.points.emplace_back(p.n, std::max(verdict::value_of(p, g.column), 0.5));
    std::string text;
    for (const auto& line : report::plot({curve}, page_style())) text += line + "\n";
    return text;
}

// A few rows, two octaves apart, the largest size the last.
std::string table(const verdict::gate& g) {
    std::string text = dim("             n        steps       blocks        bytes  allocations  comparisons  "
                           "      moves   peak bytes  stack bytes") +
                       "\n";
    for (std::size_t i = 0; i != g.points.size(); ++i) {
        const auto& p = g.points[i];
        if ((g.points.size() - 1 - i) % (std::size_t{2} * measure::steps_in_an_octave) != 0) continue;
        char line[200];
        const auto f = [](double d) { return measure::grouped(d, d < 100 && d != std::floor(d) ? 2 : 0); };
        std::snprintf(line, sizeof line, "%14s %12s %12s %12s %12s %12s %12s %12s %12s\n", f(p.n).c_str(),
                      f(p.steps).c_str(), f(p.blocks).c_str(), f(p.bytes).c_str(), f(p.allocations).c_str(),
                      f(p.comparisons).c_str(), f(p.moves).c_str(), f(p.peak_bytes).c_str(),
                      f(p.stack_bytes).c_str());
        text += line;
    }
    return text;
}

}  // namespace

int cost(const place& here, const cost_options& o) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, o.exercise);
    const auto tools = here.tools();
    verdict::verdict v;
    std::string text;
    const auto refused = [](const verdict::build_error& error) {
        return problem(error.file + (error.line ? ":" + std::to_string(error.line) : "") + ": " +
                       error.message);
    };
    try {
        const auto subject = choose_subject(here, e, o.subject);
        text = subject.header.text;
        ensure_judge(here, tools, e, o.json, o.compiler);
        const progress_line line(o.json ? "" : "counting " + e.full_name() + " ...");
        session::options s;
        s.compiler = o.compiler;
        s.seed = o.seed;
        s.sanitizers = false;
        v = session::judge_header(tools, e.full_name(), subject.name, subject.header, s);
        if (v.error) throw refused(*v.error);
    } catch (const verdict::build_error& error) { throw refused(error); }
    auto operations = nlohmann::json::array();
    int status = all_well;
    bool any = false;
    for (const auto& c : v.checks) {
        if (c.gates.empty() && (c.kind == verdict::kind::cost || c.kind == verdict::kind::space) &&
            verdict::is_failure(c.outcome) && o.operation.empty()) {
            status = checks_failed;
            if (!o.json) std::printf("%s  %s\n\n", bold(c.id).c_str(), printable(c.message, 400).c_str());
            operations.push_back({{"check", c.id},
                                  {"operation", nullptr},
                                  {"within", nullptr},
                                  {"sentence", printable(c.message, 400)},
                                  {"points", nlohmann::json::array()}});
        }
        for (const auto& g : c.gates) {
            if (!o.operation.empty() && g.operation != o.operation) continue;
            any = true;
            if (g.within == "no") status = checks_failed;
            if (o.json) {
                auto points = nlohmann::json::array();
                for (const auto& p : g.points) {
                    auto& entry = points.emplace_back(nlohmann::json{{"n", p.n}});
                    for (const auto& column : verdict::cost_columns) entry[column.name] = p.*column.of;
                }
                auto hot = nlohmann::json::array();
                for (const auto& h : g.hot)
                    hot.push_back({{"line", h.line}, {"share", h.share}, {"text", h.text}});
                operations.push_back(
                    {{"check", c.id},
                     {"operation", g.operation},
                     {"column", g.column},
                     {"style", g.style},
                     {"claim", g.claim},
                     {"class", g.fitted.empty() ? nlohmann::json(nullptr) : nlohmann::json(g.fitted)},
                     {"within", g.within},
                     {"sentence", g.sentence},
                     {"hot_column", g.hot_column},
                     {"hot", hot},
                     {"points", points}});
                continue;
            }
            const std::string verdict_word = g.within == "yes"  ? green("within the contract")
                                             : g.within == "no" ? red("breaks the contract")
                                                                : yellow("undecided");
            const std::string claim = g.style == "bound" ? g.claim : "O(" + g.claim + ")";
            std::printf("%s  %s, %s: %s\n", bold(printable(g.operation)).c_str(),
                        verdict::counted_in_words(g.column).c_str(), claim.c_str(), verdict_word.c_str());
            std::printf("%s", wrapped(printable(g.sentence, 600), "  ", std::min(columns(), 100)).c_str());
            std::printf("%s%s\n", table(g).c_str(), plot(g).c_str());
        }
    }
    if (!any && !o.operation.empty())
        throw problem("no gate measures an operation \"" + o.operation + "\" of " + e.full_name());
    if (o.json) {
        const nlohmann::json j{{"format", 1},    {"exercise", v.exercise}, {"subject", v.subject},
                               {"seed", v.seed}, {"compiler", v.compiler}, {"operations", operations}};
        std::printf("%s\n", verdict::json_text(j).c_str());
    }
    std::fflush(stdout);
    std::string not_kept;
    if (o.subject == "learner") keep_verdict(here, v, false, text, not_kept);
    return status;
}

namespace {

const verb cost_verb({.order = 20,
                      .name = "cost",
                      .about = "count what the operations cost, and name their order of growth"},
                     [](command& c) -> std::function<int()> {
                         auto o = std::make_shared<cost_options>();
                         c.exercise(o->exercise).required();
                         c.subject(o->subject);
                         c.value("--operation", o->operation, "this operation only");
                         c.seed(o->seed);
                         c.compiler(o->compiler);
                         c.json(o->json, "the points as data");
                         return [o] { return cost(place::of_this_program(), *o); };
                     });

}  // namespace

}  // namespace dsa::cli
