// mem* and str* of a driver that counts: defined in the program itself, so that calls from inside the shared libraries are seen too.
// Each counts what it touched and then does the work with the plainest loop there is (x86's string
// instructions where they fit); the unit is built so that the compiler does not turn a loop into a call of
// itself.
#include <cstddef>
#include <cstdint>

#include "driver/state.hpp"

using namespace dsa::driver;

namespace {
__attribute__((always_inline)) inline void moved(std::size_t n) {
    count(now.bytes, dsa::protocol::column::bytes, n);
}
inline void copy_forward(void* to, const void* from, std::size_t n) {
#if defined(__x86_64__)
    asm volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
#else
    auto* t = static_cast<unsigned char*>(to);
    const auto* f = static_cast<const unsigned char*>(from);
    while (n--) *t++ = *f++;
#endif
}
}  // namespace

// gcc would find the loops below to be memcpy, strlen and the like, and call those.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("no-tree-loop-distribute-patterns")
#endif

DSA_EXPORT void* memcpy(void* __restrict to, const void* __restrict from, std::size_t n) {
    moved(n);
    copy_forward(to, from, n);
    return to;
}
DSA_EXPORT void* memmove(void* to, const void* from, std::size_t n) {
    moved(n);
    auto* t = static_cast<unsigned char*>(to);
    const auto* f = static_cast<const unsigned char*>(from);
    if (t <= f || t >= f + n) {
        copy_forward(to, from, n);
    } else {
        while (n >= 8) {
            n -= 8;
            std::uint64_t word = 0;
            __builtin_memcpy(&word, f + n, 8);
            __builtin_memcpy(t + n, &word, 8);
        }
        while (n--) t[n] = f[n];
    }
    return to;
}
DSA_EXPORT void* memset(void* to, int with, std::size_t n) {
    moved(n);
    fill(to, static_cast<unsigned char>(with), n);
    return to;
}
DSA_EXPORT int memcmp(const void* a, const void* b, std::size_t n) {
    const auto* p = static_cast<const unsigned char*>(a);
    const auto* q = static_cast<const unsigned char*>(b);
    std::size_t i = 0;
    while (i != n && p[i] == q[i]) ++i;
    moved(i);
    return i == n ? 0 : p[i] - q[i];
}
DSA_EXPORT int bcmp(const void* a, const void* b, std::size_t n) { return memcmp(a, b, n); }
// <cstring> overloads these two on const, which a definition under the C name would clash with.
DSA_EXPORT void* counted_memchr(const void* where, int c, std::size_t n) __asm__("memchr");
DSA_EXPORT char* counted_strchr(const char* s, int c) __asm__("strchr");
void* counted_memchr(const void* where, int c, std::size_t n) {
    const auto* p = static_cast<const unsigned char*>(where);
    std::size_t i = 0;
    while (i != n && p[i] != static_cast<unsigned char>(c)) ++i;
    moved(i);
    return i == n ? nullptr : const_cast<unsigned char*>(p + i);
}
DSA_EXPORT std::size_t strlen(const char* s) {
    std::size_t n = 0;
    while (s[n]) ++n;
    moved(n);
    return n;
}
DSA_EXPORT int strcmp(const char* a, const char* b) {
    std::size_t i = 0;
    while (a[i] && a[i] == b[i]) ++i;
    moved(i);
    return static_cast<unsigned char>(a[i]) - static_cast<unsigned char>(b[i]);
}
DSA_EXPORT int strncmp(const char* a, const char* b, std::size_t n) {
    std::size_t i = 0;
    while (i != n && a[i] && a[i] == b[i]) ++i;
    moved(i);
    return i == n ? 0 : static_cast<unsigned char>(a[i]) - static_cast<unsigned char>(b[i]);
}
DSA_EXPORT char* strcpy(char* __restrict to, const char* __restrict from) {
    std::size_t i = 0;
    while ((to[i] = from[i])) ++i;
    moved(i);
    return to;
}
DSA_EXPORT char* strcat(char* __restrict to, const char* __restrict from) {
    std::size_t end = 0;
    while (to[end]) ++end;
    moved(end);
    strcpy(to + end, from);
    return to;
}
char* counted_strchr(const char* s, int c) {
    std::size_t i = 0;
    while (s[i] && s[i] != static_cast<char>(c)) ++i;
    moved(i);
    return s[i] == static_cast<char>(c) ? const_cast<char*>(s + i) : nullptr;
}
