#include "cli/judging.hpp"

#include <cstdio>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "cli/day.hpp"
#include "cli/terminal.hpp"
#include "report/finding.hpp"

namespace dsa::cli {

verdict::verdict judged(const place& here, const course::exercise& e, const std::string& path,
                        const session::options& options, bool quiet, std::string* text,
                        std::unique_ptr<build::build_ahead> ahead) {
    const auto tools = here.tools();
    try {
        const auto subject = choose_subject(here, e, path);
        if (text) *text = subject.header.text;
        ensure_judge(here, tools, e, quiet, options.compiler);
        progress_line line(quiet ? "" : "checking " + e.full_name() + " ...");
        auto o = options;
        if (options.on_fast)
            o.on_fast = [&](const verdict::verdict& fast) {
                line.clear();
                options.on_fast(fast);
                if (!quiet) line.say("checking for memory faults ...");
            };
        return session::judge_header(tools, e.full_name(), subject.name, subject.header, o, std::move(ahead));
    } catch (const verdict::build_error& error) {
        verdict::verdict v;
        v.exercise = e.full_name();
        v.subject = path;
        v.seed = options.seed;
        v.error = error;
        v.outcome = verdict::summary::not_built;
        verdict::summarise(v);
        return v;
    }
}

sandbox::box strongest_box(const place& here) {
    const auto launcher = here.tools().launcher;
    std::vector<std::string> why;
    const auto how = sandbox::box::strongest(launcher, &why);
    if (how != sandbox::strength::none) return {how, launcher};
    std::string said;
    for (const auto& w : why) said += "; " + w;
    throw problem("there is no box to judge it in" + said + " (dsa doctor --grading says how to get one)");
}

void print_verdict(const verdict::verdict& v) {
    const auto s = page_style();
    report::lines page;
    if (v.outcome != verdict::summary::not_built) {
        page = report::list_of_checks(v, s, false);
        if (const auto* const first = report::first_failure(v)) {
            page.emplace_back();
            for (auto& line : report::finding(*first, s)) page.push_back(std::move(line));
        }
        page.emplace_back();
    }
    page.push_back(report::closing(v, s));
    for (const auto& line : page) std::printf("%s\n", line.c_str());
}

namespace {

void keep(const place& here, std::string& said, const std::function<void(course::history&)>& what) {
    auto now_said = course::keep_in_history(here.history_file(), what);
    if (!now_said.empty() && now_said != said) std::fprintf(stderr, "dsa: %s\n", now_said.c_str());
    said = std::move(now_said);
}

}  // namespace

void keep_verdict(const place& here, const verdict::verdict& v, bool whole, const std::string& text,
                  std::string& said) {
    if (text.empty()) return;  // there was no header to read
    keep(here, said,
         [&](course::history& h) { h.add(v.exercise, course::attempt_of(v, whole, now()), text); });
}

void keep_bench(const place& here, const std::string& exercise, const course::history::bench_run& run,
                const std::string& text) {
    std::string said;
    keep(here, said, [&](course::history& h) { h.add_bench(exercise, run, text); });
}

}  // namespace dsa::cli
