#include <algorithm>
#include <functional>
#include <memory>
#include <string>

#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/checks.hpp"
#include "report/drawing.hpp"
#include "report/finding.hpp"
#include "verdict/printable.hpp"
#include "verdict/regression.hpp"

namespace dsa::cli {

namespace {

using report::ink;
using verdict::printable;

void print_picture(const char* label, const std::optional<verdict::picture>& p, const report::style& s) {
    if (!p) return;
    auto inner = s;
    inner.width = s.width > 40 ? s.width - 17 : s.width;
    std::string head = report::padded(s, label, 10);
    for (const auto& line : report::draw(*p, inner)) {
        print_line("      " + head + line);
        head = report::padded(s, "", 10);
    }
}

// Each operation with both answers in columns, the first one where they part marked.
void print_replay(const verdict::replayed& r, const report::style& s) {
    print_line(report::paint(s, ink::bold, report::sentence_of(printable(r.check, 200))) + "  " +
               report::paint(s, ink::dim, printable(r.check, 200)));
    if (!r.problem.empty())
        return print_line("  " + report::paint(s, ink::yellow, printable(r.problem, 600)) + "\n");
    const auto text = [&](const std::string& t) { return report::shown(s, printable(t, 300)); };
    std::size_t operations = 9, answers = 5;
    for (const auto& step : r.steps) {
        operations = std::max(operations, report::columns_of(text(step.operation)));
        answers = std::max(answers, report::columns_of(text(step.yours)));
    }
    operations = std::min(operations, s.width / 2 - 6);
    answers = std::min(answers, s.width / 4);
    const verdict::replayed_step* cut_short = nullptr;
    const std::size_t rest = s.width > operations + answers + 14 ? s.width - operations - answers - 10 : 8;
    print_line("    " + report::paint(s, ink::dim,
                                      report::padded(s, "operation", operations) + "  " +
                                          report::padded(s, "yours", answers) + "  expected"));
    bool parted = false;
    for (const auto& step : r.steps) {
        const bool marked = !step.agrees && !parted;
        parted = parted || !step.agrees;
        const auto yours = report::padded(s, text(step.yours), answers);
        if (marked && (report::columns_of(text(step.yours)) > answers ||
                       report::columns_of(text(step.expected)) > rest))
            cut_short = &step;
        print_line(
            "  " + (marked ? report::marked(s, report::sign::wrong) : std::string(" ")) + " " +
            report::padded(s, text(step.operation), operations) + "  " +
            (step.agrees ? yours : report::paint(s, ink::red, yours)) + "  " +
            report::paint(s, step.agrees ? ink::dim : ink::green, report::cut(s, text(step.expected), rest)));
    }
    if (cut_short != nullptr) {
        report::lines full;
        report::wrap(full, s,
                     text(cut_short->operation) + " " + text(cut_short->yours) +
                         "; expected: " + text(cut_short->expected),
                     "      ");
        for (const auto& line : full) print_line(line);
    }
    if (!r.around.empty())
        print_line("      " + report::padded(s, "step", 10) + report::cut(s, text(r.around), s.width - 16));
    print_picture(r.after ? "before" : "holds", r.before, s);
    print_picture("after", r.after, s);
    if (r.printed) {
        report::lines printed;
        report::add_printed(printed, *r.printed, s);
        for (const auto& line : printed) print_line(line);
    }
    print_line("");
}

}  // namespace

int replay(const place& here, const replay_options& o) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, o.exercise);
    const auto folder = here.counterexamples();
    auto checks = verdict::saved_regressions(folder, e.full_name());
    if (checks.empty())
        throw problem("no counterexample of " + e.full_name() + " is saved: " + here.command() +
                      " check saves one when a check with random operations finds a wrong answer");
    if (!o.check.empty()) {
        const auto chosen = course::choose(checks, o.check);
        if (chosen.index == course::choice::npos)
            throw problem("of the saved counterexamples: " + chosen.error);
        checks = {checks[chosen.index]};
    }
    const auto tools = here.tools();
    std::vector<verdict::replayed> played;
    try {
        const auto subject = choose_subject(here, e, o.subject);
        ensure_judge(here, tools, e, o.json, o.compiler);
        const progress_line line(o.json ? "" : "replaying " + e.full_name() + " ...");
        played = session::replay_header(tools, e.full_name(), subject.header, folder, checks, o.compiler);
    } catch (const verdict::build_error& error) {
        throw problem(error.file + (error.line ? ":" + std::to_string(error.line) : "") + ": " +
                      error.message);
    }
    // A file of a check that the course no longer has is played by nobody.
    for (const auto& check : checks)
        if (std::none_of(played.begin(), played.end(), [&](const auto& r) { return r.check == check; })) {
            verdict::replayed gone;
            gone.check = check;
            gone.problem = "it is saved for a check that is no longer there: remove " +
                           here.shown(verdict::regression_file(folder, e.full_name(), check));
            played.push_back(std::move(gone));
        }
    const bool agree = std::all_of(played.begin(), played.end(), [](const auto& r) { return r.agrees(); });
    const bool none =
        std::all_of(played.begin(), played.end(), [](const auto& r) { return !r.problem.empty(); });
    if (o.json) {
        print_line(verdict::to_json(played));
    } else {
        const auto s = page_style();
        for (const auto& r : played) print_replay(r, s);
        if (!none)
            print_line(agree ? report::paint(s, ink::green, "agrees now: ") + "your " + e.name +
                                   " answers as the model does"
                             : report::paint(s, ink::red, "not yet: ") + "your " + e.name +
                                   " and the model part");
    }
    return none ? could_not_run : agree ? all_well : checks_failed;
}

namespace {

const verb replay_verb({.order = 40,
                        .name = "replay",
                        .about = "play a counterexample that a check has found, step by step"},
                       [](command& c) -> std::function<int()> {
                           auto o = std::make_shared<replay_options>();
                           c.exercise(o->exercise).required();
                           c.value("check", o->check, "its name or a part; all that are saved unless told");
                           c.subject(o->subject);
                           c.compiler(o->compiler);
                           c.json(o->json, "the steps as data");
                           return [o] { return replay(place::of_this_program(), *o); };
                       });

}  // namespace

}  // namespace dsa::cli
