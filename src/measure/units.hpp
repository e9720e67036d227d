#pragma once
// units: figures as a reader takes them in, three digits and a unit.
#include <string>

namespace dsa::measure {

// Three digits, more of a large number, without zeros behind the point: "4.2", "42", "420", "42,000".
[[nodiscard]] std::string three_digits(double x);
// A time that is given in nanoseconds: "1.23 us". "-" where it is none.
[[nodiscard]] std::string time_text(double ns);

}  // namespace dsa::measure
