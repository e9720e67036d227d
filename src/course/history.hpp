#pragma once
// history: every text of the learner's that was judged or timed, and what came of it, in one small SQLite file, so
// that the edit that changed an order of growth can be named.
//
//     const auto said = keep_in_history(file, [&](history& h) {          // never throws: a check goes on without it
//         h.add("linear/stack", attempt_of(v, true, now), header);
//     });
//     for (const auto& e : edits_that_changed(h.attempts("linear/stack"))) ...
//
// The file      text      a judged header, once for each distinct text, by its SHA-256
//               attempt   a verdict on a text; gate: what it says of the cost of one operation, with the points
//               bench     a run of `dsa bench`; timing: a time of one contender at one size
// Bounded       the last 1,000 attempts and 200 benches of an exercise; a text over 1 MB by its hash only, and of an
//               exercise the newest 16 MB of texts; of a curve 256 points.
// Two at once   each change is one transaction, and a run waits for the other; one that is killed leaves what was
//               there before, which SQLite's journal brings back. One file is moved away while no run has it open.
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "course/database.hpp"
#include "course/problem.hpp"
#include "course/progress.hpp"
#include "verdict/verdict.hpp"

namespace dsa::course {

using broken_history = broken_file;

class history {
public:
    static constexpr int newest_format = 1;
    static constexpr std::size_t most_attempts = 1000, most_benches = 200;   // of an exercise
    static constexpr std::size_t most_text_bytes = std::size_t{1} << 20U;    // of one text
    static constexpr std::size_t most_texts_bytes = std::size_t{16} << 20U;  // of an exercise
    static constexpr std::size_t most_points = 256;                          // of a curve

    // What a verdict says of the cost of one operation: a verdict::gate with the points of its own column only.
    struct curve {
        std::string check, operation, column, claim, style, within, fitted;
        std::vector<std::pair<double, double>> points;  // n and cost, in the order of the gate
        friend bool operator==(const curve&, const curve&) = default;
    };
    struct attempt {
        std::int64_t number = 0;  // from 1 in each exercise; what was pruned keeps its number
        when first, last;         // when it was judged first, and last with the same result
        std::string text;         // the SHA-256 of the header, in hex
        std::string compiler, outcome;
        std::uint64_t seed = 0;
        double score = 0, max = 0;
        bool whole = false;  // the sanitizers had their say
        std::vector<curve> curves;
        friend bool operator==(const attempt&, const attempt&) = default;
    };
    // ns: for one call, the middle of the rounds; low and high: about it, as the caller has them.
    struct timing {
        double n = 0, ns = 0, low = 0, high = 0;
        friend bool operator==(const timing&, const timing&) = default;
    };
    struct timed {
        std::string operation, contender;  // "push", "yours"
        std::string fitted;                // the class of the times, "" when none was sought
        std::vector<timing> times;
        friend bool operator==(const timed&, const timed&) = default;
    };
    struct bench_run {
        when at;
        std::string text;  // as in attempt
        std::string compiler;
        std::vector<timed> curves;
        friend bool operator==(const bench_run&, const bench_run&) = default;
    };
    struct summary {
        std::string exercise;
        std::size_t attempts = 0, benches = 0;
        when first, last;     // of the attempts, or of the benches where there is no attempt
        std::string outcome;  // of the last attempt, as what follows
        double score = 0, max = 0;
        bool whole = false;
    };

    // Opens the file, and makes it and its folder where there is none; one of an older format is brought to the
    // newest. A run that holds it is waited for as long as patience. Throws broken_history, and error when it is no
    // regular file, cannot be opened, or is of a newer format, which is left as it is.
    explicit history(const std::filesystem::path& file,
                     std::chrono::milliseconds patience = std::chrono::seconds(2));
    // The same, for reading: nothing where there is no file.
    static std::optional<history> existing(const std::filesystem::path& file);

    // Adds a verdict on that header and gives the attempt's number. a.number, a.text and a.last are not read. The
    // text of the last attempt with the same result, compiler and seed is that attempt again, seen later; its
    // outcome is the one that the sanitizers had their say in. Throws broken_history, and error when it cannot be
    // written; the file is then as before. O(log n) and the size of both.
    std::int64_t add(const std::string& exercise, const attempt& a, std::string_view header);

    // Adds a run of `dsa bench` with the learner's header. b.text is not read. Throws as add.
    void add_bench(const std::string& exercise, const bench_run& b, std::string_view header);

    // In the order of their numbers; last: that many of the newest only, 0 for all. Throws broken_history and error,
    // as all that follow. O(what is given).
    [[nodiscard]] std::vector<attempt> attempts(const std::string& exercise, std::size_t last = 0) const;
    // Oldest first.
    [[nodiscard]] std::vector<bench_run> benches(const std::string& exercise) const;
    // The text of that hash; nothing when it was too long, or is no longer kept.
    [[nodiscard]] std::optional<std::string> text(const std::string& hash) const;
    // One for each exercise, by name.
    [[nodiscard]] std::vector<summary> exercises() const;

    // Deletes all that is kept of an exercise, so that no byte of it stays in the file, and gives how many attempts
    // and benches that were.
    std::size_t forget(const std::string& exercise);

private:
    database db_;
};

// The verdict as an attempt. whole: the sanitizers had their say. Its text, number and last are left open.
[[nodiscard]] history::attempt attempt_of(const verdict::verdict& v, bool whole, when at);

// Opens the history and lets `what` change it. Whatever goes wrong changes nothing for the caller: "" when all went
// well, else the sentence for the user, on one printable line. A broken file is moved aside, under a name that the
// sentence has, and a new one is begun. Throws nothing but std::bad_alloc.
[[nodiscard]] std::string keep_in_history(const std::filesystem::path& file,
                                          const std::function<void(history&)>& what);

// An operation's cost that is another after an edit: its class, or whether it is within the contract.
struct cost_change {
    const history::curve *before = nullptr, *after = nullptr;
};
// Two attempts with nothing counted of those operations in between, and what changed from one to the next.
struct telling_edit {
    const history::attempt *before = nullptr, *after = nullptr;
    std::vector<cost_change> changes;
};
// The edits that changed a class, oldest first. Two curves are of one kind when check, operation, column and style
// are the same. The result points into attempts. O(curves log curves).
[[nodiscard]] std::vector<telling_edit> edits_that_changed(const std::vector<history::attempt>& attempts);

}  // namespace dsa::course
