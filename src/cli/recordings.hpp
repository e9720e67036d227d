#pragma once
// recordings: the files of measurements that a verb is given, read.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bench/counts.hpp"
#include "bench/google_benchmark.hpp"

namespace dsa::cli {

struct recordings {
    std::vector<bench::recording> files;
    std::vector<bench::counts> counted;  // what `dsa cost --json` printed
    std::vector<std::string> unread;     // a file that cannot even be opened does not keep the others back
};

// Reads each file once; "-" is standard input. O(all text).
[[nodiscard]] recordings read_recordings(const std::vector<std::string>& files);

// The file of that name, or of that name without its folders and ending; nothing for none and for "".
[[nodiscard]] std::optional<std::size_t> file_named(const std::vector<bench::recording>& files,
                                                    const std::string& name);

}  // namespace dsa::cli
