#include "build/first_error.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "build/compiler_output.hpp"
#include "build/frequent_errors.hpp"
#include "build/header.hpp"
#include "build/plain_names.hpp"

namespace dsa::build {

namespace {

constexpr std::string_view blank = " \t\r";

// Notes that say nothing to a learner.
bool is_of_no_use(const remark& note) {
    return note.text.find("-fpermissive") != std::string::npos ||
           note.text.find("suggested alternatives") != std::string::npos ||
           note.text.find("explicit cast to silence") != std::string::npos ||
           note.text.find("-fconcepts") != std::string::npos ||
           note.text.find("-ftemplate-") != std::string::npos ||
           note.text.find("-fconstexpr-") != std::string::npos;
}

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// The operation of the driver that stands at that line or next above it: "pop" of `operation("pop", [](stack& s) { s.pop(); });`.
std::string operation_at(const std::string& driver, int line) {
    constexpr std::string_view opens = "operation(\"";
    std::string found;
    int number = 1;
    for (std::size_t from = 0; from < driver.size() && number <= line; ++number) {
        const auto end = std::min(driver.find('\n', from), driver.size());
        const auto text = std::string_view(driver).substr(from, end - from);
        if (text.starts_with("DSA_")) found.clear();
        if (const auto at = text.find(opens); at != std::string_view::npos) {
            const auto name = text.substr(at + opens.size());
            found = name.substr(0, name.find('"'));
        }
        from = end + 1;
    }
    return found;
}

// Where an error arises that lies in no line of the header: in a check that asks for what is not there.
std::string asked_for(const compiler_error& e, const compiled& unit) {
    const auto in_driver = [&](const remark& r) { return r.file.ends_with(unit.driver); };
    const remark* asking = in_driver(e.what) ? &e.what : nullptr;
    for (const auto& r : e.asked_from)
        if (!asking && in_driver(r)) asking = &r;
    if (asking) {
        const auto operation = operation_at(unit.driver_text, asking->line);
        return operation.empty() ? " (the checks ask for it)"
                                 : " (the checks ask for it, for their operation \"" + operation + "\")";
    }
    const bool learners =
        e.what.file.find('/') == std::string::npos || e.what.file.find("/exercises/") != std::string::npos;
    return learners ? " (in " + base_name(e.what.file) + ":" + std::to_string(e.what.line) + ")" : "";
}

// g++ misses a semicolon where the next word begins, which may be lines further down: the end of the code before it.
void go_back_to_the_end_of_a_statement(verdict::build_error& e, const std::string& text) {
    if (!e.message.starts_with("expected ';' before") && !e.message.starts_with("expected ',' or ';' before"))
        return;
    auto line = line_of(text, e.line);
    if (e.column <= 0 ||
        line.substr(0, static_cast<std::size_t>(e.column) - 1).find_first_not_of(blank) != std::string::npos)
        return;
    for (int above = e.line - 1; above > 0; --above) {
        line = line_of(text, above);
        line = line.substr(0, line.find("//"));
        const auto last = line.find_last_not_of(blank);
        if (last == std::string::npos) continue;
        e.line = above;
        e.column = static_cast<int>(last) + 2;
        e.message = "expected ';' after this";
        return;
    }
}

}  // namespace

verdict::build_error first_error(const std::string& output, const compiled& unit) {
    verdict::build_error first{
        .file = unit.shown, .line = 0, .column = 0, .message = {}, .text = output.substr(0, 16384)};
    const auto found = errors_in(output, unit.shown, 1);
    if (found.empty()) {
        first.message = "does not compile";
        const auto error = output.find("error: ");
        if (error != std::string::npos)
            first.message =
                plain_names(output.substr(error + 7, output.find('\n', error) - error - 7), unit.text);
        return first;
    }
    const auto& e = found.front();
    const auto in_header = [&](const remark& r) { return r.file == unit.shown; };
    const auto plain = [&](const std::string& text) { return plain_names(text, unit.text); };

    first.message = plain(e.what.text);
    // Of what the checks ask for and is not there, a note names what is called alike.
    const bool missing = e.what.file.ends_with(unit.driver) && first.message.starts_with("no member named");
    // The header's own line: of the error, of who asked for the template that it lies in, or of what a note points at.
    const auto asking = std::find_if(e.asked_from.begin(), e.asked_from.end(), in_header);
    const auto noted = std::find_if(e.notes.begin(), e.notes.end(), in_header);
    const remark* const home = in_header(e.what)                    ? &e.what
                               : asking != e.asked_from.end()       ? &*asking
                               : noted != e.notes.end() && !missing ? &*noted
                                                                    : nullptr;
    if (home) {
        first.line = home->line;
        first.column = home->column;
    } else {
        first.message += asked_for(e, unit);
    }
    go_back_to_the_end_of_a_statement(first, unit.text);

    std::string beside = line_of(unit.text, first.line) + '\n';
    const auto add = [&](int line, std::string message) {
        const bool known = std::any_of(first.notes.begin(), first.notes.end(),
                                       [&](const auto& n) { return n.message == message && n.line == line; });
        if (!known && first.notes.size() < verdict::limits::notes)
            first.notes.push_back({line, std::move(message), line_of(unit.text, line)});
    };
    std::vector<std::string> of_the_library;
    for (const auto& n : e.notes) {
        if (is_of_no_use(n)) continue;
        auto message = plain(n.text);
        beside += message + '\n';
        if (in_header(n) && &n != home)
            add(n.line, std::move(message));
        else if (message.find("viable") != std::string::npos && n.file.find("/driver/") == std::string::npos)
            of_the_library.push_back(std::move(message));
    }
    for (const auto& a : e.asked_from) beside += plain(a.text) + '\n';
    beside += first.message;
    first.advice = advice_for(first.message, beside, unit.text);
    if (first.advice.find("#include") != std::string::npos)  // g++ has a note on it
        std::erase_if(first.notes,
                      [](const auto& n) { return n.message.find("#include") != std::string::npos; });
    // Who of the header called a template that has the error: another line than the error's.
    if (home && asking != e.asked_from.end() && asking->line != home->line)
        add(asking->line, "called from here");
    if (first.notes.empty())
        for (std::size_t i = 0; i != std::min<std::size_t>(of_the_library.size(), 2); ++i)
            add(0, std::move(of_the_library[i]));
    std::string said = first.message;
    for (const auto& n : first.notes) said += '\n' + n.message;
    for (auto& sentence : words_explained(said)) add(0, std::move(sentence));
    return first;
}

}  // namespace dsa::build
