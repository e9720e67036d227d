#include "course/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "verdict/printable.hpp"

namespace dsa::course {
namespace {

using std::chrono::days;

// Indices into all.exercises, in the order in which to solve them.
std::vector<std::size_t> order_of(const catalogue& all) {
    const auto& exercises = all.exercises;
    std::set<std::string, std::less<>> behind;
    std::vector<bool> placed(exercises.size(), false);
    std::vector<std::size_t> order;
    const auto open = [&](std::size_t i) {
        return std::all_of(exercises[i].prerequisites.begin(), exercises[i].prerequisites.end(),
                           [&](const auto& p) { return behind.contains(p); });
    };
    for (std::size_t first = 0; order.size() != exercises.size();) {
        while (placed[first]) ++first;
        // The first one of its module for which all is done; none where they wait for each other.
        std::size_t next = first;
        while (next != exercises.size() &&
               (placed[next] || exercises[next].module != exercises[first].module || !open(next)))
            ++next;
        if (next == exercises.size()) next = first;
        placed[next] = true;
        behind.insert(exercises[next].full_name());
        order.push_back(next);
    }
    return order;
}

bool done_before(const progress& p, const std::string& name, when moment) {
    const auto solved = p.solved.find(name), known = p.known.find(name);
    return (solved != p.solved.end() && solved->second < moment) ||
           (known != p.known.end() && known->second < moment);
}

// A text value: what has a meaning in a content line is escaped, what a line cannot hold is left out.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : verdict::valid_utf8(text)) {
        if (c == '\n') {
            result += "\\n";
        } else if (c == '\\' || c == ';' || c == ',') {
            result += '\\';
            result += c;
        } else if (static_cast<unsigned char>(c) >= 32 && c != 127) {
            result += c;
        }
    }
    return result;
}

void add_line(std::string& to, std::string_view line) {
    constexpr std::size_t most = 75;
    for (std::size_t room = most; line.size() > room; room = most - 1) {  // the blank of the fold counts
        auto cut = room;
        while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
        to += line.substr(0, cut);
        to += "\r\n ";
        line.remove_prefix(cut);
    }
    to += line;
    to += "\r\n";
}

std::string compact(std::string text) {
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

}  // namespace

int work_minutes(int difficulty) noexcept {
    if (difficulty < 1 || difficulty > 5) difficulty = 3;
    return 20 << (difficulty - 1);
}

laid_out_plan lay_out(const catalogue& all, const study_plan& plan, const progress& p) {
    laid_out_plan result;
    result.plan = plan;
    const int a_week = plan.hours * 60;
    int minutes = 0;  // of work up to the end of the exercise
    for (const auto i : order_of(all)) {
        const auto& e = all.exercises[i];
        const auto name = e.full_name();
        if (done_before(p, name, plan.made)) {
            ++result.before;
            continue;
        }
        planned_exercise entry{name, e.title, e.difficulty, work_minutes(e.difficulty), {}, 0};
        minutes += entry.minutes;
        const int day = (minutes - 1) * 7 / a_week;
        if (minutes > plan.weeks * a_week) {
            result.beyond.push_back(std::move(entry));
        } else {
            entry.due = plan.start + days(day);
            entry.week = day / 7 + 1;
            result.entries.push_back(std::move(entry));
        }
    }
    result.hours_needed = std::max(plan.hours, (minutes + plan.weeks * 60 - 1) / (plan.weeks * 60));
    return result;
}

int balance(const laid_out_plan& plan, const progress& p, std::chrono::sys_days today) {
    int done = 0, late = 0, by_tonight = 0;  // late: due before today
    for (const auto& e : plan.entries) {
        done += p.is_done(e.name) ? 1 : 0;
        late += e.due < today ? 1 : 0;
        by_tonight += e.due <= today ? 1 : 0;
    }
    return done > by_tonight ? done - by_tonight : std::min(done - late, 0);
}

std::string balance_text(int balance) {
    if (balance == 0) return "on time";
    return fmt::format("{} by {}", balance > 0 ? "ahead" : "behind", balance > 0 ? balance : -balance);
}

std::string to_icalendar(const laid_out_plan& plan, when now, const std::string& program) {
    std::string text;
    const auto stamp = compact(to_text(now));
    add_line(text, "BEGIN:VCALENDAR");
    add_line(text, "VERSION:2.0");
    add_line(text, "PRODID:-//dsa//plan 1//EN");
    add_line(text, "CALSCALE:GREGORIAN");
    add_line(text, "METHOD:PUBLISH");
    for (const auto& e : plan.entries) {
        auto uid = e.name;
        std::replace(uid.begin(), uid.end(), '/', '.');
        add_line(text, "BEGIN:VEVENT");
        add_line(text, "UID:" + uid + "@plan.dsa");
        add_line(text, "DTSTAMP:" + stamp);
        add_line(text, "DTSTART;VALUE=DATE:" + compact(to_text(e.due)));
        add_line(text, "DTEND;VALUE=DATE:" + compact(to_text(e.due + days(1))));
        add_line(text, "SUMMARY:" + escaped(e.title.empty() ? e.name : e.title));
        add_line(text, "DESCRIPTION:" + escaped(fmt::format("{}, about {} minutes. To judge it: {} check {}",
                                                            e.name, e.minutes, program, e.name)));
        add_line(text, "TRANSP:TRANSPARENT");
        add_line(text, "END:VEVENT");
    }
    add_line(text, "END:VCALENDAR");
    return text;
}

}  // namespace dsa::course
