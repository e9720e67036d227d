#include "classroom/pages.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "course/text.hpp"
#include "report/finding.hpp"
#include "report/page.hpp"
#include "report/svg.hpp"

namespace dsa::classroom {

namespace {

using report::escaped;

constexpr const char* style_of_class = R"(
main { max-width: 62rem; }
pre { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 0.8rem;
  font-size: 0.86rem; line-height: 1.35; white-space: pre; overflow-wrap: normal; }
.mark { font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.table { max-height: none; }
th, td { vertical-align: top; }
td.text, th.text { text-align: left; white-space: normal; }
.no { color: #b3261e; font-weight: 600; } .yes { color: #1a7f37; font-weight: 600; } .open { color: #8a6100; font-weight: 600; }
@media (prefers-color-scheme: dark) { .no { color: #ff8a80; } .yes { color: #7ee2a0; } .open { color: #ffd166; } }
article { border-top: 1px solid var(--line); padding-top: 0.6rem; margin-top: 1rem; }
article h3 { font-size: 1rem; margin: 0 0 0.3rem; }
img { max-width: 100%; height: auto; }
mark { background: var(--warn); color: inherit; }
.sides { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
@media (min-width: 900px) { .sides { grid-template-columns: repeat(2, minmax(0, 1fr)); } main.wide { max-width: none; } }
)";

std::string paragraph(const std::string& text, const char* kind = "") {
    return std::string("<p") + (*kind ? std::string(" class=\"") + kind + '"' : "") + ">" + escaped(text) +
           "</p>\n";
}

std::string pre(const std::string& text) {
    std::string all = "<pre>";
    for (const auto line : course::lines_of(text)) all += escaped(std::string(line)) + "\n";
    return all + "</pre>\n";
}

std::string boxed(const std::vector<std::string>& lines) {
    if (lines.empty()) return "";
    std::string all = "<div class=\"problems\">\n";
    for (const auto& line : lines) all += paragraph(line);
    return all + "</div>\n";
}

std::string of(points got, points max) { return to_text(got) + " of " + to_text(max); }

// A picture on its own, so that its style is not the page's.
std::string picture(const std::string& svg, const std::string& about) {
    std::string data;
    for (const char c : svg) {
        constexpr std::string_view hex = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (std::string_view("%#\"<>&'").find(c) != std::string_view::npos || byte < 0x20 || byte > 0x7E)
            data += {'%', hex[byte >> 4U], hex[byte & 15U]};
        else
            data += c;
    }
    return "<img alt=\"" + escaped(about) + "\" src=\"data:image/svg+xml," + data + "\">\n";
}

// The curves of the costs that outgrow their claims.
std::string curves_of(const verdict::check& c) {
    std::string all;
    for (const auto& g : c.gates) {
        if (g.within != "no" || g.points.size() < 2) continue;
        report::svg_chart chart;
        chart.title = g.operation + ": " + g.column + ", and the contract says O(" + g.claim + ")";
        chart.x = "n";
        chart.y = g.column + " of one call";
        chart.of_time = false;
        report::svg_curve curve{.name = g.operation, .points = {}, .fit = {}, .place = 0};
        for (const auto& p : g.points) {
            const double y = verdict::value_of(p, g.column);
            if (std::isfinite(p.n) && std::isfinite(y)) curve.points.push_back({p.n, y, y, y});
        }
        chart.curves.push_back(std::move(curve));
        if (const auto svg = report::svg(chart); !svg.empty()) all += picture(svg, chart.title);
    }
    return all;
}

std::string sign_of(verdict::outcome o) {
    if (o == verdict::outcome::passed) return "<span class=\"yes\">✓ passed</span>";
    if (verdict::is_failure(o)) return "<span class=\"no\">✗ failed</span>";
    return "<span class=\"open\">– " +
           escaped(o == verdict::outcome::blocked ? "waits" : std::string(verdict::to_text(o))) + "</span>";
}

std::string section_of(const result& r, const export_facts& facts) {
    std::string html = "<section class=\"family\">\n<h2>" + escaped(r.exercise) + "</h2>\n";
    if (!r.hand.held && !r.waits()) html += "<p class=\"mark\">" + of(r.final(), r.max()) + "</p>\n";
    const auto remarks = remarks_on(r, facts);
    if (!remarks.empty()) {
        std::string text;
        for (const auto& line : remarks) text += line + "\n";
        html += r.v && r.v->error ? pre(text) : boxed(remarks);
    }
    std::size_t hidden = 0;
    const auto checks = seen_checks(r, facts, hidden);
    if (!checks.empty()) {
        html +=
            "<div class=\"table\"><table>\n<tr><th class=\"text\">check</th><th></th><th>points</th></tr>\n";
        for (const auto& c : checks)
            html += "<tr><td class=\"text\">" + escaped(c.name) + "</td><td>" + sign_of(c.outcome) +
                    "</td><td>" + of(c.got, c.max) + "</td></tr>\n";
        html += "</table></div>\n";
    }
    if (hidden > 0)
        html += paragraph(
            std::to_string(hidden) + " more checks are not shown; their points are in the mark.", "soft");
    for (const auto& c : checks) {
        if (c.output.empty() || !verdict::is_failure(c.outcome)) continue;
        html += "<article>\n<h3>" + escaped(c.name) + "</h3>\n" + pre(c.output);
        for (const auto& judged : r.v->checks)
            if (judged.id == c.id) html += curves_of(judged);
        html += "</article>\n";
    }
    return html + "</section>\n";
}

}  // namespace

std::string page_of(const std::string& title, const std::string& body) {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
           "style-src 'unsafe-inline'; "
           "base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" "
           "content=\"no-referrer\">\n<title>" +
           escaped(title) + "</title>\n<style>\n" + report::page_parts.css + style_of_class +
           "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
}

std::string student_page(const student_results& s, const export_facts& facts) {
    const auto name = s.who.name.empty() ? s.who.key : s.who.name + " (" + s.who.key + ")";
    std::string html = "<main>\n<h1>" + escaped(facts.p.a.name) + "</h1>\n" + paragraph(name);
    if (s.at) html += paragraph("handed in " + course::to_text(*s.at), "soft");
    html += s.held() ? paragraph("held back", "mark") : paragraph(of(s.total(), s.max()), "mark");
    if (!facts.notice.empty()) html += boxed({facts.notice});
    html += boxed(s.notes);
    for (const auto& r : s.results) html += section_of(r, facts);
    return page_of(facts.p.a.name + ": " + name, html + "</main>\n");
}

std::string class_page(const std::vector<student_results>& all, const std::vector<misconception>& known,
                       const export_facts& facts) {
    const auto& a = facts.p.a;
    std::string html = "<main>\n<h1>" + escaped(a.name) + "</h1>\n" +
                       paragraph(std::to_string(all.size()) + " students, " + to_text(a.total()) + " points");
    if (!facts.notice.empty()) html += boxed({facts.notice});

    html += "<section class=\"family\">\n<h2>Marks</h2>\n<div class=\"table\"><table>\n<tr><th>student</th>";
    for (const auto& e : a.exercises) html += "<th>" + escaped(e.exercise) + "</th>";
    html += "<th>total</th></tr>\n";
    for (const auto& s : all) {
        const auto name = s.who.name.empty() ? s.who.key : s.who.name + " (" + s.who.key + ")";
        html += "<tr><td><a href=\"students/" + file_name_of(s.who.key) + ".html\">" + escaped(name) +
                "</a></td>";
        for (const auto& r : s.results) {
            const auto status = r.status();
            html += "<td>" + (r.hand.held || r.waits() ? "" : to_text(r.final())) +
                    (status == "passed" || status == "failed"
                         ? ""
                         : " <span class=\"open\">" + escaped(status) + "</span>") +
                    (r.hand.set ? " <span class=\"soft\">by hand</span>" : "") + "</td>";
        }
        html += "<td>" + (s.held() ? std::string("held back") : to_text(s.total())) + "</td></tr>\n";
    }
    html += "</table></div>\n</section>\n";

    std::string flags;
    for (const auto& s : all) {
        std::vector<std::string> lines = s.flags;
        for (const auto& r : s.results) {
            for (const auto& f : r.flags) lines.push_back(r.exercise + ": " + f);
            if (r.hand.set)
                lines.push_back(r.exercise + ": set by hand by " + r.hand.who + ": " + r.hand.reason);
            if (r.hand.held) lines.push_back(r.exercise + ": held back: " + r.hand.held_why);
        }
        for (const auto& line : lines)
            flags +=
                "<tr><td>" + escaped(s.who.key) + "</td><td class=\"text\">" + escaped(line) + "</td></tr>\n";
    }
    if (!flags.empty())
        html += "<section class=\"family\">\n<h2>For a person to see</h2>\n<div class=\"table\"><table>\n" +
                flags + "</table></div>\n</section>\n";

    // Students whose failing checks are just those of a planted bug.
    std::string groups;
    for (const auto& m : known) {
        std::string who;
        std::size_t count = 0;
        for (const auto& s : all)
            for (const auto& r : s.results)
                if (r.exercise == m.exercise && r.failed == m.failed)
                    who += (count++ == 0 ? "" : ", ") + s.who.key;
        if (count > 0)
            groups += "<tr><td>" + escaped(m.exercise) + "</td><td class=\"text\">" + escaped(m.name) +
                      "</td><td>" + std::to_string(count) + "</td><td class=\"text\">" + escaped(who) +
                      "</td></tr>\n";
    }
    if (!groups.empty())
        html +=
            "<section class=\"family\">\n<h2>Misconceptions</h2>\n" +
            paragraph("Work that fails just the checks that a planted bug fails. A likeness, not a proof.",
                      "soft") +
            "<div class=\"table\"><table>\n<tr><th>exercise</th><th "
            "class=\"text\">bug</th><th>students</th><th class=\"text\">who</th></tr>\n" +
            groups + "</table></div>\n</section>\n";

    html += "<section class=\"family\">\n<h2>Checks</h2>\n";
    for (const auto& e : a.exercises) {
        std::map<std::string, std::pair<std::size_t, std::size_t>> counts;  // failed, judged
        for (const auto& s : all)
            for (const auto& r : s.results)
                if (r.exercise == e.exercise && r.kept && r.kept->trouble.empty() &&
                    r.outcome != verdict::summary::not_built)
                    for (const auto& c : r.counted.checks) {
                        auto& [failed, judged] = counts[c.id];
                        ++judged;
                        failed += verdict::is_failure(c.outcome) ? 1 : 0;
                    }
        html += "<h3>" + escaped(e.exercise) +
                "</h3>\n<div class=\"table\"><table>\n<tr><th "
                "class=\"text\">check</th><th>kind</th><th>points</th><th>fail</th><th>of</th></tr>\n";
        for (const auto& p : facts.p.prices.at(e.exercise)) {
            const auto [failed, judged] = counts[p.check.id];
            html += "<tr><td class=\"text\">" + escaped(report::sentence_of(p.check.id)) + "</td><td>" +
                    escaped(std::string(verdict::to_text(p.check.kind))) + "</td><td>" + to_text(p.max) +
                    "</td><td" + (failed > 0 ? " class=\"no\"" : "") + ">" + std::to_string(failed) +
                    "</td><td>" + std::to_string(judged) + "</td></tr>\n";
        }
        html += "</table></div>\n";
    }
    return page_of(a.name, html + "</section>\n</main>\n");
}

}  // namespace dsa::classroom
