#pragma once
// checks: what the checks of an exercise say about themselves, held against its contract.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "course/catalogue.hpp"
#include "course/contract.hpp"
#include "verdict/verdict.hpp"

namespace dsa::course {

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
[[nodiscard]] std::vector<std::string> promises_of(const contract& c, const verdict::check& check);

// What an author has left out: a check without a promise or a reason, a promise that the contract does not have.
[[nodiscard]] std::vector<std::string> gaps_in(const contract& c, const verdict::check& check);

// Sets the promise of every failure in v, from the reference's contract. Of several that a check tests it is
// the invariant that the failing answer names, else the row of the gate or of the operation that failed, else the first.
// What cannot be read changes nothing.
void add_promises(verdict::verdict& v, const exercise& e);

// Adds the functions of the operations that a finding is about where it is not known that they ran: of a promise about cost
// or an interface, of a crash, of a body that does nothing; and the members that a construction leaves unset. type: the
// class, "stack". A guess by how the text reads. O(text * operations).
void name_operations(verdict::verdict& v, std::string_view header, const std::string& type);

// Of the functions that ran on the way to a finding, leaves out those that the untouched stub gives: all of whose lines that
// ran stand in it. Where each of them is given, all stay. O(texts).
void leave_out_given(verdict::verdict& v, std::string_view header, std::string_view stub);

}  // namespace dsa::course
