#include "report/svg.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "bench/statistics.hpp"
#include "measure/sentence.hpp"
#include "measure/units.hpp"
#include "report/finding.hpp"
#include "verdict/cost_columns.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : verdict::printable(text, 4000)) {
        switch (c) {
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '&': out += "&amp;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

namespace {

constexpr double width = 760, least_left = 84, right = 736, top = 72, height_of_plot = 300,
                 bottom = top + height_of_plot;
constexpr std::size_t most_curves = 16, palette = 8;

std::string coordinate(double x) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", x);
    std::string s = text.data();
    return s.ends_with(".0") ? s.substr(0, s.size() - 2) : s;
}

std::string digits(double x) {
    const double size = std::abs(x);
    if (size != 0 && (size < 0.01 || size >= 1e12)) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%.2g", x);
        return text.data();
    }
    return measure::grouped(x, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

// From values to units of the picture.
struct scale {
    bool log = false;
    double from = 0, to = 1, a = 0, b = 1;
    [[nodiscard]] double at(double v) const {
        const double part = log ? std::log(v / from) / std::log(to / from) : (v - from) / (to - from);
        return a + part * (b - a);
    }
};

// Even steps of 1, 2 or 5 times a power of ten, three to eight of them.
std::vector<double> even_ticks(double from, double to) {
    const double rough = (to - from) / 5, power = std::pow(10, std::floor(std::log10(rough)));
    const double part = rough / power;
    const double step = power * (part >= 7.1 ? 10 : part >= 3.2 ? 5 : part >= 1.5 ? 2 : 1);
    std::vector<double> found;
    for (double k = std::ceil(from / step - 1e-6); k * step <= to + step * 1e-6; ++k)
        found.push_back(k * step);
    return found;
}

// Round values of an axis: on a logarithmic one powers of the base; 1, 2 and 5 times these where they are few; even
// steps where those are too few as well. Never fewer than two.
std::vector<double> ticks(const scale& s, double base) {
    if (!s.log) return even_ticks(s.from, s.to);
    const auto between = [&](std::initializer_list<double> each) {
        std::vector<double> found;
        const int low = static_cast<int>(std::floor(std::log(s.from) / std::log(base) + 1e-9));
        for (int e = low; e < 1024 && std::pow(base, e) <= s.to; ++e)
            for (const double k : each)
                if (const double v = k * std::pow(base, e); v >= s.from && v <= s.to) found.push_back(v);
        return found;
    };
    auto found = between({1});
    if (found.size() < 3 && base == 10) found = between({1, 2, 5});
    if (found.size() < 3) return even_ticks(s.from, s.to);
    constexpr std::size_t most = 9;
    const std::size_t step = (found.size() + most - 1) / most;
    std::vector<double> some;
    for (std::size_t i = 0; i < found.size(); i += step) some.push_back(found[i]);
    return some;
}

// What stands at the ticks, with digits enough to tell each from the next.
std::vector<std::string> labels(const std::vector<double>& at, std::string (*write)(double), bool of_time) {
    std::vector<std::string> texts;
    for (const double v : at) texts.push_back(write(v));
    double unit = 1, most = 0;
    for (const double v : at) most = std::max(most, std::abs(v));
    std::string name = of_time ? " ns" : "";
    for (const char* next : {" us", " ms", " s"})
        if (of_time && most / unit >= 999.5) unit *= 1000, name = next;
    for (int decimals = 0; decimals != 10; ++decimals) {
        if (std::adjacent_find(texts.begin(), texts.end()) == texts.end()) break;
        for (std::size_t i = 0; i != at.size(); ++i)
            texts[i] = measure::grouped(at[i] / unit, decimals) + name;
    }
    return texts;
}

std::string short_size(double n) {
    const auto whole = [](double x) { return x == std::floor(x); };
    if (n >= 1 << 20 && whole(n / (1 << 20))) return measure::grouped(n / (1 << 20)) + "M";
    if (n >= 1 << 10 && whole(n / (1 << 10))) return measure::grouped(n / (1 << 10)) + "K";
    return measure::grouped(n, 1);
}

// A text of at most that many bytes, cut in the middle: names often differ at the end.
std::string shortened(const std::string& text, std::size_t most) {
    std::string whole = verdict::printable(text, 4000);
    if (whole.size() <= most) return whole;
    const auto begins = [&](std::size_t i) {
        return (static_cast<unsigned char>(whole[i]) & 0xC0U) != 0x80U;
    };
    std::size_t head = (most - 3) / 2, tail = whole.size() - (most - 3 - head);
    while (head > 0 && !begins(head)) --head;
    while (tail < whole.size() && !begins(tail)) ++tail;
    return whole.substr(0, head) + "..." + whole.substr(tail);
}

// The names of curves, short and still different: where cutting makes two alike, what all long ones begin with goes.
std::vector<std::string> shortened(const std::vector<svg_curve>& curves, std::size_t most) {
    std::vector<std::string> names, whole;
    for (const auto& c : curves) {
        whole.push_back(verdict::printable(c.name, 4000));
        names.push_back(shortened(whole.back(), most));
    }
    const std::set<std::string> different(names.begin(), names.end());
    if (different.size() == names.size()) return names;
    std::size_t same = std::string::npos;
    const std::string* first = nullptr;
    for (const auto& n : whole) {
        if (n.size() <= most) continue;
        if (first == nullptr) first = &n;
        const auto there = std::mismatch(n.begin(), n.end(), first->begin(), first->end()).first;
        same = std::min(same, static_cast<std::size_t>(there - n.begin()));
    }
    constexpr std::size_t kept = 12;  // of what they share
    if (first == nullptr || same <= kept) return names;
    std::size_t from = same - kept;
    while (from > 0 && (static_cast<unsigned char>((*first)[from]) & 0xC0U) == 0x80U) --from;
    for (std::size_t i = 0; i != names.size(); ++i) {
        if (whole[i].size() <= most) continue;
        const std::string rest = "..." + whole[i].substr(from);
        if (rest.size() <= most) {
            names[i] = rest;
            continue;
        }
        std::size_t end = most - 3;
        while (end > 0 && (static_cast<unsigned char>(rest[end]) & 0xC0U) == 0x80U) --end;
        names[i] = rest.substr(0, end) + "...";
    }
    return names;
}

// A name has one colour in all pictures, as on the page; those that every bench of ours has keep theirs everywhere.
class places {
public:
    explicit places(const measured& m) {
        for (const auto& f : m.families)
            for (const auto& c : f.what.curves)
                if (of_.contains(c.name)) next_ = 3;
        for (const auto& f : m.families)
            for (const auto& c : f.what.curves)
                if (of_.emplace(c.name, next_).second) ++next_;
    }
    [[nodiscard]] std::size_t of(const std::string& name) const { return of_.at(name); }

private:
    std::map<std::string, std::size_t> of_{{"yours", 0}, {"reference", 1}, {"dsa", 1}, {"std", 2}};
    std::size_t next_ = 0;
};

// Forty curves differ by colour and shape, as on the page: where the colours begin anew, each has the next shape.
std::string mark(std::size_t place, double x, double y) {
    const std::string tag = "<path class=\"c" + std::to_string(place % palette) + "\" d=\"M";
    switch ((place % 4 + place / palette) % 5) {
        case 0:
            return tag + coordinate(x - 3.4) + " " + coordinate(y) +
                   "a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0\"/>";
        case 1: return tag + coordinate(x - 3.1) + " " + coordinate(y - 3.1) + "h6.2v6.2h-6.2z\"/>";
        case 2: return tag + coordinate(x) + " " + coordinate(y - 4.2) + "l3.9 7h-7.8z\"/>";
        case 4: return tag + coordinate(x) + " " + coordinate(y + 4.2) + "l3.9 -7h-7.8z\"/>";
        default: return tag + coordinate(x) + " " + coordinate(y - 4.6) + "l4.6 4.6l-4.6 4.6l-4.6 -4.6z\"/>";
    }
}

std::string frame(const svg_chart& c, double height) {
    static constexpr std::array<const char*, palette> light{"#0b62c1", "#c2410c", "#15803d", "#8b2fc9",
                                                            "#b4235a", "#0e7490", "#7a5200", "#475569"};
    static constexpr std::array<const char*, palette> dark{"#6cb2ff", "#ff9d5c", "#5fd38d", "#c59bff",
                                                           "#ff86b3", "#5fd0e0", "#e0b25c", "#a8b3c2"};
    std::string style =
        "text{font:12px system-ui,-apple-system,\"Segoe UI\",Roboto,\"DejaVu Sans\",sans-serif;fill:#16202b}"
        ".t{font-size:15px;font-weight:600}.s{fill:#566372}.e{text-anchor:end}.m{text-anchor:middle}.p{fill:#"
        "fff}"
        ".g{stroke:#e4e9ee}.r{stroke:#8a97a5;stroke-dasharray:2 4}.l{fill:none;stroke-width:2}"
        ".f{fill:none;stroke-width:1.5;stroke-dasharray:7 5}.w{stroke-width:1.4;fill:none}";
    std::string night = ".p{fill:#171d25}text{fill:#e8edf2}.s{fill:#a3b0bd}.g{stroke:#2a343f}";
    for (std::size_t i = 0; i != light.size(); ++i) {
        const std::string k = std::to_string(i);
        style += ".c" + k + "{fill:" + light[i] + "}.k" + k + "{stroke:" + light[i] + "}";
        night += ".c" + k + "{fill:" + dark[i] + "}.k" + k + "{stroke:" + dark[i] + "}";
    }
    std::string about = c.y + " over " + c.x + ":";
    for (const auto& curve : c.curves) about += " " + curve.name + ";";
    return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + coordinate(width) + " " +
           coordinate(height) + "\" width=\"" + coordinate(width) + "\" height=\"" + coordinate(height) +
           "\" role=\"img\" aria-labelledby=\"title about\">\n<title id=\"title\">" + escaped(c.title) +
           "</title>\n<desc id=\"about\">" + escaped(about) + "</desc>\n<style>" + style +
           "@media(prefers-color-scheme:dark){" + night +
           "}</style>\n<rect class=\"p\" width=\"100%\" height=\"100%\" rx=\"6\"/>\n" +
           R"(<text class="t" x="16" y="25">)" + escaped(shortened(c.title, 90)) + "</text>\n";
}

std::string text(double x, double y, const char* classes, const std::string& what) {
    return "<text class=\"" + std::string(classes) + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) +
           "\">" + escaped(what) + "</text>\n";
}
std::string line(double x1, double y1, double x2, double y2, const std::string& classes) {
    return "<line class=\"" + classes + "\" x1=\"" + coordinate(x1) + "\" y1=\"" + coordinate(y1) +
           "\" x2=\"" + coordinate(x2) + "\" y2=\"" + coordinate(y2) + "\"/>\n";
}

// The curves' names in rows below the plot; gives the height of the picture.
double legend(const std::vector<svg_curve>& curves, double y, std::string& out) {
    double x = 16;
    const auto names = shortened(curves, 60);
    for (std::size_t i = 0; i != curves.size(); ++i) {
        const double wide = 44 + 6.6 * static_cast<double>(names[i].size());
        if (x > 16 && x + wide > width - 16) x = 16, y += 20;
        const std::string k = std::to_string(curves[i].place % palette);
        out += line(x, y - 4, x + 22, y - 4, "l k" + k) + mark(curves[i].place, x + 11, y - 4) + "\n" +
               text(x + 28, y, "", names[i]);
        x += wide;
    }
    return y + 16;
}

std::string safe(const std::string& name) {
    std::string out;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '_' || c == '.';
        if (plain)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    out = out.substr(0, 80);
    while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
    while (!out.empty() && (out.front() == '-' || out.front() == '.')) out.erase(0, 1);
    return out.empty() ? "benchmark" : out;
}

}  // namespace

std::string svg(const svg_chart& chart) {
    svg_chart c = chart;
    for (auto& curve : c.curves)
        std::erase_if(curve.points, [&](const svg_point& p) {
            return !std::isfinite(p.x) || !std::isfinite(p.y) || (c.log_x && !(p.x > 0)) ||
                   (c.log_y && !(p.y > 0));
        });
    std::erase_if(c.curves, [](const svg_curve& curve) { return curve.points.empty(); });
    if (c.curves.empty()) return "";
    const std::size_t left_out = c.curves.size() > most_curves ? c.curves.size() - most_curves : 0;
    if (left_out) c.curves.resize(most_curves);
    scale x{c.log_x, 1e300, -1e300, least_left, right}, y{c.log_y, 1e300, -1e300, bottom, top};
    for (const auto& curve : c.curves) {
        for (const auto& p : curve.points) {
            x.from = std::min(x.from, p.x), x.to = std::max(x.to, p.x);
            y.from = std::min(y.from, p.y), y.to = std::max(y.to, p.y);
        }
    }
    if (c.level) y.from = std::min(y.from, *c.level), y.to = std::max(y.to, *c.level);
    const auto widen = [](scale& s, double share) {
        if (s.log) {
            const double by = s.to > s.from ? std::max(std::pow(s.to / s.from, share), 1.15) : 2;
            s.from /= by, s.to *= by;
        } else {
            const double by = std::max({(s.to - s.from) * share, std::abs(s.to) * 0.02, 1e-9});
            s.from -= by, s.to += by;
        }
    };
    if (const double more = c.least_range - (y.to - y.from); more > 0) y.from -= more / 2, y.to += more / 2;
    if (!c.log_y && !c.level) y.from = std::min(0.0, y.from);
    widen(x, 0.025);
    widen(y, 0.07);
    std::string body;
    const auto across = ticks(x, 2), up = ticks(y, 10);
    const auto sizes = labels(across, short_size, false);
    const auto values = labels(up, c.of_time ? measure::time_text : digits, c.of_time);
    double left = least_left;  // room for the longest label
    for (const auto& v : values) left = std::max(left, 15 + 7.2 * static_cast<double>(v.size()));
    x.a = left;
    for (std::size_t i = 0; i != across.size(); ++i) {
        body += line(x.at(across[i]), top, x.at(across[i]), bottom, "g");
        body += text(x.at(across[i]), bottom + 17, "s m", sizes[i]);
    }
    for (std::size_t i = 0; i != up.size(); ++i) {
        body += line(left, y.at(up[i]), right, y.at(up[i]), "g");
        body += text(left - 7, y.at(up[i]) + 4, "s e", values[i]);
    }
    for (const auto& [name, at] : c.rules) {
        if (!(at > x.from && at < x.to)) continue;
        body += line(x.at(at), top, x.at(at), bottom, "r") + text(x.at(at), top - 5, "s m", name);
    }
    if (c.level) body += line(left, y.at(*c.level), right, y.at(*c.level), "r");
    body += text((left + right) / 2, bottom + 36, "s m", shortened(c.x, 80)) +
            text(16, 44, "s", shortened(c.y, 110));

    const auto inside = [&](double v) { return std::clamp(v, std::min(y.a, y.b), std::max(y.a, y.b)); };
    for (const auto& curve : c.curves) {
        const std::string k = std::to_string(curve.place % palette);
        std::string dashed, path;
        for (const auto& [n, v] : curve.fit) {
            if (!(v > 0) || !std::isfinite(v) || y.at(v) < top || y.at(v) > bottom) continue;
            dashed += (dashed.empty() ? "M" : "L") + coordinate(x.at(n)) + " " + coordinate(y.at(v));
        }
        if (!dashed.empty()) body += "<path class=\"f k" + k + "\" d=\"" + dashed + "\"/>\n";
        std::string whiskers, marks;
        for (const auto& p : curve.points) {
            path += (path.empty() ? "M" : "L") + coordinate(x.at(p.x)) + " " + coordinate(y.at(p.y));
            if (p.high > p.low && std::isfinite(p.low) && std::isfinite(p.high)) {
                const double low = c.log_y && !(p.low > 0) ? bottom : inside(y.at(p.low)),
                             high = inside(y.at(p.high));
                whiskers += "M" + coordinate(x.at(p.x) - 4) + " " + coordinate(low) + "h8M" +
                            coordinate(x.at(p.x)) + " " + coordinate(low) + "V" + coordinate(high) +
                            "m-4 0h8";
            }
            marks += mark(curve.place, x.at(p.x), y.at(p.y));
        }
        body += "<path class=\"l k" + k + "\" d=\"" + path + "\"/>\n";
        if (!whiskers.empty()) body += "<path class=\"w k" + k + "\" d=\"" + whiskers + "\"/>\n";
        body += marks + "\n";
    }
    double height = legend(c.curves, bottom + 62, body);
    if (left_out)
        body += text(16, height, "s", std::to_string(left_out) + " further curves are left out"),
            height += 16;
    return frame(c, height) + body + "</svg>\n";
}

std::string svg_bars(const svg_chart& chart) {
    svg_chart c = chart;
    std::erase_if(c.curves, [](const svg_curve& curve) {
        return curve.points.empty() || !(curve.points[0].y > 0) || !std::isfinite(curve.points[0].y);
    });
    if (c.curves.empty()) return "";
    if (c.curves.size() > 40) c.curves.resize(40);
    double most = 0, least = 1e300;
    for (const auto& curve : c.curves) {
        most = std::max(most, curve.points[0].y);
        least = std::min(least, curve.points[0].y);
    }
    // Bars that a picture's width cannot show side by side are as long as their logarithms; the shortest is seen too.
    constexpr double most_apart = 100;
    const bool log = most > most_apart * least;
    const auto share = [&](double v) {
        return log ? (0.05 + std::log(v / least)) / (0.05 + std::log(most / least)) : v / most;
    };
    std::string body = text(16, 44, "s", shortened(c.y, 80) + (log ? ", on a logarithmic axis" : ""));
    const auto names = shortened(c.curves, 36);
    std::size_t longest = 0;
    for (const auto& name : names) longest = std::max(longest, name.size());
    const double from = 26 + 7.2 * static_cast<double>(longest), longest_bar = width - from - 96;
    double y = 62;
    for (std::size_t i = 0; i != names.size(); ++i) {
        const auto& p = c.curves[i].points[0];
        const double wide = longest_bar * share(p.y);
        body += text(from - 10, y + 15, "e", names[i]) + "<rect class=\"c" +
                std::to_string(c.curves[i].place % palette) + "\" x=\"" + coordinate(from) + "\" y=\"" +
                coordinate(y) + "\" width=\"" + coordinate(std::max(1.0, wide)) +
                "\" height=\"20\" rx=\"2\"/>\n" + text(from + wide + 8, y + 15, "s", measure::time_text(p.y));
        y += 28;
    }
    return frame(c, y + 10) + body + "</svg>\n";
}

std::vector<svg_file> svg_files(const measured& m) {
    std::vector<svg_file> files;
    std::set<std::string> used;
    std::vector<bench::cache> caches;
    for (const auto& f : m.files)
        if (!f.where.caches.empty() && caches.empty()) caches = f.where.caches;
    const places colours(m);
    const auto keep = [&](const std::string& family, const char* kind, std::string text) {
        if (text.empty() || files.size() == most_svg_files) return;
        const std::string base = safe(family) + "-" + kind;
        std::string name = base;
        for (int i = 2; !used.insert(name).second; ++i) name = base + "-" + std::to_string(i);
        files.push_back({name + ".svg", std::move(text)});
    };
    for (const auto& f : m.families) {
        if (files.size() == most_svg_files) break;
        const auto& curves = f.what.curves;
        svg_chart c;
        c.x = f.what.x;
        const std::string unit = f.per_item ? "per item" : "per iteration";
        if (f.what.element_bytes > 0)
            for (const auto& k : caches) c.rules.emplace_back(k.name, k.bytes / f.what.element_bytes);
        for (std::size_t i = 0; i != curves.size(); ++i) {
            auto& to = c.curves.emplace_back();
            to.name = curves[i].name;
            to.place = colours.of(to.name);
            for (const auto& s : f.spots(i)) {
                to.points.push_back({s.n, s.value, s.low, s.high});
                if (const auto& g = f.growths()[i]; g.named)
                    to.fit.emplace_back(s.n, g.factor * measure::value(*g.named, s.n));
            }
        }
        c.title = f.what.name;
        const bool wall = !curves.empty() && curves.front().timed == bench::clock::wall;
        c.y = "time " + unit + (wall ? ", wall clock" : "");
        if (!f.what.sized) {
            if (!curves.empty()) keep(f.what.name, "time", svg_bars(c));
        } else {
            keep(f.what.name, "time", svg(c));
            const auto times = c.curves;
            if (curves.size() > 1) {
                c.y = "time / time of " + shortened(curves[f.baseline].name, 70) + ": below 1 is faster";
                c.of_time = false;
                c.level = 1;
                const auto partners = f.partners(f.baseline);
                for (std::size_t i = 0; i != curves.size(); ++i) {
                    c.curves[i].points.clear(), c.curves[i].fit.clear();
                    if (i != f.baseline && !partners[i] && !f.before_and_after) continue;
                    for (const auto& r : bench::ratios(f.spots(i), f.spots(f.baseline)))
                        c.curves[i].points.push_back({r.n, r.value, r.low, r.high});
                }
                keep(f.what.name, "ratio", svg(c));
            }
            if (f.what.shaped()) {
                const auto order = f.divisor();
                c.y = "time " + unit + " / (" + std::string(measure::to_text(order)) +
                      "): flat where time grows like it";
                c.of_time = true;
                c.log_y = false;
                c.level.reset();
                c.curves = times;
                for (auto& curve : c.curves) {
                    curve.fit.clear();
                    for (auto& p : curve.points) {
                        const double by = measure::value(order, p.x);
                        p.y /= by, p.low /= by, p.high /= by;
                    }
                }
                keep(f.what.name, "flat", svg(c));
                c.y = "local slope: exponent of " + f.what.x;
                c.of_time = false;
                c.level = 1;
                c.least_range = 0.2;  // what is straight is to look straight
                for (std::size_t i = 0; i != curves.size(); ++i) {
                    c.curves[i].points.clear(), c.curves[i].fit.clear();
                    for (const auto& s : bench::local_slopes(f.spots(i)))
                        c.curves[i].points.push_back({s.n, s.value, s.low, s.high});
                }
                keep(f.what.name, "slope", svg(c));
            }
        }
        if (f.space_at > 0) {
            svg_chart both;
            both.title = f.what.name + ", " + f.what.x + " = " + measure::grouped(f.space_at);
            both.x = "bytes per element";
            both.y = "time " + unit + ": below and to the left is better";
            for (std::size_t i = 0; i != curves.size(); ++i)
                for (const auto& s : f.spots(i))
                    if (s.n == f.space_at && std::isfinite(f.space[i]))
                        both.curves.push_back({curves[i].name,
                                               {{f.space[i], s.value, s.low, s.high}},
                                               {},
                                               colours.of(curves[i].name)});
            keep(f.what.name, "space", svg(both));
        }
        std::map<std::string, svg_chart> counted;  // by operation
        for (const auto& k : f.counts) {
            auto& chart = counted[k.operation];
            chart.title = k.structure + "/" + k.operation;
            chart.x = "n";
            chart.y = "counted per call";
            chart.of_time = false;
            auto& to = chart.curves.emplace_back();
            to.place = 3 + chart.curves.size();
            to.name = verdict::counted_in_words(k.column) + (k.order.empty() ? "" : ", O(" + k.order + ")");
            for (const auto& [n, count] : k.points) to.points.push_back({n, count, count, count});
        }
        for (const auto& [operation, chart] : counted) {
            const bool equal = operation == "==";  // no name of a file can hold it
            keep(equal ? f.counts.front().structure + "/equal" : chart.title, "counts", svg(chart));
        }
    }
    return files;
}

}  // namespace dsa::report
