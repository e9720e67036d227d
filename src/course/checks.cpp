#include "course/checks.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "course/text.hpp"
#include "verdict/nearest.hpp"

namespace dsa::course {

namespace {

constexpr std::size_t most_checks_bytes = std::size_t{4} << 20;

// A name without what a reader need not know of it: case, blanks and marks.
std::string letters_of(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

void add_once(std::vector<std::string>& to, const std::string& text) {
    if (std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
}

}  // namespace

choice choose(const std::vector<std::string>& names, std::string_view text) {
    const auto wanted = letters_of(text);
    // Each kind of likeness before the next: the whole name, the name within the suite, a beginning, a part.
    std::vector<std::size_t> equal, containing, beginning;
    for (std::size_t i = 0; i != names.size(); ++i) {
        const auto name = letters_of(names[i]);
        const auto in_suite = letters_of(std::string_view(names[i]).substr(names[i].find('.') + 1));
        if (name == wanted) return {i, ""};
        if (in_suite == wanted) equal.push_back(i);
        if (name.starts_with(wanted) || in_suite.starts_with(wanted)) beginning.push_back(i);
        if (name.find(wanted) != std::string::npos) containing.push_back(i);
    }
    for (const auto* const few : {&equal, &beginning, &containing}) {
        if (few->size() == 1) return {few->front(), ""};
        if (few->empty() || wanted.empty()) continue;
        containing = *few;
        break;
    }
    if (!containing.empty() && !wanted.empty()) {
        std::string list;
        constexpr std::size_t most = 12;
        for (std::size_t i = 0; i != std::min(containing.size(), most); ++i)
            list += "\n  " + names[containing[i]];
        if (containing.size() > most) list += "\n  and " + std::to_string(containing.size() - most) + " more";
        return {choice::npos, in_quotes(text) + " is a part of " + std::to_string(containing.size()) +
                                  " names; which is meant?" + list};
    }
    std::size_t nearest = choice::npos,
                least = std::min(std::max<std::size_t>(4, wanted.size() / 2), text.size() / 2 + 1);
    for (std::size_t i = 0; i != names.size(); ++i) {
        const std::string_view whole = names[i];
        const auto dot = whole.find('.');
        const auto in_suite = dot == std::string_view::npos ? whole : whole.substr(dot + 1);
        // The text may also be a part of a name with a slip in it.
        for (const auto& part :
             {whole, in_suite, whole.substr(0, text.size()), in_suite.substr(0, text.size())})
            if (const auto d = verdict::edit_distance(text.substr(0, 200), part); d < least) {
                least = d;
                nearest = i;
            }
    }
    std::string error = "there is no check " + in_quotes(text);
    if (nearest != choice::npos) error += "; nearest is " + in_quotes(names[nearest]);
    return {choice::npos, error};
}

namespace {

contract contract_of(const exercise& e) {
    const auto header = read_text(e.reference, most_checks_bytes);
    return header ? parse_contract(header.text, e.reference.filename().string()) : contract{};
}

// Of the promises that a check tests, the one that its failure has broken; "" when the contract has none of them.
std::string broken_promise(const contract& c, const verdict::check& found) {
    // What broken_invariant answers begins with the invariant's name: "I2: ..."
    const auto colon = found.actual.find(": ");
    if (colon != std::string::npos)
        if (auto named = promise_named(
                c, std::string_view(found.actual).substr(0, colon).substr(found.actual.starts_with('"'))))
            return *named;
    std::vector<std::string> closer;
    for (const auto& g : found.gates)
        if (g.within == "no") closer.push_back(g.operation);
    if (!found.operation.empty()) closer.push_back(found.operation);
    for (const auto& name : closer)
        if (std::find(found.promises.begin(), found.promises.end(), name) != found.promises.end())
            if (auto row = promise_named(c, name)) return *row;
    for (const auto& name : found.promises)
        if (auto first = promise_named(c, name)) return *first;
    return "";
}

}  // namespace

std::vector<std::string> promises_of(const contract& c, const verdict::check& check) {
    std::vector<std::string> all;
    for (const auto& name : check.promises)
        if (const auto text = promise_named(c, name)) add_once(all, *text);
    return all;
}

std::vector<std::string> gaps_in(const contract& c, const verdict::check& check) {
    std::vector<std::string> all;
    if (check.promises.empty())
        all.push_back(check.id + " names no promise: promise(\"push\") belongs beside its name");
    for (const auto& name : check.promises)
        if (!promise_named(c, name))
            all.push_back(check.id + " tests the promise " + in_quotes(name) +
                          ", which the contract does not have");
    if (check.why.empty() || check.why.starts_with("TODO"))
        all.push_back(check.id + " gives no reason: why(\"...\") belongs beside its name");
    if (check.why.size() > 200)
        all.push_back(check.id + " gives a reason of " + std::to_string(check.why.size()) +
                      " characters; 200 are three lines of a screen");
    return all;
}

namespace {

// The lines of a text without the space around them.
std::vector<std::string> trimmed_lines(std::string_view text) {
    std::vector<std::string> lines;
    for (const auto line : lines_of(text)) lines.emplace_back(trim(line));
    return lines;
}

// How the head of an operation's function reads, by the contract's name for it, and what it is called.
std::pair<std::string, std::string> head_of(const std::string& operation, const std::string& type) {
    if (operation == "copy") return {type + "(const " + type + "&", "copy constructor"};
    if (operation == "move") return {type + "(" + type + "&&", "move constructor"};
    if (operation == "construction") return {type + "(", "constructor"};
    if (operation == "destruction") return {"~" + type + "(", "~" + type};
    if (operation == "iteration") return {"operator++(", "operator++"};
    if (operation == "assignment") return {"operator=(", "operator="};
    const bool is_sign = !operation.empty() && std::isalpha(static_cast<unsigned char>(operation[0])) == 0;
    const auto name = (is_sign ? "operator" : "") + operation;
    return {name + "(", name};
}

// The first line that defines a function with this head; 0 where there is none. A line of a body that calls it is none: it
// ends in no brace, or begins with a word of a statement.
int line_defining(const std::vector<std::string>& lines, const std::string& head) {
    for (std::size_t i = 0; i != lines.size(); ++i) {
        const auto& line = lines[i];
        const auto at = line.find(head);
        if (at == std::string::npos || line.starts_with("//")) continue;
        const char before = at == 0 ? ' ' : line[at - 1];
        const bool is_name = before == ' ' || before == '&' || before == '*';
        const bool is_statement = line.starts_with("return") || line.starts_with("if ") ||
                                  line.starts_with("while ") || line.starts_with("for ") ||
                                  line.find('=') < at || line.ends_with(");");
        if (is_name && !is_statement) return static_cast<int>(i) + 1;
    }
    return 0;
}

// What is read in a line that ran and stands in another one as "type name;": no value is set there.
void name_unset_members(verdict::check& c, const std::vector<std::string>& lines) {
    const auto is_of_name = [](char x) {
        return std::isalnum(static_cast<unsigned char>(x)) != 0 || x == '_';
    };
    std::map<std::string, int, std::less<>> unset;
    for (std::size_t i = 0; i != lines.size(); ++i) {
        const std::string_view line = trim(std::string_view(lines[i]).substr(0, lines[i].find("//")));
        if (!line.ends_with(';') || line.find_first_of("=(){}") != std::string_view::npos) continue;
        const auto end = line.size() - 1;
        auto from = end;
        while (from != 0 && is_of_name(line[from - 1])) --from;
        const auto type = trim(line.substr(0, from));
        const auto first = type.substr(0, type.find(' '));
        // What has a constructor sets itself.
        static const std::set<std::string_view> plain{
            "bool",    "char",      "int",     "short",           "long",      "unsigned", "float",
            "double",  "size_type", "size_t",  "difference_type", "ptrdiff_t", "int32_t",  "uint32_t",
            "int64_t", "uint64_t",  "uint8_t", "uint16_t",        "uintptr_t"};
        const auto word = type.substr(std::min(type.find_last_of(" :") + 1, type.size()));
        if (from != end && first != "return" && first != "delete" &&
            (type.ends_with('*') || plain.contains(word)))
            unset.emplace(line.substr(from, end - from), static_cast<int>(i) + 1);
    }
    std::vector<verdict::ran_function> members;
    for (const auto& f : c.ran)
        for (const int n : f.lines) {
            if (n < 1 || static_cast<std::size_t>(n) > lines.size()) continue;
            const auto& line = lines[static_cast<std::size_t>(n) - 1];
            for (std::size_t from = 0; from < line.size(); ++from) {
                if (!is_of_name(line[from]) || (from != 0 && is_of_name(line[from - 1]))) continue;
                auto end = from;
                while (end != line.size() && is_of_name(line[end])) ++end;
                const auto known = unset.find(std::string_view(line).substr(from, end - from));
                if (known == unset.end()) continue;
                members.push_back({known->first + ", which nothing sets", {known->second}});
                unset.erase(known);
            }
        }
    c.ran.insert(c.ran.begin(), members.begin(), members.end());
}

}  // namespace

void name_operations(verdict::verdict& v, std::string_view header, const std::string& type) {
    using verdict::kind, verdict::outcome;
    std::vector<std::string> lines;
    for (auto& c : v.checks) {
        if (!verdict::is_failure(c.outcome) || c.outcome == outcome::not_written) continue;
        // Of a wrong answer it is known what ran.
        const bool stopped = c.outcome != outcome::failed;
        const bool answers = c.kind == kind::example || c.kind == kind::property;
        if (lines.empty()) lines = trimmed_lines(header);
        const bool constructs = c.on == std::vector<std::string>{"construction"};
        if (answers && (constructs || c.operation == "construction")) name_unset_members(c, lines);
        // A body that does nothing has no line that ran.
        const bool is_about = std::find(c.on.begin(), c.on.end(), c.operation) != c.on.end();
        if (answers && !stopped && !c.ran.empty() && !is_about) continue;
        const auto operations = answers && (stopped || is_about) ? std::vector{c.operation} : c.on;
        const bool first = answers && !c.ran.empty();
        for (const auto& o : operations) {
            const auto [head, name] = head_of(o, type);
            if (std::any_of(c.ran.begin(), c.ran.end(), [&, n = name](const auto& f) { return f.name == n; }))
                continue;
            if (const int line = line_defining(lines, head))
                c.ran.insert(first ? c.ran.begin() : c.ran.end(), {name, {line}});
        }
    }
}

void leave_out_given(verdict::verdict& v, std::string_view header, std::string_view stub) {
    if (std::all_of(v.checks.begin(), v.checks.end(), [](const auto& c) { return c.ran.empty(); })) return;
    const auto written = trimmed_lines(header), all_given = trimmed_lines(stub);
    std::set<std::string> given(all_given.begin(), all_given.end());
    // A head whose body the learner writes is the same line in both.
    for (std::size_t i = 0; i + 1 < all_given.size(); ++i)
        if (all_given[i].ends_with('{') && all_given[i + 1].find("todo(") != std::string::npos)
            given.erase(all_given[i]);
    const auto is_given = [&](const verdict::ran_function& f) {
        return std::all_of(f.lines.begin(), f.lines.end(), [&](int line) {
            const auto i = static_cast<std::size_t>(line) - 1;
            return i < written.size() && given.contains(written[i]);
        });
    };
    constexpr std::size_t most = 8;
    for (auto& c : v.checks) {
        if (!std::all_of(c.ran.begin(), c.ran.end(), is_given)) std::erase_if(c.ran, is_given);
        while (c.ran.size() > most)  // those with most lines stay
            c.ran.erase(
                std::min_element(c.ran.rbegin(), c.ran.rend(),
                                 [](const auto& a, const auto& b) { return a.lines.size() < b.lines.size(); })
                    .base() -
                1);
    }
}

void add_promises(verdict::verdict& v, const exercise& e) {
    const auto wants = [](const verdict::check& check) {
        return check.promise.empty() && verdict::is_failure(check.outcome) &&
               check.outcome != verdict::outcome::not_written;
    };
    if (std::none_of(v.checks.begin(), v.checks.end(), wants)) return;  // the files need not be read
    const auto c = contract_of(e);
    for (auto& check : v.checks)
        if (wants(check)) check.promise = broken_promise(c, check);
}

}  // namespace dsa::course
