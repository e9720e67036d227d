// dsa history: the attempts at an exercise, their costs over each other, and the edit that changed a class.
#include "course/history.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/day.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "report/attempts.hpp"
#include "report/style.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using verdict::printable;

constexpr std::size_t most_rows = 20;  // of the list, unless told

void print(const report::lines& all, const report::style& s) {
    for (const auto& line : all) std::printf("%s\n", report::cut(s, line, s.width).c_str());
}

// Deletes what is kept of an exercise.
int forget(course::history* h, const std::string& exercise, const history_options& o) {
    std::size_t kept = 0;
    std::string what;
    const auto counted_text = [](std::size_t n, const char* of) {
        return n == 0 ? std::string() : fmt::format("{} {}{}", n, of, n == 1 ? "" : "s");
    };
    if (h)
        for (const auto& one : h->exercises())
            if (one.exercise == exercise) {
                kept = one.attempts + one.benches;
                what = counted_text(one.attempts, "attempt");
                if (one.benches != 0)
                    what += (what.empty() ? "" : " and ") + counted_text(one.benches, "bench run");
            }
    if (kept != 0 && !o.yes) {
        if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
            throw problem(what + " of " + exercise +
                          " would be gone for good; nobody is here to be asked: say --yes");
        if (!agreed("delete " + what + " of " + printable(exercise, 200) + " for good?")) {
            std::printf("nothing was deleted\n");
            return all_well;
        }
    }
    const auto gone = kept != 0 ? h->forget(exercise) : 0;
    if (o.json)
        std::printf("%s\n", verdict::json_text(
                                nlohmann::json{{"format", 1}, {"exercise", exercise}, {"forgotten", gone}})
                                .c_str());
    else
        std::printf("%s\n", (gone == 0 ? "nothing is kept of " + printable(exercise, 200)
                                       : what + " of " + printable(exercise, 200) +
                                             " deleted; your header is as it was")
                                .c_str());
    return all_well;
}

// The full name of the exercise; one that the course no longer has may still have a history.
std::string name_in(const place& here, const course::history* h, const std::string& asked) {
    const auto all = here.catalogue();
    const auto hit = all.find(asked);
    if (hit.found) return hit.found->full_name();
    if (h)
        for (const auto& one : h->exercises())
            if (one.exercise == asked) return asked;
    throw problem(hit.error);
}

}  // namespace

int history(const place& here, const history_options& o) {
    if (o.exercise.empty() && (o.forget || !o.operation.empty() || o.last != 0))
        throw problem("name an exercise: dsa history lists those that have attempts");
    std::optional<course::history> kept;
    try {
        kept = course::history::existing(here.history_file());
    } catch (const course::broken_history& e) {
        throw problem(std::string(e.what()) + "; the next dsa check moves it aside and begins a new one");
    }
    auto* const h = kept ? &*kept : nullptr;
    const report::reader who{here.command(), today()};
    const auto s = page_style();
    if (o.exercise.empty()) {
        const auto all = h ? h->exercises() : std::vector<course::history::summary>{};
        if (o.json)
            std::printf("%s\n", report::histories_json(all).c_str());
        else
            print(report::histories_page(all, who, s), s);
        return all_well;
    }
    const auto exercise = name_in(here, h, o.exercise);
    if (o.forget) return forget(h, exercise, o);

    const auto found = report::kept_of(h, exercise, o.operation, o.last);
    const auto operations = report::counted_operations(found);
    if (!o.operation.empty() && !found.attempts.empty() &&
        std::find(operations.begin(), operations.end(), o.operation) == operations.end()) {
        std::string have;
        for (const auto& name : operations) have += (have.empty() ? "" : ", ") + printable(name, 60);
        throw problem("no attempt counted an operation \"" + o.operation + "\" of " + exercise +
                      "; there are: " + (have.empty() ? "none" : have));
    }
    if (o.json)
        std::printf("%s\n", report::attempts_json(found).c_str());
    else
        print(report::attempts_page(found, o.last != 0 ? o.last : most_rows, who, s), s);
    return all_well;
}

namespace {

const verb history_verb(
    {.order = 30,
     .name = "history",
     .about = "your attempts at an exercise over each other, and the edit that changed an order of growth",
     .footer = "Each verdict on your own header by dsa, `dsa check` and `dsa cost` is kept in "
               ".dsa/history.sqlite, on "
               "this\nmachine only: the last 1,000 of an exercise. The same text with the same result is one "
               "attempt."},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<history_options>();
        c.value("exercise", o->exercise,
                "module/name, or the name alone where it is unique; all in brief unless told");
        c.value("--operation", o->operation, "this operation only");
        c.value("--last", o->last, "this many attempts only, the newest")
            .checked(whole_number("the attempts to show are", 1, 1'000'000));
        c.json(o->json);
        c.flag("--forget", o->forget, "delete what is kept of the exercise");
        c.flag("--yes,-y", o->yes, "do not ask");
        return [o] { return history(place::of_this_program(), *o); };
    });

}  // namespace

}  // namespace dsa::cli
