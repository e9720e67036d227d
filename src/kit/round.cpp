#include "kit/round.hpp"

#include <algorithm>
#include <cctype>

namespace dsa::kit {

std::string container::promise_of(const std::string& topic) const {
    for (const auto& [of, line] : promises)
        if (of == topic) return line;
    return topic;
}

judge::subject rounds::begin(std::uint8_t unset) {
    auto& e = judge::evidence::current();
    if (keeper_ && !keeper_->connection().alive()) keeper_.reset();
    if (!keeper_) {
        keeper_.emplace(fixture_.subject(c_.kind, "s"));
        kept_objects_ = kept_bytes_ = 0;
        if (const char* const o = c_.observers.empty() ? "" : c_.observers.front(); keeper_->has(o)) {
            const auto seen = (*keeper_)(o);
            if (!seen.has_raised()) {
                kept_objects_ = seen.cost().live_objects;
                kept_bytes_ = seen.cost().live_bytes;
            }
        }
    }
    keeper_->connection().record();
    e.operations.clear();
    auto s = fixture_.beside(*keeper_, "s");
    if (unset == protocol::unset) return s;
    return fixture_.subject(c_.kind, "s", unset);
}

void rounds::fill(judge::subject& s, const ints& added) const {
    for (const int x : added) s(c_.add, x);
}

std::vector<std::pair<std::string, value>> rounds::seen(judge::subject& s) const {
    std::vector<std::pair<std::string, value>> all;
    for (const char* const o : c_.observers)
        if (s.has(o)) all.emplace_back(o, s(o).as<value>());
    return all;
}

void rounds::expect_holds(judge::subject& s, const ints& added, const std::string& state) const {
    for (const char* const o : c_.observers) {
        if (!s.has(o)) continue;
        const std::string_view name = o;
        if (name == "size") { EXPECT_EQ(s(o), added.size()) << state; }
        if (name == "empty") { EXPECT_EQ(s(o), added.empty()) << state; }
        if (name == "broken_invariant") { EXPECT_EQ(s(o), "") << state; }
    }
    EXPECT_EQ(s(c_.contents), c_.expected(added)) << state;
}

ints rounds::some(int n) {
    ints all;
    // 7 is prime to no n that is used but its own multiples; what matters is that the order is neither up nor down.
    for (int i = 0; i != n; ++i) all.push_back((i * 7 + 3) % 19);
    return all;
}

void rounds::expect_nothing_left(const judge::response& end, const std::string& after) const {
    EXPECT_EQ(end.cost().live_objects, kept_objects_) << "elements that still live after " << after;
    EXPECT_EQ(end.cost().live_bytes, kept_bytes_) << "bytes that are still allocated after " << after;
}

kit_check about(const container& c, std::string name, const std::string& topic, const char* reason,
                std::function<void(rounds&)> body, verdict::kind kind) {
    const bool written = std::find(c.written.begin(), c.written.end(), topic) != c.written.end();
    kit_check k;
    k.name = std::move(name);
    k.kind = kind;
    k.traits = {judge::on(topic), judge::promise(c.promise_of(topic)), judge::why(reason)};
    if (!written) k.traits.push_back(judge::background);
    auto asked = c;
    if (!written && *c.given != '\0') asked.kind = c.given;
    k.body = [c = std::move(asked), body = std::move(body)](judge::check& fixture) {
        rounds r(fixture, c);
        body(r);
    };
    return k;
}

std::uint64_t stack_bytes(rounds& r, const deep& d, const ints& added) {
    auto s = r.begin();
    r.fill(s, added);
    return (std::string_view(d.operation) == "destroy" ? s.destroy() : s.call(d.operation, d.arguments))
        .cost()
        .stack_bytes;
}

std::string camel(std::string_view name) {
    if (name == "==" || name == "equal") return "Equality";
    if (name == "operator[]") return "Subscript";
    if (name == "destroy") return "Destruction";
    std::string text;
    bool upper = true;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0) {
            upper = true;
            continue;
        }
        text += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        upper = false;
    }
    return text;
}

const char* raised_by(event e) {
    switch (e) {
        case event::allocation: return "std::bad_alloc";
        case event::copy: return "dsa::driver::copy_failure";
        case event::comparison: return "dsa::driver::comparison_failure";
        case event::hash: return "dsa::driver::hash_failure";
        case event::none: break;
    }
    return "";
}
const char* when(event e) {
    switch (e) {
        case event::allocation: return "WhenAnAllocationFails";
        case event::copy: return "WhenACopyOfAnElementThrows";
        case event::comparison: return "WhenAComparisonThrows";
        case event::hash: return "WhenAHashThrows";
        case event::none: break;
    }
    return "";
}

}  // namespace dsa::kit
