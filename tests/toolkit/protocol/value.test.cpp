// value: what crosses the wire comes back as it was, and bytes from a process that is not trusted do no harm.
#include "protocol/value.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace dsa::protocol {
namespace {

// Values of every kind, nested to a given depth; the same seed gives the same values.
class any_value {
public:
    explicit any_value(std::uint64_t seed) : random_(seed) {}

    value operator()(int depth = 3) {
        switch (below(depth > 0 ? 13 : 8)) {
            case 0: return {};
            case 1: return below(2) == 1;
            case 2: return integer();
            case 3: return real();
            case 4: return text();
            case 5: return std::nullopt;
            case 6: return value::subject(static_cast<std::uint32_t>(random_()));
            case 7: return integers();
            case 8: return std::optional<value>((*this)(depth - 1));
            case 9: {
                value first = (*this)(depth - 1);
                return std::pair<value, value>(std::move(first), (*this)(depth - 1));
            }
            case 10: return std::vector<std::string>{text(), text()};
            case 11: return std::vector<std::pair<int, std::string>>{{static_cast<int>(below(9)), text()}};
            default: {
                std::vector<value> items;
                for (auto n = below(5); n != 0; --n) items.push_back((*this)(depth - 1));
                return value(items);
            }
        }
    }

    std::int64_t integer() {
        static constexpr std::int64_t edges[] = {0,          1,         -1,       2147483647, -2147483648LL,
                                                 4294967296, INT64_MAX, INT64_MIN};
        return below(3) == 0 ? edges[below(8)] : static_cast<std::int64_t>(random_());
    }
    double real() {
        static constexpr double edges[] = {0.0, -0.0, 1e300, -1e-310,
                                           std::numeric_limits<double>::infinity()};
        return below(3) == 0 ? edges[below(5)] : std::ldexp(static_cast<double>(random_()), -60);
    }
    std::string text() {
        std::string s;
        for (auto n = below(40); n != 0; --n) s += static_cast<char>(random_());
        return s;
    }
    std::vector<std::int64_t> integers() {
        std::vector<std::int64_t> v(below(30));
        for (auto& i : v) i = integer();
        return v;
    }
    std::uint64_t below(std::uint64_t n) { return random_() % n; }
    std::mt19937_64& generator() { return random_; }

private:
    std::mt19937_64 random_;
};

std::string bytes_of(const value& v) {
    std::string bytes;
    v.encode(bytes);
    return bytes;
}

value from(std::string_view bytes) {
    std::size_t at = 0;
    return value::decode(bytes, at);
}

template <typename T>
std::string raw(T number) {
    std::string bytes;
    put(bytes, number);
    return bytes;
}

// Decodes whatever it is given; what comes out, if anything, must be a whole value that can be sent again.
// Compared by bytes: a NaN is not equal to itself.
void survives(std::string_view bytes) {
    std::size_t at = 0;
    try {
        const value v = value::decode(bytes, at);
        ASSERT_LE(at, bytes.size());
        const auto once = bytes_of(v);
        ASSERT_EQ(bytes_of(from(once)), once);
        ASSERT_LT(v.to_text().size(), std::size_t{1} << 20);
    } catch (const mismatch& m) { EXPECT_STRNE(m.what(), ""); }
}

TEST(Value, ComesBackAsItWasSent) {
    any_value next(1);
    for (int round = 0; round != 5000; ++round) {
        const value v = next();
        const auto bytes = bytes_of(v) + "rest";
        std::size_t at = 0;
        const value back = value::decode(bytes, at);
        EXPECT_EQ(back, v) << v.to_text();
        EXPECT_EQ(bytes.substr(at), "rest") << v.to_text();
    }
}

TEST(Value, ComesBackAsTheTypeThatWasSent) {
    any_value next(2);
    const auto round_trip = [](const auto& v) {
        using T = std::remove_cvref_t<decltype(v)>;
        EXPECT_EQ(from(bytes_of(value(v))).template as<T>(), v);
    };
    for (int round = 0; round != 500; ++round) {
        const auto i = next.integer();
        round_trip(next.below(2) == 1);
        round_trip(i);
        round_trip(static_cast<int>(i));
        round_trip(static_cast<std::uint64_t>(i));
        round_trip(next.real());
        round_trip(next.text());
        round_trip(next.integers());
        round_trip(std::optional<std::string>(next.text()));
        round_trip(std::optional<int>());
        round_trip(std::pair(next.integer(), next.text()));
        round_trip(std::vector<std::optional<int>>{1, std::nullopt, 3});
        round_trip(std::vector<std::pair<std::int64_t, std::vector<std::int64_t>>>{{i, next.integers()}});
        round_trip(std::vector<std::string>{});
    }
}

TEST(Value, IsEqualByKindAndContent) {
    EXPECT_NE(value(true), value(1));
    EXPECT_NE(value(1), value(1.0));
    EXPECT_NE(value(), value(std::nullopt));
    EXPECT_NE(value(std::optional<int>(1)), value(1));
    EXPECT_NE(value("1"), value(1));
    EXPECT_NE(value::subject(1), value(1));
    EXPECT_NE(value(std::pair(1, 2)), value(std::vector<int>{1, 2}));
    EXPECT_EQ(value(std::vector<std::string>{}), value(std::vector<int>{}));
}

TEST(Value, ASequenceOfIntegersIsOneHoweverItWasSent) {
    // A driver sends a vector as a sequence of integers, each with its tag.
    auto bytes = "v" + raw(std::uint32_t{3});
    for (const std::int64_t i : {7, 8, 9}) bytes += "i" + raw(i);
    EXPECT_EQ(from(bytes), value(std::vector<int>{7, 8, 9}));
    EXPECT_EQ(from(bytes).as<std::vector<int>>(), (std::vector<int>{7, 8, 9}));
    EXPECT_EQ(from("v" + raw(std::uint32_t{0})), value(std::vector<std::string>{}));
    // One that only begins so keeps all its items, in order.
    const auto mixed =
        "v" + raw(std::uint32_t{3}) + "i" + raw(std::int64_t{1}) + "n" + "i" + raw(std::int64_t{2});
    EXPECT_EQ(from(mixed), value(std::vector<value>{1, value(), 2}));
    EXPECT_EQ(from(bytes_of(from(mixed))), from(mixed));
}

TEST(Value, IsReadAsTheWrongTypeOnlyWithAMismatch) {
    EXPECT_THROW((void)value("x").as<int>(), mismatch);
    EXPECT_THROW((void)value(1).as<bool>(), mismatch);
    EXPECT_THROW((void)value(1).as<std::string>(), mismatch);
    EXPECT_THROW((void)value(1).as<std::vector<int>>(), mismatch);
    EXPECT_THROW((void)value(std::vector<int>{1}).as<std::vector<std::string>>(), mismatch);
    EXPECT_THROW((void)value(std::vector<std::string>{"x"}).as<std::vector<int>>(), mismatch);
    EXPECT_THROW((void)value(1).as<std::optional<int>>(), mismatch);
    EXPECT_THROW((void)(value(std::pair(1, 2)).as<std::pair<int, std::string>>()), mismatch);
    EXPECT_THROW((void)value(true).as<double>(), mismatch);
    EXPECT_EQ(value(3).as<double>(), 3.0);
}

// A size of 2^32 + 1 read as an int would be a 1, and a wrong answer would pass.
TEST(Value, IsNotCutToFitANarrowerInteger) {
    EXPECT_THROW((void)value(std::int64_t{4294967297}).as<int>(), mismatch);
    EXPECT_THROW((void)value(-1).as<std::uint32_t>(), mismatch);
    EXPECT_THROW((void)value(300).as<signed char>(), mismatch);
    EXPECT_THROW((void)value(std::vector<std::int64_t>{1, 4294967297}).as<std::vector<int>>(), mismatch);
    EXPECT_EQ(value(std::int64_t{-2147483648LL}).as<int>(), -2147483647 - 1);
    EXPECT_EQ(value(~std::uint64_t{0}).as<std::uint64_t>(), ~std::uint64_t{0});
}

TEST(Value, CutAnywhereIsNoValue) {
    any_value next(3);
    for (int round = 0; round != 300; ++round) {
        const auto bytes = bytes_of(next());
        for (std::size_t n = 0; n != bytes.size(); ++n)
            EXPECT_THROW(from(std::string_view(bytes).substr(0, n)), mismatch) << n << " of " << bytes.size();
    }
}

TEST(Value, DamagedBytesDoNoHarm) {
    any_value next(4);
    auto& random = next.generator();
    for (int round = 0; round != 20'000; ++round) {
        auto bytes = bytes_of(next());
        for (auto accidents = 1 + next.below(4); accidents != 0; --accidents) {
            const auto at = static_cast<std::size_t>(next.below(bytes.size()));
            switch (next.below(4)) {
                case 0: bytes[at] = static_cast<char>(random()); break;
                case 1: bytes[at] = "nbidsmotvIS"[next.below(11)]; break;
                case 2: bytes.resize(at + 1); break;
                default: bytes.insert(at, bytes.substr(at, next.below(20))); break;
            }
        }
        survives(bytes);
    }
}

TEST(Value, RandomBytesDoNoHarm) {
    any_value next(5);
    for (int round = 0; round != 20'000; ++round) {
        std::string bytes;
        for (auto n = next.below(60); n != 0; --n)  // half of them tags, so that some make sense for a while
            bytes += next.below(2) == 0 ? "nbidsmotvIS"[next.below(11)] : static_cast<char>(next.below(4));
        survives(bytes);
    }
}

TEST(Value, IsNestedSixteenDeepAndNoDeeper) {
    const auto nested = [](std::size_t depth) { return std::string(depth, 'o') + "n"; };
    EXPECT_EQ(bytes_of(from(nested(16))), nested(16));
    EXPECT_THROW(from(nested(17)), mismatch);
    EXPECT_THROW(from(nested(10'000'000)), mismatch);  // not by the depth of our own call stack
    std::string sequences;
    for (int i = 0; i != 1'000'000; ++i) sequences += "v" + raw(std::uint32_t{1});
    EXPECT_THROW(from(sequences), mismatch);
    std::string tuples;
    for (int i = 0; i != 1'000'000; ++i) tuples += "t\x02";
    EXPECT_THROW(from(tuples), mismatch);
}

TEST(Value, ACountIsHeldAgainstTheBytesThatAreThere) {
    for (const std::uint32_t n : {1u, 1000u, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFFu})
        for (const char tag : {'s', 'I', 'v'}) {
            EXPECT_THROW(from(std::string(1, tag) + raw(n)), mismatch) << tag << n;
            EXPECT_THROW(from(std::string(1, tag) + raw(n) + std::string(n == 1 ? 0 : 7, 's')), mismatch)
                << tag << n;
        }
    EXPECT_THROW(from("t\x01n"), mismatch);
    EXPECT_THROW(from("t\x03nnn"), mismatch);
}

// A byte of a frame becomes a hundred in the judge: 64 MB of them would take all its memory.
TEST(Value, MoreValuesThanAnyAnswerHasAreRefused) {
    constexpr std::uint32_t n = 60'000'000;
    EXPECT_THROW(from("v" + raw(n) + std::string(n, 'n')), mismatch);
    EXPECT_THROW(from("v" + raw(n) + "i" + raw(std::int64_t{1}) + std::string(n, 'n')), mismatch);
    // Also when they are spread over many short sequences.
    std::string many = "v" + raw(std::uint32_t{400'000});
    for (int i = 0; i != 400'000; ++i) many += "v" + raw(std::uint32_t{10}) + std::string(10, 'n');
    EXPECT_THROW(from(many), mismatch);
}

TEST(Value, AMillionIntegersAreAnAnswer) {
    constexpr std::uint32_t n = 3'000'000;
    std::string tagged = "v" + raw(n);
    for (std::uint32_t i = 0; i != n; ++i) tagged += "i" + raw(static_cast<std::int64_t>(i));
    const value v = from(tagged);
    ASSERT_EQ(v.size(), n);
    EXPECT_EQ(v.integers().back(), n - 1);
    EXPECT_EQ(from(bytes_of(v)), v);
}

TEST(Value, ReadsAsCppWouldWriteIt) {
    EXPECT_EQ(value().to_text(), "nothing");
    EXPECT_EQ(value(true).to_text(), "true");
    EXPECT_EQ(value(-3).to_text(), "-3");
    EXPECT_EQ(value(std::nullopt).to_text(), "none");
    EXPECT_EQ(value(std::optional<int>(2)).to_text(), "2");
    EXPECT_EQ(value(std::pair(1, "b")).to_text(), "(1, \"b\")");
    EXPECT_EQ(value(std::vector<int>{1, 2}).to_text(), "[1, 2]");
    EXPECT_EQ(value(std::vector<int>{}).to_text(), "[]");
    EXPECT_EQ(value("a\"b\\\n\x01").to_text(), "\"a\\\"b\\\\\\x0a\\x01\"");
    EXPECT_EQ(value(moved_from).to_text(), "a moved-from element");
    EXPECT_EQ(value(-2147483648LL).to_text(), "-2147483648");
}

TEST(Value, ALongOneIsCutInTheMiddle) {
    std::vector<int> many(1000);
    for (int i = 0; i != 1000; ++i) many[static_cast<std::size_t>(i)] = i;
    const auto text = value(many).to_text();
    EXPECT_TRUE(text.starts_with("[0, 1, 2,")) << text;
    EXPECT_NE(text.find(", ..., 997, 998, 999] (1000 elements)"), std::string::npos) << text;
    EXPECT_LT(value(std::string(1'000'000, 'x')).to_text().size(), 300u);
    EXPECT_LT(value(std::string(1'000'000, '\0')).to_text().size(), 1000u);
}

std::vector<value> all_simpler(const value& v) {
    std::vector<value> all;
    EXPECT_FALSE(v.simpler([&](const value& simpler) { return all.push_back(simpler), false; }));
    return all;
}

// All of them at once, of a list of n, would be n * n numbers.
TEST(Value, ASimplerOneIsMadeWhenItIsItsTurn) {
    const value many(std::vector<int>(4000, 1));
    std::size_t alive = 0, tried = 0;
    const value* last = nullptr;
    EXPECT_TRUE(many.simpler([&](const value& simpler) {
        alive += &simpler == last ? 0 : 1;  // the place of the one before is free again
        last = &simpler;
        return ++tried == 100;
    }));
    EXPECT_EQ(tried, 100u) << "the first that is taken is the last that is made";
    EXPECT_EQ(alive, 1u);
}

TEST(Value, ANumberThatWasNeverSetIsToldAsThat) {
    EXPECT_EQ(value(0xCDCDCDCDCDCDCDCDu).to_text(), "memory that was never set (-3617008641903833651)");
    EXPECT_EQ(value(0xCDCDCDCDCDCDCDCFu).to_text(), "memory that was never set (-3617008641903833649)");
    EXPECT_EQ(value(static_cast<int>(0xCDCDCDCDu)).to_text(), "memory that was never set (-842150451)");
    EXPECT_EQ(value(0xCDCDCDCDu).to_text(), "memory that was never set (3452816845)");
    EXPECT_EQ(value(0xCDCDCDCEu).to_text(), "3452816846");
}

// Shrinking takes the first simpler value that still fails, again and again: that must come to an end.
TEST(Value, BecomesSimplerOnlyFinitelyOften) {
    any_value next(6);
    const auto weight = [](const value& v) {
        double sum = static_cast<double>(v.size());
        if (v.kind() == tag::integer) sum += std::abs(static_cast<double>(v.as<std::int64_t>()));
        for (const auto i : v.integers()) sum += std::abs(static_cast<double>(i));
        return v.kind() == tag::text ? static_cast<double>(v.as<std::string>().size()) : sum;
    };
    for (int round = 0; round != 60; ++round) {
        value v = round % 3 == 0   ? value(next.integer())
                  : round % 3 == 1 ? value(next.integers())
                                   : value(next.text());
        int steps = 0;
        for (; steps != 2000; ++steps) {
            const auto simpler = all_simpler(v);
            if (simpler.empty()) break;
            for (const value& s : simpler) {
                ASSERT_NE(s, v);
                ASSERT_EQ(s.kind(), v.kind());
                ASSERT_LE(weight(s), weight(v)) << v.to_text() << " became " << s.to_text();
            }
            v = simpler[next.below(simpler.size())];
        }
        EXPECT_LT(steps, 2000) << v.to_text();
    }
    EXPECT_TRUE(all_simpler(value(0)).empty());
    EXPECT_TRUE(all_simpler(value(true)).empty());
}

}  // namespace
}  // namespace dsa::protocol
