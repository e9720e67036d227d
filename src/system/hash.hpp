#pragma once
// hash: a quick number for a text. For seeds and checksums; the key of what is kept is system/sha256.hpp's.
#include <cstdint>
#include <string_view>

namespace dsa::system {

// A seed of its own for each name, from one seed for all.
constexpr std::uint64_t mix(std::uint64_t seed, std::string_view name) noexcept {
    std::uint64_t h = 0xCBF29CE484222325u ^ seed;  // FNV-1a
    for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return h ^ (h >> 29);
}

}  // namespace dsa::system
