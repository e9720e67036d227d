// The table of operations, and the loop that turns requests into calls.
#include "driver/runtime.hpp"

#include <cxxabi.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <typeinfo>

#include "driver/serve.hpp"
#include "driver/state.hpp"

namespace dsa::driver {

using protocol::column;
using protocol::costs;
using protocol::request;
using protocol::status;
using protocol::tag;

constinit bool active = false;
constinit costs now;
constinit std::uint64_t block_budget = ~std::uint64_t{0};
constinit std::uint64_t blocks_until_look = ~std::uint64_t{0};
constinit std::uint64_t base_live = 0;
constinit const unsigned char* stack_base = nullptr;
constinit std::uint64_t live_bytes = 0, live_blocks = 0, live_objects = 0, faults = 0;
constinit protocol::event armed = protocol::event::none;
constinit std::uint64_t until_failure = 0;
constinit unsigned char unset_pattern = protocol::unset;
constinit char fault_text[768] = {};
constinit bool linked_in = false;
constinit std::uint32_t request_number = 0;
constinit const char* current_operation = "";
constinit driver_beginning begin_driver = nullptr;

void misused(const char* why) { throw misuse{why}; }

// ---- the table -----------------------------------------------------------------------------------------------

constinit subject_row subjects[64] = {};
constinit std::uint16_t subject_count = 0;
constinit operation_entry operations[256] = {};
constinit std::uint16_t operation_count = 0;
constinit slot slots[most_slots] = {};

namespace {
std::uint16_t open_subject = 0;  // whose operations are being added
std::uint32_t result_slot = 0;
const subject_row* result_type = nullptr;
void* unfinished = nullptr;  // the room of a result that is a subject, until it is whole

const subject_row* row_of(const void* kind) {
    for (std::uint16_t i = 0; i != subject_count; ++i)
        if (subjects[i].kind == kind) return &subjects[i];
    misused("an operation names a subject that has no table");
}
void* allocate_subject(std::size_t size) {
    // The subject itself is not the learner's allocation: taken while counting is off.
    void* const where = std::malloc(size ? size : 1);
    if (!where) misused("no memory for a subject");
    fill(where, unset_pattern, size);
    return where;
}
}  // namespace

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

namespace {

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
    unset_pattern = get<std::uint8_t>(at, end);
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

void dispatch(const unsigned char* at, const unsigned char* end) {
    switch (static_cast<request>(get<std::uint8_t>(at, end))) {
        case request::construct: return construct(at, end);
        case request::call: return call(at, end, false);
        case request::repeat: return call(at, end, true);
        case request::destroy: return destroy(at, end);
        case request::arm:
            armed = get<protocol::event>(at, end);
            until_failure = get<std::uint64_t>(at, end);
            return write_nothing();
        case request::budget:
            block_budget = get<std::uint64_t>(at, end);
            set_look();
            return write_nothing();
        case request::profile: return profile(get<column>(at, end));
    }
    misused("a request of an unknown kind");
}

}  // namespace

void serve_one(const unsigned char* at, std::size_t size) {
    now = costs{};
    base_live = live_bytes;
    value.size = 0;
    look_for_unset_pointers();
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
    std::free(unfinished);  // when its construction threw
    unfinished = nullptr;
    if (!arming) armed = protocol::event::none;
    ++request_number;
}

void* new_subject(const void* kind, std::size_t size) {
    result_type = row_of(kind);
    free_slot(result_slot);
    return unfinished = allocate_subject(size);
}
void write_subject(void* subject) {
    unfinished = nullptr;
    slots[result_slot] = {subject, result_type};
    value.put(static_cast<std::uint8_t>(tag::subject));
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

namespace {
constinit buffer in;  // requests not yet served
char printed[1 << 12];
}  // namespace

void prepare() {
    // Whoever prints to look what happens must not find the stream's buffer, made at its first use, counted as theirs.
    std::setvbuf(stdout, printed, _IOLBF, sizeof printed);
    catch_signals();
    mark_blocks_in(std::getenv("DSA_COVERAGE"));
    in.reserve(std::size_t{1} << 16);
    value.reserve(1);
    hello();
}

void serve(int requests_from, int replies_to) {
    if (begin_driver) begin_driver();
    reply_descriptor = replies_to;
    flush();
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
            // The judge may be waiting for these before it says more. What was printed meanwhile is out by then, without
            // a newline too, so that a judge that looks finds it.
            std::fflush(stdout);
            flush();
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

}  // namespace dsa::driver
