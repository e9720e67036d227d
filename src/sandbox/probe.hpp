#pragma once
// probe: which limits of a box hold on this machine, found out by trying to break each.
#include <string>
#include <vector>

#include "sandbox/box.hpp"

namespace dsa::sandbox {

struct attempt {
    std::string what;   // "connect to this machine"
    std::string where;  // "compiler" or "driver": whose box it was tried in
    bool held = false;
    std::string happened;  // "Operation not permitted"
};

// Starts `prober` (src/sandbox/prober) in boxes of that strength, once as a compiler and once as a driver, with a file that
// it should not see, a listener that it should not reach and a process that it should not touch, and gives what it said,
// and what was seen from here: whether the limits of time and of what outlives a box hold. Takes some two seconds. Throws
// std::system_error and std::runtime_error when it cannot be tried.
[[nodiscard]] std::vector<attempt> probe(strength how, const std::string& launcher,
                                         const std::string& prober);

}  // namespace dsa::sandbox
