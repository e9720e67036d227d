#include "build/object_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

#include "build/toolchain.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"

namespace dsa::build {
namespace {

namespace fs = std::filesystem;

// A shared library of this text, as bytes.
class ObjectFile : public ::testing::Test {
protected:
    std::string library(const std::string& text) {
        const auto source = folder_.path() / "a.cpp", made = folder_.path() / "a.so";
        system::write_file(source, text);
        const auto kit = read_toolchain(DSA_BUILD_DIR).kits.front();
        system::process p({kit.program, "-std=c++20", "-w", "-fpic", "-shared", "-O0", "-o", made.string(),
                           source.string()},
                          {}, {.address_bytes = 0, .file_bytes = 0, .stack_bytes = 0}, "/",
                          {"PATH=/usr/bin:/bin"});
        int status = 0;
        EXPECT_TRUE(p.wait(60'000, status) && status == 0) << p.output();
        return system::read_file(made);
    }
    system::scratch_folder folder_{fs::temp_directory_path(), "dsa-object"};
};

TEST_F(ObjectFile, TellsWhatItNeedsAndWhatItDefines) {
    const auto o = object_file_in(library(
        "int elsewhere(); static int mine() { return 1; } int ours() { return elsewhere() + mine(); }"));
    const auto has = [](const auto& names, const char* name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    EXPECT_TRUE(has(o.missing, "_Z9elsewherev"));
    EXPECT_TRUE(has(o.exported, "_Z4oursv"));
    EXPECT_FALSE(has(o.exported, "_ZL4minev"));
    EXPECT_TRUE(has(o.defined, "_ZL4minev"));
}

TEST_F(ObjectFile, WithAFunctionThatIsNeverDefinedIsAFault) {
    EXPECT_EQ(fault_in_table(library("int elsewhere(int); int ours() { return elsewhere(1); }"), {}),
              "a function is declared but never defined: elsewhere(int)");
}

TEST_F(ObjectFile, MayUseTheLibraryAndWhatIsBeside) {
    const auto host = read_toolchain(DSA_BUILD_DIR).host;
    const auto text = library(
        "#include <string>\nextern \"C\" void __sanitizer_cov_trace_pc(); std::string ours() { "
        "__sanitizer_cov_trace_pc(); return std::to_string(1) + \"x\"; }");
    EXPECT_EQ(fault_in_table(text, {host}), "");
}

TEST_F(ObjectFile, ThatDefinesANameWhichTheJudgeCountsByIsAFault) {
    const auto host = read_toolchain(DSA_BUILD_DIR).host;
    for (const char* text :
         {"extern \"C\" __attribute__((visibility(\"hidden\"))) void __sanitizer_cov_trace_pc() {}",
          "extern \"C\" void* malloc(unsigned long) { return nullptr; }",
          "extern \"C\" void* memcpy(void* a, const void*, unsigned long) { return a; }",
          "void* operator new(unsigned long) { return nullptr; }"})
        EXPECT_NE(fault_in_table(library(text), {host}).find("a name that the judge counts by"),
                  std::string::npos)
            << text;
}

TEST_F(ObjectFile, CutShortOrAlteredAnywhereIsReadOrRefusedButNeverFollowedOutside) {
    const auto whole = library("#include <vector>\nstd::vector<int> ours() { return {1, 2, 3}; }");
    unsigned read = 0, refused = 0;
    const auto look = [&](const std::string& bytes) {
        try {
            (void)object_file_in(bytes);
            ++read;
        } catch (const std::runtime_error&) { ++refused; }
    };
    for (std::size_t size = 0; size < whole.size(); size += 97) look(whole.substr(0, size));
    EXPECT_GT(refused, 0u);
    std::srand(1);
    for (int i = 0; i != 2'000; ++i) {
        auto altered = whole;
        // Heads and section headers are where offsets stand.
        const std::size_t near_end = altered.size() - static_cast<std::size_t>(std::rand()) % 2'048 - 1;
        altered[i % 2 ? static_cast<std::size_t>(std::rand()) % 64 : near_end] =
            static_cast<char>(std::rand());
        look(altered);
    }
    EXPECT_GT(read, 0u);
}

TEST(RegularFile, IsNoLinkNoFolderNoPipeAndNotTooLarge) {
    const system::scratch_folder folder(fs::temp_directory_path(), "dsa-object");
    const auto file = folder.path() / "file", link = folder.path() / "link", pipe = folder.path() / "pipe";
    system::write_file(file, "12345");
    fs::create_symlink(file, link);
    ASSERT_EQ(std::system(("mkfifo " + pipe.string()).c_str()), 0);
    EXPECT_EQ(regular_file(file.string(), 5), "12345");
    EXPECT_THROW((void)regular_file(file.string(), 4), std::runtime_error);
    EXPECT_THROW((void)regular_file(link.string(), 5), std::runtime_error);
    EXPECT_THROW((void)regular_file(pipe.string(), 5), std::runtime_error);
    EXPECT_THROW((void)regular_file(folder.path().string(), 5), std::runtime_error);
    EXPECT_THROW((void)regular_file((folder.path() / "none").string(), 5), std::runtime_error);
}

}  // namespace
}  // namespace dsa::build
