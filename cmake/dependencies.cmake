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
# The amalgamation, which has no CMakeLists.txt of its own. Without NAMES, since CMake itself has the module that finds it.
FetchContent_Declare(SQLite3
  URL https://www.sqlite.org/2022/sqlite-amalgamation-3400100.zip
  URL_HASH SHA256=49112cc7328392aa4e3e5dae0b2f6736d0153430143d21f69327788ff4efe734
  FIND_PACKAGE_ARGS 3.31)

set(INSTALL_GTEST OFF)
set(BENCHMARK_ENABLE_TESTING OFF)
set(BENCHMARK_ENABLE_INSTALL OFF)
FetchContent_MakeAvailable(GTest benchmark fmt CLI11 nlohmann_json tomlplusplus SQLite3)

if(NOT TARGET SQLite::SQLite3)
  enable_language(C)
  add_library(dsa_sqlite STATIC "${sqlite3_SOURCE_DIR}/sqlite3.c")
  target_include_directories(dsa_sqlite SYSTEM PUBLIC "${sqlite3_SOURCE_DIR}")
  target_compile_definitions(dsa_sqlite PRIVATE SQLITE_OMIT_LOAD_EXTENSION SQLITE_DQS=0)
  find_package(Threads REQUIRED)
  target_link_libraries(dsa_sqlite PRIVATE Threads::Threads)
  add_library(SQLite::SQLite3 ALIAS dsa_sqlite)
endif()

# What reads the archives that platforms give an instructor. Where it is missing, `dsa grade` takes folders only, and says so.
find_package(LibArchive QUIET)
