#include "bench/recorded.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "verdict/json_text.hpp"

namespace dsa::bench {
namespace {

using json = nlohmann::ordered_json;

json entry_of(const std::string& text) {
    auto entry = json::parse(text, nullptr, false);
    return entry.is_object() ? entry : json::object();
}

// What every run of one benchmark has in common, in the order in which the library writes it.
json common(const std::string& name, std::size_t family, std::size_t instance, std::size_t repetitions) {
    return {{"name", name},     {"family_index", family},  {"per_family_instance_index", instance},
            {"run_name", name}, {"run_type", "iteration"}, {"repetitions", repetitions}};
}

void add_runs(json& runs, const recorded_exercise& e, const row& r, std::size_t c, std::size_t family,
              std::size_t instance, const std::string& but_for) {
    const std::string name = e.structure + "/" + r.what.operation + "/" + e.measured->contenders[c] +
                             (r.what.size.empty() ? "" : "/" + r.what.size);
    const auto head = common(name, family, instance, r.rounds.size());
    for (std::size_t round = 0; round != r.entries.size(); ++round) {
        if (r.entries[round][c].empty()) continue;
        auto run = head;
        run["repetition_index"] = round;
        const auto entry = entry_of(r.entries[round][c]);
        for (const auto& [key, value] : entry.items())
            if (!run.contains(key)) run[key] = value;
        if (c < r.memory.size() && r.memory[c]) {
            run["allocs_per_iter"] = r.memory[c]->allocations;
            run["max_bytes_used"] = r.memory[c]->most_bytes;
            if (r.memory[c]->bytes_per_element > 0) run["bytes_per_element"] = r.memory[c]->bytes_per_element;
        }
        runs.push_back(std::move(run));
    }
    if (r.failures[c].empty() || r.failures[c] == but_for) return;
    auto run = head;
    run["repetition_index"] = r.entries.size();
    run["threads"] = 1;
    run["error_occurred"] = true;
    run["error_message"] = r.failures[c];
    run["iterations"] = 0;
    run["real_time"] = run["cpu_time"] = 0.0;
    run["time_unit"] = "ns";
    runs.push_back(std::move(run));
}

}  // namespace

std::string to_google_benchmark(std::span<const recorded_exercise> all, const std::string& but_for) {
    json context = json::object(), runs = json::array();
    std::string names;
    std::size_t family = 0;
    for (const auto& e : all) {
        names += " " + e.exercise;
        if (context.empty()) {
            context = entry_of(e.measured->context);
            context.erase("host_name");
            // The timed loop is in the benchmark's own unit, inlined and built with NDEBUG, and no benchmark of the
            // course pauses the clock: a library built without NDEBUG, as Debian's is, adds nothing to its times.
            context.erase("library_build_type");
        }
        std::vector<std::string> operations;
        for (const auto& r : e.measured->rows)
            if (std::find(operations.begin(), operations.end(), r.what.operation) == operations.end())
                operations.push_back(r.what.operation);
        for (const auto& operation : operations) {
            for (std::size_t c = 0; c != e.measured->contenders.size(); ++c, ++family) {
                std::size_t instance = 0;
                for (const auto& r : e.measured->rows)
                    if (r.what.operation == operation) add_runs(runs, e, r, c, family, instance++, but_for);
            }
        }
    }
    context["executable"] = "dsa bench" + names;
    if (!all.empty()) {
        context["compiler"] = all.front().compiler;
        context["flags"] = all.front().flags;
    }
    const json file{{"context", std::move(context)}, {"benchmarks", std::move(runs)}};
    return verdict::json_text(file, 1) + "\n";
}

double items_of(const std::string& entry) {
    const auto e = entry_of(entry);
    const auto number = [&](const char* key) {
        const auto at = e.find(key);
        return at != e.end() && at->is_number() ? at->get<double>() : 0.0;
    };
    const auto unit = e.value("time_unit", json("ns"));
    const double scale = unit == "s" ? 1 : unit == "ms" ? 1e-3 : unit == "us" ? 1e-6 : 1e-9;
    const double items = number("items_per_second") * number("cpu_time") * scale;
    return items > 0 && std::isfinite(items) ? items : 1;
}

std::optional<overall_ratio> overall(const table& t, const std::string& operation, std::size_t contender,
                                     std::size_t base) {
    double sum = 0, below = 0, above = 0;
    std::size_t sizes = 0, least = 6;
    for (const auto& r : t.rows)
        if (r.what.operation == operation && r.ratios(contender, base).size() >= 9) least = 9;
    for (const auto& r : t.rows) {
        if (r.what.operation != operation) continue;
        if (r.ratios(contender, base).size() < least) continue;
        const auto [ratio, sure] = r.ratio(contender, base);
        if (!sure || !(sure->low > 0)) continue;
        sum += std::log(ratio);
        below += std::pow(std::log(ratio / sure->low), 2);
        above += std::pow(std::log(sure->high / ratio), 2);
        ++sizes;
    }
    if (sizes == 0) return std::nullopt;
    const auto n = static_cast<double>(sizes);
    const double middle = sum / n;
    return overall_ratio{std::exp(middle), std::exp(middle - std::sqrt(below) / n),
                         std::exp(middle + std::sqrt(above) / n), sizes};
}

}  // namespace dsa::bench
