// Values and the parts of frames, as a driver that lies may send them.
// with: src/protocol/value.cpp
#include "protocol/value.hpp"

#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace dsa::protocol;
    const auto text = dsa::fuzz::text_of(bytes, size);
    try {
        std::size_t at = 0;
        while (at < text.size()) {
            const auto v = value::decode(text, at);
            dsa::fuzz::require(at <= text.size(), "a value ends where the bytes do");
            std::string first, second;
            v.encode(first);
            std::size_t end = 0;
            value::decode(first, end).encode(second);
            dsa::fuzz::require(end == first.size() && first == second, "a value is read as it was written");
            static_cast<void>(v.to_text());
            if (first.size() < 256) static_cast<void>(v.simpler([](const value& w) { return w.size() > 4; }));
        }
    } catch (const mismatch&) { static_cast<void>(text); }
    try {
        std::size_t at = 0;
        while (at < text.size()) {
            static_cast<void>(get_text(text, at));
            static_cast<void>(get<std::uint16_t>(text, at));
            dsa::fuzz::require(at <= text.size(), "a part of a frame ends where the frame does");
        }
    } catch (const mismatch&) { static_cast<void>(text); }
    return 0;
}
