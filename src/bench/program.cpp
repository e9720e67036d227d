#include "bench/program.hpp"

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <system_error>
#include <thread>
#include <utility>

#include "build/cache.hpp"
#include "build/first_error.hpp"
#include "build/header.hpp"
#include "system/descriptor.hpp"
#include "system/environment.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/sha256.hpp"
#include "system/whole_file.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::bench {

namespace fs = std::filesystem;

namespace {

// A child's. A compiler that is killed leaves its files in TMPDIR: in ours, then, and not in /tmp.
const std::vector<std::string> environment = [] {
    std::vector<std::string> all{"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C"};
    if (const auto temporary = system::variable("TMPDIR"); !temporary.empty())
        all.push_back("TMPDIR=" + temporary);
    return all;
}();

// What the build of the project found out about Google Benchmark: arguments for the compiler, one for each line
// "benchmark ..." of kits.txt (cmake/kits.cmake). The system's where there is none, or where a file that it names is gone.
std::vector<std::string> benchmark_arguments(const build::toolchain& tools) {
    constexpr std::string_view key = "benchmark ";
    std::ifstream in(tools.build / "kit" / "kits.txt");
    std::vector<std::string> found;
    bool all_there = true;
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with(key) || line.size() == key.size()) continue;
        found.push_back(line.substr(key.size()));
        std::error_code none;
        all_there = all_there && (!found.back().starts_with('/') || fs::exists(found.back(), none));
    }
    if (!found.empty() && all_there) return found;
    return {"-lbenchmark_main", "-lbenchmark"};  // a program that has a main of its own keeps it
}

// What a short command prints; nothing when it fails.
std::optional<std::string> answer_of(const std::vector<std::string>& command, const fs::path& folder,
                                     const std::vector<std::string>& where) {
    system::limits l;
    l.address_bytes = std::uint64_t{4} << 30;
    l.file_bytes = std::uint64_t{64} << 20;
    system::process p(command, {}, l, folder.string(), where);
    int status = 0;
    if (!p.wait(20'000, status) || status != 0) return std::nullopt;
    return p.output(std::size_t{1} << 18);
}

// The libraries beside std that a benchmark can measure here.
struct peers {
    std::vector<std::string> arguments;  // for the compiler
    std::string key;                     // changes when one of them comes, goes or changes
    std::vector<std::string> absent;     // program::absent
};

peers peers_of(const build::compiler_kit& kit, std::string_view text, const fs::path& stage) {
    peers found;
    if (text.find("<boost/") != std::string_view::npos) {
        const fs::path question = stage / "question.cpp";
        std::ofstream(question) << "#if __has_include(<boost/version.hpp>)\n#include <boost/version.hpp>\n"
                                   "the version is BOOST_LIB_VERSION\n#endif\n";
        const auto said =
            answer_of({kit.program, "-std=c++20", "-E", "-P", question.string()}, stage, environment);
        const auto at = said ? said->find("the version is") : std::string::npos;
        if (at == std::string::npos)
            found.absent.emplace_back("Boost would join with libboost-dev");
        else
            found.key += said->substr(at);
    }
    if (text.find("<absl/") != std::string_view::npos) {
        auto where = environment;
        if (const char* path = std::getenv("PKG_CONFIG_PATH"))
            where.push_back(std::string("PKG_CONFIG_PATH=") + path);
        std::optional<std::string> said;
        const fs::path tool = "/usr/bin/pkg-config";
        if (fs::exists(tool))
            said = answer_of({tool.string(), "--cflags", "--libs", "absl_flat_hash_map"}, stage, where);
        if (!said) {
            found.absent.emplace_back("Abseil would join with libabsl-dev and pkg-config");
        } else {
            found.key += *said;
            std::istringstream words(*said);
            found.arguments.emplace_back("-DDSA_ABSEIL");
            for (std::string word; words >> word;) {
                found.arguments.push_back(word);
                if (word.starts_with("-L")) found.arguments.push_back("-Wl,-rpath," + word.substr(2));
            }
        }
    }
    return found;
}

std::string seconds_text(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g s", seconds);
    return text;
}

}  // namespace

program build_program(const build::toolchain& tools, const build::compiler_kit& kit,
                      const std::string& exercise, const build::header_text& header) {
    const std::string shown = "bench/" + exercise + ".bench.cpp";
    const fs::path source = tools.source / shown, folder = tools.build / "bench" / exercise;
    const std::string text = system::read_file(source);
    const auto libraries = benchmark_arguments(tools);
    system::sha256 key;
    key.part(kit.program).part(kit.version).part(flags);
    for (const auto& a : libraries) key.part(a);
    for (const auto& part : {text, header.text, header.shown, build::given_texts(tools.source)})
        key.part(part);
    std::set<fs::path> helpers;  // what benchmarks include of each other's
    std::error_code no_folder;
    for (fs::directory_iterator at(tools.source / "bench", no_folder), end; !no_folder && at != end;
         at.increment(no_folder))
        if (at->path().extension() == ".hpp") helpers.insert(at->path());
    for (const auto& helper : helpers) key.part(helper.filename().string()).part(system::read_file(helper));
    const system::scratch_folder stage(tools.build / "bench");
    const auto others = peers_of(kit, text, stage.path());
    key.part(others.key);
    const std::string name = key.hex();
    const fs::path kept = folder / name;
    std::error_code error;
    const bool reusable = !build::includes_own_files(header.text);
    const fs::path left_out = folder / (name + ".left_out");  // a sentence, where there is one
    auto absent = others.absent;
    if (reusable && fs::exists(kept, error)) {
        if (std::string why; std::getline(std::ifstream(left_out), why)) absent.push_back(std::move(why));
        return {.path = kept.string(), .error = {}, .reused = true, .absent = std::move(absent)};
    }

    const fs::path staged = stage.path() / (exercise + ".hpp"), made = stage.path() / "program";
    fs::create_directories(staged.parent_path());
    system::write_file(staged, build::named_text(header));
    std::vector<std::string> command{kit.program};
    std::istringstream words(flags);
    for (std::string word; words >> word;) command.push_back(word);
    command.insert(command.end(),
                   {"-w", std::string("-DDSA_LABEL=\"") + label + "\"", "-I", stage.path().string(),
                    "-iquote", header.folder.string(), "-I", (tools.source / "exercises").string(), "-I",
                    (tools.source / "given").string()});
    if (kit.name == "clang")
        command.insert(command.end(), {"-fno-caret-diagnostics", "-ferror-limit=2"});
    else
        command.insert(command.end(), {"-fno-diagnostics-show-caret", "-fmax-errors=2"});
    command.insert(command.end(), {source.string(), "-o", made.string()});
    const auto with = [&](const std::vector<std::string>& more) {
        auto c = command;
        for (const auto* const part : {&more, &libraries}) c.insert(c.end(), part->begin(), part->end());
        c.emplace_back("-lpthread");
        return c;
    };

    system::limits l;
    constexpr int seconds = 120;
    l.cpu_seconds = seconds;
    l.address_bytes = std::uint64_t{4} << 30;
    l.file_bytes = std::uint64_t{512} << 20;
    l.stack_bytes = std::uint64_t{64} << 20;
    int status = 0;
    bool ended = false;
    std::string said;
    const auto compile = [&](const std::vector<std::string>& c) {
        system::process compiler(c, {}, l, tools.source.string(), environment);
        ended = compiler.wait(seconds * 1000, status);
        said = compiler.output(std::size_t{1} << 18);
    };
    compile(with(others.arguments));
    // A library that this benchmark does not get on with is no reason to measure nothing, nor to leave the other one out:
    // Boost's unordered_map has no contains() before 1.81, the one of Debian 12. -DDSA_NO_PEERS takes the headers away that
    // need no library, which are Boost's.
    const auto failed_for = [&](const char* library) {
        return ended && status != 0 && said.find(library) != std::string::npos;
    };
    if (failed_for("boost") && !others.arguments.empty()) {
        auto without_boost = others.arguments;
        without_boost.emplace_back("-DDSA_NO_PEERS");
        compile(with(without_boost));
        if (ended && status == 0)
            absent.emplace_back("Boost is left out: the benchmark does not compile with the one here");
    }
    if (failed_for("boost") || failed_for("absl")) {
        compile(with({"-DDSA_NO_PEERS"}));
        if (ended && status == 0)
            absent.emplace_back(
                others.arguments.empty()
                    ? "Boost is left out: the benchmark does not compile with the one here"
                    : "Boost and Abseil are left out: the benchmark does not compile with those here");
    }
    if (!ended)
        return {.path = {},
                .error = verdict::build_error{
                    .file = header.shown,
                    .line = 0,
                    .column = 0,
                    .message = "the compiler was not done after " + std::to_string(seconds) + " seconds",
                    .text = said.substr(0, 16384)}};
    if (status != 0) {
        if (said.find("No space left on device") != std::string::npos)
            throw std::runtime_error("no space left on the disk for " + stage.path().string() +
                                     "; make room and try again");
        if (said.find("benchmark/benchmark.h") != std::string::npos ||
            said.find("-lbenchmark") != std::string::npos)
            throw std::runtime_error("Google Benchmark is missing; scripts/setup installs it");
        return {.path = {}, .error = build::first_error(said, {header.shown, header.text, shown, ""})};
    }
    fs::create_directories(folder);
    fs::remove(left_out, error);
    if (absent.size() > others.absent.size()) std::ofstream(left_out) << absent.back() << '\n';
    fs::rename(made, kept);
    build::prune(folder, "", 24, 12);
    return {.path = kept.string(), .error = {}, .reused = false, .absent = std::move(absent)};
}

std::optional<benchmark_name> parse_name(std::string_view name) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; parts.size() < 3;) {
        const auto slash = name.find('/', from);
        parts.emplace_back(name.substr(from, slash - from));
        if (parts.back().empty()) return std::nullopt;
        from = slash == std::string_view::npos ? name.size() : slash + 1;
        if (slash == std::string_view::npos) break;
        if (parts.size() == 3) parts.emplace_back(name.substr(from));
    }
    if (parts.size() < 3) return std::nullopt;
    parts.resize(4);
    return benchmark_name{parts[0], parts[1], parts[2], parts[3]};
}

std::string to_text(const benchmark_name& name) {
    return name.structure + "/" + name.operation + "/" + name.implementation +
           (name.arguments.empty() ? "" : "/" + name.arguments);
}

std::vector<benchmark_name> benchmarks_of(const std::string& path) {
    system::process lister({path, "--benchmark_list_tests=true"}, {}, {}, "/", environment);
    int status = 0;
    const bool ended = lister.wait(10'000, status);
    if (!ended) status = lister.bury();
    if (!ended || status != 0)
        throw std::runtime_error("the benchmark does not list what it measures: " +
                                 cause_of_death(lister.output(), status));
    std::vector<benchmark_name> found;
    std::istringstream lines(lister.output(std::size_t{1} << 20));
    for (std::string line; std::getline(lines, line);)
        if (auto name = parse_name(line)) found.push_back(std::move(*name));
    return found;
}

namespace {
double nanoseconds_of(const nlohmann::json& unit) {
    return unit == "s" ? 1e9 : unit == "ms" ? 1e6 : unit == "us" ? 1e3 : 1;
}
}  // namespace

slice parse_slice(std::string_view json, const std::string& name) {
    slice result;
    const auto all = nlohmann::json::parse(json, nullptr, false);
    const auto runs = all.is_object() ? all.find("benchmarks") : all.end();
    if (!all.is_object() || runs == all.end() || !runs->is_array()) {
        result.failure = "the benchmark wrote no result that can be read";
        return result;
    }
    const auto number = [](const nlohmann::json& run, const char* key) {
        const auto at = run.find(key);
        return at != run.end() && at->is_number() ? at->get<double>() : 0.0;
    };
    std::vector<std::pair<double, const nlohmann::json*>> repeats;  // ns per operation, and the entry
    for (const auto& run : *runs) {
        if (!run.is_object() || run.value("name", nlohmann::json()) != name) continue;
        if (run.value("run_type", nlohmann::json("iteration")) != "iteration") continue;  // a fitted curve
        if (run.value("error_occurred", nlohmann::json(false)) == true) {
            const auto message = run.value("error_message", nlohmann::json());
            const std::string text = message.is_string() ? message.get<std::string>() : "";
            result.failure = text.empty() ? "the benchmark reports an error without a word"
                                          : verdict::printable(text, 300);
            return result;
        }
        const double scale = nanoseconds_of(run.value("time_unit", nlohmann::json("ns")));
        const double items = number(run, "items_per_second");
        const double ns = items > 0 ? 1e9 / items : number(run, "cpu_time") * scale;
        if (!(ns > 0) || !std::isfinite(ns)) {
            result.failure = "the benchmark reports a time that is none";
            return result;
        }
        repeats.emplace_back(ns, &run);
    }
    if (repeats.empty()) {
        result.failure = "the benchmark has no result for " + verdict::printable(name, 100);
        return result;
    }
    const auto middle = repeats.begin() + static_cast<std::ptrdiff_t>(repeats.size() / 2);
    std::nth_element(repeats.begin(), middle, repeats.end());
    const auto& run = *middle->second;
    const double cpu = number(run, "cpu_time"), real = number(run, "real_time");
    result.ns = middle->first;
    if (cpu > 0 && real > 0) result.share = std::min(1.0, cpu / real);
    result.iterations = number(run, "iterations");
    result.iteration_ns = cpu * nanoseconds_of(run.value("time_unit", nlohmann::json("ns")));
    result.entry = verdict::json_text(run, -1);
    if (const auto context = all.find("context"); context != all.end())
        result.context = verdict::json_text(*context, -1);
    return result;
}

std::string cause_of_death(const std::string& output, int status) {
    if (const auto what = output.rfind("what():"); what != std::string::npos) {
        const auto from = output.find_first_not_of(' ', what + 7);
        if (from != std::string::npos)
            return verdict::printable(output.substr(from, output.find('\n', from) - from), 300);
    }
    if (const auto thrown = output.rfind("terminate called"); thrown != std::string::npos)
        return verdict::printable(output.substr(thrown, output.find('\n', thrown) - thrown), 300);
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGSEGV || WTERMSIG(status) == SIGBUS))
        return "ended by " + system::describe_status(status) +
               ": memory that is not its own, or a recursion too deep for 8 MB of call stack";
    return "ended by " + system::describe_status(status);
}

namespace {

// A pattern for that name alone: a name may hold what a pattern means something by.
std::string pattern_of(const benchmark_name& name) {
    std::string exact;
    for (const char c : to_text(name)) {
        if (std::strchr(".[]{}()*+?^$|\\", c)) exact += '\\';
        exact += c;
    }
    return exact;
}

system::limits limits_of(double limit, int processor = -1) {
    system::limits l;
    l.processor = processor;
    l.cpu_seconds = static_cast<std::uint64_t>(std::ceil(limit)) + 1;
    l.address_bytes = std::uint64_t{8} << 30;
    l.file_bytes = std::uint64_t{16} << 20;
    l.stack_bytes = std::uint64_t{8} << 20;
    return l;
}

// The library that counts, built when it is not there yet; "" when it cannot be.
std::string memory_counter(const build::toolchain& tools, const build::compiler_kit& kit) {
    const fs::path source = tools.source / "bench/memory_counter.cpp";
    std::error_code error;
    if (!fs::exists(source, error)) return "";
    const auto name =
        "memory_counter-" + system::sha256().part(kit.program).part(system::read_file(source)).hex() + ".so";
    const fs::path kept = tools.build / "kit" / name;
    if (fs::exists(kept, error)) return kept.string();
    const system::scratch_folder stage(tools.build / "bench");
    const fs::path made = stage.path() / "counter.so";
    if (!answer_of({kit.program, "-std=c++20", "-O2", "-w", "-shared", "-fPIC", source.string(), "-o",
                    made.string()},
                   stage.path(), environment))
        return "";
    fs::rename(made, kept, error);
    return error ? "" : kept.string();
}

}  // namespace

std::map<std::string, memory_use> count_memory(const build::toolchain& tools, const build::compiler_kit& kit,
                                               const std::string& path, std::span<const benchmark_name> which,
                                               double limit) {
    std::map<std::string, memory_use> result;
    const auto counter = which.empty() ? "" : memory_counter(tools, kit);
    if (counter.empty()) return result;
    std::string filter;
    for (const auto& name : which) filter += (filter.empty() ? "^(" : "|") + pattern_of(name);
    auto where = environment;
    where.push_back("LD_PRELOAD=" + counter);
    struct run {
        double iterations = 0, allocations = 0, bytes = 0, most = 0;
    };
    const auto counts = [&](const char* min_time) {
        std::map<std::string, run> found;
        const auto out = system::memory_buffer("benchmark");
        system::process benchmark(
            {path, "--benchmark_filter=" + filter + ")$", std::string("--benchmark_min_time=") + min_time,
             "--benchmark_format=json", "--benchmark_out=/dev/fd/3", "--benchmark_out_format=json"},
            {out.get()}, limits_of(limit), "/", where);
        int status = 0;
        if (!benchmark.wait(static_cast<int>(std::ceil(limit * 1000)), status) || status != 0) return found;
        const auto all = nlohmann::json::parse(system::whole_text(out), nullptr, false);
        const auto runs = all.is_object() ? all.find("benchmarks") : all.end();
        if (!all.is_object() || runs == all.end() || !runs->is_array()) return found;
        const auto number = [](const nlohmann::json& entry, const char* key) {
            const auto at = entry.find(key);
            return at != entry.end() && at->is_number() ? at->get<double>() : 0.0;
        };
        for (const auto& entry : *runs) {
            if (!entry.is_object() || !entry.contains("allocs_per_iter")) continue;
            const auto name = entry.find("name");
            if (name == entry.end() || !name->is_string()) continue;
            // Google Benchmark counts in a run of its own, of at most sixteen iterations.
            const double iterations = std::min(16.0, number(entry, "iterations"));
            found[name->get<std::string>()] = {iterations, iterations * number(entry, "allocs_per_iter"),
                                               number(entry, "bytes_per_element"),
                                               number(entry, "max_bytes_used")};
        }
        return found;
    };
    const auto few = counts("0.000000001");
    const auto more = few.empty() ? few : counts("0.002");
    for (const auto& [name, m] : more) {
        const auto f = few.find(name);
        if (f == few.end() || !(m.iterations > f->second.iterations)) continue;
        const double each = (m.allocations - f->second.allocations) / (m.iterations - f->second.iterations);
        if (each >= 0) result[name] = {each, m.bytes, m.most};
    }
    return result;
}

bool takes_iterations(const std::string& path) {
    auto where = environment;
    where.emplace_back("DSA_ITERATIONS=1");
    system::process lister({path, "--benchmark_list_tests=true"}, {}, {}, "/", where);
    int status = 0;
    if (!lister.wait(10'000, status) || status != 0) return false;
    return lister.output(std::size_t{1} << 20).find("/iterations:1\n") != std::string::npos;
}

slice run_slice(const std::string& path, const benchmark_name& plain, double min_time, double limit,
                std::int64_t iterations, int repeats, int processor) {
    auto name = plain;
    auto where = environment;
    if (iterations > 0) {
        name.arguments +=
            (name.arguments.empty() ? "iterations:" : "/iterations:") + std::to_string(iterations);
        where.push_back("DSA_ITERATIONS=" + std::to_string(iterations));
    }
    const auto out = system::memory_buffer("benchmark");
    char least[32];
    std::snprintf(least, sizeof least, "%.4f", min_time);
    system::process benchmark(
        {path, "--benchmark_filter=^" + pattern_of(name) + "$", std::string("--benchmark_min_time=") + least,
         "--benchmark_repetitions=" + std::to_string(repeats), "--benchmark_format=json",
         "--benchmark_out=/dev/fd/3", "--benchmark_out_format=json"},
        {out.get()}, limits_of(limit, processor), "/", where);
    int status = 0;
    slice result;
    if (!benchmark.wait(static_cast<int>(std::ceil(limit * 1000)), status)) {
        result.failure = "not done after " + seconds_text(limit) + " at n = " + plain.arguments;
        result.too_slow = true;
        return result;
    }
    if (status != 0) {
        result.failure = cause_of_death(benchmark.output(), status);
        return result;
    }
    return parse_slice(system::whole_text(out), to_text(name));
}

namespace {

// Seconds of processor time that this takes on the thread's processor.
double time_of_some_memory() {
    timespec from{}, to{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    std::array<std::unique_ptr<std::byte[]>, 64> blocks;
    for (std::size_t i = 0; i != 20'000; ++i) {
        auto& b = blocks[i * 7 % blocks.size()];
        b = std::make_unique_for_overwrite<std::byte[]>(16 + i % 5 * 16);
        b[0] = std::byte{1};
    }
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    return static_cast<double>(to.tv_sec - from.tv_sec) +
           1e-9 * static_cast<double>(to.tv_nsec - from.tv_nsec);
}

}  // namespace

int quickest_processor() {
    auto processors = system::own_processors();
    if (processors.size() > 64) processors.resize(64);
    int quickest = -1;
    double least = std::numeric_limits<double>::infinity();
    // A thread of its own: where it may run is nobody else's business.
    std::thread([&] {
        for (const int processor : processors) {
            cpu_set_t only;
            CPU_ZERO(&only);
            CPU_SET(static_cast<std::size_t>(processor), &only);
            if (sched_setaffinity(0, sizeof only, &only) != 0) continue;
            for (int look = 0; look != 5; ++look)
                if (const double seconds = time_of_some_memory(); seconds < least)
                    least = seconds, quickest = processor;
        }
    }).join();
    return quickest;
}

}  // namespace dsa::bench
