// A typed line becomes calls, by the table alone: no driver runs.
#include "judge/typed.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dsa::judge {
namespace {

using protocol::value;

class Typed : public ::testing::Test {
protected:
    typed_line read(const std::string& line) {
        return calls_of(line, {table_, exercise_, subjects_}, random_);
    }
    // "push(3) push(4)", a subject but the first ahead of its call.
    std::string calls(const std::string& line) {
        std::string text;
        for (const auto& c : read(line).calls) {
            text += text.empty() ? "" : " ";
            text += (c.slot == 0 ? "" : subjects_[c.slot] + ".") + c.operation + "(";
            for (const auto& a : c.arguments) text += (text.ends_with('(') ? "" : ", ") + a.to_text();
            text += ")" + (c.new_name.empty() ? "" : "=" + c.new_name);
        }
        return text;
    }
    std::string mistake(const std::string& line) {
        try {
            return "no mistake: " + calls(line);
        } catch (const mistyped& m) { return m.what(); }
    }

    table_info table_{{""},
                      {{"push", "Si", 0},
                       {"pop", "S", 0},
                       {"copy", "s", 0},
                       {"swap", "SS", 0},
                       {"insert", "Sii", 0},
                       {"assign", "Sv", 0},
                       {"merge_sort", "S", 0},
                       {"find", "si", 0},
                       {"by", "Sb", 0},
                       {"note", "Ss", 0},
                       {"note_at", "Ssi", 0},
                       {"count", "ii", 0},
                       {"graph", "Siv", 1}}};
    std::string exercise_ = "sorting/merge_sort";
    std::vector<std::string> subjects_{"s", "t"};
    random random_{1};
};

TEST_F(Typed, ReadsCppAsWellAsWords) {
    for (const char* const line :
         {"insert 3 4", "insert(3, 4)", "s.insert(3, 4);", "  insert\t3,4 ", "insert +3 4"})
        EXPECT_EQ(calls(line), "insert(3, 4)") << line;
    EXPECT_EQ(calls("t.push(-3)"), "t.push(-3)");
    EXPECT_EQ(calls("swap t"), "swap(subject 1)");
    EXPECT_EQ(calls("copy u"), "copy()=u");
    EXPECT_EQ(calls("by true"), "by(true)");
    EXPECT_EQ(calls("count 1 2"), "count(1, 2)") << "an operation without a subject";
}

TEST_F(Typed, TakesAnythingInQuotationMarksForAText) {
    EXPECT_EQ(calls("note \"to\""), "note(\"to\")");
    EXPECT_EQ(calls("note to"), "note(\"to\")") << "a word of letters";
    EXPECT_EQ(calls("note(\"10. [0] -> 1..2, (7);\")"), "note(\"10. [0] -> 1..2, (7);\")");
    EXPECT_EQ(calls("note \"\""), "note(\"\")");
    EXPECT_EQ(calls("note_at(\"a b\",3)"), "note_at(\"a b\", 3)");
    EXPECT_EQ(mistake("note \"to"), "a text is opened by \" and not closed");
    EXPECT_EQ(mistake("note 3"), "note takes a text, as in \"note word\"");
    EXPECT_EQ(mistake("push \"3\""), "push takes a whole number, as in \"push 3\"");
}

TEST_F(Typed, MakesACallOfEachNumberOfARange) {
    EXPECT_EQ(calls("push 1..3"), "push(1) push(2) push(3)");
    EXPECT_EQ(calls("push 2..-1"), "push(2) push(1) push(0) push(-1)");
    EXPECT_EQ(calls("push [7 7]"), "push(7) push(7)");
    EXPECT_EQ(calls("insert 1..2 9"), "insert(1, 9) insert(2, 9)");
    EXPECT_EQ(read("push random 20").calls.size(), 20u);
    EXPECT_TRUE(read("push random 20").is_random);
}

TEST_F(Typed, GivesARangeToWhatTakesOne) {
    EXPECT_EQ(calls("assign 3 1 2"), "assign([3, 1, 2])");
    EXPECT_EQ(calls("assign [1..3 9]"), "assign([1, 2, 3, 9])");
    EXPECT_EQ(calls("assign []"), "assign([])");
    EXPECT_EQ(calls("sort 3 1"), "assign([3, 1]) merge_sort()");
    EXPECT_EQ(calls("ms 2..1"), "assign([2, 1]) merge_sort()") << "by its initials";
    EXPECT_EQ(calls("find [1 3] 3"), "assign([1, 3]) find(3)");
    EXPECT_EQ(calls("find 1 3 : 3"), "assign([1, 3]) find(3)");
    EXPECT_TRUE(read("sort 3 1").calls[0].prepares);
    EXPECT_FALSE(read("sort 3 1").calls[1].prepares);
}

TEST_F(Typed, SaysWhatIsWrongWithALine) {
    EXPECT_EQ(mistake("push"), "push takes a whole number, as in \"push 3\"");
    EXPECT_EQ(mistake("insert 3"), "insert takes a whole number and a whole number, as in \"insert 3 4\"");
    EXPECT_EQ(mistake("find"), "find takes a whole number, as in \"find [1 3 5] 3\"") << "an algorithm";
    EXPECT_EQ(mistake("pusj 3"), "there is no operation \"pusj\"; nearest is \"push\"");
    EXPECT_TRUE(mistake("graph 0->1").starts_with("there is no operation \"graph\""))
        << mistake("graph 0->1");
    EXPECT_EQ(mistake("u.pop"), "there is no subject \"u\"");
    EXPECT_EQ(mistake("push 1..x"), "\"1..x\" is no range, as 1..20 is");
    EXPECT_TRUE(mistake("push 1..9223372036854775807").starts_with("\"1..92233720368547758"))
        << mistake("push 1..9223372036854775807");
    EXPECT_EQ(mistake("push 99999999999999999999"),
              "\"99999999999999999999\" is larger than any number there is here");
    EXPECT_EQ(mistake("assign [1 true]"), "a range holds whole numbers, as in [1 3 5]");
    EXPECT_EQ(mistake("assign [[1] 2"), "a range is opened by [ and not closed by ]");
    EXPECT_EQ(mistake(""), "there is nothing to do");
    EXPECT_TRUE(mistake("push 3 ]").starts_with("\"]\" is no valu")) << mistake("push 3 ]");
    EXPECT_TRUE(mistake("push " + std::string(3'000, '[')).starts_with("a range is opened by"))
        << mistake("push " + std::string(3'000, '['));
}

TEST_F(Typed, ReadsGraphsWhereThereAreSome) {
    table_ = {{""}, {{"graph", "Siv", 0}, {"breadth_first_search", "Si", 0}, {"path_to", "si", 0}}};
    exercise_ = "graphs/breadth_first_search";
    EXPECT_EQ(calls("graph 0->1 1 -> 2"), "graph(3, [0, 1, 1, 2])");
    EXPECT_EQ(calls("graph 0->1->2"), "graph(3, [0, 1, 1, 2])");
    EXPECT_EQ(calls("graph path 3"), "graph(3, [0, 1, 1, 2])");
    EXPECT_EQ(calls("graph star 3"), "graph(3, [0, 1, 0, 2])");
    EXPECT_EQ(calls("graph grid 2"), "graph(4, [0, 1, 1, 0, 0, 2, 2, 0, 1, 3, 3, 1, 2, 3, 3, 2])");
    EXPECT_EQ(calls("graph path 1"), "graph(1, [])");
    EXPECT_EQ(calls("bfs 0->1"), "graph(2, [0, 1]) breadth_first_search(0)");
    EXPECT_EQ(calls("search 0->1 1"), "graph(2, [0, 1]) breadth_first_search(1)");
    EXPECT_EQ(calls("bfs 1"), "breadth_first_search(1)");
    EXPECT_TRUE(mistake("graph 0->x").starts_with("\"0->x\" is no arc betwe")) << mistake("graph 0->x");
    EXPECT_TRUE(mistake("graph -> 1").starts_with("\"->1\" is no arc")) << mistake("graph -> 1");
    EXPECT_TRUE(mistake("bfs 0->-1").starts_with("\"0->-1\" is no arc be")) << mistake("bfs 0->-1");
    EXPECT_EQ(mistake("graph 3"), "graph takes a graph, as in \"graph 0->1 1->2\"");
}

}  // namespace
}  // namespace dsa::judge
