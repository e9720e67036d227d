#pragma once
// loop: the practice in a terminal. It shows one exercise and what to do next, judges each save, and does what
// single keys ask for.
#include "cli/verbs.hpp"

namespace dsa::cli {

// Runs until the learner leaves; gives the exit status. Standard input and output are a terminal.
int practice_loop(const place& here, const start_options& o);

}  // namespace dsa::cli
