#pragma once
// checks: what an exercise's checks say about themselves, read from its files without building anything.
//
//     for (const auto& c : read_checks(e).all) say(c.id, c.comment, c.operations);
#include <string>
#include <string_view>
#include <vector>

#include "course/catalogue.hpp"
#include "course/contract.hpp"
#include "course/problem.hpp"
#include "verdict/verdict.hpp"

namespace dsa::course {

// One TEST_F of a .test.cpp.
struct check_source {
    std::string id;                               // "Stack.CountsItsElements"
    verdict::kind kind = verdict::kind::example;  // by what its body asks
    std::string comment;                          // above it, or behind its {; without the //
    std::vector<std::string> promises;            // behind "Promise:" in it: what it tests (promise_named)
    std::string why;                      // behind "Why:" in it: what goes wrong in a program otherwise
    std::vector<std::string> operations;  // of the driver's table, in the order of appearance
    int line = 0;
    friend bool operator==(const check_source&, const check_source&) = default;
};

// The checks in the text of a .test.cpp, in its order; driver: the text of the .driver.cpp, which says what an
// operation is. Any bytes are taken: what is no TEST_F is passed over. A function of the file that a check calls
// counts as part of it. O(n) in the texts, times the functions that a check calls.
[[nodiscard]] std::vector<check_source> parse_checks(std::string_view checks, std::string_view driver);

struct check_sources {
    std::vector<check_source> all;
    std::vector<problem> problems;  // files that cannot be read
};
[[nodiscard]] check_sources read_checks(const exercise& e);

// Which of these names is meant, case, blanks and marks aside, so that "pop takes constant time" is a name as well: the
// one that is equal, else the only one that is equal within its suite, that begins so, or that contains the text.
// Otherwise index is npos and error says what there is, or what is nearest. O(names * length^2).
struct choice {
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    std::size_t index = npos;
    std::string error;
};
[[nodiscard]] choice choose(const std::vector<std::string>& names, std::string_view text);

// The lines of a contract that a check says it tests, in its order; those that the contract does not have are left out.
[[nodiscard]] std::vector<std::string> promises_of(const contract& c, const check_source& check);

// What an author has left out: a check without a promise or a reason, a promise that the contract does not have.
[[nodiscard]] std::vector<std::string> gaps_in(const contract& c, const check_source& check);

// Sets the promise of every failure in v, from the checks and the reference of e. Of several that a check tests it is
// the invariant that the failing answer names, else the row of the gate or of the operation that failed, else the first.
// What cannot be read changes nothing.
void add_promises(verdict::verdict& v, const exercise& e);

}  // namespace dsa::course
