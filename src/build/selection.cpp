#include "build/selection.hpp"

#include <cstdlib>

#include "system/whole_file.hpp"

namespace dsa::build {

namespace fs = std::filesystem;

fs::path selection_file(const fs::path& judge) {
    const char* const place = std::getenv("DSA_SELECTION");
    return place && *place ? fs::path(place) : fs::path(judge.string() + ".driver");
}

void select_table(const toolchain& tools, const compiler_kit& kit, const std::string& exercise,
                  const std::string& plain, const std::string& sanitized) {
    const fs::path file = selection_file(tools.build / "judge" / exercise);
    system::swap_in(file, "--host=" + tools.host + "\n--table=" + plain + "\n--exercise=" + exercise +
                              "\n--subject=learner\n--sanitized-host=" + kit.sanitized_host +
                              "\n--sanitized-table=" + sanitized + "\n");
}

}  // namespace dsa::build
