#include "session/kept_verdicts.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <system_error>
#include <tuple>
#include <utility>

#include "build/cache.hpp"
#include "system/sha256.hpp"
#include "system/whole_file.hpp"

namespace dsa::session {

namespace fs = std::filesystem;

fs::path kept_texts::file_of(const std::vector<std::string>& key) const {
    system::sha256 name;
    for (const auto& part : key) name.part(part);
    return folder_ / name.hex();
}

bool kept_texts::has(const std::vector<std::string>& key) const {
    std::error_code error;
    return fs::exists(file_of(key), error);
}

std::optional<std::string> kept_texts::find(const std::vector<std::string>& key) const {
    if (!has(key)) return std::nullopt;
    const auto file = file_of(key);
    try {
        auto found = system::read_file(file);
        std::error_code ignored;
        fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);  // asked for: it stays
        return found;
    } catch (const std::runtime_error&) { return std::nullopt; }  // somebody has just removed it
}

void kept_texts::keep(const std::vector<std::string>& key, std::string_view text) const {
    try {
        system::swap_in(file_of(key), text);
    } catch (const std::system_error&) { return; }
}

void kept_texts::forget(const std::vector<std::string>& key) const {
    std::error_code ignored;
    fs::remove(file_of(key), ignored);
}

void kept_texts::prune(std::uintmax_t most_bytes) const {
    std::error_code error;
    std::vector<std::tuple<fs::file_time_type, std::uintmax_t, fs::path>> files;
    std::uintmax_t bytes = 0;
    for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
        std::error_code gone;
        const auto size = it->file_size(gone);
        const auto asked = it->last_write_time(gone);
        if (gone) continue;
        files.emplace_back(asked, size, it->path());
        bytes += size;
    }
    std::sort(files.begin(), files.end());
    const auto old = fs::file_time_type::clock::now() - std::chrono::hours(24 * 60);
    for (const auto& [asked, size, path] : files) {
        if (bytes <= most_bytes && asked >= old) return;
        fs::remove(path, error);
        bytes -= size;
    }
}

verdict_maker::verdict_maker(const build::toolchain& tools, std::string exercise, const std::string& compiler,
                             kept_texts kept)
    : tools_(tools),
      exercise_(std::move(exercise)),
      compiler_(tools.kit(compiler).name),
      kept_(std::move(kept)) {
    const auto& kit = tools.kit(compiler_);
    system::sha256 digest;
    digest.part(exercise_).part(kit.name).part(kit.version);
    digest.part(system::read_file(judge_of(tools, exercise_)));
    digest.part(system::read_file(tools.source / "tests" / (exercise_ + ".driver.cpp")));
    digest.part(build::given_texts(tools.source));
    for (const auto& part :
         {kit.program, kit.plain, kit.sanitized, kit.sanitized_host, tools.host, tools.linker})
        digest.part(part.empty() ? "" : build::stamp_of(part));
    // The rooms by which a header becomes a verdict. Their sources may be newer than the program that runs.
    for (const char* const room : {"system", "protocol", "verdict", "build", "session"}) {
        const auto library = (tools.build / (std::string("libdsa_") + room + ".a")).string();
        digest.part(fs::exists(library) ? build::stamp_of(library) : "");
    }
    common_ = digest.hex();
}

std::vector<std::string> verdict_maker::key_of(const std::string& subject, const build::header_text& header,
                                               const options& o) const {
    return {
        common_, subject, header.shown, header.text, std::to_string(o.seed), o.sanitizers ? "whole" : "fast"};
}

bool verdict_maker::has(const std::string& subject, const build::header_text& header,
                        const options& o) const {
    return !build::includes_own_files(header.text) && kept_.has(key_of(subject, header, o));
}

void verdict_maker::forget(const std::string& subject, const build::header_text& header,
                           const options& o) const {
    kept_.forget(key_of(subject, header, o));
}

verdict::verdict verdict_maker::verdict_of(const std::string& subject, const build::header_text& header,
                                           options o, bool* was_kept) const {
    o.compiler = compiler_;
    o.regressions.clear();
    o.on_fast = nullptr;
    const auto key = key_of(subject, header, o);
    // What its own includes bring is in no key.
    const bool keeps = !build::includes_own_files(header.text);
    if (was_kept) *was_kept = true;
    if (keeps) {
        try {
            if (const auto found = kept_.find(key)) return verdict::from_json(*found);
        } catch (const verdict::malformed&) { forget(subject, header, o); }  // of another version, or damaged
    }
    if (was_kept) *was_kept = false;
    auto v = judge_header(tools_, exercise_, subject, header, o);
    if (keeps) kept_.keep(key, verdict::to_json(v, -1));
    return v;
}

}  // namespace dsa::session
