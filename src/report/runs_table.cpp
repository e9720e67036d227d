#include "report/runs_table.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <map>

namespace dsa::report {
namespace {

std::string csv_text(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
        text.insert(0, "'");
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csv_number(double x) {
    if (!std::isfinite(x)) return "";
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.10g", x);
    return text.data();
}

}  // namespace

runs_table runs_table_of(const measured& m) {
    constexpr std::size_t most_counters = 64;
    runs_table t;
    t.columns = {{"file", true},       {"benchmark", true},
                 {"family", true},     {"implementation", true},
                 {"arguments", true},  {"n"},
                 {"statistic", true},  {"repetition"},
                 {"iterations"},       {"real_ns"},
                 {"cpu_ns"},           {"items_per_second"},
                 {"bytes_per_second"}, {"label", true},
                 {"error", true}};
    std::map<std::pair<std::size_t, std::size_t>, double> sizes;  // of the runs that are in curves
    for (const auto& f : m.families) {
        if (!f.what.sized) continue;
        for (const auto& c : f.what.curves) {
            std::size_t spot = 0, seen = 0;
            for (const auto& at : c.runs) {
                if (seen == c.per_iteration[spot].repetitions.size()) ++spot, seen = 0;
                sizes[at] = c.per_iteration[spot].n;
                ++seen;
            }
        }
    }
    std::map<std::string, std::size_t> counters;
    for (const auto& file : m.files)
        for (const auto& r : file.runs)
            for (const auto& [name, value] : r.counters)
                if (counters.size() < most_counters && counters.emplace(name, t.columns.size()).second)
                    t.columns.push_back({name});
    for (std::size_t i = 0; i != m.files.size(); ++i) {
        for (std::size_t k = 0; k != m.files[i].runs.size(); ++k) {
            const auto& r = m.files[i].runs[k];
            std::string arguments;
            for (const auto& a : r.parts.arguments)
                arguments += (arguments.empty() ? "" : "/") + (a.name.empty() ? "" : a.name + ":") + a.text;
            const auto size = sizes.find({i, k});
            std::vector<runs_table::cell> row;
            row.reserve(t.columns.size());
            const auto text = [&](const std::string& s) { row.push_back({s, 0}); };
            const auto number = [&](double x) { row.push_back({"", x}); };
            text(m.files[i].file);
            text(r.name);
            text(r.parts.family);
            text(r.parts.implementation);
            text(arguments);
            number(size == sizes.end() ? bench::not_a_number : size->second);
            text(r.statistic);
            number(static_cast<double>(r.repetition));
            number(r.iterations);
            number(r.real);
            number(r.cpu);
            number(r.items_per_second);
            number(r.bytes_per_second);
            text(r.label);
            text(r.error);
            row.resize(t.columns.size(), {"", bench::not_a_number});
            for (const auto& [name, value] : r.counters)
                if (const auto at = counters.find(name); at != counters.end()) row[at->second].number = value;
            t.rows.push_back(std::move(row));
        }
    }
    return t;
}

std::string to_csv(const runs_table& t) {
    std::string out;
    for (std::size_t i = 0; i != t.columns.size(); ++i) out += (i ? "," : "") + csv_text(t.columns[i].name);
    out += "\r\n";
    for (const auto& row : t.rows) {
        for (std::size_t i = 0; i != row.size(); ++i) {
            if (i) out += ',';
            out += t.columns[i].is_text ? csv_text(row[i].text) : csv_number(row[i].number);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace dsa::report
