#include "bench/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "measure/median.hpp"

namespace dsa::bench {
namespace {

constexpr std::size_t least_values =
    4;  // beside as many: 2 of the 70 ways to share them out are as rare; five are enough
constexpr double a_picosecond = 1e-3;

// What a file holds of one benchmark.
struct held {
    std::vector<const run*> runs;
    bool failed = false;
};

struct one_benchmark {
    std::string name;
    std::vector<held> in;  // by file
};

clock clock_of(const one_benchmark& b) {
    for (const auto& h : b.in) {
        if (!h.runs.empty() && clocks_part(h.runs)) return clock::wall;
        for (const auto* r : h.runs)
            if (r->own_clock() == clock::wall) return clock::wall;
    }
    return clock::processor;
}

std::vector<double> values_of(const held& h, clock c) {
    std::vector<double> values;
    for (const auto* r : h.runs)
        if (r->time(c) > 0 && std::isfinite(r->time(c))) values.push_back(r->time(c));
    return values;
}

step step_between(const one_benchmark& b, std::size_t from, std::size_t to, clock c) {
    step s;
    s.from = from, s.to = to;
    const auto before = values_of(b.in[from], c), after = values_of(b.in[to], c);
    s.before = median(before), s.after = median(after);
    const auto summary_of = [&](const held& h) {
        const auto* r = h.runs.front();
        return summary{r->time(c), r->deviation(c), r->repetitions >= 1 ? r->repetitions : 0};
    };
    const auto known = [&](const held& h) { return h.runs.size() == 1 && h.runs.front()->deviation(c) >= 0; };
    if (known(b.in[from]) && known(b.in[to])) {
        const auto x = summary_of(b.in[to]), y = summary_of(b.in[from]);
        s.by = shift_of(x, y);
        if (x.count >= least_values && y.count >= least_values) s.verdict = change::none_shown;
    } else {
        s.by = shift_of(after, before);
        if (before.size() >= least_values && after.size() >= least_values) s.verdict = change::none_shown;
    }
    return s;
}

// Decides all steps together.
void decide(std::vector<step*> steps) {
    std::erase_if(steps, [](const step* s) { return s->verdict == change::too_few; });
    std::vector<double> chances;
    for (const auto* s : steps) chances.push_back(s->by.chance);
    const auto kept = kept_of(chances, chance_share);
    for (std::size_t i = 0; i != steps.size(); ++i)
        if (kept[i] && steps[i]->by.factor != 1)
            steps[i]->verdict = steps[i]->by.factor < 1 ? change::faster : change::slower;
}

std::vector<one_benchmark> names_in(std::span<const recording> files) {
    std::vector<one_benchmark> all;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i != files.size(); ++i) {
        for (const auto& r : files[i].runs) {
            const auto [at, fresh] = places.emplace(r.name, all.size());
            if (fresh) all.push_back({r.name, std::vector<held>(files.size())});
            auto& to = all[at->second].in[i];
            if (!r.error.empty())
                to.failed = true;
            else if (r.usable())
                to.runs.push_back(&r);
        }
    }
    return all;
}

// How much all have in common at the front, up to a sign between words, or at the end.
std::size_t common(const std::vector<std::string>& names, bool at_end) {
    std::size_t same = names.front().size();
    for (const auto& n : names) {
        std::size_t i = 0;
        const std::size_t most = std::min({same, n.size(), names.front().size()});
        const auto at = [&](const std::string& text, std::size_t k) {
            return text[at_end ? text.size() - 1 - k : k];
        };
        while (i != most && at(n, i) == at(names.front(), i)) ++i;
        same = i;
    }
    const auto sign = [](char c) { return c == '-' || c == '_' || c == '.' || c == '/' || c == ' '; };
    const auto& first = names.front();
    while (same > 0 && !sign(at_end ? first[first.size() - same] : first[same - 1])) --same;
    return same;
}

}  // namespace

std::string_view to_text(change c) noexcept {
    switch (c) {
        case change::none_shown: return "no change shown";
        case change::faster: return "faster";
        case change::slower: return "slower";
        case change::too_few: return "too few repetitions";
    }
    return "";
}

std::vector<std::string> told_apart(const std::vector<std::string>& names) {
    const std::set<std::string> different(names.begin(), names.end());
    if (names.size() < 2 || different.size() != names.size()) return names;
    auto shorter = names;
    const std::size_t end = common(shorter, true);
    for (auto& n : shorter) n.resize(n.size() - end);
    const std::size_t front = common(shorter, false);
    for (auto& n : shorter) n.erase(0, front);
    const bool whole = std::none_of(shorter.begin(), shorter.end(), [](const auto& n) { return n.empty(); });
    return whole ? shorter : names;
}

bool same_benchmarks(std::span<const recording> files) {
    if (files.size() < 2) return false;
    std::set<std::string> before;
    for (std::size_t i = 0; i != files.size(); ++i) {
        std::set<std::string> names;
        for (const auto& r : files[i].runs) names.insert(r.name);
        if (names.empty()) return false;
        std::size_t shared = 0;
        for (const auto& n : names) shared += before.contains(n);
        if (i != 0 && 2 * shared < std::max(names.size(), before.size())) return false;
        before = std::move(names);
    }
    return true;
}

comparison compare(std::span<const recording> files, std::optional<clock> timed,
                   std::optional<std::size_t> baseline) {
    comparison c;
    std::vector<std::string> names;
    for (const auto& f : files) names.push_back(f.file);
    c.files = told_apart(names);
    for (const auto& b : names_in(files)) {
        std::vector<std::size_t> there;
        const bool failed = std::any_of(b.in.begin(), b.in.end(), [](const auto& h) { return h.failed; });
        for (std::size_t i = 0; i != files.size(); ++i)
            if (!b.in[i].runs.empty()) there.push_back(i);
        if (failed) c.failed.push_back(b.name);
        if (there.size() < 2) {
            if (!failed && !there.empty() && there.front() == 0) c.gone.push_back(b.name);
            if (!failed && !there.empty() && there.front() != 0) c.fresh.push_back(b.name);
            continue;
        }
        compared_benchmark one{b.name, timed.value_or(clock_of(b)), {}, {}};
        const auto usable = [&](std::size_t i) { return !values_of(b.in[i], one.timed).empty(); };
        std::erase_if(there, [&](std::size_t i) { return !usable(i); });
        if (there.size() < 2) continue;
        bool gone_away = false;
        for (const auto i : there)
            gone_away = gone_away || median(values_of(b.in[i], one.timed)) < a_picosecond;
        if (gone_away) {
            c.vanished.push_back(b.name);
            continue;
        }
        const bool has_base = baseline && std::find(there.begin(), there.end(), *baseline) != there.end();
        for (std::size_t k = 0; k != there.size(); ++k) {
            if (has_base && there[k] != *baseline)
                one.steps.push_back(step_between(b, *baseline, there[k], one.timed));
            else if (!has_base && k != 0)
                one.steps.push_back(step_between(b, there[k - 1], there[k], one.timed));
        }
        const std::size_t first = has_base ? *baseline : there.front();
        const std::size_t last = there.back() == first ? there[there.size() - 2] : there.back();
        one.overall = step_between(b, first, last, one.timed);
        c.benchmarks.push_back(std::move(one));
    }
    std::vector<step*> single, overall;
    for (auto& b : c.benchmarks) {
        overall.push_back(&b.overall);
        for (auto& s : b.steps) single.push_back(&s);
    }
    decide(overall);
    if (files.size() > 2)
        decide(single);
    else
        for (auto& b : c.benchmarks) b.steps = {b.overall};
    for (const auto& b : c.benchmarks) {
        c.changed += b.overall.verdict == change::faster || b.overall.verdict == change::slower;
        c.too_few += b.overall.verdict == change::too_few;
    }
    const auto rank = [](const compared_benchmark& b) {
        const auto v = b.overall.verdict;
        return v == change::slower ? 0 : v == change::faster ? 1 : v == change::none_shown ? 2 : 3;
    };
    std::stable_sort(c.benchmarks.begin(), c.benchmarks.end(), [&](const auto& a, const auto& b) {
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        if (rank(a) > 1) return false;  // in the order of the file
        return std::abs(std::log(a.overall.by.factor)) > std::abs(std::log(b.overall.by.factor));
    });
    return c;
}

}  // namespace dsa::bench
