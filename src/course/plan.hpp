#pragma once
// plan: the exercises of the course laid out over the days of some weeks, and the same as a calendar.
//
//     const auto plan = lay_out(catalogue, {.weeks = 8, .hours = 4, .start = monday, .made = now}, progress);
//     plan.entries.front();                 // orientation/maximum, 20 minutes, due on the first day
//     balance(plan, progress, today);       // 2: two exercises ahead
//     to_icalendar(plan, now, "./dsa");     // for any calendar program
//
// Pure functions: what day it is, they are told.
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "course/catalogue.hpp"
#include "course/progress.hpp"

namespace dsa::course {

// The minutes of work that an exercise of this difficulty stands for: 20 * 2^(difficulty - 1), so 20, 40, 80, 160
// and 320. A difficulty that the lesson does not give counts as 3.
[[nodiscard]] int work_minutes(int difficulty) noexcept;

struct planned_exercise {
    std::string name, title;
    int difficulty = 0, minutes = 0;
    std::chrono::sys_days due;  // the day on which its work is done, at an even pace
    int week = 0;               // from 1
};

struct laid_out_plan {
    study_plan plan;
    std::vector<planned_exercise> entries;  // by due day, in the order in which to solve them
    std::vector<planned_exercise> beyond;   // for which the weeks are too short; due and week are not set
    int before = 0;                         // exercises that were done when the plan was made
    // The hours a week that would take all of them into the weeks; plan.hours when they fit.
    int hours_needed = 0;
};

// The order: modules in teaching order; in a module the first of the exercises whose prerequisites are
// behind, so that it is the order of `dsa list` where that says no prerequisite after what needs it. An exercise whose
// prerequisites can never be behind (a circle, or a later module) comes in teaching order all the same. Work is spread evenly over the days, so that
// each week has plan.hours of it, give or take one exercise; the work may end before the weeks do. What was done
// before the plan was made is left out. O(exercises^2).
[[nodiscard]] laid_out_plan lay_out(const catalogue& all, const study_plan& plan, const progress& p);

// How many exercises of the plan the learner is ahead (positive) or behind (negative) on that day. What is due on
// the day itself may still be done: it makes nobody late. O(entries).
[[nodiscard]] int balance(const laid_out_plan& plan, const progress& p, std::chrono::sys_days today);

// "ahead by 2", "behind by 1", "on time".
[[nodiscard]] std::string balance_text(int balance);

// The entries as a calendar of all-day events, by RFC 5545: CRLF, lines folded at 75 octets (never within a
// character), text escaped. An event's UID is made of the exercise's name, so that a calendar that is given the
// next plan moves the events. now: the DTSTAMP; program: how the learner calls it. O(size).
[[nodiscard]] std::string to_icalendar(const laid_out_plan& plan, when now, const std::string& program);

}  // namespace dsa::course
