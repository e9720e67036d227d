// edit_distance.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>
#include <array>
#include <numeric>

#include "kit/kit.hpp"
#include "kit/words.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;
using kit::word;

using integers = std::vector<int>;
using distances = std::vector<std::size_t>;

namespace {

// All rows of the matrix; x and y are equal when x / unit and y / unit are.
std::vector<distances> matrix(const integers& from, const integers& to, int unit = 1) {
    std::vector<distances> rows(from.size() + 1, distances(to.size() + 1));
    for (std::size_t i = 0; i <= from.size(); ++i)
        for (std::size_t j = 0; j <= to.size(); ++j) {
            if (i == 0 || j == 0) {
                rows[i][j] = i + j;
                continue;
            }
            const bool same = from[i - 1] / unit == to[j - 1] / unit;
            rows[i][j] =
                std::min({rows[i - 1][j - 1] + (same ? 0u : 1u), rows[i - 1][j] + 1, rows[i][j - 1] + 1});
        }
    return rows;
}
std::size_t distance(const integers& from, const integers& to, int unit = 1) {
    return matrix(from, to, unit).back().back();
}

// The matrix, a row for each element of the first range; those that are wrong are marked.
std::optional<drawn_cells> drawn_matrix(const observation& now) {
    const auto from = now.seen.at(0).as<integers>(), to = now.seen.at(1).as<integers>();
    const auto rows = now.seen.at(2).as<std::vector<distances>>();
    if (rows.empty()) return std::nullopt;
    const auto due = matrix(from, to);
    std::vector<std::string> cells{" \t "};
    for (const int x : to) cells[0] += "\t" + std::to_string(x);
    for (std::size_t i = 0; i != rows.size(); ++i) {
        std::string line = i == 0 ? " " : std::to_string(from.at(i - 1));
        for (const auto d : rows[i]) line += "\t" + std::to_string(d);
        cells.push_back(line + (rows[i] == due.at(i) ? "" : "\twrong"));
    }
    return cells;
}

struct two_words {
    integers first, second;
};

}  // namespace

class EditDistance : public check {
public:
    // Each finding shows its own story only.
    void expect_distance(std::string_view from, std::string_view to, std::size_t due,
                         const char* operation = "edit_distance") {
        evidence::current().operations.clear();
        auto s = subject();
        s("assign", word(from));
        s("assign_second", word(to));
        EXPECT_EQ(s(operation), due);
    }
    // One call at each size n, of ranges of these lengths, none of whose elements are equal.
    static cost_of between(const char* operation, std::function<std::size_t(std::size_t)> first,
                           std::function<std::size_t(std::size_t)> second) {
        return cost_of(operation).once().grown_by(
            [first, second](dsa::judge::subject& s, std::size_t n, dsa::judge::random& r) {
                s("assign", random_integers(first(n), r, 0, 3));
                s("assign_second", random_integers(second(n), r, 3, 6));
            });
    }
    static std::size_t all(std::size_t n) { return n; }
    static std::size_t few(std::size_t) { return 8; }
    // The row behind one element, of n numbers.
    static cost_of a_row() {
        return between("row_behind", few, all).named("next_row").with([](std::size_t, dsa::judge::random&) {
            return std::vector<value>{value(3)};
        });
    }
};
DSA_DRAWN_BY(EditDistance, "table", drawn_matrix, "elements", "second", "matrix")
DSA_SHOWN(
    EditDistance, {"assign", "{0} = {1}"}, {"assign_second", "t = {1}"},
    {"elements", "what is in {0}", "edit_distance"}, {"second", "what is in t", "edit_distance"},
    {"next_row", "next_row({1}, {2}, t.begin(), t.end())"},
    {"row_behind", "next_row(row, {1}, t.begin(), t.end())", "next_row"},
    {"next_row_for_a_number", "next_row({1}, {2}, numbers 1 and 2, equal(element, number))", "next_row"},
    {"distance_by_rows", "distance_by_rows from {0} to t"}, {"edit_distance", "edit_distance from {0} to t"},
    {"edit_distance_to", "edit_distance from {0} to {1}", "edit_distance"},
    {"edit_distance_in_tens", "edit_distance from {0} to t, same tens  // 10 and 17 are equal",
     "edit_distance"},
    {"edit_distance_to_numbers", "edit_distance from {0} to {1}, equal(element, number)", "edit_distance"},
    {"edit_distance_of_lists", "edit_distance from a std::forward_list of {0} to one of t", "edit_distance"},
    {"matrix", "the rows of {0} and t", "next_row"})

CHECK(EditDistance, AnEqualElementTakesTheDiagonal, example, on("next_row"), promise("next_row", "I1"),
      why("What is equal costs nothing: whoever counts it finds that each word differs from itself.")) {
    auto s = subject();
    s("assign_second", word("abc"));
    EXPECT_EQ(s("next_row", distances{0, 1, 2, 3}, 1), (distances{1, 0, 1, 2}));
    EXPECT_EQ(s("next_row", distances{1, 0, 1, 2}, 2), (distances{2, 1, 0, 1}));
    EXPECT_EQ(s("next_row", distances{2, 1, 0, 1}, 3), (distances{3, 2, 1, 0}));
}

CHECK(EditDistance, AnotherElementIsOneMoreThanTheLeastNeighbour, example, on("next_row"),
      promise("I1", "Result"),
      why("A replacement, a deletion and an insertion each can be the cheapest: the least of the three "
          "counts.")) {
    auto s = subject();
    s("assign_second", word("abc"));
    EXPECT_EQ(s("next_row", distances{0, 1, 2, 3}, 9), (distances{1, 1, 2, 3}));  // the diagonal
    EXPECT_EQ(s("next_row", distances{2, 1, 0, 1}, 9),
              (distances{3, 2, 1, 1}));  // from above, and the diagonal
    EXPECT_EQ(s("next_row", distances{0, 5, 5, 5}, 9), (distances{1, 1, 2, 3}));  // from the left
    EXPECT_EQ(s("next_row", distances{7, 7, 2, 7}, 9), (distances{8, 8, 3, 3}));  // each in one place
}

CHECK(EditDistance, ARowForNothingCountsDeletions, example, on("next_row"), promise("Result"),
      why("Of four letters nothing is made by four deletions: the first column is no constant.")) {
    auto s = subject();
    EXPECT_EQ(s("next_row", distances{0}, 7), distances{1});
    EXPECT_EQ(s("next_row", distances{4}, 7), distances{5});
}

CHECK(EditDistance, ARowAsksForXAndAnElement, example, on("next_row"), promise("Order"),
      why("A record is compared with a key: equal(record, key) can be asked, the other way round does not "
          "compile.")) {
    auto s = subject();
    EXPECT_EQ(s("next_row_for_a_number", distances{0, 1, 2}, 2), (distances{1, 1, 1}));
}

CHECK(EditDistance, RowsGiveTheDistance, example, on("distance_by_rows"),
      promise("distance_by_rows", "Result"),
      why("The last number of the last row is that of both ranges, whole.")) {
    expect_distance("kitten", "sitting", 3, "distance_by_rows");
    expect_distance("sitting", "kitten", 3, "distance_by_rows");
    expect_distance("", "abc", 3, "distance_by_rows");
    expect_distance("abc", "", 3, "distance_by_rows");
    expect_distance("", "", 0, "distance_by_rows");
}

CHECK(EditDistance, CountsInsertionsDeletionsAndReplacements, example, on("edit_distance"), promise("Result"),
      why("\"Did you mean\" offers the nearest command: one that is counted wrong is never offered.")) {
    expect_distance("ride", "riders", 2);
    expect_distance("riders", "ride", 2);
    expect_distance("ride", "rode", 1);
    expect_distance("kitten", "sitting", 3);
    expect_distance("sunday", "saturday", 3);
    expect_distance("ab", "ba", 2);
}

CHECK(EditDistance, TakesRangesWithoutElements, example, on("edit_distance"), promise("Result: nothing"),
      why("An empty file and an empty answer are compared like any others.")) {
    expect_distance("", "", 0);
    expect_distance("abcd", "", 4);
    expect_distance("", "abcd", 4);
}

CHECK(EditDistance, EqualRangesHaveDistanceZero, example, on("edit_distance"), promise("Result"),
      why("A version that did not change must not be stored again.")) {
    expect_distance("abcabc", "abcabc", 0);
    expect_distance("a", "a", 0);
    expect_distance("a", "b", 1);  // and no others
}

CHECK(EditDistance, AsksForAnElementOfTheFirstRangeAndOneOfTheSecond, example, on("edit_distance"),
      promise("Order"), why("Exchanging the ranges to save memory must not exchange what equal is asked.")) {
    auto s = subject();
    s("assign", word("kitten"));
    EXPECT_EQ(s("edit_distance_to_numbers", word("sit")), distance(word("kitten"), word("sit")));
    EXPECT_EQ(s("edit_distance_to_numbers", word("sitting")), 3);
}

CHECK(EditDistance, AsksTheGivenEqual, example, on("edit_distance"), promise("Order"),
      why("Names that differ in case or accents only are the same name.")) {
    auto s = subject();
    s("assign", integers{11, 25, 38});
    s("assign_second", integers{19, 30, 47, 50});
    EXPECT_EQ(s("edit_distance_in_tens"), distance({11, 25, 38}, {19, 30, 47, 50}, 10));
    s("assign_second", integers{12, 21});
    EXPECT_EQ(s("edit_distance_in_tens"), 1);
}

CHECK(EditDistance, ComparesLists, example, on("edit_distance"), promise("Iterators"),
      why("The lines of a file are a list more often than an array.")) {
    expect_distance("kitten", "sitting", 3, "edit_distance_of_lists");
    expect_distance("sitting", "kit", 5, "edit_distance_of_lists");
    expect_distance("", "a", 1, "edit_distance_of_lists");
}

CHECK(EditDistance, AgreesWithTheWholeMatrixOnRandomWords, property, promise("Result", "I1"),
      why("Random words need each kind of change at each place, and several at once.")) {
    const auto first = [](two_words& m, const integers& w) { m.first = w; };
    const auto second = [](two_words& m, const integers& w) { m.second = w; };
    const auto due = [](two_words& m) { return distance(m.first, m.second); };
    agrees_with<two_words>(
        {{"assign", kit::any_word(3, 9), first},
         {"assign", kit::any_word(3, 4), first},
         {"assign_second", kit::any_word(3, 9), second},
         {"assign_second", any_ints(7), second},
         {"distance_by_rows", due},
         {"edit_distance", due},
         {"edit_distance_in_tens", [](two_words& m) { return distance(m.first, m.second, 10); }}},
        {.most_elements = 0});
}

CHECK(EditDistance, NothingIsLeftWhenMemoryRunsOut, example, on("edit_distance"), promise("Exceptions"),
      why("A comparison that fails must cost the answer, and neither the data nor the memory of the "
          "process.")) {
    auto s = subject();
    s("assign", word("kitten"));
    s("assign_second", word("sitting"));
    for (std::uint64_t which = 1; which != 10; ++which) {
        s.fail(event::allocation, which);
        const auto answer = s("edit_distance");
        if (answer.has_raised()) {
            EXPECT_EQ(answer, raised("std::bad_alloc"));
        } else {
            EXPECT_EQ(answer, 3);
        }
        EXPECT_EQ(s("elements"), word("kitten"));
        EXPECT_EQ(s("second"), word("sitting"));
    }
    s("assign", integers());
    s("assign_second", integers());
    EXPECT_EQ(s.destroy().cost().live_bytes, 0u) << "bytes that are still allocated after failures";
}

// Of the range a part, one with a change at each end, and what has nothing in common with it: short ones where it is long.
static std::vector<std::vector<value>> others_of(const integers& first) {
    const auto most = first.size() > 300 ? 12u : first.size();
    integers part(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(most));
    std::vector<std::vector<value>> all{
        {value(part)}, {value(integers{7, -2147483647, 7})}, {value(integers())}};
    std::reverse(part.begin(), part.end());
    all.push_back({value(part)});
    part.insert(part.begin(), 3);
    part.push_back(2147483647);
    all.push_back({value(part)});
    return all;
}
static const kit::algorithm edit_distance_to{.operation = "edit_distance_to",
                                             .topic = "edit_distance",
                                             .promise = "Result",
                                             .asked = others_of,
                                             .model = [](integers& m, const std::vector<value>& x) {
                                                 return value(distance(m, x[0].as<integers>()));
                                             }};
DSA_KIT(EditDistance,
        kit::algorithms(edit_distance_to,
                        {{"ComparesElementsThatCanOnlyBeMovedInAnyContainer", "scattered", "Elements",
                          "The elements of a deque do not lie side by side, and files, locks and threads "
                          "cannot be copied."}}))

CHECK(EditDistance, CountsBeyondSixteenBits, example, on("edit_distance"), promise("Result"), background,
      why("A number of 16 bits ends at 65,535: behind it two files that differ in all would be nearly "
          "equal.")) {
    auto s = subject();
    s.budget(1'000'000'000);  // for so many at once
    s("assign", integers(70'000, 1));
    s("assign_second", integers{2});
    EXPECT_EQ(s("edit_distance"), 70'000);
    EXPECT_EQ(s("edit_distance_to", integers{1, 2}), 69'999);
}

DSA_MEMORY_CHECK(EditDistance)

CHECK(EditDistance, ARowTakesLinearTimeInPlace, cost, on("next_row"), promise("next_row"),
      why("It is done once for each element of the other range: what it wastes is wasted as often.")) {
    EXPECT_COST(a_row(), O(n));
    EXPECT_BOUND(a_row().column("comparisons").up_to(256), n);
    EXPECT_BOUND(a_row().column("allocations").up_to(256), 1);  // the driver's own row
}

CHECK(EditDistance, RowsTakeQuadraticTime, cost, on("distance_by_rows"), promise("distance_by_rows"),
      why("Asking each distance anew for each of three neighbours takes 3^n steps: twenty letters, and it "
          "never ends.")) {
    EXPECT_COST(between("distance_by_rows", all, all).up_to(512), O(n ^ 2));
    EXPECT_BOUND(between("distance_by_rows", all, all).column("comparisons").up_to(64), (n + 1) * (n + 1));
}

CHECK(EditDistance, TakesQuadraticTime, cost, on("edit_distance"), promise("edit_distance"), afterwards,
      why("Two pages of text are millions of pairs, and milliseconds; one loop more makes it an hour.")) {
    EXPECT_COST(between("edit_distance", all, all).up_to(512), O(n ^ 2));
    EXPECT_BOUND(between("edit_distance", all, all).column("comparisons").up_to(64), (n + 1) * (n + 1));
}

CHECK(EditDistance, TakesLinearTimeWhereOneRangeDoesNotGrow, cost, on("edit_distance"),
      promise("edit_distance"),
      why("A word is looked for in long texts: nothing must be squared that has not grown.")) {
    EXPECT_COST(between("edit_distance", all, few), O(n));
    EXPECT_COST(between("edit_distance", few, all), O(n));
    EXPECT_BOUND(between("edit_distance", few, all).column("comparisons").up_to(128), 9 * (n + 1));
}

CHECK(EditDistance, CopiesAndMovesNoElement, cost, on("edit_distance"), promise("Elements"),
      why("Elements may be lines, or whole files: looking is enough.")) {
    EXPECT_COUNT(between("edit_distance", all, all).column("copies").up_to(64), 0);
    EXPECT_COUNT(between("edit_distance", all, all).column("moves").up_to(64), 0);
}

CHECK(EditDistance, KeepsARowOfTheSecondRange, space, on("distance_by_rows"),
      promise("Space: distance_by_rows"),
      why("The whole matrix of two files of a megabyte is a terabyte; a row is a megabyte.")) {
    EXPECT_EXTRA_SPACE(between("distance_by_rows", all, few), O(1));
    EXPECT_EXTRA_SPACE(between("distance_by_rows", few, all), O(n));
}

CHECK(EditDistance, KeepsARowOfTheShorterRange, space, on("edit_distance"), promise("Space: edit_distance"),
      why("A word beside a book needs the memory of the word, whichever of them comes first.")) {
    EXPECT_EXTRA_SPACE(between("edit_distance", all, few), O(1));
    EXPECT_EXTRA_SPACE(between("edit_distance", few, all), O(1));
    EXPECT_EXTRA_SPACE(between("edit_distance", all, all).up_to(512), O(n));
}
