#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "build/selection.hpp"
#include "cli/judging.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/checks.hpp"
#include "course/progress.hpp"
#include "report/finding.hpp"
#include "sandbox/box.hpp"
#include "system/descriptor.hpp"
#include "system/process.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }
void print(const report::lines& all) {
    for (const auto& line : all) print(line + "\n");
}

// The line that does not build, and what helps against it, apart by a blank line.
void print_details(const verdict::build_error& e) {
    print(report::excerpt(e, page_style()));
    const auto more = report::help(e, page_style());
    if (!more.empty()) print("\n");
    print(more);
}

// One verdict on a line of its own, to a descriptor that the caller of the program holds.
void hand_over(const verdict::verdict& v, int to) {
    if (system::write_all(to, verdict::to_json(v, -1) + "\n"))
        throw problem("nobody takes the verdict any more");
}

// more: the sanitizers are still at work, and say theirs later.
void print_checks(const verdict::verdict& v, bool more) {
    const auto s = page_style();
    if (const auto* const first = report::first_failure(v)) {
        print(report::finding(*first, s));
        print("\n");
    }
    print(report::list_of_checks(v, s, more));
    print("\n");
}

// What the sanitizers add to a verdict that is on the screen already.
void print_memory_check(const verdict::verdict& v) {
    const auto s = page_style();
    for (const auto& c : v.checks) {
        if (!report::is_background(c)) continue;
        if (verdict::is_failure(c.outcome) && c.outcome != verdict::outcome::not_written) {
            print("\n");
            print(report::finding(c, s));
        } else {
            verdict::verdict alone;
            alone.checks = {c};
            print(report::list_of_checks(alone, s, false));
        }
    }
}

// A build of the learner's header to come. None is no harm: what is wrong is said when the header is judged.
std::unique_ptr<build::build_ahead> begun(const place& here, const course::exercise& e,
                                          const check_options& o) {
    try {
        const auto tools = here.tools();
        ensure_judge(here, tools, e, true, o.compiler);
        return std::make_unique<build::build_ahead>(tools, tools.kit(o.compiler), e.full_name(),
                                                    e.stub.parent_path());
    } catch (const std::exception&) { return nullptr; }
}

// Waits for a byte; false when the other end is closed.
bool told_to_start(int from) {
    for (char byte = 0;;) {
        if (const int number = system::interrupting_signal()) throw system::interrupted{number};
        const auto n = ::read(from, &byte, 1);
        if (n >= 0) return n == 1;
        if (errno != EINTR) throw problem(std::string("nobody says when to start: ") + std::strerror(errno));
    }
}

// Adds what the course knows: the promises that are broken, and which functions a learner writes.
void complete(verdict::verdict& v, const place& here, const course::exercise& e, const std::string& header) {
    course::add_promises(v, e);
    if (v.outcome != verdict::summary::failed) return;
    course::name_operations(v, header, e.name);
    try {
        course::leave_out_given(v, header, untouched_stub(here, e));
    } catch (const problem&) {  // then all functions that ran are named
    }
}

}  // namespace

int check(const place& here, const check_options& o) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, o.exercise);
    std::unique_ptr<build::build_ahead> ahead;
    if (o.start_descriptor >= 0) {
        ahead = begun(here, e, o);
        if (!told_to_start(o.start_descriptor)) return all_well;
    }
    bool shown = false;
    std::string header, not_kept;  // what is judged; why the history does not have it
    const bool quiet = o.json || o.verdict_descriptor >= 0;
    session::options s;
    s.compiler = o.compiler;
    s.seed = o.seed;
    s.sanitizers = !o.fast;
    if (o.subject == "learner") s.regressions = here.counterexamples();
    std::optional<sandbox::box> box;
    s.audit = o.audit;
    if (o.boxed || o.audit) s.box = &box.emplace(strongest_box(here));
    s.on_warning = [](const std::string& text) {
        std::fprintf(stderr, "dsa: %s\n", verdict::printable_lines(text, 2000).c_str());
    };
    s.on_fast = [&](const verdict::verdict& fast) {
        if (o.json) return;
        auto told = fast;
        complete(told, here, e, header);
        if (o.verdict_descriptor >= 0) {
            hand_over(told, o.verdict_descriptor);
        } else {
            shown = true;
            print_checks(told, true);
            std::fflush(stdout);
        }
        // Now, since the next save may end this run before the sanitizers are done.
        if (o.subject == "learner") keep_verdict(here, fast, false, header, not_kept);
    };
    auto v = judged(here, e, o.subject, s, quiet, &header, std::move(ahead));
    complete(v, here, e, header);
    if (v.outcome == verdict::summary::passed && o.subject == "learner") {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        course::update_progress(here.progress_file(),
                                [&](course::progress& p) { p.solve(e.full_name(), now); });
    }
    if (o.verdict_descriptor >= 0) {
        hand_over(v, o.verdict_descriptor);
    } else if (o.json) {
        print(verdict::to_json(v) + "\n");
    } else {
        if (shown)
            print_memory_check(v);
        else if (v.outcome != verdict::summary::not_built)
            print_checks(v, false);
        if (const auto warned = report::advice(v, page_style()); !warned.empty()) {
            print(warned);
            print("\n");
        }
        print(report::closing(v, page_style()) + "\n");
        if (v.error) print_details(*v.error);
    }
    std::fflush(stdout);
    if (o.subject == "learner") keep_verdict(here, v, !o.fast, header, not_kept);
    if (o.verdict_descriptor < 0)
        name_broken_lines(here);  // who takes the verdict elsewhere names them there
    return v.outcome == verdict::summary::passed || (o.fast && report::only_left_out(v)) ? all_well
                                                                                         : checks_failed;
}

int build(const place& here, const std::string& exercise, const std::string& what,
          const std::string& compiler) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, exercise);
    const auto tools = here.tools();
    const auto& kit = tools.kit(compiler);
    ensure_judge(here, tools, e, true, compiler);
    const auto refused = [](const verdict::build_error& error) {
        print(report::not_built(error, page_style()) + "\n");
        print_details(error);
        return checks_failed;
    };
    try {
        const auto subject = choose_subject(here, e, what);
        const auto plain =
            build::build_table(tools, kit, build::build_mode::plain, e.full_name(), subject.header);
        if (plain.error) return refused(*plain.error);
        const auto sanitized =
            build::build_table(tools, kit, build::build_mode::sanitized, e.full_name(), subject.header);
        if (sanitized.error) return refused(*sanitized.error);
        build::select_table(tools, kit, e.full_name(), plain.table, sanitized.table);
    } catch (const verdict::build_error& error) { return refused(error); }
    return all_well;
}

namespace {

const verb check_verb(
    {.order = 10, .name = "check", .about = "judge your header: right, wrong and why, and at what cost"},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<check_options>();
        c.exercise(o->exercise).required();
        c.subject(o->subject);
        c.seed(o->seed);
        c.compiler(o->compiler);
        c.json(o->json, "the verdict as data");
        c.flag("--fast", o->fast, "leave out the sanitizers");
        c.flag("--boxed", o->boxed, "judge it in a box, as a header that nobody trusts");
        c.flag("--audit", o->audit, "the same, and measure costs once more from outside");
        c.value("--verdict-descriptor", o->verdict_descriptor, "").hidden();  // for the loop
        c.value("--start-descriptor", o->start_descriptor, "").hidden();      // likewise
        return [o] { return check(place::of_this_program(), *o); };
    });

const verb build_verb({.order = 150,
                       .name = "build",
                       .about = "build the driver of your header, as ctest does before it judges"},
                      [](command& c) -> std::function<int()> {
                          struct options {
                              std::string exercise, compiler, subject = "learner";
                          };
                          auto o = std::make_shared<options>();
                          c.exercise(o->exercise).required();
                          c.compiler(o->compiler);
                          c.subject(o->subject).variable("DSA_SUBJECT");
                          return [o] {
                              return build(place::of_this_program(), o->exercise, o->subject, o->compiler);
                          };
                      });

}  // namespace

}  // namespace dsa::cli
