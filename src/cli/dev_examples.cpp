#include "cli/dev_examples.hpp"

#include <cstdint>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "build/cache.hpp"
#include "build/toolchain.hpp"
#include "course/catalogue.hpp"
#include "course/problem.hpp"
#include "course/worked_example.hpp"
#include "session/kept_verdicts.hpp"
#include "system/environment.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;

struct outcome {
    std::string printed;
    std::string failure;  // "" when the example was compiled and ended
};

// The first line of a compiler's output that tells of an error, or all of it.
std::string first_error(const std::string& output) {
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);)
        if (line.find("error:") != std::string::npos) return line;
    return output;
}

outcome run(const build::toolchain& tools, const build::compiler_kit& kit, const std::string& program) {
    const system::scratch_folder folder(fs::temp_directory_path(), "dsa-example");
    const auto source = (folder.path() / "example.cpp").string(), made = (folder.path() / "example").string();
    system::write_file(source, program);
    system::limits l;
    l.cpu_seconds = 60;
    l.address_bytes = 0;
    l.file_bytes = std::uint64_t{64} << 20;
    l.stack_bytes = std::uint64_t{8} << 20;
    int status = 0;
    system::process compiler({kit.program, "-std=c++20", "-w", "-I", (tools.source / "solutions").string(),
                              "-I", (tools.source / "given").string(), "-o", made, source},
                             {}, l, folder.path().string(), system::own_environment());
    if (!compiler.wait(60'000, status)) return {"", "the compiler did not end"};
    if (status != 0) return {"", first_error(compiler.output())};
    system::process example({made}, {}, l, folder.path().string());
    if (!example.wait(10'000, status)) return {"", "it did not end"};
    outcome result{example.output(), ""};
    if (status != 0) result.failure = "it ended with " + system::describe_status(status);
    return result;
}

}  // namespace

std::vector<std::string> untrue_examples(const build::toolchain& tools, const course::exercise& e,
                                         const std::string& compiler) {
    const auto header = e.full_name() + ".hpp";
    const auto lesson = "exercises/" + e.full_name() + ".md";
    const auto reference = system::read_file(e.reference);
    const auto& kit = tools.kit(compiler);
    const auto kept = session::kept_by(tools);
    std::vector<std::string> told;
    int compared = 0;
    const auto hold = [&](const course::worked_example& example, const std::string& file) {
        if (example.compared() == 0) return;
        compared += example.compared();
        const auto program = course::program_of(example, header, file);
        const std::vector<std::string> key{"worked example", kit.version, build::stamp_of(kit.program),
                                           reference, program};
        auto printed = kept.find(key);
        if (!printed) {
            const auto now = run(tools, kit, program);
            if (!now.failure.empty()) {
                told.push_back("a worked example of " + file + " does not run: " + now.failure);
                return;
            }
            printed = now.printed;
            kept.keep(key, *printed);
        }
        for (const auto& p : course::compare(example, *printed, file)) told.push_back(course::to_text(p));
    };
    for (const auto& one : course::examples_in_contract(reference)) hold(one, "solutions/" + header);
    if (fs::exists(e.lesson))
        for (const auto& one : course::examples_in_lesson(system::read_file(e.lesson))) hold(one, lesson);
    if (compared == 0)
        told.push_back(lesson + ": no worked example has a value to compare, such as s.top();  // 4");
    return told;
}

}  // namespace dsa::cli
