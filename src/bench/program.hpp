#pragma once
// program: an exercise's Google Benchmark program, built around one header and run a slice at a time. What it
// runs is a learner's code: its output is bounded, its time limited, and it dies with its owner. Every
// function that waits throws system::interrupted when Ctrl-C comes.
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/interleave.hpp"
#include "build/table.hpp"
#include "verdict/verdict.hpp"

namespace dsa::bench {

struct program {
    std::string path;                           // "" when there is an error
    std::optional<verdict::build_error> error;  // the header's, or the benchmark's own
    bool reused = false;
    // Libraries that the benchmark would measure as well: "Boost would join with libboost-dev". A sentence each.
    std::vector<std::string> absent;
};

// The flags that decide about speed, as they are listed beside the figures. Aligned, since where a loop happens
// to lie moves a time by more than many a change of the code: two builds of one text, with labels of different
// lengths, were 6 % apart without (clang 19, stack/push_pop_at_depth, 40 rounds), and 0.3 % with it.
inline constexpr const char* flags = "-std=c++20 -O2 -DNDEBUG -falign-functions=64 -falign-loops=32";

// DSA_LABEL, the implementation's name in each program, whichever header it is built with: from equal texts
// come equal programs.
inline constexpr const char* label = "dsa";

// Builds bench/<exercise>.bench.cpp with that header in the place of <exercise>.hpp. What was built from the
// same texts before, and the same peers, is taken again. Peers are what `__has_include` finds and pkg-config can link;
// where the benchmark does not compile with them, it is built without. Safe beside another process that does the same. Throws std::runtime_error
// for what is neither the header's fault nor the benchmark's.
[[nodiscard]] program build_program(const build::toolchain& tools, const build::compiler_kit& kit,
                                    const std::string& exercise, const build::header_text& header);

// "stack/push_pop/std/4096": structure, operation, implementation, and whatever arguments follow.
struct benchmark_name {
    std::string structure, operation, implementation, arguments;
};
// Nothing for a name of fewer than three parts.
[[nodiscard]] std::optional<benchmark_name> parse_name(std::string_view name);
[[nodiscard]] std::string to_text(const benchmark_name& name);

// The benchmarks that a program has, in its order. Lines that are no names are left out. Throws
// std::runtime_error when it does not end within ten seconds.
[[nodiscard]] std::vector<benchmark_name> benchmarks_of(const std::string& path);

// What Google Benchmark's JSON says of that one benchmark; of its repetitions, the middle one. Any bytes are taken; a
// failure says what is wrong with them. The time is of the processor, divided by the items processed where the benchmark counts them.
[[nodiscard]] slice parse_slice(std::string_view json, const std::string& name);

// Whether the program heeds the number of iterations that it is told (bench/sweep.hpp). O(start of a program).
[[nodiscard]] bool takes_iterations(const std::string& path);

// Runs that benchmark of the program for about min_time seconds, or that many iterations where it takes_iterations, that
// many times over; `limit` seconds at most. Its time is that of the middle repetition. processor: the one to run on; -1
// for whichever.
[[nodiscard]] slice run_slice(const std::string& path, const benchmark_name& name, double min_time,
                              double limit, std::int64_t iterations = 0, int repeats = 1, int processor = -1);

// The processor on which a few milliseconds of taking and freeing memory take least just now; -1 where the system does
// not tell processors apart. Slices that are compared run on one and the same: two of them are no equals where they
// differ by design, or where one shares its core with somebody else's work. On a virtual machine with two, identical
// code took 7.4 us on one and 13.5 us on the other, for minutes.
[[nodiscard]] int quickest_processor();

// Counts what those benchmarks of the program allocate, in two runs of a few iterations with a counting allocator
// (bench/memory_counter.cpp) preloaded: the difference of the two leaves out what is made once. A benchmark that gives
// no count is not in the result, and none is when the program dies or takes longer than `limit` seconds.
[[nodiscard]] std::map<std::string, memory_use> count_memory(const build::toolchain& tools,
                                                             const build::compiler_kit& kit,
                                                             const std::string& path,
                                                             std::span<const benchmark_name> which,
                                                             double limit);

// The one line of a dead program's output that says why it died: an exception's text, or the way it ended.
[[nodiscard]] std::string cause_of_death(const std::string& output, int status);

}  // namespace dsa::bench
