#include "verdict/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>

namespace dsa::verdict {

namespace {

using tree = nlohmann::ordered_json;

json value_of(const tree& j) {
    if (j.is_boolean()) return j.get<bool>();
    if (j.is_number_unsigned()) return j.get<std::uint64_t>();
    if (j.is_number_integer()) return j.get<std::int64_t>();
    if (j.is_number()) return j.get<double>();
    if (j.is_string()) return j.get_ref<const std::string&>();
    if (j.is_array()) {
        auto result = json::array();
        for (const auto& x : j) result.push_back(value_of(x));
        return result;
    }
    if (j.is_object()) {
        auto result = json::object();
        for (const auto& [key, x] : j.items()) result[key] = value_of(x);
        return result;
    }
    return {};
}

}  // namespace

json::json(const json& other) = default;
json::json(json&& other) noexcept = default;
json::~json() = default;

json& json::operator=(json other) noexcept {
    kind_ = other.kind_;
    word_ = other.word_;
    text_.swap(other.text_);
    items_.swap(other.items_);
    keys_.swap(other.keys_);
    return *this;
}

json::json(std::initializer_list<json> items) : kind_(kind::array), items_(items) {
    const bool pairs = std::all_of(items_.begin(), items_.end(), [](const json& x) {
        return x.kind_ == kind::array && x.items_.size() == 2 && x.items_[0].kind_ == kind::text;
    });
    if (!pairs) return;
    kind_ = kind::object;
    for (auto& x : items_) {
        keys_.push_back(std::move(x.items_[0].text_));
        json value = std::move(x.items_[1]);
        x = std::move(value);
    }
}

json json::array() {
    json result;
    result.kind_ = kind::array;
    return result;
}

json json::object() {
    json result;
    result.kind_ = kind::object;
    return result;
}

json json::parsed(std::string_view text) {
    const auto j = tree::parse(text, nullptr, false);
    if (j.is_discarded()) throw std::invalid_argument("dsa::verdict::json::parsed: the text is no JSON");
    return value_of(j);
}

void json::push_back(json item) {
    if (kind_ == kind::null) kind_ = kind::array;
    items_.push_back(std::move(item));
}

json& json::operator[](std::string_view key) {
    if (kind_ == kind::null) kind_ = kind::object;
    const auto at = static_cast<std::size_t>(std::find(keys_.begin(), keys_.end(), key) - keys_.begin());
    if (at == keys_.size()) {
        keys_.emplace_back(key);
        items_.emplace_back();
    }
    return items_[at];
}

struct json::writer {
    keys order;

    [[nodiscard]] tree operator()(const json& j) const {
        switch (j.kind_) {
            case kind::null: break;
            case kind::boolean: return j.word_.natural != 0;
            case kind::integer: return j.word_.integer;
            case kind::natural: return j.word_.natural;
            case kind::number: return j.word_.number;
            case kind::text: return j.text_;
            case kind::array: {
                auto result = tree::array();
                for (const auto& x : j.items_) result.push_back((*this)(x));
                return result;
            }
            case kind::object: {
                std::vector<std::size_t> at(j.keys_.size());
                std::iota(at.begin(), at.end(), std::size_t{0});
                if (order == keys::sorted)
                    std::sort(at.begin(), at.end(),
                              [&](std::size_t a, std::size_t b) { return j.keys_[a] < j.keys_[b]; });
                auto result = tree::object();
                for (const auto i : at) result[j.keys_[i]] = (*this)(j.items_[i]);
                return result;
            }
        }
        return nullptr;
    }
};

std::string json::text(keys order) const {
    return writer{order}(*this).dump(2, ' ', false, tree::error_handler_t::replace);
}

}  // namespace dsa::verdict
