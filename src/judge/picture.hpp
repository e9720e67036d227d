#pragma once
// picture: what a subject held before and after the operation that a check failed on. A test file says once how
// its subjects are drawn, by the name of an operation of the driver's table that answers with all elements:
//
//     DSA_DRAWN_AS(SinglyLinkedList, "elements", "chain")     // verdict.hpp lists the shapes
//
// The judge keeps what it asked of the driver, asks it again of a fresh one up to that moment, and looks there.
// So a picture costs nothing while all is well, the operation may use its subject up, and nothing that it does to
// a half-written header changes a verdict: where it crashes, raises or answers nonsense, there is no picture.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verdict/verdict.hpp"

namespace dsa::judge {

struct connection_settings;
class evidence;

// How the subjects of one suite are drawn.
struct drawing {
    std::string operation, shape;
};
// Registers it; the macro below calls this before main. Gives true.
bool draw_as(const char* suite, const char* operation, const char* shape);
// The drawing of a suite, or null.
[[nodiscard]] const drawing* drawing_of(std::string_view suite);

// Every request that one driver was sent. Beyond its bounds it is empty and no longer whole.
struct tape {
    static constexpr std::size_t most_requests = 400, most_bytes = std::size_t{1} << 16;
    std::vector<std::string> requests;
    std::size_t bytes = 0;
    bool whole = true;

    void add(const std::vector<std::string>& more);
};

// A call of an operation of a subject: the request at `at` on the tape of its driver.
struct moment {
    std::shared_ptr<const tape> asked;
    std::size_t at = 0;
    std::uint32_t slot = 0;
    std::uint16_t kind = 0;
};

// The elements of the subject in `slot` after these requests were answered, at most 64 cells ("..." as the last
// one stands for more); nothing when they cannot be had. O(requests).
[[nodiscard]] std::optional<verdict::picture> observed(const connection_settings& settings,
                                                       const drawing& how, std::vector<std::string> requests,
                                                       std::uint32_t slot, std::uint16_t kind);

// Adds the pictures around e.found_at to the result, when the check failed on an operation of a subject that can
// be drawn. Not for a driver linked in: what breaks there breaks this program.
void illustrate(evidence& e);

#define DSA_DRAWN_AS(Suite, operation, shape)                   \
    [[maybe_unused]] static const bool dsa_drawing_of_##Suite = \
        ::dsa::judge::draw_as(#Suite, operation, shape);

}  // namespace dsa::judge
