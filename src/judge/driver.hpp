#pragma once
// driver: the judge's end of the wire. It sends requests to the untrusted side, collects the answers, and
// turns a death on the other side into a finding that names the operation.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "judge/picture.hpp"
#include "protocol/value.hpp"
#include "protocol/wire.hpp"

namespace dsa::system {
class descriptor;
}

namespace dsa::judge {

// What came back for one request.
struct answer {
    enum class state {
        answered,     // result
        raised,       // type, text = what()
        crashed,      // text says how; the driver is gone
        timed_out,    // no answer within the time; the driver is gone
        over_budget,  // the step budget ended it; the driver is gone
        ended,        // the code ended its own process, or closed the connection; the driver is gone
        misused,      // the check asked for something that is not in the table: an author's mistake
        gone,         // not asked any more: the driver was gone already
    };
    state how = state::gone;
    protocol::value result;
    std::string type;  // of the exception, demangled
    std::string text;
    std::string
        place;  // offsets into the table where it crashed or ran too long, as protocol/wire.hpp has them
    std::string fault;  // the first memory fault that the driver saw so far; "" when none
    std::string
        fault_places;  // where that was, as a place; while held_bytes are profiled, who took and freed the block
    protocol::costs cost;
    std::uint64_t instructions = 0;  // of a request that was traced: all that the process executed for it
    std::uint64_t framed_bytes = 0;  // the same: what it had to read and to write

    // The steps of complexity-method: blocks + bytes / 8 + allocations.
    [[nodiscard]] double steps() const noexcept {
        return static_cast<double>(cost.blocks) + static_cast<double>(cost.bytes) / 8 +
               static_cast<double>(cost.allocations);
    }
    // The driver ended with this request.
    [[nodiscard]] bool fatal() const noexcept { return how >= state::crashed && how != state::misused; }
};

// "answered 3", "raised std::out_of_range (the stack is empty)", "crashed: a null pointer was followed".
std::string describe(const answer& a);

// One row of the driver's own table, as its hello gave it.
struct operation_info {
    std::string name, signature;
    std::uint16_t subject = 0;
    // It takes the subject that it is asked of as const.
    [[nodiscard]] bool only_looks() const noexcept { return signature.starts_with('s'); }
    [[nodiscard]] bool takes_subject() const noexcept { return only_looks() || signature.starts_with('S'); }
};
struct table_info {
    std::vector<std::string> subjects;
    std::vector<operation_info> operations;
};

// How a judge reaches drivers. Set once by the judge's main.
struct connection_settings {
    std::string host;   // the program that loads a table
    std::string table;  // the compiled operation table
    bool sanitized = false;
    int timeout_ms = 10'000;
    std::uint64_t budget = 10'000'000;  // blocks that one request may execute
    std::string coverage;               // the file in which executed blocks are marked; "" for none
    // The file that says which box drivers run in (sandbox/placement.hpp), and what stands in it; "" for none.
    std::string box_file;
    std::vector<std::string> box;
    std::string host_inside, table_inside;
    std::uint64_t resident_bytes = 0;  // more than that a driver in a box must not hold; 0: no limit
    bool audited = false;              // gates of cost are measured once more, from outside
    int life_ms = 0;  // so long a driver lives at most, however it spends its time; 0: no limit
};

// Bytes there, bytes back: a process behind two pipes, or code linked into this program.
class transport {
public:
    virtual ~transport() = default;
    // Sends whole frames and appends to `replies` until `count` more whole frames are there or the other side
    // is gone. Returns false and says why in `how` when fewer came.
    virtual bool exchange(std::string_view frames, std::size_t count, std::string& replies, answer& how) = 0;
    // The same for one frame, of at most 64 kB, with every instruction of the other process counted from outside. `most`:
    // with more than that it is ended. Throws std::runtime_error where nothing can be counted so.
    virtual bool exchange_traced(std::string_view frame, std::string& replies, answer& how,
                                 std::uint64_t most, std::uint64_t& instructions);
    // The buffer that the other side prints to; null where it prints where this program does.
    [[nodiscard]] virtual std::shared_ptr<const system::descriptor> output() const { return nullptr; }
};
std::unique_ptr<transport> start_process(const connection_settings& settings);
// Set by src/judge/linked/linked.cpp where a driver is linked into the judge; nullptr elsewhere.
extern std::unique_ptr<transport> (*linked_transport)();

class driver {
public:
    // Starts a driver and reads its table. A driver that does not come up is not an exception: load() says
    // how.
    explicit driver(const connection_settings& settings);
    ~driver();
    driver(const driver&) = delete;
    driver& operator=(const driver&) = delete;

    [[nodiscard]] const answer& load() const noexcept { return load_; }
    [[nodiscard]] bool alive() const noexcept { return alive_; }
    [[nodiscard]] const table_info& table() const noexcept { return table_; }

    // Builders of requests. Operations are looked up by name and by the kind of subject.
    // Throws std::invalid_argument when the table has no such operation or kind.
    std::string construct(std::uint32_t slot, std::string_view kind);
    std::string call(std::string_view operation, std::uint16_t kind,
                     const std::vector<protocol::value>& arguments, std::uint32_t result_slot = 0,
                     std::uint64_t times = 1, std::int64_t step = 0);
    static std::string destroy(std::uint32_t slot);
    // In the request after this, the k-th such event fails.
    static std::string arm(protocol::event what, std::uint64_t k = 1);
    static std::string budget(std::uint64_t blocks);
    // by: what the requests that follow are profiled by; none ends that, and its answer is the profile.
    static std::string profile(protocol::column by);
    // With what memory is filled before a subject is made in it, from the next construction on.
    void fill_memory_with(std::uint8_t pattern) noexcept { unset_ = pattern; }
    [[nodiscard]] std::uint16_t kind_of(std::string_view name) const;
    [[nodiscard]] const operation_info* find(std::string_view operation, std::uint16_t kind) const;

    // One answer for each request, in order. After a fatal one, the rest are `gone`.
    std::vector<answer> run(const std::vector<std::string>& requests);

    // The answer to one request, its instructions counted from outside, where nothing in the process can lower the count:
    // library code, assembler and signal handlers are all in it. Some 100,000 a second. most: with more it is over_budget. It
    // is the last request to this driver.
    // Throws std::runtime_error where that cannot be done.
    answer run_traced(const std::string& request, std::uint64_t most);

    // Tells this driver from every other one of this program; never 0.
    [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

    // How many bytes the code has printed, on standard output and standard error together, by the time that the last
    // request was answered; and at most `most` of them from there on. All of them after its end as well.
    [[nodiscard]] std::uint64_t printed_size() const;
    [[nodiscard]] std::string printed(std::uint64_t from, std::size_t most) const;

    // The steps that all requests so far took together.
    [[nodiscard]] double steps() const noexcept { return steps_; }

    // From here on the single calls of one operation are looked at, repeated ones too; of none with nullptr. What was
    // kept before is forgotten.
    void watch(const operation_info* operation) noexcept;
    struct watched {
        double dearest = 0;  // steps of the dearest single call
        std::uint64_t calls = 0;
    };
    [[nodiscard]] const watched& seen() const noexcept { return seen_; }

    // From here on every request is kept on a tape; null before.
    void record() { tape_ = std::make_shared<tape>(); }
    [[nodiscard]] const std::shared_ptr<tape>& recorded() const noexcept { return tape_; }

    // A slot that no subject has used yet in this driver.
    std::uint32_t fresh_slot();
    void give_back(std::uint32_t slot) { free_slots_.push_back(slot); }

private:
    answer decode(std::string_view frame);
    void look(std::string_view request, const answer& a);

    std::unique_ptr<transport> transport_;
    std::shared_ptr<const system::descriptor> output_;
    table_info table_;
    answer load_;
    std::shared_ptr<tape> tape_;
    bool alive_ = false;
    std::uint64_t number_ = 0;
    std::uint8_t unset_ = protocol::unset;
    double steps_ = 0;
    std::optional<std::uint16_t> watched_;  // its place in the table
    watched seen_;
    std::uint32_t next_slot_ = 0;
    std::vector<std::uint32_t> free_slots_;
};

// The code under judgement has printed something to a driver that is gone by now: a look that costs nothing whether it is
// worth to ask again what.
[[nodiscard]] bool has_printed() noexcept;

}  // namespace dsa::judge
