#include "course/progress.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

#include "course/text.hpp"
#include "system/whole_file.hpp"

namespace dsa::course {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_progress_bytes = 8U << 20U;
constexpr int highest_rung = 99;
constexpr std::string_view heading =
    "# dsa progress: one fact a line. To merge two files, keep the lines of both.";

bool is_full_name(std::string_view text) {
    const auto slash = text.find('/');
    return slash != std::string_view::npos && is_name(text.substr(0, slash)) &&
           is_name(text.substr(slash + 1));
}

std::string checked(std::string_view name) {
    if (is_full_name(name)) return std::string(name);
    throw std::invalid_argument("dsa::course::progress: " + in_quotes(name) + " is not written module/name");
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    for (line = trim(line); !line.empty() && words.size() < 8; line = trim(line)) {
        const auto end = std::min(line.find_first_of(" \t"), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
    return words;
}

bool is_a_plan(const study_plan& p) {
    using namespace std::chrono;
    return p.weeks >= 1 && p.weeks <= most_weeks && p.hours >= 1 && p.hours <= most_hours &&
           p.start >= sys_days{} && p.start < sys_days{year{9901} / January / 1};
}

// Takes one line that is neither empty nor a comment; false when it says nothing known.
bool take(std::string_view line, progress& into) {
    const auto words = words_of(line);
    if (words.size() == 5 && words[0] == "plan") {
        const auto weeks = number_in<int>(words[1]), hours = number_in<int>(words[2]);
        const auto start = day_from_text(words[3]);
        const auto made = when_from_text(words[4]);
        if (!weeks || !hours || !start || !made) return false;
        const study_plan plan{*weeks, *hours, *start, *made};
        if (!is_a_plan(plan)) return false;
        into.plan_for(plan);
        return true;
    }
    if (words.size() < 3 || !is_full_name(words[1])) return false;
    if (words[0] == "review" && words.size() == 4) {
        const auto at = when_from_text(words[2]);
        const auto how = grade_from_text(words[3]);
        if (!at || !how) return false;
        into.review(words[1], *at, *how);
        return true;
    }
    const auto at = when_from_text(words.back());
    if (!at) return false;
    if (words[0] == "solved" && words.size() == 3) {
        into.solve(words[1], *at);
    } else if (words[0] == "known" && words.size() == 3) {
        into.know(words[1], *at);
    } else if (words[0] == "current" && words.size() == 3) {
        into.work_on(words[1], *at);
    } else if (words[0] == "hint" && words.size() == 4) {
        const auto rung = number_in<int>(words[2]);
        if (!rung || *rung < 0 || *rung > highest_rung) return false;
        into.show_hint(words[1], *rung, *at);
    } else {
        return false;
    }
    return true;
}

// Why a line that take() has refused says nothing, and the way on.
std::string what_is_wrong(std::string_view line) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> forms{
        {{"solved", "solved MODULE/NAME TIME"},
         {"known", "known MODULE/NAME TIME"},
         {"current", "current MODULE/NAME TIME"},
         {"hint", "hint MODULE/NAME RUNG TIME"},
         {"review", "review MODULE/NAME TIME GRADE"},
         {"plan", "plan WEEKS HOURS DAY TIME"}}};
    const auto words = words_of(line);
    const auto* const form = std::find_if(forms.begin(), forms.end(), [&](const auto& f) {
        return !words.empty() && words.front() == f.first;
    });
    return in_quotes(line) +
           (form != forms.end()
                ? fmt::format(" is not written as {}, with a TIME like 2025-03-04T12:00:00Z", form->second)
                : " says nothing known: a line begins with solved, known, current, hint, review or plan") +
           "; repair or remove it, until then it is kept and counts for nothing";
}

bool is_merge_mark(std::string_view line) {
    for (const std::string_view mark : {"<<<<<<<", "=======", ">>>>>>>", "|||||||"}) {
        if (line.starts_with(mark) && (line.size() == mark.size() || line[mark.size()] == ' ')) return true;
    }
    return false;
}

void sort_once(std::vector<std::string>& lines) {
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
}

std::string message(int code) { return std::generic_category().message(code); }

[[noreturn]] void fail(const fs::path& path, const std::string& what) {
    throw error("the progress file " + file_in_quotes(path) + " " + what);
}

// The progress in the file, given what was read of it.
progress from_contents(const fs::path& path, contents bytes) {
    if (!bytes.exists) return {};
    if (!bytes) fail(path, bytes.problem + "; move it away, or repair it, and run again");
    if (bytes.text.starts_with("\xFF\xFE") || bytes.text.starts_with("\xFE\xFF")) {
        fail(path, "is UTF-16; save it as UTF-8 and run again");
    }
    return parse_progress(bytes.text, path.filename().string());
}

// The lock of a progress file, which is the file itself: no second file is left behind, and it works where a
// folder cannot be locked (NFS). The file that holds the lock may lose its name to a newer one meanwhile, so
// the name is looked up again after locking.
class locked_file {
public:
    locked_file(const fs::path& path, std::chrono::milliseconds patience) {
        const auto end = std::chrono::steady_clock::now() + patience;
        held_.emplace();
        while (!try_lock(path)) {
            held_.reset();  // waiting may be interrupted
            if (std::chrono::steady_clock::now() > end) {
                fail(path, "is held by another run; end that one, or wait for it, and run again");
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            held_.emplace();
        }
        std::error_code code;
        real_ = fs::canonical(path, code);
        if (code) {
            close();
            fail(path, "cannot be found again: " + code.message());
        }
    }
    locked_file(const locked_file&) = delete;
    locked_file& operator=(const locked_file&) = delete;
    ~locked_file() {
        if (created_ && !replaced_)
            ::unlink(real_.c_str());  // it holds nothing; others look the name up again
        close();
    }

    [[nodiscard]] const fs::path& path() const { return real_; }

    // Puts text in the place of the file.
    void replace(const std::string& text) {
        if (const auto code = system::replace_file(real_, text))
            fail(real_, "cannot be written: " + code.message() + "; it is as it was");
        replaced_ = true;
    }

private:
    bool try_lock(const fs::path& path) {
        // Without O_CREAT first, to know who made it: whoever did takes it away again when writing fails.
        constexpr int flags = O_RDWR | O_CLOEXEC | O_NONBLOCK;
        file_ = ::open(path.c_str(), flags);
        if (file_ < 0 && errno == ENOENT) {
            file_ = ::open(path.c_str(), flags | O_CREAT, 0666);
            created_ = file_ >= 0;
        }
        if (file_ < 0) fail(path, "cannot be opened for writing: " + message(errno));
        while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
            if (errno == EINTR) continue;
            if (errno != EWOULDBLOCK) break;  // a file system without locks: better unlocked than not at all
            close();
            return false;
        }
        struct stat mine{}, named{};
        if (::fstat(file_, &mine) == 0 && ::stat(path.c_str(), &named) == 0 && mine.st_dev == named.st_dev &&
            mine.st_ino == named.st_ino) {
            created_ = created_ && mine.st_size == 0;
            return true;
        }
        close();
        return false;
    }

    void close() {
        if (file_ >= 0) ::close(file_);
        file_ = -1;
        created_ = false;
    }

    std::optional<system::signals_held> held_;  // first, so that it ends last
    int file_ = -1;
    bool created_ = false, replaced_ = false;
    fs::path real_;
};

}  // namespace

std::string to_text(when moment) {
    using namespace std::chrono;
    moment = std::clamp(moment, when{}, when{sys_days{year{9999} / December / 31}});
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(moment - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::optional<when> when_from_text(std::string_view text) {
    constexpr std::string_view form = "0000-00-00T00:00:00Z";
    if (text.size() != form.size()) return std::nullopt;
    for (std::size_t i = 0; i != form.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == '0' ? !digit : text[i] != form[i]) return std::nullopt;
    }
    const auto part = [&](std::size_t from, std::size_t length) {
        return *number_in<int>(text.substr(from, length));
    };
    const auto year = part(0, 4), hour = part(11, 2), minute = part(14, 2), second = part(17, 2);
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(part(8, 2)))};
    if (!date.ok() || year < 1970 || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

std::string to_text(std::chrono::sys_days day) { return to_text(when(day)).substr(0, 10); }

std::optional<std::chrono::sys_days> day_from_text(std::string_view text) {
    const auto midnight = when_from_text(std::string(text.substr(0, 16)) + "T00:00:00Z");
    if (!midnight) return std::nullopt;
    return std::chrono::floor<std::chrono::days>(*midnight);
}

std::string_view to_text(grade g) noexcept {
    constexpr std::array<std::string_view, 4> words{"again", "hard", "good", "easy"};
    return words[static_cast<std::size_t>(g) - 1];
}

std::optional<grade> grade_from_text(std::string_view text) noexcept {
    for (const auto g : {grade::again, grade::hard, grade::good, grade::easy}) {
        if (to_text(g) == text) return g;
    }
    return std::nullopt;
}

void progress::solve(std::string_view name, when at) {
    const auto [entry, fresh] = solved.emplace(checked(name), at);
    if (!fresh) entry->second = std::min(entry->second, at);
}

void progress::show_hint(std::string_view name, int rung, when at) {
    if (rung < 0 || rung > highest_rung) {
        throw std::invalid_argument(fmt::format("dsa::course::progress: there is no rung {}", rung));
    }
    const auto [entry, fresh] = hints.emplace(checked(name), hint_used{rung, at});
    auto& [highest, since] = entry->second;
    if (fresh || rung < highest) return;
    since = rung > highest ? at : std::min(since, at);
    highest = rung;
}

void progress::work_on(std::string_view name, when at) {
    current_exercise next{checked(name), at};
    // The name decides between equal times, so that merging does not depend on the order.
    if (!current || std::tie(current->since, current->name) < std::tie(next.since, next.name)) {
        current = std::move(next);
    }
}

void progress::know(std::string_view name, when at) {
    const auto [entry, fresh] = known.emplace(checked(name), at);
    if (!fresh) entry->second = std::min(entry->second, at);
}

void progress::review(std::string_view name, when at, grade how) { reviews[checked(name)].insert({at, how}); }

void progress::plan_for(const study_plan& plan) {
    if (!is_a_plan(plan)) {
        throw std::invalid_argument(fmt::format(
            "dsa::course::progress: a plan is for 1 to {} weeks of 1 to {} hours", most_weeks, most_hours));
    }
    const auto rank = [](const study_plan& p) { return std::tie(p.made, p.start, p.weeks, p.hours); };
    if (!planned || rank(*planned) < rank(plan)) planned = plan;
}

progress parse_progress(std::string_view text, const std::string& file) {
    progress result;
    int number = 0;
    for (auto line : lines_of(text)) {
        ++number;
        while (line.ends_with('\r'))
            line.remove_suffix(1);  // or a line that is kept would lose them one by one
        if (trim(line).empty() || line == heading || is_merge_mark(line)) continue;
        if (trim(line).starts_with('#')) {
            result.kept.emplace_back(line);
        } else if (!take(line, result)) {
            result.kept.emplace_back(line);
            result.problems.push_back({fault::broken, file, number, what_is_wrong(line), ""});
        }
    }
    sort_once(result.kept);
    return result;
}

std::string to_text(const progress& p) {
    std::vector<std::string> facts;
    if (p.current) facts.push_back("current " + p.current->name + ' ' + to_text(p.current->since));
    for (const auto& [name, used] : p.hints) {
        facts.push_back(fmt::format("hint {} {} {}", name, used.rung, to_text(used.at)));
    }
    for (const auto& [name, at] : p.known) facts.push_back("known " + name + ' ' + to_text(at));
    if (p.planned) {
        const auto& plan = *p.planned;
        facts.push_back(
            fmt::format("plan {} {} {} {}", plan.weeks, plan.hours, to_text(plan.start), to_text(plan.made)));
    }
    for (const auto& [name, done] : p.reviews) {
        for (const auto& r : done)
            facts.push_back(fmt::format("review {} {} {}", name, to_text(r.at), to_text(r.how)));
    }
    for (const auto& [name, at] : p.solved) facts.push_back("solved " + name + ' ' + to_text(at));
    std::string text = std::string(heading) + '\n';
    for (const auto& line : p.kept) text += line + '\n';
    for (const auto& line : facts) text += line + '\n';
    return text;
}

progress merge(const progress& a, const progress& b) {
    progress both = a;
    for (const auto& [name, at] : b.solved) both.solve(name, at);
    for (const auto& [name, used] : b.hints) both.show_hint(name, used.rung, used.at);
    if (b.current) both.work_on(b.current->name, b.current->since);
    for (const auto& [name, at] : b.known) both.know(name, at);
    for (const auto& [name, done] : b.reviews) both.reviews[name].insert(done.begin(), done.end());
    if (b.planned) both.plan_for(*b.planned);
    both.kept.insert(both.kept.end(), b.kept.begin(), b.kept.end());
    sort_once(both.kept);
    both.problems.insert(both.problems.end(), b.problems.begin(), b.problems.end());
    return both;
}

progress load_progress(const fs::path& path) {
    return from_contents(path, read_bytes(path, most_progress_bytes));
}

progress update_progress(const fs::path& path, const std::function<void(progress&)>& change,
                         std::chrono::milliseconds patience) {
    std::error_code code;
    if (fs::is_directory(path, code)) fail(path, "is a folder; a file is due here");
    locked_file file(path, patience);
    const auto before = from_contents(path, read_bytes(file.path(), most_progress_bytes));
    auto now = before;
    change(now);
    if (now == before) return now;
    const auto text = to_text(now);
    file.replace(text);
    now.problems = parse_progress(text, path.filename().string()).problems;  // the lines have moved
    return now;
}

std::string_view to_text(state s) noexcept {
    switch (s) {
        case state::solved: return "solved";
        case state::known: return "known";
        case state::started: return "started";
        case state::fresh: break;
    }
    return "new";
}

state state_of(const progress& p, std::string_view name, bool edited) {
    if (p.is_solved(name)) return state::solved;
    if (p.is_done(name)) return state::known;
    const bool seen = p.hints.contains(std::string(name)) || (p.current && p.current->name == name);
    return edited || seen ? state::started : state::fresh;
}

const exercise* to_go_on_with(const catalogue& all, const progress& p) {
    if (p.current)
        if (const auto* const e = all.find(p.current->name).found; e && !p.is_solved(e->full_name()))
            return e;
    const auto found = std::find_if(all.exercises.begin(), all.exercises.end(),
                                    [&](const exercise& e) { return !p.is_done(e.full_name()); });
    return found == all.exercises.end() ? nullptr : &*found;
}

}  // namespace dsa::course
