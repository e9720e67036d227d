#include "report/measured.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "bench/comparison.hpp"
#include "measure/sentence.hpp"
#include "measure/units.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {

using verdict::printable;

namespace {

// A name as a sentence can carry it.
std::string short_name(const std::string& name) { return printable(name, 120); }

// "std, reference and 14 more"
std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t most = 4;
    std::string text;
    const bool whole = names.size() <= most + 1;
    const std::size_t shown = whole ? names.size() : most;
    for (std::size_t i = 0; i != shown; ++i)
        text += (i == 0 ? "" : whole && i + 1 == shown ? " and " : ", ") + names[i];
    return whole ? text : text + " and " + std::to_string(names.size() - most) + " more";
}

std::string named(const bench::curve& c) {
    return short_name(c.name) + (c.label.empty() ? "" : " (" + short_name(c.label) + ")");
}

// On which side of its partner a curve lies.
std::string side_of(const std::vector<bench::ratio>& r) {
    const bool any = std::any_of(r.begin(), r.end(), [](const auto& one) { return one.enough; });
    const auto all = [&](auto side) {
        return !r.empty() && std::all_of(r.begin(), r.end(),
                                         [&](const auto& one) { return one.enough == any && side(one); });
    };
    if (all([&](const auto& one) { return any ? one.high < 1 : one.value < 1; }))
        return "faster at every size than ";
    if (all([&](const auto& one) { return any ? one.low > 1 : one.value > 1; }))
        return "slower at every size than ";
    return "neither faster nor slower throughout than ";
}

// One or two sizes have no shape: the times themselves.
std::string few_times(const measured_family& f, const std::vector<bench::spot>& spots) {
    std::string text;
    for (const auto& s : spots)
        text += (text.empty() ? "" : ", ") + measure::time_text(s.value) +
                (f.what.sized ? " at " + short_name(f.what.x) + " = " + measure::grouped(s.n) : "") +
                (spots.size() > 1 && !s.label.empty() ? " (" + short_name(s.label) + ")" : "");
    return text;
}

}  // namespace

std::vector<std::optional<std::size_t>> measured_family::partners(std::size_t of) const {
    std::vector<std::optional<std::size_t>> to;
    // What the same benchmark took in another file is the comparison's to say.
    if (before_and_after && of == baseline && !asked_for) {
        to.resize(what.curves.size());
        return to;
    }
    for (std::size_t i = 0; i != what.curves.size(); ++i)
        to.push_back(bench::compared_with(what, i, of, asked_for || of != baseline));
    return to;
}

std::string clock_in_words(const measured_family& f) {
    const auto& curves = f.what.curves;
    if (curves.empty()) return "";
    const auto first = curves.front().timed;
    if (std::any_of(curves.begin(), curves.end(),
                    [&](const auto& c) { return c.timed != first && !c.second_clock; }))
        return "each curve by the clock in its name";
    return std::string(to_text(first)) + (f.what.two_clocks ? ", and processor time beside it" : "");
}

std::vector<std::string> said(const measured_family& f, bool per_item,
                              const std::vector<std::optional<std::size_t>>& partners) {
    const auto& curves = f.what.curves;
    const auto& growths = per_item ? f.item : f.iteration;
    const auto spots = [&](std::size_t i) -> const std::vector<bench::spot>& {
        return per_item ? curves[i].per_item : curves[i].per_iteration;
    };
    const std::string unit = per_item ? "time per item" : "";
    std::vector<std::string> all, texts;
    std::vector<std::vector<std::string>> names;  // of the curves that a text is about
    bool few = false;
    // Of more curves than a reader compares one by one, which are faster and which slower.
    constexpr std::size_t few_curves = 8;
    const bool many = f.what.sized && curves.size() > few_curves;
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> beside;  // by partner and side
    const auto say = [&](const std::string& text, const std::string& name) {
        const auto at = std::find(texts.begin(), texts.end(), text);
        if (at != texts.end()) {
            names[static_cast<std::size_t>(at - texts.begin())].push_back(name);
            return;
        }
        texts.push_back(text);
        names.push_back({name});
    };
    for (std::size_t i = 0; i != curves.size(); ++i) {
        const auto& c = curves[i];
        if (c.second_clock) continue;
        if (c.vanished) {
            say("less than a picosecond, in which no machine does anything: optimised away? It is compared "
                "with nothing",
                named(c));
            continue;
        }
        std::string text;
        if (f.what.sized && spots(i).size() > 2)
            text = bench::to_text(growths[i]);
        else
            text = few_times(f, spots(i)) + (per_item ? " per item" : " per iteration");
        if (partners[i]) {
            const auto r = bench::ratios(spots(i), spots(*partners[i]));
            if (bench::too_few(r))
                few = true;
            else if (many)
                beside[{short_name(curves[*partners[i]].name), side_of(r)}].push_back(named(c));
            else
                text +=
                    "; " + bench::compared(r, short_name(curves[*partners[i]].name), short_name(f.what.x));
        }
        say(text, named(c));
    }
    if (f.what.two_clocks)
        all.emplace_back("wall clock and processor time part; what is said is of the wall clock");
    if (few)
        all.emplace_back(
            "too few repetitions to tell the curves apart; six are the least that show a difference");
    constexpr std::size_t most = 12;
    for (std::size_t i = 0; i != texts.size() && i != most; ++i)
        all.push_back(listed(names[i]) + (unit.empty() || !f.what.sized ? "" : ", " + unit) + ": " +
                      texts[i]);
    for (const auto& [to, those] : beside) all.push_back(listed(those) + ": " + to.second + to.first);
    std::size_t more = 0;
    for (std::size_t i = most; i < texts.size(); ++i) more += names[i].size();
    if (more != 0)
        all.push_back("and " + std::to_string(more) + " more: their figures are on the page and in --csv");
    return all;
}

namespace {

void add_sentences(measured_family& f) {
    if (!f.what.curves.empty()) f.sentences = said(f, f.per_item, f.partners(f.baseline));
    const std::size_t before = f.sentences.size();
    for (const auto& c : f.counts)
        f.sentences.push_back("counted, not timed: " +
                              (c.sentence.empty() ? short_name(c.operation) + " is " +
                                                        (c.order.empty() ? "of no order that could be named"
                                                                         : "O(" + short_name(c.order) + ")")
                                                  : printable(c.sentence, 400)));
    for (const auto& r : f.what.remarks) f.sentences.push_back(printable(r, 500));
    f.fixed = f.sentences.size() - before;
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
    if (!a.host.empty() && !b.host.empty() && a.host != b.host) return false;
    const auto same = [](double x, double y) { return std::isnan(x) || std::isnan(y) || x == y; };
    if (!same(a.processors, b.processors) || a.caches.size() != b.caches.size()) return false;
    return std::equal(a.caches.begin(), a.caches.end(), b.caches.begin(),
                      [](const auto& x, const auto& y) { return x.bytes == y.bytes; });
}

}  // namespace

measured measure_all(std::vector<bench::recording> files, const std::vector<bench::counts>& counted,
                     const std::string& title, const std::string& baseline, bool per_item,
                     const bench::arrangement& how) {
    measured m;
    m.title = title;
    m.files = std::move(files);
    for (const auto& file : m.files)
        for (const auto& p : file.problems)
            m.problems.push_back(printable(file.file, 200) + ": " + printable(p, 800));
    for (const auto& file : counted)
        for (const auto& p : file.problems)
            m.problems.push_back(printable(file.file, 200) + ": " + printable(p, 800));
    const bench::recording* first = nullptr;  // a file without runs says nothing of a machine
    for (const auto& file : m.files) {
        if (file.runs.empty()) continue;
        if (first == nullptr) first = &file;
        if (same_machine(file.where, first->where)) continue;
        const bool hosts = !file.where.host.empty() && file.where.host != first->where.host;
        m.notes.push_back(hosts ? "the files come from different machines, " + short_name(first->where.host) +
                                      " and " + short_name(file.where.host) + ": compare within one file only"
                                : "the files come from different machines: compare within one file only");
        break;
    }
    const bool again = bench::same_benchmarks(m.files);
    for (auto& f : bench::arrange(m.files, how)) {
        auto& to = m.families.emplace_back();
        to.before_and_after = again;
        to.what = std::move(f);
        to.per_item = to.what.items && per_item;
        to.baseline = bench::baseline_of(to.what, baseline);
        to.asked_for = !baseline.empty() && !to.what.curves.empty() &&
                       to.what.curves[to.baseline].name.starts_with(baseline);
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
