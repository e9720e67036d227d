#pragma once
// property: long seeded runs of random operations, beside a model that is simple enough to be right. A run
// that parts from the model is shrunk to a shortest sequence that still does.
//
//     agrees_with<std::vector<int>>({
//         {"push", any_int(), [](auto& m, int x) { m.push_back(x); }},
//         {"pop", when_not_empty(), [](auto& m) { m.pop_back(); }},
//         {"top", when_not_empty(), [](auto& m) { return m.back(); }},
//     });
#include <cxxabi.h>

#include <concepts>
#include <cstdlib>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

#include "judge/random.hpp"
#include "protocol/value.hpp"

namespace dsa::judge {

using protocol::value;

// How far from 0 the numbers of a sequence lie. near: up to a thousand. whole: all that an int can be, with its ends.
enum class reach { near, whole };
// Where an argument comes from.
template <typename T>
struct generator {
    using type = T;
    std::function<T(random&, reach)> make;
};
// Half of them small, so that equal values are common.
inline generator<int> any_int() {
    return {[](random& r, reach from) {
        if (r.chance(2)) return r.between(0, 9);
        return from == reach::near ? r.between(-1000, 1000) : any_of_all_integers(r);
    }};
}
inline generator<int> int_between(int low, int high) {
    return {[=](random& r, reach) { return r.between(low, high); }};
}
inline generator<std::vector<int>> any_ints(std::size_t most = 20) {
    return {[=](random& r, reach from) {
        const auto n = r.below(most + 1);
        const bool narrow = r.chance(2);
        std::vector<int> v(n);
        for (int& x : v)
            x = narrow                ? r.between(0, 5)
                : from == reach::near ? r.between(-1000, 1000)
                                      : any_of_all_integers(r);
        return v;
    }};
}

// When an operation may be asked, by the state of the model.
template <typename P>
struct precondition {
    P holds;
};
template <typename P>
precondition<P> when(P holds) {
    return {std::move(holds)};
}
inline auto when_not_empty() {
    return when([](const auto& m) { return !m.empty(); });
}

// What the model says must come back: a value, or an exception of this type.
struct expectation {
    value result;
    std::string raises;  // "" for a value
};

namespace detail {

inline std::string type_name(const std::type_info& t) {
    int failed = 0;
    char* const name = abi::__cxa_demangle(t.name(), nullptr, nullptr, &failed);
    std::string text = name && !failed ? name : t.name();
    std::free(name);
    return text;
}

template <typename T>
struct is_generator : std::false_type {};
template <typename T>
struct is_generator<generator<T>> : std::true_type {};
template <typename T>
struct is_precondition : std::false_type {};
template <typename P>
struct is_precondition<precondition<P>> : std::true_type {};

}  // namespace detail

// One operation of a property: its name, where its arguments come from, when it may be asked, and the model's
// own version of it. The order is name, then generators and preconditions in any order, then the function.
template <typename Model>
class rule {
public:
    template <typename... Parts>
        requires(sizeof...(Parts) >= 1)
    rule(std::string operation, Parts... parts) : operation_(std::move(operation)) {
        auto all = std::make_tuple(std::move(parts)...);
        constexpr std::size_t last = sizeof...(Parts) - 1;
        collect(all, std::get<last>(all), std::make_index_sequence<last>{});
    }

    [[nodiscard]] const std::string& operation() const noexcept { return operation_; }
    [[nodiscard]] bool allowed(const Model& m) const {
        for (const auto& p : preconditions_)
            if (!p(m)) return false;
        return true;
    }
    [[nodiscard]] std::vector<value> arguments(random& r, reach from) const {
        std::vector<value> values;
        for (const auto& g : generators_) values.push_back(g(r, from));
        return values;
    }
    // These are as many arguments of such types as the generators make.
    [[nodiscard]] bool fits(const std::vector<value>& arguments) const {
        try {
            return arguments.size() == generators_.size() && (read_(arguments), true);
        } catch (const protocol::mismatch&) { return false; }
    }
    expectation apply(Model& m, const std::vector<value>& arguments) const {
        try {
            return {apply_(m, arguments), ""};
        } catch (const std::exception& e) { return {{}, detail::type_name(typeid(e))}; }
    }

private:
    template <typename Tuple, typename F, std::size_t... I>
    void collect(Tuple& all, F& f, std::index_sequence<I...>) {
        (collect_one(std::get<I>(all)), ...);
        using types = decltype(std::tuple_cat(type_of(std::get<I>(all))...));
        constexpr auto each = std::make_index_sequence<std::tuple_size_v<types>>{};
        read_ = [each](const std::vector<value>& a) { read<types>(a, each); };
        apply_ = make_apply<types>(std::move(f), each);
    }
    template <typename P>
    void collect_one(P& part) {
        if constexpr (detail::is_precondition<P>::value)
            preconditions_.push_back(
                [holds = part.holds](const Model& m) { return static_cast<bool>(holds(m)); });
        else {
            static_assert(detail::is_generator<P>::value,
                          "between name and function stand generators and preconditions");
            generators_.push_back([make = part.make](random& r, reach from) { return value(make(r, from)); });
        }
    }
    template <typename P>
    static auto type_of(const P&) {
        if constexpr (detail::is_precondition<P>::value)
            return std::tuple<>{};
        else
            return std::tuple<typename P::type>{};
    }
    template <typename Types, std::size_t... I>
    static void read([[maybe_unused]] const std::vector<value>& a, std::index_sequence<I...>) {
        (static_cast<void>(a[I].template as<std::tuple_element_t<I, Types>>()), ...);
    }
    template <typename Types, typename F, std::size_t... I>
    static auto make_apply(F f, std::index_sequence<I...>) {
        return [f](Model& m, [[maybe_unused]] const std::vector<value>& a) -> value {
            if constexpr (std::is_void_v<decltype(f(
                              m, a[I].template as<std::tuple_element_t<I, Types>>()...))>) {
                f(m, a[I].template as<std::tuple_element_t<I, Types>>()...);
                return {};
            } else {
                return value(f(m, a[I].template as<std::tuple_element_t<I, Types>>()...));
            }
        };
    }

    std::string operation_;
    std::vector<std::function<value(random&, reach)>> generators_;
    std::vector<std::function<bool(const Model&)>> preconditions_;
    std::function<void(const std::vector<value>&)> read_;
    std::function<value(Model&, const std::vector<value>&)> apply_;
};

// A model with its type forgotten, for the engine.
class any_model {
public:
    virtual ~any_model() = default;
    [[nodiscard]] virtual bool allowed(std::size_t rule) const = 0;
    virtual expectation apply(std::size_t rule, const std::vector<value>& arguments) = 0;
    [[nodiscard]] virtual std::size_t size() const = 0;  // 0 where a model has no such thing
};
struct property {
    std::vector<std::string> operations;  // by rule
    std::function<std::vector<value>(std::size_t rule, random&, reach)> arguments;
    std::function<bool(std::size_t rule, const std::vector<value>&)> fits;
    std::function<std::unique_ptr<any_model>()> fresh;
    std::string kind;  // of subject
    // Short ones first, the last ones `longest` operations long. Then come a few of four times that length, and one that
    // brings the subject to some thousand elements.
    std::size_t sequences = 60;
    std::size_t longest = 40;
    std::size_t most_elements = 2'000;  // in any sequence; 0 where none need be that long
};
// Runs the property on a fresh driver, the sequence that was saved for it first (settings::regressions);
// records the shrunk finding and leaves the test body when it does not hold.
void expect_property(const property& p);

struct property_options {
    std::string kind;
    std::size_t sequences = 60, longest = 40, most_elements = 2'000;
};

// The subject answers every random sequence of these operations as the model does. O(sequences * longest).
template <typename Model>
void agrees_with(std::vector<rule<Model>> rules, const property_options& options = {}) {
    class typed final : public any_model {
    public:
        explicit typed(const std::vector<rule<Model>>& r) : rules_(r) {}
        [[nodiscard]] bool allowed(std::size_t i) const override { return rules_[i].allowed(model_); }
        expectation apply(std::size_t i, const std::vector<value>& a) override {
            return rules_[i].apply(model_, a);
        }
        [[nodiscard]] std::size_t size() const override {
            if constexpr (requires(const Model& m) { std::size_t{m.size()}; })
                return model_.size();
            else
                return 0;
        }

    private:
        const std::vector<rule<Model>>& rules_;
        Model model_{};
    };
    property p;
    for (const auto& r : rules) p.operations.push_back(r.operation());
    p.arguments = [&](std::size_t i, random& r, reach from) { return rules[i].arguments(r, from); };
    p.fits = [&](std::size_t i, const std::vector<value>& a) { return rules[i].fits(a); };
    p.fresh = [&]() -> std::unique_ptr<any_model> { return std::make_unique<typed>(rules); };
    p.kind = options.kind;
    p.sequences = options.sequences;
    p.longest = options.longest;
    p.most_elements = options.most_elements;
    expect_property(p);
}

}  // namespace dsa::judge
