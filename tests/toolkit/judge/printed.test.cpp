// What a header prints: shown where a check fails, by operation and within bounds, whatever it is, and never more than
// shown.
#include "judge/printed.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "judge/property.hpp"
#include "scratch.hpp"
#include "session/session.hpp"

namespace dsa::testing {
namespace {

using verdict::outcome;
using verdict::printed_text;
using parts = std::vector<printed_text::part>;

const std::string includes =
    "#include <sys/syscall.h>\n#include <unistd.h>\n#include <cstdio>\n#include <cstdlib>\n#include "
    "<iostream>\n";

std::string printing(const std::string& statement) { return stack_with_push(statement, includes); }

class Printed : public connected {
protected:
    void connect_sanitized(const std::string& text, const std::string& compiler) const {
        const auto built = build(text, compiler, build::build_mode::sanitized);
        ASSERT_FALSE(built.error) << built.error->text;
        auto& settings = judge::the_settings();
        settings.sanitized = connection(built);
        settings.sanitized.host = tools_.kit(compiler).sanitized_host;
        settings.sanitized.sanitized = true;
        settings.seed = 1;
        settings.lane = judge::lane::memory;
    }
    // What a check finds, with what was printed on the way to it.
    template <typename F>
    static verdict::check found(F body) {
        judged(body);
        auto& e = judge::evidence::current();
        judge::add_printed_text(e);
        return e.result;
    }
    static void push_and_fail(int n) {
        auto s = fixture().subject();
        for (int i = 1; i <= n; ++i) s("push", i);
        s("size");
        judge::abandon(outcome::failed, "because");
    }
    static std::string text_of(const verdict::check& c) {
        std::string all;
        if (c.printed)
            for (const auto& p : c.printed->parts) all += p.text;
        return all;
    }
    static void expect_bounded(const verdict::check& c) {
        if (!c.printed) return;
        EXPECT_LE(text_of(c).size(), verdict::limits::printed_bytes);
        EXPECT_LE(c.printed->parts.size(), verdict::limits::printed_parts);
    }
    std::vector<std::string> compilers() const {
        std::vector<std::string> names;
        for (const auto& kit : tools_.kits) names.push_back(kit.name);
        return names;
    }
};

TEST_F(Printed, TextIsShownUnderItsOperationHoweverItIsPrinted) {
    const struct {
        const char* statement;
        const char* text;
    } cases[] = {
        {"std::cout << \"push \" << value.value() << '\\n';", "push 1\n"},
        {"std::cout << value.value();", "1"},
        {"std::printf(\"push %d\", value.value());", "push 1"},
        {"std::puts(\"push\");", "push\n"},
        {"std::cerr << \"push\";", "push"},
        {"std::clog << \"push\" << std::endl;", "push\n"},
        {"std::fprintf(stderr, \"a\\n\"); std::printf(\"b\\n\"); std::cerr << \"c\\n\";", "a\nb\nc\n"},
        {"if (write(1, \"raw\", 3) != 3) std::abort();", "raw"},
    };
    for (const auto& compiler : compilers())
        for (const auto& c : cases) {
            SCOPED_TRACE(compiler + ": " + c.statement);
            connect(printing(c.statement), compiler);
            const auto shown = found([] { push_and_fail(1); });
            ASSERT_TRUE(shown.printed);
            EXPECT_EQ(shown.printed->parts, (parts{{"s.push(1)", c.text}}));
            EXPECT_EQ(shown.printed->left_out, 0u);
            EXPECT_FALSE(shown.printed->cut_short);
            EXPECT_EQ(shown.message, "because");
        }
}

TEST_F(Printed, TextOfAnOperationThatPrintsNothingHasNoPart) {
    connect(printing("if (value.value() != 2) std::printf(\"push %d\\n\", value.value());"));
    const auto shown = found([] { push_and_fail(3); });
    ASSERT_TRUE(shown.printed);
    EXPECT_EQ(shown.printed->parts, (parts{{"s.push(1)", "push 1\n"}, {"s.push(3)", "push 3\n"}}));
}

TEST_F(Printed, TextOfConstructorsAndDestructorsIsTheirs) {
    connect(edited(edited(reference_stack(), "stack() = default;", "stack() { std::puts(\"made\"); }"),
                   "~stack() {", "~stack() { std::puts(\"gone\");")
                .insert(0, includes));
    const auto shown = found([] {
        auto s = fixture().subject();
        s("push", 1);
        const auto end = s.destroy();
        judge::abandon(outcome::failed, "because");
    });
    ASSERT_TRUE(shown.printed);
    EXPECT_EQ(shown.printed->parts, (parts{{"the constructor", "made\n"}, {"the destructor", "gone\n"}}));
}

// A driver is made of a process that has the table loaded: what is not out by then would be printed by each of them.
TEST_F(Printed, TextOfTheLoadIsOfNoOperation) {
    connect(stack_with_push("std::printf(\"push\");",
                            includes + "static const int early = std::printf(\"loaded\");\n"));
    EXPECT_EQ(judge::driver(judge::the_settings().plain).printed_size(), 0u);
    const auto shown = found([] { push_and_fail(1); });
    ASSERT_TRUE(shown.printed);
    EXPECT_EQ(shown.printed->parts, (parts{{"s.push(1)", "push"}}));
}

// Thousands of operations were played before and while the sequence was shrunk; their lines are not among them.
TEST_F(Printed, TextIsOfThePropertysShortestSequenceAlone) {
    connect(printing("std::printf(\"push at %zu\\n\", size_); if (size_ == 2) return;"));
    const auto shown = found([] {
        using namespace judge;
        agrees_with<std::vector<int>>({
            {"push", int_between(7, 7), [](auto& m, int x) { m.push_back(x); }},
            {"size", [](auto& m) { return m.size(); }},
        });
    });
    EXPECT_EQ(shown.counterexample,
              (std::vector<std::string>{"s.push(0)", "s.push(0)", "s.push(0)", "s.size()"}));
    ASSERT_TRUE(shown.printed);
    EXPECT_EQ(
        shown.printed->parts,
        (parts{{"s.push(0)", "push at 0\n"}, {"s.push(0)", "push at 1\n"}, {"s.push(0)", "push at 2\n"}}));
}

// What helps most is the last line before the end, and it need not be a whole one.
TEST_F(Printed, TextOfWhatEndsTheDriverIsNotLost) {
    const struct {
        const char* statement;
        outcome wanted;
    } cases[] = {
        {"*static_cast<volatile int*>(nullptr) = 1;", outcome::crashed},
        {"std::abort();", outcome::crashed},
        {"std::exit(0);", outcome::crashed},
        {"_exit(0);", outcome::crashed},
        {"[]() noexcept { throw 1; }();", outcome::crashed},
        {"for (volatile int i = 0;; i = i + 1) {}", outcome::timed_out},
    };
    for (const auto& compiler : compilers())
        for (const auto& c : cases) {
            SCOPED_TRACE(compiler + ": " + c.statement);
            connect(
                printing(std::string("std::printf(\"one\\ntwo\"); if (value.value() == 2) ") + c.statement),
                compiler);
            const auto shown = found([] { push_and_fail(3); });
            EXPECT_EQ(shown.outcome, c.wanted) << shown.message;
            ASSERT_TRUE(shown.printed);
            EXPECT_EQ(shown.printed->parts, (parts{{"s.push(1)", "one\ntwo"}, {"s.push(2)", "one\ntwo"}}));
        }
}

// The sanitizers report on standard error too; the judge retells that, and it is nothing that the header printed.
TEST_F(Printed, TextOfAMemoryFaultIsTheHeadersOwn) {
    const struct {
        const char* statement;
        const char* says;
    } cases[] = {
        {"{ auto* p = new int[4]; delete[] p; p[1] = 7; }", "memory that push() had freed"},
        {"{ auto* p = new int[4]; delete p; }", "in another way than it was allocated"},
        {"{ volatile int x = 2147483647; x = x + 1; }", "a calculation overflows"},
        {"static int* lost; lost = new int; lost = nullptr;", "a leak"},
    };
    for (const auto& compiler : compilers())
        for (const auto& c : cases) {
            SCOPED_TRACE(compiler + ": " + c.statement);
            connect_sanitized(printing(std::string("std::printf(\"to do\"); ") + c.statement), compiler);
            const auto shown = found([] {
                auto s = fixture().subject();
                s("push", 1);
            });
            EXPECT_NE(shown.message.find(c.says), std::string::npos) << shown.message;
            ASSERT_TRUE(shown.printed);
            EXPECT_EQ(shown.printed->parts, (parts{{"s.push(1)", "to do"}}));
        }
}

TEST_F(Printed, NothingIsShownOfAPassOfACostOrOfAWayTooLong) {
    connect(printing("std::puts(\"push\");"));
    EXPECT_EQ(found([] {
                  auto s = fixture().subject();
                  s("push", 1);
              }).printed,
              std::nullopt);
    EXPECT_EQ(found([] {
                  judge::evidence::current().result.kind = verdict::kind::cost;
                  push_and_fail(3);
              }).printed,
              std::nullopt);
    EXPECT_EQ(found([] { push_and_fail(1'000); }).printed, std::nullopt);
    EXPECT_NE(found([] { push_and_fail(3); }).printed, std::nullopt);
}

// No process is started to listen to a header that has printed nothing. (Another test of this program may have printed
// already, where they all run in one.)
TEST_F(Printed, NothingCostsAHeaderThatPrintsNothing) {
    if (judge::has_printed()) GTEST_SKIP() << "something has printed in this process before";
    connect(reference_stack());
    const auto made = [] { return judge::driver(judge::the_settings().plain).number(); };
    std::uint64_t before = 0;
    const auto shown = found([&] {
        before = made();
        push_and_fail(3);
    });
    EXPECT_EQ(shown.printed, std::nullopt);
    EXPECT_EQ(made(), before + 2) << "the one of the check, and this one";
}

// Whatever is printed: the verdict is the same, the text is bounded, and nobody waits.
TEST_F(Printed, TextOfAHostileHeaderIsBoundedAndChangesNothing) {
    const std::string nothing,
        megabytes = "for (int i = 0; i != 400; ++i) std::fputs(big().c_str(), stdout); ";
    const struct {
        const char* what;
        std::string statement;
        std::string holds;
        bool cut_short = false;
    } cases[] = {
        {"megabytes of lines", "for (int i = 0; i != 200'000; ++i) std::puts(\"a line of noise\");",
         "a line of noise\n", true},
        {"megabytes without a newline", megabytes, "xxxx", true},
        {"control sequences", "std::cout << \"\\x1b[2J\\x1b]0;title\\x07\\r\\b\";", "\x1b[2J"},
        {"invalid UTF-8", "std::cout << \"\\xff\\xfe\\xc0\\x80\";", "\xff\xfe"},
        {"NULs", "for (int i = 0; i != 9; ++i) std::fputc(0, stdout);", std::string(9, '\0')},
        {"a closed descriptor", "close(1); close(2); std::puts(\"nobody hears\");", nothing},
        {"a closed stream", "std::fclose(stdout); std::cout << \"nobody hears\";", nothing},
        {"a stream that is not buffered", "std::setvbuf(stdout, nullptr, _IONBF, 0); std::puts(\"now\");",
         "now\n"},
        {"a buffer that is cut", "std::puts(\"gone\"); std::fflush(stdout); if (ftruncate(1, 0)) return;",
         nothing},
        {"a buffer that jumps", "lseek(1, 1 << 30, SEEK_SET); std::puts(\"beyond\");", nothing},
        {"a buffer with a hole", "lseek(1, 1'000'000, SEEK_SET); std::puts(\"beyond\");", "beyond\n"},
        {"a child that keeps the buffer",
         "if (syscall(SYS_fork) == 0) { for (;;) if (write(1, \"noise\\n\", 6) < 0) usleep(1000); }",
         nothing},
        {"a buffer that is to grow", "if (ftruncate(1, off_t{1} << 40) == 0) std::abort();", nothing},
        {"the judge's own words", "std::puts(\"passed: linear/stack, 31 of 31 checks pass\");", "passed: "},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.what);
        connect(stack_with_push(
            c.statement, includes + "#include <string>\ninline const std::string& big() { static const "
                                    "std::string b(10'000, 'x'); return b; }\n"));
        const auto shown = found([] { push_and_fail(2); });
        EXPECT_EQ(shown.outcome, outcome::failed) << shown.message;
        EXPECT_EQ(shown.message, "because");
        expect_bounded(shown);
        EXPECT_NE(text_of(shown).find(c.holds), std::string::npos)
            << ::testing::PrintToString(text_of(shown));
        if (c.cut_short) {
            ASSERT_TRUE(shown.printed);
            EXPECT_TRUE(shown.printed->cut_short);
            EXPECT_GT(shown.printed->left_out, 1'000'000u);
        }
        expect_nothing_left();
    }
}

TEST_F(Printed, TextThatIsCutBeginsAtALetter) {
    connect(printing("for (int i = 0; i != 3'000; ++i) std::fputs(\"\\xe5\\xa5\\xbd\", stdout);"));
    const auto shown = found([] { push_and_fail(2); });
    const auto text = text_of(shown);
    EXPECT_GT(text.size(), verdict::limits::printed_bytes - 4);
    EXPECT_EQ(verdict::valid_utf8_prefix(text), text.size());
    ASSERT_TRUE(shown.printed);
    EXPECT_EQ(shown.printed->left_out + text.size(), 18'000u);
}

// Whether it is its steps or the time that end it.
TEST_F(Printed, NobodyWaitsForAHeaderThatPrintsForEver) {
    for (const auto& compiler : compilers()) {
        SCOPED_TRACE(compiler);
        connect(printing("for (volatile int i = 0;; i = i + 1) std::puts(\"noise\");"), compiler);
        judge::the_settings().plain.budget = 10'000;
        const auto counted = found([] { push_and_fail(1); });
        EXPECT_EQ(counted.outcome, outcome::timed_out) << counted.message;
        EXPECT_NE(text_of(counted).find("noise\n"), std::string::npos);
        expect_bounded(counted);
        connect(printing("for (;;) std::puts(\"noise\");"), compiler);
        judge::the_settings().plain.timeout_ms = 1'000;
        const auto timed = found([] { push_and_fail(1); });
        EXPECT_EQ(timed.outcome, outcome::timed_out) << timed.message;
        expect_bounded(timed);
        expect_nothing_left();
    }
}

// Check by check and cost by cost: whether it prints makes no difference.
TEST_F(Printed, TextMakesNoDifferenceToAVerdict) {
    const std::string bug = "if (size_ == 2) return;";
    session::options o;
    for (const auto& compiler : compilers()) {
        SCOPED_TRACE(compiler);
        o.compiler = compiler;
        const auto verdict_of = [&](const std::string& statement) {
            return session::judge_header(tools_, "linear/stack", "test", header(printing(statement + bug)),
                                         o);
        };
        const auto silent = verdict_of(""),
                   loud = verdict_of("std::cout << \"push\\n\"; std::cerr << \"x\";");
        ASSERT_EQ(silent.checks.size(), loud.checks.size());
        EXPECT_EQ(silent.score, loud.score);
        std::size_t heard = 0;
        for (std::size_t i = 0; i != silent.checks.size(); ++i) {
            const auto &a = silent.checks[i], &b = loud.checks[i];
            EXPECT_EQ(a.outcome, b.outcome) << a.id;
            EXPECT_EQ(a.counterexample, b.counterexample) << a.id;
            EXPECT_EQ(a.printed, std::nullopt) << a.id;
            if (!b.printed) continue;
            EXPECT_TRUE(verdict::is_failure(b.outcome)) << b.id;
            ++heard;
        }
        EXPECT_GT(heard, 3u);
    }
}

}  // namespace
}  // namespace dsa::testing
