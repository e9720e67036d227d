#include "report/dates.hpp"

#include <fmt/format.h>

#include <ctime>

namespace dsa::report {

using namespace std::chrono;

std::string day_text(sys_days day, sys_days reference) {
    static constexpr const char* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const year_month_day date(day);
    auto text =
        fmt::format("{} {} {}", weekdays[weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                    months[static_cast<unsigned>(date.month()) - 1]);
    if (date.year() != year_month_day(reference).year())
        text += fmt::format(" {}", static_cast<int>(date.year()));
    return text;
}

std::string moment_text(sys_seconds at, sys_days today) {
    const std::time_t moment = system_clock::to_time_t(at);
    std::tm local{};
    if (!localtime_r(&moment, &local)) return fmt::format("{}", at.time_since_epoch().count());
    const auto day = sys_days{year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday};
    const auto clock = fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min);
    return day == today ? clock : day_text(day, today) + ", " + clock;
}

std::string duration_text(seconds time) {
    const auto s = time.count();
    if (s < 60) return fmt::format("{} s", s);
    if (s < 3600) return fmt::format("{} min", s / 60);
    if (s / 3600 < 48) {
        const auto rest = s % 3600 / 60;
        return fmt::format("{} h", s / 3600) + (rest ? fmt::format(" {} min", rest) : "");
    }
    return fmt::format("{} days", s / 86'400);
}

std::string distance_text(sys_days day, sys_days from) {
    const auto d = (day - from).count();
    if (d == 0) return "today";
    if (d == 1) return "tomorrow";
    if (d == -1) return "yesterday";
    return d > 0 ? fmt::format("in {} days", d) : fmt::format("{} days ago", -d);
}

}  // namespace dsa::report
