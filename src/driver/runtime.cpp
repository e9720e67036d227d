// The driver's runtime: counters, the heap's bookkeeping, and the loop that turns requests into calls.
//
// It lives in the process that runs the learner's code and is compiled without instrumentation. It uses no
// template of the standard library: the linker would merge such a template with the learner's instrumented
// one, and the count would depend on the order of linking. Its own buffers come from mmap, so that a
// learner's broken heap does not break them.
//
// DSA_SANITIZED: built with ASan and UBSan; the heap is theirs, and their findings are answered as crashes.
#include "driver/runtime.hpp"

#include <cxxabi.h>
#include <dlfcn.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <typeinfo>

#include "driver/probe.hpp"
#include "driver/serve.hpp"
#include "protocol/wire.hpp"

#ifdef DSA_SANITIZED
// The sanitizers' public interface, declared here because not every compiler's package has its headers.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void*, std::size_t),
                                                         void (*)(const volatile void*));
extern "C" void __asan_set_error_report_callback(void (*)(const char*));
extern "C" const char* __asan_get_report_description();
extern "C" void* __asan_get_report_address();
extern "C" int __asan_get_report_access_type();
extern "C" std::size_t __asan_get_report_access_size();
extern "C" void __ubsan_get_current_report_data(const char** kind, const char** message, const char** file,
                                                unsigned* line, unsigned* column, char** address);
#endif

namespace dsa::driver {
namespace {

using protocol::costs;
using protocol::request;
using protocol::status;
using protocol::tag;

// ---- state: plain, zero-initialised, so that it is usable before any constructor has run -----------------

bool active = false;  // counting is on
costs now;            // of the request being served
std::uint64_t block_budget = ~std::uint64_t{0};
std::uint64_t blocks_until_look = ~std::uint64_t{0};  // the budget, or 0 when every block is looked at
bool profiling = false;
std::uint64_t base_live = 0;                // live_bytes when the request began
const unsigned char* stack_base = nullptr;  // where the call stack stood when counting began
std::uint64_t live_bytes = 0, live_blocks = 0, live_objects = 0, faults = 0;
std::uint64_t copies_until_failure = 0;
char fault_text[256];
bool linked_in = false;            // the judge is in this very process
std::uint32_t request_number = 0;  // which request of the stream is being served
const char* current_operation = "";

// A growing array of bytes that neither the counters nor a broken heap can see.
struct buffer {
    unsigned char* data = nullptr;
    std::size_t size = 0, capacity = 0;

    void reserve(std::size_t wanted) {
        if (wanted <= capacity) return;
        std::size_t grown = capacity ? capacity : std::size_t{1} << 16;
        while (grown < wanted) grown *= 2;
        void* const fresh = mmap(nullptr, grown, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (fresh == MAP_FAILED) _exit(70);
        for (std::size_t i = 0; i != size; ++i) static_cast<unsigned char*>(fresh)[i] = data[i];
        if (data) munmap(data, capacity);
        data = static_cast<unsigned char*>(fresh);
        capacity = grown;
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

buffer replies;  // frames not yet flushed
buffer value;    // the value of the reply under construction

struct misuse {
    const char* why;
};
[[noreturn]] void misused(const char* why) { throw misuse{why}; }

// ---- the table -------------------------------------------------------------------------------------------

struct operation_entry {
    operation_row row;
    std::uint16_t subject;
};
subject_row subjects[64];
std::uint16_t subject_count = 0, open_subject = 0;  // open: whose operations are being added
operation_entry operations[256];
std::uint16_t operation_count = 0;

struct slot {
    void* object = nullptr;
    const subject_row* type = nullptr;
};
constexpr std::uint32_t most_slots = 4096;
slot slots[most_slots];
std::uint32_t result_slot = 0;

const subject_row* row_of(const void* kind) {
    for (std::uint16_t i = 0; i != subject_count; ++i)
        if (subjects[i].kind == kind) return &subjects[i];
    misused("an operation names a subject that has no table");
}
void* allocate_subject(std::size_t size) {
    // The subject itself is not the learner's allocation: taken while counting is off.
    void* const where = std::malloc(size ? size : 1);
    if (!where) misused("no memory for a subject");
    return where;
}

// ---- frames out ------------------------------------------------------------------------------------------

int reply_descriptor = -1;

void flush() {
    if (linked_in) return;
    std::size_t done = 0;
    while (done != replies.size) {
        const auto n = ::write(reply_descriptor, replies.data + done, replies.size - done);
        if (n > 0)
            done += static_cast<std::size_t>(n);
        else if (n < 0 && errno == EINTR)
            continue;
        else
            _exit(71);  // the judge is gone, or the learner closed the descriptor
    }
    replies.size = 0;
}

void reply(status s, const char* text_a = nullptr, const char* text_b = nullptr, int number = -1) {
    now.live_bytes = live_bytes;
    now.live_blocks = live_blocks;
    now.live_objects = live_objects;
    now.faults = faults;
    const std::size_t start = replies.size;
    replies.put(std::uint32_t{0});
    replies.put(static_cast<std::uint8_t>(s));
    replies.put(now);
    replies.text(fault_text);
    if (number >= 0) replies.put(static_cast<std::uint8_t>(number));
    if (text_a) replies.text(text_a);
    if (text_b) replies.text(text_b);
    if (s == status::answered) replies.add(value.data, value.size);
    const auto length = static_cast<std::uint32_t>(replies.size - start - 4);
    for (int i = 0; i != 4; ++i)
        replies.data[start + static_cast<std::size_t>(i)] = static_cast<unsigned char>(length >> (8 * i));
}

// The last word of a driver that cannot go on. In a linked-in run a debugger should see where.
[[noreturn]] void last_words(status s, const char* text, int number = -1) {
    active = false;
    if (linked_in) {
        std::fprintf(stderr, "\nin %s: %s\n", current_operation, text);
        std::signal(SIGTRAP, SIG_DFL);
        raise(SIGTRAP);
        _exit(3);
    }
    reply(s, text, nullptr, number);
    flush();
    syscall(SYS_exit_group, 3);
    __builtin_unreachable();
}

void note_fault(const char* what) {
    ++faults;
    if (fault_text[0]) return;
    std::snprintf(fault_text, sizeof fault_text, "%s", what);
}

// ---- signals ---------------------------------------------------------------------------------------------

unsigned char signal_stack[1 << 16];
char terminate_text[200];

void on_signal(int number, siginfo_t* info, void*) {
    char text[300];
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    const auto base = reinterpret_cast<std::uintptr_t>(stack_base);
    rlimit stack{};
    getrlimit(RLIMIT_STACK, &stack);
    const std::uintptr_t room = stack.rlim_cur == RLIM_INFINITY ? std::uintptr_t{1} << 30 : stack.rlim_cur;
    if (number == SIGSEGV && base && address < base && base - address < room + (1u << 20) &&
        base - address > room / 2)
        std::snprintf(text, sizeof text, "the call stack overflowed: the recursion went %zu KB deep",
                      static_cast<std::size_t>((base - address) >> 10));
    else if (number == SIGABRT && terminate_text[0])
        std::snprintf(text, sizeof text, "%s", terminate_text);
    else if (number == SIGABRT)
        std::snprintf(text, sizeof text, "abort was called");
    else if (number == SIGFPE)
        std::snprintf(text, sizeof text, "a division by zero, or one that overflows");
    else if (number == SIGSEGV && info->si_code > 0 && info->si_code != SI_KERNEL && address < 4096)
        std::snprintf(text, sizeof text, "a null pointer was followed");
    else if (number == SIGSEGV || number == SIGBUS)
        std::snprintf(text, sizeof text,
                      "a pointer was followed that points to no object, perhaps into memory already freed");
    else
        std::snprintf(text, sizeof text, "the program got signal %d", number);
    last_words(status::crashed, text, number);
}

void catch_signals() {
    stack_t alternative{};
    alternative.ss_sp = signal_stack;
    alternative.ss_size = sizeof signal_stack;
    sigaltstack(&alternative, nullptr);
    struct sigaction action{};
    action.sa_sigaction = on_signal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | static_cast<int>(SA_RESETHAND);
    for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP})
        sigaction(number, &action, nullptr);
    std::signal(SIGXFSZ, SIG_IGN);  // a flood of output is cut, not fatal
    std::signal(SIGPIPE, SIG_IGN);
}

void demangled(const std::type_info* type, char* text, std::size_t size) {
    if (!type) {
        std::snprintf(text, size, "unknown");
        return;
    }
    int failed = 0;
    char* const name = abi::__cxa_demangle(type->name(), nullptr, nullptr, &failed);
    std::snprintf(text, size, "%s", name && !failed ? name : type->name());
    std::free(name);
}

[[noreturn]] void on_terminate() {
    active = false;
    char type[160] = "";
    if (const auto* t = abi::__cxa_current_exception_type()) {
        demangled(t, type, sizeof type);
        std::snprintf(
            terminate_text, sizeof terminate_text,
            "std::terminate was called: a %s left a function that must not throw (noexcept, a destructor)",
            type);
    } else {
        std::snprintf(terminate_text, sizeof terminate_text, "std::terminate was called");
    }
    std::abort();
}

// ---- serving ---------------------------------------------------------------------------------------------

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
void skip(const unsigned char*& at, const unsigned char* end, int depth = 0) {
    if (depth > 16) misused("a value is nested too deeply");
    const auto forward = [&](std::uint64_t n) {
        if (static_cast<std::uint64_t>(end - at) < n) misused("a value is cut short");
        at += n;
    };
    switch (static_cast<tag>(get<std::uint8_t>(at, end))) {
        case tag::nothing:
        case tag::missing: return;
        case tag::boolean: return forward(1);
        case tag::integer:
        case tag::real: return forward(8);
        case tag::subject: return forward(4);
        case tag::text: return forward(get<std::uint32_t>(at, end));
        case tag::integers: return forward(std::uint64_t{8} * get<std::uint32_t>(at, end));
        case tag::present: return skip(at, end, depth + 1);
        case tag::tuple:
            for (auto n = get<std::uint8_t>(at, end); n != 0; --n) skip(at, end, depth + 1);
            return;
        case tag::sequence:
            for (auto n = get<std::uint32_t>(at, end); n != 0; --n) skip(at, end, depth + 1);
            return;
    }
    misused("a value has an unknown tag");
}

slot& used_slot(std::uint32_t number) {
    if (number >= most_slots || !slots[number].object)
        misused("a request names a subject that does not exist");
    return slots[number];
}
slot& free_slot(std::uint32_t number) {
    if (number >= most_slots || slots[number].object)
        misused("a request names a slot that is taken or out of range");
    return slots[number];
}

constexpr unsigned most_arguments = 16;

void call(const unsigned char* at, const unsigned char* end, bool repeat) {
    const auto result = get<std::uint32_t>(at, end);
    const auto index = get<std::uint16_t>(at, end);
    if (index >= operation_count) misused("a request names an operation that is not in the table");
    const auto count = get<std::uint8_t>(at, end);
    const std::uint64_t times = repeat ? get<std::uint64_t>(at, end) : 1;
    const std::int64_t step = repeat ? get<std::int64_t>(at, end) : 0;
    const operation_row& row = operations[index].row;
    current_operation = row.name;
    result_slot = result;
    if (count > most_arguments || std::strlen(row.signature) != count)
        misused("a call has the wrong number of arguments");
    const unsigned char* positions[most_arguments];
    for (unsigned i = 0; i != count; ++i) {
        positions[i] = at;
        skip(at, end);
    }
    const input in(positions, count);
    std::uint64_t worst = 0;
    for (std::uint64_t i = 0; i != times; ++i) {
        const std::uint64_t before = now.blocks + now.bytes / 8 + now.allocations;
        value.size = 0;
        row.run(in);
        const std::uint64_t steps = now.blocks + now.bytes / 8 + now.allocations - before;
        if (steps > worst) worst = steps;
        if (step != 0)
            for (unsigned a = 0; a != count; ++a) {
                if (static_cast<tag>(*positions[a]) != tag::integer) continue;
                auto* const bytes =
                    const_cast<unsigned char*>(positions[a]) + 1;  // the request is our own copy
                std::int64_t number = 0;
                __builtin_memcpy(&number, bytes, 8);
                number += step;
                __builtin_memcpy(bytes, &number, 8);
            }
    }
    now.worst = worst;
}

void construct(const unsigned char* at, const unsigned char* end) {
    const auto number = get<std::uint32_t>(at, end);
    const auto kind = get<std::uint8_t>(at, end);
    if (kind >= subject_count) misused("a request names a kind of subject that is not in the table");
    slot& s = free_slot(number);
    current_operation = "construct";
    void* const where = allocate_subject(subjects[kind].size);
    try {
        subjects[kind].construct(where);
    } catch (...) {
        std::free(where);
        throw;
    }
    s = {where, &subjects[kind]};
    write_nothing();
}

void destroy(const unsigned char* at, const unsigned char* end) {
    slot& s = used_slot(get<std::uint32_t>(at, end));
    current_operation = "destroy";
    const slot gone = s;
    s = {};
    gone.type->destroy(gone.object);
    std::free(gone.object);
    write_nothing();
}

void set_look() { blocks_until_look = profiling ? 0 : block_budget; }

// ---- profiling -------------------------------------------------------------------------------------------

// Where steps are spent, by call stack: a block and the calls that led to it, since in a unit without inlining the
// dear blocks often lie in a library that the learner's line has called.
constexpr unsigned most_frames = 16;
struct spent {
    std::uint64_t steps;
    unsigned depth;
    const void* frames[most_frames];
};
constexpr std::size_t most_stacks = std::size_t{1} << 12;
spent* stacks = nullptr;  // open addressing; a place without steps is free
std::size_t stacks_used = 0;
std::uint64_t steps_in_all = 0;
spent* last_spent = nullptr;      // of the block executed last
std::uint64_t other_charged = 0;  // of the request's steps that are no blocks: those charged already

std::uint64_t other_steps() { return now.bytes / 8 + now.allocations; }

// What has been moved and allocated since the last block began belongs to that block.
void settle() {
    const std::uint64_t due = other_steps() - other_charged;
    other_charged += due;
    steps_in_all += due;
    if (last_spent) last_spent->steps += due;
}

// block: an address in it; frame: that of the function it belongs to.
void note_block(const void* block, const void* frame) {
    settle();
    ++steps_in_all;
    const void* frames[most_frames] = {block};
    unsigned depth = 1;
    // A frame begins with the caller's frame and the address to return to. Code that keeps no frames leaves
    // anything there, so that the chain is followed only where it goes up within this stack. The operation's own
    // frame lies a little above the base, which was taken in a function beside it.
    const auto* below = static_cast<const unsigned char*>(__builtin_frame_address(0));
    const auto* f = static_cast<const unsigned char*>(frame);
    while (depth != most_frames && f > below && f <= stack_base + 512 &&
           reinterpret_cast<std::uintptr_t>(f) % 8 == 0) {
        const void* words[2];
        __builtin_memcpy(static_cast<void*>(words), f, sizeof words);
        frames[depth++] = words[1];
        below = f;
        f = static_cast<const unsigned char*>(words[0]);
    }
    std::uint64_t hash = depth;
    for (unsigned k = 0; k != depth; ++k) {
        hash = (hash ^ reinterpret_cast<std::uintptr_t>(frames[k])) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    last_spent = nullptr;
    for (std::size_t i = hash % most_stacks;; i = (i + 1) % most_stacks) {
        spent& s = stacks[i];
        if (!s.steps) {
            if (stacks_used == most_stacks * 3 / 4) return;  // so many that none of them is dear
            ++stacks_used;
            s.depth = depth;
            for (unsigned k = 0; k != depth; ++k) s.frames[k] = frames[k];
            last_spent = &s;
            break;
        }
        unsigned same = 0;
        while (same != depth && s.frames[same] == frames[same]) ++same;
        if (s.depth == depth && same == depth) {
            last_spent = &s;
            break;
        }
    }
    ++last_spent->steps;
}

void answer_profile() {
    Dl_info table{}, of{};
    constexpr int most_answered = 256;
    write_sequence(0);
    int answered = 1;
    write_sequence(1);
    write_integer(static_cast<long long>(steps_in_all));
    if (subject_count && stacks && dladdr(subjects[0].kind, &table)) {
        for (; answered != most_answered; ++answered) {
            spent* dearest = nullptr;
            for (std::size_t i = 0; i != most_stacks; ++i)
                if (stacks[i].steps && (!dearest || stacks[i].steps > dearest->steps)) dearest = &stacks[i];
            if (!dearest) break;
            std::size_t inside = 0;
            const auto ours = [&](const void* address) {
                return dladdr(const_cast<void*>(address), &of) && of.dli_fbase == table.dli_fbase;
            };
            for (unsigned k = 0; k != dearest->depth; ++k) inside += ours(dearest->frames[k]);
            write_sequence(1 + inside);
            write_integer(static_cast<long long>(dearest->steps));
            for (unsigned k = 0; k != dearest->depth; ++k)
                if (ours(dearest->frames[k]))
                    write_integer(
                        static_cast<long long>(static_cast<const unsigned char*>(dearest->frames[k]) -
                                               static_cast<const unsigned char*>(table.dli_fbase)));
            dearest->steps = 0;
        }
    }
    for (unsigned i = 0; i != 4; ++i)  // behind the tag: how many they have become
        value.data[1 + i] = static_cast<unsigned char>(static_cast<unsigned>(answered) >> (8 * i));
}

void profile(bool on) {
    if (on && !stacks) {
        void* const fresh = mmap(nullptr, most_stacks * sizeof(spent), PROT_READ | PROT_WRITE,
                                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (fresh == MAP_FAILED) misused("no memory for a profile");
        stacks = static_cast<spent*>(fresh);
    }
    profiling = on;
    set_look();
    last_spent = nullptr;
    if (on) {
        for (std::size_t i = 0; i != most_stacks; ++i) stacks[i].steps = 0;
        stacks_used = 0;
        steps_in_all = 0;
        write_nothing();
    } else {
        answer_profile();
    }
}

void dispatch(const unsigned char* at, const unsigned char* end) {
    switch (static_cast<request>(get<std::uint8_t>(at, end))) {
        case request::construct: return construct(at, end);
        case request::call: return call(at, end, false);
        case request::repeat: return call(at, end, true);
        case request::destroy: return destroy(at, end);
        case request::arm: copies_until_failure = get<std::uint64_t>(at, end); return write_nothing();
        case request::budget:
            block_budget = get<std::uint64_t>(at, end);
            set_look();
            return write_nothing();
        case request::profile: return profile(get<std::uint8_t>(at, end) != 0);
    }
    misused("a request of an unknown kind");
}

void serve_one(const unsigned char* at, std::size_t size) {
    now = costs{};
    base_live = live_bytes;
    value.size = 0;
    other_charged = 0;
    const bool arming = size && static_cast<request>(*at) == request::arm;
    char type[160], what[400];
    try {
        dispatch(at, at + size);
        reply(status::answered);
    } catch (const misuse& m) { reply(status::misused, m.why); } catch (const std::exception& e) {
        demangled(&typeid(e), type, sizeof type);
        std::snprintf(what, sizeof what, "%s", e.what());
        reply(status::raised, type, what);
    } catch (...) {
        demangled(abi::__cxa_current_exception_type(), type, sizeof type);
        reply(status::raised, type, "");
    }
    active = false;
    if (profiling) settle();
    if (!arming) copies_until_failure = 0;
    ++request_number;
}

}  // namespace

// ---- what operations.hpp calls ---------------------------------------------------------------------------

const unsigned char* input::argument(unsigned i) const {
    if (i >= count_) misused("an operation reads more arguments than it was given");
    return at_[i];
}

namespace {
void expect(const unsigned char*& at, tag wanted, const char* why) {
    if (static_cast<tag>(*at) != wanted) misused(why);
    ++at;
}
template <typename T>
T raw(const unsigned char*& at) {
    T result;
    __builtin_memcpy(&result, at, sizeof result);
    at += sizeof result;
    return result;
}
}  // namespace

long long read_integer(const unsigned char*& at) {
    expect(at, tag::integer, "an argument is no integer");
    return raw<std::int64_t>(at);
}
double read_real(const unsigned char*& at) {
    if (static_cast<tag>(*at) == tag::integer) return static_cast<double>(read_integer(at));
    expect(at, tag::real, "an argument is no number");
    return raw<double>(at);
}
bool read_boolean(const unsigned char*& at) {
    expect(at, tag::boolean, "an argument is no boolean");
    return *at++ != 0;
}
const char* read_text(const unsigned char*& at, std::size_t& length) {
    expect(at, tag::text, "an argument is no text");
    length = raw<std::uint32_t>(at);
    const char* const bytes = reinterpret_cast<const char*>(at);
    at += length;
    return bytes;
}
bool read_present(const unsigned char*& at) {
    const auto t = static_cast<tag>(*at++);
    if (t != tag::present && t != tag::missing) misused("an argument is no optional");
    return t == tag::present;
}
std::size_t read_sequence(const unsigned char*& at, bool& integers) {
    const auto t = static_cast<tag>(*at++);
    if (t != tag::sequence && t != tag::integers) misused("an argument is no sequence");
    integers = t == tag::integers;
    return raw<std::uint32_t>(at);
}
long long read_raw_integer(const unsigned char*& at) { return raw<std::int64_t>(at); }
void read_tuple(const unsigned char*& at, unsigned count) {
    expect(at, tag::tuple, "an argument is no tuple");
    if (*at++ != count) misused("a tuple has the wrong size");
}
void* read_subject(const unsigned char*& at, const void* kind) {
    expect(at, tag::subject, "an argument is no subject");
    const slot& s = used_slot(raw<std::uint32_t>(at));
    if (s.type->kind != kind) misused("an argument is a subject of another kind");
    return s.object;
}

namespace {
void put_tag(tag t) { value.put(static_cast<std::uint8_t>(t)); }
}  // namespace

void write_nothing() { put_tag(tag::nothing); }
void write_boolean(bool b) {
    put_tag(tag::boolean);
    value.put(static_cast<std::uint8_t>(b));
}
void write_integer(long long i) {
    put_tag(tag::integer);
    value.put(static_cast<std::int64_t>(i));
}
void write_real(double d) {
    put_tag(tag::real);
    value.put(d);
}
void write_text(const char* bytes, std::size_t length) {
    put_tag(tag::text);
    value.text(bytes, length);
}
void write_missing() { put_tag(tag::missing); }
void write_present() { put_tag(tag::present); }
void write_tuple(unsigned count) {
    put_tag(tag::tuple);
    value.put(static_cast<std::uint8_t>(count));
}
void write_sequence(std::size_t count) {
    put_tag(tag::sequence);
    value.put(static_cast<std::uint32_t>(count));
}
void* new_subject(const void* kind, std::size_t size) {
    row_of(kind);
    free_slot(result_slot);
    return allocate_subject(size);
}
// Called once the subject is whole. If its construction threw, its memory is let go with the process.
void write_subject(void* subject) {
    for (std::uint16_t i = 0; i != operation_count; ++i)
        if (operations[i].row.name == current_operation) {
            slots[result_slot] = {subject, &subjects[operations[i].subject]};
            break;
        }
    put_tag(tag::subject);
    value.put(result_slot);
}

void add_subject(const subject_row& row) {
    open_subject = 0;
    while (open_subject != subject_count && subjects[open_subject].kind != row.kind) ++open_subject;
    if (open_subject == sizeof subjects / sizeof *subjects) std::abort();
    if (open_subject == subject_count) ++subject_count;
    subjects[open_subject] = row;
}
void add_operation(const operation_row& row) {
    if (operation_count == sizeof operations / sizeof *operations || subject_count == 0) std::abort();
    operations[operation_count++] = {row, open_subject};
}

void begin_counting() noexcept {
    stack_base = static_cast<const unsigned char*>(__builtin_frame_address(0));
    active = true;
}
void end_counting() noexcept { active = false; }
counting::counting() noexcept { begin_counting(); }
counting::~counting() { end_counting(); }

// ---- the probe -------------------------------------------------------------------------------------------

namespace {
constexpr unsigned alive = 0x50524F42, dead = 0xDEADDEAD;

void check_alive(unsigned state) {
    if (state != alive)
        note_fault(state == dead ? "an element was used after it was destroyed"
                                 : "an element was used where none was ever constructed");
}
void count_copy() {
    if (active) ++now.copies;
    if (copies_until_failure && active && --copies_until_failure == 0) throw copy_failure{};
}
}  // namespace

probe::probe() noexcept : value_(0), state_(alive) { ++live_objects; }
probe::probe(int v) noexcept : value_(v), state_(alive) { ++live_objects; }
probe::probe(const probe& other) : value_(other.value_), state_(alive) {
    check_alive(other.state_);
    count_copy();
    ++live_objects;
}
probe::probe(probe&& other) noexcept : value_(other.value_), state_(alive) {
    check_alive(other.state_);
    if (active) ++now.moves;
    other.value_ = moved_from;
    ++live_objects;
}
probe& probe::operator=(const probe& other) {
    check_alive(state_);
    check_alive(other.state_);
    count_copy();
    value_ = other.value_;
    return *this;
}
probe& probe::operator=(probe&& other) noexcept {
    check_alive(state_);
    check_alive(other.state_);
    if (active) ++now.moves;
    const int v = other.value_;
    other.value_ = moved_from;
    value_ = v;  // last, so that a self-move keeps the value
    return *this;
}
probe::~probe() {
    if (state_ != alive) {
        note_fault(state_ == dead ? "an element was destroyed twice"
                                  : "an element was destroyed where none was ever constructed");
        return;
    }
    *static_cast<volatile unsigned*>(&state_) = dead;  // volatile: a store to a dying object is still a mark
    --live_objects;
}
int probe::value() const noexcept {
    check_alive(state_);
    return value_;
}
std::size_t probe::hash() const noexcept {
    check_alive(state_);
    if (active) ++now.hashes;
    // Fibonacci hashing (Knuth, TAOCP 3, 6.4): neighbours part, and the same on every standard library.
    return static_cast<std::size_t>(
        static_cast<std::uint64_t>(static_cast<unsigned>(value_)) * 0x9E3779B97F4A7C15u >> 16);
}
namespace {
void count_comparison(unsigned a, unsigned b) {
    check_alive(a);
    check_alive(b);
    if (active) ++now.comparisons;
}
}  // namespace
#define DSA_PROBE_COMPARISON(op)                                \
    bool operator op(const probe& a, const probe& b) noexcept { \
        count_comparison(a.state_, b.state_);                   \
        return a.value_ op b.value_;                            \
    }
DSA_PROBE_COMPARISON(==)
DSA_PROBE_COMPARISON(!=)
DSA_PROBE_COMPARISON(<)
DSA_PROBE_COMPARISON(>)
DSA_PROBE_COMPARISON(<=)
DSA_PROBE_COMPARISON(>=)
#undef DSA_PROBE_COMPARISON
std::strong_ordering operator<=>(const probe& a, const probe& b) noexcept {
    count_comparison(a.state_, b.state_);
    return a.value_ <=> b.value_;
}

// ---- serving, from outside -------------------------------------------------------------------------------

namespace {
void hello() {
    buffer& b = replies;
    const std::size_t start = b.size;
    b.put(std::uint32_t{0});
    b.put(protocol::version);
#ifdef __clang__
    b.text("clang " __clang_version__);
#else
    b.text("g++ " __VERSION__);
#endif
    b.put(subject_count);
    for (std::uint16_t i = 0; i != subject_count; ++i) b.text(subjects[i].name);
    b.put(operation_count);
    for (std::uint16_t i = 0; i != operation_count; ++i) {
        b.put(operations[i].subject);
        b.text(operations[i].row.name);
        b.text(operations[i].row.signature);
    }
    const auto length = static_cast<std::uint32_t>(b.size - start - 4);
    for (int i = 0; i != 4; ++i)
        b.data[start + static_cast<std::size_t>(i)] = static_cast<unsigned char>(length >> (8 * i));
}
void prepare() {
    catch_signals();
    std::set_terminate(on_terminate);
}
}  // namespace

void serve(int requests_from, int replies_to) {
    reply_descriptor = replies_to;
    prepare();
    hello();
    flush();
    buffer in;
    std::size_t at = 0;
    for (;;) {
        const std::size_t held = in.size - at;
        std::uint32_t length = 0;
        if (held >= 4) {
            for (int i = 0; i != 4; ++i)
                length |= static_cast<std::uint32_t>(in.data[at + static_cast<std::size_t>(i)]) << (8 * i);
            if (length > protocol::largest_frame) _exit(72);
        }
        if (held < 4 || held < 4 + std::size_t{length}) {
            flush();  // the judge may be waiting for these before it says more
            if (at) {
                for (std::size_t i = 0; i != held; ++i) in.data[i] = in.data[at + i];
                in.size = held;
                at = 0;
            }
            in.reserve(in.size + (std::size_t{1} << 16));
            const auto n = ::read(requests_from, in.data + in.size, in.capacity - in.size);
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) return;
            in.size += static_cast<std::size_t>(n);
            continue;
        }
        serve_one(in.data + at + 4, length);
        at += 4 + std::size_t{length};
        if (replies.size > (std::size_t{1} << 16)) flush();
    }
}

// What is one driver's own. A judge that has its drivers linked in may hold several at a time; the one that is
// served has its state in the variables above, the others have theirs here.
struct linked_driver {
    slot slots[most_slots];
    std::uint64_t live_bytes = 0, live_blocks = 0, live_objects = 0, faults = 0;
    std::uint64_t block_budget = ~std::uint64_t{0};
    char fault_text[sizeof driver::fault_text] = {};
};

namespace {
linked_driver* served = nullptr;

template <typename T>
void exchange(T& a, T& b) {
    T held = a;
    a = b;
    b = held;
}
// Brings the state of one driver into the variables, or takes it out of them.
void turn(linked_driver& d) {
    for (std::uint32_t i = 0; i != most_slots; ++i) exchange(slots[i], d.slots[i]);
    exchange(live_bytes, d.live_bytes);
    exchange(live_blocks, d.live_blocks);
    exchange(live_objects, d.live_objects);
    exchange(faults, d.faults);
    exchange(block_budget, d.block_budget);
    set_look();
    for (std::size_t i = 0; i != sizeof fault_text; ++i) exchange(fault_text[i], d.fault_text[i]);
}
}  // namespace

linked_driver* new_linked_driver() {
    void* const state =
        mmap(nullptr, sizeof(linked_driver), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (state == MAP_FAILED) _exit(70);
    return new (state) linked_driver;
}
void end_linked_driver(linked_driver* d) {
    if (served == d) {
        turn(*d);
        served = nullptr;
    }
    munmap(d, sizeof *d);
}

void serve_linked(linked_driver* d, const unsigned char* request, std::size_t size,
                  const unsigned char*& reply_bytes, std::size_t& reply_size) {
    linked_in = true;
    if (served != d) {
        if (served) turn(*served);
        turn(*d);
        served = d;
    }
    replies.size = 0;
    if (request)
        serve_one(request, size);
    else
        hello();
    reply_bytes = replies.data;
    reply_size = replies.size;
}

// ---- counters --------------------------------------------------------------------------------------------

}  // namespace dsa::driver

using namespace dsa::driver;

namespace {
// What a block may be looked at for. Apart from the function below, which is to stay short.
__attribute__((noinline, cold)) void look(const void* block, const void* frame) {
    if (profiling) note_block(block, frame);
    if (now.blocks <= block_budget) return;
    char text[160];
    std::snprintf(text, sizeof text, "%llu steps were not enough: an endless loop, or far too slow",
                  static_cast<unsigned long long>(block_budget));
    last_words(status::over_budget, text);
}
}  // namespace

// Called at each basic block of the instrumented unit.
extern "C" void __sanitizer_cov_trace_pc() {
    if (!active) return;
    const auto* const here = static_cast<const unsigned char*>(__builtin_frame_address(0));
    const auto depth = static_cast<std::uint64_t>(stack_base - here);
    if (here < stack_base && depth > now.stack_bytes) now.stack_bytes = depth;
    // The frame is read here: a call at a function's end may take the place of what lies in it.
    if (++now.blocks > blocks_until_look)
        look(__builtin_return_address(0), *reinterpret_cast<const void* const*>(here));
}

#ifndef DSA_SANITIZED

// The heap: every block has a header that knows its size and its state. A block taken while counting is on
// belongs to the subject and is counted as live until it is freed. Freed blocks are filled with 0xDD and kept
// back for a while, so that a use after free meets neither old nor new data.
extern "C" {
void* __libc_malloc(std::size_t);
void __libc_free(void*);
}

namespace {
struct header {
    std::uint64_t size;
    std::uint32_t offset;  // from the start of the underlying block to the user's bytes
    std::uint32_t state;
};
static_assert(sizeof(header) == 16);
constexpr std::uint32_t owned = 0xA110C8ED, plain = 0xA110CA7E, freed = 0xF4EEF4EE;

// Behind each block, so that reading or writing past its end meets the same in every run, whatever lies there.
constexpr std::size_t border = 16;

constexpr unsigned ring_size = 1024;
constexpr std::size_t ring_bytes = std::size_t{1} << 20;
void* ring[ring_size];
unsigned ring_at = 0;
std::size_t ring_held = 0;

void fill(void* where, unsigned char with, std::size_t n) {
    auto* volatile p = static_cast<unsigned char*>(where);
    unsigned char* q = p;
    asm volatile("rep stosb" : "+D"(q), "+c"(n) : "a"(with) : "memory");
}

header* header_of(void* p) { return static_cast<header*>(p) - 1; }

void* take(std::size_t size, std::size_t alignment, bool zero) {
    if (size > (std::size_t{1} << 40)) {
        errno = ENOMEM;
        return nullptr;
    }
    const std::size_t room = alignment > 16 ? alignment + 16 : 16;
    auto* const block = static_cast<unsigned char*>(__libc_malloc(size + room + border));
    if (!block) return nullptr;
    unsigned char* user = block + 16;
    if (alignment > 16)
        user = reinterpret_cast<unsigned char*>((reinterpret_cast<std::uintptr_t>(user) + alignment - 1) &
                                                ~(alignment - 1));
    header* const h = header_of(user);
    h->size = size;
    h->offset = static_cast<std::uint32_t>(user - block);
    h->state = active ? owned : plain;
    fill(user + size, 0xFD, border);
    if (zero) fill(user, 0, size);
    if (active) {
        if (!zero) fill(user, 0xCD, size < 4096 ? size : 4096);  // the same garbage in every run
        ++now.allocations;
        live_bytes += size;
        ++live_blocks;
        if (live_bytes > base_live && live_bytes - base_live > now.peak_bytes)
            now.peak_bytes = live_bytes - base_live;
    }
    return user;
}

void release(void* p) {
    if (!p) return;
    header* const h = header_of(p);
    if (h->state == freed) return note_fault("memory was freed twice");
    if (h->state != owned && h->state != plain)
        return note_fault("memory was freed that was never allocated, or its surroundings were overwritten");
    const bool was_owned = h->state == owned;
    for (std::size_t i = 0; was_owned && i != border; ++i)
        if (static_cast<unsigned char*>(p)[h->size + i] != 0xFD) {
            note_fault("memory was written behind the end of a block");
            break;
        }
    h->state = freed;
    if (was_owned) {
        live_bytes -= h->size;
        --live_blocks;
    }
    unsigned char* const block = static_cast<unsigned char*>(p) - h->offset;
    if (!was_owned || h->size > ring_bytes / 4) return __libc_free(block);
    fill(p, 0xDD, h->size);
    ring_held += h->size;
    do {
        if (void* const old = ring[ring_at]) {
            header* const g = header_of(old);
            ring_held -= g->size;
            __libc_free(static_cast<unsigned char*>(old) - g->offset);
            ring[ring_at] = nullptr;
        }
        if (p) {
            ring[ring_at] = p;
            p = nullptr;
        }
        ring_at = (ring_at + 1) % ring_size;
    } while (ring_held > ring_bytes);
}
}  // namespace

#define DSA_EXPORT extern "C" __attribute__((visibility("default")))

DSA_EXPORT void* malloc(std::size_t size) { return take(size, 16, false); }
DSA_EXPORT void free(void* p) { release(p); }
DSA_EXPORT void* calloc(std::size_t n, std::size_t size) {
    if (size && n > ~std::size_t{0} / size) {
        errno = ENOMEM;
        return nullptr;
    }
    return take(n * size, 16, true);
}
DSA_EXPORT void* realloc(void* p, std::size_t size) {
    if (!p) return take(size, 16, false);
    if (size == 0) {
        release(p);
        return nullptr;
    }
    void* const fresh = take(size, 16, false);
    if (!fresh) return nullptr;
    const std::size_t old = header_of(p)->size;
    const std::size_t n = old < size ? old : size;
    const auto* from = static_cast<const unsigned char*>(p);
    auto* to = static_cast<unsigned char*>(fresh);
    for (std::size_t i = 0; i != n; ++i) to[i] = from[i];
    if (active) now.bytes += n;
    release(p);
    return fresh;
}
DSA_EXPORT void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return take(size, alignment, false);
}
DSA_EXPORT void* memalign(std::size_t alignment, std::size_t size) { return take(size, alignment, false); }
DSA_EXPORT int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
    *out = take(size, alignment, false);
    return *out ? 0 : ENOMEM;
}
DSA_EXPORT void* valloc(std::size_t size) { return take(size, 4096, false); }
DSA_EXPORT std::size_t malloc_usable_size(void* p) { return p ? header_of(p)->size : 0; }

// mem* and str*: defined in the program itself, so that calls from inside the shared libraries are seen too.
// Each counts what it touched and then does the work with the plainest loop there is (x86's string
// instructions where they fit); the unit is built so that the compiler does not turn a loop into a call of
// itself.
namespace {
inline void moved(std::size_t n) {
    if (active) now.bytes += n;
}
inline void copy_forward(void* to, const void* from, std::size_t n) {
#if defined(__x86_64__)
    asm volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
#else
    auto* t = static_cast<unsigned char*>(to);
    const auto* f = static_cast<const unsigned char*>(from);
    while (n--) *t++ = *f++;
#endif
}
}  // namespace

// gcc would find the loops below to be memcpy, strlen and the like, and call those.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("no-tree-loop-distribute-patterns")
#endif

DSA_EXPORT void* memcpy(void* __restrict to, const void* __restrict from, std::size_t n) {
    moved(n);
    copy_forward(to, from, n);
    return to;
}
DSA_EXPORT void* memmove(void* to, const void* from, std::size_t n) {
    moved(n);
    auto* t = static_cast<unsigned char*>(to);
    const auto* f = static_cast<const unsigned char*>(from);
    if (t <= f || t >= f + n) {
        copy_forward(to, from, n);
    } else {
        while (n >= 8) {
            n -= 8;
            std::uint64_t word = 0;
            __builtin_memcpy(&word, f + n, 8);
            __builtin_memcpy(t + n, &word, 8);
        }
        while (n--) t[n] = f[n];
    }
    return to;
}
DSA_EXPORT void* memset(void* to, int with, std::size_t n) {
    moved(n);
    fill(to, static_cast<unsigned char>(with), n);
    return to;
}
DSA_EXPORT int memcmp(const void* a, const void* b, std::size_t n) {
    const auto* p = static_cast<const unsigned char*>(a);
    const auto* q = static_cast<const unsigned char*>(b);
    std::size_t i = 0;
    while (i != n && p[i] == q[i]) ++i;
    moved(i);
    return i == n ? 0 : p[i] - q[i];
}
DSA_EXPORT int bcmp(const void* a, const void* b, std::size_t n) { return memcmp(a, b, n); }
// <cstring> overloads these two on const, which a definition under the C name would clash with.
DSA_EXPORT void* counted_memchr(const void* where, int c, std::size_t n) __asm__("memchr");
DSA_EXPORT char* counted_strchr(const char* s, int c) __asm__("strchr");
void* counted_memchr(const void* where, int c, std::size_t n) {
    const auto* p = static_cast<const unsigned char*>(where);
    std::size_t i = 0;
    while (i != n && p[i] != static_cast<unsigned char>(c)) ++i;
    moved(i);
    return i == n ? nullptr : const_cast<unsigned char*>(p + i);
}
DSA_EXPORT std::size_t strlen(const char* s) {
    std::size_t n = 0;
    while (s[n]) ++n;
    moved(n);
    return n;
}
DSA_EXPORT int strcmp(const char* a, const char* b) {
    std::size_t i = 0;
    while (a[i] && a[i] == b[i]) ++i;
    moved(i);
    return static_cast<unsigned char>(a[i]) - static_cast<unsigned char>(b[i]);
}
DSA_EXPORT int strncmp(const char* a, const char* b, std::size_t n) {
    std::size_t i = 0;
    while (i != n && a[i] && a[i] == b[i]) ++i;
    moved(i);
    return i == n ? 0 : static_cast<unsigned char>(a[i]) - static_cast<unsigned char>(b[i]);
}
DSA_EXPORT char* strcpy(char* __restrict to, const char* __restrict from) {
    std::size_t i = 0;
    while ((to[i] = from[i])) ++i;
    moved(i);
    return to;
}
DSA_EXPORT char* strcat(char* __restrict to, const char* __restrict from) {
    std::size_t end = 0;
    while (to[end]) ++end;
    moved(end);
    strcpy(to + end, from);
    return to;
}
char* counted_strchr(const char* s, int c) {
    std::size_t i = 0;
    while (s[i] && s[i] != static_cast<char>(c)) ++i;
    moved(i);
    return s[i] == static_cast<char>(c) ? const_cast<char*>(s + i) : nullptr;
}

// Ways out of the process, and into a second thread of work, are findings while the learner's code runs.
DSA_EXPORT void exit(int code) {
    if (active) {
        char text[80];
        std::snprintf(text, sizeof text, "exit(%d) was called", code);
        last_words(status::ended, text);
    }
    using function = void (*)(int);
    reinterpret_cast<function>(dlsym(RTLD_NEXT, "exit"))(code);
    __builtin_unreachable();
}
DSA_EXPORT void _exit(int code) {
    if (active) last_words(status::ended, "_exit was called");
    syscall(SYS_exit_group, code);
    __builtin_unreachable();
}
DSA_EXPORT void _Exit(int code) { _exit(code); }
DSA_EXPORT void quick_exit(int code) { _exit(code); }
DSA_EXPORT int fork() {
    if (active) last_words(status::ended, "fork was called: an exercise needs no second process");
    using function = int (*)();
    return reinterpret_cast<function>(dlsym(RTLD_NEXT, "fork"))();
}
DSA_EXPORT int vfork() { return fork(); }
DSA_EXPORT int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                              void* with) {
    if (active)
        last_words(status::ended,
                   "a thread was started: an exercise needs none, and steps are counted in one");
    using function = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
    return reinterpret_cast<function>(dlsym(RTLD_NEXT, "pthread_create"))(thread, attributes, run, with);
}

#else  // DSA_SANITIZED

// Here the heap is AddressSanitizer's. Its hooks tell which operation took and freed each block, so that a
// report can be told in the words of the exercise.
namespace {
struct life {
    const volatile void* block = nullptr;
    std::size_t size = 0;
    const char* taken_by = nullptr;
    const char* freed_by = nullptr;
    std::uint32_t taken_at = 0, freed_at = 0;
};
constexpr std::size_t most_lives = std::size_t{1} << 18;
life* lives = nullptr;  // open addressing by address; lives of freed blocks stay until their place is needed

life* find_life(const volatile void* p, bool to_write) {
    if (!lives) {
        void* const table = mmap(nullptr, most_lives * sizeof(life), PROT_READ | PROT_WRITE,
                                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (table == MAP_FAILED) return nullptr;
        lives = static_cast<life*>(table);
    }
    std::size_t i = (reinterpret_cast<std::uintptr_t>(p) >> 4) * 0x9E3779B97F4A7C15u >> 46;
    for (int probes = 0; probes != 64; ++probes, i = (i + 1) % most_lives) {
        if (lives[i].block == p) return &lives[i];
        if (to_write && (!lives[i].block || lives[i].freed_by)) return &lives[i];
        if (!to_write && !lives[i].block) return nullptr;
    }
    return nullptr;
}
void on_malloc(const volatile void* p, std::size_t size) {
    if (!active) return;
    if (life* const l = find_life(p, true)) *l = {p, size, current_operation, nullptr, request_number, 0};
    ++now.allocations;
    live_bytes += size;
    ++live_blocks;
    if (live_bytes > base_live && live_bytes - base_live > now.peak_bytes)
        now.peak_bytes = live_bytes - base_live;
}
void on_free(const volatile void* p) {
    if (!p || !lives) return;
    life* const l = find_life(p, false);
    if (!l || l->freed_by) return;
    l->freed_by = current_operation;
    l->freed_at = request_number;
    live_bytes -= l->size;
    --live_blocks;
}

// The block whose bytes, or whose neighbourhood, the address is in.
const life* life_around(const void* address) {
    const auto a = reinterpret_cast<std::uintptr_t>(address);
    const life* best = nullptr;
    for (std::size_t i = 0; lives && i != most_lives; ++i) {
        const auto b = reinterpret_cast<std::uintptr_t>(const_cast<const void*>(lives[i].block));
        if (!b || a + 64 < b || a > b + lives[i].size + 64) continue;
        const bool inside = a >= b && a < b + lives[i].size;
        if (!best || inside) best = &lives[i];
        if (inside) break;
    }
    return best;
}

// Text for the judge: one line of facts, then the addresses in the learner's unit, innermost first.
char report_text[4096];

void on_report(const char* report) {
    active = false;
    const char* const kind = __asan_get_report_description();
    const void* const address = __asan_get_report_address();
    const life* const l = address ? life_around(address) : nullptr;
    int n = std::snprintf(report_text, sizeof report_text, "asan\t%s\t%s\t%zu\t%s\t%s\t%s\t", kind,
                          __asan_get_report_access_type() ? "write" : "read", __asan_get_report_access_size(),
                          current_operation, l && l->taken_by ? l->taken_by : "",
                          l && l->freed_by ? l->freed_by : "");
    // Frames look like "    #0 0x55d1 (/path/driver.so+0x1234)": keep the offsets into the driver.
    const char* at = report;
    int frames = 0;
    while (at && frames != 8 && (at = std::strstr(at, ".so+0x")) != nullptr) {
        at += 4;
        const char* end = at;
        while (*end && *end != ')' && *end != ' ') ++end;
        n += std::snprintf(report_text + n, sizeof report_text - static_cast<std::size_t>(n), "%.*s ",
                           static_cast<int>(end - at), at);
        ++frames;
    }
    last_words(status::crashed, report_text, SIGABRT);
}

struct install {
    install() {
        __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
        __asan_set_error_report_callback(on_report);
    }
} const installed;
}  // namespace

extern "C" __attribute__((visibility("default"))) void __ubsan_on_report() {
    active = false;
    const char *kind = "", *message = "", *file = "";
    unsigned line = 0, column = 0;
    char* address = nullptr;
    __ubsan_get_current_report_data(&kind, &message, &file, &line, &column, &address);
    std::snprintf(report_text, sizeof report_text, "ubsan\t%s\t%s\t%s\t%u\t%s", kind, message,
                  file ? file : "", line, current_operation);
    last_words(status::crashed, report_text, SIGABRT);
}

extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() {
    return "detect_leaks=0:symbolize=0:handle_segv=0:handle_sigbus=0:handle_abort=0:handle_sigfpe=0:handle_"
           "sigill=0:"
           "detect_stack_use_after_return=0:allocator_may_return_null=1:max_malloc_fill_size=4096:quarantine_"
           "size_mb=16:"
           "detect_container_overflow=1:check_initialization_order=0:alloc_dealloc_mismatch=1";
}
#endif
