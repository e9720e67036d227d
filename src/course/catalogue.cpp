#include "course/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <climits>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "course/front_matter.hpp"
#include "course/text.hpp"
#include "verdict/nearest.hpp"
#include "verdict/printable.hpp"

namespace dsa::course {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t head_bytes = 1U << 16U;

// The files of an exercise: where each lies, how its name ends, what it is to the reader.
struct kind_of_file {
    const char* folder = "";
    const char* ending = "";
    const char* what = "";
    fs::path exercise::* path = nullptr;
    bool due = true;  // each exercise has one
    fs::file_type type = fs::file_type::regular;
};
constexpr std::array kinds_of_files{
    kind_of_file{"exercises", ".hpp", "the stub", &exercise::stub},
    kind_of_file{"exercises", ".md", "the lesson", &exercise::lesson},
    kind_of_file{"solutions", ".hpp", "the reference", &exercise::reference},
    kind_of_file{"tests", ".driver.cpp", "the table of operations", &exercise::driver},
    kind_of_file{"tests", ".test.cpp", "the checks", &exercise::checks},
    kind_of_file{"tests", ".wrong.toml", "the planted bugs", &exercise::wrong},
    kind_of_file{"tests", ".equivalent.toml", "the mutants that are right", &exercise::equivalent, false},
    kind_of_file{"tests", ".right", "the right programs of other kinds", &exercise::right, false,
                 fs::file_type::directory},
    kind_of_file{"tests", ".nothing.hpp", "the header that does nothing", &exercise::nothing, false},
    kind_of_file{"bench", ".bench.cpp", "the benchmark", &exercise::bench},
};
constexpr std::array folders{"exercises", "solutions", "tests", "bench"};

struct entry {
    std::string name;
    bool folder = false;
};

// What editors and file managers leave behind is nobody's concern.
bool is_litter(std::string_view name) { return name.starts_with('.') || name.ends_with('~'); }

// The entries of a folder by name; {} when there is no such folder. unreadable: why it cannot be listed.
std::vector<entry> entries_of(const fs::path& folder, std::string& unreadable) {
    std::vector<entry> entries;
    std::error_code code;
    for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
        std::error_code ignored;  // a link that leads nowhere is no folder
        auto name = at->path().filename().string();
        if (!is_litter(name)) entries.push_back({std::move(name), at->is_directory(ignored)});
    }
    if (code && code != std::errc::no_such_file_or_directory) unreadable = code.message();
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return entries;
}

class catalogue_reader {
public:
    explicit catalogue_reader(const fs::path& root) { all_.root = root; }

    catalogue read() {
        std::error_code code;
        if (!fs::is_directory(all_.root / "exercises", code)) {
            throw error(
                file_in_quotes(all_.root) +
                " is not the root of a course: it holds no folder exercises; give the folder that does");
        }
        for (const auto* folder : folders) list(folder);
        for (const auto& name : modules_) read_module(name);
        std::sort(all_.modules.begin(), all_.modules.end(), [](const auto& a, const auto& b) {
            return std::tie(a.order, a.name) < std::tie(b.order, b.name);
        });
        check_module_order();
        for (const auto& part : all_.modules) {
            for (const auto& name : part.exercises) all_.exercises.push_back(std::move(found_.at(name)));
        }
        check_prerequisites();
        std::sort(all_.problems.begin(), all_.problems.end());
        return std::move(all_);
    }

private:
    void complain(fault what, const std::string& file, int line, std::string text, std::string name = "") {
        // Names of files are text that somebody else wrote.
        all_.problems.push_back(
            {what, verdict::printable(file, 300), line, std::move(text), std::move(name)});
    }
    void adopt(std::vector<problem> problems, const std::string& name) {
        for (auto& p : problems) {
            p.exercise = name;
            all_.problems.push_back(std::move(p));
        }
    }

    // Lists a folder of the course and its subfolders, and calls stray what fits no exercise at first sight.
    void list(const std::string& folder) {
        std::string unreadable;
        for (const auto& e : entries_of(all_.root / folder, unreadable)) {
            const auto shown = folder + '/' + e.name;
            if (e.folder) {
                list_module(folder, e.name);
            } else if (folder == "exercises" && e.name != "todo.hpp" && e.name != "README.md") {
                complain(fault::stray, shown, 0,
                         "belongs to no exercise; a stub lies in exercises/<module>/");
            }
        }
        if (!unreadable.empty())
            complain(fault::broken, folder, 0, "the folder cannot be listed: " + unreadable);
    }

    void list_module(const std::string& folder, const std::string& name) {
        const auto shown = folder + '/' + name;
        if (!is_name(name)) {
            if (folder == "exercises") {
                complain(fault::stray, shown, 0, "a module is named with a-z, 0-9 and _, a letter first");
            }
            return;
        }
        std::string unreadable;
        auto& files = files_[shown];
        for (auto& e : entries_of(all_.root / folder / name, unreadable)) files.emplace(e.name, e.folder);
        if (!unreadable.empty())
            complain(fault::broken, shown, 0, "the folder cannot be listed: " + unreadable);
        if (folder == "exercises") modules_.insert(name);
        // tests/ and bench/ hold folders of other kinds; only one with files of an exercise in it claims to
        // be a module.
        if (folder != "exercises" && !modules_.contains(name)) {
            for (const auto& [file, is_folder] : files) {
                if (!is_folder && !stem_of(folder, file).empty()) {
                    complain(fault::stray, shown + '/' + file, 0,
                             "belongs to no exercise: there is no folder exercises/" + name);
                }
            }
        }
    }

    // "stack" for "stack.driver.cpp" in tests; "" for a file of no known kind.
    static std::string stem_of(std::string_view folder, std::string_view file) {
        for (const auto& k : kinds_of_files) {
            if (folder != k.folder || !file.ends_with(k.ending)) continue;
            const auto stem = file.substr(0, file.size() - std::string_view(k.ending).size());
            if (is_name(stem)) return std::string(stem);
        }
        return "";
    }

    // Whether any file of this exercise is there.
    [[nodiscard]] bool is_backed(const std::string& part, const std::string& name) const {
        return std::any_of(kinds_of_files.begin(), kinds_of_files.end(), [&](const auto& k) {
            const auto files = files_.find(k.folder + ('/' + part));
            return files != files_.end() && files->second.contains(name + k.ending);
        });
    }

    void read_module(const std::string& name) {
        course_module part;
        part.name = part.title = name;
        part.order = INT_MAX;  // behind all others when the README does not say
        part.readme = all_.root / "exercises" / name / "README.md";
        const auto order = read_readme(part);
        for (const auto& listed : order) {
            if (is_backed(name, listed)) read_exercise(part, listed);
        }
        std::set<std::string> stems;  // of files that only an exercise has
        for (const auto& k : kinds_of_files) {
            const std::string_view ending = k.ending;
            if (ending != ".md" && ending != ".driver.cpp") continue;
            const auto files = files_.find(k.folder + ('/' + name));
            if (files == files_.end()) continue;
            for (const auto& [file, is_folder] : files->second) {
                if (file.ends_with(ending)) stems.insert(stem_of(k.folder, file));
            }
        }
        stems.erase("");
        for (const auto& stem : stems) {
            if (found_.contains(name + '/' + stem)) continue;
            complain(fault::broken, "exercises/" + name + "/README.md", 0,
                     "does not list the exercise " + stem + ", so it is taught last", name + '/' + stem);
            read_exercise(part, stem);
        }
        check_strays(part);
        if (!part.exercises.empty()) all_.modules.push_back(std::move(part));
    }

    // Fills the module from its README; gives the names of its exercises in teaching order, each once.
    std::vector<std::string> read_readme(course_module& part) {
        const auto file = "exercises/" + part.name + "/README.md";
        const auto head = read_head(part.readme, head_bytes);
        if (!head) {
            complain(head.exists ? fault::broken : fault::missing, file, 0,
                     head.problem + ": the module's page");
            return {};
        }
        auto front = parse_front_matter(head.text, file);
        std::vector<std::string> order;
        if (front.problems.empty()) {
            front.allow_only({"title", "order", "exercises"});
            part.title = front.text("title");
            const auto place = front.integer("order", 0, 999);
            if (place >= 0) part.order = place;
            for (auto& name : front.list("exercises")) {
                const auto line = front.find("exercises")->line;
                if (!is_name(name)) {
                    complain(fault::broken, file, line,
                             in_quotes(name) + " is no name of an exercise of this module");
                } else if (std::find(order.begin(), order.end(), name) != order.end()) {
                    complain(fault::broken, file, line, "lists " + name + " twice");
                } else {
                    if (!is_backed(part.name, name)) {
                        complain(fault::missing, file, line, "lists " + name + ", which has no file at all");
                    }
                    order.push_back(std::move(name));
                }
            }
        }
        if (part.title.empty()) part.title = part.name;
        adopt(std::move(front.problems), "");
        return order;
    }

    void read_exercise(course_module& part, const std::string& name) {
        exercise e;
        e.module = part.name;
        e.name = e.title = name;
        for (const auto& k : kinds_of_files) {
            const auto file = k.folder + ('/' + part.name) + '/' + name + k.ending;
            e.*k.path = all_.root / k.folder / part.name / (name + k.ending);
            std::error_code code;
            const auto status = fs::status(e.*k.path, code);
            if (status.type() == k.type) continue;
            if (status.type() == fs::file_type::not_found) {
                if (!k.due) continue;
                complain(fault::missing, file, 0, std::string("is not there: ") + k.what, e.full_name());
            } else if (status.type() == fs::file_type::directory) {
                complain(fault::broken, file, 0, std::string("is a folder; a file is due here: ") + k.what,
                         e.full_name());
            } else if (k.type == fs::file_type::directory) {
                complain(fault::broken, file, 0, std::string("is no folder; one is due here: ") + k.what,
                         e.full_name());
            } else {
                complain(fault::broken, file, 0, std::string("is no regular file: ") + k.what, e.full_name());
            }
        }
        read_lesson_head(e);
        part.exercises.push_back(e.full_name());
        found_.emplace(e.full_name(), std::move(e));
    }

    void read_lesson_head(exercise& e) {
        const auto file = "exercises/" + e.full_name() + ".md";
        const auto head = read_head(e.lesson, head_bytes);
        if (!head) {
            // A file that is not there, and a folder, were named already.
            if (std::error_code code; head.exists && fs::is_regular_file(e.lesson, code)) {
                complain(fault::broken, file, 0, head.problem, e.full_name());
            }
            return;
        }
        auto front = parse_front_matter(head.text, file);
        if (front.problems.empty()) {
            front.allow_only({"title", "difficulty", "prerequisites"});
            if (auto title = front.text("title"); !title.empty()) e.title = std::move(title);
            e.difficulty = front.integer("difficulty", 1, 5);
            e.prerequisites = front.list("prerequisites");
        }
        adopt(std::move(front.problems), e.full_name());
    }

    void check_strays(const course_module& part) {
        for (const auto* folder : folders) {
            const auto shown = std::string(folder) + '/' + part.name;
            const auto files = files_.find(shown);
            if (files == files_.end()) continue;
            for (const auto& [file, is_folder] : files->second) {
                if (std::string_view(folder) == "exercises" && file == "README.md") continue;
                const auto stem = stem_of(folder, file);
                if (!stem.empty() && found_.contains(part.name + '/' + stem)) continue;
                complain(fault::stray, shown + '/' + file, 0,
                         is_folder ? "a folder that belongs to no exercise" : "belongs to no exercise");
            }
        }
    }

    void check_module_order() {
        for (std::size_t i = 1; i < all_.modules.size(); ++i) {
            const auto& a = all_.modules[i - 1];
            const auto& b = all_.modules[i];
            if (a.order != b.order || a.order == INT_MAX) continue;
            complain(fault::broken, "exercises/" + b.name + "/README.md", 0,
                     fmt::format("order {} is that of the module {} too", b.order, a.name));
        }
    }

    void check_prerequisites() {
        std::map<std::string, std::size_t> place;
        for (const auto& e : all_.exercises) place.emplace(e.full_name(), place.size());
        for (const auto& e : all_.exercises) {
            const auto name = e.full_name();
            for (const auto& needed : e.prerequisites) {
                const auto at = place.find(needed);
                std::string wrong;
                if (at == place.end()) {
                    wrong = "is no exercise; it is written module/name";
                } else if (at->second == place.at(name)) {
                    wrong = "is this exercise itself";
                } else if (at->second > place.at(name)) {
                    wrong = "comes later in the teaching order";
                }
                if (!wrong.empty()) {
                    complain(fault::broken, "exercises/" + name + ".md", 0,
                             "the prerequisite " + in_quotes(needed) + " " + wrong, name);
                }
            }
        }
    }

    catalogue all_;
    std::set<std::string> modules_;
    std::map<std::string, std::map<std::string, bool>>
        files_;  // "tests/linear" -> its entries, true for a folder
    std::map<std::string, exercise> found_;
};

// What was typed, without what a shell's completion adds to a name.
std::string_view bare(std::string_view typed) {
    if (typed.starts_with("./")) typed.remove_prefix(2);
    for (const std::string_view folder : folders) {
        if (typed.starts_with(folder) && typed.substr(folder.size()).starts_with('/')) {
            typed.remove_prefix(folder.size() + 1);
            break;
        }
    }
    for (const auto& k : kinds_of_files) {
        if (typed.ends_with(k.ending))
            return typed.substr(0, typed.size() - std::string_view(k.ending).size());
    }
    return typed;
}

}  // namespace

lookup catalogue::find(std::string_view name) const {
    const auto wanted = bare(name);
    std::vector<const exercise*> hits;
    for (const auto& e : exercises) {
        if (wanted == e.full_name()) return {&e, ""};
        if (wanted == e.name) hits.push_back(&e);
    }
    if (hits.size() == 1) return {hits.front(), ""};
    if (!hits.empty()) {
        std::string all;
        for (const auto* hit : hits) {
            all += (all.empty() ? "" : hit == hits.back() ? " or " : ", ") + in_quotes(hit->full_name());
        }
        return {nullptr,
                fmt::format("{} exercises are named {}; say which: {}", hits.size(), in_quotes(wanted), all)};
    }
    const auto unknown = "no exercise named " + in_quotes(name);
    const exercise* nearest = nullptr;
    constexpr std::size_t longest = 150;  // two names and a slash; what is longer resembles none of them
    if (!wanted.empty() && wanted.size() <= longest) {
        std::size_t least = 2 + wanted.size() / 3;  // beyond that, a suggestion is noise
        for (const auto& e : exercises) {
            const bool whole = wanted.find('/') != std::string_view::npos;
            const auto distance = verdict::edit_distance(wanted, whole ? e.full_name() : e.name);
            if (distance < least) {
                least = distance;
                nearest = &e;
            }
        }
        // "heap" is far from "binary_heap" by letters, not by sense.
        for (const auto& e : exercises) {
            if (nearest == nullptr && wanted.size() >= 3 && e.full_name().find(wanted) != std::string::npos) {
                nearest = &e;
            }
        }
    }
    if (nearest != nullptr) return {nullptr, unknown + "; nearest is " + in_quotes(nearest->full_name())};
    return {nullptr, unknown + "; `" + program + " list` shows them all"};
}

catalogue load_catalogue(const std::filesystem::path& root) { return catalogue_reader(root).read(); }

}  // namespace dsa::course
