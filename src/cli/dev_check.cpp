#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/dev_examples.hpp"
#include "cli/never_executed.hpp"
#include "cli/shard.hpp"
#include "cli/side_by_side.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/audit.hpp"
#include "course/wrong.hpp"
#include "mutation/stub.hpp"
#include "session/kept_verdicts.hpp"
#include "system/whole_file.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;

// A learner's own work is judged and reported; it is never a fault of the exercise.
std::string word_on_the_learner(const place& here, const build::toolchain& tools, const course::exercise& e,
                                const std::string& compiler) {
    const auto file = here.shown(e.stub);
    try {
        session::options o;
        o.compiler = compiler;
        const auto v =
            session::judge_header(tools, e.full_name(), "learner", build::read_header(e.stub, file), o);
        if (v.error) return "your own " + file + ": does not build: " + v.error->message;
        const auto passed = std::count_if(v.checks.begin(), v.checks.end(), [](const auto& c) {
            return c.outcome == verdict::outcome::passed;
        });
        return "your own " + file + ": " + std::to_string(passed) + " of " + std::to_string(v.checks.size()) +
               " checks pass";
    } catch (const verdict::build_error& error) { return "your own " + error.file + " " + error.message; }
}

// The exercise whose planted bugs are judged with every compiler: the one that has most of them.
std::string judged_whole(const course::catalogue& all) {
    std::size_t most = 0;
    std::string name;
    for (const auto& e : all.exercises)
        if (const auto bugs = course::read_wrongs(e).all.size(); bugs > most) {
            most = bugs;
            name = e.full_name();
        }
    return name;
}

// One exercise, and what there is to say of it.
struct entry {
    entry(const course::exercise& its, std::size_t place, course::audit::stub untouched,
          const build::toolchain& tools)
        : e(its), number(place), audit(its, std::move(untouched), tools) {}
    const course::exercise& e;
    std::size_t number;  // among those that are asked for
    course::audit audit;
    std::vector<course::problem> drift;  // what problems_of_stub says
    std::vector<std::string> idle;       // what never_executed says
    std::vector<std::string> untrue;     // what untrue_examples says
    std::vector<std::string> notes;
    bool any = false;  // some of its parts are in this shard
};

}  // namespace

int dev_check(const place& here, const dev_check_options& o) {
    const auto all = here.catalogue();
    const auto tools = here.tools();
    const auto share = shard_from(o.shard);
    std::vector<const course::exercise*> chosen;
    for (const auto& name : o.exercises) chosen.push_back(&exercise_named(all, name));
    if (o.exercises.empty())
        for (const auto& e : all.exercises) chosen.push_back(&e);
    const auto whole = judged_whole(all);
    const auto edited = edited_files(here);
    const auto is_edited = [&](const course::exercise& e) {
        return std::find(edited.begin(), edited.end(), here.shown(e.stub)) != edited.end();
    };

    std::deque<entry> entries;
    std::vector<const course::exercise*> to_judge;
    for (const auto* e : chosen) {
        const auto file = "exercises/" + e->full_name() + ".hpp";
        std::string text;
        if (is_edited(*e))
            text = committed_text(here, file).value_or("");
        else if (fs::exists(e->stub))
            text = system::read_file(e->stub);
        auto& added = entries.emplace_back(*e, entries.size(), course::audit::stub{text, file}, tools);
        if (!added.audit.is_whole()) continue;
        to_judge.push_back(e);
        added.drift = mutation::problems_of_stub({text, file},
                                                 {system::read_file(e->reference), here.shown(e->reference)});
    }
    for (const auto& k : tools.kits)
        if (o.compiler.empty() || k.name == tools.kit(o.compiler).name)
            ensure_judges(here, tools, to_judge, o.json, k.name);

    std::vector<course::audit::part> parts;
    std::size_t number = 0;
    for (auto& entry : entries) {
        std::vector<course::audit::lane> lanes;
        for (const auto& k : tools.kits)
            if (o.compiler.empty() || k.name == tools.kit(o.compiler).name)
                lanes.push_back({.compiler = k.name,
                                 .bugs = !o.compiler.empty() || &k == &tools.kits.front() ||
                                         entry.e.full_name() == whole});
        auto its = entry.audit.parts(lanes);
        const std::string first = lanes.front().compiler;
        // clang announces no block that follows from its others, and with sanitizers some that are theirs: lines next to
        // those look idle. gcc's blocks are asked where there is one.
        const bool has_gcc = std::any_of(tools.kits.begin(), tools.kits.end(),
                                         [](const auto& kit) { return kit.name == "gcc"; });
        const std::string exact = has_gcc ? "gcc" : first;
        if (!its.empty())
            its.push_back(
                {.name = entry.e.full_name() + ": lines that nothing executes",
                 .kept = false,
                 .run = [&entry, &tools, exact] { entry.idle = never_executed(tools, entry.e, exact); }});
        if (!its.empty())
            its.push_back(
                {.name = entry.e.full_name() + ": worked examples",
                 .kept = false,
                 .run = [&entry, &tools, first] { entry.untrue = untrue_examples(tools, entry.e, first); }});
        if (!its.empty() && is_edited(entry.e))
            its.push_back({.name = entry.e.full_name() + ": your own",
                           .kept = false,
                           .run = [&entry, &here, &tools, first] {
                               entry.notes.push_back(word_on_the_learner(here, tools, entry.e, first));
                           }});
        for (auto& part : its)
            if (share.owns(number++)) {
                entry.any = true;
                parts.push_back(std::move(part));
            }
    }
    {
        progress_line line("");
        run_side_by_side(std::move(parts), "checking", line);
    }
    session::kept_by(tools).prune();

    auto array = nlohmann::json::array();
    bool clean = true;
    const auto say = [&](const course::audited& a, const std::vector<std::string>& notes) {
        clean = clean && a.problems.empty();
        if (o.json) {
            array.push_back({{"exercise", a.exercise},
                             {"problems", a.problems},
                             {"notes", notes},
                             {"subjects", a.subjects},
                             {"kept", a.kept},
                             {"checks", a.checks},
                             {"bugs", a.bugs}});
            return;
        }
        std::string counts = std::to_string(a.bugs) + " planted bugs, " + std::to_string(a.subjects) +
                             " subjects, " + std::to_string(a.checks) + " checks";
        if (a.kept > 0) counts += "; " + std::to_string(a.kept) + " verdicts as they were";
        std::printf("%s %s  %s\n", a.problems.empty() ? green("ok ").c_str() : red("bad").c_str(),
                    a.exercise.c_str(), dim(counts).c_str());
        for (const auto& p : a.problems) std::printf("      %s\n", verdict::printable(p, 1200).c_str());
        for (const auto& n : notes) std::printf("      %s\n", verdict::printable(n, 1200).c_str());
    };
    course::audited of_course;
    of_course.exercise = "the course";
    for (const auto& p : all.problems)
        if (o.exercises.empty() || std::any_of(chosen.begin(), chosen.end(),
                                               [&](const auto* e) { return e->full_name() == p.exercise; }))
            of_course.problems.push_back(course::to_text(p));
    if (share.owns(0) && (o.exercises.empty() || !of_course.problems.empty())) say(of_course, {});
    for (const auto& entry : entries)
        if (const bool texts = share.owns(entry.number); texts || entry.any) {
            auto found = entry.audit.found(texts);
            for (const auto* more : {&entry.idle, &entry.untrue})
                found.problems.insert(found.problems.end(), more->begin(), more->end());
            if (texts)
                for (const auto& p : entry.drift) found.problems.push_back(course::to_text(p));
            say(found, entry.notes);
        }
    if (o.json) std::printf("%s\n", verdict::json_text(array).c_str());
    return clean ? all_well : checks_failed;
}

}  // namespace dsa::cli
