// bracket_matcher.test.cpp: built once, trusted, never sees the learner's header.
#include <string>

#include "kit/kit.hpp"

using namespace dsa::judge;

namespace {

constexpr std::string_view opening = "([{", closing = ")]}";

// What a text so far must be found to be.
struct text_so_far {
    std::vector<std::pair<char, std::size_t>> open;  // what closes it, and where it was opened
    std::size_t position = 0;
    std::string mistake;  // "" while all is right

    bool read(char c) {
        if (!mistake.empty()) return false;
        const auto at = " at " + std::to_string(position);
        if (const auto kind = opening.find(c); kind != opening.npos) {
            open.emplace_back(closing[kind], position);
        } else if (closing.find(c) != closing.npos) {
            if (open.empty())
                mistake = "unopened" + at;
            else if (open.back().first != c)
                mistake = "mismatched" + at + ", opened at " + std::to_string(open.back().second);
            else
                open.pop_back();
        }
        if (mistake.empty()) ++position;
        return mistake.empty();
    }
    bool read_each(const std::string& text) {
        bool right = true;
        for (const char c : text) right = read(c);
        return right;
    }
    // How many it reads.
    std::size_t read_all(const std::string& text) {
        std::size_t n = 0;
        while (n != text.size() && read(text[n])) ++n;
        return n;
    }
    [[nodiscard]] std::string told() const {
        if (!mistake.empty()) return mistake;
        return open.empty() ? "none" : "unclosed at " + std::to_string(open.back().second);
    }
};

// A short text in which most brackets are right.
generator<std::string> any_text() {
    return {[](dsa::judge::random& r, reach) {
        std::string text, due;
        for (auto left = 1 + r.below(12); left != 0; --left) {
            const auto kind = r.below(3);
            if (r.chance(3)) {
                text += opening[kind], due += closing[kind];
            } else if (!due.empty() && r.chance(2)) {
                text += due.back(), due.pop_back();
            } else {
                text += r.chance(16) ? closing[kind] : 'x';
            }
        }
        return r.chance(3) ? text : text + std::string(due.rbegin(), due.rend());
    }};
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string all;
    for (; times != 0; --times) all += part;
    return all;
}

}  // namespace

class BracketMatcher : public check {
public:
    void grow(dsa::judge::subject& s, std::size_t from, std::size_t to, dsa::judge::random&) override {
        s.repeat("open", to - from);
    }
    // Each character of the text is read by itself, and then the mistake is told.
    void expect_mistake(const std::string& text, const char* told) {
        evidence::current().operations.clear();  // a finding shows its own story only
        auto s = subject();
        s("read", text);
        EXPECT_EQ(s("mistake"), told);
    }
    // One call of read_all at each size, on a text of n characters made of this part.
    static cost_of reading(std::string_view part) {
        return cost_of("read_all")
            .once()
            .grown_by([](dsa::judge::subject&, std::size_t, dsa::judge::random&) {})
            .with([part](std::size_t n, dsa::judge::random&) {
                return std::vector<value>{value(repeated(part, n / part.size()))};
            });
    }
};

// The open brackets, the innermost first, as copies that are asked for them show.
static drawn_cells open_brackets(const observation& now) {
    std::vector<std::string> cells;
    for (const auto& [closes, at] : now.seen.at(0).as<std::vector<std::pair<int, int>>>())
        cells.push_back(std::string(1, opening[closing.find(static_cast<char>(closes))]) + " at " +
                        std::to_string(at));
    if (const auto depth = now.seen.at(1).as<std::size_t>(); cells.empty() && depth != 0)
        return {cells, "depth() says " + std::to_string(depth) + ", and nothing more is read"};
    return {cells, "the open brackets, the innermost first"};
}
DSA_DRAWN_BY(BracketMatcher, "chain", open_brackets, "open_brackets", "depth")
DSA_SHOWN(BracketMatcher, {"closing_of", "bracket_matcher::closing_of(the character {1})", "closing_of"},
          {"read", "for (char c : {1}) {0}.read(c)"}, {"read_byte", "{0}.read(char({1}))", "read"},
          {"open", "{0}.read('(')", "read"}, {"close", "{0}.read(')')", "read"},
          {"close_and_open", "64 times {0}.read(')'), 64 times {0}.read('(')", "read"},
          {"read_all", "{0}.read_all(the text {1}) - first"}, {"read_text", "{0}.read_all({1})", "read_all"},
          {"read_once", "{0}.read_all(input iterators of {1}): read, looked at", "read_all"},
          {"mistake_at", "{0}.mistake().at", "mistake"}, {"opened_at", "{0}.mistake().opened_at", "mistake"},
          {"open_brackets", "what closes the open brackets of {0}", "read"}, {"copy", "bracket_matcher({0})"},
          {"takes_chars_only", "read_all takes char, and no wchar_t"})

CHECK(BracketMatcher, KnowsWhatClosesABracket, example, on("closing_of"), promise("closing_of"),
      why("All else asks this one function: which brackets there are, it alone says.")) {
    auto s = subject();
    EXPECT_EQ(s("closing_of", std::string("(")), ")");
    EXPECT_EQ(s("closing_of", std::string("[")), "]");
    EXPECT_EQ(s("closing_of", std::string("{")), "}");
    for (const char* other : {")", "]", "}", "<", "a", " ", "0"})
        EXPECT_EQ(s("closing_of", std::string(other)), "0");
}

CHECK(BracketMatcher, ReadsBracketsThatMatch, example, on("read"), promise("Purpose", "depth"),
      why("A file that is right must pass, whatever stands between its brackets.")) {
    auto s = subject();
    EXPECT_EQ(s("read", std::string("{\"a\": [1, 2")), true);
    EXPECT_EQ(s("depth"), 2);
    EXPECT_EQ(s("read", std::string("]")), true);
    EXPECT_EQ(s("depth"), 1);
    EXPECT_EQ(s("read", std::string(", \"b\": (3)}")), true);
    EXPECT_EQ(s("depth"), 0);
    EXPECT_EQ(s("position"), 23);
}

CHECK(BracketMatcher, RefusesAClosingBracketOfAnotherKind, example, on("read"), promise("Mismatched"),
      why("Three counters, one for each kind, take ([)] for right. Only the order in which they were opened "
          "tells.")) {
    for (const char* text : {"([)", "{]", "[)", "({[}"}) {
        evidence::current().operations.clear();
        const std::string all = text;
        auto s = subject();
        EXPECT_EQ(s("read", all.substr(0, all.size() - 1)), true);
        EXPECT_EQ(s("read", all.substr(all.size() - 1)), false);
    }
}

CHECK(BracketMatcher, RefusesAClosingBracketWhenNoneIsOpen, example, on("read"), promise("Unopened"),
      why("The stack is empty then: whoever looks at its top all the same reads what is not there.")) {
    for (const char* text : {"x", "[]", "{()}"}) {
        evidence::current().operations.clear();
        auto s = subject();
        EXPECT_EQ(s("read", std::string(text)), true);
        EXPECT_EQ(s("read", std::string("]")), false);
    }
}

CHECK(BracketMatcher, TellsThePlaceOfAMismatchAndOfWhatItMeets, example, on("mistake", "read"),
      promise("Mismatched"), why("\"Error in line 1\" of a file that is one line long helps nobody.")) {
    expect_mistake("f(a[1)", "mismatched at 5, opened at 3");
    expect_mistake("([)]", "mismatched at 2, opened at 1");
    expect_mistake("()[{}(]", "mismatched at 6, opened at 5");
}

CHECK(BracketMatcher, TellsThePlaceOfABracketThatNothingOpened, example, on("mistake", "read"),
      promise("Unopened"),
      why("The one bracket too many is found at its place, and not at the end of the file.")) {
    expect_mistake(")", "unopened at 0");
    expect_mistake("(a)]b", "unopened at 3");
}

CHECK(BracketMatcher, TellsTheInnermostOfThoseStillOpen, example, on("mistake", "read"), promise("Unclosed"),
      why("The innermost one is what the writer was about to close.")) {
    expect_mistake("(", "unclosed at 0");
    expect_mistake("a{b[c]d(e", "unclosed at 7");
    expect_mistake("a{b[c]", "unclosed at 1");
    expect_mistake("{}", "none");
    expect_mistake("", "none");
}

CHECK(BracketMatcher, SaysTheSamePlaceTwiceWhereNothingElseIsOpen, example, on("mistake", "read"),
      promise("Place"), why("A caller underlines from one place to the other, whatever the mistake is.")) {
    auto s = subject();
    s("read", std::string("ab("));
    EXPECT_EQ(s("mistake_at"), 2);
    EXPECT_EQ(s("opened_at"), 2);
    s("read", std::string("))"));
    EXPECT_EQ(s("mistake_at"), 4);
    EXPECT_EQ(s("opened_at"), 4);
}

CHECK(BracketMatcher, StaysAtTheFirstMistake, example, on("read"), promise("read"),
      why("What follows a mistake is read in the wrong light: one error becomes forty.")) {
    auto s = subject();
    s("read", std::string("(a]"));
    EXPECT_EQ(s("depth"), 1);
    EXPECT_EQ(s("position"), 2);
    for (const char* more : {")", "x", "(", "]"}) EXPECT_EQ(s("read", std::string(more)), false);
    EXPECT_EQ(s("depth"), 1);
    EXPECT_EQ(s("position"), 2);
    EXPECT_EQ(s("mistake"), "mismatched at 2, opened at 0");
}

CHECK(BracketMatcher, PassesOverEveryOtherCharacter, example, on("read"), promise("Text"),
      why("A char may be negative: as a place in a table it is in front of the table.")) {
    auto s = subject();
    EXPECT_EQ(s.count_up("read_byte", 128, -128), true);
    EXPECT_EQ(s("read_byte", 0), true);
    EXPECT_EQ(s("read", std::string("<a>\\ '|/")), true);
    EXPECT_EQ(s("depth"), 0);
    EXPECT_EQ(s("position"), 137);
    s("read", std::string("["));
    EXPECT_EQ(s("read_byte", 0), true);
    EXPECT_EQ(s("mistake"), "unclosed at 137");
}

CHECK(BracketMatcher, ReadsARangeToItsFirstMistake, example, on("read_all"), promise("read_all"),
      why("The caller goes on from the place that is given: to show it, or to read the rest.")) {
    EXPECT_EQ(subject()("read_all", std::string("a(b)c")), 5);
    EXPECT_EQ(subject()("read_all", std::string("")), 0);
    EXPECT_EQ(subject()("read_all", std::string("(b]c")), 2);
    EXPECT_EQ(subject()("read_all", std::string(")")), 0);
    EXPECT_EQ(subject()("read_text", std::string("([])")), true);
    EXPECT_EQ(subject()("read_text", std::string("([)]")), false);
}

CHECK(BracketMatcher, GoesOnWhereThePieceBeforeEnded, example, on("read_all"), promise("Purpose"),
      why("A body of a request comes in pieces, and a bracket may close in another one.")) {
    auto s = subject();
    EXPECT_EQ(s("read_all", std::string("{[")), 2);
    EXPECT_EQ(s("read_all", std::string("]x")), 2);
    EXPECT_EQ(s("mistake"), "unclosed at 0");
    EXPECT_EQ(s("read_all", std::string("yz]}")), 2);
    EXPECT_EQ(s("mistake"), "mismatched at 6, opened at 0");
    EXPECT_EQ(s("read_all", std::string("}")), 0);
    EXPECT_EQ(s("position"), 6);
}

CHECK(BracketMatcher, LooksAtEachCharacterOnce, example, on("read_all"), promise("Iterators", "read_all"),
      why("What comes from a socket is gone once it was read: a second look is a look at the next one.")) {
    using read_and_looked = std::pair<int, int>;
    EXPECT_EQ(subject()("read_once", std::string("f(a[1])")), (read_and_looked{7, 7}));
    EXPECT_EQ(subject()("read_once", std::string("")), (read_and_looked{0, 0}));
    auto s = subject();
    EXPECT_EQ(s("read_once", std::string("(a]bc")), (read_and_looked{2, 3}));
    EXPECT_EQ(s("mistake"), "mismatched at 2, opened at 0");
    EXPECT_EQ(s("read_once", std::string("bc")), (read_and_looked{0, 0}));
}

CHECK(BracketMatcher, AgreesWithAModelOnRandomTexts, property, on("read", "mistake", "read_all", "depth"),
      promise("Purpose", "I1"),
      why("Each bracket may be right alone. Long texts, right and wrong ones, are what programs read.")) {
    agrees_with<text_so_far>({
        {"read", any_text(), [](auto& m, const std::string& text) { return m.read_each(text); }},
        {"read_all", any_text(), [](auto& m, const std::string& text) { return m.read_all(text); }},
        {"mistake", [](auto& m) { return m.told(); }},
        {"depth", [](auto& m) { return m.open.size(); }},
        {"position", [](auto& m) { return m.position; }},
        {"broken_invariant", [](auto&) { return ""; }},
    });
}

CHECK(BracketMatcher, ReadsNothingWhenMemoryRunsOut, example, on("read"),
      promise("Exceptions: strong guarantee"),
      why("Were the character counted first, every place that is told afterwards would be one too far.")) {
    auto s = subject();
    std::size_t refused = 0;
    for (std::size_t n = 0; n != 20; ++n) {
        s.fail(event::allocation, 1);
        if (const auto answer = s("open"); answer.has_raised()) {
            EXPECT_EQ(answer, raised("std::bad_alloc"));
            ++refused;
            EXPECT_EQ(s("depth"), n);
            EXPECT_EQ(s("position"), n);
            EXPECT_EQ(s("broken_invariant"), "");
            EXPECT_EQ(s("open"), true);
        }
    }
    EXPECT_GT(refused, 0u) << "twenty open brackets take memory";
    EXPECT_EQ(s("mistake"), "unclosed at 19");
    const auto end = s.destroy();
    EXPECT_EQ(end.cost().live_bytes, 0u) << "bytes that are still allocated after the destruction";
}

CHECK(BracketMatcher, CopyReadsOnByItself, example, on("read"), promise("Purpose"), background,
      why("An editor tries what comes next on a copy: the text itself must not change by that.")) {
    auto s = subject();
    s("read", std::string("(["));
    auto t = s.make("copy");
    t("read", std::string("]x)"));
    EXPECT_EQ(t("mistake"), "none");
    EXPECT_EQ(s("mistake"), "unclosed at 1");
    EXPECT_EQ(s("position"), 2);
}

CHECK(
    BracketMatcher, TakesCharsOnly, interface, on("read_all"), promise("Text"),
    why("A wide character that is cut to a char may look like a bracket: of U+0128 the last byte is a (.")) {
    auto s = subject();
    EXPECT_EQ(s("read_text", std::string("()")), true);
    EXPECT_INTERFACE(std::move(s), "takes_chars_only", "read_all takes ranges of char, and no others");
}

CHECK(BracketMatcher, CountsPlacesBeyondSixteenBits, example, on("read_all", "mistake"), promise("Place"),
      background,
      why("A file of 70,000 characters is small, and a number of 16 bits has started anew by then.")) {
    auto s = subject();
    s.budget(100'000'000);  // for so many at once
    EXPECT_EQ(s("read_text", std::string(70'000, 'x') + "(" + std::string(70'000, 'x')), true);
    EXPECT_EQ(s("position"), 140'001);
    EXPECT_EQ(s("mistake"), "unclosed at 70000");
    s("read", std::string("]"));
    EXPECT_EQ(s("mistake"), "mismatched at 140001, opened at 70000");
}

DSA_MEMORY_CHECK(BracketMatcher)

CHECK(BracketMatcher, ReadsAMillionOpenBrackets, example, on("read", "mistake"), promise("Space"), afterwards,
      why("Two megabytes of [ are an attack that costs nothing: a call for each level ends the process.")) {
    auto s = subject();
    s.budget(1'000'000'000);  // for so many at once
    s.repeat("open", 1'000'000);
    EXPECT_EQ(s("depth"), 1'000'000);
    EXPECT_EQ(s("mistake"), "unclosed at 999999");
    s.repeat("close", 999'999);
    EXPECT_EQ(s("mistake"), "unclosed at 0");
    s("close");
    EXPECT_EQ(s("mistake"), "none");
    EXPECT_EQ(s("close"), false);
    s.destroy();
}

CHECK(BracketMatcher, ReadingACharacterTakesConstantTime, cost, on("read"), promise("read"),
      why("What takes longer the deeper it is takes n^2 steps for a text of n brackets.")) {
    EXPECT_COST(cost_of("open").amortised().named("read"), O(1));
    // Where there was room once, there still is; so many that a deque comes to the end of a block in each call.
    EXPECT_COST(cost_of("close_and_open")
                    .expected()
                    .grown_by([](dsa::judge::subject& s, std::size_t n, dsa::judge::random&) {
                        s.repeat("open", n + 64 - s("depth").as<std::size_t>());
                        s("close_and_open");
                    })
                    .named("read")
                    .up_to(1024),
                O(1));
}

CHECK(BracketMatcher, AsksForAClosingBracketInConstantTime, cost, on("closing_of"), promise("closing_of"),
      why("It is asked for every character of every text.")) {
    EXPECT_COST(cost_of("closing_of")
                    .with([](std::size_t n, dsa::judge::random&) {
                        return std::vector<value>{value(std::string(1, "([{x"[n % 4]))};
                    })
                    .up_to(256),
                O(1));
}

CHECK(BracketMatcher, ReadingATextTakesLinearTime, cost, on("read_all"), promise("read_all"),
      why("A text that is searched again for each bracket takes minutes at a megabyte.")) {
    EXPECT_COST(reading("("), O(n));
    EXPECT_COST(reading("[x]"), O(n));
    EXPECT_COST(reading("x").up_to(1024), O(n));
}

CHECK(BracketMatcher, MistakeTakesConstantTime, cost, on("mistake"), promise("mistake"),
      why("An editor asks after each key: the text must not be read again for that.")) {
    EXPECT_COST(cost_of("mistake_at").named("mistake"), O(1));
}

CHECK(BracketMatcher, DepthAndPositionTakeConstantTime, cost, on("depth", "position"),
      promise("depth", "position"), why("A parser asks for the depth at each line, to indent it.")) {
    EXPECT_COST(cost_of("depth").up_to(512), O(1));
    EXPECT_COST(cost_of("position").up_to(512), O(1));
}

CHECK(BracketMatcher, KeepsWhatIsOpenAndNothingElse, space, on("read", "read_all"), promise("Space"),
      why("A stream has no end: what keeps all that was read runs out of memory some day.")) {
    EXPECT_SPACE(cost_of("open").named("read"), O(n));
    EXPECT_EXTRA_SPACE(reading("(x)"), O(1));
    EXPECT_EXTRA_SPACE(reading("x"), O(1));
    EXPECT_EXTRA_SPACE(reading("("), O(n));
}
