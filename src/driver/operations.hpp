#pragma once
// The operation table of a subject: what can be asked of it, by name. Included by every driver.cpp.
//
//     namespace dsa::driver::for_stack {
//     using stack = dsa::stack<probe>;
//     DSA_OPERATIONS(stack) {
//         operation("push", [](stack& s, int x) { s.push(x); });
//         operation("top", [](const stack& s) { return s.top(); });
//         operation("copy", [](const stack& s) { return s; });  // a result of the subject's type is a new
//         subject
//     }
//     }
//
// A driver's names stand in a namespace of their own inside this one. There they hide whatever a learner's header brings
// in, by `using namespace std;` or under a name of its own.
//
// Arguments and results: bool, integers, double, std::string, the probes, and std::optional, std::pair,
// std::vector of these; a parameter `subject&` takes a subject. Only what the lambda itself does is counted:
// arguments are decoded before, results encoded after. An exception is answered as raised(type, what).
//
// A driver that takes long to compile may be compiled in two parts side by side: what stands between
// `#if !defined DSA_PART || DSA_PART == 2` and `#endif` is the second (the first: likewise, with 1). The operations of
// one subject may be in two tables, the second of an alias of its type.
//
// Kinds of elements that a save need not wait for stand between `#if DSA_RARE == 1` and `#endif`, further ones with 2, 3,
// and all the rest between `#if !DSA_RARE` and `#endif`. A check that asks for such a kind is a background check. Where
// the header does not compile with one of them, all others are judged (build/rare.hpp).
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "driver/probe.hpp"
#include "driver/runtime.hpp"

namespace dsa::driver {

// ---- arguments -------------------------------------------------------------------------------------------

template <typename T>
struct argument;  // decode(at) -> T, moving at past the value; code: its letter in a signature

template <typename T>
    requires std::is_integral_v<T>
struct argument<T> {
    static constexpr char code = std::is_same_v<T, bool> ? 'b' : 'i';
    static T decode(const unsigned char*& at) {
        if constexpr (std::is_same_v<T, bool>)
            return read_boolean(at);
        else
            return static_cast<T>(read_integer(at, sizeof(T), std::is_signed_v<T>));
    }
};
template <>
struct argument<double> {
    static constexpr char code = 'd';
    static double decode(const unsigned char*& at) { return read_real(at); }
};
template <>
struct argument<std::string> {
    static constexpr char code = 's';
    static std::string decode(const unsigned char*& at) {
        std::size_t length = 0;
        const char* bytes = read_text(at, length);
        return std::string(bytes, length);
    }
};
template <typename T>
    requires std::is_same_v<T, probe> || std::is_same_v<T, unique_probe>
struct argument<T> {
    static constexpr char code = 'i';
    static T decode(const unsigned char*& at) {
        return T(static_cast<int>(read_integer(at, sizeof(int), true)));
    }
};
template <typename T>
struct argument<std::optional<T>> {
    static constexpr char code = 'o';
    static std::optional<T> decode(const unsigned char*& at) {
        if (!read_present(at)) return std::nullopt;
        return argument<T>::decode(at);
    }
};
template <typename A, typename B>
struct argument<std::pair<A, B>> {
    static constexpr char code = 't';
    static std::pair<A, B> decode(const unsigned char*& at) {
        read_tuple(at, 2);
        A first = argument<A>::decode(at);
        return {std::move(first), argument<B>::decode(at)};
    }
};
template <typename T>
struct argument<std::vector<T>> {
    static constexpr char code = 'v';
    static std::vector<T> decode(const unsigned char*& at) {
        bool integers = false;
        const std::size_t n = read_sequence(at, integers);
        std::vector<T> values;
        values.reserve(n);
        if constexpr (argument<T>::code == 'i') {
            using number = std::conditional_t<std::is_integral_v<T>, T, int>;
            if (integers) {
                for (std::size_t i = 0; i != n; ++i)
                    values.push_back(T(
                        static_cast<number>(read_raw_integer(at, sizeof(number), std::is_signed_v<number>))));
                return values;
            }
        }
        for (std::size_t i = 0; i != n; ++i) values.push_back(argument<T>::decode(at));
        return values;
    }
};

// ---- results ---------------------------------------------------------------------------------------------

// Of these types and no other: what a type would be converted to here is converted before, in the count.
template <typename T>
    requires std::is_arithmetic_v<T>
void write(T value) {
    if constexpr (std::is_same_v<T, bool>)
        write_boolean(value);
    else if constexpr (std::is_integral_v<T>)
        write_integer(static_cast<long long>(value));
    else
        write_real(value);
}
template <typename T>
    requires std::is_same_v<T, std::string_view>
void write(T value) {
    write_text(value.data(), value.size());
}
// A type of a driver's own may write itself.
template <typename T>
    requires requires(const T& value) { value.write(); }
void write(const T& value) {
    value.write();
}
inline void write(const std::string& value) { write_text(value.data(), value.size()); }
inline void write(const char* value) { write(std::string_view(value)); }
inline void write(const probe& value) { write_integer(value.value()); }
inline void write(const unique_probe& value) { write_integer(value.value()); }
template <typename T>
void write(const std::optional<T>& value);
template <typename A, typename B>
void write(const std::pair<A, B>& value);
template <typename T>
void write(const std::vector<T>& values);

template <typename T>
void write(const std::optional<T>& value) {
    if (!value) return write_missing();
    write_present();
    write(*value);
}
template <typename A, typename B>
void write(const std::pair<A, B>& value) {
    write_tuple(2);
    write(value.first);
    write(value.second);
}
template <typename T>
void write(const std::vector<T>& values) {
    write_sequence(values.size());
    for (const T& value : values) write(value);
}

// What is answered for a result. A type of the header's own is converted while counting is on: to a truth value where it
// is one, else to a number, else to a text.
template <typename R>
concept own_type = (std::is_class_v<R> || std::is_enum_v<R>) && !std::is_same_v<R, std::string_view> &&
                   !requires { argument<R>::code; } && !requires(const R& r) { r.write(); };
template <typename R>
struct answered {
    using type = R;
};
template <own_type R>
struct answered<R> {
    static auto converted() {
        if constexpr (requires(const R& r) { bool{r}; })
            return bool();
        else if constexpr (std::is_convertible_v<R, long long>)
            return 0LL;
        else
            return std::string();
    }
    using type = decltype(converted());
};

// ---- the table -------------------------------------------------------------------------------------------

// What the rows of a table are made of. Apart from the table, whose names a driver's own would have to differ from.
template <typename Subject>
class rows {
public:
    // What a lambda becomes in the table. Made while compiling: a save compiles no code that only adds a row.
    struct lambda {
        template <typename F>
        consteval lambda(F)  // implicit: an operation is given as the lambda itself
            : signature(row_of<F, decltype(&F::operator())>::signature),
              run(row_of<F, decltype(&F::operator())>::run) {}
        const char* signature;
        void (*run)(const input&);
    };
    static constexpr char kind = 0;  // its address tells this type of subject from another

    static void construct(void* where) {
        const counting on;
        new (where) Subject;  // and not Subject(), which would set the members that the header forgets
    }
    static void destroy(void* object) {
        const counting on;
        static_cast<Subject*>(object)->~Subject();
    }

private:
    struct none {};  // a parameter that an operation does not have

    template <typename T>
    static constexpr bool is_subject = std::is_same_v<std::remove_cvref_t<T>, Subject>;

    template <typename T>
    static constexpr char code_of() {
        if constexpr (is_subject<T>)
            return 'S';
        else if constexpr (std::is_same_v<T, none>)
            return '\0';
        else
            return argument<std::remove_cvref_t<T>>::code;
    }
    // What an operation works on while it runs: the value, or a reference to the subject itself.
    template <typename T>
    static decltype(auto) decode(const unsigned char* at) {
        if constexpr (is_subject<T>)
            return *static_cast<std::remove_cvref_t<T>*>(read_subject(at, &kind));
        else
            return argument<std::remove_cvref_t<T>>::decode(at);
    }

    // A save compiles what is here once per operation, and function by function: so it is one function, and
    // the parameters are not a pack, which would need a second one to open it in.
    template <typename F, typename R, typename A = none, typename B = none, typename C = none,
              typename D = none>
    struct row {
        // An operation that takes the subject it is asked of as const cannot change it, and is read so: 's'.
        static constexpr bool only_looks = is_subject<A> && std::is_const_v<std::remove_reference_t<A>>;
        static constexpr char signature[] = {only_looks ? 's' : code_of<A>(), code_of<B>(), code_of<C>(),
                                             code_of<D>(), '\0'};

        static void run(const input& in) {
#define DSA_ANSWER(...)                                            \
    if constexpr (std::is_void_v<R>) {                             \
        {                                                          \
            const counting on;                                     \
            F{}(__VA_ARGS__);                                      \
        }                                                          \
        write_nothing();                                           \
    } else if constexpr (is_subject<R>) {                          \
        void* const where = new_subject(&kind, sizeof(Subject));   \
        {                                                          \
            const counting on;                                     \
            new (where) Subject(F{}(__VA_ARGS__));                 \
        }                                                          \
        write_subject(where);                                      \
    } else {                                                       \
        const counting on;                                         \
        const typename answered<R>::type result(F{}(__VA_ARGS__)); \
        end_counting();                                            \
        write(result);                                             \
    }
            if constexpr (std::is_same_v<A, none>) {
                DSA_ANSWER()
            } else {
                decltype(auto) a = decode<A>(in.argument(0));
                if constexpr (std::is_same_v<B, none>) {
                    DSA_ANSWER(static_cast<A&&>(a))
                } else {
                    decltype(auto) b = decode<B>(in.argument(1));
                    if constexpr (std::is_same_v<C, none>) {
                        DSA_ANSWER(static_cast<A&&>(a), static_cast<B&&>(b))
                    } else {
                        decltype(auto) c = decode<C>(in.argument(2));
                        if constexpr (std::is_same_v<D, none>) {
                            DSA_ANSWER(static_cast<A&&>(a), static_cast<B&&>(b), static_cast<C&&>(c))
                        } else {
                            decltype(auto) d = decode<D>(in.argument(3));
                            DSA_ANSWER(static_cast<A&&>(a), static_cast<B&&>(b), static_cast<C&&>(c),
                                       static_cast<D&&>(d))
                        }
                    }
                }
            }
#undef DSA_ANSWER
        }
    };
    template <typename F, typename Signature>
    struct row_of;
    template <typename F, typename R, typename... A>
    struct row_of<F, R (F::*)(A...) const> : row<F, R, A...> {};
};

template <typename Subject>
class table {
public:
    explicit table(const char* name) {
        using all = rows<Subject>;
        add_subject({name, &all::kind, sizeof(Subject), all::construct, all::destroy});
    }
    // Adds one operation. f: a lambda without captures, with four parameters at most.
    static void operation(const char* name, typename rows<Subject>::lambda f) {
        add_operation({name, f.signature, f.run});
    }
};

// Whether f, a lambda without captures, may be called while the program is compiled.
template <typename F, int = (static_cast<void>(F{}()), 0)>
constexpr bool is_constant(F) {
    return true;
}
constexpr bool is_constant(...) { return false; }

}  // namespace dsa::driver

// Opens the operation table of Subject, an unqualified name of a type; name: what the checks call this kind
// of subject when a driver has several.
#define DSA_OPERATIONS_OF(name, Subject)                                             \
    namespace {                                                                      \
    struct dsa_table_of_##Subject : ::dsa::driver::table<Subject> {                  \
        dsa_table_of_##Subject() : ::dsa::driver::table<Subject>(name) { define(); } \
        void define();                                                               \
    };                                                                               \
    const dsa_table_of_##Subject dsa_the_table_of_##Subject;                         \
    }                                                                                \
    void dsa_table_of_##Subject::define()
#define DSA_OPERATIONS(Subject) DSA_OPERATIONS_OF("", Subject)
