// Mutants of a text: each operator by example, and texts that are no header.
#include "mutation/mutants.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "mutation/tokens.hpp"

namespace {

using dsa::mutation::bodies_of;
using dsa::mutation::change;
using dsa::mutation::mutant;
using dsa::mutation::mutants_of;
using strings = std::vector<std::string>;

// What a function's body becomes, by every mutant of one kind.
strings bodies(change what, const std::string& body, const std::string& head = "int f(int a, int b)") {
    const std::string before = head + " {", after = "}";
    strings all;
    for (const auto& m : mutants_of(before + body + after)) {
        if (m.what != what) continue;
        const auto text = m.apply(before + body + after);
        all.push_back(text.substr(before.size(), text.size() - before.size() - after.size()));
    }
    return all;
}
// The same of a whole text.
strings texts(change what, const std::string& source) {
    strings all;
    for (const auto& m : mutants_of(source))
        if (m.what == what) all.push_back(m.apply(source));
    return all;
}

TEST(Mutants, ARelationMovesItsBoundaryAndTurnsRound) {
    EXPECT_EQ(bodies(change::relation, "return a < b;"), (strings{"return a <= b;", "return a >= b;"}));
    EXPECT_EQ(bodies(change::relation, "return a >= b;"), (strings{"return a > b;", "return a < b;"}));
    EXPECT_EQ(bodies(change::relation, "return a == b;"), (strings{"return a != b;"}));
}

TEST(Mutants, LogicIsExchangedAndANotIsDropped) {
    EXPECT_EQ(bodies(change::logic, "return a && b;"), (strings{"return a || b;"}));
    EXPECT_EQ(bodies(change::logic, "return a || !b;"), (strings{"return a && !b;", "return a || b;"}));
}

TEST(Mutants, ArithmeticIsExchanged) {
    EXPECT_EQ(bodies(change::arithmetic, "return a + b;"), (strings{"return a - b;"}));
    EXPECT_EQ(bodies(change::arithmetic, "return a*b;"), (strings{"return a/b;", "return a+b;"}));
    EXPECT_EQ(bodies(change::arithmetic, "a <<= b;"), (strings{"a >>= b;"}));
    EXPECT_EQ(bodies(change::arithmetic, "++a;"), (strings{"--a;"}));
    EXPECT_EQ(bodies(change::arithmetic, "return -a;"), (strings{"return a;"}));
}

TEST(Mutants, SignsThatAreNoOperatorsStay) {
    EXPECT_EQ(bodies(change::arithmetic, "int* p = &a; auto&& q = *p; q = **&p;"), strings{});
    EXPECT_EQ(bodies(change::relation, "std::vector<std::vector<int>> v; f<int>(a); return g<a>::x;"),
              strings{});
    EXPECT_EQ(bodies(change::arithmetic, "++*this;"), (strings{"--*this;"}));
}

TEST(Mutants, AWholeNumberGoesUpAndDown) {
    EXPECT_EQ(bodies(change::constant, "return 7;"), (strings{"return 8;", "return 6;"}));
    EXPECT_EQ(bodies(change::constant, "return 0;"), (strings{"return 1;"}));
    EXPECT_EQ(bodies(change::constant, "return 0x0FU;"), (strings{"return 0x10U;", "return 0xeU;"}));
    EXPECT_EQ(bodies(change::constant, "return 1'000;"), (strings{"return 1001;", "return 999;"}));
    EXPECT_EQ(bodies(change::constant, "return 1.0F;"), (strings{"return 2.0F;", "return 0.0F;"}));
    EXPECT_EQ(bodies(change::constant, "return true;"), (strings{"return false;"}));
    EXPECT_EQ(texts(change::constant, "void f(int a = 2);"), strings{});
    EXPECT_EQ(texts(change::constant, "void f(int a = 2) {}"),
              (strings{"void f(int a = 3) {}", "void f(int a = 1) {}"}));
}

TEST(Mutants, AConditionIsNegatedUnlessItsRelationIs) {
    EXPECT_EQ(bodies(change::condition, "if (a) g();"), (strings{"if (!(a)) g();"}));
    EXPECT_EQ(bodies(change::condition, "while (!a) g();"), (strings{"while (a) g();"}));
    EXPECT_EQ(bodies(change::condition, "if (a < b) g();"), strings{});
    EXPECT_EQ(bodies(change::condition, "return a ? b : 0;"), (strings{"return !(a) ? b : 0;"}));
    EXPECT_EQ(bodies(change::condition, "if (int c = a; c) g();"), (strings{"if (int c = a; !(c)) g();"}));
    EXPECT_EQ(bodies(change::condition, "if (int c = a) g();"), strings{});
    EXPECT_EQ(bodies(change::condition, "for (; a && b;) g();"), (strings{"for (; !(a && b);) g();"}));
}

TEST(Mutants, BranchesAreDropped) {
    EXPECT_EQ(bodies(change::branch, "if (a) return b;"), (strings{"if (true) return b;", "if (a) {}"}));
    EXPECT_EQ(bodies(change::branch, "if (a) { g(); h(); } else h();"),
              (strings{"if (true) { g(); h(); } else h();", "if (a) {} else h();", "if (a) { g(); h(); } "}));
    EXPECT_EQ(bodies(change::branch, "while (a) g();"), (strings{"while (false) g();"}));
    EXPECT_EQ(bodies(change::branch, "return a ? b : 0;"),
              (strings{"return true ? b : 0;", "return false ? b : 0;"}));
}

TEST(Mutants, StatementsAreDroppedAndDeclarationsAreNot) {
    EXPECT_EQ(bodies(change::statement, "int c = a; c = b; return c;"), (strings{"int c = a; ; return c;"}));
    EXPECT_EQ(bodies(change::statement, "node* n = a; std::vector<int> v(b); g(n)->h = v;"),
              (strings{"node* n = a; std::vector<int> v(b); ;"}));
    EXPECT_EQ(bodies(change::statement, "throw a;"), (strings{";"}));
    EXPECT_EQ(bodies(change::statement, "for (;; ++a, ++b) {}"),
              (strings{"for (;;  ++b) {}", "for (;; ++a) {}"}));
    EXPECT_EQ(texts(change::statement, "struct s { s() : a(1), b{2} {} int a, b; };"),
              (strings{"struct s { s() :  b{2} {} int a, b; };", "struct s { s() : a(1) {} int a, b; };"}));
}

TEST(Mutants, UpdatesAreMissed) {
    EXPECT_EQ(bodies(change::update, "return g(++a);"), (strings{"return g(a);"}));
    EXPECT_EQ(bodies(change::update, "++a;"), strings{});  // dropped as a statement
    EXPECT_EQ(texts(change::update, "struct s { int size_ = 0; static constexpr int n = 1; };"),
              (strings{"struct s { int size_ ; static constexpr int n = 1; };"}));
}

TEST(Mutants, NeighbouringArgumentsAreSwapped) {
    EXPECT_EQ(bodies(change::arguments, "return g(a, h(b), 3);"),
              (strings{"return g(h(b), a, 3);", "return g(a, 3, h(b));"}));
    EXPECT_EQ(bodies(change::arguments, "swap(a, b); if (a) g(a, a);"), strings{});
}

TEST(Mutants, MovesAreDropped) {
    EXPECT_EQ(bodies(change::move_dropped, "g(std::move(a));"), (strings{"g(a);"}));
    EXPECT_EQ(bodies(change::move_dropped, "g(std::forward<Args>(args)...);"), (strings{"g(args...);"}));
    EXPECT_EQ(bodies(change::move_dropped, "std::move(a, b, c);"), strings{});  // the algorithm
}

TEST(Mutants, NoexceptAndConstAreDropped) {
    EXPECT_EQ(texts(change::qualifier, "struct s { int f() const noexcept { return 1; } };"),
              (strings{"struct s { int f()  noexcept { return 1; } };",
                       "struct s { int f() const  { return 1; } };"}));
    EXPECT_EQ(texts(change::qualifier, "void f() noexcept(noexcept(g())) {}"), (strings{"void f()  {}"}));
}

TEST(Mutants, AFunctionReturnsEarlyOrEmpty) {
    EXPECT_EQ(bodies(change::early_return, "g(); return a;"), (strings{" return {};g(); return a;"}));
    EXPECT_EQ(bodies(change::early_return, "g(); h();", "void f()"), (strings{" return;g(); h();"}));
    EXPECT_EQ(bodies(change::early_return, "return a;"), strings{});  // emptied instead
    EXPECT_EQ(bodies(change::empty_return, "return a;"), (strings{"return {};"}));
    EXPECT_EQ(bodies(change::empty_return, "return {};"), strings{});
    EXPECT_EQ(bodies(change::empty_return, "return false;"), strings{});
}

TEST(Mutants, TextsAreEmptied) {
    EXPECT_EQ(bodies(change::text, "throw error(\"f: a; \\\" }\");"), (strings{"throw error(\"\");"}));
    EXPECT_EQ(bodies(change::text, "return R\"x(a\")x\" + 'c';"), strings{});
}

TEST(Mutants, LambdasAreFunctionsToo) {
    EXPECT_EQ(bodies(change::statement, "const auto g = [&](int x) { a = x; return x; };"),
              (strings{"const auto g = [&](int x) { ; return x; };"}));
}

TEST(Mutants, CommentsTextsAndPreprocessorLinesStay) {
    EXPECT_TRUE(mutants_of("// a < b; f(1);\n/* x + 1; */\n#define M(x) ((x) + 1) \\\n    - 2\n").empty());
    EXPECT_TRUE(mutants_of("using a = b<1>; static_assert(1 < 2); enum e { x = 1 };").empty());
}

TEST(Mutants, AreToldByLineAndFunction) {
    const auto all = mutants_of("struct s {\n    void push(int x) {\n        ++size_;\n    }\n};\n");
    ASSERT_FALSE(all.empty());
    const auto dropped =
        std::find_if(all.begin(), all.end(), [](const auto& m) { return m.what == change::statement; });
    ASSERT_NE(dropped, all.end());
    EXPECT_EQ(dropped->line, 3);
    EXPECT_EQ(dropped->inside, "push");
    EXPECT_EQ(dropped->told, "`++size_;` is dropped");
}

TEST(Mutants, AnIdIsNotChangedByEditsElsewhere) {
    const std::string text = "int f(int a) {\n    return a + 1;\n}\n";
    const auto before = mutants_of(text), after = mutants_of("int g() {\n    return 2;\n}\n\n" + text);
    std::set<std::string> later;
    for (const auto& m : after) later.insert(m.id);
    for (const auto& m : before) EXPECT_TRUE(later.contains(m.id)) << m.told;
}

TEST(Mutants, BodiesAreFoundByTheirFunctions) {
    const auto all = bodies_of(
        "template <typename T>\nstruct s {\n    s() : a(1) {\n    }\n    ~s() {}\n    bool operator()(T x) "
        "const "
        "{\n        return x;\n    }\n    int a;\n};\n");
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].function, "s");
    EXPECT_EQ(all[0].first_line, 3);
    EXPECT_EQ(all[0].last_line, 4);
    EXPECT_EQ(all[1].function, "~s");
    EXPECT_EQ(all[2].function, "operator()");
    EXPECT_EQ(all[2].last_line, 8);
}

// ---- any text ------------------------------------------------------------------------------------------------

void expect_sound(const std::string& text) {
    const auto all = mutants_of(text);
    std::set<std::string> ids;
    for (const auto& m : all) {
        ASSERT_LE(m.at + m.length, text.size());
        ASSERT_NE(m.apply(text), text) << m.told;
        ASSERT_TRUE(ids.insert(m.id).second) << m.told;
        ASSERT_GE(m.line, 1);
        ASSERT_EQ(m.told.find('\n'), std::string::npos);
    }
}

std::string read(const std::string& file) {
    std::ifstream in(std::string(DSA_SOURCE_DIR) + "/" + file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}
const strings references{"linear/stack", "lists/singly_linked_list", "hashing/chained_hash_map",
                         "sorting/merge_sort"};

TEST(HostileTexts, GiveNoFailure) {
    for (const std::string text : {"",
                                   "{",
                                   "}",
                                   "((((",
                                   "))))",
                                   "f(",
                                   "f() {",
                                   "if",
                                   "void f() { if",
                                   "void f() { for (",
                                   "void f() { ?",
                                   "\"never closed",
                                   "R\"(never closed",
                                   "R\"",
                                   "'",
                                   "/*",
                                   "#",
                                   "#\\",
                                   "<<<<>>>>",
                                   "a<b<c<d>>>",
                                   "::",
                                   "=",
                                   "operator",
                                   "struct s : {",
                                   "template <",
                                   "void f() { do",
                                   "void f() { [",
                                   "return",
                                   "\0\0",
                                   "\xFF\xFE",
                                   "0x",
                                   "1e+",
                                   "99999999999999999999999999",
                                   "void f() : , {}",
                                   "requires requires requires"})
        expect_sound(text);
    expect_sound(std::string("void f() { return 1; }\0void g() {}", 34));
}

TEST(HostileTexts, DeepNestingIsPassedOver) {
    for (const std::string piece :
         {"{", "(", "[", "f(a, ", "if (a) ", "else ", "do ", "[]{", "struct s {", "a ? b : ", "f<", "!", "++",
          "void f() {", "for (;;) ", "namespace n {"}) {
        std::string text = "void f() {";
        for (int i = 0; i != 20'000; ++i) text += piece;
        EXPECT_LT(mutants_of(text).size(), 2'000'000U);
    }
}

TEST(HostileTexts, AHugeTextTakesTimeByItsLength) {
    std::string text;
    while (text.size() < 2'000'000) text += read("solutions/linear/stack.hpp");
    EXPECT_GT(mutants_of(text).size(), 10'000U);
}

TEST(HostileTexts, ReferencesCutAnywhereAreReadAsFarAsTheyGo) {
    std::mt19937 draw(11);
    for (const auto& name : references) {
        const auto text = read("solutions/" + name + ".hpp");
        expect_sound(text);
        for (int i = 0; i != 40; ++i) {
            expect_sound(text.substr(0, draw() % text.size()));
            expect_sound(text.substr(draw() % text.size()));
        }
    }
}

TEST(HostileTexts, ReferencesWithBytesChangedAtRandomAreRead) {
    std::mt19937 draw(12);
    const std::string symbols = "{}()[]<>;:,=\"'/*#&|!+-\\\n ?R";
    for (const auto& name : references) {
        const auto whole = read("solutions/" + name + ".hpp");
        for (int i = 0; i != 60; ++i) {
            auto text = whole;
            for (int k = 0; k != 8; ++k) text[draw() % text.size()] = symbols[draw() % symbols.size()];
            expect_sound(text);
        }
    }
}

TEST(Tokens, AngleBracketsOfTemplatesArePairedAndComparisonsAreNot) {
    using dsa::mutation::tokens_of;
    const auto partner_of_first = [](const std::string& text) {
        for (const auto& t : tokens_of(text))
            if (t.is("<")) return t.partner != dsa::mutation::token::alone;
        return false;
    };
    for (const char* text : {"vector<int> v;", "template <typename T> f;", "a::b<c, d*>::e",
                             "f<int (*)(int)>(x)", "map<int, vector<int>> m;", "x<T&&>(y)"})
        EXPECT_TRUE(partner_of_first(text)) << text;
    for (const char* text : {"a < b", "a < b && c > d", "if (a<b) f(c);",
                             "n - low < 2 * width ? last : middle", "i<n;", "operator<(a, b)"})
        EXPECT_FALSE(partner_of_first(text)) << text;
}

}  // namespace
