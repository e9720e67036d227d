#pragma once
// table: from a header to a driver's table, in a fraction of a second. The compiler is called directly, with
// the kit's precompiled prelude; a header that was built before is not built again.
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "build/header.hpp"
#include "build/toolchain.hpp"
#include "sandbox/box.hpp"
#include "verdict/verdict.hpp"

namespace dsa::build {

// A compiled table, or why there is none. error: the learner's; anything that is not (no space left, a kit
// that does not fit) is thrown as std::runtime_error.
struct build_result {
    std::string table;
    std::optional<verdict::build_error> error;
    bool reused = false;
    std::string output;                 // with an error: all that the compiler said
    std::vector<std::string> left_out;  // the same of each part for rare kinds that does not compile
};

// A build of a plain table that is begun before the header is there: the compilers have started, have read all that
// comes before the header, and wait for it. A fifth to a third of a build is done by then. They hold some 100 MB.
class build_ahead {
public:
    // folder: that of the header to come, where its own quoted includes are looked up. Throws std::runtime_error and
    // std::system_error.
    build_ahead(const toolchain& tools, const compiler_kit& kit, const std::string& exercise,
                const std::filesystem::path& folder);
    ~build_ahead();
    build_ahead(const build_ahead&) = delete;
    build_ahead& operator=(const build_ahead&) = delete;

private:
    struct state;
    std::unique_ptr<state> state_;
    friend build_result build_table(const toolchain&, const compiler_kit&, build_mode, const std::string&,
                                    const header_text&, int, std::unique_ptr<build_ahead>, bool,
                                    const sandbox::box*);
};

// Builds tests/<exercise>.driver.cpp with that header in the place of <exercise>.hpp. Safe beside another
// process that does the same: a table is written whole and renamed. niceness: for work in the background.
// ahead: such a build, which is made use of where it fits; the table is the same. all_errors: the compiler goes on after
// the second error, for who reads them all. box: where compilers and linker run; null: nowhere.
build_result build_table(const toolchain& tools, const compiler_kit& kit, build_mode mode,
                         const std::string& exercise, const header_text& header, int niceness = 0,
                         std::unique_ptr<build_ahead> ahead = nullptr, bool all_errors = false,
                         const sandbox::box* box = nullptr);

}  // namespace dsa::build
