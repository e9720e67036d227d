#pragma once
// compilation: the units of one driver on their way through the compiler.
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "build/tool.hpp"
#include "build/toolchain.hpp"
#include "sandbox/box.hpp"
#include "system/scratch.hpp"

namespace dsa::build {

// Throws std::runtime_error when a header that the prelude was made from is younger than the prelude.
void require_fresh(const toolchain& tools, const std::string& prelude);

// The units of one driver, compiled side by side. Each compiler reads the header from a file or from a pipe. From a pipe
// it does all that comes before the header, and waits.
class compilation {
public:
    // text: the header's; nothing for one that is still to come by send(). all_errors: none ends at the second error.
    // box: where the compilers run, which then see nothing but what the units are made of; null: nowhere.
    compilation(const toolchain& tools, const compiler_kit& kit, build_mode mode, const std::string& exercise,
                const std::filesystem::path& folder, const std::optional<std::string>& text, int niceness,
                bool all_errors = false, const sandbox::box* box = nullptr);

    // False once a compiler has ended: it was killed, or it refused what comes before the header.
    [[nodiscard]] bool all_wait() const;

    // Gives the waiting compilers the header. A compiler that ends before it has read all of it says why by its status.
    void send(std::string_view text);

    // Waits for all of them; false when one was not done in time. The output is that of the first part with an error, by
    // the order of the parts.
    bool wait(int& status, std::string& output);

    // A part for rare kinds that does not compile. output: the compiler's; "" when it was not done in time.
    struct failed_part {
        std::vector<std::string> kinds;
        std::string output;
    };
    // Waits for those parts as well, of a build with sanitizers. The others of them are among the objects then.
    std::vector<failed_part> wait_for_rare_parts();

    static constexpr int seconds = 20;

    [[nodiscard]] const std::string& exercise() const { return exercise_; }
    [[nodiscard]] const std::string& driver_text() const { return driver_text_; }
    [[nodiscard]] const std::vector<std::string>& objects() const { return objects_; }
    [[nodiscard]] std::filesystem::path stage() const { return stage_.path(); }
    // What the box shows of this machine to whoever works on these units.
    [[nodiscard]] const sandbox::interior& interior() const { return interior_; }

private:
    std::string exercise_;
    system::scratch_folder stage_;
    sandbox::interior interior_;
    std::string driver_text_, prelude_;
    std::vector<std::string> objects_;
    std::vector<std::filesystem::path> pipes_;
    std::vector<std::unique_ptr<tool>> compilers_, rare_compilers_;
    struct rare_part {
        std::vector<std::string> kinds;
        std::string object;
    };
    std::vector<rare_part> rare_;  // in the order of their compilers
};

}  // namespace dsa::build
