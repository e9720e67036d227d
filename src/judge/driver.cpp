#include "judge/driver.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "judge/stepper.hpp"
#include "protocol/boxed.hpp"
#include "system/process.hpp"

namespace dsa::judge {

using protocol::get;
using protocol::get_text;
using protocol::put;
using protocol::request;

std::unique_ptr<transport> (*linked_transport)() = nullptr;

std::string describe(const answer& a) {
    switch (a.how) {
        case answer::state::answered:
            return a.result.is_nothing() ? "returned" : "answered " + a.result.to_text();
        case answer::state::raised: return "raised " + a.type + (a.text.empty() ? "" : " (" + a.text + ")");
        case answer::state::crashed: return "crashed: " + a.text;
        case answer::state::timed_out: return "did not come back: " + a.text;
        case answer::state::over_budget: return "ran too long: " + a.text;
        case answer::state::ended: return "ended the program: " + a.text;
        case answer::state::misused: return "could not be asked: " + a.text;
        case answer::state::gone: return "was not reached";
    }
    return "";
}

namespace {

// The length that the four bytes at `at` announce, or -1 when they are not all there.
std::int64_t frame_length(std::string_view bytes, std::size_t at) {
    if (bytes.size() < at + 4) return -1;
    std::size_t position = at;
    return get<std::uint32_t>(bytes, position);
}

// A message with descriptors, over a socket.
bool send_with(int to, iovec data, const int* descriptors, std::size_t count) {
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    alignas(cmsghdr) char ancillary[CMSG_SPACE(3 * sizeof(int))] = {};
    if (count != 0) {
        message.msg_control = ancillary;
        message.msg_controllen = CMSG_SPACE(count * sizeof(int));
        cmsghdr* const head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(count * sizeof(int));
        std::memcpy(CMSG_DATA(head), descriptors, count * sizeof(int));
    }
    return sendmsg(to, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(data.iov_len);
}

// A driver, whoever its parent is.
class driver_process {
public:
    driver_process() = default;
    driver_process(const driver_process&) = delete;
    driver_process& operator=(const driver_process&) = delete;
    virtual ~driver_process() = default;
    // Kills what still runs and gives the status as waitpid has it.
    virtual int bury() = 0;
    // Waits for the end, at most `milliseconds`; false when it still runs then.
    virtual bool wait(int milliseconds, int& status) = 0;
    // Seconds of processor time so far, or in the end.
    [[nodiscard]] virtual double processor_seconds() const noexcept = 0;
    [[nodiscard]] virtual std::uint64_t resident_bytes() const noexcept { return 0; }
    // Its number among the processes of this machine.
    [[nodiscard]] virtual pid_t id() const noexcept = 0;
    // Its time is up: driver/signals.cpp answers with the place.
    virtual void hurry() noexcept = 0;
    [[nodiscard]] virtual const std::shared_ptr<const system::descriptor>& output() const noexcept = 0;
};

class child_process final : public driver_process {
public:
    template <typename... As>
    explicit child_process(As&&... as) : child_(std::forward<As>(as)...) {}
    int bury() override { return child_.bury(); }
    bool wait(int milliseconds, int& status) override { return child_.wait(milliseconds, status); }
    [[nodiscard]] double processor_seconds() const noexcept override { return child_.processor_seconds(); }
    [[nodiscard]] pid_t id() const noexcept override { return child_.id(); }
    void hurry() noexcept override { kill(child_.id(), SIGXCPU); }
    [[nodiscard]] const std::shared_ptr<const system::descriptor>& output() const noexcept override {
        return child_.output_buffer();
    }

private:
    system::process child_;
};

// A host that has the table loaded and makes drivers of itself: a new driver costs a fork instead of loading
// a program and its libraries, a tenth of the time. In a box each driver loads the table anew, since no code of it may
// run in the host.
class spawner {
public:
    spawner(const connection_settings& settings, const system::limits& l)
        : host_(settings.host), table_(settings.table), boxed_(!settings.box.empty()) {
        int ends[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
            throw std::system_error(errno, std::generic_category(), "no socket for a driver");
        control_ = system::descriptor(ends[0]);
        const system::descriptor theirs(ends[1]);
        std::vector<std::string> command = settings.box;
        const std::vector<std::string> host =
            boxed_
                ? std::vector<std::string>{settings.host_inside, "--spawn-boxed", settings.table_inside, "3"}
                : std::vector<std::string>{settings.host, "--spawn", settings.table, "3"};
        command.insert(command.end(), host.begin(), host.end());
        program_ = std::make_unique<system::process>(
            command, std::vector<int>{theirs.get()}, l, "/",
            // Bound once, here; else every driver looks up anew what it calls.
            boxed_ ? std::vector<std::string>{}
                   : std::vector<std::string>{"LD_BIND_NOW=1", "DSA_COVERAGE=" + settings.coverage});
        const timeval patience{5, 0};
        setsockopt(control_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    [[nodiscard]] bool is_for(const connection_settings& s) const {
        return host_ == s.host && table_ == s.table && boxed_ != s.box.empty();
    }
    // What a host says that cannot do its work.
    [[nodiscard]] std::string output() const { return program_->output(400); }

    // The number of a new process that serves these descriptors; 0 when there is none to be had this way.
    pid_t spawn(int requests, int replies, int output) {
        char byte = 0;
        const int descriptors[3] = {requests, replies, output};
        std::int32_t pid = 0;
        if (!send_with(control_.get(), {&byte, 1}, descriptors, 3)) return 0;
        ssize_t got = 0;
        do got = recv(control_.get(), &pid, sizeof pid, MSG_WAITALL);
        while (got < 0 && errno == EINTR);
        return got == sizeof pid && system::is_unclaimed_child(pid) ? pid : 0;
    }

    // The same in a box, with a descriptor of the process; its pid is 0 or less where there is none to be had.
    protocol::boxed_answer spawn_boxed(int requests, int replies, int output, system::descriptor& handle) {
        const int descriptors[3] = {requests, replies, output};
        return ask({}, descriptors, 3, &handle);
    }
    // Waits for one that was killed or has ended, and gives its status and processor time.
    protocol::boxed_answer bury(std::int32_t pid) { return ask({.bury = pid}, nullptr, 0, nullptr); }

private:
    protocol::boxed_answer ask(protocol::boxed_request what, const int* descriptors, std::size_t count,
                               system::descriptor* handle) {
        protocol::boxed_answer answer;
        if (!send_with(control_.get(), {&what, sizeof what}, descriptors, count)) return answer;
        iovec data{&answer, sizeof answer};
        alignas(cmsghdr) char ancillary[CMSG_SPACE(sizeof(int))];
        msghdr message{};
        message.msg_iov = &data;
        message.msg_iovlen = 1;
        message.msg_control = ancillary;
        message.msg_controllen = sizeof ancillary;
        ssize_t got = 0;
        do got = recvmsg(control_.get(), &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
        while (got < 0 && errno == EINTR);
        const cmsghdr* const head = got > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
        if (head && head->cmsg_type == SCM_RIGHTS && head->cmsg_len == CMSG_LEN(sizeof(int))) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(head), sizeof fd);
            system::descriptor came(fd);
            if (handle) *handle = std::move(came);
        }
        return got == sizeof answer ? answer : protocol::boxed_answer{};
    }

    std::string host_, table_;
    bool boxed_ = false;
    system::descriptor control_;
    std::unique_ptr<system::process> program_;
};

// A driver in a box, where it is the host's child. It is known by a descriptor, and never by a number that it says.
class boxed_process final : public driver_process {
public:
    boxed_process(std::shared_ptr<spawner> host, std::int32_t inside, system::descriptor handle,
                  system::descriptor output)
        : host_(std::move(host)),
          inside_(inside),
          handle_(std::move(handle)),
          outside_(number_of(handle_.get())),
          output_(std::make_shared<const system::descriptor>(std::move(output))) {}
    ~boxed_process() override { boxed_process::bury(); }
    boxed_process(const boxed_process&) = delete;
    boxed_process& operator=(const boxed_process&) = delete;

    int bury() override {
        if (ended_) return status_;
        signal(SIGKILL);
        const auto end = host_->bury(inside_);
        ended_ = true;
        status_ = end.status;
        used_s_ = 1e-6 * static_cast<double>(end.microseconds);
        return status_;
    }
    bool wait(int milliseconds, int& status) override {
        if (!ended_) {
            pollfd p{handle_.get(), POLLIN, 0};
            if (poll(&p, 1, milliseconds) <= 0) return false;
        }
        status = bury();
        return true;
    }
    [[nodiscard]] double processor_seconds() const noexcept override {
        if (ended_) return used_s_;
        clockid_t clock{};
        timespec used{};
        if (clock_getcpuclockid(outside_, &clock) != 0 || clock_gettime(clock, &used) != 0) return 0;
        return static_cast<double>(used.tv_sec) + 1e-9 * static_cast<double>(used.tv_nsec);
    }
    [[nodiscard]] std::uint64_t resident_bytes() const noexcept override {
        char path[40];
        std::snprintf(path, sizeof path, "/proc/%d/statm", outside_);
        const system::descriptor file(open(path, O_RDONLY | O_CLOEXEC));
        char text[120] = {};
        unsigned long long all = 0, resident = 0;
        if (file.get() < 0 || ::read(file.get(), text, sizeof text - 1) <= 0 ||
            std::sscanf(text, "%llu %llu", &all, &resident) != 2)
            return 0;
        return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    }
    [[nodiscard]] pid_t id() const noexcept override { return outside_; }
    void hurry() noexcept override { signal(SIGXCPU); }
    [[nodiscard]] const std::shared_ptr<const system::descriptor>& output() const noexcept override {
        return output_;
    }

private:
    void signal(int number) noexcept { syscall(SYS_pidfd_send_signal, handle_.get(), number, nullptr, 0u); }
    // The process's number out here, as the kernel tells of a descriptor of it.
    static pid_t number_of(int handle) {
        std::ifstream about("/proc/self/fdinfo/" + std::to_string(handle));
        for (std::string word; about >> word;)
            if (pid_t pid = -1; word == "Pid:" && about >> pid) return pid;
        return -1;
    }

    std::shared_ptr<spawner> host_;
    std::int32_t inside_;
    system::descriptor handle_;
    pid_t outside_;
    std::shared_ptr<const system::descriptor> output_;
    bool ended_ = false;
    int status_ = -1;
    double used_s_ = 0;
};

// A header that once ran out of its steps or its time, and took seconds for it, is likely to do so in every check:
// from then on a request gets a tenth of its time, so that the learner hears of it soon. A header that nothing was
// found wrong with keeps all of it, however busy the machine is.
bool exhausted = false;

// How long this judge has waited for drivers that were given up in the end. Once that is long, nobody waits for the next one:
// a header that answers nothing has its verdict soon.
int waited_in_vain_ms = 0;

// A driver that neither answers nor reads: how long it may. A clock cannot tell an endless loop from a busy machine, so
// there is patience; but the processor time that the driver uses meanwhile can, and a request that keeps within its
// steps needs a twentieth of what is allowed here. When the time is up it is first asked where it is.
class stillness {
public:
    stillness(driver_process& child, int patience_ms)
        : child_(child),
          patience_ms_(waited_in_vain_ms > 2 * patience_ms ? patience_ms / 20
                       : exhausted                         ? patience_ms / 10
                                                           : patience_ms),
          allowed_s_(1e-3 * patience_ms / (exhausted ? 20 : 5)) {}

    [[nodiscard]] int look_after_ms() const noexcept { return asked_ ? 50 : patience_ms_ / 40; }
    // No whole answer has come since the last one, for `ms` more or for as long as the clock says. False when it is not
    // to be waited for any more.
    bool goes_on(int ms) {
        const auto now = clock::now();
        if (!begun_) {
            begun_ = now - std::chrono::milliseconds(ms);
            used_before_s_ = child_.processor_seconds();
        }
        waited_ms_ =
            static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(now - *begun_).count());
        if (asked_) return now - *asked_ < std::chrono::milliseconds(200);
        if (waited_ms_ < patience_ms_ && child_.processor_seconds() - used_before_s_ < allowed_s_)
            return true;
        asked_ = now;
        child_.hurry();
        return true;
    }
    void gives_up() const noexcept { waited_in_vain_ms += waited_ms_; }
    void ends() noexcept {
        begun_.reset();
        asked_.reset();
    }
    [[nodiscard]] std::string says() const {
        const int seconds = std::max(1, (waited_ms_ + 500) / 1000);
        return "no answer within " + std::to_string(seconds) + (seconds == 1 ? " second" : " seconds");
    }

private:
    using clock = std::chrono::steady_clock;
    driver_process& child_;
    int patience_ms_;
    double allowed_s_;
    int waited_ms_ = 0;
    std::optional<clock::time_point> begun_, asked_;
    double used_before_s_ = 0;  // of the child, when it was first found still
};

class process_transport final : public transport {
public:
    explicit process_transport(const connection_settings& settings)
        : timeout_ms_(settings.timeout_ms),
          resident_bytes_(settings.resident_bytes),
          life_ms_(settings.life_ms) {
        system::limits l;
        if (settings.sanitized) {
            l.address_bytes = 0;  // shadow memory is reserved, not used
            l.niceness = 10;
        }
        processor_seconds_ = static_cast<double>(l.cpu_seconds);
        static std::shared_ptr<spawner> spawn;
        if (!spawn || !spawn->is_for(settings)) spawn = std::make_shared<spawner>(settings, l);
        if (!settings.box.empty()) {
            connect_in_box(spawn);
            return;
        }
        {
            const auto [their_requests, their_replies] = connect();
            auto output = system::memory_buffer("output");
            if (const pid_t pid = spawn->spawn(their_requests.get(), their_replies.get(), output.get())) {
                child_ = std::make_unique<child_process>(pid, std::move(output));
                return;
            }
        }
        // The table cannot be loaded, or broke the spawner: a driver of its own will say how. On pipes of its own,
        // since a driver that was made all the same may have written to these.
        spawn.reset();
        const auto [their_requests, their_replies] = connect();
        child_ =
            std::make_unique<child_process>(std::vector<std::string>{settings.host, settings.table, "3", "4"},
                                            std::vector<int>{their_requests.get(), their_replies.get()}, l);
    }

    bool exchange(std::string_view frames, std::size_t count, std::string& replies, answer& how) override {
        std::size_t sent = 0, whole = 0, frame_at = replies.size();
        stillness still(*child_, timeout_ms_);
        const bool watched = life_ms_ != 0 || resident_bytes_ != 0;
        bool piecemeal = false;  // the last round moved a part of a frame
        for (;;) {
            const std::size_t whole_before = whole;
            while (whole != count) {
                const auto length = frame_length(replies, frame_at);
                if (length > largest_answer)
                    return died(how, answer::state::ended, "it answered with something else than an answer");
                if (length < 0 || replies.size() - frame_at - 4 < static_cast<std::size_t>(length)) break;
                frame_at += 4 + static_cast<std::size_t>(length);
                ++whole;
            }
            // Only whole frames count as life: who answers a byte now and then is still.
            if (whole != whole_before) {
                still.ends();
                piecemeal = false;
            }
            if (whole == count && sent == frames.size()) {
                if (replies.size() != frame_at)
                    return died(how, answer::state::ended, "it answered more than it was asked");
                return true;
            }
            pollfd p[2] = {{replies_.get(), POLLIN, 0}, {requests_.get(), POLLOUT, 0}};
            const int patience = watched ? std::min(still.look_after_ms(), 50) : still.look_after_ms();
            const int ready = poll(p, sent == frames.size() ? 1 : 2, patience);
            if (ready < 0 && errno == EINTR) continue;
            if (watched && !within_limits(how)) return false;
            if ((ready == 0 || piecemeal) && !still.goes_on(ready == 0 ? patience : 0)) {
                still.gives_up();
                return died(how, answer::state::timed_out, still.says());
            }
            if (ready == 0) continue;
            if (p[0].revents != 0) {
                char buffer[1 << 16];
                const auto n = ::read(replies_.get(), buffer, sizeof buffer);
                piecemeal = true;
                if (n > 0)
                    replies.append(buffer, static_cast<std::size_t>(n));
                else if (n == 0 || (errno != EINTR && errno != EAGAIN))
                    return died(how, answer::state::ended, "");
                if (n > 0 && replies.size() > most_replied)
                    return died(how, answer::state::ended, "it answered without end");
            }
            if (sent != frames.size() && p[1].revents != 0) {
                const auto n = ::write(requests_.get(), frames.data() + sent, frames.size() - sent);
                if (n > 0) sent += static_cast<std::size_t>(n);
                piecemeal = piecemeal || sent != frames.size();
                if (n < 0 && errno == EPIPE) sent = frames.size();  // what it still answered is read first
            }
        }
    }

    bool exchange_traced(std::string_view frame, std::string& replies, answer& how, std::uint64_t most,
                         std::uint64_t& instructions) override {
        stepper traced(child_->id());
        if (::write(requests_.get(), frame.data(), frame.size()) != static_cast<ssize_t>(frame.size()))
            return died(how, answer::state::ended, "it does not read what it is asked");
        const std::size_t begin = replies.size();
        const auto is_whole = [&] {
            char buffer[1 << 16];
            for (ssize_t n = 0; (n = ::read(replies_.get(), buffer, sizeof buffer)) > 0;) {
                replies.append(buffer, static_cast<std::size_t>(n));
                if (replies.size() - begin > most_replied) return true;
            }
            const auto length = frame_length(replies, begin);
            return length >= 0 && replies.size() - begin - 4 >= static_cast<std::size_t>(length);
        };
        switch (traced.step(most, instructions, is_whole)) {
            case stepper::end::whole: break;
            case stepper::end::over:
                return died(how, answer::state::over_budget,
                            "more than " + std::to_string(most) + " instructions");
            case stepper::end::still:
                return died(how, answer::state::timed_out, "no answer while it was watched step by step");
            case stepper::end::meddled:
                return died(how, answer::state::ended, "it executes itself step by step");
            case stepper::end::gone:
                // The last words of a driver are an answer too.
                if (!is_whole()) return died(how, answer::state::ended, "");
        }
        const auto length = frame_length(replies, begin);
        if (replies.size() - begin - 4 != static_cast<std::size_t>(length))
            return died(how, answer::state::ended, "it answered more than it was asked");
        return true;
    }

    [[nodiscard]] std::shared_ptr<const system::descriptor> output() const override {
        return child_->output();
    }

private:
    bool died(answer& how, answer::state state, std::string text) {
        int status = 0;
        const bool by_itself = child_->wait(state == answer::state::ended && text.empty() ? 200 : 0, status);
        if (!by_itself) status = child_->bury();
        how.how = state;
        how.text = std::move(text);
        if (state != answer::state::ended || !how.text.empty()) return false;
        if (!by_itself) {
            how.text = "it closed its connection to the judge";
        } else if (WIFSIGNALED(status)) {
            const int number = WTERMSIG(status);
            const bool used_up =
                number == SIGXCPU || (number == SIGKILL && child_->processor_seconds() >= processor_seconds_);
            how.how = used_up ? answer::state::timed_out : answer::state::crashed;
            how.text = used_up ? "it used up its processor time"
                       : number == SIGKILL
                           ? "it was killed (signal 9), as a process is that exhausts the memory"
                           : "it died of " + system::describe_status(status);
        } else {
            how.text = "it ended with " + system::describe_status(status);
            const std::string printed = system::last_bytes(*child_->output(), 400);
            if (WIFEXITED(status) && WEXITSTATUS(status) == 2 && !printed.empty()) how.text = printed;
        }
        return false;
    }

    // Two fresh pipes; gives the ends that the driver gets.
    std::pair<system::descriptor, system::descriptor> connect() {
        int there[2], back[2];
        if (pipe2(there, O_CLOEXEC) != 0)
            throw std::system_error(errno, std::generic_category(), "no pipe for a driver");
        requests_ = system::descriptor(there[1]);
        system::descriptor their_requests(there[0]);
        if (pipe2(back, O_CLOEXEC) != 0)
            throw std::system_error(errno, std::generic_category(), "no pipe for a driver");
        replies_ = system::descriptor(back[0]);
        for (const int fd : {requests_.get(), replies_.get()}) {
            fcntl(fd, F_SETFL, O_NONBLOCK);
            fcntl(fd, F_SETPIPE_SZ, 1 << 20);
        }
        return {std::move(their_requests), system::descriptor(back[1])};
    }

    // Looks now and then whether it has lived too long or holds too much; buries it and says so, if so.
    bool within_limits(answer& how) {
        const auto now = std::chrono::steady_clock::now();
        if (now < looked_ + std::chrono::milliseconds(40)) return true;
        looked_ = now;
        if (life_ms_ != 0 && now - born_ > std::chrono::milliseconds(life_ms_))
            return died(how, answer::state::timed_out,
                        "it has had " + std::to_string((life_ms_ + 500) / 1000) + " seconds in all");
        if (resident_bytes_ != 0 && child_->resident_bytes() > resident_bytes_)
            return died(how, answer::state::ended,
                        "it holds more than " + std::to_string(resident_bytes_ >> 20) + " MB of memory");
        return true;
    }

    void connect_in_box(const std::shared_ptr<spawner>& spawn) {
        const auto [their_requests, their_replies] = connect();
        auto output = system::memory_buffer("output");
        system::descriptor handle;
        const auto made = spawn->spawn_boxed(their_requests.get(), their_replies.get(), output.get(), handle);
        if (made.pid <= 0 || handle.get() < 0)
            throw std::runtime_error("no driver can be started in its box: " + spawn->output());
        child_ = std::make_unique<boxed_process>(spawn, made.pid, std::move(handle), std::move(output));
    }

    static constexpr std::size_t most_replied = std::size_t{1} << 28;  // in one exchange
    static constexpr std::int64_t largest_answer = std::int64_t{16}
                                                   << 20;  // twice what a million numbers take

    int timeout_ms_;
    std::uint64_t resident_bytes_;
    int life_ms_;
    double processor_seconds_ = 0;  // that the driver may use
    std::chrono::steady_clock::time_point born_ = std::chrono::steady_clock::now(), looked_ = born_;
    system::descriptor requests_, replies_;
    std::unique_ptr<driver_process> child_;
};

}  // namespace

std::unique_ptr<transport> start_process(const connection_settings& settings) {
    std::signal(SIGPIPE, SIG_IGN);
    return std::make_unique<process_transport>(settings);
}

bool transport::exchange_traced(std::string_view, std::string&, answer&, std::uint64_t, std::uint64_t&) {
    throw std::runtime_error("what is linked into this program cannot be watched step by step");
}

driver::driver(const connection_settings& settings)
    : transport_(linked_transport ? linked_transport() : start_process(settings)) {
    static std::uint64_t made = 0;
    number_ = ++made;
    output_ = transport_->output();
    std::string replies;
    if (!transport_->exchange("", 1, replies, load_)) return;
    try {
        std::size_t at = 4;
        const std::string_view bytes = replies;
        if (get<std::uint32_t>(bytes, at) != protocol::version) {
            load_ = {.how = answer::state::ended,
                     .text = "the driver speaks another version of the protocol: build it again"};
            return;
        }
        for (auto n = get<std::uint16_t>(bytes, at); n != 0; --n)
            table_.subjects.push_back(get_text(bytes, at));
        for (auto n = get<std::uint16_t>(bytes, at); n != 0; --n) {
            operation_info o;
            o.subject = get<std::uint16_t>(bytes, at);
            o.name = get_text(bytes, at);
            o.signature = get_text(bytes, at);
            table_.operations.push_back(std::move(o));
        }
    } catch (const protocol::mismatch&) {
        load_ = {.how = answer::state::ended, .text = "the driver's table makes no sense"};
        return;
    }
    alive_ = true;
    load_.how = answer::state::answered;
    run({budget(settings.budget)});
}

namespace {
bool anything_printed = false;
}  // namespace

bool has_printed() noexcept { return anything_printed; }

driver::~driver() {
    if (!anything_printed) anything_printed = printed_size() != 0;
}

std::uint64_t driver::printed_size() const { return output_ ? system::size_of(*output_) : 0; }

std::string driver::printed(std::uint64_t from, std::size_t most) const {
    return output_ ? system::text_at(*output_, from, most) : std::string();
}

std::uint16_t driver::kind_of(std::string_view name) const {
    for (std::size_t i = 0; i != table_.subjects.size(); ++i)
        if (table_.subjects[i] == name) return static_cast<std::uint16_t>(i);
    throw std::invalid_argument("the driver has no subject \"" + std::string(name) + "\"");
}

const operation_info* driver::find(std::string_view operation, std::uint16_t kind) const {
    for (const auto& o : table_.operations)
        if (o.subject == kind && o.name == operation) return &o;
    return nullptr;
}

namespace {
std::string frame(std::string body) {
    std::string whole;
    whole.reserve(body.size() + 4);
    put(whole, static_cast<std::uint32_t>(body.size()));
    return whole + body;
}
std::string body_of(request kind) { return std::string(1, static_cast<char>(kind)); }
}  // namespace

std::string driver::construct(std::uint32_t slot, std::string_view kind) {
    std::string body = body_of(request::construct);
    put(body, slot);
    put(body, static_cast<std::uint8_t>(kind_of(kind)));
    put(body, unset_);
    return frame(std::move(body));
}

std::string driver::call(std::string_view operation, std::uint16_t kind,
                         const std::vector<protocol::value>& arguments, std::uint32_t result_slot,
                         std::uint64_t times, std::int64_t step) {
    const operation_info* const o = find(operation, kind);
    if (!o)
        throw std::invalid_argument("the driver has no operation \"" + std::string(operation) +
                                    "\" for this subject");
    const bool repeated = times != 1 || step != 0;
    std::string body = body_of(repeated ? request::repeat : request::call);
    put(body, result_slot);
    put(body, static_cast<std::uint16_t>(o - table_.operations.data()));
    put(body, static_cast<std::uint8_t>(arguments.size()));
    if (repeated) {
        put(body, times);
        put(body, step);
    }
    for (const auto& a : arguments) a.encode(body);
    return frame(std::move(body));
}

std::string driver::destroy(std::uint32_t slot) {
    std::string body = body_of(request::destroy);
    put(body, slot);
    return frame(std::move(body));
}
std::string driver::arm(protocol::event what, std::uint64_t k) {
    std::string body = body_of(request::arm);
    put(body, static_cast<std::uint8_t>(k == 0 ? protocol::event::none : what));
    put(body, k);
    return frame(std::move(body));
}
std::string driver::budget(std::uint64_t blocks) {
    std::string body = body_of(request::budget);
    put(body, blocks);
    return frame(std::move(body));
}
std::string driver::profile(protocol::column by) {
    std::string body = body_of(request::profile);
    put(body, static_cast<std::uint8_t>(by));
    return frame(std::move(body));
}

std::uint32_t driver::fresh_slot() {
    if (!free_slots_.empty()) {
        const auto slot = free_slots_.back();
        free_slots_.pop_back();
        return slot;
    }
    return next_slot_++;
}

namespace {
// What a driver says of itself, which has buffers of a few hundred bytes for each of these.
std::string short_text(std::string_view bytes, std::size_t& at) {
    constexpr std::size_t longest = 8192;
    auto text = get_text(bytes, at);
    if (text.size() > longest) throw protocol::mismatch("a text is longer than any driver writes");
    return text;
}
}  // namespace

answer driver::decode(std::string_view bytes) {
    answer a;
    std::size_t at = 0;
    const auto status = static_cast<protocol::status>(get<std::uint8_t>(bytes, at));
    a.cost = get<protocol::costs>(bytes, at);
    a.fault = short_text(bytes, at);
    if (const auto places = a.fault.find('\t'); places != std::string::npos) {
        a.fault_places = a.fault.substr(places + 1);
        a.fault.resize(places);
    }
    switch (status) {
        case protocol::status::answered:
            a.how = answer::state::answered;
            a.result = protocol::value::decode(bytes, at);
            break;
        case protocol::status::raised:
            a.how = answer::state::raised;
            a.type = short_text(bytes, at);
            a.text = short_text(bytes, at);
            break;
        case protocol::status::over_budget:
            a.how = answer::state::over_budget;
            a.text = short_text(bytes, at);
            a.place = short_text(bytes, at);
            break;
        case protocol::status::crashed:
            a.how = answer::state::crashed;
            get<std::uint8_t>(bytes, at);
            a.text = short_text(bytes, at);
            a.place = short_text(bytes, at);
            break;
        case protocol::status::ended:
            a.how = answer::state::ended;
            a.text = short_text(bytes, at);
            a.place = short_text(bytes, at);
            break;
        case protocol::status::misused:
            a.how = answer::state::misused;
            a.text = short_text(bytes, at);
            break;
        default: throw protocol::mismatch("an answer of an unknown kind");
    }
    if (at != bytes.size()) throw protocol::mismatch("an answer is longer than it says");
    return a;
}

void driver::watch(const operation_info* operation) noexcept {
    seen_ = {};
    watched_.reset();
    if (operation) watched_ = static_cast<std::uint16_t>(operation - table_.operations.data());
}

void driver::look(std::string_view asked, const answer& a) {
    std::size_t at = 4;  // behind its length
    const auto kind = static_cast<request>(get<std::uint8_t>(asked, at));
    if (kind != request::call && kind != request::repeat) return;
    get<std::uint32_t>(asked, at);  // the slot of a result
    if (get<std::uint16_t>(asked, at) != *watched_) return;
    get<std::uint8_t>(asked, at);  // how many arguments
    seen_.calls += kind == request::repeat ? get<std::uint64_t>(asked, at) : 1;
    seen_.dearest = std::max(seen_.dearest, static_cast<double>(a.cost.worst));
}

answer driver::run_traced(const std::string& request, std::uint64_t most) {
    constexpr std::size_t longest = std::size_t{1} << 16;  // fits into the pipe whole
    if (request.size() > longest)
        throw std::invalid_argument("a request is too long to be watched step by step");
    if (tape_) tape_->add({request});
    if (!alive_) return {};
    std::string replies;
    answer end;
    std::uint64_t instructions = 0;
    alive_ = transport_->exchange_traced(request, replies, end, most, instructions);
    if (alive_) {
        try {
            end = decode(std::string_view(replies).substr(4));
        } catch (const protocol::mismatch& m) {
            end = {.how = answer::state::ended,
                   .text = std::string("the answer makes no sense: ") + m.what()};
        }
        steps_ += end.steps();
    }
    end.instructions = instructions;
    end.framed_bytes = request.size() + replies.size();
    // What was watched is not asked again: a step that was under way when it was let go may still hit it.
    alive_ = false;
    transport_.reset();
    return end;
}

std::vector<answer> driver::run(const std::vector<std::string>& requests) {
    if (tape_) tape_->add(requests);
    std::vector<answer> answers;
    answers.reserve(requests.size());
    answer end;  // how the driver ended, if it did
    if (alive_) {
        std::string frames, replies;
        for (const auto& r : requests) frames += r;
        const auto asked = std::chrono::steady_clock::now();
        alive_ = transport_->exchange(frames, requests.size(), replies, end);
        for (std::size_t at = 0; answers.size() != requests.size();) {
            const auto length = frame_length(replies, at);
            if (length < 0 || replies.size() - at - 4 < static_cast<std::size_t>(length)) break;
            try {
                answers.push_back(
                    decode(std::string_view(replies).substr(at + 4, static_cast<std::size_t>(length))));
            } catch (const protocol::mismatch& m) {
                answers.push_back({.how = answer::state::ended,
                                   .text = std::string("the answer makes no sense: ") + m.what()});
            }
            at += 4 + static_cast<std::size_t>(length);
            steps_ += answers.back().steps();
            if (watched_) look(requests[answers.size() - 1], answers.back());
            if (answers.back().fatal()) {
                alive_ = false;
                break;
            }
        }
        // The driver died without a last word: the first request without an answer is the one.
        if (!alive_ && answers.size() != requests.size() && (answers.empty() || !answers.back().fatal())) {
            if (end.how == answer::state::gone)
                end = {.how = answer::state::ended, .text = "it closed its connection to the judge"};
            answers.push_back(end);
        }
        if (!answers.empty() && std::chrono::steady_clock::now() - asked > std::chrono::seconds(2) &&
            (answers.back().how == answer::state::timed_out ||
             answers.back().how == answer::state::over_budget))
            exhausted = true;
    }
    if (!alive_) transport_.reset();  // buries the process
    answers.resize(requests.size());
    return answers;
}

}  // namespace dsa::judge
