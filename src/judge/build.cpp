#include "judge/build.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string_view>

#include "judge/braces.hpp"
#include "judge/process.hpp"
#include "judge/random.hpp"

namespace dsa::judge {

namespace fs = std::filesystem;

const compiler_kit& toolchain::kit(const std::string& name) const {
    if (name.empty()) return kits.front();
    std::string have;
    for (const auto& k : kits) {
        if (k.name == name) return k;
        have += (have.empty() ? "" : ", ") + k.name;
    }
    throw std::runtime_error("no compiler named \"" + name + "\"; this build has " + have);
}

toolchain read_toolchain(const fs::path& build) {
    const auto file = build / "kit" / "kits.txt";
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("cannot read " + file.string() +
                                 ": configure the project first (cmake --preset dev)");
    toolchain t;
    t.build = build;
    for (std::string line; std::getline(in, line);) {
        const auto space = line.find(' ');
        if (space == std::string::npos) continue;
        const std::string key = line.substr(0, space), value = line.substr(space + 1);
        if (key == "format" && value != "1")
            throw std::runtime_error(file.string() + " has format " + value +
                                     "; configure the project again");
        if (key == "source") t.source = value;
        if (key == "host") t.host = value;
        if (key == "linker") t.linker = value;
        if (key == "compiler") t.kits.push_back({.name = value});
        if (t.kits.empty()) continue;
        auto& k = t.kits.back();
        if (key == "program") k.program = value;
        if (key == "version") k.version = value;
        if (key == "plain") k.plain = value;
        if (key == "sanitized") k.sanitized = value;
        if (key == "sanitized-host") k.sanitized_host = value;
    }
    if (t.source.empty() || t.host.empty() || t.kits.empty())
        throw std::runtime_error(file.string() + " is incomplete; configure the project again");
    return t;
}

namespace {

std::string whole_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string() + ": " + std::strerror(errno));
    std::stringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

[[noreturn]] void refuse(const std::string& shown, const std::string& why, int line = 0) {
    throw verdict::build_error{
        .file = shown, .line = line, .column = line ? 1 : 0, .message = why, .text = ""};
}

}  // namespace

header_text read_header(const fs::path& file, const std::string& shown, const std::string& way_back) {
    constexpr off_t largest = off_t{16} << 20;
    const std::string or_back = way_back.empty() ? "" : "; " + way_back;
    const descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (fd.get() < 0) {
        if (errno == ENOENT) {
            std::error_code error;
            if (fs::is_symlink(file, error))
                refuse(shown, "is a link that leads nowhere; repair or remove it");
            refuse(shown, "there is no such file" + or_back);
        }
        refuse(shown, std::string("cannot be read: ") + std::strerror(errno));
    }
    struct stat s{};
    if (fstat(fd.get(), &s) != 0) refuse(shown, std::string("cannot be read: ") + std::strerror(errno));
    if (S_ISDIR(s.st_mode)) refuse(shown, "is a folder, and a header was expected");
    if (!S_ISREG(s.st_mode)) refuse(shown, "is no regular file");
    if (s.st_size > largest) refuse(shown, "is larger than 16 MB; an exercise needs a few kilobytes");
    header_text h{.text = {}, .shown = shown, .folder = fs::absolute(file).parent_path()};
    h.text.resize(static_cast<std::size_t>(s.st_size));
    std::size_t got = 0;
    while (got != h.text.size()) {
        const auto n = ::read(fd.get(), h.text.data() + got, h.text.size() - got);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) refuse(shown, std::string("cannot be read: ") + std::strerror(errno));
        if (n == 0) break;  // it shrank meanwhile: an editor is writing it
        got += static_cast<std::size_t>(n);
    }
    h.text.resize(got);
    if (h.text.starts_with("\xEF\xBB\xBF")) h.text.erase(0, 3);
    if (h.text.starts_with("\xFF\xFE") || h.text.starts_with("\xFE\xFF"))
        refuse(shown, "is in UTF-16; save it as UTF-8", 1);
    if (const auto at = h.text.find('\0'); at != std::string::npos)
        refuse(shown,
               "is no text: byte " + std::to_string(at + 1) + " of it is 0; save it as UTF-8" + or_back, 1);
    if (h.text.find_first_not_of(" \t\r\n") == std::string::npos) refuse(shown, "is empty" + or_back, 1);
    return h;
}

namespace {

// A folder that goes when this object does.
class scratch {
public:
    explicit scratch(const fs::path& parent) {
        std::error_code error;
        fs::create_directories(parent, error);
        if (!error) sweep(parent);
        path_ = (parent / ("build-" + std::to_string(getpid()) + "-XXXXXX")).string();
        if (error || !mkdtemp(path_.data()))
            throw std::runtime_error("cannot make a folder to build in below " + parent.string() + ": " +
                                     (error ? error.message() : std::strerror(errno)));
    }
    ~scratch() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;
    [[nodiscard]] fs::path path() const { return path_; }

private:
    // Dead, whether or not somebody has taken note of it: a machine's first process may be slow at that.
    static bool is_gone(pid_t pid) {
        if (kill(pid, 0) != 0 && errno == ESRCH) return true;
        std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
        std::string text;
        std::getline(in, text);
        const auto state = text.rfind(") ");  // the name before it may hold anything
        return state != std::string::npos && state + 2 < text.size() &&
               (text[state + 2] == 'Z' || text[state + 2] == 'X');
    }
    // What a process left behind that was killed outright: its folder names it.
    static void sweep(const fs::path& parent) {
        std::error_code error;
        for (fs::directory_iterator it(parent, error), end; !error && it != end; it.increment(error)) {
            const std::string name = it->path().filename().string();
            if (!name.starts_with("build-")) continue;
            const auto pid = std::atoi(name.c_str() + 6);
            std::error_code ignored;
            if (pid > 0 && is_gone(pid)) fs::remove_all(it->path(), ignored);
        }
    }

    std::string path_;
};

void write_file(const fs::path& file, std::string_view a, std::string_view b) {
    std::ofstream out(file, std::ios::binary);
    out << a << b;
    out.flush();
    if (!out) throw std::runtime_error("cannot write " + file.string() + ": " + std::strerror(errno));
}

// Quoted includes other than our own: what they bring is not part of the key.
bool includes_own_files(std::string_view text) {
    for (std::size_t at = 0; (at = text.find("include", at)) != std::string_view::npos; at += 7) {
        const auto before = text.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
        if (at == 0 || before == std::string_view::npos || (text[before] != '#' && text[before] != ':'))
            continue;
        const auto name = text.find_first_not_of(" \t", at + 7);
        if (name == std::string_view::npos) continue;
        const auto line = text.substr(name, text.find('\n', name) - name);
        const bool standard = line.starts_with('<') && line.find(".hpp") == std::string_view::npos;
        if (!standard && !line.starts_with("\"todo.hpp\"")) return true;
    }
    return text.find("__has_include") != std::string_view::npos;
}

// A file's name may hold anything; a line directive may not.
std::string without_controls(std::string name) {
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 32 || c == 127) c = '?';
    return name;
}
std::string escaped(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text;
}

std::string hex(std::uint64_t h) {
    char text[20];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(h));
    return text;
}

std::string stamp_of(const std::string& file) {
    struct stat s{};
    if (stat(file.c_str(), &s) != 0)
        throw std::runtime_error("the build lacks " + file +
                                 ": build the project again (cmake --build --preset dev)");
    return file + std::to_string(s.st_mtim.tv_sec) + "." + std::to_string(s.st_mtim.tv_nsec);
}

// Tables of earlier texts, beyond the few that an undo may want back.
void prune(const fs::path& folder) {
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, fs::path>> tables;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (it->path().extension() == ".so") tables.emplace_back(it->last_write_time(error), it->path());
    if (tables.size() <= 64) return;
    std::sort(tables.begin(), tables.end());
    // A young one may be at work in another process.
    const auto young = fs::file_time_type::clock::now() - std::chrono::minutes(15);
    for (std::size_t i = 0; i + 48 < tables.size(); ++i)
        if (tables[i].first < young) fs::remove(tables[i].second, error);
}

// g++ takes a precompiled header without looking whether its sources have changed since.
void require_fresh(const toolchain& tools, const std::string& prelude) {
    const auto made = fs::last_write_time(prelude);
    for (const char* header : {"src/driver/prelude.hpp", "src/driver/operations.hpp", "src/driver/probe.hpp",
                               "src/driver/runtime.hpp"})
        if (fs::last_write_time(tools.source / header) > made)
            throw std::runtime_error(
                std::string(header) +
                " is newer than the precompiled prelude; build the project again (scripts/dsa does)");
}

constexpr std::uint64_t largest_object = std::uint64_t{512} << 20;

// One compiler or linker at work. temporary: where it puts the files that a tool which is killed leaves behind.
class tool {
public:
    tool(const std::vector<std::string>& command, const fs::path& directory, const fs::path& temporary,
         int niceness, int seconds)
        : seconds_(seconds),
          process_(command, {}, limits_of(niceness, seconds), directory.string(), environment(temporary)) {}

    // Has it ended? Waits for that at most so long.
    bool ended(int milliseconds, int& status) { return process_.wait(milliseconds, status); }

    // Waits for its end; gives false when it did not end in time. status: as waitpid has it; output: what it printed,
    // from the first error on, whatever else is said after it.
    bool wait(int& status, std::string& output) {
        const bool ended = process_.wait(seconds_ * 1000, status);
        if (!ended) status = process_.bury();
        output = process_.output(std::size_t{32} << 20);
        return ended;
    }

private:
    static limits limits_of(int niceness, int seconds) {
        limits l;
        l.cpu_seconds = static_cast<std::uint64_t>(seconds);
        l.address_bytes = std::uint64_t{4} << 30;
        l.file_bytes = largest_object;
        l.stack_bytes = std::uint64_t{64} << 20;
        l.niceness = niceness;
        return l;
    }
    // A compiler takes some hundred megabytes, bit by bit: in large pages, many at a time, a save compiles a seventh
    // faster. A C library that does not know these settings ignores them.
    static std::vector<std::string> environment(const fs::path& temporary) {
        return {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TMPDIR=" + temporary.string(),
                "GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864"};
    }

    int seconds_;
    process process_;
};

// Runs one tool to its end.
bool run_tool(const std::vector<std::string>& command, const fs::path& directory, const fs::path& temporary,
              int niceness, int seconds, int& status, std::string& output) {
    return tool(command, directory, temporary, niceness, seconds).wait(status, output);
}

// The units that a driver is compiled in, side by side: as many as its text tells apart by DSA_PART, from 1 on.
int parts_of(std::string_view driver) {
    int parts = 1;
    while (driver.find("DSA_PART == " + std::to_string(parts + 1)) != std::string_view::npos) ++parts;
    return parts;
}

// The line of that number, from 1, at most so much of it as a page can show; "" where there is none.
std::string line_of(std::string_view text, int number) {
    constexpr std::size_t most = 1000;
    for (; number > 1 && !text.empty(); --number)
        text.remove_prefix(std::min(
            text.size(), text.find('\n') == std::string_view::npos ? text.size() : text.find('\n') + 1));
    if (number != 1) return "";
    text = text.substr(0, text.find('\n'));
    if (text.ends_with('\r')) text.remove_suffix(1);
    return std::string(text.substr(0, most));
}

}  // namespace

verdict::build_error first_error(const std::string& output, const std::string& shown,
                                 const std::string& driver) {
    verdict::build_error first;
    bool found = false;
    int asking_line = 0,
        asking_column = 0;  // where the header asks for the template that g++ is about to complain of
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        // "file:line:column: error: text"; notes and "required from here" lines may bring us home to the
        // header.
        if (line.find(": In ") != std::string::npos) asking_line = asking_column = 0;
        const auto colon = line.find(": ", line.starts_with(shown + ":") ? shown.size() : 0);
        if (colon == std::string::npos) continue;
        const std::string place = line.substr(0, colon);
        int at_line = 0, at_column = 0;
        const auto second = place.rfind(':');
        const auto firstcolon =
            second == std::string::npos || second == 0 ? std::string::npos : place.rfind(':', second - 1);
        if (firstcolon == std::string::npos) continue;
        const std::string file = place.substr(0, firstcolon);
        try {
            at_line = std::stoi(place.substr(firstcolon + 1));
            at_column = std::stoi(place.substr(second + 1));
        } catch (const std::exception&) { continue; }
        std::string rest = line.substr(colon + 2);
        const bool is_error = rest.starts_with("error: ") || rest.starts_with("fatal error: ");
        if (!found && !is_error && file == shown && asking_line == 0 &&
            rest.find("required from") != std::string::npos) {
            asking_line = at_line;
            asking_column = at_column;
        }
        if (is_error && !found) {
            found = true;
            rest.erase(0, rest.find(": ") + 2);
            first = {.file = file, .line = at_line, .column = at_column, .message = rest, .text = ""};
            if (file == shown) break;
            if (asking_line != 0) {
                first.file = shown;
                first.line = asking_line;
                first.column = asking_column;
                break;
            }
            continue;
        }
        if (found &&
            file == shown) {  // the header's own line, below an error that a template raised elsewhere
            first.file = file;
            first.line = at_line;
            first.column = at_column;
            break;
        }
        if (is_error && found) break;  // the next error is another story
    }
    if (!found) {
        first.file = shown;
        first.message = "does not compile";
        const auto error = output.find("error: ");
        if (error != std::string::npos)
            first.message = output.substr(error + 7, output.find('\n', error) - error - 7);
    } else if (first.file != shown) {
        if (first.file.ends_with(driver)) {
            first.message += " (asked for by " + driver + ":" + std::to_string(first.line) + ")";
        } else {
            first.message += " (in " + first.file + ":" + std::to_string(first.line) + ")";
        }
        first.file = shown;
        first.line = first.column = 0;
    }
    first.text = output.substr(0, 16384);
    return first;
}

namespace {

// The units of one driver on their way through the compiler, side by side. Each reads the header from a file, or from a
// pipe: then it does all that comes before the header, and waits.
class compilation {
public:
    // text: the header's; nothing for one that is still to come by send().
    compilation(const toolchain& tools, const compiler_kit& kit, build_mode mode, const std::string& exercise,
                const fs::path& folder, const std::optional<std::string>& text, int niceness)
        : exercise_(exercise), stage_(tools.build / "drivers") {
        const bool sanitized = mode == build_mode::sanitized;
        const fs::path driver = tools.source / "tests" / (exercise + ".driver.cpp");
        driver_text_ = whole_file(driver);
        prelude_ = sanitized ? kit.sanitized : kit.plain;
        require_fresh(tools, prelude_);
        std::vector<std::string> command{kit.program, "-std=c++20", "-O0", "-g1",
                                         "-fpic",     "-w",         "-I",  (tools.source / "src").string()};
        const auto add = [&](std::initializer_list<std::string> more) {
            command.insert(command.end(), more);
        };
        if (kit.name == "clang")
            add({"-fpch-instantiate-templates", "-include-pch", prelude_, "-fno-caret-diagnostics",
                 "-fno-crash-diagnostics", "-ferror-limit=2", "-ftemplate-depth=512"});
        else
            add({"-include", prelude_.substr(0, prelude_.rfind('.')), "-fno-diagnostics-show-caret",
                 "-fmax-errors=2", "-ftemplate-depth=512"});
        if (sanitized)
            add({"-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-sanitize=vptr",
                 "-fno-omit-frame-pointer"});
        add({"-fsanitize-coverage=trace-pc"});  // with sanitizers too: the step budget ends an endless loop there
        // g++ compiles some of what it was asked about there.
        if (!text && kit.name == "clang") add({"-include", (tools.source / "src/driver/ahead.hpp").string()});
        // In parts only where they are compiled at one time: each reads the header anew.
        const int parts = own_processors().size() < 2 ? 1 : parts_of(driver_text_);
        for (int part = 1; part <= parts; ++part) {
            const fs::path folder_of_part = stage_.path() / std::to_string(part);
            const fs::path staged = folder_of_part / (exercise + ".hpp");
            fs::create_directories(staged.parent_path());
            if (text) {
                write_file(staged, *text, "");
            } else {
                if (mkfifo(staged.c_str(), 0600) != 0)
                    throw std::runtime_error("cannot make the pipe " + staged.string() + ": " +
                                             std::strerror(errno));
                pipes_.push_back(staged);
            }
            objects_.push_back((folder_of_part / "table.o").string());
            auto one = command;
            if (parts > 1) one.push_back("-DDSA_PART=" + std::to_string(part));
            one.insert(one.end(), {"-I", folder_of_part.string(), "-iquote", folder_of_part.string(),
                                   "-iquote", folder.string(), "-I", (tools.source / "exercises").string(),
                                   "-c", driver.string(), "-o", objects_.back()});
            compilers_.push_back(std::make_unique<tool>(one, tools.source, stage_.path(), niceness, seconds));
        }
    }

    // False once a compiler has ended: somebody has killed it, or it takes offence at what comes before the header.
    [[nodiscard]] bool all_wait() const {
        int status = 0;
        return std::none_of(compilers_.begin(), compilers_.end(),
                            [&](const auto& c) { return c->ended(0, status); });
    }

    // Gives the waiting compilers the header. One that ends before it has read it all says why by its status.
    void send(std::string_view text) {
        const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
        for (std::size_t i = 0; i != pipes_.size(); ++i) {
            int status = 0;
            const auto given_up = [&] {  // waits a moment as well
                return compilers_[i]->ended(1, status) || std::chrono::steady_clock::now() > last;
            };
            descriptor pipe;  // can be opened once the compiler, still starting perhaps, has done so
            while (pipe.get() < 0) {
                pipe = descriptor(::open(pipes_[i].c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
                if (pipe.get() < 0 && given_up()) break;
            }
            for (std::size_t done = 0; pipe.get() >= 0 && done != text.size();) {
                const auto n = ::write(pipe.get(), text.data() + done, text.size() - done);
                if (n > 0)
                    done += static_cast<std::size_t>(n);
                else if (given_up())  // it holds 64 kB and is full, or nobody reads it any more
                    break;
            }
        }
        pipes_.clear();
    }

    // Waits for all of them; false when one was not done in time. Told is the error of the first part that has one,
    // whichever is done first.
    bool wait(int& status, std::string& output) {
        bool ended = true;
        status = 0;
        for (auto& c : compilers_)
            if (ended && status == 0) ended = c->wait(status, output);
        compilers_.clear();
        return ended;
    }

    static constexpr int seconds = 20;

    [[nodiscard]] const std::string& exercise() const { return exercise_; }
    [[nodiscard]] const std::string& driver_text() const { return driver_text_; }
    [[nodiscard]] const std::vector<std::string>& objects() const { return objects_; }
    [[nodiscard]] fs::path stage() const { return stage_.path(); }

private:
    std::string exercise_;
    scratch stage_;
    std::string driver_text_, prelude_;
    std::vector<std::string> objects_;
    std::vector<fs::path> pipes_;
    std::vector<std::unique_ptr<tool>> compilers_;
};

// What a table is made from besides the header.
std::uint64_t key_of_parts(const toolchain& tools, const compiler_kit& kit, build_mode mode,
                           const std::string& driver_text) {
    const bool sanitized = mode == build_mode::sanitized;
    return mix(mix(7, kit.program + stamp_of(sanitized ? kit.sanitized : kit.plain) +
                          stamp_of(sanitized ? kit.sanitized_host : tools.host)),
               driver_text);
}

}  // namespace

struct build_ahead::state {
    state(const toolchain& tools, const compiler_kit& kit, const std::string& exercise, const fs::path& into)
        : units(tools, kit, build_mode::plain, exercise, into, std::nullopt, 0),
          key(key_of_parts(tools, kit, build_mode::plain, units.driver_text())),
          folder(into) {}
    compilation units;
    std::uint64_t key;
    fs::path folder;
};
build_ahead::build_ahead(const toolchain& tools, const compiler_kit& kit, const std::string& exercise,
                         const fs::path& folder)
    : state_(std::make_unique<state>(tools, kit, exercise, fs::absolute(folder))) {}
build_ahead::~build_ahead() = default;

build_result build_table(const toolchain& tools, const compiler_kit& kit, build_mode mode,
                         const std::string& exercise, const header_text& header, int niceness,
                         std::unique_ptr<build_ahead> ahead) {
    const bool sanitized = mode == build_mode::sanitized;
    const std::string driver_text = whole_file(tools.source / "tests" / (exercise + ".driver.cpp"));
    const std::string& prelude = sanitized ? kit.sanitized : kit.plain;
    const fs::path folder = tools.build / "drivers" / exercise;
    const std::uint64_t key_of_rest = key_of_parts(tools, kit, mode, driver_text);
    std::uint64_t key = mix(mix(key_of_rest, header.text), header.shown);
    const bool self_contained = !includes_own_files(header.text);
    if (!self_contained)
        key = mix(key, std::to_string(getpid()) + "." +
                           std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    const fs::path table = folder / (hex(key) + (sanitized ? "-sanitized" : "") + ".so");
    std::error_code error;
    if (fs::exists(table, error)) {
        fs::last_write_time(table, fs::file_time_type::clock::now(), error);  // in use: not to be pruned now
        return {.table = table.string(), .error = {}, .reused = true};
    }

    // The compiler is told the header's own name, so that its messages, and what todo() says, speak of that.
    const std::string shown = without_controls(header.shown);
    const std::string text = "#line 1 \"" + escaped(shown) + "\"\n" + header.text;
    std::optional<compilation> fresh;
    compilation* units = nullptr;
    // A pipe is read once: a header that may lead back to itself is not for one.
    if (ahead && self_contained && !sanitized && ahead->state_->units.exercise() == exercise &&
        ahead->state_->key == key_of_rest && ahead->state_->folder == header.folder &&
        ahead->state_->units.all_wait()) {
        require_fresh(tools, prelude);
        units = &ahead->state_->units;
        units->send(text);
    } else {
        ahead.reset();
        units = &fresh.emplace(tools, kit, mode, exercise, header.folder, text, niceness);
    }
    int status = 0;
    std::string output;
    constexpr int seconds = compilation::seconds;
    bool ended = units->wait(status, output);
    // A compiler that was killed while it waited, or that takes offence at what it was given to read meanwhile: that is
    // not the header's fault. One that the header itself brings down will say so again.
    if (ahead && ended && status != 0 &&
        (WIFSIGNALED(status) || output.find("driver/ahead.hpp") != std::string::npos)) {
        ahead.reset();
        units = &fresh.emplace(tools, kit, mode, exercise, header.folder, text, niceness);
        ended = units->wait(status, output);
    }
    const fs::path stage = units->stage();
    if (!ended) {
        verdict::build_error e{
            .file = header.shown, .line = 0, .column = 0, .message = {}, .text = output.substr(0, 16384)};
        e.message = "the compiler was not done after " + std::to_string(seconds) +
                    " seconds: does something loop while it compiles?";
        return {.table = {}, .error = e};
    }
    if (status != 0) {
        // binutils says "no space" of a file over its limit as well.
        const bool no_space = output.find("No space left on device") != std::string::npos;
        const auto disk = fs::space(stage, error);
        const bool too_large = output.find("File too large") != std::string::npos ||
                               (no_space && !error && disk.available > largest_object);
        if (too_large) {
            verdict::build_error e{
                .file = header.shown, .line = 0, .column = 0, .message = {}, .text = output.substr(0, 16384)};
            e.message = "its compiled form is larger than " + std::to_string(largest_object >> 20) +
                        " MB: is there a huge array in it?";
            return {.table = {}, .error = e};
        }
        if (no_space)
            throw std::runtime_error("no space left on the disk for " + stage.string() +
                                     "; make room and try again");
        if (output.find("PCH file") != std::string::npos || output.find("precompiled") != std::string::npos ||
            output.find("pch file") != std::string::npos)
            throw std::runtime_error(
                "the precompiled prelude is out of date; build the project again (cmake --build " +
                tools.build.string() + ")\n" + output.substr(0, 400));
        const bool killed = status > 0 && status < 128;  // a signal
        auto e = first_error(output, shown, "tests/" + exercise + ".driver.cpp");
        e.file = header.shown;
        // What a compiler stumbles over is far behind the brace that is missing, or in the driver.
        if (const auto fault = unbalanced_brace(header.text)) {
            e.line = fault->line;
            e.column = 0;
            e.message = fault->message;
        }
        if (killed && output.find("error: ") == std::string::npos)
            e.message =
                "the compiler was ended by " + describe_status(status) + ": it used up its time or memory";
        e.source = line_of(header.text, e.line);
        return {.table = {}, .error = e};
    }
    const std::string linker = tools.linker.empty() ? kit.program : tools.linker;
    const std::string linked = (stage / "table.so").string();
    std::vector<std::string> link{linker, "-shared", "-o", linked};
    if (tools.linker.empty()) link.emplace_back("-nostdlib");
    // mold links in a child, lets it be and ends, to be done a moment sooner than its memory is given back: with so
    // little to link, that child and its threads take longer than the linking.
    if (fs::path(linker).filename() == "mold") link.insert(link.end(), {"--no-fork", "--no-threads"});
    // A header that defines what is not inline is no fault that its reader could see in a verdict: the first one counts.
    if (units->objects().size() > 1)
        link.emplace_back(tools.linker.empty() ? "-Wl,--allow-multiple-definition"
                                               : "--allow-multiple-definition");
    link.insert(link.end(), units->objects().begin(), units->objects().end());
    if (kit.name == "clang" && !sanitized) link.push_back(prelude + ".so");  // see cmake/kits.cmake
    if (!run_tool(link, tools.source, stage, niceness, seconds, status, output) || status != 0)
        throw std::runtime_error("linking the driver of " + exercise + " failed: " + output.substr(0, 800));
    // A function that is declared and nowhere defined shows only when the table is loaded.
    const std::string host = sanitized ? kit.sanitized_host : tools.host;
    if (!sanitized && run_tool({host, "--check", linked}, "/", stage, niceness, 10, status, output) &&
        status == 2 << 8 && output.find(linked) != std::string::npos) {  // not an exit(2) of the header's own
        verdict::build_error e{.file = header.shown,
                               .line = 0,
                               .column = 0,
                               .message = "cannot be linked: " + output.substr(0, 400),
                               .text = output.substr(0, 16384)};
        if (const auto at = output.find("undefined symbol: "); at != std::string::npos)
            e.message = "a function is declared but never defined: " +
                        output.substr(at + 18, output.find('\n', at) - at - 18);
        return {.table = {}, .error = e};
    }
    fs::create_directories(folder);
    fs::rename(linked, table);
    prune(folder);
    return {.table = table.string(), .error = {}};
}

fs::path selection_file(const fs::path& judge) {
    const char* const elsewhere = std::getenv("DSA_SELECTION");
    return elsewhere && *elsewhere ? fs::path(elsewhere) : fs::path(judge.string() + ".driver");
}

void select_table(const toolchain& tools, const compiler_kit& kit, const std::string& exercise,
                  const std::string& plain, const std::string& sanitized) {
    const fs::path file = selection_file(tools.build / "judge" / exercise);
    const fs::path fresh = file.string() + "." + std::to_string(getpid());
    write_file(
        fresh,
        "--host=" + tools.host + "\n--table=" + plain + "\n--exercise=" + exercise + "\n--subject=learner\n",
        "--sanitized-host=" + kit.sanitized_host + "\n--sanitized-table=" + sanitized + "\n");
    fs::rename(fresh, file);
}

}  // namespace dsa::judge
