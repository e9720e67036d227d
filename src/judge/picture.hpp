#pragma once
// picture: what a subject held before and after the operation that broke a promise. A test file says once how its
// subjects are drawn, by the name of an operation of the driver's table that answers with all elements:
//
//     DSA_DRAWN_AS(SinglyLinkedList, "elements", "chain")     // verdict.hpp lists the shapes
//
// or, where elements in a row say too little, by a function that makes the cells of what was asked and seen:
//
//     DSA_DRAWN_BY(BreadthFirstSearch, "table", graph_beside_tree, "distances", "parents")
//
// The judge keeps what it asked of the driver, asks it again of a fresh one up to that request, and looks there.
// So a picture costs nothing while all is well, the operation may use its subject up, and nothing that it does to
// a half-written header changes a verdict: where it crashes, raises or answers nonsense, there is no picture.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/value.hpp"
#include "verdict/verdict.hpp"

namespace dsa::judge {

struct connection_settings;
class evidence;

// One call of an operation: the request at `at` on the tape of its driver.
struct called {
    std::size_t at = 0;
    std::uint32_t slot = 0;
    std::string operation;
    std::vector<protocol::value> arguments;             // without the subject
    std::string text;                                   // as it is read in a counterexample
    bool only_looks = false;                            // it takes the subject as const
    std::optional<std::uint32_t> makes = std::nullopt;  // the slot of the subject that comes of it
};

// What is drawn: the calls of the subject so far, and what the operations of its drawing have answered now.
struct observation {
    std::vector<called> calls;
    std::vector<protocol::value> seen;
};
// The cells of a picture, and a remark on them all where there is one.
struct drawn_cells {
    std::vector<std::string> cells;
    std::string remark;
    // NOLINTNEXTLINE(google-explicit-constructor): most drawings are cells and nothing else
    drawn_cells(std::vector<std::string> all, std::string beside = {})
        : cells(std::move(all)), remark(std::move(beside)) {}
};
// Gives the cells, or nothing where there is nothing to draw. What it throws is no picture as well.
using cells_of_observation = std::function<std::optional<drawn_cells>(const observation&)>;

// How the subjects of one suite are drawn.
struct drawing {
    std::vector<std::string> operations;
    std::string shape;
    cells_of_observation cells;  // empty: the one operation's answer, an element a cell
};
// Registers it; the macros below call this before main. Gives true.
bool draw_as(const char* suite, drawing how);
// The drawing of a suite, or null.
[[nodiscard]] const drawing* drawing_of(std::string_view suite);

// Every request that one driver was sent. Beyond its bounds it is empty and no longer whole.
struct tape {
    static constexpr std::size_t most_requests = 400, most_bytes = std::size_t{1} << 16;
    std::vector<std::string> requests;
    std::vector<called> calls;  // those of the requests that are calls, in order
    std::size_t bytes = 0;
    bool whole = true;

    void add(const std::vector<std::string>& more);
    // Says what call the next request is.
    void note(called next);
};

// A request at `at` on the tape of its driver, about the subject in `slot`.
struct place_on_tape {
    std::shared_ptr<const tape> asked;
    std::size_t at = 0;
    std::uint32_t slot = 0;
    std::uint16_t kind = 0;
    bool shows = true;         // what the subject holds then has to do with it
    std::uint64_t driver = 0;  // the number of its driver, by which evidence::names knows subjects
};

// For a driver that is asked once more what another one was: with little patience, since the finding stands without it.
[[nodiscard]] connection_settings to_ask_again(connection_settings settings);

// The subject of `where` after the first n requests of its tape were answered, at most 64 cells ("..." as the
// last one stands for more); nothing when it cannot be seen. O(requests).
[[nodiscard]] std::optional<verdict::picture> observed(const connection_settings& settings,
                                                       const drawing& how, const place_on_tape& where,
                                                       std::size_t n);

// Adds pictures to the result, when the check failed on an operation of a subject that can be drawn. They are
// around the operation that e.found_at names, or, where that one only looks, around the last one before it that did
// not: there the subject and the promise part, and the result's step names it. Of one that looks at another subject too both
// are drawn, each by its name, and so they are where the one has come of the other. Of shapes whose cells tell all at
// once there is one; the second one of a heap is of the first wrong move, if any. Not for a driver linked in: what
// breaks there breaks this program.
void illustrate(evidence& e);

#define DSA_DRAWN_AS(Suite, operation, shape)                   \
    [[maybe_unused]] static const bool dsa_drawing_of_##Suite = \
        ::dsa::judge::draw_as(#Suite, {{operation}, shape, nullptr});
#define DSA_DRAWN_BY(Suite, shape, cells, ...)                  \
    [[maybe_unused]] static const bool dsa_drawing_of_##Suite = \
        ::dsa::judge::draw_as(#Suite, {{__VA_ARGS__}, shape, cells});

}  // namespace dsa::judge
