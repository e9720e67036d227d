#pragma once
// trial: all mutants of a text judged, side by side, each one by a function that the caller gives: what a text is and
// who judges it is the caller's. What was ruled is kept, so that a run that is broken off goes on where it was.
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mutation/mutants.hpp"

namespace dsa::mutation {

enum class fate { killed, survived, not_compiled };
struct ruling {
    fate what = fate::survived;
    std::string by;  // the check that kills it, or what the compiler says first
    friend bool operator==(const ruling&, const ruling&) = default;
};

// What was ruled, kept in a text file, a line each: key, mutant's id, fate, by whom. The key is the caller's: it must
// stand for all that a ruling depends on.
class ledger {
public:
    // Reads what is there. Lines that say nothing, as a killed run may leave one, are passed over.
    explicit ledger(std::filesystem::path file);

    [[nodiscard]] std::optional<ruling> find(const std::string& key) const;
    // Who has killed the mutant of that id under any key, last; "" when nobody has.
    [[nodiscard]] std::string killer_of(const std::string& id) const;
    // Takes one more, and appends it to the file at once, in one piece: other processes may do so too. Throws
    // std::runtime_error when it cannot be written.
    void add(const std::string& key, const std::string& id, const ruling& r);
    // Forgets all other keys, in the file as well.
    void keep_only(const std::set<std::string>& keys);

private:
    struct entry {
        std::string id;
        ruling ruled;
    };
    std::filesystem::path file_;
    mutable std::mutex guard_;
    std::map<std::string, entry> by_key_;
    std::map<std::string, std::string> killers_;
};

// How far a trial is.
struct standing {
    std::size_t done = 0, of = 0, asked = 0,
                survivors = 0;  // asked: of those done, not known from the ledger
    double seconds = 0;
    // Seconds still to go, by those asked so far; below 0 when nothing is known yet.
    [[nodiscard]] double seconds_left() const noexcept;
};

// Rules on one mutant. suspect: the check that killed it when it was judged last, "" for none; who asks that one first
// saves time. Called from several threads at once; each has a processor of its own, where there are enough.
using judge_function =
    std::function<ruling(const mutant& m, const std::string& text, const std::string& suspect)>;

// Mutants that are judged one after another by one worker, since they share something that costs: what judge holds goes
// when the last of them is ruled on.
struct batch {
    std::vector<std::size_t> of;  // which of the mutants
    judge_function judge;
};

struct trial_options {
    unsigned workers = 0;                                // judged at once; 0: as many as there are processors
    std::function<std::string(const std::string&)> key;  // of a mutated text; none: nothing is kept
    ledger* kept = nullptr;
    // Batches of those that are still to be judged; none, or in no batch: each by itself, after the batches.
    std::function<std::vector<batch>(const std::vector<std::size_t>& open)> batches;
    std::function<void(const standing&)> on_progress;  // called from this thread, some times a second
};
// One ruling for each mutant. What judge throws, system::interrupted included, ends the trial and is thrown; what was
// ruled until then is in the ledger.
[[nodiscard]] std::vector<ruling> try_all(std::string_view source, const std::vector<mutant>& mutants,
                                          const judge_function& judge, const trial_options& options);

}  // namespace dsa::mutation
