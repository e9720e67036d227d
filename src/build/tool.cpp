#include "build/tool.hpp"

namespace dsa::build {

bool run_tool(const std::vector<std::string>& command, const std::filesystem::path& directory,
              const std::filesystem::path& temporary, int niceness, int seconds, int& status,
              std::string& output, bool tight) {
    return tool(command, directory, temporary, niceness, seconds, tight).wait(status, output);
}

}  // namespace dsa::build
