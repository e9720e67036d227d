#include "course/review.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "course/plan.hpp"
#include "course/text.hpp"
#include "course/whole_file.hpp"

namespace dsa::course {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::seconds;

constexpr int outline = 4;
constexpr std::size_t most_review_bytes = 1U << 20U;

// The word in front of a line, and what follows it.
std::pair<std::string_view, std::string_view> split(std::string_view line) {
    const auto end = std::min(line.find(' '), line.size());
    return {line.substr(0, end), trim(line.substr(end))};
}

struct record {
    std::optional<when> begun;
    int rung = -1;
};

std::string text_of(const record& r) {
    std::string text = "format 1\n";
    if (r.begun) text += "begun " + to_text(*r.begun) + '\n';
    if (r.rung >= 0) text += "hint " + std::to_string(r.rung) + '\n';
    return text;
}

record record_in(const fs::path& file) {
    record r;
    const auto bytes = read_text(file, most_review_bytes);
    const auto lines = lines_of(bytes.text);
    if (!bytes || lines.empty() || lines.front() != "format 1") return r;
    for (const auto line : lines) {
        const auto [key, value] = split(line);
        if (key == "begun") r.begun = when_from_text(value);
        if (key == "hint") r.rung = std::max(r.rung, number_in<int>(value).value_or(-1));
    }
    return r;
}

}  // namespace

grade grade_of_first_solve(const progress& p, std::string_view name) {
    const auto used = p.hints.find(std::string(name));
    const auto solved = p.solved.find(std::string(name));
    const bool told = used != p.hints.end() && solved != p.solved.end() && used->second.rung >= outline &&
                      used->second.at <= solved->second;
    return told ? grade::hard : grade::good;
}

std::vector<scheduled_review> schedule_of(const progress& p) {
    std::vector<scheduled_review> all;
    for (const auto& [name, solved] : p.solved) {
        scheduled_review r{
            name, {}, std::chrono::floor<days>(solved), 0, first_memory(grade_of_first_solve(p, name))};
        if (const auto done = p.reviews.find(name); done != p.reviews.end()) {
            for (const auto& review : done->second) {
                const auto day = std::chrono::floor<days>(review.at);
                r.state = next_memory(r.state, static_cast<double>((day - r.last).count()), review.how);
                r.last = std::max(r.last, day);
                ++r.reviews;
            }
        }
        r.due = r.last + days(days_until_due(r.state));
        all.push_back(std::move(r));
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.due < b.due; });
    return all;
}

std::vector<scheduled_review> due(const progress& p, std::chrono::sys_days today) {
    auto all = schedule_of(p);
    all.erase(std::find_if(all.begin(), all.end(), [&](const auto& r) { return r.due > today; }), all.end());
    return all;
}

grade grade_of_review(std::optional<seconds> taken, int rung, int difficulty) {
    if (rung >= outline) return grade::again;
    const seconds work = std::chrono::minutes(work_minutes(difficulty));
    if (rung > 0 || (taken && *taken > work)) return grade::hard;
    return taken && *taken * 4 <= work ? grade::easy : grade::good;
}

std::string to_text(const review_figures& f) {
    std::string text = "format 1\nat " + to_text(f.at) + '\n';
    if (f.taken) text += fmt::format("seconds {}\n", f.taken->count());
    if (!f.compiler.empty()) text += "compiler " + f.compiler + '\n';
    for (const auto& c : f.costs) text += fmt::format("cost {} {} {}\n", c.n, c.steps, c.operation);
    return text;
}

std::optional<review_figures> figures_from_text(std::string_view text) {
    const auto lines = lines_of(text);
    if (lines.empty() || lines.front() != "format 1") return std::nullopt;
    review_figures f;
    bool dated = false;
    for (const auto line : lines) {
        const auto [key, value] = split(line);
        if (key == "at") {
            const auto at = when_from_text(value);
            if (!at) return std::nullopt;
            f.at = *at;
            dated = true;
        } else if (key == "seconds") {
            const auto taken = number_in<std::int64_t>(value);
            if (!taken || *taken < 0 || *taken > std::int64_t{1} << 40U) return std::nullopt;
            f.taken = seconds(*taken);
        } else if (key == "compiler") {
            f.compiler = value;
        } else if (key == "cost") {
            const auto [size, rest] = split(value);
            const auto [steps, operation] = split(rest);
            const auto n = number_in<std::uint64_t>(size);
            const auto s = number_in<double>(steps);
            if (!n || !s || !std::isfinite(*s) || *s < 0 || operation.empty()) return std::nullopt;
            f.costs.push_back({std::string(operation), *n, *s});
        }  // other keys: of a later version, which this one need not know
    }
    return dated ? std::optional(std::move(f)) : std::nullopt;
}

fs::path review_place::file(std::string_view name, std::string_view extension) const {
    return folder_ / (std::string(name) + std::string(extension));
}

attempt review_place::begin(std::string_view name, std::string_view stub, when now) const {
    if (auto there = running(name)) return *std::move(there);
    // The record first: an attempt without one would have no beginning.
    write_whole(file(name, ".begun"), text_of(record{now, -1}));
    write_whole(file(name, ".hpp"), stub);
    return {std::string(name), file(name, ".hpp"), now, -1};
}

std::optional<attempt> review_place::running(std::string_view name) const {
    std::error_code code;
    const auto at = file(name, ".hpp");
    if (fs::symlink_status(at, code).type() == fs::file_type::not_found) return std::nullopt;
    const auto r = record_in(file(name, ".begun"));
    return attempt{std::string(name), at, r.begun, r.rung};
}

std::vector<attempt> review_place::running() const {
    std::vector<attempt> all;
    std::error_code code;
    for (fs::directory_iterator module(folder_, code), end; !code && module != end; module.increment(code)) {
        const auto folder = module->path().filename().string();
        std::error_code inner;
        for (fs::directory_iterator at(module->path(), inner); !inner && at != end; at.increment(inner)) {
            const auto& path = at->path();
            if (path.extension() != ".hpp" || !is_name(folder) || !is_name(path.stem().string())) continue;
            if (auto there = running(folder + '/' + path.stem().string())) all.push_back(*std::move(there));
        }
    }
    std::sort(all.begin(), all.end(), [](const attempt& a, const attempt& b) {
        return std::tie(a.begun, a.name) < std::tie(b.begun, b.name);
    });
    return all;
}

void review_place::note_hint(std::string_view name, int rung) const {
    const auto there = running(name);
    if (!there || rung <= there->rung) return;
    write_whole(file(name, ".begun"), text_of(record{there->begun, rung}));
}

fs::path review_place::put_away(std::string_view name, when now) const {
    // Without colons, which some file systems refuse.
    auto moment = to_text(now);
    moment.erase(std::remove(moment.begin(), moment.end(), ':'), moment.end());
    const auto stem = std::string(name) + '.' + moment;
    std::error_code code;
    auto to = folder_ / "done" / (stem + ".hpp");
    fs::create_directories(to.parent_path(), code);
    for (int i = 2; !code && fs::symlink_status(to, code).type() != fs::file_type::not_found; ++i)
        to = folder_ / "done" / fmt::format("{}-{}.hpp", stem, i);
    code.clear();  // of "not found"; a folder that cannot be made shows in the rename
    fs::rename(file(name, ".hpp"), to, code);
    if (code)
        throw error("cannot put " + file_in_quotes(file(name, ".hpp")) + " away as " + file_in_quotes(to) +
                    ": " + code.message());
    fs::remove(file(name, ".begun"), code);
    return to;
}

std::optional<review_figures> review_place::last(std::string_view name) const {
    const auto bytes = read_text(file(name, ".last"), most_review_bytes);
    if (!bytes) return std::nullopt;
    return figures_from_text(bytes.text);
}

void review_place::remember(std::string_view name, const review_figures& f) const {
    write_whole(file(name, ".last"), to_text(f));
}

}  // namespace dsa::course
