#include "course/checks.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "course/text.hpp"

namespace dsa::course {

namespace {

using verdict::kind;

constexpr std::size_t most_bytes = std::size_t{4} << 20;

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// A name without what a reader need not know of it: case, blanks and marks.
std::string letters_of(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

// The position behind what begins at `at`: a literal, a comment, or one character.
std::size_t behind(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) == "//") return std::min(text.find('\n', at), text.size());
    if (text.substr(at, 2) == "/*") {
        const auto end = text.find("*/", at + 2);
        return end == std::string_view::npos ? text.size() : end + 2;
    }
    const bool separator =
        text[at] == '\'' && at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0;
    if ((text[at] != '"' && text[at] != '\'') || separator) return at + 1;  // 20'000 has no literal in it
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != text[at] && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
}

// The position behind the bracket that closes the one at `at`; the end when none does.
std::size_t closing(std::string_view text, std::size_t at, char open, char close) {
    int depth = 0;
    while (at < text.size()) {
        if (text[at] == open) ++depth;
        if (text[at] == close && --depth == 0) return at + 1;
        at = behind(text, at);
    }
    return text.size();
}

// What stands in quotes in a piece of code; comments are passed over.
std::vector<std::string> literals(std::string_view code) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < code.size();) {
        const auto end = behind(code, at);
        if (code[at] == '"' && end >= at + 2) all.emplace_back(code.substr(at + 1, end - at - 2));
        at = end;
    }
    return all;
}

std::vector<std::string> words_before_bracket(std::string_view code) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < code.size();) {
        if (code[at] == '(') {
            auto from = at;
            while (from > 0 && is_letter(code[from - 1])) --from;
            if (from != at) all.emplace_back(code.substr(from, at - from));
        }
        at = behind(code, at);
    }
    return all;
}

// The first literal behind each call of one of these, as in `name("literal"`.
std::vector<std::string> first_arguments(std::string_view code, std::string_view name) {
    std::vector<std::string> all;
    const std::string call = std::string(name) + "(\"";
    for (auto at = code.find(call); at != std::string_view::npos; at = code.find(call, at + 1)) {
        if (at > 0 && is_letter(code[at - 1])) continue;
        const auto from = at + call.size();
        all.emplace_back(code.substr(from, std::min(code.find('"', from), code.size()) - from));
    }
    return all;
}

// The bodies of the functions of a file by name, tests left out.
std::map<std::string, std::string_view> functions_in(std::string_view text) {
    std::map<std::string, std::string_view> all;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '(') {
            at = behind(text, at);
            continue;
        }
        auto from = at;
        while (from > 0 && is_letter(text[from - 1])) --from;
        const auto end = closing(text, at, '(', ')');
        if (end == text.size()) break;  // nothing behind it has a body
        auto brace = end;
        while (brace < text.size() && (is_letter(text[brace]) || text[brace] == ' ')) ++brace;
        const auto name = text.substr(from, at - from);
        static const std::set<std::string_view> no_function{"",       "if",    "for",   "while",
                                                            "switch", "catch", "TEST_F"};
        if (brace < text.size() && text[brace] == '{' && !no_function.contains(name))
            all.emplace(name, text.substr(brace, closing(text, brace, '{', '}') - brace));
        ++at;
    }
    return all;
}

void add_once(std::vector<std::string>& to, const std::string& text) {
    if (std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
}

kind kind_of(std::string_view body) {
    const auto has = [&](std::string_view what) { return body.find(what) != std::string_view::npos; };
    for (const kind k :
         {kind::cost, kind::space, kind::memory, kind::interface, kind::property, kind::example})
        if (has("kind::" + std::string(verdict::to_text(k)))) return k;
    if (has("agrees_with<")) return kind::property;
    if (has("EXPECT_SPACE(") || has("EXPECT_EXTRA_SPACE(")) return kind::space;
    if (has("EXPECT_COST(") || has("EXPECT_BOUND(") || has("EXPECT_COUNT(")) return kind::cost;
    if (has("EXPECT_INTERFACE(")) return kind::interface;
    return kind::example;
}

// Takes the // lines that end right above `at`: a paragraph of comment, and what its labels introduce. A rule of dashes
// is no comment.
void take_comment_above(check_source& c, std::string_view text, std::size_t at) {
    std::vector<std::string_view> lines;
    while (at > 0) {
        const auto end = at - 1;  // the newline of the line above
        const auto begin = end == 0 ? 0 : text.rfind('\n', end - 1) + 1;
        const auto line = trim(text.substr(begin, end - begin));
        if (!line.starts_with("//") || line.find("----") != std::string_view::npos) break;
        lines.push_back(trim(line.substr(2)));
        at = begin;
    }
    std::reverse(lines.begin(), lines.end());
    std::string promises;
    auto* into = &c.comment;
    for (auto line : lines) {
        for (const auto& [label, place] :
             {std::pair<std::string_view, std::string*>{"Promise:", &promises}, {"Why:", &c.why}})
            if (line.starts_with(label)) {
                into = place;
                line = trim(line.substr(label.size()));
            }
        *into += (into->empty() || line.empty() ? "" : " ") + std::string(line);
    }
    for (std::size_t from = 0; from < promises.size();) {
        const auto end = std::min(promises.find(';', from), promises.size());
        if (const auto name = trim(std::string_view(promises).substr(from, end - from)); !name.empty())
            c.promises.emplace_back(name);
        from = end + 1;
    }
}

}  // namespace

std::vector<check_source> parse_checks(std::string_view checks, std::string_view driver) {
    std::set<std::string> known;
    for (auto& name : first_arguments(driver, "operation")) known.insert(std::move(name));
    const auto functions = functions_in(checks);
    std::vector<check_source> all;
    for (std::size_t at = 0; at < checks.size();) {
        const bool line_start = at == 0 || checks[at - 1] == '\n';
        const bool test = line_start && checks.substr(at).starts_with("TEST_F(");
        const bool memory = line_start && checks.substr(at).starts_with("DSA_MEMORY_CHECK(");
        if (!test && !memory) {
            at = behind(checks, at);
            continue;
        }
        check_source c;
        c.line = 1 + static_cast<int>(
                         std::count(checks.begin(), checks.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        take_comment_above(c, checks, at);
        const auto open = checks.find('(', at), end = closing(checks, open, '(', ')');
        const auto inside = checks.substr(open + 1, end > open + 1 ? end - open - 2 : 0);
        const auto comma = inside.find(',');
        c.id = std::string(trim(inside.substr(0, comma))) + "." +
               (comma == std::string_view::npos ? "IsFreeOfMemoryFaults"
                                                : std::string(trim(inside.substr(comma + 1))));
        at = end;
        if (memory) {
            c.kind = kind::memory;
            all.push_back(std::move(c));
            continue;
        }
        const auto brace = std::min(checks.find('{', end), checks.size());
        at = closing(checks, brace, '{', '}');
        const auto body = checks.substr(brace, at - brace);
        const auto rest = trim(body.substr(0, body.find('\n')));
        if (const auto slashes = rest.find("//");
            slashes != std::string_view::npos && trim(rest.substr(1, slashes - 1)).empty())
            c.comment += (c.comment.empty() ? "" : " ") + std::string(trim(rest.substr(slashes + 2)));
        // The body, and the functions that it calls, each once.
        std::vector<std::string> called;
        std::string code(body);
        for (std::size_t i = 0; i <= called.size(); ++i) {
            const std::string_view piece = i == 0 ? body : functions.at(called[i - 1]);
            if (i != 0) code += piece;
            for (const auto& word : words_before_bracket(piece))
                if (functions.contains(word)) add_once(called, word);
        }
        c.kind = kind_of(code);
        for (const auto& literal : literals(code))
            if (known.contains(literal)) add_once(c.operations, literal);
        all.push_back(std::move(c));
    }
    return all;
}

check_sources read_checks(const exercise& e) {
    check_sources result;
    const auto text_of = [&](const std::filesystem::path& file) {
        auto content = read_text(file, most_bytes);
        if (!content)
            result.problems.push_back(
                {fault::broken, file.filename().string(), 0, content.problem, e.full_name()});
        return std::move(content.text);
    };
    const auto checks = text_of(e.checks), driver = text_of(e.driver);
    result.all = parse_checks(checks, driver);
    return result;
}

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
            if (const auto d = edit_distance(text.substr(0, 200), part); d < least) {
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
    const auto header = read_text(e.reference, most_bytes);
    return header ? parse_contract(header.text, e.reference.filename().string()) : contract{};
}

// The operation that a counterexample ends with, by the contract's name: "s.push(3)", "auto t = stack(s)", "s == t",
// "destroy s".
std::string operation_in(std::string_view call) {
    if (call.starts_with("destroy ") || call.starts_with("destroying ")) return "destruction";
    if (call.find(" == ") != std::string_view::npos) return "==";
    const auto bracket = std::min(call.find('('), call.size());
    // "s[3]", but not "s = [3]"
    if (const auto index = call.find('['); index < bracket && index != 0 && is_letter(call[index - 1]))
        return "operator[]";
    auto from = bracket;
    while (from > 0 && call[from - 1] != '.' && call[from - 1] != ' ') --from;
    return std::string(call.substr(from, bracket - from));
}

// Of the promises that a check tests, the one that its failure has broken; "" when the contract has none of them.
std::string broken_promise(const contract& c, const check_source& source, const verdict::check& found) {
    // "I2: ..." in the answer of broken_invariant
    const auto colon = found.actual.find(": ");
    if (!found.counterexample.empty() && colon != std::string::npos &&
        found.counterexample.back().find("broken_invariant(") != std::string::npos)
        if (auto named = promise_named(
                c, std::string_view(found.actual).substr(0, colon).substr(found.actual.starts_with('"'))))
            return *named;
    std::vector<std::string> closer;
    for (const auto& g : found.gates)
        if (g.within == "no") closer.push_back(g.operation);
    if (!found.counterexample.empty()) closer.push_back(operation_in(found.counterexample.back()));
    for (const auto& name : closer)
        if (std::find(source.promises.begin(), source.promises.end(), name) != source.promises.end())
            if (auto row = promise_named(c, name)) return *row;
    for (const auto& name : source.promises)
        if (auto first = promise_named(c, name)) return *first;
    return "";
}

}  // namespace

std::vector<std::string> promises_of(const contract& c, const check_source& check) {
    std::vector<std::string> all;
    for (const auto& name : check.promises)
        if (const auto text = promise_named(c, name)) add_once(all, *text);
    return all;
}

std::vector<std::string> gaps_in(const contract& c, const check_source& check) {
    std::vector<std::string> all;
    if (check.promises.empty())
        all.push_back(check.id + " names no promise: \"// Promise: push\" belongs above it");
    for (const auto& name : check.promises)
        if (!promise_named(c, name))
            all.push_back(check.id + " tests the promise " + in_quotes(name) +
                          ", which the contract does not have");
    if (check.why.empty() || check.why.starts_with("TODO"))
        all.push_back(check.id + " gives no reason: \"// Why: ...\" belongs above it");
    return all;
}

void add_promises(verdict::verdict& v, const exercise& e) {
    const auto wants = [](const verdict::check& check) {
        return check.promise.empty() && verdict::is_failure(check.outcome) &&
               check.outcome != verdict::outcome::not_written;
    };
    if (std::none_of(v.checks.begin(), v.checks.end(), wants)) return;  // the files need not be read
    const auto c = contract_of(e);
    const auto sources = read_checks(e).all;
    for (auto& check : v.checks) {
        if (!wants(check)) continue;
        const auto source =
            std::find_if(sources.begin(), sources.end(), [&](const auto& s) { return s.id == check.id; });
        if (source != sources.end()) check.promise = broken_promise(c, *source, check);
    }
}

}  // namespace dsa::course
