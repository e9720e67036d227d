#pragma once
// zip file: writes zip archives byte by byte, right ones and hostile ones that no program would write.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::testing {

struct zip_entry {
    std::string name, text;
    std::uint32_t mode = 0100644;  // as Unix has it: 0120777 is a link
    bool encrypted = false;
    std::uint32_t claims = 0;  // the size that it says it has; 0: its own
};

inline std::uint32_t crc_of(std::string_view text) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : text) {
        crc ^= static_cast<unsigned char>(c);
        for (int i = 0; i != 8; ++i) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

inline std::string zip_of(const std::vector<zip_entry>& entries) {
    std::string all, directory;
    const auto put = [](std::string& to, std::uint32_t value, int bytes) {
        for (int i = 0; i != bytes; ++i) to += static_cast<char>(value >> (8 * i));
    };
    for (const auto& e : entries) {
        const auto at = static_cast<std::uint32_t>(all.size());
        const auto size = static_cast<std::uint32_t>(e.text.size());
        const auto sizes = [&](std::string& to) {
            put(to, 20, 2);
            const bool utf8 = std::any_of(e.name.begin(), e.name.end(), [](char c) { return c < 0; });
            put(to, (e.encrypted ? 1U : 0U) | (utf8 ? 0x800U : 0U), 2);
            put(to, 0, 2);  // stored
            put(to, 0, 4);
            put(to, crc_of(e.text), 4);
            put(to, size, 4);
            put(to, e.claims != 0 ? e.claims : size, 4);
            put(to, static_cast<std::uint32_t>(e.name.size()), 2);
            put(to, 0, 2);
        };
        put(all, 0x04034B50, 4);
        sizes(all);
        all += e.name + e.text;
        put(directory, 0x02014B50, 4);
        put(directory, 3U << 8U | 20U, 2);
        sizes(directory);
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, e.mode << 16U, 4);
        put(directory, at, 4);
        directory += e.name;
    }
    const auto begin = static_cast<std::uint32_t>(all.size());
    all += directory;
    put(all, 0x06054B50, 4);
    put(all, 0, 4);
    put(all, static_cast<std::uint32_t>(entries.size()), 2);
    put(all, static_cast<std::uint32_t>(entries.size()), 2);
    put(all, static_cast<std::uint32_t>(directory.size()), 4);
    put(all, begin, 4);
    put(all, 0, 2);
    return all;
}

}  // namespace dsa::testing
