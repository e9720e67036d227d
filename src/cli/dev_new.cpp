// dev new: the files of a new exercise. What they hold compiles, runs and is red, so that `dsa dev check`
// can say from the first minute what is left to write; every place to fill in says "TODO:".
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
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
#include "system/process.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;

// ---- The texts ------------------------------------------------------------------------------------------
//
// @NAME@, @MODULE@, @TITLE@ and @SUITE@ are the exercise's. @INCLUDE@ is #include, which would look like one of
// this file's own.

constexpr std::string_view contract_text = R"(#pragma once
// @NAME@: TODO: what it is, in half a sentence.
//
//     dsa::@NAME@<int> s;
//     s.insert(3);       // TODO: a picture of it with an element or two
//
// Operations           Time   Notes
//   insert(x)          O(1)   TODO: worst case, amortised or expected; how many allocations
//   size(), empty()    O(1)
// Space: TODO: what n elements take, besides themselves.
//
// Invariant   I1  TODO: what is true whenever no operation is at work.
// Exceptions  TODO: what each operation guarantees when it throws.
// Iterators   TODO: which there are, and until when they are valid; or none, and why.
// Source      TODO: book and section.
)";

constexpr std::string_view stub_text = R"(#include <cstddef>
#include <string_view>

@INCLUDE@ "todo.hpp"

namespace dsa {

template <typename T>
class @NAME@ {
public:
    using value_type = T;

    // TODO 1: put x in. Which question must be answered before the first line can be written?
    void insert([[maybe_unused]] T x) { todo("TODO 1, insert"); }

    // From here on, all is given.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    // The first invariant found broken, or "" when all hold. O(n), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const noexcept { return ""; }

private:
    std::size_t size_ = 0;
};

}  // namespace dsa
)";

constexpr std::string_view reference_text = R"(#include <cstddef>
#include <stdexcept>
#include <string_view>

namespace dsa {

template <typename T>
class @NAME@ {
public:
    using value_type = T;

    void insert([[maybe_unused]] T x) {
        throw std::logic_error("dsa::@NAME@::insert: the reference is not written yet");
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    // The first invariant found broken, or "" when all hold. O(n), for tests and debugging.
    [[nodiscard]] std::string_view broken_invariant() const noexcept { return ""; }

private:
    std::size_t size_ = 0;
};

}  // namespace dsa
)";

constexpr std::string_view lesson_text = R"(---
title: @TITLE@
difficulty: 3
prerequisites: []
---

## Story

TODO: why anybody needs it: something that goes wrong in a service that lacks it.

## Task

TODO: what is to be written, and what it may cost.

## Example

TODO: one, worked step by step.

## Hints

### Rung 1: idea

TODO: a question.

### Rung 2: structure

TODO: what there is to work with.

### Rung 3: invariant

TODO: what must stay true, and why that answers the question.

### Rung 4: outline

TODO: the steps.

## The reference

TODO: what the reference does differently from what one writes first, and what that costs.

## Reading

TODO: book, section, and what is there.
)";

constexpr std::string_view driver_text = R"(// @NAME@.driver.cpp: the operations of @NAME@.
@INCLUDE@ "@MODULE@/@NAME@.hpp"  // the learner's, the reference, or a planted bug

@INCLUDE@ "driver/operations.hpp"

namespace dsa::driver::for_@NAME@ {

using subject = dsa::@NAME@<probe>;

DSA_OPERATIONS(subject) {
    operation("insert", [](subject& s, int x) { s.insert(x); });
    operation("size", [](const subject& s) { return s.size(); });
    operation("empty", [](const subject& s) { return s.empty(); });
    operation("broken_invariant", [](const subject& s) { return std::string(s.broken_invariant()); });
}

}  // namespace dsa::driver::for_@NAME@
)";

constexpr std::string_view checks_text =
    R"(// @NAME@.test.cpp: built once, trusted, never sees the learner's header.
@INCLUDE@ "judge/check.hpp"

using namespace dsa::judge;

class @SUITE@ : public check {
public:
    // Brings s to `to` elements, for the cost gates. TODO: by the operation that is least likely to fail.
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random&) override {
        s.count_up("insert", to - from, static_cast<int>(from));
    }
};

// TODO: documented order and errors; the trap that the lesson is about. The name of a check is a sentence. promise: the
// line of the contract that it tests (course/contract.hpp). why: what goes wrong in a program where it is broken.

CHECK(@SUITE@, InsertAddsAnElement, example, on("insert", "size", "empty"), promise("Purpose"),
      why("TODO: say what goes wrong.")) {
    auto s = subject();
    s("insert", 3);
    EXPECT_EQ(s("size"), 1);
    EXPECT_EQ(s("empty"), false);
}

// TODO: every operation, beside the simplest model that is right.
CHECK(@SUITE@, AgreesWithVectorOnRandomOperations, property, on("insert", "size"), promise("Purpose", "I1"),
      why("Each operation may be right alone and leave a state that breaks the next one.")) {
    agrees_with<std::vector<int>>({
        {"insert", any_int(), [](auto& m, int x) { m.push_back(x); }},
        {"size", [](auto& m) { return m.size(); }},
        {"broken_invariant", [](auto&) { return ""; }},
    });
}

// TODO: an operation that shows the elements, for the pictures of a failure: DSA_DRAWN_AS(@SUITE@, "elements", "row")

// A gate for each line of the contract's cost table.
CHECK(@SUITE@, InsertTakesConstantTime, cost, promise("insert"),
      why("n slow inserts make a program quadratic.")) {
    EXPECT_COST("insert", O(1));
}

CHECK(@SUITE@, SizeAndEmptyTakeConstantTime, cost, promise("size", "empty"),
      why("Loops ask for them once for each element.")) {
    EXPECT_COST("size", O(1));
    EXPECT_COST("empty", O(1));
}

CHECK(@SUITE@, KeepsLinearlyMuch, space, on("insert"), promise("Space"),
      why("Elements that are kept after their removal fill the memory of a long run.")) {
    EXPECT_SPACE("insert", O(n));
}

DSA_MEMORY_CHECK(@SUITE@)
)";

constexpr std::string_view wrong_text =
    R"(# Plausible bugs of @NAME@, and the check that must catch each. Six at least, one of them a cost bug only.
#
# [[wrong]]
# name = "forgets to count"
# kind = "logic"              # logic, boundary, memory, cost, exception
# find = "++size_;"           # occurs once in solutions/@MODULE@/@NAME@.hpp
# put = ""
# caught_by = "@SUITE@.InsertAddsAnElement"
)";

constexpr std::string_view bench_text =
    R"(// @NAME@.bench.cpp: what the contract of @MODULE@/@NAME@ claims, beside std.
// TODO: every operation of the contract, over sizes that outgrow the caches; the answer is checked.
@INCLUDE@ "@MODULE@/@NAME@.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <vector>

@INCLUDE@ "../memory.hpp"
@INCLUDE@ "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

struct ours {
    dsa::@NAME@<int> elements;
    void insert(int x) { elements.insert(x); }
    [[nodiscard]] std::size_t size() const { return elements.size(); }
};
struct standard {  // TODO: what a user of the standard library would take instead
    std::vector<int> elements;
    void insert(int x) { elements.push_back(x); }
    [[nodiscard]] std::size_t size() const { return elements.size(); }
};

template <typename Implementation>
Implementation filled(std::int64_t n) {
    Implementation s;
    for (std::int64_t i = 0; i != n; ++i) s.insert(static_cast<int>(i));
    return s;
}

template <typename Implementation>  // one iteration inserts n elements
void insert(benchmark::State& state) try {
    const auto n = state.range(0);
    memory::structure(state, [n] { return filled<Implementation>(n); });
    for (auto _ : state) {
        const auto s = filled<Implementation>(n);
        if (static_cast<std::int64_t>(s.size()) != n) {
            state.SkipWithError("@NAME@/insert: the size is wrong");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * n);
    state.SetComplexityN(n);
} catch (const std::exception& e) { state.SkipWithError(e.what()); }

// TODO: 2^21 elements are to be beyond the caches: say here what one takes.
void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 8, 1 << 21)->Complexity(benchmark::oN); }

BENCHMARK(insert<ours>)->Name("@NAME@/insert/" DSA_LABEL)->Apply(linear);
BENCHMARK(insert<standard>)->Name("@NAME@/insert/std")->Apply(linear);

}  // namespace

BENCHMARK_MAIN();
)";

constexpr std::string_view readme_text = R"(---
title: @TITLE@
order: @ORDER@
exercises: [@NAME@]
---

# @TITLE@

TODO: why a backend developer needs this module, and what its exercises have in common.
)";

// ---- Names -----------------------------------------------------------------------------------------------

constexpr std::string_view reserved[] = {"alignas",
                                         "alignof",
                                         "and",
                                         "and_eq",
                                         "asm",
                                         "auto",
                                         "bitand",
                                         "bitor",
                                         "bool",
                                         "break",
                                         "case",
                                         "catch",
                                         "char",
                                         "char16_t",
                                         "char32_t",
                                         "char8_t",
                                         "class",
                                         "co_await",
                                         "co_return",
                                         "co_yield",
                                         "compl",
                                         "concept",
                                         "const",
                                         "const_cast",
                                         "consteval",
                                         "constexpr",
                                         "constinit",
                                         "continue",
                                         "decltype",
                                         "default",
                                         "delete",
                                         "do",
                                         "double",
                                         "driver",
                                         "dynamic_cast",
                                         "else",
                                         "enum",
                                         "explicit",
                                         "export",
                                         "extern",
                                         "false",
                                         "float",
                                         "for",
                                         "friend",
                                         "goto",
                                         "if",
                                         "inline",
                                         "int",
                                         "long",
                                         "mutable",
                                         "namespace",
                                         "new",
                                         "noexcept",
                                         "not",
                                         "not_eq",
                                         "not_written",
                                         "nullptr",
                                         "operator",
                                         "or",
                                         "or_eq",
                                         "private",
                                         "protected",
                                         "public",
                                         "register",
                                         "reinterpret_cast",
                                         "requires",
                                         "return",
                                         "short",
                                         "signed",
                                         "sizeof",
                                         "static",
                                         "static_assert",
                                         "static_cast",
                                         "struct",
                                         "switch",
                                         "template",
                                         "this",
                                         "thread_local",
                                         "throw",
                                         "todo",
                                         "true",
                                         "try",
                                         "typedef",
                                         "typeid",
                                         "typename",
                                         "union",
                                         "unsigned",
                                         "using",
                                         "virtual",
                                         "void",
                                         "volatile",
                                         "wchar_t",
                                         "while",
                                         "xor",
                                         "xor_eq",
                                         "main",
                                         "std"};
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

// Holds Ctrl-C and its like back for the moment in which only a part of the files exists.
class undisturbed {
public:
    undisturbed() {
        sigset_t set;
        sigemptyset(&set);
        for (const int s : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) sigaddset(&set, s);
        sigprocmask(SIG_BLOCK, &set, &before_);
    }
    ~undisturbed() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
    undisturbed(const undisturbed&) = delete;
    undisturbed& operator=(const undisturbed&) = delete;

private:
    sigset_t before_{};
};

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
    if (std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved))
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
    const auto filled = [&](std::string_view text) {
        std::string t = replaced(std::string(text), "@NAME@", name);
        t = replaced(std::move(t), "@MODULE@", module);
        t = replaced(std::move(t), "@SUITE@", camel_case(name));
        t = replaced(std::move(t), "@INCLUDE@", "#include");
        return replaced(std::move(t), "@TITLE@", title_of(name));
    };
    const auto at = [&](const char* folder, const char* ending) {
        return here.root / folder / module / (name + ending);
    };
    const std::string contract = filled(contract_text);
    std::vector<new_file> files{
        {at("exercises", ".hpp"), contract + filled(stub_text)},
        {at("exercises", ".md"), filled(lesson_text)},
        {at("solutions", ".hpp"), contract + filled(reference_text)},
        {at("tests", ".driver.cpp"), filled(driver_text)},
        {at("tests", ".test.cpp"), filled(checks_text)},
        {at("tests", ".wrong.toml"), filled(wrong_text)},
        {at("bench", ".bench.cpp"), filled(bench_text)},
    };
    for (const auto& f : files)
        if (fs::exists(fs::symlink_status(f.path)))
            throw problem(f.path.lexically_relative(here.root).string() +
                          " is there already; nothing was written");
    const fs::path readme = exercises / module / "README.md";
    if (!fs::exists(fs::symlink_status(readme))) {
        std::string text = replaced(std::string(readme_text), "@ORDER@", std::to_string(order + 1));
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
        const undisturbed quiet;
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
