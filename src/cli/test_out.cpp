// dsa test-out: whoever can do a module's hardest exercise need not do its drills.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/day.hpp"
#include "cli/judging.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/progress.hpp"
#include "verdict/json_text.hpp"
#include "verdict/nearest.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using verdict::printable;

const course::course_module& module_named(const course::catalogue& all, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& m : all.modules) {
        if (m.name == name) return m;
        names.push_back(m.name);
    }
    std::string have;
    for (const auto& n : names) have += (have.empty() ? "" : ", ") + n;
    const auto nearest = verdict::nearest(name, names);
    throw problem("no module named \"" + printable(name, 64) + "\"; " +
                  (nearest.empty() ? "there are: " + have : "nearest is \"" + nearest + "\""));
}

int tested_out(const place& here, const std::string& name, bool json) {
    const auto all = here.catalogue();
    const auto& module = module_named(all, name);
    std::vector<const course::exercise*> exercises;
    for (const auto& e : all.exercises)
        if (e.module == module.name) exercises.push_back(&e);
    if (exercises.empty()) throw problem("the module " + module.name + " has no exercises");
    // Of equally hard ones the last, which builds on the others.
    const course::exercise* hardest = exercises.front();
    for (const auto* const e : exercises)
        if (e->difficulty >= hardest->difficulty) hardest = e;
    const auto capstone = hardest->full_name();

    auto p = course::load_progress(here.progress_file());
    bool passes = p.is_solved(capstone);
    const auto edited = edited_files(here);
    // An untouched stub need not be judged to know what becomes of it.
    if (!passes && std::find(edited.begin(), edited.end(), here.shown(hardest->stub)) != edited.end())
        passes = judged(here, *hardest, "learner", {}, json).outcome == verdict::summary::passed;

    std::vector<std::string> marked;
    if (passes) {
        const auto moment = now();
        p = course::update_progress(here.progress_file(), [&](course::progress& stored) {
            marked.clear();
            stored.solve(capstone, moment);
            for (const auto* const e : exercises) {
                if (stored.is_done(e->full_name())) continue;
                stored.know(e->full_name(), moment);
                marked.push_back(e->full_name());
            }
        });
    }
    if (json) {
        const nlohmann::json j{
            {"module", module.name}, {"exercise", capstone}, {"passed", passes}, {"marked_known", marked}};
        std::printf("%s\n", verdict::json_text(j).c_str());
        return passes ? all_well : checks_failed;
    }
    if (!passes) {
        std::printf(
            "%s does not pass yet. It is the hardest exercise of %s: solve it, and the module is yours.\n\n",
            bold(capstone).c_str(),
            printable(module.title.empty() ? module.name : module.title, 100).c_str());
        std::printf("  edit    %s\n  judge   %s check %s\n  then    %s test-out %s\n",
                    printable(here.shown(hardest->stub), 400).c_str(), here.command().c_str(),
                    capstone.c_str(), here.command().c_str(), module.name.c_str());
        return checks_failed;
    }
    std::printf("%s %s\n", green("passed:").c_str(), capstone.c_str());
    for (const auto& m : marked) std::printf("  known   %s\n", m.c_str());
    if (marked.empty()) std::printf("  nothing else in %s was open\n", module.name.c_str());
    return all_well;
}

}  // namespace

int test_out(const place& here, const std::string& module, bool json) {
    const int status = tested_out(here, module, json);
    name_broken_lines(here);
    return status;
}

namespace {

const verb test_out_verb(
    {.order = 100,
     .name = "test-out",
     .about = "pass a module's hardest exercise, and its other exercises are marked known"},
    [](command& c) -> std::function<int()> {
        struct options {
            std::string module;
            bool json = false;
        };
        auto o = std::make_shared<options>();
        c.value("module", o->module, "\"heaps\"").required();
        c.json(o->json);
        return [o] { return test_out(place::of_this_program(), o->module, o->json); };
    });

}  // namespace

}  // namespace dsa::cli
