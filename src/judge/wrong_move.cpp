#include "judge/wrong_move.hpp"

#include <algorithm>
#include <charconv>
#include <exception>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "judge/check.hpp"
#include "judge/driver.hpp"

namespace dsa::judge {

namespace {

using array = std::vector<std::int64_t>;
using order = bool (*)(std::int64_t, std::int64_t);

std::optional<array> numbers_of(const verdict::picture& p) {
    array xs;
    for (const auto& cell : p.cells) {
        std::int64_t x = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), x);
        if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
        xs.push_back(x);
    }
    return xs;
}

bool is_heap(const array& xs, order above) {
    for (std::size_t i = 1; i < xs.size(); ++i)
        if (above(xs[i], xs[(i - 1) / 2])) return false;
    return true;
}

// The child of i that stands below it and should not; none where both may.
std::optional<std::size_t> misplaced_child(const array& xs, std::size_t i, order above) {
    for (const std::size_t child : {2 * i + 1, 2 * i + 2})
        if (child < xs.size() && above(xs[child], xs[i])) return child;
    return std::nullopt;
}

// The upper place of the parent and the child that were exchanged; none where that is not all that happened.
std::optional<std::size_t> exchanged(const array& before, const array& after) {
    if (before.size() != after.size()) return std::nullopt;
    std::vector<std::size_t> other;
    for (std::size_t i = 0; i != before.size(); ++i)
        if (before[i] != after[i]) other.push_back(i);
    const bool two = other.size() == 2 && before[other[0]] == after[other[1]] &&
                     before[other[1]] == after[other[0]] && (other[1] - 1) / 2 == other[0];
    return two ? std::optional(other[0]) : std::nullopt;
}

}  // namespace

std::optional<verdict::picture> after_wrong_move(const drawing& how, const place_on_tape& where,
                                                 std::size_t at, const verdict::picture& before,
                                                 const verdict::picture& after) {
    constexpr std::uint64_t most_comparisons = 40;
    constexpr order larger = [](std::int64_t a, std::int64_t b) { return a > b; },
                    smaller = [](std::int64_t a, std::int64_t b) { return a < b; };
    auto last = numbers_of(before);
    const auto end = numbers_of(after);
    if (!last || !end) return std::nullopt;
    const order above = !is_heap(*last, larger) && is_heap(*last, smaller) ? smaller : larger;
    const auto& asked = where.asked->requests;
    if (is_heap(*end, above)) return std::nullopt;  // it is wrong in another way
    if (at >= asked.size()) return std::nullopt;
    try {
        for (std::uint64_t k = 1; k <= most_comparisons; ++k) {
            place_on_tape there = where;
            auto failing = std::make_shared<tape>();
            failing->requests.assign(asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(at));
            failing->requests.push_back(driver::arm(protocol::event::comparison, k));
            failing->requests.push_back(asked[at]);
            there.asked = failing;
            auto seen = observed(connection(), how, there, failing->requests.size());
            const auto now = seen ? numbers_of(*seen) : std::nullopt;
            if (!now) return std::nullopt;
            if (const auto upper = exchanged(*last, *now))
                if (const auto child = misplaced_child(*now, *upper, above)) {
                    seen->remark = "after the first wrong move: " + std::to_string((*now)[*upper]) +
                                   " above " + std::to_string((*now)[*child]);
                    return seen;
                }
            if (now == end) return std::nullopt;
            last = now;
        }
    } catch (const std::exception&) {  // no process, no pipe: the finding stands without it
    }
    return std::nullopt;
}

}  // namespace dsa::judge
