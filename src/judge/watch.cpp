#include "judge/watch.hpp"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "judge/check.hpp"
#include "judge/driver.hpp"
#include "protocol/wire.hpp"

namespace dsa::judge {

namespace {

constexpr std::string_view invariant = "broken_invariant";

struct broken {
    const called* by = nullptr;  // null: it was broken when the subject had just been made
    std::size_t at = 0;          // request
    std::uint32_t slot = 0;
    std::string what;  // "I1: size_ is not the number of reachable nodes"
};

// The first construction or call of the tape, before the request at `end`, that leaves a subject with a broken invariant.
std::optional<broken> first_broken(const place_on_tape& where, std::size_t end) {
    driver d(to_ask_again(connection()));
    if (!d.alive()) return std::nullopt;
    const auto* const ask = d.find(invariant, where.kind);
    if (!ask || !ask->only_looks()) return std::nullopt;
    struct question {
        std::size_t request, at;
        const called* behind;
        std::uint32_t slot;
    };
    std::vector<question> questions;
    std::vector<std::string> requests;
    std::vector<std::uint32_t> slots;  // of the subjects that live
    auto next = where.asked->calls.begin();
    for (std::size_t at = 0; at != end; ++at) {
        requests.push_back(where.asked->requests[at]);
        std::string_view request = requests.back();
        std::size_t byte = 4;  // behind the length
        const auto what = static_cast<protocol::request>(protocol::get<std::uint8_t>(request, byte));
        const auto ask_for = [&](std::uint32_t slot, const called* behind) {
            questions.push_back({requests.size(), at, behind, slot});
            requests.push_back(d.call(invariant, where.kind, {value::subject(slot)}));
        };
        if (what == protocol::request::construct) {
            slots.push_back(protocol::get<std::uint32_t>(request, byte));
            ask_for(slots.back(), nullptr);
            continue;
        }
        if (what == protocol::request::destroy)
            std::erase(slots, protocol::get<std::uint32_t>(request, byte));
        while (next != where.asked->calls.end() && next->at < at) ++next;
        if (next == where.asked->calls.end() || next->at != at) continue;
        if (next->makes) slots.push_back(*next->makes);
        if (next->only_looks && !next->makes) continue;
        for (const auto slot : slots) ask_for(slot, &*next);
    }
    if (questions.empty()) return std::nullopt;
    const auto answers = d.run(requests);
    for (const auto& q : questions) {
        const auto& a = answers[q.request];
        if (a.how != answer::state::answered || a.result.kind() != protocol::tag::text) return std::nullopt;
        if (const auto text = a.result.as<std::string>(); !text.empty())
            return broken{q.behind, q.at, q.slot, text};
    }
    return std::nullopt;
}

}  // namespace

void watch(evidence& e) {
    auto& c = e.result;
    const bool wrong = c.outcome == verdict::outcome::failed || c.outcome == verdict::outcome::crashed ||
                       c.outcome == verdict::outcome::timed_out;
    if (!wrong || linked_transport || !e.found_at || !e.found_at->asked->whole || c.counterexample.empty())
        return;
    if (c.fault == verdict::fault::cost || c.fault == verdict::fault::leak) return;
    const auto& calls = e.found_at->asked->calls;
    const auto end = std::min(e.found_at->at, e.found_at->asked->requests.size());
    try {
        const auto found = first_broken(*e.found_at, end);
        if (!found) return;
        // Where nothing has changed anything since, an answer that is not the one due is about that operation already. A
        // crash is what comes of it, and so may be what two subjects say of each other.
        const auto shown =
            std::find_if(calls.begin(), calls.end(), [&](const auto& k) { return k.at == e.found_at->at; });
        const bool echo = shown != calls.end() && shown->only_looks &&
                          (c.outcome != verdict::outcome::failed ||
                           std::any_of(shown->arguments.begin(), shown->arguments.end(),
                                       [](const auto& a) { return a.kind() == protocol::tag::subject; }));
        const bool later = std::any_of(calls.begin(), calls.end(), [&](const auto& k) {
            return k.at > found->at && (k.at < end || (k.at == end && !k.only_looks)) &&
                   (!k.only_looks || k.makes);
        });
        if (!later && !echo) return;
        auto& steps = c.counterexample;
        if (found->by) {
            auto left = std::count_if(calls.begin(), calls.end(), [&](const auto& k) {
                return k.at < found->at && k.text == found->by->text;
            });
            const auto step = std::find_if(steps.begin(), steps.end(), [&](const auto& s) {
                return s.ends_with(found->by->text) && left-- == 0;
            });
            if (step == steps.end()) return;
            steps.erase(std::next(step), steps.end());
        } else {
            const auto name = e.names.find({e.found_at->driver, found->slot});
            steps = {"constructing " + (name == e.names.end() ? "s" : name->second)};
        }
        c.message = steps.back() + " leaves a broken invariant; " + found->what;
        c.outcome = verdict::outcome::failed;
        c.fault = verdict::fault::invariant;
        c.operation = found->by ? contract_name(found->by->operation) : "construction";
        c.expected = "every invariant holds";
        c.actual = found->what;
        e.found_at->at = found->at;
        e.found_at->slot = found->slot;
        e.found_at->shows = found->by != nullptr;
    } catch (const std::exception&) {  // no process, no pipe, no such operation: the finding stands as it is
    }
}

}  // namespace dsa::judge
