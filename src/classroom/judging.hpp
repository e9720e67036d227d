#pragma once
// judging: one submission judged for marks, and the grader judged before it.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "build/header.hpp"
#include "build/toolchain.hpp"
#include "classroom/assignment.hpp"
#include "course/audit.hpp"
#include "course/catalogue.hpp"
#include "sandbox/box.hpp"
#include "verdict/verdict.hpp"

namespace dsa::classroom {

// What stands between a submission and this machine.
struct protection {
    sandbox::strength how = sandbox::strength::none;
    bool sandboxed = false;  // it is not none
    std::string notice;      // what every page and file says where nothing does; "" where all is well
};
inline constexpr std::string_view unsafe_notice =
    "Graded without a sandbox: nothing kept a submission from this machine or from its own mark.";
// What the version of such a verdict ends with.
inline constexpr std::string_view without_sandbox = ", without a sandbox";

// The one place where that is decided: the strongest box that this machine has. unsafe: the instructor has said
// --unsafe-no-sandbox, and none is made. Throws course::error where there is no box and nobody has said so.
[[nodiscard]] protection protection_here(const build::toolchain& tools, bool unsafe);

struct to_judge {
    std::string exercise;
    build::header_text header;
    std::uint64_t seed = 1;
    std::string compiler;  // "": the preferred one
    limits bounds;
    sandbox::strength box = sandbox::strength::none;  // a box of its own for each
    bool audit = false;                               // cost is measured once more, from outside
    unsigned processes = 1;                           // judges at once
};

// What came of it. trouble: why there is no verdict; then it is nobody's word against the header, and for a person to see.
struct judged {
    verdict::verdict v;
    std::string trouble;
    std::int64_t milliseconds = 0;
};

// Judges a header for marks. What goes wrong while the header is judged is a verdict on the header, "could not be judged:
// ...", and no exception; only system::interrupted is thrown.
[[nodiscard]] judged judge(const build::toolchain& tools, const to_judge& what);

// A seed that nobody can guess.
[[nodiscard]] std::uint64_t secret_seed();

// What a verdict was made with, in one line: dsa, its commit where git knows it, compiler, kernel, the digest of the judge, and
// whether there was no sandbox. Throws std::runtime_error where the judge is not built.
[[nodiscard]] std::string version_of(const build::toolchain& tools, const std::string& exercise,
                                     const std::string& compiler, bool sandboxed);

// The grader of an exercise held against what it must know: the reference has full marks, the stub none, a header that does
// nothing none, and each planted bug is caught. Verdicts of the same judge and compiler on this machine are kept, so that
// this is done once. sample: so many planted bugs only; 0: all. Judges must be built, and `untouched` the course's own stub.
class grader_test {
public:
    grader_test(const course::exercise& e, course::audit::stub untouched, const build::toolchain& tools,
                const std::string& compiler, std::size_t sample);
    // The pieces of work, which may run at the same time.
    [[nodiscard]] std::vector<course::audit::part>& parts() noexcept { return parts_; }
    // What is wrong with the grader, once they have run; none: it may grade.
    [[nodiscard]] std::vector<std::string> problems() const;
    [[nodiscard]] std::size_t bugs() const noexcept { return bugs_; }
    [[nodiscard]] std::size_t bugs_in_all() const noexcept { return bugs_in_all_; }

private:
    std::string exercise_;
    course::audit audit_;
    std::vector<course::audit::part> parts_;
    std::size_t bugs_ = 0, bugs_in_all_ = 0;
    bool whole_ = true;
};

}  // namespace dsa::classroom
