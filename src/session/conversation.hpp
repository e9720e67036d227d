#pragma once
// conversation: a header at the prompt of `dsa play`. The judge of the exercise holds the subject; a line goes to it, and
// what came of it comes back.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "build/table.hpp"
#include "system/descriptor.hpp"
#include "verdict/played.hpp"

namespace dsa::system {
class process;
}

namespace dsa::session {

class conversation {
public:
    // Throws std::runtime_error for what is not the header's fault, and verdict::build_error when it does not compile.
    conversation(const build::toolchain& tools, const std::string& exercise, const build::header_text& header,
                 const std::string& compiler, std::uint64_t seed);
    ~conversation();
    conversation(const conversation&) = delete;
    conversation& operator=(const conversation&) = delete;

    // What there is to be played with: verdict::played::words.
    [[nodiscard]] const verdict::played& greeting() const { return greeting_; }
    // What came of one line, which holds no control character. Throws std::runtime_error when the judge is gone, and
    // system::interrupted.
    verdict::played ask(const std::string& line);
    // Asks this header as well from here on, the reference: played::reference has its answers.
    void ask_too(const build::header_text& reference);

    // Saves a sequence, which is the answer to "save", as the counterexample of each check that may draw it. Gives these
    // checks. Throws std::runtime_error with the reason when there is none.
    [[nodiscard]] std::vector<std::string> save(const std::string& sequence,
                                                const std::filesystem::path& regressions) const;

private:
    verdict::played next();
    [[nodiscard]] std::string table_of(const build::header_text& header) const;

    build::toolchain tools_;
    std::string exercise_, compiler_;
    system::descriptor lines_, answers_;
    std::string read_;  // of the answers, beyond the last one
    std::unique_ptr<system::process> judge_;
    verdict::played greeting_;
};

}  // namespace dsa::session
