// Points and marks: they add up, lateness takes what the rule says, and no verdict gives more than there is.
#include "classroom/marks.hpp"

#include <gtest/gtest.h>

#include <random>

#include "class_files.hpp"

namespace {

using namespace dsa::classroom;
using dsa::testing::assignment_of;
using dsa::testing::at;
using dsa::testing::check_of;
using dsa::testing::refusal;
using dsa::verdict::kind;
using dsa::verdict::outcome;

points p(std::string_view text) { return points_from_text(text).value(); }

TEST(Points, AreWrittenWithNoMoreDigitsThanTheyTake) {
    EXPECT_EQ(to_text(points{0}), "0");
    EXPECT_EQ(to_text(points{7000}), "7");
    EXPECT_EQ(to_text(points{7500}), "7.5");
    EXPECT_EQ(to_text(points{1}), "0.001");
    EXPECT_EQ(to_text(points{-1250}), "-1.25");
}

TEST(Points, AreReadBackAsTheyWereWritten) {
    std::mt19937_64 random(7);
    for (int i = 0; i != 1000; ++i) {
        const points one{static_cast<std::int64_t>(random() % 2'000'000) - 1'000'000};
        EXPECT_EQ(points_from_text(to_text(one)), one);
    }
}

TEST(Points, RefuseWhatIsNoNumberOfThem) {
    for (const char* text : {"", "-", ".", "1.", ".5", "1.2345", "1e3", "+1", " 1", "1 ", "1,5", "nan",
                             "1000000.001", "99999999999999999999"})
        EXPECT_EQ(points_from_text(text), std::nullopt) << text;
}

TEST(Points, SharesAddUpToTheLastThousandth) {
    EXPECT_EQ(share(p("10"), {1, 1, 1}), (std::vector<points>{{3334}, {3333}, {3333}}));
    EXPECT_EQ(share(p("1"), {0, 0}), std::vector<points>{});
    std::mt19937_64 random(11);
    for (int i = 0; i != 500; ++i) {
        std::vector<std::int64_t> weights(1 + random() % 40);
        for (auto& w : weights) w = static_cast<std::int64_t>(random() % 5000);
        weights.front() = 1;
        const points all{static_cast<std::int64_t>(random() % 100'000)};
        points sum;
        for (const auto s : share(all, weights)) {
            EXPECT_GE(s, points{});
            sum += s;
        }
        EXPECT_EQ(sum, all);
    }
}

TEST(Points, APortionIsRoundedHalfUpAndNeverMoreThanTheWhole) {
    EXPECT_EQ(portion(p("10"), 1, 3), p("3.333"));
    EXPECT_EQ(portion(p("10"), 2, 3), p("6.667"));
    EXPECT_EQ(portion(p("0.001"), 1, 2), p("0.001"));
    EXPECT_EQ(portion(p("10"), 5, 3), p("10"));
    EXPECT_EQ(portion(p("10"), -1, 3), p("0"));
}

TEST(Points, AreRoundedToAStep) {
    EXPECT_EQ(rounded(p("3.335"), p("0.01")), p("3.34"));
    EXPECT_EQ(rounded(p("3.334"), p("0.01")), p("3.33"));
    EXPECT_EQ(rounded(p("3.25"), p("0.5")), p("3.5"));
}

TEST(PriceList, GivesEachKindItsPointsByTheWeightOfItsChecks) {
    assigned e{.exercise = "linear/stack",
               .file = "stack.hpp",
               .of = {{kind::example, p("6")}, {kind::cost, p("4")}},
               .whole = p("10")};
    const auto prices = price_list(e, {check_of("A.One", kind::example, outcome::skipped, 1),
                                       check_of("A.Two", kind::example, outcome::skipped, 2),
                                       check_of("A.Three", kind::memory), check_of("A.Four", kind::cost)});
    ASSERT_EQ(prices.size(), 4U);
    EXPECT_EQ(prices[0].max, p("2"));
    EXPECT_EQ(prices[1].max, p("4"));
    EXPECT_EQ(prices[2].max, p("0"));
    EXPECT_EQ(prices[3].max, p("4"));
}

TEST(PriceList, RefusesPointsThatNobodyCouldHave) {
    assigned e{
        .exercise = "linear/stack", .file = "stack.hpp", .of = {{kind::space, p("2")}}, .whole = p("2")};
    EXPECT_EQ(refusal([&] { (void)price_list(e, {check_of("A.One", kind::example)}); }),
              "linear/stack has no check of kind space, so its 2 points could not be had");
}

late_rule rule() {
    late_rule r;
    r.due = at("2027-02-01T12:00:00Z");
    r.grace_minutes = 10;
    r.percent_per_day = 10;
    r.most_percent = 30;
    return r;
}

TEST(Lateness, BeginsASecondAfterTheGrace) {
    EXPECT_EQ(lateness_of(rule(), at("2027-02-01T12:10:00Z")), lateness{});
    EXPECT_EQ(lateness_of(rule(), at("2027-02-01T12:10:01Z")), (lateness{.days = 1, .percent = 10}));
    EXPECT_EQ(lateness_of(rule(), at("2027-02-02T12:10:00Z")), (lateness{.days = 1, .percent = 10}));
    EXPECT_EQ(lateness_of(rule(), at("2027-02-02T12:10:01Z")), (lateness{.days = 2, .percent = 20}));
}

TEST(Lateness, TakesNoMoreThanTheRuleSays) {
    EXPECT_EQ(lateness_of(rule(), at("2027-03-01T12:00:00Z")).percent, 30);
}

TEST(Lateness, CostsNothingOnFreeDaysAndEverythingOnceItIsClosed) {
    auto r = rule();
    r.free_days = 1;
    r.closes_after_days = 2;
    EXPECT_EQ(lateness_of(r, at("2027-02-02T00:00:00Z")), (lateness{.days = 1, .percent = 0}));
    EXPECT_EQ(lateness_of(r, at("2027-02-03T00:00:00Z")), (lateness{.days = 2, .percent = 10}));
    EXPECT_EQ(lateness_of(r, at("2027-02-04T00:00:00Z")),
              (lateness{.days = 3, .percent = 100, .closed = true}));
}

TEST(Lateness, IsNoneWhereNobodyKnowsTheTimeOrNothingIsDue) {
    EXPECT_EQ(lateness_of(rule(), std::nullopt), lateness{});
    EXPECT_EQ(lateness_of({}, at("2099-01-01T00:00:00Z")), lateness{});
}

struct Mark : ::testing::Test {
    assignment a = assignment_of(dsa::testing::two_exercises);
    std::vector<dsa::verdict::check> declared{check_of("S.A", kind::example), check_of("S.B", kind::example),
                                              check_of("S.C", kind::example), check_of("S.D", kind::cost)};
    std::vector<priced> prices = price_list(*a.find("linear/stack"), declared);
    dsa::verdict::verdict v;
    mark marked(std::optional<when> submitted = std::nullopt) { return mark_of(prices, v, a, submitted); }
};

TEST_F(Mark, IsFullWhenEveryCheckPasses) {
    v.checks = declared;
    EXPECT_EQ(marked().final, p("10"));
    EXPECT_EQ(marked().max, p("10"));
}

TEST_F(Mark, IsNothingWhereNothingWasHandedIn) {
    EXPECT_EQ(mark_of(prices, std::nullopt, a, std::nullopt).final, p("0"));
}

TEST_F(Mark, IsNothingForWhatDoesNotBuildWhateverItsChecksSay) {
    v.checks = declared;
    v.error.emplace();
    EXPECT_EQ(marked().final, p("0"));
}

TEST_F(Mark, GivesNothingForACheckThatCrashedTimedOutOrIsBlocked) {
    for (const auto o :
         {outcome::crashed, outcome::timed_out, outcome::blocked, outcome::skipped, outcome::not_written}) {
        v.checks = {check_of("S.A", kind::example, o)};
        v.checks.front().points = 1;  // whatever it says
        EXPECT_EQ(marked().final, p("0"));
    }
}

TEST_F(Mark, ReadsOnlyTheChecksOfThePriceList) {
    v.checks = {check_of("S.Invented", kind::example, outcome::passed, 1000)};
    EXPECT_EQ(marked().final, p("0"));
}

TEST_F(Mark, HoldsACheckThatClaimsMoreThanItHasWithinItsPrice) {
    v.checks = {check_of("S.A", kind::example)};
    v.checks.front().points = 50;
    EXPECT_EQ(marked().final, p("2"));
}

TEST_F(Mark, OfAnUndecidedCheckIsAsTheAssignmentSaysAndForAPersonToSee) {
    v.checks = {check_of("S.D", kind::cost, outcome::undecided)};
    EXPECT_EQ(marked().final, p("0"));
    EXPECT_TRUE(marked().undecided);
    a.undecided_counts = true;
    EXPECT_EQ(marked().final, p("4"));
    EXPECT_TRUE(marked().undecided);
}

TEST_F(Mark, LosesWhatTheLatenessTakes) {
    v.checks = declared;
    a.late = rule();
    const auto m = marked(at("2027-02-03T00:00:00Z"));
    EXPECT_EQ(m.earned, p("10"));
    EXPECT_EQ(m.taken, p("2"));
    EXPECT_EQ(m.final, p("8"));
}

TEST_F(Mark, IsAMultipleOfTheStepAndNeverMoreThanThereIs) {
    a.round_to = p("3");
    v.checks = declared;
    EXPECT_EQ(marked().final, p("9"));
    a.round_to = p("4");
    EXPECT_EQ(marked().final, p("10")) << "12 is more than there is";
}

}  // namespace
