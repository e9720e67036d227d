#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/day.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/workspace.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

std::string shown(const place& here, const std::filesystem::path& file) {
    return verdict::printable(here.shown(file), 1000);
}

// What stands in the file of e, against its stub.
enum class standing { untouched, edited, missing };
standing standing_of(const course::exercise& e, const std::string& stub) {
    std::error_code error;
    if (std::filesystem::symlink_status(e.stub, error).type() == std::filesystem::file_type::not_found)
        return standing::missing;
    const auto bytes = course::read_bytes(e.stub, stub.size());
    return bytes && bytes.text == stub ? standing::untouched : standing::edited;
}

}  // namespace

int reset(const place& here, const reset_options& o) {
    if (o.all == !o.exercise.empty())
        throw problem("name an exercise, or say --all for every one that is edited");
    const auto all = here.catalogue();
    std::vector<const course::exercise*> asked_for;
    if (o.all)
        for (const auto& e : all.exercises) asked_for.push_back(&e);
    else
        asked_for.push_back(&exercise_named(all, o.exercise));

    std::vector<std::pair<const course::exercise*, std::string>> chosen;  // with their stubs
    std::string edited;                                                   // those with a text to be saved
    for (const auto* e : asked_for) {
        auto stub = untouched_stub(here, *e);
        const auto how = standing_of(*e, stub);
        if (how == standing::untouched) continue;
        if (how == standing::edited) edited += (edited.empty() ? "" : ", ") + e->full_name();
        chosen.emplace_back(e, std::move(stub));
    }
    if (chosen.empty()) {
        std::printf("nothing to do: %s\n",
                    o.all ? "no exercise is edited"
                          : (shown(here, asked_for.front()->stub) + " is the untouched stub").c_str());
        return all_well;
    }
    if (!edited.empty() && !o.yes) {
        if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
            throw problem(
                "the stub would take the place of your text, which is saved first; nobody is here to be "
                "asked: "
                "say --yes");
        if (!agreed("put the stub back in the place of your " + edited + "? Your text is saved first.")) {
            std::printf("nothing was changed\n");
            return all_well;
        }
    }
    std::string refused;
    for (const auto& [e, stub] : chosen) {
        try {
            const auto done = course::reset(here.work, *e, stub, now());
            if (done.saved) std::printf("saved  %s\n", shown(here, *done.saved).c_str());
            std::printf(
                "reset  %s%s\n", shown(here, e->stub).c_str(),
                done.saved
                    ? ("  " + dim(here.command() + " undo " + e->name + " brings your text back")).c_str()
                    : "");
        } catch (const course::error& error) {
            refused += (refused.empty() ? "" : "\n") + std::string(error.what());
        }
        std::fflush(stdout);
    }
    if (!refused.empty()) throw problem(refused);
    return all_well;
}

int undo(const place& here, const std::string& exercise) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, exercise);
    const auto done = course::undo(here.work, e, now());
    if (done.saved) std::printf("saved  %s\n", shown(here, *done.saved).c_str());
    std::printf("undone %s  is again %s\n", shown(here, e.stub).c_str(), shown(here, done.from).c_str());
    const auto texts = course::saved_texts(here.work, e).size();
    if (texts > 2)
        std::printf("%s\n", dim(std::to_string(texts) + " texts are in " +
                                shown(here, done.from.parent_path()) + "; any of them can be copied back")
                                .c_str());
    return all_well;
}

namespace {

const verb reset_verb({.order = 160,
                       .name = "reset",
                       .about = "put the stub back; your text is saved first, and `dsa undo` brings it back"},
                      [](command& c) -> std::function<int()> {
                          auto o = std::make_shared<reset_options>();
                          c.exercise(o->exercise);
                          c.flag("--all", o->all, "every exercise that is edited");
                          c.flag("--yes,-y", o->yes, "do not ask");
                          return [o] { return reset(place::of_this_program(), *o); };
                      });

const verb undo_verb({.order = 170,
                      .name = "undo",
                      .about = "bring back the text that the last reset or undo has replaced"},
                     [](command& c) -> std::function<int()> {
                         auto exercise = std::make_shared<std::string>();
                         c.exercise(*exercise).required();
                         return [exercise] { return undo(place::of_this_program(), *exercise); };
                     });

}  // namespace

}  // namespace dsa::cli
