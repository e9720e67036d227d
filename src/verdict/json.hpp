#pragma once
// json: JSON to be printed, put together piece by piece. The library that writes it stays behind the .cpp: a unit that
// included it took three times as long to compile.
//
//     json j{{"name", e.name}, {"points", json::array()}};  // pairs that begin with a text: an object
//     j["points"].push_back({{"n", 8}, {"ns", 1.5}});
//     std::printf("%s\n", j.text().c_str());
//
// A key is looked for from the first one on: these are objects of a few keys.
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dsa::verdict {

class json {
public:
    enum class kind { null, boolean, integer, natural, number, text, array, object };
    enum class keys { sorted, as_put };  // the order of an object's keys in the text

    json() = default;  // null
    json(std::nullptr_t) : json() {}
    json(std::same_as<bool> auto yes) : kind_(kind::boolean) { word_.natural = yes; }
    json(std::signed_integral auto x) : kind_(kind::integer) { word_.integer = x; }
    template <std::unsigned_integral T>
        requires(!std::same_as<T, bool>)
    json(T x) : kind_(kind::natural) {
        word_.natural = x;
    }
    json(std::floating_point auto x) : kind_(kind::number) {
        word_.number = x;
    }  // null where it is not finite
    json(std::string text) : kind_(kind::text), text_(std::move(text)) {}
    json(std::string_view text) : json(std::string(text)) {}
    json(const char* text) : json(std::string(text)) {}
    template <std::convertible_to<json> T>
    json(const std::vector<T>& items) : kind_(kind::array) {
        for (const auto& x : items) push_back(x);
    }
    // An object where each item is a pair that begins with a text; otherwise an array.
    json(std::initializer_list<json> items);

    json(const json& other);
    json(json&& other) noexcept;
    json& operator=(json other) noexcept;
    ~json();

    [[nodiscard]] static json array();
    [[nodiscard]] static json object();
    // The value that a text says; std::invalid_argument when it is no JSON.
    [[nodiscard]] static json parsed(std::string_view text);

    // To the end of an array; null becomes one.
    void push_back(json item);
    [[nodiscard]] json& front() { return items_.front(); }
    [[nodiscard]] json& back() { return items_.back(); }
    // The value of a key, null when it is new; null becomes an object.
    [[nodiscard]] json& operator[](std::string_view key);

    // As text, each level two blanks further in. Bytes that are no UTF-8 become U+FFFD.
    [[nodiscard]] std::string text(keys order = keys::sorted) const;

private:
    struct writer;  // turns one into the library's own

    kind kind_ = kind::null;
    union {
        std::int64_t integer;
        std::uint64_t natural = 0;
        double number;
    } word_;
    std::string text_;
    std::vector<json> items_;        // of an array or an object
    std::vector<std::string> keys_;  // of an object: keys_[i] is that of items_[i]
};

}  // namespace dsa::verdict
