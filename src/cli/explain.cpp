#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/checks.hpp"
#include "course/text.hpp"
#include "course/wrong.hpp"
#include "report/finding.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using report::ink;
using verdict::kind;
using verdict::printable;

// How a check of this kind goes about it, for somebody who has never met one.
std::string about(kind k) {
    switch (k) {
        case kind::example:
            return "An example: it calls a few operations, written down in the test, and compares each "
                   "answer with the "
                   "one that is due. An operation that raises, crashes, hangs or ends the program is the "
                   "finding; "
                   "nothing is random, so it fails in the same way every time.";
        case kind::property:
            return "A property: it plays some 70 random sequences of operations, on a fresh object and on a "
                   "model that "
                   "is too simple to be wrong, and compares every answer. The sequences begin with 2 "
                   "operations and "
                   "grow to 40; every other one does without a random half of the operations, and the last "
                   "8, four "
                   "times as long, with few that remove, so that bugs show that need many elements. The seed "
                   "is 1 "
                   "unless --seed says otherwise, and a verdict repeats with it. A sequence that fails is "
                   "shrunk to "
                   "a shortest one that fails in the same way.";
        case kind::cost:
            return "A cost check: it counts, and never times. The cost of a call is the basic blocks that "
                   "your code "
                   "executes, and 1 for every 8 bytes that are moved and for every allocation; comparisons, "
                   "copies and "
                   "moves of elements are counted beside them. A claim such as O(log n) is measured at sizes "
                   "from 16 on, drawn by the seed about a fourth of an octave above one another, as far as a "
                   "fixed budget of steps "
                   "goes, "
                   "and fails only when the counts outgrow it beyond doubt; evidence that is close is "
                   "measured again with twice the budget. A bound in numbers must hold at every size.";
        case kind::space:
            return "A space check: it counts the bytes that your code has from the heap, or uses of the call "
                   "stack, at "
                   "growing sizes, and compares how they grow with what the contract allows. Deep recursion "
                   "counts as space: the call stack has 1 MB here, so what needs a frame for every element "
                   "fails "
                   "early.";
        case kind::memory:
            return "A memory check: every element and every byte that the operations took must be given "
                   "back, once. "
                   "The check named IsFreeOfMemoryFaults plays the examples and properties again on a build "
                   "with "
                   "AddressSanitizer and UndefinedBehaviorSanitizer, and tells what they find in the words "
                   "of the "
                   "operations.";
        case kind::interface:
            return "An interface check: it asks the compiler, and runs next to nothing. What it asks is part "
                   "of the "
                   "type: that a move cannot throw, that something is read-only, or constexpr.";
    }
    return "";
}

struct candidate {
    const course::exercise* exercise;
    verdict::check check;
};

candidate found(const place& here, const course::catalogue& all, const std::vector<std::string>& words,
                bool json) {
    std::vector<candidate> candidates;
    const auto tools = here.tools();
    const auto add = [&](const course::exercise& e) {
        ensure_judge(here, tools, e, !json);
        for (auto& c : session::declarations(tools, e.full_name()).checks)
            candidates.push_back({&e, std::move(c)});
    };
    const auto hit = words.size() > 1 ? all.find(words.front()) : course::lookup{};
    std::string text;  // prose needs no quotes
    for (std::size_t i = hit.found ? 1 : 0; i != words.size(); ++i)
        text += (text.empty() ? "" : " ") + words[i];
    if (hit.found)
        add(*hit.found);
    else
        for (const auto& e : all.exercises) add(e);
    std::vector<std::string> names;
    for (const auto& c : candidates) names.push_back(c.check.id);
    const auto chosen = course::choose(names, text);
    if (chosen.index == course::choice::npos)
        throw problem(chosen.error + (candidates.empty() ? "; its checks cannot be read" : ""));
    return std::move(candidates[chosen.index]);
}

}  // namespace

int explain(const place& here, const std::vector<std::string>& words, bool json) {
    const auto all = here.catalogue();
    const auto [exercise, check] = found(here, all, words, json);
    const auto& e = *exercise;
    const auto header = course::read_text(e.reference, std::size_t{4} << 20);
    const auto promises =
        header
            ? course::promises_of(course::parse_contract(header.text, e.reference.filename().string()), check)
            : std::vector<std::string>{};
    std::vector<course::wrong> caught;
    for (auto& bug : course::read_wrongs(e).all)
        if (bug.caught_by == check.id) caught.push_back(std::move(bug));

    if (json) {
        auto bugs = nlohmann::ordered_json::array();
        for (const auto& bug : caught) bugs.push_back({{"id", bug.id}, {"name", bug.name}});
        const nlohmann::ordered_json j{{"format", 1},
                                       {"exercise", e.full_name()},
                                       {"check", check.id},
                                       {"sentence", report::sentence_of(check.id)},
                                       {"kind", verdict::to_text(check.kind)},
                                       {"about", about(check.kind)},
                                       {"lane", verdict::to_text(check.lane)},
                                       {"why", check.why},
                                       {"promises", promises},
                                       {"on", check.on},
                                       {"catches", bugs},
                                       {"file", check.file},
                                       {"line", check.line}};
        std::printf("%s\n", verdict::json_text(j).c_str());
        return all_well;
    }

    const auto s = page_style();
    report::lines page;
    const auto paragraph = [&](const std::string& text, const char* indent = "  ") {
        report::wrap(page, s, report::shown(s, printable(text, 4'000)), indent);
    };
    const auto heading = [&](const char* text) {
        page.emplace_back();
        page.push_back(report::paint(s, ink::dim, text));
    };
    page.push_back(
        report::paint(s, ink::bold, report::shown(s, report::sentence_of(printable(check.id, 300)))));
    page.push_back(report::paint(
        s, ink::dim,
        printable(check.id, 300) + ", " + printable(check.file, 300) + ":" + std::to_string(check.line)));
    if (!promises.empty())
        heading(promises.size() == 1 ? "what it tests: the promise" : "what it tests: the promises");
    for (const auto& line : promises) paragraph(line);
    if (!check.why.empty()) heading("why it matters");
    paragraph(check.why);
    heading("how it is checked");
    paragraph(about(check.kind));
    if (check.lane == verdict::lane::background)
        paragraph("It runs in the background, on the build with sanitizers, once the fast verdict is out.");
    std::string list;
    for (const auto& o : check.on) list += (list.empty() ? "" : ", ") + (o == "*" ? "every operation" : o);
    heading("operations it is about");
    paragraph(list);
    if (!caught.empty()) heading("bugs that it is here to catch");
    for (const auto& bug : caught) paragraph("a " + e.name + " with the bug \"" + bug.name + "\" fails here");
    for (const auto& line : page) std::printf("%s\n", line.c_str());
    return all_well;
}

namespace {

const verb explain_verb({.order = 50, .name = "explain", .about = "what a check tests, and why it matters"},
                        [](command& c) -> std::function<int()> {
                            struct options {
                                std::vector<std::string> check;
                                bool json = false;
                            };
                            auto o = std::make_shared<options>();
                            c.value(
                                 "check", o->check,
                                 "Suite.Case, its name in prose, or a part; an exercise may stand before it")
                                .required();
                            c.json(o->json);
                            return [o] { return explain(place::of_this_program(), o->check, o->json); };
                        });

}  // namespace

}  // namespace dsa::cli
