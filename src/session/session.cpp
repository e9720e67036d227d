#include "session/session.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "build/advice.hpp"
#include "sandbox/placement.hpp"
#include "session/coverage.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"

namespace dsa::session {

namespace fs = std::filesystem;

fs::path judge_of(const build::toolchain& tools, const std::string& exercise) {
    const auto judge = tools.build / "judge" / exercise;
    if (!fs::exists(judge))
        throw std::runtime_error("the judge of " + exercise +
                                 " is not built; build it with cmake --build --preset dev");
    return judge;
}

namespace {

using clock = std::chrono::steady_clock;

// A judge that left no verdict. It speaks of the header where the header was in a box and everything else is ours.
struct no_verdict : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// A judge at work, and the buffer that its verdict, or what else it is asked for, comes back in.
struct running_judge {
    system::descriptor out;
    std::unique_ptr<system::process> judge;

    // shared: where it learns which checks another judge has taken; -1 when it is alone.
    running_judge(std::vector<std::string> command, const std::vector<std::string>& environment, int niceness,
                  int processor = -1, const char* answers_to = "--verdict-descriptor=3", int shared = -1)
        : out(system::memory_buffer("verdict")) {
        command.emplace_back(answers_to);
        std::vector<int> inherited{out.get()};
        if (shared >= 0) {
            command.emplace_back("--shared-descriptor=4");
            inherited.push_back(shared);
        }
        system::limits l;
        l.cpu_seconds = 0;
        l.address_bytes = 0;
        l.file_bytes = 0;
        l.stack_bytes = 0;
        l.niceness = niceness;
        l.processor = processor;
        judge = std::make_unique<system::process>(command, inherited, l, "/", environment);
    }
    // What `read` makes of its answer. Throws std::runtime_error when there is none.
    template <typename Read>
    auto wait(int seconds, Read read, std::optional<clock::time_point> end = {}) {
        int status = 0;
        const auto left =
            end ? std::chrono::duration_cast<std::chrono::milliseconds>(*end - clock::now()).count()
                : std::int64_t{seconds} * 1000;
        if (!judge->wait(static_cast<int>(std::max<std::int64_t>(left, 0)), status))
            throw no_verdict("the judge did not end within " + std::to_string(seconds) + " seconds");
        try {
            // 0: all checks passed, 1: some failed. Whatever a judge wrote that ended otherwise is nobody's verdict.
            if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) throw std::runtime_error("no verdict");
            return read(system::whole_text(out));
        } catch (const std::runtime_error& e) {
            std::string said = judge->output(2000);
            while (said.ends_with('\n')) said.pop_back();
            throw no_verdict("the judge broke off (" + system::describe_status(status) + ")" +
                             (said.empty() ? "" : ": " + said));
        }
    }
    verdict::verdict wait(int seconds, std::optional<clock::time_point> end = {}) {
        return wait(seconds, verdict::from_json, end);
    }
};

// A buffer in which judges of one header tell each other which check each of them has taken.
system::descriptor buffer_to_share_checks_by() {
    system::descriptor shared = system::memory_buffer("checks");
    if (ftruncate(shared.get(), 4096) != 0)
        throw std::system_error(errno, std::generic_category(), "no buffer to share checks by");
    return shared;
}

// How the exercise's judge is asked about a table.
std::vector<std::string> command_of(const build::toolchain& tools, const fs::path& judge,
                                    const build::build_result& table, const std::string& exercise,
                                    const build::header_text& header) {
    return {judge.string(), "--host=" + tools.host, "--table=" + table.table, "--exercise=" + exercise,
            "--header=" + header.shown};
}

// Where the drivers of one table run when nobody trusts it, written down for the judges.
class boxed_drivers {
public:
    boxed_drivers(const build::toolchain& tools, const sandbox::box& box, const build::compiler_kit& kit,
                  build::build_mode mode, const std::string& table, int seconds)
        : folder_(tools.build / "drivers", "box") {
        const bool sanitized = mode == build::build_mode::sanitized;
        const sandbox::view host{sanitized ? kit.sanitized_host : tools.host, "/box/host"};
        const sandbox::view code{table, "/box/table.so"};
        sandbox::interior in{.sees = {host, code}};
        // The parts of the prelude that are compiled ahead, which a table names by their path.
        const std::string& prelude = sanitized ? kit.sanitized : kit.plain;
        if (const auto parts = prelude + ".so"; fs::exists(parts)) in.sees.push_back({parts, parts});
        sandbox::placement p;
        p.words = box.around(in, {});
        p.host = box.place(host);
        p.table = box.place(code);
        p.resident_bytes = std::uint64_t{sanitized ? 3u : 2u} << 30;
        p.life_ms = seconds * 1000;
        system::write_file(file(), sandbox::to_text(p));
    }
    [[nodiscard]] std::string file() const { return (folder_.path() / "placement").string(); }

private:
    system::scratch_folder folder_;
};

// Takes a table away at the end, where it was made for this once.
struct table_remover {
    std::string table;  // "": it stays
    ~table_remover() {
        std::error_code ignored;
        if (!table.empty()) fs::remove(table, ignored);
    }
};

verdict::verdict not_built(verdict::verdict v, verdict::build_error e) {
    v.error = std::move(e);
    v.outcome = verdict::summary::not_built;
    verdict::summarise(v);
    return v;
}

}  // namespace

namespace {

verdict::verdict judge_by_its_judges(const build::toolchain& tools, const std::string& exercise,
                                     const std::string& subject, const build::header_text& header,
                                     const options& how, std::unique_ptr<build::build_ahead> ahead) {
    std::optional<clock::time_point> end;
    if (how.box) end = clock::now() + std::chrono::seconds(how.seconds);
    const auto judge = judge_of(tools, exercise);
    const auto& kit = tools.kit(how.compiler);
    verdict::verdict v;
    v.exercise = exercise;
    v.subject = subject;
    v.seed = how.seed;
    v.compiler = kit.name + " " + kit.version;

    const int niceness = how.one_of_many ? 0 : 5;  // of many, nobody waits for the fast verdict alone
    const build::build_result plain = how.table_of
                                          ? how.table_of(build::build_mode::plain)
                                          : build::build_table(tools, kit, build::build_mode::plain, exercise,
                                                               header, 0, std::move(ahead), false, how.box);
    if (plain.error) return not_built(std::move(v), *plain.error);
    const table_remover remove_plain{how.one_of_many && !plain.reused ? plain.table : ""};

    auto common = command_of(tools, judge, plain, exercise, header);
    common.push_back("--seed=" + std::to_string(how.seed));
    common.push_back("--subject=" + subject);
    if (!how.regressions.empty()) common.push_back("--regressions=" + how.regressions.string());
    if (how.coverage)
        common.insert(common.end(),
                      {"--coverage=" + how.coverage->path(build::build_mode::plain),
                       "--sanitized-coverage=" + how.coverage->path(build::build_mode::sanitized)});
    if (how.one_of_many) common.insert(common.end(), {"--gtest_fail_fast", "--brief"});
    const unsigned count =
        how.processes ? how.processes : std::clamp(std::thread::hardware_concurrency(), 1u, 4u);
    // A judge and its drivers take turns, some ten thousand times. On one processor a turn is a switch; across two it
    // wakes the other one up, and a run of fifty checks took 0.22 s instead of 0.12 s.
    const auto processors = system::own_processors();
    std::optional<boxed_drivers> boxed_plain, boxed_sanitized;
    if (how.box) {
        boxed_plain.emplace(tools, *how.box, kit, build::build_mode::plain, plain.table, how.seconds);
        common.push_back("--box=" + boxed_plain->file());
        if (how.audit) common.emplace_back("--audit");
    }
    const auto refuses = [](const verdict::verdict& given) {
        return std::any_of(given.checks.begin(), given.checks.end(),
                           [](const auto& c) { return verdict::is_failure(c.outcome); });
    };

    std::optional<build::build_result> sanitized;
    table_remover remove_sanitized;
    const auto build_sanitized = [&] {
        if (sanitized) return;
        sanitized = how.table_of ? how.table_of(build::build_mode::sanitized)
                                 : build::build_table(tools, kit, build::build_mode::sanitized, exercise,
                                                      header, niceness, nullptr, false, how.box);
        if (how.one_of_many && !sanitized->reused) remove_sanitized.table = sanitized->table;
        if (how.box && !sanitized->error)
            boxed_sanitized.emplace(tools, *how.box, kit, build::build_mode::sanitized, sanitized->table,
                                    how.seconds);
    };
    // Its checks are shared by judges as those of the fast lane are. filter: the only ones; "" for all.
    const auto verdicts_of_background = [&](const std::string& filter) {
        const auto shared = buffer_to_share_checks_by();
        std::vector<std::unique_ptr<running_judge>> judges;
        for (unsigned i = 0; i != count; ++i) {
            auto command = common;
            command.emplace_back("--lane=memory");
            command.push_back("--sanitized-host=" + kit.sanitized_host);
            command.push_back("--sanitized-table=" + sanitized->table);
            if (boxed_sanitized) command.push_back("--sanitized-box=" + boxed_sanitized->file());
            if (!filter.empty()) command.push_back("--gtest_filter=" + filter);
            judges.push_back(std::make_unique<running_judge>(
                command, std::vector<std::string>{"PATH=/usr/local/bin:/usr/bin:/bin"}, niceness, -1,
                "--verdict-descriptor=3", shared.get()));
        }
        std::vector<verdict::verdict> parts;
        for (auto& j : judges) {
            parts.push_back(j->wait(std::min(how.seconds, 300), end));
            parts.back().compiler = v.compiler;
        }
        return parts;
    };
    if (how.only_in_background) {
        build_sanitized();
        if (sanitized->error) return not_built(std::move(v), *sanitized->error);
        return verdict::merge(verdicts_of_background(how.only));
    }
    if (how.one_of_many && !how.background_first.empty()) {
        build_sanitized();
        if (sanitized->error) return not_built(std::move(v), *sanitized->error);
        auto early = verdict::merge(verdicts_of_background(how.background_first));
        if (refuses(early)) return early;
    }

    const auto shared = buffer_to_share_checks_by();
    std::vector<std::unique_ptr<running_judge>> judges;
    for (unsigned i = 0; i != count; ++i) {
        auto command = common;
        command.emplace_back("--lane=fast");
        if (!how.only.empty()) command.push_back("--gtest_filter=" + how.only);
        judges.push_back(std::make_unique<running_judge>(
            command, std::vector<std::string>{"PATH=/usr/local/bin:/usr/bin:/bin"}, 0,
            count <= processors.size() ? processors[i] : -1, "--verdict-descriptor=3", shared.get()));
    }
    std::vector<verdict::verdict> parts;
    for (auto& j : judges) parts.push_back(j->wait(how.seconds, end));
    judges.clear();
    auto fast = verdict::merge(std::move(parts));
    verdict::block(fast);
    fast.compiler = v.compiler;
    for (auto& c : fast.checks)
        for (auto& g : c.gates) add_texts(g.hot, header.text);
    if (!how.regressions.empty()) verdict::keep_regressions(how.regressions, fast, how.on_warning);

    if (!how.sanitizers || (how.one_of_many && refuses(fast))) return fast;
    if (how.on_fast) how.on_fast(fast);
    // Only now: beside the fast verdict, this build took a fifth of its speed on two processors.
    build_sanitized();
    if (sanitized->error) return not_built(std::move(v), *sanitized->error);
    // What was asked first need not be asked again.
    const bool asked_some = how.one_of_many && !how.background_first.empty();
    parts = verdicts_of_background(asked_some ? "-" + how.background_first : "");
    if (how.one_of_many)
        for (auto& part : parts)
            if (refuses(part)) return std::move(part);
    parts.insert(parts.begin(), std::move(fast));
    auto whole = verdict::merge(std::move(parts));
    verdict::block(whole);
    whole.advice = build::advice_of(sanitized->table);
    return whole;
}

// Of every check that there is, that it failed, and why.
verdict::verdict all_failed(verdict::verdict declared, const std::string& why) {
    for (auto& c : declared.checks) {
        c.outcome = verdict::outcome::failed;
        c.message = why;
        c.points = 0;
    }
    verdict::summarise(declared);
    return declared;
}

}  // namespace

verdict::verdict judge_header(const build::toolchain& tools, const std::string& exercise,
                              const std::string& subject, const build::header_text& header,
                              const options& how, std::unique_ptr<build::build_ahead> ahead) {
    if (!how.box) return judge_by_its_judges(tools, exercise, subject, header, how, std::move(ahead));
    auto declared = declarations(tools, exercise);
    declared.subject = subject;
    declared.seed = how.seed;
    const auto& kit = tools.kit(how.compiler);
    declared.compiler = kit.name + " " + kit.version;
    try {
        auto v = judge_by_its_judges(tools, exercise, subject, header, how, std::move(ahead));
        if (v.error) return v;
        // Exactly the checks that there are: no other one, and none missing.
        std::set<std::string> due, given;
        for (const auto& c : declared.checks) due.insert(c.id);
        for (const auto& c : v.checks) given.insert(c.id);
        if (due != given)
            return all_failed(std::move(declared), "the judge answered for other checks than there are");
        return v;
    } catch (const no_verdict& e) {
        return all_failed(std::move(declared), std::string("it could not be judged: ") + e.what());
    }
}

verdict::verdict declarations(const build::toolchain& tools, const std::string& exercise) {
    system::process judge({judge_of(tools, exercise).string(), "--declarations", "--exercise=" + exercise},
                          {}, {}, "/", {"PATH=/usr/local/bin:/usr/bin:/bin"});
    int status = 0;
    if (!judge.wait(60'000, status) || status != 0)
        throw std::runtime_error("the judge of " + exercise + " does not say what it checks (" +
                                 system::describe_status(status) + "): " + judge.output(2000));
    return verdict::from_json(judge.output(verdict::limits::json_bytes));
}

std::vector<verdict::replayed> replay_header(const build::toolchain& tools, const std::string& exercise,
                                             const build::header_text& header, const fs::path& regressions,
                                             const std::vector<std::string>& checks,
                                             const std::string& compiler) {
    const auto judge = judge_of(tools, exercise);
    const build::build_result plain =
        build::build_table(tools, tools.kit(compiler), build::build_mode::plain, exercise, header);
    if (plain.error) throw verdict::build_error(*plain.error);
    auto command = command_of(tools, judge, plain, exercise, header);
    command.push_back("--regressions=" + regressions.string());
    std::string filter;
    for (const auto& c : checks) filter += (filter.empty() ? "" : ":") + c;
    command.push_back("--gtest_filter=" + filter);
    running_judge player(command, {"PATH=/usr/local/bin:/usr/bin:/bin"}, 0, -1, "--replay-descriptor=3");
    return player.wait(120, verdict::replays_from_json);
}

void add_texts(std::vector<verdict::hot_line>& hot, const std::string& header) {
    std::istringstream in(header);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        const auto from = line.find_first_not_of(" \t\r");
        if (from == std::string::npos) continue;
        for (auto& h : hot)
            if (h.line == number)
                h.text = line.substr(from, line.find_last_not_of(" \t\r") + 1 - from).substr(0, 400);
    }
}

}  // namespace dsa::session
