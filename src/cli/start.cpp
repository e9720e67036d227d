#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/progress.hpp"
#include "judge/process.hpp"

namespace dsa::cli {

namespace {

// Waits until somebody saves the file. The folder is watched, since an editor may replace the file by
// renaming. False when the terminal is gone.
bool wait_for_save(const std::filesystem::path& file) {
    const judge::descriptor watch(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    std::error_code error;
    auto seen = std::filesystem::last_write_time(file, error);
    if (watch.get() >= 0)
        inotify_add_watch(watch.get(), file.parent_path().c_str(),
                          IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE);
    for (;;) {
        pollfd p[2] = {{watch.get(), POLLIN, 0}, {STDIN_FILENO, 0, 0}};
        poll(p, 2, watch.get() >= 0 ? 2000 : 200);
        if (const int number = judge::interrupting_signal()) throw judge::interrupted{number};
        if (p[1].revents & (POLLHUP | POLLERR)) return false;
        char events[4096];
        while (watch.get() >= 0 && ::read(watch.get(), events, sizeof events) > 0) {}
        const auto changed = std::filesystem::last_write_time(file, error);
        if (error) continue;  // between an editor's delete and its rename
        if (changed != seen) return true;
    }
}

std::size_t solved_of(const course::catalogue& all, const course::progress& p) {
    return static_cast<std::size_t>(std::count_if(all.exercises.begin(), all.exercises.end(),
                                                  [&](const auto& e) { return p.is_solved(e.full_name()); }));
}

}  // namespace

// The first page: where the learner stands and the one next thing to do. In a terminal it stays, and judges
// each save, until everything is solved or the learner leaves with Ctrl-C.
int start(const place& here) {
    const bool stays = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    const auto all = here.catalogue();
    for (;;) {
        const auto progress = course::load_progress(here.progress_file());
        const auto* const e = course::first_unsolved(all, progress);
        if (!e) {
            std::printf("%s\nAll %zu exercises are solved. `dsa list` shows them.\n", bold("dsa").c_str(),
                        all.exercises.size());
            return all_well;
        }
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        course::update_progress(here.progress_file(),
                                [&](course::progress& p) { p.work_on(e->full_name(), now); });
        const auto inside = [&](const std::filesystem::path& p) {
            return p.lexically_relative(here.root).string();
        };
        std::printf("%s  %s\n\n", bold(e->title).c_str(),
                    dim(e->full_name() + ", " + std::to_string(solved_of(all, progress)) + " of " +
                        std::to_string(all.exercises.size()) + " solved")
                        .c_str());
        std::printf(
            "  read    %s\n  edit    %s\n  judge   scripts/dsa check %s\n  hint    scripts/dsa hint %s\n\n",
            inside(e->lesson).c_str(), inside(e->stub).c_str(), e->name.c_str(), e->name.c_str());
        std::printf("Red is where everybody begins. This is how it stands:\n\n");
        for (;;) {
            std::fflush(stdout);
            check_options o;
            o.exercise = e->full_name();
            o.fast = !stays;  // a page that is only looked at need not wait for the sanitizers
            const int verdict = check(here, o);
            if (!stays) return all_well;
            if (verdict == all_well) break;
            std::printf("\n%s\n",
                        dim("save " + inside(e->stub) + " and it is judged again; Ctrl-C leaves").c_str());
            std::fflush(stdout);
            if (!wait_for_save(e->stub)) return all_well;
            std::printf("\n");
        }
        std::printf("\n%s\n\n", green("Solved. The next one:").c_str());
    }
}

}  // namespace dsa::cli
