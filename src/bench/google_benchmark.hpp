#pragma once
// google benchmark: what a program of that library wrote with --benchmark_format=json, read into tidy rows, one for
// each repetition of each benchmark. Versions 1.4 to 1.9 write the same shape with more fields from one to the next;
// a field that is missing is made up for where it can be (run_type from the name's end, repetition_index by counting).
//
// The file may be anybody's: any bytes are taken. What can be read of a broken file is kept, and a sentence says what
// could not.
// Source  the library's json_reporter.cc, and files that its versions wrote.
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dsa::bench {

inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// A number in a name: "1024", "0x400" or "64K" behind a slash, "n:1024" or "n=1024", where "n" is its name, and each
// number among the arguments of a template.
struct argument {
    std::string name, text;
    double value = 0;
};

// What a benchmark's name says.
//
//     stack/push_pop/std/4096                 stack/push_pop, std, [4096]
//     BM_find<std::map<int, int>>/8/threads:4 BM_find, std::map<int, int>, [8, threads 4]
//     BM_copy/n:64/real_time                  BM_copy, nothing, [n 64], timed by the wall clock
//     BM_page<0x1000>, BM_mat<float, 4>       BM_page, nothing, [4096]; BM_mat, float, [4]
//     BM_put/{"n": 64, "mode": "fast"}        BM_put, mode fast, [n 64]
struct name_parts {
    std::string family, implementation;  // the latter is "" where the name has one part only
    std::vector<argument> arguments;     // in their order; a number of threads comes last, named "threads"
    bool real_time = false;              // "/real_time" or "/manual_time": processor time is not what counts
    bool manual_time = false;   // "/manual_time": what the benchmark says it took stands as wall clock
    bool process_time = false;  // "/process_time": processor time of all threads, not of the main one
};

// The two clocks of a run. One that the benchmark sets itself stands for the wall clock.
enum class clock { processor, wall };
[[nodiscard]] constexpr const char* to_text(clock c) {
    return c == clock::wall ? "wall clock" : "processor time";
}

// A whole number as programs write it: "64", "0x1000", "64K", "4Ki", "1MB", "512u"; K is 1024. A fraction or "1e6" is
// read too. Nothing for anything else. O(length).
[[nodiscard]] std::optional<double> size_in_words(std::string_view text);

// Any text is taken. Slashes and commas inside brackets belong to a template argument; where brackets do not pair up
// they are letters. O(length).
[[nodiscard]] name_parts parts_of_name(std::string_view name);

// A repetition of a benchmark, or what is known of all of them where a file has aggregates only. Times are of one
// iteration, in ns; NaN where there is none.
struct run {
    std::string name;  // as the library prints it, without an aggregate's ending
    name_parts parts;
    double real = not_a_number, cpu = not_a_number;
    double real_deviation = not_a_number,
           cpu_deviation = not_a_number;  // standard deviations, for aggregates
    double iterations = not_a_number;
    std::size_t repetition = 0;
    double repetitions = not_a_number;  // those that an aggregate was made from
    double items_per_second = not_a_number, bytes_per_second = not_a_number;
    std::vector<std::pair<std::string, double>> counters;  // those of the user, sorted by name
    std::string statistic;                                 // "median" or "mean" for an aggregate
    std::string label;                                     // what SetLabel said
    std::string error;                                     // why there is no time; "" when there is one

    // The clock that this run by itself is about: of the processor, unless its name says otherwise or there is none.
    [[nodiscard]] clock own_clock() const;
    [[nodiscard]] double time(clock c) const { return c == clock::wall ? real : cpu; }
    [[nodiscard]] double deviation(clock c) const {
        return c == clock::wall ? real_deviation : cpu_deviation;
    }
    [[nodiscard]] double time() const { return time(own_clock()); }
    // ns per item processed, NaN where the benchmark does not count them.
    [[nodiscard]] double time_per_item() const;
    // A time that a curve can show: finite and above 0.
    [[nodiscard]] bool usable() const;
};

// The library's own fit, where Complexity() was asked for.
struct library_fit {
    std::string name, order;    // "sort/std", "NlgN"
    double rms = not_a_number;  // as a fraction of the mean time
};

struct cache {
    std::string name;  // "L1", "L2"; those of instructions are left out
    double bytes = 0;
};

// Where and with what a file was made.
struct context {
    std::string date, host, executable, library_version, build_type;
    double processors = not_a_number, mhz = not_a_number;
    bool scaling = false;       // the processor may change its speed, as the library warns
    std::vector<cache> caches;  // smallest first
    std::vector<std::pair<std::string, std::string>> others;  // what the program itself has added
};

struct recording {
    std::string file;  // as it was named
    context where;
    std::vector<run> runs;
    std::vector<library_fit> fits;
    std::vector<std::string> problems;  // a sentence each; empty when all was read
    bool other_json = false;            // it is JSON as a whole, and none of Google Benchmark's
};

// The most that is read: longer texts and more rows are cut, and a problem says so.
inline constexpr std::size_t most_bytes = std::size_t{64} << 20;
inline constexpr std::size_t most_runs = 100'000;

// Reads the text of a file called `file`. NaN and Infinity, which the library writes although JSON has neither, count
// as missing; text of the program before the JSON is skipped. Runs that failed are kept, with their error; those
// without a usable time too, and a problem counts them. O(text * log of the runs); throws std::bad_alloc only.
[[nodiscard]] recording read_google_benchmark(std::string_view text, const std::string& file);

}  // namespace dsa::bench
