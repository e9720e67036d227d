// Drivers inside the judge's own process: one state after the other in the variables of the runtime.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>

#include "driver/serve.hpp"
#include "driver/state.hpp"

namespace dsa::driver {

// What is one driver's own. A judge that has its drivers linked in may hold several at a time; the one that is
// served has its state in the variables above, the others have theirs here.
struct __attribute__((visibility("hidden"))) linked_driver {
    slot slots[most_slots];
    std::uint64_t live_bytes = 0, live_blocks = 0, live_objects = 0, faults = 0;
    std::uint64_t block_budget = ~std::uint64_t{0};
    unsigned char unset_pattern = protocol::unset;
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
    exchange(unset_pattern, d.unset_pattern);
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

}  // namespace dsa::driver
