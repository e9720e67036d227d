#include "build/beside.hpp"

#include <algorithm>
#include <fstream>

#include "system/whole_file.hpp"

namespace dsa::build {

void write_beside(const std::string& table, const char* ending, const rows& all) {
    if (all.empty()) return;
    std::string text;
    for (const auto& row : all) {
        for (std::size_t i = 0; i != row.size(); ++i) {
            auto field = row[i];
            std::replace_if(field.begin(), field.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
            text += (i == 0 ? "" : "\t") + field;
        }
        text += '\n';
    }
    system::swap_in(table + ending, text);
}

rows rows_beside(const std::string& table, const char* ending) {
    rows all;
    std::ifstream in(table + ending);
    for (std::string line; std::getline(in, line);) {
        auto& row = all.emplace_back(1);
        for (const char c : line) {
            if (c == '\t')
                row.emplace_back();
            else
                row.back() += c;
        }
    }
    return all;
}

}  // namespace dsa::build
