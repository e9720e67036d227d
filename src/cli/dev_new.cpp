// dev new: the files of a new exercise. What they hold compiles, runs and is red, so that `dsa dev check`
// can say from the first minute what is left to write; every place to fill in says "TODO:".
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/front_matter.hpp"
#include "course/text.hpp"
#include "system/descriptor.hpp"
#include "system/whole_file.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;

// ---- Names -----------------------------------------------------------------------------------------------

// What no class of an exercise can be called: the words of C++, and a few names of ours. A blank around each.
constexpr std::string_view reserved =
    " alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t "
    "char32_t char8_t class co_await co_return co_yield compl concept const const_cast "
    "consteval constexpr constinit continue decltype default delete do double driver "
    "dynamic_cast else enum explicit export extern false float for friend goto if inline int "
    "long mutable namespace new noexcept not not_eq not_written nullptr operator or or_eq "
    "private protected public register reinterpret_cast requires return short signed sizeof "
    "static static_assert static_cast struct switch template this thread_local throw todo true "
    "try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor "
    "xor_eq main std ";
// Folders of tests/ and bench/ that hold something else.
constexpr std::string_view no_modules[] = {"toolkit", "bare", "lint", "readme"};

// lower_snake_case: a name of the course without a doubled or closing underscore.
bool is_snake_case(std::string_view name) {
    return course::is_name(name) && name.find("__") == std::string_view::npos && !name.ends_with('_');
}

// "binary_heap" -> "BinaryHeap".
std::string camel_case(std::string_view name) {
    std::string text;
    bool begins = true;
    for (const char c : name) {
        if (c != '_') text += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        begins = c == '_';
    }
    return text;
}
// "binary_heap" -> "Binary heap".
std::string title_of(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

// The README with one more name at the end of its list of exercises. Throws problem when it has no list that
// can be added to.
std::string listed(const std::string& readme, const std::string& name, const std::string& shown) {
    const auto refuse = [&] {
        return problem(shown + " has no line \"exercises: [...]\" in its front matter to add " + name +
                       " to; write one, then start again");
    };
    const auto end = readme.find("\n---", 3);
    const auto at = readme.find("\nexercises:");
    if (!readme.starts_with("---") || end == std::string::npos || at == std::string::npos || at > end)
        throw refuse();
    const auto stop = readme.find('\n', at + 1);
    const auto open = readme.find('[', at), close = readme.find(']', at);
    if (open == std::string::npos || close == std::string::npos || close < open || close > stop)
        throw refuse();
    const bool none = readme.find_first_not_of(" \t", open + 1) == close;
    return readme.substr(0, close) + (none ? "" : ", ") + name + readme.substr(close);
}

// ---- Writing, all or nothing -----------------------------------------------------------------------------

struct new_file {
    fs::path path;
    std::string text;
    bool replaces = false;  // the README that grows by a name
};

// Files written beside their places under other names, then moved there; undone unless all of them arrive.
class transaction {
public:
    ~transaction() {
        std::error_code ignored;
        for (const auto& file : waiting_) fs::remove(file, ignored);
        if (!done_)
            for (const auto& file : placed_) fs::remove(file, ignored);
        if (!done_)
            for (const auto& folder : std::views::reverse(made_)) fs::remove(folder, ignored);
    }
    transaction() = default;
    transaction(const transaction&) = delete;
    transaction& operator=(const transaction&) = delete;

    // files: those that replace another one come last, since that cannot be undone.
    void write(const std::vector<new_file>& files) {
        for (const auto& f : files) {
            make_folder(f.path.parent_path());
            const fs::path beside = f.path.parent_path() / ("." + f.path.filename().string() + ".new");
            waiting_.push_back(beside);
            std::ofstream out(beside, std::ios::binary | std::ios::trunc);
            out << f.text;
            out.close();
            if (!out) fail(f.path, errno);
        }
        auto next = waiting_.cbegin();
        for (const auto& f : files) {
            const fs::path& from = *next++;
            int status = f.replaces
                             ? std::rename(from.c_str(), f.path.c_str())
                             : renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, f.path.c_str(), RENAME_NOREPLACE);
            if (status != 0 && !f.replaces && (errno == EINVAL || errno == ENOSYS)) {
                // A file system that cannot promise it: look first.
                if (fs::exists(fs::symlink_status(f.path))) fail(f.path, EEXIST);
                status = std::rename(from.c_str(), f.path.c_str());
            }
            if (status != 0) fail(f.path, errno);
            if (!f.replaces) placed_.push_back(f.path);
        }
        done_ = true;
    }

private:
    [[noreturn]] static void fail(const fs::path& file, int error) {
        throw problem("cannot write " + file.string() + ": " + std::strerror(error) +
                      "; nothing was written");
    }
    void make_folder(const fs::path& folder) {
        if (fs::is_directory(folder)) return;
        make_folder(folder.parent_path());
        std::error_code error;
        if (!fs::create_directory(folder, error)) fail(folder, error ? error.value() : EEXIST);
        made_.push_back(folder);
    }

    std::vector<fs::path> waiting_, placed_, made_;
    bool done_ = false;
};

}  // namespace

int dev_new(const place& here, const std::string& full_name) {
    const auto slash = full_name.find('/');
    const std::string module = full_name.substr(0, slash),
                      name = slash == std::string::npos ? "" : full_name.substr(slash + 1);
    if (!is_snake_case(module) || !is_snake_case(name))
        throw problem("a new exercise is named module/name, both in lower_snake_case, not " +
                      course::in_quotes(full_name));
    if (reserved.find(" " + name + " ") != std::string_view::npos)
        throw problem("no class can be called " + name + " in C++; choose another name");
    if (std::find(std::begin(no_modules), std::end(no_modules), module) != std::end(no_modules))
        throw problem("no module can be called " + module +
                      ": that folder of tests/ is the project's own; choose another name");

    // Two at once would lose one of two names in a README.
    const fs::path exercises = here.root / "exercises";
    const system::descriptor lock(::open(exercises.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (lock.get() < 0) throw problem("cannot open " + exercises.string() + ": " + std::strerror(errno));
    while (flock(lock.get(), LOCK_EX) != 0 && errno == EINTR) {}

    const auto all = here.catalogue();
    for (const auto& e : all.exercises)
        if (e.name == name && e.module != module)
            throw problem("the name " + name + " is taken by " + e.full_name() +
                          "; an exercise's name is its own in the whole course");

    int order = -1;
    for (const auto& m : all.modules)
        if (m.order != INT_MAX) order = std::max(order, m.order);
    // @NAME@, @MODULE@, @TITLE@ and @SUITE@ are the exercise's.
    const auto filled = [&](const char* file) {
        std::string t = replaced(system::read_file(here.root / "src/cli/templates" / file), "@NAME@", name);
        t = replaced(std::move(t), "@MODULE@", module);
        t = replaced(std::move(t), "@SUITE@", camel_case(name));
        return replaced(std::move(t), "@TITLE@", title_of(name));
    };
    const auto at = [&](const char* folder, const char* ending) {
        return here.root / folder / module / (name + ending);
    };
    const std::string contract = filled("contract.hpp.in");
    std::vector<new_file> files{
        {at("exercises", ".hpp"), contract + filled("stub.hpp.in")},
        {at("exercises", ".md"), filled("lesson.md.in")},
        {at("solutions", ".hpp"), contract + filled("reference.hpp.in")},
        {at("tests", ".driver.cpp"), filled("driver.cpp.in")},
        {at("tests", ".test.cpp"), filled("test.cpp.in")},
        {at("tests", ".wrong.toml"), filled("wrong.toml.in")},
        {at("bench", ".bench.cpp"), filled("bench.cpp.in")},
    };
    for (const auto& f : files)
        if (fs::exists(fs::symlink_status(f.path)))
            throw problem(f.path.lexically_relative(here.root).string() +
                          " is there already; nothing was written");
    const fs::path readme = exercises / module / "README.md";
    if (!fs::exists(fs::symlink_status(readme))) {
        std::string text = replaced(system::read_file(here.root / "src/cli/templates/README.md.in"),
                                    "@ORDER@", std::to_string(order + 1));
        text = replaced(std::move(text), "@TITLE@", title_of(module));
        files.push_back({readme, replaced(std::move(text), "@NAME@", name)});
    } else {
        const std::string shown = readme.lexically_relative(here.root).string();
        const auto old = course::read_bytes(readme, std::size_t{1} << 20);
        if (!old) throw problem(shown + ": " + old.problem);
        const auto front = course::parse_front_matter(old.text, shown);
        const auto* const names = front.find("exercises");  // a name may be listed before its files are there
        const bool is_listed =
            names && std::find(names->values.begin(), names->values.end(), name) != names->values.end();
        if (!is_listed) files.push_back({readme, listed(old.text, name, shown), true});
    }
    {
        const system::signals_held quiet;
        transaction t;
        t.write(files);
    }
    for (const auto& f : files)
        std::printf("%s %s\n", f.replaces ? "added to" : "new     ",
                    f.path.lexically_relative(here.root).c_str());
    std::printf("\n%s\n", ("what is left to write: " + bold("dsa dev check " + full_name)).c_str());
    return all_well;
}

}  // namespace dsa::cli
