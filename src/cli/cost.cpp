#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "measure/sentence.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using verdict::printable;

double column_value(const verdict::gate& g, const verdict::point& p) {
    const std::string& c = g.column;
    if (c == "bytes") return p.bytes;
    if (c == "blocks") return p.blocks;
    if (c == "allocations") return p.allocations;
    if (c == "comparisons") return p.comparisons;
    if (c == "moves") return p.moves;
    if (c == "copies") return p.copies;
    if (c == "hashes") return p.hashes;
    if (c == "peak_bytes" || c == "held_bytes") return p.peak_bytes;
    if (c == "stack_bytes") return p.stack_bytes;
    return p.steps;
}

// A log-log plot of the gate's column: 48 by 8 characters, or 96 by 32 dots where braille can be shown.
std::string plot(const verdict::gate& g) {
    constexpr int wide = 48, high = 8;
    std::vector<std::pair<double, double>> xy;
    for (const auto& p : g.points)
        if (p.n > 0) xy.emplace_back(std::log2(p.n), std::log2(std::max(column_value(g, p), 0.5)));
    if (xy.size() < 2) return "";
    double x0 = xy.front().first, x1 = x0, y0 = xy.front().second, y1 = y0;
    for (const auto& [x, y] : xy) {
        x0 = std::min(x0, x);
        x1 = std::max(x1, x);
        y0 = std::min(y0, y);
        y1 = std::max(y1, y);
    }
    if (x1 - x0 < 1e-9) return "";
    if (y1 - y0 < 3) {  // a flat line is to look flat
        const double middle = (y0 + y1) / 2;
        y0 = middle - 1.5;
        y1 = middle + 1.5;
    }
    const bool braille = unicode();
    const int dots_wide = braille ? wide * 2 : wide, dots_high = braille ? high * 4 : high;
    std::vector<std::vector<unsigned>> cells(high, std::vector<unsigned>(wide, 0));
    for (const auto& [x, y] : xy) {
        const int dx = static_cast<int>(std::lround((x - x0) / (x1 - x0) * (dots_wide - 1)));
        const int dy = dots_high - 1 - static_cast<int>(std::lround((y - y0) / (y1 - y0) * (dots_high - 1)));
        const int cx = braille ? dx / 2 : dx, cy = braille ? dy / 4 : dy;
        static constexpr unsigned bit[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
        cells[static_cast<std::size_t>(cy)][static_cast<std::size_t>(cx)] |=
            braille ? bit[dy % 4][dx % 2] : 1u;
    }
    std::string text;
    for (int row = 0; row != high; ++row) {
        const double at = row == 0 ? y1 : row == high - 1 ? y0 : std::nan("");
        char label[24];
        std::snprintf(label, sizeof label, "%12s ",
                      std::isnan(at) ? "" : measure::grouped(std::exp2(at)).c_str());
        text += label;
        text += braille ? "\xE2\x94\x82" : "|";
        for (const unsigned cell : cells[static_cast<std::size_t>(row)]) {
            if (!cell) {
                text += ' ';
            } else if (!braille) {
                text += '*';
            } else {
                const unsigned code = 0x2800 + cell;
                text += static_cast<char>(0xE0 | (code >> 12));
                text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
                text += static_cast<char>(0x80 | (code & 0x3F));
            }
        }
        text += '\n';
    }
    text += std::string(13, ' ') + (braille ? "\xE2\x94\x94" : "+");
    for (int i = 0; i != wide; ++i) text += braille ? "\xE2\x94\x80" : "-";
    const std::string left = "n = " + measure::grouped(std::exp2(x0)),
                      right = measure::grouped(std::exp2(x1));
    text += "\n" + std::string(14, ' ') + left +
            std::string(std::max<std::size_t>(1, wide - left.size() - right.size()), ' ') + right + "\n";
    return text;
}

// A few rows: the sizes that are powers of four, and the largest.
std::string table(const verdict::gate& g) {
    std::string text = dim("             n        steps       blocks        bytes  allocations  comparisons  "
                           "      moves   peak bytes  stack bytes") +
                       "\n";
    for (std::size_t i = 0; i != g.points.size(); ++i) {
        const auto& p = g.points[i];
        const double l = std::log2(p.n) / 2;
        if (i + 1 != g.points.size() && std::abs(l - std::round(l)) > 1e-6) continue;
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
    const auto refused = [](const verdict::build_error& error) {
        return problem(error.file + (error.line ? ":" + std::to_string(error.line) : "") + ": " +
                       error.message);
    };
    try {
        const auto subject = choose_subject(here, e, o.subject);
        ensure_judge(here, tools, e, o.json);
        const progress_line line(o.json ? "" : "counting " + e.full_name() + " ...");
        judge::session_options s;
        s.compiler = o.compiler;
        s.seed = o.seed;
        s.sanitizers = false;
        v = judge::judge_header(tools, e.full_name(), subject.name, subject.header, s);
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
                for (const auto& p : g.points)
                    points.push_back({{"n", p.n},
                                      {"steps", p.steps},
                                      {"blocks", p.blocks},
                                      {"bytes", p.bytes},
                                      {"allocations", p.allocations},
                                      {"comparisons", p.comparisons},
                                      {"moves", p.moves},
                                      {"copies", p.copies},
                                      {"hashes", p.hashes},
                                      {"peak_bytes", p.peak_bytes},
                                      {"stack_bytes", p.stack_bytes}});
                operations.push_back(
                    {{"check", c.id},
                     {"operation", g.operation},
                     {"column", g.column},
                     {"style", g.style},
                     {"claim", g.claim},
                     {"class", g.fitted.empty() ? nlohmann::json(nullptr) : nlohmann::json(g.fitted)},
                     {"within", g.within},
                     {"sentence", g.sentence},
                     {"points", points}});
                continue;
            }
            const std::string verdict_word = g.within == "yes"  ? green("within the contract")
                                             : g.within == "no" ? red("breaks the contract")
                                                                : yellow("undecided");
            const std::string claim = g.style == "bound" ? g.claim : "O(" + g.claim + ")";
            std::printf("%s  %s, %s: %s\n", bold(printable(g.operation)).c_str(), g.column.c_str(),
                        claim.c_str(), verdict_word.c_str());
            std::printf("%s", wrapped(printable(g.sentence, 600), "  ", std::min(columns(), 100)).c_str());
            std::printf("%s%s\n", table(g).c_str(), plot(g).c_str());
        }
    }
    if (!any && !o.operation.empty())
        throw problem("no gate measures an operation \"" + o.operation + "\" of " + e.full_name());
    if (o.json) {
        const nlohmann::json j{{"format", 1},    {"exercise", v.exercise}, {"subject", v.subject},
                               {"seed", v.seed}, {"compiler", v.compiler}, {"operations", operations}};
        std::printf("%s\n", j.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    }
    return status;
}

}  // namespace dsa::cli
