#include "cli/shard.hpp"

#include <charconv>
#include <system_error>

#include "cli/verbs.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

shard shard_from(const std::string& text) {
    if (text.empty()) return {};
    shard s;
    const char *const from = text.data(), *const end = from + text.size();
    const auto first = std::from_chars(from, end, s.index);
    const bool split = first.ec == std::errc() && first.ptr != end && *first.ptr == '/';
    const auto second = split ? std::from_chars(first.ptr + 1, end, s.of) : first;
    if (!split || second.ec != std::errc() || second.ptr != end || s.index < 1 || s.index > s.of)
        throw problem("a shard is i/n, the i-th of n equal shares, as in 2/4; not \"" +
                      verdict::printable(text, 100) + "\"");
    --s.index;
    return s;
}

}  // namespace dsa::cli
