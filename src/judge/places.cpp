#include "judge/places.hpp"

#include <algorithm>
#include <exception>
#include <string_view>
#include <vector>

#include "judge/check.hpp"
#include "judge/driver.hpp"
#include "judge/profile.hpp"

namespace dsa::judge {

namespace {

// The parts of a text between tabs, three of them.
std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    while (parts.size() != 3) {
        const auto end = std::min(text.find('\t'), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

}  // namespace

std::optional<fault_places> places_of_fault(const connection_settings& settings, const place_on_tape& where) {
    try {
        driver d(to_ask_again(settings));
        if (!d.alive()) return std::nullopt;
        const auto& asked = where.asked->requests;
        std::vector<std::string> requests{driver::profile(protocol::column::held_bytes)};
        const auto n = std::min(asked.size(), where.at + 1);
        requests.insert(requests.end(), asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(n));
        const auto line = [&](const std::string& offsets) { return header_line_at(settings.table, offsets); };
        for (const auto& a : d.run(requests)) {
            if (!a.fault.empty()) {
                const auto parts = parts_of(a.fault_places);
                return fault_places{a.fault, header_line_at(settings.table, parts[0], true), line(parts[1]),
                                    line(parts[2])};
            }
            if (a.how == answer::state::crashed) {
                const auto parts = parts_of(a.text);
                return fault_places{parts[0], line(a.place), line(parts[1]), line(parts[2])};
            }
        }
    } catch (const std::exception&) {  // no process, no pipe: the finding stands without its lines
    }
    return std::nullopt;
}

void add_places(evidence& e) {
    auto& c = e.result;
    const bool of_memory = c.outcome == verdict::outcome::crashed ||
                           (c.outcome == verdict::outcome::failed && c.fault == verdict::fault::element);
    if (!of_memory || !e.found_at || linked_transport || under_sanitizers()) return;
    if (!e.found_at->asked->whole) return;
    const auto found = places_of_fault(connection(), *e.found_at);
    if (!found) return;
    // A driver that has noted the blocks may know better what it was.
    if (c.message.find(found->what) == std::string::npos)
        c.message.replace(c.message.rfind(": ") + 2, std::string::npos, found->what);
    const bool has_place = !found->where.empty() && c.message.find(found->where) == std::string::npos;
    if (has_place) c.message += ", at " + found->where;
    if (!found->freed.empty())
        c.message += "; " + found->freed + " had freed the memory before";
    else if (!found->taken.empty())
        c.message += "; the memory was taken at " + found->taken;
}

}  // namespace dsa::judge
