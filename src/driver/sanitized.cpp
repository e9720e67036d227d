// The heap and the findings of a driver built with ASan and UBSan: the heap is theirs, and what they find is
// answered as a crash.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "driver/state.hpp"

using namespace dsa::driver;
using dsa::protocol::status;

// The sanitizers' public interface, declared here because not every compiler's package has its headers.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void*, std::size_t),
                                                         void (*)(const volatile void*));
extern "C" void __asan_set_error_report_callback(void (*)(const char*));
extern "C" const char* __asan_get_report_description();
extern "C" void* __asan_get_report_address();
extern "C" int __asan_get_report_access_type();
extern "C" std::size_t __asan_get_report_access_size();
extern "C" void __sanitizer_set_report_fd(void*);
extern "C" void __sanitizer_set_report_path(const char*);
extern "C" void __ubsan_get_current_report_data(const char** kind, const char** message, const char** file,
                                                unsigned* line, unsigned* column, char** address);

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

// Text for the judge: facts apart by tabs, the last of them places: of the fault, and of who took and who freed the block.
char report_text[4096];

// Adds the addresses in the learner's unit that stand between two places of a report, innermost first. Frames look like
// "    #0 0x55d1 (/path/driver.so+0x1234)"; what is kept are the offsets.
void add_frames(std::size_t& used, const char* from, const char* to) {
    for (int frames = 0; frames != 8 && (from = std::strstr(from, ".so+0x")) != nullptr && from < to;
         ++frames) {
        from += 4;
        const char* end = from;
        while (*end && *end != ')' && *end != ' ') ++end;
        if (used + 24 > sizeof report_text) return;
        used += static_cast<std::size_t>(std::snprintf(report_text + used, sizeof report_text - used, "%.*s ",
                                                       static_cast<int>(end - from), from));
    }
}

void on_report(const char* report) {
    active = false;
    const char* const kind = __asan_get_report_description();
    const void* const address = __asan_get_report_address();
    const life* const l = address ? life_around(address) : nullptr;
    const char* const side = l && address < const_cast<const void*>(l->block) ? "before" : "behind";
    auto used = static_cast<std::size_t>(
        std::snprintf(report_text, sizeof report_text, "asan\t%s\t%s\t%zu\t%s\t%s\t%s\t%s\t", kind,
                      __asan_get_report_access_type() ? "write" : "read", __asan_get_report_access_size(),
                      current_operation, l && l->taken_by ? l->taken_by : "",
                      l && l->freed_by ? l->freed_by : "", l ? side : ""));
    const char* const end = report + std::strlen(report);
    const auto section = [&](const char* title) {
        const char* const at = std::strstr(report, title);
        return at ? at : end;
    };
    const char *const freed = section("freed by thread"), *const taken = section("allocated by thread");
    const char* const facts = freed < taken ? freed : taken;
    add_frames(used, report, facts);
    report_text[used++] = '\t';
    add_frames(used, taken, freed > taken ? freed : end);
    report_text[used++] = '\t';
    add_frames(used, freed, taken > freed ? taken : end);
    report_text[used] = '\0';
    last_words(status::crashed, report_text, SIGABRT);
}

// Where the reports go as text: nowhere. The judge retells them, and as text they would pass for something that the
// header printed. The descriptor counts only in the process that sets it; in a child of that one the sanitizer opens a
// file by the path below and its own number, so each driver sets it anew.
int nowhere = -1;
void report_nowhere() {
    if (nowhere >= 0) __sanitizer_set_report_fd(reinterpret_cast<void*>(static_cast<std::intptr_t>(nowhere)));
}

struct install {
    install() {
        __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
        __asan_set_error_report_callback(on_report);
        // For a process that the learner's code forks: a path where nobody, root included, can make a file.
        // In a box nothing is forked, and /proc is not there.
        if (access("/proc/self", F_OK) == 0) __sanitizer_set_report_path("/proc/report");
        // On a number that a driver in a box keeps.
        const int opened = open("/dev/null", O_WRONLY | O_CLOEXEC);
        nowhere = fcntl(opened, F_DUPFD_CLOEXEC, kept_descriptor);
        close(opened);
        report_nowhere();
        begin_driver = report_nowhere;
    }
} const installed;
}  // namespace

DSA_EXPORT void __ubsan_on_report() {
    active = false;
    const char *kind = "", *message = "", *file = "";
    unsigned line = 0, column = 0;
    char* address = nullptr;
    __ubsan_get_current_report_data(&kind, &message, &file, &line, &column, &address);
    char place[400];
    place_of_caller(place, sizeof place);
    std::snprintf(report_text, sizeof report_text, "ubsan\t%s\t%s\t%s\t%u\t%s\t%s", kind, message,
                  file ? file : "", line, current_operation, place);
    last_words(status::crashed, report_text, SIGABRT);
}

DSA_EXPORT const char* __asan_default_options() {
    return "detect_leaks=0:symbolize=0:handle_segv=0:handle_sigbus=0:handle_abort=0:handle_sigfpe=0:handle_"
           "sigill=0:"
           "detect_stack_use_after_return=0:allocator_may_return_null=1:max_malloc_fill_size=4096:quarantine_"
           "size_mb=16:"
           "detect_container_overflow=1:check_initialization_order=0:alloc_dealloc_mismatch=1";
}
