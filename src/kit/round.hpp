#pragma once
// round: what the suites of the kit share: subjects of one driver that are filled, looked at and compared.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.hpp"

namespace dsa::kit {

// Many small stories told on one driver, since a driver of its own for each would cost a process. Each begins with fresh
// subjects and an empty log, so that a finding shows its own story only.
class rounds {
public:
    rounds(judge::check& fixture, const container& c) : fixture_(fixture), c_(c) {}

    // A fresh subject, `unset` being what memory is filled with before; the first of a round is called s.
    judge::subject begin(std::uint8_t unset = protocol::unset);
    // Another one beside it.
    judge::subject beside(const judge::subject& s, const char* name = "t") {
        return fixture_.beside(s, name);
    }

    // Adds these, in this order.
    void fill(judge::subject& s, const ints& added) const;

    // What the observers answer, each by its name.
    [[nodiscard]] std::vector<std::pair<std::string, value>> seen(judge::subject& s) const;
    // Fails the running check, naming `state`, where the subject does not hold what comes of adding these: by its size, its
    // invariant and its contents. Where looking at the contents takes them out, the subject is empty afterwards.
    void expect_holds(judge::subject& s, const ints& added, const std::string& state) const;
    // Fails the running check where something of this round's subjects is still there: end is the answer to the destruction
    // of the last of them. after: what went before, as a sentence ends: "a failure and the destruction".
    void expect_nothing_left(const judge::response& end, const std::string& after) const;
    [[nodiscard]] const container& of() const noexcept { return c_; }

    // 1, 2, ..., n, a few of them equal where n is large: 0 to n-1 in a fixed mixed order.
    static ints some(int n);

private:
    judge::check& fixture_;
    const container& c_;
    std::optional<judge::subject> keeper_;  // keeps the driver when a round's subjects are gone
    // What the keeper itself has: a node in front of the first one may be there from the start.
    std::uint64_t kept_objects_ = 0, kept_bytes_ = 0;
};

// A check of a topic: in the fast lane where a learner writes it, else in the background, on the kind of subject that has
// the given members.
[[nodiscard]] kit_check about(const container& c, std::string name, const std::string& topic,
                              const char* reason, std::function<void(rounds&)> body,
                              verdict::kind kind = verdict::kind::example);

// The call stack that the operation needs of a fresh subject to which these were added, in bytes.
[[nodiscard]] std::uint64_t stack_bytes(rounds& r, const deep& d, const ints& added);

// "stack" -> "Stack"; "push_back" -> "PushBack"; "==" -> "Equality"; "operator[]" -> "Subscript".
[[nodiscard]] std::string camel(std::string_view name);

// The exception that comes of a failing event.
[[nodiscard]] const char* raised_by(event e);
// How a name ends: "PushChangesNothing" + this.
[[nodiscard]] const char* when(event e);

}  // namespace dsa::kit

// The gates of check.hpp, of another fixture than this.
#define EXPECT_COST_OF(fixture, what, claim) DSA_JUDGED(judge::judge_cost(fixture, what, #claim))
#define EXPECT_SPACE_OF(fixture, what, claim) DSA_JUDGED(judge::judge_space(fixture, what, #claim, true))
