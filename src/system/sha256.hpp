#pragma once
// sha256: names for what is kept under a key of everything that it was made from. Two texts never share one, even where
// somebody tries to make them.
//
//     sha256().part(compiler).part(text).hex()     // 64 hexadecimal digits
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dsa::system {

// SHA-256 of bytes that come piece by piece (FIPS 180-4, section 6.2).
class sha256 {
public:
    // Takes these bytes in. O(bytes).
    sha256& update(std::string_view bytes) noexcept;
    // Takes in how long the part is, then the part: "ab", "c" and "a", "bc" are told apart.
    sha256& part(std::string_view bytes) noexcept;
    // The digest of all that was taken in so far, in 64 hexadecimal digits. More may follow.
    [[nodiscard]] std::string hex() const;

private:
    void block(const unsigned char* bytes) noexcept;

    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> pending_{};  // the bytes of a block that is not full yet
    std::uint64_t size_ = 0;                   // of all bytes so far
};

}  // namespace dsa::system
