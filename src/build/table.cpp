#include "build/table.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "build/advice.hpp"
#include "build/braces.hpp"
#include "build/cache.hpp"
#include "build/compilation.hpp"
#include "build/first_error.hpp"
#include "build/object_file.hpp"
#include "build/rare.hpp"
#include "build/tool.hpp"
#include "system/process.hpp"
#include "system/sha256.hpp"
#include "system/whole_file.hpp"

namespace dsa::build {

namespace fs = std::filesystem;

namespace {

// What a table is made from besides the header.
std::string key_of_parts(const toolchain& tools, const compiler_kit& kit, build_mode mode,
                         const std::string& driver_text) {
    const bool sanitized = mode == build_mode::sanitized;
    return system::sha256()
        .part(kit.program)
        .part(stamp_of(sanitized ? kit.sanitized : kit.plain))
        .part(stamp_of(sanitized ? kit.sanitized_host : tools.host))
        .part(driver_text)
        .part(given_texts(tools.source))
        .hex();
}

build_result refused(verdict::build_error e, std::string output = "") {
    return {.table = {}, .error = std::move(e), .output = std::move(output), .left_out = {}};
}

// "exercises/linear/stack.hpp:41: no member named 'x' in 'node'. A sentence of advice."
std::string in_a_sentence(const verdict::build_error& e, const std::string& shown) {
    return (e.line == 0 ? "" : shown + ":" + std::to_string(e.line) + ": ") + e.message +
           (e.advice.empty() ? "" : ". " + e.advice);
}

std::string not_done_in_time(int seconds) {
    return "the compiler was not done after " + std::to_string(seconds) +
           " seconds: does something loop while it compiles?";
}

// What a stranger's header may have made of words by macros, undone behind it: the table asks the compiler about the header
// in these words.
std::string words_restored() {
    std::string text = "\n";
    for (const char* const word :
         {"const", "constexpr", "decltype", "declval", "driver", "dsa", "false", "if", "noexcept", "requires",
          "return", "sizeof", "static_cast", "std", "swap", "true", "using"})
        text += std::string("#undef ") + word + "\n";
    return text;
}

}  // namespace

struct build_ahead::state {
    state(const toolchain& tools, const compiler_kit& kit, const std::string& exercise, const fs::path& into)
        : units(tools, kit, build_mode::plain, exercise, into, std::nullopt, 0),
          key(key_of_parts(tools, kit, build_mode::plain, units.driver_text())),
          folder(into) {}
    compilation units;
    std::string key;
    fs::path folder;
};
build_ahead::build_ahead(const toolchain& tools, const compiler_kit& kit, const std::string& exercise,
                         const fs::path& folder)
    : state_(std::make_unique<state>(tools, kit, exercise, fs::absolute(folder))) {}
build_ahead::~build_ahead() = default;

build_result build_table(const toolchain& tools, const compiler_kit& kit, build_mode mode,
                         const std::string& exercise, const header_text& header, int niceness,
                         std::unique_ptr<build_ahead> ahead, bool all_errors, const sandbox::box* box) {
    const bool sanitized = mode == build_mode::sanitized;
    const std::string driver_text = system::read_file(tools.source / "tests" / (exercise + ".driver.cpp"));
    const std::string& prelude = sanitized ? kit.sanitized : kit.plain;
    const fs::path folder = tools.build / "drivers" / exercise;
    const std::string key_of_rest = key_of_parts(tools, kit, mode, driver_text);
    system::sha256 key;
    key.part(key_of_rest).part(header.text).part(header.shown).part(box ? "boxed" : "");
    const bool self_contained = !includes_own_files(header.text);
    if (!self_contained)
        key.part(std::to_string(getpid()) + "." +
                 std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    const fs::path table = folder / (key.hex() + (sanitized ? "-sanitized" : "") + ".so");
    std::error_code error;
    if (fs::exists(table, error)) {
        fs::last_write_time(table, fs::file_time_type::clock::now(), error);  // in use: not to be pruned now
        return {.table = table.string(), .error = {}, .reused = true, .output = {}, .left_out = {}};
    }

    const std::string shown = name_in_messages(header.shown),
                      text = named_text(header) + (box ? words_restored() : "");
    const compiled about{shown, header.text, "tests/" + exercise + ".driver.cpp", driver_text};
    std::optional<compilation> fresh;
    compilation* units = nullptr;
    // A pipe is read once, so a header that may include itself needs a file.
    if (ahead && self_contained && !sanitized && ahead->state_->units.exercise() == exercise &&
        ahead->state_->key == key_of_rest && ahead->state_->folder == header.folder &&
        ahead->state_->units.all_wait()) {
        require_fresh(tools, prelude);
        units = &ahead->state_->units;
        units->send(text);
    } else {
        ahead.reset();
        units = &fresh.emplace(tools, kit, mode, exercise, header.folder, text, niceness, all_errors, box);
    }
    int status = 0;
    std::string output;
    constexpr int seconds = compilation::seconds;
    bool ended = units->wait(status, output);
    // A compiler that was killed while it waited, or that refused what it was given to read meanwhile, is not the
    // header's fault. A header that brings the compiler down will do so again.
    if (ahead && ended && status != 0 &&
        (WIFSIGNALED(status) || output.find("driver/ahead.hpp") != std::string::npos)) {
        ahead.reset();
        units = &fresh.emplace(tools, kit, mode, exercise, header.folder, text, niceness, all_errors, box);
        ended = units->wait(status, output);
    }
    const fs::path stage = units->stage();
    if (!ended) {
        verdict::build_error e{
            .file = header.shown, .line = 0, .column = 0, .message = {}, .text = output.substr(0, 16384)};
        e.message = not_done_in_time(seconds);
        return refused(std::move(e));
    }
    if (status != 0) {
        // binutils says "no space" of a file over its limit as well.
        const bool no_space = output.find("No space left on device") != std::string::npos;
        const auto disk = fs::space(stage, error);
        const bool too_large = output.find("File too large") != std::string::npos ||
                               (no_space && !error && disk.available > largest_object);
        if (too_large) {
            verdict::build_error e{
                .file = header.shown, .line = 0, .column = 0, .message = {}, .text = output.substr(0, 16384)};
            e.message = "its compiled form is larger than " + std::to_string(largest_object >> 20) +
                        " MB: is there a huge array in it?";
            return refused(std::move(e));
        }
        if (no_space)
            throw std::runtime_error("no space left on the disk for " + stage.string() +
                                     "; make room and try again");
        if (output.find("PCH file") != std::string::npos || output.find("precompiled") != std::string::npos ||
            output.find("pch file") != std::string::npos)
            throw std::runtime_error(
                "the precompiled prelude is out of date; build the project again (cmake --build " +
                tools.build.string() + ")\n" + output.substr(0, 400));
        const bool killed = status > 0 && status < 128;  // a signal
        auto e = first_error(output, about);
        e.file = header.shown;
        // What a compiler stumbles over is far behind the brace that is missing, or in the driver.
        if (const auto fault = unbalanced_brace(header.text)) {
            e.line = fault->line;
            e.column = 0;
            e.message = fault->message;
            e.notes.clear();
            e.advice = "Each { needs a } of its own: indent the text anew, and see where it goes astray.";
        }
        if (killed && output.find("error: ") == std::string::npos)
            e.message = "the compiler was ended by " + system::describe_status(status) +
                        ": it used up its time or memory";
        e.source = line_of(header.text, e.line);
        return refused(std::move(e), std::move(output));
    }
    std::vector<verdict::advice> advice;
    if (sanitized) {
        advice = advice_in(output, shown, header.text);
        for (auto& cut : sizes_cut_short(header.text)) advice.push_back(std::move(cut));
    }
    std::vector<missing_kind> missing;
    std::vector<std::string> left_out;
    for (auto& part : units->wait_for_rare_parts()) {
        const auto e = first_error(part.output, about);
        const auto said = part.output.empty() ? not_done_in_time(seconds) : in_a_sentence(e, header.shown);
        for (const auto& kind : part.kinds) missing.push_back({kind, said});
        left_out.push_back(std::move(part.output));
    }
    const std::string linker = tools.linker.empty() ? kit.program : tools.linker;
    const std::string linked = (stage / "table.so").string();
    std::vector<std::string> link{linker, "-shared", "-o", linked};
    if (tools.linker.empty()) link.emplace_back("-nostdlib");
    // mold links in a child and ends before the child gives its memory back. With so little to link, that child and its
    // threads take longer than the linking.
    if (fs::path(linker).filename() == "mold") link.insert(link.end(), {"--no-fork", "--no-threads"});
    // A function of the header that is not inline is defined once in each part. That changes no verdict: the first one
    // counts.
    if (units->objects().size() > 1)
        link.emplace_back(tools.linker.empty() ? "-Wl,--allow-multiple-definition"
                                               : "--allow-multiple-definition");
    link.insert(link.end(), units->objects().begin(), units->objects().end());
    if (kit.name == "clang" && !sanitized) link.push_back(prelude + ".so");  // see cmake/kits.cmake
    if (box) link = box->around(units->interior(), link);
    if (!run_tool(link, tools.source, stage, niceness, seconds, status, output, box != nullptr) ||
        status != 0) {
        if (!box)
            throw std::runtime_error("linking the driver of " + exercise +
                                     " failed: " + output.substr(0, 800));
        verdict::build_error e{
            .file = header.shown, .line = 0, .column = 0, .message = {}, .text = output.substr(0, 16384)};
        e.message = "its compiled form cannot be linked";
        return refused(std::move(e));
    }
    // What shows only once the table is loaded: it is read instead, since code of it would run.
    std::string bytes, fault;
    try {
        bytes = regular_file(linked, std::size_t{128} << 20);
        std::vector<std::string> beside{tools.host};
        if (kit.name == "clang") beside.push_back(prelude + ".so");
        if (!sanitized) fault = fault_in_table(bytes, beside);
    } catch (const std::runtime_error& e) {
        fault = std::string("its compiled form makes no sense: ") + e.what();
    }
    if (!fault.empty()) {
        verdict::build_error e{.file = header.shown, .line = 0, .column = 0, .message = fault, .text = {}};
        return refused(std::move(e));
    }
    fs::create_directories(folder);
    if (!missing.empty())
        write_missing(table.string(), missing);  // first, since the table may be used at once
    write_advice(table.string(), advice);
    if (box) {
        system::swap_in(table, bytes);  // the file itself belongs to whoever was in the box
        fs::permissions(table, fs::perms::owner_all | fs::perms::group_read | fs::perms::others_read);
    } else
        fs::rename(linked, table);
    prune(folder, ".missing", 64, 48);
    prune(folder, ".advice", 64, 48);
    prune(folder, ".so", 64, 48);  // an undo may want the last few back
    return {.table = table.string(), .error = {}, .output = {}, .left_out = std::move(left_out)};
}

}  // namespace dsa::build
