// JSON as it is printed: whatever stands in it, it can be read again.
#include "verdict/json_text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace dsa::testing {
namespace {

using verdict::json_text;

TEST(JsonText, HoldsBytesThatAreNoTextAsReplacements) {
    const nlohmann::json document{{"text", std::string("\xFF\xC0 \xE2\x80 end")}};
    const auto text = json_text(document);
    EXPECT_TRUE(nlohmann::json::accept(text)) << text;
    EXPECT_NE(text.find("\xEF\xBF\xBD"), std::string::npos) << text;
}

TEST(JsonText, SaysNullForNumbersThatAreNotFinite) {
    const nlohmann::json document{{"nan", std::nan("")},
                                  {"infinite", std::numeric_limits<double>::infinity()}};
    EXPECT_EQ(json_text(document), "{\n  \"infinite\": null,\n  \"nan\": null\n}");
}

TEST(JsonText, KeepsTheOrderOfAnOrderedDocumentAndFitsALine) {
    const nlohmann::ordered_json document{{"b", 1}, {"a", nlohmann::ordered_json::array({2, 3})}};
    EXPECT_EQ(json_text(document, -1), R"({"b":1,"a":[2,3]})");
    EXPECT_EQ(json_text(document), "{\n  \"b\": 1,\n  \"a\": [\n    2,\n    3\n  ]\n}");
}

}  // namespace
}  // namespace dsa::testing
