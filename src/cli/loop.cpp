#include "cli/loop.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/day.hpp"
#include "cli/full_screen.hpp"
#include "cli/helper.hpp"
#include "cli/terminal.hpp"
#include "course/lesson.hpp"
#include "course/locks.hpp"
#include "course/progress.hpp"
#include "course/review.hpp"
#include "course/workspace.hpp"
#include "report/finding.hpp"
#include "report/markdown.hpp"
#include "report/screens.hpp"
#include "system/descriptor.hpp"
#include "system/process.hpp"
#include "system/watcher.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace fs = std::filesystem;
using clock = std::chrono::steady_clock;
using report::practice_view;

namespace {

// ---- signals that concern the screen ---------------------------------------------------------------------

std::atomic<bool> resized{false}, suspended{false};
int wake_up = -1;  // the writing end of a pipe that the loop waits at

void on_screen_signal(int number) {
    const int saved = errno;
    (number == SIGTSTP ? suspended : resized) = true;
    if (::write(wake_up, "", 1) < 0) {}  // full: it wakes up anyway
    errno = saved;
}

// ---- the loop --------------------------------------------------------------------------------------------

report::lines lines_of(const std::string& text) {
    report::lines all;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.ends_with('\r')) line.pop_back();
        for (std::size_t tab = 0; (tab = line.find('\t')) != std::string::npos;)
            line.replace(tab, 1, 4 - tab % 4, ' ');
        all.push_back(std::move(line));
    }
    return all;
}

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(1 << 20, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return text;
}

class practice {
public:
    // wake: the reading end of the pipe that signals write to.
    practice(const place& here, const start_options& o, system::descriptor wake)
        : here_(here), options_(o), course_(here.catalogue()), watcher_(o.poll), wake_(std::move(wake)) {
        view_.manual = o.manual;
        view_.program = here.command();
        view_.total = course_.exercises.size();
    }

    int run(full_screen& screen) {
        screen_ = &screen;
        reload_progress();
        const auto* e = course::to_go_on_with(course_, progress_);
        if (!e && !course_.exercises.empty()) e = &course_.exercises.back();
        if (!e) throw problem("the course has no exercise");
        if (!options_.manual) {
            std::vector<std::filesystem::path> stubs;
            for (const auto& x : course_.exercises) stubs.push_back(x.stub);
            watcher_.watch_aside(stubs);
        }
        open(*e);
        while (!leave_) {
            draw();
            wait();
        }
        return all_well;
    }

private:
    enum class page {
        practice,
        list,
        hint,
        contract,
        lesson,
        curve,
        solution,
        keys,
        told,
        error,
        confirm_reset
    };

    void reload_progress() {
        progress_ = course::load_progress(here_.progress_file());
        view_.solved = static_cast<std::size_t>(
            std::count_if(course_.exercises.begin(), course_.exercises.end(),
                          [&](const auto& e) { return progress_.is_solved(e.full_name()); }));
        view_.broken = course::first_of(progress_.problems, 1);
        if (!exercise_) return;
        const std::string name = exercise_->full_name();
        view_.state = std::string(course::to_text(course::state_of(progress_, name, false)));
        const auto used = progress_.hints.find(name);
        view_.hint = used == progress_.hints.end() ? -1 : used->second.rung;
        const auto* const next = next_unsolved();
        view_.next = next ? next->full_name() : "";
    }

    // The next exercise in teaching order that is not solved, from the current one on and round; null when none is.
    [[nodiscard]] const course::exercise* next_unsolved() const {
        const auto n = course_.exercises.size();
        const auto at = static_cast<std::size_t>(exercise_ - course_.exercises.data());
        for (std::size_t i = 1; i != n; ++i)
            if (const auto& e = course_.exercises[(at + i) % n]; !progress_.is_solved(e.full_name()))
                return &e;
        return nullptr;
    }

    void open(const course::exercise& e) {
        checker_.reset();
        ready_.reset();
        exercise_ = &e;
        view_.name = e.full_name();
        view_.title = e.title;
        view_.file = here_.shown(e.stub);
        view_.lesson = here_.shown(e.lesson);
        view_.verdict.reset();
        view_.hints = course::hint_count(e);
        view_.notice.clear();
        reference_.reset();
        page_ = page::practice;
        at_ = {};
        try {
            const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
            course::update_progress(here_.progress_file(),
                                    [&](course::progress& p) { p.work_on(e.full_name(), now); });
            reload_progress();
        } catch (const std::exception& x) { view_.notice = x.what(); }
        watcher_.watch(e.stub);
        try {
            const auto tools = here_.tools();
            view_.building = judge_is_stale(tools, e, tools.kit(""));
        } catch (const std::exception&) { view_.building = false; }  // the judging will say what is wrong
        judge();
    }

    void judge() {
        checker_.reset();  // a save makes the verdict on the text before it worthless
        heard_.clear();
        saved_at_ = clock::now();
        view_.now = practice_view::phase::checking;
        draw();  // "checking" at once
        try {
            checker_ = std::move(ready_);
            if (!checker_ || !checker_->start())
                checker_ = std::make_unique<helper>(here_, check_arguments());
        } catch (const std::exception& x) {
            view_.now = practice_view::phase::done;
            view_.notice = x.what();
        }
    }

    [[nodiscard]] std::vector<std::string> check_arguments() const {
        return {"check", exercise_->full_name(), "--verdict-descriptor", "3"};
    }

    // Begins the next judging as far as that can be done before the next save: its compilers wait for the header. They
    // hold some 100 MB, so they are let go when no save comes for a while.
    void get_ready() {
        if (options_.ready_seconds <= 0 || checker_ || ready_) return;
        if (clock::now() - saved_at_ >= std::chrono::seconds(options_.ready_seconds)) return;
        try {
            ready_ = std::make_unique<helper>(here_, check_arguments(), helper::begins::when_told);
        } catch (const std::exception&) {}  // the judging itself will say what is wrong
    }
    void stand_down() {
        if (ready_ && clock::now() - saved_at_ >= std::chrono::seconds(options_.ready_seconds))
            ready_.reset();
    }

    // What the judging run has said by now: the fast verdict, then the whole one.
    void listen() {
        const bool more = checker_->read(heard_);
        for (std::size_t end = 0; (end = heard_.find('\n')) != std::string::npos; heard_.erase(0, end + 1)) {
            try {
                auto v = verdict::from_json(std::string_view(heard_).substr(0, end));
                const bool first = view_.now == practice_view::phase::checking;
                if (first) {
                    view_.building = false;
                    view_.seconds = std::chrono::duration<double>(clock::now() - saved_at_).count();
                    if (page_ == page::practice) at_ = {};  // on any other somebody is reading
                }
                view_.now = first && report::only_left_out(v) ? practice_view::phase::memory
                            : first && v.outcome != verdict::summary::not_built &&
                                    v.outcome != verdict::summary::passed
                                ? practice_view::phase::memory
                                : practice_view::phase::done;
                view_.verdict = std::move(v);
                view_.blank = system::state_of_file(exercise_->stub).size <= 0;
            } catch (const verdict::malformed& m) { view_.notice = m.what(); }
        }
        if (more) return;
        view_.building = false;
        int status = 0;
        const std::string said = checker_->finish(status);
        checker_.reset();
        if (view_.now == practice_view::phase::checking) view_.verdict.reset();
        view_.now = practice_view::phase::done;
        if (!WIFEXITED(status) || WEXITSTATUS(status) == could_not_run)
            view_.notice = said.empty() ? "the judging " + system::describe_status(status) : said;
        else if (!said.empty())  // it went well but for this: that no history is kept, say
            view_.notice = said.substr(0, said.find('\n'));
        try {
            reload_progress();
        } catch (const std::exception& x) { view_.notice = x.what(); }
        get_ready();
    }

    void wait() {
        pollfd p[4] = {{STDIN_FILENO, POLLIN, 0},
                       {wake_.get(), POLLIN, 0},
                       {options_.manual ? -1 : watcher_.descriptor(), POLLIN, 0},
                       {checker_ ? checker_->descriptor() : -1, POLLIN, 0}};
        poll(p, 4, options_.manual ? 2000 : watcher_.patience());
        if (const int number = system::interrupting_signal()) throw system::interrupted{number};
        if (p[1].revents != 0) {
            char bytes[64];
            while (::read(wake_.get(), bytes, sizeof bytes) > 0) {}
        }
        if (suspended.exchange(false)) {
            screen_->leave();
            raise(SIGSTOP);
            screen_->enter();
        }
        resized = false;
        if (p[0].revents & (POLLHUP | POLLERR | POLLNVAL)) leave_ = true;
        if (p[0].revents & POLLIN)
            for (const auto& k : screen_->keys()) press(k);
        if (checker_ && p[3].revents != 0) listen();
        stand_down();
        if (!options_.manual && watcher_.look() != system::watcher::event::none) {
            view_.notice.clear();
            offered_ = nullptr;
            judge();
        }
        if (const auto file = options_.manual ? std::nullopt : watcher_.saved_aside()) offer(*file);
    }

    // A save in another exercise's header: the learner may have gone on to that one.
    void offer(const std::filesystem::path& file) {
        const auto& all = course_.exercises;
        const auto e = std::find_if(all.begin(), all.end(), [&](const auto& x) { return x.stub == file; });
        if (e == all.end() || page_ == page::confirm_reset) return;
        offered_ = &*e;
        say(here_.shown(e->stub) + " was saved: y goes to that exercise");
    }

    // ---- keys ----

    void press(const key_press& k) {
        view_.notice.clear();
        const bool refused = std::exchange(refused_, false);
        if (k.key == key::gone) leave_ = true;
        const auto* const offered = std::exchange(offered_, nullptr);
        if (offered && k.key == key::letter && (k.letter == 'y' || k.letter == 'Y')) return open(*offered);
        if (page_ == page::list) return press_in_list(k);
        if (page_ == page::confirm_reset) {
            page_ = page::practice;
            if (k.key == key::letter && (k.letter == 'y' || k.letter == 'Y'))
                put_back("reset", [&](auto now) {
                    return course::reset(here_.work, *exercise_, untouched_stub(here_, *exercise_), now);
                });
            return;
        }
        switch (k.key) {
            case key::up: at_.line -= std::min<std::size_t>(at_.line, 1); return;
            case key::down: ++at_.line; return;
            case key::left: at_.column -= std::min<std::size_t>(at_.column, 8); return;
            case key::right: at_.column += 8; return;
            case key::page_up: at_.line -= std::min(at_.line, page_height()); return;
            case key::page_down: at_.line += page_height(); return;
            case key::home: at_ = {}; return;
            case key::end: at_.line = 1'000'000; return;
            case key::escape: return show(page::practice);
            case key::letter: break;
            default: return;
        }
        switch (k.letter) {
            case ' ': at_.line += page_height(); return;
            case 'j': ++at_.line; return;
            case 'k': at_.line -= std::min<std::size_t>(at_.line, 1); return;
            case 'g': at_ = {}; return;
            case 'G': at_.line = 1'000'000; return;
            case 'q':
                if (page_ != page::practice) return show(page::practice);
                // It was meant for the page that did not open.
                if (refused) return void(view_.notice = "q again quits");
                leave_ = true;
                return;
            case 'n':
                if (const auto* const e = next_unsolved()) return open(*e);
                return say("no other exercise is left to solve; l lists them all");
            case 'p': {
                const auto at = static_cast<std::size_t>(exercise_ - course_.exercises.data());
                if (at != 0) return open(course_.exercises[at - 1]);
                return say("this is the first exercise");
            }
            case 'l': return open_list();
            case 'h': return hint();
            case 'r': return show(page::practice), judge();
            case 'c': return show(page::contract);
            case 't': return show(page::lesson);
            case 'v': return show(page::curve);
            case 's': return solution();
            case 'e': return explain();
            case 'x': return show(page::confirm_reset);
            case 'u':
                return put_back("undone",
                                [&](auto now) { return course::undo(here_.work, *exercise_, now); });
            case '?': return show(page_ == page::keys ? page::practice : page::keys);
            default: return;
        }
    }

    [[nodiscard]] std::size_t page_height() const {
        const auto h = screen_->height();
        return h > 8 ? h - 7 : 1;
    }
    void show(page p) {
        page_ = p;
        at_ = {};
    }

    // On the practice page, since no other has room for it.
    void say(const std::string& what) {
        show(page::practice);
        view_.notice = what;
    }
    // Why a page does not open.
    void refuse(const std::string& what) {
        say(what);
        refused_ = true;
    }

    void hint() {
        // From a hint the one after it, from the last the first; from the practice the rung last shown, or what was not
        // needed once it passes.
        const bool passed = view_.verdict && view_.verdict->outcome == verdict::summary::passed;
        const int next = page_ == page::hint ? (rung_ < view_.hints ? rung_ + 1 : std::min(1, view_.hints))
                         : passed            ? std::min(std::max(view_.hint, 0) + 1, view_.hints)
                                             : std::max(view_.hint, 0);
        show(page::hint);
        rung_ = next;
        try {
            const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
            course::update_progress(here_.progress_file(), [&](course::progress& p) {
                p.show_hint(exercise_->full_name(), rung_, now);
            });
            reload_progress();
        } catch (const std::exception& x) { view_.notice = x.what(); }
    }

    // Another verb's words on a page of their own.
    void tell(const std::string& title, std::vector<std::string> arguments) {
        int status = 0;
        told_title_ = title;
        helper h(here_, std::move(arguments), helper::begins::at_once, screen_->style().width);
        told_ = h.finish(status);
        show(page::told);
    }
    // A reset or an undo, and what it has done, in the words of the keys.
    template <typename Act>
    void put_back(const std::string& word, Act act) {
        show(page::practice);
        std::string said;
        try {
            const course::put_back done = act(now());
            if (done.saved) said = "saved  " + here_.shown(*done.saved) + "\n";
            said += !done.changed ? view_.file + " is the untouched stub already"
                                  : word + "  " + view_.file +
                                        (done.from.empty() ? "" : "  is again " + here_.shown(done.from)) +
                                        (done.saved ? "; u brings your text back" : "");
        } catch (const std::exception& x) { said = x.what(); }
        if (options_.manual || watcher_.look() == system::watcher::event::saved) judge();
        view_.notice = said;
    }

    void explain() {
        if (view_.verdict && view_.verdict->error) return show(page::error);
        const auto* const c = view_.verdict ? report::first_failure(*view_.verdict) : nullptr;
        if (!c) return refuse("nothing to explain: no check fails");
        tell("What is tested", {"explain", exercise_->full_name(), c->id});
    }

    void solution() {
        if (!progress_.is_solved(exercise_->full_name()))
            return refuse("the reference is shown once the exercise is solved; h shows the next hint");
        const auto locks = course::load_locks(course_);
        if (const auto opens = locks.opens(exercise_->full_name()); today() < opens) {
            return refuse(locks.problems.empty()
                              ? "the reference is shown from " + course::to_text(opens) +
                                    " on: your course says so"
                              : "the references are locked: " + course::to_text(locks.problems.front()));
        }
        show(page::solution);
        if (reference_) return;
        int status = 0;
        helper h(here_, {"check", exercise_->full_name(), "--subject", "reference", "--fast",
                         "--verdict-descriptor", "3"});
        std::string text;
        pollfd p{h.descriptor(), POLLIN, 0};
        while (h.read(text)) poll(&p, 1, 200);
        h.finish(status);
        try {
            reference_ = verdict::from_json(std::string_view(text).substr(0, text.find('\n')));
        } catch (const verdict::malformed&) { reference_ = verdict::verdict{}; }
    }

    // ---- the list ----

    void open_list() {
        list_ = {};
        list_.broken = view_.broken;
        const auto edited = edited_files(here_);
        std::map<std::string, std::string> titles;
        for (const auto& m : course_.modules) titles[m.name] = m.title.empty() ? m.name : m.title;
        const auto reviews = course::due(progress_, today());
        for (const auto& e : course_.exercises) {
            const bool due = std::any_of(reviews.begin(), reviews.end(),
                                         [&](const auto& r) { return r.name == e.full_name(); });
            const bool touched = std::find(edited.begin(), edited.end(), here_.shown(e.stub)) != edited.end();
            if (&e == exercise_) list_.selected = list_.entries.size();
            const auto state = course::to_text(course::state_of(progress_, e.full_name(), touched));
            list_.entries.push_back({e.full_name(), e.title, titles[e.module], e.difficulty,
                                     due ? "due" : std::string(state), &e == exercise_});
        }
        show(page::list);
    }

    void press_in_list(const key_press& k) {
        const auto found = report::matching(list_);
        const auto move = [&](long by) {
            const long last = static_cast<long>(found.size()) - 1;
            list_.selected = static_cast<std::size_t>(
                std::clamp(static_cast<long>(list_.selected) + by, 0L, std::max(last, 0L)));
        };
        const auto type = [&](auto change) {
            change(list_.filter);
            list_.selected = 0;
        };
        switch (k.key) {
            case key::up: return move(-1);
            case key::down: return move(1);
            case key::page_up: return move(-static_cast<long>(page_height()));
            case key::page_down: return move(static_cast<long>(page_height()));
            case key::home: return move(-1'000'000);
            case key::end: return move(1'000'000);
            case key::enter:
                if (list_.filtering) {
                    list_.filtering = false;
                } else if (list_.selected < found.size()) {
                    open(course_.exercises[found[list_.selected]]);
                }
                return;
            case key::escape:
                if (!list_.filtering && list_.filter.empty()) return show(page::practice);
                list_.filtering = false;
                return type([](std::string& f) { f.clear(); });
            case key::backspace:
                if (list_.filtering && !list_.filter.empty()) type([](std::string& f) { f.pop_back(); });
                return;
            case key::letter:
                if (list_.filtering) {
                    if (list_.filter.size() < 60) type([&](std::string& f) { f += k.letter; });
                } else if (k.letter == '/') {
                    list_.filtering = true;
                } else if (k.letter == 'j') {
                    move(1);
                } else if (k.letter == 'k') {
                    move(-1);
                } else if (k.letter == 'q' || k.letter == 'l') {
                    show(page::practice);
                }
                return;
            default: return;
        }
    }

    // ---- drawing ----

    static report::lines safe(const std::string& text, const report::style& s) {
        auto all = lines_of(text);
        for (auto& line : all) line = report::shown(s, verdict::printable(line, 2000));
        return all;
    }
    // A page of prose, with drawings and tables in it.
    report::screen text_page(const std::string& title, const std::string& text, const std::string& keys,
                             const report::style& s) const {
        return report::text_screen(title, report::laid_out(safe(text, s), s), keys, s);
    }

    // The page that is open. Each but the practice itself says in one line how the judging stands.
    report::screen current(const report::style& s) const {
        if (page_ == page::practice) return report::practice_screen(view_, s, screen_->height());
        const bool asks = page_ == page::confirm_reset || (page_ == page::list && list_.filtering);
        return report::with_status(opened(s), view_, asks ? "" : "q", s);
    }

    report::screen opened(const report::style& s) const {
        const std::string back = "q back   up, down, left, right, space scroll";
        const std::string name = exercise_->full_name();
        switch (page_) {
            case page::practice: break;
            case page::list: return report::list_screen(list_, s);
            case page::hint:
            case page::contract: {
                const int rung = page_ == page::contract ? 0 : rung_;
                try {
                    const auto h = course::hint(*exercise_, rung);
                    const std::string title = rung == 0 ? "The contract of " + name
                                                        : "Hint " + std::to_string(rung) + " of " +
                                                              std::to_string(h.last) + ": " + h.title;
                    const bool more = page_ == page::hint && rung < h.last;
                    const auto text = safe(h.text, s);
                    const bool again = page_ == page::hint && !more && h.last > 1;
                    return report::text_screen(
                        title, rung == 0 ? report::laid_out(text, s) : report::markdown(text, s),
                        (more    ? "h next hint   "
                         : again ? "h first hint   "
                                 : "") +
                            back,
                        s);
                } catch (const std::exception& x) { return text_page("No hint", x.what(), back, s); }
            }
            case page::curve:
                return report::text_screen(
                    "What " + name + " costs",
                    view_.verdict ? report::curves(*view_.verdict, s) : report::lines{"not judged yet"}, back,
                    s);
            case page::solution: {
                auto text = report::beside("yours", lines_of(text_of(exercise_->stub)), "the reference",
                                           lines_of(text_of(exercise_->reference)), s);
                report::lines all;
                if (const auto note = course::note_on_reference(*exercise_); !note.empty()) {
                    all = report::markdown(safe(note, s), s);
                    all.emplace_back();
                }
                if (view_.verdict && reference_) {
                    const auto costs = report::compared_costs(*view_.verdict, *reference_, s);
                    all.insert(all.end(), costs.begin(), costs.end());
                    if (!costs.empty()) all.emplace_back();
                }
                all.insert(all.end(), text.begin(), text.end());
                return report::text_screen("The reference of " + name, all, back, s);
            }
            case page::told: return report::text_screen(told_title_, safe(told_, s), back, s);
            case page::error:
                return report::text_screen(
                    "Why " + view_.file + " does not build",
                    view_.verdict && view_.verdict->error
                        ? report::explained(*view_.verdict->error, text_of(exercise_->stub), s)
                        : report::lines{"It builds now."},
                    back, s);
            case page::lesson:
                try {
                    return report::text_screen("The lesson of " + name,
                                               report::markdown(safe(course::shown_lesson(*exercise_), s), s),
                                               back, s);
                } catch (const std::exception& x) { return text_page("No lesson", x.what(), back, s); }
            case page::confirm_reset:
                return text_page(
                    "Reset " + view_.file + "?",
                    std::string(system::state_of_file(exercise_->stub).size < 0
                                    ? "There is no file to save: the untouched stub takes its place."
                                    : "Your text is saved first, and u brings it back.") +
                        "\n\ny resets, any other key does not.",
                    "y reset   n leave it", s);
            case page::keys:
                return text_page(
                    "Keys",
                    "n  the next exercise that is not solved\n"
                    "p  the exercise before this one\n"
                    "l  the list of all; / searches it\n"
                    "y  the exercise whose header was saved just now\n"
                    "h  a hint; again for the next rung\n"
                    "r  judge again\n"
                    "c  the contract\n"
                    "t  the lesson: story, task, example, what to read\n"
                    "v  the counted cost of each operation\n"
                    "e  what the failing check tests, and why; or why it does not build\n"
                    "s  the reference beside your text, once solved\n"
                    "x  reset the exercise (your text is saved first)\n"
                    "u  undo a reset\n"
                    "q  quit\n\n"
                    "up, down, left, right, page up, page down, space, home, end, j, k, g, G  scroll",
                    back, s);
        }
        return {};
    }

    void draw() {
        const auto s = screen_->style();
        screen_->draw(report::framed(current(s), s, screen_->height(), at_));
    }

    const place& here_;
    start_options options_;
    course::catalogue course_;
    course::progress progress_;
    system::watcher watcher_;
    full_screen* screen_ = nullptr;
    const course::exercise* exercise_ = nullptr;
    practice_view view_;
    report::list_view list_;
    page page_ = page::practice;
    report::offset at_;
    int rung_ = 0;
    std::string told_title_, told_;
    std::unique_ptr<helper> checker_, ready_;  // the one at work, and one that waits for the next save
    std::string heard_;
    clock::time_point saved_at_;
    std::optional<verdict::verdict> reference_;
    bool leave_ = false;
    const course::exercise* offered_ = nullptr;  // its header was saved just now; y goes there
    bool refused_ = false;                       // the last key asked for a page that could not be shown
    system::descriptor wake_;
};

struct work {
    const place* here;
    const start_options* options;
};

int practise(void* with) {
    const auto& w = *static_cast<const work*>(with);
    std::string why;
    int number = 0;
    try {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) throw problem("no pipe for signals");
        practice p(*w.here, *w.options, system::descriptor(ends[0]));
        wake_up = ends[1];
        struct sigaction action{};
        action.sa_handler = on_screen_signal;
        for (const int s : {SIGWINCH, SIGTSTP}) sigaction(s, &action, nullptr);
        full_screen screen;
        return p.run(screen);
    } catch (const system::interrupted& i) { number = i.signal; } catch (const std::exception& x) {
        why = x.what();
    }
    // The screen is given back by now.
    if (number != 0) {
        std::signal(number, SIG_DFL);
        raise(number);
    }
    std::fprintf(stderr, "dsa: %s\n", verdict::printable_lines(why, 8000).c_str());
    return could_not_run;
}

}  // namespace

int practice_loop(const place& here, const start_options& o) {
    work w{&here, &o};
    return guarded(practise, &w);
}

}  // namespace dsa::cli
