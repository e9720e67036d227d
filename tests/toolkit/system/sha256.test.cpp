// SHA-256: the digests that the standard gives, however the bytes come.
#include "system/sha256.hpp"

#include <gtest/gtest.h>

#include <string>

namespace dsa::testing {
namespace {

using system::sha256;

// FIPS 180-4's examples, and the million letters of its predecessor.
TEST(Sha256, GivesTheDigestsOfTheStandard) {
    EXPECT_EQ(sha256().hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256().update("abc").hex(),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256().update("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex(),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256().update(std::string(1'000'000, 'a')).hex(),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, OfPiecesIsThatOfTheWhole) {
    std::string text;
    for (int i = 0; i != 200; ++i) text += static_cast<char>(i);
    const auto whole = sha256().update(text).hex();
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        sha256 pieces;
        pieces.update(std::string_view(text).substr(0, cut));
        EXPECT_FALSE(pieces.hex().empty());  // a look in between changes nothing
        EXPECT_EQ(pieces.update(std::string_view(text).substr(cut)).hex(), whole) << cut;
    }
}

TEST(Sha256, TellsPartsApart) {
    EXPECT_NE(sha256().part("ab").part("c").hex(), sha256().part("a").part("bc").hex());
    EXPECT_NE(sha256().part("").hex(), sha256().hex());
    EXPECT_EQ(sha256().part("ab").part("c").hex(), sha256().part("ab").part("c").hex());
}

}  // namespace
}  // namespace dsa::testing
