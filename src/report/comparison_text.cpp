#include "report/comparison_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "measure/sentence.hpp"
#include "measure/units.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {
namespace {

using bench::change;
using bench::compared_benchmark;
using bench::step;

// Three digits of a factor and no zeros behind: "0.5", "1.02", "12".
std::string factor_text(double x) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(),
                  x >= 100  ? "%.0f"
                  : x >= 10 ? "%.1f"
                  : x < 0.1 ? "%.2g"
                            : "%.2f",
                  x);
    std::string t = text.data();
    if (t.find('.') != std::string::npos && t.find('e') == std::string::npos) {
        while (t.ends_with("0")) t.pop_back();
        if (t.ends_with(".")) t.pop_back();
    }
    return t;
}

std::string between(const step& s) {
    if (!s.by.sure) return "";
    return factor_text(s.by.sure->low) + " to " + factor_text(s.by.sure->high);
}

// Benchmarks whose names differ in their numbers only, and that changed to the same side.
struct group {
    std::string name;
    std::vector<const compared_benchmark*> members;
};
std::vector<group> groups_of(const bench::comparison& c, bool changed) {
    std::vector<group> all;
    std::map<std::pair<std::string, int>, std::size_t> places;
    for (const auto& b : c.benchmarks) {
        const bool is = b.overall.verdict == change::faster || b.overall.verdict == change::slower;
        if (is != changed) continue;
        const auto parts = bench::parts_of_name(b.name);
        const std::string curve = parts.family + "/" + parts.implementation;
        const auto [at, fresh] =
            places.emplace(std::pair(curve, static_cast<int>(b.overall.verdict)), all.size());
        if (fresh) all.push_back({b.name, {}});
        all[at->second].members.push_back(&b);
    }
    return all;
}

std::string line_of(const group& g) {
    double least = 1e300, most = 0;
    for (const auto* b : g.members) {
        least = std::min(least, b->overall.by.factor);
        most = std::max(most, b->overall.by.factor);
    }
    const auto& first = *g.members.front();
    std::string name = verdict::printable(g.name, 120);
    if (g.members.size() == 1) {
        const auto interval = between(first.overall);
        return name + ": " + factor_text(first.overall.by.factor) + " times as long" +
               (interval.empty() ? "" : " (" + interval + ")") + ", " +
               measure::time_text(first.overall.before) + " before, " +
               measure::time_text(first.overall.after) + " after";
    }
    const auto low = factor_text(least), high = factor_text(most);
    return name + " and " + std::to_string(g.members.size() - 1) +
           (g.members.size() == 2 ? " other size: " : " other sizes: ") +
           (low == high ? low : low + " to " + high) + " times as long";
}

std::string file_name(const bench::comparison& c, std::size_t i) {
    return verdict::printable(c.files[i], 120);
}

std::string count_of_names(std::size_t n) {
    return measure::grouped(static_cast<double>(n)) + (n == 1 ? " benchmark" : " benchmarks");
}

// "a, b and 3 more"
std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t most = 6;
    std::string text;
    for (std::size_t i = 0; i != std::min(names.size(), most); ++i)
        text += (i ? ", " : "") + verdict::printable(names[i], 120);
    return names.size() > most ? text + " and " + std::to_string(names.size() - most) + " more" : text;
}

std::vector<std::string> remarks(const bench::comparison& c) {
    std::vector<std::string> all;
    if (c.too_few != 0)
        all.push_back("too few repetitions to tell whether " + count_of_names(c.too_few) +
                      " changed: six in each file are the least that show it (--benchmark_repetitions=10)");
    if (!c.gone.empty()) all.push_back("only in " + file_name(c, 0) + ": " + some_of(c.gone));
    if (!c.fresh.empty()) all.push_back("new since " + file_name(c, 0) + ": " + some_of(c.fresh));
    if (!c.failed.empty()) all.push_back("failed in one of the files: " + some_of(c.failed));
    if (!c.vanished.empty())
        all.push_back("less than a picosecond, optimised away? Compared with nothing: " +
                      some_of(c.vanished));
    return all;
}

std::string summary(const bench::comparison& c) {
    const std::size_t told = c.benchmarks.size() - c.too_few;
    std::string text = count_of_names(c.benchmarks.size()) + " compared, " +
                       file_name(c, c.benchmarks.empty() ? 0 : c.benchmarks.front().overall.from) + " with " +
                       file_name(c, c.files.size() - 1);
    if (told == 0) return text;
    const std::size_t same = told - c.changed;
    if (c.changed != 0) text += ": " + std::to_string(c.changed) + " changed";
    if (same != 0)
        text += (c.changed == 0 ? ": " : ", ") + std::to_string(same) +
                (same == 1 ? " shows no change" : " show no change");
    if (c.changed != 0) text += "; of those called changed, one in 125 is expected to be chance";
    return text;
}

std::string cell(const std::string& text) {
    std::string out = "<code>";
    for (const char c : verdict::printable(text, 200)) {
        switch (c) {
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '&': out += "&amp;"; break;
            case '|': out += "&#124;"; break;
            case '`': out += "&#96;"; break;
            case '*': out += "&#42;"; break;
            case '_': out += "&#95;"; break;
            case '[': out += "&#91;"; break;
            case '@': out += "&#64;"; break;
            case '#': out += "&#35;"; break;
            case '\\': out += "&#92;"; break;
            default: out += c;
        }
    }
    return out + "</code>";
}

}  // namespace

std::vector<std::string> slower_than(const bench::comparison& c, double share) {
    std::vector<std::string> all;
    for (const auto& b : c.benchmarks) {
        bool slower = b.overall.verdict == change::slower && b.overall.by.factor > 1 + share;
        for (const auto& s : b.steps)
            slower = slower ||
                     (s.to + 1 == c.files.size() && s.verdict == change::slower && s.by.factor > 1 + share);
        if (slower) all.push_back(b.name);
    }
    return all;
}

lines comparison_lines(const bench::comparison& c, std::size_t most) {
    lines all{summary(c)};
    std::size_t shown = 0, left = 0;
    for (const auto& g : groups_of(c, true)) {
        if (shown++ >= most)
            ++left;
        else
            all.push_back(line_of(g));
    }
    if (left != 0) all.push_back("and " + std::to_string(left) + " more that changed");
    if (c.files.size() > 2) {
        std::size_t steps = 0;
        for (const auto& b : c.benchmarks)
            for (const auto& s : b.steps)
                if ((s.verdict == change::faster || s.verdict == change::slower) && steps++ < most)
                    all.push_back(verdict::printable(b.name, 120) + " changed from " + file_name(c, s.from) +
                                  " to " + file_name(c, s.to) + ": " + factor_text(s.by.factor) +
                                  " times as long" + (between(s).empty() ? "" : " (" + between(s) + ")"));
        if (steps > most) all.push_back("and " + std::to_string(steps - most) + " more steps");
    }
    const auto rest = groups_of(c, false);
    shown = left = 0;
    for (const auto& g : rest) {
        if (g.members.front()->overall.verdict == change::too_few) continue;
        if (shown++ >= most)
            left += g.members.size();
        else
            all.push_back(line_of(g) + ": no change shown");
    }
    if (left != 0) all.push_back("no change shown of " + std::to_string(left) + " more");
    for (const auto& r : remarks(c)) all.push_back(r);
    return all;
}

std::string comparison_markdown(const bench::comparison& c) {
    const auto row = [&](const compared_benchmark& b) {
        const auto& s = b.overall;
        return "| " + cell(b.name) + " | " + measure::time_text(s.before) + " | " +
               measure::time_text(s.after) + " | " + factor_text(s.by.factor) + " | " + between(s) + " | " +
               std::string(to_text(s.verdict)) + " |\n";
    };
    std::string head = "| benchmark | ";
    head += c.benchmarks.empty() ? "before" : cell(c.files[c.benchmarks.front().overall.from]);
    head += " | " + (c.benchmarks.empty() ? std::string("after") : cell(c.files.back())) +
            " | times as long | with 95 % | |\n|---|--:|--:|--:|--:|---|\n";
    std::string changed, rest, out = "### Benchmarks\n\n" + summary(c) + ".\n\n";
    std::size_t others = 0;
    constexpr std::size_t most = 500;  // a comment of a pull request is not longer
    for (const auto& b : c.benchmarks) {
        const bool is = b.overall.verdict == change::faster || b.overall.verdict == change::slower;
        if (is)
            changed += row(b);
        else if (others++ < most)
            rest += row(b);
    }
    if (!changed.empty()) out += head + changed + "\n";
    if (c.files.size() > 2) {
        for (const auto& b : c.benchmarks)
            for (const auto& s : b.steps)
                if (s.verdict == change::faster || s.verdict == change::slower)
                    out += "- " + cell(b.name) + " changed from " + cell(c.files[s.from]) + " to " +
                           cell(c.files[s.to]) + ": " + factor_text(s.by.factor) + " times as long\n";
        out += "\n";
    }
    if (!rest.empty())
        out += "<details><summary>" + std::to_string(others) +
               " without a change that is shown</summary>\n\n" + head + rest + "\n</details>\n\n";
    for (const auto& r : remarks(c)) out += "- " + cell(r) + "\n";
    return out;
}

std::string comparison_json(const bench::comparison& c) {
    using nlohmann::json;
    const auto of_step = [&](const step& s) {
        return json{{"from", c.files[s.from]},
                    {"to", c.files[s.to]},
                    {"before_ns", s.before},
                    {"after_ns", s.after},
                    {"ratio", s.by.factor},
                    {"low", s.by.sure ? json(s.by.sure->low) : json()},
                    {"high", s.by.sure ? json(s.by.sure->high) : json()},
                    {"chance", s.by.chance},
                    {"verdict", to_text(s.verdict)}};
    };
    json j{{"format", 1},
           {"files", c.files},
           {"chance_share", bench::chance_share},
           {"changed", c.changed},
           {"too_few", c.too_few},
           {"gone", c.gone},
           {"new", c.fresh},
           {"failed", c.failed},
           {"optimised_away", c.vanished},
           {"benchmarks", json::array()}};
    for (const auto& b : c.benchmarks) {
        json one = of_step(b.overall);
        one["name"] = b.name;
        one["clock"] = b.timed == bench::clock::wall ? "wall" : "cpu";
        if (c.files.size() > 2) {
            one["steps"] = json::array();
            for (const auto& s : b.steps) one["steps"].push_back(of_step(s));
        }
        j["benchmarks"].push_back(std::move(one));
    }
    return verdict::json_text(j);
}

}  // namespace dsa::report
