// std: the checks of containers and algorithms are asked of the standard library too. What it promises they must accept;
// what it does not promise is named here, each check with the reason, and must be refused, or the name is out of date.
#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <ostream>
#include <string>

#include "build/header.hpp"
#include "build/toolchain.hpp"
#include "session/session.hpp"

namespace {

namespace fs = std::filesystem;
using namespace dsa;

struct standard {
    const char* exercise;  // whose checks are asked
    std::size_t at_least;  // so many pass
    std::map<std::string, const char*> not_promised;
};
void PrintTo(const standard& s, std::ostream* out) { *out << s.exercise; }

class TheStandardLibrary : public ::testing::TestWithParam<standard> {};

TEST_P(TheStandardLibrary, PassesEveryCheckOfWhatItPromises) {
    const auto& [exercise, at_least, not_promised] = GetParam();
    const auto tools = build::read_toolchain(DSA_BUILD_DIR);
    const auto file = fs::path(DSA_SOURCE_DIR) / "tests/toolkit/kit/std" /
                      (fs::path(exercise).filename().string() + ".hpp");
    for (const auto& kit : tools.kits) {
        session::options options;
        options.compiler = kit.name;
        const auto verdict =
            session::judge_header(tools, exercise, "std", build::read_header(file, file.string()), options);
        ASSERT_FALSE(verdict.error) << verdict.error->text;
        auto unmet = not_promised;
        std::size_t passed = 0;
        for (const auto& c : verdict.checks) {
            const bool is_promised = unmet.erase(c.id) == 0;
            passed += c.outcome == verdict::outcome::passed;
            // Blocked is what stands on an operation of which std promises less: nothing is said about it.
            if (is_promised ? verdict::is_failure(c.outcome) : !verdict::is_failure(c.outcome))
                ADD_FAILURE() << kit.name << ": " << c.id << ' ' << to_text(c.outcome) << ": " << c.message;
        }
        EXPECT_GE(passed, at_least) << kit.name;
        for (const auto& [check, reason] : unmet) ADD_FAILURE() << "no check is called " << check;
    }
}

const char* const of_another_number = "std leaves the number of buckets to the library";

INSTANTIATE_TEST_SUITE_P(
    Kit, TheStandardLibrary,
    ::testing::Values(
        standard{
            "linear/stack", 43, {{"Stack.PushAllocatesOneNode", "a node of std::list has two pointers"}}},
        standard{"lists/singly_linked_list",
                 110,
                 {{"SinglyLinkedList.MaxSizeIsWhatMemoryCanHold",
                   "std says nothing about max_size beyond that nothing larger can be had"}}},
        standard{"hashing/chained_hash_map",
                 50,
                 {{"ChainedHashMap.GrowsToTwiceTheBucketsWhenFull", of_another_number},
                  {"ChainedHashMap.RehashKeepsEveryElement", of_another_number},
                  {"ChainedHashMap.ClearRemovesAllAndTheMapGoesOn", of_another_number},
                  {"ChainedHashMap.RangesAreInsertedAndBuiltFrom", of_another_number},
                  {"ChainedHashMap.ListsAreInsertedAndAssigned", of_another_number},
                  {"ChainedHashMap.BucketsAreTold", of_another_number},
                  {"ChainedHashMap.RehashTakesAtLeastWhatIsAsked", of_another_number},
                  {"ChainedHashMap.TakesThoseKeysForEqualThatKeyEqualDoes",
                   "== of std asks the keys' own == as well"}}},
        standard{
            "heaps/binary_heap",
            50,
            {{"BinaryHeap.LooksWithoutThrowing", "size and empty of std::priority_queue are not noexcept"}}},
        standard{"trees/binary_search_tree", 83, {}},
        standard{"sorting/merge_sort",
                 22,
                 {{"MergeSort.CountsMoreElementsThanAnIntCan",
                   "how much std::stable_sort does before it is stopped is left to the library"},
                  {"MergeSort.MergingAllocatesNothingWhenSpareHasRoom",
                   "std::inplace_merge takes room of its own"}}},
        standard{"arrays/lower_bound", 22, {}}),
    [](const auto& of) { return fs::path(of.param.exercise).filename().string(); });

}  // namespace
