#pragma once
// judging: a header judged where the verdict is a means and not the page itself, as for a review.
#include <memory>
#include <string>

#include "cli/verbs.hpp"
#include "course/history.hpp"
#include "sandbox/box.hpp"

namespace dsa::cli {

// The verdict on a header in the place of e's own, as `dsa check --subject` has it; a header that cannot be read or
// compiled is a verdict as well. path: of any header, or "learner". quiet: no line about what is going on. text, where
// given, gets the text that is judged, before it is. ahead: a build begun before. Throws problem and std::runtime_error for what is not the header's fault.
verdict::verdict judged(const place& here, const course::exercise& e, const std::string& path,
                        const session::options& options, bool quiet, std::string* text = nullptr,
                        std::unique_ptr<build::build_ahead> ahead = nullptr);

// The strongest box that this machine has. Throws problem, saying why each kind does not work, where there is none.
sandbox::box strongest_box(const place& here);

// The checks, the first failure at full length, and the closing line, on standard output.
void print_verdict(const verdict::verdict& v);

// Puts a verdict on the learner's own header of that text into the history. whole: the sanitizers had their say. What
// keeps it from that is said on standard error, unless it is what `said` holds already, which it then does; nothing
// else comes of it. Throws nothing but std::bad_alloc.
void keep_verdict(const place& here, const verdict::verdict& v, bool whole, const std::string& text,
                  std::string& said);

// The same for the times of the learner's own header. exercise: "linear/stack".
void keep_bench(const place& here, const std::string& exercise, const course::history::bench_run& run,
                const std::string& text);

}  // namespace dsa::cli
