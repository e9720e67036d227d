#include "cli/never_executed.hpp"

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "build/header.hpp"
#include "build/table.hpp"
#include "course/text.hpp"
#include "mutation/unexecuted.hpp"
#include "session/coverage.hpp"
#include "session/kept_verdicts.hpp"
#include "session/session.hpp"

namespace dsa::cli {

namespace {

// The lines as numbers and blanks, to be kept; nothing where it cannot be told.
std::optional<std::string> lines_of_reference(const build::toolchain& tools, const course::exercise& e,
                                              const std::string& compiler, const build::header_text& header) {
    const session::coverage seen;
    session::options o;
    o.compiler = compiler;
    o.coverage = &seen;
    const auto v = session::judge_header(tools, e.full_name(), "reference", header, o);
    if (v.error) return "";  // told by whoever judges the reference
    std::set<int> code, executed;
    for (const auto mode : {build::build_mode::plain, build::build_mode::sanitized}) {
        const auto table = build::build_table(tools, tools.kit(compiler), mode, e.full_name(), header).table;
        const auto use = seen.lines(mode, table, e.full_name() + ".hpp");
        if (!use) return std::nullopt;
        code.insert(use->code.begin(), use->code.end());
        executed.insert(use->executed.begin(), use->executed.end());
    }
    std::string numbers;
    for (const int line : mutation::never_executed(header.text, code, executed))
        numbers += std::to_string(line) + " ";
    return numbers;
}

}  // namespace

std::vector<std::string> never_executed(const build::toolchain& tools, const course::exercise& e,
                                        const std::string& compiler) {
    const auto file = e.full_name() + ".hpp";
    const auto header = build::read_header(e.reference, "solutions/" + file);
    const auto kept = session::kept_by(tools);
    const session::verdict_maker maker(tools, e.full_name(), compiler, kept);
    const std::vector<std::string> key{"never executed", maker.common(), header.text};
    auto numbers = kept.find(key);
    if (!numbers) {
        numbers = lines_of_reference(tools, e, compiler, header);
        if (!numbers)
            return {"whether a check executes every line cannot be told: objdump (binutils) does not answer"};
        kept.keep(key, *numbers);
    }
    const auto lines = course::lines_of(header.text);
    std::vector<std::string> told;
    std::istringstream in(*numbers);
    for (std::size_t number = 0; in >> number;)
        if (number >= 1 && number <= lines.size())
            told.push_back(file + ":" + std::to_string(number) +
                           " is never executed: " + std::string(course::trim(lines[number - 1])));
    return told;
}

}  // namespace dsa::cli
