// The hostile submissions of tests/hostile, each judged in a box of each strength: none gets a point that it does not deserve,
// does harm, sees a secret or holds the grader up.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

#include "build/compilation.hpp"
#include "classroom/judging.hpp"
#include "course/toml_text.hpp"
#include "report/finding.hpp"
#include "sandbox/box.hpp"
#include "session/session.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/sha256.hpp"
#include "system/whole_file.hpp"

namespace dsa {
namespace {

namespace fs = std::filesystem;

const fs::path source = DSA_SOURCE_DIR;

// A table [[attack]] of tests/hostile/<kind>.toml; tests/hostile/README.md says what each field means.
struct attack {
    std::string kind, name, exercise, of, ahead, push, find, put, after, text;
    std::vector<std::string> fails;
    std::optional<bool> built;
    bool may_build = false, audit = false, sanitizers = false, held = true;
    int seconds = 60;
};

std::vector<attack> attacks_in(const fs::path& file) {
    const auto parsed =
        course::parse_toml(system::read_file(file), file.string(), 1 << 20, "list of attacks");
    if (parsed.problem) throw std::runtime_error(course::to_text(*parsed.problem));
    std::vector<attack> all;
    for (const auto& node : *parsed.root["attack"].as_array()) {
        const auto& t = *node.as_table();
        const auto text = [&](std::string_view key, const char* otherwise = "") {
            return t[key].value_or(std::string(otherwise));
        };
        attack a;
        a.kind = file.stem().string();
        a.name = text("name");
        a.exercise = text("exercise", "linear/stack");
        a.of = text("of", "nothing");
        a.ahead = text("ahead");
        a.push = text("push");
        a.find = text("find");
        a.put = text("put");
        a.after = text("after");
        a.text = text("text");
        if (const auto* const fails = t["fails"].as_array())
            for (const auto& id : *fails) a.fails.push_back(id.value_or(std::string()));
        if (const auto built = t["built"].value<bool>()) a.built = *built;
        a.may_build = t["may_build"].value_or(false);
        a.audit = t["audit"].value_or(false);
        a.sanitizers = t["sanitizers"].value_or(false);
        a.held = t["held"].value_or(true);
        a.seconds = t["seconds"].value_or(60);
        all.push_back(std::move(a));
    }
    return all;
}

std::vector<attack> all_attacks() {
    std::vector<fs::path> files;
    for (const auto& f : fs::directory_iterator(source / "tests/hostile"))
        if (f.path().extension() == ".toml") files.push_back(f.path());
    std::sort(files.begin(), files.end());
    std::vector<attack> all;
    for (const auto& f : files)
        for (auto& a : attacks_in(f)) all.push_back(std::move(a));
    return all;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

// Puts `what` in front of or behind the first `where`, which must be there.
std::string inserted(std::string text, const std::string& where, const std::string& what, bool behind) {
    const auto at = text.find(where);
    if (at == std::string::npos)
        throw std::runtime_error("there is no \"" + where + "\" in what is attacked");
    return text.insert(behind ? at + where.size() : at, what);
}

std::string random_word() {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    std::string word;
    for (auto seed = classroom::secret_seed(); word.size() != 12; seed /= 26) word += letters[seed % 26];
    return word;
}

struct in_a_box {
    sandbox::strength how;
    attack what;
};

void PrintTo(const in_a_box& a, std::ostream* to) { *to << a.what.kind << ": " << a.what.name; }

std::string printed_name(const ::testing::TestParamInfo<in_a_box>& about) {
    std::string name = about.param.what.kind + "_" + about.param.what.name;
    for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return sandbox::name_of(about.param.how) + "_" + name;
}

class Attack : public ::testing::TestWithParam<in_a_box> {
protected:
    void SetUp() override {
        system::adopt_orphans();
        std::vector<std::string> why;
        setenv("DSA_BOX", sandbox::name_of(GetParam().how).c_str(), 1);
        const auto there = sandbox::box::strongest(tools_.launcher, &why);
        unsetenv("DSA_BOX");
        if (there != GetParam().how) GTEST_SKIP() << "no such box here: " << ::testing::PrintToString(why);
        fs::permissions(folder_.path(), fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_all);
        fs::create_directory(temporary());
        fs::permissions(temporary(), fs::perms::all);
        // Everybody of this machine may read the secret and write the other: a box is what keeps them.
        for (const auto& f : {secret(), planted()}) {
            system::write_file(f, "#define " + secret_word_ + "\nint " + secret_word_ + "();\n");
            fs::permissions(f, fs::perms::owner_all | fs::perms::group_all | fs::perms::others_all);
        }
        setenv("DSA_HOSTILE_TOKEN", variable_word_.c_str(), 1);
        setenv("TMPDIR", temporary().c_str(), 1);
    }
    void TearDown() override { setenv("TMPDIR", folder_.path().parent_path().c_str(), 1); }
    [[nodiscard]] fs::path temporary() const { return folder_.path() / "tmp"; }
    [[nodiscard]] fs::path secret() const { return folder_.path() / "secret"; }
    [[nodiscard]] static fs::path home() {
        const char* const named = std::getenv("HOME");
        return named ? named : "/";
    }
    [[nodiscard]] fs::path planted() const { return folder_.path() / "planted"; }

    [[nodiscard]] std::string submission(const attack& a) const {
        std::string text = a.text;
        if (text.empty()) {
            text = system::read_file(a.of == "reference" ? source / "solutions" / (a.exercise + ".hpp")
                                                         : source / "tests" / (a.exercise + ".nothing.hpp"));
            if (!a.find.empty()) text = inserted(std::move(text), a.find, "\x01", false);
            if (!a.find.empty()) text = replaced(std::move(text), "\x01" + a.find, a.put);
            if (!a.push.empty())
                text =
                    inserted(std::move(text), a.of == "reference" ? "void push(T value) {" : "void push(T) {",
                             " " + a.push + " ", true);
            const auto prologue = system::read_file(source / "tests/hostile/prologue.hpp");
            text = inserted(std::move(text), "\nnamespace dsa {", "\n" + prologue + a.ahead + "\n", false) +
                   a.after + "\n";
        }
        for (const auto& [name, value] : std::map<std::string, std::string>{{"@SECRET@", secret().string()},
                                                                            {"@PLANTED@", planted().string()},
                                                                            {"@SOURCE@", source.string()},
                                                                            {"@BUILD@", DSA_BUILD_DIR},
                                                                            {"@HOME@", home().string()},
                                                                            {"@MARK@", mark_}})
            text = replaced(std::move(text), name, value);
        return text;
    }
    [[nodiscard]] verdict::verdict judged(const std::string& exercise, const std::string& text,
                                          const attack& how, const std::string& subject) const {
        const sandbox::box box(GetParam().how, tools_.launcher);
        session::options o;
        o.box = &box;
        o.seed = 7;
        o.processes = 1;
        o.sanitizers = how.sanitizers;
        o.audit = how.audit;
        if (how.kind == "cost" && !how.sanitizers)
            o.only = how.fails.front();  // the others cost much, and say nothing
        o.seconds = how.seconds;
        return session::judge_header(tools_, exercise, subject,
                                     {.text = text, .shown = subject + ".hpp", .folder = {}}, o);
    }

    // All that a student is shown: the verdict as data, and the findings as they are read.
    [[nodiscard]] static std::string shown(const verdict::verdict& v) {
        const report::style plain;
        std::string text = verdict::to_json(v);
        for (const auto& c : v.checks)
            if (verdict::is_failure(c.outcome))
                for (const auto& line : report::finding(c, plain)) text += line + "\n";
        if (v.error) text += report::not_built(*v.error, plain);
        return text;
    }
    // What of the attack is found where it has no business.
    [[nodiscard]] std::vector<std::string> marks_left() const {
        std::vector<std::string> found;
        for (const fs::path& f : {fs::path("/"), fs::path("/tmp"), fs::path("/var/tmp"), fs::path("/dev/shm"),
                                  home(), source, fs::path(DSA_BUILD_DIR), folder_.path(),
                                  fs::path(DSA_BUILD_DIR) / "drivers", fs::current_path()}) {
            std::error_code error;
            for (fs::directory_iterator at(f, error), end; !error && at != end; at.increment(error)) {
                const auto name = at->path().filename().string();
                if (name.starts_with(mark_)) found.push_back(at->path().string());
                // Scratch folders are called by the process that makes them.
                if (f == fs::path(DSA_BUILD_DIR) / "drivers" &&
                    name.find("-" + std::to_string(getpid()) + "-") != std::string::npos)
                    found.push_back(at->path().string());
            }
        }
        for (const auto& f : fs::directory_iterator(temporary())) found.push_back(f.path().string());
        return found;
    }
    // Mounts of this process's own space that lie where boxes and this test work.
    [[nodiscard]] static std::string mounts() {
        std::string all = system::read_file("/proc/self/mounts"), ours;
        for (std::size_t at = 0, end = 0; (end = all.find('\n', at)) != std::string::npos; at = end + 1)
            if (const auto line = all.substr(at, end - at); line.find("dsa-") == std::string::npos)
                ours += line + "\n";
        return ours;
    }
    // Whoever is orphaned comes to this process. True when nobody is left, at the latest after so long.
    [[nodiscard]] static bool no_process_is_left(std::chrono::seconds patience) {
        const auto last = std::chrono::steady_clock::now() + patience;
        do {
            if (waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        } while (std::chrono::steady_clock::now() < last);
        return false;
    }

    build::toolchain tools_ = build::read_toolchain(DSA_BUILD_DIR);
    system::scratch_folder folder_{fs::temp_directory_path(), "dsa-hostile"};
    std::string secret_word_ = "secret" + random_word(), variable_word_ = "variable" + random_word(),
                mark_ = "dsa-hostile-mark-" + random_word();
};

TEST_P(Attack, GetsNothingAndDoesNoHarm) {
    const attack& a = GetParam().what;
    const auto declared = session::declarations(tools_, a.exercise);
    const auto text = submission(a);
    const auto mounted = mounts();
    const auto before = system::sha256().part(system::read_file(source / "solutions/linear/stack.hpp")).hex();

    // Somebody else's submission, judged meanwhile where this one could harm it.
    const bool harms = a.kind == "harm" || a.kind == "hunting";
    std::future<verdict::verdict> neighbour;
    if (harms)
        neighbour = std::async(std::launch::async, [&] {
            const auto right = system::read_file(source / "solutions/orientation/maximum.hpp");
            return judged("orientation/maximum", right, {}, "neighbour");
        });
    const auto began = std::chrono::steady_clock::now();
    const auto v = judged(a.exercise, text, a, "submission");
    const auto took = std::chrono::steady_clock::now() - began;
    if (harms) {
        const auto n = neighbour.get();
        EXPECT_TRUE(std::none_of(n.checks.begin(), n.checks.end(),
                                 [](const auto& c) {
                                     return c.outcome != verdict::outcome::passed &&
                                            c.lane == verdict::lane::fast;
                                 }) &&
                    n.score > 0)
            << verdict::to_json(n);
    }

    // A verdict, in time.
    EXPECT_LE(took, std::chrono::seconds(a.seconds + build::compilation::seconds + 1));
    if (a.built) { EXPECT_EQ(v.error.has_value(), !*a.built) << verdict::to_json(v); }
    if (v.error) {
        EXPECT_TRUE(a.may_build || a.built) << v.error->message << "\n" << v.error->text;
        EXPECT_FALSE(v.error->message.empty());
    } else {
        ASSERT_EQ(v.checks.size(), declared.checks.size());
        for (const auto& c : v.checks)
            if (verdict::is_failure(c.outcome)) { EXPECT_FALSE(c.message.empty()) << c.id; }
    }
    // No point that is not deserved.
    const auto earned = [&] {
        std::string list;
        for (const auto& c : v.checks)
            if (c.points > 0 && (a.fails.empty() || std::count(a.fails.begin(), a.fails.end(), c.id) != 0))
                list += c.id + " ";
        return list;
    }();
    for (const auto& id : a.fails)
        EXPECT_TRUE(std::any_of(declared.checks.begin(), declared.checks.end(),
                                [&](const auto& c) { return c.id == id; }))
            << "there is no check " << id;
    if (a.held && (a.of == "nothing" || !a.fails.empty())) { EXPECT_EQ(earned, "") << verdict::to_json(v); }
    if (!a.held) {
        EXPECT_NE(earned, "") << "it is held now: say so in tests/hostile/" << a.kind << ".toml\n"
                              << verdict::to_json(v);
    }

    // No secret, and no control character, in anything that is shown.
    const auto all = shown(v);
    for (const auto& word : {secret_word_, variable_word_, std::string("got-through-hostile")})
        EXPECT_EQ(all.find(word), std::string::npos) << verdict::to_json(v);
    EXPECT_TRUE(std::all_of(all.begin(), all.end(), [](char c) {
        return c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 32;
    })) << verdict::to_json(v);

    // Nothing is changed, and nothing left.
    EXPECT_TRUE(no_process_is_left(std::chrono::seconds(5)));
    EXPECT_EQ(marks_left(), std::vector<std::string>{});
    EXPECT_EQ(mounts(), mounted);
    for (const auto& f : {secret(), planted()}) {
        EXPECT_EQ(system::read_file(f), "#define " + secret_word_ + "\nint " + secret_word_ + "();\n");
        EXPECT_EQ(fs::status(f).permissions(),
                  fs::perms::owner_all | fs::perms::group_all | fs::perms::others_all);
    }
    EXPECT_EQ(system::sha256().part(system::read_file(source / "solutions/linear/stack.hpp")).hex(), before);
}

std::vector<in_a_box> in_each_box() {
    std::vector<in_a_box> all;
    for (const auto how : {sandbox::strength::namespaces, sandbox::strength::confined})
        for (auto& a : all_attacks()) all.push_back({how, std::move(a)});
    return all;
}
INSTANTIATE_TEST_SUITE_P(Of, Attack, ::testing::ValuesIn(in_each_box()), printed_name);

TEST(Attacks, AreAHundredOrMoreAndEachHasANameAndSaysWhatItTries) {
    std::map<std::string, int> names;
    for (const auto& a : all_attacks()) ++names[a.kind + ": " + a.name];
    EXPECT_GE(names.size(), 100u);
    for (const auto& [name, times] : names) EXPECT_EQ(times, 1) << name;
}

}  // namespace
}  // namespace dsa
