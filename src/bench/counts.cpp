#include "bench/counts.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "bench/google_benchmark.hpp"
#include "verdict/printable.hpp"

namespace dsa::bench {
namespace {

constexpr std::size_t most_curves = 1000, most_points = 1000;

std::string text_of(const nlohmann::json& from, const char* key) {
    const auto at = from.find(key);
    return at != from.end() && at->is_string() ? at->get<std::string>() : std::string();
}

}  // namespace

counts read_counts(std::string_view text, const std::string& file) {
    counts result;
    result.file = file;
    const auto all = nlohmann::json::parse(verdict::valid_utf8(text.substr(0, most_bytes)), nullptr, false);
    const auto operations = all.is_object() ? all.find("operations") : all.end();
    if (!all.is_object() || operations == all.end() || !operations->is_array() ||
        text_of(all, "exercise").empty()) {
        result.other_json = true;
        return result;
    }
    if (const auto format = all.find("format"); format != all.end() && *format != 1)
        result.problems.emplace_back(
            "is of a later format than this program knows: what it understands is shown");
    const auto exercise = text_of(all, "exercise");
    std::size_t left_out = 0;
    for (const auto& o : *operations) {
        count_curve c;
        if (o.is_object()) c.operation = text_of(o, "operation");
        if (c.operation.empty() || result.curves.size() == most_curves) {
            ++left_out;
            continue;
        }
        c.structure = exercise.substr(exercise.rfind('/') + 1);
        c.column = text_of(o, "column");
        c.order = text_of(o, "class");
        c.sentence = text_of(o, "sentence");
        const std::string key = c.column == "held_bytes" ? "peak_bytes" : c.column;
        const auto points = o.find("points");
        if (points != o.end() && points->is_array()) {
            for (const auto& p : *points) {
                const auto n = p.is_object() ? p.find("n") : p.end(),
                           count = p.is_object() ? p.find(key) : p.end();
                const bool fits = p.is_object() && n != p.end() && count != p.end() && n->is_number() &&
                                  count->is_number() && n->get<double>() > 0 && count->get<double>() >= 0 &&
                                  c.points.size() < most_points;
                if (fits)
                    c.points.emplace_back(n->get<double>(), count->get<double>());
                else
                    ++left_out;
            }
        }
        std::sort(c.points.begin(), c.points.end());
        result.curves.push_back(std::move(c));
    }
    if (left_out != 0)
        result.problems.push_back(std::to_string(left_out) +
                                  (left_out == 1 ? " operation or point has" : " operations or points have") +
                                  " no usable number: left out");
    if (result.curves.empty()) result.problems.emplace_back("counts no operation");
    return result;
}

}  // namespace dsa::bench
