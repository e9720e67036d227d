// What leaves the gradebook: each format as a golden file, held against the fields that its reader asks for, and nothing that
// a student wrote acts on a page or in a table.
#include "classroom/export.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "../report/golden.hpp"
#include "class_files.hpp"
#include "classroom/csv.hpp"
#include "classroom/entries.hpp"
#include "classroom/pages.hpp"

namespace {

using namespace dsa::classroom;
using dsa::testing::assignment_of;
using dsa::testing::at;
using dsa::testing::check_of;
using dsa::testing::refusal;
using dsa::verdict::kind;
using dsa::verdict::outcome;
using nlohmann::json;

const std::string hostile = "<script>alert(1)</script>\x1b[2J]]>&\"'";

// A class of five: all right, partly wrong with hostile text and late, not compiling, held back, nothing handed in.
struct Export : ::testing::Test {
    priced_assignment p;
    std::vector<student_results> all;
    export_facts facts{p, std::string(unsafe_notice), at("2027-02-05T10:00:00Z")};

    void SetUp() override {
        p.a = assignment_of(R"(name = "Homework 1"
[[exercise]]
name = "orientation/maximum"
points = 5
[[exercise]]
name = "linear/stack"
points = { example = 6, cost = 4 }
[late]
due = 2027-02-01T12:00:00Z
percent_per_day = 10
[visibility]
cost = "name"
checks = { "Stack.Hidden" = "hidden" }
)");
        p.prices["orientation/maximum"] =
            price_list(p.a.exercises[0], {check_of("Maximum.FindsTheLargest", kind::example)});
        p.prices["linear/stack"] =
            price_list(p.a.exercises[1], {check_of("Stack.PushPutsTheValueOnTop", kind::example),
                                          check_of("Stack.Hidden", kind::example),
                                          check_of("Stack.PushTakesConstantTime", kind::cost)});
        add("ada", "Ada Lovelace", {{"canvas", "4711"}, {"moodle", "12"}, {"email", "ada@example.org"}},
            outcome::passed, "2027-02-01T11:00:00Z");
        add("bela", "=HYPERLINK(1)", {{"canvas", "4712"}, {"moodle", "13"}}, outcome::failed,
            "2027-02-02T11:00:00Z");
        add("carl", "", {{"canvas", "4713"}}, outcome::passed, "2027-02-01T11:00:00Z");
        all.back().results[1].v->error.emplace().message = "expected ';' after " + hostile;
        all.back().results[1].v->error->file = "stack.hpp";
        all.back().results[1].v->error->line = 7;
        all.back().results[1].v->outcome = all.back().results[1].outcome = dsa::verdict::summary::not_built;
        mark(all.back().results[1], "2027-02-01T11:00:00Z");
        add("dora", "Dora", {{"canvas", "4714"}}, outcome::passed, "2027-02-01T11:00:00Z");
        all.back().results[0].hand.held = true;
        all.back().results[1].hand.set = points{5500};
        all.back().results[1].hand.reason = "talked about it";
        student_results none{.who = {5, "emil", "", {}},
                             .results = {},
                             .notes = {"no stack.hpp was handed in"},
                             .flags = {hostile},
                             .at = {}};
        for (const auto& e : p.a.exercises) {
            result r;
            r.exercise = e.exercise;
            r.counted = mark_of(p.prices.at(e.exercise), std::nullopt, p.a, std::nullopt);
            none.results.push_back(std::move(r));
        }
        all.push_back(std::move(none));
    }
    void mark(result& r, std::string_view when_handed) const {
        r.counted = mark_of(p.prices.at(r.exercise), r.v, p.a, at(when_handed));
    }
    void add(const std::string& key, const std::string& name, std::map<std::string, std::string> ids,
             outcome o, std::string_view when_handed) {
        student_results s{.who = {1, key, name, std::move(ids)},
                          .results = {},
                          .notes = {},
                          .flags = {},
                          .at = at(when_handed)};
        for (const auto& e : p.a.exercises) {
            result r;
            r.exercise = e.exercise;
            r.from.emplace();
            r.from->at = at(when_handed);
            r.from->texts[e.exercise] = "hash";
            r.kept.emplace();
            r.kept->milliseconds = 1500;
            r.kept->seed = 42;
            r.kept->version = "dsa" + std::string(without_sandbox);
            r.v.emplace();
            for (const auto& price : p.prices.at(e.exercise)) {
                auto c = check_of(price.check.id, price.check.kind, o);
                if (o == outcome::failed) {
                    c.message = hostile;
                    c.expected = "1";
                    c.actual = hostile;
                    c.counterexample = {"s.push(1)", "s.top() " + hostile};
                }
                r.v->checks.push_back(std::move(c));
            }
            if (o == outcome::failed && r.v->checks.size() > 1)
                r.v->checks[1].outcome = outcome::passed, r.v->checks[1].points = 1;
            dsa::verdict::summarise(*r.v);
            r.outcome = r.v->outcome;
            r.failed = failed_at_once(*r.v);
            mark(r, when_handed);
            s.results.push_back(std::move(r));
        }
        all.push_back(std::move(s));
    }
};

TEST_F(Export, OfMarksIsATableThatNoSpreadsheetRuns) {
    const auto text = marks_csv(all, facts);
    golden::expect("marks.csv", text, "classroom");
    for (const auto& row : parse_csv(text))
        for (const auto& cell : row) EXPECT_FALSE(cell.starts_with('=') || cell.starts_with('@')) << cell;
}

TEST_F(Export, ToGradescopeHasTheFieldsThatItReadsAndNoOthers) {
    std::string text;
    for (const auto& s : all) text += gradescope_json(s, facts);
    golden::expect("gradescope.json", text, "classroom");
    const std::set<std::string> top{
        "score",      "execution_time",    "output",     "output_format", "test_output_format",
        "visibility", "stdout_visibility", "extra_data", "tests",         "leaderboard"};
    const std::set<std::string> of_test{"score",       "max_score",  "status",    "name",
                                        "name_format", "number",     "output",    "output_format",
                                        "tags",        "visibility", "extra_data"};
    for (const auto& s : all) {
        const auto j = json::parse(gradescope_json(s, facts));
        for (const auto& [key, value] : j.items()) EXPECT_TRUE(top.contains(key)) << key;
        EXPECT_EQ(j.contains("score"), !s.held());
        for (const auto& t : j.at("tests")) {
            for (const auto& [key, value] : t.items()) EXPECT_TRUE(of_test.contains(key)) << key;
            EXPECT_EQ(t.at("visibility"), "visible");
            EXPECT_EQ(t.at("name").get<std::string>().find("idden"), std::string::npos);
        }
    }
    EXPECT_EQ(json::parse(gradescope_json(all[1], facts)).at("score"), 2.7) << "3 points, 10 % less";
}

TEST_F(Export, ToClassroom50HasWholeNumbersAndTheFieldsOfItsContract) {
    const auto text = classroom50_json(all[1], facts,
                                       {{"CLASSROOM", "cs1"},
                                        {"ASSIGNMENT", "hw1"},
                                        {"SUBMISSION_TAG", "submit-1"},
                                        {"COMMIT_URL", "https://c"},
                                        {"RELEASE_URL", "https://r"},
                                        {"REVIEW_URL", "https://v"}});
    golden::expect("classroom50.json", text, "classroom");
    const auto j = json::parse(text);
    for (const char* key : {"schema", "classroom", "assignment", "owner", "assignment_type", "submission",
                            "commit", "release", "review", "datetime", "score", "max-score", "tests"})
        EXPECT_TRUE(j.contains(key)) << key;
    EXPECT_EQ(j.at("schema"), "classroom50/result/v1");
    EXPECT_TRUE(j.at("score").is_number_integer());
    EXPECT_EQ(j.at("score"), 27);
    EXPECT_EQ(j.at("max-score"), 150) << "in tenths, since a mark is not whole";
    for (const auto& t : j.at("tests"))
        EXPECT_TRUE(t.at("score").is_number_integer() && t.at("max-score").is_number_integer() &&
                    t.at("passed").is_boolean());
}

TEST_F(Export, ToPrairieLearnCostsNoAttemptWhereNothingBuilds) {
    golden::expect("prairielearn.json", prairielearn_json(all[1], facts), "classroom");
    const auto partly = json::parse(prairielearn_json(all[2], facts));
    EXPECT_TRUE(partly.at("gradable"));
    EXPECT_EQ(partly.at("format_errors").size(), 1U);
    EXPECT_FALSE(json::parse(prairielearn_json(all[4], facts)).at("gradable"));
    const double score = partly.at("score");
    EXPECT_TRUE(score >= 0 && score <= 1);
}

TEST_F(Export, ToAutolabEndsWithALineOfScores) {
    const auto text = autolab_text(all[1], facts);
    golden::expect("autolab", text, "classroom");
    ASSERT_TRUE(text.ends_with('\n'));
    const auto last = text.substr(text.rfind('\n', text.size() - 2) + 1);
    EXPECT_EQ(json::parse(last).at("scores").at("linear/stack"), 2.7);
}

TEST_F(Export, ToCheck50TellsPassedFailedAndSkippedApart) {
    const auto text = check50_json(all[1], facts);
    golden::expect("check50.json", text, "classroom");
    const auto j = json::parse(text);
    EXPECT_TRUE(j.contains("slug") && j.contains("version"));
    for (const auto& r : j.at("results"))
        for (const char* key : {"name", "description", "passed", "log", "cause", "data", "dependency"})
            EXPECT_TRUE(r.contains(key)) << key;
}

TEST_F(Export, ToJunitIsEscapedXml) {
    const auto text = junit_xml(all, facts);
    golden::expect("junit.xml", text, "classroom");
    EXPECT_EQ(text.find("<script"), std::string::npos);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST_F(Export, OfPagesShowsNothingThatAStudentWroteAsMarkup) {
    std::string pages = class_page(all, {{"linear/stack", "forgets <b>", all[1].results[1].failed}}, facts);
    EXPECT_NE(pages.find("forgets &lt;b&gt;"), std::string::npos);
    EXPECT_NE(pages.find("<td class=\"text\">bela</td>"), std::string::npos)
        << "the group of that planted bug";
    for (const auto& s : all) pages += student_page(s, facts);
    EXPECT_EQ(pages.find("<script"), std::string::npos);
    EXPECT_EQ(pages.find('\x1b'), std::string::npos);
    EXPECT_NE(pages.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(pages.find("Graded without a sandbox"), std::string::npos);
}

TEST_F(Export, OfAPageHoldsBackWhatTheAssignmentHoldsBack) {
    const auto page = student_page(all[1], facts);
    EXPECT_EQ(page.find("Hidden"), std::string::npos);
    EXPECT_NE(page.find("1 more checks are not shown"), std::string::npos);
    EXPECT_EQ(page.find("Stack.PushTakesConstantTime"), std::string::npos) << "its name only, and no finding";
    EXPECT_NE(page.find("Push takes constant time"), std::string::npos);
    const auto held = student_page(all[3], facts);
    EXPECT_EQ(held.find("Finds the largest"), std::string::npos);
    EXPECT_NE(held.find("held back"), std::string::npos);
    EXPECT_EQ(held.find("talked about it"), std::string::npos) << "a reason is the instructor's";
}

TEST_F(Export, ToCanvasFillsTheFileThatWasDownloaded) {
    const std::string file =
        "\xEF\xBB\xBF"
        "Student,ID,SIS User ID,SIS Login ID,Section,Homework 1 (99),Other (98)\r\n"
        "    Points Possible,,,,,15,10\r\n\"Lovelace, "
        "Ada\",4711,,ada,One,,7\r\n=Bela,4712,,b,One,3,\r\nDora,4714,,d,One,2,\r\nZoe,9,,z,One,1,\r\n";
    std::vector<std::string> notes;
    const auto text = filled(file, platform::canvas, all, facts, "", notes);
    golden::expect("canvas.csv", text, "classroom");
    EXPECT_NE(text.find("\"Lovelace, Ada\",4711,,ada,One,15,7\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("=Bela,4712,,b,One,2.7,\r\n"), std::string::npos) << "a name comes back as it was";
    EXPECT_NE(text.find("Dora,4714,,d,One,2,\r\n"), std::string::npos) << "held back";
    EXPECT_NE(text.find("Zoe,9,,z,One,1,\r\n"), std::string::npos);
    EXPECT_EQ(notes.size(), 3U);
}

TEST_F(Export, ToCanvasRefusesAFileWithColumnsMissingOrTwice) {
    std::vector<std::string> notes;
    const auto said = [&](const std::string& file) {
        return refusal([&] { (void)filled(file, platform::canvas, all, facts, "", notes); });
    };
    EXPECT_EQ(said(""), "the file of Canvas is empty");
    EXPECT_EQ(said("Student,Section,Homework 1 (9)\n"), "the file of Canvas has no column \"ID\"");
    EXPECT_EQ(said("Student,ID,ID,Section,Homework 1 (9)\n"),
              "the file of Canvas has two columns \"ID\"; download it again");
    EXPECT_NE(said("Student,ID,Section,Homework 2 (9)\n").find("has no column \"Homework 1 (number)\""),
              std::string::npos);
    EXPECT_NE(
        said("Student,ID,Section,Homework 1 (9),Homework 1 (8)\n").find("has two columns \"Homework 1\""),
        std::string::npos);
    EXPECT_NE(
        said("Student,ID,Section,Homework 1 (9)\nA,4711,x,\nB,4711,x,\n").find("has two lines for \"ada\""),
        std::string::npos);
}

TEST_F(Export, ToMoodleFillsTheWorksheetByItsParticipants) {
    const std::string file =
        "Identifier,\"Full name\",Status,Grade,\"Maximum Grade\",\"Last modified (grade)\",\"Feedback "
        "comments\"\n"
        "\"Participant 12\",Ada,x,,15.00,-,\n\"Teilnehmer/in 13\",B,x,1,15.00,-,mine\n";
    std::vector<std::string> notes;
    const auto text = filled(file, platform::moodle, all, facts, "", notes);
    golden::expect("moodle.csv", text, "classroom");
    EXPECT_NE(text.find("Participant 12,Ada,x,15,15.00,-,Graded without"), std::string::npos) << text;
    EXPECT_NE(text.find("Teilnehmer/in 13,B,x,2.7,15.00,-,mine"), std::string::npos) << text;
    EXPECT_NE(refusal([&] {
                  (void)filled("Identifier,Bewertung\n", platform::moodle, all, facts, "", notes);
              }).find("has no column \"Grade\"; --column says"),
              std::string::npos);
    EXPECT_EQ(refusal([&] {
                  (void)filled("Identifier,Bewertung\n", platform::moodle, all, facts, "Bewertung", notes);
              }),
              "");
}

TEST(FileName, IsAPlainNameAndNoTwoStudentsShareOne) {
    EXPECT_EQ(file_name_of("ada"), "ada");
    std::set<std::string> names;
    for (const char* student :
         {"ada", "Ada", "../../etc/passwd", "a/b", "a b", "", ".", "..", ".ada", "Bél", "bél"}) {
        const auto name = file_name_of(student);
        EXPECT_TRUE(names.insert(name).second) << student;
        EXPECT_EQ(name.find('/'), std::string::npos);
        EXPECT_FALSE(name.starts_with('.')) << name;
    }
}

TEST(Autograder, GradesWithoutASandboxOnlyWhereItIsTold) {
    for (const bool unsafe : {false, true})
        for (const auto& [name, text] : gradescope_autograder("name = \"x\"\n", unsafe)) {
            EXPECT_EQ(text.find("@PROTECTION@"), std::string::npos);
            EXPECT_EQ(text.find("--unsafe-no-sandbox") != std::string::npos,
                      unsafe && name != "assignment.toml")
                << name;
        }
}

TEST(Autograder, IsAZipFileWithItsTwoProgramsAtTheRoot) {
    if (!can_read_archives()) GTEST_SKIP() << "this dsa was built without libarchive";
    const auto zip = zipped(gradescope_autograder("name = \"x\"\n", false));
    const auto from = archive_in_memory(zip, "autograder.zip", 10);
    std::set<std::string> names;
    for (const auto& e : from->entries()) names.insert(e.path);
    EXPECT_EQ(names, (std::set<std::string>{"assignment.toml", "run_autograder", "setup.sh"}));
    EXPECT_EQ(zip, zipped(gradescope_autograder("name = \"x\"\n", false)))
        << "the same bytes whenever it is made";
}

}  // namespace
