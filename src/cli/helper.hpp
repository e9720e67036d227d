#pragma once
// helper: another verb of this program, at work beside the screen.
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "cli/verbs.hpp"
#include "system/descriptor.hpp"
#include "system/process.hpp"

namespace dsa::cli {

// A run of this program with a pipe back; ended politely when it is no longer wanted.
class helper {
public:
    enum class begins { at_once, when_told };

    // columns: the width of the page that shows what it prints; 0: nobody reads it.
    helper(const place& here, std::vector<std::string> arguments, begins when = begins::at_once,
           std::size_t columns = 0);
    ~helper();
    helper(const helper&) = delete;
    helper& operator=(const helper&) = delete;

    [[nodiscard]] int descriptor() const { return from_.get(); }
    // Tells one that begins when told to begin; false when it has ended meanwhile.
    bool start();
    // What has come since the last call; false once nothing more will.
    bool read(std::string& text);
    // Waits for the end and gives what was printed.
    std::string finish(int& status);

private:
    system::descriptor from_, start_;
    std::unique_ptr<system::process> process_;
};

}  // namespace dsa::cli
