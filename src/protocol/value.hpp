#pragma once
// value: what an operation takes and answers, on the judge's side of the wire.
//
//     value v = std::vector<int>{1, 2, 3};
//     to_text(v);                     // "[1, 2, 3]"
//     v.as<std::vector<int>>();       // the same again
//
// Equality is by content: 3 as a bool is not 3 as an integer, but a sequence of integers is one however it
// was sent.
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "protocol/wire.hpp"

namespace dsa::protocol {

// The number that a moved-from element has, driver::probe::moved_from: a value that is read as words. No end of a type
// and no neighbour of one, since those are asked of every container.
inline constexpr std::int64_t moved_from = -1515870811;  // every byte 0xA5

// Thrown by as<T>() when the value is of another kind, and by decode() on bytes that are no value.
struct mismatch : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class value {
public:
    value() = default;  // nothing: what an operation without a result answers
    value(bool b) : kind_(tag::boolean), integer_(b) {}
    template <typename T>
        requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
    value(T i) : kind_(tag::integer), integer_(static_cast<std::int64_t>(i)) {}
    value(double d) : kind_(tag::real), real_(d) {}
    value(std::string s) : kind_(tag::text), text_(std::move(s)) {}
    value(const char* s) : value(std::string(s)) {}
    value(std::nullopt_t) : kind_(tag::missing) {}
    template <typename T>
    value(const std::optional<T>& o) : kind_(o ? tag::present : tag::missing) {
        if (o) items_.emplace_back(*o);
    }
    template <typename A, typename B>
    value(const std::pair<A, B>& p) : kind_(tag::tuple) {
        items_.emplace_back(p.first);
        items_.emplace_back(p.second);
    }
    template <typename T>
    value(const std::vector<T>& v) : kind_(tag::sequence) {
        if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
            kind_ = tag::integers;
            integers_.assign(v.begin(), v.end());
        } else {
            for (const T& item : v) items_.emplace_back(item);
            compact();
        }
    }
    // The subject in a slot, as an argument or as the answer that makes a new one.
    static value subject(std::uint32_t slot) {
        value v;
        v.kind_ = tag::subject;
        v.integer_ = slot;
        return v;
    }

    [[nodiscard]] tag kind() const noexcept { return kind_; }
    [[nodiscard]] bool is_nothing() const noexcept { return kind_ == tag::nothing; }

    // The value as a T: bool, an integer, double, std::string, std::optional, std::pair or std::vector of
    // these. Throws mismatch when it is of another kind.
    template <typename T>
    [[nodiscard]] T as() const {
        if constexpr (std::is_same_v<T, value>) {
            return *this;
        } else if constexpr (std::is_same_v<T, bool>) {
            return (need(tag::boolean), integer_ != 0);
        } else if constexpr (std::is_integral_v<T>) {
            return (need(tag::integer), narrowed<T>(integer_));
        } else if constexpr (std::is_same_v<T, double>) {
            return kind_ == tag::integer ? static_cast<double>(integer_) : (need(tag::real), real_);
        } else if constexpr (std::is_same_v<T, std::string>) {
            return (need(tag::text), text_);
        } else {
            return convert(static_cast<T*>(nullptr));
        }
    }

    // The integers of a sequence of integers; empty for any other value.
    [[nodiscard]] const std::vector<std::int64_t>& integers() const noexcept { return integers_; }
    // The items of a sequence or tuple, the one item of a full optional.
    [[nodiscard]] const std::vector<value>& items() const noexcept { return items_; }
    [[nodiscard]] std::size_t size() const noexcept { return integers_.size() + items_.size(); }

    friend bool operator==(const value&, const value&) = default;

    // Appends the value in wire form. O(size).
    void encode(std::string& to) const;
    // Reads one value at `at`, moving it past. Throws mismatch on anything that is no value. O(size).
    static value decode(std::string_view bytes, std::size_t& at);
    // As a reader of C++ would write it; long sequences are cut in the middle. O(min(size, 32)).
    [[nodiscard]] std::string to_text() const;

    // For shrinking: tries the values a bit simpler than this one, simplest first, each made when it is its turn, until
    // `takes` gives true. Gives whether it did.
    bool simpler(const std::function<bool(const value&)>& takes) const;

private:
    // Cut short, a wrong number could pass for the right one.
    template <typename T>
    static T narrowed(std::int64_t i) {
        if (static_cast<std::int64_t>(static_cast<T>(i)) != i)
            throw mismatch("a number does not fit the type that its reader expects: " + std::to_string(i));
        return static_cast<T>(i);
    }
    void compact();  // a sequence of which every item is an integer is one of integers
    void need(tag wanted) const {
        if (kind_ != wanted)
            throw mismatch("a value is of another type than its reader expects: " + to_text());
    }
    template <typename T>
    std::optional<T> convert(std::optional<T>*) const {
        if (kind_ == tag::missing) return std::nullopt;
        need(tag::present);
        return items_.front().as<T>();
    }
    template <typename A, typename B>
    std::pair<A, B> convert(std::pair<A, B>*) const {
        need(tag::tuple);
        if (items_.size() != 2) throw mismatch("a pair has two parts: " + to_text());
        return {items_[0].as<A>(), items_[1].as<B>()};
    }
    template <typename T>
    std::vector<T> convert(std::vector<T>*) const {
        std::vector<T> result;
        if (kind_ == tag::integers) {
            if constexpr (std::is_integral_v<T>)
                for (const auto i : integers_) result.push_back(narrowed<T>(i));
            else if (!integers_.empty())
                throw mismatch("a sequence holds integers: " + to_text());
            return result;
        }
        need(tag::sequence);
        for (const value& item : items_) result.push_back(item.as<T>());
        return result;
    }

    tag kind_ = tag::nothing;
    std::int64_t integer_ = 0;
    double real_ = 0;
    std::string text_;
    std::vector<std::int64_t> integers_;
    std::vector<value> items_;
};

// Little-endian numbers and texts, as frames hold them.
template <typename T>
void put(std::string& to, T number) {
    to.append(reinterpret_cast<const char*>(&number), sizeof number);
}
void put_text(std::string& to, std::string_view text);
// Throw mismatch when the bytes end too early.
template <typename T>
T get(std::string_view bytes, std::size_t& at) {
    if (bytes.size() < at || bytes.size() - at < sizeof(T)) throw mismatch("a frame is cut short");
    T number;
    __builtin_memcpy(&number, bytes.data() + at, sizeof number);
    at += sizeof number;
    return number;
}
std::string get_text(std::string_view bytes, std::size_t& at);

}  // namespace dsa::protocol
