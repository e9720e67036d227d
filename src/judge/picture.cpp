#include "judge/picture.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <utility>

#include "judge/check.hpp"
#include "judge/driver.hpp"
#include "judge/wrong_move.hpp"

namespace dsa::judge {

namespace {

constexpr std::size_t most_cells = 64;
constexpr std::string_view moved_away = "?";

std::map<std::string, drawing, std::less<>>& drawings() {
    static std::map<std::string, drawing, std::less<>> all;
    return all;
}

// A cell is a value; of a pair, both parts as a map is written. A moved-from element has none that could be read, and
// its name is as wide as several cells.
std::string cell_of(const value& v) {
    if (v.kind() == protocol::tag::tuple && v.items().size() == 2)
        return cell_of(v.items()[0]) + ": " + cell_of(v.items()[1]);
    return v == value(protocol::moved_from) ? std::string(moved_away) : v.to_text();
}

// Of an answer that is a sequence, an element a cell. Nothing for any other answer.
std::optional<std::vector<std::string>> elements_of(const value& seen) {
    if (seen.kind() != protocol::tag::integers && seen.kind() != protocol::tag::sequence) return std::nullopt;
    std::vector<std::string> cells;
    const auto most = std::min(seen.size(), most_cells + 1);
    const auto& integers = seen.integers();
    for (std::size_t i = 0; i != most; ++i)
        cells.push_back(
            cell_of(i < integers.size() ? value(integers[i]) : seen.items()[i - integers.size()]));
    return cells;
}

bool tells_all_at_once(const drawing& how) { return how.shape == "positions" || how.shape == "table"; }

}  // namespace

connection_settings to_ask_again(connection_settings settings) {
    settings.timeout_ms = std::min(settings.timeout_ms, 2'000);
    settings.budget = std::min<std::uint64_t>(settings.budget, 1'000'000);
    return settings;
}

bool draw_as(const char* suite, drawing how) {
    drawings().insert_or_assign(suite, std::move(how));
    return true;
}

const drawing* drawing_of(std::string_view suite) {
    const auto found = drawings().find(suite);
    return found == drawings().end() ? nullptr : &found->second;
}

void tape::add(const std::vector<std::string>& more) {
    if (!whole) return;
    for (const auto& r : more) bytes += r.size();
    whole = bytes <= most_bytes && requests.size() + more.size() <= most_requests;
    if (whole) {
        requests.insert(requests.end(), more.begin(), more.end());
    } else {
        requests.clear();
        calls.clear();
    }
}

void tape::note(called next) {
    if (!whole) return;
    next.at = requests.size();
    calls.push_back(std::move(next));
}

std::optional<verdict::picture> observed(const connection_settings& settings, const drawing& how,
                                         const place_on_tape& where, std::size_t n) {
    try {
        driver d(to_ask_again(settings));
        if (!d.alive()) return std::nullopt;
        const auto& asked = where.asked->requests;
        std::vector<std::string> requests(asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(n));
        requests.push_back(
            driver::arm(protocol::event::none));  // a copy that is to throw is none of the observer's
        for (const auto& operation : how.operations) {
            if (!d.find(operation, where.kind)) return std::nullopt;
            requests.push_back(d.call(operation, where.kind, {value::subject(where.slot)}));
        }
        const auto answers = d.run(requests);
        observation now;
        for (std::size_t i = n + 1; i != requests.size(); ++i) {
            if (answers[i].how != answer::state::answered || !answers[i].fault.empty()) return std::nullopt;
            now.seen.push_back(answers[i].result);
        }
        std::optional<drawn_cells> drawn;
        if (how.cells) {
            for (const auto& c : where.asked->calls)
                if (c.at < n && c.slot == where.slot) now.calls.push_back(c);
            drawn = how.cells(now);
        } else {
            drawn = elements_of(now.seen.front());
        }
        if (!drawn) return std::nullopt;
        auto& cells = drawn->cells;
        if (!how.cells && std::find(cells.begin(), cells.end(), moved_away) != cells.end())
            drawn->remark = std::string(moved_away) + ": an element that was moved away";
        if (cells.size() > most_cells) {
            cells.resize(most_cells - 1);
            cells.emplace_back("...");
        }
        return verdict::picture{how.shape, std::move(cells), std::move(drawn->remark)};
    } catch (const std::exception&) {  // no process, no pipe: the finding stands without a picture
        return std::nullopt;
    }
}

void illustrate(evidence& e) {
    auto& c = e.result;
    const auto* const how = drawing_of(std::string_view(c.id).substr(0, c.id.find('.')));
    const bool broken = c.outcome == verdict::outcome::failed || c.outcome == verdict::outcome::crashed ||
                        c.outcome == verdict::outcome::timed_out;
    if (!how || !broken || !e.found_at || !e.found_at->shows || linked_transport || c.counterexample.empty())
        return;
    const auto& where = *e.found_at;
    const auto& calls = where.asked->calls;
    if (!where.asked->whole || where.at >= where.asked->requests.size()) return;
    const auto after = [&](std::size_t n) { return observed(connection(), *how, where, n); };

    auto last = std::find_if(calls.begin(), calls.end(), [&](const auto& k) { return k.at == where.at; });
    // What draws it may use it up, as a stack that is popped; it shows what was made before it all the same.
    const bool only_looked =
        last != calls.end() && (last->only_looks || std::find(how->operations.begin(), how->operations.end(),
                                                              last->operation) != how->operations.end());
    const bool two_met =
        only_looked && std::any_of(last->arguments.begin(), last->arguments.end(),
                                   [](const auto& a) { return a.kind() == protocol::tag::subject; });
    // Two subjects after the first n requests, by their names.
    const auto both = [&](std::uint32_t first, std::uint32_t second, std::size_t n) {
        const auto one = [&](std::uint32_t slot) {
            auto there = where;
            there.slot = slot;
            auto seen = observed(connection(), *how, there, n);
            const auto name = e.names.find({where.driver, slot});
            if (seen && name != e.names.end()) seen->of = name->second;
            return seen;
        };
        c.before = one(first);
        c.after = one(second);
        const bool told_apart = c.before && c.after && !c.before->of.empty() && !c.after->of.empty() &&
                                c.before->of != c.after->of;
        if (!told_apart) c.before = c.after = std::nullopt;
        return told_apart;
    };
    c.before = after(where.at);
    if (tells_all_at_once(*how)) return;
    if (last != calls.end() && last->makes && both(last->slot, *last->makes, where.at + 1)) return;
    if (two_met)
        for (const auto& [place, name] : e.names)
            if (place.first == where.driver &&
                std::find(last->arguments.begin(), last->arguments.end(), value::subject(place.second)) !=
                    last->arguments.end() &&
                both(where.slot, place.second, where.at))
                return;
    if (two_met) c.before = after(where.at);
    // After a crash there is nothing to see, and an endless loop would be waited for once more.
    const bool came_back = c.outcome == verdict::outcome::failed;
    if (came_back) c.after = only_looked ? c.before : after(where.at + 1);
    const auto begin_at_wrong_move = [&](std::size_t at) {
        if (how->shape != "heap" || !c.before || !c.after || c.before == c.after) return;
        if (auto then = after_wrong_move(*how, where, at, *c.before, *c.after)) c.after = std::move(then);
    };
    if (!only_looked) begin_at_wrong_move(where.at);
    // Where it looked at two, neither need be what an operation on this one has made: what it holds is all that is told.
    if (!only_looked || two_met || !c.before) return;
    // The operation only looked: what it saw was made before it, by the last one that may have changed the subject.
    // Another subject's may have as well, when both met in it.
    constexpr int furthest = 16;
    for (int looks = 0; last != calls.begin() && looks != furthest; ++looks) {
        --last;
        const bool changes = last->slot == where.slot && !last->only_looks;
        if (last->makes == where.slot) {
            auto now = c.before;
            if (both(last->slot, where.slot, last->at + 1))
                c.step = last->text;
            else
                c.before = c.after = now;
            return;
        }
        auto then = after(last->at);
        if (!then) return;
        if (!changes && then == c.before) continue;
        c.after = std::exchange(c.before, std::move(then));
        c.step = last->text;
        if (changes) begin_at_wrong_move(last->at);
        return;
    }
}

}  // namespace dsa::judge
