#include "report/measured.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "measure/units.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {

using verdict::printable;

namespace {

// A name as a sentence can carry it.
std::string short_name(const std::string& name) { return printable(name, 120); }

void add_sentences(measured_family& f) {
    const auto& curves = f.what.curves;
    constexpr std::size_t most = 40;
    for (std::size_t i = 0; i != std::min(curves.size(), most) && f.what.sized; ++i)
        f.sentences.push_back(short_name(curves[i].name) + ": " + bench::to_text(f.growths()[i]));
    for (std::size_t i = 0; i != std::min(curves.size(), most) && !f.what.sized; ++i)
        f.sentences.push_back(short_name(curves[i].name) + ": " +
                              measure::time_text(curves[i].per_iteration.front().value) + " per iteration");
    for (std::size_t i = 0; i != std::min(curves.size(), most); ++i) {
        if (i == f.baseline) continue;
        const auto r = bench::ratios(f.spots(i), f.spots(f.baseline));
        f.sentences.push_back(short_name(curves[i].name) + ": " +
                              bench::compared(r, short_name(curves[f.baseline].name), short_name(f.what.x)));
    }
    if (curves.size() > most)
        f.sentences.push_back("and " + std::to_string(curves.size() - most) +
                              " more: their figures are in the page's tables and in --csv");
    for (const auto& c : f.counts)
        f.sentences.push_back("counted, not timed: " +
                              (c.sentence.empty() ? short_name(c.operation) + " is " +
                                                        (c.order.empty() ? "of no order that could be named"
                                                                         : "O(" + short_name(c.order) + ")")
                                                  : printable(c.sentence, 400)));
    for (const auto& r : f.what.remarks) f.sentences.push_back(printable(r, 500));
}

// A clock takes n for n log n where a cache ends, so it may name what is a factor of log n above the counted order.
bool allows(const bench::growth& g, measure::order counted) {
    using measure::order;
    if (!g.named)
        return g.candidates.empty() ||
               std::find(g.candidates.begin(), g.candidates.end(), counted) != g.candidates.end();
    return *g.named == counted || (counted == order::constant && *g.named == order::log_n) ||
           (counted == order::n && *g.named == order::n_log_n) ||
           (counted == order::n_log_n && *g.named == order::n_log2_n);
}

// The simplest of a range: a whole power before one with a log n, and that before roots; of these the smallest.
measure::order simplest(const std::vector<measure::order>& range) {
    using measure::order;
    for (const auto& kind : {std::vector{order::constant, order::n, order::n2, order::n3},
                             std::vector{order::log_n, order::n_log_n}})
        for (const auto f : kind)
            if (std::find(range.begin(), range.end(), f) != range.end()) return f;
    return range.empty() ? order::n : range.front();
}

measure::order divisor_of(const measured_family& f, const bench::growth& g) {
    using measure::order;
    const auto steps = std::find_if(f.counts.begin(), f.counts.end(),
                                    [](const auto& c) { return c.column == "steps" && !c.order.empty(); });
    auto chosen = g.named ? *g.named : simplest(g.candidates);
    if (steps != f.counts.end())
        if (const auto counted = measure::order_from_text(steps->order); counted && allows(g, *counted))
            chosen = *counted;
    return chosen == order::exp2 ? order::n3 : chosen;  // 2^n leaves nothing of a time to be seen
}

std::string structure_of(const std::string& family) { return family.substr(0, family.rfind('/')); }

// By family or structure, and implementation: bytes per element by size.
using spaces = std::map<std::pair<std::string, std::string>, std::map<double, double>>;

spaces spaces_of(const measured& m) {
    spaces found;
    std::set<std::pair<std::string, std::string>> differ;  // by operation: then there is no one answer
    for (const auto& f : m.families) {
        if (!f.what.sized) continue;
        for (const auto& c : f.what.curves) {
            std::size_t spot = 0, seen = 0;
            for (const auto& [file, index] : c.runs) {
                if (seen == c.per_iteration[spot].repetitions.size()) ++spot, seen = 0;
                ++seen;
                for (const auto& [name, value] : m.files[file].runs[index].counters)
                    if (name == "bytes_per_element" && value > 0 && std::isfinite(value))
                        for (const auto& of : {f.what.name, structure_of(f.what.name)}) {
                            const auto [at, fresh] =
                                found[{of, c.name}].emplace(c.per_iteration[spot].n, value);
                            if (!fresh && std::abs(at->second - value) > 0.01 * value)
                                differ.emplace(of, c.name);
                        }
            }
        }
    }
    for (const auto& which : differ) found.erase(which);
    return found;
}

void add_space(measured_family& f, const spaces& known) {
    if (!f.what.sized) return;
    const auto& curves = f.what.curves;
    std::map<double, std::size_t> count;  // of curves that have both, by size
    double largest = 0;
    const auto bytes_of = [&](std::size_t i) {
        const auto own = known.find({f.what.name, curves[i].name});
        return own != known.end() ? own : known.find({structure_of(f.what.name), curves[i].name});
    };
    for (std::size_t i = 0; i != curves.size(); ++i) {
        const auto at = bytes_of(i);
        if (at == known.end()) continue;
        largest = std::max(largest, at->second.rbegin()->second);
        for (const auto& s : f.spots(i))
            if (at->second.contains(s.n)) ++count[s.n];
    }
    if (f.what.element_bytes == 0) f.what.element_bytes = std::round(largest);
    double n = 0;
    std::size_t most = 1;  // one alone is no comparison
    for (const auto& [size, curves_there] : count)
        if (curves_there > 1 && curves_there >= most) most = curves_there, n = size;
    if (n == 0) return;
    f.space.assign(curves.size(), bench::not_a_number);
    double least = 1e300, highest = 0;
    for (std::size_t i = 0; i != curves.size(); ++i) {
        const auto at = bytes_of(i);
        if (at == known.end() || !at->second.contains(n)) continue;
        f.space[i] = at->second.at(n);
        least = std::min(least, f.space[i]);
        highest = std::max(highest, f.space[i]);
    }
    if (highest > 1.01 * least) f.space_at = n;
}

bool same_machine(const bench::context& a, const bench::context& b) {
    const auto same = [](double x, double y) { return std::isnan(x) || std::isnan(y) || x == y; };
    if (!same(a.processors, b.processors) || a.caches.size() != b.caches.size()) return false;
    return std::equal(a.caches.begin(), a.caches.end(), b.caches.begin(),
                      [](const auto& x, const auto& y) { return x.bytes == y.bytes; });
}

}  // namespace

measured measure_all(std::vector<bench::recording> files, const std::vector<bench::counts>& counted,
                     const std::string& title, const std::string& baseline, bool per_item) {
    measured m;
    m.title = title;
    m.files = std::move(files);
    for (const auto& file : m.files)
        for (const auto& p : file.problems)
            m.problems.push_back(printable(file.file, 200) + ": " + printable(p, 800));
    for (const auto& file : counted)
        for (const auto& p : file.problems)
            m.problems.push_back(printable(file.file, 200) + ": " + printable(p, 800));
    for (const auto& file : m.files)
        if (!same_machine(file.where, m.files.front().where)) {
            m.notes.emplace_back("the files come from different machines: compare within one file only");
            break;
        }
    for (auto& f : bench::arrange(m.files)) {
        auto& to = m.families.emplace_back();
        to.what = std::move(f);
        to.per_item = to.what.items && per_item;
        to.baseline = bench::baseline_of(to.what, baseline);
        for (const auto& c : to.what.curves) {
            to.iteration.push_back(bench::growth_of(c.per_iteration));
            if (to.what.items) to.item.push_back(bench::growth_of(c.per_item));
        }
    }
    const auto known = spaces_of(m);
    for (auto& f : m.families) add_space(f, known);
    // Counts go to the family of their operation; those of a structure that have none share one, behind its last.
    for (const auto& file : counted) {
        for (const auto& c : file.curves) {
            const auto find = [&](const std::string& name) {
                return std::find_if(m.families.begin(), m.families.end(),
                                    [&](const auto& f) { return f.what.name == name; });
            };
            auto at = find(c.structure + "/" + (c.operation == "==" ? "equal" : c.operation));
            const std::string shared = c.structure + ", counted";
            if (at == m.families.end()) at = find(shared);
            if (at == m.families.end()) {
                const auto last = std::find_if(m.families.rbegin(), m.families.rend(), [&](const auto& f) {
                    return f.what.name.starts_with(c.structure + "/");
                });
                at = m.families.insert(last == m.families.rend() ? m.families.end() : last.base(),
                                       measured_family{});
                at->what.name = shared;
            }
            at->counts.push_back(c);
        }
    }
    for (auto& f : m.families) {
        if (!f.iteration.empty()) f.iteration_divisor = divisor_of(f, f.iteration[f.baseline]);
        if (!f.item.empty()) f.item_divisor = divisor_of(f, f.item[f.baseline]);
        add_sentences(f);
    }
    return m;
}

}  // namespace dsa::report
