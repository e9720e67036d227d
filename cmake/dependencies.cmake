# Libraries from the distribution where it has them; pinned archives where it has not.
# FIND_PACKAGE_ARGS makes FetchContent try find_package first (CMake >= 3.24).
include(FetchContent)
set(FETCHCONTENT_QUIET ON)

FetchContent_Declare(GTest
  GIT_REPOSITORY https://github.com/google/googletest.git GIT_TAG v1.14.0 GIT_SHALLOW ON
  FIND_PACKAGE_ARGS NAMES GTest)
FetchContent_Declare(benchmark
  GIT_REPOSITORY https://github.com/google/benchmark.git GIT_TAG v1.8.3 GIT_SHALLOW ON
  FIND_PACKAGE_ARGS NAMES benchmark)
FetchContent_Declare(fmt
  GIT_REPOSITORY https://github.com/fmtlib/fmt.git GIT_TAG 10.2.1 GIT_SHALLOW ON
  FIND_PACKAGE_ARGS NAMES fmt)
FetchContent_Declare(CLI11
  GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git GIT_TAG v2.4.1 GIT_SHALLOW ON
  FIND_PACKAGE_ARGS NAMES CLI11)
FetchContent_Declare(nlohmann_json
  GIT_REPOSITORY https://github.com/nlohmann/json.git GIT_TAG v3.11.3 GIT_SHALLOW ON
  FIND_PACKAGE_ARGS NAMES nlohmann_json)
FetchContent_Declare(tomlplusplus
  GIT_REPOSITORY https://github.com/marzer/tomlplusplus.git GIT_TAG v3.4.0 GIT_SHALLOW ON
  FIND_PACKAGE_ARGS NAMES tomlplusplus)

set(INSTALL_GTEST OFF)
set(BENCHMARK_ENABLE_TESTING OFF)
FetchContent_MakeAvailable(GTest benchmark fmt CLI11 nlohmann_json tomlplusplus)
