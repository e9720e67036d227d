#pragma once
// The two ways into the runtime: a loop over two descriptors, and a call for a judge linked into one program.
#include <cstddef>

namespace dsa::driver {

// The one descriptor, besides those that it answers by, that a driver in a box keeps: where sanitizers report to, which is
// nowhere.
inline constexpr int kept_descriptor = 250;

// What every driver begins with and a fork inherits: signal handlers, buffers, the hello. Once the table is loaded.
void prepare();

// Answers requests until `requests_from` ends. Writes the hello first. To be prepared for.
void serve(int requests_from, int replies_to);

// A driver linked into the judge's own process; there may be several at a time. To be given back to
// end_linked_driver, which forgets its subjects without destroying them.
struct linked_driver;
linked_driver* new_linked_driver();
void end_linked_driver(linked_driver* d);

// Answers one request to that driver, or gives its hello when request is null. The reply is valid until the
// next call.
void serve_linked(linked_driver* d, const unsigned char* request, std::size_t size,
                  const unsigned char*& reply_bytes, std::size_t& reply_size);

}  // namespace dsa::driver
