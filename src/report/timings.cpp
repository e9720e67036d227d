#include "report/timings.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "bench/curves.hpp"
#include "bench/google_benchmark.hpp"
#include "bench/program.hpp"
#include "measure/order.hpp"
#include "report/plot.hpp"
#include "report/table.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {

namespace {

using bench::reference;
using bench::yours;
using verdict::printable;

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

// A ratio is compared with others, and far below 1 it has digits too: ".004", "<.001".
std::string ratio_digits(double x) {
    if (x >= 0.0995 || std::isnan(x)) return three_digits(x);
    if (x < 0.0005) return "<.001";
    char text[40];
    std::snprintf(text, sizeof text, "%.3f", x);
    return text + 1;
}

std::string ratio_text(const bench::row& row, std::size_t c, std::size_t base) {
    if (row.ratios(c, base).empty()) return "-";
    const auto [ratio, sure] = row.ratio(c, base);
    return ratio_digits(ratio) +
           (sure ? "  " + ratio_digits(sure->low) + " to " + ratio_digits(sure->high) : "  ?");
}

// "512", "32K", "2M".
std::string size_text(double n) {
    const auto units = [](double x, const char* unit) {
        char text[40];
        std::snprintf(text, sizeof text, "%.0f%s", x, unit);
        return std::string(text);
    };
    const auto whole = [](double x) { return x == std::floor(x); };
    if (n >= 1 << 20 && whole(n / (1 << 20))) return units(n / (1 << 20), "M");
    if (n >= 1 << 10 && whole(n / (1 << 10))) return units(n / (1 << 10), "K");
    return units(n, "");
}
std::string bytes_text(double bytes) {
    return bytes >= 1 << 20 ? three_digits(bytes / (1 << 20)) + " MB"
                            : three_digits(bytes / (1 << 10)) + " KB";
}
std::string ns_text(double ns) {
    if (std::isnan(ns)) return "-";
    if (ns < 0.001) return "<.001";  // an item of a call that does next to nothing for many
    if (ns < 0.995) {
        char text[40];
        std::snprintf(text, sizeof text, "%#.3g", ns);
        return text;
    }
    return ns < 9999.5 ? three_digits(ns) : three_digits(ns / 1000) + "k";
}

const std::vector<bench::cache>& caches_of(const timings& r) {
    static const std::vector<bench::cache> none;
    return r.read.files.empty() ? none : r.read.files.front().where.caches;
}

// Bytes of an element of that operation, as far as they are known; 0 else.
double element_of(const timings& r, const std::string& operation) {
    const auto at = curve_of(r, operation, r.what.base);
    if (!at) return 0;
    if (!at->family->space.empty() && std::isfinite(at->family->space[at->index]))
        return at->family->space[at->index];
    return at->family->what.element_bytes;
}

// So many of the sizes: the smallest, the largest, and those between.
std::vector<std::string> shown_sizes(const timings& r, const std::string& operation, std::size_t most) {
    std::vector<std::pair<double, std::string>> all;
    for (const auto& row : r.what.measured.rows)
        if (row.what.operation == operation && !row.rounds.empty())
            all.emplace_back(row.what.n, row.what.size);
    std::sort(all.begin(), all.end());
    std::vector<std::string> some;
    const std::size_t count = std::min(most, all.size());
    for (std::size_t i = 0; i != count; ++i)
        some.push_back(all[count == 1 ? all.size() - 1 : i * (all.size() - 1) / (count - 1)].second);
    return some;
}

// "n log n", "1 or log n" where a clock leaves two, "?" where it leaves more.
std::string growth_text(const bench::growth& g) {
    if (g.named) return std::string(measure::to_text(*g.named));
    if (g.candidates.size() != 2) return "?";
    return std::string(measure::to_text(g.candidates[0])) + " or " +
           std::string(measure::to_text(g.candidates[1]));
}
std::string allocations_text(const timings& r, const std::string& operation, std::size_t c) {
    const auto a = r.what.allocations_of(operation, c);
    if (!a) return "-";
    return *a == 0 ? "0" : *a < 0.005 ? "<.01" : three_digits(*a);
}
std::string overall_text(const timings& r, const std::string& operation, std::size_t c) {
    if (c == r.what.base) return "1";
    const auto all = bench::overall(r.what.measured, operation, c, r.what.base);
    if (!all) return "?";
    return ratio_digits(all->value) + " (" + ratio_digits(all->low) + "-" + ratio_digits(all->high) + ")";
}

constexpr std::size_t size_column = 8;
constexpr std::size_t table_columns = 80;  // of the wide table, where no number is extraordinary

std::string flush_right(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}
std::string size_head(const std::string& size) {
    const double n = std::strtod(size.c_str(), nullptr);
    return n > 0 ? "n=" + size_text(n) : printable(size, 7);
}
// What a contender took at those sizes.
std::string times_text(const timings& r, const std::string& operation, std::size_t c,
                       const std::vector<std::string>& sizes) {
    std::string line;
    for (const auto& size : sizes)
        for (const auto& row : r.what.measured.rows)
            if (row.what.operation == operation && row.what.size == size)
                line += flush_right(ns_text(bench::median(row.times(c))), size_column);
    return line;
}

// An operation a block, a contender a line.
void add_wide_table(lines& to, const timings& r, const std::string& operation, const style& s) {
    constexpr std::size_t name_column = 17, most_sizes = 3;
    const auto& names = r.what.measured.contenders;
    const auto sizes = shown_sizes(r, operation, most_sizes);
    if (sizes.empty()) return;
    const std::string blank(size_column * (most_sizes - sizes.size()), ' ');
    std::string head = printable(operation, 22);  // a long name stands above the first size's empty half
    head += std::string(name_column - std::min(name_column, head.size()), ' ');
    const std::size_t over = head.size() - name_column;
    for (const auto& size : sizes)
        head += flush_right(size_head(size), &size == &sizes.front() ? size_column - over : size_column);
    to.push_back(paint(s, ink::bold, head + blank + "  to reference       allocs  grows"));
    for (std::size_t c = 0; c != names.size(); ++c) {
        const auto at = curve_of(r, operation, c);
        if (!at) continue;
        std::string line = padded(s, "  " + printable(names[c], 60), name_column) +
                           times_text(r, operation, c, sizes) + blank + "  ";
        const auto ratio = overall_text(r, operation, c);
        line += ratio + std::string(18 - std::min<std::size_t>(18, ratio.size()), ' ') + " ";
        line += flush_right(allocations_text(r, operation, c), 6) + "  ";
        const auto growth = growth_text(at->family->growths()[at->index]);
        if (const auto either =
                growth.find(" or ");  // the second of two below the first, where one line is too short
            either != std::string::npos && line.size() + growth.size() > s.width) {
            to.push_back(line + growth.substr(0, either + 3));
            to.push_back(std::string(line.size(), ' ') + growth.substr(either + 4));
        } else {
            to.push_back(line + growth);
        }
    }
}

// The same on a narrow screen: what is said of a contender as a whole stands below its times.
void add_narrow_table(lines& to, const timings& r, const std::string& operation, const style& s) {
    const auto& names = r.what.measured.contenders;
    std::size_t name_column = 0;
    for (const auto& name : names) name_column = std::max(name_column, 2 + printable(name, 60).size());
    name_column = std::min(name_column, s.width - size_column);
    const auto sizes =
        shown_sizes(r, operation, std::clamp<std::size_t>((s.width - name_column) / size_column, 1, 3));
    if (sizes.empty()) return;
    to.push_back(paint(s, ink::bold, cut(s, printable(operation, 60), s.width)));
    std::string head(name_column, ' ');
    for (const auto& size : sizes) head += flush_right(size_head(size), size_column);
    to.push_back(paint(s, ink::bold, head));
    for (std::size_t c = 0; c != names.size(); ++c) {
        const auto at = curve_of(r, operation, c);
        if (!at) continue;
        to.push_back(padded(s, cut(s, "  " + printable(names[c], 60), name_column), name_column) +
                     times_text(r, operation, c, sizes));
        wrap(to, s,
             (c == r.what.base ? "" : "to reference " + overall_text(r, operation, c) + ", ") + "allocs " +
                 allocations_text(r, operation, c) + ", grows " +
                 growth_text(at->family->growths()[at->index]),
             "    ");
    }
}

// Which sizes and caches were reached, in one sentence.
std::string reach_sentence(const timings& r) {
    double least = 1e300, most = 0, bytes = 0;
    for (const auto& row : r.what.measured.rows) {
        if (row.rounds.empty() || !(row.what.n > 0)) continue;
        least = std::min(least, row.what.n);
        most = std::max(most, row.what.n);
        bytes = std::max(bytes, row.what.n * element_of(r, row.what.operation));
    }
    if (most == 0) return "";
    std::string text = "n = " + size_text(least) + " to " + size_text(most);
    const auto& caches = caches_of(r);
    if (bytes == 0 || caches.empty()) return text;
    text += ", up to " + bytes_text(bytes);
    const auto& last = caches.back();
    if (bytes > last.bytes)
        return text + ": beyond the last cache, " + last.name + " of " + bytes_text(last.bytes);
    const auto within =
        std::find_if(caches.begin(), caches.end(), [&](const auto& c) { return bytes <= c.bytes; });
    return text + ": within " + within->name + " of " + bytes_text(within->bytes) +
           ", so nothing is said of larger ones";
}

// Whether some contender that was measured could not be compared.
bool is_unsure(const timings& r) {
    for (const auto& operation : r.what.operations())
        for (std::size_t c = 0; c != r.what.measured.contenders.size(); ++c)
            if (curve_of(r, operation, c) && overall_text(r, operation, c) == "?") return true;
    return false;
}

// ---- as data -----------------------------------------------------------------------------------------------

nlohmann::json ratio_json(const bench::row& row, std::size_t c, std::size_t base) {
    const auto ratio = row.ratio(c, base);
    nlohmann::json j{{"value", ratio.value}, {"rounds", row.ratios(c, base).size()}};
    if (ratio.sure) {
        j["low"] = ratio.sure->low;
        j["high"] = ratio.sure->high;
        j["confidence"] = 0.95;
    }
    return j;
}

// An operation over all its sizes, contender by contender.
nlohmann::json operation_json(const timings& r, const std::string& operation) {
    nlohmann::json j{{"operation", operation}, {"contenders", nlohmann::json::object()}};
    for (std::size_t c = 0; c != r.what.measured.contenders.size(); ++c) {
        const auto at = curve_of(r, operation, c);
        if (!at) continue;
        const auto& g = at->family->growths()[at->index];
        nlohmann::json of{{"class", g.named ? nlohmann::json(measure::to_text(*g.named)) : nlohmann::json()},
                          {"growth", bench::to_text(g)}};
        if (const auto a = r.what.allocations_of(operation, c)) of["allocations_per_operation"] = *a;
        if (!at->family->space.empty() && std::isfinite(at->family->space[at->index]))
            of["bytes_per_element"] = at->family->space[at->index];
        if (c != r.what.base)
            if (const auto all = bench::overall(r.what.measured, operation, c, r.what.base))
                of["ratio_to_reference"] = {
                    {"mean", all->value}, {"low", all->low}, {"high", all->high}, {"sizes", all->sizes}};
        j["contenders"][r.what.measured.contenders[c]] = std::move(of);
    }
    return j;
}

nlohmann::json since_json(const since_last& s) {
    auto operations = nlohmann::json::array();
    for (const auto& o : s.operations)
        operations.push_back({{"operation", o.operation},
                              {"ratio", o.ratio},
                              {"low", o.low},
                              {"high", o.high},
                              {"sizes", o.sizes},
                              {"beside_reference", o.beside_reference},
                              {"change", to_text(o.what())}});
    return {{"at", course::to_text(s.at)}, {"same_text", s.same_text}, {"operations", std::move(operations)}};
}

nlohmann::json as_json(const timings& r) {
    const auto noise = bench::noise_of(r.what.measured);
    nlohmann::json j{
        {"format", 2},
        {"exercise", r.what.exercise},
        {"compiler", r.what.compiler},
        {"flags", bench::flags},
        {"seconds", r.what.measured.seconds},
        {"interrupted", r.what.measured.interrupted},
        {"contenders", r.what.measured.contenders},
        {"peers", r.what.peers},
        {"absent", r.what.absent},
        {"noise",
         {{"spread", std::isnan(noise.spread) ? nlohmann::json() : nlohmann::json(noise.spread)},
          {"processor_share", std::isnan(noise.share) ? nlohmann::json() : nlohmann::json(noise.share)},
          {"too_much", noise.too_much()}}},
        {"problems", nlohmann::json::array()},
        {"operations", nlohmann::json::array()},
        {"rows", nlohmann::json::array()}};
    for (const auto& [who, what] : r.what.problems)
        j["problems"].push_back({{"contender", who}, {"message", what}});
    for (const auto& operation : r.what.operations()) j["operations"].push_back(operation_json(r, operation));
    for (const auto& row : r.what.measured.rows) {
        nlohmann::json line{{"operation", row.what.operation},
                            {"n", row.what.n},
                            {"arguments", row.what.size},
                            {"rounds", row.rounds.size()},
                            {"settled", row.settled},
                            {"ns_per_operation", nlohmann::json::object()},
                            {"ratio_to_reference", nlohmann::json::object()}};
        for (std::size_t c = 0; c != r.what.measured.contenders.size(); ++c) {
            const auto& name = r.what.measured.contenders[c];
            const auto times = row.times(c);
            if (times.empty()) continue;
            line["ns_per_operation"][name] = bench::median(times);
            if (c != r.what.base && !row.ratios(c, r.what.base).empty())
                line["ratio_to_reference"][name] = ratio_json(row, c, r.what.base);
        }
        j["rows"].push_back(std::move(line));
    }
    if (r.since) j["since_last_run"] = since_json(*r.since);
    return j;
}

}  // namespace

std::optional<found_curve> curve_of(const timings& r, const std::string& operation, std::size_t c) {
    for (const auto& f : r.read.families) {
        if (f.what.name != r.what.structure + "/" + operation) continue;
        for (std::size_t i = 0; i != f.what.curves.size(); ++i)
            if (f.what.curves[i].name == r.what.measured.contenders[c] && !f.spots(i).empty())
                return found_curve{&f, i};
    }
    return std::nullopt;
}

timings read_contest(bench::contest c) {
    timings t{std::move(c), {}};
    const auto recorded = t.what.recorded();
    t.read = measure_all({bench::read_google_benchmark(
                             bench::to_google_benchmark({&recorded, 1}, bench::not_there), t.what.exercise)},
                         {}, t.what.exercise, reference, true, {bench::clock::processor, ""});
    return t;
}

lines timing_plots(const timings& r, const style& s) {
    lines all;
    for (const auto& operation : r.what.operations()) {
        std::vector<series> curves;
        for (std::size_t c = 0; c != r.what.measured.contenders.size(); ++c) {
            const auto at = curve_of(r, operation, c);
            if (!at) continue;
            auto& to = curves.emplace_back();
            to.name = printable(r.what.measured.contenders[c], 20);
            to.on_top = r.what.measured.contenders[c] == yours;
            for (const auto& spot : at->family->spots(at->index)) to.points.emplace_back(spot.n, spot.value);
        }
        std::vector<std::pair<std::string, double>> rules;
        if (const double element = element_of(r, operation); element > 0)
            for (const auto& cache : caches_of(r)) rules.emplace_back(cache.name, cache.bytes / element);
        const auto drawn =
            plot(curves, s,
                 {.columns = std::clamp<std::size_t>(s.width - 15, 6, 60), .rows = 7},  // beside the axis
                 rules);
        if (drawn.empty()) continue;
        all.push_back(paint(s, ink::bold, printable(operation, 40) + ", ns per operation"));
        all.insert(all.end(), drawn.begin(), drawn.end());
        all.emplace_back();
    }
    return all;
}

lines timing_sizes(const timings& r, const style& s) {
    // Who could not be measured anywhere has a sentence below and no column of hyphens.
    std::vector<std::size_t> told;
    for (std::size_t c = 0; c != r.what.measured.contenders.size(); ++c)
        if (std::any_of(r.what.measured.rows.begin(), r.what.measured.rows.end(),
                        [c](const auto& row) { return !row.times(c).empty(); }))
            told.push_back(c);
    const auto& names = r.what.measured.contenders;
    figures table{{{"operation", false}, {"n"}}, {}};
    for (const auto c : told) table.columns.push_back({printable(names[c], 60)});
    for (const auto c : told)
        if (c != r.what.base) table.columns.push_back({printable(names[c], 60) + "/" + reference, false});
    table.columns.push_back({"rounds"});
    std::size_t unreached = 0;
    bool unsure = false;
    for (const auto& row : r.what.measured.rows) {
        if (row.rounds.empty()) {
            ++unreached;
            continue;
        }
        auto& cells = table.rows.emplace_back();
        cells = {printable(row.what.operation, 30), printable(row.what.size, 14)};
        for (const auto c : told) cells.push_back(three_digits(bench::median(row.times(c))));
        for (const auto c : told)
            if (c != r.what.base) {
                cells.push_back(ratio_text(row, c, r.what.base));
                unsure = unsure || cells.back().ends_with('?');
            }
        cells.push_back(std::to_string(row.rounds.size()));
    }
    auto all = laid_out(table, s);
    all.emplace_back();
    if (unsure) all.emplace_back("?: fewer than six rounds, too few for an interval");
    if (unreached)
        all.push_back(std::to_string(unreached) + " of " + std::to_string(r.what.measured.rows.size()) +
                      " lines were not reached");
    return all;
}

lines timing_table(const timings& r, const style& s) {
    lines all;
    for (const auto& operation : r.what.operations())
        if (s.width >= table_columns)
            add_wide_table(all, r, operation, s);
        else
            add_narrow_table(all, r, operation, s);
    return all;
}

lines timing_words(const timings& r, const style& s) {
    lines all;
    const auto say = [&](const std::string& text) { wrap(all, s, text); };
    say("ns of processor time per operation, the middle of the rounds. To reference: time divided by the "
        "reference's, round by round, the mean over the sizes with nine rounds (six where none has nine), "
        "and the "
        "interval that holds it with 95 %; below 1 is faster. allocs: allocations per operation. grows: "
        "the function of n that time grows like, ? where a clock cannot tell (`dsa cost` counts instead).");
    if (const auto reach = reach_sentence(r); !reach.empty()) say(reach);
    std::size_t unreached = 0, settled = 0;
    for (const auto& row : r.what.measured.rows) unreached += row.rounds.empty(), settled += row.settled;
    say(r.what.compiler + ", " + bench::flags + "; " + three_digits(r.what.measured.seconds) + " s" +
        (r.what.measured.interrupted              ? ", interrupted: the rest was not measured"
         : settled == r.what.measured.rows.size() ? ", then every ratio was known to 2 %"
                                                  : ""));
    std::string lacking;
    if (unreached)
        lacking = std::to_string(unreached) + " of " + std::to_string(r.what.measured.rows.size()) +
                  " sizes were not reached";
    if (is_unsure(r))
        lacking += (lacking.empty() ? std::string() : "; ") + "to reference ?: too few rounds to compare";
    if (!lacking.empty())
        say(lacking + "; more time brings them: dsa bench " + r.what.exercise + " --time " +
            std::to_string(
                static_cast<int>(std::ceil(std::clamp(4 * r.what.measured.seconds, 28.0, 3600.0)))));
    std::string peers;
    for (const auto& p : r.what.peers)
        peers += (peers.empty() ? "beside the reference: " : ", ") + printable(p, 40);
    for (const auto& a : r.what.absent) peers += (peers.empty() ? "" : ". ") + a;
    if (!peers.empty()) say(peers);
    const auto noise = bench::noise_of(r.what.measured);
    const auto heard = bench::to_text(noise);
    const auto colon = noise.too_much() ? heard.find(':') + 1 : 0;
    say((colon == 0 ? "" : paint(s, ink::yellow, heard.substr(0, colon))) + heard.substr(colon));
    for (const auto& [who, sentence] : r.what.problems)
        say(paint(s, ink::red, who + ": ") + printable(sentence, 1200));
    return all;
}

std::string timings_json(const timings& t) { return verdict::json_text(as_json(t)); }

std::string timings_json(const std::vector<timings>& all) {
    auto exercises = nlohmann::json::array();
    for (const auto& t : all) exercises.push_back(as_json(t));
    return verdict::json_text(nlohmann::json{{"format", 1}, {"exercises", std::move(exercises)}});
}

}  // namespace dsa::report
