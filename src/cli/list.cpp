#include <algorithm>
#include <charconv>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>

#include "cli/day.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/lesson.hpp"
#include "course/progress.hpp"
#include "course/review.hpp"
#include "course/text.hpp"
#include "report/markdown.hpp"
#include "report/screens.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

std::string state_text(const place& here, const course::progress& p, const std::vector<std::string>& edited,
                       const course::exercise& e) {
    const bool touched = std::find(edited.begin(), edited.end(), here.shown(e.stub)) != edited.end();
    return std::string(course::to_text(course::state_of(p, e.full_name(), touched)));
}

}  // namespace

int list(const place& here, bool json) {
    const auto all = here.catalogue();
    const auto progress = course::load_progress(here.progress_file());
    const auto edited = edited_files(here);
    const auto reviews = course::due(progress, today());
    const auto is_due = [&](const course::exercise& e) {
        return std::any_of(reviews.begin(), reviews.end(),
                           [&](const auto& r) { return r.name == e.full_name(); });
    };
    if (json) {
        auto array = nlohmann::json::array();
        for (const auto& e : all.exercises)
            array.push_back({{"name", e.full_name()},
                             {"title", e.title},
                             {"module", e.module},
                             {"difficulty", e.difficulty},
                             {"prerequisites", e.prerequisites},
                             {"state", state_text(here, progress, edited, e)},
                             {"due", is_due(e)}});
        std::printf("%s\n", verdict::json_text(array).c_str());
        name_broken_lines(here);
        return all_well;
    }
    std::size_t widest = 0;
    for (const auto& e : all.exercises) widest = std::max(widest, e.full_name().size());
    for (const auto& m : all.modules) {
        std::printf("%s\n", bold(m.title.empty() ? m.name : m.title).c_str());
        for (const auto& e : all.exercises) {
            if (e.module != m.name) continue;
            const std::string state = state_text(here, progress, edited, e);
            const std::string mark = is_due(e)            ? yellow("!")
                                     : state == "solved"  ? green(unicode() ? "\xE2\x9C\x93" : "+")
                                     : state == "known"   ? green("k")
                                     : state == "started" ? yellow("~")
                                                          : " ";
            std::printf("  %s %-*s  %s  %s\n", mark.c_str(), static_cast<int>(widest), e.full_name().c_str(),
                        dim(std::string(static_cast<std::size_t>(e.difficulty), '*') +
                            std::string(static_cast<std::size_t>(5 - std::min(e.difficulty, 5)), ' '))
                            .c_str(),
                        e.title.c_str());
        }
    }
    const auto solved = std::count_if(all.exercises.begin(), all.exercises.end(),
                                      [&](const auto& e) { return progress.is_solved(e.full_name()); });
    const auto known = std::count_if(all.exercises.begin(), all.exercises.end(), [&](const auto& e) {
        return progress.is_done(e.full_name()) && !progress.is_solved(e.full_name());
    });
    const auto due = std::count_if(all.exercises.begin(), all.exercises.end(), is_due);
    std::printf("\n%ld of %zu solved%s%s; %s\n", static_cast<long>(solved), all.exercises.size(),
                known ? (", " + std::to_string(known) + " known").c_str() : "",
                due ? (", " + std::to_string(due) + " due for review").c_str() : "",
                dim(here.command() + (due ? " review brings one back" : " check NAME judges one")).c_str());
    name_broken_lines(here);
    for (const auto& p : all.problems) std::fprintf(stderr, "dsa: %s\n", to_text(p).c_str());
    return all_well;
}

int hint(const place& here, const std::string& name, std::optional<int> rung, bool json) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, name);
    const auto progress = course::load_progress(here.progress_file());
    const course::review_place reviews(here.work);
    const auto review = reviews.running(e.full_name());
    const int last = course::hint_count(e);
    int wanted = rung.value_or(0);
    if (!rung && review) {  // a review begins with the contract again
        wanted = std::min(review->rung + 1, last);
    } else if (!rung) {  // one further than last time
        const auto used = progress.hints.find(e.full_name());
        wanted = used == progress.hints.end() ? 0 : std::min(used->second.rung + 1, last);
    }
    const auto h = course::hint(e, wanted);
    course::update_progress(here.progress_file(),
                            [&](course::progress& p) { p.show_hint(e.full_name(), wanted, now()); });
    reviews.note_hint(e.full_name(), wanted);
    if (json) {
        const nlohmann::json j{{"exercise", e.full_name()},
                               {"rung", h.rung},
                               {"last", h.last},
                               {"title", h.title},
                               {"text", h.text}};
        std::printf("%s\n", verdict::json_text(j).c_str());
        name_broken_lines(here);
        return all_well;
    }
    const std::string head =
        h.rung == 0 ? "the contract"
                    : "hint " + std::to_string(h.rung) + " of " + std::to_string(h.last) + ": " + h.title;
    const auto s = page_style();
    report::lines text;
    for (const auto line : course::lines_of(h.text))
        text.push_back(report::shown(s, verdict::printable(line, 2000)));
    std::printf("%s  %s\n\n", bold(head).c_str(), dim(e.full_name()).c_str());
    for (const auto& line : h.rung == 0 ? report::laid_out(text, s) : report::markdown(text, s))
        std::printf("%s\n", line.c_str());
    if (h.rung < h.last)
        std::printf("\n%s\n", dim("the next one: " + here.command() + " hint " + e.full_name() + " --rung " +
                                  std::to_string(h.rung + 1))
                                  .c_str());
    name_broken_lines(here);
    return all_well;
}

namespace {

// The parser's own range would name the largest number there is.
std::string not_a_rung(const std::string& text) {
    int rung = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rung);
    if (error == std::errc{} && end == text.data() + text.size() && rung >= 0) return "";
    return "a rung is a whole number from 0 on, not " + text;
}

const verb list_verb({.order = 70, .name = "list", .about = "modules and exercises in teaching order"},
                     [](command& c) -> std::function<int()> {
                         auto json = std::make_shared<bool>();
                         c.json(*json);
                         return [json] { return list(place::of_this_program(), *json); };
                     });

const verb hint_verb(
    {.order = 120, .name = "hint", .about = "the next hint, from the contract to an outline"},
    [](command& c) -> std::function<int()> {
        struct options {
            std::string exercise;
            std::optional<int> rung;
            bool json = false;
        };
        auto o = std::make_shared<options>();
        c.exercise(o->exercise).required();
        c.value("--rung", o->rung, "this rung: 0 is the contract, then idea, structure, invariant, outline")
            .checked(not_a_rung);
        c.json(o->json);
        return [o] { return hint(place::of_this_program(), o->exercise, o->rung, o->json); };
    });

}  // namespace

}  // namespace dsa::cli
