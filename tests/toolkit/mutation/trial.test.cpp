// The trial of many mutants: who is asked, what is kept, and how it ends; and the mutants that are named as right.
#include "mutation/trial.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "mutation/equivalents.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dsa::mutation;
using strings = std::vector<std::string>;

class Trial : public ::testing::Test {
protected:
    Trial() : folder_((fs::temp_directory_path() / "dsa-mutation-XXXXXX").string()) {
        if (!mkdtemp(folder_.data())) throw std::runtime_error("no scratch folder");
    }
    ~Trial() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    const std::string text_ = "int f(int a, int b) {\n    if (a < b) ++a;\n    return a + 7;\n}\n";
    const std::vector<mutant> mutants_ = mutants_of(text_);
    fs::path file() const { return fs::path(folder_) / "deep/er/ledger.txt"; }
    trial_options keeping(ledger& kept) const {
        trial_options o;
        o.kept = &kept;
        o.key = [](const std::string& text) { return std::to_string(std::hash<std::string>{}(text)); };
        return o;
    }

private:
    std::string folder_;
};

// Kills what goes on with a minus, does not compile what returns nothing, and lets the rest live.
ruling judge(const mutant&, const std::string& text, const std::string&) {
    if (text.find(" - ") != std::string::npos) return {fate::killed, "F.Adds"};
    if (text.find("{}") != std::string::npos) return {fate::not_compiled, "no value"};
    return {};
}

TEST_F(Trial, RulesOnEachMutantOnce) {
    std::mutex guard;
    std::multiset<std::string> asked;
    trial_options many;
    many.workers = 5;
    const auto rulings = try_all(
        text_, mutants_,
        [&](const mutant& m, const std::string& text, const std::string& suspect) {
            EXPECT_EQ(text, m.apply(text_));
            const std::lock_guard lock(guard);
            asked.insert(m.id);
            return judge(m, text, suspect);
        },
        many);
    ASSERT_EQ(rulings.size(), mutants_.size());
    EXPECT_EQ(asked.size(), mutants_.size());
    for (std::size_t i = 0; i != mutants_.size(); ++i) {
        EXPECT_EQ(asked.count(mutants_[i].id), 1U);
        EXPECT_EQ(rulings[i], judge(mutants_[i], mutants_[i].apply(text_), ""));
    }
}

TEST_F(Trial, ASecondRunAsksNothingAndKnowsTheSame) {
    ledger first(file());
    const auto before = try_all(text_, mutants_, judge, keeping(first));
    ledger second(file());
    const auto after = try_all(
        text_, mutants_,
        [](const mutant& m, const std::string&, const std::string&) -> ruling {
            ADD_FAILURE() << m.told << " is asked again";
            return {};
        },
        keeping(second));
    EXPECT_EQ(before, after);
}

TEST_F(Trial, WhatWasRuledBeforeAFailureIsKept) {
    std::atomic<int> asked = 0;
    {
        ledger kept(file());
        auto one = keeping(kept);
        one.workers = 1;
        const auto stops = [&](const mutant& m, const std::string& text, const std::string& s) {
            if (++asked == 4) throw std::runtime_error("interrupted");
            return judge(m, text, s);
        };
        EXPECT_THROW(static_cast<void>(try_all(text_, mutants_, stops, one)), std::runtime_error);
    }
    EXPECT_EQ(asked, 4);
    ledger kept(file());
    const auto counts = [&](const mutant& m, const std::string& text, const std::string& s) {
        ++asked;
        return judge(m, text, s);
    };
    static_cast<void>(try_all(text_, mutants_, counts, keeping(kept)));
    EXPECT_EQ(static_cast<std::size_t>(asked), 4 + mutants_.size() - 3);
}

TEST_F(Trial, TheCheckThatKilledAMutantIsSuspectedUnderAnotherKey) {
    ledger kept(file());
    static_cast<void>(try_all(text_, mutants_, judge, keeping(kept)));
    ledger again(file());
    auto options = keeping(again);
    options.key = [](const std::string& text) { return "another" + text; };
    std::atomic<int> suspected = 0;
    static_cast<void>(try_all(
        text_, mutants_,
        [&](const mutant& m, const std::string& text, const std::string& suspect) {
            const auto ruled = judge(m, text, suspect);
            EXPECT_EQ(suspect, ruled.what == fate::killed ? ruled.by : "");
            suspected += !suspect.empty();
            return ruled;
        },
        options));
    EXPECT_GT(suspected, 0);
}

TEST_F(Trial, ABrokenLedgerIsReadAsFarAsItMakesSense) {
    {
        ledger kept(file());
        kept.add("k1", "id1", {fate::killed, "A.B\twith\na break"});
        kept.add("k2", "id2", {fate::survived, ""});
    }
    std::ofstream(file(), std::ios::app) << "\n\t\t\nk3\tid3\tresurrected\tx\nk4\nk5\tid5\tkilled\tcut o";
    ledger kept(file());
    EXPECT_EQ(kept.find("k1"), (ruling{fate::killed, "A.B with a break"}));
    EXPECT_EQ(kept.find("k2"), (ruling{fate::survived, ""}));
    for (const char* key : {"", "k3", "k4", "k5"}) EXPECT_FALSE(kept.find(key)) << key;
    kept.keep_only({"k2"});
    ledger less(file());
    EXPECT_FALSE(less.find("k1"));
    EXPECT_TRUE(less.find("k2"));
}

TEST_F(Trial, ABatchIsJudgedByItsOwnJudgeInItsOrderAndTheRestEachByItself) {
    std::mutex guard;
    std::vector<std::string> in_batch;
    std::atomic<std::size_t> alone = 0;
    trial_options o;
    o.workers = 3;
    o.batches = [&](const std::vector<std::size_t>& open) {
        EXPECT_EQ(open.size(), mutants_.size());
        return std::vector<batch>{{{2, 0, 1}, [&](const mutant& m, const std::string& text, const auto& s) {
                                       const std::lock_guard lock(guard);
                                       in_batch.push_back(m.id);
                                       return judge(m, text, s);
                                   }}};
    };
    const auto rulings = try_all(
        text_, mutants_,
        [&](const mutant& m, const std::string& text, const std::string& s) {
            ++alone;
            return judge(m, text, s);
        },
        o);
    EXPECT_EQ(in_batch, (strings{mutants_[2].id, mutants_[0].id, mutants_[1].id}));
    EXPECT_EQ(alone, mutants_.size() - 3);
    for (std::size_t i = 0; i != mutants_.size(); ++i)
        EXPECT_EQ(rulings[i], judge(mutants_[i], mutants_[i].apply(text_), ""));
}

TEST_F(Trial, OfABatchThatBreaksOffWhatWasRuledIsKeptAndTheRestIsAskedAgain) {
    {
        ledger kept(file());
        auto o = keeping(kept);
        o.workers = 1;
        o.batches = [&](const std::vector<std::size_t>& open) {
            auto asked = std::make_shared<int>(0);
            return std::vector<batch>{
                {open, [asked](const mutant& m, const std::string& text, const auto& s) {
                     if (++*asked == 3) throw std::runtime_error("interrupted");
                     return judge(m, text, s);
                 }}};
        };
        EXPECT_THROW(static_cast<void>(try_all(text_, mutants_, judge, o)), std::runtime_error);
    }
    ledger kept(file());
    auto o = keeping(kept);
    std::size_t left = 0;
    o.batches = [&](const std::vector<std::size_t>& open) {
        left = open.size();
        return std::vector<batch>{};
    };
    static_cast<void>(try_all(text_, mutants_, judge, o));
    EXPECT_EQ(left, mutants_.size() - 2);
}

TEST_F(Trial, NoMutantsNeedNoJudge) { EXPECT_TRUE(try_all("", {}, judge, {}).empty()); }

// ---- equivalents -----------------------------------------------------------------------------------------------

class Equivalents : public ::testing::Test {
protected:
    const std::string text_ = "int f(int a) {\n    return a + 7;\n}\nint g(int a) {\n    return a + 7;\n}\n";
    const std::vector<mutant> mutants_ = mutants_of(text_);
    dsa::course::equivalents entries_;
    explanation explained_;

    void read(const std::string& toml) {
        entries_ = dsa::course::parse_equivalents(toml, "f.equivalent.toml");
        ASSERT_TRUE(entries_.problems.empty()) << to_text(entries_.problems.front());
        explained_ = explained(text_, mutants_, entries_.all);
    }
    std::vector<std::optional<ruling>> all_ruled(const ruling& r) const {
        return std::vector<std::optional<ruling>>(mutants_.size(), r);
    }
};

TEST_F(Equivalents, AnEntryNamesItsMutantByTheTextThatComesOfIt) {
    read(
        "[[equivalent]]\nfind = \"int f(int a) {\\n    return a +\"\nput = \"int f(int a) {\\n    return a "
        "-\"\n"
        "reason = \"a + 7 and a - 7 are one\"\n"
        "[[equivalent]]\nfind = \"7\"\nnth = 2\nput = \"8\"\nreason = \"no matter\"\n");
    EXPECT_EQ(explained_.problems, strings{});
    strings named;
    for (std::size_t i = 0; i != mutants_.size(); ++i)
        if (explained_.of[i]) named.push_back(mutants_[i].inside + ": " + mutants_[i].told);
    EXPECT_EQ(named, (strings{"f: `+` becomes `-`", "g: `7` becomes `8`"}));
    EXPECT_EQ(refuted(explained_, all_ruled({fate::survived, ""})), strings{});
}

TEST_F(Equivalents, AnEntryThatIsNoMutantIsAnError) {
    read(
        "[[equivalent]]\nfind = \"a + 7\"\nnth = 1\nput = \"a + 9\"\nreason = \"r\"\n"
        "[[equivalent]]\nfind = \"gone\"\nput = \"a + 8\"\nreason = \"r\"\n"
        "[[equivalent]]\nfind = \"a + 7\"\nput = \"a - 7\"\nreason = \"r\"\n"
        "[[equivalent]]\nfunction = \"h\"\nreason = \"r\"\n");
    ASSERT_EQ(explained_.problems.size(), 4U);
    EXPECT_EQ(explained_.problems[0], "line 1: no mutant of the reference makes this edit");
    EXPECT_NE(explained_.problems[1].find("does not occur"), std::string::npos);
    EXPECT_NE(explained_.problems[2].find("occurs 2 times"), std::string::npos);
    EXPECT_EQ(explained_.problems[3], "line 14: the reference has no function h");
}

TEST_F(Equivalents, AnEntryWhoseMutantIsKilledIsAnError) {
    read("[[equivalent]]\nfind = \"7\"\nnth = 1\nput = \"8\"\nreason = \"r\"\n");
    EXPECT_EQ(refuted(explained_, all_ruled({fate::killed, "F.Adds"})),
              (strings{"line 1: is not equivalent: F.Adds kills it"}));
    EXPECT_EQ(refuted(explained_, all_ruled({fate::not_compiled, "x"})),
              (strings{"line 1: does not compile, so that it needs no entry"}));
    EXPECT_EQ(refuted(explained_, std::vector<std::optional<ruling>>(mutants_.size())), strings{});
}

TEST_F(Equivalents, AFunctionIsNamedAsAWholeWhileOneOfItsMutantsLives) {
    read("[[equivalent]]\nfunction = \"g\"\nreason = \"r\"\n");
    EXPECT_EQ(explained_.problems, strings{});
    for (std::size_t i = 0; i != mutants_.size(); ++i)
        EXPECT_EQ(explained_.of[i] != nullptr, mutants_[i].inside == "g");
    EXPECT_EQ(refuted(explained_, all_ruled({fate::killed, "F.Adds"})),
              (strings{"line 1: no mutant of g survives"}));
    EXPECT_EQ(refuted(explained_, all_ruled({fate::survived, ""})), strings{});
}

TEST(EquivalentsFile, BadInputIsNamed) {
    const auto problem = [](const std::string& toml) {
        const auto read = dsa::course::parse_equivalents(toml, "e");
        return read.problems.empty() ? "" : to_text(read.problems.front());
    };
    EXPECT_EQ(problem("[[equivalent]]\nfind = \"a\"\nput = \"b\"\n"), "e:1: reason is missing");
    EXPECT_EQ(problem("[[equivalent]]\nfind = \"a\"\nput = \"b\"\nreason = \" \"\n"),
              "e:1: the reason is empty");
    EXPECT_EQ(problem("[[equivalent]]\nput = \"b\"\nreason = \"r\"\n"), "e:1: find is missing");
    EXPECT_EQ(problem("[[equivalent]]\nfunction = \"f\"\nput = \"b\"\nreason = \"r\"\n"),
              "e:1: an entry has either find and put or a function, not both");
    EXPECT_EQ(problem("[equivalent]\n"),
              "e:1: a mutant that is right is a table [[equivalent]], in double brackets");
    EXPECT_EQ(problem(""), "e: there is no table [[equivalent]]");
    EXPECT_NE(problem("[=\n"), "");
}

}  // namespace
