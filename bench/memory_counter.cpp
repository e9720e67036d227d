// memory_counter: operators new and delete that count, as a library to be preloaded into a benchmark's program; see
// memory.hpp. malloc itself is left alone: Google Benchmark's own C code is no concern of ours.
#include <malloc.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

std::atomic<long long> allocations, live, most;

void* taken(void* p) {
    if (!p) throw std::bad_alloc();
    allocations.fetch_add(1, std::memory_order_relaxed);
    const auto bytes = static_cast<long long>(malloc_usable_size(p) + sizeof(std::size_t));  // and its header
    const auto now = live.fetch_add(bytes, std::memory_order_relaxed) + bytes;
    auto seen = most.load(std::memory_order_relaxed);
    while (seen < now && !most.compare_exchange_weak(seen, now, std::memory_order_relaxed)) {}
    return p;
}
void given_back(void* p) {
    if (!p) return;
    live.fetch_sub(static_cast<long long>(malloc_usable_size(p) + sizeof(std::size_t)),
                   std::memory_order_relaxed);
    std::free(p);
}
void* aligned(std::size_t size, std::align_val_t to) {
    const auto unit = static_cast<std::size_t>(to);
    return taken(std::aligned_alloc(unit, (size + unit - 1) / unit * unit));
}

}  // namespace

// Allocations so far, live bytes, and the most there were since that was last forgotten.
extern "C" void dsa_memory_read(long long* three, int forget_most) {
    if (forget_most) most = live.load();
    three[0] = allocations, three[1] = live, three[2] = most;
}

// The other forms of the library call these.
void* operator new(std::size_t size) { return taken(std::malloc(size ? size : 1)); }
void* operator new(std::size_t size, std::align_val_t to) { return aligned(size ? size : 1, to); }
void operator delete(void* p) noexcept { given_back(p); }
void operator delete(void* p, std::size_t) noexcept { given_back(p); }
void operator delete(void* p, std::align_val_t) noexcept { given_back(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept { given_back(p); }
