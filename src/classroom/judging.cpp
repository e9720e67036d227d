#include "classroom/judging.hpp"

#include <sys/random.h>
#include <sys/utsname.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <optional>
#include <random>
#include <stdexcept>
#include <utility>

#include "session/kept_verdicts.hpp"
#include "session/session.hpp"
#include "system/sha256.hpp"
#include "system/whole_file.hpp"
#include "verdict/printable.hpp"

namespace dsa::classroom {

protection protection_here(const build::toolchain& tools, bool unsafe) {
    if (unsafe)
        return {.how = sandbox::strength::none, .sandboxed = false, .notice = std::string(unsafe_notice)};
    std::vector<std::string> why;
    const auto how = sandbox::box::strongest(tools.launcher, &why);
    if (how != sandbox::strength::none) return {.how = how, .sandboxed = true, .notice = ""};
    std::string said;
    for (const auto& w : why) said += "; " + verdict::printable(w, 200);
    throw course::error("there is no sandbox here" + said +
                        ". A submission is a program of somebody else's that runs as you: it could read your "
                        "files and change its "
                        "mark. `dsa doctor --grading` says how to get one; where the class is trusted, say "
                        "--unsafe-no-sandbox");
}

judged judge(const build::toolchain& tools, const to_judge& what) {
    judged result;
    const auto began = std::chrono::steady_clock::now();
    session::options o;
    o.compiler = what.compiler;
    o.seed = what.seed;
    o.processes = what.processes;
    o.seconds = what.bounds.seconds;
    try {
        std::optional<sandbox::box> box;
        if (what.box != sandbox::strength::none) o.box = &box.emplace(what.box, tools.launcher);
        o.audit = what.audit && o.box;
        result.v = session::judge_header(tools, what.exercise, "submission", what.header, o);
    } catch (const verdict::build_error& error) {
        result.v.error = error;
        result.v.outcome = verdict::summary::not_built;
    } catch (const std::exception& e) {
        result.trouble = "could not be judged: " + verdict::printable(e.what(), 1000);
        result.v.outcome = verdict::summary::failed;
    }
    result.v.exercise = what.exercise;
    result.v.subject = "submission";
    result.v.seed = what.seed;
    if (result.trouble.empty() && !result.v.error && result.v.checks.empty()) {
        result.trouble = "could not be judged: the judge gave a verdict without a check";
        result.v.outcome = verdict::summary::failed;
    }
    result.milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began)
            .count();
    return result;
}

std::uint64_t secret_seed() {
    std::uint64_t seed = 0;
    if (::getrandom(&seed, sizeof seed, 0) == static_cast<ssize_t>(sizeof seed)) return seed;
    std::random_device other;
    return std::uint64_t{other()} << 32U | other();
}

std::string version_of(const build::toolchain& tools, const std::string& exercise,
                       const std::string& compiler, bool sandboxed) {
    const auto& kit = tools.kit(compiler);
    // Of all that a verdict depends on besides the header: judge, driver, kit, compiler, linker.
    const session::verdict_maker maker(tools, exercise, kit.name, session::kept_by(tools));
    std::string text = "dsa 0.1.0, " + kit.name + " " + kit.version;
    utsname machine{};
    if (::uname(&machine) == 0)
        text +=
            ", " + std::string(&machine.sysname[0]) + " " + &machine.release[0] + " " + &machine.machine[0];
    return text + ", judge " + system::sha256().part(maker.common()).hex().substr(0, 16) +
           (sandboxed ? "" : std::string(without_sandbox));
}

grader_test::grader_test(const course::exercise& e, course::audit::stub untouched,
                         const build::toolchain& tools, const std::string& compiler, std::size_t sample)
    : exercise_(e.full_name()), audit_(e, std::move(untouched), tools) {
    whole_ = audit_.is_whole();
    if (!whole_) return;
    auto all = audit_.parts({{.compiler = tools.kit(compiler).name, .bugs = true}});
    const auto is_bug = [](const auto& p) { return p.name.find(": wrong:") != std::string::npos; };
    bugs_in_all_ = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), is_bug));
    // Evenly through the file, where those of a kind stand together.
    std::size_t number = 0, taken = 0;
    for (auto& p : all) {
        if (is_bug(p) && sample != 0 && bugs_in_all_ > sample) {
            const bool due = number++ * sample / bugs_in_all_ >= taken;
            if (!due) continue;
            ++taken;
        }
        bugs_ += is_bug(p) ? 1 : 0;
        parts_.push_back(std::move(p));
    }
}

std::vector<std::string> grader_test::problems() const {
    if (!whole_) return {exercise_ + " lacks one of its files"};
    auto found = audit_.found(false).problems;
    for (auto& p : found) p = exercise_ + ": " + p;
    return found;
}

}  // namespace dsa::classroom
