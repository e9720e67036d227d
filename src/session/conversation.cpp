#include "session/conversation.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "session/session.hpp"
#include "system/descriptor.hpp"
#include "system/process.hpp"

namespace dsa::session {

namespace {

// The ends of a pipe: to read from, to write to.
std::pair<system::descriptor, system::descriptor> connected() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "no pipe to a judge");
    return {system::descriptor(ends[0]), system::descriptor(ends[1])};
}

system::limits of_a_judge() {
    system::limits l;
    l.cpu_seconds = l.address_bytes = l.file_bytes = l.stack_bytes = 0;
    return l;
}

}  // namespace

std::string conversation::table_of(const build::header_text& header) const {
    const auto built =
        build::build_table(tools_, tools_.kit(compiler_), build::build_mode::plain, exercise_, header);
    if (built.error) throw verdict::build_error(*built.error);
    return built.table;
}

conversation::conversation(const build::toolchain& tools, const std::string& exercise,
                           const build::header_text& header, const std::string& compiler, std::uint64_t seed)
    : tools_(tools), exercise_(exercise), compiler_(compiler) {
    const auto judge = judge_of(tools, exercise);
    const auto table = table_of(header);
    auto [their_lines, lines] = connected();
    auto [answers, their_answers] = connected();
    lines_ = std::move(lines);
    answers_ = std::move(answers);
    judge_ = std::make_unique<system::process>(
        std::vector<std::string>{judge.string(), "--host=" + tools.host, "--table=" + table,
                                 "--exercise=" + exercise, "--header=" + header.shown,
                                 "--seed=" + std::to_string(seed), "--play"},
        std::vector<int>{their_lines.get(), their_answers.get()}, of_a_judge(), "/",
        std::vector<std::string>{"PATH=/usr/local/bin:/usr/bin:/bin"});
    their_lines.reset();
    their_answers.reset();
    greeting_ = next();
}

conversation::~conversation() = default;

verdict::played conversation::next() {
    constexpr int patience_ms = 120'000;  // what a subject does is ended long before
    for (;;) {
        if (const auto end = read_.find('\n'); end != std::string::npos) {
            const auto line = read_.substr(0, end);
            read_.erase(0, end + 1);
            return verdict::played_from_json(line);
        }
        pollfd p{answers_.get(), POLLIN, 0};
        const int ready = poll(&p, 1, patience_ms);
        if (const int number = system::interrupting_signal()) throw system::interrupted{number};
        if (ready < 0 && errno == EINTR) continue;
        char buffer[1 << 16];
        const auto n = ready > 0 ? ::read(answers_.get(), buffer, sizeof buffer) : 0;
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0)
            throw std::runtime_error(ready == 0 ? "the judge does not answer"
                                                : "the judge broke off: " + judge_->output(2000));
        read_.append(buffer, static_cast<std::size_t>(n));
    }
}

verdict::played conversation::ask(const std::string& line) {
    if (system::write_all(lines_.get(), line + '\n'))
        throw std::runtime_error("the judge broke off: " + judge_->output(2000));
    return next();
}

void conversation::ask_too(const build::header_text& reference) {
    static_cast<void>(ask('\x1e' + table_of(reference)));
}

std::vector<std::string> conversation::save(const std::string& sequence,
                                            const std::filesystem::path& regressions) const {
    system::process judge({judge_of(tools_, exercise_).string(), "--exercise=" + exercise_,
                           "--regressions=" + regressions.string(), "--keep=" + sequence},
                          {}, of_a_judge(), "/", {"PATH=/usr/local/bin:/usr/bin:/bin"});
    int status = 0;
    if (!judge.wait(60'000, status)) throw std::runtime_error("the judge does not save the sequence");
    std::istringstream said(judge.output());
    std::vector<std::string> lines;
    for (std::string line; std::getline(said, line);) lines.push_back(line);
    if (status != 0 || lines.empty())
        throw std::runtime_error(lines.empty() ? "the judge does not save the sequence (" +
                                                     system::describe_status(status) + ")"
                                               : lines.back());
    return lines;
}

}  // namespace dsa::session
