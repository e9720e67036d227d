#pragma once
// mutate: seeded damage to a text, for tests that feed a parser what nobody would write.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace dsa::testing {

// text with one to eight small accidents: bytes flipped, cut, doubled, moved, or replaced by ones that
// parsers trip over. The same seed gives the same result.
inline std::string mutate(std::string_view text, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(random() % n); };
    static constexpr std::string_view nasty[] = {"\x00",
                                                 "\x1b[2J",
                                                 "\xff\xfe",
                                                 "\xc0\x80",
                                                 "\xef\xbb\xbf",
                                                 "\r\n",
                                                 "\n",
                                                 "\"",
                                                 "'''",
                                                 "\"\"\"",
                                                 "[[",
                                                 "]",
                                                 "{",
                                                 "}",
                                                 "---",
                                                 "## ",
                                                 "```",
                                                 ":",
                                                 ",",
                                                 "(",
                                                 "O(",
                                                 "//",
                                                 "=",
                                                 "1e999",
                                                 "-1",
                                                 "99999999999999999999",
                                                 "null",
                                                 "\\u0000",
                                                 "\t",
                                                 " "};
    std::string out(text);
    for (auto accidents = 1 + below(8); accidents != 0; --accidents) {
        const auto at = below(out.size() + 1);
        const auto length = below(std::min<std::size_t>(out.size() - at, 40) + 1);
        switch (below(6)) {
            case 0:
                if (at < out.size()) out[at] = static_cast<char>(random());
                break;
            case 1: out.erase(at, length); break;
            case 2: out.insert(below(out.size() + 1), out.substr(at, length)); break;
            case 3: out.insert(at, nasty[below(std::size(nasty))]); break;
            case 4: out.resize(at); break;
            default: out.replace(at, length, nasty[below(std::size(nasty))]); break;
        }
    }
    return out;
}

}  // namespace dsa::testing
