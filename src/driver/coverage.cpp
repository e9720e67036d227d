// Which blocks are executed at all: a mark for each, in a file that the judge shares among all drivers of a run.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "driver/state.hpp"

namespace dsa::driver {

constinit unsigned char* marks = nullptr;

namespace {
std::size_t marks_size = 0;
const unsigned char* table_base = nullptr;
}  // namespace

void mark_blocks_in(const char* file) {
    Dl_info table{};
    if (!file || !*file || subject_count == 0 || !dladdr(subjects[0].kind, &table)) return;
    const int fd = open(file, O_RDWR | O_CLOEXEC);
    struct stat s{};
    if (fd < 0 || fstat(fd, &s) != 0) return;
    const auto size = static_cast<std::size_t>(s.st_size);
    void* const at = size ? mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
    close(fd);
    if (at == MAP_FAILED) return;
    marks = static_cast<unsigned char*>(at);
    marks_size = size;
    table_base = static_cast<const unsigned char*>(table.dli_fbase);
    set_look();
}

void mark_block(const void* block) {
    const auto at = static_cast<std::size_t>(static_cast<const unsigned char*>(block) - table_base);
    if (at < marks_size) marks[at] = 1;  // below the table it is a large number
}

}  // namespace dsa::driver
