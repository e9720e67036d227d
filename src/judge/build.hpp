#pragma once
// build: from a header to a driver's table, in a fraction of a second. The compiler is called directly, with
// the kit's precompiled prelude; a header that was built before is not built again.
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "verdict/verdict.hpp"

namespace dsa::judge {

// The parts that a build of the project made for one compiler.
struct compiler_kit {
    std::string name;  // "clang" or "gcc"
    std::string program, version;
    std::string plain, sanitized;  // the precompiled preludes
    std::string sanitized_host;
};
struct toolchain {
    std::filesystem::path source, build;  // the clone, and build/<preset> in it
    std::string host, linker;             // linker: "" for the compiler's own
    std::vector<compiler_kit> kits;       // the preferred one first

    // The kit of that name, or the preferred one for "". Throws std::runtime_error naming those there are.
    [[nodiscard]] const compiler_kit& kit(const std::string& name) const;
};

// What stands in build/<preset>/kit/kits.txt. Throws std::runtime_error when it is missing or makes no sense.
toolchain read_toolchain(const std::filesystem::path& build);

// The header to judge: its text, and the name by which messages speak of it.
struct header_text {
    std::string text;
    std::string shown;             // "exercises/linear/stack.hpp"
    std::filesystem::path folder;  // where its own quoted includes are looked up
};
// Reads a header as a user may have left it: a BOM is dropped, CRLF kept. Throws verdict::build_error when it
// is missing, no regular file, unreadable, empty, in UTF-16 or larger than 16 MB. way_back: what brings a text that
// is gone back, "`dsa reset stack` brings the untouched stub back"; "" where nothing does.
header_text read_header(const std::filesystem::path& file, const std::string& shown,
                        const std::string& way_back = "");

// A compiled table, or why there is none. error: the learner's; anything that is not (no space left, a kit
// that does not fit) is thrown as std::runtime_error.
struct build_result {
    std::string table;
    std::optional<verdict::build_error> error;
    bool reused = false;
};

enum class build_mode { plain, sanitized };

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
                                    const header_text&, int, std::unique_ptr<build_ahead>);
};

// Builds tests/<exercise>.driver.cpp with that header in the place of <exercise>.hpp. Safe beside another
// process that does the same: a table is written whole and renamed. niceness: for work in the background.
// ahead: such a build, which is made use of where it fits; the table is the same.
build_result build_table(const toolchain& tools, const compiler_kit& kit, build_mode mode,
                         const std::string& exercise, const header_text& header, int niceness = 0,
                         std::unique_ptr<build_ahead> ahead = nullptr);

// Where a judge that is started without options finds its tables: beside itself, or where DSA_SELECTION says.
std::filesystem::path selection_file(const std::filesystem::path& judge);
// Makes these tables the ones that the exercise's judge takes then, as ctest and an IDE start it.
void select_table(const toolchain& tools, const compiler_kit& kit, const std::string& exercise,
                  const std::string& plain, const std::string& sanitized);

// The first error of a compiler's output, at the learner's own line where one is named. shown: the header's
// name; driver: the driver's file.
verdict::build_error first_error(const std::string& output, const std::string& shown,
                                 const std::string& driver);

}  // namespace dsa::judge
