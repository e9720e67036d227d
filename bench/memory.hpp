#pragma once
// memory: what a benchmark allocates, in the JSON that its program writes.
//
// A count costs time, if little, so it is never taken in a run that is timed: `dsa bench` runs the program once more
// with memory_counter.cpp, a library of counting operators new and delete, preloaded. Only then is a MemoryManager
// registered, and the JSON gets allocs_per_iter and max_bytes_used. The timed program holds none of it.
#include <benchmark/benchmark.h>
#include <dlfcn.h>

namespace memory {

// Since the program began. live and most are bytes as the allocator sets them aside, not as they were asked for.
struct reading {
    long long allocations = 0, live = 0, most = 0;
};
using reader = void (*)(long long* three, int forget_most);

// The library's function, null in a timed run. O(1) after the first call.
inline reader counting() {
    static const auto found = reinterpret_cast<reader>(dlsym(RTLD_DEFAULT, "dsa_memory_read"));
    return found;
}
inline reading read(bool forget_most = false) {
    long long three[3] = {};
    counting()(three, forget_most ? 1 : 0);
    return {three[0], three[1], three[2]};
}

// Says in "bytes_per_element" what a structure of state.range(0) elements takes, itself included. make gives one.
// Does nothing in a timed run. Costs what make costs.
template <typename Make>
void structure(benchmark::State& state, const Make& make) {
    if (!counting()) return;
    const auto before = read();
    const auto made = make();
    const auto bytes = static_cast<double>(read().live - before.live) + static_cast<double>(sizeof made);
    state.counters["bytes_per_element"] = bytes / static_cast<double>(state.range(0));
}

// The same for an array, whose bytes are known: of the elements and of the scratch space beside them. O(1).
inline void array(benchmark::State& state, double bytes) { state.counters["bytes_per_element"] = bytes; }

// Stop has one signature in Google Benchmark up to 1.8 and another from there on; both are here.
class manager : public benchmark::MemoryManager {
public:
    void Start() { from_ = read(true); }
    void Stop(Result* result) { stop(*result); }
    void Stop(Result& result) { stop(result); }

private:
    void stop(Result& result) const {
        const auto to = read();
        result.num_allocs = to.allocations - from_.allocations;
        result.max_bytes_used = to.most - from_.live;
    }
    reading from_;
};

inline const bool registered = [] {
    static manager all;
    if (counting()) benchmark::RegisterMemoryManager(&all);
    return true;
}();

}  // namespace memory
