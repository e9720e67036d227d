#pragma once
// The two ways into the runtime: a loop over two descriptors, and a call for a judge linked into one program.
#include <cstddef>

namespace dsa::driver {

// Answers requests until `requests_from` ends. Writes the hello first.
void serve(int requests_from, int replies_to);

// Answers one request in this process; fresh: forgets every subject and gives the hello instead. The reply is
// valid until the next call.
void serve_linked(bool fresh, const unsigned char* request, std::size_t size,
                  const unsigned char*& reply_bytes, std::size_t& reply_size);

}  // namespace dsa::driver
