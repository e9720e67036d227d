// What a driver can be asked for: faults on demand, memory that shows what was never set, numbers as they are.
#include <gtest/gtest.h>

#include <concepts>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "driver/iterators.hpp"
#include "judge/driver.hpp"

namespace dsa::judge {
namespace {

using protocol::event;
using protocol::value;

// A subject in the table of primitives.driver.cpp.
class asked {
public:
    explicit asked(const std::string& kind, std::uint8_t unset = protocol::unset)
        : driver_({}), kind_(driver_.kind_of(kind)) {
        driver_.fill_memory_with(unset);
        const auto made = driver_.run({driver_.construct(0, kind)}).front();
        EXPECT_EQ(made.how, answer::state::answered) << describe(made);
    }
    asked(const asked&) = delete;
    asked& operator=(const asked&) = delete;

    template <typename... A>
    answer operator()(const std::string& operation, const A&... arguments) {
        return driver_.run({request(operation, {value(arguments)...})}).front();
    }
    // The same with the k-th such event failing.
    template <typename... A>
    answer failing(event what, std::uint64_t k, const std::string& operation, const A&... arguments) {
        return driver_.run({driver::arm(what, k), request(operation, {value(arguments)...})}).back();
    }
    // Asks the subject in the slot that results go to.
    answer of_result(const std::string& operation) {
        return driver_.run({driver_.call(operation, kind_, {value::subject(1)})}).front();
    }
    answer destroy() { return driver_.run({driver::destroy(0)}).front(); }

private:
    std::string request(const std::string& operation, std::vector<value> arguments) {
        arguments.insert(arguments.begin(), value::subject(0));
        return driver_.call(operation, kind_, arguments, 1);
    }
    driver driver_;
    std::uint16_t kind_;
};

std::string said(const answer& a) { return describe(a); }

asked& with_elements(asked& row) {
    for (const int x : {1, 2, 3}) row("push", x);
    return row;
}

// ---- faults on demand

TEST(Fault, TheKthCopyComparisonOrHashOfTheNextCallThrows) {
    asked row("row");
    with_elements(row);
    for (std::uint64_t k = 1; k <= 3; ++k) {
        EXPECT_EQ(said(row.failing(event::copy, k, "copy")), "raised dsa::driver::copy_failure");
        EXPECT_EQ(said(row.failing(event::comparison, k, "compare")),
                  "raised dsa::driver::comparison_failure");
        EXPECT_EQ(said(row.failing(event::hash, k, "hash")), "raised dsa::driver::hash_failure");
        EXPECT_EQ(said(row("compare")), "answered 1") << "the call after it does not fail";
    }
    EXPECT_EQ(said(row.failing(event::comparison, 4, "compare")), "answered 1");
    EXPECT_EQ(said(row.failing(event::comparison, 1, "elements")), "answered [1, 2, 3]");
    EXPECT_EQ(said(row("compare")), "answered 1") << "nor does one after a call that had none";
    EXPECT_EQ(said(row.failing(event::none, 1, "compare")), "answered 1");
}

TEST(Fault, TheKthAllocationOfTheNextCallFails) {
    asked row("row");
    const auto all = row("allocate", 4).cost.allocations;
    EXPECT_EQ(all, 4u);
    for (std::uint64_t k = 1; k <= all; ++k) {
        const auto a = row.failing(event::allocation, k, "allocate", 4);
        EXPECT_EQ(said(a), "raised std::bad_alloc (std::bad_alloc)");
        EXPECT_EQ(a.cost.allocations, k - 1) << "the exception's own memory is not the subject's";
        EXPECT_EQ(a.cost.live_blocks, 0u);
    }
    EXPECT_EQ(said(row.failing(event::allocation, all + 1, "allocate", 4)), "returned");
    EXPECT_EQ(said(row.failing(event::allocation, 1, "allocate_plainly")), "answered false");
    EXPECT_EQ(said(row("allocate_plainly")), "answered true");
}

TEST(Fault, HowManyThereWereIsInTheCosts) {
    asked row("row");
    with_elements(row);
    EXPECT_EQ(row("copy").cost.copies, 3u);
    EXPECT_EQ(row("compare").cost.comparisons, 3u);
    EXPECT_EQ(row("hash").cost.hashes, 3u);
    EXPECT_EQ(row.failing(event::hash, 2, "hash").cost.hashes, 2u);
}

TEST(Fault, AnExceptionIsNoneOfTheSubjectsAllocations) {
    asked row("row");
    const auto a = row("throw");
    EXPECT_EQ(said(a), "raised int");
    EXPECT_EQ(a.cost.allocations, 0u);
    EXPECT_EQ(a.cost.live_blocks, 0u);
    EXPECT_EQ(said(row.failing(event::allocation, 1, "throw")), "raised int");
}

TEST(Fault, ASubjectThatWasNeverMadeLeavesItsPlaceFree) {
    asked row("row");
    with_elements(row);
    EXPECT_EQ(said(row.failing(event::copy, 3, "copy")), "raised dsa::driver::copy_failure");
    EXPECT_EQ(said(row("copy")), "answered subject 1");
    EXPECT_EQ(said(row.of_result("elements")), "answered [1, 2, 3]");
}

// ---- memory that was never set

TEST(UnsetMemory, HoldsThePatternThatWasAskedFor) {
    for (const std::uint8_t pattern : {std::uint8_t{0xCD}, std::uint8_t{0x5A}, std::uint8_t{0}}) {
        asked careless("careless", pattern);
        const auto all = std::uint64_t{0x0101010101010101} * pattern;
        EXPECT_EQ(careless("size").result, value(all));
        EXPECT_EQ(careless("size_on_the_heap").result, value(all));
    }
}

// ---- results and arguments

TEST(Operation, AResultIsOfTheKindWhoseOperationGaveIt) {  // both kinds have "copy"
    asked row("row");
    with_elements(row);
    row("copy");
    EXPECT_EQ(said(row.of_result("elements")), "answered [1, 2, 3]");
    asked careless("careless");
    EXPECT_EQ(said(careless("copy")), "answered subject 1");
    EXPECT_EQ(careless.of_result("size").how, answer::state::answered);
}

TEST(Operation, AResultThatIsConvertedIsConvertedInTheCount) {
    asked row("row");
    const auto few = row("lazy", 10), many = row("lazy", 10'000);
    EXPECT_EQ(many.result, value(10'000));
    EXPECT_GT(many.cost.blocks, few.cost.blocks + 9'000);
    EXPECT_EQ(row("lazy_truth").result, value(true));
    EXPECT_EQ(row("lazy_text").result, value("text"));
}

TEST(Operation, NumbersArriveAsTheyWereSent) {
    asked row("row");
    const std::vector<long long> wide{std::numeric_limits<long long>::min(), -1, 0, 1LL << 40,
                                      std::numeric_limits<long long>::max()};
    EXPECT_EQ(row("longs", wide).result, value(wide));
    const std::vector<int> ends{std::numeric_limits<int>::min(), 0, std::numeric_limits<int>::max()};
    EXPECT_EQ(row("ints", ends).result, value(ends));
    for (const int x : ends) EXPECT_EQ(row("int", x).result, value(x));
    EXPECT_EQ(row("byte", 255).result, value(255));
    EXPECT_EQ(row("size", std::numeric_limits<std::uint64_t>::max()).result,
              value(std::numeric_limits<std::uint64_t>::max()));
}

TEST(Operation, ANumberThatDoesNotFitItsParameterIsMisused) {
    asked row("row");
    for (const long long x : {1LL << 31, -(1LL << 31) - 1, 1LL << 40}) {
        EXPECT_EQ(row("int", x).how, answer::state::misused) << x;
        EXPECT_EQ(row("ints", std::vector<long long>{1, x}).how, answer::state::misused) << x;
        EXPECT_EQ(row("push", x).how, answer::state::misused) << x;
    }
    EXPECT_EQ(row("byte", 256).how, answer::state::misused);
    EXPECT_EQ(row("byte", -1).how, answer::state::misused);
    EXPECT_EQ(said(row("int", 7)), "answered 7") << "the driver goes on";
}

TEST(Operation, HashesHaveAllTheirBits) {
    asked row("row");
    std::uint64_t set = 0, clear = 0;
    for (int x = -100; x != 100; ++x) {
        const auto hash = static_cast<std::uint64_t>(row("hash_of", x).result.as<std::int64_t>());
        set |= hash;
        clear |= ~hash;
    }
    EXPECT_EQ(set, ~std::uint64_t{0});
    EXPECT_EQ(clear, ~std::uint64_t{0});
}

// ---- what drivers hand to algorithms

using ::dsa::driver::forward_iterator;
using ::dsa::driver::number_iterator;
using ::dsa::driver::sentinel;

static_assert(std::forward_iterator<forward_iterator>);
static_assert(!std::bidirectional_iterator<forward_iterator>);
static_assert(std::random_access_iterator<number_iterator>);
static_assert(!std::contiguous_iterator<number_iterator>);
static_assert(std::sized_sentinel_for<number_iterator, number_iterator>);
static_assert(std::sentinel_for<sentinel<forward_iterator>, forward_iterator>);
static_assert(std::sentinel_for<sentinel<number_iterator>, number_iterator>);
static_assert(!std::same_as<sentinel<forward_iterator>, forward_iterator>);

TEST(NumberIterator, GoesWhereTheNumberSays) {
    const number_iterator zero(0);
    const auto far = zero + (1LL << 40);
    EXPECT_EQ(*far, 1LL << 40);
    EXPECT_EQ(zero[5], 5);
    EXPECT_EQ(far - zero, 1LL << 40);
    EXPECT_EQ(*(3 + zero), 3);
    EXPECT_EQ(*(far - 1), (1LL << 40) - 1);
    EXPECT_TRUE(zero < far && far > zero && zero <= zero && far >= zero && zero != far);
    auto i = zero;
    EXPECT_EQ(*i++, 0);
    EXPECT_EQ(*i--, 1);
    EXPECT_EQ(*++i, 1);
    EXPECT_EQ(*--i, 0);
    EXPECT_EQ(*(i += 7), 7);
    EXPECT_EQ(*(i -= 3), 4);
}

}  // namespace
}  // namespace dsa::judge
