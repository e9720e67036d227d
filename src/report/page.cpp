#include "report/page.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "measure/sentence.hpp"
#include "report/tidy.hpp"
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

json points(const std::vector<bench::spot>& spots) {
    auto result = json::array();
    for (const auto& s : spots) {
        auto p =
            json::array({number(s.n), number(s.value), number(s.low), number(s.high), s.repetitions.size()});
        bool in_order = s.repetitions.size() >= 6;  // fewer are of no use for a ratio
        for (std::size_t i = 0; in_order && i != s.repetitions.size(); ++i)
            in_order = s.repetitions[i].first == i;
        if (in_order) {
            auto values = json::array();
            for (const auto& r : s.repetitions) values.push_back(number(r.second));
            p.push_back(std::move(values));
        }
        result.push_back(std::move(p));
    }
    return result;
}

json growth(const bench::growth& g) {
    json j{{"text", bench::to_text(g)}};
    if (g.named) j["order"] = measure::to_text(*g.named);
    if (g.named) j["factor"] = g.factor;
    if (g.nearest) j["nearest"] = measure::to_text(*g.nearest);
    return j;
}

json family(const measured_family& f) {
    json j{{"name", name(f.what.name)},
           {"x", name(f.what.x)},
           {"sized", f.what.sized},
           {"items", f.what.items},
           {"baseline", f.baseline},
           {"per", f.per_item ? "item" : "iteration"},
           {"element", number(f.what.element_bytes)},
           {"series", json::array()},
           {"compared", json::object()},
           {"remarks", json::array()},
           {"counts", json::array()}};
    const auto& curves = f.what.curves;
    if (f.space_at > 0) {
        auto bytes = json::array();
        for (const double b : f.space) bytes.push_back(number(b));
        j["space"] = {{"n", number(f.space_at)}, {"bytes", std::move(bytes)}};
    }
    for (std::size_t i = 0; i != curves.size(); ++i) {
        json s{{"name", name(curves[i].name)},
               {"aggregate", curves[i].aggregate},
               {"points", {{"iteration", points(curves[i].per_iteration)}}},
               {"growth", {{"iteration", growth(f.iteration[i])}}}};
        if (f.what.items) {
            s["points"]["item"] = points(curves[i].per_item);
            s["growth"]["item"] = growth(f.item[i]);
        }
        j["series"].push_back(std::move(s));
    }
    for (std::size_t base = 0; base != curves.size(); ++base) {
        if (base != f.baseline && curves.size() > most_compared) continue;
        auto texts = json::array();
        for (std::size_t i = 0; i != curves.size(); ++i)
            texts.push_back(i == base ? json()
                                      : json(bench::compared(bench::ratios(f.spots(i), f.spots(base)),
                                                             name(curves[base].name), name(f.what.x))));
        j["compared"][std::to_string(base)] = std::move(texts);
    }
    // What the page does not put together itself: counts and remarks stand last among the sentences.
    for (const auto& c : f.counts) {
        auto p = json::array();
        for (const auto& [n, count] : c.points) p.push_back(json::array({number(n), number(count)}));
        j["counts"].push_back({{"operation", name(c.operation)},
                               {"column", name(c.column)},
                               {"order", name(c.order)},
                               {"points", std::move(p)}});
    }
    const std::size_t last = f.counts.size() + f.what.remarks.size();
    for (std::size_t i = f.sentences.size() - last; i != f.sentences.size(); ++i)
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
    if (c.scaling) say("the processor changed its speed while it ran");
    std::size_t others = 0;
    for (const auto& [key, value] : c.others)
        if (others++ < 8) say(key + ": " + value);
    return {{"file", name(file.file)}, {"facts", std::move(facts)}};
}

// Column by column, a value that stands several times in a row once with its count: most of a table is that.
json rows(const measured& m) {
    const auto table = tidy(m);
    json j{{"count", table.rows.size()}, {"texts", json::array()}, {"columns", json::array()}};
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i != table.columns.size(); ++i) {
        auto values = json::array(), counts = json::array();
        for (const auto& row : table.rows) {
            json value;
            if (!table.columns[i].is_text) {
                value = number(row[i].number);
            } else if (!row[i].text.empty()) {
                const auto [at, fresh] = places.emplace(row[i].text, places.size());
                if (fresh) j["texts"].push_back(name(row[i].text));
                value = at->second;
            }
            if (!values.empty() && values.back() == value) {
                counts.back() = counts.back().get<std::size_t>() + 1;
            } else {
                values.push_back(std::move(value));
                counts.push_back(1);
            }
        }
        json column{{"name", name(table.columns[i].name)}, {"text", table.columns[i].is_text}};
        if (values.size() != table.rows.size()) column["counts"] = std::move(counts);
        column["values"] = std::move(values);
        j["columns"].push_back(std::move(column));
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
    for (const auto& p : m.notes) j["problems"].push_back(verdict::printable(p, 1000));
    for (const auto& f :
         m.files) {  // the first that knows its caches: rules from several machines mean nothing
        if (f.where.caches.empty()) continue;
        for (const auto& c : f.where.caches)
            j["caches"].push_back(json::array({name(c.name), number(c.bytes)}));
        break;
    }
    for (const auto& f : m.families) j["families"].push_back(family(f));
    const std::string data = inside_script(j.dump(-1, ' ', false, json::error_handler_t::replace));
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
