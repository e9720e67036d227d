// One header of very many, of which only whether it is refused is asked: by the same checks as any other, in whatever order
// they are asked.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "course/catalogue.hpp"
#include "scratch.hpp"
#include "session/session.hpp"

namespace dsa::testing {
namespace {

class OneOfMany : public workshop {
protected:
    // Whether the stack's reference is refused with this in the place of the line that pops.
    [[nodiscard]] bool refuses(const std::string& pops, const std::string& background_first) const {
        const auto all = course::load_catalogue(DSA_SOURCE_DIR);
        auto text = read(all.find("linear/stack").found->reference);
        const std::string line = "head_ = std::exchange(head_->next, nullptr);";
        text.replace(text.find(line), line.size(), pops);
        session::options o;
        o.one_of_many = true;
        o.background_first = background_first;
        const auto v = session::judge_header(tools_, "linear/stack", "test",
                                             {.text = text, .shown = "x.hpp", .folder = folder_.path()}, o);
        EXPECT_FALSE(v.error);
        return std::any_of(v.checks.begin(), v.checks.end(),
                           [](const auto& c) { return verdict::is_failure(c.outcome); });
    }
    const std::string right_ = "head_ = std::exchange(head_->next, nullptr);";
    // Reads a byte of the node that is freed, and does nothing with it.
    const std::string reads_freed_ =
        "const volatile char* const gone = reinterpret_cast<char*>(head_.get()); "
        "head_ = std::exchange(head_->next, nullptr); static_cast<void>(*gone);";
};

TEST_F(OneOfMany, IsRefusedForWhatOnlyTheSanitizersSee) { EXPECT_TRUE(refuses(reads_freed_, "")); }

TEST_F(OneOfMany, IsRefusedByTheChecksThatAreAskedFirst) {
    EXPECT_TRUE(refuses("head_ = nullptr;", "Stack.SwapExchangesAll"));
}

TEST_F(OneOfMany, IsRefusedByTheOthersWhereThoseThatAreAskedFirstSeeNothing) {
    EXPECT_TRUE(refuses(reads_freed_, "Stack.ConstructionSetsEveryMember"));
}

TEST_F(OneOfMany, PassesWhereItIsRight) {
    EXPECT_FALSE(refuses(right_, ""));
    EXPECT_FALSE(refuses(right_, "Stack.SwapExchangesAll"));
}

}  // namespace
}  // namespace dsa::testing
