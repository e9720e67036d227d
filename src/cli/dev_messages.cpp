// dev messages: the first screen of every mistake that is known, and whether it names what must change.
#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/side_by_side.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/checks.hpp"
#include "course/wrong.hpp"
#include "report/finding.hpp"
#include "report/first_screen.hpp"
#include "session/kept_verdicts.hpp"
#include "system/whole_file.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

// One mistake, and what its first screen says.
struct row {
    const course::exercise* e = nullptr;
    course::mistake of;
    bool planted = false;
    std::string about;  // the check that the screen is about
    report::lines seen;
    report::reading said;
    [[nodiscard]] bool is_well() const {
        return said.names_function && said.names_line && said.problems.empty();
    }
};

std::string joined(const report::lines& all) {
    std::string text;
    for (const auto& line : all) text += line + "\n";
    return text;
}

// What is wrong with a screen, in a few words.
std::string faults_of(const row& r) {
    std::string text;
    const auto add = [&](const std::string& what) { text += (text.empty() ? "" : "; ") + what; };
    if (!r.said.names_function) add("does not name " + r.of.function);
    if (!r.said.names_line) add("no line of " + r.of.function);
    for (const auto& p : r.said.problems) add(p);
    return text;
}

}  // namespace

int dev_messages(const place& here, const messages_options& o) {
    const auto all = here.catalogue();
    const auto tools = here.tools();
    std::vector<const course::exercise*> chosen;
    for (const auto& name : o.exercises) chosen.push_back(&exercise_named(all, name));
    if (o.exercises.empty())
        for (const auto& e : all.exercises) chosen.push_back(&e);
    ensure_judges(here, tools, chosen, o.json, tools.kit(o.compiler).name);

    std::deque<session::verdict_maker> makers;
    std::deque<course::mistakes> known;
    std::deque<std::string> stubs;
    std::deque<row> rows;
    std::vector<course::audit::part> parts;
    bool clean = true;
    for (const auto* e : chosen) {
        const auto& maker =
            makers.emplace_back(tools, e->full_name(), tools.kit(o.compiler).name, session::kept_by(tools));
        const auto& of = known.emplace_back(course::read_mistakes(*e));
        for (const auto& p : of.problems) std::fprintf(stderr, "%s\n", course::to_text(p).c_str());
        clean = clean && of.problems.empty();
        const auto reference = system::read_file(e->reference);
        const auto& stub = stubs.emplace_back(untouched_stub(here, *e));
        for (const auto& m : of.all) {
            if (!o.only.empty() && m.bug.id != o.only) continue;
            auto& r = rows.emplace_back();
            r.e = e;
            r.of = m;
            r.planted = !m.bug.caught_by.empty();
            if (r.of.function.empty())
                if (const auto edited = report::edited_functions(reference, m.bug); !edited.empty())
                    r.of.function = edited.front();
            const auto header = course::header_with(*e, m.bug);
            parts.push_back({e->full_name() + ": " + m.bug.name,
                             maker.has("wrong:" + m.bug.id, header, {.sanitizers = false}),
                             [&r, &maker, &of, &stub, header] {
                                 const auto name = "wrong:" + r.of.bug.id;
                                 auto v = maker.verdict_of(name, header, {.sanitizers = false});
                                 // What only the background sees.
                                 if (!v.error && !report::first_failure(v))
                                     v = maker.verdict_of(name, header, {});
                                 course::add_promises(v, *r.e);
                                 course::name_operations(v, header.text, r.e->name);
                                 course::leave_out_given(v, header.text, stub);
                                 const auto met = report::first_screen(*r.e, v, 80);
                                 r.seen = met.seen;
                                 r.about = met.about ? met.about->id : v.error ? "does not build" : "";
                                 r.said = report::read(met, v, header.text, r.of, of.calls);
                             }});
        }
    }
    if (rows.empty()) throw problem("no mistake is called " + o.only);
    {
        progress_line line("");
        run_side_by_side(std::move(parts), "reading screens", line);
    }

    std::size_t named = 0, with_line = 0, well = 0;
    auto array = nlohmann::json::array();
    for (const auto& r : rows) {
        named += r.said.names_function ? 1 : 0;
        with_line += r.said.names_function && r.said.names_line ? 1 : 0;
        well += r.is_well() ? 1 : 0;
        if (!o.screens.empty()) {
            std::filesystem::create_directories(o.screens);
            system::write_file(std::filesystem::path(o.screens) / (r.e->name + "." + r.of.bug.id + ".txt"),
                               joined(r.seen));
        }
        if (o.json) {
            array.push_back({{"exercise", r.e->full_name()},
                             {"mistake", r.of.bug.id},
                             {"planted", r.planted},
                             {"function", r.of.function},
                             {"about", r.about},
                             {"names_function", r.said.names_function},
                             {"names_line", r.said.names_line},
                             {"problems", r.said.problems},
                             {"screen", r.seen}});
            continue;
        }
        if (!r.is_well())
            std::printf("%s %s, %s  %s\n      %s\n", red("bad").c_str(), r.e->full_name().c_str(),
                        r.of.bug.id.c_str(), dim(r.about).c_str(),
                        verdict::printable(faults_of(r), 600).c_str());
        if (!o.only.empty()) std::printf("%s", joined(r.seen).c_str());
    }
    if (o.json)
        std::printf("%s\n", verdict::json_text(array).c_str());
    else
        std::printf("%zu mistakes: %zu name the function, %zu of these a line in it; %zu are well in all\n",
                    rows.size(), named, with_line, well);
    return clean && well == rows.size() ? all_well : checks_failed;
}

}  // namespace dsa::cli
