#include "build/rare.hpp"

#include <algorithm>
#include <fstream>

#include "system/whole_file.hpp"

namespace dsa::build {

namespace {
std::string file_of_missing(const std::string& table) { return table + ".missing"; }
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
    std::string text;
    for (const auto& m : all) {
        std::string line = m.kind + '\t' + m.error;
        std::replace(line.begin(), line.end(), '\n', ' ');
        text += line + '\n';
    }
    system::swap_in(file_of_missing(table), text);
}

std::vector<missing_kind> missing_in(const std::string& table) {
    std::vector<missing_kind> all;
    std::ifstream in(file_of_missing(table));
    for (std::string line; std::getline(in, line);)
        if (const auto tab = line.find('\t'); tab != std::string::npos)
            all.push_back({line.substr(0, tab), line.substr(tab + 1)});
    return all;
}

}  // namespace dsa::build
