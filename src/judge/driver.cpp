#include "judge/driver.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <utility>

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

// A host that has the table loaded and makes drivers of itself: a new driver costs a fork instead of loading
// a program and its libraries, a tenth of the time.
class spawner {
public:
    spawner(const connection_settings& settings, const system::limits& l)
        : host_(settings.host), table_(settings.table) {
        int ends[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
            throw std::system_error(errno, std::generic_category(), "no socket for a driver");
        control_ = system::descriptor(ends[0]);
        const system::descriptor theirs(ends[1]);
        program_ = std::make_unique<system::process>(
            std::vector<std::string>{settings.host, "--spawn", settings.table, "3"},
            std::vector<int>{theirs.get()}, l, "/",
            // Bound once, here; else every driver looks up anew what it calls.
            std::vector<std::string>{"LD_BIND_NOW=1", "DSA_COVERAGE=" + settings.coverage});
        const timeval patience{5, 0};
        setsockopt(control_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    [[nodiscard]] bool is_for(const connection_settings& s) const {
        return host_ == s.host && table_ == s.table;
    }

    // The number of a new process that serves these descriptors; 0 when there is none to be had this way.
    pid_t spawn(int requests, int replies, int output) {
        char byte = 0;
        iovec data{&byte, 1};
        const int descriptors[3] = {requests, replies, output};
        alignas(cmsghdr) char ancillary[CMSG_SPACE(sizeof descriptors)] = {};
        msghdr message{};
        message.msg_iov = &data;
        message.msg_iovlen = 1;
        message.msg_control = ancillary;
        message.msg_controllen = sizeof ancillary;
        cmsghdr* const head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof descriptors);
        std::memcpy(CMSG_DATA(head), descriptors, sizeof descriptors);
        std::int32_t pid = 0;
        if (sendmsg(control_.get(), &message, MSG_NOSIGNAL) != 1) return 0;
        ssize_t got = 0;
        do got = recv(control_.get(), &pid, sizeof pid, MSG_WAITALL);
        while (got < 0 && errno == EINTR);
        return got == sizeof pid && system::is_unclaimed_child(pid) ? pid : 0;
    }

private:
    std::string host_, table_;
    system::descriptor control_;
    std::unique_ptr<system::process> program_;
};

// A header that once ran out of its steps or its time, and took seconds for it, is likely to do so in every check:
// from then on a request gets a tenth of its time, so that the learner hears of it soon. A header that nothing was
// found wrong with keeps all of it, however busy the machine is.
bool exhausted = false;

// A driver that neither answers nor reads: how long it may. A clock cannot tell an endless loop from a busy machine, so
// there is patience; but the processor time that the driver uses meanwhile can, and a request that keeps within its
// steps needs a twentieth of what is allowed here. When the time is up it is first asked where it is.
class stillness {
public:
    stillness(const system::process& child, int patience_ms)
        : child_(child),
          patience_ms_(exhausted ? patience_ms / 10 : patience_ms),
          allowed_s_(1e-3 * patience_ms / (exhausted ? 20 : 5)) {}

    [[nodiscard]] int look_after_ms() const noexcept { return asked_ ? 200 : patience_ms_ / 40; }
    // It has been still for that long. False when it is not to be waited for any more.
    bool goes_on() {
        if (asked_) return false;
        waited_ms_ += look_after_ms();
        const double used = child_.processor_seconds();
        if (used_before_s_ < 0) used_before_s_ = used;
        if (waited_ms_ < patience_ms_ && used - used_before_s_ < allowed_s_) return true;
        asked_ = true;
        kill(child_.id(), SIGXCPU);  // driver/signals.cpp answers with the place
        return true;
    }
    void ends() noexcept {
        waited_ms_ = 0;
        used_before_s_ = -1;
        asked_ = false;
    }
    [[nodiscard]] std::string says() const {
        const int seconds = std::max(1, (waited_ms_ + 500) / 1000);
        return "no answer within " + std::to_string(seconds) + (seconds == 1 ? " second" : " seconds");
    }

private:
    const system::process& child_;
    int patience_ms_;
    double allowed_s_;
    int waited_ms_ = 0;
    double used_before_s_ = -1;  // of the child, when it was first found still; -1: it was not
    bool asked_ = false;
};

class process_transport final : public transport {
public:
    explicit process_transport(const connection_settings& settings) : timeout_ms_(settings.timeout_ms) {
        system::limits l;
        if (settings.sanitized) {
            l.address_bytes = 0;  // shadow memory is reserved, not used
            l.niceness = 10;
        }
        processor_seconds_ = static_cast<double>(l.cpu_seconds);
        static std::unique_ptr<spawner> spawn;
        if (!spawn || !spawn->is_for(settings)) spawn = std::make_unique<spawner>(settings, l);
        {
            const auto [their_requests, their_replies] = connect();
            auto output = system::memory_buffer("output");
            if (const pid_t pid = spawn->spawn(their_requests.get(), their_replies.get(), output.get())) {
                child_ = std::make_unique<system::process>(pid, std::move(output));
                return;
            }
        }
        // The table cannot be loaded, or broke the spawner: a driver of its own will say how. On pipes of its own,
        // since a driver that was made all the same may have written to these.
        spawn.reset();
        const auto [their_requests, their_replies] = connect();
        child_ = std::make_unique<system::process>(
            std::vector<std::string>{settings.host, settings.table, "3", "4"},
            std::vector<int>{their_requests.get(), their_replies.get()}, l);
    }

    bool exchange(std::string_view frames, std::size_t count, std::string& replies, answer& how) override {
        std::size_t sent = 0, whole = 0, frame_at = replies.size();
        stillness still(*child_, timeout_ms_);
        for (;;) {
            while (whole != count) {
                const auto length = frame_length(replies, frame_at);
                if (length > protocol::largest_frame)
                    return died(how, answer::state::ended, "it answered with something else than an answer");
                if (length < 0 || replies.size() - frame_at - 4 < static_cast<std::size_t>(length)) break;
                frame_at += 4 + static_cast<std::size_t>(length);
                ++whole;
            }
            if (whole == count && sent == frames.size()) {
                if (replies.size() != frame_at)
                    return died(how, answer::state::ended, "it answered more than it was asked");
                return true;
            }
            pollfd p[2] = {{replies_.get(), POLLIN, 0}, {requests_.get(), POLLOUT, 0}};
            const int ready = poll(p, sent == frames.size() ? 1 : 2, still.look_after_ms());
            if (ready < 0 && errno == EINTR) continue;
            if (ready == 0) {
                if (!still.goes_on()) return died(how, answer::state::timed_out, still.says());
                continue;
            }
            still.ends();
            if (p[0].revents != 0) {
                char buffer[1 << 16];
                const auto n = ::read(replies_.get(), buffer, sizeof buffer);
                if (n > 0)
                    replies.append(buffer, static_cast<std::size_t>(n));
                else if (n == 0 || (errno != EINTR && errno != EAGAIN))
                    return died(how, answer::state::ended, "");
                if (n > 0 && replies.size() > (std::size_t{1} << 28))
                    return died(how, answer::state::ended, "it answered without end");
            }
            if (sent != frames.size() && p[1].revents != 0) {
                const auto n = ::write(requests_.get(), frames.data() + sent, frames.size() - sent);
                if (n > 0) sent += static_cast<std::size_t>(n);
                if (n < 0 && errno == EPIPE) sent = frames.size();  // what it still answered is read first
            }
        }
    }

    [[nodiscard]] std::shared_ptr<const system::descriptor> output() const override {
        return child_->output_buffer();
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
            const std::string printed = child_->output(400);
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

    int timeout_ms_;
    double processor_seconds_ = 0;  // that the driver may use
    system::descriptor requests_, replies_;
    std::unique_ptr<system::process> child_;
};

}  // namespace

std::unique_ptr<transport> start_process(const connection_settings& settings) {
    std::signal(SIGPIPE, SIG_IGN);
    return std::make_unique<process_transport>(settings);
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

answer driver::decode(std::string_view bytes) {
    answer a;
    std::size_t at = 0;
    const auto status = static_cast<protocol::status>(get<std::uint8_t>(bytes, at));
    a.cost = get<protocol::costs>(bytes, at);
    a.fault = get_text(bytes, at);
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
            a.type = get_text(bytes, at);
            a.text = get_text(bytes, at);
            break;
        case protocol::status::over_budget:
            a.how = answer::state::over_budget;
            a.text = get_text(bytes, at);
            a.place = get_text(bytes, at);
            break;
        case protocol::status::crashed:
            a.how = answer::state::crashed;
            get<std::uint8_t>(bytes, at);
            a.text = get_text(bytes, at);
            a.place = get_text(bytes, at);
            break;
        case protocol::status::ended:
            a.how = answer::state::ended;
            a.text = get_text(bytes, at);
            a.place = get_text(bytes, at);
            break;
        case protocol::status::misused:
            a.how = answer::state::misused;
            a.text = get_text(bytes, at);
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
