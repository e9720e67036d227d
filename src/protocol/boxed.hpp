#pragma once
// What a judge and the host of drivers inside its box say to each other, beside the drivers' own frames: whole messages of
// one size over a socket. Both are trusted; no code of a header runs in either.
#include <cstdint>

namespace dsa::protocol {

// bury 0: a new driver on the three descriptors that come with the message. Else: wait for the driver of that number,
// which has ended or is about to.
struct boxed_request {
    std::int32_t bury = 0;
};
// Of a new driver its number inside, with a descriptor of the process (pidfd); from 0 down: none could be made.
// Of one that was waited for the number again, its status as waitpid has it, and its processor time.
struct boxed_answer {
    std::int32_t pid = -1;
    std::int32_t status = -1;
    std::int64_t microseconds = 0;
};

}  // namespace dsa::protocol
