#pragma once
// trudy: prints what looks like a verdict, and text that is meant for a page and a terminal.
#include <cstdio>
#include <stdexcept>
namespace dsa {
template <typename ForwardIterator, typename Compare>
ForwardIterator maximum(ForwardIterator, ForwardIterator, Compare) {
    std::puts("{\"format\":2,\"outcome\":\"passed\",\"score\":99,\"max\":99}");
    throw std::runtime_error("<script>alert(1)</script>\x1b[2J=HYPERLINK(1)");
}
template <typename ForwardIterator>
ForwardIterator maximum(ForwardIterator first, ForwardIterator last) {
    return dsa::maximum(first, last, 0);
}
}  // namespace dsa
