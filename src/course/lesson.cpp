#include "course/lesson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include "course/contract.hpp"
#include "course/front_matter.hpp"
#include "course/text.hpp"
#include "verdict/printable.hpp"

namespace dsa::course {
namespace {

constexpr std::size_t most_lesson_bytes = 1U << 20U;
constexpr std::size_t contract_bytes = 1U << 16U;

// least: the words below which a section cannot say what it is for.
struct section_rule {
    std::string_view title;
    std::string lesson::* text;  // null for Hints, whose text is in the rungs
    std::size_t least;
};
constexpr std::array sections{
    section_rule{"Story", &lesson::story, 20},
    section_rule{"Task", &lesson::task, 15},
    section_rule{"Example", &lesson::example, 10},
    section_rule{"C++ you need here", &lesson::language, 15},
    section_rule{"Hints", nullptr, 0},
    section_rule{"The reference", &lesson::reference, 30},
    section_rule{"Reading", &lesson::reading, 3},
};
constexpr std::array<std::string_view, 4> rung_titles{"idea", "structure", "invariant", "outline"};
constexpr std::size_t least_words_of_a_rung = 8;

std::size_t words(std::string_view text) {
    std::size_t count = 0;
    bool inside = false;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        count += !blank && !inside ? 1U : 0U;
        inside = !blank;
    }
    return count;
}

// Follows ``` and ~~~: a fence is closed by one of the same kind that is at least as long.
class fences {
public:
    // Whether this line is code, or a fence itself.
    bool take(std::string_view line) {
        const auto indent = line.find_first_not_of(' ');
        if (indent > 3) return length_ != 0;
        line.remove_prefix(indent);
        const char mark = line.front();
        const auto end = std::min(line.find_first_not_of(mark), line.size());
        const bool fence = (mark == '`' || mark == '~') && end >= 3;
        if (length_ == 0) {
            if (!fence) return false;
            mark_ = mark;
            length_ = end;
        } else if (fence && mark == mark_ && end >= length_ && trim(line.substr(end)).empty()) {
            length_ = 0;
        }
        return true;
    }
    [[nodiscard]] bool open() const { return length_ != 0; }

private:
    char mark_ = 0;
    std::size_t length_ = 0;
};

// "Rung 2: structure" -> number 2, title "structure"; number 0 when it is none.
rung rung_of(std::string_view heading) {
    rung result;
    if (!heading.starts_with("Rung ")) return result;
    heading.remove_prefix(5);
    int number = 0;
    const auto [stop, code] = std::from_chars(heading.data(), heading.data() + heading.size(), number);
    if (code != std::errc{} || number < 1) return result;
    heading.remove_prefix(static_cast<std::size_t>(stop - heading.data()));
    if (!heading.starts_with(':')) return result;
    result.number = number;
    result.title = trim(heading.substr(1));
    return result;
}

class lesson_reader {
public:
    explicit lesson_reader(const std::string& file) : file_(file) {}

    lesson read(std::string_view text) {
        const auto front = parse_front_matter(text, file_);
        const auto lines = lines_of(text);
        fences code;
        for (auto i = static_cast<std::size_t>(front.body_line) - 1; i < lines.size(); ++i) {
            const int number = static_cast<int>(i) + 1;
            const bool is_code = code.take(lines[i]);
            if (!is_code && lines[i].starts_with("## ")) {
                begin_section(trim(lines[i].substr(3)), number);
            } else if (!is_code && lines[i].starts_with("### ") && in_hints_) {
                begin_rung(trim(lines[i].substr(4)), number);
            } else if (into_ != nullptr) {
                *into_ += std::string(lines[i]) + '\n';
            }
        }
        if (code.open()) complain(static_cast<int>(lines.size()), "a block of code is not closed");
        for (std::size_t s = 0; s != sections.size(); ++s) {
            if (!seen_[s]) complain(0, fmt::format("there is no section ## {}", sections[s].title));
            if (auto lesson::* const text_of = sections[s].text; text_of != nullptr) {
                result_.*text_of = std::string(trim(result_.*text_of));
            }
        }
        check_rungs();
        return std::move(result_);
    }

private:
    void complain(int line, std::string what) {
        result_.problems.push_back({fault::broken, file_, line, std::move(what), ""});
    }

    void begin_section(std::string_view title, int line) {
        in_hints_ = false;
        into_ = nullptr;
        const auto found =
            std::find_if(sections.begin(), sections.end(), [&](const auto& s) { return s.title == title; });
        if (found == sections.end()) {
            return complain(line, "no section is called " + in_quotes(title) +
                                      "; there are Story, Task, Example, C++ you need here, Hints, "
                                      "The reference, Reading");
        }
        const auto place = static_cast<std::size_t>(found - sections.begin());
        if (seen_[place]) return complain(line, fmt::format("a second section ## {}", title));
        seen_[place] = true;
        if (place < last_) complain(line, fmt::format("## {} comes too late", title));
        last_ = std::max(last_, place);
        in_hints_ = found->text == nullptr;
        if (!in_hints_) into_ = &(result_.*(found->text));
    }

    void begin_rung(std::string_view heading, int line) {
        into_ = nullptr;
        auto next = rung_of(heading);
        if (next.number == 0) {
            return complain(line, "a hint begins with ### Rung 1: idea, not with " + in_quotes(heading));
        }
        next.line = line;
        rungs_.push_back(std::move(next));
        into_ = &rungs_.back().text;  // until the next push_back, which comes with the next heading
    }

    void check_rungs() {
        bool in_order = true;
        for (std::size_t i = 0; i != std::max(rungs_.size(), rung_titles.size()); ++i) {
            const auto due = [&] {
                return i < rung_titles.size() ? fmt::format("### Rung {}: {}", i + 1, rung_titles[i])
                                              : std::string("no further rung");
            };
            if (i >= rungs_.size()) {
                complain(0, "the hints lack " + due());
            } else if (i >= rung_titles.size() || rungs_[i].number != static_cast<int>(i) + 1) {
                complain(rungs_[i].line, due() + " is due here");
                in_order = false;
            } else if (rungs_[i].title != rung_titles[i]) {
                complain(rungs_[i].line, due() + " is due here");
            }
        }
        for (auto& r : rungs_) r.text = std::string(trim(r.text));
        if (in_order) result_.hints = std::move(rungs_);
    }

    const std::string& file_;
    lesson result_;
    std::vector<rung> rungs_;
    std::array<bool, sections.size()> seen_{};
    std::size_t last_ = 0;
    bool in_hints_ = false;
    std::string* into_ = nullptr;
};

std::string lesson_file(const exercise& e) { return "exercises/" + e.full_name() + ".md"; }

lesson read_lesson(const exercise& e) {
    const auto file = read_text(e.lesson, most_lesson_bytes);
    if (!file) throw error(lesson_file(e) + ": " + file.problem);
    return parse_lesson(file.text, lesson_file(e));
}

}  // namespace

lesson parse_lesson(std::string_view text, const std::string& file) { return lesson_reader(file).read(text); }

std::vector<problem> lint(const lesson& l, const std::string& file) {
    auto problems = l.problems;
    const auto examine = [&](std::string_view what, std::string_view text, std::size_t least, int line) {
        const auto count = words(text);
        if (count < least) {
            problems.push_back(
                {fault::broken, file, line,
                 fmt::format("{} has {} words; fewer than {} say too little", what, count, least), ""});
        }
        if (text.find("TODO:") != std::string_view::npos) {
            problems.push_back({fault::broken, file, line, fmt::format("{} still says TODO:", what), ""});
        }
    };
    for (const auto& s : sections) {
        if (s.text != nullptr) examine(fmt::format("## {}", s.title), l.*s.text, s.least, 0);
    }
    for (const auto& r : l.hints) {
        examine(fmt::format("rung {}", r.number), r.text, least_words_of_a_rung, r.line);
    }
    return problems;
}

std::vector<problem> lint(const exercise& e) {
    const auto file = lesson_file(e);
    const auto read = read_text(e.lesson, most_lesson_bytes);
    std::vector<problem> problems;
    if (read) {
        problems = lint(parse_lesson(read.text, file), file);
    } else {
        problems.push_back({read.exists ? fault::broken : fault::missing, file, 0, read.problem, ""});
    }
    for (auto& p : problems) p.exercise = e.full_name();
    return problems;
}

std::string note_on_reference(const exercise& e) {
    const auto file = read_text(e.lesson, most_lesson_bytes);
    return file ? verdict::printable_lines(parse_lesson(file.text, lesson_file(e)).reference) : "";
}

std::string shown_lesson(const exercise& e) {
    const auto all = read_lesson(e);
    std::string text;
    const auto add = [&](std::string_view title, const std::string& part) {
        if (!part.empty()) text += fmt::format("{}# {}\n\n{}\n", text.empty() ? "" : "\n", title, trim(part));
    };
    add("Story", all.story);
    add("Task", all.task);
    add("Example", all.example);
    add("C++ you need here", all.language);
    add("Reading", all.reading);
    return verdict::printable_lines(text);
}

int hint_count(const exercise& e) {
    const auto file = read_text(e.lesson, most_lesson_bytes);
    return file ? static_cast<int>(parse_lesson(file.text, lesson_file(e)).hints.size()) : 0;
}

shown_hint hint(const exercise& e, int rung) {
    if (rung == 0) {
        // The course's own, whatever has become of the learner's file.
        const auto head = read_head(e.reference, contract_bytes);
        const auto found = parse_contract(head.text, e.reference.filename().string());
        if (found.text.empty()) throw error("solutions/" + e.full_name() + ".hpp: no contract stands in it");
        return {0, hint_count(e), "contract", verdict::printable_lines(found.text)};
    }
    const auto all = read_lesson(e);
    const auto last = static_cast<int>(all.hints.size());
    if (rung < 0 || rung > last) {
        throw error(fmt::format("{} has hints 0 to {}; there is no rung {}", e.full_name(), last, rung));
    }
    const auto& found = all.hints[static_cast<std::size_t>(rung) - 1];
    return {rung, last, verdict::printable(found.title, 80), verdict::printable_lines(found.text)};
}

}  // namespace dsa::course
