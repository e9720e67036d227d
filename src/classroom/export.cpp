#include "classroom/export.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "classroom/csv.hpp"

namespace dsa::classroom {

std::string marks_csv(const std::vector<student_results>& all, const export_facts& facts) {
    csv_row head{"student", "name", "handed_in"};
    for (const auto& e : facts.p.a.exercises) {
        head.push_back(e.exercise);
        head.push_back(e.exercise + " status");
    }
    head.insert(head.end(), {"total", "max", "days_late", "for_a_person"});
    if (!facts.notice.empty()) head.emplace_back("note");
    std::string text = csv_line(head);
    for (const auto& s : all) {
        csv_row row{s.who.key, s.who.name, s.at ? course::to_text(*s.at) : ""};
        int days = 0;
        std::string flags;
        const auto flag = [&](const std::string& f) { flags += (flags.empty() ? "" : "; ") + f; };
        for (const auto& f : s.flags) flag(f);
        for (const auto& r : s.results) {
            row.push_back(r.hand.held || r.waits() ? "" : to_text(r.final()));
            row.push_back(r.status());
            days = std::max(days, r.counted.late.days);
            for (const auto& f : r.flags) flag(r.exercise + ": " + f);
            if (r.hand.set) flag(r.exercise + ": set by hand: " + r.hand.reason);
        }
        row.push_back(s.held() ? "" : to_text(s.total()));
        row.push_back(to_text(s.max()));
        row.push_back(std::to_string(days));
        row.push_back(flags);
        if (!facts.notice.empty()) row.push_back(facts.notice);
        text += csv_line(row);
    }
    return text;
}

namespace {

using json = nlohmann::ordered_json;

// Points as a number: exact in the three digits that there are.
json number(points p) {
    if (p.thousandths % 1000 == 0) return p.thousandths / 1000;
    return static_cast<double>(p.thousandths) / 1000;
}

}  // namespace

nlohmann::ordered_json class_json(const std::vector<student_results>& all, const export_facts& facts,
                                  const std::vector<std::string>& notes) {
    auto students = json::array();
    for (const auto& s : all) {
        auto exercises = json::array();
        for (const auto& r : s.results) {
            json e{{"exercise", r.exercise},
                   {"status", r.status()},
                   {"points", number(r.final())},
                   {"max", number(r.max())},
                   {"earned", number(r.counted.earned)},
                   {"days_late", r.counted.late.days},
                   {"percent_taken", r.counted.late.percent},
                   {"flags", r.flags}};
            if (r.hand.set) e["by_hand"] = r.hand.reason;
            if (r.kept) e["seed"] = r.kept->seed, e["version"] = r.kept->version;
            exercises.push_back(std::move(e));
        }
        students.push_back({{"student", s.who.key},
                            {"name", s.who.name},
                            {"ids", s.who.ids},
                            {"handed_in", s.at ? json(course::to_text(*s.at)) : json()},
                            {"points", number(s.total())},
                            {"max", number(s.max())},
                            {"held", s.held()},
                            {"notes", s.notes},
                            {"flags", s.flags},
                            {"exercises", std::move(exercises)}});
    }
    return {{"format", 1},
            {"assignment", facts.p.a.name},
            {"notice", facts.notice},
            {"notes", notes},
            {"students", std::move(students)}};
}

}  // namespace dsa::classroom
