#pragma once
// regression: a counterexample that outlives the run that found it. A property that failed once is asked the same
// again before anything else, and `dsa replay` plays it step by step.
//
//     dsa counterexample 1
//     property 5f1c09a2b4d87e63                   a fingerprint of the property's operations and generators
//     call push 690300000000000000  s.push(3)     an operation, its arguments as on the wire, and for a reader
//     call top  s.top()
//     end 0c1d5be2f0a91347                        a checksum of the lines above: what was cut or edited is not
//                                                 played
//
// One file a check: <folder>/<module>/<name>/<Suite.Case>.txt.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/value.hpp"
#include "verdict/verdict.hpp"

namespace dsa::verdict {

struct recorded_call {
    std::string operation;
    std::vector<protocol::value> arguments;  // without the subject
    friend bool operator==(const recorded_call&, const recorded_call&) = default;
};
// A sequence of operations on one fresh subject.
struct counterexample {
    std::uint64_t property = 0;
    std::vector<recorded_call> calls;
    friend bool operator==(const counterexample&, const counterexample&) = default;
};

// What the readers below throw: "line 3: ...", safe to print.
struct broken_record : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The text form, and back. spelled: how a call reads, "s.push(3)". A text longer than 64 KiB, of another version, cut or edited is a broken_record.
// O(size).
[[nodiscard]] std::string to_text(const counterexample& c,
                                  const std::function<std::string(const recorded_call&)>& spelled);
[[nodiscard]] counterexample counterexample_from(std::string_view text);

// Where the counterexample of this check is saved. Throws std::invalid_argument when exercise is not written
// module/name or check not Suite.Case.
[[nodiscard]] std::filesystem::path regression_file(const std::filesystem::path& folder,
                                                    const std::string& exercise, const std::string& check);
// The saved counterexample; nothing when there is none. Throws broken_record, naming the file, when it cannot be
// read or makes no sense.
[[nodiscard]] std::optional<counterexample> load_regression(const std::filesystem::path& folder,
                                                            const std::string& exercise,
                                                            const std::string& check);
// The checks of the exercise that have a file, by name. O(files).
[[nodiscard]] std::vector<std::string> saved_regressions(const std::filesystem::path& folder,
                                                         const std::string& exercise);

// Brings the files in line with a verdict: the replay of each failed check is saved, whole and renamed, and what
// was saved of a check that passes goes. A check that was left out keeps its file. say: told of each file that
// could not be written, removed or read; such a file changes no verdict.
void keep_regressions(const std::filesystem::path& folder, const verdict& v,
                      const std::function<void(const std::string&)>& say);

// A saved counterexample played against a header.
struct replayed_step {
    std::string operation;        // "s.push(3)"
    std::string yours, expected;  // what the subject did, and what the model says
    bool agrees = true;
    friend bool operator==(const replayed_step&, const replayed_step&) = default;
};
struct replayed {
    std::string check;
    std::string problem;  // why it could not be played; "" when it was
    std::vector<replayed_step> steps;
    std::optional<picture> before, after;  // around `around`, or what the last operation saw
    std::optional<printed_text> printed;   // while the steps ran
    std::string around;  // an operation before the one where they part; "" for that one, or the last one

    // Each step agrees, and it could be played.
    [[nodiscard]] bool agrees() const noexcept;
    friend bool operator==(const replayed&, const replayed&) = default;
};
// As JSON: {"format": 1, "replays": [{check, problem, agrees, steps: [{operation, yours, expected, agrees}], before,
// after, around, printed: {parts: [{operation, text}], left_out, cut_short}}]}; these four only where they are. Back: throws broken_record.
[[nodiscard]] std::string to_json(const std::vector<replayed>& all, int indent = 2);
[[nodiscard]] std::vector<replayed> replays_from_json(std::string_view json);

}  // namespace dsa::verdict
