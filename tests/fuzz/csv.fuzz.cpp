// The tables of marks that an instructor downloads: names and cells are students'.
// with: src/classroom/csv.cpp src/classroom/points.cpp
// seeds: tests/fuzz/seeds/csv/* tests/toolkit/classroom/golden/*.csv.txt examples/classroom/*.csv
#include "classroom/csv.hpp"

#include <string>

#include "course/problem.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = dsa::fuzz::text_of(bytes, size);
    for (const char between : {',', ';', '\t'}) {
        std::vector<dsa::classroom::csv_row> rows;
        try {
            rows = dsa::classroom::parse_csv(text, between);
        } catch (const dsa::course::error& e) {
            static_cast<void>(e.what());
            continue;
        }
        std::string again =
            "\xEF\xBB\xBF";  // else one that the first cell begins with would be taken for the file's
        for (const auto& row : rows) again += dsa::classroom::csv_line(row, between, false);
        dsa::fuzz::require(dsa::classroom::parse_csv(again, between) == rows,
                           "what is written of rows reads as these rows");
        for (const auto& row : rows)
            for (const auto& cell : row) {
                const auto safe = dsa::classroom::csv_cell(cell, between);
                const auto first = safe.find_first_not_of('"');
                const bool formula = first != std::string::npos &&
                                     std::string("=@\t\r").find(safe[first]) != std::string::npos;
                dsa::fuzz::require(!formula || cell.front() == '"', "no cell begins a formula");
            }
    }
    return 0;
}
