#include "judge/picture.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <utility>

#include "judge/check.hpp"
#include "judge/driver.hpp"

namespace dsa::judge {

namespace {

constexpr std::size_t most_cells = 64;

std::map<std::string, drawing, std::less<>>& drawings() {
    static std::map<std::string, drawing, std::less<>> all;
    return all;
}

// A cell is a value; of a pair, both parts as a map is written.
std::string cell_of(const value& v) {
    if (v.kind() == protocol::tag::tuple && v.items().size() == 2)
        return v.items()[0].to_text() + ": " + v.items()[1].to_text();
    return v.to_text();
}

}  // namespace

bool draw_as(const char* suite, const char* operation, const char* shape) {
    drawings().insert_or_assign(suite, drawing{operation, shape});
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
    if (whole)
        requests.insert(requests.end(), more.begin(), more.end());
    else
        requests.clear();
}

std::optional<verdict::picture> observed(const connection_settings& settings, const drawing& how,
                                         std::vector<std::string> requests, std::uint32_t slot,
                                         std::uint16_t kind) {
    try {
        auto brief = settings;
        brief.timeout_ms = std::min(brief.timeout_ms, 2'000);
        brief.budget = std::min<std::uint64_t>(brief.budget, 1'000'000);
        driver d(brief);
        if (!d.alive() || !d.find(how.operation, kind)) return std::nullopt;
        requests.push_back(driver::arm(0));  // a copy that is to throw is none of the observer's
        requests.push_back(d.call(how.operation, kind, {value::subject(slot)}));
        const auto seen = d.run(requests).back();
        const auto tag = seen.result.kind();
        if (seen.how != answer::state::answered || !seen.fault.empty() ||
            (tag != protocol::tag::integers && tag != protocol::tag::sequence))
            return std::nullopt;
        verdict::picture p;
        p.shape = how.shape;
        const auto& integers = seen.result.integers();
        const auto& items = seen.result.items();
        for (std::size_t i = 0; i != seen.result.size(); ++i) {
            if (i + 1 == most_cells && seen.result.size() > most_cells) {
                p.cells.emplace_back("...");
                break;
            }
            p.cells.push_back(i < integers.size() ? value(integers[i]).to_text()
                                                  : cell_of(items[i - integers.size()]));
        }
        return p;
    } catch (const std::exception&) {  // no process, no pipe: the finding stands without a picture
        return std::nullopt;
    }
}

void illustrate(evidence& e) {
    auto& c = e.result;
    const auto* const how = drawing_of(std::string_view(c.id).substr(0, c.id.find('.')));
    const bool broken = c.outcome == verdict::outcome::failed || c.outcome == verdict::outcome::crashed ||
                        c.outcome == verdict::outcome::timed_out;
    if (!how || !broken || !e.found_at || linked_transport || c.counterexample.empty()) return;
    const auto& [asked, at, slot, kind] = *e.found_at;
    if (!asked->whole || at >= asked->requests.size()) return;
    const auto& settings = the_settings();
    const auto& connection = settings.lane == lane::memory ? settings.sanitized : settings.plain;
    const auto upto = [&](std::size_t n) {
        return std::vector<std::string>(asked->requests.begin(),
                                        asked->requests.begin() + static_cast<std::ptrdiff_t>(n));
    };
    c.before = observed(connection, *how, upto(at), slot, kind);
    // After a crash there is nothing to see, and an endless loop would be waited for once more.
    if (c.outcome == verdict::outcome::failed) c.after = observed(connection, *how, upto(at + 1), slot, kind);
}

}  // namespace dsa::judge
