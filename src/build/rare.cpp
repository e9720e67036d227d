#include "build/rare.hpp"

#include "build/beside.hpp"

namespace dsa::build {

namespace {
constexpr const char* missing_ending = ".missing";
}  // namespace

std::vector<std::vector<std::string>> rare_kinds(std::string_view driver) {
    std::vector<std::vector<std::string>> parts;
    for (;;) {
        const auto head = "#if DSA_RARE == " + std::to_string(parts.size() + 1) + "\n";
        const auto begin = driver.find(head);
        if (begin == std::string_view::npos) return parts;
        auto rest = driver.substr(begin + head.size());
        rest = rest.substr(0, rest.find("\n#endif"));
        parts.emplace_back();
        constexpr std::string_view opens = "DSA_OPERATIONS_OF(\"";
        for (std::size_t at = 0; (at = rest.find(opens, at)) != std::string_view::npos;) {
            at += opens.size();
            parts.back().emplace_back(rest.substr(at, rest.find('"', at) - at));
        }
    }
}

void write_missing(const std::string& table, const std::vector<missing_kind>& all) {
    rows lines;
    for (const auto& m : all) lines.push_back({m.kind, m.error});
    write_beside(table, missing_ending, lines);
}

std::vector<missing_kind> missing_in(const std::string& table) {
    std::vector<missing_kind> all;
    for (auto& row : rows_beside(table, missing_ending))
        if (row.size() == 2) all.push_back({row[0], row[1]});
    return all;
}

}  // namespace dsa::build
