#pragma once
// What crosses between judge and driver: constants and one plain struct. Included by the driver, so it
// includes nothing heavy and has no code.
//
// Both directions are streams of frames: u32 length, then that many bytes. Integers are little-endian.
//   judge  -> driver   request: u8 kind, then as said beside each kind below
//   driver -> judge    reply:   u8 status, costs, text fault ("" if none), then as said beside each status;
//                               one for each request, in order
// The first frame of a driver is its hello: u32 version, u16 subjects (text name), u16
// operations (u16 subject, text name, text signature). A text is u32 length, bytes. A place is a text: offsets into the
// table's file, "0x1a2b 0x3c4d", innermost first, of the code that was executed; "" when that was elsewhere.
#include <cstdint>

namespace dsa::protocol {

// Changes with every change of this file: a driver built for another version is refused.
inline constexpr std::uint32_t version = 6;

// A frame larger than this is refused by either side.
inline constexpr std::uint32_t largest_frame = 64u << 20;

// The first byte of a request.
enum class request : std::uint8_t {
    construct =
        'N',  // u32 slot, u8 subject kind, u8 pattern: the byte that memory is filled with before a subject is
              // made in it, this one and those that operations make later
    call = 'C',     // u32 slot for a result that is a subject, u16 operation, u8 argument count, arguments
    repeat = 'R',   // as call; before the arguments: u64 times, i64 step added to each integer argument
    destroy = 'D',  // u32 slot
    arm = 'T',      // u8 event, u64 k: the k-th such event in the next request fails; `none` disarms
    budget = 'B',   // u64 blocks: the most one request may execute
    profile =
        'P',  // u8 column: what follows has that cost profiled; `none` ends that and answers with a sequence
              // of sequences: the cost in all, then for each of the dearest call stacks its part and its
              // return addresses in the driver's unit, as offsets into the table's file, innermost first
};

// What can be made to fail: of elements, a copy, a comparison of whatever kind and a hash, which throw; of the heap, an
// allocation. Those of a request are in its costs.
enum class event : std::uint8_t { none, copy, comparison, hash, allocation };

// Memory that was never set: a subject's, and the heap's. No pointer, no size, and no number that anybody writes.
inline constexpr std::uint8_t unset = 0xCD;

// What a profile is by.
enum class column : std::uint8_t {
    none,
    steps,
    blocks,
    bytes,
    allocations,
    comparisons,
    copies,
    moves,
    hashes,
    peak_bytes,   // the heap, by the calls that took it to its peak
    stack_bytes,  // the call stack at its deepest, by the calls that made its frames
    held_bytes,   // the heap that is still held, by the calls that took it
};

// The first byte of a reply.
enum class status : std::uint8_t {
    answered = 'A',     // value
    raised = 'E',       // text type, text what
    over_budget = 'O',  // text, place: the request ran out of its budget; the driver ends after this frame
    crashed = 'X',      // u8 signal, text kind of fault, place; the driver ends after this frame
    ended = 'Q',        // text, place: the program was ended from inside (exit, fork, ...); the driver ends
    misused = 'M',      // text: the request does not fit the table (an author's mistake)
};

// The first byte of a value.
enum class tag : std::uint8_t {
    nothing = 'n',
    boolean = 'b',   // u8
    integer = 'i',   // i64
    real = 'd',      // f64
    text = 's',      // u32 length, bytes
    missing = 'm',   // an empty optional
    present = 'o',   // a full optional: value
    tuple = 't',     // u8 count, values
    sequence = 'v',  // u32 count, values
    integers = 'I',  // u32 count, i64 each: a sequence of integers, compact
    subject = 'S',   // u32 slot
};

// What one request cost. Everything but live_* is of that request alone.
struct costs {
    std::uint64_t blocks = 0;       // basic blocks executed in the driver's own unit
    std::uint64_t bytes = 0;        // bytes moved or read by mem* and str*
    std::uint64_t allocations = 0;  // blocks taken from the heap
    std::uint64_t comparisons = 0;  // of probe elements, as are the next three
    std::uint64_t copies = 0;
    std::uint64_t moves = 0;
    std::uint64_t hashes = 0;
    std::uint64_t peak_bytes = 0;    // most heap held at once during the request, above what was held before
    std::uint64_t stack_bytes = 0;   // deepest call stack below the point where the request began
    std::uint64_t live_bytes = 0;    // heap held after the request, by all subjects together
    std::uint64_t live_blocks = 0;   // blocks of heap held after the request
    std::uint64_t live_objects = 0;  // probe elements alive after the request
    std::uint64_t faults = 0;        // memory faults seen so far: dead elements touched, bad frees
    std::uint64_t worst = 0;         // repeat only: the most steps that one of the calls took
};

}  // namespace dsa::protocol
