#include "bench/curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>

#include "bench/comparison.hpp"
#include "bench/statistics.hpp"
#include "measure/fit.hpp"
#include "measure/sentence.hpp"
#include "measure/units.hpp"

namespace dsa::bench {
namespace {

constexpr std::size_t most_together = 12;
constexpr double apart = 1.2;      // wall clock over processor time: more parts them
constexpr double least_ns = 1e-3;  // a picosecond: a clock of 1,000 GHz
constexpr double far = 4;          // a ratio that no busy machine makes of 1 at every size

std::string text_of(double x) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.15g", x);
    return text.data();
}

// Three digits of a ratio, however small: 0 would say that it takes no time at all.
std::string ratio_text(double x) {
    if (!(x > 0 && x < 0.1)) return measure::three_digits(x);
    return measure::grouped(x, 2 - static_cast<int>(std::floor(std::log10(x))));
}

}  // namespace

std::string_view spread_of(std::size_t repetitions, bool aggregate) noexcept {
    if (aggregate) return "one standard deviation to each side";
    if (repetitions >= least_repetitions) return "holds the median with 95 %";
    return repetitions >= 2 ? "smallest and largest" : "one run: no spread known";
}

growth growth_of(std::span<const spot> spots) {
    std::vector<measure::sample> times;
    times.reserve(spots.size());
    for (const auto& s : spots) times.push_back({s.n, s.value});
    return measure::growth_of(times);
}

std::vector<local_slope> local_slopes(std::span<const spot> spots) {
    std::vector<local_slope> result;
    for (std::size_t i = 1; i < spots.size(); ++i) {
        const auto &a = spots[i - 1], &b = spots[i];
        if (!(a.n > 0 && b.n > a.n && a.value > 0 && b.value > 0)) continue;
        const double step = std::log(b.n / a.n), value = std::log(b.value / a.value) / step;
        const auto half = [](const spot& s, bool up) {
            const double x = up ? s.high / s.value : s.value / s.low;
            return s.low > 0 && std::isfinite(x) ? std::log(x) : 0.0;
        };
        const double below = std::hypot(half(b, false), half(a, true)) / step;
        const double above = std::hypot(half(b, true), half(a, false)) / step;
        result.push_back({std::sqrt(a.n * b.n), value, value - below, value + above});
    }
    return result;
}

std::vector<ratio> ratios(std::span<const spot> of, std::span<const spot> to) {
    std::vector<ratio> result;
    std::size_t j = 0;
    for (const auto& a : of) {
        while (j < to.size() && to[j].n < a.n) ++j;
        if (j == to.size()) break;
        const auto& b = to[j];
        if (b.n != a.n || !(a.value > 0 && b.value > 0)) continue;
        std::vector<double> pairs;
        bool same = a.repetitions.size() == b.repetitions.size();
        for (std::size_t i = 0; same && i != a.repetitions.size(); ++i) {
            same = a.repetitions[i].first == b.repetitions[i].first;
            pairs.push_back(a.repetitions[i].second / b.repetitions[i].second);
        }
        const auto sure = same ? interval_of_median(pairs) : std::nullopt;
        if (sure) {
            result.push_back({a.n, median(pairs), sure->low, sure->high});
            continue;
        }
        const double value = a.value / b.value;
        const bool enough = std::min(a.count, b.count) >= least_repetitions;
        const auto log_of = [](double x) { return std::isfinite(x) && x > 0 ? std::log(x) : 0.0; };
        const double below = std::hypot(log_of(a.value / a.low), log_of(b.high / b.value));
        const double above = std::hypot(log_of(a.high / a.value), log_of(b.value / b.low));
        result.push_back({a.n, value, value * std::exp(-below), value * std::exp(above), enough,
                          std::min(a.count, b.count)});
    }
    return result;
}

std::optional<crossing> crossing_of(std::span<const ratio> r) {
    std::optional<crossing> found;
    const ratio* before = nullptr;  // the last one on a sure side
    for (const auto& here : r) {
        if (!here.enough || (here.low <= 1 && here.high >= 1)) continue;
        if (before && (before->value < 1) != (here.value < 1)) {
            if (found) return {};
            // Straight between the two on logarithmic axes.
            const double part = std::log(before->value) / (std::log(before->value) - std::log(here.value));
            found = crossing{before->n * std::pow(here.n / before->n, part), before->value < 1};
        }
        before = &here;
    }
    return found;
}

bool too_few(std::span<const ratio> r) {
    if (r.empty() || std::any_of(r.begin(), r.end(), [](const ratio& one) { return one.enough; }))
        return false;
    const auto [least, most] = std::minmax_element(
        r.begin(), r.end(), [](const ratio& a, const ratio& b) { return a.value < b.value; });
    return least->value < far && most->value > 1 / far;
}

std::string compared(std::span<const ratio> r, std::string_view to, std::string_view x) {
    const std::string base(to);
    if (r.empty()) return "has no size in common with " + base;
    std::size_t faster = 0, slower = 0, known = 0;
    double least = r.front().value, most = r.front().value;
    for (const auto& one : r) {
        known += one.enough ? 1 : 0;
        faster += one.enough && one.high < 1 ? 1 : 0;
        slower += one.enough && one.low > 1 ? 1 : 0;
        least = std::min(least, one.value);
        most = std::max(most, one.value);
    }
    const auto range = [](double a, double b) {
        const auto from = ratio_text(a), end = ratio_text(b);
        return from == end ? from : from + " to " + end;
    };
    const std::string everywhere = r.size() > 1 ? " at every size" : "";
    if (known == 0) {
        // What is several times as slow at every size is no chance, whatever the repetitions.
        const bool slow = least >= far;
        if (too_few(r))
            return "too few repetitions to tell it from " + base + " (" + range(least, most) +
                   " times as long); six are the least";
        std::size_t repetitions = 0;
        for (const auto& one : r) repetitions = std::max(repetitions, one.repetitions);
        return (slow ? "takes " + range(least, most) + " times as long as "
                     : "is " + range(1 / most, 1 / least) + " times as fast as ") +
               base + everywhere + ", by " +
               (repetitions == 1 ? std::string("one repetition") : "fewer than six repetitions") +
               ": how far this varies is not known";
    }
    std::string all =
        ratio_text(least) == ratio_text(most) ? "" : " (" + range(least, most) + " times as long)";
    if (known != r.size())
        all += ", too few repetitions to tell at " + std::to_string(r.size() - known) + " of " +
               std::to_string(r.size()) + " sizes";
    if (faster == 0 && slower == 0) return "no difference to " + base + " that these runs could show" + all;
    if (slower == 0 && faster == r.size())
        return "beats " + base + (r.size() > 1 ? " at every size: " : ": ") + range(1 / most, 1 / least) +
               " times as fast";
    if (faster == 0 && slower == r.size())
        return "takes " + range(least, most) + " times as long as " + base +
               (r.size() > 1 ? ", at every size" : "");
    if (const auto c = crossing_of(r)) {
        std::array<char, 32> n{};
        std::snprintf(n.data(), n.size(), "%.2g", c->n);
        const std::string at = measure::grouped(std::strtod(n.data(), nullptr), c->n < 10 ? 1 : 0);
        return "beats " + base + (c->faster_below ? " below " : " above ") + std::string(x) + " = about " +
               at + all;
    }
    const auto of = [&](std::size_t k) {
        return std::to_string(k) + " of " + std::to_string(r.size()) + " sizes";
    };
    const std::string others = faster + slower == known ? "" : ", no difference shown at the others";
    if (slower == 0) return "beats " + base + " at " + of(faster) + others + all;
    if (faster == 0) return "slower than " + base + " at " + of(slower) + others + all;
    return "faster than " + base + " at " + of(faster) + ", slower at " + of(slower) + all;
}

std::size_t baseline_of(const family& f, std::string_view wanted) {
    const auto find = [&](auto fits) {
        return static_cast<std::size_t>(std::find_if(f.curves.begin(), f.curves.end(), fits) -
                                        f.curves.begin());
    };
    const auto called = [&](std::string_view name) {
        return find([&](const curve& c) {
            return c.compared() && (c.name == name || (c.name.starts_with(name) &&
                                                       c.name.substr(name.size()).starts_with(", ")));
        });
    };
    const std::size_t none = f.curves.size();
    if (!wanted.empty())
        if (const auto i = called(wanted); i != none) return i;
    for (const char* name : {"reference", "std"})
        if (const auto i = called(name); i != none) return i;
    auto i = find([](const curve& c) { return c.compared() && c.name.find("std") != std::string::npos; });
    if (i == none) i = find([](const curve& c) { return c.compared(); });
    return i == none ? 0 : i;
}

std::optional<std::size_t> compared_with(const family& f, std::size_t curve, std::size_t baseline,
                                         bool asked_for) {
    const auto& curves = f.curves;
    if (curve == baseline || !curves[curve].compared()) return {};
    if (curves[baseline].compared() && (asked_for || curves[curve].stem == curves[baseline].stem))
        return baseline;
    for (std::size_t i = 0; i != curve; ++i)
        if (curves[i].compared() && curves[i].stem == curves[curve].stem) return i;
    return {};
}

bool clocks_part(const std::vector<const run*>& runs) {
    std::vector<double> wall, processor;
    for (const auto* r : runs) {
        if (!(r->real > 0 && r->cpu > 0)) return false;
        wall.push_back(r->real), processor.push_back(r->cpu);
    }
    const double ratio = median(wall) / median(processor);
    if (!(ratio > apart || ratio < 1 / apart)) return false;
    const auto [least, most] = std::minmax_element(wall.begin(), wall.end());
    const auto [low, high] = std::minmax_element(processor.begin(), processor.end());
    return runs.size() < 3 || *least > *high || *most < *low;
}

bool family::shaped() const {
    return sized && std::any_of(curves.begin(), curves.end(),
                                [](const curve& c) { return c.per_iteration.size() > 2; });
}

namespace {

// Where a run belongs, and how its name is read beside the others.
struct entry {
    std::size_t file = 0, index = 0;
    const run* what = nullptr;
    name_parts parts;
};

double time_of(const run& r, std::optional<clock> c) { return c ? r.time(*c) : r.time_per_item(); }

// c: nothing for the time of an item.
spot spot_of(double n, const std::vector<const run*>& runs, std::optional<clock> c) {
    spot s;
    s.n = n;
    std::vector<double> values;
    for (const auto* r : runs) {
        const double v = time_of(*r, c);
        s.repetitions.emplace_back(r->repetition, v);
        values.push_back(v);
    }
    std::sort(s.repetitions.begin(), s.repetitions.end());
    s.value = median(values);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    s.low = *least, s.high = *most;
    if (const auto sure = interval_of_median(values)) s.low = sure->low, s.high = sure->high;
    const auto* only = runs.front();
    s.label = only->label;
    s.count = runs.size() == 1 && only->repetitions >= 1 && only->repetitions < 1e9
                  ? static_cast<std::size_t>(only->repetitions)
                  : runs.size();
    const auto of = c.value_or(only->own_clock());
    if (runs.size() == 1 && only->deviation(of) > 0) {
        const double part = only->deviation(of) / only->time(of);
        s.low = s.value * std::max(0.01, 1 - part), s.high = s.value * (1 + part);
    }
    return s;
}

// The size as its author says: which argument, and of what it is the exponent.
struct told_size {
    std::string which;
    double base = 0;
};
told_size read_size(const std::string& text) {
    for (const auto& [sign, base] : {std::pair("2^", 2.0), std::pair("10^", 10.0)})
        if (text.starts_with(sign)) return {text.substr(std::string_view(sign).size()), base};
    return {text, 0};
}

// The position of the argument that is the size, or none.
std::optional<std::size_t> size_argument(const std::vector<entry>& entries, const told_size& told) {
    std::vector<std::set<double>> values;
    std::vector<std::string> names;
    for (const auto& e : entries) {
        const auto& a = e.parts.arguments;
        if (values.size() < a.size()) values.resize(a.size()), names.resize(a.size());
        for (std::size_t i = 0; i != a.size(); ++i)
            if (a[i].value > 0) values[i].insert(a[i].value), names[i] = a[i].name;
    }
    if (!told.which.empty()) {
        for (std::size_t i = 0; i != values.size(); ++i)
            if (names[i] == told.which || std::to_string(i + 1) == told.which) return i;
    }
    std::optional<std::size_t> best;
    const auto rank = [&](std::size_t i) {
        const bool size = names[i] == "n" || names[i] == "N" || names[i] == "size";
        return std::pair(size ? 1 : names[i] == "threads" ? -1 : 0, values[i].size());
    };
    for (std::size_t i = 0; i != values.size(); ++i)
        if (values[i].size() > 1 && (!best || rank(i) > rank(*best))) best = i;
    return best;
}

// The arguments that grow with the size, so that each is a function of it and rises with it: the same size once more.
std::set<std::size_t> growing_with(const std::vector<entry>& entries, std::size_t size) {
    std::set<std::size_t> same;
    const std::size_t count = entries.front().parts.arguments.size();
    for (const auto& e : entries)
        if (e.parts.arguments.size() != count) return same;
    for (std::size_t i = 0; i != count; ++i) {
        if (i == size) continue;
        std::map<double, double> of;
        bool function = true;
        for (const auto& e : entries) {
            const auto& a = e.parts.arguments;
            const auto [at, fresh] = of.emplace(a[size].value, a[i].value);
            function = function && (fresh || at->second == a[i].value);
        }
        double before = -1e300;
        for (const auto& [n, value] : of) function = function && value > before, before = value;
        if (function && of.size() > 1) same.insert(i);
    }
    return same;
}

// The words of a name in small letters, without the BM_ that it may begin with: "BM_StableSort", "stable_sort".
std::set<std::string> words_of(std::string_view name) {
    if (name.starts_with("BM_") || name.starts_with("bm_")) name.remove_prefix(3);
    std::set<std::string> words;
    std::string word;
    const auto end = [&] {
        if (!word.empty()) words.insert(word);
        word.clear();
    };
    bool small = false;
    for (const char c : name) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool letter = capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                            static_cast<unsigned char>(c) >= 128;
        if (!letter || (capital && small)) end();
        small = letter && !capital;
        if (letter) word += capital ? static_cast<char>(c - 'A' + 'a') : c;
    }
    end();
    return words;
}

// For each name the first one that it has a stem in common with: one of the two holds all words of the other, a word
// without a digit among them, or a third name joins them. O(names^2 words) up to 400 names; of more, each is alone.
std::map<std::string, std::string> stems_of(const std::vector<std::string>& names) {
    constexpr std::size_t most = 400;
    std::vector<std::size_t> root(names.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    std::vector<std::set<std::string>> words;
    for (const auto& n : names) words.push_back(words_of(n));
    const auto top = [&](std::size_t i) {
        while (root[i] != i) i = root[i];
        return i;
    };
    const auto telling = [](const std::set<std::string>& w) {
        return std::any_of(w.begin(), w.end(), [](const std::string& x) {
            return x.size() > 2 && x.find_first_of("0123456789") == std::string::npos;
        });
    };
    for (std::size_t i = 0; i != names.size() && names.size() <= most; ++i) {
        for (std::size_t j = 0; j != i; ++j) {
            const auto &a = words[i], &b = words[j];
            const bool holds = std::includes(a.begin(), a.end(), b.begin(), b.end()) ||
                               std::includes(b.begin(), b.end(), a.begin(), a.end());
            if (!holds || !telling(a.size() < b.size() ? a : b)) continue;
            const auto p = top(i), q = top(j);
            root[std::max(p, q)] = std::min(p, q);
        }
    }
    std::map<std::string, std::string> stems;
    for (std::size_t i = 0; i != names.size(); ++i) stems.emplace(names[i], names[top(i)]);
    return stems;
}

// A line for each reason for which a benchmark failed, with the sizes: "failed: walk/64, /512: the sum is wrong". In the
// order of the file, sizes by number.
void add_failures(std::vector<std::string>& remarks, const std::vector<entry>& entries) {
    struct failure {
        std::string benchmark, why;
        std::vector<const run*> runs;
    };
    std::vector<failure> all;
    for (const auto& e : entries) {
        if (e.what->error.empty()) continue;
        const auto& parts = e.parts;
        const std::string benchmark = parts.family + '/' + parts.implementation;
        auto at = std::find_if(all.begin(), all.end(), [&](const failure& f) {
            return f.benchmark == benchmark && f.why == e.what->error;
        });
        if (at == all.end()) at = all.insert(at, {benchmark, e.what->error, {}});
        at->runs.push_back(e.what);
    }
    const auto arguments = [](const run* r) {
        std::vector<double> values;
        for (const auto& a : r->parts.arguments) values.push_back(a.value);
        return values;
    };
    constexpr std::size_t most_reasons = 8, most_sizes = 6;
    for (std::size_t i = 0; i != all.size(); ++i) {
        if (i == most_reasons) {
            remarks.push_back(std::to_string(all.size() - i) + " further failures");
            return;
        }
        auto& runs = all[i].runs;
        std::stable_sort(runs.begin(), runs.end(),
                         [&](const run* a, const run* b) { return arguments(a) < arguments(b); });
        runs.erase(std::unique(runs.begin(), runs.end(),
                               [](const run* a, const run* b) { return a->name == b->name; }),
                   runs.end());
        std::string text = runs.front()->name;
        for (std::size_t k = 1; k != runs.size(); ++k) {
            if (k == most_sizes) {
                text += " and " + std::to_string(runs.size() - k) + " more";
                break;
            }
            text += ", ";
            if (runs[k]->parts.arguments.empty()) text += runs[k]->name;
            for (const auto& a : runs[k]->parts.arguments)
                text += '/' + (a.name.empty() ? a.text : a.name + ':' + a.text);
        }
        remarks.push_back("failed: " + text + ": " + all[i].why);
    }
}

// A curve in the making.
struct gathered {
    curve what;
    std::map<double, std::vector<entry>> spots;
    bool asks_for_wall = false, no_processor = false;
};

// Puts the runs that were gathered into the curve, timed by that clock. Whether all of them count items.
bool fill(curve& to, const std::map<double, std::vector<entry>>& spots, double& element) {
    bool counted = true;
    std::set<std::string> labels;
    for (const auto& [n, those] : spots) {
        std::vector<const run*> runs;
        for (const auto& e : those) {
            if (!(e.what->time(to.timed) > 0)) continue;
            runs.push_back(e.what);
            to.runs.emplace_back(e.file, e.index);
            labels.insert(e.what->label);
            counted = counted && e.what->time_per_item() > 0 && std::isfinite(e.what->time_per_item());
            to.aggregate = to.aggregate || !e.what->statistic.empty();
            const double bytes = e.what->bytes_per_second / e.what->items_per_second;
            if (bytes >= 1 && bytes <= 1e6) element = std::max(element, std::round(bytes));
        }
        if (runs.empty()) continue;
        to.per_iteration.push_back(spot_of(n, runs, to.timed));
        to.vanished = to.vanished || to.per_iteration.back().value < least_ns;
        if (counted) to.per_item.push_back(spot_of(n, runs, std::nullopt));
    }
    if (!counted || to.second_clock) to.per_item.clear();
    if (labels.size() == 1) to.label = *labels.begin();
    return counted;
}

family family_of(const std::string& name, const std::vector<entry>& entries,
                 std::span<const std::string> files, const std::map<std::string, std::string>& stems,
                 const arrangement& how) {
    family f;
    f.name = name;
    const auto told = read_size(how.size);
    const auto size = size_argument(entries, told);
    f.sized = size.has_value();
    const auto same = size ? growing_with(entries, *size) : std::set<std::size_t>{};
    // What differs among the entries, besides the size, goes into the names of the curves.
    std::set<std::size_t> used_files;
    std::map<std::size_t, std::set<std::string>> texts;
    std::map<std::size_t, std::size_t> having;
    bool two_times = false;
    for (const auto& e : entries) {
        used_files.insert(e.file);
        two_times = two_times || e.parts.real_time != entries.front().parts.real_time;
        for (std::size_t i = 0; i != e.parts.arguments.size(); ++i) {
            texts[i].insert(e.parts.arguments[i].text);
            ++having[i];
        }
    }
    const auto varies = [&](std::size_t i) { return texts[i].size() > 1 || having[i] != entries.size(); };
    std::size_t without_size = 0;
    // The learner's curve first, then what it is compared with, then the others as they come.
    std::vector<entry> ordered = entries;
    std::stable_sort(ordered.begin(), ordered.end(), [](const entry& a, const entry& b) {
        const auto rank = [](const std::string& who) {
            return who == "yours" ? 0 : who == "reference" || who == "dsa" ? 1 : who == "std" ? 2 : 3;
        };
        return rank(a.parts.implementation) < rank(b.parts.implementation);
    });
    // Without sizes, implementations may be steps of one thing, as open and close: only where one of them is what others
    // are measured by, or where their names say so, are they compared.
    std::map<std::string, std::string> own_stems;
    if (!size) {
        std::vector<std::string> implementations;
        bool measured_by = false;
        for (const auto& e : entries) {
            const auto& who = e.parts.implementation;
            measured_by =
                measured_by || who == "reference" || who == "dsa" || who.find("std") != std::string::npos;
            if (!who.empty() &&
                std::find(implementations.begin(), implementations.end(), who) == implementations.end())
                implementations.push_back(who);
        }
        if (!measured_by) own_stems = stems_of(implementations);
    }
    std::map<std::string, std::size_t> places, stem_places;
    std::vector<gathered> all;
    for (const auto& e : ordered) {
        const auto& parts = e.parts;
        curve c;
        c.name = parts.implementation;
        if (c.name.empty()) c.name = parts.family;
        c.file = e.file;
        const auto stem = stems.find(parts.family);
        const auto own = own_stems.find(parts.implementation);
        const std::string key = own != own_stems.end() ? "/" + own->second
                                : stem == stems.end()  ? ""
                                                       : stem->second;
        c.stem = stem_places.emplace(key, stem_places.size()).first->second;
        double n = 0;
        for (std::size_t i = 0; i != parts.arguments.size(); ++i) {
            const auto& a = parts.arguments[i];
            if (size && i == *size) {
                n = told.base > 0 ? std::pow(told.base, a.value) : a.value;
                if (!std::isfinite(n)) n = 0;
                if (!a.name.empty()) f.x = told.base > 0 ? "n" : a.name;
            } else if (!same.contains(i) && (varies(i) || a.name == "threads")) {
                c.name += ", " + (a.name.empty() ? a.text : a.name + " " + a.text);
                if (varies(i))
                    c.settings.push_back(
                        {a.name.empty() ? "argument " + std::to_string(i + 1) : a.name, a.text});
            }
        }
        if (two_times) c.name += parts.real_time ? ", wall clock" : ", processor";
        c.benchmark = c.name;
        if (used_files.size() > 1) c.name += ", " + files[e.file];
        const auto [at, fresh] = places.emplace(c.name, all.size());
        if (fresh) all.push_back({c, {}, false, false});
        if (!e.what->error.empty()) continue;
        auto& to = all[at->second];
        to.asks_for_wall = to.asks_for_wall || parts.real_time;
        to.no_processor = to.no_processor || !(e.what->cpu > 0);
        if (!e.what->usable()) continue;
        if (!size || n > 0)
            to.spots[n].push_back(e);
        else
            ++without_size;
    }
    if (without_size != 0)
        f.remarks.push_back(std::to_string(without_size) + (without_size == 1 ? " run has" : " runs have") +
                            " no size above 0: not in the curves");
    const bool any_without =
        std::any_of(all.begin(), all.end(), [](const gathered& g) { return g.no_processor; });
    if (!how.timed && !two_times && !any_without) {
        for (const auto& g : all)
            for (const auto& [n, those] : g.spots) {
                std::vector<const run*> runs;
                for (const auto& e : those) runs.push_back(e.what);
                f.two_clocks = f.two_clocks || clocks_part(runs);
            }
    }
    f.items = true;
    for (auto& g : all) {
        const bool wall = f.two_clocks || g.asks_for_wall || (any_without && !two_times);
        g.what.timed = how.timed.value_or(wall ? clock::wall : clock::processor);
        f.items = fill(g.what, g.spots, f.element_bytes) && f.items;
    }
    std::vector<curve> seconds;
    for (auto& g : all) {
        if (f.two_clocks && !g.no_processor) {
            curve other = g.what;
            other.runs.clear(), other.per_iteration.clear(), other.per_item.clear();
            other.timed = clock::processor, other.second_clock = true, other.name += ", processor time";
            double ignored = 0;
            fill(other, g.spots, ignored);
            seconds.push_back(std::move(other));
        }
        f.curves.push_back(std::move(g.what));
    }
    f.curves.insert(f.curves.end(), seconds.begin(), seconds.end());
    std::erase_if(f.curves, [](const curve& c) { return c.per_iteration.empty(); });
    f.items = f.items && !f.curves.empty() && !f.two_clocks;
    // A size that only one benchmark varies, all else at one value each, makes no curve.
    f.sized = f.sized && std::any_of(f.curves.begin(), f.curves.end(),
                                     [](const curve& c) { return c.per_iteration.size() > 1; });
    return f;
}

// A number that a name of one part ends with, behind a sign that is no letter: "BM_copy_64" is "BM_copy" and 64.
std::optional<std::pair<std::string, argument>> number_at_end(const name_parts& parts) {
    const auto& name = parts.family;
    const auto sign = name.find_last_of("_-. ");
    if (!parts.implementation.empty() || !parts.arguments.empty() || sign == std::string::npos || sign == 0)
        return {};
    const auto text = name.substr(sign + 1);
    const auto value = size_in_words(text);
    // Numbers with a leading zero count names.
    if (!value || !(*value > 0) || (text.size() > 1 && text[0] == '0' && text[1] != 'x')) return {};
    const auto stem = name.substr(0, sign);
    if (stem == "BM" || stem == "bm") return {};
    return std::pair(stem, argument{"", text, *value});
}

}  // namespace

std::vector<family> arrange(std::span<const recording> files, const arrangement& how) {
    std::vector<entry> all;
    for (std::size_t i = 0; i != files.size(); ++i)
        for (std::size_t k = 0; k != files[i].runs.size(); ++k)
            all.push_back({i, k, &files[i].runs[k], files[i].runs[k].parts});
    // Sizes at the end of names, where there are enough of them.
    constexpr std::size_t least_numbers = 3;
    std::map<std::string, std::set<double>> numbers;
    for (const auto& e : all)
        if (const auto found = number_at_end(e.parts)) numbers[found->first].insert(found->second.value);
    for (auto& e : all) {
        const auto found = number_at_end(e.parts);
        if (!found) continue;
        const auto& those = numbers[found->first];
        const double range = *those.rbegin() - *those.begin();
        // Names that count on, case_1 to case_7, are no sizes.
        if (those.size() < least_numbers || range + 1 == static_cast<double>(those.size())) continue;
        e.parts.family = found->first;
        e.parts.arguments.push_back(found->second);
    }
    // Which names of one part have a size, and which of each kind have a stem in common.
    std::map<std::string, std::set<std::string>> arguments;
    std::vector<std::string> flat, sized;
    std::set<std::string> seen;
    for (const auto& e : all) {
        if (!e.parts.implementation.empty()) continue;
        std::string text;
        for (const auto& a : e.parts.arguments) text += "/" + a.name + ":" + a.text;
        arguments[e.parts.family].insert(text);
    }
    for (const auto& e : all)
        if (e.parts.implementation.empty() && seen.insert(e.parts.family).second) {
            const auto& own = arguments[e.parts.family];
            (own.size() == 1 && own.contains("") ? flat : sized).push_back(e.parts.family);
        }
    auto stems = stems_of(sized);
    std::map<std::string, std::size_t> members;
    for (const auto& [name, stem] : stems) ++members[stem];
    const auto flat_stems = stems_of(flat);
    const std::set<std::string> bars(flat.begin(), flat.end());
    const bool together = flat.size() > 1;
    const auto family_name = [&](const name_parts& parts) {
        if (!parts.implementation.empty()) return parts.family;
        if (bars.contains(parts.family)) return together ? std::string("benchmarks") : parts.family;
        const auto stem = stems.find(parts.family);
        if (stem == stems.end() || members[stem->second] > most_together) return parts.family;
        return stem->second;
    };
    std::vector<std::string> order;
    std::map<std::string, std::vector<entry>> families;
    for (auto& e : all) {
        const std::string name = family_name(e.parts);
        auto& those = families[name];
        if (those.empty()) order.push_back(name);
        those.push_back(std::move(e));
    }
    std::map<std::string, std::vector<std::string>> fits;  // what the library says, by family
    for (const auto& file : files) {
        for (const auto& fit : file.fits) {
            auto& to = fits[family_name(parts_of_name(fit.name))];
            if (fit.order.empty() || to.size() == most_together) continue;
            const bool known = fit.rms >= 0 && fit.rms < 100;
            to.push_back("Google Benchmark's own fit of " + fit.name +
                         (files.size() > 1 ? " in " + file.file : "") + ", per iteration: " + fit.order +
                         (known ? ", " + text_of(std::round(fit.rms * 1000) / 10) + " % off" : ""));
        }
    }
    std::vector<family> result;
    std::vector<std::string> names;
    names.reserve(files.size());
    for (const auto& f : files) names.push_back(f.file);
    names = told_apart(names);
    for (const auto& name : order) {
        result.push_back(
            family_of(name, families[name], names, name == "benchmarks" ? flat_stems : stems, how));
        auto& f = result.back();
        add_failures(f.remarks, families[name]);
        if (const auto said = fits.find(name); said != fits.end())
            f.remarks.insert(f.remarks.end(), said->second.begin(), said->second.end());
    }
    std::erase_if(result, [](const family& f) { return f.curves.empty() && f.remarks.empty(); });
    return result;
}

}  // namespace dsa::bench
