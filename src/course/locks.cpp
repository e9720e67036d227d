#include "course/locks.hpp"

#include <sstream>
#include <utility>

#include "course/progress.hpp"
#include "course/text.hpp"

namespace dsa::course {
namespace {
constexpr std::size_t most_locks_bytes = 1U << 20U;
}  // namespace

std::chrono::sys_days locks::opens(std::string_view exercise) const {
    if (!problems.empty()) return std::chrono::year(9999) / 12 / 31;
    auto found = days.find(exercise);
    if (found == days.end()) found = days.find("*");
    return found == days.end() ? std::chrono::sys_days() : found->second;
}

locks parse_locks(std::string_view text, const std::string& file, const catalogue& all) {
    locks result;
    int number = 0;
    for (const auto line : lines_of(text)) {
        ++number;
        const auto complain = [&](std::string what) {
            result.problems.push_back({fault::broken, file, number, std::move(what), ""});
        };
        std::istringstream words{std::string(line.substr(0, line.find('#')))};
        std::string name, day, more;
        if (!(words >> name)) continue;
        words >> day >> more;
        const auto from = day_from_text(day);
        if (!from || !more.empty()) {
            complain(day.empty() ? "no day stands behind " + in_quotes(name)
                     : !from     ? in_quotes(day) + " is no day of the calendar"
                                 : in_quotes(more) + " is one word too many");
            result.problems.back().text +=
                "; a line is an exercise, or *, and a day, as in linear/stack 2027-02-15";
            continue;
        }
        if (name != "*") {
            const auto hit = all.find(name);
            if (!hit.found) {
                complain(hit.error);
                continue;
            }
            name = hit.found->full_name();
        }
        if (!result.days.emplace(name, *from).second) complain("a second line for " + name);
    }
    return result;
}

locks load_locks(const catalogue& all) {
    const auto file = read_text(all.root / "locks.txt", most_locks_bytes);
    if (file) return parse_locks(file.text, "locks.txt", all);
    locks none;
    if (file.exists) none.problems.push_back({fault::broken, "locks.txt", 0, file.problem, ""});
    return none;
}

}  // namespace dsa::course
