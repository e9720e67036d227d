// What was judged once is found again, under a key of all that it depends on, and under no other.
#include "session/kept_verdicts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "system/scratch.hpp"
#include "system/whole_file.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dsa;
using session::kept_texts;

class KeptTexts : public ::testing::Test {
protected:
    system::scratch_folder folder_{fs::temp_directory_path(), "dsa-kept"};
    fs::path place_ = folder_.path() / "verdicts";
    kept_texts kept_{place_};

    void age(const std::vector<std::string>& key, const std::string& text, std::chrono::hours by) const {
        const auto before = names();
        kept_.keep(key, text);
        for (const auto& name : names())
            if (std::find(before.begin(), before.end(), name) == before.end())
                fs::last_write_time(name, fs::file_time_type::clock::now() - by);
    }
    [[nodiscard]] std::vector<fs::path> names() const {
        std::vector<fs::path> all;
        std::error_code none;
        for (fs::directory_iterator it(place_, none), end; !none && it != end; ++it)
            all.push_back(it->path());
        return all;
    }
};

TEST_F(KeptTexts, AreFoundUnderTheirKeyOnly) {
    EXPECT_FALSE(kept_.find({"a"}));
    kept_.keep({"ab", "c"}, "first");
    kept_.keep({"a", "bc"}, "second");
    EXPECT_EQ(kept_.find({"ab", "c"}), "first");
    EXPECT_EQ(kept_.find({"a", "bc"}), "second");
    EXPECT_FALSE(kept_.find({"abc"}));
    EXPECT_TRUE(kept_.has({"a", "bc"}));
    kept_.keep({"a", "bc"}, "third");
    EXPECT_EQ(kept_.find({"a", "bc"}), "third");
}

TEST_F(KeptTexts, MayHoldAnyBytes) {
    const std::string text("\0\xff\n", 3);
    kept_.keep({std::string("\0", 1)}, text);
    EXPECT_EQ(kept_.find({std::string("\0", 1)}), text);
    EXPECT_FALSE(kept_.find({""}));
}

TEST_F(KeptTexts, AreLetGo) {
    kept_.keep({"a"}, "text");
    kept_.forget({"a"});
    kept_.forget({"never there"});
    EXPECT_FALSE(kept_.find({"a"}));
}

TEST_F(KeptTexts, AreWholeWhoeverElseWritesThem) {
    const std::string one(100'000, '1'), two(100'000, '2');
    std::vector<std::thread> writers;
    for (const auto* text : {&one, &two})
        writers.emplace_back([this, text] {
            for (int i = 0; i != 50; ++i) kept_.keep({"a"}, *text);
        });
    for (int i = 0; i != 200; ++i)
        if (const auto found = kept_.find({"a"})) { EXPECT_TRUE(found == one || found == two); }
    for (auto& w : writers) w.join();
    EXPECT_EQ(names().size(), 1u) << "nothing half-written is left";
}

TEST_F(KeptTexts, ThatNobodyAsksForAreTheFirstToGo) {
    age({"oldest"}, std::string(100, 'x'), std::chrono::hours(3));
    age({"asked for"}, std::string(100, 'x'), std::chrono::hours(2));
    age({"young"}, std::string(100, 'x'), std::chrono::hours(1));
    EXPECT_TRUE(kept_.find({"asked for"}));
    kept_.prune(250);
    EXPECT_FALSE(kept_.has({"oldest"}));
    EXPECT_TRUE(kept_.has({"asked for"}));
    EXPECT_TRUE(kept_.has({"young"}));
    kept_.prune(150);
    EXPECT_TRUE(kept_.has({"asked for"}));
    EXPECT_FALSE(kept_.has({"young"}));
}

TEST_F(KeptTexts, OfTwoMonthsAgoGoEvenWhereThereIsRoom) {
    age({"old"}, "x", std::chrono::hours(24 * 61));
    age({"young"}, "x", std::chrono::hours(24 * 59));
    kept_.prune();
    EXPECT_FALSE(kept_.has({"old"}));
    EXPECT_TRUE(kept_.has({"young"}));
    kept_texts(place_ / "nowhere").prune();
}

TEST_F(KeptTexts, ThatCannotBeKeptAreNoFault) {
    system::write_file(folder_.path() / "file", "in the way");
    const kept_texts nowhere(folder_.path() / "file");
    nowhere.keep({"a"}, "text");
    EXPECT_FALSE(nowhere.find({"a"}));
}

// The reference of the cheapest exercise, judged by this build's own judge.
class VerdictMaker : public KeptTexts {
protected:
    build::toolchain tools_ = build::read_toolchain(DSA_BUILD_DIR);
    session::verdict_maker maker_{tools_, "orientation/maximum", "", kept_};
    build::header_text reference_ = build::read_header(
        fs::path(DSA_SOURCE_DIR) / "solutions/orientation/maximum.hpp", "solutions/orientation/maximum.hpp");
};

TEST_F(VerdictMaker, JudgesOnce) {
    const session::options fast{.sanitizers = false};
    bool kept = true;
    EXPECT_FALSE(maker_.has("reference", reference_, fast));
    const auto first = maker_.verdict_of("reference", reference_, fast, &kept);
    EXPECT_FALSE(kept);
    EXPECT_FALSE(first.checks.empty());
    EXPECT_TRUE(maker_.has("reference", reference_, fast));
    EXPECT_EQ(maker_.verdict_of("reference", reference_, fast, &kept), first);
    EXPECT_TRUE(kept);

    // Whatever it depends on makes another one of it.
    auto other = reference_;
    other.text += "\n";
    EXPECT_FALSE(maker_.has("reference", other, fast));
    other = reference_;
    other.shown = "mine.hpp";
    EXPECT_FALSE(maker_.has("reference", other, fast));
    EXPECT_FALSE(maker_.has("another", reference_, fast));
    EXPECT_FALSE(maker_.has("reference", reference_, {.sanitizers = true}));
    EXPECT_FALSE(maker_.has("reference", reference_, {.seed = 2, .sanitizers = false}));

    maker_.forget("reference", reference_, fast);
    EXPECT_FALSE(maker_.has("reference", reference_, fast));
}

TEST_F(VerdictMaker, JudgesAnewWhatIsDamaged) {
    const session::options fast{.sanitizers = false};
    const auto first = maker_.verdict_of("reference", reference_, fast);
    for (const auto& file : names()) system::write_file(file, "{\"format\": ");
    bool kept = true;
    EXPECT_EQ(maker_.verdict_of("reference", reference_, fast, &kept).checks.size(), first.checks.size());
    EXPECT_FALSE(kept);
}

TEST_F(VerdictMaker, KeepsNothingOfWhatIncludesMore) {
    auto header = reference_;
    header.text = "#include \"mine.hpp\"\n" + header.text;
    const session::options fast{.sanitizers = false};
    EXPECT_FALSE(maker_.has("mine", header, fast));
    static_cast<void>(maker_.verdict_of("mine", header, fast));  // which does not compile
    EXPECT_TRUE(names().empty());
}

}  // namespace
