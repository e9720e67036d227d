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
    std::vector<std::string> operations;          // of the driver's table, in the order of appearance
    std::vector<std::string> measured;            // as its gates name them: "push", "destruction"
    bool raises = false;                          // it expects an exception
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

// Which of these names is meant: the one that is equal, else the only one that contains the text, whatever the
// case. Otherwise index is npos and error says what there is, or what is nearest. O(names * length^2).
struct choice {
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    std::size_t index = npos;
    std::string error;
};
[[nodiscard]] choice choose(const std::vector<std::string>& names, std::string_view text);

// The lines of a contract that a check guards, as a reader of the header knows them: rows of the cost table
// ("push(x)  O(1)  worst case; one allocation"), else "Space: ...", "Exceptions ...", "Invariant ...". The most
// telling first, at most 4; none when none can be told.
[[nodiscard]] std::vector<std::string> promises_of(const contract& c, const check_source& check);

// Sets the promise of every failure in v that one can be told for, from the reference of e: by its gate, by the
// last operation of its counterexample, by the exception that was due. What cannot be read changes nothing.
void add_promises(verdict::verdict& v, const exercise& e);

}  // namespace dsa::course
