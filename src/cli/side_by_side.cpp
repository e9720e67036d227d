#include "cli/side_by_side.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace dsa::cli {

std::string time_left(double seconds) {
    if (seconds < 90) return "about " + std::to_string(static_cast<int>(seconds) + 1) + " s left";
    return "about " + std::to_string(static_cast<int>(seconds / 60) + 1) + " min left";
}

void run_side_by_side(std::vector<course::audit::part> parts, const std::string& doing, progress_line& line) {
    std::stable_partition(parts.begin(), parts.end(), [](const auto& p) { return p.kept; });
    const auto fresh = static_cast<std::size_t>(
        std::count_if(parts.begin(), parts.end(), [](const auto& p) { return !p.kept; }));
    std::mutex guard;
    std::condition_variable changed;
    std::exception_ptr failure;
    std::size_t next = 0, done = 0, working = 0;
    std::string latest;
    const auto work = [&] {
        std::unique_lock lock(guard);
        while (!failure && next != parts.size()) {
            const auto& mine = parts[next++];
            latest = mine.name;
            lock.unlock();
            std::exception_ptr mine_failed;
            try {
                mine.run();
            } catch (...) { mine_failed = std::current_exception(); }
            lock.lock();
            if (mine_failed && !failure) failure = mine_failed;
            ++done;
            changed.notify_one();
        }
        --working;
        changed.notify_one();
    };
    std::vector<std::thread> workers;
    working = std::max(1u, std::thread::hardware_concurrency());
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t i = working; i != 0; --i) workers.emplace_back(work);
    std::unique_lock lock(guard);
    while (working != 0) {
        std::string text = doing + ": " + std::to_string(done) + " of " + std::to_string(parts.size());
        if (done + fresh > parts.size()) {
            const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began;
            const auto judged = done + fresh - parts.size();
            text += ", " + time_left(spent.count() / static_cast<double>(judged) *
                                     static_cast<double>(parts.size() - done));
        }
        line.say(text + "; " + latest);
        changed.wait(lock);
    }
    lock.unlock();
    for (auto& w : workers) w.join();
    line.clear();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace dsa::cli
