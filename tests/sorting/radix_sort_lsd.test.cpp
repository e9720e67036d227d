// radix_sort_lsd.test.cpp: built once, trusted, never sees the learner's header.
#include "kit/sorting.hpp"

#include <algorithm>
#include <limits>

using namespace dsa::judge;
namespace kit = dsa::kit;
namespace inputs = dsa::kit::inputs;

using integers = std::vector<int>;

class RadixSortLsd : public kit::sorting_check {
public:
    static integers any_integers(std::size_t n, dsa::judge::random& r) {
        integers v(n);
        for (int& x : v) x = any_of_all_integers(r);
        return v;
    }
    static cost_of measured(const char* operation) {
        return kit::sorting_check::sorting(operation, any_integers);
    }
    // By the second byte.
    static cost_of passing() {
        return measured("sort_by_byte").with([](std::size_t, dsa::judge::random&) {
            return std::vector<value>{value(1)};
        });
    }
    static integers sorted(integers v, bool (*less)(int, int)) {
        std::stable_sort(v.begin(), v.end(), less);
        return v;
    }
    static bool as_unsigned(int a, int b) { return static_cast<unsigned>(a) < static_cast<unsigned>(b); }
    static bool by_second_byte(int a, int b) {
        return (static_cast<unsigned>(a) >> 8 & 0xFFu) < (static_cast<unsigned>(b) >> 8 & 0xFFu);
    }
    // Fails unless the keys that were read since the range was assigned are that many at most.
    static void expect_keys(dsa::judge::subject& s, const char* operation, long long most) {
        const auto read = s("keys_read").as<long long>();
        if (read > most)
            abandon(dsa::verdict::outcome::failed, std::string(operation) + " read " + std::to_string(read) +
                                                       " keys; the contract allows " + std::to_string(most));
    }
};
DSA_DRAWN_AS(RadixSortLsd, "elements", "row")
[[maybe_unused]] static const bool sort_is_shown = kit::show_sort("radix_sort_lsd");
DSA_SHOWN(RadixSortLsd, {"keys_read", "keys read so far"},
          {"ordered_bits", "ordered_bits({1}) < ordered_bits({2})"},
          {"ordered_bits_of_unsigned", "ordered_bits({1}u) < ordered_bits({2}u)", "ordered_bits"},
          {"digit_of_64", "digit_of({1}LL, {2})", "digit_of"}, {"digit_of", "digit_of({1}, {2})"},
          {"ordered_bits_of_64", "ordered_bits({1}LL) < ordered_bits({2}LL)", "ordered_bits"},
          {"sort_by_byte", "sort_by_byte({0}.begin(), {0}.end(), spare, key, {1})"},
          {"radix_sort_lsd_by_unsigned", "radix_sort_lsd({0}.begin(), {0}.end(), as unsigned)",
           "radix_sort_lsd"},
          {"radix_sort_lsd_by_64_bits", "radix_sort_lsd({0}.begin(), {0}.end(), x / 1000 * 2^40 + x)",
           "radix_sort_lsd"},
          {"radix_sort_lsd_by_unsigned_64_bits",
           "radix_sort_lsd({0}.begin(), {0}.end(), x / 1000 * 2^40 + x as unsigned)", "radix_sort_lsd"},
          {"radix_sort_lsd_but_13", "radix_sort_lsd({0}.begin(), {0}.end(), throws for 13)",
           "radix_sort_lsd"})

// ---- ordered_bits
// ----------------------------------------------------------------------------------------------

CHECK(RadixSortLsd, OrderedBitsAreInTheOrderOfTheNumbers, example, on("ordered_bits"), promise("Order"),
      why("The bits of -1 are those of the greatest unsigned number: taken as they are, debts come after all "
          "assets.")) {
    auto s = subject();
    const integers ascending{
        std::numeric_limits<int>::min(), -65536, -257, -256, -2, -1, 0, 1, 2, 255, 256, 65536,
        std::numeric_limits<int>::max()};
    for (std::size_t i = 1; i != ascending.size(); ++i) {
        evidence::current().operations.clear();
        EXPECT_EQ(s("ordered_bits", ascending[i - 1], ascending[i]), true);
        EXPECT_EQ(s("ordered_bits", ascending[i], ascending[i - 1]), false);
    }
}

CHECK(RadixSortLsd, OrderedBitsOfUnsignedNumbersStayAsTheyAre, example, on("ordered_bits"), promise("Key"),
      why("A hash or an address has no sign: its first bit means two billion and not less than "
          "nothing.")) {
    auto s = subject();
    EXPECT_EQ(s("ordered_bits_of_unsigned", 1, 4'000'000'000), true);
    EXPECT_EQ(s("ordered_bits_of_unsigned", 4'000'000'000, 1), false);
    EXPECT_EQ(s("ordered_bits_of_unsigned", 0, 2'147'483'648), true);
}

CHECK(RadixSortLsd, OrderedBitsAreAsManyAsTheNumberHas, example, on("ordered_bits"), promise("Key"),
      why("Times in nanoseconds have 64 bits: where the sign is looked for at the 32nd, half of them are out "
          "of "
          "order.")) {
    auto s = subject();
    EXPECT_EQ(s("ordered_bits_of_64", -5'000'000'000, 5'000'000'000), true);
    EXPECT_EQ(s("ordered_bits_of_64", 2'147'483'647, 2'147'483'648), true);
    EXPECT_EQ(s("ordered_bits_of_64", std::numeric_limits<long long>::max(), -1), false);
    EXPECT_EQ(s("ordered_bits_of_64", -2'147'483'649, -2'147'483'648), true);
}

CHECK(RadixSortLsd, ADigitIsEightBits, example, on("digit_of"), promise("digit_of"),
      why("A shift by the number of the byte instead of eight times that takes bits twice, and leaves others "
          "out.")) {
    auto s = subject();
    EXPECT_EQ(s("digit_of", 0x01020384, 0), 0x84);
    EXPECT_EQ(s("digit_of", 0x01020384, 1), 3);
    EXPECT_EQ(s("digit_of", 0x01020384, 2), 2);
    EXPECT_EQ(s("digit_of", 0x01020384, 3), 0x81);  // of ordered bits
    EXPECT_EQ(s("digit_of", -1, 0), 255);
    EXPECT_EQ(s("digit_of", -1, 3), 127);
    EXPECT_EQ(s("digit_of_64", 0x0102030405060708, 5), 3);
    EXPECT_EQ(s("digit_of_64", 0x0102030405060708, 7), 0x81);
}

// ---- sort_by_byte
// ----------------------------------------------------------------------------------------------

CHECK(RadixSortLsd, SortsByTheLastByte, example, on("sort_by_byte"), promise("sort_by_byte"),
      why("One pass by one byte is all that the sort does, four or eight times.")) {
    auto s = subject();
    s("assign", integers{5, 2, 8, 1});
    s("sort_by_byte", 0);
    EXPECT_EQ(s("elements"), integers({1, 2, 5, 8}));
    s("assign", integers{259, 2, 513, 255});  // 1 3, 0 2, 2 1, 0 255
    s("sort_by_byte", 0);
    EXPECT_EQ(s("elements"), integers({513, 2, 259, 255}));
}

CHECK(RadixSortLsd, SortsByTheByteThatIsAsked, example, on("sort_by_byte"), promise("sort_by_byte"),
      why("Each pass has its own byte; the same one twice leaves another out.")) {
    auto s = subject();
    s("assign", integers{259, 2, 513, 256});
    s("sort_by_byte", 1);
    EXPECT_EQ(s("elements"), integers({2, 259, 256, 513}));
    s("assign", integers{1, -1, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()});
    s("sort_by_byte", 3);
    EXPECT_EQ(s("elements"),
              integers({std::numeric_limits<int>::min(), -1, 1, std::numeric_limits<int>::max()}));
}

CHECK(RadixSortLsd, APassKeepsTheOrderOfEqualBytes, example, on("sort_by_byte"), promise("Stable", "I1"),
      why("What the passes before have put in order must stay so, or the last byte alone counts.")) {
    auto s = subject();
    s("assign", integers{523, 11, 522, 12, 521, 13});
    s("sort_by_byte", 1);
    EXPECT_EQ(s("elements"), integers({11, 12, 13, 523, 522, 521}));
    auto r = random();
    for (std::size_t n = 0; n != 30; ++n) {
        evidence::current().operations.clear();
        const integers v = random_integers(n, r, 0, 2000);
        s("assign", v);
        s("sort_by_byte", 1);
        ASSERT_EQ(s("elements"), sorted(v, by_second_byte));
    }
}

// ---- radix_sort_lsd
// ----------------------------------------------------------------------------------------------

CHECK(RadixSortLsd, SortsNegativeNumbersFirst, example, on("radix_sort_lsd"), promise("Order"),
      why("Balances, temperatures and differences of times are negative as well.")) {
    auto s = subject();
    s("assign", integers{5, -3, 0, -300, 70'000, -70'000});
    s("radix_sort_lsd");
    EXPECT_EQ(s("elements"), integers({-70'000, -300, -3, 0, 5, 70'000}));
}

CHECK(
    RadixSortLsd, SortsByKeysOfEveryKind, example, on("radix_sort_lsd"), promise("Key"),
    why("Numbers of orders have no sign, and times have 64 bits; each type has its own number of passes.")) {
    auto s = subject();
    auto r = random();
    for (std::size_t n = 2; n != 40; ++n) {
        const integers v = any_integers(n, r);
        const auto expect = [&](const char* operation, const integers& due) {
            evidence::current().operations.clear();
            s("assign", v);
            s(operation);
            ASSERT_EQ(s("elements"), due);
        };
        expect("radix_sort_lsd_by_unsigned", sorted(v, as_unsigned));
        expect("radix_sort_lsd_by_64_bits", kit::inserted(v));
        // Below 0 the high bytes are all set, so that these come last.
        integers due = kit::inserted(v);
        std::stable_partition(due.begin(), due.end(), [](int x) { return x >= 0; });
        expect("radix_sort_lsd_by_unsigned_64_bits", due);
    }
}

DSA_KIT(RadixSortLsd, kit::sorting({.operation = "radix_sort_lsd",
                                    .every_length = "I1",
                                    .allocates = true,
                                    .fails = {event::allocation}}))

CHECK(RadixSortLsd, AKeyThatThrowsLeavesTheRangeAsItWas, example, on("radix_sort_lsd"), promise("Exceptions"),
      why("A key may have to be parsed: a record that cannot be read must cost the answer and no record.")) {
    auto s = subject();
    for (const integers& v : {integers{5, 2, 8, 13}, {13, 2, 8, 1}, {300, 13, 8, 70'000}}) {
        evidence::current().operations.clear();
        s("assign", v);
        EXPECT_EQ(s("radix_sort_lsd_but_13"), raised("dsa::driver::comparison_failure"));
        EXPECT_EQ(s("elements"), v);
    }
    s("assign", integers{5, 2, 8, 1});
    s("radix_sort_lsd_but_13");
    EXPECT_EQ(s("elements"), integers({1, 2, 5, 8}));
}

CHECK(RadixSortLsd, SortsIntegersWithoutAKey, example, on("radix_sort_lsd"), promise("Key"), background,
      why("Most often it is numbers that are sorted, and each is its own key.")) {
    auto s = subject("numbers");
    s("assign", integers{5, -3, 0, -300, 70'000, -70'000});
    s("radix_sort_lsd");
    EXPECT_EQ(s("elements"), integers({-70'000, -300, -3, 0, 5, 70'000}));
}

DSA_MEMORY_CHECK(RadixSortLsd)

// ---- what it costs
// -------------------------------------------------------------------------------------------

CHECK(RadixSortLsd, OrderedBitsTakeConstantTime, cost, on("ordered_bits"), promise("ordered_bits"),
      why("They are asked of each element in each pass.")) {
    EXPECT_COST(cost_of("ordered_bits").calls(4).up_to(256), O(1));
}

CHECK(RadixSortLsd, ADigitTakesConstantTime, cost, on("digit_of"), promise("digit_of"),
      why("Dividing again and again for a digit takes as long as a comparison would.")) {
    EXPECT_COST(cost_of("digit_of")
                    .with([](std::size_t n, dsa::judge::random&) {
                        return std::vector<value>{value(static_cast<int>(n)), value(static_cast<int>(n % 4))};
                    })
                    .calls(4)
                    .up_to(256),
                O(1));
}

CHECK(RadixSortLsd, APassTakesLinearTime, cost, on("sort_by_byte"), promise("sort_by_byte"),
      why("A walk through all elements for each digit takes 256 times as long; a shift for each, n times.")) {
    EXPECT_COST(passing(), O(n));
}

CHECK(RadixSortLsd, APassReadsEachKeyTwiceAtMost, cost, on("sort_by_byte"), promise("sort_by_byte"),
      why("A key may be far away or dear to make: once to count and once to put down is enough.")) {
    auto s = subject();
    auto r = random();
    for (const int n : {2, 3, 10, 100, 1000}) {
        evidence::current().operations.clear();
        s("assign", any_integers(static_cast<std::size_t>(n), r));
        s("sort_by_byte", 0);
        expect_keys(s, "sort_by_byte", 2LL * n);
    }
}

CHECK(RadixSortLsd, APassAllocatesNothingWhenSpareHasRoom, cost, on("sort_by_byte"), promise("sort_by_byte"),
      why("The passes share one spare room.")) {
    EXPECT_COUNT(passing().column("allocations"), 0);
}

CHECK(RadixSortLsd, SortingTakesLinearTime, cost, on("radix_sort_lsd"), promise("radix_sort_lsd"),
      why("A hundred million numbers take four passes; n log n would be 27.")) {
    EXPECT_COST(measured("radix_sort_lsd"), O(n));
}

CHECK(RadixSortLsd, SortingComparesNothing, cost, on("radix_sort_lsd"), promise("Elements"),
      why("Elements need no order of their own; and with comparisons n log n cannot be beaten.")) {
    EXPECT_COUNT(measured("radix_sort_lsd").column("comparisons"), 0);
}

CHECK(RadixSortLsd, SortingMovesEachElementTwiceAPass, cost, on("radix_sort_lsd"), promise("radix_sort_lsd"),
      why("To the spare room and back; more is memory written in vain.")) {
    EXPECT_BOUND(measured("radix_sort_lsd").column("moves"), 2 * 4 * n);
}

CHECK(RadixSortLsd, SortingReadsEachKeyTwiceAPass, cost, on("radix_sort_lsd"), promise("radix_sort_lsd"),
      why("A key may be far away or dear to make.")) {
    auto s = subject();
    auto r = random();
    for (const int n : {2, 10, 100, 1000})
        for (const auto& [operation, bytes] :
             {std::pair{"radix_sort_lsd", 4}, {"radix_sort_lsd_by_unsigned_64_bits", 8}}) {
            evidence::current().operations.clear();
            s("assign", any_integers(static_cast<std::size_t>(n), r));
            s(operation);
            expect_keys(s, "radix_sort_lsd", 2LL * bytes * n);
        }
}

CHECK(RadixSortLsd, SortingNeedsRoomForNElements, space, on("radix_sort_lsd"), promise("Space"),
      why("A sort that needs more room than its data fails on the large inputs it is made for.")) {
    EXPECT_EXTRA_SPACE(measured("radix_sort_lsd"), O(n));
    EXPECT_BOUND(measured("radix_sort_lsd").column("peak_bytes"), 8 * n + 4096);
}

CHECK(RadixSortLsd, SortingKeepsTheCallStackFlat, cost, on("radix_sort_lsd"), promise("Space"),
      why("The call stack is small; the passes need none of it.")) {
    EXPECT_COST(measured("radix_sort_lsd").column("stack_bytes"), O(1));
}
