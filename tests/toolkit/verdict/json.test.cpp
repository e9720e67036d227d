// JSON to be printed: what the verbs put together says the same as the library's own type would.
#include "verdict/json.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using dsa::verdict::json;

constexpr auto tolerant = nlohmann::json::error_handler_t::replace;

// One expression of both types.
template <typename Json>
Json sample() {
    Json j{{"text", "a \"b\" \u2260 \x01\n"},
           {"nothing", nullptr},
           {"least", std::numeric_limits<std::int64_t>::min()},
           {"most", std::numeric_limits<std::uint64_t>::max()},
           {"small", 7},
           {"yes", true},
           {"third", 1.0 / 3},
           {"whole", 2.0},
           {"names", std::vector<std::string>{"x", "y"}},
           {"numbers", std::vector<int>{1, 2}},
           {"mixed", {1, "two", {3}}},
           {"pair", {{"low", 1}, {"high", std::string("2")}}},
           {"none", std::vector<std::string>{}},
           {"list", Json::array()},
           {"map", Json::object()}};
    j["list"].push_back({{"n", 8}, {"ns", 1.5f}});
    j["list"].push_back({{"n", std::size_t{16}}});
    j["list"].back()["ns"] = -0.0;
    j["list"].push_back(j["list"].front());
    j["map"]["key"] = Json();
    j["small"] = "replaced";
    j["bytes"] = std::string("\xFF\xC0 \xE2\x80");
    return j;
}

TEST(PrintedJson, IsWrittenAsTheLibraryWritesIt) {
    EXPECT_EQ(sample<json>().text(), sample<nlohmann::json>().dump(2, ' ', false, tolerant));
    EXPECT_EQ(json().text(), "null");
    EXPECT_EQ(json::array().text(), "[]");
    EXPECT_EQ(json::object().text(), "{}");
}

TEST(PrintedJson, KeepsTheOrderOfItsKeysWhenAsked) {
    EXPECT_EQ(sample<json>().text(json::keys::as_put),
              sample<nlohmann::ordered_json>().dump(2, ' ', false, tolerant));
}

TEST(PrintedJson, WritesNumbersThatAreNotFiniteAsNull) {
    const json j{{"nan", std::nan("")}, {"infinite", std::numeric_limits<double>::infinity()}};
    EXPECT_EQ(j.text(), "{\n  \"infinite\": null,\n  \"nan\": null\n}");
}

TEST(PrintedJson, IsAnObjectOnlyWhenEachItemIsAPairThatBeginsWithAText) {
    EXPECT_EQ((json{{"a", 1}, {"b"}}).text(), (nlohmann::json{{"a", 1}, {"b"}}).dump(2));
    EXPECT_EQ((json{{1, "a"}}).text(), (nlohmann::json{{1, "a"}}).dump(2));
    EXPECT_EQ((json{{"a", 1}}).text(), (nlohmann::json{{"a", 1}}).dump(2));
}

TEST(PrintedJson, CopiesAreIndependent) {
    json a{{"n", 1}, {"list", json::array()}};
    json b = a;
    b["n"] = 2;
    b["list"].push_back(3);
    a["list"].push_back(std::move(b));
    EXPECT_EQ(nlohmann::json::parse(a.text()),
              nlohmann::json::parse(R"({"n":1,"list":[{"n":2,"list":[3]}]})"));
    a = a["list"];  // a part of itself
    EXPECT_EQ(nlohmann::json::parse(a.text()), nlohmann::json::parse(R"([{"n":2,"list":[3]}])"));
}

TEST(PrintedJson, HoldsWhatAParsedTextSays) {
    const auto text = sample<nlohmann::ordered_json>().dump(2, ' ', false, tolerant);
    EXPECT_EQ(json::parsed(text).text(json::keys::as_put), text);
    EXPECT_EQ(json::parsed("-3").text(), "-3");
    EXPECT_THROW((void)json::parsed("{"), std::invalid_argument);
}

}  // namespace
