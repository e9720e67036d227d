// What an editor is given: its files hold what their formats document, each task runs as written in a work folder, and
// its problem matchers find the line in what the task prints on a terminal.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // g++ 12 on its own std::regex, under sanitizers
#endif
#include <gtest/gtest.h>
#include <pty.h>
#include <unistd.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "clone.hpp"

namespace dsa::testing {
namespace {

using json = nlohmann::json;
using names = std::set<std::string>;

constexpr const char* stub = "exercises/linear/stack.hpp";

// As VS Code reads its own files: JSON with comments.
json settings_in(const fs::path& file) {
    auto j = json::parse(read(file), nullptr, false, true);
    EXPECT_TRUE(j.is_object()) << file;
    return j.is_object() ? j : json::object();
}
void expect_keys(const json& j, const names& known, const std::string& where) {
    ASSERT_TRUE(j.is_object()) << where;
    for (const auto& [key, unused] : j.items()) EXPECT_TRUE(known.contains(key)) << where << ": " << key;
}
void expect_texts(const json& j, const std::string& where) {
    ASSERT_TRUE(j.is_array()) << where;
    for (const auto& text : j) EXPECT_TRUE(text.is_string()) << where;
}

// The editor's variables, where `header` is the file that is open.
std::string expanded(std::string text, const fs::path& folder, const fs::path& header) {
    const auto replace = [&](const std::string& name, const std::string& by) {
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + by.size()))
            text.replace(at, name.size(), by);
    };
    replace("${workspaceFolder}", folder.string());
    replace("${fileDirnameBasename}", header.parent_path().filename().string());
    replace("${fileBasenameNoExtension}", header.stem().string());
    EXPECT_EQ(text.find("${"), std::string::npos) << "a variable that no editor has: " << text;
    return text;
}

std::string without_colour(const std::string& text) {
    static const std::regex escape("\x1b\\[[0-9;?]*[A-Za-z]");
    return std::regex_replace(text, escape, "");
}

class Editor : public Cli {
protected:
    Editor() : work_(beside_.path() / "place") {
        for (const char* const shared : {"scripts", ".vscode", "cmake"})
            fs::create_directory_symlink(fs::path(DSA_SOURCE_DIR) / shared, dsa_.root() / shared);
        EXPECT_EQ(start({dsa_.root() / "build/dev/bin/dsa", "init", work_}).wait().status, 0);
        // The launcher is to find all that a clone has, and the program newer than it.
        for (const char* const file : {"CMakeLists.txt", "CMakePresets.json"}) write(dsa_.root() / file, "");
        write(dsa_.build() / "dsa.built", fs::canonical(dsa_.root()).string() + "\n");
    }
    void TearDown() override {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (!processes_with(folder_.path().string()).empty() && std::chrono::steady_clock::now() < end)
            usleep(10'000);
        Cli::TearDown();
    }
    [[nodiscard]] std::vector<std::string> environment() const {
        return {"PATH=/usr/local/bin:/usr/bin:/bin", "TMPDIR=" + dsa_.temporary().string(),
                "HOME=" + dsa_.temporary().string(), "LC_ALL=C.UTF-8", "TERM=xterm-256color"};
    }
    [[nodiscard]] program start(const std::vector<std::string>& command) const {
        return {command, environment(), {}};
    }
    [[nodiscard]] json task(const std::string& label) const {
        const auto all = settings_in(work_ / ".vscode/tasks.json");
        for (const auto& t : all.at("tasks"))
            if (t.at("label") == label) return t;
        ADD_FAILURE() << "no task " << label;
        return {};
    }
    // The task as written, on a terminal of that many columns, with the header open. Gives what it said, its status in
    // `status`.
    [[nodiscard]] std::string said_by(const json& task, int& status, unsigned short columns = 80) const {
        std::vector<std::string> words{expanded(task.at("command"), work_, work_ / stub)};
        for (const auto& a : task.value("args", json::array()))
            words.push_back(expanded(a.get<std::string>(), work_, work_ / stub));
        int terminal = -1;
        winsize size{24, columns, 0, 0};
        const pid_t pid = forkpty(&terminal, nullptr, nullptr, &size);
        if (pid == 0) {
            const auto variables = environment();
            std::vector<char*> argv, envp;
            for (const auto& w : words) argv.push_back(const_cast<char*>(w.c_str()));
            for (const auto& v : variables) envp.push_back(const_cast<char*>(v.c_str()));
            argv.push_back(nullptr);
            envp.push_back(nullptr);
            if (chdir(work_.c_str()) != 0) _exit(125);
            execve(argv[0], argv.data(), envp.data());
            _exit(126);
        }
        std::string said;
        char buffer[4096];
        for (ssize_t n = 0; (n = ::read(terminal, buffer, sizeof buffer)) > 0;)
            said.append(buffer, static_cast<std::size_t>(n));
        close(terminal);
        waitpid(pid, &status, 0);
        status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return without_colour(said);
    }
    struct problem_found {
        std::string owner, file, line, column, message;
    };
    // What the task's own matchers find, line by line, as the editor applies them.
    [[nodiscard]] static std::vector<problem_found> problems(const json& task, const std::string& said) {
        std::vector<problem_found> all;
        std::istringstream in(said);
        for (std::string line; std::getline(in, line);) {
            if (line.ends_with('\r')) line.pop_back();
            // The editor reads its terminal's screen: what was written over is gone.
            if (const auto over = line.rfind('\r'); over != std::string::npos) line.erase(0, over + 1);
            for (const auto& m : task.at("problemMatcher")) {
                if (!m.is_object()) continue;
                const auto& p = m.at("pattern");
                std::smatch found;
                if (!std::regex_search(line, found, std::regex(p.at("regexp").get<std::string>()))) continue;
                const auto part = [&](const char* name) {
                    return p.contains(name) ? found[p.at(name).get<std::size_t>()].str() : std::string();
                };
                all.push_back({m.at("owner"), part("file"), part("line"), part("column"), part("message")});
            }
        }
        return all;
    }

    scratch_folder beside_;
    fs::path work_;
};

// ---- the formats -------------------------------------------------------------------------------------------

TEST_F(Editor, TasksHoldWhatTheirFormatDocuments) {
    for (const auto& folder : {work_, fs::path(DSA_SOURCE_DIR)}) {
        const auto all = settings_in(folder / ".vscode/tasks.json");
        expect_keys(all, {"version", "tasks", "inputs", "windows", "osx", "linux"}, "tasks.json");
        EXPECT_EQ(all.at("version"), "2.0.0");
        names labels;
        for (const auto& t : all.at("tasks")) {
            const auto label = t.at("label").get<std::string>();
            EXPECT_TRUE(labels.insert(label).second) << "twice: " << label;
            expect_keys(t,
                        {"label", "type", "command", "args", "options", "group", "presentation",
                         "problemMatcher", "dependsOn", "isBackground", "detail", "runOptions"},
                        label);
            EXPECT_TRUE(t.at("type") == "process" || t.at("type") == "shell") << label;
            const auto command = expanded(t.at("command"), folder, folder / stub);
            EXPECT_EQ(access(command.c_str(), X_OK), 0) << label << ": " << command;
            if (t.contains("args")) expect_texts(t.at("args"), label);
            if (t.contains("group")) {
                const auto& g = t.at("group");
                const auto kind = (g.is_object() ? g.at("kind") : g).get<std::string>();
                EXPECT_TRUE((names{"build", "test", "none"}).contains(kind)) << label;
            }
            if (t.contains("presentation")) {
                const auto& p = t.at("presentation");
                expect_keys(p,
                            {"reveal", "revealProblems", "echo", "focus", "panel", "showReuseMessage",
                             "clear", "close", "group"},
                            label);
                EXPECT_TRUE((names{"always", "silent", "never"}).contains(p.value("reveal", "always")));
            }
            for (const auto& m : t.at("problemMatcher")) {
                if (m.is_string()) {
                    EXPECT_EQ(m, "$gcc") << "the one matcher of the editor's own that fits";
                    continue;
                }
                expect_keys(m, {"base", "owner", "source", "severity", "applyTo", "fileLocation", "pattern"},
                            label);
                const auto& place = m.at("fileLocation");
                ASSERT_TRUE(place.is_array() && place.size() == 2 && place[0] == "relative") << label;
                const auto& p = m.at("pattern");
                const std::regex pattern(p.at("regexp").get<std::string>());  // throws when it is none
                for (const auto& [key, group] : p.items()) {
                    if (key == "regexp") continue;
                    EXPECT_TRUE((names{"file", "line", "column", "message"}).contains(key)) << key;
                    EXPECT_LE(group.get<std::size_t>(), pattern.mark_count()) << label << ": " << key;
                }
            }
        }
    }
}

TEST_F(Editor, LaunchesHoldWhatTheirFormatDocuments) {
    const names known{"name",        "type",   "request",       "preLaunchTask", "program", "args",   "cwd",
                      "stopAtEntry", "MIMode", "setupCommands", "osx",           "linux",   "windows"};
    const auto all = settings_in(work_ / ".vscode/launch.json");
    expect_keys(all, {"version", "configurations", "compounds", "inputs"}, "launch.json");
    EXPECT_EQ(all.at("version"), "0.2.0");
    for (const auto& c : all.at("configurations")) {
        expect_keys(c, known, "a configuration");
        EXPECT_EQ(c.at("type"), "cppdbg");
        EXPECT_EQ(c.at("request"), "launch");
        EXPECT_TRUE((names{"gdb", "lldb"}).contains(c.at("MIMode")));
        EXPECT_FALSE(task(c.at("preLaunchTask")).is_null()) << "its task is one of this folder's";
        expect_texts(c.at("args"), "args");
        auto setups = std::vector<json>{c.at("setupCommands")};
        if (c.contains("osx")) {
            expect_keys(c.at("osx"), known, "osx");
            setups.push_back(c.at("osx").at("setupCommands"));
        }
        for (const auto& commands : setups)
            for (const auto& command : commands) {
                expect_keys(command, {"text", "description", "ignoreFailures"}, "a command");
                const auto text = expanded(command.at("text"), work_, work_ / stub);
                const auto at = text.find(work_.string());
                if (at == std::string::npos) continue;
                const auto file = text.substr(at, text.find('"', at) - at);
                EXPECT_TRUE(fs::exists(file)) << "the debugger is to read " << file;
            }
        for (const auto& a : c.at("args")) expanded(a, work_, work_ / stub);
        EXPECT_EQ(expanded(c.at("program"), work_, work_ / stub),
                  (work_ / "build/dev/debug/linear/stack_debug").string())
            << "where CMakeLists.txt of a work folder puts it";
    }
}

TEST_F(Editor, ExtensionsAreNamedByPublisherAndName) {
    const std::regex id("[a-z0-9A-Z][a-z0-9A-Z-]*\\.[a-z0-9A-Z][a-z0-9A-Z-]*");
    const auto container = settings_in(fs::path(DSA_SOURCE_DIR) / ".devcontainer/devcontainer.json");
    for (const auto& list : {settings_in(work_ / ".vscode/extensions.json").at("recommendations"),
                             container.at("customizations").at("vscode").at("extensions")}) {
        expect_texts(list, "extensions");
        for (const auto& e : list) EXPECT_TRUE(std::regex_match(e.get<std::string>(), id)) << e;
    }
}

TEST_F(Editor, TheContainerHoldsWhatItsFormatDocuments) {
    const auto c = settings_in(fs::path(DSA_SOURCE_DIR) / ".devcontainer/devcontainer.json");
    expect_keys(c,
                {"name", "image", "build", "features", "remoteUser", "containerEnv", "onCreateCommand",
                 "updateContentCommand", "postCreateCommand", "postStartCommand", "customizations"},
                "devcontainer.json");
    EXPECT_TRUE(c.at("image").is_string());
    ASSERT_TRUE(c.at("postCreateCommand").is_string());
    // A shell runs it in the folder of the clone: every program of it that is the clone's own is there.
    std::istringstream words(c.at("postCreateCommand").get<std::string>());
    for (std::string word; words >> word;)
        if (word.find('/') != std::string::npos) {
            EXPECT_EQ(access((fs::path(DSA_SOURCE_DIR) / word).c_str(), X_OK), 0) << word;
        }
}

// ---- the tasks at work -------------------------------------------------------------------------------------

TEST_F(Editor, FindsTheLineThatDoesNotCompile) {
    write(work_ / stub, edited(read(work_ / stub), "#include <cstddef>", "#include <cstddef>\nint f( {}"));
    const auto judge = task("judge this header");
    for (const unsigned short columns : {std::uint16_t{40}, std::uint16_t{80}, std::uint16_t{200}}) {
        int status = -1;
        const auto said = said_by(judge, status, columns);
        EXPECT_EQ(status, 1) << said;
        const auto found = problems(judge, said);
        ASSERT_FALSE(found.empty()) << said;
        EXPECT_EQ(found[0].owner, "dsa");
        EXPECT_EQ(found[0].file, stub);
        const auto text = read(work_ / stub);
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<long>(text.find("int f(")), '\n');
        EXPECT_EQ(found[0].line, std::to_string(line)) << said;
        EXPECT_FALSE(found[0].column.empty()) << said;
        EXPECT_FALSE(found[0].message.empty()) << said;
    }
}

TEST_F(Editor, FindsTheBodyThatIsNotWrittenYet) {
    const auto judge = task("judge this header");
    int status = -1;
    const auto said = said_by(judge, status);
    EXPECT_EQ(status, 1) << said;
    const auto found = problems(judge, said);
    ASSERT_FALSE(found.empty()) << said;
    EXPECT_EQ(found[0].owner, "dsa checks");
    EXPECT_EQ(found[0].file, stub);
    EXPECT_GT(std::atoi(found[0].line.c_str()), 0);
    EXPECT_NE(found[0].message.find("not written yet"), std::string::npos) << found[0].message;
}

TEST_F(Editor, FindsNothingInAHeaderThatIsRight) {
    write(work_ / stub, reference_stack());
    const auto judge = task("judge this header");
    int status = -1;
    const auto said = said_by(judge, status);
    EXPECT_EQ(status, 0) << said;
    EXPECT_TRUE(problems(judge, said).empty()) << said;
}

TEST_F(Editor, PreparesNothingOutsideAnExercise) {
    const auto build = task("build for the debugger");
    const auto e = start({expanded(build.at("command"), work_, work_ / stub), "linear/no_such_thing"}).wait();
    EXPECT_EQ(e.status, 2);
    EXPECT_NE(e.err.find("is no exercise"), std::string::npos) << e.err;
}

}  // namespace
}  // namespace dsa::testing
