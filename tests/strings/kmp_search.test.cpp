// kmp_search.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>

#include "kit/kit.hpp"
#include "kit/words.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;
using kit::word;

using integers = std::vector<int>;
using lengths = std::vector<std::size_t>;

namespace {

// n times a, and a b behind them: all of a text of a's matches, and then nothing does.
integers nearly_all_a(std::size_t n) {
    integers all(n, 1);
    all.push_back(2);
    return all;
}
// The first n letters of abaababa..., in which each word is the two before it: nothing makes a search fall back further.
integers fibonacci(std::size_t n) {
    integers one{2}, all{1};
    while (all.size() < n) {
        integers next = all;
        next.insert(next.end(), one.begin(), one.end());
        one = std::exchange(all, std::move(next));
    }
    all.resize(n);
    return all;
}
// By trying every length.
lengths borders_of(const integers& pattern) {
    lengths all;
    for (std::size_t n = 1; n <= pattern.size(); ++n) {
        const auto end = pattern.begin() + static_cast<std::ptrdiff_t>(n);
        std::size_t longest = n - 1;
        while (!std::equal(end - static_cast<std::ptrdiff_t>(longest), end, pattern.begin())) --longest;
        all.push_back(longest);
    }
    return all;
}
long long place_of(const integers& pattern, const integers& text) {
    return std::search(text.begin(), text.end(), pattern.begin(), pattern.end()) - text.begin();
}

}  // namespace

class KmpSearch : public check {
public:
    // Each finding shows its own story only.
    void expect_found(std::string_view text, std::string_view pattern, const char* operation = "kmp_search") {
        evidence::current().operations.clear();
        auto s = subject();
        s("assign", word(text));
        EXPECT_EQ(s(operation, word(pattern)), place_of(word(pattern), word(text)));
    }
    // One search at each size n: of n elements of text, for this pattern.
    static cost_of searching(std::function<integers(std::size_t)> text,
                             std::function<integers(std::size_t)> pattern) {
        return cost_of("kmp_search")
            .once()
            .grown_by(
                [text](dsa::judge::subject& s, std::size_t n, dsa::judge::random&) { s("assign", text(n)); })
            .with([pattern](std::size_t n, dsa::judge::random&) {
                return std::vector<value>{value(pattern(n))};
            });
    }
    static cost_of borders_in(std::function<integers(std::size_t)> pattern) {
        return cost_of("borders").once().grown_by(
            [pattern](dsa::judge::subject& s, std::size_t n, dsa::judge::random&) {
                s("assign", pattern(n));
            });
    }
    static integers all_a(std::size_t n) { return integers(n, 1); }
};
DSA_DRAWN_AS(KmpSearch, "elements", "positions")
DSA_SHOWN(KmpSearch, {"assign", "{0} = {1}"}, {"append", "{0} gets {1}"},
          {"borders", "borders({0}.begin(), {0}.end())"},
          {"borders_in_tens", "borders({0}.begin(), {0}.end(), same tens)  // 10 and 17 are equal",
           "borders"},
          {"kmp_search", "kmp_search for {1} in {0}"},
          {"kmp_search_in_tens", "kmp_search for {1} in {0}, same tens  // 10 and 17 are equal",
           "kmp_search"},
          {"kmp_search_for_numbers", "kmp_search for {1} in {0}, equal(element, number)", "kmp_search"},
          {"kmp_search_in_a_list", "kmp_search for {1} in a std::forward_list of {0}", "kmp_search"},
          {"read_again", "elements of {0} that kmp_search for {1} reads after a later one", "kmp_search"})

CHECK(KmpSearch, GivesTheBorderOfEachBeginning, example, on("borders"), promise("Result: borders"),
      why("The table says how much still matches after a mismatch: a number too large finds what is not "
          "there, one "
          "too small misses what is.")) {
    auto s = subject();
    s("assign", word("ababac"));
    EXPECT_EQ(s("borders"), (lengths{0, 0, 1, 2, 3, 0}));
    s("assign", word("abcabcd"));
    EXPECT_EQ(s("borders"), (lengths{0, 0, 0, 1, 2, 3, 0}));
}

CHECK(KmpSearch, FallsBackFromBorderToBorder, example, on("borders"), promise("Result: borders"),
      why("The longest border may not go on, and a shorter one may: whoever gives up after the first misses "
          "it.")) {
    auto s = subject();
    s("assign", word("abacabab"));
    EXPECT_EQ(s("borders"), (lengths{0, 0, 1, 0, 1, 2, 3, 2}));
    s("assign", word("aabaaab"));
    EXPECT_EQ(s("borders"), (lengths{0, 1, 0, 1, 2, 2, 3}));
}

CHECK(KmpSearch, BordersAreShorterThanWhatTheyAreOf, example, on("borders"), promise("Result: borders"),
      why("A part that is the whole would move the pattern by nothing, and the search would never end.")) {
    auto s = subject();
    EXPECT_EQ(s("borders"), lengths());
    s("assign", word("a"));
    EXPECT_EQ(s("borders"), lengths{0});
    s("assign", word("aaaa"));
    EXPECT_EQ(s("borders"), (lengths{0, 1, 2, 3}));
}

CHECK(KmpSearch, BordersAskTheGivenEqual, example, on("borders"), promise("Order"),
      why("A search that ignores case needs a table that ignores it too.")) {
    auto s = subject();
    s("assign", integers{11, 25, 13, 21, 17});
    EXPECT_EQ(s("borders_in_tens"), (lengths{0, 0, 1, 2, 3}));
    EXPECT_EQ(s("borders"), (lengths{0, 0, 0, 0, 0}));
}

CHECK(KmpSearch, FindsAPatternAtTheFrontInTheMiddleAndAtTheEnd, example, on("kmp_search"), promise("Result"),
      why("The end of the text and that of the pattern may come together, and still it was found.")) {
    for (const auto* text : {"abcxxx", "xxabcx", "xxxabc", "abc"}) expect_found(text, "abc");
}

CHECK(KmpSearch, GivesTheFirstOfSeveral, example, on("kmp_search"), promise("I2"),
      why("Whoever replaces text begins at the first occurrence, and goes on behind it.")) {
    expect_found("xabxabab", "ab");
    expect_found("aaaa", "aa");
}

CHECK(KmpSearch, GivesTheEndWhenThereIsNone, example, on("kmp_search"), promise("Result"),
      why("Half a pattern at the end of a file is not a pattern.")) {
    expect_found("xaxbxc", "abc");
    expect_found("xxxab", "abc");
    expect_found("ab", "abc");
    expect_found("", "a");
    expect_found("abc", "abc");  // and in no other case
}

CHECK(KmpSearch, FindsAnEmptyPatternAtTheFront, example, on("kmp_search"), promise("Result: empty pattern"),
      why("Every text begins with nothing: std::search and std::string::find say so too.")) {
    expect_found("abc", "");
    expect_found("", "");
}

CHECK(KmpSearch, FindsWhatBeginsInsideAFalseStart, example, on("kmp_search"), promise("I1"),
      why("A match that fails may hold the beginning of the right one: a search that starts over behind it "
          "runs past.")) {
    expect_found("aab", "ab");
    expect_found("abababac", "ababac");
    expect_found("abacabacabad", "abacabad");
    expect_found("aabaabaaab", "aabaaab");
    expect_found("abacababacabab", "abacabab");
}

CHECK(KmpSearch, SearchesByTheGivenEqual, example, on("kmp_search"), promise("Order"),
      why("Names are found in whatever case they are written, words without their accents.")) {
    auto s = subject();
    s("assign", integers{14, 11, 25, 13, 21, 37});
    EXPECT_EQ(s("kmp_search_in_tens", integers{10, 20, 30}), 3);
    EXPECT_EQ(s("kmp_search_in_tens", integers{12, 10}), 0);
    EXPECT_EQ(s("kmp_search_in_tens", integers{40}), 6);
}

CHECK(KmpSearch, AsksForAnElementOfTheTextAndOneOfThePattern, example, on("kmp_search"), promise("Order"),
      why("Records are searched for a row of keys: equal(record, key) can be asked, the other way round does "
          "not "
          "compile.")) {
    auto s = subject();
    s("assign", word("ababababac"));
    EXPECT_EQ(s("kmp_search_for_numbers", word("ababac")), 4);
    EXPECT_EQ(s("kmp_search_for_numbers", word("abc")), 10);
    EXPECT_EQ(s("kmp_search_for_numbers", word("bac")), 7);
}

CHECK(KmpSearch, SearchesAListForward, example, on("kmp_search"), promise("Iterators: forward iterators"),
      why("Text that arrives in chunks is a list: it has no way back and no random access.")) {
    expect_found("abababac", "ababac", "kmp_search_in_a_list");
    expect_found("abab", "ba", "kmp_search_in_a_list");
    expect_found("", "", "kmp_search_in_a_list");
    expect_found("abab", "c", "kmp_search_in_a_list");
}

CHECK(KmpSearch, AgreesWithStdOnRandomTexts, property, promise("Result", "I1", "I2"),
      why("Words of two letters hold every way to match in part that there is.")) {
    agrees_with<integers>(
        {{"assign", kit::any_word(2, 40), [](integers& m, const integers& text) { m = text; }},
         {"assign", kit::any_word(2, 12), [](integers& m, const integers& text) { m = text; }},
         {"append", int_between(1, 2), [](integers& m, int x) { m.push_back(x); }},
         {"borders", [](integers& m) { return borders_of(m); }},
         {"kmp_search", kit::any_word(2, 7),
          [](integers& m, const integers& pattern) { return place_of(pattern, m); }}},
        {.most_elements = 0});  // the kit asks this of some thousand, assigned at once
}

CHECK(KmpSearch, NothingIsLeftWhenMemoryRunsOut, example, on("kmp_search"), promise("Exceptions"),
      why("A search that fails must cost the answer, and neither the data nor the memory of the process.")) {
    auto s = subject();
    for (std::uint64_t which = 1; which != 10; ++which) {
        evidence::current().operations.clear();
        s("assign", word("abababac"));
        s.fail(event::allocation, which);
        const auto answer = s("kmp_search", word("ababac"));
        if (answer.has_raised()) {
            EXPECT_EQ(answer, raised("std::bad_alloc"));
        } else {
            EXPECT_EQ(answer, 2);
        }
        EXPECT_EQ(s("elements"), word("abababac"));
    }
    s("assign", integers());
    EXPECT_EQ(s.destroy().cost().live_bytes, 0u)
        << "bytes that are still allocated after searches that failed";
}

// A part of the text with and without a change, what is not there, and all of it.
static std::vector<std::vector<value>> patterns_of(const integers& text) {
    std::vector<std::vector<value>> all{{value(integers{7, -2147483647, 7})}, {value(text)}};
    const auto n = text.size();
    for (const std::size_t from : {n / 2, n / 3, n - n / 4}) {
        integers part(text.begin() + static_cast<std::ptrdiff_t>(from),
                      text.begin() + static_cast<std::ptrdiff_t>(std::min(n, from + n / 4 + 1)));
        all.push_back({value(part)});
        if (!part.empty()) part.back() = 3;
        all.push_back({value(part)});
    }
    return all;
}
static const kit::algorithm kmp_search{.operation = "kmp_search",
                                       .promise = "Result",
                                       .asked = patterns_of,
                                       .model = [](integers& m, const std::vector<value>& x) {
                                           return value(place_of(x[0].as<integers>(), m));
                                       }};
static const kit::algorithm borders{
    .operation = "borders",
    .promise = "Result: borders",
    .model = [](integers& m, const std::vector<value>&) { return value(borders_of(m)); }};
DSA_KIT(KmpSearch,
        kit::algorithms(kmp_search,
                        {{"SearchesElementsThatCanOnlyBeMovedInAnyContainer", "scattered", "Elements",
                          "The elements of a deque do not lie side by side, and files, locks and threads "
                          "cannot be copied."}}),
        kit::algorithms(borders))

CHECK(KmpSearch, SearchesForSeventyThousandElements, example, on("kmp_search"), promise("Result"), background,
      why("A number of 16 bits ends at 65,535: a border that is longer would come out as a short one.")) {
    auto s = subject();
    s.budget(1'000'000'000);  // for so many at once
    auto text = all_a(140'000);
    text.push_back(2);
    s("assign", text);
    EXPECT_EQ(s("kmp_search", nearly_all_a(70'000)), 70'000);
}

DSA_MEMORY_CHECK(KmpSearch)

CHECK(
    KmpSearch, NeverReadsBackInTheText, cost, on("kmp_search"), promise("Iterators: none of its elements"),
    why("What came from a socket and was looked at is gone: a search that reads again has to keep it all.")) {
    auto s = subject();
    for (const auto* text : {"aaaaaaaab", "abababababac", "abacabacabad", "aabaabaabaaab"})
        for (const auto* pattern : {"aaab", "ababac", "abacabad", "aabaaab", "ab", "b"}) {
            evidence::current().operations.clear();
            s("assign", word(text));
            EXPECT_EQ(s("kmp_search", word(pattern)), place_of(word(pattern), word(text)));
            EXPECT_EQ(s("read_again", word(pattern)), 0);
        }
}

CHECK(KmpSearch, BordersTakeLinearTime, cost, on("borders"), promise("borders"),
      why("A table that is slower than the search that it is made for has no use.")) {
    EXPECT_COST(borders_in(all_a), O(n));
    EXPECT_COST(borders_in(nearly_all_a), O(n));
    EXPECT_COST(borders_in(fibonacci), O(n));
    EXPECT_BOUND(borders_in(nearly_all_a).column("comparisons").up_to(1024), 2 * n + 2);
    EXPECT_BOUND(borders_in(fibonacci).column("comparisons").up_to(1024), 2 * n);
}

CHECK(KmpSearch, SearchingTakesLinearTime, cost, on("kmp_search"), promise("kmp_search"),
      why("A file of nothing but dashes, uploaded by a stranger, costs text times pattern where the search "
          "starts over.")) {
    const auto half = [](std::size_t n) { return nearly_all_a(n / 2); };
    EXPECT_COST(searching(all_a, half), O(n));
    EXPECT_COST(searching(fibonacci,
                          [](std::size_t n) {
                              auto p = fibonacci(n / 2);
                              p.push_back(3);
                              return p;
                          }),
                O(n));
}

CHECK(KmpSearch, ComparesTwiceAtMostForEachElement, cost, on("kmp_search"), promise("kmp_search"),
      why("Each comparison moves the search on, or the pattern: who asks the same twice pays for half of "
          "it.")) {
    EXPECT_BOUND(
        searching(all_a, [](std::size_t) { return nearly_all_a(7); }).column("comparisons").up_to(1024),
        2 * (n + 8));
    EXPECT_BOUND(
        searching(all_a, [](std::size_t n) { return nearly_all_a(n / 2); }).column("comparisons").up_to(1024),
        2 * (n + floor(n / 2) + 1));
    EXPECT_BOUND(
        searching([](std::size_t n) { return integers(n, 5); }, [](std::size_t) { return word("abc"); })
            .column("comparisons")
            .up_to(64),
        n + 6);
}

CHECK(KmpSearch, CopiesAndMovesNoElement, cost, promise("Elements"),
      why("Elements may be large, or impossible to copy: looking is enough.")) {
    EXPECT_COUNT(
        searching(all_a, [](std::size_t n) { return nearly_all_a(n / 2); }).column("copies").up_to(256), 0);
    EXPECT_COUNT(
        searching(all_a, [](std::size_t n) { return nearly_all_a(n / 2); }).column("moves").up_to(256), 0);
    EXPECT_COUNT(borders_in(all_a).column("copies").up_to(256), 0);
}

CHECK(KmpSearch, KeepsNothingOfTheText, space, on("kmp_search"), promise("Space"),
      why("The text is a stream without an end; the pattern is a line.")) {
    EXPECT_EXTRA_SPACE(searching(all_a, [](std::size_t) { return nearly_all_a(7); }), O(1));
}

CHECK(KmpSearch, KeepsANumberForEachElementOfThePattern, space, on("kmp_search", "borders"), promise("Space"),
      why("A table for each letter of the alphabet as well would be 256 times as large.")) {
    EXPECT_EXTRA_SPACE(searching([](std::size_t) { return integers(16, 1); }, nearly_all_a), O(n));
    EXPECT_EXTRA_SPACE(borders_in(all_a), O(n));
}
