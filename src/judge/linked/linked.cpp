// A driver linked into the judge: one ordinary program, so that breakpoints in a learner's header work. The
// checks cannot tell; only a crash is what it is in any program, and stops the debugger where it happens.
#include <string>

#include "driver/serve.hpp"
#include "judge/driver.hpp"

namespace dsa::judge {
namespace {

class linked final : public transport {
public:
    linked() : driver_(::dsa::driver::new_linked_driver()) {}
    ~linked() override { ::dsa::driver::end_linked_driver(driver_); }
    linked(const linked&) = delete;
    linked& operator=(const linked&) = delete;

    bool exchange(std::string_view frames, std::size_t count, std::string& replies, answer&) override {
        if (frames.empty() && count == 1) {  // a new driver: its hello
            append(nullptr, 0, replies);
            return true;
        }
        for (std::size_t at = 0; at != frames.size();) {
            const auto length = protocol::get<std::uint32_t>(frames, at);
            append(reinterpret_cast<const unsigned char*>(frames.data()) + at, length, replies);
            at += length;
        }
        return true;
    }

private:
    void append(const unsigned char* request, std::size_t size, std::string& replies) {
        const unsigned char* bytes = nullptr;
        std::size_t length = 0;
        ::dsa::driver::serve_linked(driver_, request, size, bytes, length);
        replies.append(reinterpret_cast<const char*>(bytes), length);
    }

    ::dsa::driver::linked_driver* driver_;
};

struct install {
    install() {
        linked_transport = [] { return std::unique_ptr<transport>(std::make_unique<linked>()); };
    }
} const installed;

}  // namespace
}  // namespace dsa::judge
