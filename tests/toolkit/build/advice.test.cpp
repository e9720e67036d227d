// What the compiler warns of, as advice.
#include "build/advice.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using dsa::build::advice_in;
using all = std::vector<dsa::verdict::advice>;

const std::string header = "#pragma once\nint n = last - first;\nint m;\n";

TEST(Advice, IsAboutTheLearnersOwnLinesEachPlaceAndKindOnce) {
    const std::string output =
        "In file included from tests/linear/stack.driver.cpp:2:\n"
        "exercises/linear/stack.hpp:3:5: warning: unused variable 'm' [-Wunused-variable]\n"
        "exercises/linear/stack.hpp:2:9: warning: implicit conversion [-Wshorten-64-to-32]\n"
        "exercises/linear/stack.hpp:2:9: warning: implicit conversion [-Wshorten-64-to-32]\n"
        "exercises/linear/stack.hpp:2:9: note: in instantiation of\n"
        "src/driver/operations.hpp:7:1: warning: of no concern [-Wconversion]\n"
        "exercises/linear/stack.hpp.other:2:9: warning: another file\n"
        "2 warnings generated.\n";
    EXPECT_EQ(advice_in(output, "exercises/linear/stack.hpp", header),
              (all{{2, 9, "implicit conversion", "-Wshorten-64-to-32", "int n = last - first;"},
                   {3, 5, "unused variable 'm'", "-Wunused-variable", "int m;"}}));
}

TEST(Advice, OfNonsenseThereIsNoneAndOfAFloodThereIsABound) {
    EXPECT_EQ(advice_in("", "a.hpp", ""), all{});
    EXPECT_EQ(advice_in("a.hpp", "a.hpp", ""), all{});
    EXPECT_EQ(advice_in("a.hpp:: warning: x\na.hpp:0:1: warning: y\na.hpp:-4:1: warning: z", "a.hpp", ""),
              all{});
    EXPECT_EQ(advice_in("a.hpp:99999999999999999999:1: warning: x", "a.hpp", ""), all{});
    EXPECT_EQ(advice_in("a.hpp:9:1: warning: no flag", "a.hpp", "").at(0).message, "no flag");
    std::string flood;
    for (int i = 1; i != 1000; ++i) flood += "a.hpp:" + std::to_string(i) + ":1: warning: w [-Wx]\n";
    EXPECT_EQ(advice_in(flood, "a.hpp", "").size(), dsa::verdict::limits::advice);
}

TEST(Advice, NamesASizeThatACastCutsToAnInt) {
    const auto lines = [](const std::string& text) {
        std::vector<int> found;
        for (const auto& a : dsa::build::sizes_cut_short(text)) found.push_back(a.line);
        return found;
    };
    EXPECT_EQ(lines("int n = static_cast<int>(last - first);\nint m = (int)(v.size());\n"
                    "int k = static_cast<unsigned>(std::distance(a, b));\n"),
              (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(lines("auto n = static_cast<std::ptrdiff_t>(last - first);\n// static_cast<int>(last - first)\n"
                    "int x = static_cast<int>(value);\nint y = static_cast<int>(c) - z.size();\n"),
              std::vector<int>{});
    EXPECT_EQ(lines("static_cast<int>(" + std::string(100'000, '(')), std::vector<int>{});
    EXPECT_EQ(lines("static_cast<int>(a.size("), std::vector<int>{});
}

}  // namespace
