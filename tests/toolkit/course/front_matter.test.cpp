// The head of a lesson and of a module's README.
#include "course/front_matter.hpp"

#include <gtest/gtest.h>

#include "../verdict/mutate.hpp"
#include "course_files.hpp"
#include "verdict/printable.hpp"

namespace {

using namespace dsa::course;
using dsa::testing::texts;
using strings = std::vector<std::string>;

strings problems_of(std::string_view text) { return texts(parse_front_matter(text, "f.md").problems); }

TEST(FrontMatter, ReadsValuesAndLists) {
    auto front = parse_front_matter(
        "---\n# the head\ntitle: Stack: last in, first out\n\nquoted: \"a # b\"\norder : 3  # third\n"
        "exercises: [ stack,'queue' ,deque ]\nnone: []\n---\nbody\n",
        "f.md");
    EXPECT_EQ(texts(front.problems), strings{});
    EXPECT_EQ(front.text("title"), "Stack: last in, first out");
    EXPECT_EQ(front.text("quoted"), "a # b");
    EXPECT_EQ(front.integer("order", 0, 9), 3);
    EXPECT_EQ(front.list("exercises"), (strings{"stack", "queue", "deque"}));
    EXPECT_EQ(front.list("none"), strings{});
    EXPECT_EQ(front.body_line, 10);
    EXPECT_EQ(texts(front.problems), strings{});
}

TEST(FrontMatter, TakesAByteOrderMarkAndCrLf) {
    auto front = parse_front_matter("\xEF\xBB\xBF---\r\ntitle: Stack\r\n---\r\n", "f.md");
    EXPECT_EQ(texts(front.problems), strings{});
    EXPECT_EQ(front.text("title"), "Stack");
}

TEST(FrontMatter, NamesTheLineOfAMistake) {
    const strings unopened{"f.md:1: the file does not begin with --- and its front matter"};
    EXPECT_EQ(problems_of(""), unopened);
    EXPECT_EQ(problems_of("title: x\n---\n"), unopened);
    EXPECT_EQ(problems_of("\n---\n---\n"), unopened);
    const strings unclosed{"f.md:1: the front matter is not closed by a line ---"};
    EXPECT_EQ(problems_of("---"), unclosed);
    EXPECT_EQ(problems_of("---\ntitle: x\n# Story\nonce upon a time\n"), unclosed)
        << "one problem, not one a line";
    std::string endless = "---\n";
    for (int i = 0; i != 100'000; ++i) endless += "k" + std::to_string(i) + ": v\n";
    EXPECT_EQ(problems_of(endless), unclosed);
    EXPECT_EQ(problems_of("---\nno colon\n---\n"),
              strings{"f.md:2: a line of the front matter reads key: value, not \"no colon\""});
    EXPECT_EQ(problems_of("---\n- a\n---\n"),
              strings{"f.md:2: a line of the front matter reads key: value, not \"- a\""});
    EXPECT_EQ(problems_of("---\nTi tle: x\n---\n"),
              strings{"f.md:2: a line of the front matter reads key: value, not \"Ti tle: x\""});
    EXPECT_EQ(problems_of("---\na: 1\na: 2\n---\n"), strings{"f.md:3: a stands here a second time"});
    EXPECT_EQ(problems_of("---\na:\n---\n"), strings{"f.md:2: a has no value; an empty list is written []"});
    EXPECT_EQ(problems_of("---\na: # nothing\n---\n"),
              strings{"f.md:2: a has no value; an empty list is written []"});
    EXPECT_EQ(problems_of("---\na: [x, y\n---\n"),
              strings{"f.md:2: a: the list is not closed by ] on this line"});
    EXPECT_EQ(problems_of("---\na: [x,, y]\n---\n"), strings{"f.md:2: a: the list has an empty entry"});
    EXPECT_EQ(problems_of("---\na: [x,]\n---\n"), strings{"f.md:2: a: the list has an empty entry"});
    EXPECT_EQ(problems_of("---\na: [,]\n---\n"), strings{"f.md:2: a: the list has an empty entry"});
}

TEST(FrontMatter, NamesAFieldOfTheWrongForm) {
    auto front = parse_front_matter(
        "---\ntitle: [a]\nlist: a\nten: 10\nword: three\nbig: 99999999999\nfloat: 1.5\n---\n", "f.md");
    EXPECT_EQ(front.text("title"), "");
    EXPECT_EQ(front.list("list"), strings{});
    EXPECT_EQ(front.integer("ten", 1, 5), 0);
    EXPECT_EQ(front.integer("word", 1, 5), 0);
    EXPECT_EQ(front.integer("big", 1, 5), 0);
    EXPECT_EQ(front.integer("float", 1, 5), 0);
    EXPECT_EQ(front.integer("title", 1, 5), 0);
    EXPECT_EQ(front.integer("gone", 1, 5), 0);
    EXPECT_EQ(front.list("lost"), strings{});
    EXPECT_EQ(texts(front.problems),
              (strings{"f.md:2: title is one text, not a list",
                       "f.md:3: list is a list, written [a, b] on one line",
                       "f.md:4: ten is a whole number from 1 to 5, not \"10\"",
                       "f.md:5: word is a whole number from 1 to 5, not \"three\"",
                       "f.md:6: big is a whole number from 1 to 5, not \"99999999999\"",
                       "f.md:7: float is a whole number from 1 to 5, not \"1.5\"",
                       "f.md:2: title is one text, not a list", "f.md:1: the front matter lacks gone",
                       "f.md:1: the front matter lacks lost: [...]"}));
}

TEST(FrontMatter, NamesAFieldThatIsUnknown) {
    auto front = parse_front_matter("---\ntitle: x\ndificulty: 1\n---\n", "f.md");
    front.allow_only({"title", "difficulty"});
    EXPECT_EQ(texts(front.problems),
              strings{"f.md:3: no field is called dificulty; there are title, difficulty"});
}

TEST(FrontMatter, SurvivesDamage) {
    const std::string whole =
        "---\ntitle: \"Stack\"\norder: 3\nexercises: [stack, queue]  # two\n---\nbody\n";
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        auto front = parse_front_matter(dsa::testing::mutate(whole, seed), "f.md");
        static_cast<void>(front.text("title"));
        static_cast<void>(front.integer("order", 0, 9));
        static_cast<void>(front.list("exercises"));
        ASSERT_GE(front.body_line, 1) << "seed " << seed;
        for (const auto& line : texts(front.problems)) {
            ASSERT_EQ(dsa::verdict::printable(line), line)
                << "seed " << seed << ": a problem is safe to print";
        }
    }
}

}  // namespace
