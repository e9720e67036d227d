#pragma once
// descriptor: an owned file descriptor, and buffers in memory that a child writes into.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

namespace dsa::system {

// An owned file descriptor.
class descriptor {
public:
    descriptor() = default;
    explicit descriptor(int fd) : fd_(fd) {}
    ~descriptor() { reset(); }
    descriptor(descriptor&& other) noexcept : fd_(other.release()) {}
    descriptor& operator=(descriptor&& other) noexcept {
        if (this != &other) {
            reset();
            fd_ = other.release();
        }
        return *this;
    }
    [[nodiscard]] int get() const noexcept { return fd_; }
    int release() noexcept {
        const int fd = fd_;
        fd_ = -1;
        return fd;
    }
    void reset() noexcept;

private:
    int fd_ = -1;
};

// A buffer in memory for what a child prints or writes. Throws std::system_error.
descriptor memory_buffer(const char* name);

// Writes all of it, however often a signal or a full pipe cuts it short; what is wrong, or nothing. Blocks where the
// descriptor does.
[[nodiscard]] std::error_code write_all(int to, std::string_view text);

// All that a buffer (memfd or file) holds, from its beginning. "" when it cannot be read.
std::string whole_text(const descriptor& d);
// How many bytes a buffer holds, and at most `most` of them from there on. 0 and "" when it cannot be read.
std::uint64_t size_of(const descriptor& d);
// The last `most` bytes of it.
std::string last_bytes(const descriptor& d, std::size_t most);
std::string text_at(const descriptor& d, std::uint64_t from, std::size_t most);

}  // namespace dsa::system
