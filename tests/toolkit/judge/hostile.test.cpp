// A header that does anything but what it should: the judge finds out, says which operation it was, and goes
// on.
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "scratch.hpp"
#include "session/session.hpp"

namespace dsa::testing {
namespace {

using build::build_mode;
using judge::driver;
using verdict::outcome;

// What push(N) does, and what must be said about it.
struct attack {
    const char* name;
    const char* code;
    std::vector<outcome> outcomes;  // the right ones
    const char* says;               // a part of the finding
    bool hangs = false;             // nothing but the time-out ends it
};

const std::vector<outcome> crashed{outcome::crashed}, timed_out{outcome::timed_out}, failed{outcome::failed},
    passed{outcome::passed};

const std::vector<attack>& attacks() {
    static const std::vector<attack> all{
        {"FollowsANullPointer", "*static_cast<volatile int*>(nullptr) = 1;", crashed,
         "a null pointer was followed"},
        {"FollowsAWildPointer", "*reinterpret_cast<volatile int*>(0x123456789000) = 1;", crashed,
         "points to no object"},
        {"DividesByZero", "volatile int zero = 0; volatile int x = 7 / zero; (void)x;", crashed,
         "division by zero"},
        {"Traps", "__builtin_trap();", crashed, "without `return`"},
        {"LoopsWithBlocks", "for (volatile int i = 0;; i = i + 1) {}", timed_out, "ran too long"},
        {"LoopsWithoutABlock", "asm volatile(\"1: jmp 1b\");", timed_out, "its time was up", true},
        {"WaitsForEver", "pause(); pause();", timed_out, "its time was up", true},
        {"StopsItself", "raise(SIGSTOP);", timed_out, "did not come back", true},
        {"RecursesWithoutEnd", "volatile char room[200]; room[0] = 1; again();", crashed,
         "the call stack overflowed"},
        {"CallsExit", "std::exit(0);", crashed, "exit(0) was called"},
        {"CallsUnderscoreExit", "_exit(0);", crashed, "_exit was called"},
        {"CallsQuickExit", "std::quick_exit(0);", crashed, "exit was called"},
        {"CallsAbort", "std::abort();", crashed, "abort was called"},
        {"CallsTerminate", "std::terminate();", crashed, "std::terminate was called"},
        {"EndsByASystemCall", "syscall(SYS_exit_group, 0);", crashed, "exit status 0"},
        {"EndsItsThread", "pthread_exit(nullptr);", failed, "raised unknown"},
        {"KillsItself", "raise(SIGKILL);", crashed, "killed (signal 9)"},
        {"RaisesSigterm", "raise(SIGTERM);", crashed, "signal 15"},
        {"SetsAnAlarm", "alarm(1); for (;;) pause();", crashed, "signal 14"},
        {"ThrowsAnInt", "throw 42;", failed, "raised int"},
        {"ThrowsWhatIsNoException", "throw no_exception{};", failed, "raised no_exception"},
        {"ThrowsACString", "throw \"text\";", failed, "raised char const*"},
        {"ThrowsWithAHugeText", "throw std::runtime_error(std::string(10'000'000, 'x'));", failed,
         "raised std::runtime_error"},
        {"ThrowsWithABinaryText", "throw std::runtime_error(\"\\x1b[2J\\xff\\xc0\\x80\\x01\");", failed,
         "raised std::runtime_error"},
        {"ThrowsWithoutAText", "throw mute{};", failed, "raised mute"},
        {"ThrowsWhatCrashesWhenAsked", "throw crashing_what{};", crashed, "a null pointer was followed"},
        {"ThrowsWhatLoopsWhenAsked", "throw looping_what{};", timed_out, "", true},
        {"ThrowsOutOfNoexcept", "[]() noexcept { throw std::runtime_error(\"x\"); }();", crashed,
         "left a function that must not throw"},
        {"Forks", "if (fork() == 0) for (;;) pause();", crashed, "fork was called"},
        {"ForksBehindOurBack", "for (int i = 0; i != 40; ++i) if (syscall(SYS_fork) == 0) for (;;) pause();",
         passed, ""},
        {"LeavesAChildInAnotherSession",
         "if (syscall(SYS_fork) == 0) { setsid(); if (syscall(SYS_fork) == 0) for (;;) pause(); "
         "syscall(SYS_exit_group, 0); }",
         passed, ""},
        {"LeavesATreeInOtherSessions",
         "const pid_t me = getpid(); for (int i = 0; i != 4; ++i) if (syscall(SYS_fork) == 0) setsid(); "
         "if (getpid() != me) for (;;) pause();",
         passed, ""},
        {"EndsWhileItsChildHoldsThePipe",
         "if (syscall(SYS_fork) == 0) { setsid(); for (;;) pause(); } syscall(SYS_exit_group, 0);",
         {outcome::crashed, outcome::timed_out},
         "",
         true},
        {"StartsAProgramInTheBackground", "if (system(\"sleep MARKER &\")) {}", passed, ""},
        {"BecomesAnotherProgram", "execl(\"/bin/sleep\", \"sleep\", \"MARKER\", nullptr);", crashed,
         "closed its connection"},
        {"StartsAThread", "std::thread([] {}).join();", crashed, "a thread was started"},
        {"PrintsALot", "for (int i = 0; i != 100'000; ++i) std::puts(\"a line that nobody asked for\");",
         passed, ""},
        {"PrintsWithoutEnd", "for (;;) std::fputs(\"endless\\n\", stdout);", timed_out, "", true},
        {"PrintsErrorsWithoutEnd", "for (;;) if (write(2, \"endless\\n\", 8)) {}", timed_out, "", true},
        {"ClosesItsOutput", "std::fclose(stdout); close(1); close(2);", passed, ""},
        {"ClosesAllDescriptors", "for (int fd = 0; fd != 1024; ++fd) close(fd);", crashed,
         "ended the program"},
        {"ClosesItsConnectionAndStays", "for (int fd = 3; fd != 1024; ++fd) close(fd); for (;;) pause();",
         crashed, "closed its connection"},
        {"WritesGarbageToEveryDescriptor",
         "for (int fd = 3; fd != 200; ++fd) if (write(fd, \"garbage garbage garbage\", 23)) {}", crashed,
         "something else than an answer"},
        {"WritesAShortFrame", "if (write(to_judge(), \"\\5\\0\\0\\0Azzzz\", 9)) {}", crashed,
         "makes no sense"},
        {"WritesAnEmptyFrame", "if (write(to_judge(), \"\\0\\0\\0\\0\", 4)) {}", crashed, "makes no sense"},
        {"WritesHalfAFrame", "if (write(to_judge(), \"\\xff\\0\\0\\0A\", 5)) {} syscall(SYS_exit_group, 0);",
         crashed, "exit status 0"},
        {"WritesAFrameWithoutEnd",
         "static char much[1 << 16]; std::memcpy(much, \"\\xff\\xff\\xff\\3\", 4); if (write(to_judge(), "
         "much, sizeof "
         "much)) {} "
         "much[0] = much[1] = much[2] = much[3] = 'x'; for (;;) if (write(to_judge(), much, sizeof much) < "
         "0) break;",
         crashed, ""},
        {"AnswersTwice",
         "static char frame[4 + 118] = {118, 0, 0, 0, 'A'}; frame[121] = 'n'; if (write(to_judge(), frame, "
         "122)) {}",
         {outcome::crashed, outcome::failed},
         ""},
        {"AnswersAHugeNestedValue",
         "static char frame[4 + 60'117]; const unsigned n = 60'117; std::memcpy(frame, &n, 4); frame[4] = "
         "'A'; "
         "std::memset(frame + 121, 'o', 60'000); if (write(to_judge(), frame, sizeof frame)) {}",
         crashed, "makes no sense"},
        {"ReadsTheRequests", "char buffer[100]; if (read(from_judge(), buffer, 100)) {} for (;;) pause();",
         timed_out, "its time was up", true},
        {"FreesTwice", "int* p = new int(1); delete p; delete p;", failed, "memory was freed twice"},
        {"FreesWhatWasNeverAllocated", "static int here[16]; int* volatile p = here + 8; delete p;", failed,
         "never allocated"},
        {"FreesAGarbagePointer", "delete reinterpret_cast<int*>(0x18);", crashed,
         "a null pointer was followed"},
        {"WritesBeforeItsMemory", "int* volatile p = new int[4]; p[-1] = 7; delete[] p;", failed,
         "surroundings were overwritten"},
        {"WritesOverTheHeap",
         "char* volatile p = new char[16]; for (int i = -64; i != 4096; ++i) p[i] = 'x'; for (int i = 0; i "
         "!= 64; ++i) "
         "delete new int(i);",
         {outcome::crashed, outcome::failed},
         ""},
        {"WantsAHundredGigabytes", "static char* p; p = new char[100'000'000'000]; p[0] = 1;", failed,
         "raised std::bad_alloc"},
        {"ExhaustsTheMemory", "for (;;) { static char* p; p = new char[1 << 20]; p[0] = 1; }", failed,
         "raised std::bad_alloc"},
        {"JumpsBack", "static std::jmp_buf place; if (setjmp(place) == 0) std::longjmp(place, 1);", passed,
         ""},
        {"BlocksSignalsAndCrashes",
         "sigset_t all; sigfillset(&all); sigprocmask(SIG_SETMASK, &all, nullptr); *static_cast<volatile "
         "int*>(nullptr) "
         "= 1;",
         crashed, "signal 11"},
        {"IgnoresSignalsAndLoops",
         "for (int s = 1; s != 32; ++s) std::signal(s, SIG_IGN); asm volatile(\"1: jmp 1b\");", timed_out,
         "did not come back", true},
        {"SwallowsItsOwnCrash",
         "std::signal(SIGSEGV, [](int) {}); *static_cast<volatile int*>(nullptr) = 1;",
         {outcome::timed_out, outcome::crashed},
         "",
         true},
        {"LowersItsLimits",
         "const rlimit none{0, 0}; setrlimit(RLIMIT_NOFILE, &none); setrlimit(RLIMIT_FSIZE, &none); "
         "setrlimit(RLIMIT_CORE, &none);",
         passed, ""},
        {"LowersItsMemory",
         "const rlimit none{0, 0}; setrlimit(RLIMIT_AS, &none); delete[] new char[1 << 20];", failed,
         "raised std::bad_alloc"},
        {"LowersItsProcessorTime",
         "const rlimit one{1, 1}; setrlimit(RLIMIT_CPU, &one); asm volatile(\"1: jmp 1b\");",
         {outcome::crashed, outcome::timed_out},
         ""},
        {"UsesUpItsProcessorTime",
         "rlimit less; getrlimit(RLIMIT_CPU, &less); less.rlim_cur = 1; setrlimit(RLIMIT_CPU, &less); "
         "asm volatile(\"1: jmp 1b\");",
         timed_out, "its processor time was used up"},
        {"LeavesItsFolder", "if (chdir(\"/proc\") == 0) {}", passed, ""},
    };
    return all;
}

// One header with all of them: push(N) is the N-th.
std::string hostile_stack(const std::string& marker) {
    std::string before = R"(
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <thread>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
static int pipe_end(int mode) {
    struct stat s;
    for (int fd = 3; fd != 200; ++fd)
        if (fstat(fd, &s) == 0 && S_ISFIFO(s.st_mode) && (fcntl(fd, F_GETFL) & O_ACCMODE) == mode) return fd;
    return -1;
}
static int from_judge() { return pipe_end(O_RDONLY); }
static int to_judge() { return pipe_end(O_WRONLY); }
struct no_exception {};
struct mute : std::exception { const char* what() const noexcept override { return nullptr; } };
struct crashing_what : std::exception {
    const char* what() const noexcept override { *static_cast<volatile int*>(nullptr) = 1; return ""; }
};
struct looping_what : std::exception {
    const char* what() const noexcept override { for (volatile int i = 0;; i = i + 1) {} }
};
)";
    std::string select;
    for (std::size_t i = 0; i != attacks().size(); ++i) {
        const std::string name = "attack_" + std::to_string(i);
        std::string code = attacks()[i].code;
        if (const auto at = code.find("again()"); at != std::string::npos) code.replace(at, 5, name);
        if (const auto at = code.find("MARKER"); at != std::string::npos) code.replace(at, 6, marker);
        before += "inline void " + name + "() { " + code + " }\n";
        select += "case " + std::to_string(i) + ": " + name + "(); break; ";
    }
    return stack_with_push("switch (value.value()) { " + select + " }", before);
}

class Hostile : public workshop {
protected:
    // What a check would record that pushes the attack's number and looks at the size before and after.
    static verdict::check attacked(const judge::connection_settings& settings, int number) {
        return judged([&] {
            judge::subject s(std::make_shared<driver>(settings), "", "s");
            EXPECT_EQ(s("size"), 0);
            s("push", number);
            EXPECT_EQ(s("size"), 1);
        });
    }
    void expect_found(const build::build_result& built, std::size_t i) const {
        const attack& a = attacks()[i];
        const auto found = attacked(connection(built, a.hangs ? 2'000 : 60'000), static_cast<int>(i));
        EXPECT_NE(std::find(a.outcomes.begin(), a.outcomes.end(), found.outcome), a.outcomes.end())
            << "outcome " << verdict::to_text(found.outcome) << ": " << found.message;
        EXPECT_NE(found.message.find(a.says), std::string::npos) << found.message;
        if (found.outcome != outcome::passed &&
            a.outcomes != std::vector{outcome::crashed, outcome::failed}) {
            EXPECT_NE(found.message.find("s.push(" + std::to_string(i) + ")"), std::string::npos)
                << found.message;
        }
        EXPECT_LT(found.message.size(), 2'000u);
        // Whatever the text holds, the verdict can be written and read.
        verdict::verdict v;
        v.checks.push_back(found);
        verdict::summarise(v);
        EXPECT_NO_THROW((void)verdict::from_json(verdict::to_json(v)));
    }
    // The next run, with the same driver, is none the worse for it.
    static void expect_next_run_works(const judge::connection_settings& settings) {
        const auto found = judged([&] {
            judge::subject s(std::make_shared<driver>(settings), "", "s");
            s("push", 1'000'000);
            EXPECT_EQ(s("top"), 1'000'000);
        });
        EXPECT_EQ(found.outcome, outcome::passed) << found.message;
    }
};

class HostilePush : public Hostile, public ::testing::WithParamInterface<std::size_t> {};

TEST_P(HostilePush, IsFoundNamedAndBuried) {
    const auto built = build(hostile_stack(marker));
    ASSERT_FALSE(built.error) << built.error->text;
    expect_found(built, GetParam());
    expect_nothing_left();
    expect_next_run_works(connection(built));
}

INSTANTIATE_TEST_SUITE_P(Attacks, HostilePush, ::testing::Range(std::size_t{0}, attacks().size()),
                         [](const auto& param) { return attacks()[param.param].name; });

// With every compiler there is; those that only a time-out ends are left to the preferred one.
TEST_F(Hostile, IsFoundWhicheverCompilerBuiltIt) {
    for (const auto& kit : tools_.kits) {
        const auto built = build(hostile_stack(marker), kit.name);
        ASSERT_FALSE(built.error) << kit.name << ": " << built.error->text;
        for (std::size_t i = 0; i != attacks().size(); ++i) {
            if (attacks()[i].hangs) continue;
            SCOPED_TRACE(kit.name + ": " + attacks()[i].name);
            expect_found(built, i);
            expect_nothing_left();
        }
    }
}

// ---- elsewhere than in an operation
// ------------------------------------------------------------------------

TEST_F(Hostile, DestructorIsNamed) {
    struct {
        const char* body;
        outcome wanted;
        const char* says;
    } const cases[] = {
        {"*static_cast<volatile int*>(nullptr) = 1;", outcome::crashed, "a null pointer was followed"},
        {"for (volatile int i = 0;; i = i + 1) {}", outcome::timed_out, "ran too long"},
        {"throw 1;", outcome::crashed, "left a function that must not throw"},
        {"std::exit(3);", outcome::crashed, "exit(3) was called"},
    };
    for (const auto& c : cases) {
        const auto built = build(edited(reference_stack(), "while (!empty()) pop();", c.body));
        ASSERT_FALSE(built.error) << built.error->text;
        const auto found = judged([&] {
            judge::subject s(std::make_shared<driver>(connection(built)), "", "s");
            s("push", 1);
        });
        EXPECT_EQ(found.outcome, c.wanted) << found.message;
        EXPECT_NE(found.message.find("destroying s"), std::string::npos) << found.message;
        EXPECT_NE(found.message.find(c.says), std::string::npos) << found.message;
        expect_nothing_left();
    }
}

TEST_F(Hostile, ConstructorIsNamed) {
    struct {
        const char* body;
        outcome wanted;
        const char* says;
    } const cases[] = {
        {"stack() { *static_cast<volatile int*>(nullptr) = 1; }", outcome::crashed,
         "a null pointer was followed"},
        {"stack() { for (volatile int i = 0;; i = i + 1) {} }", outcome::timed_out, "ran too long"},
        {"stack() { throw 42; }", outcome::failed, "raised int"},
    };
    for (const auto& c : cases) {
        const auto built = build(edited(reference_stack(), "    stack() = default;", c.body));
        ASSERT_FALSE(built.error) << built.error->text;
        const auto found =
            judged([&] { judge::subject(std::make_shared<driver>(connection(built)), "", "s"); });
        EXPECT_EQ(found.outcome, c.wanted) << found.message;
        EXPECT_NE(found.message.find("constructing s"), std::string::npos) << found.message;
        EXPECT_NE(found.message.find(c.says), std::string::npos) << found.message;
        expect_nothing_left();
    }
}

// Code that runs when the table is loaded, before any operation can be asked for.
TEST_F(Hostile, CodeAheadOfMainIsAFindingOfTheLoad) {
    struct {
        const char* body;
        const char* says;
    } const cases[] = {
        {"*static_cast<volatile int*>(nullptr) = 1;", "signal 11"},
        {"std::exit(0);", "exit status 0"},
        {"std::exit(2);", "exit status 2"},
        {"throw 42;", ""},
        {"raise(SIGKILL);", "signal 9"},
        {"for (int fd = 0; fd != 100; ++fd) close(fd);", ""},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.body);
        const auto built = build(stack_with_push("", std::string("#include <csignal>\n#include <cstdlib>\n"
                                                                 "#include <unistd.h>\n"
                                                                 "static const int early = [] { ") +
                                                         c.body + " return 0; }();\n"));
        ASSERT_FALSE(built.error) << built.error->message;
        {
            const driver d(connection(built));
            EXPECT_FALSE(d.alive());
            EXPECT_TRUE(d.load().fatal());
            EXPECT_NE(describe(d.load()).find(c.says), std::string::npos) << describe(d.load());
            EXPECT_NE(describe(d.load()), "");
        }
        expect_nothing_left();
    }
}

TEST_F(Hostile, CodeAheadOfMainThatLoopsIsEndedByTheTimeOut) {
    const auto built =
        build(stack_with_push("", "static const int early = [] { for (;;) {} return 0; }();\n"));
    ASSERT_FALSE(built.error) << built.error->message;
    const driver d(connection(built, 1'000));
    EXPECT_FALSE(d.alive());
    EXPECT_EQ(d.load().how, judge::answer::state::timed_out) << describe(d.load());
}

TEST_F(Hostile, AFileIsCutAtAMegabyte) {
    const auto file = folder_.path() / "written";
    const auto built = build(stack_with_push("write_file();",
                                             "#include <fstream>\ninline void write_file() { "
                                             "std::ofstream out(\"" +
                                                 file.string() +
                                                 "\"); for (int i = 0; i != 5'000; ++i) out << "
                                                 "std::string(1'000, 'x'); }\n"));
    ASSERT_FALSE(built.error) << built.error->text;
    const auto found = judged([&] {
        judge::subject s(std::make_shared<driver>(connection(built)), "", "s");
        s("push", 1);
    });
    EXPECT_EQ(found.outcome, outcome::passed) << found.message;
    ASSERT_TRUE(fs::exists(file));
    EXPECT_GT(fs::file_size(file), 0u);
    EXPECT_LE(fs::file_size(file), std::uintmax_t{1} << 20);
}

// The host that makes drivers of itself says which process it made. That word is not to be believed: the process
// would be killed in the end.
TEST_F(Hostile, ANumberThatIsNoDriverOfOursIsLeftAlone) {
    system::process bystander({"/bin/sh", "-c", "sleep " + marker + " & wait"}, {}, {});
    pid_t grandchild = 0;
    for (int i = 0; i != 1'000 && grandchild == 0; ++i, usleep(10'000))
        for (const auto& line : processes_with("sleep " + marker))
            if (line.find("sh -c") == std::string::npos) grandchild = std::atoi(line.c_str());
    ASSERT_GT(grandchild, 0);
    for (const pid_t forged : {bystander.id(), grandchild, pid_t{0}, pid_t{-2}}) {
        const auto built = build(stack_with_push(
            "", "#include <sys/socket.h>\nstatic const long early = [] { const int pid = " +
                    std::to_string(forged) +
                    "; return send(3, &pid, sizeof pid, 0) + send(3, &pid, sizeof pid, 0); }();\n"));
        ASSERT_FALSE(built.error) << built.error->message;
        expect_next_run_works(connection(built));
        EXPECT_EQ(kill(grandchild, 0), 0);
        int status = 0;
        EXPECT_FALSE(bystander.wait(0, status))
            << "another process was killed: " << system::describe_status(status);
    }
    bystander.bury();
}

// A batch of requests: those before the fatal one keep their answers, those after it are told as not reached.
TEST_F(Hostile, OnlyTheFatalRequestOfABatchIsBlamed) {
    const auto built =
        build(stack_with_push("if (value.value() == 3) std::exit(1);", "#include <cstdlib>\n"));
    ASSERT_FALSE(built.error) << built.error->text;
    driver d(connection(built));
    const auto kind = d.kind_of("");
    std::vector<std::string> requests{d.construct(0, "")};
    for (int i = 0; i != 6; ++i) requests.push_back(d.call("push", kind, {judge::value::subject(0), i}));
    const auto answers = d.run(requests);
    using state = judge::answer::state;
    ASSERT_EQ(answers.size(), 7u);
    for (std::size_t i = 0; i != 4; ++i) EXPECT_EQ(answers[i].how, state::answered) << i;
    EXPECT_EQ(answers[4].how, state::ended);
    EXPECT_EQ(answers[5].how, state::gone);
    EXPECT_EQ(answers[6].how, state::gone);
    EXPECT_FALSE(d.alive());
    EXPECT_EQ(d.run({driver::destroy(0)}).front().how, state::gone);
}

TEST_F(Hostile, MoreRequestsThanAPipeHoldsAreAnswered) {
    const auto built = build(reference_stack());
    ASSERT_FALSE(built.error) << built.error->text;
    driver d(connection(built));
    const auto kind = d.kind_of("");
    std::vector<std::string> requests{d.construct(0, "")};
    for (int i = 0; i != 100'000; ++i)
        requests.push_back(d.call("push", kind, {judge::value::subject(0), i}));
    requests.push_back(d.call("size", kind, {judge::value::subject(0)}));
    const auto answers = d.run(requests);
    EXPECT_EQ(answers.back().result, judge::value(100'000));
}

// ---- a whole verdict
// ---------------------------------------------------------------------------------------

verdict::verdict whole_verdict(const build::toolchain& tools, const build::header_text& header,
                               bool sanitizers = false) {
    session::options o;
    o.sanitizers = sanitizers;
    return session::judge_header(tools, "linear/stack", "test", header, o);
}

TEST_F(Hostile, WholeVerdictOfAnExitIsNoPass) {
    const auto v = whole_verdict(tools_, header(stack_with_push("std::exit(0);", "#include <cstdlib>\n")));
    EXPECT_EQ(v.outcome, verdict::summary::failed);
    EXPECT_EQ(v.error, std::nullopt);
    std::size_t named = 0, blocked = 0;
    for (const auto& c : v.checks) {
        // Only a check that never pushes may pass.
        if (c.outcome == outcome::crashed) named += c.message.find("exit(0) was called") != std::string::npos;
        blocked += c.outcome == outcome::blocked;
    }
    EXPECT_GT(named, v.checks.size() / 3);
    EXPECT_GT(named + blocked, v.checks.size() * 3 / 4);
}

// The learner's own line is named, also below a call into the standard library's templates, and in either build.
TEST_F(Hostile, TheLineOfACrashAndOfAnEndlessLoopIsNamed) {
    struct {
        const char* code;
        outcome wanted;
        const char* says;
    } const cases[] = {
        {"\nstatic node* none = nullptr;\nnone->next = nullptr;\n", outcome::crashed,
         "s.push(1) crashed at stack.hpp:"},
        {"\nstd::unique_ptr<node> none;\n\nnone->next = nullptr;\n", outcome::crashed,
         "s.push(1) crashed at stack.hpp:"},
        {"\n\nfor (volatile int i = 0;; i = i + 1) {}\n", outcome::timed_out,
         "s.push(1) ran too long at stack.hpp:"},
        // The loop, and not the helper that it calls, whose blocks are the most.
        {"\nconst auto sum = [](int n) {\nfor (int i = 0; i != 99; ++i) n = (n + i) % 7;\nreturn n;\n};\n"
         "int n = 0;\nwhile (n < 7) n = sum(n);\n",
         outcome::timed_out, "s.push(1) ran too long at stack.hpp:"},
        {"\n\nassert(1 + 1 == 3 || size_ > 77);\n", outcome::crashed, "s.push(1) crashed at stack.hpp:"},
        // g++ counts no block of a loop without anything in it: there the judge ends it, and asks where it is.
        {"\n\nwhile (true) {}\n", outcome::timed_out, "s.push(1) ran too long at stack.hpp:"},
    };
    for (const auto& kit : tools_.kits)
        for (const auto& c : cases) {
            SCOPED_TRACE(kit.name + ": " + c.code);
            auto text = "#include <cassert>\n" + reference_stack();
            const std::string push = "void push(T value) {";
            const auto at = text.find(push);
            ASSERT_NE(at, std::string::npos);
            text.insert(at + push.size(), c.code);
            const std::string_view code = c.code;  // its last line is the one to name
            const auto broken = at + push.size() + code.rfind('\n', code.size() - 2) + 1;
            const auto line =
                1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(broken), '\n');
            const auto built = build(text, kit.name);
            ASSERT_FALSE(built.error) << built.error->text;
            const auto settings = connection(built, 2'000);
            judge::the_settings().plain = settings;
            const auto found = judged([&] {
                judge::subject s(std::make_shared<driver>(settings), "", "s");
                s("push", 1);
            });
            EXPECT_EQ(found.outcome, c.wanted) << found.message;
            EXPECT_EQ(found.message.find(c.says + std::to_string(line) + ":"), 0u) << found.message;
            if (code.find("assert") != std::string_view::npos) {
                EXPECT_NE(found.message.find(": assert(1 + 1 == 3 || size_ > 77) failed"), std::string::npos)
                    << found.message;
            }
        }
}

// Printing is how one looks what happens: the stream's buffer is no allocation of the header's, let alone a leak.
TEST_F(Hostile, PrintingChangesNoVerdict) {
    auto text = reference_stack();
    const std::string push = "void push(T value) {";
    const auto at = text.find(push);
    ASSERT_NE(at, std::string::npos);
    for (const char* const print :
         {"std::cout << \"push\\n\";", "std::printf(\"push\");", "std::puts(\"push\");", "std::clog << 1;"}) {
        SCOPED_TRACE(print);
        auto printing = text;
        printing.insert(at + push.size(), print);
        printing.insert(0, "#include <cstdio>\n#include <iostream>\n");
        const auto v = whole_verdict(tools_, header(printing), true);
        EXPECT_EQ(v.outcome, verdict::summary::passed);
        for (const auto& c : v.checks)
            if (c.outcome != outcome::passed && c.outcome != outcome::skipped)
                ADD_FAILURE() << c.id << ": " << c.message;
    }
}

TEST_F(Hostile, WholeVerdictOfACrashAheadOfMainFailsEveryCheck) {
    const auto v =
        whole_verdict(tools_, header(stack_with_push("",
                                                     "static const int early = [] { *static_cast<volatile "
                                                     "int*>(nullptr) = 1; return 0; }();\n")));
    EXPECT_EQ(v.outcome, verdict::summary::failed);
    ASSERT_GT(v.checks.size(), 10u);
    for (const auto& c : v.checks)
        EXPECT_TRUE(c.outcome == outcome::crashed || c.outcome == outcome::blocked ||
                    c.outcome == outcome::skipped)
            << c.id << ": " << verdict::to_text(c.outcome) << ": " << c.message;
    EXPECT_EQ(v.score, 0);
}

// ---- the sanitizers
// ----------------------------------------------------------------------------------------

TEST_F(Hostile, MemoryFaultsAreRetoldInTheWordsOfTheExercise) {
    struct {
        const char* code;
        std::vector<const char*> says;
    } const cases[] = {
        {"{ auto* p = new int[4]; delete[] p; p[1] = 7; }",
         {"writes 4 bytes", "push() had freed at stack.hpp:LINE",
          "push() had allocated it at stack.hpp:LINE"}},
        {"{ auto* p = new int[4]; p[4] = 7; delete[] p; }",
         {"at stack.hpp:LINE writes 4 bytes past the end", "push() had allocated it at stack.hpp:LINE"}},
        {"{ auto* p = new int[4]; p[-1] = 7; delete[] p; }",
         {"at stack.hpp:LINE writes 4 bytes before the beginning",
          "push() had allocated it at stack.hpp:LINE"}},
        {"{ auto* p = new int[4]; delete[] p; delete[] p; }",
         {"at stack.hpp:LINE frees memory a second time; push() had freed it before at stack.hpp:LINE"}},
        {"{ auto* p = new int[4]; delete p; }", {"in another way than it was allocated"}},
        {"{ volatile int x = 2147483647; x = x + 1; }",
         {"at stack.hpp:LINE: a calculation overflows: 2147483647 + 1 does not fit into int"}},
        {"{ node* volatile p = nullptr; p->next = nullptr; }",
         {"at stack.hpp:LINE: a member was reached through a null pointer"}},
        {"{ std::vector<int> none; none[0] = 1; }",
         {"at stack.hpp:LINE: a reference was made of a null pointer"}},
        {"{ volatile int bits = 40; volatile int x = 1 << bits; x = x; }",
         {"at stack.hpp:LINE: a shift by 40 bits"}},
        {"{ int few[3] = {}; volatile int i = 3; few[i] = 1; }",
         {"at stack.hpp:LINE: index 3 is out of range of int"}},
        {"{ bool b; unsigned char c = 7; __builtin_memcpy(&b, &c, 1); if (b) size_ += 0; }",
         {"at stack.hpp:LINE: a bool was read that was never set: it holds 7"}},
        {"{ struct owes { static int f(int x) { if (x > 3) return x; } }; volatile int one = 1; "
         "owes::f(one); }",
         {"at stack.hpp:LINE: a function that owes a value ended without return"}},
        {"{ alignas(8) char few[16] = {}; char* volatile at = few + 1; *reinterpret_cast<int*>(at) = 1; }",
         {"at stack.hpp:LINE: a pointer was followed that points to no object of its type"}},
    };
    for (const auto& kit : tools_.kits)
        for (const auto& c : cases) {
            SCOPED_TRACE(kit.name + ": " + c.code);
            const auto built = build(stack_with_push(c.code), kit.name, build_mode::sanitized);
            ASSERT_FALSE(built.error) << built.error->text;
            auto settings = connection(built);
            settings.host = kit.sanitized_host;
            settings.sanitized = true;
            judge::the_settings().sanitized = settings;
            const auto found = judged([&] {
                judge::subject s(std::make_shared<driver>(settings), "", "s");
                s("push", 1);
            });
            EXPECT_EQ(found.outcome, outcome::crashed) << found.message;
            const auto whole = stack_with_push(c.code);
            const auto at = whole.begin() + static_cast<std::ptrdiff_t>(whole.find(c.code));
            const auto line = std::to_string(1 + std::count(whole.begin(), at, '\n'));
            for (std::string says : c.says) {
                for (std::size_t place = 0; (place = says.find("LINE")) != std::string::npos;)
                    says.replace(place, 4, line);
                EXPECT_NE(found.message.find(says), std::string::npos)
                    << "no \"" << says << "\" in: " << found.message;
            }
            EXPECT_NE(found.message.find("s.push(1)"), std::string::npos) << found.message;
            expect_nothing_left();
        }
}

// The reports in the root folder, where a sanitizer makes files ".PID" if it knows no better, that name a file of this
// folder. (Other programs may run there too.)
std::vector<std::string> reports_in_root(const fs::path& folder) {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator("/")) {
        const auto name = entry.path().filename().string();
        if (name.size() < 2 || name[0] != '.' || name.find_first_not_of("0123456789", 1) != std::string::npos)
            continue;
        std::ifstream in(entry.path(), std::ios::binary);  // of another user's, nothing can be read
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        if (text.find(folder.string()) != std::string::npos) found.push_back(name);
    }
    return found;
}

// Runs the body in a child, as a user without rights where this one is the superuser, and gives its text.
std::string as_plain_user(const std::function<std::string()>& body) {
    constexpr id_t nobody = 65534;
    int ends[2];
    if (pipe(ends) != 0) return "no pipe";
    const pid_t child = fork();
    if (child == 0) {
        std::string text = "the superuser cannot step down";
        if (geteuid() != 0 || (setgroups(0, nullptr) == 0 && setgid(nobody) == 0 && setuid(nobody) == 0))
            text = body();
        if (::write(ends[1], text.data(), text.size()) < 0) _exit(1);
        for (const auto spawner : children()) {
            kill(spawner, SIGKILL);
            waitpid(spawner, nullptr, 0);
        }
        _exit(0);
    }
    close(ends[1]);
    std::string text;
    char buffer[4096];
    for (ssize_t n = 0; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(n));
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return text;
}

// The sanitizer once opened a file in the root folder for each report. A plain user may not, and then heard of an exit
// status; the superuser found the files there.
TEST_F(Hostile, MemoryFaultsAreToldToAPlainUserToo) {
    const char* const code = "{ auto* p = new int[4]; delete[] p; p[1] = 7; }";
    for (const auto& kit : tools_.kits) {
        SCOPED_TRACE(kit.name);
        const auto built = build(stack_with_push(code), kit.name, build_mode::sanitized);
        ASSERT_FALSE(built.error) << built.error->text;
        judge::connection_settings settings = connection(built);
        settings.sanitized = true;
        // Where every user finds them.
        settings.host = folder_.path() / ("host-" + kit.name);
        settings.table = folder_.path() / ("table-" + kit.name + ".so");
        fs::copy_file(kit.sanitized_host, settings.host);
        fs::copy_file(built.table, settings.table);
        for (const auto& p : {folder_.path().string(), settings.host, settings.table})
            fs::permissions(p, fs::perms{0755});
        judge::the_settings().sanitized = settings;
        const auto told = as_plain_user([&]() -> std::string {
            if (access(settings.host.c_str(), X_OK) != 0) return "";
            return judged([&] {
                       judge::subject s(std::make_shared<driver>(settings), "", "s");
                       s("push", 1);
                   })
                .message;
        });
        if (told.empty()) GTEST_SKIP() << "a plain user cannot get to " << folder_.path();
        EXPECT_NE(told.find("writes 4 bytes of memory that push() had freed"), std::string::npos) << told;
    }
    EXPECT_EQ(reports_in_root(folder_.path()), std::vector<std::string>{});
}

// A process that the header forks is the sanitizer's too, and nobody has told it where its reports go.
TEST_F(Hostile, MemoryFaultOfAForkedProcessLeavesNoFile) {
    for (const auto& kit : tools_.kits) {
        SCOPED_TRACE(kit.name);
        const auto built =
            build(stack_with_push(
                      "if (const auto child = syscall(SYS_fork); child == 0) { auto* p = new int[4]; "
                      "delete[] p; p[1] = 7; } else { waitpid(static_cast<pid_t>(child), nullptr, 0); }",
                      "#include <sys/syscall.h>\n#include <sys/wait.h>\n#include <unistd.h>\n"),
                  kit.name, build_mode::sanitized);
        ASSERT_FALSE(built.error) << built.error->text;
        auto settings = connection(built);
        settings.host = kit.sanitized_host;
        settings.sanitized = true;
        (void)judged([&] {
            judge::subject s(std::make_shared<driver>(settings), "", "s");
            s("push", 1);
        });
        expect_nothing_left();
    }
    EXPECT_EQ(reports_in_root(folder_.path()), std::vector<std::string>{});
}

}  // namespace
}  // namespace dsa::testing
