// sentence: three numbers and a verdict.
#include "measure/sentence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dsa::measure {
namespace {

std::vector<sample> sampled(const std::function<double(double)>& cost, int from, int to) {
    std::vector<sample> samples;
    for (int n = from; n <= to; n *= 2) samples.push_back({static_cast<double>(n), cost(n)});
    return samples;
}
std::string read_aloud(const char* operation, const char* unit, const std::vector<sample>& samples,
                       order claim) {
    return sentence(operation, unit, samples, within(samples, claim));
}

TEST(Sentence, SaysWhatPassed) {
    EXPECT_EQ(read_aloud("push", "steps", sampled([](double) { return 14; }, 16, 4096), order::constant),
              "push took 14, 14, 14 steps at n = 256, 1,024, 4,096: O(1), as the contract says");
}

TEST(Sentence, SaysByHowMuchAContractIsBeaten) {
    EXPECT_EQ(
        read_aloud("sort", "comparisons", sampled([](double n) { return n; }, 16, 4096), order::n_log_n),
        "sort took 256, 1,024, 4,096 comparisons at n = 256, 1,024, 4,096: O(n), better than the contract's "
        "O(n log n)");
}

TEST(Sentence, SaysWhatFailedByDoubling) {
    EXPECT_EQ(
        read_aloud("push_back", "steps", sampled([](double n) { return n / 64; }, 16, 1024), order::constant),
        "push_back took 4, 8, 16 steps as n doubled from 256 to 1,024: O(n); the contract says O(1)");
    const auto samples = sampled([](double n) { return n * n; }, 16, 1024);
    EXPECT_EQ(sentence("insert", "bytes", samples, within(samples, order::n), "the list"),
              "insert took 65,536, 262,144, 1,048,576 bytes as the list doubled from 256 to 1,024: O(n^2); "
              "the contract "
              "says O(n)");
}

TEST(Sentence, NamesTheSizesWhereTheyDoNotDouble) {
    std::vector<sample> samples;
    for (const double n : {10.0, 40.0, 160.0, 640.0, 2560.0}) samples.push_back({n, 2 * n});
    EXPECT_EQ(read_aloud("find", "steps", samples, order::log_n),
              "find took 320, 1,280, 5,120 steps at n = 160, 640, 2,560: O(n); the contract says O(log n)");
}

// 1,034, 2,120, 4,304 was once called O(n log n).
TEST(Sentence, NamesTheClassThatItsNumbersShow) {
    const auto samples = sampled([](double n) { return 1.03 * n * std::pow(std::log2(n), 0.12); }, 16, 4096);
    const auto text = read_aloud("pop", "comparisons", samples, order::log_n);
    EXPECT_NE(text.find("O(n); the contract says O(log n)"), std::string::npos) << text;
}

TEST(Sentence, NamesARangeWhereItsNumbersShowAnotherClassThanAllOfThem) {
    contract verdict;
    verdict.claim = order::n;
    verdict.answer = ruling::no;
    verdict.fitted = order::n_log_n;
    const auto samples = sampled([](double n) { return n; }, 16, 4096);
    EXPECT_EQ(class_of(samples, verdict).text, "between O(n) and O(n log n)");
    EXPECT_EQ(class_of(samples, verdict).only, std::nullopt);
}

// Over any power of n: what is named, a class or a range, holds the order that is nearest to the three numbers.
TEST(Sentence, NeverContradictsItsNumbers) {
    for (int hundredths = 30; hundredths != 320; hundredths += 5) {
        const double power = hundredths / 100.0;
        const auto samples = sampled([&](double n) { return 10 * std::pow(n, power) + 40; }, 16, 4096);
        const auto verdict = within(samples, order::constant);
        if (verdict.answer != ruling::no) continue;
        const auto named = class_of(samples, verdict);
        const auto& a = samples[samples.size() - 3];
        const auto& c = samples.back();
        const auto away = [&](order o) {
            return std::abs(std::log(c.cost / a.cost) - log_value(o, c.n) + log_value(o, a.n));
        };
        const auto nearest = *std::min_element(all_orders.begin(), all_orders.end(),
                                               [&](order x, order y) { return away(x) < away(y); });
        const std::string shown = "O(" + std::string(to_text(nearest)) + ")";
        EXPECT_NE(named.text.find(shown), std::string::npos) << "n^" << power << ": " << named.text;
        EXPECT_EQ(named.only.value_or(nearest), nearest) << "n^" << power;
    }
}

TEST(Sentence, SaysWhyItIsUndecided) {
    EXPECT_EQ(read_aloud("pop", "allocations", {{16, 1}, {32, 1}}, order::constant),
              "pop took 1, 1 allocations at n = 16, 32: undecided whether that is O(1), as fewer than five "
              "different "
              "sizes were measured");
    EXPECT_EQ(read_aloud("pop", "steps", {}, order::constant), "pop was not measured: no verdict on O(1)");
}

TEST(Sentence, SaysSoWhenNoOrderHolds) {
    const auto samples = sampled([](double n) { return std::pow(n, 5); }, 16, 1024);
    auto verdict = within(samples, order::n3);
    ASSERT_EQ(verdict.answer, ruling::no);
    verdict.fitted = std::nullopt;
    EXPECT_NE(sentence("f", "steps", samples, verdict)
                  .find("faster growth than any order here; the contract says O(n^3)"),
              std::string::npos);
}

TEST(Sentence, QuotesTheMeanOfRepeatedRows) {
    std::vector<sample> samples;
    for (int n = 16; n <= 1024; n *= 2) {
        for (const double cost : {9.0, 10.0, 11.0}) samples.push_back({static_cast<double>(n), cost});
    }
    EXPECT_EQ(read_aloud("find", "steps", samples, order::constant),
              "find took 10, 10, 10 steps at n = 64, 256, 1,024: O(1), as the contract says");
}

TEST(Sentence, ShowsTheGrowthThatItSpeaksOf) {  // 1,002.0 and 1,002.5 must not read alike
    const auto samples = sampled([](double n) { return 1000 + std::log2(n) / 4; }, 16, 1024);
    contract c;
    c.claim = order::constant;
    c.answer = ruling::no;
    c.fitted = order::log_n;
    EXPECT_EQ(
        sentence("find", "steps", samples, c),
        "find took 1,002, 1,002.2, 1,002.5 steps as n doubled from 256 to 1,024: between O(1) and O(log n); "
        "the contract says O(1)");
    EXPECT_EQ(read_aloud("f", "steps", sampled([](double n) { return 2.5 + n / 1e6; }, 16, 1024), order::n),
              "f took 2.5, 2.5, 2.5 steps at n = 64, 256, 1,024: O(1), better than the contract's O(n)");
}

TEST(Sentence, GroupsThousands) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1000), "1,000");
    EXPECT_EQ(grouped(1234567), "1,234,567");
    EXPECT_EQ(grouped(-1234567), "-1,234,567");
    EXPECT_EQ(grouped(-123), "-123");
    EXPECT_EQ(grouped(1234.5, 1), "1,234.5");
    EXPECT_EQ(grouped(14.2042, 2), "14.2");
    EXPECT_EQ(grouped(0.125, 3), "0.125");
    EXPECT_EQ(grouped(-0.001, 1), "0");
    EXPECT_EQ(grouped(1e20), "1e+20");
}

}  // namespace
}  // namespace dsa::measure
