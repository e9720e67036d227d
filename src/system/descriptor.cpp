#include "system/descriptor.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace dsa::system {

void descriptor::reset() noexcept {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
}

std::string last_bytes(const descriptor& d, std::size_t most) {
    const auto size = size_of(d);
    const auto kept = std::min<std::uint64_t>(size, most);
    return text_at(d, size - kept, static_cast<std::size_t>(kept));
}

std::uint64_t size_of(const descriptor& d) {
    struct stat s{};
    return fstat(d.get(), &s) != 0 || s.st_size <= 0 ? 0 : static_cast<std::uint64_t>(s.st_size);
}

std::string text_at(const descriptor& d, std::uint64_t from, std::size_t most) {
    const auto size = size_of(d);
    if (from >= size) return {};
    std::string text(static_cast<std::size_t>(std::min<std::uint64_t>(size - from, most)), '\0');
    const auto got = pread(d.get(), text.data(), text.size(), static_cast<off_t>(from));
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text;
}

std::error_code write_all(int to, std::string_view text) {
    while (!text.empty()) {
        const auto done = ::write(to, text.data(), text.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return {errno, std::generic_category()};
        text.remove_prefix(static_cast<std::size_t>(done));
    }
    return {};
}

descriptor memory_buffer(const char* name) {
    descriptor buffer(memfd_create(name, MFD_CLOEXEC));
    if (buffer.get() < 0)
        throw std::system_error(errno, std::generic_category(), std::string("no buffer for ") + name);
    return buffer;
}

std::string whole_text(const descriptor& d) { return last_bytes(d, ~std::size_t{0}); }

}  // namespace dsa::system
