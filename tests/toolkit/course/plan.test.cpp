// The plan: what comes when, how far ahead one is, and the calendar.
#include "course/plan.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "course/text.hpp"
#include "course_files.hpp"

namespace {

using namespace dsa::course;
using namespace std::chrono_literals;
using strings = std::vector<std::string>;
using dsa::testing::day;
using std::chrono::days;

const auto monday = day("2025-03-03");
const when made = monday - 24h;

exercise an_exercise(const std::string& name, int difficulty, const strings& prerequisites = {}) {
    exercise e;
    e.module = name.substr(0, name.find('/'));
    e.name = name.substr(e.module.size() + 1);
    e.title = "Title of " + e.name;
    e.difficulty = difficulty;
    e.prerequisites = prerequisites;
    return e;
}

catalogue of(std::vector<exercise> exercises) {
    catalogue all;
    all.exercises = std::move(exercises);
    return all;
}

strings names(const std::vector<planned_exercise>& entries) {
    strings all;
    for (const auto& e : entries) all.push_back(e.name);
    return all;
}

study_plan weeks_of(int weeks, int hours) { return {weeks, hours, monday, made}; }

TEST(Plan, WorkDoublesWithEachStepOfDifficulty) {
    EXPECT_EQ(work_minutes(1), 20);
    EXPECT_EQ(work_minutes(2), 40);
    EXPECT_EQ(work_minutes(5), 320);
    for (const int unknown : {0, -1, 6, 1000}) EXPECT_EQ(work_minutes(unknown), work_minutes(3));
}

TEST(Plan, GoesInTeachingOrderWherePrerequisitesAllow) {
    const auto all = of({an_exercise("a/hard", 3), an_exercise("a/needs_late", 1, {"a/late"}),
                         an_exercise("a/late", 2), an_exercise("b/easy", 1), an_exercise("b/also", 1)});
    EXPECT_EQ(names(lay_out(all, weeks_of(8, 4), {}).entries),
              (strings{"a/hard", "a/late", "a/needs_late", "b/easy", "b/also"}));
}

TEST(Plan, ACircleOfPrerequisitesIsGoneThroughInTeachingOrder) {
    const auto all = of(
        {an_exercise("a/x", 2, {"a/y"}), an_exercise("a/y", 1, {"a/x"}), an_exercise("a/z", 1, {"no/such"})});
    EXPECT_EQ(names(lay_out(all, weeks_of(8, 4), {}).entries), (strings{"a/x", "a/y", "a/z"}));
}

TEST(Plan, SpreadsTheWorkEvenlyOverTheDays) {
    // 7 hours a week: 60 minutes a day.
    const auto all = of({an_exercise("a/a", 1), an_exercise("a/b", 2), an_exercise("a/c", 3),
                         an_exercise("a/d", 4), an_exercise("a/e", 4)});
    const auto plan = lay_out(all, weeks_of(2, 7), {});
    strings due;
    for (const auto& e : plan.entries)
        due.push_back(e.name + ' ' + to_text(e.due) + ' ' + std::to_string(e.week));
    EXPECT_EQ(due, (strings{"a/a 2025-03-03 1", "a/b 2025-03-03 1", "a/c 2025-03-05 1", "a/d 2025-03-07 1",
                            "a/e 2025-03-10 2"}));
    EXPECT_EQ(plan.hours_needed, 7);
}

TEST(Plan, SaysWhatTheWeeksAreTooShortFor) {
    const auto all = of({an_exercise("a/a", 1), an_exercise("a/b", 2), an_exercise("a/c", 3)});
    const auto plan = lay_out(all, weeks_of(1, 1), {});
    EXPECT_EQ(names(plan.entries), (strings{"a/a", "a/b"}));
    EXPECT_EQ(names(plan.beyond), (strings{"a/c"}));
    EXPECT_EQ(plan.hours_needed, 3);
    EXPECT_EQ(names(lay_out(all, weeks_of(1, 3), {}).beyond), strings{});
}

TEST(Plan, LeavesOutWhatWasDoneBeforeItWasMade) {
    const auto all = of({an_exercise("a/a", 1), an_exercise("a/b", 2), an_exercise("a/c", 3)});
    progress p;
    p.solve("a/a", made - 1s);
    p.know("a/b", made - 1s);
    p.solve("a/c", made);
    const auto plan = lay_out(all, weeks_of(8, 4), p);
    EXPECT_EQ(names(plan.entries), strings{"a/c"});
    EXPECT_EQ(plan.before, 2);
}

TEST(Plan, NothingToDoIsAPlanToo) {
    const auto plan = lay_out({}, weeks_of(8, 4), {});
    EXPECT_TRUE(plan.entries.empty() && plan.beyond.empty());
    EXPECT_EQ(balance(plan, {}, monday), 0);
    EXPECT_TRUE(to_icalendar(plan, made, "dsa").ends_with("END:VCALENDAR\r\n"));
}

// Of any course: everything once, after what it needs, each week with its hours, give or take one exercise.
TEST(Plan, HoldsItsPromisesForAnyCourse) {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        std::mt19937_64 random(seed);
        std::vector<exercise> exercises;
        for (auto n = 1 + random() % 60; n != 0; --n) {
            strings needs;
            if (!exercises.empty() && random() % 2 == 0)
                needs.push_back(exercises[random() % exercises.size()].full_name());
            const auto name = std::string(1, static_cast<char>('a' + exercises.size() / 10)) + "/x" +
                              std::to_string(exercises.size());
            exercises.push_back(an_exercise(name, static_cast<int>(random() % 6), needs));
        }
        const auto all = of(exercises);
        const auto wanted =
            weeks_of(1 + static_cast<int>(random() % 12), 1 + static_cast<int>(random() % 10));
        const auto plan = lay_out(all, wanted, {});
        std::set<std::string> behind;
        std::map<int, int> minutes;
        int largest = 0;
        auto last = monday;
        for (const auto* const part : {&plan.entries, &plan.beyond}) {
            for (const auto& e : *part) {
                for (const auto& x : exercises) {
                    if (x.full_name() != e.name) continue;
                    for (const auto& needed : x.prerequisites)
                        ASSERT_TRUE(behind.contains(needed)) << e.name << ", seed " << seed;
                }
                ASSERT_TRUE(behind.insert(e.name).second) << e.name << ", seed " << seed;
                largest = std::max(largest, e.minutes);
            }
        }
        ASSERT_EQ(behind.size(), exercises.size()) << "seed " << seed;
        for (const auto& e : plan.entries) {
            ASSERT_GE(e.due, last) << "seed " << seed;
            ASSERT_LT(e.due, monday + days(7 * wanted.weeks)) << "seed " << seed;
            ASSERT_EQ(e.week, (e.due - monday).count() / 7 + 1) << "seed " << seed;
            last = e.due;
            minutes[e.week] += e.minutes;
        }
        const int last_week = plan.entries.empty() ? 0 : plan.entries.back().week;
        for (int week = 1; week < last_week; ++week)
            ASSERT_LE(std::abs(minutes[week] - wanted.hours * 60), largest)
                << "week " << week << ", seed " << seed;
        auto roomy = wanted;
        roomy.hours = plan.hours_needed;
        ASSERT_TRUE(lay_out(all, roomy, {}).beyond.empty()) << "seed " << seed;
    }
}

TEST(Balance, CountsAgainstWhatShouldBeDone) {
    const auto all = of({an_exercise("a/a", 3), an_exercise("a/b", 3), an_exercise("a/c", 3)});
    const auto plan = lay_out(all, weeks_of(3, 1), {});  // 80 minutes each at 60 a week
    strings due;
    for (const auto& e : plan.entries) due.push_back(to_text(e.due));
    ASSERT_EQ(due, (strings{"2025-03-12", "2025-03-21"}));
    progress p;
    EXPECT_EQ(balance(plan, p, monday), 0);
    EXPECT_EQ(balance(plan, p, day("2025-03-12")), 0) << "the day itself is not over";
    EXPECT_EQ(balance(plan, p, day("2025-03-13")), -1);
    EXPECT_EQ(balance(plan, p, day("2025-04-13")), -2);
    p.solve("a/b", made + 24h);
    EXPECT_EQ(balance(plan, p, monday), 1);
    EXPECT_EQ(balance(plan, p, day("2025-03-12")), 0);
    EXPECT_EQ(balance(plan, p, day("2025-03-13")), 0);
    p.know("a/a", made + 24h);
    EXPECT_EQ(balance(plan, p, monday), 2);
    EXPECT_EQ(balance(plan, p, day("2025-04-13")), 0);
    p.solve("other/exercise", made + 24h);
    EXPECT_EQ(balance(plan, p, monday), 2) << "what is not planned does not count";
    EXPECT_EQ(balance_text(2), "ahead by 2");
    EXPECT_EQ(balance_text(-1), "behind by 1");
    EXPECT_EQ(balance_text(0), "on time");
}

TEST(Calendar, IsAsTheStandardHasIt) {
    const auto plan = lay_out(of({an_exercise("linear/stack", 1)}), weeks_of(1, 4), {});
    EXPECT_EQ(to_icalendar(plan, made, "dsa"),
              "BEGIN:VCALENDAR\r\n"
              "VERSION:2.0\r\n"
              "PRODID:-//dsa//plan 1//EN\r\n"
              "CALSCALE:GREGORIAN\r\n"
              "METHOD:PUBLISH\r\n"
              "BEGIN:VEVENT\r\n"
              "UID:linear.stack@plan.dsa\r\n"
              "DTSTAMP:20250302T000000Z\r\n"
              "DTSTART;VALUE=DATE:20250303\r\n"
              "DTEND;VALUE=DATE:20250304\r\n"
              "SUMMARY:Title of stack\r\n"
              "DESCRIPTION:linear/stack\\, about 20 minutes. To judge it: dsa check linear/\r\n"
              " stack\r\n"
              "TRANSP:TRANSPARENT\r\n"
              "END:VEVENT\r\n"
              "END:VCALENDAR\r\n");
}

// What a calendar program makes of the lines: unfolded, without their ends.
strings unfolded(const std::string& text) {
    strings lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find("\r\n", at);
        if (end == std::string::npos) return {"a line without an end"};
        const auto line = text.substr(at, end - at);
        if (line.starts_with(' '))
            lines.back() += line.substr(1);
        else
            lines.push_back(line);
        at = end + 2;
    }
    return lines;
}

TEST(Calendar, FoldsAndEscapesAnyTitle) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        std::mt19937_64 random(seed);
        static const strings parts{"a",  "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x8C\xB3", ";", ",", "\\", "\n",
                                   "\r", "\x1b",     "\xFF",         "BEGIN:VEVENT",     " "};
        auto e = an_exercise("a/a", 1);
        e.title.clear();
        std::string expected;
        for (auto n = 1 + random() % 200; n != 0; --n) {
            const auto& part = parts[random() % parts.size()];
            e.title += part;
            if (part == "\xFF")
                expected += "\xEF\xBF\xBD";
            else if (part == "\n")
                expected += "\\n";
            else if (part == ";" || part == "," || part == "\\")
                expected += "\\" + part;
            else if (part != "\r" && part != "\x1b")
                expected += part;
        }
        const auto text = to_icalendar(lay_out(of({e}), weeks_of(1, 4), {}), made, "dsa");
        for (std::size_t at = 0; at < text.size();) {
            const auto end = text.find("\r\n", at);
            ASSERT_NE(end, std::string::npos) << "seed " << seed;
            const auto line = text.substr(at, end - at);
            ASSERT_LE(line.size(), 75U) << "seed " << seed;
            ASSERT_TRUE(as_text(line)) << "a character is cut in two, seed " << seed;
            at = end + 2;
        }
        const auto lines = unfolded(text);
        ASSERT_EQ(lines.at(10), "SUMMARY:" + expected) << "seed " << seed;
        ASSERT_EQ(lines.size(), 15U) << "seed " << seed;
    }
}

TEST(Calendar, AnEventKeepsItsIdentityWhenItMoves) {
    const auto all = of({an_exercise("a/a", 3), an_exercise("a/b", 3)});
    const auto uids = [](const laid_out_plan& plan) {
        strings all_of_them;
        for (const auto& line : unfolded(to_icalendar(plan, made, "dsa")))
            if (line.starts_with("UID:")) all_of_them.push_back(line);
        return all_of_them;
    };
    const auto slow = lay_out(all, weeks_of(4, 1), {}), fast = lay_out(all, weeks_of(4, 8), {});
    EXPECT_NE(slow.entries.back().due, fast.entries.back().due);
    EXPECT_EQ(uids(slow), uids(fast));
    EXPECT_EQ(uids(slow), (strings{"UID:a.a@plan.dsa", "UID:a.b@plan.dsa"}));
}

}  // namespace
