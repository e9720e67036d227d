#include "bench/curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>

#include "bench/statistics.hpp"
#include "measure/fit.hpp"
#include "measure/sentence.hpp"
#include "measure/units.hpp"

namespace dsa::bench {
namespace {

constexpr std::size_t most_together = 12;
constexpr std::size_t most_bars = 40;  // a bar each, where no size varies, takes less room than a curve
constexpr double far = 4;              // a ratio that no busy machine makes of 1 at every size
constexpr std::size_t least_repetitions = 6;  // interval_of_median has none for fewer

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
        const bool slow = least >= far, fast = most <= 1 / far;
        if (!slow && !fast)
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
            return c.name == name ||
                   (c.name.starts_with(name) && c.name.substr(name.size()).starts_with(", "));
        });
    };
    const std::size_t none = f.curves.size();
    if (!wanted.empty())
        if (const auto i = called(wanted); i != none) return i;
    for (const char* name : {"reference", "std"})
        if (const auto i = called(name); i != none) return i;
    const auto i = find([](const curve& c) { return c.name.find("std") != std::string::npos; });
    return i == none ? 0 : i;
}

namespace {

// Where a run belongs, before the size is chosen.
struct entry {
    std::size_t file = 0, index = 0;
    const run* what = nullptr;
};

spot spot_of(double n, const std::vector<const run*>& runs, double (run::*value)() const) {
    spot s;
    s.n = n;
    std::vector<double> values;
    for (const auto* r : runs) {
        const double v = (r->*value)();
        s.repetitions.emplace_back(r->repetition, v);
        values.push_back(v);
    }
    std::sort(s.repetitions.begin(), s.repetitions.end());
    s.value = median(values);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    s.low = *least, s.high = *most;
    if (const auto sure = interval_of_median(values)) s.low = sure->low, s.high = sure->high;
    const auto* only = runs.front();
    s.count = runs.size() == 1 && only->repetitions >= 1 && only->repetitions < 1e9
                  ? static_cast<std::size_t>(only->repetitions)
                  : runs.size();
    if (runs.size() == 1 && only->deviation > 0) {
        const double part = only->deviation / only->time();
        s.low = s.value * std::max(0.01, 1 - part), s.high = s.value * (1 + part);
    }
    return s;
}

// The position of the argument that is the size, or none.
std::optional<std::size_t> size_argument(const std::vector<entry>& entries) {
    std::vector<std::set<double>> values;
    std::vector<std::string> names;
    for (const auto& e : entries) {
        const auto& a = e.what->parts.arguments;
        if (values.size() < a.size()) values.resize(a.size()), names.resize(a.size());
        for (std::size_t i = 0; i != a.size(); ++i)
            if (a[i].value > 0) values[i].insert(a[i].value), names[i] = a[i].name;
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
        const auto& parts = e.what->parts;
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

family family_of(const std::string& name, const std::vector<entry>& entries,
                 std::span<const recording> files) {
    family f;
    f.name = name;
    const auto size = size_argument(entries);
    f.sized = size.has_value();
    // What differs among the entries, besides the size, goes into the names of the curves.
    std::set<std::size_t> used_files;
    std::map<std::size_t, std::set<std::string>> texts;
    bool two_times = false;
    for (const auto& e : entries) {
        used_files.insert(e.file);
        two_times = two_times || e.what->parts.real_time != entries.front().what->parts.real_time;
        for (std::size_t i = 0; i != e.what->parts.arguments.size(); ++i)
            texts[i].insert(e.what->parts.arguments[i].text);
    }
    std::size_t without_size = 0;
    // The learner's curve first, then what it is compared with, then the others as they come.
    std::vector<entry> ordered = entries;
    std::stable_sort(ordered.begin(), ordered.end(), [](const entry& a, const entry& b) {
        const auto rank = [](const std::string& who) {
            return who == "yours" ? 0 : who == "reference" || who == "dsa" ? 1 : who == "std" ? 2 : 3;
        };
        return rank(a.what->parts.implementation) < rank(b.what->parts.implementation);
    });
    std::map<std::string, std::size_t> places;
    std::vector<std::map<double, std::vector<entry>>> spots;
    for (const auto& e : ordered) {
        const auto& parts = e.what->parts;
        std::string label = parts.implementation;
        if (label.empty()) label = parts.family;
        double n = 0;
        for (std::size_t i = 0; i != parts.arguments.size(); ++i) {
            const auto& a = parts.arguments[i];
            if (size && i == *size) {
                n = a.value;
                if (!a.name.empty()) f.x = a.name;
            } else if (texts[i].size() > 1 || a.name == "threads") {
                label += ", " + (a.name.empty() ? a.text : a.name + " " + a.text);
            }
        }
        if (two_times) label += parts.real_time ? ", wall clock" : ", processor";
        if (used_files.size() > 1) label += ", " + files[e.file].file;
        const auto [at, fresh] = places.emplace(label, f.curves.size());
        if (fresh) {
            f.curves.emplace_back().name = label;
            spots.emplace_back();
        }
        if (!e.what->error.empty()) continue;
        if (!e.what->usable()) continue;
        if (!size || n > 0)
            spots[at->second][n].push_back(e);
        else
            ++without_size;
    }
    if (without_size != 0)
        f.remarks.push_back(std::to_string(without_size) + (without_size == 1 ? " run has" : " runs have") +
                            " no size above 0: not in the curves");
    f.items = true;
    double element = 0;
    for (std::size_t c = 0; c != f.curves.size(); ++c) {
        auto& curve = f.curves[c];
        bool counted = true;
        for (const auto& [n, those] : spots[c]) {
            std::vector<const run*> runs;
            for (const auto& e : those) {
                runs.push_back(e.what);
                curve.runs.emplace_back(e.file, e.index);
                counted = counted && e.what->time_per_item() > 0 && std::isfinite(e.what->time_per_item());
                curve.aggregate = curve.aggregate || !e.what->statistic.empty();
                const double bytes = e.what->bytes_per_second / e.what->items_per_second;
                if (bytes >= 1 && bytes <= 1e6) element = std::max(element, std::round(bytes));
            }
            curve.per_iteration.push_back(spot_of(n, runs, &run::time));
            if (counted) curve.per_item.push_back(spot_of(n, runs, &run::time_per_item));
        }
        if (!counted) curve.per_item.clear();
        f.items = f.items && counted;
    }
    f.element_bytes = element;
    std::erase_if(f.curves, [](const curve& c) { return c.per_iteration.empty(); });
    f.items = f.items && !f.curves.empty();
    // A size that only one benchmark varies, all else at one value each, makes no curve.
    f.sized = f.sized && std::any_of(f.curves.begin(), f.curves.end(),
                                     [](const curve& c) { return c.per_iteration.size() > 1; });
    return f;
}

}  // namespace

std::vector<family> arrange(std::span<const recording> files) {
    std::vector<std::string> order;
    std::map<std::string, std::vector<entry>> families;
    // Names of one part go together when their arguments are of one kind: 8 with 64, n:8 with n:64.
    const auto kind_of = [](const name_parts& parts) {
        std::string kind = std::to_string(parts.arguments.size());
        for (const auto& a : parts.arguments) kind += "/" + a.name;
        return kind;
    };
    std::map<std::string, std::set<std::string>> alone;
    std::map<std::string, std::string> kinds;
    for (const auto& file : files) {
        for (const auto& r : file.runs) {
            if (!r.parts.implementation.empty()) continue;
            const auto& kind = kinds.emplace(r.parts.family, kind_of(r.parts)).first->second;
            alone[kind].insert(r.parts.family);
        }
    }
    const auto family_name = [&](const name_parts& parts) {
        const auto kind = parts.implementation.empty() ? kinds.find(parts.family) : kinds.end();
        if (kind == kinds.end()) return parts.family;
        const auto count = alone[kind->second].size();
        if (count < 2 || count > (kind->second == "0" ? most_bars : most_together)) return parts.family;
        if (kind->second == "0") return std::string("benchmarks");
        std::string over;
        for (std::size_t at = kind->second.find('/'); at != std::string::npos;) {
            const auto next = kind->second.find('/', at + 1);
            const auto name = kind->second.substr(at + 1, next - at - 1);
            over += (over.empty() ? "" : " and ") + (name.empty() ? std::string("n") : name);
            at = next;
        }
        return "benchmarks over " + over;
    };
    for (std::size_t i = 0; i != files.size(); ++i) {
        for (std::size_t k = 0; k != files[i].runs.size(); ++k) {
            const auto& r = files[i].runs[k];
            const std::string name = family_name(r.parts);
            auto& those = families[name];
            if (those.empty()) order.push_back(name);
            those.push_back({i, k, &r});
        }
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
    for (const auto& name : order) {
        result.push_back(family_of(name, families[name], files));
        auto& f = result.back();
        add_failures(f.remarks, families[name]);
        if (const auto said = fits.find(name); said != fits.end())
            f.remarks.insert(f.remarks.end(), said->second.begin(), said->second.end());
    }
    std::erase_if(result, [](const family& f) { return f.curves.empty() && f.remarks.empty(); });
    return result;
}

}  // namespace dsa::bench
