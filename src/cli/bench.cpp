#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "bench/counts.hpp"
#include "bench/google_benchmark.hpp"
#include "bench/interleave.hpp"
#include "bench/pace.hpp"
#include "bench/program.hpp"
#include "bench/recorded.hpp"
#include "cli/destination.hpp"
#include "cli/judging.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/history.hpp"
#include "course/whole_file.hpp"
#include "judge/process.hpp"
#include "measure/order.hpp"
#include "report/measured.hpp"
#include "report/page.hpp"
#include "report/plot.hpp"
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

// A ratio is compared with others, and far below 1 it has digits too: ".004", "<.001".
std::string ratio_digits(double x) {
    if (x >= 0.0995 || std::isnan(x)) return three_digits(x);
    if (x < 0.0005) return "<.001";
    char text[40];
    std::snprintf(text, sizeof text, "%.3f", x);
    return text + 1;
}

// What is to be printed: the measured table and all that was found out on the way.
struct report {
    std::string exercise, structure, compiler;
    std::string text;  // of your header; "" where it did not compile
    bench::table measured;
    std::vector<std::pair<std::string, std::string>> problems;  // contender, sentence
    std::vector<std::string> peers, absent;                     // beside the reference; program::absent
    std::size_t base = 0;                                       // the reference, among the contenders
    dsa::report::measured read;                                 // the same, as `dsa report` reads it
    [[nodiscard]] bool yours_failed() const {
        return std::any_of(problems.begin(), problems.end(), [](const auto& p) { return p.first == yours; });
    }
    [[nodiscard]] bench::recorded_exercise recorded() const {
        return {exercise, structure, compiler, bench::flags, &measured};
    }
    [[nodiscard]] std::vector<std::string> operations() const {
        std::vector<std::string> found;
        for (const auto& row : measured.rows)
            if (std::find(found.begin(), found.end(), row.what.operation) == found.end())
                found.push_back(row.what.operation);
        return found;
    }
};

// A contender's curve of an operation; nothing where it was not measured.
struct found_curve {
    const dsa::report::measured_family* family = nullptr;
    std::size_t index = 0;
};
std::optional<found_curve> curve_of(const report& r, const std::string& operation, std::size_t c) {
    for (const auto& f : r.read.families) {
        if (f.what.name != r.structure + "/" + operation) continue;
        for (std::size_t i = 0; i != f.what.curves.size(); ++i)
            if (f.what.curves[i].name == r.measured.contenders[c] && !f.spots(i).empty())
                return found_curve{&f, i};
    }
    return std::nullopt;
}

// Allocations of one operation at the largest size for which they were counted.
std::optional<double> allocations_of(const report& r, const std::string& operation, std::size_t c) {
    const bench::row* largest = nullptr;
    for (const auto& row : r.measured.rows)
        if (row.what.operation == operation && c < row.memory.size() && row.memory[c] &&
            (!largest || row.what.n > largest->what.n))
            largest = &row;
    if (!largest) return std::nullopt;
    for (const auto& round : largest->entries)
        if (!round[c].empty()) return largest->memory[c]->allocations / bench::items_of(round[c]);
    return std::nullopt;
}

// "push, pop at every size; top at n = 64 and 2 more sizes": where a contender failed for one reason. A reason that
// names the size itself, as a time-out does, is not told it again.
std::string where_it_failed(const report& r, std::size_t c, const std::string& why) {
    const bool says_size = why.find(" at n = ") != std::string::npos;
    std::vector<std::pair<std::string, std::string>> places;  // which sizes, and the operations
    for (const auto& operation : r.operations()) {
        std::vector<const bench::row*> failed;
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
void collect_problems(report& r) {
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
nlohmann::json operation_json(const report& r, const std::string& operation) {
    nlohmann::json j{{"operation", operation}, {"contenders", nlohmann::json::object()}};
    for (std::size_t c = 0; c != r.measured.contenders.size(); ++c) {
        const auto at = curve_of(r, operation, c);
        if (!at) continue;
        const auto& g = at->family->growths()[at->index];
        nlohmann::json of{{"class", g.named ? nlohmann::json(measure::to_text(*g.named)) : nlohmann::json()},
                          {"growth", bench::to_text(g)}};
        if (const auto a = allocations_of(r, operation, c)) of["allocations_per_operation"] = *a;
        if (!at->family->space.empty() && std::isfinite(at->family->space[at->index]))
            of["bytes_per_element"] = at->family->space[at->index];
        if (c != r.base)
            if (const auto all = bench::overall(r.measured, operation, c, r.base))
                of["ratio_to_reference"] = {
                    {"mean", all->value}, {"low", all->low}, {"high", all->high}, {"sizes", all->sizes}};
        j["contenders"][r.measured.contenders[c]] = std::move(of);
    }
    return j;
}

nlohmann::json to_json(const report& r) {
    const auto noise = bench::noise_of(r.measured);
    nlohmann::json j{
        {"format", 2},
        {"exercise", r.exercise},
        {"compiler", r.compiler},
        {"flags", bench::flags},
        {"seconds", r.measured.seconds},
        {"interrupted", r.measured.interrupted},
        {"contenders", r.measured.contenders},
        {"peers", r.peers},
        {"absent", r.absent},
        {"noise",
         {{"spread", std::isnan(noise.spread) ? nlohmann::json() : nlohmann::json(noise.spread)},
          {"processor_share", std::isnan(noise.share) ? nlohmann::json() : nlohmann::json(noise.share)},
          {"too_much", noise.too_much()}}},
        {"problems", nlohmann::json::array()},
        {"operations", nlohmann::json::array()},
        {"rows", nlohmann::json::array()}};
    for (const auto& [who, what] : r.problems)
        j["problems"].push_back({{"contender", who}, {"message", what}});
    for (const auto& operation : r.operations()) j["operations"].push_back(operation_json(r, operation));
    for (const auto& row : r.measured.rows) {
        nlohmann::json line{{"operation", row.what.operation},
                            {"n", row.what.n},
                            {"arguments", row.what.size},
                            {"rounds", row.rounds.size()},
                            {"settled", row.settled},
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
    if (row.ratios(c, base).empty()) return "-";
    const auto [ratio, sure] = row.ratio(c, base);
    return ratio_digits(ratio) +
           (sure ? "  " + ratio_digits(sure->low) + " to " + ratio_digits(sure->high) : "  ?");
}

void print_sizes(const report& r) {
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
    bool unsure = false;
    for (const auto& row : r.measured.rows) {
        if (row.rounds.empty()) {
            ++unreached;
            continue;
        }
        lines.push_back({printable(row.what.operation, 30), printable(row.what.size, 14)});
        for (const auto c : shown) lines.back().push_back(three_digits(bench::median(row.times(c))));
        for (const auto c : shown)
            if (c != r.base) {
                lines.back().push_back(ratio_text(row, c, r.base));
                unsure = unsure || lines.back().back().ends_with('?');
            }
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
    std::printf("\n");
    if (unsure) std::printf("?: fewer than six rounds, too few for an interval\n");
    if (unreached) std::printf("%zu of %zu lines were not reached\n", unreached, r.measured.rows.size());
}

// "512", "32K", "2M".
std::string short_size(double n) {
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
    if (ns < 0.995) {
        char text[40];
        std::snprintf(text, sizeof text, "%#.3g", ns);
        return text;
    }
    return ns < 9999.5 ? three_digits(ns) : three_digits(ns / 1000) + "k";
}

const std::vector<bench::cache>& caches_of(const report& r) {
    static const std::vector<bench::cache> none;
    return r.read.files.empty() ? none : r.read.files.front().where.caches;
}

// Bytes of an element of that operation, as far as they are known; 0 else.
double element_of(const report& r, const std::string& operation) {
    const auto at = curve_of(r, operation, r.base);
    if (!at) return 0;
    if (!at->family->space.empty() && std::isfinite(at->family->space[at->index]))
        return at->family->space[at->index];
    return at->family->what.element_bytes;
}

void print_plots(const report& r) {
    const auto style = page_style();
    for (const auto& operation : r.operations()) {
        std::vector<dsa::report::series> curves;
        for (std::size_t c = 0; c != r.measured.contenders.size(); ++c) {
            const auto at = curve_of(r, operation, c);
            if (!at) continue;
            auto& to = curves.emplace_back();
            to.name = printable(r.measured.contenders[c], 20);
            to.on_top = r.measured.contenders[c] == yours;
            for (const auto& spot : at->family->spots(at->index)) to.points.emplace_back(spot.n, spot.value);
        }
        std::vector<std::pair<std::string, double>> rules;
        if (const double element = element_of(r, operation); element > 0)
            for (const auto& cache : caches_of(r)) rules.emplace_back(cache.name, cache.bytes / element);
        const auto lines = dsa::report::plot(
            curves, style,
            {.columns = std::clamp<std::size_t>(style.width - 15, 6, 60), .rows = 7},  // beside the axis
            rules);
        if (lines.empty()) continue;
        std::printf("%s\n", bold(printable(operation, 40) + ", ns per operation").c_str());
        for (const auto& line : lines) std::printf("%s\n", line.c_str());
        std::printf("\n");
    }
}

// So many of the sizes: the smallest, the largest, and those between.
std::vector<std::string> shown_sizes(const report& r, const std::string& operation, std::size_t most) {
    std::vector<std::pair<double, std::string>> all;
    for (const auto& row : r.measured.rows)
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
std::string allocations_text(const report& r, const std::string& operation, std::size_t c) {
    const auto a = allocations_of(r, operation, c);
    if (!a) return "-";
    return *a == 0 ? "0" : *a < 0.005 ? "<.01" : three_digits(*a);
}
std::string overall_text(const report& r, const std::string& operation, std::size_t c) {
    if (c == r.base) return "1";
    const auto all = bench::overall(r.measured, operation, c, r.base);
    if (!all) return "?";
    return ratio_digits(all->value) + " (" + ratio_digits(all->low) + "-" + ratio_digits(all->high) + ")";
}

constexpr std::size_t size_column = 8;
constexpr std::size_t table_columns = 80;  // of the wide table, where no number is extraordinary

std::string right(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}
std::string size_head(const std::string& size) {
    const double n = std::strtod(size.c_str(), nullptr);
    return n > 0 ? "n=" + short_size(n) : printable(size, 7);
}
// What a contender took at those sizes.
std::string times_text(const report& r, const std::string& operation, std::size_t c,
                       const std::vector<std::string>& sizes) {
    std::string line;
    for (const auto& size : sizes)
        for (const auto& row : r.measured.rows)
            if (row.what.operation == operation && row.what.size == size)
                line += right(ns_text(bench::median(row.times(c))), size_column);
    return line;
}

// An operation a block, a contender a line.
void print_wide_table(const report& r, const std::string& operation, const dsa::report::style& style) {
    constexpr std::size_t name_column = 17, most_sizes = 3;
    const auto& names = r.measured.contenders;
    const auto sizes = shown_sizes(r, operation, most_sizes);
    if (sizes.empty()) return;
    const std::string blank(size_column * (most_sizes - sizes.size()), ' ');
    std::string head = printable(operation, 22);  // a long name stands above the first size's empty half
    head += std::string(name_column - std::min(name_column, head.size()), ' ');
    const std::size_t over = head.size() - name_column;
    for (const auto& size : sizes)
        head += right(size_head(size), &size == &sizes.front() ? size_column - over : size_column);
    std::printf("%s\n", bold(head + blank + "  to reference       allocs  grows").c_str());
    for (std::size_t c = 0; c != names.size(); ++c) {
        const auto at = curve_of(r, operation, c);
        if (!at) continue;
        std::string line = dsa::report::padded(style, "  " + printable(names[c], 60), name_column) +
                           times_text(r, operation, c, sizes) + blank + "  ";
        const auto ratio = overall_text(r, operation, c);
        line += ratio + std::string(18 - std::min<std::size_t>(18, ratio.size()), ' ') + " ";
        line += right(allocations_text(r, operation, c), 6) + "  ";
        auto growth = growth_text(at->family->growths()[at->index]);
        if (const auto either =
                growth.find(" or ");  // the second of two below the first, where one line is too short
            either != std::string::npos && line.size() + growth.size() > style.width)
            growth.replace(either + 3, 1, "\n" + std::string(line.size(), ' '));
        std::printf("%s%s\n", line.c_str(), growth.c_str());
    }
}

// The same on a narrow screen: what is said of a contender as a whole stands below its times.
void print_narrow_table(const report& r, const std::string& operation, const dsa::report::style& style) {
    const auto& names = r.measured.contenders;
    std::size_t name_column = 0;
    for (const auto& name : names) name_column = std::max(name_column, 2 + printable(name, 60).size());
    name_column = std::min(name_column, style.width - size_column);
    const auto sizes =
        shown_sizes(r, operation, std::clamp<std::size_t>((style.width - name_column) / size_column, 1, 3));
    if (sizes.empty()) return;
    std::printf("%s\n", bold(dsa::report::cut(style, printable(operation, 60), style.width)).c_str());
    std::string head(name_column, ' ');
    for (const auto& size : sizes) head += right(size_head(size), size_column);
    std::printf("%s\n", bold(head).c_str());
    for (std::size_t c = 0; c != names.size(); ++c) {
        const auto at = curve_of(r, operation, c);
        if (!at) continue;
        const auto name = dsa::report::cut(style, "  " + printable(names[c], 60), name_column);
        std::printf("%s%s\n", dsa::report::padded(style, name, name_column).c_str(),
                    times_text(r, operation, c, sizes).c_str());
        std::printf("%s",
                    wrapped((c == r.base ? "" : "to reference " + overall_text(r, operation, c) + ", ") +
                                "allocs " + allocations_text(r, operation, c) + ", grows " +
                                growth_text(at->family->growths()[at->index]),
                            "    ", static_cast<int>(style.width))
                        .c_str());
    }
}

void print_table(const report& r) {
    const auto style = page_style();
    for (const auto& operation : r.operations())
        if (style.width >= table_columns)
            print_wide_table(r, operation, style);
        else
            print_narrow_table(r, operation, style);
}

// Which sizes and caches were reached, in one sentence.
std::string reach_sentence(const report& r) {
    double least = 1e300, most = 0, bytes = 0;
    for (const auto& row : r.measured.rows) {
        if (row.rounds.empty() || !(row.what.n > 0)) continue;
        least = std::min(least, row.what.n);
        most = std::max(most, row.what.n);
        bytes = std::max(bytes, row.what.n * element_of(r, row.what.operation));
    }
    if (most == 0) return "";
    std::string text = "n = " + short_size(least) + " to " + short_size(most);
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
bool is_unsure(const report& r) {
    for (const auto& operation : r.operations())
        for (std::size_t c = 0; c != r.measured.contenders.size(); ++c)
            if (curve_of(r, operation, c) && overall_text(r, operation, c) == "?") return true;
    return false;
}

void print_words(const report& r) {
    const auto say = [](const std::string& text) {
        std::printf("%s", wrapped(text, "", std::min(columns(), 100)).c_str());
    };
    std::printf("\n");
    say("ns of processor time per operation, the middle of the rounds. To reference: time divided by the "
        "reference's, round by round, the mean over the sizes with nine rounds (six where none has nine), "
        "and "
        "the interval that holds it with 95 %; below 1 is faster. allocs: allocations per operation. grows: "
        "the "
        "function of n that time grows like, ? where a clock cannot tell (`dsa cost` counts instead).");
    if (const auto reach = reach_sentence(r); !reach.empty()) say(reach);
    std::size_t unreached = 0, settled = 0;
    for (const auto& row : r.measured.rows) unreached += row.rounds.empty(), settled += row.settled;
    say(r.compiler + ", " + bench::flags + "; " + three_digits(r.measured.seconds) + " s" +
        (r.measured.interrupted              ? ", interrupted: the rest was not measured"
         : settled == r.measured.rows.size() ? ", then every ratio was known to 2 %"
                                             : ""));
    std::string lacking;
    if (unreached)
        lacking = std::to_string(unreached) + " of " + std::to_string(r.measured.rows.size()) +
                  " sizes were not reached";
    if (is_unsure(r))
        lacking += (lacking.empty() ? std::string() : "; ") + "to reference ?: too few rounds to compare";
    if (!lacking.empty())
        say(lacking + "; more time brings them: dsa bench " + r.exercise + " --time " +
            std::to_string(static_cast<int>(std::ceil(std::clamp(4 * r.measured.seconds, 28.0, 3600.0)))));
    std::string peers;
    for (const auto& p : r.peers)
        peers += (peers.empty() ? "beside the reference: " : ", ") + printable(p, 40);
    for (const auto& a : r.absent) peers += (peers.empty() ? "" : ". ") + a;
    if (!peers.empty()) say(peers);
    const auto noise = bench::noise_of(r.measured);
    const auto heard = bench::to_text(noise);
    const auto colon = noise.too_much() ? heard.find(':') + 1 : 0;
    say((colon == 0 ? "" : yellow(heard.substr(0, colon))) + heard.substr(colon));
    for (const auto& [who, sentence] : r.problems) say(red(who + ": ") + printable(sentence, 1200));
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

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// What the programs allocate, by benchmark, at sizes for which counting takes no time worth mentioning. Both have
// benchmarks of the reference's name, so the learner's are apart.
struct counted_memory {
    std::map<std::string, bench::memory_use> mine, others;
};

bench::benchmark_name name_of(const report& r, const bench::point& p, std::size_t c) {
    return {r.structure, p.operation, c <= r.base ? bench::label : r.measured.contenders[c], p.size};
}

counted_memory count_memory(const report& r, const judge::toolchain& tools, const judge::compiler_kit& kit,
                            const agenda& what, const std::string& ours, const std::string& theirs) {
    constexpr double most_seconds = 5;
    const auto count = [&](const std::string& program, std::size_t from, std::size_t to) {
        std::vector<bench::benchmark_name> which;
        for (const auto& p : what.points) {
            for (std::size_t c = from; c != to && p.n <= bench::dear; ++c) {
                auto name = name_of(r, p, c);
                if (what.names.contains(bench::to_text(name))) which.push_back(std::move(name));
            }
        }
        return bench::count_memory(tools, kit, program, which, most_seconds);
    };
    return {count(ours, 0, r.base), count(theirs, r.base, r.measured.contenders.size())};
}

void add_memory(report& r, const counted_memory& memory) {
    for (auto& row : r.measured.rows) {
        row.memory.resize(r.measured.contenders.size());
        for (std::size_t c = 0; c != row.memory.size(); ++c) {
            const auto& from = c < r.base ? memory.mine : memory.others;
            if (const auto at = from.find(bench::to_text(name_of(r, row.what, c))); at != from.end())
                row.memory[c] = at->second;
        }
    }
}

report measure(const place& here, const course::exercise& e, double seconds) {
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
        const auto header = choose_subject(here, e, "learner").header;
        ours = bench::build_program(tools, kit, e.full_name(), header);
        if (!ours.error) r.text = header.text;
    } catch (const verdict::build_error& error) { ours.error = error; }
    if (ours.error) r.problems.emplace_back(yours, build_sentence(*ours.error));

    const auto what = read_agenda(theirs.path);
    if (what.points.empty())
        throw problem("bench/" + e.full_name() +
                      ".bench.cpp holds no benchmark named structure/operation/\" DSA_LABEL");
    r.structure = what.structure;
    r.peers = what.others;
    r.absent = theirs.absent;
    std::vector<std::string> contenders;
    if (!ours.error) contenders.emplace_back(yours);
    r.base = contenders.size();
    contenders.emplace_back(reference);
    contenders.insert(contenders.end(), what.others.begin(), what.others.end());

    line.say("counting what they allocate ...");
    r.measured.contenders = contenders;
    const auto memory = count_memory(r, tools, kit, what, ours.path, theirs.path);
    auto error_style = page_style();
    error_style.colour = false;
    const auto all = static_cast<std::size_t>(std::ceil(seconds));
    const bench::plan plan{
        .seconds = seconds,
        .now = now,
        .interrupted = [] { return judge::interrupting_signal() != 0; },
        .progress =
            [&](const bench::point& p, std::size_t round, double left) {
                const auto still = static_cast<std::size_t>(std::ceil(std::max(0.0, left)));
                const std::string text = e.full_name() + " " +
                                         dsa::report::bar(error_style, all - std::min(all, still), all, 12) +
                                         " " + std::to_string(still) + " s left  " + p.operation + " " +
                                         p.size + ", round " + std::to_string(round) + "  Ctrl-C: enough";
                line.say(dsa::report::cut(error_style, text, static_cast<std::size_t>(columns()) - 1));
            },
        .settle = 0.02,
        .base = r.base,
        .occasional = r.base + 1};
    bench::pace pace;
    const bool told = bench::takes_iterations(theirs.path);
    const int processor = bench::quickest_processor();
    r.measured = bench::interleave(
        contenders, what.points, plan,
        [&](std::size_t c, const bench::point& p, double min_time, double limit) {
            const bench::benchmark_name name{what.structure, p.operation,
                                             c <= r.base ? bench::label : contenders[c], p.size};
            const bool is_ours = contenders[c] == yours;
            if (!is_ours && !what.names.contains(bench::to_text(name)))
                return bench::slice{.failure = not_there};
            try {
                // To start the program takes longer than to measure: of three short repetitions the first warms up
                // and the middle one is not what was disturbed. Where inputs are dear, one.
                const bool dear = p.n > bench::dear;
                const double length = dear ? 2 * min_time : min_time;
                auto s = bench::run_slice(is_ours ? ours.path : theirs.path, name, length, limit,
                                          told ? pace.iterations(c, p, length) : 0, dear ? 1 : 3, processor);
                pace.learn(c, p, s);
                return s;
            } catch (const judge::interrupted&) {  // enough: what was measured until now is printed
                return bench::slice{};
            }
        });
    collect_problems(r);
    if (std::all_of(r.measured.rows.begin(), r.measured.rows.end(),
                    [](const auto& row) { return row.rounds.empty(); })) {
        line.clear();
        if (const int number = judge::interrupting_signal()) throw judge::interrupted{number};
        throw problem("no slice ended within " + three_digits(seconds) + " s; give it more time with --time");
    }
    add_memory(r, memory);
    const auto one = r.recorded();
    r.read = dsa::report::measure_all(
        {bench::read_google_benchmark(bench::to_google_benchmark({&one, 1}, not_there), e.full_name())}, {},
        e.full_name(), reference, true);
    return r;
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
        judge::session_options options;
        options.sanitizers = false;
        const auto v = judge::judge_header(tools, e.full_name(), subject.name, subject.header, options);
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
        result.problems.push_back("no counts beside the times: " + build_sentence(error));
    } catch (const std::runtime_error& why) {  // no checks yet, no room on the disk: the times are there
        result.problems.push_back(std::string("no counts beside the times: ") + why.what());
    }
    return result;
}

// Keeps the times for dsa history: those of all contenders, since the learner's alone say nothing of the machine.
void keep(const place& here, const report& r) {
    if (r.text.empty()) return;
    course::history::bench_run run;
    run.at = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    run.compiler = r.compiler;
    for (const auto& operation : r.operations()) {
        for (std::size_t c = 0; c != r.measured.contenders.size(); ++c) {
            const auto at = curve_of(r, operation, c);
            if (!at) continue;
            auto& curve = run.curves.emplace_back();
            curve.operation = operation;
            curve.contender = r.measured.contenders[c];
            if (const auto& g = at->family->growths()[at->index]; g.named)
                curve.fitted = measure::to_text(*g.named);
            for (const auto& spot : at->family->spots(at->index))
                curve.times.push_back({spot.n, spot.value, spot.low, spot.high});
        }
    }
    keep_bench(here, r.exercise, run, r.text);
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

    std::vector<report> done;
    for (const auto* const e : chosen) {
        if (judge::interrupting_signal() != 0) break;
        try {
            done.push_back(measure(here, *e, o.seconds));
        } catch (const judge::interrupted&) {
            if (done.empty()) throw;  // nothing to keep
            break;
        }
        keep(here, done.back());
        if (o.json) continue;
        if (chosen.size() > 1)
            std::printf("%s%s\n\n", done.size() > 1 ? "\n" : "",
                        bold(printable(e->full_name(), 100)).c_str());
        print_plots(done.back());
        if (o.sizes) print_sizes(done.back());
        print_table(done.back());
        print_words(done.back());
        std::fflush(stdout);
    }
    const bool interrupted = judge::interrupting_signal() != 0;
    const bool failed = std::any_of(done.begin(), done.end(), [](const auto& r) { return r.yours_failed(); });

    std::vector<std::string> written;
    std::vector<bench::recorded_exercise> recorded;
    std::string names;
    for (const auto& r : done) {
        recorded.push_back(r.recorded());
        names += (names.empty() ? "" : ", ") + r.exercise;
    }
    if (o.json) {
        auto j = nlohmann::json::array();
        for (const auto& r : done) j.push_back(to_json(r));
        std::printf("%s\n", (chosen.size() == 1 ? j.front() : nlohmann::json{{"format", 1}, {"exercises", j}})
                                .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                                .c_str());
    }
    if (!o.out.empty() || !o.page.empty()) {
        const auto text = bench::to_google_benchmark(recorded, not_there);
        if (!o.out.empty()) {
            course::write_whole(o.out, text);
            written.push_back(o.out);
        }
        if (!o.page.empty()) {
            std::vector<bench::counts> counted;
            for (std::size_t i = 0; i != done.size() && !interrupted; ++i)
                counted.push_back(counted_cost(here, *chosen[i], done[i].yours_failed()));
            const auto m = dsa::report::measure_all({bench::read_google_benchmark(text, "dsa bench")},
                                                    counted, "dsa bench " + names, reference, true);
            course::write_whole(o.page, dsa::report::page(m));
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
