#include "system/environment.hpp"

#include <unistd.h>

#include <cstdlib>

namespace dsa::system {

std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    return value ? value : "";
}

std::vector<std::string> own_environment() {
    std::vector<std::string> variables;
    for (char** v = environ; *v; ++v) variables.emplace_back(*v);
    return variables;
}

}  // namespace dsa::system
