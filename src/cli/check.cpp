#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/progress.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using verdict::outcome;
using verdict::printable;

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string mark(outcome o) {
    switch (o) {
        case outcome::passed: return green(unicode() ? "\xE2\x9C\x93" : "+");
        case outcome::undecided: return yellow("?");
        case outcome::skipped: return dim("-");
        default: return red(unicode() ? "\xE2\x9C\x97" : "x");
    }
}

// "PopUncoversElementsInReverseOrderOfPush" -> "pop uncovers elements in reverse order of push".
std::string sentence(const std::string& id) {
    const auto dot = id.find('.');
    std::string text;
    for (const char c : id.substr(dot == std::string::npos ? 0 : dot + 1)) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && !text.empty()) text += ' ';
        text += upper && !text.empty() ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

// One finding at full length: the promise, the shortest way to break it, both values.
void print_finding(const verdict::check& c) {
    const int width = std::min(columns(), 100);
    print("\n  " + mark(c.outcome) + " " + bold(sentence(c.id)) + "  " + dim(c.id) + "\n");
    print(wrapped(printable(c.message, 1200), "      ", width));
    const auto& steps = c.counterexample;
    if (!steps.empty() && c.outcome != outcome::not_written) {
        print("\n");
        const std::size_t shown = std::min<std::size_t>(steps.size(), 12);
        const std::size_t from = steps.size() - shown;
        if (from) print(dim("      ... " + std::to_string(from) + " operations before") + "\n");
        for (std::size_t i = from; i != steps.size(); ++i) print("      " + printable(steps[i], 160) + "\n");
    }
    if (!c.expected.empty() || !c.actual.empty()) {
        print("        yours     " + red(printable(c.actual, 300)) + "\n");
        print("        expected  " + green(printable(c.expected, 300)) + "\n");
    }
}

bool is_memory_check(const verdict::check& c) { return c.id.ends_with(".IsFreeOfMemoryFaults"); }

// more: the sanitizers are still at work, and say theirs later.
void print_checks(const verdict::verdict& v, bool more) {
    // What is wrong comes before what is only missing: a learner half-way wants to hear of the half that is
    // there. Of several wrong answers the one with the shortest way to it is shown.
    const auto rank = [](const verdict::check& c) -> std::size_t {
        if (c.outcome == outcome::not_written) return 1'000'000;
        if (c.counterexample.empty() || c.kind == verdict::kind::cost || c.kind == verdict::kind::space)
            return 10'000;
        return c.counterexample.size();
    };
    const verdict::check* first = nullptr;
    for (const auto& c : v.checks)
        if (verdict::is_failure(c.outcome) && (!first || rank(c) < rank(*first))) first = &c;
    for (const auto& c : v.checks) {
        if (more && is_memory_check(c)) continue;
        std::string line = "  " + mark(c.outcome) + " " + sentence(c.id);
        if (c.outcome == outcome::not_written) line += dim("  not written yet");
        if (c.outcome == outcome::undecided) line += yellow("  undecided");
        if (c.outcome == outcome::skipped) line += dim("  " + printable(c.message, 80));
        print(line + "\n");
    }
    if (first) print_finding(*first);
    print("\n");
}

// Nothing is wrong or open but what the user asked to leave out.
bool only_left_out(const verdict::verdict& v) {
    return v.outcome == verdict::summary::undecided && !v.checks.empty() &&
           std::all_of(v.checks.begin(), v.checks.end(), [](const auto& c) {
               return c.outcome == outcome::passed || (c.outcome == outcome::skipped && is_memory_check(c));
           });
}

void print_closing(const verdict::verdict& v) {
    const auto passed = std::count_if(v.checks.begin(), v.checks.end(),
                                      [](const auto& c) { return c.outcome == outcome::passed; });
    const std::string score =
        std::to_string(passed) + " of " + std::to_string(v.checks.size()) + " checks pass";
    if (only_left_out(v))
        return print(green("passed so far: ") + v.exercise + ", " + score +
                     "; the sanitizers were left out\n");
    switch (v.outcome) {
        case verdict::summary::passed: print(green("passed: ") + v.exercise + ", " + score + "\n"); break;
        case verdict::summary::failed: print(red("not yet: ") + v.exercise + ", " + score + "\n"); break;
        case verdict::summary::undecided:
            print(yellow("undecided: ") + v.exercise + ", " + score + "\n");
            break;
        case verdict::summary::not_built: break;
    }
}

void print_not_built(const verdict::build_error& e) {
    std::string place = printable(e.file, 300);
    if (e.line) place += ":" + std::to_string(e.line);
    if (e.column) place += ":" + std::to_string(e.column);
    print(red("does not build: ") + bold(place) + ": " + printable(e.message, 600) + "\n");
}

}  // namespace

int check(const place& here, const check_options& o) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, o.exercise);
    const auto tools = here.tools();
    verdict::verdict v;
    bool shown = false;
    try {
        const auto subject = choose_subject(here, e, o.subject);
        ensure_judge(here, tools, e, o.json);
        progress_line line(o.json ? "" : "checking " + e.full_name() + " ...");
        judge::session_options s;
        s.compiler = o.compiler;
        s.seed = o.seed;
        s.sanitizers = !o.fast;
        if (!o.json)
            s.on_fast = [&](const verdict::verdict& fast) {
                line.clear();
                shown = true;
                print_checks(fast, true);
                std::fflush(stdout);
                line.say("checking for memory faults ...");
            };
        v = judge::judge_header(tools, e.full_name(), subject.name, subject.header, s);
    } catch (const verdict::build_error& error) {
        v.exercise = e.full_name();
        v.subject = o.subject;
        v.seed = o.seed;
        v.error = error;
        v.outcome = verdict::summary::not_built;
        verdict::summarise(v);
    }
    if (v.outcome == verdict::summary::passed && o.subject == "learner") {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        course::update_progress(here.progress_file(),
                                [&](course::progress& p) { p.solve(e.full_name(), now); });
    }
    if (o.json) {
        print(verdict::to_json(v) + "\n");
    } else if (v.outcome == verdict::summary::not_built) {
        print_not_built(v.error.value_or(verdict::build_error{}));
    } else {
        if (!shown) {
            print_checks(v, false);
        } else {
            // The fast verdict is on the screen already: only what the sanitizers add is new.
            for (const auto& c : v.checks)
                if (is_memory_check(c)) {
                    if (verdict::is_failure(c.outcome) && c.outcome != outcome::not_written)
                        print_finding(c);
                    else
                        print("  " + mark(c.outcome) + " " + sentence(c.id) +
                              (c.outcome == outcome::not_written ? dim("  not written yet") : "") + "\n");
                }
        }
        print_closing(v);
    }
    if (std::fflush(stdout) != 0) throw problem("cannot write the verdict to standard output");
    return v.outcome == verdict::summary::passed || (o.fast && only_left_out(v)) ? all_well : checks_failed;
}

int build(const place& here, const std::string& exercise, const std::string& what,
          const std::string& compiler) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, exercise);
    const auto tools = here.tools();
    const auto& kit = tools.kit(compiler);
    ensure_judge(here, tools, e, true);
    try {
        const auto subject = choose_subject(here, e, what);
        const auto plain =
            judge::build_table(tools, kit, judge::build_mode::plain, e.full_name(), subject.header);
        if (plain.error) return print_not_built(*plain.error), checks_failed;
        const auto sanitized =
            judge::build_table(tools, kit, judge::build_mode::sanitized, e.full_name(), subject.header);
        if (sanitized.error) return print_not_built(*sanitized.error), checks_failed;
        judge::select_table(tools, kit, e.full_name(), plain.table, sanitized.table);
    } catch (const verdict::build_error& error) {
        print_not_built(error);
        return checks_failed;
    }
    return all_well;
}

}  // namespace dsa::cli
