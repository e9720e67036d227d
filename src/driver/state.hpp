#pragma once
// The runtime from inside: the state that its parts share, and what they ask of each other.
//
//     runtime.cpp    the table of operations, and the loop that turns requests into calls
//     replies.cpp    frames out; the last words of a driver that cannot go on
//     values.cpp     arguments in, results out
//     signals.cpp    crashes and std::terminate as answers
//     probe.cpp      the element that counts what is done to it
//     profile.cpp    where a cost arises, by call stack
//     exceptions.cpp  their memory, which is none of the subject's
//     linked.cpp     drivers inside the judge's own process
//     counters.cpp   the callback at each basic block
//     coverage.cpp   which blocks are executed at all
//   and in the driver that counts
//     heap.cpp, memory.cpp, exits.cpp    malloc and its kin; mem* and str*; ways out of the process
//   or, in the one built with ASan and UBSan, whose heap is theirs
//     sanitized.cpp    their findings, told as crashes
//
// All of it lives in the process that runs the learner's code and is compiled without instrumentation. It uses no
// template of the standard library: the linker would merge such a template with the learner's instrumented
// one, and the count would depend on the order of linking. Its own buffers come from mmap, so that a
// learner's broken heap does not break them.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <typeinfo>

#include "driver/runtime.hpp"
#include "driver/serve.hpp"
#include "protocol/wire.hpp"

// What the learner's unit and the libraries find in place of the C library's own.
#define DSA_EXPORT extern "C" __attribute__((visibility("default")))

// Hidden: read and written without a detour, although in another file, and out of reach of the learner's unit.
#pragma GCC visibility push(hidden)

namespace dsa::driver {

// ---- state: plain, initialised while compiling, so that it is usable before any constructor has run ----------

extern bool active;          // counting is on
extern protocol::costs now;  // of the request being served
extern std::uint64_t block_budget;
extern std::uint64_t blocks_until_look;  // the budget, or 0 when every block is looked at
extern protocol::column profiled;        // none: nothing is profiled
extern std::uint64_t base_live;          // live_bytes when the request began
extern const unsigned char* stack_base;  // where the call stack stood when counting began
extern std::uint64_t live_bytes, live_blocks, live_objects, faults;
extern protocol::event armed;        // what is to fail in the next request
extern std::uint64_t until_failure;  // and so many of it from now
extern unsigned char unset_pattern;  // what memory that was never set is filled with
extern char fault_text[768];
extern bool linked_in;                // the judge is in this very process
extern std::uint32_t request_number;  // which request of the stream is being served
extern const char* current_operation;

// A growing array of bytes that neither the counters nor a broken heap can see.
struct buffer {
    unsigned char* data = nullptr;
    std::size_t size = 0, capacity = 0;

    void grow(std::size_t wanted);  // ends the process when there is no memory
    void reserve(std::size_t wanted) {
        if (wanted > capacity) grow(wanted);
    }
    void add(const void* bytes, std::size_t n) {
        reserve(size + n);
        const auto* from = static_cast<const unsigned char*>(bytes);
        for (std::size_t i = 0; i != n; ++i) data[size + i] = from[i];
        size += n;
    }
    template <typename T>
    void put(T value) {
        add(&value, sizeof value);
    }
    void text(const char* bytes, std::size_t n) {
        put(static_cast<std::uint32_t>(n));
        add(bytes, n);
    }
    void text(const char* bytes) { text(bytes, std::strlen(bytes)); }
};

extern buffer replies;  // frames not yet flushed
extern buffer value;    // the value of the reply under construction

// Thrown where a request does not fit the table: an author's mistake, or the judge's.
struct misuse {
    const char* why;
};
[[noreturn]] void misused(const char* why);

// ---- the table -----------------------------------------------------------------------------------------------

struct operation_entry {
    operation_row row;
    std::uint16_t subject;
};
extern subject_row subjects[64];
extern std::uint16_t subject_count;
extern operation_entry operations[256];
extern std::uint16_t operation_count;

struct slot {
    void* object = nullptr;
    const subject_row* type = nullptr;
};
inline constexpr std::uint32_t most_slots = 4096;
extern slot slots[most_slots];

// The subject in a slot, or the place of one to come; misused when it is not there, or taken.
slot& used_slot(std::uint32_t number);
slot& free_slot(std::uint32_t number);

// ---- what the parts ask of each other ------------------------------------------------------------------------

// replies.cpp
extern int reply_descriptor;
void hello();
void flush();
void reply(protocol::status s, const char* text_a = nullptr, const char* text_b = nullptr, int number = -1);
// The last word of a driver that cannot go on. In a linked-in run a debugger should see where.
[[noreturn]] void last_words(protocol::status s, const char* text, int number = -1, const char* place = "");
// Counts a memory fault of what lies at this address; the first one's text is kept. "\t" follows, the place where that was,
// and, while held_bytes are profiled, the life of the block that the address lies in.
void note_fault(const char* what, const void* address = nullptr);

// values.cpp
template <typename T>
T get(const unsigned char*& at, const unsigned char* end) {
    if (static_cast<std::size_t>(end - at) < sizeof(T)) misused("a request is cut short");
    T result;
    unsigned char bytes[sizeof(T)];
    for (std::size_t i = 0; i != sizeof(T); ++i) bytes[i] = at[i];
    __builtin_memcpy(&result, bytes, sizeof(T));
    at += sizeof(T);
    return result;
}
// Moves at past one value.
void skip(const unsigned char*& at, const unsigned char* end, int depth = 0);

// signals.cpp
void catch_signals();  // and std::terminate
// A type's name as C++ has it, cut to size bytes; "unknown" for none.
void demangled(const std::type_info* type, char* text, std::size_t size);

// profile.cpp
// Writes the place of code of the table, as protocol/wire.hpp has it: of the instruction at `at` in a function with that
// frame, and of the calls that led to it. "" when it is not in the table. top: of the call stack, above which the frames
// are.
void place_of(const void* at, const void* frame, const void* top, char* text, std::size_t size);
// The same of the table's functions that have called this one, through libraries that keep no frame pointers.
void place_of_caller(char* text, std::size_t size);
void set_look();  // to be called when the budget or profiling has changed
// Has the requests that follow profiled; by column::none, writes the profile into the value.
void profile(protocol::column by);
// While something is profiled. amount: what was counted now, in this column; frame: of a function of the runtime that
// the counting code has called, directly or through a library; it must not end with this call.
__attribute__((cold)) void note(protocol::column what, std::uint64_t amount, const void* frame);
// block: an address in it; frame: that of the function which it belongs to.
void note_block(const void* block, const void* frame);
__attribute__((cold)) void note_taken(const void* block, std::size_t size, const void* frame);
__attribute__((cold)) void note_freed(const void* block, const void* frame);
// Of the block of heap that holds this address: writes "\t" and the place where it was taken, "\t" and the place where it
// was freed, each "" where it is not known. Known is what came to pass while held_bytes were profiled; else nothing is
// written. Gives what is written.
std::size_t write_life(const void* address, char* text, std::size_t size);
// The block that was taken last of those that have a pointer in them which was never set, now or when the request began;
// null where there is none.
const void* block_with_an_unset_pointer();
// Where the address is that of an element whose number is -1 in 32 bits, the block of which it would be one; else null.
const void* block_indexed_by_minus_one(const void* address);
void look_for_unset_pointers();  // to be called when a request begins

// coverage.cpp
extern unsigned char* marks;  // null unless somebody wants to know which blocks are executed
// From here on each block of the table that is executed is marked in this file, a byte for each byte of the table. None:
// nothing is.
void mark_blocks_in(const char* file);
void mark_block(const void* block);

inline bool profiling() { return profiled != protocol::column::none; }
// Counts where counting is on. Inlined, so that the frame is that of the function that was called.
__attribute__((always_inline)) inline void count(std::uint64_t& counter, protocol::column what,
                                                 std::uint64_t amount) {
    if (!active) return;
    counter += amount;
    if (profiling()) note(what, amount, __builtin_frame_address(0));
}

// This event, of which one has come to pass now, is the one that is to fail.
inline bool fails(protocol::event what) {
    if (armed != what || !active || --until_failure != 0) return false;
    armed = protocol::event::none;
    return true;
}

// heap.cpp
// Sets n bytes, in a way that the compiler does not make a call of memset of, which counts.
inline void fill(void* where, unsigned char with, std::size_t n) {
    auto* volatile p = static_cast<unsigned char*>(where);
    unsigned char* q = p;
#if defined(__x86_64__)
    asm volatile("rep stosb" : "+D"(q), "+c"(n) : "a"(with) : "memory");
#else
    while (n--) *static_cast<volatile unsigned char*>(q++) = with;
#endif
}

// runtime.cpp
// What each driver does first, once it is a process of its own; null for nothing. For what a fork does not inherit.
using driver_beginning = void (*)();
extern driver_beginning begin_driver;
// Serves one request of `size` bytes; its reply is the last in `replies`.
void serve_one(const unsigned char* at, std::size_t size);

}  // namespace dsa::driver

#pragma GCC visibility pop
