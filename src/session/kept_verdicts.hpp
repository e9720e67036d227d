#pragma once
// kept verdicts: what was judged once is not judged again. A result lies in a folder under a name made of all that it
// depends on (system::sha256), so it is never out of date; what nobody asks for goes.
//
//     const kept_texts kept(tools.build / "verdicts");
//     const verdict_maker maker(tools, "linear/stack", "gcc", kept);
//     maker.verdict_of("wrong:forgets-to-count", header, {.sanitizers = false});    // judged, and kept
//     maker.verdict_of("wrong:forgets-to-count", header, {.sanitizers = false});    // found
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "build/header.hpp"
#include "build/toolchain.hpp"
#include "session/session.hpp"
#include "verdict/verdict.hpp"

namespace dsa::session {

// A folder of texts. Any number of processes may use one at the same time: a text is written whole and then renamed, and
// one that cannot be read counts as not there.
class kept_texts {
public:
    // The folder is made when the first text comes.
    explicit kept_texts(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // The text that was kept under these parts; none where there is none. O(size).
    [[nodiscard]] std::optional<std::string> find(const std::vector<std::string>& key) const;
    // Whether there is one. O(key).
    [[nodiscard]] bool has(const std::vector<std::string>& key) const;
    // Keeps it. A disk that takes no more is no fault: it is made again next time. O(size).
    void keep(const std::vector<std::string>& key, std::string_view text) const;
    // Lets it go, so that the next who asks makes it anew. O(key).
    void forget(const std::vector<std::string>& key) const;

    // Removes what nobody asked for in two months, and then the longest unasked until the rest takes no more than
    // most_bytes. O(files log files).
    void prune(std::uintmax_t most_bytes = std::uintmax_t{512} << 20) const;

private:
    [[nodiscard]] std::filesystem::path file_of(const std::vector<std::string>& key) const;
    std::filesystem::path folder_;
};

// Where a build of the project keeps them.
[[nodiscard]] inline kept_texts kept_by(const build::toolchain& tools) {
    return kept_texts(tools.build / "verdicts");
}

// Judges headers in the place of one exercise's own, with one compiler, each once. Any number of threads may ask one.
class verdict_maker {
public:
    // What all verdicts of the exercise depend on is looked at here: judge, driver, kit, compiler, linker, and the rooms
    // that build and judge. Throws std::runtime_error when the judge is not built. O(their sizes).
    verdict_maker(const build::toolchain& tools, std::string exercise, const std::string& compiler,
                  kept_texts kept);

    // The verdict that judge_header gives, or gave. The compiler is the maker's; on_fast is not called, and regressions
    // are not looked at. was_kept: set to whether it was found. Throws as judge_header does.
    [[nodiscard]] verdict::verdict verdict_of(const std::string& subject, const build::header_text& header,
                                              options o, bool* was_kept = nullptr) const;
    // Whether verdict_of would find it. O(header).
    [[nodiscard]] bool has(const std::string& subject, const build::header_text& header,
                           const options& o) const;
    // Lets that verdict go: one that is complained of is judged anew next time, in case the machine was at fault.
    void forget(const std::string& subject, const build::header_text& header, const options& o) const;

    // A part of a key for whatever else is found out with this judge and compiler: stands for all that verdicts depend on
    // besides the header.
    [[nodiscard]] const std::string& common() const noexcept { return common_; }

private:
    [[nodiscard]] std::vector<std::string> key_of(const std::string& subject,
                                                  const build::header_text& header, const options& o) const;

    const build::toolchain& tools_;
    std::string exercise_, compiler_;
    kept_texts kept_;
    std::string common_;  // the digest of what all verdicts depend on
};

}  // namespace dsa::session
