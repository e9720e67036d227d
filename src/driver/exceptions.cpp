// The memory of exceptions is the language's: it is neither counted as the subject's nor does it fail on demand.
#include <dlfcn.h>

#include <cstddef>
#include <exception>

#include "driver/state.hpp"

using namespace dsa::driver;

DSA_EXPORT void* __cxa_allocate_exception(std::size_t size) noexcept {
    using function = void* (*)(std::size_t);
    static const auto next = reinterpret_cast<function>(dlsym(RTLD_NEXT, "__cxa_allocate_exception"));
    const bool was_active = active;
    active = false;
    void* const memory = next(size);
    active = was_active;
    return memory;
}
