#include "classroom/export.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "classroom/csv.hpp"
#include "course/text.hpp"
#include "report/finding.hpp"
#include "report/svg.hpp"
#include "system/sha256.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::classroom {

using json = nlohmann::ordered_json;
using verdict::printable;

namespace {

constexpr report::style plain{.colour = false, .unicode = true, .width = 76};

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const auto& line : lines) all += (all.empty() ? "" : "\n") + line;
    return all;
}

// Points as a number: exact in the three digits that there are.
json number(points p) {
    if (p.thousandths % 1000 == 0) return p.thousandths / 1000;
    return static_cast<double>(p.thousandths) / 1000;
}

std::string_view said(verdict::outcome o) {
    switch (o) {
        case verdict::outcome::passed: return "passed";
        case verdict::outcome::blocked: return "waits for a check that fails";
        case verdict::outcome::undecided: return "could not be decided";
        case verdict::outcome::skipped: return "was not judged";
        default: return "failed";
    }
}

// All that a student is to read of their work besides the checks.
std::string output_of(const student_results& s, const export_facts& facts) {
    std::vector<std::string> lines;
    if (!facts.notice.empty()) lines.push_back(facts.notice);
    for (const auto& n : s.notes) lines.push_back(printable(n, 600));
    std::size_t hidden = 0;
    for (const auto& r : s.results) {
        for (const auto& line : remarks_on(r, facts)) lines.push_back(r.exercise + ": " + line);
        if (r.v) (void)seen_checks(r, facts, hidden);
    }
    if (hidden > 0) lines.push_back(std::to_string(hidden) + " checks are not shown");
    return joined(lines);
}

}  // namespace

std::string notice_of(const std::vector<student_results>& all) {
    for (const auto& s : all)
        for (const auto& r : s.results)
            if (r.kept && r.kept->version.ends_with(without_sandbox)) return std::string(unsafe_notice);
    return "";
}

std::vector<seen_check> seen_checks(const result& r, const export_facts& facts, std::size_t& hidden) {
    std::vector<seen_check> all;
    if (!r.v || r.v->error || r.hand.held) return all;
    std::map<std::string_view, const verdict::check*> found;
    for (const auto& c : r.v->checks) found.emplace(c.id, &c);
    const auto& prices = facts.p.prices.at(r.exercise);
    for (std::size_t i = 0; i != r.counted.checks.size(); ++i) {
        const auto& m = r.counted.checks[i];
        const auto how = facts.p.a.seen(prices[i].check, facts.now);
        if (how == visibility::hidden || how == visibility::after) {
            ++hidden;
            continue;
        }
        seen_check c{r.exercise, m.id, report::sentence_of(m.id), m.kind, m.outcome, m.got, m.max, how, ""};
        const auto at = found.find(m.id);
        if (how == visibility::shown && at != found.end() && m.outcome != verdict::outcome::passed)
            c.output = joined(report::finding(*at->second, plain));
        all.push_back(std::move(c));
    }
    return all;
}

std::vector<std::string> remarks_on(const result& r, const export_facts& facts) {
    if (r.hand.held) return {"held back"};
    std::vector<std::string> lines;
    const auto* const e = facts.p.a.find(r.exercise);
    if (!r.from || !r.from->texts.contains(r.exercise)) lines.push_back("no " + e->file + " was handed in");
    if (r.waits()) lines.emplace_back("not judged yet");
    // Why is the instructor's: it may say more of the machine than a student is to read.
    if (r.kept && !r.kept->trouble.empty())
        lines.emplace_back("could not be judged; the instructor is told why");
    if (r.v && r.v->error) {
        lines.push_back(report::not_built(*r.v->error, plain));
        for (auto& line : report::excerpt(*r.v->error, plain)) lines.push_back(std::move(line));
        for (auto& line : report::help(*r.v->error, plain)) lines.push_back(std::move(line));
    }
    if (r.counted.late.days > 0)
        lines.push_back(std::to_string(r.counted.late.days) +
                        (r.counted.late.days == 1 ? " day late" : " days late") +
                        (r.counted.late.closed ? ": too late to count"
                                               : ": " + to_text(r.counted.taken) + " points less (" +
                                                     std::to_string(r.counted.late.percent) + " %)"));
    if (r.hand.set) lines.push_back("set by hand to " + to_text(*r.hand.set) + " of " + to_text(r.max()));
    return lines;
}

std::string marks_csv(const std::vector<student_results>& all, const export_facts& facts) {
    csv_row head{"student", "name", "handed_in"};
    for (const auto& e : facts.p.a.exercises) {
        head.push_back(e.exercise);
        head.push_back(e.exercise + " status");
    }
    head.insert(head.end(), {"total", "max", "days_late", "for_a_person"});
    if (!facts.notice.empty()) head.emplace_back("note");
    std::string text = csv_line(head);
    for (const auto& s : all) {
        csv_row row{s.who.key, s.who.name, s.at ? course::to_text(*s.at) : ""};
        int days = 0;
        std::string flags;
        const auto flag = [&](const std::string& f) {
            flags += (flags.empty() ? "" : "; ") + printable(f, 600);
        };
        for (const auto& f : s.flags) flag(f);
        for (const auto& r : s.results) {
            row.push_back(r.hand.held || r.waits() ? "" : to_text(r.final()));
            row.push_back(r.status());
            days = std::max(days, r.counted.late.days);
            for (const auto& f : r.flags) flag(r.exercise + ": " + f);
            if (r.hand.set) flag(r.exercise + ": set by hand: " + r.hand.reason);
        }
        row.push_back(s.held() ? "" : to_text(s.total()));
        row.push_back(to_text(s.max()));
        row.push_back(std::to_string(days));
        row.push_back(flags);
        if (!facts.notice.empty()) row.push_back(facts.notice);
        text += csv_line(row);
    }
    return text;
}

nlohmann::ordered_json class_json(const std::vector<student_results>& all, const export_facts& facts,
                                  const std::vector<std::string>& notes) {
    auto students = json::array();
    for (const auto& s : all) {
        auto exercises = json::array();
        for (const auto& r : s.results) {
            json e{{"exercise", r.exercise},
                   {"status", r.status()},
                   {"points", number(r.final())},
                   {"max", number(r.max())},
                   {"earned", number(r.counted.earned)},
                   {"days_late", r.counted.late.days},
                   {"percent_taken", r.counted.late.percent},
                   {"flags", r.flags}};
            if (r.hand.set) e["by_hand"] = r.hand.reason;
            if (r.kept) e["seed"] = r.kept->seed, e["version"] = r.kept->version;
            exercises.push_back(std::move(e));
        }
        students.push_back({{"student", s.who.key},
                            {"name", s.who.name},
                            {"ids", s.who.ids},
                            {"handed_in", s.at ? json(course::to_text(*s.at)) : json()},
                            {"points", number(s.total())},
                            {"max", number(s.max())},
                            {"held", s.held()},
                            {"notes", s.notes},
                            {"flags", s.flags},
                            {"exercises", std::move(exercises)}});
    }
    return {{"format", 1},
            {"assignment", facts.p.a.name},
            {"notice", facts.notice},
            {"notes", notes},
            {"students", std::move(students)}};
}

std::string junit_xml(const std::vector<student_results>& all, const export_facts& facts) {
    const auto attribute = [](const char* name, const std::string& value) {
        return std::string(" ") + name + "=\"" + report::escaped(value) + '"';
    };
    const auto body = [](const std::string& text) {
        std::string lines;
        for (const auto line : course::lines_of(text)) lines += report::escaped(std::string(line)) + "\n";
        return lines;
    };
    std::string suites;
    std::size_t tests_of_all = 0, failures_of_all = 0, errors_of_all = 0;
    for (const auto& s : all)
        for (const auto& r : s.results) {
            std::string cases;
            std::size_t tests = 0, failures = 0, errors = 0, skipped = 0, hidden = 0;
            const auto add = [&](const std::string& name, const std::string& inside) {
                ++tests;
                cases += "    <testcase" + attribute("classname", s.who.key + "." + r.exercise) +
                         attribute("name", name) + attribute("time", "0") +
                         (inside.empty() ? "/>\n" : ">" + inside + "</testcase>\n");
            };
            for (const auto& c : seen_checks(r, facts, hidden)) {
                if (c.outcome == verdict::outcome::passed) {
                    add(c.id, "");
                } else if (verdict::is_failure(c.outcome)) {
                    ++failures;
                    add(c.id, "<failure" + attribute("message", c.name) +
                                  attribute("type", std::string(verdict::to_text(c.outcome))) + ">" +
                                  body(c.output) + "</failure>");
                } else {
                    ++skipped;
                    add(c.id, "<skipped" + attribute("message", std::string(said(c.outcome))) + "/>");
                }
            }
            if (tests == 0 && hidden == 0) {
                ++errors;
                const auto lines = remarks_on(r, facts);
                add("is judged", "<error" + attribute("message", lines.empty() ? r.status() : lines.front()) +
                                     attribute("type", r.status()) + ">" + body(joined(lines)) + "</error>");
            }
            suites += "  <testsuite" + attribute("name", s.who.key + " " + r.exercise) +
                      attribute("tests", std::to_string(tests)) +
                      attribute("failures", std::to_string(failures)) +
                      attribute("errors", std::to_string(errors)) +
                      attribute("skipped", std::to_string(skipped)) + attribute("time", "0") + ">\n" + cases;
            if (!facts.notice.empty())
                suites += "    <system-out>" + report::escaped(facts.notice) + "</system-out>\n";
            suites += "  </testsuite>\n";
            tests_of_all += tests, failures_of_all += failures, errors_of_all += errors;
        }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", facts.p.a.name) +
           attribute("tests", std::to_string(tests_of_all)) +
           attribute("failures", std::to_string(failures_of_all)) +
           attribute("errors", std::to_string(errors_of_all)) + ">\n" + suites + "</testsuites>\n";
}

std::string gradescope_json(const student_results& s, const export_facts& facts) {
    auto tests = json::array();
    std::int64_t milliseconds = 0;
    std::size_t place = 0, hidden = 0;
    for (const auto& r : s.results) {
        ++place;
        if (r.kept) milliseconds += r.kept->milliseconds;
        std::size_t within = 0;
        for (const auto& c : seen_checks(r, facts, hidden))
            tests.push_back({{"score", number(c.got)},
                             {"max_score", number(c.max)},
                             {"status", c.outcome == verdict::outcome::passed ? "passed" : "failed"},
                             {"name", r.exercise + ": " + c.name},
                             {"number", std::to_string(place) + "." + std::to_string(++within)},
                             {"output", c.outcome == verdict::outcome::passed ? ""
                                        : c.output.empty()                    ? std::string(said(c.outcome))
                                                                              : c.output},
                             {"output_format", "text"},
                             {"tags", json::array({r.exercise, std::string(verdict::to_text(c.kind))})},
                             {"visibility", "visible"}});
    }
    json all;
    // The sum of the tests is not the mark: it knows neither lateness nor what is not shown.
    if (!s.held()) all["score"] = number(s.total());
    all["execution_time"] = static_cast<double>(milliseconds) / 1000;
    all["output"] = output_of(s, facts);
    all["output_format"] = "text";
    all["visibility"] = s.held() ? "hidden" : "visible";
    all["stdout_visibility"] = "hidden";
    all["tests"] = std::move(tests);
    all["extra_data"] = {{"dsa", {{"student", s.who.key}, {"max", number(s.max())}}}};
    return verdict::json_text(all) + "\n";
}

std::string classroom50_json(const student_results& s, const export_facts& facts,
                             const std::map<std::string, std::string>& environment) {
    std::size_t hidden = 0;
    std::vector<seen_check> checks;
    for (const auto& r : s.results)
        for (auto& c : seen_checks(r, facts, hidden)) checks.push_back(std::move(c));
    std::int64_t scale = 1;  // of a point
    const auto is_whole = [&](points p) { return p.thousandths * scale % 1000 == 0; };
    const auto all_whole = [&] {
        return is_whole(s.total()) && is_whole(s.max()) &&
               std::all_of(checks.begin(), checks.end(),
                           [&](const auto& c) { return is_whole(c.got) && is_whole(c.max); });
    };
    while (scale != 1000 && !all_whole()) scale *= 10;
    const auto whole = [&](points p) { return p.thousandths * scale / 1000; };
    const auto of = [&](const char* name) {
        const auto at = environment.find(name);
        return at == environment.end() ? std::string() : at->second;
    };
    auto tests = json::array();
    for (const auto& c : checks)
        tests.push_back({{"test-name", c.exercise + ": " + c.name},
                         {"passed", c.outcome == verdict::outcome::passed},
                         {"score", whole(c.got)},
                         {"max-score", whole(c.max)},
                         {"output", c.output}});
    json all{{"schema", "classroom50/result/v1"},
             {"classroom", of("CLASSROOM")},
             {"assignment", of("ASSIGNMENT")},
             {"owner", s.who.key},
             {"assignment_type", "individual"},
             {"submission", of("SUBMISSION_TAG")},
             {"commit", of("COMMIT_URL")},
             {"release", of("RELEASE_URL")},
             {"review", of("REVIEW_URL")},
             {"datetime", course::to_text(s.at.value_or(facts.now))},
             {"graded_at", course::to_text(facts.now)},
             {"score", s.held() ? 0 : whole(s.total())},
             {"max-score", whole(s.max())},
             {"tests", std::move(tests)},
             {"output", output_of(s, facts)}};
    return verdict::json_text(all) + "\n";
}

std::string prairielearn_json(const student_results& s, const export_facts& facts) {
    auto tests = json::array(), errors = json::array();
    std::size_t hidden = 0;
    bool any = false;
    for (const auto& r : s.results) {
        if (r.v && !r.v->error)
            any = true;
        else
            errors.push_back(r.exercise + ": " + joined(remarks_on(r, facts)));
        for (const auto& c : seen_checks(r, facts, hidden))
            tests.push_back({{"name", r.exercise + ": " + c.name},
                             {"description", c.id},
                             {"points", number(c.got)},
                             {"max_points", number(c.max)},
                             {"message", std::string(said(c.outcome))},
                             {"output", c.output}});
    }
    const auto max = s.max().thousandths;
    const json all{
        {"gradable", any},  // nothing that builds costs no attempt
        {"score",
         max == 0 || s.held() ? 0.0 : static_cast<double>(s.total().thousandths) / static_cast<double>(max)},
        {"format_errors", std::move(errors)},
        {"message", facts.p.a.name},
        {"output", output_of(s, facts)},
        {"images", json::array()},
        {"tests", std::move(tests)}};
    return verdict::json_text(all) + "\n";
}

std::string autolab_text(const student_results& s, const export_facts& facts) {
    std::string text = output_of(s, facts);
    if (!text.empty()) text += "\n";
    std::size_t hidden = 0;
    json scores = json::object();
    for (const auto& r : s.results) {
        for (const auto& c : seen_checks(r, facts, hidden))
            text += r.exercise + ": " + c.name + ": " + std::string(said(c.outcome)) + ", " + to_text(c.got) +
                    " of " + to_text(c.max) + "\n" + (c.output.empty() ? "" : c.output + "\n");
        if (!r.hand.held) scores[r.exercise] = number(r.final());
    }
    return text + verdict::json_text(json{{"scores", std::move(scores)}}, -1) + "\n";
}

std::string check50_json(const student_results& s, const export_facts& facts) {
    auto results = json::array();
    std::size_t hidden = 0;
    for (const auto& r : s.results) {
        const auto lines = remarks_on(r, facts);
        json log = json::array();
        for (const auto& line : lines) log.push_back(line);
        const bool built = r.v && !r.v->error;
        const auto compiles = r.exercise + "::compiles";
        results.push_back({{"name", compiles},
                           {"description", r.exercise + " compiles"},
                           {"passed", built},
                           {"log", std::move(log)},
                           {"cause", built ? json()
                                           : json{{"rationale", lines.empty() ? r.status() : lines.front()},
                                                  {"help", json()}}},
                           {"data", json::object()},
                           {"dependency", json()}});
        for (const auto& c : seen_checks(r, facts, hidden)) {
            const bool passed = c.outcome == verdict::outcome::passed,
                       failed = verdict::is_failure(c.outcome);
            json log_of_check = json::array();
            for (const auto line : course::lines_of(c.output)) log_of_check.push_back(std::string(line));
            results.push_back(
                {{"name", r.exercise + "::" + c.id},
                 {"description", c.name},
                 {"passed", passed || failed ? json(passed) : json()},
                 {"log", std::move(log_of_check)},
                 {"cause",
                  passed ? json() : json{{"rationale", std::string(said(c.outcome))}, {"help", json()}}},
                 {"data", json::object()},
                 {"dependency", compiles}});
        }
    }
    return verdict::json_text(json{{"slug", "dsa/" + facts.p.a.name},
                                   {"results", std::move(results)},
                                   {"version", "dsa 0.1.0"}}) +
           "\n";
}

std::string filled(std::string_view text, platform from, const std::vector<student_results>& all,
                   const export_facts& facts, const std::string& column, std::vector<std::string>& notes) {
    const char* const whose = from == platform::canvas ? "Canvas" : "Moodle";
    const auto refuse = [&](const std::string& why) {
        return course::error(std::string("the file of ") + whose + " " + why);
    };
    const auto first = course::lines_of(text);
    if (first.empty()) throw refuse("is empty");
    const char between =
        std::count(first[0].begin(), first[0].end(), ';') > std::count(first[0].begin(), first[0].end(), ',')
            ? ';'
            : ',';
    std::vector<csv_row> rows;
    try {
        rows = parse_csv(text, between);
    } catch (const course::error& e) { throw refuse(std::string("cannot be read: ") + e.what()); }
    const auto& head = rows.front();
    constexpr auto none = static_cast<std::size_t>(-1);
    const auto find = [&](const std::string& name, bool due) {
        std::size_t found = none;
        for (std::size_t i = 0; i != head.size(); ++i) {
            if (head[i] != name) continue;
            if (found != none)
                throw refuse("has two columns " + course::in_quotes(name) + "; download it again");
            found = i;
        }
        if (found == none && due)
            throw refuse(
                "has no column " + course::in_quotes(name) +
                (from == platform::moodle ? "; --column says what that of the marks is called" : ""));
        return found;
    };
    std::vector<std::pair<std::size_t, std::vector<std::string>>>
        keys;  // columns, and the ids that stand in them
    std::size_t marks = none, comments = none;
    if (from == platform::canvas) {
        (void)find("Student", true);
        (void)find("Section", true);
        keys = {{find("ID", true), {"canvas"}},
                {find("SIS User ID", false), {"sid"}},
                {find("SIS Login ID", false), {"email"}}};
        // "Homework 1 (4711)": the number is Canvas's own.
        const auto name = column.empty() ? facts.p.a.name : column;
        for (std::size_t i = 0; i != head.size(); ++i) {
            if (head[i] != name && !(head[i].starts_with(name + " (") && head[i].ends_with(')'))) continue;
            if (marks != none)
                throw refuse("has two columns " + course::in_quotes(name) +
                             "; --column names one, with the number behind it");
            marks = i;
        }
        if (marks == none)
            throw refuse("has no column " + course::in_quotes(name + " (number)") +
                         "; --column names it. A new one would be a new assignment");
    } else {
        keys = {{find("Identifier", true), {"moodle"}}};
        marks = find(column.empty() ? "Grade" : column, true);
        comments = find("Feedback comments", false);
    }
    std::map<std::pair<std::size_t, std::string>, const student_results*> known;
    for (const auto& s : all)
        for (const auto& [at, ids] : keys) {
            if (at == none) continue;
            known.emplace(std::pair{at, s.who.key}, &s);
            for (const auto& id : ids)
                if (const auto has = s.who.ids.find(id); has != s.who.ids.end())
                    known.emplace(std::pair{at, has->second}, &s);
        }
    std::set<const student_results*> used;
    std::string result = text.starts_with("\xEF\xBB\xBF") ? "\xEF\xBB\xBF" : "";
    const bool crlf = text.find("\r\n") != std::string_view::npos;
    for (std::size_t i = 0; i != rows.size(); ++i) {
        auto row = rows[i];
        const student_results* of = nullptr;
        for (const auto& [at, ids] : keys) {
            if (i == 0 || at == none || at >= row.size()) continue;
            auto id = std::string(course::trim(row[at]));
            if (from == platform::moodle)
                id = id.substr(id.rfind(' ') + 1);  // "Participant 4711", in any language
            const auto hit = known.find({at, id});
            if (!id.empty() && hit != known.end()) {
                of = hit->second;
                break;
            }
        }
        if (of != nullptr) {
            if (!used.insert(of).second) throw refuse("has two lines for " + course::in_quotes(of->who.key));
            const bool waits =
                std::any_of(of->results.begin(), of->results.end(), [](const auto& r) { return r.waits(); });
            if (of->held() || waits) {
                notes.push_back(of->who.key + (of->held() ? " is held back" : " is not judged yet") +
                                ": the cell stays as it is");
            } else {
                if (row.size() < head.size()) row.resize(head.size());
                row[marks] = to_text(of->total());
                if (comments != none && row[comments].empty() && !facts.notice.empty())
                    row[comments] = facts.notice;
            }
        }
        auto line = csv_line(row, between, false);
        if (crlf) line.insert(line.size() - 1, "\r");
        result += line;
    }
    for (const auto& s : all)
        if (!used.contains(&s))
            notes.push_back(s.who.key + " is in the gradebook and not in the file of " + whose);
    return result;
}

std::string file_name_of(const std::string& student) {
    std::string name;
    bool changed = student.empty() || student.front() == '.' || student.size() > 80;
    for (const char c : student.substr(0, 80)) {
        const bool fits =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        const bool upper = c >= 'A' && c <= 'Z';  // some disks do not tell the cases apart
        name += fits ? c : upper ? static_cast<char>(c - 'A' + 'a') : '-';
        changed = changed || !fits;
    }
    if (name.starts_with('.')) name.front() = '-';
    if (changed) name += "-" + system::sha256().part(student).hex().substr(0, 8);
    return name;
}

std::map<std::string, std::string> gradescope_autograder(const std::string& assignment_text, bool unsafe) {
    std::map<std::string, std::string> files{{"assignment.toml", assignment_text},
                                             {"setup.sh", R"(#!/bin/sh
# Run once, when Gradescope builds the image: dsa.tar.gz is the clone that the instructor graded with.
set -e
mkdir -p /autograder/dsa /autograder/first
tar -xzf /autograder/source/dsa.tar.gz -C /autograder/dsa --strip-components 1
/autograder/dsa/scripts/setup --yes
# Grading the untouched stubs builds all that a submission waits for, and tests the grader; the image keeps both.
cp /autograder/dsa/exercises/*/*.hpp /autograder/first
/autograder/dsa/scripts/dsa grade /autograder/source/assignment.toml /autograder/first --out /autograder/first-graded @PROTECTION@
)"},
                                             {"run_autograder", R"(#!/bin/sh
# Run for each submission. What it writes is for Gradescope; nothing that the submission prints is.
set -u
out=$(mktemp -d)
mkdir -p /autograder/results
dsa=/autograder/dsa/scripts/dsa
if "$dsa" grade /autograder/source/assignment.toml /autograder/submission --out "$out/graded" @PROTECTION@ >"$out/said" 2>&1 &&
    "$dsa" grade export "$out/graded" --format gradescope --out "$out/results" >>"$out/said" 2>&1 &&
    cp "$out"/results/*/results.json /autograder/results/results.json; then
    exit 0
fi
cat "$out/said" >&2
printf '{"score": 0, "output": "The grader broke; this is not your fault. Tell your instructor.", "stdout_visibility": "hidden"}\n' \
    >/autograder/results/results.json
)"}};
    const std::string mark = " @PROTECTION@";
    for (auto& [name, text] : files)
        if (const auto at = text.find(mark); at != std::string::npos && name != "assignment.toml")
            text.replace(at, mark.size(), unsafe ? " --unsafe-no-sandbox" : "");
    return files;
}

}  // namespace dsa::classroom
