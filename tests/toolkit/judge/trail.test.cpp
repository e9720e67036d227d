// Trails and watching: which functions of the header ran where a check failed, and the first operation after which
// something is wrong.
#include "judge/trail.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "judge/watch.hpp"
#include "scratch.hpp"

namespace dsa::testing {
namespace {

using strings = std::vector<std::string>;
using verdict::ran_function;

TEST(AFunctionsName, IsWhatALearnerCallsIt) {
    EXPECT_EQ(judge::function_name("_ZN3dsa5stackIiE4pushEi"), "push");
    EXPECT_EQ(judge::function_name("_ZN3dsa5stackIiEC2Ev"), "constructor");
    EXPECT_EQ(judge::function_name("_ZN3dsa5stackIiEC2ERKS1_"), "copy constructor");
    EXPECT_EQ(judge::function_name("_ZN3dsa5stackIiEC1EOS1_"), "move constructor");
    EXPECT_EQ(judge::function_name("_ZN3dsa5stackIiED1Ev"), "~stack");
    EXPECT_EQ(judge::function_name("_ZNK3dsa5stackIiEeqERKS1_"), "operator==");
    EXPECT_EQ(judge::function_name("_ZN3dsa5stackIiEssEi"), "operator<=>");
    EXPECT_EQ(judge::function_name("_ZN3dsa5stackIiEixEi"), "operator[]");
    EXPECT_EQ(judge::function_name("_ZN3dsa5stackIiEclEi"), "operator()");
}

TEST(AFunctionsName, OfALambdaIsThatOfTheFunctionAroundIt) {
    EXPECT_EQ(judge::function_name("_ZZN3dsa10merge_sortIPiZ1gvEUlvE_EEvT_S3_T0_ENKUlvE_clEv"), "merge_sort");
    EXPECT_EQ(judge::function_name("_ZN3dsa10merge_sortIPiZ1gvEUlvE_EEvT_S3_T0_"), "merge_sort");
}

TEST(AFunctionsName, OfWhatIsNoNameIsNone) {
    EXPECT_EQ(judge::function_name(""), "");
    EXPECT_EQ(judge::function_name("??"), "");
    EXPECT_EQ(judge::function_name("not mangled"), "");
}

TEST(FunctionsThatRan, AreThoseOfTheHeaderTheOutermostFirst) {
    const std::map<std::int64_t, std::pair<std::string, std::string>> of{
        {1, {"_ZN3dsa5stackIiE4pushEi", "/a/stack.hpp:10"}},
        {2, {"_ZN3dsa5stackIiE4pushEi", "/a/stack.hpp:12 (discriminator 2)"}},
        {3, {"_ZNK3dsa5stackIiEeqERKS1_", "/a/stack.hpp:30"}},
        {4, {"main", "/a/host.cpp:3"}}};
    judge::profile p;
    p.by_stack = {{{2, 4}, 1}, {{1, 4}, 1}, {{3, 2, 4}, 1}, {{4}, 7}, {{99}, 1}};
    EXPECT_EQ(judge::functions_that_ran({p}, of, "stack.hpp"),
              (std::vector<ran_function>{{"push", {10, 12}}, {"operator==", {30}}}));
    EXPECT_EQ(judge::functions_that_ran({p}, of, "list.hpp"), std::vector<ran_function>{});
    EXPECT_EQ(judge::functions_that_ran({}, of, "stack.hpp"), std::vector<ran_function>{});
}

class Trails : public connected {
protected:
    // What a check of this body finds, watched, with the functions that ran.
    template <typename F>
    static verdict::check told(F body) {
        judged(body);
        auto& e = judge::evidence::current();
        judge::watch(e);
        const auto trail = judge::trail_of(e);
        std::vector<verdict::check> checks{e.result};
        judge::name_functions(checks, {{0, trail}}, judge::connection().table, "stack.hpp");
        return checks.front();
    }
    static strings names(const verdict::check& c) {
        strings all;
        for (const auto& f : c.ran) all.push_back(f.name);
        return all;
    }
    static bool has(const strings& all, const std::string& one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    }
};

TEST_F(Trails, NameWhatRanInTheLastOperationThatChangedSomething) {
    connect(reference_stack());
    const auto found = told([] {
        auto s = fixture().subject();
        s("push", 1);
        s("pop");
        s("size");
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_TRUE(has(names(found), "pop")) << ::testing::PrintToString(names(found));
    EXPECT_FALSE(has(names(found), "push")) << ::testing::PrintToString(names(found));
}

TEST_F(Trails, OfACrashNameWhereItWas) {
    connect(stack_with_push("int* p = nullptr; *p = 1;"));
    const auto found = told([] { fixture().subject()("push", 1); });
    EXPECT_EQ(found.outcome, verdict::outcome::crashed);
    EXPECT_TRUE(has(names(found), "push")) << ::testing::PrintToString(names(found));
}

// An object that is wrong from the beginning: what was asked of it later is not to blame.
TEST_F(Trails, AFindingBeginsAtTheConstructionThatLeftAMemberUnset) {
    connect(edited(reference_stack(), "size_type size_ = 0;", "size_type size_;"));
    const auto found = told([] {
        auto s = fixture().subject();
        s("push", 1);
        s("pop");
        EXPECT_EQ(s("size"), std::size_t{0});
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.counterexample, strings{"constructing s"});
    EXPECT_EQ(found.fault, verdict::fault::invariant);
    EXPECT_EQ(found.operation, "construction");
    EXPECT_EQ(found.message,
              "constructing s leaves a broken invariant; I1: size_ is not the number of reachable nodes");
}

TEST_F(Trails, OfNothingThatWasAskedAreNone) {
    connect(reference_stack());
    EXPECT_EQ(told([] { judge::abandon(verdict::outcome::failed, "because"); }).ran,
              std::vector<ran_function>{});
}

TEST_F(Trails, AFindingEndsWithTheOperationThatBrokeAnInvariant) {
    connect(edited(reference_stack(), "from = from->next.get(), ++size_", "from = from->next.get()"));
    const auto found = told([] {
        auto s = fixture().subject();
        s("push", 1);
        auto t = s.make("copy");
        t("push", 2);
        EXPECT_EQ(t("size"), std::size_t{2});
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.fault, verdict::fault::invariant);
    ASSERT_FALSE(found.counterexample.empty());
    EXPECT_NE(found.counterexample.back().find("copy"), std::string::npos) << found.counterexample.back();
    EXPECT_TRUE(found.actual.starts_with("I1: ")) << found.actual;
    EXPECT_TRUE(has(names(found), "copy constructor")) << ::testing::PrintToString(names(found));
}

TEST_F(Trails, AFindingWhoseInvariantsHoldStaysAsItIs) {
    connect(reference_stack());
    const auto found = told([] {
        auto s = fixture().subject();
        s("push", 1);
        s("push", 2);
        s("top");
        judge::abandon(verdict::outcome::failed, "because");
    });
    EXPECT_EQ(found.message, "because");
    EXPECT_EQ(found.counterexample.back(), "s.top()");
}

}  // namespace
}  // namespace dsa::testing
