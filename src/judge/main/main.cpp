// The main of every judge: GoogleTest's, with a listener that turns results into a verdict.
//
//     stack --table=FILE [--sanitized-host=FILE --sanitized-table=FILE] [--seed=N] [--header=NAME]
//           [--regressions=FOLDER [--replay-descriptor=N]] [gtest flags]
//     stack --table=FILE --try-all-short=4    plays all sequences of up to 4 operations where one is shrunk: slow
//     stack --table=FILE --play    serves `dsa play`: lines from descriptor 3, answers to 4 (judge/play.hpp)
//     stack --table=FILE --regressions=FOLDER --keep=SEQUENCE    saves that for each property that may draw it, and
//                                  prints the names of the checks; status 1 and the reason where there is none
//     stack --declarations    what its checks say about themselves, as a verdict in JSON in which none has run
//
// Without --table it judges the learner's driver where the build puts it, so that ctest and an IDE can start
// it with nothing but gtest's own flags.

#include <sys/prctl.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "build/selection.hpp"
#include "judge/check.hpp"
#include "judge/keeping.hpp"
#include "judge/places.hpp"
#include "judge/play.hpp"
#include "judge/printed.hpp"
#include "judge/shortest.hpp"
#include "judge/trail.hpp"
#include "judge/watch.hpp"
#include "sandbox/placement.hpp"
#include "system/descriptor.hpp"
#include "system/process.hpp"
#include "system/whole_file.hpp"
#include "verdict/printed.hpp"

namespace dsa::judge {
namespace {

// The two sides of a comparison of plain values, "" when GoogleTest's message is about something else, and what the
// check says of them, which may be nothing.
struct plain_comparison {
    explicit plain_comparison(std::string_view message) {
        constexpr std::string_view head = "Expected equality of these values:\n", is = "    Which is: ";
        if (!message.starts_with(head)) return;
        std::vector<std::string> sides;
        std::istringstream lines(std::string(message.substr(head.size())));
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with(is) && !sides.empty())
                sides.back() = line.substr(is.size());
            else if (line.starts_with("  "))
                sides.push_back(line.substr(2));
            else
                said += (said.empty() ? "" : " ") + line;
        }
        if (sides.size() != 2) return;
        actual = with_moved_from(sides[0]);
        expected = with_moved_from(sides[1]);
    }
    // GoogleTest prints the number that stands for a moved-from element.
    static std::string with_moved_from(std::string text) {
        const auto number = std::to_string(protocol::moved_from),
                   name = protocol::value(protocol::moved_from).to_text();
        for (std::size_t at = 0; (at = text.find(number, at)) != std::string::npos; at += name.size())
            text.replace(at, number.size(), name);
        return text;
    }
    std::string said, actual, expected;
};

// What was printed on the way to a finding, for who runs this program by hand, through ctest or in an IDE.
void show(const verdict::printed_text& p) {
    std::printf("printed while it did this:\n");
    for (const auto& l : verdict::shown_lines(p))
        std::printf("%s%s\n", l.what == verdict::shown_line::is::text ? "  | " : "  ", l.line.c_str());
}

// Collects the evidence of each check.
class listener final : public ::testing::EmptyTestEventListener {
public:
    verdict::verdict whole;

    void OnTestStart(const ::testing::TestInfo& test) override {
        evidence::current() = evidence(std::string(test.test_suite_name()) + "." + test.name());
    }

    void OnTestPartResult(const ::testing::TestPartResult& part) override {
        auto& e = evidence::current();
        if (e.left_out) return;
        if (part.skipped())
            return e.record(
                e.result.outcome == verdict::outcome::passed ? verdict::outcome::skipped : e.result.outcome,
                part.message());
        if (!part.failed() || e.decided) return;
        // A comparison of an answer left both sides behind; any other assertion speaks for itself.
        if (!e.last_operation.empty()) {
            e.result.expected = e.last_expected;
            e.result.actual = e.last_actual;
            e.record(verdict::outcome::failed,
                     e.last_operation + " " + e.last_said + "; " + e.last_expected + " was expected",
                     e.last_fault);
        } else if (const plain_comparison c(part.message()); !c.actual.empty()) {
            e.result.expected = c.expected;
            e.result.actual = c.actual;
            // Where the check says nothing of it, what was asked last does.
            const auto what = !c.said.empty()         ? c.said + ": " + c.actual + ", and "
                              : !e.operations.empty() ? e.operations.back() + " came to " + c.actual + "; "
                                                      : c.actual + "; ";
            e.record(verdict::outcome::failed, what + c.expected + " was expected");
        } else {
            e.record(verdict::outcome::failed, part.message());
        }
    }

    void OnTestEnd(const ::testing::TestInfo& test) override {
        auto& e = evidence::current();
        if (e.left_out) return;
        auto& c = e.result;
        if (test.result()->Failed() && !verdict::is_failure(c.outcome) &&
            c.outcome != verdict::outcome::blocked) {
            c.outcome = verdict::outcome::failed;
            if (c.message.empty()) c.message = "failed";
        }
        if (c.outcome == verdict::outcome::passed) c.points = c.max;
        if (c.outcome == verdict::outcome::not_written) c.counterexample.clear();
        const auto& s = the_settings();
        // Where the run ends at the first failure, the check that tells of those found again is never reached.
        const bool last = GTEST_FLAG_GET(fail_fast) && verdict::is_failure(c.outcome);
        // What the sanitizers' lane asks again is told by the check that sums it up.
        const bool again = s.lane == lane::memory && c.lane == verdict::lane::fast && !last;
        if (!s.brief) {
            watch(e);
            illustrate(e);
            add_printed_text(e);
            add_places(e);
            if (!again && verdict::is_failure(c.outcome) && c.outcome != verdict::outcome::not_written)
                if (auto trail = trail_of(e); !trail.empty())
                    trails_[connection().table][whole.checks.size()] = std::move(trail);
        }
        if (c.printed && s.verdict_descriptor < 0 && s.replay_descriptor < 0) show(*c.printed);
        (again ? the_reruns() : whole.checks).push_back(c);
    }

    // Names the functions that ran on the way to each finding.
    void name_functions() {
        for (const auto& [table, trails] : trails_)
            judge::name_functions(whole.checks, trails, table, the_settings().header);
        trails_.clear();
    }

    // The checks as the test file has them. Where judges share them, those that this one has not run are there as
    // skipped, so that the parts can be put together again in that order.
    void in_file_order() {
        std::vector<verdict::check> ordered;
        const auto& unit = *::testing::UnitTest::GetInstance();
        for (int i = 0; i != unit.total_test_suite_count(); ++i)
            for (int k = 0; k != unit.GetTestSuite(i)->total_test_count(); ++k) {
                const auto& test = *unit.GetTestSuite(i)->GetTestInfo(k);
                const std::string id = std::string(test.test_suite_name()) + "." + test.name();
                const auto at = std::find_if(whole.checks.begin(), whole.checks.end(),
                                             [&](const auto& c) { return c.id == id; });
                if (at != whole.checks.end())
                    ordered.push_back(*at);
                else if (the_settings().shared_descriptor >= 0)
                    ordered.push_back(evidence(id).result),
                        ordered.back().outcome = verdict::outcome::skipped;
            }
        whole.checks = std::move(ordered);
    }

private:
    std::map<std::string, std::map<std::size_t, std::vector<profile>>>
        trails_;  // by table and place in whole
};

// "--name=value": the value, or nothing.
const char* option(const char* argument, std::string_view name) {
    const std::string_view a = argument;
    if (!a.starts_with("--") || a.substr(2, name.size()) != name || a.size() <= name.size() + 2 ||
        a[name.size() + 2] != '=')
        return nullptr;
    return argument + name.size() + 3;
}

// What a file says about the box that drivers run in.
void put_in_box(connection_settings& s, const std::string& file) {
    const auto p = sandbox::placement_from(system::read_file(file));
    s.box_file = file;
    s.box = p.words;
    s.host_inside = p.host;
    s.table_inside = p.table;
    s.resident_bytes = p.resident_bytes;
    s.life_ms = p.life_ms;
}

void hand_over(int to, const std::string& text) {
    if (const auto error = system::write_all(to, text))
        throw std::system_error(error, "cannot write the verdict");
}

// Asks each property to save the sequence that was played, and says which did.
int save_sequence(std::string_view text) {
    const auto& s = the_settings();
    keeping k{verdict::counterexample_from(text), s.regressions, s.exercise, {}, {}, false};
    keep(&k);
    std::string filter;
    for (const auto& c : declared_checks())
        if (c.kind == verdict::kind::property) filter += (filter.empty() ? "" : ":") + c.id;
    GTEST_FLAG_SET(filter, filter.empty() ? "-*" : filter);
    auto& listeners = ::testing::UnitTest::GetInstance()->listeners();
    delete listeners.Release(listeners.default_result_printer());
    listeners.Append(new listener);                       // gtest owns it
    [[maybe_unused]] const int failed = RUN_ALL_TESTS();  // none can: all are left out
    for (const auto& id : k.kept) std::printf("%s\n", id.c_str());
    if (k.kept.empty() && !k.any) std::printf("no check of this exercise draws random operations\n");
    if (k.kept.empty() && k.any)
        std::printf("no check draws %s; undo it, or export the lines as a test\n",
                    k.refused.empty() ? "so many operations" : k.refused.front().c_str());
    return k.kept.empty() ? 1 : 0;
}

int run(int argc, char** argv) {
    system::adopt_orphans();
    auto& s = the_settings();
    const auto self = std::filesystem::read_symlink("/proc/self/exe");
    bool given = false, declarations = false, play = false;
    const char* sequence = nullptr;
    std::vector<std::string> words;
    for (int i = 1; i < argc; ++i) words.emplace_back(argv[i]);
    for (const auto& w : words) {
        given = given || w.starts_with("--table=") || w.starts_with("--sanitized-table=");
        declarations = declarations || w == "--declarations";
    }
    if (!given && !linked_transport) {
        std::ifstream in(build::selection_file(self));  // "--table=..." and so on, a line each
        for (std::string line; std::getline(in, line);) words.insert(words.begin(), line);
    }
    for (const auto& w : words) {
        const char* const a = w.c_str();
        if (const char* v = option(a, "host"))
            s.plain.host = v;
        else if (const char* t = option(a, "table"))
            s.plain.table = t;
        else if (const char* h = option(a, "sanitized-host"))
            s.sanitized.host = h;
        else if (const char* st = option(a, "sanitized-table"))
            s.sanitized.table = st;
        else if (const char* f = option(a, "verdict-descriptor"))
            s.verdict_descriptor = std::atoi(f);
        else if (const char* r = option(a, "regressions"))
            s.regressions = std::filesystem::absolute(r).string();
        else if (const char* d = option(a, "replay-descriptor"))
            s.replay_descriptor = std::atoi(d);
        else if (const char* q = option(a, "shared-descriptor"))
            s.shared_descriptor = std::atoi(q);
        else if (const char* p = option(a, "header"))
            s.header = p;
        else if (const char* x = option(a, "exercise"))
            s.exercise = x;
        else if (const char* y = option(a, "subject"))
            s.subject = y;
        else if (const char* g = option(a, "coverage"))
            s.plain.coverage = g;
        else if (const char* sg = option(a, "sanitized-coverage"))
            s.sanitized.coverage = sg;
        else if (const char* b = option(a, "box"))
            put_in_box(s.plain, b);
        else if (const char* sb = option(a, "sanitized-box"))
            put_in_box(s.sanitized, sb);
        else if (w == "--audit")
            s.plain.audited = true;
        else if (w == "--play")
            play = true;
        else if (const char* k = option(a, "keep"))
            sequence = k;
        else if (w == "--brief")
            s.brief = true;
        else if (const char* m = option(a, "try-all-short"))
            most_operations_tried() = static_cast<std::size_t>(std::atoi(m));
        else if (const char* l = option(a, "lane"))
            s.lane = std::string_view(l) == "memory" ? lane::memory
                     : std::string_view(l) == "fast" ? lane::fast
                                                     : lane::all;
        else if (const char* n = option(a, "seed")) {
            const std::string_view text = n;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), s.seed);
            if (error != std::errc{} || end != text.data() + text.size()) {
                std::fprintf(stderr, "--seed=%s: a seed is a whole number from 0 to 2^64 - 1\n", n);
                return 2;
            }
        }
    }
    // Its memory holds every answer that is due, and its verdict: no process of the same user shall look into it. Who starts
    // it by hand, in a debugger perhaps, may.
    if (s.verdict_descriptor >= 0) prctl(PR_SET_DUMPABLE, 0);
    // A driver runs in another directory.
    for (std::string* path : {&s.plain.host, &s.plain.table, &s.sanitized.host, &s.sanitized.table})
        if (!path->empty()) *path = std::filesystem::absolute(*path).string();
    s.sanitized.sanitized = true;
    s.sanitized.timeout_ms = 60'000;
    s.sanitized.budget = 3'000'000;  // an endless loop is the fast run's finding; here it is only in the way
    if (s.plain.host.empty()) s.plain.host = (self.parent_path() / "host").string();
    const bool listing = GTEST_FLAG_GET(list_tests) || declarations || sequence;
    const std::string& needed = s.lane == lane::memory ? s.sanitized.table : s.plain.table;
    if (!listing && !linked_transport && (needed.empty() || access(needed.c_str(), R_OK) != 0)) {
        std::fprintf(
            stderr,
            "no driver to judge%s%s: build it first (dsa build EXERCISE), or name it with --table=FILE\n",
            needed.empty() ? "" : " at ", needed.c_str());
        return 2;
    }

    if (declarations) {
        verdict::verdict all;
        all.exercise = s.exercise;
        all.checks = declared_checks();
        verdict::summarise(all);
        std::printf("%s\n", verdict::to_json(all).c_str());
        return 0;
    }
    if (play) {
        s.plain.timeout_ms = 5'000;  // somebody waits
        playground p(s.plain, s.exercise, s.seed);
        serve_play(p, 3, 4, s.plain);
        return 0;
    }
    if (sequence) return save_sequence(sequence);
    auto& listeners = ::testing::UnitTest::GetInstance()->listeners();
    auto* const collect = new listener;  // gtest owns it
    collect->whole.exercise = s.exercise;
    collect->whole.subject = s.subject;
    collect->whole.seed = s.seed;
    if (s.verdict_descriptor >= 0 || s.replay_descriptor >= 0)
        delete listeners.Release(listeners.default_result_printer());
    listeners.Append(collect);
    if (s.verdict_descriptor < 0 && s.replay_descriptor < 0 && !listing)
        std::printf("seed %llu\n", static_cast<unsigned long long>(s.seed));
    const int failed = RUN_ALL_TESTS();
    if (s.verdict_descriptor >= 0 && !listing) {
        collect->name_functions();
        collect->in_file_order();
        verdict::summarise(collect->whole);  // what is blocked is for who puts the parts together
        hand_over(s.verdict_descriptor, verdict::to_json(collect->whole, -1));
    }
    if (s.replay_descriptor >= 0) hand_over(s.replay_descriptor, to_json(the_replays(), -1));
    return failed;
}

}  // namespace
}  // namespace dsa::judge

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    GTEST_FLAG_SET(catch_exceptions, true);
    try {
        return dsa::judge::run(argc, argv);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 2;
    }
}
