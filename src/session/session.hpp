#pragma once
// session: one header judged from its text to its verdict: built, run by the exercise's judge in several
// processes at once, and by the sanitizers once that verdict is out.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "build/table.hpp"
#include "sandbox/box.hpp"
#include "verdict/regression.hpp"
#include "verdict/verdict.hpp"

namespace dsa::session {

struct options {
    std::string compiler;  // "clang", "gcc", "" for the preferred one
    std::uint64_t seed = 1;
    bool sanitizers = true;  // false: the checks of the background are reported as skipped
    unsigned processes = 0;  // judges at once; 0: as many as there are processors, at most 4
    // One header of very many, of which only whether and by whom it is refused is asked: ends at the first check that
    // fails, shrinks nothing and leaves no table behind.
    bool one_of_many = false;
    std::string only;  // the only check to ask, "Stack.PushPutsTheValueOnTop"; "" for all of them
    bool only_in_background = false;  // it is one of the background, and no other is asked
    // With one_of_many: where its tables come from. None: they are built from the header.
    std::function<build::build_result(build::build_mode)> table_of;
    // With one_of_many: checks of the background that are asked before all others, as a filter of GoogleTest; "" for none.
    std::string background_first;
    // The box that compilers, linkers and drivers run in; null: none, as for a learner's own header. Whatever becomes of the
    // judges then is a verdict on the header.
    const sandbox::box* box = nullptr;
    bool audit =
        false;          // with a box: what the counters say of cost is held against what is seen from outside
    int seconds = 600;  // that the judges have; with a box, all of it together
    const class coverage* coverage = nullptr;  // where what is executed is marked; null: nowhere
    // Where counterexamples are kept from one run to the next: what is there is asked first, what is found is saved,
    // and what passes goes. "": nowhere. For the learner's own header only: a saved sequence is of that.
    std::filesystem::path regressions;
    // Told of what is wrong with the files there; it changes no verdict.
    std::function<void(const std::string&)> on_warning;
    // Called with the fast verdict as soon as it is there, when the sanitizers are still at work.
    std::function<void(const verdict::verdict&)> on_fast;
};

// The judge of an exercise, "linear/stack". Throws std::runtime_error when it is not built.
std::filesystem::path judge_of(const build::toolchain& tools, const std::string& exercise);

// What the checks of an exercise say about themselves: a verdict in which none has run. Throws std::runtime_error when the
// judge is not built or does not answer.
verdict::verdict declarations(const build::toolchain& tools, const std::string& exercise);

// Judges `header` in the place of the exercise's own. subject: how the verdict names it. ahead: a build that was begun
// before the header was there. Throws std::runtime_error for what is not the header's fault.
verdict::verdict judge_header(const build::toolchain& tools, const std::string& exercise,
                              const std::string& subject, const build::header_text& header,
                              const options& options, std::unique_ptr<build::build_ahead> ahead = nullptr);

// Plays the counterexamples that are saved in `regressions` for these checks of the exercise against `header`. In the order of the checks. Throws std::runtime_error for what is not the header's fault, and
// verdict::build_error when it does not compile.
std::vector<verdict::replayed> replay_header(const build::toolchain& tools, const std::string& exercise,
                                             const build::header_text& header,
                                             const std::filesystem::path& regressions,
                                             const std::vector<std::string>& checks,
                                             const std::string& compiler);

// Sets the text of each hot line from the header's own text.
void add_texts(std::vector<verdict::hot_line>& hot, const std::string& header);

}  // namespace dsa::session
