#include "build/compilation.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "build/advice.hpp"
#include "build/rare.hpp"
#include "system/descriptor.hpp"
#include "system/whole_file.hpp"

namespace dsa::build {

namespace fs = std::filesystem;

namespace {

// The units that a driver is compiled in, side by side: as many as its text tells apart by DSA_PART, from 1 on.
int parts_of(std::string_view driver) {
    int parts = 1;
    while (driver.find("DSA_PART == " + std::to_string(parts + 1)) != std::string_view::npos) ++parts;
    return parts;
}

// Whether everybody may look into a folder: a box's user is another than whose it is, and a compiler that is refused a look
// where it searches for an include gives up.
bool is_open_to_all(const fs::path& folder) {
    constexpr auto looking = fs::perms::others_read | fs::perms::others_exec;
    std::error_code error;
    for (fs::path at = folder; !error && !at.empty(); at = at.parent_path()) {
        if ((fs::status(at, error).permissions() & looking) != looking) return false;
        if (at == at.root_path()) return !error;
    }
    return false;
}

// All that compilers and the linker have business with. The checks, the references and every other file of this machine
// are not there, so that no include, .incbin or message brings them to light.
sandbox::interior seen_by_compilers(const toolchain& tools, const compiler_kit& kit,
                                    const std::string& prelude, const fs::path& driver,
                                    const fs::path& folder, const fs::path& stage) {
    sandbox::interior in;
    in.directory = tools.source.string();
    const auto show = [&](const fs::path& path, bool writable = false) {
        std::error_code error;
        if (fs::exists(path, error)) in.sees.push_back({path.string(), path.string(), writable});
    };
    show(tools.source / "src/driver");
    show(tools.source / "src/protocol");
    show(tools.source / "exercises/todo.hpp");
    show(tools.source / "given");
    show(driver);
    show(fs::path(prelude).parent_path());
    if (!folder.empty()) show(folder);
    for (const auto& program : {kit.program, tools.linker}) {
        std::error_code error;
        const auto real = fs::canonical(program, error);
        if (!error && !real.string().starts_with("/usr/")) show(real.parent_path().parent_path());
    }
    show(stage, true);
    return in;
}

}  // namespace

// g++ takes a precompiled header without looking whether its sources have changed since.
void require_fresh(const toolchain& tools, const std::string& prelude) {
    const auto made = fs::last_write_time(prelude);
    for (const char* header : {"src/driver/prelude.hpp", "src/driver/operations.hpp", "src/driver/probe.hpp",
                               "src/driver/runtime.hpp", "src/driver/iterators.hpp", "src/driver/graphs.hpp"})
        if (fs::last_write_time(tools.source / header) > made)
            throw std::runtime_error(
                std::string(header) +
                " is newer than the precompiled prelude; build the project again (scripts/dsa does)");
}

compilation::compilation(const toolchain& tools, const compiler_kit& kit, build_mode mode,
                         const std::string& exercise, const fs::path& beside,
                         const std::optional<std::string>& text, int niceness, bool all_errors,
                         const sandbox::box* box)
    : exercise_(exercise), stage_(tools.build / "drivers") {
    const bool sanitized = mode == build_mode::sanitized;
    const bool seen = !box || box->user() == 0 || is_open_to_all(beside);
    const fs::path folder = seen ? beside : fs::path();  // of the header's own includes
    const fs::path driver = tools.source / "tests" / (exercise + ".driver.cpp");
    driver_text_ = system::read_file(driver);
    prelude_ = sanitized ? kit.sanitized : kit.plain;
    require_fresh(tools, prelude_);
    if (box) interior_ = seen_by_compilers(tools, kit, prelude_, driver, folder, stage_.path());
    const std::string most_errors = all_errors ? "0" : "2";  // 0: no end
    std::vector<std::string> command{
        kit.program, "-std=c++20", "-O0", "-g1", "-fpic", "-I", (tools.source / "src").string()};
    const auto add = [&](std::initializer_list<std::string> more) { command.insert(command.end(), more); };
    if (sanitized)
        command.insert(command.end(), std::begin(advising), std::end(advising));
    else
        add({"-w"});
    if (kit.name == "clang")
        add({"-fpch-instantiate-templates", "-include-pch", prelude_, "-fno-caret-diagnostics",
             "-fno-crash-diagnostics", "-ferror-limit=" + most_errors, "-ftemplate-depth=512"});
    else
        add({"-include", prelude_.substr(0, prelude_.rfind('.')), "-fno-diagnostics-show-caret",
             "-fmax-errors=" + most_errors, "-ftemplate-depth=512"});
    if (sanitized)
        add({"-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-sanitize=vptr",
             "-fno-omit-frame-pointer"});
    add({"-fsanitize-coverage=trace-pc"});  // with sanitizers too: the step budget ends an endless loop there
    // g++ compiles some of what it was asked about there.
    if (!text && kit.name == "clang") add({"-include", (tools.source / "src/driver/ahead.hpp").string()});
    if (all_errors) add({"-ftemplate-backtrace-limit=0"});  // each tells all who asked for the code
    // A unit in a folder of its own; gives its object.
    const auto start = [&](const std::string& name, const std::string& definition,
                           std::vector<std::unique_ptr<tool>>& among) {
        const fs::path folder_of_part = stage_.path() / name;
        const fs::path staged = folder_of_part / (exercise + ".hpp");
        fs::create_directories(staged.parent_path());
        if (box)
            for (const auto& mine : {stage_.path(), folder_of_part}) box->give(mine.string());
        if (text) {
            system::write_file(staged, *text);
        } else {
            if (mkfifo(staged.c_str(), 0600) != 0)
                throw std::runtime_error("cannot make the pipe " + staged.string() + ": " +
                                         std::strerror(errno));
            pipes_.push_back(staged);
        }
        const auto object = (folder_of_part / "table.o").string();
        auto one = command;
        if (!definition.empty()) one.push_back(definition);
        one.insert(one.end(), {"-I", folder_of_part.string(), "-iquote", folder_of_part.string()});
        if (!folder.empty()) one.insert(one.end(), {"-iquote", folder.string()});
        one.insert(one.end(), {"-I", (tools.source / "exercises").string(), "-I",
                               (tools.source / "given").string(), "-c", driver.string(), "-o", object});
        if (box) one = box->around(interior_, one);
        among.push_back(
            std::make_unique<tool>(one, tools.source, stage_.path(), niceness, seconds, box != nullptr));
        return object;
    };
    // In parts only where they are compiled at one time: each reads the header anew.
    const int parts = system::own_processors().size() < 2 ? 1 : parts_of(driver_text_);
    for (int part = 1; part <= parts; ++part) {
        const auto number = std::to_string(part);
        objects_.push_back(start(number, parts > 1 ? "-DDSA_PART=" + number : "", compilers_));
    }
    if (!sanitized) return;
    for (auto& kinds : rare_kinds(driver_text_)) {
        const auto number = std::to_string(rare_.size() + 1);
        auto object = start("rare" + number, "-DDSA_RARE=" + number, rare_compilers_);
        rare_.push_back({std::move(kinds), std::move(object)});
    }
}

bool compilation::all_wait() const {
    int status = 0;
    return std::none_of(compilers_.begin(), compilers_.end(),
                        [&](const auto& c) { return c->ended(0, status); });
}

void compilation::send(std::string_view text) {
    const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    for (std::size_t i = 0; i != pipes_.size(); ++i) {
        int status = 0;
        const auto given_up = [&] {  // waits a moment as well
            return compilers_[i]->ended(1, status) || std::chrono::steady_clock::now() > last;
        };
        system::descriptor pipe;  // can be opened once the compiler, still starting perhaps, has done so
        while (pipe.get() < 0) {
            pipe = system::descriptor(::open(pipes_[i].c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
            if (pipe.get() < 0 && given_up()) break;
        }
        for (std::size_t done = 0; pipe.get() >= 0 && done != text.size();) {
            const auto n = ::write(pipe.get(), text.data() + done, text.size() - done);
            if (n > 0)
                done += static_cast<std::size_t>(n);
            else if (given_up())  // it holds 64 kB and is full, or nobody reads it any more
                break;
        }
    }
    pipes_.clear();
}

bool compilation::wait(int& status, std::string& output) {
    bool ended = true;
    status = 0;
    for (auto& c : compilers_)
        if (ended && status == 0) ended = c->wait(status, output);
    compilers_.clear();
    return ended;
}

std::vector<compilation::failed_part> compilation::wait_for_rare_parts() {
    std::vector<failed_part> failed;
    for (std::size_t i = 0; i != rare_.size(); ++i) {
        int status = 0;
        std::string output;
        if (!rare_compilers_[i]->wait(status, output))
            failed.push_back({std::move(rare_[i].kinds), ""});
        else if (status != 0)
            failed.push_back({std::move(rare_[i].kinds), std::move(output)});
        else
            objects_.push_back(std::move(rare_[i].object));
    }
    rare_.clear();
    rare_compilers_.clear();
    return failed;
}

}  // namespace dsa::build
