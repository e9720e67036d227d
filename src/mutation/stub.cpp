#include "mutation/stub.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "mutation/tokens.hpp"

namespace dsa::mutation {

namespace {

using tokens = std::vector<token>;

// A function: its tokens from the first of its head to the bracket that closes its body.
struct function {
    std::size_t from = 0, body = 0, to = 0;  // body: the bracket that opens it
    std::string head;                        // without blanks, [[maybe_unused]] and noexcept
    [[nodiscard]] bool is_empty() const { return to == body + 1; }
};

bool opens_a_scope(const tokens& all, std::size_t from, std::size_t to) {
    return std::any_of(
        all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to),
        [](const token& t) { return t.is("namespace") || t.is("class") || t.is("struct") || t.is("union"); });
}

bool is_access(const token& t) { return t.is("public") || t.is("protected") || t.is("private"); }

// Where a declaration begins whose last token stands in front of `at`.
std::size_t beginning_of(const tokens& all, std::size_t at) {
    while (at != 0) {
        const token& t = all[at - 1];
        if (t.is(";") || t.is("{") || t.is("}") || (t.is(":") && at > 1 && is_access(all[at - 2]))) break;
        at = (t.is(")") || t.is("]") || t.is(">")) && t.partner != token::alone ? t.partner : at - 1;
    }
    return at;
}

bool is_unused_mark(const tokens& all, std::size_t i, std::size_t to) {
    return i + 4 < to && all[i].is("[") && all[i + 1].is("[") && all[i + 2].is("maybe_unused");
}

std::string head_of(const tokens& all, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i != to; ++i) {
        if (is_unused_mark(all, i, to)) {
            i += 4;
            continue;
        }
        if (all[i].is("noexcept")) {
            if (i + 1 != to && all[i + 1].is("(") && all[i + 1].partner != token::alone)
                i = all[i + 1].partner;
            continue;
        }
        text += all[i].text;
    }
    return text;
}

// The functions that have a body, outermost only: those within a body belong to it.
std::vector<function> functions_of(const tokens& all) {
    std::vector<function> found;
    for (std::size_t i = 0; i != all.size(); ++i) {
        if (!all[i].is("{") || all[i].partner == token::alone) continue;
        const auto from = beginning_of(all, i);
        const auto called = [&] {
            for (std::size_t k = from; k != i; ++k)
                if (all[k].is("(")) return true;
            return false;
        };
        if (!called() && opens_a_scope(all, from, i)) continue;
        if (called()) found.push_back({from, i, all[i].partner, head_of(all, from, i)});
        i = all[i].partner;
    }
    return found;
}

// The statement `todo("TODO 3, pop");`, with an if in front of it, in a body; nothing where there is none.
struct todo_call {
    std::size_t from = 0, to = 0;  // the first token, and the one behind the last
    std::size_t text = 0;          // of "TODO 3, pop"
};
std::optional<todo_call> todo_in(const tokens& all, const function& f) {
    for (std::size_t i = f.body + 1; i + 4 <= f.to; ++i) {
        if (!all[i].is("todo") || !all[i + 1].is("(") || all[i + 2].kind != token_kind::text) continue;
        todo_call call{i, i + 5, i + 2};
        if (all[i - 1].is(")") && all[i - 1].partner != token::alone && all[all[i - 1].partner - 1].is("if"))
            call.from = all[i - 1].partner - 1;
        return call;
    }
    return std::nullopt;
}

// The number in "TODO 3", at the beginning of a text; 0 where there is none.
int number_of(std::string_view text) {
    constexpr std::string_view word = "TODO ";
    int number = 0;
    if (text.starts_with(word)) std::from_chars(text.data() + word.size(), text.data() + text.size(), number);
    return number;
}

// The numbers of the comments `// TODO 3: ...`, by their lines.
std::map<int, int> todo_comments(std::string_view text) {
    std::map<int, int> found;
    int line = 0;
    while (!text.empty()) {
        ++line;
        const auto end = std::min(text.find('\n'), text.size());
        auto one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        one.remove_prefix(std::min(one.find_first_not_of(" \t"), one.size()));
        if (!one.starts_with("// ")) continue;
        if (const int number = number_of(one.substr(3)); number != 0) found[line] = number;
    }
    return found;
}

// A header and the functions in it that a learner writes, each beside the reference's.
struct parted {
    tokens stub, reference;
    struct pair {
        function in_stub;
        std::optional<function> in_reference;
        std::optional<todo_call> call;
    };
    std::vector<pair> learners;

    parted(const std::string& stub_text, const std::string& reference_text)
        : stub(tokens_of(stub_text)), reference(tokens_of(reference_text)) {
        const auto known = functions_of(reference);
        for (const auto& f : functions_of(stub)) {
            const auto same =
                std::find_if(known.begin(), known.end(), [&](const auto& k) { return k.head == f.head; });
            const auto call = todo_in(stub, f);
            const bool empty = f.is_empty() && same != known.end() && !same->is_empty();
            if (!call && !empty) continue;
            learners.push_back({f, same == known.end() ? std::nullopt : std::optional(*same), call});
        }
    }
    // What is left of all the tokens where the learner's functions are taken out.
    [[nodiscard]] tokens given(bool of_reference) const {
        const auto& all = of_reference ? reference : stub;
        tokens left;
        std::map<std::size_t, std::size_t>
            out;  // from the first token of a function to the one behind its last
        for (const auto& p : learners)
            if (!of_reference)
                out[p.in_stub.from] = p.in_stub.to + 1;
            else if (p.in_reference)
                out[p.in_reference->from] = p.in_reference->to + 1;
        for (std::size_t i = 0; i != all.size();)
            if (const auto f = out.find(i); f != out.end())
                i = f->second;
            else
                left.push_back(all[i++]);
        return left;
    }
};

std::string line_of(std::string_view text, int number) {
    while (--number > 0) text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
    text = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return std::string(text);
}

}  // namespace

std::vector<course::problem> problems_of_stub(const named_text& stub, const named_text& reference) {
    std::vector<course::problem> found;
    const auto at = [&](int line, std::string text) {
        found.push_back({course::fault::broken, stub.name, line, std::move(text), ""});
    };
    const parted both(stub.text, reference.text);
    for (const auto& t : both.stub)
        if ((t.is("{") || t.is("}")) && t.partner == token::alone) {
            at(t.line, "a brace without its partner");
            return found;
        }

    const auto comments = todo_comments(stub.text);
    int due = 1;
    for (const auto& [line, number] : comments) {
        if (number != due)
            at(line,
               "TODO " + std::to_string(due) + " is due here, and this is TODO " + std::to_string(number));
        due = number + 1;
    }
    if (comments.empty()) at(0, "the stub has no TODO 1");
    std::set<int> with_body;
    for (const auto& [f, in_reference, call] : both.learners) {
        const int line = both.stub[call ? call->text : f.body].line;
        const auto behind = comments.upper_bound(line);
        const int asked = behind == comments.begin() ? 0 : std::prev(behind)->second;
        with_body.insert(asked);
        if (call) {
            const auto said = both.stub[call->text].text;
            if (const int number = number_of(said.substr(1)); number != asked || number == 0)
                at(line, "todo(" + std::string(said) + ") stands under " +
                             (asked == 0 ? "no TODO" : "TODO " + std::to_string(asked)));
        }
        if (!in_reference)
            at(both.stub[f.from].line,
               "the reference has no function with this head: " + line_of(stub.text, both.stub[f.from].line));
    }
    for (const auto& [line, number] : comments)
        if (!with_body.contains(number))
            at(line, "TODO " + std::to_string(number) + " has no body that calls todo()");
    if (!found.empty()) return found;

    const auto differs = [&](int line, const token* due_token) {
        at(line, due_token
                     ? "the reference has in this place, in its line " + std::to_string(due_token->line) +
                           ": " + line_of(reference.text, due_token->line)
                     : "the reference has nothing more here");
    };
    // Of a body that is given in part: what stands before the call, and what stands behind it.
    for (const auto& [f, in_reference, call] : both.learners) {
        if (!call) continue;
        const auto &s = both.stub, &r = both.reference;
        for (std::size_t i = f.body + 1, k = in_reference->body + 1; i != call->from; ++i, ++k)
            if (k >= in_reference->to || s[i].text != r[k].text) {
                differs(s[i].line, k < in_reference->to ? &r[k] : nullptr);
                return found;
            }
        for (std::size_t i = f.to, k = in_reference->to; i != call->to; --i, --k)
            if (k <= in_reference->body + 1 || s[i - 1].text != r[k - 1].text) {
                differs(s[i - 1].line, k > in_reference->body + 1 ? &r[k - 1] : nullptr);
                return found;
            }
    }
    const auto in_stub = both.given(false), in_reference = both.given(true);
    const auto [s, r] =
        std::mismatch(in_stub.begin(), in_stub.end(), in_reference.begin(), in_reference.end(),
                      [](const token& a, const token& b) { return a.text == b.text; });
    if (s == in_stub.end() && r == in_reference.end()) return found;
    differs(s != in_stub.end() ? s->line
            : !in_stub.empty() ? in_stub.back().line
                               : 1,
            r != in_reference.end() ? &*r : nullptr);
    return found;
}

namespace {

struct line {
    std::string_view text;
    bool given = false;    // all that it says is given, and it says something
    bool comment = false;  // it says nothing to a compiler, and is not blank
};

// The lines of a text, as `all` of its tokens and those that are given show them.
std::vector<line> lines_of(std::string_view text, const tokens& all, const tokens& given) {
    std::vector<line> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        line one{text.substr(0, end), false, false};
        one.comment = one.text.find_first_not_of(" \t") != std::string_view::npos &&
                      one.text.substr(one.text.find_first_not_of(" \t")).starts_with("//");
        lines.push_back(one);
        text.remove_prefix(end);
    }
    std::map<int, std::ptrdiff_t> said;
    for (const auto& t : given) ++said[t.line];
    for (const auto& t : all) --said[t.line];
    for (const auto& [number, balance] : said)
        if (balance == 0 && number >= 1 && static_cast<std::size_t>(number) <= lines.size())
            lines[static_cast<std::size_t>(number) - 1].given = true;
    return lines;
}

}  // namespace

std::string renewed_stub(const std::string& stub, const std::string& reference) {
    const parted both(stub, reference);
    const auto mine = lines_of(stub, both.stub, both.given(false));
    const auto theirs = lines_of(reference, both.reference, both.given(true));
    std::vector<std::size_t> a, b;  // the lines that are given
    for (std::size_t i = 0; i != mine.size(); ++i)
        if (mine[i].given) a.push_back(i);
    for (std::size_t i = 0; i != theirs.size(); ++i)
        if (theirs[i].given) b.push_back(i);
    // The longest common subsequence: common[i][k] of those from i and from k on.
    std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = a.size(); i-- != 0;)
        for (std::size_t k = b.size(); k-- != 0;)
            common[i][k] = mine[a[i]].text == theirs[b[k]].text
                               ? common[i + 1][k + 1] + 1
                               : std::max(common[i + 1][k], common[i][k + 1]);
    std::string result;
    std::size_t i = 0, k = 0;
    const auto take_theirs = [&] {  // with the comment above it
        std::size_t from = b[k];
        while (from != 0 && theirs[from - 1].comment) --from;
        for (; from <= b[k]; ++from) result += theirs[from].text;
        ++k;
    };
    for (const auto& own : mine) {
        if (!own.given) {
            result += own.text;
            continue;
        }
        while (k != b.size() && own.text != theirs[b[k]].text && common[i][k + 1] == common[i][k])
            take_theirs();
        if (k != b.size() && own.text == theirs[b[k]].text) {
            result += own.text;
            ++k;
        }
        ++i;
    }
    while (k != b.size()) take_theirs();
    return result;
}

}  // namespace dsa::mutation
