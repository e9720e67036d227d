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
#include "cli/terminal.hpp"
#include "course/lesson.hpp"
#include "course/locks.hpp"
#include "course/progress.hpp"
#include "course/review.hpp"
#include "judge/process.hpp"
#include "report/finding.hpp"
#include "report/screens.hpp"
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

// ---- the file --------------------------------------------------------------------------------------------

// What tells one text of a file from the next without reading it.
struct file_state {
    std::int64_t seconds = 0, nanoseconds = 0, size = -1;
    std::uint64_t inode = 0;
    friend bool operator==(const file_state&, const file_state&) = default;
};
file_state state_of_file(const fs::path& file) {
    struct stat s{};
    if (stat(file.c_str(), &s) != 0) return {};
    return {s.st_mtim.tv_sec, s.st_mtim.tv_nsec, s.st_size, s.st_ino};
}

// Notices saves: by events of the folder, since editors replace files by renaming; else by looking every half a
// second.
class watcher {
public:
    explicit watcher(bool poll_only) {
        if (!poll_only) events_ = judge::descriptor(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    }
    void watch(const fs::path& file) {
        file_ = file;
        seen_ = state_of_file(file);
        if (folder_ >= 0) inotify_rm_watch(events_.get(), folder_);
        folder_ = -1;
        if (events_.get() >= 0)
            folder_ =
                inotify_add_watch(events_.get(), file.parent_path().c_str(),
                                  IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF);
    }
    [[nodiscard]] int descriptor() const { return folder_ >= 0 ? events_.get() : -1; }
    // Milliseconds until the file is to be looked at again; events need no looking, but a folder may go and come.
    [[nodiscard]] int patience() const { return folder_ >= 0 ? 2000 : 500; }
    // True when the file is another one than at the last call.
    bool saved() {
        char buffer[4096];
        while (folder_ >= 0) {
            const auto n = ::read(events_.get(), buffer, sizeof buffer);
            if (n <= 0) break;
        }
        const auto now = state_of_file(file_);
        if (now == seen_) return false;
        seen_ = now;
        if (folder_ >= 0 && state_of_file(file_.parent_path()).size < 0) watch(file_);
        return now.size >= 0;  // deleted: an editor may be about to rename; the next event tells
    }

private:
    judge::descriptor events_;
    int folder_ = -1;
    fs::path file_;
    file_state seen_;
};

// ---- other verbs, at work beside the screen --------------------------------------------------------------

std::vector<std::string> own_environment() {
    std::vector<std::string> environment;
    for (char** v = environ; *v; ++v) environment.emplace_back(*v);
    return environment;
}

// A run of this program with a pipe back; ended politely when it is no longer wanted.
class helper {
public:
    helper(const place& here, std::vector<std::string> arguments) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) throw problem("no pipe for a verdict");
        from_ = judge::descriptor(ends[0]);
        const judge::descriptor to(ends[1]);
        fcntl(to.get(), F_SETFL, 0);
        judge::limits l;
        l.cpu_seconds = l.address_bytes = l.file_bytes = l.stack_bytes = 0;
        arguments.insert(arguments.begin(), fs::read_symlink("/proc/self/exe").string());
        auto environment = own_environment();
        std::erase_if(environment, [](const std::string& v) { return v.starts_with("DSA_PLACE="); });
        if (here.apart()) environment.push_back("DSA_PLACE=" + here.work.string());
        process_ =
            std::make_unique<judge::process>(arguments, std::vector<int>{to.get()}, l, "/", environment);
    }
    ~helper() {
        if (!process_) return;
        kill(process_->id(),
             SIGTERM);  // it puts its own children and files away; who does not in time is buried
        for (int i = 0; i != 200; ++i) {
            siginfo_t state{};
            if (waitid(P_PID, static_cast<id_t>(process_->id()), &state, WEXITED | WNOHANG | WNOWAIT) != 0 ||
                state.si_pid != 0)
                return;
            usleep(5000);
        }
    }
    helper(const helper&) = delete;
    helper& operator=(const helper&) = delete;

    [[nodiscard]] int descriptor() const { return from_.get(); }
    // What has come since the last call; false once nothing more will.
    bool read(std::string& text) {
        char buffer[1 << 16];
        for (;;) {
            const auto n = ::read(from_.get(), buffer, sizeof buffer);
            if (n > 0)
                text.append(buffer, static_cast<std::size_t>(n));
            else if (n == 0)
                return false;
            else if (errno != EINTR)
                return errno == EAGAIN;
        }
    }
    // Waits for the end and gives what was printed.
    std::string finish(int& status) {
        process_->wait(60'000, status);
        std::string said = process_->output(1 << 20);
        process_.reset();
        return said;
    }

private:
    judge::descriptor from_;
    std::unique_ptr<judge::process> process_;
};

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

// A lesson's prose in lines that may be broken anew: lines of one paragraph are joined; what is indented, in a list,
// a table or a fence stays as it is.
std::string rejoined(const std::string& text) {
    std::string result;
    bool open = false, fenced = false;
    for (const auto& line : lines_of(text)) {
        if (line.starts_with("```")) fenced = !fenced;
        const bool prose =
            !fenced && !line.empty() && std::string_view(" -*|#`>").find(line[0]) == std::string::npos;
        if (open) result += prose ? ' ' : '\n';
        result += line;
        if (!prose) result += '\n';
        open = prose;
    }
    return result;
}

class practice {
public:
    // wake: the reading end of the pipe that signals write to.
    practice(const place& here, const start_options& o, judge::descriptor wake)
        : here_(here), options_(o), course_(here.catalogue()), watcher_(o.poll), wake_(std::move(wake)) {
        view_.manual = o.manual;
        view_.total = course_.exercises.size();
    }

    int run(full_screen& screen) {
        screen_ = &screen;
        reload_progress();
        const auto* e = course::first_unsolved(course_, progress_);
        if (progress_.current)
            if (const auto hit = course_.find(progress_.current->name);
                hit.found && !progress_.is_solved(hit.found->full_name()))
                e = hit.found;
        if (!e && !course_.exercises.empty()) e = &course_.exercises.back();
        if (!e) throw problem("the course has no exercise");
        open(*e);
        while (!leave_) {
            draw();
            wait();
        }
        return all_well;
    }

private:
    enum class page { practice, list, hint, contract, curve, solution, keys, told, confirm_reset };

    void reload_progress() {
        progress_ = course::load_progress(here_.progress_file());
        view_.solved = static_cast<std::size_t>(
            std::count_if(course_.exercises.begin(), course_.exercises.end(),
                          [&](const auto& e) { return progress_.is_solved(e.full_name()); }));
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
        exercise_ = &e;
        view_.name = e.full_name();
        view_.title = e.title;
        view_.file = here_.shown(e.stub);
        view_.verdict.reset();
        view_.hints = course::hint_count(e);
        view_.notice.clear();
        reference_.reset();
        page_ = page::practice;
        scroll_ = 0;
        try {
            const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
            course::update_progress(here_.progress_file(),
                                    [&](course::progress& p) { p.work_on(e.full_name(), now); });
            reload_progress();
        } catch (const std::exception& x) { view_.notice = x.what(); }
        watcher_.watch(e.stub);
        judge();
    }

    void judge() {
        checker_.reset();  // a save makes the verdict on the text before it worthless
        heard_.clear();
        saved_at_ = clock::now();
        view_.now = practice_view::phase::checking;
        draw();  // "checking" at once
        try {
            checker_ = std::make_unique<helper>(
                here_,
                std::vector<std::string>{"check", exercise_->full_name(), "--verdict-descriptor", "3"});
        } catch (const std::exception& x) {
            view_.now = practice_view::phase::done;
            view_.notice = x.what();
        }
    }

    // What the judging run has said by now: the fast verdict, then the whole one.
    void listen() {
        const bool more = checker_->read(heard_);
        for (std::size_t end = 0; (end = heard_.find('\n')) != std::string::npos; heard_.erase(0, end + 1)) {
            try {
                auto v = verdict::from_json(std::string_view(heard_).substr(0, end));
                const bool first = view_.now == practice_view::phase::checking;
                if (first) {
                    view_.seconds = std::chrono::duration<double>(clock::now() - saved_at_).count();
                    scroll_ = 0;
                }
                view_.now = first && report::only_left_out(v) ? practice_view::phase::memory
                            : first && v.outcome != verdict::summary::not_built &&
                                    v.outcome != verdict::summary::passed
                                ? practice_view::phase::memory
                                : practice_view::phase::done;
                view_.verdict = std::move(v);
            } catch (const verdict::malformed& m) { view_.notice = m.what(); }
        }
        if (more) return;
        int status = 0;
        const std::string said = checker_->finish(status);
        checker_.reset();
        if (view_.now == practice_view::phase::checking) view_.verdict.reset();
        view_.now = practice_view::phase::done;
        if (!WIFEXITED(status) || WEXITSTATUS(status) == could_not_run)
            view_.notice = said.empty() ? "the judging " + judge::describe_status(status) : said;
        else if (!said.empty())  // it went well but for this: that no history is kept, say
            view_.notice = said.substr(0, said.find('\n'));
        try {
            reload_progress();
        } catch (const std::exception& x) { view_.notice = x.what(); }
    }

    void wait() {
        pollfd p[4] = {{STDIN_FILENO, POLLIN, 0},
                       {wake_.get(), POLLIN, 0},
                       {options_.manual ? -1 : watcher_.descriptor(), POLLIN, 0},
                       {checker_ ? checker_->descriptor() : -1, POLLIN, 0}};
        poll(p, 4, options_.manual ? 2000 : watcher_.patience());
        if (const int number = judge::interrupting_signal()) throw judge::interrupted{number};
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
        if (!options_.manual && watcher_.saved()) {
            view_.notice.clear();
            judge();
        }
    }

    // ---- keys ----

    void press(const key_press& k) {
        view_.notice.clear();
        if (k.key == key::gone) leave_ = true;
        if (page_ == page::list) return press_in_list(k);
        if (page_ == page::confirm_reset) {
            page_ = page::practice;
            if (k.key == key::letter && (k.letter == 'y' || k.letter == 'Y'))
                tell_briefly({"reset", exercise_->full_name(), "--yes"});
            return;
        }
        switch (k.key) {
            case key::up: scroll_ -= std::min<std::size_t>(scroll_, 1); return;
            case key::down: ++scroll_; return;
            case key::page_up: scroll_ -= std::min(scroll_, page_height()); return;
            case key::page_down: scroll_ += page_height(); return;
            case key::home: scroll_ = 0; return;
            case key::end: scroll_ = 1'000'000; return;
            case key::escape: return show(page::practice);
            case key::letter: break;
            default: return;
        }
        switch (k.letter) {
            case ' ': scroll_ += page_height(); return;
            case 'q': return page_ == page::practice ? void(leave_ = true) : show(page::practice);
            case 'n':
                if (const auto* const e = next_unsolved()) open(*e);
                return;
            case 'p': {
                const auto at = static_cast<std::size_t>(exercise_ - course_.exercises.data());
                if (at != 0) open(course_.exercises[at - 1]);
                return;
            }
            case 'l': return open_list();
            case 'h': return hint();
            case 'r': return show(page::practice), judge();
            case 'c': return show(page::contract);
            case 'v': return show(page::curve);
            case 's': return solution();
            case 'e': return explain();
            case 'x': return show(page::confirm_reset);
            case 'u': return tell_briefly({"undo", exercise_->full_name()});
            case '?': return show(page::keys);
            default: return;
        }
    }

    [[nodiscard]] std::size_t page_height() const {
        const auto h = screen_->height();
        return h > 8 ? h - 7 : 1;
    }
    void show(page p) {
        page_ = p;
        scroll_ = 0;
    }

    void hint() {
        // From the practice the rung last shown; from a hint the one after it.
        const int next = page_ == page::hint ? std::min(rung_ + 1, view_.hints) : std::max(view_.hint, 0);
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
        helper h(here_, std::move(arguments));
        told_ = h.finish(status);
        show(page::told);
    }
    // The first line of them as a notice.
    void tell_briefly(std::vector<std::string> arguments) {
        int status = 0;
        helper h(here_, std::move(arguments));
        std::string said = h.finish(status);
        while (said.ends_with('\n')) said.pop_back();
        std::replace(said.begin(), said.end(), '\n', ' ');
        show(page::practice);
        if (watcher_.saved()) judge();
        view_.notice = said;
    }

    void explain() {
        const auto* const c = view_.verdict ? report::first_failure(*view_.verdict) : nullptr;
        if (!c) {
            view_.notice = "nothing to explain: no check fails";
            return;
        }
        tell("What is tested", {"explain", exercise_->full_name(), c->id});
    }

    void solution() {
        if (!progress_.is_solved(exercise_->full_name())) {
            view_.notice = "the reference is shown once the exercise is solved; h shows the next hint";
            return show(page::practice);
        }
        const auto locks = course::load_locks(course_);
        if (const auto opens = locks.opens(exercise_->full_name()); today() < opens) {
            view_.notice =
                locks.problems.empty()
                    ? "the reference is shown from " + course::to_text(opens) + " on: your course says so"
                    : "the references are locked: " + course::to_text(locks.problems.front());
            return show(page::practice);
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

    report::screen text_page(const std::string& title, const std::string& text, const std::string& keys,
                             const report::style& s) const {
        report::lines all;
        for (const auto& line : lines_of(text))
            report::wrap(all, s, report::shown(s, verdict::printable(line, 2000)));
        return report::text_screen(title, all, keys, s);
    }

    report::screen current(const report::style& s) const {
        const std::string back = "q back   up, down, space scroll";
        const std::string name = exercise_->full_name();
        switch (page_) {
            case page::practice: return report::practice_screen(view_, s);
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
                    return text_page(title, rung == 0 ? h.text : rejoined(h.text),
                                     (more ? "h the next hint   " : "") + back, s);
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
                    for (const auto& line : lines_of(rejoined(note)))
                        report::wrap(all, s, report::shown(s, line));
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
            case page::told: return text_page(told_title_, told_, back, s);
            case page::confirm_reset:
                return text_page(
                    "Reset " + view_.file + "?",
                    "Your text is saved first, and u brings it back.\n\ny resets, any other key does not.",
                    "y reset   n leave it", s);
            case page::keys:
                return text_page("Keys",
                                 "n  the next exercise that is not solved\n"
                                 "p  the exercise before this one\n"
                                 "l  the list of all; / searches it\n"
                                 "h  a hint; again for the next rung\n"
                                 "r  judge again\n"
                                 "c  the contract\n"
                                 "v  the counted cost of each operation\n"
                                 "e  what the failing check tests, and why\n"
                                 "s  the reference beside your text, once solved\n"
                                 "x  reset the exercise (your text is saved first)\n"
                                 "u  undo a reset\n"
                                 "q  quit\n\n"
                                 "up, down, page up, page down, space, home, end  scroll",
                                 back, s);
        }
        return {};
    }

    void draw() {
        const auto s = screen_->style();
        screen_->draw(report::framed(current(s), s, screen_->height(), scroll_));
    }

    const place& here_;
    start_options options_;
    course::catalogue course_;
    course::progress progress_;
    watcher watcher_;
    full_screen* screen_ = nullptr;
    const course::exercise* exercise_ = nullptr;
    practice_view view_;
    report::list_view list_;
    page page_ = page::practice;
    std::size_t scroll_ = 0;
    int rung_ = 0;
    std::string told_title_, told_;
    std::unique_ptr<helper> checker_;
    std::string heard_;
    clock::time_point saved_at_;
    std::optional<verdict::verdict> reference_;
    bool leave_ = false;
    judge::descriptor wake_;
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
        practice p(*w.here, *w.options, judge::descriptor(ends[0]));
        wake_up = ends[1];
        struct sigaction action{};
        action.sa_handler = on_screen_signal;
        for (const int s : {SIGWINCH, SIGTSTP}) sigaction(s, &action, nullptr);
        full_screen screen;
        return p.run(screen);
    } catch (const judge::interrupted& i) { number = i.signal; } catch (const std::exception& x) {
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
