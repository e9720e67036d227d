// Which submissions of a class are alike.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "classroom/export.hpp"
#include "classroom/similarity.hpp"
#include "cli/grade.hpp"
#include "cli/grade_common.hpp"
#include "cli/terminal.hpp"
#include "course/text.hpp"
#include "course/whole_file.hpp"
#include "system/whole_file.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace fs = std::filesystem;

int grade_similar(const place& here, const book_options& o) {
    const auto all = here.catalogue();
    const auto book = classroom::gradebook::existing(fs::path(o.folder) / "gradebook.sqlite");
    const auto a = assignment_from(book.assignment_text(), "the assignment in the gradebook", all);
    const fs::path to = o.out.empty() ? fs::path(o.folder) / "similarity" : fs::path(o.out);
    std::vector<classroom::listed_pair> listed;
    for (const auto& e : a.exercises) {
        const auto& exercise = exercise_named(all, e.exercise);
        std::vector<classroom::text_of_student> texts;
        for (const auto& s : book.students()) {
            const auto attempts = book.attempts(s);
            if (attempts.empty()) continue;
            const auto text = attempts.back().texts.find(e.exercise);
            if (text != attempts.back().texts.end()) texts.push_back({s.key, book.text(text->second)});
        }
        std::vector<std::string> base;
        for (const auto& file : {exercise.stub, exercise.reference, exercise.nothing})
            if (fs::exists(file)) base.push_back(system::read_file(file));
        for (const auto& p : classroom::similar_pairs(texts, base)) {
            const auto &first = texts[p.first], &second = texts[p.second];
            const auto file = exercise.name + "-" + classroom::file_name_of(first.student) + "-" +
                              classroom::file_name_of(second.student) + ".html";
            course::write_whole(to / file, classroom::pair_page(e.exercise, first, second, p));
            listed.push_back({e.exercise, first.student, second.student, file, p});
        }
        // As other tools take it: a folder for each student, and the stub as what everybody was given.
        const auto folder = to / "export" / (exercise.module + "." + exercise.name);
        for (const auto& t : texts)
            course::write_whole(folder / "submissions" / classroom::file_name_of(t.student) / e.file, t.text);
        if (!base.empty()) course::write_whole(folder / "base" / e.file, base.front());
        course::write_whole(
            folder / "README.txt",
            "java -jar jplag.jar -l cpp -bc base submissions        JPlag; move base into submissions first\n"
            "dolos run -l cpp submissions/*/*.hpp -i base/" +
                e.file +
                "    Dolos\n"
                "moss -l cc -d -b base/" +
                e.file +
                " submissions/*/*.hpp    MOSS, which sends the work of students to another server\n");
    }
    std::stable_sort(listed.begin(), listed.end(),
                     [](const auto& x, const auto& y) { return x.what.likeness > y.what.likeness; });
    course::write_whole(to / "index.html", classroom::pairs_page(a.name, listed));
    if (o.json) {
        auto array = nlohmann::ordered_json::array();
        for (const auto& p : listed)
            array.push_back({{"exercise", p.exercise},
                             {"first", p.first},
                             {"second", p.second},
                             {"likeness", std::round(p.what.likeness * 1000) / 1000},
                             {"shared", p.what.shared},
                             {"page", p.file}});
        print_line(verdict::json_text(array));
        return all_well;
    }
    for (std::size_t i = 0; i != std::min<std::size_t>(listed.size(), 20); ++i) {
        const auto& p = listed[i];
        std::printf("%3ld %%  %s: %s and %s, %zu rare fragments in both\n",
                    std::lround(p.what.likeness * 100), p.exercise.c_str(), p.first.c_str(), p.second.c_str(),
                    p.what.shared);
    }
    print_line(std::to_string(listed.size()) + " pairs to look at; a likeness accuses nobody");
    print_line("written: " + (to / "index.html").string() +
               ", and folders for JPlag, Dolos and MOSS in export/");
    return all_well;
}

}  // namespace dsa::cli
