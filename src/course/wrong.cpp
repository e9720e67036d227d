#include "course/wrong.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "course/text.hpp"
#include "course/toml_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::course {
namespace {

constexpr std::size_t most_wrong_bytes = 1U << 20U;

constexpr std::array<std::string_view, 5> kinds{"logic", "boundary", "memory", "cost", "exception"};

bool is_check_name(std::string_view text) {
    const auto part = [](std::string_view name) {
        return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                   c == '/';
        });
    };
    const auto dot = text.find('.');
    return dot != std::string_view::npos && part(text.substr(0, dot)) && part(text.substr(dot + 1));
}

// What files of both kinds are made of.
class wrong_reader : protected toml_reader {
protected:
    using toml_reader::toml_reader;

    // The tables [[name]]. what: "a planted bug".
    std::vector<const toml::table*> tables(const toml::table& root, std::string_view name,
                                           std::string_view what) {
        allow_only(root, {name});
        return tables_of(root, name, what);
    }
    // find, put and nth of a table; nothing, and a problem, where they are missing.
    std::optional<edit> edit_of(const toml::table& table) {
        const auto find = text(table, "find", true);
        const auto put = text(table, "put", true);
        if (!find || !put) return std::nullopt;
        edit e{*find, *put, std::nullopt};
        if (e.find.empty()) complain(line_of(table), "find is empty; it names the text to replace");
        if (e.find == e.put) complain(line_of(table), "find and put are the same; the edit changes nothing");
        if (const auto* const node = table.get("nth")) {
            const auto* const number = node->as_integer();
            if (number != nullptr && number->get() >= 1 && number->get() <= 1'000'000) {
                e.nth = static_cast<int>(number->get());
            } else {
                complain(line_of(*node), "nth is a whole number from 1: the occurrence that is meant");
            }
        }
        return e;
    }

    void take_edit(const toml::table& table, wrong& into) {
        if (auto e = edit_of(table)) into.edits.push_back(std::move(*e));
    }

    void take_edits(const toml::table& table, std::string_view name, wrong& into) {
        const auto* const several = table.get("edit");
        if (several == nullptr) return take_edit(table, into);
        if (table.contains("find") || table.contains("put") || table.contains("nth")) {
            complain(line_of(table),
                     fmt::format("a bug has either find and put or tables [[{}.edit]], not both", name));
        }
        if (!several->is_array_of_tables()) {
            return complain(line_of(*several),
                            fmt::format("an edit is a table [[{}.edit]], in double brackets", name));
        }
        for (const auto& entry : *several->as_array()) {
            allow_only(*entry.as_table(), {"find", "put", "nth"});
            take_edit(*entry.as_table(), into);
        }
    }

    // The id that is given, or that is made of the name; a problem where another one has it.
    std::string id_of(const toml::table& table, const std::string& name) {
        const auto given = text(table, "id", false);
        auto id = given ? *given : kebab(name);
        const int line = line_of(table);
        if (id.empty() || id != kebab(id)) {
            complain(line, given ? "an id is made of a-z, 0-9 and hyphens, not " + in_quotes(*given)
                                 : "the name " + in_quotes(name) + " gives no id; it needs letters");
        } else if (const auto [at, fresh] = ids_.emplace(id, line); !fresh) {
            complain(line, fmt::format("the id {} is taken by the bug of line {}", id, at->second));
        }
        return id;
    }

    std::map<std::string, int> ids_;
};

class wrongs_reader : wrong_reader {
public:
    explicit wrongs_reader(const std::string& file) : wrong_reader(file) {}

    wrongs read(const toml::table& root) {
        for (const auto* const table : tables(root, "wrong", "a planted bug")) take(*table);
        result_.problems = std::move(problems_);
        return std::move(result_);
    }

private:
    void take(const toml::table& table) {
        const auto before = problems_.size();
        allow_only(table, {"id", "name", "kind", "find", "put", "nth", "caught_by", "edit"});
        wrong bug;
        bug.line = line_of(table);
        bug.name = text(table, "name", true).value_or("");
        bug.caught_by = text(table, "caught_by", true).value_or("");
        if (!bug.caught_by.empty() && !is_check_name(bug.caught_by)) {
            complain(bug.line, "caught_by names a check as Suite.Case, not " + in_quotes(bug.caught_by));
        }
        if (const auto kind = text(table, "kind", false)) {
            const auto found = std::find(kinds.begin(), kinds.end(), *kind);
            if (found != kinds.end()) {
                bug.kind = static_cast<bug_kind>(found - kinds.begin());
            } else {
                complain(bug.line,
                         "kind is logic, boundary, memory, cost or exception, not " + in_quotes(*kind));
            }
        }
        take_edits(table, "wrong", bug);
        bug.id = id_of(table, bug.name);
        if (problems_.size() == before) result_.all.push_back(std::move(bug));
    }

    wrongs result_;
};

class mistakes_reader : wrong_reader {
public:
    mistakes_reader(const std::string& file, const std::vector<wrong>& planted) : wrong_reader(file) {
        for (const auto& bug : planted) {
            result_.all.push_back({bug, "", {}, {}});
            ids_.emplace(bug.id, bug.line);
        }
    }

    mistakes read(const toml::table& root) {
        allow_only(root, {"calls", "mistake", "planted"});
        if (root.contains("calls")) take_calls(*root.get("calls"));
        if (root.contains("planted"))
            for (const auto* const table : tables_of(root, "planted", "more about a planted bug"))
                take_planted(*table);
        if (root.contains("mistake"))
            for (const auto* const table : tables_of(root, "mistake", "a mistake")) take(*table);
        result_.problems = std::move(problems_);
        return std::move(result_);
    }

private:
    void take_calls(const toml::node& node) {
        const auto* const table = node.as_table();
        if (table == nullptr) return complain(line_of(node), "calls is a table of lists of texts");
        for (const auto& [function, names] : *table)
            result_.calls[std::string(function.str())] = texts(*table, function.str());
    }

    void take_planted(const toml::table& table) {
        allow_only(table, {"of", "function", "shows", "hides"});
        const auto id = text(table, "of", true);
        const auto at = std::find_if(result_.all.begin(), result_.all.end(),
                                     [&](const mistake& m) { return id && m.bug.id == *id; });
        if (at != result_.all.end())
            take_said(table, *at);
        else if (id)
            complain(line_of(table), "no planted bug has the id " + in_quotes(*id));
    }

    void take_said(const toml::table& table, mistake& into) {
        into.function = text(table, "function", false).value_or("");
        into.shows = texts(table, "shows");
        into.hides = texts(table, "hides");
    }

    void take(const toml::table& table) {
        const auto before = problems_.size();
        allow_only(table, {"id", "name", "find", "put", "nth", "edit", "function", "shows", "hides"});
        mistake m;
        m.bug.line = line_of(table);
        m.bug.name = text(table, "name", true).value_or("");
        take_edits(table, "mistake", m.bug);
        m.bug.id = id_of(table, m.bug.name);
        take_said(table, m);
        if (problems_.size() == before) result_.all.push_back(std::move(m));
    }

    mistakes result_;
};

class equivalents_reader : wrong_reader {
public:
    explicit equivalents_reader(const std::string& file) : wrong_reader(file) {}

    equivalents read(const toml::table& root) {
        for (const auto* const table : tables(root, "equivalent", "a mutant that is right")) take(*table);
        result_.problems = std::move(problems_);
        return std::move(result_);
    }

private:
    void take(const toml::table& table) {
        const auto before = problems_.size();
        allow_only(table, {"find", "put", "nth", "function", "reason"});
        equivalent e;
        e.line = line_of(table);
        e.reason = text(table, "reason", true).value_or("");
        if (trim(e.reason).empty() && problems_.size() == before) complain(e.line, "the reason is empty");
        if (!table.contains("function")) {
            e.change = edit_of(table);
        } else if (table.contains("find") || table.contains("put") || table.contains("nth")) {
            complain(e.line, "an entry has either find and put or a function, not both");
        } else {
            e.function = text(table, "function", true).value_or("");
            if (e.function.empty() && problems_.size() == before)
                complain(e.line, "the function has no name");
        }
        if (problems_.size() == before) result_.all.push_back(std::move(e));
    }

    equivalents result_;
};

// What Reader makes of a file's text.
template <typename Result, typename Reader, typename... More>
Result parsed(std::string_view text, const std::string& file, std::string_view what, const More&... more) {
    const auto read = parse_toml(text, file, most_wrong_bytes, fmt::format("no list of {}", what));
    if (read.problem) {
        Result broken;
        broken.problems.push_back(*read.problem);
        return broken;
    }
    return Reader(file, more...).read(read.root);
}

// With CRLF as LF.
std::string with_plain_line_ends(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i != text.size(); ++i)
        if (text.substr(i, 2) != "\r\n") plain += text[i];
    return plain;
}

// Where an edit goes in the text.
struct span {
    std::size_t begin, end;
    const edit* change;
};

// name: what messages begin with.
span locate(const std::string& name, const edit& e, std::string_view text) {
    const auto shown = in_quotes(e.find);
    std::size_t count = 0, at = std::string_view::npos;
    const auto wanted = static_cast<std::size_t>(e.nth.value_or(1));
    for (auto i = text.find(e.find); !e.find.empty() && i != std::string_view::npos;
         i = text.find(e.find, i + 1)) {
        if (++count == wanted) at = i;
    }
    if (count == 0) throw error(name + shown + " does not occur in the reference");
    if (!e.nth && count > 1) {
        throw error(fmt::format("{}{} occurs {} times in the reference; nth says which is meant", name, shown,
                                count));
    }
    if (at == std::string_view::npos) {
        throw error(
            fmt::format("{}{} occurs {} times in the reference, and nth is {}", name, shown, count, wanted));
    }
    return {at, at + e.find.size(), &e};
}

}  // namespace

std::string_view to_text(bug_kind k) noexcept {
    const auto i = static_cast<std::size_t>(k);
    return i < kinds.size() ? kinds[i] : "unknown";
}

const wrong* wrongs::find(std::string_view id) const noexcept {
    const auto found = std::find_if(all.begin(), all.end(), [&](const wrong& w) { return w.id == id; });
    return found == all.end() ? nullptr : &*found;
}

wrongs parse_wrongs(std::string_view text, const std::string& file) {
    return parsed<wrongs, wrongs_reader>(text, file, "planted bugs");
}

equivalents parse_equivalents(std::string_view text, const std::string& file) {
    return parsed<equivalents, equivalents_reader>(text, file, "equivalent mutants");
}

mistakes parse_mistakes(std::string_view text, const std::string& file, const std::vector<wrong>& planted) {
    return parsed<mistakes, mistakes_reader>(text, file, "mistakes", planted);
}

mistakes read_mistakes(const exercise& e) {
    const auto name = e.module + '.' + e.name + ".toml";
    const auto planted = read_wrongs(e).all;
    const auto read = read_text(e.wrong.parent_path().parent_path() / "messages" / name, most_wrong_bytes);
    auto result = parse_mistakes(read ? read.text : "", "tests/messages/" + name, planted);
    if (!read && read.exists)
        result.problems.push_back({fault::broken, "tests/messages/" + name, 0, read.problem, ""});
    for (auto& p : result.problems) p.exercise = e.full_name();
    return result;
}

equivalents read_equivalents(const exercise& e) {
    const auto file = "tests/" + e.full_name() + ".equivalent.toml";
    const auto read = read_text(e.equivalent, most_wrong_bytes);
    equivalents result;
    if (read) {
        result = parse_equivalents(read.text, file);
    } else if (read.exists) {
        result.problems.push_back({fault::broken, file, 0, read.problem, ""});
    }
    for (auto& p : result.problems) p.exercise = e.full_name();
    return result;
}

wrongs read_wrongs(const exercise& e) {
    const auto file = "tests/" + e.full_name() + ".wrong.toml";
    const auto read = read_text(e.wrong, most_wrong_bytes);
    wrongs result;
    if (read) {
        result = parse_wrongs(read.text, file);
    } else {
        result.problems.push_back({read.exists ? fault::broken : fault::missing, file, 0, read.problem, ""});
    }
    for (auto& p : result.problems) p.exercise = e.full_name();
    return result;
}

std::string wrong::apply(std::string_view reference) const {
    const auto text = with_plain_line_ends(reference);
    const auto called = fmt::format("wrong variant {}: ", verdict::printable(id, 80));
    std::vector<span> spans;
    for (const auto& e : edits) spans.push_back(locate(called, e, text));
    std::sort(spans.begin(), spans.end(), [](const span& a, const span& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t done = 0;
    for (const auto& s : spans) {
        if (s.begin < done) {
            throw error(fmt::format("wrong variant {}: two of its edits overlap, one of them at {}",
                                    verdict::printable(id, 80), in_quotes(s.change->find)));
        }
        out += text.substr(done, s.begin - done);
        out += s.change->put;
        done = s.end;
    }
    return out + text.substr(done);
}

build::header_text header_with(const exercise& e, const wrong& bug) {
    auto header = build::read_header(e.reference, "solutions/" + e.full_name() + ".hpp");
    header.text = bug.apply(header.text);
    header.shown = e.full_name() + " with the bug " + bug.id;
    return header;
}

std::string equivalent::apply(std::string_view reference) const {
    auto text = with_plain_line_ends(reference);
    if (!change) return text;
    const auto at = locate("", *change, text);
    return text.replace(at.begin, at.end - at.begin, change->put);
}

std::string kebab(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += upper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    if (out.ends_with('-')) out.pop_back();
    return out;
}

}  // namespace dsa::course
