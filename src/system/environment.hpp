#pragma once
// environment: the variables that this process was started with.
#include <string>
#include <vector>

namespace dsa::system {

// The value of a variable; "" where it is not set.
[[nodiscard]] std::string variable(const char* name);

// All of them, "NAME=value" each, as a child takes them.
[[nodiscard]] std::vector<std::string> own_environment();

}  // namespace dsa::system
