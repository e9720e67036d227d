#pragma once
// confine: what a driver in a box may ask of the system, which is next to nothing.
//
// The filter is a program for the kernel (seccomp, in classic BPF), made from a list of calls that are allowed. All
// others fail with EPERM. It is put on before the learner's code is loaded, so that no constructor of it runs without.

namespace dsa::driver {

// From here on this process starts no other one and no thread, opens nothing to write, makes no socket, traces and
// signals nobody but itself. There is no way back. False where the kernel has no such filters.
[[nodiscard]] bool confine();

}  // namespace dsa::driver
