#include "build/braces.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <vector>

namespace dsa::build {

namespace {

// Walks over source text and stops at each brace that is code.
class brace_reader {
public:
    explicit brace_reader(std::string_view text) : text_(text) {}

    // The next brace, or '\0' at the end of the text.
    char next() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n') {
                ++at_;
                ++line_;
                line_begin_ = at_;
                continue;
            }
            if (c == '#' && line_begin_ + indentation() == at_) {
                skip_to("\n");
                continue;
            }
            const bool is_comment = starts("//") || starts("/*");
            if (between_statements_ && !is_comment && c != ' ' && c != '\t' && c != '\r') {
                between_statements_ = false;
                statement_indentation_ = indentation();
            }
            if (starts("//")) {
                skip_to("\n");
            } else if (starts("/*")) {
                at_ += 2;
                skip_past("*/");
            } else if (starts("R\"") && (at_ == 0 || !is_word(text_[at_ - 1]))) {
                skip_raw_string();
            } else if (c == '"' || (c == '\'' && !in_number())) {
                skip_quoted(c);
            } else {
                ++at_;
                if (c == '(') ++parentheses_;
                if (c == ')') --parentheses_;
                const bool is_brace = c == '{' || c == '}';
                between_statements_ = between_statements_ || is_brace || (c == ';' && parentheses_ <= 0) ||
                                      (c == ':' && ends_access_specifier());
                if (is_brace) {
                    parentheses_ = 0;
                    return c;
                }
            }
        }
        return '\0';
    }

    [[nodiscard]] int line() const { return line_; }
    // How far the line of the last brace is indented.
    [[nodiscard]] std::size_t indentation() const {
        const auto first = text_.find_first_not_of(" \t", line_begin_);
        return first == std::string_view::npos ? 0 : first - line_begin_;
    }
    // The same of the line on which the statement of the last brace begins: `if (a &&` of `b) {`.
    [[nodiscard]] std::size_t statement_indentation() const { return statement_indentation_; }
    // Whether the last brace is the first thing on its line.
    [[nodiscard]] bool leads_its_line() const { return line_begin_ + indentation() + 1 == at_; }
    // The line of the last brace without its indentation, and what of it is behind the brace.
    [[nodiscard]] std::string_view line_text() const {
        return up_to_line_end(text_.substr(line_begin_ + indentation()));
    }
    [[nodiscard]] std::string_view behind() const { return up_to_line_end(text_.substr(at_)); }

private:
    static std::string_view up_to_line_end(std::string_view text) { return text.substr(0, text.find('\n')); }
    static bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
    // Whether the colon just read is that of `public:`.
    [[nodiscard]] bool ends_access_specifier() const {
        const auto line = text_.substr(line_begin_, at_ - 1 - line_begin_);
        return line.ends_with("public") || line.ends_with("private") || line.ends_with("protected");
    }
    // Whether what stands before is the beginning of a number, so that a quote only parts its digits: 1'000.
    [[nodiscard]] bool in_number() const {
        auto first = at_;
        while (first > 0 && (is_word(text_[first - 1]) || text_[first - 1] == '\'')) --first;
        return first != at_ && std::isdigit(static_cast<unsigned char>(text_[first])) != 0;
    }
    [[nodiscard]] bool starts(std::string_view with) const { return text_.substr(at_).starts_with(with); }
    void skip_to(std::string_view what) { go_to(text_.find(what, at_)); }
    void skip_past(std::string_view what) {
        const auto found = text_.find(what, at_);
        go_to(found == std::string_view::npos ? found : found + what.size());
    }
    void go_to(std::size_t where) {
        for (const auto end = std::min(where, text_.size()); at_ != end; ++at_)
            if (text_[at_] == '\n') {
                ++line_;
                line_begin_ = at_ + 1;
            }
    }
    // Ends with the line as well: an open quote is the compiler's to name.
    void skip_quoted(char quote) {
        for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n') {
                ++at_;
            } else if (text_[at_] == quote) {
                ++at_;
                return;
            }
        }
    }
    void skip_raw_string() {
        at_ += 2;
        const auto open = text_.find('(', at_);
        if (open == std::string_view::npos || open - at_ > 16) return;
        const std::string close = ")" + std::string(text_.substr(at_, open - at_)) + "\"";
        skip_past(close);
    }

    std::string_view text_;
    std::size_t at_ = 0, line_begin_ = 0, statement_indentation_ = 0;
    int line_ = 1, parentheses_ = 0;
    bool between_statements_ = true;
};

bool has_branches(std::string_view text) {
    for (std::size_t at = 0; (at = text.find('#', at)) != std::string_view::npos; ++at) {
        const auto word = text.find_first_not_of(" \t", at + 1);
        if (word != std::string_view::npos && text.substr(word).starts_with("if")) return true;
    }
    return false;
}

struct open_brace {
    int line;
    std::size_t statement_indentation;
    bool of_namespace, of_class;
};

// Whether the brace that the reader has come to was meant for another block: it stands further out than this one, or
// ends in what this one cannot end in.
bool is_for_another(const brace_reader& reader, const open_brace& opened) {
    if (!reader.leads_its_line()) return false;
    const auto behind = reader.behind();
    return reader.indentation() < opened.statement_indentation ||
           (opened.of_class && !behind.starts_with(';')) ||
           (opened.of_namespace && behind.starts_with(';')) ||
           (!opened.of_namespace && behind.find("// namespace") != std::string_view::npos);
}

// Whether that brace closes a block too early: it stands further in than the block does, or ends a class as nothing ends one.
bool closes_too_early(const brace_reader& reader, const open_brace& opened) {
    return (opened.of_class && !reader.behind().starts_with(';')) ||
           (reader.leads_its_line() && reader.indentation() > opened.statement_indentation);
}

}  // namespace

std::optional<brace_fault> unbalanced_brace(std::string_view text) {
    if (has_branches(text)) return std::nullopt;
    std::vector<open_brace> open;
    std::optional<open_brace> suspect;
    int too_early = 0;  // the line of the first brace that looks like one too many
    brace_reader reader(text);
    while (const char brace = reader.next()) {
        if (brace == '{') {
            const auto line = reader.line_text();
            open.push_back({reader.line(), reader.statement_indentation(), line.starts_with("namespace"),
                            line.starts_with("class ") || line.starts_with("struct ")});
            continue;
        }
        if (open.empty() && too_early != 0)
            return brace_fault{too_early, "a } too many: it closes a block that goes on below"};
        if (open.empty()) return brace_fault{reader.line(), "this } closes nothing"};
        if (too_early == 0 && closes_too_early(reader, open.back())) too_early = reader.line();
        if (!suspect && is_for_another(reader, open.back())) suspect = open.back();
        open.pop_back();
    }
    if (open.empty()) return std::nullopt;
    return brace_fault{suspect ? suspect->line : open.back().line, "this { is never closed"};
}

}  // namespace dsa::build
