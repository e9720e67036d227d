#include "sandbox/placement.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace dsa::sandbox {
namespace {

placement some() {
    return {.words = {"/usr/bin/bwrap", "--ro-bind", "/a b", "/box/x", ""},
            .host = "/box/host",
            .table = "/box/table.so",
            .resident_bytes = 1u << 30,
            .life_ms = 60'000};
}

TEST(Placement, IsReadAsItWasWritten) {
    const auto p = some(), read = placement_from(to_text(p));
    EXPECT_EQ(read.words, p.words);
    EXPECT_EQ(read.host, p.host);
    EXPECT_EQ(read.table, p.table);
    EXPECT_EQ(read.resident_bytes, p.resident_bytes);
    EXPECT_EQ(read.life_ms, p.life_ms);
}

TEST(Placement, OfAPathWithALineBreakIsRefused) {
    auto p = some();
    p.words.emplace_back("/a\n/b");
    EXPECT_THROW((void)to_text(p), std::invalid_argument);
}

TEST(Placement, IsRefusedWhereTheTextIsAnythingElse) {
    const auto whole = to_text(some());
    for (const std::string& text : {std::string(), std::string("format 2\n"), std::string("host /a\n"),
                                    whole.substr(0, whole.size() - 1), whole + "more /a\n",
                                    std::string("format 1\nhost /a\ntable /b\n"),
                                    std::string("format 1\nhost /a\ntable /b\nlife-ms x\nword w\n"),
                                    std::string("format 1\nhost /a\ntable /b\nresident-bytes -1\nword w\n")})
        EXPECT_THROW((void)placement_from(text), std::invalid_argument) << text;
}

}  // namespace
}  // namespace dsa::sandbox
