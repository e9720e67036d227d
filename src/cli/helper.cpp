#include "cli/helper.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <utility>

#include "system/environment.hpp"

namespace dsa::cli {

namespace fs = std::filesystem;

helper::helper(const place& here, std::vector<std::string> arguments, begins when, std::size_t columns) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) throw problem("no pipe for a verdict");
    from_ = system::descriptor(ends[0]);
    const system::descriptor to(ends[1]);
    fcntl(to.get(), F_SETFL, 0);
    std::vector<int> inherited{to.get()};
    system::descriptor told;
    if (when == begins::when_told) {
        if (pipe2(ends, O_CLOEXEC) != 0) throw problem("no pipe to start a verdict by");
        told = system::descriptor(ends[0]);
        start_ = system::descriptor(ends[1]);
        inherited.push_back(told.get());
        arguments.insert(arguments.end(), {"--start-descriptor", "4"});
    }
    system::limits l;
    l.cpu_seconds = l.address_bytes = l.file_bytes = l.stack_bytes = 0;
    arguments.insert(arguments.begin(), fs::read_symlink("/proc/self/exe").string());
    auto environment = system::own_environment();
    std::erase_if(environment, [](const std::string& v) { return v.starts_with("DSA_PLACE="); });
    if (here.apart()) environment.push_back("DSA_PLACE=" + here.work.string());
    if (columns != 0) {
        std::erase_if(environment, [](const std::string& v) { return v.starts_with("COLUMNS="); });
        environment.push_back("COLUMNS=" + std::to_string(columns));
    }
    process_ = std::make_unique<system::process>(arguments, inherited, l, "/", environment);
}

helper::~helper() {
    if (!process_) return;
    start_.reset();
    kill(process_->id(),
         SIGTERM);  // it puts its own children and files away; who does not in time is buried
    for (int i = 0; i != 200; ++i) {
        siginfo_t state{};
        if (waitid(P_PID, static_cast<id_t>(process_->id()), &state, WEXITED | WNOHANG | WNOWAIT) != 0 ||
            state.si_pid != 0)
            return;
        usleep(5000);
    }
}

bool helper::start() {
    const bool heard = ::write(start_.get(), "", 1) == 1;
    start_.reset();
    return heard;
}

bool helper::read(std::string& text) {
    char buffer[1 << 16];
    for (;;) {
        const auto n = ::read(from_.get(), buffer, sizeof buffer);
        if (n > 0)
            text.append(buffer, static_cast<std::size_t>(n));
        else if (n == 0)
            return false;
        else if (errno != EINTR)
            return errno == EAGAIN;
    }
}

std::string helper::finish(int& status) {
    process_->wait(60'000, status);
    std::string said = without_line_end(process_->output(1 << 20));
    process_.reset();
    return said;
}

}  // namespace dsa::cli
