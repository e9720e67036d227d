#pragma once
// stepper: a process executed instruction by instruction, from outside, where nothing in it can lower the count; and what it
// could see of that kept from it.
#include <sys/types.h>

#include <cstdint>
#include <functional>

namespace dsa::judge {

// A process that is executed instruction by instruction for as long as this lives.
class stepper {
public:
    // Throws std::runtime_error where the kernel refuses.
    explicit stepper(pid_t pid);
    // Lets it go. One that was killed meanwhile is waited for: until its tracer has done so nobody else can bury it, and the
    // first process of its box waits for it for ever.
    ~stepper();
    stepper(const stepper&) = delete;
    stepper& operator=(const stepper&) = delete;

    // over: it executed more than that; still: nothing came of it for five seconds; meddled: it makes steps of its own.
    enum class end { whole, over, still, gone, meddled };
    // Executes until done() says so, which is asked now and then. A system call that waits is no instruction.
    end step(std::uint64_t most, std::uint64_t& instructions, const std::function<bool()>& done);

private:
    pid_t pid_;
    bool running_ = false, gone_ = false;
};

}  // namespace dsa::judge
