#include "course/workspace.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <map>
#include <set>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>

#include "course/whole_file.hpp"
#include "system/whole_file.hpp"

namespace dsa::course {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_workspace_bytes = std::size_t{64} << 20U;
constexpr std::string_view the_format = "format 1";

std::string shown(const fs::path& path) { return file_in_quotes(path); }

// One run at a time changes what belongs to a work folder. The lock goes with the process, however that ends.
class folder_lock {
public:
    explicit folder_lock(const fs::path& work) {
        const auto file = work / ".dsa/lock";
        std::error_code code;
        fs::create_directories(file.parent_path(), code);
        if (code) throw error("cannot make " + shown(file.parent_path()) + ": " + code.message());
        fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (fd_ < 0)
            throw error("cannot write " + shown(file) + ": " + std::generic_category().message(errno));
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
            if (errno == EINTR) continue;
            if (errno != EWOULDBLOCK) break;  // a file system without locks: better unlocked than not at all
            if (std::chrono::steady_clock::now() > end) {
                ::close(fd_);
                throw error(shown(work) +
                            " is held by another run; end that one, or wait for it, and run again");
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    folder_lock(const folder_lock&) = delete;
    folder_lock& operator=(const folder_lock&) = delete;
    ~folder_lock() { ::close(fd_); }

private:
    int fd_ = -1;
};

// The text of the learner's file; nothing when there is no such file. Throws error for what is no readable file.
std::optional<std::string> text_in(const fs::path& file) {
    auto bytes = read_bytes(file, most_workspace_bytes);
    if (bytes) return std::move(bytes.text);
    std::error_code code;
    if (!bytes.exists) {
        if (fs::symlink_status(file, code).type() != fs::file_type::symlink) return std::nullopt;
        throw error(shown(file) + " is a link that leads nowhere; repair or remove it, and run again");
    }
    throw error(shown(file) + ' ' + bytes.problem + "; move it away, or repair it, and run again");
}

// ---- the names of saved texts ------------------------------------------------------------------------------

// stack.20250304T101230Z.hpp, and stack.20250304T101230Z-2.hpp for the second one of a second.
struct saved_name {
    std::string time;
    int number = 1;
    fs::path file;
    friend bool operator<(const saved_name& a, const saved_name& b) {
        return std::tie(a.time, a.number) < std::tie(b.time, b.number);
    }
};

std::string compact(when moment) {
    std::string text;
    for (const char c : to_text(moment))
        if (c != '-' && c != ':') text += c;
    return text;
}

fs::path saved_folder(const fs::path& work, const exercise& e) { return work / ".dsa/saved" / e.module; }

std::vector<saved_name> saved_names(const fs::path& work, const exercise& e) {
    constexpr std::string_view form = "00000000T000000Z";
    std::vector<saved_name> found;
    const std::string head = e.name + '.', tail = ".hpp";
    std::error_code code;
    for (fs::directory_iterator at(saved_folder(work, e), code), end; !code && at != end;
         at.increment(code)) {
        const auto whole = at->path().filename().string();
        if (!whole.starts_with(head) || !whole.ends_with(tail) ||
            whole.size() < head.size() + form.size() + tail.size())
            continue;
        std::string_view rest = whole;
        rest = rest.substr(head.size(), rest.size() - head.size() - tail.size());
        saved_name one{std::string(rest.substr(0, form.size())), 1, at->path()};
        bool good = true;
        for (std::size_t i = 0; i != form.size(); ++i)
            good =
                good && (form[i] == '0' ? one.time[i] >= '0' && one.time[i] <= '9' : one.time[i] == form[i]);
        if (rest.remove_prefix(form.size()); good && !rest.empty()) {
            const auto [stop, wrong] =
                std::from_chars(rest.data() + 1, rest.data() + rest.size(), one.number);
            good = rest[0] == '-' && rest.size() > 1 && wrong == std::errc{} &&
                   stop == rest.data() + rest.size();
        }
        if (good) found.push_back(std::move(one));
    }
    std::sort(found.begin(), found.end());
    return found;
}

// Takes away what killed runs were about to save. Its text is still where it was: only what is saved is replaced.
void remove_half_saved(const fs::path& work, const exercise& e) {
    std::error_code code;
    std::vector<fs::path> halves;
    for (fs::directory_iterator at(saved_folder(work, e), code), end; !code && at != end;
         at.increment(code)) {
        const auto name = at->path().filename().string();
        if (name.starts_with('.' + e.name + '.') && name.find(".hpp.new-") != std::string::npos)
            halves.push_back(at->path());
    }
    for (const auto& half : halves) fs::remove(half, code);
}

// Saves text as the newest of the exercise, and gives where. Under the folder's lock.
fs::path save(const fs::path& work, const exercise& e, std::string_view text, when now) {
    const auto before = saved_names(work, e);
    saved_name fresh{compact(now), 1, {}};
    if (!before.empty()) {
        const auto& last = before.back();
        if (const auto same = read_bytes(last.file, most_workspace_bytes); same && same.text == text)
            return last.file;
        // A clock that was put back must not make the newest text an old one.
        if (fresh.time <= last.time)
            std::tie(fresh.time, fresh.number) = std::tuple(last.time, last.number + 1);
    }
    const auto name = [&] {
        return e.name + '.' + fresh.time + (fresh.number > 1 ? '-' + std::to_string(fresh.number) : "") +
               ".hpp";
    };
    std::error_code code;
    while (fs::symlink_status(saved_folder(work, e) / name(), code).type() != fs::file_type::not_found) {
        if (code) throw error("cannot look into " + shown(saved_folder(work, e)) + ": " + code.message());
        ++fresh.number;
    }
    remove_half_saved(work, e);
    write_whole(saved_folder(work, e) / name(), text);
    return saved_folder(work, e) / name();
}

// Puts text in the place of the exercise's file, when what is there is safe.
put_back exchange(const fs::path& work, const exercise& e, std::string_view text, when now) {
    put_back done;
    // An editor may save while we save: then there is a text more to be saved.
    for (int i = 0; i != 100; ++i) {
        const auto old = text_in(e.stub);
        if (old == text) return done;
        if (old) done.saved = save(work, e, *old, now);
        if (text_in(e.stub) != old) continue;
        write_whole(e.stub, text);
        done.changed = true;
        return done;
    }
    throw error(shown(e.stub) + " keeps changing; close what writes it, and run again");
}

// ---- the files of a work folder ----------------------------------------------------------------------------

void write_course_file(const fs::path& root, const course_file& f) {
    const auto path = root / f.name;
    std::error_code code;
    const bool fresh = !fs::exists(path, code);
    write_whole(path, f.text);
    if (!fresh || !f.executable) return;
    fs::permissions(path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                    fs::perm_options::add, code);
    if (code) throw error("cannot make " + shown(path) + " executable: " + code.message());
}

void write_place(const fs::path& work, const fs::path& clone) {
    write_whole(work / ".dsa/place",
                fmt::format("# the clone that this folder belongs to; dsa update keeps it\n"
                            "{}\nclone {}\n",
                            the_format, clone.string()));
}

// The clone that .dsa/place names; nothing when it makes no sense. Throws error when a later version wrote it.
std::optional<fs::path> named_clone(const fs::path& work) {
    const auto bytes = read_bytes(work / ".dsa/place", 1U << 16U);
    bool known = false;
    std::string clone;
    for (const auto line : lines_of(bytes.text)) {
        if (line == the_format) known = true;
        if (line.starts_with("format ") && line != the_format)
            throw error(shown(work / ".dsa/place") + " was written by a newer dsa (" + in_quotes(line) +
                        "); bring the clone up to date with git pull");
        if (line.starts_with("clone ")) clone = line.substr(6);
    }
    if (!known || !fs::path(clone).is_absolute() || clone.find('\0') != std::string::npos)
        return std::nullopt;
    return clone;
}

// Takes away what killed runs left beside the folder that is to be made.
void remove_left_over(const fs::path& parent, const std::string& prefix) {
    std::error_code code;
    std::vector<fs::path> dead;
    for (fs::directory_iterator at(parent, code), end; !code && at != end; at.increment(code)) {
        const auto name = at->path().filename().string();
        if (!name.starts_with(prefix)) continue;
        int pid = 0;
        const char* const last = name.data() + name.size();
        const auto [stop, wrong] = std::from_chars(name.data() + prefix.size(), last, pid);
        if (wrong == std::errc{} && stop == last && pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH)
            dead.push_back(at->path());
    }
    for (const auto& folder : dead) fs::remove_all(folder, code);
}

}  // namespace

// ---- which folder ------------------------------------------------------------------------------------------

bool is_work_folder(const fs::path& folder) {
    std::error_code code;
    return fs::exists(folder / ".dsa/place", code);
}

std::optional<fs::path> work_folder_above(const fs::path& from, const fs::path& clone) {
    std::error_code code;
    auto at = fs::weakly_canonical(from, code);
    if (code) at = from;
    auto root = fs::weakly_canonical(clone, code);
    if (code) root = clone;
    for (;; at = at.parent_path()) {
        if (at == root) return std::nullopt;
        if (is_work_folder(at)) return at;
        if (!at.has_parent_path() || at == at.parent_path()) return std::nullopt;
    }
}

fs::path clone_of(const fs::path& work) {
    if (auto clone = named_clone(work)) return std::move(*clone);
    throw error(shown(work / ".dsa/place") +
                " does not name the clone that this folder belongs to; say it with: " +
                "CLONE/scripts/dsa update " + work.string());
}

void move_to_work_folder(catalogue& all, const fs::path& work) {
    all.program = "./dsa";
    for (auto& e : all.exercises) {
        const auto folder = work / "exercises" / e.module;
        e.stub = folder / (e.name + ".hpp");
        std::error_code code;
        if (auto lesson = folder / (e.name + ".md"); fs::is_regular_file(lesson, code))
            e.lesson = std::move(lesson);
    }
}

contents base_text(const fs::path& work, const std::string& file) {
    return read_bytes(work / ".dsa/base" / file, most_workspace_bytes);
}

std::vector<std::string> edited_in(const fs::path& work, const catalogue& all) {
    std::vector<std::string> edited;
    for (const auto& e : all.exercises) {
        auto file = "exercises/" + e.full_name() + ".hpp";
        const auto now = read_bytes(work / file, most_workspace_bytes);
        if (!now.exists) continue;
        const auto base = base_text(work, file);
        if (!now || !base || now.text != base.text) edited.push_back(std::move(file));
    }
    return edited;
}

// ---- reset and undo ----------------------------------------------------------------------------------------

std::vector<fs::path> saved_texts(const fs::path& work, const exercise& e) {
    std::vector<fs::path> files;
    for (auto& s : saved_names(work, e)) files.push_back(std::move(s.file));
    return files;
}

put_back reset(const fs::path& work, const exercise& e, std::string_view stub, when now) {
    const folder_lock lock(work);
    return exchange(work, e, stub, now);
}

put_back undo(const fs::path& work, const exercise& e, when now) {
    const folder_lock lock(work);
    auto texts = saved_texts(work, e);
    std::reverse(texts.begin(), texts.end());  // the last one first
    const auto current = text_in(e.stub);
    for (const auto& saved : texts) {
        const auto text = text_in(saved);
        if (!text || text == current) continue;
        auto done = exchange(work, e, *text, now);
        done.from = saved;
        return done;
    }
    throw error(texts.empty()
                    ? "nothing of " + e.full_name() + " was saved: it was never reset"
                    : "every text that was saved of " + e.full_name() + " is the one that is there");
}

// ---- init and update ---------------------------------------------------------------------------------------

std::vector<course_file> course_files(
    const catalogue& all, const std::function<std::optional<std::string>(const std::string&)>& committed) {
    std::map<std::string, course_file> files;
    const auto take = [&](const fs::path& from, const std::string& name) {
        auto text = committed(name);
        if (!text) {
            auto bytes = read_bytes(from, most_workspace_bytes);
            if (!bytes.exists) return;
            if (!bytes) throw error(shown(from) + ' ' + bytes.problem);
            text = std::move(bytes.text);
        }
        std::error_code code;
        const bool runs = (fs::status(from, code).permissions() & fs::perms::owner_exec) != fs::perms::none;
        files[name] = {name, std::move(*text), runs};
    };
    // Every file below a folder; where it is not there, none.
    const auto take_all = [&](const fs::path& folder, const std::string& as) {
        std::error_code code;
        for (fs::recursive_directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
            const auto name = at->path().lexically_relative(folder).generic_string();
            if (std::error_code ignored; at->is_regular_file(ignored) && !name.ends_with('~')) {
                take(at->path(), as + name);
            }
        }
        if (code && code != std::errc::no_such_file_or_directory)
            throw error("cannot list " + shown(folder) + ": " + code.message());
    };
    const auto exercises = all.root / "exercises";
    take(exercises / "todo.hpp", "exercises/todo.hpp");
    take_all(all.root / "given", "given/");
    for (const auto& m : all.modules) take(m.readme, "exercises/" + m.name + "/README.md");
    for (const auto& e : all.exercises) {
        take(e.stub, "exercises/" + e.full_name() + ".hpp");
        take(e.lesson, "exercises/" + e.full_name() + ".md");
    }
    take_all(all.root / "scripts/debug", "scripts/debug/");
    for (const auto* shared : {"settings.json", "extensions.json", "launch.json"})
        take(all.root / ".vscode" / shared, std::string(".vscode/") + shared);
    take_all(all.root / "scripts/workspace", "");
    std::vector<course_file> list;
    for (auto& [name, file] : files) list.push_back(std::move(file));
    return list;
}

fs::path make_work_folder(const fs::path& folder, const fs::path& clone,
                          const std::vector<course_file>& files) {
    std::error_code code;
    auto target = fs::weakly_canonical(fs::absolute(folder), code);
    if (code) throw error("cannot use " + shown(folder) + ": " + code.message());
    if (!target.has_filename()) target = target.parent_path();
    const auto refuse = [&](const std::string& why) {
        throw error("cannot make a work folder of " + shown(target) + ": " + why);
    };
    if (clone.string().find('\n') != std::string::npos) refuse("the path of the clone holds a line break");
    if (const auto inside = target.lexically_relative(fs::weakly_canonical(clone, code));
        !inside.empty() && !inside.native().starts_with(".."))
        refuse("it lies inside the clone; give a folder apart from it");
    const auto what = fs::symlink_status(target, code).type();
    if (what == fs::file_type::directory) {
        if (is_work_folder(target)) refuse("it is one already; dsa update brings what is new");
        fs::directory_iterator at(target, code);
        if (code) refuse(code.message());
        if (at != fs::directory_iterator())
            refuse("it holds " + file_in_quotes(at->path().filename()) +
                   " already; give a new or an empty folder");
    } else if (what == fs::file_type::symlink) {
        refuse("it is a link that leads nowhere");
    } else if (what != fs::file_type::not_found) {
        refuse("it is a file; give a new or an empty folder");
    }
    const auto parent = target.parent_path();
    if (!fs::is_directory(parent, code)) refuse("there is no folder " + shown(parent));

    const auto prefix = '.' + target.filename().string() + ".new-";
    remove_left_over(parent, prefix);
    const auto stage = parent / (prefix + std::to_string(::getpid()));
    const system::signals_held held;
    struct sweeper {
        const fs::path& folder;
        ~sweeper() {
            std::error_code ignored;
            fs::remove_all(folder, ignored);
        }
    } const sweep{stage};
    if (!fs::create_directory(stage, code)) refuse(code ? code.message() : "its new folder is there already");
    for (const auto& f : files) {
        write_course_file(stage, f);
        write_course_file(stage / ".dsa/base", {f.name, f.text, false});
    }
    write_place(stage, clone);
    if (what == fs::file_type::directory)  // an empty one: it keeps its permissions
        fs::permissions(stage, fs::status(target, code).permissions(), code);
    if (::rename(stage.c_str(), target.c_str()) != 0) refuse(std::generic_category().message(errno));
    return target;
}

std::vector<file_change> update_work_folder(const fs::path& work, const fs::path& clone,
                                            const std::vector<course_file>& files) {
    const folder_lock lock(work);
    const auto named = named_clone(work);
    std::vector<file_change> changes;
    std::set<std::string> names;
    for (const auto& f : files) {
        names.insert(f.name);
        const auto now = read_bytes(work / f.name, most_workspace_bytes);
        const auto base = base_text(work, f.name);
        const bool news = !base || base.text != f.text;
        std::error_code code;
        const bool there =
            now.exists || fs::symlink_status(work / f.name, code).type() == fs::file_type::symlink;
        // The base follows its file, never the other way round: of a run that is killed in between nothing remains
        // but a file that is newer than its base, and that is seen here.
        const auto settle = [&] {
            if (news) write_course_file(work / ".dsa/base", {f.name, f.text, false});
            fs::remove(work / ".dsa/new" / f.name, code);
        };
        if (!there) {
            // Settings that were thrown away stay so; an exercise without its stub would be none.
            if (!news && !f.name.starts_with("exercises/")) continue;
            write_course_file(work, f);
            settle();
            changes.push_back({change::added, f.name, "", ""});
        } else if (now && now.text == f.text) {
            settle();
        } else if (news && now && base && now.text == base.text) {
            write_course_file(work, f);
            settle();
            changes.push_back({change::replaced, f.name, "", ""});
        } else if (news) {
            const auto brought = ".dsa/new/" + f.name;
            write_course_file(work, {brought, f.text, f.executable});
            changes.push_back(
                {change::kept, f.name, brought, difference(base ? base.text : now.text, f.text, f.name)});
            write_course_file(work / ".dsa/base", {f.name, f.text, false});
        }
    }
    const auto old = work / ".dsa/base/exercises";
    std::error_code code;
    std::vector<std::string> gone;
    for (fs::recursive_directory_iterator at(old, code), end; !code && at != end; at.increment(code)) {
        const auto name = "exercises/" + at->path().lexically_relative(old).generic_string();
        if (name.ends_with(".hpp") && !names.contains(name) && fs::exists(work / name)) gone.push_back(name);
    }
    std::sort(gone.begin(), gone.end());
    for (auto& name : gone) changes.push_back({change::gone, std::move(name), "", ""});
    if (named != clone) write_place(work, clone);
    return changes;
}

// ---- difference --------------------------------------------------------------------------------------------

std::string difference(std::string_view before, std::string_view after, const std::string& name) {
    if (before == after) return "";
    const auto a = lines_of(before), b = lines_of(after);
    std::size_t head = 0, tail = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
    while (tail < a.size() - head && tail < b.size() - head &&
           a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const std::size_t n = a.size() - head - tail, m = b.size() - head - tail;

    // One mark a line: ' ' in both, '-' only before, '+' only after.
    struct marked {
        char mark;
        std::string_view line;
    };
    std::vector<marked> all;
    for (std::size_t i = 0; i != head; ++i) all.push_back({' ', a[i]});
    constexpr std::size_t most_cells = 16'000'000;
    std::size_t i = 0, j = 0;
    if (n * m <= most_cells) {
        // length[i][j]: of the longest common subsequence of what is left from line i and line j on.
        std::vector<unsigned> length((n + 1) * (m + 1), 0);
        const auto at = [&](std::size_t x, std::size_t y) -> unsigned& { return length[x * (m + 1) + y]; };
        for (std::size_t x = n; x-- > 0;)
            for (std::size_t y = m; y-- > 0;)
                at(x, y) =
                    a[head + x] == b[head + y] ? at(x + 1, y + 1) + 1 : std::max(at(x + 1, y), at(x, y + 1));
        while (i < n && j < m) {
            if (a[head + i] == b[head + j]) {
                all.push_back({' ', a[head + i]});
                ++i, ++j;
            } else if (at(i + 1, j) >= at(i, j + 1)) {
                all.push_back({'-', a[head + i++]});
            } else {
                all.push_back({'+', b[head + j++]});
            }
        }
    }
    for (; i < n; ++i) all.push_back({'-', a[head + i]});
    for (; j < m; ++j) all.push_back({'+', b[head + j]});
    for (std::size_t k = a.size() - tail; k != a.size(); ++k) all.push_back({' ', a[k]});

    constexpr std::size_t context = 3;
    std::string text = "--- " + name + " (before)\n+++ " + name + " (now)\n";
    std::size_t old_line = 1, new_line = 1;
    for (std::size_t at = 0; at < all.size();) {
        std::size_t first = at;
        while (first < all.size() && all[first].mark == ' ') ++first;
        if (first == all.size()) break;
        const std::size_t from = first - at > context ? first - context : at;
        old_line += from - at, new_line += from - at;
        std::size_t last = first;  // the last changed line of the hunk
        for (std::size_t k = first; k < all.size() && k <= last + 2 * context; ++k)
            if (all[k].mark != ' ') last = k;
        const std::size_t to = std::min(all.size(), last + 1 + context);
        std::size_t taken = 0, put = 0;
        std::string body;
        for (std::size_t k = from; k != to; ++k) {
            taken += all[k].mark != '+';
            put += all[k].mark != '-';
            body += all[k].mark;
            body += all[k].line;
            body += '\n';
        }
        text += fmt::format("@@ -{},{} +{},{} @@\n", taken ? old_line : old_line - 1, taken,
                            put ? new_line : new_line - 1, put);
        text += body;
        old_line += taken, new_line += put;
        at = to;
    }
    return text;
}

}  // namespace dsa::course
