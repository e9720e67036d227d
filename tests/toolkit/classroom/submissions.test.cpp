// Submissions: what students and platforms make of names is understood, and what is hostile is refused and named.
#include "classroom/submissions.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "class_files.hpp"
#include "classroom/entries.hpp"
#include "zip_file.hpp"

namespace {

using namespace dsa::classroom;
using dsa::testing::assignment_of;
using dsa::testing::at;
using dsa::testing::refusal;
using dsa::testing::scratch;
using dsa::testing::two_exercises;
using dsa::testing::zip_entry;
using dsa::testing::zip_of;
namespace fs = std::filesystem;

const std::string stack_name = "linear/stack", maximum_name = "orientation/maximum";

struct Submissions : ::testing::Test {
    scratch folder;
    assignment a = assignment_of(two_exercises);
    intake_options how;

    class_submissions read(std::string_view name = "class") {
        return read_submissions(folder / name, a, how);
    }
    std::string refused(std::string_view name) {
        return refusal([&] { (void)read(name); });
    }
    const submission& of(const class_submissions& all, std::string_view student) {
        for (const auto& s : all.all)
            if (s.student == student) return s;
        ADD_FAILURE() << "no submission of " << student;
        static const submission none;
        return none;
    }
    static std::string joined(const std::vector<std::string>& lines) {
        std::string all;
        for (const auto& l : lines) all += l + "\n";
        return all;
    }
    // A zip file called class.zip; the test is left out where there is no libarchive.
    void zip(const std::vector<zip_entry>& entries) { folder.write("class.zip", zip_of(entries)); }
};

TEST_F(Submissions, OfAFolderOfFoldersAreThoseOfItsFolders) {
    folder.write("class/ada/stack.hpp", "a");
    folder.write("class/ada/maximum.hpp", "b");
    folder.write("class/bela/stack.hpp", "c");
    const auto all = read();
    ASSERT_EQ(all.all.size(), 2U);
    EXPECT_EQ(all.source, "a folder of submissions");
    EXPECT_EQ(of(all, "ada").files.at(stack_name).text, "a");
    EXPECT_EQ(of(all, "ada").notes, std::vector<std::string>{});
    EXPECT_EQ(joined(of(all, "bela").notes), "no maximum.hpp was handed in\n");
}

TEST_F(Submissions, WithAnotherCaseInAFolderOrWithANumberAreUnderstoodAndNoted) {
    folder.write("class/ada/Stack.HPP", "a");
    folder.write("class/bela/homework/stack.hpp", "b");
    folder.write("class/chandra/stack-1.hpp", "old");
    folder.write("class/chandra/stack-2.hpp", "new");
    folder.write("class/dmitri/exercises/linear/stack.hpp", "mine");
    folder.write("class/dmitri/solutions/linear/stack.hpp", "not mine");
    const auto all = read();
    EXPECT_EQ(of(all, "ada").files.at(stack_name).text, "a");
    EXPECT_EQ(of(all, "ada").notes.front(), "\"Stack.HPP\" stands for stack.hpp");
    EXPECT_EQ(of(all, "bela").files.at(stack_name).text, "b");
    EXPECT_EQ(of(all, "bela").notes.front(), "stack.hpp lies in a folder: \"homework/stack.hpp\"");
    EXPECT_EQ(of(all, "chandra").files.at(stack_name).text, "new");
    EXPECT_EQ(of(all, "dmitri").files.at(stack_name).text, "mine");
}

TEST_F(Submissions, LoseTheMarksOfWindowsAndKeepTheirLines) {
    folder.write("class/ada/stack.hpp",
                 "\xEF\xBB\xBF"
                 "one\r\ntwo\r\n");
    const auto all = read();
    EXPECT_EQ(of(all, "ada").files.at(stack_name).text, "one\ntwo\n");
    EXPECT_EQ(of(all, "ada").notes.size(), 3U);
}

TEST_F(Submissions, LeaveOutWhatSystemsLeaveBehind) {
    folder.write("class/ada/stack.hpp", "a");
    folder.write("class/ada/__MACOSX/._stack.hpp", "x");
    folder.write("class/__MACOSX/ada/stack.hpp", "x");
    const auto all = read();
    ASSERT_EQ(all.all.size(), 1U);
    EXPECT_EQ(of(all, "ada").files.at(stack_name).text, "a");
    EXPECT_NE(joined(all.notes).find("2 files that systems leave behind"), std::string::npos);
}

TEST_F(Submissions, NeverFollowALinkOrOpenADevice) {
    folder.write("secret.hpp", "the reference");
    folder.write("class/ada/maximum.hpp", "a");
    fs::create_symlink(folder / "secret.hpp", folder / "class/ada/stack.hpp");
    fs::create_directory_symlink(folder.root(), folder / "class/bela");
    fs::create_directories(folder / "class/carl");
    ASSERT_EQ(::mkfifo((folder / "class/carl/stack.hpp").c_str(), 0600), 0);
    const auto all = read();
    EXPECT_FALSE(of(all, "ada").files.contains(stack_name));
    EXPECT_EQ(joined(of(all, "ada").flags), "\"ada/stack.hpp\" is not read: it is a link\n");
    EXPECT_EQ(joined(of(all, "carl").flags),
              "\"carl/stack.hpp\" is not read: it is no file that can be read\n");
    EXPECT_EQ(joined(all.notes), "\"bela\" is not read: it is a link\n");
}

TEST_F(Submissions, NameAFileThatIsTooLong) {
    folder.write("class/ada/stack.hpp", std::string(intake::file_bytes + 1, 'x'));
    EXPECT_EQ(joined(of(read(), "ada").flags), "linear/stack: \"stack.hpp\" is longer than 1048576 bytes\n");
}

TEST_F(Submissions, OfAFolderThatMayNotBeReadAreNamed) {
    folder.write("class/ada/stack.hpp", "a");
    folder.write("class/bela/stack.hpp", "b");
    const dsa::testing::restricted closed(folder / "class/bela", fs::perms::none);
    const dsa::testing::restricted file(folder / "class/ada/stack.hpp", fs::perms::none);
    const dsa::testing::unprivileged nobody;
    if (!dsa::testing::unprivileged::works()) GTEST_SKIP() << "permissions do not bind whoever runs this";
    const auto all = read();
    EXPECT_NE(joined(of(all, "ada").flags).find("cannot be read: Permission denied"), std::string::npos);
    EXPECT_NE(joined(all.notes).find("\"bela\" is not read"), std::string::npos);
}

TEST_F(Submissions, OfTwoNamesThatLookTheSameAreTwo) {
    folder.write("class/" + std::string(210, 'a') + "1/stack.hpp", "a");
    folder.write("class/" + std::string(210, 'a') + "2/stack.hpp", "b");
    EXPECT_EQ(read().all.size(), 2U);
}

TEST_F(Submissions, KeepAStudentWhoHandedInNothing) {
    folder.write("class/ada/stack.hpp", "a");
    fs::create_directories(folder / "class/bela");
    EXPECT_EQ(joined(of(read(), "bela").notes), "no maximum.hpp was handed in\nno stack.hpp was handed in\n");
}

TEST_F(Submissions, OfAFolderThatIsOneSubmissionAreOne) {
    folder.write("ada/stack.hpp", "a");
    folder.write("ada/more/maximum.hpp", "b");
    const auto all = read("ada");
    ASSERT_EQ(all.all.size(), 1U);
    EXPECT_EQ(of(all, "ada").files.size(), 2U);
}

TEST_F(Submissions, RefuseWhatIsNoSourceInOneSentence) {
    fs::create_directories(folder / "empty");
    EXPECT_NE(refused("empty").find("holds no submission"), std::string::npos);
    EXPECT_NE(refused("nothing").find("there are no submissions"), std::string::npos);
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_NE(refused("pipe").find("is neither a folder nor a file"), std::string::npos);
    folder.write("prose.txt", "not an address\n");
    EXPECT_NE(refused("prose.txt").find("prose.txt\":1: a line is \"student address\""), std::string::npos);
    folder.write("empty.txt", "# nothing\n");
    EXPECT_NE(refused("empty.txt").find("names no repository"), std::string::npos);
}

TEST_F(Submissions, OfAMoodleDownloadAreKnownByTheirParticipants) {
    for (const char* between : {"", "/"}) {
        const scratch other;
        other.write("class/Ada Lovelace_4711_assignsubmission_file_" + std::string(between) + "stack.hpp",
                    "a");
        other.write("class/Béla Bartók_12_assignsubmission_file_" + std::string(between) + "Stack.hpp", "b");
        const auto all = read_submissions(other / "class", a, how);
        EXPECT_EQ(all.source, "a Moodle download");
        EXPECT_EQ(of(all, "4711").name, "Ada Lovelace");
        EXPECT_EQ(of(all, "4711").ids.at("moodle"), "4711");
        EXPECT_EQ(of(all, "12").files.at(stack_name).text, "b");
    }
}

TEST_F(Submissions, OfACanvasDownloadAreKnownByTheirNumbersAndLateOnesAreFlagged) {
    folder.write("class/lovelaceada_4711_99001_stack.hpp", "a");
    folder.write("class/lovelaceada_4711_99002_maximum-1.hpp", "m");
    folder.write("class/bartokbela_LATE_12_99003_stack.hpp", "b");
    auto all = read();
    EXPECT_EQ(all.source, "a Canvas download");
    EXPECT_EQ(of(all, "4711").files.size(), 2U);
    EXPECT_EQ(of(all, "12").ids.at("canvas"), "12");
    EXPECT_NE(joined(of(all, "12").flags).find("Canvas calls it late"), std::string::npos);
    how.times["12"] = at("2027-02-02T00:00:00Z");
    all = read();
    EXPECT_EQ(joined(of(all, "12").flags), "");
    EXPECT_EQ(of(all, "12").at, at("2027-02-02T00:00:00Z"));
}

TEST_F(Submissions, OfAGradescopeDownloadAreKnownByItsMetadata) {
    folder.write("class/submission_metadata.yml",
                 "---\nsubmission_77:\n  :submitters:\n  - :name: Ada Lovelace\n    :sid: '4711'\n    "
                 ":email: ada@example.org\n"
                 "  :created_at: 2027-02-01 22:03:38.000000000 +01:00\n  :score: 3.0\n"
                 "submission_78:\n  :submitters:\n  - :name: Béla\n    :sid: ''\n    :email: "
                 "bela@example.org\n  :created_at: 2027-02-01 09:00:00.000000000 Z\n");
    folder.write("class/submission_77/stack.hpp", "a");
    folder.write("class/submission_78/stack.hpp", "b");
    const auto all = read();
    EXPECT_EQ(all.source, "a Gradescope download");
    EXPECT_EQ(of(all, "4711").name, "Ada Lovelace");
    EXPECT_EQ(of(all, "4711").at, at("2027-02-01T21:03:38Z"));
    EXPECT_EQ(of(all, "4711").ids.at("email"), "ada@example.org");
    EXPECT_EQ(of(all, "bela@example.org").files.at(stack_name).text, "b");
}

struct Archives : Submissions {
    void SetUp() override {
        if (!can_read_archives()) GTEST_SKIP() << "this dsa was built without libarchive";
    }
};

TEST_F(Archives, OfAClassAreReadWithoutBeingUnpacked) {
    zip({{"class/", "", 040755},
         {"class/ada/", "", 040755},
         {"class/ada/stack.hpp", "a"},
         {"class/bela/homework/stack.hpp", "b"},
         {"__MACOSX/class/ada/._stack.hpp", "x"}});
    const auto all = read("class.zip");
    ASSERT_EQ(all.all.size(), 2U);
    EXPECT_EQ(of(all, "ada").files.at(stack_name).text, "a");
    EXPECT_EQ(of(all, "bela").files.at(stack_name).text, "b");
    EXPECT_EQ(folder.names(), std::vector<std::string>{"class.zip"});
}

TEST_F(Archives, OfPeopleWhoseNamesAreNotAsciiAreRead) {
    zip({{"Béla Größe_12_assignsubmission_file_/Stack.hpp", "b"},
         {"ada_\xFF_13_assignsubmission_file_/stack.hpp", "a"}});
    const auto all = read("class.zip");
    EXPECT_EQ(of(all, "12").name, "Béla Größe");
    EXPECT_EQ(of(all, "12").files.at(stack_name).text, "b");
    EXPECT_NE(joined(all.notes).find("is not read: it has no name"), std::string::npos)
        << "one that says it is UTF-8 and is not is refused: " << joined(all.notes);
}

TEST_F(Archives, WithNamesThatLeadOutAreReadWithoutThoseAndNameThem) {
    zip({{"ada/stack.hpp", "a"},
         {"ada/../../stack.hpp", "x"},
         {"/etc/stack.hpp", "x"},
         {"C:\\stack.hpp", "x"},
         {"ada/maximum.hpp", "/etc/passwd", 0120777}});
    const auto all = read("class.zip");
    ASSERT_EQ(all.all.size(), 1U);
    EXPECT_EQ(of(all, "ada").files.size(), 1U);
    const auto said = joined(of(all, "ada").flags) + joined(all.notes);
    EXPECT_NE(said.find("\"ada/../../stack.hpp\" is not read: its name leads out of its folder"),
              std::string::npos)
        << said;
    EXPECT_NE(said.find("\"/etc/stack.hpp\" is not read: its name is an absolute one"), std::string::npos)
        << said;
    EXPECT_NE(said.find("stack.hpp\" is not read: its name is an absolute one"), std::string::npos) << said;
    EXPECT_NE(said.find("\"ada/maximum.hpp\" is not read: it is a link"), std::string::npos) << said;
}

TEST_F(Archives, ThatAreEmptyCutShortOrNoneAreRefused) {
    folder.write("class.zip", "");
    EXPECT_NE(refused("class.zip").find("has 0 bytes"), std::string::npos);
    folder.write("class.zip", "this is no archive at all, whatever its name says");
    EXPECT_NE(refused("class.zip").find("class.zip\""), std::string::npos);
    const auto whole =
        zip_of({{"ada/stack.hpp", std::string(5000, 'a')}, {"bela/stack.hpp", std::string(5000, 'b')}});
    for (const std::size_t size : {std::size_t{10}, std::size_t{30}, std::size_t{2000}, whole.size() / 2}) {
        folder.write("class.zip", std::string_view(whole).substr(0, size));
        const auto said = refused("class.zip");
        EXPECT_NE(said.find("class.zip\""), std::string::npos) << size << ": " << said;
    }
}

TEST_F(Archives, ThatAreEncryptedAreRefused) {
    zip({{"ada/stack.hpp", "aaaaaaaaaaaaaaaa", 0100644, true}});
    EXPECT_NE(refused("class.zip").find("is encrypted; it is not read"), std::string::npos)
        << refused("class.zip");
}

TEST_F(Archives, OfAHundredThousandFilesAreRefused) {
    std::vector<zip_entry> many(60'000, zip_entry{"ada/x", ""});  // the format counts up to 65,535
    zip(many);
    EXPECT_NE(refused("class.zip").find("holds more than 50000 files; it is not read"), std::string::npos);
}

TEST_F(Archives, ThatSayTheyHoldMoreThanADiskAreRefused) {
    std::vector<zip_entry> bomb;
    for (int i = 0; i != 3; ++i)
        bomb.push_back({"ada/" + std::to_string(i), "x", 0100644, false, 0xFFFFFFF0U});
    zip(bomb);
    EXPECT_NE(refused("class.zip").find("says that it holds more than 4 GB; it is not read"),
              std::string::npos)
        << refused("class.zip");
}

TEST_F(Archives, OneFileThatUnpacksToTooMuchIsItsStudentsAlone) {
    zip({{"ada/stack.hpp", std::string(intake::file_bytes + 1, 'x')}, {"bela/stack.hpp", "b"}});
    const auto all = read("class.zip");
    EXPECT_EQ(of(all, "bela").files.at(stack_name).text, "b");
    EXPECT_EQ(joined(of(all, "ada").flags),
              "linear/stack: \"stack.hpp\" unpacks to more than 1048576 bytes\n");
}

TEST_F(Archives, InsideASubmissionAreLookedIntoOneLevelDeep) {
    const auto inner = zip_of({{"hw/stack.hpp", "a"}, {"../maximum.hpp", "x"}, {"deeper.zip", "x"}});
    folder.write("class/ada/hw.zip", inner);
    folder.write("class/bela/hw.zip", "PK and nothing else");
    folder.write("class/carl.zip", zip_of({{"stack.hpp", "c"}}));
    const auto all = read();
    EXPECT_EQ(of(all, "ada").files.at(stack_name).text, "a");
    EXPECT_FALSE(of(all, "ada").files.contains(maximum_name));
    EXPECT_NE(
        joined(of(all, "ada").flags).find("\"../maximum.hpp\" is not read: its name leads out of its folder"),
        std::string::npos);
    EXPECT_EQ(of(all, "bela").files.size(), 0U);
    EXPECT_NE(joined(of(all, "bela").flags).find("the archive \"hw.zip\""), std::string::npos);
    EXPECT_EQ(of(all, "carl").files.at(stack_name).text, "c");
}

TEST(ReadTimes, TakesLinesOfStudentAndMomentAndNamesTheOthers) {
    const scratch folder;
    folder.write("times.csv",
                 "student,handed_in\nada,2027-02-01T12:00:00Z\nbela, 2027-02-01T12:00:00+01:00\n");
    const auto times = read_times(folder / "times.csv");
    EXPECT_EQ(times.at("ada"), at("2027-02-01T12:00:00Z"));
    EXPECT_EQ(times.at("bela"), at("2027-02-01T11:00:00Z"));
    folder.write("times.csv", "ada,yesterday\nada,today\n");
    EXPECT_NE(
        refusal([&] { (void)read_times(folder / "times.csv"); }).find("times.csv\":2: a line is student,"),
        std::string::npos);
}

}  // namespace
