// first_error: what real compilers say of real mistakes, as a learner reads it.
#include "build/first_error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "../judge/scratch.hpp"
#include "build/compiler_output.hpp"
#include "build/frequent_errors.hpp"
#include "build/plain_names.hpp"

namespace dsa::testing {
namespace {

// ---- what the compilers print, as data ----

constexpr const char* clang_says =
    "In file included from /a/tests/arrays/lower_bound.driver.cpp:4:\n"
    "x.hpp:34:19: error: invalid operands ('dsa::driver::forward_iterator' and 'int')\n"
    "x.hpp:51:17: note: in instantiation of function template specialization 'dsa::f<int>' requested here\n"
    "/a/lower_bound.driver.cpp:38:21: note: in instantiation of 'dsa::g<int>' requested here\n"
    "x.hpp:9:1: note: candidate function not viable: requires 5 arguments, but 4 were provided\n"
    "x.hpp:36:1: error: another\n";
constexpr const char* gcc_says =
    "x.hpp: In instantiation of \u2018void dsa::f(T) [with T = int]\u2019:\n"
    "x.hpp:51:28:   required from \u2018void dsa::g(T) [with T = int]\u2019\n"
    "/a/lower_bound.driver.cpp:38:32:   required from here\n"
    "x.hpp:34:19: error: no matching function for call to \u2018h(int)\u2019\n"
    "x.hpp:9:1: note: candidate: \u2018void dsa::h()\u2019\n"
    "x.hpp:9:1: note:   template argument deduction/substitution failed:\n"
    "x.hpp:34:19: note:   candidate expects 0 arguments, 1 provided\n"
    "x.hpp: In function \u2018int dsa::k()\u2019:\n"
    "x.hpp:60:1: note: of nobody\n";

TEST(ErrorsIn, ReadsWhoAskedForATemplateFromBothCompilers) {
    for (const char* said : {clang_says, gcc_says}) {
        const auto all = build::errors_in(said, "x.hpp", 1);
        ASSERT_EQ(all.size(), 1u) << said;
        EXPECT_EQ(all[0].what.line, 34);
        EXPECT_EQ(all[0].what.column, 19);
        ASSERT_EQ(all[0].asked_from.size(), 2u) << said;
        EXPECT_EQ(all[0].asked_from[0].line, 51);
        EXPECT_EQ(all[0].asked_from[1].file, "/a/lower_bound.driver.cpp");
        ASSERT_EQ(all[0].notes.size(), 1u) << said;
        EXPECT_EQ(all[0].notes[0].line, 9);
    }
    EXPECT_EQ(build::errors_in(clang_says, "x.hpp", 9).size(), 2u);
}

TEST(ErrorsIn, JoinsACandidateAndItsReason) {
    const auto all = build::errors_in(gcc_says, "x.hpp");
    EXPECT_EQ(all.at(0).notes.at(0).text,
              "candidate: \u2018void dsa::h()\u2019: expects 0 arguments, 1 provided");
}

TEST(ErrorsIn, TakesNothingFromATextThatIsNone) {
    for (const char* text : {"", "\n\n", "error: ", ": error: x", "x.hpp:1: error: x", "x.hpp:a:b: error: x",
                             "x.hpp:99999999999:1: error: x", ":1:1: error: x", "x.hpp:1:1: note: alone"})
        EXPECT_TRUE(build::errors_in(text, "x.hpp").empty()) << text;
    EXPECT_EQ(build::errors_in("a: b.hpp:3:4: error: e", "a: b.hpp").at(0).what.line, 3);
}

// ---- names ----

std::string plain(const std::string& text, std::string_view header = "") {
    return build::plain_names(text, header);
}

TEST(PlainNames, ReplacesThoseOfTheToolkit) {
    EXPECT_EQ(plain("no member named 'x' in 'dsa::stack<dsa::driver::probe>'"),
              "no member named 'x' in 'stack<element>'");
    EXPECT_EQ(plain("'dsa::driver::unique_in<1> *' and 'dsa::driver::unique_probe'"),
              "'move_only_element *' and 'move_only_element'");
    EXPECT_EQ(
        plain("'dsa::driver::for_binary_heap::chosen_order' 'driver::for_x::{anonymous}::less_in_tens'"),
        "'Compare' 'Compare'");
    EXPECT_EQ(plain("'const stack<probe>'"), "'const stack<element>'");
    EXPECT_EQ(plain("'const probe'", "struct probe {};"), "'const probe'") << "the learner's own";
    EXPECT_EQ(plain("called by (lambda at /a/b/stack.hpp:51:45)"), "called by a lambda");
    EXPECT_EQ(plain("'dsa::f<int>(int, int)::<lambda(const auto:1&, int)>'"), "'a lambda'");
}

TEST(PlainNames, LeavesOutWhatTheLibraryCallsItsOwn) {
    EXPECT_EQ(
        plain("\u2018class std::unique_ptr<dsa::stack<int>::node, std::default_delete<dsa::stack<int>::node> "
              ">\u2019"),
        "'std::unique_ptr<stack<int>::node>'");
    EXPECT_EQ(plain("'size_type' (aka 'unsigned long') is small"), "'unsigned long' is small");
    EXPECT_EQ(plain("\u2018f(T) [with T = std::vector<int, std::allocator<int> >]\u2019 x [-fpermissive]"),
              "'f(T)' x");
    EXPECT_EQ(plain("\u2018((const dsa::stack<T>*)this)->dsa::stack<T>::size_\u2019"), "'size_'");
    EXPECT_EQ(plain("a = fresh.std::unique_ptr<int>::get()"), "a = fresh.get()");
}

TEST(PlainNames, KeepsASuggestionThatTheHeaderHas) {
    EXPECT_EQ(plain("use of undeclared identifier 'head_'; did you mean 'read'?", "read_ int reader;"),
              "'head_' is not declared here");
    EXPECT_EQ(plain("use of undeclared identifier 'sizes_'; did you mean 'size_'?", "int size_;"),
              "'sizes_' is not declared here; did you mean 'size_'?");
}

TEST(PlainNames, KeepsOfAPathOfThisMachineTheFileAndAllOfOneThatAHeaderWrote) {
    EXPECT_EQ(plain("'/a/b-1/stack.hpp' file not found"), "'stack.hpp' file not found");
    EXPECT_EQ(plain("/a/b/c.hpp and (/d/e.hpp)"), "c.hpp and (e.hpp)");
    EXPECT_EQ(plain("'dsa/graphs/csr_graph.hpp' file not found"),
              "'dsa/graphs/csr_graph.hpp' file not found");
    EXPECT_EQ(plain("dsa/graphs/csr_graph.hpp: No such file or directory"),
              "dsa/graphs/csr_graph.hpp: No such file or directory");
}

TEST(PlainNames, ComesBackFromWhatNobodyWrote) {
    for (const char* part : {"'", "<", "(lambda at ", "::<lambda(", " [with ", "*)this)->", ".std::", "((",
                             "' (aka '", "/a", ", std::allocator<", "driver::", "; did you mean '"}) {
        std::string text;
        while (text.size() < 20'000) text += part;
        EXPECT_LT(plain(text, text).size(), 1'000u) << part;
    }
}

TEST(AdviceFor, SaysNothingOfWhatIsNotFrequent) {
    EXPECT_EQ(build::advice_for("", "", ""), "");
    EXPECT_EQ(build::advice_for("the moon is full", "int x;\n", "int x;"), "");
}

// ---- mistakes ----

// An edit of a reference, the line of the wrong text that must be named ("": none of them), and what the advice must say.
struct mistake {
    const char* name;
    const char* exercise;
    const char* find;
    const char* put;
    const char* line;
    const char* advice;
    bool gcc_takes_it = false;
};
void PrintTo(const mistake& m, std::ostream* to) { *to << m.name; }

// clang-format off
const mistake mistakes[] = {
    {"AssignedUniquePointer", "linear/stack", "fresh->next = std::move(head_);", "fresh->next = head_;", "fresh->next = head_;", "std::unique_ptr owns"},
    {"CopiedUniquePointer", "linear/stack", "auto* link = &head_;", "auto first = head_; auto* link = &head_;", "auto first = head_", "std::unique_ptr owns"},
    {"UniquePointerOfAPlainOne", "linear/stack", "auto fresh = std::make_unique<node>(std::move(value));", "std::unique_ptr<node> fresh = new node(std::move(value));", "= new node", "takes over a plain pointer"},
    {"UniquePointerAssignedAPlainOne", "linear/stack", "head_ = std::move(fresh);", "head_ = fresh.get();", "fresh.get()", "reset(p)"},
    {"MissingConst", "linear/stack", "[[nodiscard]] bool empty() const noexcept", "[[nodiscard]] bool empty() noexcept", "bool empty() noexcept", "const behind its parameters: empty(...) const"},
    {"MissingConstInACall", "linear/stack", "void require_nonempty(const char* what) const {", "void look() {}\n    void require_nonempty(const char* what) const { look();", "look();", "const behind its parameters: look(...) const"},
    {"AssignmentInAConstFunction", "linear/stack", "size_type size() const noexcept { return size_; }", "size_type size() const noexcept { return ++size_; }", "++size_; }", "looks and changes nothing"},
    {"AssignmentToAConstant", "arrays/lower_bound", "n = half;", "half = n;", "half = n;", "keeps its first value"},
    {"ConstIsDropped", "linear/stack", "const auto* in_b = b.head_.get();", "const auto* in_b = b.head_.get(); const int zero = 0; int& changed = zero; (void)changed;", "int& changed", "Make that one const"},
    {"ReferenceToATemporary", "linear/stack", "require_nonempty(\"dsa::stack::pop: the stack is empty\");", "size_type& n = size(); require_nonempty(\"dsa::stack::pop: the stack is empty\");", "size_type& n", "binds to no temporary"},
    {"AssignmentForComparison", "linear/stack", "if (a.size_ != b.size_)", "if (a.size_ = b.size_)", "(a.size_ = b.size_)", "= assigns, and == compares"},
    {"AssignmentInAReturn", "linear/stack", "return head_ == nullptr;", "return head_ = nullptr;", "return head_ = nullptr", "= assigns, and == compares"},
    {"MissingInclude", "linear/stack", "size_type size_ = 0;", "size_type size_ = 0;\n    std::map<int, int> seen_;", "std::map", "#include <map>"},
    {"MissingIncludeOfAStream", "linear/stack", "require_nonempty(\"dsa::stack::pop: the stack is empty\");", "std::cout << size_; require_nonempty(\"dsa::stack::pop: the stack is empty\");", "std::cout", "#include <iostream>"},
    {"MissingStd", "linear/stack", "throw std::out_of_range(what);", "throw out_of_range(what);", "throw out_of_range", "std::out_of_range"},
    {"AmbiguousName", "linear/stack", "namespace dsa {", "using namespace std;\nint count;\ninline int counted() { return count; }\nnamespace dsa {", "return count;", "Take `using namespace std;` out"},
    {"AmbiguousCall", "orientation/maximum", "namespace dsa {", "#include <algorithm>\nusing namespace std;\ntemplate <typename T>\nconst T& max(const T& a, const T& b) { return a < b ? b : a; }\ninline int larger() { return max(1, 2); }\nnamespace dsa {", "return max(1, 2)", "Take `using namespace std;` out"},
    {"TemplateArgumentsForgotten", "linear/stack", "std::unique_ptr<node> head_;", "std::unique_ptr head_;", "std::unique_ptr head_", "say of what"},
    {"TemplateLineOfAClassForgotten", "linear/stack", "template <typename T>\nclass stack {", "class stack {", "using value_type = T", "template <typename T>"},
    {"TemplateLineOfAFunctionForgotten", "orientation/maximum", "template <typename ForwardIterator>\n[[nodiscard]]", "[[nodiscard]]", "maximum(ForwardIterator first, ForwardIterator last) {", "template <typename ForwardIterator>"},
    {"TooManyTemplateArguments", "linear/stack", "std::unique_ptr<node> head_;", "std::vector<node, std::allocator<node>, int> all_;\n    std::unique_ptr<node> head_;", "all_;", "another number of arguments"},
    {"TypenameForgotten", "heaps/binary_heap", "private:\n    [[nodiscard]] static size_type parent", "private:\n    static int size_of(T x) {\n        std::iterator_traits<T>::value_type y = x;\n        return sizeof y;\n    }\n    [[nodiscard]] static size_type parent", "::value_type y", "Write typename before it"},
    {"SpecialisationWithoutTemplate", "linear/stack", "}  // namespace dsa", "template <typename T>\nstruct order {};\nstruct order<int> {};\n}  // namespace dsa", "struct order<int>", "template <>"},
    {"MemberLikeItsClass", "linear/stack", "std::unique_ptr<node> next;", "std::unique_ptr<node> next;\n        int node;", "int node;", "A member may not be called like its class"},
    {"DestructorOfAnotherName", "linear/stack", "~stack() {", "~Stack() {", "~Stack()", "A destructor is called like its class"},
    {"MissingSemicolonAfterTheClass", "linear/stack", "    size_type size_ = 0;\n};", "    size_type size_ = 0;\n}", "}\n\n}  // namespace", "ends in a semicolon"},
    {"MissingSemicolonAfterAStruct", "linear/stack", "        std::unique_ptr<node> next;\n    };", "        std::unique_ptr<node> next;\n    }", "    }\n    void require", "ends in a semicolon"},
    {"MissingSemicolon", "linear/stack", "        --size_;\n", "        --size_\n", "--size_\n", "A semicolon is missing"},
    {"MissingSemicolonAboveAComment", "linear/stack", "        --size_;\n    }", "        --size_  // one less\n        // and no more\n    }", "--size_  //", "A semicolon is missing"},
    {"MissingValueOfAReturn", "linear/stack", "        return *this;", "        return;", "        return;", "owes its caller a value"},
    {"ValueOfAVoidFunction", "linear/stack", "        --size_;\n", "        --size_; return head_->value;\n", "return head_->value;\n    }\n    // The value", "gives nothing back"},
    {"MissingReturnType", "linear/stack", "    void pop() {", "    pop() {", "    pop() {", "A declaration begins with a type"},
    {"AutoWithoutAValue", "linear/stack", "auto fresh = std::make_unique<node>(std::move(value));", "auto fresh;", "auto fresh;", "from a first value"},
    {"DotForArrow", "linear/stack", "in_a = in_a->next.get()", "in_a = in_a.next.get()", "in_a.next", "follow it with ->"},
    {"ArrowForDot", "linear/stack", "a.swap(b); }", "a->swap(b); }", "a->swap", "write a dot"},
    {"DotOnAUniquePointer", "linear/stack", "head_ = std::exchange(head_->next, nullptr);", "head_ = std::exchange(head_.next, nullptr);", "head_.next", "What it points to is reached by ->"},
    {"StarOnANumber", "linear/stack", "require_nonempty(\"dsa::stack::pop: the stack is empty\");", "auto x = *size_; require_nonempty(\"dsa::stack::pop: the stack is empty\");", "*size_", "follows a pointer"},
    {"UndeclaredName", "linear/stack", "        --size_;\n", "        --sizes_;\n", "--sizes_", "The nearest name in the header is size_"},
    {"UndeclaredType", "linear/stack", "std::make_unique<node>(from->value)", "std::make_unique<Node>(from->value)", "<Node>", "The nearest name in the header is node"},
    {"UndeclaredNameLikeNone", "linear/stack", "        --size_;\n", "        --quantity;\n", "--quantity", "Nothing is called quantity here"},
    {"PrivateMember", "linear/stack", "}  // namespace dsa", "template <typename T>\nstd::size_t how_many(const stack<T>& s) { return s.size_; }\ninline std::size_t none() { return how_many(stack<int>()); }\n}  // namespace dsa", "return s.size_;", "only members and friends"},
    {"DeclaredTwice", "linear/stack", "size_type size_ = 0;", "size_type size_ = 0;\n    int size_ = 1;", "int size_ = 1", "declared twice"},
    {"LessOnAForwardIterator", "orientation/maximum", "if (less(*largest, *first))", "if (largest < first)", "largest < first", "++, *, == and != only"},
    {"MinusOnAForwardIterator", "arrays/lower_bound", "auto n = std::distance(first, last);", "auto n = last - first;", "last - first", "++, *, == and != only"},
    {"PlusOnAForwardIterator", "arrays/lower_bound", "std::next(first, half);", "first + half;", "first + half", "++, *, == and != only"},
    {"PlusEqualOnAForwardIterator", "orientation/maximum", "for (; first != last; ++first) {", "for (; first != last; first += 1) {", "first += 1", "++, *, == and != only"},
    {"NoSuchOperator", "lists/singly_linked_list", "left->next = done;", "left->next = done; if (*this < 3) return;", "*this < 3", "cannot be compared"},
    {"MissingMember", "heaps/binary_heap", "heap_.pop_back();", "heap_.pop();", "heap_.pop();", "push_back, pop_back"},
    {"BracketsForgotten", "linear/stack", "require_nonempty(\"dsa::stack::pop: the stack is empty\");", "if (empty) return; require_nonempty(\"dsa::stack::pop: the stack is empty\");", "if (empty)", "called with brackets"},
    {"CallOfANumber", "linear/stack", "require_nonempty(\"dsa::stack::pop: the stack is empty\");", "size_(3); require_nonempty(\"dsa::stack::pop: the stack is empty\");", "size_(3)", "this is no function"},
    {"TooFewArguments", "linear/stack", "require_nonempty(\"dsa::stack::pop: the stack is empty\");", "require_nonempty();", "require_nonempty();", "another number of arguments"},
    {"TooFewArgumentsOfATemplate", "sorting/merge_sort", "dsa::merge_runs(first + low, middle, end, spare, less);", "dsa::merge_runs(first + low, middle, end, less);", "middle, end, less);", "another number of arguments"},
    {"NoSuchConstructor", "linear/stack", "std::make_unique<node>(std::move(value))", "std::make_unique<node>(\"a\", \"b\")", "(\"a\", \"b\")", "No constructor of node"},
    {"PointerAndObject", "lists/singly_linked_list", "node* const rest = left->next;", "node* const rest = *left;", "= *left", "One of the two is a pointer"},
    {"NullForANumber", "linear/stack", "size_type size_ = 0;", "size_type size_ = nullptr;", "= nullptr;\n};", "A number begins with 0"},
    {"AnotherType", "heaps/binary_heap", "return heap_.front();", "return heap_;", "return heap_;", "another type"},
    {"NarrowedInBraces", "heaps/binary_heap", "size_type child = left_child(i);", "size_type child{2.5};", "{2.5}", "Braces refuse", true},
    {"IncompleteType", "linear/stack", "using value_type = T;", "struct later;\n    later now;\n    using value_type = T;", "later now;", "not yet defined"},
    {"LambdaWithoutCapture", "linear/stack", "require_nonempty(\"dsa::stack::pop: the stack is empty\");", "int k = 3; auto f = [] { return k; }; f(); require_nonempty(\"dsa::stack::pop: the stack is empty\");", "[] { return k; }", "only if it captures it"},
    {"ConstexprCallsWhatIsNot", "orientation/maximum", "namespace dsa {", "inline int three() { return 3; }\nconstexpr int always = three();\nnamespace dsa {", "always = three()", "constexpr too"},
    {"ElseWithoutIf", "arrays/lower_bound", "        } else {", "        }; else {", "}; else", "An else follows its if"},
    {"MissingQuote", "linear/stack", "\"dsa::stack::pop: the stack is empty\"", "\"dsa::stack::pop: the stack is empty", "is empty);", "begins and ends with a quote"},
    {"MissingBracket", "linear/stack", "while (!empty()) pop();", "while (!empty() pop();", "while (!empty() pop", "each ( needs its )"},
    {"MissingBrace", "linear/stack", "        ++size_;\n    }\n    // Drops", "        ++size_;\n    // Drops", "void push(T value) {", "Each { needs a }"},
    {"DefinitionThatDiffers", "linear/stack", "}  // namespace dsa", "template <typename T>\nvoid stack<T>::pop(int n) {\n    while (n) --n;\n}\n}  // namespace dsa", "void stack<T>::pop(int n)", "must repeat its declaration"},
    {"CopyOfWhatCannotBeCopied", "linear/stack", "require_nonempty(\"dsa::stack::pop: the stack is empty\");", "struct only { only() {} only(const only&) = delete; } a; only b = a; require_nonempty(\"dsa::stack::pop: the stack is empty\");", "only b = a", "a function that is deleted"},
    {"MissingMemberOfItsOwn", "lists/singly_linked_list", "dropped.link_after(dropped.tail_, unlink_after(before));", "dropped.link_afetr(dropped.tail_, unlink_after(before));", "link_afetr", "the nearest name in the header is link_after"},
    {"SurplusBrace", "linear/stack", "        ++size_;\n    }\n    // Drops", "        ++size_;\n    }}\n    // Drops", "    }}\n", "Each { needs a }"},
    {"WrongArgumentsForAFunction", "linear/stack", "require_nonempty(\"dsa::stack::pop: the stack is empty\");", "struct pair_of { int a; }; auto f = [](pair_of) {}; size(); require_nonempty(pair_of{1}); require_nonempty(\"dsa::stack::pop: the stack is empty\");", "require_nonempty(pair_of{1})", ""},
    {"MissingOperation", "linear/stack", "size_type size() const noexcept { return size_; }", "size_type length() const noexcept { return size_; }", "", "no member size"},
};
// clang-format on

class Mistake : public workshop, public ::testing::WithParamInterface<mistake> {
protected:
    // Every text of the error: what a learner may be shown of it.
    static std::vector<std::string> texts(const verdict::build_error& e) {
        std::vector<std::string> all{e.message, e.advice};
        for (const auto& n : e.notes) all.push_back(n.message);
        return all;
    }
};

TEST_P(Mistake, IsToldAtTheLearnersLineWithWhatToDoAndInNoWordOfTheToolkit) {
    const auto& m = GetParam();
    const auto text = edited(
        read(fs::path(DSA_SOURCE_DIR) / "solutions" / (std::string(m.exercise) + ".hpp")), m.find, m.put);
    const std::string part = m.line;
    ASSERT_NE(text.find(part), std::string::npos) << part;
    const auto line =
        part.empty()
            ? 0
            : 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(part)), '\n');
    for (const auto& kit : tools_.kits) {
        if (m.gcc_takes_it && kit.name == "gcc") continue;
        SCOPED_TRACE(kit.name);
        const std::string shown = std::string("exercises/") + m.exercise + ".hpp";
        const auto built = build::build_table(tools_, kit, build::build_mode::plain, m.exercise,
                                              {.text = text, .shown = shown, .folder = folder_.path()});
        ASSERT_TRUE(built.error);
        const auto& e = *built.error;
        EXPECT_EQ(e.file, shown);
        EXPECT_EQ(e.line, line) << e.message << "\n" << e.text.substr(0, 2'000);
        EXPECT_NE(e.advice.find(m.advice), std::string::npos) << e.message << "\n" << e.advice;
        static const std::regex foreign(
            R"(driver|probe|dsa_|\baka\b|with T =|\[-|/\w+/|\xE2\x80|unique_in|\$|%1)");
        for (const auto& said : texts(e)) {
            EXPECT_FALSE(std::regex_search(said, foreign)) << said;
            EXPECT_LT(said.size(), 700u);
        }
        for (const auto& n : e.notes) EXPECT_EQ(n.source.empty(), n.line == 0) << n.message;
    }
}

INSTANTIATE_TEST_SUITE_P(Frequent, Mistake, ::testing::ValuesIn(mistakes),
                         [](const auto& told) { return std::string(told.param.name); });

TEST_F(Mistake, TheChecksThatAskForWhatIsNotThereAreNamedByTheirOperation) {
    const auto text = edited(reference_stack(), "size_type size() const noexcept { return size_; }",
                             "size_type length() const noexcept { return size_; }");
    for (const auto& kit : tools_.kits) {
        const auto built = build(text, kit.name);
        ASSERT_TRUE(built.error) << kit.name;
        EXPECT_NE(built.error->message.find("for their operation \"size\""), std::string::npos)
            << built.error->message;
    }
}

TEST_F(Mistake, TheLineThatCalledATemplateIsANote) {
    const auto text = edited(read(fs::path(DSA_SOURCE_DIR) / "solutions/arrays/lower_bound.hpp"),
                             "auto n = std::distance(first, last);", "auto n = last - first;");
    for (const auto& kit : tools_.kits) {
        const auto built = build::build_table(
            tools_, kit, build::build_mode::plain, "arrays/lower_bound",
            {.text = text, .shown = "exercises/arrays/lower_bound.hpp", .folder = folder_.path()});
        ASSERT_TRUE(built.error) << kit.name;
        const auto& notes = built.error->notes;
        EXPECT_TRUE(std::any_of(notes.begin(), notes.end(), [](const auto& n) {
            return n.message == "called from here" &&
                   n.source.find("return dsa::lower_bound") != std::string::npos;
        })) << kit.name;
        EXPECT_TRUE(std::any_of(notes.begin(), notes.end(), [](const auto& n) {
            return n.message.find("a forward_iterator has ++, *, == and != only") == 0;
        })) << kit.name;
    }
}

TEST_F(Mistake, AReasonWhyACandidateDoesNotFitIsANote) {
    const auto text = edited(read(fs::path(DSA_SOURCE_DIR) / "solutions/sorting/merge_sort.hpp"),
                             "dsa::merge_runs(first + low, middle, end, spare, less);",
                             "dsa::merge_runs(first + low, middle, end, less);");
    for (const auto& kit : tools_.kits) {
        const auto built = build::build_table(
            tools_, kit, build::build_mode::plain, "sorting/merge_sort",
            {.text = text, .shown = "exercises/sorting/merge_sort.hpp", .folder = folder_.path()});
        ASSERT_TRUE(built.error) << kit.name;
        ASSERT_FALSE(built.error->notes.empty()) << kit.name;
        const auto& n = built.error->notes.front();
        EXPECT_NE(n.message.find("5 arguments"), std::string::npos) << n.message;
        EXPECT_NE(n.source.find("void merge_runs("), std::string::npos) << n.source;
    }
}

}  // namespace
}  // namespace dsa::testing
