#include "sandbox/probe.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "system/descriptor.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"

namespace dsa::sandbox {

namespace fs = std::filesystem;

namespace {

// A socket on this machine that somebody could connect to, and its port.
struct listener {
    system::descriptor socket;
    int port = 0;

    listener() : socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (socket.get() < 0 || bind(socket.get(), reinterpret_cast<sockaddr*>(&at), sizeof at) != 0 ||
            listen(socket.get(), 4) != 0 ||
            getsockname(socket.get(), reinterpret_cast<sockaddr*>(&at), &size) != 0)
            throw std::system_error(errno, std::generic_category(), "no socket to probe with");
        port = ntohs(at.sin_port);
    }
    [[nodiscard]] bool was_reached() const {
        const system::descriptor caller(accept4(socket.get(), nullptr, nullptr, SOCK_CLOEXEC));
        return caller.get() >= 0;
    }
};

// What a prober says, and whether the limit of processor time ended it.
void ask(const box& b, const std::string& prober, const std::string& secret, const listener& l, pid_t victim,
         bool as_driver, std::vector<attempt>& all) {
    const std::string where = as_driver ? "driver" : "compiler";
    const view program{prober, "/box/prober"};
    std::vector<std::string> command{b.place(program), secret, std::to_string(l.port),
                                     std::to_string(victim)};
    if (as_driver) command.emplace_back("--as-driver");
    system::limits limits;
    limits.cpu_seconds = 1;
    system::process p(b.around({.sees = {program}}, command), {}, limits, "/", {});
    int status = 0;
    const bool ended = p.wait(8'000, status);
    std::istringstream said(p.output(std::size_t{1} << 16));
    bool whole = false;
    for (std::string line; std::getline(said, line);) {
        std::istringstream parts(line);
        attempt a;
        std::string outcome;
        std::getline(parts, a.what, '\t');
        std::getline(parts, outcome, '\t');
        std::getline(parts, a.happened);
        if (a.what == "end")
            whole = true;
        else
            all.push_back({a.what, where, outcome == "held", a.happened});
    }
    if (!whole)
        throw std::runtime_error("the probe of a " + where + "'s box broke off: " + p.output(400) + " (" +
                                 system::describe_status(status) + ")");
    all.push_back({"reach a listener of this machine", where, !l.was_reached(), ""});
    all.push_back({"compute without end", where, ended,
                   ended ? system::describe_status(status) : "it still ran after 8 s"});
}

// Whether what a box left running in the background is gone once the box is: it would hold the pipe open.
attempt daemon_is_gone(const box& b) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "no pipe to probe with");
    const system::descriptor ours(ends[0]);
    {
        system::descriptor theirs(ends[1]);
        system::process p(b.around({}, {"/bin/sh", "-c", "(setsid sleep 30 >&3 2>&3 & ) ; sleep 30"}),
                          {theirs.get()}, {});
        theirs.reset();
        int status = 0;
        (void)p.wait(300, status);
    }  // killed
    pollfd over{ours.get(), POLLIN, 0};
    const bool gone = poll(&over, 1, 1'000) == 1 && (over.revents & POLLHUP) != 0;
    return {"leave a process behind", "compiler", gone, gone ? "it is gone with its box" : "it still runs"};
}

}  // namespace

std::vector<attempt> probe(strength how, const std::string& launcher, const std::string& prober) {
    std::vector<attempt> all;
    system::adopt_orphans();
    const system::scratch_folder folder(fs::temp_directory_path(), "dsa-probe");
    const auto secret = (folder.path() / "secret").string();
    system::write_file(secret, "nobody inside should read this\n");
    fs::permissions(folder.path(), fs::perms::all);
    const listener l;
    setenv("DSA_PROBE_TOKEN", "1", 1);
    for (const bool as_driver : {false, true}) {
        const box b(how, launcher);
        ask(b, prober, secret, l, getpid(), as_driver, all);
    }
    unsetenv("DSA_PROBE_TOKEN");
    all.push_back(daemon_is_gone(box(how, launcher)));
    return all;
}

}  // namespace dsa::sandbox
