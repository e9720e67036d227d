#include "judge/printed.hpp"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "judge/check.hpp"
#include "judge/driver.hpp"
#include "protocol/wire.hpp"
#include "system/process.hpp"

namespace dsa::judge {

namespace {

// Whose words they are: the call as the counterexample has it; of a request that is none of its calls, what it is.
std::string operation_at(const driver& d, const tape& asked, std::size_t at) {
    const auto& calls = asked.calls;
    const auto found = std::find_if(calls.begin(), calls.end(), [&](const auto& c) { return c.at == at; });
    if (found != calls.end()) return found->text;
    std::string_view body = asked.requests[at];
    std::size_t byte = 4;  // behind the length
    switch (static_cast<protocol::request>(protocol::get<std::uint8_t>(body, byte))) {
        case protocol::request::construct: return "the constructor";
        case protocol::request::destroy: return "the destructor";
        case protocol::request::call: {
            protocol::get<std::uint32_t>(body, byte);
            const auto row = protocol::get<std::uint16_t>(body, byte);
            return row < d.table().operations.size()
                       ? spell("", d.table().operations[row].name, std::vector<std::string>())
                       : "";
        }
        default: return "";
    }
}

// A text may begin within a letter of several bytes where it was cut: then without the rest of that letter.
void begin_at_a_letter(std::string& text) {
    std::size_t rest = 0;
    while (rest != text.size() && rest != 3 && (static_cast<unsigned char>(text[rest]) & 0xC0U) == 0x80)
        ++rest;
    text.erase(0, rest);
}

}  // namespace

std::optional<verdict::printed_text> printed_before(const connection_settings& settings,
                                                    const place_on_tape& where) {
    constexpr std::uint64_t most = verdict::limits::printed_bytes;
    try {
        driver d(to_ask_again(settings));
        const auto& asked = *where.asked;
        struct span {
            std::size_t request;
            std::uint64_t from, to;
        };
        std::vector<span> spans;
        std::uint64_t end = d.printed_size();
        for (std::size_t at = 0; at <= where.at && at < asked.requests.size() && d.alive(); ++at) {
            d.run({asked.requests[at]});
            // It may also have made the buffer shorter: that is its own loss.
            const auto now = d.printed_size();
            if (now > end) spans.push_back({at, end, now});
            end = now;
        }
        verdict::printed_text all;
        all.cut_short = end >= system::limits().file_bytes;
        const auto first = end > most ? end - most : 0;
        for (const auto& s : spans) {
            const auto from = std::min(std::max(s.from, first), s.to);
            const auto to = std::min(s.to, end);
            if (from >= to) continue;
            auto text = d.printed(from, static_cast<std::size_t>(to - from));
            if (from != s.from) begin_at_a_letter(text);
            if (all.parts.size() == verdict::limits::printed_parts) all.parts.erase(all.parts.begin());
            if (!text.empty()) all.parts.push_back({operation_at(d, asked, s.request), std::move(text)});
        }
        if (all.parts.empty()) return std::nullopt;
        std::uint64_t kept = 0, printed = 0;
        for (const auto& p : all.parts) kept += p.text.size();
        for (const auto& s : spans) printed += s.to - s.from;
        all.left_out = printed > kept ? printed - kept : 0;
        return all;
    } catch (const std::exception&) {  // no process, no pipe: the finding stands without
        return std::nullopt;
    }
}

void add_printed_text(evidence& e) {
    auto& c = e.result;
    const bool broken = c.outcome == verdict::outcome::failed || c.outcome == verdict::outcome::crashed ||
                        c.outcome == verdict::outcome::timed_out;
    const bool counted = c.kind == verdict::kind::cost || c.kind == verdict::kind::space;
    if (!broken || counted || c.printed || !e.found_at || linked_transport) return;
    const auto& settings = the_settings();
    // In a replay the driver that it is played on is still there.
    if (!has_printed() && settings.replay_descriptor < 0) return;
    const auto& where = *e.found_at;
    if (!where.asked->whole) return;
    auto asked = connection();
    // What did not come back would not now. After the first of them a driver waits a tenth of this.
    if (c.outcome == verdict::outcome::timed_out) asked.timeout_ms = 1'000;
    c.printed = printed_before(asked, where);
}

}  // namespace dsa::judge
