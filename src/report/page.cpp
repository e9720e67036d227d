#include "report/page.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "measure/sentence.hpp"
#include "report/finding.hpp"
#include "report/runs_table.hpp"
#include "verdict/cost_columns.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {
namespace {

using nlohmann::json;

constexpr std::size_t longest_name = 200;
constexpr std::size_t most_compared = 6;  // curves of which each pair has its sentence

// Five digits are more than a clock gives, and a page a third of the size.
json number(double x) {
    if (!std::isfinite(x)) return nullptr;
    const bool whole = x == std::floor(x) && std::abs(x) < 1e9;  // a size, a count: as it is
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.5g", x);
    const double rounded = whole ? x : std::strtod(text.data(), nullptr);
    if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);
    return rounded;
}

std::string name(const std::string& text) { return verdict::printable(text, longest_name); }

// The row of each file's first run in the table of runs.
std::vector<std::size_t> first_rows(const measured& m) {
    std::vector<std::size_t> first{0};
    for (const auto& file : m.files) first.push_back(first.back() + file.runs.size());
    return first;
}

// The rows of the table of runs that hold a curve's repetitions, a list for each spot, in the order of repetitions.
std::vector<std::vector<std::size_t>> rows_of(const measured& m, const bench::curve& c) {
    const auto first = first_rows(m);
    std::vector<std::vector<std::size_t>> result;
    auto run = c.runs.begin();
    for (const auto& spot : c.per_iteration) {
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> rows;  // by repetition, then as they stand
        for (std::size_t i = 0; i != spot.repetitions.size(); ++i, ++run)
            rows[{m.files[run->first].runs[run->second].repetition, i}] = first[run->first] + run->second;
        auto& to = result.emplace_back();
        for (const auto& [repetition, row] : rows) to.push_back(row);
    }
    return result;
}

// n, the median, low, high, how many; and where there are several, the repetitions: the row of the table
// where they begin, or, where they do not stand there one below the other, themselves.
json points(const std::vector<bench::spot>& spots, const std::vector<std::vector<std::size_t>>& rows,
            bool in_table) {
    auto result = json::array();
    for (std::size_t k = 0; k != spots.size(); ++k) {
        const auto& s = spots[k];
        auto p =
            json::array({number(s.n), number(s.value), number(s.low), number(s.high), s.repetitions.size()});
        bool in_order = s.repetitions.size() >= 2;
        bool together = in_table;
        for (std::size_t i = 0; in_order && i != s.repetitions.size(); ++i) {
            in_order = s.repetitions[i].first == i;
            together = together && rows[k][i] == rows[k][0] + i;
        }
        if (in_order && together) {
            p.push_back(rows[k][0]);
        } else if (in_order) {
            auto values = json::array();
            for (const auto& r : s.repetitions) values.push_back(number(r.second));
            p.push_back(std::move(values));
        }
        result.push_back(std::move(p));
    }
    return result;
}

// The rows of a curve in the table of runs, point by point: [first, how many], ...
json stretches(const measured& m, const bench::curve& c) {
    const auto first = first_rows(m);
    auto result = json::array();
    std::size_t end = 0;
    for (const auto& [file, run] : c.runs) {
        const std::size_t row = first[file] + run;
        if (result.empty() || row != end) result.push_back(json::array({row, 0}));
        auto& count = result.back()[1];
        count = count.get<std::size_t>() + 1;
        end = row + 1;
    }
    return result;
}

json growth(const bench::growth& g) {
    json j = json::object();
    if (g.named) j["order"] = measure::to_text(*g.named);
    if (g.named) j["factor"] = g.factor;
    return j;
}

// The parts of sentences, each once: most of them stand in many.
class phrase_book {
public:
    // A sentence as the numbers of its parts, which end behind a colon or a semicolon. O(text log parts).
    json numbers_of(const std::string& text) {
        auto numbers = json::array();
        for (std::size_t from = 0; from < text.size();) {
            std::size_t end = from;
            while (end < text.size() && text[end] != ';' && text[end] != ':') ++end;
            end = std::min(end + 1, text.size());
            const auto [at, fresh] = places_.emplace(text.substr(from, end - from), parts.size());
            if (fresh) parts.push_back(at->first);
            numbers.push_back(at->second);
            from = end;
        }
        return numbers;
    }
    json parts = json::array();

private:
    std::map<std::string, std::size_t> places_;
};

// What is said when each curve is set in a ratio to its partner, for both times.
json sentences(const measured_family& f, const std::vector<std::optional<std::size_t>>& partners,
               phrase_book& book) {
    const auto numbered = [&](const std::vector<std::string>& texts) {
        auto all = json::array();
        for (const auto& text : texts) all.push_back(book.numbers_of(text));
        return all;
    };
    json j{{"iteration", numbered(said(f, false, partners))}};
    if (f.what.items) j["item"] = numbered(said(f, true, partners));
    return j;
}

// Old against new: where files hold the same benchmarks, the same one in any of them is a baseline too.
void add_baselines_by_file(json& j, const measured& m, const measured_family& f, phrase_book& book) {
    const auto& curves = f.what.curves;
    for (std::size_t file = 0; file != m.files.size(); ++file) {
        std::vector<std::optional<std::size_t>> partners(curves.size());
        auto same = json::array();
        bool any = false;
        for (std::size_t i = 0; i != curves.size(); ++i) {
            for (std::size_t k = 0; k != curves.size(); ++k)
                if (curves[k].file == file && curves[k].benchmark == curves[i].benchmark &&
                    curves[k].second_clock == curves[i].second_clock)
                    partners[i] = k;
            same.push_back(partners[i] ? json(*partners[i]) : json());
            if (partners[i] && *partners[i] == i) partners[i].reset();
            if (!curves[i].compared() || (partners[i] && !curves[*partners[i]].compared()))
                partners[i].reset();
            any = any || partners[i];
        }
        if (any)
            j["old"].push_back(
                {{"file", name(m.files[file].file)}, {"same", same}, {"said", sentences(f, partners, book)}});
    }
}

json family(const measured& m, const measured_family& f, phrase_book& book) {
    json j{
        {"name", name(f.what.name)},
        {"x", name(f.what.x)},
        {"sized", f.what.sized},
        {"shaped", f.what.shaped()},
        {"clock", clock_in_words(f)},
        {"items", f.what.items},
        {"baseline", f.baseline},
        {"per", f.per_item ? "item" : "iteration"},
        {"divisor",
         {{"item", measure::to_text(f.item_divisor)}, {"iteration", measure::to_text(f.iteration_divisor)}}},
        {"element", number(f.what.element_bytes)},
        {"series", json::array()},
        {"said", json::object()},
        {"remarks", json::array()},
        {"counts", json::array()}};
    const auto& curves = f.what.curves;
    if (f.space_at > 0) {
        auto bytes = json::array();
        for (const double b : f.space) bytes.push_back(number(b));
        j["space"] = {{"n", number(f.space_at)}, {"bytes", std::move(bytes)}};
    }
    for (std::size_t i = 0; i != curves.size(); ++i) {
        const auto rows = rows_of(m, curves[i]);
        const char* const clock = curves[i].timed == bench::clock::wall ? "real_ns" : "cpu_ns";
        json s{{"name", name(curves[i].name)},
               {"clock", clock},
               {"rows", stretches(m, curves[i])},
               {"points", {{"iteration", points(curves[i].per_iteration, rows, true)}}},
               {"growth", {{"iteration", growth(f.iteration[i])}}}};
        if (curves[i].aggregate) s["aggregate"] = true;
        if (curves[i].second_clock) s["second"] = true;
        if (curves[i].vanished) s["vanished"] = true;
        if (!curves[i].label.empty()) s["label"] = name(curves[i].label);
        if (curves[i].label.empty() &&
            std::any_of(curves[i].per_iteration.begin(), curves[i].per_iteration.end(),
                        [](const auto& p) { return !p.label.empty(); })) {
            s["labels"] = json::array();
            for (const auto& p : curves[i].per_iteration) s["labels"].push_back(name(p.label));
        }
        for (const auto& [axis, value] : curves[i].settings)
            s["settings"].push_back(json::array({name(axis), name(value)}));
        if (f.what.items) {
            s["points"]["item"] = points(curves[i].per_item, rows, true);
            s["growth"]["item"] = growth(f.item[i]);
        }
        j["series"].push_back(std::move(s));
    }
    for (std::size_t base = 0; base != curves.size(); ++base) {
        if (base != f.baseline && curves.size() > most_compared) continue;
        if (!curves[base].compared()) continue;
        j["said"][std::to_string(base)] = sentences(f, f.partners(base), book);
    }
    if (m.files.size() > 1) add_baselines_by_file(j, m, f, book);
    // What the page does not put together itself: counts and remarks stand last among the sentences.
    for (const auto& c : f.counts) {
        auto p = json::array();
        for (const auto& [n, count] : c.points) p.push_back(json::array({number(n), number(count)}));
        j["counts"].push_back({{"operation", name(c.operation)},
                               {"column", name(verdict::counted_in_words(c.column))},
                               {"order", name(c.order)},
                               {"points", std::move(p)}});
    }
    for (std::size_t i = f.sentences.size() - f.fixed; i != f.sentences.size(); ++i)
        j["remarks"].push_back(f.sentences[i]);
    return j;
}

json source(const bench::recording& file) {
    const auto& c = file.where;
    auto facts = json::array();
    const auto say = [&](const std::string& text) {
        if (!text.empty()) facts.push_back(name(text));
    };
    say(c.date);
    if (c.processors > 0)
        say(measure::grouped(c.processors) + " processors" +
            (c.mhz > 0 ? " at " + measure::grouped(c.mhz) + " MHz" : ""));
    std::string caches;
    for (const auto& k : c.caches)
        caches += (caches.empty() ? "" : ", ") + k.name + " " + measure::grouped(k.bytes / 1024) + " KB";
    say(caches);
    if (!c.library_version.empty()) say("Google Benchmark " + c.library_version);
    if (c.build_type == "debug") say("the library was a debug build: small times are inflated");
    if (c.scaling) say("the processor may have changed its speed while it ran");
    std::size_t others = 0;
    for (const auto& [key, value] : c.others)
        if (others++ < 8) say(key + ": " + value);
    return {{"file", name(file.file)}, {"facts", std::move(facts)}};
}

// A column of numbers as decimal digits: one and the same on both sides, so that differences add up exactly.
struct decimal {
    std::int64_t digits = 0;
    int exponent = 0;
};
std::optional<decimal> decimal_of(double x) {
    if (!std::isfinite(x)) return std::nullopt;
    if (x == std::floor(x) && std::abs(x) < 1e9) return decimal{static_cast<std::int64_t>(x), 0};
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.4e", x);  // "-1.2345e+03"
    std::string digits(text.data());
    const auto e = digits.find('e');
    const int exponent = std::atoi(digits.c_str() + e + 1) - 4;
    digits.resize(e);
    digits.erase(digits.find('.'), 1);
    return decimal{std::atoll(digits.c_str()), exponent};
}
using decimals = std::vector<std::optional<decimal>>;

// The letters of a packed number: those that neither JSON nor HTML escapes. The first half ends a number.
constexpr std::string_view letters =
    "!#$%'()*+,-./0123456789:;=?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
static_assert(letters.size() % 2 == 0);
void pack(std::int64_t x, std::string& to) {
    constexpr std::uint64_t half = letters.size() / 2;
    std::uint64_t u =
        x < 0 ? 2 * static_cast<std::uint64_t>(-(x + 1)) + 1 : 2 * static_cast<std::uint64_t>(x);
    for (; u >= half; u /= half) to += letters[half + u % half];
    to += letters[u];
}

// A value that stands several times in a row is written once, with its count.
json in_runs(const char* what, const std::vector<json>& cells) {
    auto values = json::array(), counts = json::array();
    for (const auto& cell : cells) {
        if (!values.empty() && values.back() == cell) {
            counts.back() = counts.back().get<std::size_t>() + 1;
        } else {
            values.push_back(cell);
            counts.push_back(1);
        }
    }
    json j{{what, std::move(values)}};
    if (counts.size() != cells.size()) j["counts"] = std::move(counts);
    return j;
}

// Digits as differences, packed: to the same row of another column where that has the exponent, else to the row above.
json packed(const decimals& column, const decimals* beside) {
    std::vector<json> exponents;
    std::string digits;
    std::int64_t above = 0;
    for (std::size_t i = 0; i != column.size(); ++i) {
        const auto& d = column[i];
        exponents.push_back(d ? json(d->exponent) : json());
        if (!d) continue;
        const bool like = beside && (*beside)[i] && (*beside)[i]->exponent == d->exponent;
        pack(d->digits - (like ? (*beside)[i]->digits : above), digits);
        above = d->digits;
    }
    auto j = in_runs("exponents", exponents);
    j["digits"] = std::move(digits);
    return j;
}

// Whole numbers that count on from row to row.
std::optional<json> in_steps(const decimals& column) {
    std::vector<json> steps;
    std::int64_t above = 0;
    for (const auto& d : column) {
        if (!d || d->exponent != 0) return std::nullopt;
        steps.emplace_back(d->digits - above);
        above = d->digits;
    }
    return in_runs("steps", steps);
}

void keep_shorter(json& best, json other) {
    if (other.dump().size() < best.dump().size()) best = std::move(other);
}

// The shortest of the ways to write a column of numbers down.
json written(const decimals& column) {
    std::vector<json> cells;
    for (const auto& d : column)
        cells.push_back(!d ? json() : number(static_cast<double>(d->digits) * std::pow(10, d->exponent)));
    json best = in_runs("values", cells);
    keep_shorter(best, packed(column, nullptr));
    if (auto steps = in_steps(column)) keep_shorter(best, std::move(*steps));
    return best;
}

// The table of runs, column by column. What the library calculates from a time, per second, is one small whole number
// for each benchmark when it is taken per iteration.
json rows(const measured& m) {
    const auto table = runs_table_of(m);
    const std::size_t count = table.columns.size();
    json j{{"count", table.rows.size()}, {"letters", letters}, {"texts", json::array()}};
    std::map<std::string, std::size_t> places;
    std::vector<json> columns(count);
    std::vector<decimals> numbers(count);
    const auto column_named = [&](const char* wanted) {
        std::size_t i = 0;
        while (table.columns[i].name != wanted) ++i;
        return i;
    };
    // Most benchmarks are called by the columns beside their name, with slashes between.
    const std::size_t benchmark = column_named("benchmark");
    const std::array parts{column_named("family"), column_named("implementation"), column_named("arguments")};
    const bool joined = std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
        std::string text;
        for (const auto part : parts)
            if (!row[part].text.empty()) text += (text.empty() ? "" : "/") + row[part].text;
        return text == row[benchmark].text && text.size() <= longest_name;
    });
    for (std::size_t i = 0; i != count; ++i) {
        if (i == benchmark && joined) {
            columns[i]["joined"] = parts;
        } else if (table.columns[i].is_text) {
            std::vector<json> cells;
            for (const auto& row : table.rows) {
                cells.emplace_back();
                if (row[i].text.empty()) continue;
                const auto [at, fresh] = places.emplace(row[i].text, places.size());
                if (fresh) j["texts"].push_back(name(row[i].text));
                cells.back() = at->second;
            }
            columns[i] = in_runs("values", cells);
            columns[i]["text"] = true;
        } else {
            for (const auto& row : table.rows) numbers[i].push_back(decimal_of(row[i].number));
            columns[i] = written(numbers[i]);
        }
    }
    const std::array times{column_named("cpu_ns"), column_named("real_ns")};
    if (columns[times[0]].contains("digits")) {
        auto beside = packed(numbers[times[1]], &numbers[times[0]]);
        beside["beside"] = times[0];
        keep_shorter(columns[times[1]], std::move(beside));
    }
    for (const char* rate : {"items_per_second", "bytes_per_second"}) {
        const std::size_t i = column_named(rate);
        for (const std::size_t time : times) {
            decimals per_iteration;
            bool all = true;
            for (const auto& row : table.rows) {
                double x = row[i].number * row[time].number / 1e9;
                if (std::abs(x - std::round(x)) < 1e-6 * x) x = std::round(x);
                per_iteration.push_back(decimal_of(x));
                all = all && std::isfinite(x) == std::isfinite(row[i].number);
            }
            if (!all) continue;
            auto shorter = written(per_iteration);
            shorter["per"] = time;
            keep_shorter(columns[i], std::move(shorter));
        }
    }
    for (std::size_t i = 0; i != count; ++i) {
        columns[i]["name"] = name(table.columns[i].name);
        j["columns"].push_back(std::move(columns[i]));
    }
    return j;
}

// A number that whoever wrote the names cannot know beforehand; the same for the same page, so that pages compare.
std::string once(std::string_view text) {
    std::uint64_t a = 0xcbf29ce484222325U, b = 0x9e3779b97f4a7c15U;
    for (const char c : text) {
        a = (a ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
        b = (b + a) * 0xbf58476d1ce4e5b9U;
        b ^= b >> 29;
    }
    std::array<char, 40> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx%016llx", static_cast<unsigned long long>(a),
                  static_cast<unsigned long long>(b));
    return hex.data();
}

}  // namespace

std::string inside_script(std::string_view json_text) {
    std::string out;
    out.reserve(json_text.size());
    for (std::size_t i = 0; i != json_text.size(); ++i) {
        const char c = json_text[i];
        if (c == '<')
            out += "\\u003c";
        else if (c == '>')
            out += "\\u003e";
        else if (c == '&')
            out += "\\u0026";
        else if (json_text.substr(i, 3) == "\xe2\x80\xa8")
            out += "\\u2028", i += 2;
        else if (json_text.substr(i, 3) == "\xe2\x80\xa9")
            out += "\\u2029", i += 2;
        else
            out += c;
    }
    return out;
}

std::string page(const measured& m) {
    json j{{"version", 1},
           {"title", name(m.title)},
           {"sources", json::array()},
           {"problems", json::array()},
           {"caches", json::array()},
           {"families", json::array()},
           {"rows", rows(m)}};
    for (const auto& f : m.files) j["sources"].push_back(source(f));
    for (const auto& p : m.problems) j["problems"].push_back(verdict::printable(p, 1000));
    for (const auto& p : m.compared) j["compared"].push_back(verdict::printable(p, 1000));
    for (const auto& p : m.notes) j["notes"].push_back(verdict::printable(p, 1000));
    for (const auto& f :
         m.files) {  // the first that knows its caches: rules from several machines mean nothing
        if (f.where.caches.empty()) continue;
        for (const auto& c : f.where.caches)
            j["caches"].push_back(json::array({name(c.name), number(c.bytes)}));
        break;
    }
    phrase_book book;
    for (const auto& f : m.families) j["families"].push_back(family(m, f, book));
    j["phrases"] = std::move(book.parts);
    const std::string data = inside_script(verdict::json_text(j, -1));
    const std::string nonce = once(data);

    const std::map<std::string_view, std::string_view> parts{
        {"NONCE", nonce},
        {"UPLOT_CSS", page_parts.uplot_css},
        {"STYLE", page_parts.css},
        {"DATA", data},
        {"UPLOT_LICENCE", page_parts.uplot_licence},
        {"UPLOT", page_parts.uplot_js},
        {"SCRIPT", page_parts.js},
    };
    std::string out;
    const std::string_view frame = page_parts.html;
    out.reserve(frame.size() + data.size() + (std::size_t{1} << 17));
    for (std::size_t at = 0; at < frame.size();) {
        const auto from = frame.find('@', at);
        const auto end = from == std::string_view::npos ? from : frame.find('@', from + 1);
        if (end == std::string_view::npos) {
            out += frame.substr(at);
            break;
        }
        const auto part = parts.find(frame.substr(from + 1, end - from - 1));
        out += frame.substr(at, from - at);
        if (part == parts.end()) {
            out += '@';
            at = from + 1;
        } else {
            out += part->second;
            at = end + 1;
        }
    }
    return out;
}

}  // namespace dsa::report
