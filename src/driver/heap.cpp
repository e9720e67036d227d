// The heap of a driver that counts: every block has a header that knows its size and its state. A block taken while counting is on
// belongs to the subject and is counted as live until it is freed. Freed blocks are filled with 0xDD and kept
// back for a while, so that a use after free meets neither old nor new data.
#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "driver/state.hpp"

extern "C" {
void* __libc_malloc(std::size_t);
void __libc_free(void*);
}

using namespace dsa::driver;
using dsa::protocol::column;
using dsa::protocol::event;

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

header* header_of(void* p) { return static_cast<header*>(p) - 1; }

void* take(std::size_t size, std::size_t alignment, bool zero) {
    if (size > (std::size_t{1} << 40)) {
        errno = ENOMEM;
        return nullptr;
    }
    if (fails(event::allocation)) {
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
        if (!zero) fill(user, unset_pattern, size < 4096 ? size : 4096);  // the same garbage in every run
        ++now.allocations;
        live_bytes += size;
        ++live_blocks;
        const std::uint64_t peak = now.peak_bytes;
        if (live_bytes > base_live && live_bytes - base_live > peak) now.peak_bytes = live_bytes - base_live;
        if (profiling()) {
            const void* const frame = __builtin_frame_address(0);
            note(column::allocations, 1, frame);
            note(column::peak_bytes, now.peak_bytes - peak, frame);
            note_taken(user, size, frame);
        }
    }
    return user;
}

void release(void* p) {
    if (!p) return;
    header* const h = header_of(p);
    if (h->state == freed) return note_fault("memory was freed twice", p);
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
        if (profiling()) note_freed(p, __builtin_frame_address(0));
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
    count(now.bytes, column::bytes, n);
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
