// process: a child's limits, and what is known of its time.
#include "system/process.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

namespace dsa::system {
namespace {

// What tells a driver that is busy from one that waits, and both from a busy machine.
TEST(Process, TellsTheProcessorTimeOfItsChildAlone) {
    const process busy({"/bin/sh", "-c", "while :; do :; done"}, {}, {});
    const process idle({"/bin/sleep", "1000"}, {}, {});
    for (int i = 0; i != 3'000 && busy.processor_seconds() < 0.2; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_GE(busy.processor_seconds(), 0.2);
    EXPECT_LT(idle.processor_seconds(), 0.2);
}

// A child that hears of the end of its time can say so; of one that does not, its time tells.
TEST(Process, UsedUpProcessorTimeIsToldFromAKill) {
    const limits second{.cpu_seconds = 1};
    int status = 0;
    process busy({"/bin/sh", "-c", "while :; do :; done"}, {}, second);
    ASSERT_TRUE(busy.wait(120'000, status));
    EXPECT_EQ(describe_status(status), describe_status(SIGXCPU));
    EXPECT_GE(busy.processor_seconds(), 0.5);  // the limit is looked at in ticks
    process deaf({"/bin/sh", "-c", "trap '' XCPU; while :; do :; done"}, {}, second);
    ASSERT_TRUE(deaf.wait(120'000, status));
    EXPECT_EQ(describe_status(status), describe_status(SIGKILL));
    EXPECT_GE(deaf.processor_seconds(), 1);
    process killed({"/bin/sh", "-c", "kill -9 $$"}, {}, second);
    ASSERT_TRUE(killed.wait(120'000, status));
    EXPECT_EQ(describe_status(status), describe_status(SIGKILL));
    EXPECT_LT(killed.processor_seconds(), 0.5);
}

}  // namespace
}  // namespace dsa::system
