#pragma once
// sentence: a verdict on a contract, read aloud for a learner in one sentence with three numbers.
//
//     push took 14, 14, 14 steps at n = 256, 1,024, 4,096: O(1), as the contract says
//     push_back took 7, 14, 28 steps as n doubled from 256 to 1,024: O(n); the contract says O(1)
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "measure/fit.hpp"

namespace dsa::measure {

// operation: what was called. unit: what was counted, in the plural ("steps", "bytes"). samples: what the
// verdict was given on; a size with several rows is quoted by its mean. growing: what n is, for "as ...
// doubled". Without a full stop, so that it can stand in a list. Linear in the samples.
std::string sentence(std::string_view operation, std::string_view unit, std::span<const sample> samples,
                     const contract& verdict, std::string_view growing = "n");

// The class that a sentence names for costs that break their claim. It is what the three numbers quoted show: the order
// whose growth between them is nearest to theirs, unless the samples as a whole contradict it.
struct named_class {
    std::optional<order> only;  // nothing where the text names a range, or no order holds
    std::string text;           // "O(n)", "between O(n) and O(n log n)", "faster growth than any order here"
};
named_class class_of(std::span<const sample> samples, const contract& verdict);

// A number as the sentences write it: thousands separated by commas, at most `decimals` decimals.
std::string grouped(double number, int decimals = 0);

}  // namespace dsa::measure
