#include "report/runs_table.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace dsa;

report::measured measured_from(const std::string& runs) {
    return report::measure_all(
        {bench::read_google_benchmark("{\"context\": {}, \"benchmarks\": [" + runs + "]}", "a.json")}, {},
        "t", "", false);
}
std::string csv(const std::string& runs) {
    return report::to_csv(report::runs_table_of(measured_from(runs)));
}

TEST(Tidy, HasARowForEachRunAndAColumnForEachCounter) {
    EXPECT_EQ(
        csv(R"({"name": "s/push/std/8", "cpu_time": 12.5, "real_time": 13, "iterations": 100, "hits": 3},
                     {"name": "s/push/std/64", "cpu_time": 2, "real_time": 3, "time_unit": "us", "items_per_second": 5})"),
        "file,benchmark,family,implementation,arguments,n,statistic,repetition,iterations,real_ns,cpu_ns,"
        "items_per_second,bytes_per_second,label,error,hits\r\n"
        "a.json,s/push/std/8,s/push,std,8,8,,0,100,13,12.5,,,,,3\r\n"
        "a.json,s/push/std/64,s/push,std,64,64,,0,,3000,2000,5,,,,\r\n");
}
TEST(Tidy, KeepsRunsThatFailed) {
    const auto text =
        csv(R"({"name": "s/push/std/8", "error_occurred": true, "error_message": "bad, \"very\""})");
    EXPECT_NE(text.find(",\"bad, \"\"very\"\"\"\r\n"), std::string::npos) << text;
}
TEST(Tidy, GivesASpreadsheetNoFormula) {
    const auto text = csv(R"({"name": "=cmd|' /C calc'!A0/x/8", "cpu_time": 1, "real_time": 1, "@sum": 1})");
    EXPECT_NE(text.find(",'=cmd"), std::string::npos) << text;
    EXPECT_EQ(text.find(",=cmd"), std::string::npos);
    EXPECT_NE(text.find(",'@sum\r\n"), std::string::npos);
}
TEST(Tidy, QuotesNewlines) {
    const auto text = csv("{\"name\": \"a\\nb/8\", \"cpu_time\": 1, \"real_time\": 1}");
    EXPECT_NE(text.find(",\"a\nb/8\","), std::string::npos) << text;
}
TEST(Tidy, GivesEachRepetitionItsSize) {
    const auto t = report::runs_table_of(measured_from(
        R"({"name": "s/p/a/64", "cpu_time": 1, "real_time": 1}, {"name": "s/p/a/8", "cpu_time": 1, "real_time": 1},
        {"name": "s/p/a/64", "cpu_time": 1, "real_time": 1}, {"name": "s/p/b/8", "cpu_time": 0, "real_time": 0})"));
    ASSERT_EQ(t.rows.size(), 4U);
    EXPECT_EQ(t.rows[0][5].number, 64);
    EXPECT_EQ(t.rows[1][5].number, 8);
    EXPECT_EQ(t.rows[2][5].number, 64);
}

}  // namespace
