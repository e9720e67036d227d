// Similarity and shards: what is alike is found whatever it is called, what everybody was given is not, and no share of a
// class is lost.
#include "classroom/similarity.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "class_files.hpp"
#include "classroom/shards.hpp"
#include "system/sha256.hpp"

namespace {

using namespace dsa::classroom;
using dsa::testing::noon;
using dsa::testing::refusal;
using dsa::testing::scratch;

const std::string given =
    "template <typename T> class stack { void swap(stack& other) { std::swap(head_, other.head_); "
    "std::swap(size_, other.size_); } };\n";
const std::string one =
    "int f(int n) { int sum = 0; for (int i = 0; i < n; ++i) { if (i % 3 == 1) sum += i * i; else sum -= 2 * "
    "i; } return sum; }\n";
const std::string renamed =
    "int g(int m) {\n  int total = 7; // mine\n  for (int k = 5; k < m; ++k) {\n    if (k % 8 == 9) total += "
    "k * k; else total -= 4 * k;\n  }\n  return total;\n}\n";
const std::string other =
    "long h(long a, long b) { while (b != 0) { const long r = a % b; a = b; b = r; } return a < 0 ? -a : a; "
    "}\n";

TEST(Similarity, FindsACopyUnderOtherNamesAndNumbers) {
    const auto pairs =
        similar_pairs({{"ada", given + one}, {"bela", given + renamed}, {"carl", given + other}}, {given});
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_EQ(pairs[0].first, 0U);
    EXPECT_EQ(pairs[0].second, 1U);
    EXPECT_GT(pairs[0].likeness, 0.9);
    ASSERT_FALSE(pairs[0].pieces.empty());
    EXPECT_GE(pairs[0].pieces.front().to, 2);
    EXPECT_GE(pairs[0].pieces.front().other_to, 2);
}

TEST(Similarity, OfWhatEverybodyWasGivenIsNone) {
    EXPECT_TRUE(similar_pairs({{"ada", given}, {"bela", given}}, {given}).empty());
}

TEST(Similarity, CountsAFragmentTheMoreTheFewerHaveIt) {
    std::vector<text_of_student> many;
    for (int i = 0; i != 30; ++i) many.push_back({"s" + std::to_string(i), one});
    EXPECT_TRUE(similar_pairs(many, {}).empty()) << "what the whole class has is nobody's own";
}

TEST(Similarity, DoesNotDependOnTheOrderOfTheTexts) {
    const auto forth = similar_pairs({{"ada", one}, {"bela", renamed}, {"carl", other}}, {});
    const auto back = similar_pairs({{"carl", other}, {"bela", renamed}, {"ada", one}}, {});
    ASSERT_EQ(forth.size(), back.size());
    EXPECT_EQ(forth[0].likeness, back[0].likeness);
    EXPECT_EQ(forth[0].shared, back[0].shared);
}

TEST(Similarity, SurvivesAnyText) {
    EXPECT_TRUE(similar_pairs({}, {}).empty());
    EXPECT_TRUE(
        similar_pairs({{"a", ""}, {"b", "\"\x01\xFF/*"}, {"c", std::string(50'000, '(')}}, {""}).empty());
}

TEST(Similarity, PageEscapesWhatStudentsWrote) {
    similar_pair p;
    p.pieces = {{1, 1, 1, 1}};
    const auto page = pair_page("linear/stack", {"<b>", "<script>x</script>"}, {"y", "z"}, p);
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("<b>"), std::string::npos);
    EXPECT_NE(page.find("<mark>&lt;script&gt;"), std::string::npos);
}

struct Shards : ::testing::Test {
    scratch folder;
    std::filesystem::path shards = folder / "shards";
    static std::string hash(const std::string& text) { return dsa::system::sha256().part(text).hex(); }
    std::vector<pending> jobs{{"ada", "linear/stack", hash("a"), "stack.hpp"},
                              {"bela", "linear/stack", hash("b"), "stack.hpp"},
                              {"carl", "linear/stack", hash("b"), "Stack.hpp"}};
    void plan_it() {
        write_plan(shards, "name = \"x\"\n", jobs,
                   [](const std::string& h) { return h == hash("a") ? std::string("a") : std::string("b"); });
    }
    static std::vector<kept_verdict> judged(const std::vector<pending>& some) {
        std::vector<kept_verdict> all;
        for (const auto& j : some) {
            kept_verdict v;
            v.student = j.student;
            v.exercise = j.exercise;
            v.text = j.text;
            v.at = noon;
            v.seed = ~std::uint64_t{0};
            v.json = "{\"\xC3\xA9\":1}";
            all.push_back(std::move(v));
        }
        return all;
    }
};

TEST_F(Shards, ShareAllJobsAndNoJobTwice) {
    plan_it();
    const auto p = read_plan(shards);
    EXPECT_EQ(p.jobs.size(), 3U);
    EXPECT_EQ(planned_text(shards, p.jobs[2].text), "b");
    for (std::size_t n = 1; n != 6; ++n) {
        std::size_t count = 0;
        for (std::size_t i = 1; i <= n; ++i) count += jobs_of(p, i, n).size();
        EXPECT_EQ(count, 3U);
    }
}

TEST_F(Shards, AreCollectedAsTheyWereJudged) {
    plan_it();
    const auto p = read_plan(shards);
    for (std::size_t i = 1; i <= 2; ++i) {
        EXPECT_FALSE(has_result(shards, p, i, 2));
        write_result(shards, p, i, 2, judged(jobs_of(p, i, 2)));
        EXPECT_TRUE(has_result(shards, p, i, 2));
    }
    EXPECT_EQ(collected(shards, p), judged(p.jobs));
}

TEST_F(Shards, WithAGapAreRefusedAndTheGapIsNamed) {
    plan_it();
    const auto p = read_plan(shards);
    write_result(shards, p, 1, 3, judged(jobs_of(p, 1, 3)));
    EXPECT_EQ(refusal([&] { (void)collected(shards, p); }),
              "2 of 3 jobs have no result yet; missing are the shards 2/3, 3/3; nothing was collected");
}

TEST_F(Shards, ThatAreDamagedOfAnotherPlanOrNotThereAreRefused) {
    EXPECT_NE(refusal([&] { (void)read_plan(shards); }).find("there is no plan"), std::string::npos);
    plan_it();
    const auto p = read_plan(shards);
    write_result(shards, p, 1, 1, judged(p.jobs));
    auto another = p;
    another.id = "x";
    EXPECT_NE(refusal([&] { (void)collected(shards, another); }).find("is of another plan"),
              std::string::npos);
    folder.write("shards/result-1-of-1.json", "{\"format\":1,");
    EXPECT_NE(refusal([&] { (void)collected(shards, p); }).find("is damaged"), std::string::npos);
    EXPECT_FALSE(has_result(shards, p, 1, 1)) << "it is judged again";
    folder.write("shards/texts/" + p.jobs[0].text, "something else");
    EXPECT_NE(refusal([&] { (void)planned_text(shards, p.jobs[0].text); }).find("is not what was planned"),
              std::string::npos);
    folder.write("shards/plan.json", "{\"format\":9}");
    EXPECT_NE(refusal([&] { (void)read_plan(shards); }).find("is of a newer format"), std::string::npos);
}

}  // namespace
