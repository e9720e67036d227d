#pragma once
// judging: a header judged where the verdict is a means and not the page itself, as for a review.
#include <string>

#include "cli/verbs.hpp"

namespace dsa::cli {

// The verdict on a header in the place of e's own, as `dsa check --subject` has it; a header that cannot be read or
// compiled is a verdict as well. path: of any header, or "learner". quiet: no line about what is going on.
// Throws problem and std::runtime_error for what is not the header's fault.
verdict::verdict judged(const place& here, const course::exercise& e, const std::string& path,
                        const judge::session_options& options, bool quiet);

// The checks, the first failure at full length, and the closing line, on standard output.
void print_verdict(const verdict::verdict& v);

}  // namespace dsa::cli
