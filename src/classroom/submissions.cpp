#include "classroom/submissions.hpp"

#include <algorithm>
#include <chrono>
#include <regex>
#include <system_error>
#include <tuple>
#include <utility>

#include "classroom/entries.hpp"
#include "classroom/git.hpp"
#include "course/text.hpp"
#include "verdict/printable.hpp"

namespace dsa::classroom {

namespace fs = std::filesystem;
using course::in_quotes;
using verdict::printable;

namespace {

std::string lower(std::string_view text) {
    std::string all(text);
    for (char& c : all)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return all;
}

std::string_view base_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// One file of a student's, and where its bytes are.
struct candidate {
    std::size_t entry = 0;
    std::string path;  // below the student's folder
};

// A student as the names of the entries tell of one.
struct pile {
    submission of;
    std::vector<candidate> files;
};

// What is no work of anybody's: left by an operating system, an editor or a build.
bool is_litter(std::string_view path) {
    if (base_of(path).starts_with("._") || base_of(path) == ".DS_Store" || base_of(path) == "Thumbs.db" ||
        base_of(path) == "desktop.ini")
        return true;
    for (std::size_t at = 0; at < path.size();) {
        const auto end = std::min(path.find('/', at), path.size());
        const auto part = path.substr(at, end - at);
        if (part == "__MACOSX" || part == ".git" || part == ".dsa") return true;
        at = end + 1;
    }
    return false;
}

// How well the name of a file stands for another: 0 is the name itself, 1 in another case, 2 with what a browser or a
// platform puts behind the stem of a second one, "stack-1.hpp"; nothing for any other name.
std::optional<int> likeness(std::string_view name, const std::string& file) {
    if (name == file) return 0;
    const auto small = lower(name), wanted = lower(file);
    if (small == wanted) return 1;
    const auto dot = wanted.rfind('.');
    const auto stem = wanted.substr(0, dot), ending = dot == std::string::npos ? "" : wanted.substr(dot);
    if (!small.starts_with(stem) || !small.ends_with(ending) || small.size() <= wanted.size())
        return std::nullopt;
    auto between = small.substr(stem.size(), small.size() - wanted.size());
    if (between.starts_with(' ')) between.erase(0, 1);
    const bool number =
        between.size() > 1 && between.size() < 6 &&
        (between[0] == '-' || between[0] == '_' || (between[0] == '(' && between.back() == ')')) &&
        std::all_of(
            between.begin() + 1, between.end() - (between[0] == '(' ? 1 : 0),
            [](char c) { return c >= '0' && c <= '9'; });
    return number ? std::optional<int>(2) : std::nullopt;
}

// Which of these files is the exercise's, and what is odd about it. npos: none.
std::size_t chosen(const std::vector<candidate>& files, const assigned& e, submission& s) {
    struct ranked {
        int likeness;
        int place;  // 0: where the course has it, exercises/<module>/<name>.hpp
        std::ptrdiff_t depth;
        std::size_t index;
    };
    std::vector<ranked> all;
    for (std::size_t i = 0; i != files.size(); ++i) {
        const auto& path = files[i].path;
        const auto like = likeness(base_of(path), e.file);
        if (!like) continue;
        const auto full = "exercises/" + e.exercise + ".hpp";
        const bool in_place = path == full || path.ends_with("/" + full);
        const bool other =
            path.find("solutions/") != std::string::npos || path.find("tests/") != std::string::npos;
        all.push_back({*like, in_place ? 0 : other ? 2 : 1, std::count(path.begin(), path.end(), '/'), i});
    }
    if (all.empty()) return std::string::npos;
    const auto key = [&](const ranked& r) { return std::tie(r.place, r.depth); };
    std::sort(all.begin(), all.end(), [&](const ranked& a, const ranked& b) {
        if (key(a) != key(b)) return key(a) < key(b);
        // Of two attempts side by side the one with the higher number is the later one.
        if ((a.likeness == 2) != (b.likeness == 2)) return a.likeness == 2;
        const auto &x = files[a.index].path, &y = files[b.index].path;
        if (a.likeness == 2 && x.size() != y.size()) return x.size() > y.size();
        if (a.likeness == 2) return x > y;
        return std::tie(a.likeness, a.index) < std::tie(b.likeness, b.index);
    });
    const auto& best = all.front();
    const auto& path = files[best.index].path;
    if (best.likeness != 0)
        s.notes.push_back(in_quotes(path) + " stands for " + e.file);
    else if (path != e.file && best.place != 0)
        s.notes.push_back(e.file + " lies in a folder: " + in_quotes(path));
    if (best.place == 2)
        s.flags.push_back(e.exercise + ": " + in_quotes(path) + " lies where the course has its own files");
    if (all.size() > 1)
        s.notes.push_back(std::to_string(all.size()) + " files could be " + e.file + "; " + in_quotes(path) +
                          " was taken, not " + in_quotes(files[all[1].index].path));
    return best.index;
}

// A header as a student may have left it, made into text.
handed_in cleaned(std::string bytes, const std::string& path, submission& s, const std::string& exercise) {
    handed_in h{printable(path, 200), std::move(bytes)};
    if (h.text.starts_with("\xFF\xFE") || h.text.starts_with("\xFE\xFF"))
        s.flags.push_back(exercise + ": " + in_quotes(path) + " is in UTF-16, which no compiler reads");
    if (h.text.starts_with("\xEF\xBB\xBF")) {
        h.text.erase(0, 3);
        s.notes.push_back(in_quotes(path) + " began with a byte order mark, which was left out");
    }
    if (h.text.find("\r\n") != std::string::npos) {
        std::string plain;
        plain.reserve(h.text.size());
        for (std::size_t i = 0; i != h.text.size(); ++i)
            if (h.text.compare(i, 2, "\r\n") != 0) plain += h.text[i];
        h.text = std::move(plain);
        s.notes.push_back(in_quotes(path) + " had the line ends of Windows, which were taken as line ends");
    }
    if (h.text.empty()) s.notes.push_back(in_quotes(path) + " is empty");
    return h;
}

// Reads what is wanted of each pile; archives inside are looked into, one level deep.
void read_piles(source& from, std::vector<pile>& piles, const assignment& a) {
    struct wanted {
        std::size_t pile;
        std::string exercise, path;
    };
    std::map<std::size_t, wanted> files;
    std::map<std::size_t, std::pair<std::size_t, std::string>> archives;  // entry to pile and path
    for (std::size_t p = 0; p != piles.size(); ++p) {
        std::size_t found = 0;
        for (const auto& e : a.exercises)
            if (const auto i = chosen(piles[p].files, e, piles[p].of); i != std::string::npos) {
                files.emplace(piles[p].files[i].entry, wanted{p, e.exercise, piles[p].files[i].path});
                ++found;
            }
        if (found == a.exercises.size()) continue;
        for (const auto& c : piles[p].files)
            if (is_archive_name(c.path)) archives.emplace(c.entry, std::pair{p, c.path});
    }
    std::set<std::size_t> which;
    for (const auto& [entry, w] : files) which.insert(entry);
    from.read(which, intake::file_bytes,
              [&](std::size_t entry, std::string bytes, const std::string& problem) {
                  const auto& w = files.at(entry);
                  auto& s = piles[w.pile].of;
                  if (problem.empty())
                      s.files.emplace(w.exercise, cleaned(std::move(bytes), w.path, s, w.exercise));
                  else
                      s.flags.push_back(w.exercise + ": " + in_quotes(w.path) + " " + problem);
              });
    which.clear();
    for (const auto& [entry, of] : archives) which.insert(entry);
    from.read(
        which, intake::archive_bytes, [&](std::size_t entry, std::string bytes, const std::string& problem) {
            const auto& [p, path] = archives.at(entry);
            auto& s = piles[p].of;
            if (!problem.empty()) {
                s.flags.push_back("the archive " + in_quotes(path) + " " + problem);
                return;
            }
            try {
                const auto inner = archive_in_memory(std::move(bytes), "the archive " + in_quotes(path),
                                                     intake::entries_of_one);
                std::vector<candidate> within;
                for (std::size_t i = 0; i != inner->entries().size(); ++i) {
                    const auto& e = inner->entries()[i];
                    auto refused = refusal_of(e.path);
                    if (refused.empty() && e.kind == entry_kind::link) refused = "it is a link";
                    if (refused.empty() && e.kind == entry_kind::other)
                        refused = "it is a device or the like";
                    if (!refused.empty())
                        s.flags.push_back("in " + in_quotes(path) + ", " + in_quotes(e.path) +
                                          " is not read: " + refused);
                    else if (e.kind == entry_kind::file && !is_litter(e.path))
                        within.push_back({i, e.path});
                    if (s.flags.size() > 50) break;
                }
                std::map<std::size_t, wanted> of_inner;
                std::set<std::size_t> numbers;
                for (const auto& e : a.exercises) {
                    if (s.files.contains(e.exercise)) continue;
                    const auto i = chosen(within, e, s);
                    if (i == std::string::npos) continue;
                    of_inner.emplace(within[i].entry, wanted{p, e.exercise, path + ": " + within[i].path});
                    numbers.insert(within[i].entry);
                }
                inner->read(numbers, intake::file_bytes,
                            [&](std::size_t number, std::string text, const std::string& wrong) {
                                const auto& w = of_inner.at(number);
                                if (wrong.empty())
                                    s.files.emplace(w.exercise,
                                                    cleaned(std::move(text), w.path, s, w.exercise));
                                else
                                    s.flags.push_back(w.exercise + ": " + in_quotes(w.path) + " " + wrong);
                            });
            } catch (const course::error& e) { s.flags.emplace_back(e.what()); }
        });
}

// What Gradescope's submission_metadata.yml says of a submission: a YAML file of one form, of which a few lines are wanted.
struct gradescope_entry {
    std::string name, sid, email;
    std::optional<when> at;
};
std::string unquoted(std::string_view text) {
    text = course::trim(text);
    if (text.size() > 1 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front())
        text = text.substr(1, text.size() - 2);
    return printable(text, 200);
}
// "2023-09-20 22:03:38.000000000 Z" or "... -05:00".
std::optional<when> gradescope_moment(std::string_view text) {
    if (text.size() < 20 || text[10] != ' ') return std::nullopt;
    const auto offset = text.substr(text.rfind(' ') + 1);
    return moment_from_text(std::string(text.substr(0, 10)) + 'T' + std::string(text.substr(11, 8)) +
                            std::string(offset));
}
std::map<std::string, gradescope_entry> parse_gradescope(std::string_view text) {
    std::map<std::string, gradescope_entry> all;
    gradescope_entry* open = nullptr;
    for (const auto line : course::lines_of(text)) {
        const auto body = course::trim(line);
        if (line.starts_with("submission_") && body.ends_with(':')) {
            open = &all[std::string(body.substr(0, body.size() - 1))];
            continue;
        }
        if (open == nullptr) continue;
        const auto take = [&](std::string_view key, std::string& to) {
            const auto at = body.find(key);
            if (at <= 2 && to.empty())  // behind "- " at most
                to = unquoted(body.substr(at + key.size()));
        };
        take(":name:", open->name);
        take(":sid:", open->sid);
        take(":email:", open->email);
        if (body.starts_with(":created_at:") && line.starts_with("  :"))
            open->at = gradescope_moment(course::trim(body.substr(12)));
    }
    return all;
}

// Sorts the entries of a class by student.
class sorter {
public:
    sorter(source& from, const assignment& a, std::string alone)
        : from_(from), a_(a), alone_(std::move(alone)) {}

    class_submissions sorted() {
        std::vector<candidate> files;
        std::size_t litter = 0;
        for (std::size_t i = 0; i != from_.entries().size(); ++i) {
            const auto& e = from_.entries()[i];
            auto path = e.path;
            while (path.starts_with("./")) path.erase(0, 2);
            auto refused = refusal_of(path);
            std::replace(path.begin(), path.end(), '\\', '/');
            if (refused.empty() && is_litter(path)) {
                litter += e.kind == entry_kind::file ? 1 : 0;
                continue;
            }
            if (refused.empty() && e.kind == entry_kind::link) refused = "it is a link";
            if (refused.empty() && e.kind == entry_kind::other) refused = "it is no file that can be read";
            if (!refused.empty())
                refusals_.emplace_back(path, in_quotes(path) + " is not read: " + refused);
            else if (e.kind == entry_kind::file)
                files.push_back({i, path});
            else
                folders_.push_back(path.ends_with('/') ? path.substr(0, path.size() - 1) : path);
        }
        if (litter > 0)
            result_.notes.push_back(
                std::to_string(litter) +
                " files that systems leave behind (__MACOSX, .DS_Store, .git) were left out");
        if (!gradescope(files) && !moodle(files) && !canvas(files)) folders(files);
        name_refusals();
        std::vector<pile> piles;
        for (auto& [student, its] : piles_) piles.push_back(std::move(its));
        if (piles.size() > intake::students)
            throw course::error("more than " + std::to_string(intake::students) +
                                " students: that is no class");
        read_piles(from_, piles, a_);
        for (auto& p : piles) {
            for (const auto& e : a_.exercises)
                if (!p.of.files.contains(e.exercise)) p.of.notes.push_back("no " + e.file + " was handed in");
            result_.all.push_back(std::move(p.of));
        }
        return std::move(result_);
    }

private:
    pile& pile_of(const std::string& student) {
        const auto [known, fresh] = keys_.try_emplace(student);
        if (fresh) {  // what is printable of two names may be the same
            const auto shown = printable(student, 200);
            known->second = shown;
            for (int i = 2; piles_.contains(known->second); ++i)
                known->second = shown + "~" + std::to_string(i);
        }
        auto& p = piles_[known->second];
        p.of.student = known->second;
        return p;
    }

    bool gradescope(const std::vector<candidate>& files) {
        const auto meta = std::find_if(files.begin(), files.end(), [](const auto& c) {
            return base_of(c.path) == "submission_metadata.yml" &&
                   std::count(c.path.begin(), c.path.end(), '/') <= 1;
        });
        if (meta == files.end()) return false;
        const auto prefix = meta->path.substr(0, meta->path.size() - base_of(meta->path).size());
        std::map<std::string, gradescope_entry> known;
        from_.read({meta->entry}, std::size_t{64} << 20U,
                   [&](std::size_t, const std::string& bytes, const std::string& problem) {
                       if (!problem.empty()) result_.notes.push_back("submission_metadata.yml " + problem);
                       known = parse_gradescope(bytes);
                   });
        result_.source = "a Gradescope download";
        for (const auto& c : files) {
            if (!c.path.starts_with(prefix) || c.entry == meta->entry) continue;
            const auto rest = c.path.substr(prefix.size());
            const auto slash = rest.find('/');
            if (slash == std::string::npos) continue;
            const auto folder = rest.substr(0, slash);
            const auto who = known.find(folder);
            const auto& k = who == known.end() ? gradescope_entry{} : who->second;
            auto& p = pile_of(!k.sid.empty() ? k.sid : !k.email.empty() ? k.email : folder);
            if (p.of.name.empty()) p.of.name = k.name;
            p.of.ids["gradescope"] = printable(folder, 200);
            if (!k.sid.empty()) p.of.ids["sid"] = k.sid;
            if (!k.email.empty()) p.of.ids["email"] = k.email;
            p.of.at = k.at;
            p.files.push_back({c.entry, rest.substr(slash + 1)});
            places_.emplace(prefix + folder, p.of.student);
        }
        return true;
    }
    // The files whose names are of that form, where most are.
    using matches = std::vector<std::pair<const candidate*, std::smatch>>;
    static matches named_so(const std::vector<candidate>& files, const std::regex& form) {
        matches all;
        for (const auto& c : files) {
            std::smatch m;
            // A regular expression of the standard library takes the call stack by the letter.
            if (c.path.size() <= 1000 && std::regex_match(c.path, m, form))
                all.emplace_back(&c, std::move(m));
        }
        if (all.size() * 2 < files.size()) all.clear();
        return all;
    }
    // "Ada Lovelace_12345_assignsubmission_file_/stack.hpp", or the same without the slash.
    bool moodle(const std::vector<candidate>& files) {
        const auto found = named_so(files, std::regex("^([^/]*)_([0-9]+)_assignsubmission_[a-z]+_?/?(.*)$"));
        for (const auto& [c, m] : found) {
            result_.source = "a Moodle download";
            auto& p = pile_of(m[2].str());
            p.of.name = printable(m[1].str(), 200);
            p.of.ids["moodle"] = m[2].str();
            p.files.push_back({c->entry, m[3].str()});
            places_.emplace(c->path.substr(0, c->path.find('/')), p.of.student);
        }
        return !found.empty();
    }
    // "lovelaceada_LATE_12345_67890_stack-1.hpp"
    bool canvas(const std::vector<candidate>& files) {
        const auto found = named_so(files, std::regex("^([^/_]*)_(LATE_)?([0-9]+)_([0-9]+)_([^/]+)$"));
        for (const auto& [c, m] : found) {
            result_.source = "a Canvas download";
            auto& p = pile_of(m[3].str());
            p.of.name = printable(m[1].str(), 200);
            p.of.ids["canvas"] = m[3].str();
            if (m[2].matched && p.of.flags.empty())
                p.of.flags.emplace_back(
                    "Canvas calls it late and does not say by how much: --times FILE gives the time");
            p.files.push_back({c->entry, m[5].str()});
            places_.emplace(c->path, p.of.student);
        }
        return !found.empty();
    }
    void folders(const std::vector<candidate>& files) {
        if (result_.source.empty()) result_.source = "a folder of submissions";
        // A zip file of a folder holds that folder: when nothing lies beside it, it is not a student.
        std::string prefix;
        const bool single = std::any_of(files.begin(), files.end(), [&](const auto& c) {
            return c.path.find('/') == std::string::npos && is_assigned(c.path);
        });
        if (single) {
            auto& p = pile_of(alone_);
            for (const auto& c : files) p.files.push_back(c);
            for (const auto& f : folders_) places_.emplace(f, p.of.student);
            result_.source = "one submission";
            return;
        }
        std::set<std::string> tops, below;
        for (const auto& c : files) {
            const auto slash = c.path.find('/');
            tops.insert(slash == std::string::npos ? std::string() : c.path.substr(0, slash));
            if (slash != std::string::npos && c.path.find('/', slash + 1) == std::string::npos)
                below.insert(c.path);
        }
        if (alone_.empty() && tops.size() == 1 && !tops.begin()->empty() && below.empty())
            prefix = *tops.begin() + '/';
        for (const auto& c : files) {
            if (!c.path.starts_with(prefix)) continue;
            const auto rest = c.path.substr(prefix.size());
            const auto slash = rest.find('/');
            if (slash != std::string::npos) {
                auto& p = pile_of(rest.substr(0, slash));
                p.files.push_back({c.entry, rest.substr(slash + 1)});
            } else if (is_archive_name(rest)) {
                auto& p = pile_of(rest.substr(0, rest.find('.')));
                p.files.push_back({c.entry, rest});
            } else if (loose_.size() < 5) {
                loose_.push_back(rest);
            }
        }
        for (const auto& f :
             folders_) {  // one who handed in an empty folder has handed in nothing, and is in the class
            if (!f.starts_with(prefix)) continue;
            const auto rest = f.substr(prefix.size());
            if (!rest.empty() && rest.find('/') == std::string::npos)
                places_.emplace(f, pile_of(rest).of.student);
        }
        for (const auto& name : loose_)
            result_.notes.push_back(in_quotes(name) + " belongs to no student and was not read");
    }
    bool is_assigned(std::string_view name) const {
        return std::any_of(a_.exercises.begin(), a_.exercises.end(),
                           [&](const auto& e) { return likeness(name, e.file).has_value(); });
    }
    // What was not read is said of the student in whose folder it lies, or else of nobody.
    void name_refusals() {
        constexpr std::size_t most = 100;
        std::size_t named = 0;
        for (const auto& [path, sentence] : refusals_) {
            if (++named > most) {
                result_.notes.push_back("and " + std::to_string(refusals_.size() - most) +
                                        " more that were not read");
                break;
            }
            std::string folder = path.substr(0, path.find('/'));
            if (const auto direct = piles_.find(folder);
                direct != piles_.end() && path.find('/') != std::string::npos) {
                direct->second.of.flags.push_back(sentence);
                continue;
            }
            auto at = places_.upper_bound(path);
            if (at != places_.begin() && path.starts_with((--at)->first + '/'))
                piles_.at(at->second).of.flags.push_back(sentence);
            else
                result_.notes.push_back(sentence);
        }
    }

    source& from_;
    const assignment& a_;
    std::string alone_;  // the student, where the folder is one submission
    class_submissions result_;
    std::map<std::string, std::string> keys_;  // of names as they came
    std::map<std::string, pile> piles_;
    std::map<std::string, std::string> places_;  // folders and the students whose they are
    std::vector<std::pair<std::string, std::string>> refusals_;
    std::vector<std::string> folders_, loose_;
};

}  // namespace

class_submissions read_submissions(const fs::path& path, const assignment& a, const intake_options& how) {
    std::error_code code;
    const auto status = fs::status(path, code);
    const auto shown = course::file_in_quotes(path);
    class_submissions result;
    if (fs::is_directory(status)) {
        const auto from = folder_source(path, intake::entries * 4);
        const auto whole = fs::weakly_canonical(path, code);
        result =
            sorter(*from, a, whole.filename().empty() ? whole.parent_path().filename() : whole.filename())
                .sorted();
    } else if (!fs::exists(status)) {
        throw course::error("there are no submissions " + shown +
                            ": it is a folder, a zip file of a platform, or a list of git addresses");
    } else if (!fs::is_regular_file(status)) {
        throw course::error(shown + " is neither a folder nor a file");
    } else if (is_archive_name(path.native())) {
        const auto from = archive_source(path, shown, intake::entries);
        result = sorter(*from, a, "").sorted();
    } else {
        result = fetch_all(path, a, how);
    }
    if (result.all.empty() && result.lost.empty())
        throw course::error(shown + " holds no submission" +
                            (result.notes.empty() ? std::string() : ": " + result.notes.front()));
    for (auto& s : result.all)
        if (const auto said = how.times.find(s.student); said != how.times.end()) {
            s.at = said->second;
            std::erase_if(s.flags, [](const auto& f) { return f.starts_with("Canvas calls it late"); });
        }
    return result;
}

void take_files(source& from, submission& s, const assignment& a) {
    std::vector<pile> one(1);
    one.front().of = std::move(s);
    for (std::size_t i = 0; i != from.entries().size(); ++i) {
        const auto& e = from.entries()[i];
        if (is_litter(e.path)) continue;
        if (e.kind == entry_kind::file && refusal_of(e.path).empty())
            one.front().files.push_back({i, e.path});
        else if (e.kind != entry_kind::folder && one.front().of.flags.size() < 50)
            one.front().of.flags.push_back(in_quotes(e.path) + " is not read: it is no file");
    }
    read_piles(from, one, a);
    s = std::move(one.front().of);
    for (const auto& e : a.exercises)
        if (!s.files.contains(e.exercise)) s.notes.push_back("no " + e.file + " was handed in");
}

std::map<std::string, when> read_times(const fs::path& file) {
    const auto text = course::read_text(file, std::size_t{8} << 20U);
    if (!text) throw course::error("the times " + course::file_in_quotes(file) + " " + text.problem);
    std::map<std::string, when> all;
    int number = 0;
    for (const auto line : course::lines_of(text.text)) {
        ++number;
        const auto comma = line.rfind(',');
        const auto student = course::trim(line.substr(0, comma));
        const auto at = comma == std::string_view::npos
                            ? std::nullopt
                            : moment_from_text(course::trim(line.substr(comma + 1)));
        if (course::trim(line).empty() || (number == 1 && !at)) continue;
        if (!at || student.empty())
            throw course::error(course::file_in_quotes(file) + ":" + std::to_string(number) +
                                ": a line is student,2027-02-01T23:59:00Z, not " + in_quotes(line));
        all[std::string(student)] = *at;
    }
    return all;
}

}  // namespace dsa::classroom
