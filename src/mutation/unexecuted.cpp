#include "mutation/unexecuted.hpp"

#include "mutation/mutants.hpp"
#include "mutation/tokens.hpp"

namespace dsa::mutation {

std::vector<int> never_executed(std::string_view source, const std::set<int>& code,
                                const std::set<int>& executed) {
    std::set<int> worded;  // lines with more than brackets
    for (const auto& t : tokens_of(source))
        if (t.kind != token_kind::symbol && !t.is("else") && !t.is("try")) worded.insert(t.line);
    std::set<int> idle;
    for (const int line : code)
        if (!executed.contains(line) && worded.contains(line)) idle.insert(line);
    for (const auto& b : bodies_of(source)) {
        if (b.empty) continue;
        const auto run = executed.lower_bound(b.first_line);
        if (run != executed.end() && *run <= b.last_line) continue;
        const auto known = idle.lower_bound(b.first_line);
        if (known == idle.end() || *known > b.last_line) idle.insert(b.first_line);
    }
    return {idle.begin(), idle.end()};
}

}  // namespace dsa::mutation
