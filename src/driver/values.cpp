// Arguments in, results out: the values of the protocol, and what operations.hpp calls for them.
#include <cstdint>

#include "driver/state.hpp"

namespace dsa::driver {

using protocol::tag;

void skip(const unsigned char*& at, const unsigned char* end, int depth) {
    if (depth > 16) misused("a value is nested too deeply");
    const auto forward = [&](std::uint64_t n) {
        if (static_cast<std::uint64_t>(end - at) < n) misused("a value is cut short");
        at += n;
    };
    switch (static_cast<tag>(get<std::uint8_t>(at, end))) {
        case tag::nothing:
        case tag::missing: return;
        case tag::boolean: return forward(1);
        case tag::integer:
        case tag::real: return forward(8);
        case tag::subject: return forward(4);
        case tag::text: return forward(get<std::uint32_t>(at, end));
        case tag::integers: return forward(std::uint64_t{8} * get<std::uint32_t>(at, end));
        case tag::present: return skip(at, end, depth + 1);
        case tag::tuple:
            for (auto n = get<std::uint8_t>(at, end); n != 0; --n) skip(at, end, depth + 1);
            return;
        case tag::sequence:
            for (auto n = get<std::uint32_t>(at, end); n != 0; --n) skip(at, end, depth + 1);
            return;
    }
    misused("a value has an unknown tag");
}

const unsigned char* input::argument(unsigned i) const {
    if (i >= count_) misused("an operation reads more arguments than it was given");
    return at_[i];
}

namespace {
void expect(const unsigned char*& at, tag wanted, const char* why) {
    if (static_cast<tag>(*at) != wanted) misused(why);
    ++at;
}
template <typename T>
T raw(const unsigned char*& at) {
    T result;
    __builtin_memcpy(&result, at, sizeof result);
    at += sizeof result;
    return result;
}
}  // namespace

long long read_integer(const unsigned char*& at, unsigned size, bool is_signed) {
    expect(at, tag::integer, "an argument is no integer");
    return read_raw_integer(at, size, is_signed);
}
double read_real(const unsigned char*& at) {
    if (static_cast<tag>(*at) == tag::integer) return static_cast<double>(read_integer(at, 8, true));
    expect(at, tag::real, "an argument is no number");
    return raw<double>(at);
}
bool read_boolean(const unsigned char*& at) {
    expect(at, tag::boolean, "an argument is no boolean");
    return *at++ != 0;
}
const char* read_text(const unsigned char*& at, std::size_t& length) {
    expect(at, tag::text, "an argument is no text");
    length = raw<std::uint32_t>(at);
    const char* const bytes = reinterpret_cast<const char*>(at);
    at += length;
    return bytes;
}
bool read_present(const unsigned char*& at) {
    const auto t = static_cast<tag>(*at++);
    if (t != tag::present && t != tag::missing) misused("an argument is no optional");
    return t == tag::present;
}
std::size_t read_sequence(const unsigned char*& at, bool& integers) {
    const auto t = static_cast<tag>(*at++);
    if (t != tag::sequence && t != tag::integers) misused("an argument is no sequence");
    integers = t == tag::integers;
    return raw<std::uint32_t>(at);
}
// Cut short, a number would be another. One of 64 bits without a sign is sent as the number of the same bits.
long long read_raw_integer(const unsigned char*& at, unsigned size, bool is_signed) {
    const auto number = raw<std::int64_t>(at);
    if (size < 8) {
        const std::int64_t beyond = std::int64_t{1} << (8 * size - (is_signed ? 1 : 0));
        if (number >= beyond || number < (is_signed ? -beyond : 0))
            misused("an argument does not fit the type of its parameter");
    }
    return number;
}
void read_tuple(const unsigned char*& at, unsigned count) {
    expect(at, tag::tuple, "an argument is no tuple");
    if (*at++ != count) misused("a tuple has the wrong size");
}
void* read_subject(const unsigned char*& at, const void* kind) {
    expect(at, tag::subject, "an argument is no subject");
    const slot& s = used_slot(raw<std::uint32_t>(at));
    if (s.type->kind != kind) misused("an argument is a subject of another kind");
    return s.object;
}

namespace {
void put_tag(tag t) { value.put(static_cast<std::uint8_t>(t)); }
}  // namespace

void write_nothing() { put_tag(tag::nothing); }
void write_boolean(bool b) {
    put_tag(tag::boolean);
    value.put(static_cast<std::uint8_t>(b));
}
void write_integer(long long i) {
    put_tag(tag::integer);
    value.put(static_cast<std::int64_t>(i));
}
void write_real(double d) {
    put_tag(tag::real);
    value.put(d);
}
void write_text(const char* bytes, std::size_t length) {
    put_tag(tag::text);
    value.text(bytes, length);
}
void write_missing() { put_tag(tag::missing); }
void write_present() { put_tag(tag::present); }
void write_tuple(unsigned count) {
    put_tag(tag::tuple);
    value.put(static_cast<std::uint8_t>(count));
}
void write_sequence(std::size_t count) {
    put_tag(tag::sequence);
    value.put(static_cast<std::uint32_t>(count));
}

}  // namespace dsa::driver
