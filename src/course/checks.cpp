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

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
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

// The // lines that end right above `at`, as one paragraph; a rule of dashes is no comment.
std::string comment_above(std::string_view text, std::size_t at) {
    std::vector<std::string_view> lines;
    while (at > 0) {
        const auto end = at - 1;  // the newline of the line above
        const auto begin = end == 0 ? 0 : text.rfind('\n', end - 1) + 1;
        const auto line = trim(text.substr(begin, end - begin));
        if (!line.starts_with("//") || line.find("----") != std::string_view::npos) break;
        lines.push_back(trim(line.substr(2)));
        at = begin;
    }
    std::string comment;
    std::reverse(lines.begin(), lines.end());
    for (const auto& line : lines)
        comment += (comment.empty() || line.empty() ? "" : " ") + std::string(line);
    return comment;
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
        c.comment = comment_above(checks, at);
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
        c.raises = code.find("raised(") != std::string::npos;
        for (const auto& literal : literals(code))
            if (known.contains(literal)) add_once(c.operations, literal);
        if (c.kind == kind::cost || c.kind == kind::space) {
            for (const auto& name : first_arguments(code, "named")) add_once(c.measured, name);
            for (const char* const gate : {"cost_of", "EXPECT_COST", "EXPECT_SPACE", "EXPECT_EXTRA_SPACE",
                                           "EXPECT_BOUND", "EXPECT_COUNT"})
                for (const auto& name : first_arguments(code, gate)) add_once(c.measured, name);
        }
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
    const auto wanted = lower(text);
    std::vector<std::size_t> containing;
    for (std::size_t i = 0; i != names.size(); ++i) {
        const auto name = lower(names[i]);
        const auto dot = name.find('.');
        if (name == wanted || (dot != std::string::npos && name.substr(dot + 1) == wanted)) return {i, ""};
        if (name.find(wanted) != std::string::npos) containing.push_back(i);
    }
    if (containing.size() == 1) return {containing.front(), ""};
    if (!containing.empty() && !wanted.empty()) {
        std::string list;
        constexpr std::size_t most = 12;
        for (std::size_t i = 0; i != std::min(containing.size(), most); ++i)
            list += "\n  " + names[containing[i]];
        if (containing.size() > most) list += "\n  and " + std::to_string(containing.size() - most) + " more";
        return {choice::npos, in_quotes(text) + " is a part of " + std::to_string(containing.size()) +
                                  " names; which is meant?" + list};
    }
    std::size_t nearest = choice::npos, least = std::max<std::size_t>(4, wanted.size() / 2);
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

// "  push(x)   O(1)   worst case" with single gaps, the continuation lines of its notes joined.
std::string row_text(const contract& c, const cost_row& row) {
    const auto lines = lines_of(c.block);
    const auto at = static_cast<std::size_t>(row.line - c.line);
    if (row.line < c.line || at >= lines.size()) return "";
    auto head = lines[at].substr(std::min<std::size_t>(2, lines[at].size()));
    head = trim(head.substr(0, head.find("O(")));
    std::string text = std::string(head) + "  O(" + row.order + ")";
    if (row.style != "worst" && row.notes.find(row.style) == std::string::npos) text += " " + row.style;
    return text + (row.notes.empty() ? "" : "  " + row.notes);
}

const cost_row* row_for(const contract& c, const std::string& operation) {
    for (const auto& row : c.rows)
        for (const auto& o : row.operations)
            if (o == operation) return &row;
    return nullptr;
}

// The paragraph of the contract that begins with this word, on one line; "" when there is none.
std::string paragraph(const contract& c, std::string_view word) {
    const auto blanks = [](std::string_view text) {
        return text.starts_with("  ") || text.starts_with("s  ");
    };
    std::string text;
    for (auto line : lines_of(c.text)) {
        if (text.empty()) {
            const auto at = line.find(word);
            if (at == std::string_view::npos) continue;
            if (!word.ends_with(':') && (at != 0 || !blanks(line.substr(word.size())))) continue;
            line.remove_prefix(at);
            text = trim(line);
            continue;
        }
        const auto content = trim(line);
        const bool next_label = !line.starts_with(' ') && line.find("  ") != std::string_view::npos;
        if (content.empty() || next_label) break;
        text += " " + std::string(content);
    }
    return text;
}

void add_row(std::vector<std::string>& to, const contract& c, const std::string& operation) {
    const auto* const row = row_for(c, operation);
    if (!row) return;
    if (auto text = row_text(c, *row); !text.empty()) add_once(to, text);
}

void add_paragraph(std::vector<std::string>& to, const contract& c, std::string_view word) {
    if (auto text = paragraph(c, word); !text.empty()) add_once(to, text);
}

// The contract's own word for what a driver does.
std::string in_contract(const std::string& operation) {
    static const std::map<std::string, std::string> other{{"destroy", "destruction"},
                                                          {"equal", "=="},
                                                          {"move_assign", "move"},
                                                          {"assign", "copy"},
                                                          {"construct", "construction"}};
    const auto found = other.find(operation);
    return found == other.end() ? operation : found->second;
}

contract contract_of(const exercise& e) {
    const auto header = read_text(e.reference, most_bytes);
    return header ? parse_contract(header.text, e.reference.filename().string()) : contract{};
}

}  // namespace

std::vector<std::string> promises_of(const contract& c, const check_source& check) {
    std::vector<std::string> all;
    for (const auto& operation : check.measured) add_row(all, c, operation);
    if (check.kind == kind::space) add_paragraph(all, c, "Space:");
    if (check.kind == kind::interface || check.raises || check.id.find("Throw") != std::string::npos)
        add_paragraph(all, c, "Exceptions");
    // Of all operations that a check calls, those that its name speaks of.
    const auto name = lower(check.id.substr(std::min(check.id.find('.') + 1, check.id.size())));
    if (check.kind != kind::property && check.kind != kind::memory)
        for (const auto& operation : check.operations)
            if (const auto word = in_contract(operation);
                name.find(lower(operation)) != std::string::npos || name.find(word) != std::string::npos)
                add_row(all, c, word);
    if (check.kind == kind::property) add_paragraph(all, c, "Invariant");
    if (all.size() > 4) all.resize(4);
    return all;
}

void add_promises(verdict::verdict& v, const exercise& e) {
    const auto c = contract_of(e);
    for (auto& check : v.checks) {
        if (!check.promise.empty() || !verdict::is_failure(check.outcome) ||
            check.outcome == verdict::outcome::not_written)
            continue;
        std::vector<std::string> found;
        for (const auto& g : check.gates) {
            if (g.within != "no") continue;
            if (g.style == "held") add_paragraph(found, c, "Space:");
            add_row(found, c, g.operation);
        }
        if (found.empty() && (check.expected.starts_with("raised ") || check.kind == kind::interface))
            add_paragraph(found, c, "Exceptions");
        if (found.empty() && !check.counterexample.empty()) {
            // "s.push(3)", "auto s_copy = s.copy()", "destroy s"
            const std::string& last = check.counterexample.back();
            const auto bracket = last.find('(');
            auto from = bracket == std::string::npos ? 0 : bracket;
            while (from > 0 && last[from - 1] != '.' && last[from - 1] != ' ') --from;
            const std::string operation =
                last.starts_with("destroy ")
                    ? "destroy"
                    : last.substr(from, bracket == std::string::npos ? 0 : bracket - from);
            if (operation == "broken_invariant")
                add_paragraph(found, c, "Invariant");
            else
                add_row(found, c, in_contract(operation));
        }
        if (!found.empty()) check.promise = found.front();
    }
}

}  // namespace dsa::course
