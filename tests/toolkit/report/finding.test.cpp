// A cost as a learner reads it: the column that gives it away, and the lines of that column.
#include "report/finding.hpp"

#include <gtest/gtest.h>

#include <string>

namespace dsa::testing {
namespace {

std::string shown(const verdict::gate& g, std::size_t width = 80) {
    verdict::check c;
    c.id = "Stack.PopTakesConstantTime";
    c.kind = verdict::kind::cost;
    c.outcome = verdict::outcome::failed;
    c.gates = {g};
    std::string text;
    for (const auto& line : report::finding(c, {.colour = false, .unicode = true, .width = width}))
        text += line + "\n";
    return text;
}

verdict::gate gate_of(const std::string& column, const std::string& hot_column = "") {
    verdict::gate g;
    g.operation = "pop";
    g.column = column;
    g.hot_column = hot_column;
    g.within = "no";
    g.hot = {{41, 0.9, "old = std::move(data_);"}, {7, 0.1, "spare.reserve(n);"}};
    return g;
}

TEST(ACost, NamesWhatWasCountedAndItsLines) {
    const auto text = shown(gate_of("allocations"));
    EXPECT_NE(text.find("counted   allocations of pop\n"), std::string::npos) << text;
    EXPECT_NE(text.find("hottest   90%  line 41   old = std::move(data_);\n"), std::string::npos) << text;
    EXPECT_NE(text.find("          10%  line 7    spare.reserve(n);\n"), std::string::npos) << text;
}

TEST(ACost, NamesTheColumnThatGivesItAwayWhereTheLinesAreThatColumns) {
    EXPECT_NE(shown(gate_of("steps", "moves")).find("counted   moves of pop\n"), std::string::npos);
    EXPECT_EQ(shown(gate_of("steps", "moves")).find("steps of pop"), std::string::npos);
}

TEST(ACost, SaysWhatAColumnIsThatIsNoWord) {
    EXPECT_NE(shown(gate_of("peak_bytes")).find("counted   heap taken of pop\n"), std::string::npos);
    EXPECT_NE(shown(gate_of("peak_bytes", "stack_bytes")).find("counted   call stack of pop\n"),
              std::string::npos);
    EXPECT_NE(shown(gate_of("held_bytes")).find("counted   heap held of pop\n"), std::string::npos);
}

TEST(ACost, OfAForeignVerdictReachesNoTerminalAsItIs) {
    auto g = gate_of("steps\x1b[2J", "\x1b]0;title\x07");
    g.hot[0].text = "\x1b[31m";
    EXPECT_EQ(shown(g).find('\x1b'), std::string::npos);
    EXPECT_EQ(shown(gate_of(std::string(5000, 'x')), 30).find(std::string(40, 'x')), std::string::npos);
}

}  // namespace
}  // namespace dsa::testing
