#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>

#include "cli/loop.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/progress.hpp"

namespace dsa::cli {

// The first page: where the learner stands and the one next thing to do. In a terminal it is the practice loop.
int start(const place& here, const start_options& o) {
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) return practice_loop(here, o);
    const auto all = here.catalogue();
    const auto progress = course::load_progress(here.progress_file());
    const auto* const e = course::to_go_on_with(all, progress);
    if (!e) {
        std::printf(
            "%s\nAll %zu exercises are solved. `%s list` shows them, `%s review` brings back what is "
            "due.\n",
            bold("dsa").c_str(), all.exercises.size(), here.command().c_str(), here.command().c_str());
        name_broken_lines(here);
        return all_well;
    }
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    course::update_progress(here.progress_file(),
                            [&](course::progress& p) { p.work_on(e->full_name(), now); });
    const auto solved = std::count_if(all.exercises.begin(), all.exercises.end(),
                                      [&](const auto& x) { return progress.is_solved(x.full_name()); });
    std::printf("%s  %s\n\n", bold(e->title).c_str(),
                dim(e->full_name() + ", " + std::to_string(solved) + " of " +
                    std::to_string(all.exercises.size()) + " solved")
                    .c_str());
    std::printf("  read    %s\n  edit    %s\n  judge   %s check %s\n  hint    %s hint %s\n\n",
                here.shown(e->lesson).c_str(), here.shown(e->stub).c_str(), here.command().c_str(),
                e->name.c_str(), here.command().c_str(), e->name.c_str());
    std::printf("Red is where everybody begins. This is how it stands:\n\n");
    std::fflush(stdout);
    check_options c;
    c.exercise = e->full_name();
    c.fast = true;  // a page that is only looked at need not wait for the sanitizers
    check(here, c);
    return all_well;
}

namespace {

const verb practice_verb({.order = 0, .name = "", .about = ""}, [](command& c) -> std::function<int()> {
    auto o = std::make_shared<start_options>();
    c.flag("--manual", o->manual, "in the practice loop: do not watch for saves, r judges");
    c.flag("--poll", o->poll, "in the practice loop: look at the file's time instead of waiting for events");
    c.value("--ready", o->ready_seconds,
            "in the practice loop: keep compilers waiting for the next save, for so many seconds after one "
            "(some 100 MB); 0 does not")
        .shows_default()
        .type_name("SECONDS")
        .checked(whole_number("a wait in seconds is", 0, 86'400));
    return [o] { return start(place::of_this_program(), *o); };
});

}  // namespace

}  // namespace dsa::cli
