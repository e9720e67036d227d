// dsa plan: the exercises laid out over some weeks, and how far one is.
#include "course/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/day.hpp"
#include "cli/destination.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/progress.hpp"
#include "course/review.hpp"
#include "course/whole_file.hpp"
#include "report/dates.hpp"
#include "report/style.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using course::laid_out_plan;
using course::planned_exercise;
using report::ink;

// "3 h 20 min", "40 min".
std::string work_text(int minutes) { return report::duration_text(std::chrono::minutes(minutes)); }

nlohmann::json entry_json(const planned_exercise& e, const std::string& state) {
    nlohmann::json j{{"name", e.name},
                     {"title", e.title},
                     {"difficulty", e.difficulty},
                     {"minutes", e.minutes},
                     {"state", state}};
    if (e.week > 0) {
        j["week"] = e.week;
        j["due"] = course::to_text(e.due);
    }
    return j;
}

std::string state_text(const course::progress& p, const std::string& name) {
    return std::string(course::to_text(course::state_of(p, name, false)));
}

void print_json(const laid_out_plan& plan, const course::progress& p, std::chrono::sys_days day) {
    nlohmann::json j{{"weeks", plan.plan.weeks},
                     {"hours", plan.plan.hours},
                     {"start", course::to_text(plan.plan.start)},
                     {"made", course::to_text(plan.plan.made)},
                     {"today", course::to_text(day)},
                     {"done_before", plan.before},
                     {"hours_needed", plan.hours_needed},
                     {"balance", course::balance(plan, p, day)},
                     {"entries", nlohmann::json::array()},
                     {"beyond", nlohmann::json::array()}};
    for (const auto& e : plan.entries) j["entries"].push_back(entry_json(e, state_text(p, e.name)));
    for (const auto& e : plan.beyond) j["beyond"].push_back(entry_json(e, state_text(p, e.name)));
    std::printf("%s\n", verdict::json_text(j).c_str());
}

std::string mark_of(const report::style& s, const std::string& state, bool late) {
    if (state == "solved" || state == "known") return report::marked(s, report::sign::right);
    if (late) return report::paint(s, ink::red, "!");
    return state == "started" ? report::paint(s, ink::yellow, "~") : " ";
}

void print_page(const laid_out_plan& plan, const course::catalogue& all, const course::progress& p,
                std::chrono::sys_days day) {
    const auto s = page_style();
    const auto say = [&](const std::string& line) {
        std::printf("%s\n", report::cut(s, line, s.width).c_str());
    };
    std::size_t widest = 0;
    for (const auto& e : plan.entries) widest = std::max(widest, e.name.size());
    const auto& wanted = plan.plan;
    say(report::paint(
        s, ink::bold,
        fmt::format("{} week{}, {} hour{} each, from {}", wanted.weeks, wanted.weeks == 1 ? "" : "s",
                    wanted.hours, wanted.hours == 1 ? "" : "s", report::day_text(wanted.start, day))));
    int week = 0;
    for (std::size_t i = 0; i != plan.entries.size(); ++i) {
        const auto& e = plan.entries[i];
        if (e.week != week) {
            week = e.week;
            int minutes = 0;
            for (auto k = i; k != plan.entries.size() && plan.entries[k].week == week; ++k)
                minutes += plan.entries[k].minutes;
            const auto first = wanted.start + std::chrono::days(7 * (week - 1));
            const bool now = first <= day && day < first + std::chrono::days(7);
            std::printf("\n");
            say(report::paint(s, ink::bold, fmt::format("week {}", week)) +
                report::paint(s, ink::dim,
                              fmt::format("  {} to {}, {}{}", report::day_text(first, day),
                                          report::day_text(first + std::chrono::days(6), day),
                                          work_text(minutes), now ? ", this week" : "")));
        }
        const auto state = state_text(p, e.name);
        say(fmt::format("  {} {}  {}  {}  {}", mark_of(s, state, e.due < day),
                        report::padded(s, report::day_text(e.due, day), 10),
                        report::padded(s, e.name, widest), report::padded(s, work_text(e.minutes), 10),
                        report::paint(s, ink::dim, verdict::printable(e.title, 200))));
    }
    std::printf("\n");
    report::lines closing;
    if (plan.entries.empty() && plan.beyond.empty()) {
        closing.emplace_back("nothing is left to plan: all exercises were done when the plan was made");
    } else {
        const int balance = course::balance(plan, p, day);
        const auto done = std::count_if(plan.entries.begin(), plan.entries.end(),
                                        [&](const auto& e) { return p.is_done(e.name); });
        closing.push_back(
            report::paint(s, balance < 0 ? ink::yellow : ink::green, course::balance_text(balance)) +
            fmt::format(": {} of {} done", done, plan.entries.size()) +
            (plan.before ? fmt::format(", and {} before the plan was made", plan.before) : ""));
    }
    if (!plan.beyond.empty())
        report::wrap(
            closing, s,
            fmt::format("{} exercise{} not fit in, from {} on; {} hours a week would take all of them",
                        plan.beyond.size(), plan.beyond.size() == 1 ? " does" : "s do",
                        plan.beyond.front().name, plan.hours_needed));
    if (const int last = plan.entries.empty() ? 0 : plan.entries.back().week;
        plan.beyond.empty() && last != 0 && last < wanted.weeks)
        closing.push_back(fmt::format(
            "all of it ends in week {}; {} for reviews, or for what took longer", last,
            last + 1 == wanted.weeks ? fmt::format("week {} is free", wanted.weeks)
                                     : fmt::format("weeks {} to {} are free", last + 1, wanted.weeks)));
    const auto due = course::due(p, day);
    const auto reviews = std::count_if(due.begin(), due.end(), [&](const auto& r) {
        return std::any_of(all.exercises.begin(), all.exercises.end(),
                           [&](const auto& e) { return e.full_name() == r.name; });
    });
    if (reviews)
        closing.push_back(fmt::format("{} review{} due: {} review --list", reviews,
                                      reviews == 1 ? " is" : "s are", all.program));
    for (const auto& line : closing) std::printf("%s\n", line.c_str());
}

}  // namespace

int plan(const place& here, const plan_options& o) {
    const output calendar{"--ics", o.calendar == "-" ? "" : o.calendar, content::calendar};
    expect_writable(calendar);
    const auto all = here.catalogue();
    auto p = course::load_progress(here.progress_file());
    const auto day = today();
    const bool fresh = o.weeks || o.hours || !o.start.empty();
    if (!fresh && !p.planned)
        throw problem("there is no plan yet; make one, say for 8 weeks of 4 hours: " + here.command() +
                      " plan --weeks 8 --hours 4");
    if (fresh) {
        course::study_plan wanted{8, 4, day, now()};
        if (p.planned) {
            wanted.weeks = p.planned->weeks;
            wanted.hours = p.planned->hours;
            // A plan from another machine, whose clock is ahead, must not win over the one that is made now.
            wanted.made = std::max(wanted.made, p.planned->made + std::chrono::seconds(1));
        }
        if (o.weeks) wanted.weeks = *o.weeks;
        if (o.hours) wanted.hours = *o.hours;
        if (!o.start.empty()) {
            const auto start = course::day_from_text(o.start);
            if (!start) throw problem("a date is written 2025-03-31, not " + verdict::printable(o.start, 60));
            wanted.start = *start;
        }
        try {
            p.plan_for(wanted);
        } catch (const std::invalid_argument&) {
            throw problem(fmt::format("a plan is for 1 to {} weeks of 1 to {} hours, from 1970 to 9900",
                                      course::most_weeks, course::most_hours));
        }
    }
    const auto plan = course::lay_out(all, *p.planned, p);
    if (!calendar.file.empty())
        course::write_whole(calendar.file, course::to_icalendar(plan, now(), here.command()));
    if (fresh)
        course::update_progress(here.progress_file(),
                                [&](course::progress& stored) { stored.plan_for(*p.planned); });
    if (o.calendar == "-") {
        const auto text = course::to_icalendar(plan, now(), here.command());
        std::fwrite(text.data(), 1, text.size(), stdout);
    } else if (o.json) {
        print_json(plan, p, day);
    } else {
        print_page(plan, all, p, day);
        if (!o.calendar.empty())
            std::printf("%s\n", dim("the calendar is in " + verdict::printable(o.calendar, 300)).c_str());
    }
    name_broken_lines(here);
    return all_well;
}

namespace {

const verb plan_verb(
    {.order = 80,
     .name = "plan",
     .about = "the exercises laid out over some weeks, and how far ahead or behind you are",
     .footer =
         "Without options: the plan made before. Modules and their exercises come in teaching order, but "
         "for\n"
         "prerequisites, which come first. One counts 20, 40, 80, 160 or 320 minutes, by its difficulty."},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<plan_options>();
        c.value("--weeks", o->weeks, "1 to 104; as before, or 8, unless told")
            .checked(whole_number("weeks are", 1, course::most_weeks));
        c.value("--hours", o->hours, "a week, 1 to 80; as before, or 4, unless told")
            .checked(whole_number("hours are", 1, course::most_hours));
        c.value("--start", o->start, "the first day, as 2025-03-31; today unless told");
        c.value("--ics", o->calendar, "write a calendar to this file; - for standard output");
        c.json(o->json);
        return [o] { return plan(place::of_this_program(), *o); };
    });

}  // namespace

}  // namespace dsa::cli
