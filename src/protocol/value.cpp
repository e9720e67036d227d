#include "protocol/value.hpp"

#include <cmath>
#include <cstdio>
#include <limits>

namespace dsa::protocol {

void put_text(std::string& to, std::string_view text) {
    put(to, static_cast<std::uint32_t>(text.size()));
    to.append(text);
}

std::string get_text(std::string_view bytes, std::size_t& at) {
    const auto size = get<std::uint32_t>(bytes, at);
    if (bytes.size() - at < size) throw mismatch("a text is cut short");
    std::string text(bytes.substr(at, size));
    at += size;
    return text;
}

void value::encode(std::string& to) const {
    put(to, static_cast<std::uint8_t>(kind_));
    switch (kind_) {
        case tag::nothing:
        case tag::missing: return;
        case tag::boolean: return put(to, static_cast<std::uint8_t>(integer_));
        case tag::integer: return put(to, integer_);
        case tag::real: return put(to, real_);
        case tag::text: return put_text(to, text_);
        case tag::subject: return put(to, static_cast<std::uint32_t>(integer_));
        case tag::present: return items_.front().encode(to);
        case tag::integers:
            put(to, static_cast<std::uint32_t>(integers_.size()));
            to.append(reinterpret_cast<const char*>(integers_.data()),
                      integers_.size() * sizeof(std::int64_t));
            return;
        case tag::tuple: put(to, static_cast<std::uint8_t>(items_.size())); break;
        case tag::sequence: put(to, static_cast<std::uint32_t>(items_.size())); break;
    }
    for (const value& item : items_) item.encode(to);
}

namespace {

// The bytes come from a process that is not trusted: every length is held against what is there, and since one
// byte can become a value of a hundred, `room` is how many more there may be. Integers in a row take eight bytes
// each and are not counted.
constexpr std::size_t most_values = std::size_t{1} << 20;
constexpr std::size_t most_text = std::size_t{1} << 20;
value decode_at(std::string_view bytes, std::size_t& at, int depth, std::size_t& room);

}  // namespace

value value::decode(std::string_view bytes, std::size_t& at) {
    std::size_t room = most_values;
    return decode_at(bytes, at, 0, room);
}

void value::compact() {
    for (const value& item : items_)
        if (item.kind_ != tag::integer) return;
    kind_ = tag::integers;
    for (const value& item : items_) integers_.push_back(item.integer_);
    items_.clear();
}

namespace {

void take_room(std::size_t& room, std::size_t values) {
    if (values > room) throw mismatch("a value has more than " + std::to_string(most_values) + " parts");
    room -= values;
}

value decode_at(std::string_view bytes, std::size_t& at, int depth, std::size_t& room) {
    if (depth > 16) throw mismatch("a value is nested too deeply");
    take_room(room, 1);
    switch (static_cast<tag>(get<std::uint8_t>(bytes, at))) {
        case tag::nothing: return {};
        case tag::missing: return std::nullopt;
        case tag::boolean: return get<std::uint8_t>(bytes, at) != 0;
        case tag::integer: return get<std::int64_t>(bytes, at);
        case tag::real: return get<double>(bytes, at);
        case tag::text: {
            auto text = get_text(bytes, at);
            if (text.size() > most_text) throw mismatch("a text is longer than anybody reads");
            return text;
        }
        case tag::subject: return value::subject(get<std::uint32_t>(bytes, at));
        case tag::present: return std::optional<value>(decode_at(bytes, at, depth + 1, room));
        case tag::integers: {
            const auto n = get<std::uint32_t>(bytes, at);
            if ((bytes.size() - at) / 8 < n) throw mismatch("a sequence is cut short");
            std::vector<std::int64_t> integers(n);
            for (auto& i : integers) i = get<std::int64_t>(bytes, at);
            return value(integers);
        }
        case tag::tuple: {
            if (get<std::uint8_t>(bytes, at) != 2) throw mismatch("a tuple has not two parts");
            value first = decode_at(bytes, at, depth + 1, room);
            return std::pair<value, value>(std::move(first), decode_at(bytes, at, depth + 1, room));
        }
        case tag::sequence: {
            const auto n = get<std::uint32_t>(bytes, at);
            if (bytes.size() - at < n) throw mismatch("a sequence is cut short");
            std::vector<std::int64_t> integers;
            while (integers.size() != n && at < bytes.size() && static_cast<tag>(bytes[at]) == tag::integer)
                integers.push_back(get<std::int64_t>(bytes, ++at));
            if (integers.size() == n) return value(integers);
            take_room(room, integers.size());
            std::vector<value> items(integers.begin(), integers.end());
            while (items.size() != n) items.push_back(decode_at(bytes, at, depth + 1, room));
            return value(items);
        }
    }
    throw mismatch("a value has an unknown tag");
}

std::string text_of(double d) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.6g", d);
    return buffer;
}

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char c : text.substr(0, 200)) {
        if (c == '"' || c == '\\') result += '\\';
        if (static_cast<unsigned char>(c) < 32 || c == 127) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\x%02x",
                          static_cast<unsigned>(static_cast<unsigned char>(c)));
            result += escape;
        } else {
            result += c;
        }
    }
    return result + (text.size() > 200 ? "...\"" : "\"");
}

// A number of 32 or 64 bits that lies in memory that was never set, or one that was counted on from there.
bool is_unset(std::int64_t i) {
    constexpr auto word = static_cast<std::int64_t>(0x0101010101010101u * unset);
    constexpr auto half = static_cast<std::int64_t>(static_cast<std::int32_t>(word));
    return i == half || i == static_cast<std::uint32_t>(word) || (i > word - 4096 && i < word + 4096);
}

}  // namespace

std::string value::to_text() const {
    const auto listed = [](std::size_t size, auto item, const char* open, const char* close) {
        constexpr std::size_t shown = 24;
        std::string text = open;
        for (std::size_t i = 0; i != size; ++i) {
            if (size > shown && i == shown - 4) {
                text += ", ...";
                i = size - 3;
            }
            if (i) text += ", ";
            text += item(i);
        }
        text += close;
        if (size > shown) text += " (" + std::to_string(size) + " elements)";
        return text;
    };
    switch (kind_) {
        case tag::nothing: return "nothing";
        case tag::missing: return "none";
        case tag::boolean: return integer_ ? "true" : "false";
        case tag::integer:
            if (integer_ == moved_from) return "a moved-from element";
            if (is_unset(integer_)) return "memory that was never set (" + std::to_string(integer_) + ")";
            return std::to_string(integer_);
        case tag::real: return text_of(real_);
        case tag::text: return in_quotes(text_);
        case tag::subject: return "subject " + std::to_string(integer_);
        case tag::present: return items_.front().to_text();
        case tag::integers:
            return listed(
                integers_.size(), [&](std::size_t i) { return value(integers_[i]).to_text(); }, "[", "]");
        case tag::tuple:
            return listed(items_.size(), [&](std::size_t i) { return items_[i].to_text(); }, "(", ")");
        case tag::sequence:
            return listed(items_.size(), [&](std::size_t i) { return items_[i].to_text(); }, "[", "]");
    }
    return "?";
}

bool value::simpler(const std::function<bool(const value&)>& takes) const {
    if (kind_ == tag::integer) {
        const auto nearer = [&](std::int64_t i) {
            return std::abs(static_cast<double>(i)) < std::abs(static_cast<double>(integer_));
        };
        for (const std::int64_t candidate : {0, 1})
            if (nearer(candidate) && takes(candidate)) return true;
        // Half as far from 0, then three quarters, ..., then one less: the least that will do is found by bisection.
        for (std::int64_t less = integer_ / 2; less != 0; less /= 2)
            if (integer_ - less != 1 && takes(integer_ - less)) return true;
        // The least int has no opposite that is one.
        if (integer_ < 0 && integer_ > std::numeric_limits<std::int32_t>::min()) return takes(-integer_);
    } else if (kind_ == tag::integers) {
        const auto n = integers_.size();
        for (std::size_t part = n; part >= 1; part /= 2)  // drop halves, quarters, ... single elements
            for (std::size_t from = 0; from + part <= n; from += part) {
                auto fewer = integers_;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(from),
                            fewer.begin() + static_cast<std::ptrdiff_t>(from + part));
                if (takes(fewer)) return true;
            }
        for (std::size_t i = 0; i != n && n <= 16; ++i)
            if (value(integers_[i]).simpler([&](const value& item) {
                    auto changed = integers_;
                    changed[i] = item.as<std::int64_t>();
                    return takes(changed);
                }))
                return true;
    } else if (kind_ == tag::text && !text_.empty()) {
        return takes(text_.substr(0, text_.size() / 2)) || takes(text_.substr(1));
    }
    return false;
}

}  // namespace dsa::protocol
