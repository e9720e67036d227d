#pragma once
// session: one header judged from its text to its verdict: built, run by the exercise's judge in several
// processes at once, and by the sanitizers once that verdict is out.
#include <cstdint>
#include <functional>
#include <string>

#include "judge/build.hpp"
#include "verdict/verdict.hpp"

namespace dsa::judge {

struct session_options {
    std::string compiler;  // "clang", "gcc", "" for the preferred one
    std::uint64_t seed = 1;
    bool sanitizers = true;  // false: the memory check is reported as skipped
    unsigned processes = 0;  // judges at once; 0: as many as there are processors, at most 4
    // Called with the fast verdict as soon as it is there, when the sanitizers are still at work.
    std::function<void(const verdict::verdict&)> on_fast;
};

// The judge of an exercise, "linear/stack". Throws std::runtime_error when it is not built.
std::filesystem::path judge_of(const toolchain& tools, const std::string& exercise);

// Judges `header` in the place of the exercise's own. subject: how the verdict names it. Throws
// std::runtime_error for what is not the header's fault.
verdict::verdict judge_header(const toolchain& tools, const std::string& exercise, const std::string& subject,
                              const header_text& header, const session_options& options);

}  // namespace dsa::judge
