#include "classroom/assignment.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "course/text.hpp"
#include "course/toml_text.hpp"
#include "verdict/nearest.hpp"

namespace dsa::classroom {

namespace {

using course::in_quotes;

constexpr std::size_t most_assignment_bytes = std::size_t{1} << 20U;
constexpr std::array<std::string_view, 4> visibilities{"shown", "name", "after", "hidden"};

std::optional<visibility> visibility_from_text(std::string_view text) {
    const auto* const found = std::find(visibilities.begin(), visibilities.end(), text);
    if (found == visibilities.end()) return std::nullopt;
    return static_cast<visibility>(found - visibilities.begin());
}

std::string names_of_kinds() {
    std::string all;
    for (const auto k : all_kinds) all += (all.empty() ? "" : ", ") + std::string(verdict::to_text(k));
    return all;
}

class assignment_reader : course::toml_reader {
public:
    assignment_reader(const std::string& file, const course::catalogue& all) : toml_reader(file), all_(all) {}

    assignment read(const toml::table& root) {
        allow_only(root,
                   {"format", "name", "total", "round_to", "attempt", "undecided", "compiler", "exercise",
                    "late", "visibility", "limits", "seed", "audit", "extra_checks", "flags"});
        if (whole(root, "format", 1, 1'000'000, assignment::newest_format) > assignment::newest_format)
            complain(0, "is of a newer format than this dsa knows, which is " +
                            std::to_string(assignment::newest_format) + ": bring the clone up to date");
        a_.name = text(root, "name", true).value_or("");
        if (a_.name.size() > 200) complain(line_of(root), "the name is longer than 200 bytes");
        if (const auto step = worth(root, "round_to")) {
            if (step->thousandths > 0)
                a_.round_to = *step;
            else
                complain(line_of(*root.get("round_to")), "round_to is above 0, as 0.01");
        }
        a_.best_attempt = word(root, "attempt", {"latest", "best"}) == "best";
        a_.undecided_counts = word(root, "undecided", {"none", "full"}) == "full";
        a_.compiler = word(root, "compiler", {"", "clang", "gcc"});
        a_.audit = truth(root, "audit");
        a_.extra_checks = text(root, "extra_checks", false).value_or("");
        if (!a_.extra_checks.empty())
            a_.remarks.emplace_back(
                "extra_checks: checks of your own are not built by this dsa; those of the course decide");
        take_exercises(root);
        take_late(root);
        take_visibility(root);
        take_rest(root);
        if (const auto total = worth(root, "total"); total && problems_.empty() && *total != a_.total())
            complain(line_of(*root.get("total")), "the points do not add up: total says " + to_text(*total) +
                                                      ", and the exercises have " + to_text(a_.total()));
        a_.problems = std::move(problems_);
        return std::move(a_);
    }

private:
    // A whole number within these bounds; `otherwise` where there is none.
    int whole(const toml::table& table, std::string_view key, int least, int most, int otherwise) {
        const auto* const node = table.get(key);
        if (node == nullptr) return otherwise;
        const auto* const number = node->as_integer();
        if (number != nullptr && number->get() >= least && number->get() <= most)
            return static_cast<int>(number->get());
        complain(line_of(*node), fmt::format("{} is a whole number from {} to {}", key, least, most));
        return otherwise;
    }
    bool truth(const toml::table& table, std::string_view key) {
        const auto* const node = table.get(key);
        if (node == nullptr) return false;
        if (!node->is_boolean()) {
            complain(line_of(*node), fmt::format("{} is true or false", key));
            return false;
        }
        return node->as_boolean()->get();
    }
    // One of these words; the first one where there is none.
    std::string word(const toml::table& table, std::string_view key, const std::vector<std::string>& words) {
        const auto given = text(table, key, false);
        if (!given) return words.front();
        if (std::find(words.begin(), words.end(), *given) != words.end()) return *given;
        std::string all;
        for (const auto& w : words)
            if (!w.empty()) all += (all.empty() ? "" : " or ") + w;
        complain(line_of(*table.get(key)), fmt::format("{} is {}, not {}", key, all, in_quotes(*given)));
        return words.front();
    }
    std::optional<points> worth_of(const toml::node& node, std::string_view key) {
        std::optional<points> found;
        if (const auto* const number = node.as_integer()) {
            if (number->get() >= 0 && number->get() <= most_points.thousandths / 1000)
                found = points{number->get() * 1000};
        } else if (const auto* const real = node.as_floating_point()) {
            const double thousandths = real->get() * 1000;
            if (thousandths >= 0 && thousandths <= static_cast<double>(most_points.thousandths) &&
                std::abs(thousandths - std::round(thousandths)) < 1e-5)
                found = points{std::llround(thousandths)};
        }
        if (!found)
            complain(line_of(node),
                     fmt::format("{} is a number of points from 0 to 1000000, with at most three "
                                 "digits behind the dot",
                                 key));
        return found;
    }
    std::optional<points> worth(const toml::table& table, std::string_view key) {
        const auto* const node = table.get(key);
        if (node == nullptr) return std::nullopt;
        return worth_of(*node, key);
    }
    std::optional<when> moment(const toml::table& table, std::string_view key) {
        const auto* const node = table.get(key);
        if (node == nullptr) return std::nullopt;
        const auto* const value = node->as_date_time();
        if (value == nullptr || !value->get().offset) {
            complain(
                line_of(*node),
                fmt::format("{} is a moment with the offset of its clock, as 2027-02-01T23:59:00+01:00, and "
                            "without quotes",
                            key));
            return std::nullopt;
        }
        const auto& v = value->get();
        const std::chrono::year_month_day day{std::chrono::year{v.date.year},
                                              std::chrono::month{v.date.month}, std::chrono::day{v.date.day}};
        return std::chrono::sys_days{day} + std::chrono::hours{v.time.hour} +
               std::chrono::minutes{v.time.minute} + std::chrono::seconds{v.time.second} -
               std::chrono::minutes{v.offset->minutes};
    }
    // The table under a key; null, and a problem when something else is there.
    const toml::table* table_of(const toml::table& root, std::string_view key) {
        const auto* const node = root.get(key);
        if (node == nullptr) return nullptr;
        if (!node->is_table()) complain(line_of(*node), fmt::format("{} is a table [{}]", key, key));
        return node->as_table();
    }

    void take_exercises(const toml::table& root) {
        std::set<std::string> taken, files;
        for (const auto* const table : tables_of(root, "exercise", "an exercise")) {
            allow_only(*table, {"name", "file", "points"});
            const auto name = text(*table, "name", true);
            if (!name) continue;
            const auto hit = all_.find(*name);
            if (!hit.found) {
                complain(line_of(*table->get("name")), hit.error);
                continue;
            }
            assigned e;
            e.exercise = hit.found->full_name();
            e.file = text(*table, "file", false).value_or(hit.found->name + ".hpp");
            if (e.file.empty() || e.file.find('/') != std::string::npos || e.file.size() > 200)
                complain(line_of(*table), "file is the name of a file, without a folder");
            if (!taken.insert(e.exercise).second)
                complain(line_of(*table), e.exercise + " is assigned twice");
            if (!files.insert(e.file).second)
                complain(line_of(*table), "two exercises have a file " + in_quotes(e.file) +
                                              "; give one of them another with file = \"...\"");
            take_points(*table, e);
            a_.exercises.push_back(std::move(e));
        }
        if (a_.exercises.empty() && problems_.empty()) complain(0, "assigns no exercise");
    }
    void take_points(const toml::table& table, assigned& e) {
        const auto* const node = table.get("points");
        if (node == nullptr) return complain(line_of(table), "points is missing");
        if (!node->is_table()) {
            if (const auto all = worth_of(*node, "points")) e.whole = *all;
            return;
        }
        for (const auto& [key, value] : *node->as_table()) {
            const auto kind = verdict::kind_from_text(key.str());
            if (!kind) {
                complain(line_of(value), "no kind of check is called " + in_quotes(key.str()) +
                                             "; there are " + names_of_kinds());
                continue;
            }
            const auto its = worth_of(value, key.str());
            if (!its) continue;
            e.of[*kind] = *its;
            e.whole += *its;
        }
        if (e.of.empty())
            complain(line_of(*node), "points names no kind of check; there are " + names_of_kinds());
    }
    void take_late(const toml::table& root) {
        const auto* const table = table_of(root, "late");
        if (table == nullptr) return;
        allow_only(*table, {"due", "grace_minutes", "free_days", "percent_per_day", "most_percent",
                            "closes_after_days"});
        auto& l = a_.late;
        l.due = moment(*table, "due");
        if (!table->contains("due"))
            complain(line_of(*table), "due is missing: a moment, as 2027-02-01T23:59:00+01:00");
        l.grace_minutes = whole(*table, "grace_minutes", 0, 100'000, 0);
        l.free_days = whole(*table, "free_days", 0, 1000, 0);
        l.percent_per_day = whole(*table, "percent_per_day", 0, 100, 0);
        l.most_percent = whole(*table, "most_percent", 0, 100, 100);
        if (table->contains("closes_after_days"))
            l.closes_after_days = whole(*table, "closes_after_days", 0, 1000, 0);
    }
    std::optional<visibility> seen_as(const toml::node& node, std::string_view key) {
        const auto* const given = node.as_string();
        auto found = given == nullptr ? std::nullopt : visibility_from_text(given->get());
        if (!found)
            complain(line_of(node), fmt::format("{} is shown, name, after or hidden, in quotes", key));
        return found;
    }
    void take_visibility(const toml::table& root) {
        const auto* const table = table_of(root, "visibility");
        if (table == nullptr) return;
        a_.reveal = moment(*table, "reveal");
        int line_of_after = 0;
        const auto take = [&](const toml::node& node, std::string_view key, auto set) {
            const auto v = seen_as(node, key);
            if (!v) return;
            if (*v == visibility::after) line_of_after = line_of(node);
            set(*v);
        };
        if (const auto* const all = table->get("all"))
            take(*all, "all", [&](visibility v) {
                for (const auto k : all_kinds) a_.visible[k] = v;
            });
        for (const auto& [key, value] : *table) {
            if (key == "reveal" || key == "all") continue;
            if (key == "checks") {
                const auto* const checks = table_of(*table, "checks");
                if (checks == nullptr) continue;
                for (const auto& [check, how] : *checks)
                    take(how, check.str(),
                         [&](visibility v) { a_.visible_by_check[std::string(check.str())] = v; });
                continue;
            }
            const auto kind = verdict::kind_from_text(key.str());
            if (!kind) {
                complain(line_of(value), "no key is called " + in_quotes(key.str()) +
                                             " here; there are all, reveal, checks, " + names_of_kinds());
                continue;
            }
            take(value, key.str(), [&](visibility v) { a_.visible[*kind] = v; });
        }
        if (line_of_after != 0 && !a_.reveal)
            complain(line_of_after,
                     "\"after\" needs a moment: reveal = 2027-02-10T00:00:00+01:00 in [visibility]");
    }
    void take_rest(const toml::table& root) {
        if (const auto* const table = table_of(root, "limits")) {
            allow_only(*table, {"seconds", "memory_mb", "processes"});
            a_.bounds.seconds = whole(*table, "seconds", 10, 3600, a_.bounds.seconds);
            a_.bounds.memory_mb = whole(*table, "memory_mb", 64, 1'000'000, a_.bounds.memory_mb);
            a_.bounds.processes = whole(*table, "processes", 4, 10'000, a_.bounds.processes);
        }
        if (const auto* const node = root.get("seed")) {
            const auto* const number = node->as_integer();
            const auto* const said = node->as_string();
            if (number != nullptr && number->get() >= 0)
                a_.fixed_seed = static_cast<std::uint64_t>(number->get());
            else if (said == nullptr || said->get() != "secret")
                complain(line_of(*node),
                         "seed is \"secret\", or a whole number that is the same for everybody");
        }
        if (const auto* const table = table_of(root, "flags")) {
            allow_only(*table, {"headers", "names"});
            a_.flagged_headers = texts(*table, "headers");
            a_.flagged_names = texts(*table, "names");
        }
    }

    const course::catalogue& all_;
    assignment a_;
};

}  // namespace

std::string_view to_text(visibility v) noexcept { return visibilities[static_cast<std::size_t>(v)]; }

points assignment::total() const {
    points sum;
    for (const auto& e : exercises) sum += e.whole;
    return sum;
}

const assigned* assignment::find(std::string_view exercise) const noexcept {
    const auto at = std::find_if(exercises.begin(), exercises.end(),
                                 [&](const auto& e) { return e.exercise == exercise; });
    return at == exercises.end() ? nullptr : &*at;
}

visibility assignment::seen(const verdict::check& c, when now) const {
    auto v = visibility::shown;
    if (const auto by_name = visible_by_check.find(c.id); by_name != visible_by_check.end())
        v = by_name->second;
    else if (const auto by_kind = visible.find(c.kind); by_kind != visible.end())
        v = by_kind->second;
    return v == visibility::after && reveal && now >= *reveal ? visibility::shown : v;
}

assignment parse_assignment(std::string_view text, const std::string& file, const course::catalogue& all) {
    const auto read = course::parse_toml(text, file, most_assignment_bytes, "no assignment");
    assignment a;
    if (read.problem)
        a.problems.push_back(*read.problem);
    else
        a = assignment_reader(file, all).read(read.root);
    a.text = text;
    return a;
}

std::optional<when> moment_from_text(std::string_view text) {
    if (text.size() == 20) return course::when_from_text(text);
    // "2027-02-01T23:59:00+01:00"
    if (text.size() != 25 || (text[19] != '+' && text[19] != '-') || text[22] != ':') return std::nullopt;
    const auto at = course::when_from_text(std::string(text.substr(0, 19)) + 'Z');
    const auto hours = course::number_in<int>(text.substr(20, 2)),
               minutes = course::number_in<int>(text.substr(23, 2));
    if (!at || !hours || !minutes || *hours < 0 || *hours > 23 || *minutes < 0 || *minutes > 59)
        return std::nullopt;
    const auto offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
    return text[19] == '+' ? *at - offset : *at + offset;
}

std::string assignment_to_begin_with() {
    return R"(# What a class was asked to do, and how it is marked. `dsa grade THIS SUBMISSIONS --out DIR` reads it.
format = 1
name = "Homework 1"

# What all points add up to; leave it out, or let dsa count after you.
total = 20

# The mark of an exercise is a multiple of this.
round_to = 0.01

# Of several attempts: "latest", or "best", exercise by exercise.
attempt = "latest"

# A check that could not be decided, as one of cost on thin evidence, gives "none" of its points, or "full". It is flagged
# for you to see in either case.
undecided = "none"

# A fresh secret seed for each submission, kept in the gradebook; or a number, the same for everybody.
seed = "secret"

# compiler = "gcc"             # or "clang"; the preferred one of this machine unless told
# audit = true                 # costs measured once more from outside the process
# extra_checks = "my-checks"   # a folder of checks of your own, never shown

# Points for each kind of check: example, property, cost, space, memory, interface. Within a kind each check counts by its
# own weight. A kind that is not named gives nothing. Or one number, points = 10, for all checks together.
[[exercise]]
name = "linear/stack"          # `dsa list` has the names
# file = "stack.hpp"           # what the students call it
points = { example = 6, property = 8, cost = 4, memory = 2 }

# [[exercise]]
# name = "linear/ring_buffer"
# points = 10

# [late]
# due = 2027-02-01T23:59:00+01:00
# grace_minutes = 10           # so much later is still in time
# free_days = 0                # days begun that cost nothing
# percent_per_day = 10         # of the points, for each day begun after those
# most_percent = 50            # no more than this is taken away
# closes_after_days = 7        # later than this it counts for nothing

# What students see of a check: "shown"; "name", and whether it passed; "after", all of it once `reveal` is past; "hidden".
[visibility]
all = "shown"
# cost = "name"
# reveal = 2027-02-10T00:00:00+01:00
# checks = { "Stack.DestroysAMillionNodes" = "hidden" }

# Of one submission and exercise.
[limits]
seconds = 300
memory_mb = 1024
processes = 64

# What is for a person to see, by the text of the submission: headers that it includes, names that it uses. No points go.
[flags]
headers = []                   # "list", "stack"
names = []                     # "std::list"
)";
}

}  // namespace dsa::classroom
