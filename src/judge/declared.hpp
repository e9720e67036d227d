#pragma once
// declared: what a check says about itself, as data beside its name.
//
//     CHECK(Stack, PopUncoversElementsInReverseOrderOfPush, example, on("pop"), promise("pop"),
//           why("Brackets and undo steps close in the reverse order of their opening.")) {
//         ...                                      // the body of a GoogleTest test of the fixture Stack
//     }
//
// The second word is the kind (verdict::kind). `on` names the operations that the check is about, as the contract
// names them; without it they are those of the promises. A check of cost, space, memory or interface counts only
// while every example and property about its operations holds (verdict::block). `background` leaves the check to the
// driver that is built with sanitizers, whose verdict comes after the fast one.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "verdict/verdict.hpp"

namespace dsa::judge {

// One part of a declaration.
struct trait {
    enum class what { on, promises, why, lane };
    what is = what::on;
    std::vector<std::string> texts;
    verdict::lane lane = verdict::lane::fast;
    bool without_sanitizers = false;
};
// The operations that a check is about, by the contract's names; "*" for all there are.
template <typename... Name>
trait on(const Name&... names) {
    return {trait::what::on, {std::string(names)...}};
}
// The lines of the contract that it tests: "push", "I1", "Exceptions: move, swap", "Purpose".
template <typename... Name>
trait promise(const Name&... names) {
    return {trait::what::promises, {std::string(names)...}};
}
// What goes wrong in a program where the promise is broken.
inline trait why(std::string text) { return {trait::what::why, {std::move(text)}}; }
inline const trait background{trait::what::lane, {}, verdict::lane::background};
// In the background, on the driver of the fast lane: what takes long, and needs its counts or its small call stack.
inline const trait afterwards{trait::what::lane, {}, verdict::lane::background, true};

// The check as it is before it runs: not run, with what these parts say. file: as the compiler spells it; of it the part
// from "tests/" or "src/" on is kept.
[[nodiscard]] verdict::check declared(std::string id, verdict::kind kind, std::string_view file, int line,
                                      const std::vector<trait>& parts);
// Puts it among the checks of this judge; called before main. Gives true.
bool declare(verdict::check c);
// All of them, in the order of their declaration.
[[nodiscard]] const std::vector<verdict::check>& declared_checks();
// The one with this id, or null.
[[nodiscard]] const verdict::check* declaration_of(std::string_view id);

// The name of the check that plays the examples and properties again under the sanitizers.
inline constexpr std::string_view memory_check = "IsFreeOfMemoryFaults";

#define CHECK(Suite, Name, Kind, ...)                                                                        \
    [[maybe_unused]] static const bool dsa_declared_##Suite##_##Name =                                       \
        ::dsa::judge::declare(::dsa::judge::declared(#Suite "." #Name, ::dsa::verdict::kind::Kind, __FILE__, \
                                                     __LINE__, {__VA_ARGS__}));                              \
    TEST_F(Suite, Name)

}  // namespace dsa::judge
