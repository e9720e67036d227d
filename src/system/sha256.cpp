#include "system/sha256.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace dsa::system {

namespace {

// The first 32 bits of the fractions of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2).
constexpr std::array<std::uint32_t, 64> constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// A number as eight bytes, the highest first.
std::array<unsigned char, 8> big_endian(std::uint64_t number) noexcept {
    std::array<unsigned char, 8> bytes{};
    for (std::size_t i = bytes.size(); i-- != 0; number >>= 8) bytes[i] = static_cast<unsigned char>(number);
    return bytes;
}

}  // namespace

void sha256::block(const unsigned char* bytes) noexcept {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t t = 0; t != 16; ++t)
        for (std::size_t i = 0; i != 4; ++i) w[t] = w[t] << 8 | bytes[4 * t + i];
    for (std::size_t t = 16; t != 64; ++t) {
        const auto small0 = std::rotr(w[t - 15], 7) ^ std::rotr(w[t - 15], 18) ^ w[t - 15] >> 3;
        const auto small1 = std::rotr(w[t - 2], 17) ^ std::rotr(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = small1 + w[t - 7] + small0 + w[t - 16];
    }
    auto [a, b, c, d, e, f, g, h] = state_;
    for (std::size_t t = 0; t != 64; ++t) {
        const auto t1 = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) +
                        constants[t] + w[t];
        const auto t2 =
            (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1;
        d = c, c = b, b = a, a = t1 + t2;
    }
    const std::array<std::uint32_t, 8> added{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i != state_.size(); ++i) state_[i] += added[i];
}

sha256& sha256::update(std::string_view bytes) noexcept {
    while (!bytes.empty()) {
        const auto there = static_cast<std::size_t>(size_ % pending_.size());
        const auto taken = std::min(bytes.size(), pending_.size() - there);
        std::memcpy(pending_.data() + there, bytes.data(), taken);
        bytes.remove_prefix(taken);
        size_ += taken;
        if (size_ % pending_.size() == 0) block(pending_.data());
    }
    return *this;
}

sha256& sha256::part(std::string_view bytes) noexcept {
    const auto size = big_endian(bytes.size());
    update({reinterpret_cast<const char*>(size.data()), size.size()});
    return update(bytes);
}

std::string sha256::hex() const {
    sha256 whole = *this;
    const auto bits = big_endian(size_ * 8);
    whole.update("\x80");
    while (whole.size_ % 64 != 56) whole.update(std::string_view("\0", 1));
    whole.update({reinterpret_cast<const char*>(bits.data()), bits.size()});
    std::string text;
    for (const auto word : whole.state_)
        for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[word >> shift & 15];
    return text;
}

}  // namespace dsa::system
