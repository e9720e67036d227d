#include "course/contract.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>
#include <utility>

#include "course/text.hpp"

namespace dsa::course {
namespace {

// No contract is longer; behind this a file is not a header that a person wrote.
constexpr std::size_t most_contract_bytes = 1U << 16U;

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// Where the parenthesis that opens at `open` is closed; npos when it is not.
std::size_t closing(std::string_view text, std::size_t open) {
    int depth = 0;
    for (auto i = open; i < text.size(); ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] == ')' && --depth == 0) return i;
    }
    return std::string_view::npos;
}

// Where "O(" begins a word.
std::size_t order_column(std::string_view row) {
    for (auto at = row.find("O("); at != std::string_view::npos; at = row.find("O(", at + 1)) {
        if (at == 0 || row[at - 1] == ' ' || row[at - 1] == '\t') return at;
    }
    return std::string_view::npos;
}

std::string single_blanks(std::string_view text) {
    std::string out;
    for (const char c : trim(text)) {
        const bool blank = c == ' ' || c == '\t';
        if (!blank) {
            out += c;
        } else if (out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

// "find(k), operator[](k)" -> find, operator[]. A comma inside brackets separates arguments, not operations.
std::vector<std::string> operations_in(std::string_view column) {
    std::vector<std::string> names;
    std::size_t start = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= column.size(); ++i) {
        const char c = i == column.size() ? ',' : column[i];
        if (c == '(' || c == '[' || c == '{') ++depth;
        if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
        if (c != ',' || (depth != 0 && i != column.size())) continue;
        auto name = trim(column.substr(start, i - start));
        start = i + 1;
        // operator() is a name that ends in the bracket which opens the arguments of all others.
        constexpr std::string_view call = "operator()";
        name = trim(name.substr(0, name.find('(', name.starts_with(call) ? call.size() : 0)));
        if (!name.empty()) names.push_back(single_blanks(name));
    }
    return names;
}

// The style that a word names, in either spelling.
std::optional<std::string> style_of(std::string_view word) {
    if (word == "amortised" || word == "amortized") return "amortised";
    if (word == "expected" || word == "average" || word == "mean") return "expected";
    if (word == "worst") return "worst";
    return std::nullopt;
}

std::string_view first_word(std::string_view text) {
    std::size_t end = 0;
    while (end != text.size() && is_letter(text[end])) ++end;
    return text.substr(0, end);
}

std::string style_in(std::string_view notes) {
    while (!notes.empty()) {
        const auto word = first_word(notes);
        if (const auto style = style_of(word)) return *style;
        notes.remove_prefix(std::max(word.size(), std::size_t{1}));
    }
    return "worst";
}

class table_reader {
public:
    table_reader(contract& into, std::string file) : into_(into), file_(std::move(file)) {}

    // A line of the table without its //, and its number in the file.
    void take(std::string_view line, int number) {
        const auto begin = line.find_first_not_of(" \t");
        const auto order = order_column(line);
        const bool continues = !into_.rows.empty() && open_.empty() && begin >= notes_from_;
        if (continues) {
            auto& notes = into_.rows.back().notes;
            notes += (notes.empty() ? "" : " ") + std::string(trim(line));
        } else if (order != std::string_view::npos) {
            take_row(line, order, number);
        } else if (trim(line).ends_with(',')) {
            if (open_.empty()) open_line_ = number;
            open_ += std::string(trim(line)) + ' ';
        } else {
            complain(number, "this row of the cost table has no O(...)");
            open_.clear();
        }
    }

    void finish() {
        if (!open_.empty()) complain(open_line_, "this row of the cost table has no O(...)");
        for (auto& row : into_.rows) row.style = style_in(row.style.empty() ? row.notes : row.style);
        if (into_.rows.empty()) complain(into_.line, "the cost table has no row");
        std::set<std::string> seen;
        for (const auto& row : into_.rows) {
            for (const auto& operation : row.operations) {
                if (!seen.insert(operation).second) {
                    complain(row.line, "the cost table has two rows for " + in_quotes(operation));
                }
            }
        }
    }

private:
    void complain(int line, std::string what) {
        into_.problems.push_back({fault::broken, file_, line, std::move(what), ""});
    }

    void take_row(std::string_view line, std::size_t order, int number) {
        const auto operations = std::exchange(open_, {}) + std::string(line.substr(0, order));
        cost_row row;
        row.line = number;
        row.operations = operations_in(operations);
        const auto end = closing(line, order + 1);
        if (end == std::string_view::npos) return complain(number, "the O( of this row is not closed");
        row.order = single_blanks(line.substr(order + 2, end - order - 2));
        if (row.order.empty()) return complain(number, "the O() of this row is empty");
        if (row.operations.empty()) return complain(number, "this row of the cost table names no operation");
        auto rest = line.substr(end + 1);
        // One blank behind O(...): the word belongs to the claim. More: the column of notes has begun.
        if (rest.size() > 1 && rest[0] == ' ' && is_letter(rest[1])) {
            const auto word = first_word(rest.substr(1));
            if (style_of(word)) {
                row.style = word;
                rest.remove_prefix(1 + word.size());
            }
        }
        row.notes = single_blanks(rest);
        notes_from_ = order;
        into_.rows.push_back(std::move(row));
    }

    contract& into_;
    std::string file_;
    std::string open_;  // operations whose row goes on in the next line
    int open_line_ = 0;
    std::size_t notes_from_ = 0;
};

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

// A paragraph of the contract: its label as it is written, gap included, and the rest on one line.
struct paragraph {
    std::string label, text;
};
std::optional<paragraph> paragraph_named(const contract& c, std::string_view word) {
    const auto label_in = [&](std::string_view line) -> std::optional<std::pair<std::size_t, std::string>> {
        // "Space:" may begin behind another sentence.
        if (const auto at = line.find(std::string(word) + ": ");
            word == "Space" && at != std::string_view::npos)
            return {{at, std::string(word) + ": "}};
        if (!line.starts_with(word)) return std::nullopt;
        const auto rest = line.substr(word.size());
        const bool many = rest.starts_with("s  ");
        if (!many && !rest.starts_with("  ")) return std::nullopt;
        return {{0, std::string(word) + (many ? "s  " : "  ")}};
    };
    std::optional<paragraph> found;
    for (auto line : lines_of(c.text)) {
        if (!found) {
            const auto label = label_in(line);
            if (!label) continue;
            found = paragraph{label->second, single_blanks(line.substr(label->first + label->second.size()))};
            continue;
        }
        const bool next_label = !line.starts_with(' ') && line.find("  ") != std::string_view::npos;
        if (trim(line).empty() || next_label) break;
        found->text += " " + single_blanks(line);
    }
    return found;
}

// The clause of a text that contains these words.
std::optional<std::string> clause_with(std::string_view text, std::string_view words) {
    for (std::size_t from = 0; from < text.size();) {
        auto end = from;
        while (end < text.size() &&
               !((text[end] == '.' || text[end] == ';') && (end + 1 == text.size() || text[end + 1] == ' ')))
            ++end;
        const auto clause = trim(text.substr(from, end - from));
        if (clause.find(words) != std::string_view::npos) return std::string(clause) + ".";
        from = end + 1;
    }
    return std::nullopt;
}

// "I1  size_ counts. I2  tail_ ends." -> what stands behind I2. A name has two blanks behind it where the contract's
// lines are as they were written; joined, it is known by its place.
std::optional<std::string> invariant(const contract& c, std::string_view name) {
    std::string text;
    bool inside = false, mine = false;
    for (const auto line : lines_of(c.text)) {
        const bool begins = line.starts_with("Invariant");
        inside = begins || (inside && line.starts_with(' '));
        if (!inside) continue;
        auto content = trim(begins ? line.substr(std::min(line.find(' '), line.size())) : line);
        const auto gap = content.find("  ");
        const bool named = content.size() > 1 && content[0] == 'I' &&
                           std::isdigit(static_cast<unsigned char>(content[1])) != 0 && gap < 4;
        if (named) {
            mine = content.substr(0, gap) == name;
            content = trim(content.substr(gap));
        }
        if (mine) text += (text.empty() ? "" : " ") + std::string(content);
    }
    if (text.empty()) return std::nullopt;
    return "Invariant " + std::string(name) + "  " + text;
}

std::optional<std::string> purpose(const contract& c) {
    std::string text;
    for (const auto line : lines_of(c.text)) {
        if (trim(line).empty()) break;
        text += (text.empty() ? "" : " ") + single_blanks(line);
    }
    if (text.empty()) return std::nullopt;
    return text;
}

}  // namespace

std::optional<std::string> promise_named(const contract& c, std::string_view name) {
    if (c.line == 0) return std::nullopt;
    if (name == "Purpose") return purpose(c);
    if (name == "Language")
        return "C++  nothing is used outside its bounds or its lifetime, and all that was taken is given "
               "back";
    for (const auto& row : c.rows)
        if (std::find(row.operations.begin(), row.operations.end(), name) != row.operations.end())
            return row_text(c, row);
    if (auto found = invariant(c, name)) return found;
    const auto colon = name.find(": ");
    const auto label = name.substr(0, colon);
    const auto found = label.empty() ? std::nullopt : paragraph_named(c, label);
    if (!found) return std::nullopt;
    if (colon == std::string_view::npos) return found->label + found->text;
    const auto clause = clause_with(found->text, name.substr(colon + 2));
    return clause ? std::optional(found->label + *clause) : std::nullopt;
}

contract parse_contract(std::string_view header, const std::string& file) {
    contract result;
    const auto complain = [&](std::size_t index, std::string what) {
        result.problems.push_back({fault::broken, file, static_cast<int>(index) + 1, std::move(what), ""});
    };
    const auto lines = lines_of(header.substr(0, std::min(header.size(), most_contract_bytes)));
    std::size_t i = 0;
    while (i != lines.size() && trim(lines[i]).empty()) ++i;
    if (i != lines.size() && trim(lines[i]) == "#pragma once") {
        ++i;
        while (i != lines.size() && trim(lines[i]).empty()) ++i;
    } else {
        complain(i, "a header begins with #pragma once, and its contract follows");
    }
    if (i == lines.size() || !lines[i].starts_with("//")) {
        complain(i, "there is no contract: no // comment behind #pragma once");
        return result;
    }
    result.line = static_cast<int>(i) + 1;
    table_reader table(result, file);
    enum class place { before, inside, behind } where = place::before;
    for (; i != lines.size() && lines[i].starts_with("//"); ++i) {
        const auto line = lines[i].substr(2);
        result.block += std::string(lines[i]) + '\n';
        result.text += std::string(line.substr(line.starts_with(' ') ? 1 : 0)) + '\n';
        if (where == place::inside) {
            const bool row = line.find_first_not_of(" \t") != std::string_view::npos &&
                             (line.starts_with("  ") || line.starts_with('\t') || line.starts_with(" \t"));
            if (row) {
                table.take(line, static_cast<int>(i) + 1);
            } else {
                where = place::behind;
            }
        } else if (where == place::before && first_word(trim(line)) == "Operations" &&
                   line.starts_with(" Op")) {
            where = place::inside;
        }
    }
    if (where == place::before) {
        complain(static_cast<std::size_t>(result.line) - 1,
                 "the contract has no cost table: no line \"// Operations\"");
    } else {
        table.finish();
    }
    return result;
}

}  // namespace dsa::course
