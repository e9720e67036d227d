#include "mutation/equivalents.hpp"

#include <algorithm>
#include <map>

namespace dsa::mutation {

namespace {
std::string at_line(const course::equivalent& e, const std::string& what) {
    return "line " + std::to_string(e.line) + ": " + what;
}
}  // namespace

explanation explained(std::string_view source, const std::vector<mutant>& mutants,
                      const std::vector<course::equivalent>& entries) {
    explanation result;
    result.of.resize(mutants.size());
    std::map<std::string, std::size_t> by_text;
    const bool any_edit = std::any_of(entries.begin(), entries.end(), [](const auto& e) { return e.change; });
    for (std::size_t i = 0; any_edit && i != mutants.size(); ++i) by_text[mutants[i].apply(source)] = i;
    for (const auto& e : entries) {
        if (!e.change) {
            bool any = false;
            for (std::size_t i = 0; i != mutants.size(); ++i) {
                if (mutants[i].inside != e.function) continue;
                any = true;
                if (!result.of[i]) result.of[i] = &e;
            }
            if (!any) result.problems.push_back(at_line(e, "the reference has no function " + e.function));
            continue;
        }
        try {
            const auto at = by_text.find(e.apply(source));
            if (at == by_text.end())
                result.problems.push_back(at_line(e, "no mutant of the reference makes this edit"));
            else if (result.of[at->second] && result.of[at->second]->change)
                result.problems.push_back(at_line(
                    e, "names the mutant of line " + std::to_string(result.of[at->second]->line) + " again"));
            else
                result.of[at->second] = &e;
        } catch (const course::error& error) { result.problems.push_back(at_line(e, error.what())); }
    }
    return result;
}

std::vector<std::string> refuted(const explanation& e, const std::vector<std::optional<ruling>>& rulings) {
    std::vector<std::string> problems;
    std::map<const course::equivalent*, bool> survives;  // of the functions that are named
    for (std::size_t i = 0; i != e.of.size(); ++i) {
        if (!e.of[i]) continue;
        if (!e.of[i]->change) {
            auto& any = survives.try_emplace(e.of[i], false).first->second;
            any = any || !rulings[i] || rulings[i]->what == fate::survived;
        } else if (rulings[i] && rulings[i]->what == fate::killed) {
            problems.push_back(at_line(*e.of[i], "is not equivalent: " + rulings[i]->by + " kills it"));
        } else if (rulings[i] && rulings[i]->what == fate::not_compiled) {
            problems.push_back(at_line(*e.of[i], "does not compile, so that it needs no entry"));
        }
    }
    for (const auto& [entry, any] : survives)
        if (!any) problems.push_back(at_line(*entry, "no mutant of " + entry->function + " survives"));
    return problems;
}

}  // namespace dsa::mutation
