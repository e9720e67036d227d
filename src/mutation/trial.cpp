#include "mutation/trial.hpp"

#include <fcntl.h>
#include <sched.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

#include "system/descriptor.hpp"
#include "system/process.hpp"
#include "system/whole_file.hpp"

namespace dsa::mutation {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view fates[] = {"killed", "survived", "not-compiled"};

// One line: what is between tabs, in the order of the fields.
std::string line_of(const std::string& key, const std::string& id, const ruling& r) {
    std::string by = r.by.substr(0, 400);
    std::replace_if(by.begin(), by.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return key + '\t' + id + '\t' + std::string(fates[static_cast<std::size_t>(r.what)]) + '\t' + by + '\n';
}

[[noreturn]] void cannot_write(const fs::path& file, std::error_code why) {
    throw std::runtime_error("cannot write " + file.string() + ": " + why.message());
}

// In one piece, so that lines of several processes do not mix.
void append(const fs::path& file, const std::string& text) {
    const system::descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    if (out.get() < 0) cannot_write(file, {errno, std::generic_category()});
    if (const auto error = system::write_all(out.get(), text)) cannot_write(file, error);
}

// From here on this thread and the processes that it starts have that processor to themselves, as far as it is up to us.
void stay_on(int processor) {
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(static_cast<std::size_t>(processor), &only);
    (void)sched_setaffinity(0, sizeof only, &only);  // a wish: it runs without as well
}

}  // namespace

ledger::ledger(fs::path file) : file_(std::move(file)) {
    std::ifstream in(file_, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        std::istringstream fields(line);
        std::string key, id, what, by;
        if (in.eof()) break;  // cut off
        if (!std::getline(fields, key, '\t') || !std::getline(fields, id, '\t') ||
            !std::getline(fields, what, '\t'))
            continue;
        std::getline(fields, by);
        const auto* const at = std::find(std::begin(fates), std::end(fates), what);
        if (at == std::end(fates) || key.empty()) continue;
        const auto f = static_cast<fate>(at - std::begin(fates));
        if (f == fate::killed) killers_[id] = by;
        by_key_[key] = {id, {f, by}};
    }
}

std::optional<ruling> ledger::find(const std::string& key) const {
    const std::lock_guard lock(guard_);
    const auto at = by_key_.find(key);
    return at == by_key_.end() ? std::nullopt : std::optional(at->second.ruled);
}

std::string ledger::killer_of(const std::string& id) const {
    const std::lock_guard lock(guard_);
    const auto at = killers_.find(id);
    return at == killers_.end() ? "" : at->second;
}

void ledger::add(const std::string& key, const std::string& id, const ruling& r) {
    const std::lock_guard lock(guard_);
    by_key_[key] = {id, r};
    if (r.what == fate::killed) killers_[id] = r.by;
    std::error_code error;
    fs::create_directories(file_.parent_path(), error);
    append(file_, line_of(key, id, r));
}

void ledger::keep_only(const std::set<std::string>& keys) {
    const std::lock_guard lock(guard_);
    std::erase_if(by_key_, [&](const auto& e) { return !keys.contains(e.first); });
    std::string text;
    for (const auto& [key, e] : by_key_) text += line_of(key, e.id, e.ruled);
    system::swap_in(file_, text);
}

double standing::seconds_left() const noexcept {
    if (asked == 0) return -1;
    return seconds / static_cast<double>(asked) * static_cast<double>(of - done);
}

std::vector<ruling> try_all(std::string_view source, const std::vector<mutant>& mutants,
                            const judge_function& judge, const trial_options& options) {
    using clock = std::chrono::steady_clock;
    std::vector<ruling> rulings(mutants.size());
    std::vector<std::size_t> open;
    standing now{.of = mutants.size()};
    const bool keeps = options.key && options.kept;
    std::vector<std::string> keys(mutants.size());
    for (std::size_t i = 0; i != mutants.size(); ++i) {
        if (keeps) keys[i] = options.key(mutants[i].apply(source));
        if (const auto known = keeps ? options.kept->find(keys[i]) : std::nullopt) {
            rulings[i] = *known;
            ++now.done;
            now.survivors += known->what == fate::survived;
        } else {
            open.push_back(i);
        }
    }

    std::vector<batch> work_to_do;
    if (options.batches) work_to_do = options.batches(open);
    std::vector<char> taken(mutants.size(), 0);
    for (const auto& b : work_to_do)
        for (const auto i : b.of) taken[i] = 1;
    for (const auto i : open)
        if (!taken[i]) work_to_do.push_back({{i}, judge});

    std::mutex guard;
    std::condition_variable changed;
    std::exception_ptr failed;
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> broken_off = false;
    const auto processors = system::own_processors();
    const auto work = [&](unsigned worker, bool alone) {
        if (!alone) stay_on(processors[worker]);
        for (std::size_t k = 0; !broken_off && (k = next++) < work_to_do.size();) {
            const auto mine = std::exchange(work_to_do[k], {});
            for (const auto i : mine.of) {
                if (broken_off) break;
                try {
                    const auto& m = mutants[i];
                    auto ruled = mine.judge(m, m.apply(source), keeps ? options.kept->killer_of(m.id) : "");
                    if (keeps) options.kept->add(keys[i], m.id, ruled);
                    const std::lock_guard lock(guard);
                    ++now.done;
                    ++now.asked;
                    now.survivors += ruled.what == fate::survived;
                    rulings[i] = std::move(ruled);
                } catch (...) {  // system::interrupted among them
                    const std::lock_guard lock(guard);
                    if (!failed) failed = std::current_exception();
                    broken_off = true;
                }
                changed.notify_one();
            }
        }
    };

    const auto begun = clock::now();
    const auto count = static_cast<unsigned>(std::min<std::size_t>(
        work_to_do.size(),
        options.workers ? options.workers : std::max(1U, static_cast<unsigned>(processors.size()))));
    std::vector<std::jthread> workers;
    for (unsigned w = 0; w != count; ++w) workers.emplace_back(work, w, w >= processors.size());
    const auto tell = [&] {
        now.seconds = std::chrono::duration<double>(clock::now() - begun).count();
        if (options.on_progress) options.on_progress(now);
    };
    {
        std::unique_lock lock(guard);
        tell();
        while (now.done != now.of && !failed) {
            changed.wait_for(lock, std::chrono::milliseconds(200));
            tell();
        }
    }
    workers.clear();  // each ends with the mutant that it is at
    if (failed) std::rethrow_exception(failed);
    return rulings;
}

}  // namespace dsa::mutation
