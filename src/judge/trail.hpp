#pragma once
// trail: which functions of the header ran in the operation that a finding is about. The driver that failed has not noted
// them; a fresh one is asked the same once more. So it costs nothing while all is well.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "judge/profile.hpp"
#include "verdict/verdict.hpp"

namespace dsa::judge {

class evidence;

// The blocks that ran in the step of a finding, and in the look that showed it where that is another operation; none where
// no step can be told. O(requests).
[[nodiscard]] std::vector<profile> trail_of(const evidence& e);

// "sift_down", "operator==", "~stack", "copy constructor", from a mangled name; "" for none that is known.
[[nodiscard]] std::string function_name(const std::string& mangled);

// The functions of the header that ran, the outermost first, and of many those with most lines. of[offset] is what
// symbols_at says. O(frames).
[[nodiscard]] std::vector<verdict::ran_function> functions_that_ran(
    const std::vector<profile>& trail, const std::map<std::int64_t, std::pair<std::string, std::string>>& of,
    const std::string& header);

// Where a cost arises: the hottest lines, and the functions that the dear part of it ran through.
struct place_of_cost {
    std::vector<verdict::hot_line> hot;
    std::vector<verdict::ran_function> ran;
};
[[nodiscard]] place_of_cost place_in_header(const profile& p, const std::string& table,
                                            const std::string& header);

// Sets `ran` of those checks that have a trail, by their places, with one look at the table for all of them.
void name_functions(std::vector<verdict::check>& checks,
                    const std::map<std::size_t, std::vector<profile>>& trails, const std::string& table,
                    const std::string& header);

}  // namespace dsa::judge
