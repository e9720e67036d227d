// What is counted at each basic block of the learner's unit.
#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "driver/state.hpp"

namespace dsa::driver {

void begin_counting() noexcept {
    stack_base = static_cast<const unsigned char*>(__builtin_frame_address(0));
    active = true;
}
void end_counting() noexcept { active = false; }
counting::counting() noexcept { begin_counting(); }
counting::~counting() { end_counting(); }

}  // namespace dsa::driver

using namespace dsa::driver;

namespace {
// Of an endless loop that calls helpers, most blocks are theirs. So the code runs on for a while once its steps are used
// up: the block nearest to the base of the call stack is the loop's own, and among its blocks the first in the code is
// where the loop begins.
constexpr std::uint64_t overtime = 50'000;
struct {
    const void* frame = nullptr;
    const void* block = nullptr;
    char place[200] = "";
} outermost;

__attribute__((noinline, cold)) void look_for_the_loop(const void* block, const void* frame) {
    const bool further_out = frame > outermost.frame || (frame == outermost.frame && block < outermost.block);
    if (!further_out) return;
    char place[sizeof outermost.place];
    place_of(static_cast<const char*>(block) - 1, frame, __builtin_frame_address(0), place, sizeof place);
    if (!place[0]) return;  // not of the table
    outermost.frame = frame;
    outermost.block = block;
    for (std::size_t i = 0; i != sizeof place; ++i) outermost.place[i] = place[i];
}

// What a block may be looked at for. Apart from the function below, which is to stay short.
__attribute__((noinline, cold)) void look(const void* block, const void* frame) {
    if (marks) mark_block(block);
    if (profiling()) note_block(block, frame);
    if (now.blocks <= block_budget) return;
    look_for_the_loop(block, frame);
    if (now.blocks - block_budget < overtime) return;
    char text[160], place[2 * sizeof outermost.place], number[32];
    char* digits = number + sizeof number;
    *--digits = '\0';
    auto rest = block_budget;
    for (int written = 0; written == 0 || rest != 0; ++written, rest /= 10) {
        if (written != 0 && written % 3 == 0) *--digits = ',';
        *--digits = static_cast<char>('0' + rest % 10);
    }
    std::snprintf(text, sizeof text, "%s steps were not enough: an endless loop, or far too slow", digits);
    // Where it is now as well: the loop may be the driver's, and within what was compiled ahead, as a vector's members, no
    // block is the table's.
    const auto used = static_cast<std::size_t>(std::snprintf(place, sizeof place, "%s ", outermost.place));
    place_of(static_cast<const char*>(block) - 1, frame, __builtin_frame_address(0), place + used,
             sizeof place - used);
    if (!place[1]) place_of_caller(place, sizeof place);
    last_words(dsa::protocol::status::over_budget, text, -1, place);
}
}  // namespace

// Called at each basic block of the instrumented unit.
extern "C" void __sanitizer_cov_trace_pc() {
    if (!active) return;
    const auto* const here = static_cast<const unsigned char*>(__builtin_frame_address(0));
    const auto depth = static_cast<std::uint64_t>(stack_base - here);
    if (here < stack_base && depth > now.stack_bytes) now.stack_bytes = depth;
    // The frame is read here: a call at a function's end may take the place of what lies in it.
    if (++now.blocks > blocks_until_look)
        look(__builtin_return_address(0), *reinterpret_cast<const void* const*>(here));
}
