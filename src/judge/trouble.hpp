#pragma once
// trouble: what an answer that is no answer means: a crash, an endless loop, a memory fault.
#include <optional>
#include <string>

#include "judge/driver.hpp"
#include "verdict/verdict.hpp"

namespace dsa::judge {

struct trouble {
    verdict::outcome what = verdict::outcome::crashed;
    std::string message;  // "s.pop() crashed at stack.hpp:41: a null pointer was followed"
    verdict::fault fault = verdict::fault::none;
};
// operation: the call as it reads. table: what the driver runs, for the line in the header. Nothing for an answer, for an
// exception (a body not written yet is one), and for a request that the table has not.
[[nodiscard]] std::optional<trouble> trouble_of(const answer& a, const std::string& operation,
                                                const std::string& table);

}  // namespace dsa::judge
