#pragma once
// equivalents: the mutants that are right as well, found among all of them.
#include <string>
#include <string_view>
#include <vector>

#include "course/wrong.hpp"
#include "mutation/mutants.hpp"
#include "mutation/trial.hpp"

namespace dsa::mutation {

// Which entry names which mutant.
struct explanation {
    std::vector<const course::equivalent*> of;  // one for each mutant; null: none names it
    // "line 3: no mutant makes this edit": entries that are not true of the text any more.
    std::vector<std::string> problems;
};
// The views point into entries.
[[nodiscard]] explanation explained(std::string_view source, const std::vector<mutant>& mutants,
                                    const std::vector<course::equivalent>& entries);

// Entries that the rulings speak against: one whose mutant is killed or does not compile; of a function, one of whose
// mutants none survives. Those of which no ruling is there (nullopt) are passed over.
[[nodiscard]] std::vector<std::string> refuted(const explanation& e,
                                               const std::vector<std::optional<ruling>>& rulings);

}  // namespace dsa::mutation
