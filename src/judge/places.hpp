#pragma once
// places: the lines of the header that a memory fault has to do with. A driver notes no line of each block that is taken
// and freed, which would make all of them slower; where a check fails, the operations are asked again of a fresh driver,
// which then does.
#include <optional>
#include <string>

#include "judge/picture.hpp"

namespace dsa::judge {

// Lines as "stack.hpp:41", each "" where it is not known.
struct fault_places {
    std::string what;   // the fault, in the driver's words
    std::string where;  // it came to pass
    std::string taken;  // the memory that it lies in
    std::string freed;  // that memory, before
};
// What comes of asking the requests of its tape up to and with `where` once more; nothing where no fault comes of it.
// O(requests).
[[nodiscard]] std::optional<fault_places> places_of_fault(const connection_settings& settings,
                                                          const place_on_tape& where);

// Adds the lines to the message of a check that failed by a fault of memory. What the sanitizers find names its own.
void add_places(evidence& e);

}  // namespace dsa::judge
