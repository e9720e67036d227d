// Where a cost arises: by call stack, on request. A count belongs to the call that made it: the learner's line that
// compares, allocates or moves is told apart from the line beside it, and a block from the calls that led to it,
// since in a unit without inlining the dear blocks often lie in a library that the learner's line has called.
#include <dlfcn.h>
#include <link.h>
#include <sys/mman.h>
#include <unwind.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "driver/state.hpp"

namespace dsa::driver {

using protocol::column;

constinit column profiled = column::none;

namespace {

constexpr unsigned most_frames = 16;
struct call_stack {
    std::int64_t weight;
    unsigned depth;  // 0 in a free place
    const void* frames[most_frames];
};
constexpr std::size_t most_stacks = std::size_t{1} << 12;
call_stack* stacks = nullptr;  // open addressing
std::size_t stacks_used = 0;
std::int64_t in_all = 0;
std::uint64_t deepest = 0;  // stack_bytes where the call stack was last looked at

// A step is a block, an allocation or eight bytes: of a profile by steps, the weights are eighths.
std::int64_t unit() { return profiled == column::steps ? 8 : 1; }

// What is held, by the call that took it.
struct taken {
    const void* block = nullptr;
    std::size_t size = 0;
    call_stack* by = nullptr;
    call_stack* freed_by = nullptr;
    std::uint32_t at = 0;  // the how manieth it was
    bool freed = false;    // the place may be had
};
constexpr unsigned most_recent = 64;
taken* recent[most_recent];
std::uint32_t taken_in_all = 0;
const void* unset_before = nullptr;  // the block with a pointer that was not set when the request began
constexpr std::size_t most_taken = std::size_t{1} << 18;
constexpr int most_probes = 64;
taken* held = nullptr;  // open addressing

void* room_for(std::size_t bytes) {
    void* const fresh = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (fresh == MAP_FAILED) misused("no memory for a profile");
    return fresh;
}

// ---- the instrumented code: the learner's unit, and what was compiled of it beforehand ------------------------

struct span {
    std::uintptr_t from = 0, to = 0;
};
constexpr unsigned most_spans = 8;
span instrumented[most_spans];
unsigned spans_used = 0;

bool is_instrumented(const void* address) {
    const auto a = reinterpret_cast<std::uintptr_t>(address);
    for (unsigned i = 0; i != spans_used; ++i)
        if (a >= instrumented[i].from && a < instrumented[i].to) return true;
    return false;
}

// Where blocks are executed, the code around is instrumented: all of the program's segment that holds this one.
void learn(const void* block) {
    if (is_instrumented(block) || spans_used == most_spans) return;
    auto wanted = reinterpret_cast<std::uintptr_t>(block);
    active = false;  // what the loader does for us is not the learner's
    dl_iterate_phdr(
        [](dl_phdr_info* program, std::size_t, void* with) {
            const auto a = *static_cast<const std::uintptr_t*>(with);
            for (unsigned i = 0; i != program->dlpi_phnum; ++i) {
                const auto& segment = program->dlpi_phdr[i];
                const std::uintptr_t from = program->dlpi_addr + segment.p_vaddr;
                if (segment.p_type != PT_LOAD || a < from || a >= from + segment.p_memsz) continue;
                instrumented[spans_used++] = {from, from + segment.p_memsz};
                return 1;
            }
            return 0;
        },
        &wanted);
    active = true;
}

// ---- call stacks ----------------------------------------------------------------------------------------------

// A frame begins with the caller's frame and the address to return to.
struct frame_head {
    const unsigned char* caller;
    const void* back_to;
};
frame_head head_of(const unsigned char* frame) {
    frame_head head{};
    __builtin_memcpy(&head, frame, sizeof head);
    return head;
}

// Code that keeps no frames leaves anything where they are linked, so that the chain is followed only where it goes
// up within this stack. The operation's own frame lies a little above the base, which was taken in a function beside it.
bool may_be_frame(const unsigned char* f, const unsigned char* below) {
    return f > below && f <= stack_base + 512 && reinterpret_cast<std::uintptr_t>(f) % 8 == 0;
}

// The addresses to return to, innermost first, from the function whose frame begins with `head` and lies at `below`;
// gives how many. What a library without frames does (operator new, std::string) is passed over: the first address
// above it in instrumented code is where that called the library. The library may have used the frame register, and
// then has kept it on its way.
unsigned walk(frame_head head, const unsigned char* below, const void** frames) {
    if (!is_instrumented(head.back_to)) {
        constexpr std::size_t farthest = 1024;
        const auto* const top = stack_base + 512;
        const auto* const frame = below;
        const unsigned char* at = frame + sizeof head;
        const auto word_at = [](const unsigned char* place) {
            const void* word = nullptr;
            __builtin_memcpy(static_cast<void*>(&word), place, sizeof word);
            return word;
        };
        while (at < top && at < frame + farthest && !is_instrumented(word_at(at))) at += 8;
        if (at >= top || at >= frame + farthest) return 0;
        head = {nullptr, word_at(at)};
        below = at;
        for (const auto* p = frame; p != at && !head.caller; p += 8) {
            const auto* const kept = static_cast<const unsigned char*>(word_at(p));
            if (may_be_frame(kept, below) && is_instrumented(head_of(kept).back_to)) head.caller = kept;
        }
    }
    unsigned depth = 0;
    frames[depth++] = head.back_to;
    while (depth != most_frames && may_be_frame(head.caller, below)) {
        below = head.caller;
        head = head_of(below);
        frames[depth++] = head.back_to;
    }
    return depth;
}

// The place of a stack; null when there are so many that none of them is dear.
call_stack* place_of(const void* const* frames, unsigned depth) {
    std::uint64_t hash = depth;
    for (unsigned k = 0; k != depth; ++k) {
        hash = (hash ^ reinterpret_cast<std::uintptr_t>(frames[k])) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    for (std::size_t i = hash % most_stacks;; i = (i + 1) % most_stacks) {
        call_stack& s = stacks[i];
        if (!s.depth) {
            if (stacks_used == most_stacks * 3 / 4) return nullptr;
            ++stacks_used;
            s.depth = depth;
            for (unsigned k = 0; k != depth; ++k) s.frames[k] = frames[k];
            return &s;
        }
        unsigned same = 0;
        while (same != depth && s.frames[same] == frames[same]) ++same;
        if (s.depth == depth && same == depth) return &s;
    }
}

// Adds to the stack that walk() finds; null when it finds none, or has no place for it.
call_stack* charge(std::int64_t amount, frame_head head, const unsigned char* below) {
    in_all += amount;
    const void* frames[most_frames];
    const unsigned depth = walk(head, below, frames);
    call_stack* const s = depth ? place_of(frames, depth) : nullptr;
    if (s) s->weight += amount;
    return s;
}

void forget_stacks() {
    for (std::size_t i = 0; i != most_stacks; ++i) {
        stacks[i].depth = 0;
        stacks[i].weight = 0;
    }
    stacks_used = 0;
    in_all = 0;
}

// Charges each frame of the call stack as it stands to the call that made it, so that of a recursion the line that
// recurses is named. Replaces what was charged before. O(depth).
void charge_frames(frame_head head, const unsigned char* below) {
    forget_stacks();
    while (may_be_frame(head.caller, below)) {
        const auto* const frame = head.caller;
        const std::int64_t size = frame - below;
        head = head_of(frame);
        if (is_instrumented(head.back_to))
            charge(size, head, frame);
        else
            in_all += size;  // the operation's own frame, or a library's
        below = frame;
    }
}

taken* find_taken(const void* block, bool to_write) {
    taken* room = nullptr;
    std::size_t i = (reinterpret_cast<std::uintptr_t>(block) >> 4) * 0x9E3779B97F4A7C15u >> 46;
    for (int probes = 0; probes != most_probes; ++probes, i = (i + 1) % most_taken) {
        if (held[i].block == block) return &held[i];
        if (to_write && !held[i].block) return &held[i];
        if (to_write && !room && held[i].freed) room = &held[i];
        if (!held[i].block) break;
    }
    return room;
}

void answer_profile() {
    Dl_info table{}, of{};
    constexpr int most_answered = 256;
    write_sequence(0);
    int answered = 1;
    write_sequence(1);
    write_integer(in_all / unit());
    if (subject_count && stacks && dladdr(subjects[0].kind, &table)) {
        for (; answered != most_answered; ++answered) {
            call_stack* dearest = nullptr;
            for (std::size_t i = 0; i != most_stacks; ++i)
                if (stacks[i].weight > 0 && (!dearest || stacks[i].weight > dearest->weight))
                    dearest = &stacks[i];
            if (!dearest) break;
            std::size_t inside = 0;
            const auto ours = [&](const void* address) {
                return dladdr(const_cast<void*>(address), &of) && of.dli_fbase == table.dli_fbase;
            };
            for (unsigned k = 0; k != dearest->depth; ++k) inside += ours(dearest->frames[k]);
            write_sequence(1 + inside);
            write_integer(dearest->weight / unit());
            for (unsigned k = 0; k != dearest->depth; ++k)
                if (ours(dearest->frames[k]))
                    write_integer(static_cast<const unsigned char*>(dearest->frames[k]) -
                                  static_cast<const unsigned char*>(table.dli_fbase));
            dearest->weight = 0;
        }
    }
    for (unsigned i = 0; i != 4; ++i)  // behind the tag: how many they have become
        value.data[1 + i] = static_cast<unsigned char>(static_cast<unsigned>(answered) >> (8 * i));
}

}  // namespace

void set_look() { blocks_until_look = profiled != column::none || marks ? 0 : block_budget; }

void profile(column by) {
    if (by > column::held_bytes) misused("a profile is asked for by a column that there is not");
    if (by == column::none) {
        answer_profile();
    } else {
        if (!stacks) stacks = static_cast<call_stack*>(room_for(most_stacks * sizeof(call_stack)));
        if (by == column::held_bytes) {
            if (held) munmap(held, most_taken * sizeof(taken));
            held = nullptr;
            for (auto& r : recent) r = nullptr;
            unset_before = nullptr;
            held = static_cast<taken*>(room_for(most_taken * sizeof(taken)));
        }
        forget_stacks();
        deepest = 0;
        write_nothing();
    }
    profiled = by;
    set_look();
}

namespace {
// A place under way: the addresses that lie in the table, the innermost first.
struct place {
    char* text;
    std::size_t size, used = 0;
    const void* base = nullptr;  // of the table

    place(char* t, std::size_t n) : text(t), size(n) {
        text[0] = '\0';
        Dl_info table{};
        if (subject_count != 0 && dladdr(subjects[0].kind, &table)) base = table.dli_fbase;
    }
    bool full() const { return used + 24 >= size; }
    bool holds(const void* at) const {
        Dl_info of{};
        return base && dladdr(at, &of) && of.dli_fbase == base;
    }
    void add(const void* at) {
        if (!full() && holds(at))
            used += static_cast<std::size_t>(std::snprintf(
                text + used, size - used, used == 0 ? "0x%zx" : " 0x%zx",
                static_cast<std::size_t>(static_cast<const char*>(at) - static_cast<const char*>(base))));
    }
};

_Unwind_Reason_Code add_frame(_Unwind_Context* frame, void* to) {
    auto& p = *static_cast<place*>(to);
    int is_next = 0;  // whether the address is that of the instruction itself, as where a signal came
    const auto at = _Unwind_GetIPInfo(frame, &is_next);
    p.add(reinterpret_cast<const char*>(at) - (is_next ? 0 : 1));
    return p.full() ? _URC_END_OF_STACK : _URC_NO_REASON;
}
}  // namespace

void place_of(const void* at, const void* frame, const void* top, char* text, std::size_t size) {
    constexpr unsigned most = 8;
    place p(text, size);
    if (!p.holds(at)) return;
    const auto* below = static_cast<const unsigned char*>(top);
    const auto* f = static_cast<const unsigned char*>(frame);
    for (unsigned depth = 0; depth != most; ++depth) {
        p.add(at);
        if (!may_be_frame(f, below)) return;
        const auto head = head_of(f);
        below = f;
        f = head.caller;
        at = static_cast<const char*>(head.back_to) - 1;  // behind the call
    }
}

void place_of_caller(char* text, std::size_t size) {
    place p(text, size);
    if (p.base) _Unwind_Backtrace(add_frame, &p);
}

void note(column what, std::uint64_t amount, const void* frame) {
    const auto* const f = static_cast<const unsigned char*>(frame);
    const auto n = static_cast<std::int64_t>(amount);
    if (what == profiled || (profiled == column::steps && what == column::bytes))
        charge(n, head_of(f), f);
    else if (profiled == column::steps && what == column::allocations)
        charge(n * unit(), head_of(f), f);
}

void note_block(const void* block, const void* frame) {
    learn(block);
    const frame_head head{static_cast<const unsigned char*>(frame), block};
    const auto* const below = static_cast<const unsigned char*>(__builtin_frame_address(0));
    if (profiled == column::steps || profiled == column::blocks) charge(unit(), head, below);
    // Not at each new depth, since all of the stack is looked at: what is missed is a sixteenth at most.
    if (profiled != column::stack_bytes || now.stack_bytes <= deepest + deepest / 16) return;
    deepest = now.stack_bytes;
    charge_frames(head, below);
}

void note_taken(const void* block, std::size_t size, const void* frame) {
    if (profiled != column::held_bytes || size == 0) return;
    const auto* const f = static_cast<const unsigned char*>(frame);
    call_stack* const by = charge(static_cast<std::int64_t>(size), head_of(f), f);
    taken* const t = find_taken(block, true);
    if (!t) return;
    *t = {block, size, by, nullptr, ++taken_in_all, false};
    recent[taken_in_all % most_recent] = t;
}

void note_freed(const void* block, const void* frame) {
    if (profiled != column::held_bytes) return;
    taken* const t = find_taken(block, false);
    if (!t || t->freed) return;
    const auto* const f = static_cast<const unsigned char*>(frame);
    t->freed_by = charge(0, head_of(f), f);
    t->freed = true;
    in_all -= static_cast<std::int64_t>(t->size);
    if (t->by) t->by->weight -= static_cast<std::int64_t>(t->size);
}

std::size_t write_life(const void* address, char* text, std::size_t size) {
    text[0] = '\0';
    if (profiled != column::held_bytes) return 0;
    const auto a = reinterpret_cast<std::uintptr_t>(address);
    const taken* of = nullptr;
    for (std::size_t i = 0; i != most_taken; ++i) {
        const auto from = reinterpret_cast<std::uintptr_t>(held[i].block);
        // One past the end belongs to it: there a range is overrun first.
        if (from && a >= from && a <= from + held[i].size && (!of || held[i].at > of->at)) of = &held[i];
    }
    std::size_t used = 0;
    const call_stack* const calls[] = {of ? of->by : nullptr, of ? of->freed_by : nullptr};
    for (const call_stack* const by : calls) {
        if (used + 200 > size) break;
        text[used++] = '\t';
        place p(text + used, 199);
        for (unsigned k = 0; by && k != by->depth; ++k) p.add(static_cast<const char*>(by->frames[k]) - 1);
        used += p.used;
    }
    return used;
}

namespace {
// Of the blocks that were taken last; the others are as old as what was set since.
const void* unset_now() {
    const std::uintptr_t unset = std::uintptr_t{0x0101010101010101} * unset_pattern;
    for (unsigned k = 0; k != most_recent; ++k) {
        const taken* const t = recent[(taken_in_all - k) % most_recent];
        if (!t || t->freed) continue;
        for (std::size_t at = 0; at + sizeof unset <= t->size && at != 256; at += sizeof unset) {
            std::uintptr_t word = 0;
            __builtin_memcpy(&word, static_cast<const unsigned char*>(t->block) + at, sizeof word);
            if (word == unset) return t->block;
        }
    }
    return nullptr;
}
}  // namespace

void look_for_unset_pointers() {
    if (profiled == column::held_bytes) unset_before = unset_now();
}

const void* block_with_an_unset_pointer() {
    if (profiled != column::held_bytes) return nullptr;
    const void* const found = unset_now();
    return found ? found : unset_before;
}

const void* block_indexed_by_minus_one(const void* address) {
    if (profiled != column::held_bytes) return nullptr;
    const auto a = reinterpret_cast<std::uintptr_t>(address);
    for (std::size_t i = 0; i != most_taken; ++i)
        for (std::uintptr_t element = 1; held[i].block && !held[i].freed && element <= 64; element *= 2)
            if (a - reinterpret_cast<std::uintptr_t>(held[i].block) == 0xFFFFFFFFu * element)
                return held[i].block;
    return nullptr;
}

}  // namespace dsa::driver
