// dsa review: a solved exercise, written anew when it is due.
#include "course/review.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/day.hpp"
#include "cli/judging.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/plan.hpp"
#include "course/text.hpp"
#include "report/dates.hpp"
#include "report/style.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using course::review_figures;
using report::ink;
using verdict::printable;

void print(const nlohmann::json& j) { std::printf("%s\n", verdict::json_text(j).c_str()); }

// 1380 -> "1,380"; small ones with one digit behind the point.
std::string count_text(double x) {
    if (x < 100 && x != std::floor(x)) return fmt::format("{:.1f}", x);
    auto digits = fmt::format("{:.0f}", x);
    for (auto at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

// ---- the list ----------------------------------------------------------------------------------------------

void say_nothing_is_solved(const std::string& program) {
    std::printf("nothing is solved yet, so nothing can be due; `%s` opens the first exercise\n",
                program.c_str());
}

int list_reviews(const course::catalogue& all, const course::progress& p, const course::review_place& place,
                 bool json) {
    const auto day = today();
    const auto schedule = course::schedule_of(p);
    const auto in_course = [&](const std::string& name) {
        const auto hit = all.find(name);
        return hit.found && hit.found->full_name() == name;
    };
    if (json) {
        auto array = nlohmann::json::array();
        for (const auto& r : schedule)
            array.push_back({{"name", r.name},
                             {"due", course::to_text(r.due)},
                             {"is_due", r.due <= day && in_course(r.name)},
                             {"last", course::to_text(r.last)},
                             {"reviews", r.reviews},
                             {"stability", r.state.stability},
                             {"difficulty", r.state.difficulty},
                             {"running", place.running(r.name).has_value()},
                             {"in_course", in_course(r.name)}});
        print(array);
        return all_well;
    }
    if (schedule.empty()) {
        say_nothing_is_solved(all.program);
        return all_well;
    }
    const auto s = page_style();
    std::size_t widest = 0, late = 0;
    for (const auto& r : schedule) {
        widest = std::max(widest, r.name.size());
        late += r.due <= day && in_course(r.name) ? 1 : 0;
    }
    for (const auto& r : schedule) {
        const bool is_due = r.due <= day && in_course(r.name);
        auto line = fmt::format("  {} {}  {}  {}", is_due ? report::paint(s, ink::yellow, "!") : " ",
                                report::padded(s, r.name, widest),
                                report::padded(s, report::day_text(r.due, day), 15),
                                report::padded(s, report::distance_text(r.due, day), 12));
        if (place.running(r.name)) line += report::paint(s, ink::yellow, "  begun");
        if (!in_course(r.name)) line += report::paint(s, ink::dim, "  no longer in the course");
        std::printf("%s\n", report::cut(s, line, s.width).c_str());
    }
    std::printf(
        "\n%s\n",
        late ? fmt::format("{} due; `{} review` begins with the first", late, all.program).c_str()
             : fmt::format("nothing is due; `{} review NAME` reviews one all the same", all.program).c_str());
    return all_well;
}

// ---- an attempt --------------------------------------------------------------------------------------------

// The steps of each operation at each size that the gates measured.
std::vector<course::cost_figure> costs_of(const verdict::verdict& v) {
    std::vector<course::cost_figure> costs;
    for (const auto& c : v.checks) {
        for (const auto& g : c.gates) {
            for (const auto& point : g.points) {
                if (!std::isfinite(point.steps) || !(point.n >= 0 && point.n < 1e18)) continue;
                const auto n = static_cast<std::uint64_t>(point.n);
                // Two gates may measure one operation: the first speaks for it.
                if (std::none_of(costs.begin(), costs.end(),
                                 [&](const auto& f) { return f.operation == g.operation && f.n == n; }))
                    costs.push_back({g.operation, n, point.steps});
            }
        }
    }
    return costs;
}

// The figures of the first solution, for want of a review before this one; nothing when it does not run.
std::optional<review_figures> first_solution(const place& here, const course::exercise& e,
                                             const session::options& as, bool quiet) {
    auto fast = as;
    fast.sanitizers = false;
    try {
        const auto v = judged(here, e, "learner", fast, quiet);
        if (v.outcome == verdict::summary::failed || v.outcome == verdict::summary::not_built)
            return std::nullopt;
        return review_figures{{}, std::nullopt, v.compiler, costs_of(v)};
    } catch (const std::runtime_error&) {  // it is a comparison, no more
        return std::nullopt;
    }
}

struct comparison {
    std::string operation;
    std::uint64_t n;
    double steps;
    std::optional<double> before;
};

// One for each operation: at the largest size that was measured both times, else at the largest.
std::vector<comparison> compared(const review_figures& now, const std::optional<review_figures>& before) {
    std::vector<comparison> all;
    for (const auto& c : now.costs) {
        comparison x{c.operation, c.n, c.steps, std::nullopt};
        if (before && before->compiler == now.compiler)
            for (const auto& b : before->costs)
                if (b.operation == c.operation && b.n == c.n) x.before = b.steps;
        const auto known =
            std::find_if(all.begin(), all.end(), [&](const auto& k) { return k.operation == c.operation; });
        if (known == all.end())
            all.push_back(std::move(x));
        else if (std::pair(x.before.has_value(), x.n) > std::pair(known->before.has_value(), known->n))
            *known = std::move(x);
    }
    return all;
}

// The operations whose cost has changed, each on a line, and how many have not.
void print_comparison(const std::vector<comparison>& all, const std::string& earlier) {
    const auto s = page_style();
    std::size_t widest = 0, same = 0;
    for (const auto& c : all) widest = std::max(widest, c.operation.size());
    for (const auto& c : all) {
        if (c.before && *c.before == c.steps) {
            ++same;
            continue;
        }
        auto line = fmt::format("  cost    {}  {} steps at n = {}",
                                report::padded(s, printable(c.operation, 60), widest), count_text(c.steps),
                                count_text(static_cast<double>(c.n)));
        if (c.before) {
            line += fmt::format(", {} {}", earlier, count_text(*c.before));
            const auto change = *c.before > 0 ? std::round((c.steps / *c.before - 1) * 100) : 0;
            if (change != 0)
                line += report::paint(s, change > 0 ? ink::yellow : ink::green,
                                      fmt::format(" ({:+.0f} %)", change));
        }
        std::printf("%s\n", report::cut(s, line, s.width).c_str());
    }
    if (same == all.size())
        std::printf("  cost    to the step as %s, all %zu operations\n", earlier.c_str(), same);
    else if (same)
        std::printf("  cost    the other %zu operations to the step as %s\n", same, earlier.c_str());
}

std::string hints_text(int rung) { return rung <= 0 ? "no hint" : fmt::format("hints up to rung {}", rung); }

// An attempt that passed: recorded, compared, put away.
void finish(const place& here, const course::exercise& e, const course::review_place& place,
            const course::attempt& attempt, const verdict::verdict& v, const session::options& as,
            bool json) {
    const auto moment = now();
    const auto name = e.full_name();
    std::optional<std::chrono::seconds> taken;
    if (attempt.begun) taken = std::max(moment - *attempt.begun, std::chrono::seconds(0));
    const auto grade = course::grade_of_review(taken, attempt.rung, e.difficulty);
    const auto before = place.last(name);
    const auto compared_with = before ? before : first_solution(here, e, as, json);
    const review_figures figures{moment, taken, v.compiler, costs_of(v)};
    // The record first: a run that is killed after it leaves an attempt that can be judged again, and a second
    // review on the same day changes no date.
    const auto p = course::update_progress(
        here.progress_file(), [&](course::progress& stored) { stored.review(name, moment, grade); });
    place.remember(name, figures);
    const auto kept = here.shown(place.put_away(name, moment));
    const auto schedule = course::schedule_of(p);
    const auto next =
        std::find_if(schedule.begin(), schedule.end(), [&](const auto& r) { return r.name == name; });
    const auto comparisons = compared(figures, compared_with);
    if (json) {
        nlohmann::json j{{"exercise", name},
                         {"state", "passed"},
                         {"grade", course::to_text(grade)},
                         {"hint", attempt.rung},
                         {"kept", kept},
                         {"costs", nlohmann::json::array()},
                         {"verdict", nlohmann::json::parse(verdict::to_json(v))}};
        if (taken) j["seconds"] = taken->count();
        if (before && before->taken) j["seconds_before"] = before->taken->count();
        if (next != schedule.end()) j["due"] = course::to_text(next->due);
        for (const auto& c : comparisons) {
            nlohmann::json cost{{"operation", c.operation}, {"n", c.n}, {"steps", c.steps}};
            if (c.before) cost["before"] = *c.before;
            j["costs"].push_back(std::move(cost));
        }
        print(j);
        return;
    }
    std::string time = taken ? report::duration_text(*taken) : "nobody knows how long it took";
    if (before && before->taken) time += ", last time " + report::duration_text(*before->taken);
    std::printf("\n  grade   %s: %s; %s\n", bold(course::to_text(grade)).c_str(), time.c_str(),
                hints_text(attempt.rung).c_str());
    if (next != schedule.end())
        std::printf("  next    %s, %s\n", report::day_text(next->due, today()).c_str(),
                    report::distance_text(next->due, today()).c_str());
    std::printf("  kept    %s\n", printable(kept, 400).c_str());
    if (comparisons.empty()) return;
    print_comparison(comparisons, before ? "last time" : "your first solution");
    if (before && before->compiler != figures.compiler)
        std::printf(
            "    %s\n",
            dim("last time was counted with " + printable(before->compiler, 60) + ": not compared").c_str());
}

// The exercise to review: the one named, else the attempt that was begun first, else the most overdue one.
// Null when nothing is to be done, which has been said then.
const course::exercise* chosen(const course::catalogue& all, const course::progress& p,
                               const course::review_place& place, const review_options& o) {
    if (!o.exercise.empty()) return &exercise_named(all, o.exercise);
    const auto there = [&](const std::string& name) -> const course::exercise* {
        const auto hit = all.find(name);
        return hit.found && hit.found->full_name() == name ? hit.found : nullptr;
    };
    for (const auto& a : place.running())
        if (const auto* const e = there(a.name); e && p.is_solved(a.name)) return e;
    const auto schedule = course::schedule_of(p);
    for (const auto& r : schedule) {
        if (r.due > today()) break;
        if (const auto* const e = there(r.name)) return e;
    }
    const auto next =
        std::find_if(schedule.begin(), schedule.end(), [&](const auto& r) { return there(r.name); });
    if (o.json) {
        nlohmann::json j{{"state", "nothing due"}};
        if (next != schedule.end())
            j["next"] = {{"exercise", next->name}, {"due", course::to_text(next->due)}};
        print(j);
    } else if (next == schedule.end()) {
        say_nothing_is_solved(all.program);
    } else {
        std::printf("nothing is due; next is %s, %s (%s)\n", next->name.c_str(),
                    report::day_text(next->due, today()).c_str(),
                    report::distance_text(next->due, today()).c_str());
    }
    return nullptr;
}

int reviewed(const place& here, const review_options& o) {
    const auto all = here.catalogue();
    const auto p = course::load_progress(here.progress_file());
    const course::review_place place(here.work);
    if (o.list) return list_reviews(all, p, place, o.json);
    const auto* const e = chosen(all, p, place, o);
    if (!e) return all_well;
    const auto name = e->full_name();
    if (!p.is_solved(name))
        throw problem(name + " is not solved yet, so there is nothing to review; " + here.command() +
                      " check " + name + " judges it");

    const bool fresh = !place.running(name);
    std::string stub;
    try {
        stub = untouched_stub(here, *e);
    } catch (const problem&) {  // what is written already can be judged without it
        if (fresh) throw;
    }
    const auto attempt = place.begin(name, stub, now());
    const auto shown = printable(here.shown(attempt.file), 400);
    if (fresh || course::read_bytes(attempt.file, 16U << 20U).text == stub) {
        if (o.json) {
            print({{"exercise", name}, {"state", "begun"}, {"file", here.shown(attempt.file)}});
        } else {
            std::printf(
                "%s  %s\n\n  edit    %s\n  read    %s\n  judge   %s review %s\n  hint    %s hint %s\n\n%s\n",
                bold(printable(e->title, 200)).c_str(), dim(name).c_str(), shown.c_str(),
                printable(here.shown(e->lesson), 400).c_str(), here.command().c_str(), name.c_str(),
                here.command().c_str(), name.c_str(),
                fresh ? "A fresh stub. Your first solution stays as it is; try not to look."
                      : "It is still the stub that was laid there.");
        }
        return fresh ? all_well : checks_failed;
    }

    session::options as;
    as.compiler = o.compiler;
    const auto v = judged(here, *e, attempt.file.string(), as, o.json);
    if (v.outcome == verdict::summary::passed) {
        if (!o.json) print_verdict(v);
        finish(here, *e, place, attempt, v, as, o.json);
        return all_well;
    }
    if (o.json) {
        print({{"exercise", name},
               {"state", "not passed"},
               {"file", here.shown(attempt.file)},
               {"verdict", nlohmann::json::parse(verdict::to_json(v))}});
    } else {
        print_verdict(v);
        std::printf("%s\n", dim("edit " + shown + " and run it again").c_str());
    }
    return checks_failed;
}

}  // namespace

int review(const place& here, const review_options& o) {
    const int status = reviewed(here, o);
    name_broken_lines(here);
    return status;
}

namespace {

const verb review_verb(
    {.order = 90,
     .name = "review",
     .about = "write a solved exercise anew when it is due, and be judged",
     .footer =
         "The first run lays a fresh stub below .dsa/review and says where; the next ones judge it. Your\n"
         "first solution is never touched.\n"
         "Due dates are by FSRS 4.5 with its published weights, for a recall of 90 %. The grade of a "
         "review:\n"
         "again when the outline was shown; hard when another hint was, or when it took longer than the\n"
         "plan gives (20 to 320 minutes, by difficulty); easy within a quarter of that; else good."},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<review_options>();
        c.value("exercise", o->exercise, "the one begun, or the most overdue, unless told");
        c.flag("--list", o->list, "what is due, the most overdue first");
        c.compiler(o->compiler);
        c.json(o->json);
        return [o] { return review(place::of_this_program(), *o); };
    });

}  // namespace

}  // namespace dsa::cli
