#include "report/first_screen.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <system_error>

#include "mutation/mutants.hpp"
#include "report/finding.hpp"
#include "verdict/printable.hpp"

namespace dsa::report {

namespace {

bool is_of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

// Whether text has this word or these words, whatever the case.
bool has_words(const std::string& text, const std::string& words) {
    const auto within = lower(text), wanted = lower(words);
    for (auto at = within.find(wanted); at != std::string::npos; at = within.find(wanted, at + 1)) {
        const auto end = at + wanted.size();
        const bool begins = at == 0 || !is_of_name(wanted.front()) || !is_of_name(within[at - 1]);
        const bool ends = end == within.size() || !is_of_name(wanted.back()) || !is_of_name(within[end]);
        if (begins && ends) return true;
    }
    return false;
}

// The words of lines, one blank between them.
std::string words_of(const lines& all) {
    std::string text;
    for (const auto& line : all)
        for (const char c : line + ' ')
            if (c != ' ' || (!text.empty() && text.back() != ' ')) text += c;
    return text;
}

// The numbers of lines that a text speaks of: "line 41", "lines 41 and 45", "stack.hpp:41".
std::vector<int> lines_named(const std::string& text) {
    std::vector<int> numbers;
    for (const std::string word : {"line ", "lines ", ".hpp:", ", ", " and "})
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
            const char* from = text.data() + at + word.size();
            while (from != text.data() + text.size() && *from == ' ') ++from;
            int number = 0;
            if (std::from_chars(from, text.data() + text.size(), number).ec == std::errc())
                numbers.push_back(number);
        }
    return numbers;
}

}  // namespace

met first_screen(const course::exercise& e, const verdict::verdict& v, std::size_t width,
                 std::size_t height) {
    practice_view view;
    view.name = e.full_name();
    view.title = e.title;
    view.file = "exercises/" + e.full_name() + ".hpp";
    view.lesson = "exercises/" + e.full_name() + ".md";
    view.state = "started";
    view.total = 8;
    view.seconds = 0.25;
    view.verdict = v;
    view.now = practice_view::phase::done;
    const style s{.colour = false, .unicode = true, .width = width};
    met result{practice_screen(view, s, height), {}, first_failure(v), {}, 0};
    offset scroll;
    result.seen = framed(result.what, s, height, scroll);
    const auto& what = result.what;
    const std::size_t room = height - what.head.size() - what.foot.size(),
                      shown = what.body.size() > room ? room - 1 : what.body.size(),
                      all = std::min(what.rest, what.body.size());
    for (std::size_t i = 0; i != std::min(shown, all); ++i) result.finding.push_back(what.body[i]);
    result.hidden = all - result.finding.size();
    // A blank line before what follows is no loss.
    if (result.hidden == 1 && what.body[all - 1].empty()) result.hidden = 0;
    return result;
}

std::vector<std::string> edited_functions(const std::string& reference, const course::wrong& bug) {
    const auto bodies = mutation::bodies_of(reference);
    std::vector<std::string> all;
    for (const auto& e : bug.edits) {
        std::size_t at = std::string::npos;
        for (int seen = 0; seen != e.nth.value_or(1);) {
            at = reference.find(e.find, at == std::string::npos ? 0 : at + 1);
            if (at == std::string::npos) return all;
            ++seen;
        }
        // What is put in the place of several lines begins where they differ.
        std::size_t same = 0;
        while (same < e.find.size() && same < e.put.size() && e.find[same] == e.put[same]) ++same;
        const auto line =
            1 + static_cast<int>(std::count(
                    reference.begin(), reference.begin() + static_cast<std::ptrdiff_t>(at + same), '\n'));
        std::string name;
        for (const auto& b : bodies)
            if (b.first_line <= line && line <= b.last_line) name = b.function;
        if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(name);
    }
    return all;
}

reading read(const met& screen, const verdict::verdict& v, const std::string& text, const course::mistake& m,
             const std::map<std::string, std::vector<std::string>>& calls) {
    reading result;
    std::vector<std::string> names;
    for (const auto& f : result.functions = {m.function}) {
        const auto known = calls.find(f);
        if (known == calls.end())
            names.push_back(f);
        else
            names.insert(names.end(), known->second.begin(), known->second.end());
    }
    // Operations before the last one lead to the failure, and are not to blame.
    lines said;
    const auto* const c = screen.about;
    for (const auto& line : screen.finding) {
        const auto from = std::min(line.find_first_not_of(' '), line.size());
        const auto is_step = [&](const std::string& operation) {
            return line.compare(from, operation.size(), operation) == 0;
        };
        const bool leads =
            c && !c->counterexample.empty() &&
            std::any_of(c->counterexample.begin(), std::prev(c->counterexample.end()), is_step);
        if (!leads) said.push_back(line);
    }
    const auto words = words_of(said);
    result.names_function =
        std::any_of(names.begin(), names.end(), [&](const auto& n) { return has_words(words, n); });
    if (v.error) {
        result.names_line = v.error->line > 0;
        result.names_function = true;
    }
    const auto bodies = mutation::bodies_of(text);
    for (const int line : lines_named(words))
        for (const auto& b : bodies)
            result.names_line |= b.function == m.function && b.first_line <= line && line <= b.last_line;
    const auto whole = words_of(screen.seen);
    for (const auto& wanted : m.shows)
        if (!has_words(whole, wanted)) result.problems.push_back("does not show \"" + wanted + "\"");
    for (const auto& unwanted : m.hides)
        if (has_words(whole, unwanted)) result.problems.push_back("shows \"" + unwanted + "\"");
    if (!c && !v.error) result.problems.emplace_back("nothing fails");
    if (screen.hidden != 0)
        result.problems.push_back(std::to_string(screen.hidden) + " lines of the finding are below the fold");
    return result;
}

}  // namespace dsa::report
