#include "build/plain_names.hpp"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <map>
#include <regex>
#include <utility>

namespace dsa::build {

namespace {

// A regular expression of the standard library takes a frame of the call stack for each byte that it goes over.
constexpr std::size_t longest = 2000;

bool of_a_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
}

// Behind the bracket that closes the one at `open`; npos when none does.
std::size_t behind_closing(const std::string& text, std::size_t open) {
    const char opens = text[open], closes = opens == '<' ? '>' : opens == '[' ? ']' : ')';
    int depth = 0;
    for (std::size_t i = open; i != text.size(); ++i) {
        if (text[i] == opens) ++depth;
        if (text[i] == closes && (i == 0 || text[i - 1] != '-') && --depth == 0) return i + 1;
    }
    return std::string::npos;
}

// Each place that begins with `head`, which opens a bracket, goes up to the bracket that closes it; `by` stands in its place.
void replace_bracketed(std::string& text, std::string_view head, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(head, at)) != std::string::npos; at += by.size()) {
        const auto end = behind_closing(text, at + head.find_first_of("[<("));
        if (end == std::string::npos) return;
        text.replace(at, end - at, by);
    }
}

// "maximum<int>(int)::<lambda(int, int)>" is a lambda, whoever it stands in.
void name_lambdas(std::string& text) {
    constexpr std::string_view head = "::<lambda(";
    for (std::size_t at = 0; (at = text.find(head, at)) != std::string::npos;) {
        const auto end = behind_closing(text, at + head.size() - 1);
        if (end == std::string::npos) return;
        std::size_t from = at;
        for (int depth = 0; from != 0; --from) {
            const char c = text[from - 1];
            if (c == '>' || c == ')') ++depth;
            if (depth == 0 && !of_a_word(c) && c != ':' && c != '~') break;
            if ((c == '<' || c == '(') && --depth < 0) break;
        }
        text.replace(from, end + 1 - from, "a lambda");
        at = from;
    }
}

// Takes "dsa::stack<int>::" off what begins at that place: all but the last name.
void unqualify(std::string& text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size()) {
        while (end != text.size() && of_a_word(text[end])) ++end;
        if (end != text.size() && text[end] == '<') end = behind_closing(text, end);
        if (end == std::string::npos || text.compare(end, 2, "::") != 0) return;
        text.erase(at, end + 2 - at);
        end = at;
    }
}

// g++ writes size_ as "((const dsa::stack<T>*)this)->dsa::stack<T>::size_", and p.get() as "p.std::unique_ptr<int>::get()".
void shorten_members(std::string& text) {
    constexpr std::string_view self = "*)this)->";
    for (std::size_t at = 0; (at = text.find(self)) != std::string::npos;) {
        const auto from = text.rfind("((", at);
        if (from == std::string::npos) break;
        text.erase(from, at + self.size() - from);
        unqualify(text, from);
    }
    for (const std::string_view member : {".std::", "->std::"})
        for (std::size_t at = 0; (at = text.find(member, at)) != std::string::npos; ++at)
            unqualify(text, at + member.size() - 5);
}

// What the toolkit's types are for a learner, by a regular expression for their names; what is not named here loses its
// namespace only.
struct name {
    const char* pattern;
    const char* plain;
};
constexpr name of_the_toolkit[] = {
    {R"(scattered<[^<>]*(<[^<>]*>)?\s*>::iterator)", "random_access_iterator"},
    {R"(unique_probe|unique_in<\d+>)", "move_only_element"},
    {R"(probe)", "element"},
    {R"(\w+_order|order|less_\w+)", "Compare"},
    {R"(\w+_hash)", "Hash"},
    {R"(\w+_equal)", "KeyEqual"},
};
struct meaning {
    const char* word;
    const char* sentence;
};
constexpr meaning meanings[] = {
    {"forward_iterator",
     "a forward_iterator has ++, *, == and != only, as the contract says: what a list offers"},
    {"random_access_iterator",
     "random_access_iterator is an iterator like that of a deque: its elements have gaps between them"},
    {"move_only_element", "a move_only_element can be moved and not copied, as a std::unique_ptr"},
    {"element", "element is the type that the checks put in for T"},
};

// Where the compilers say the same in different words, one of them.
constexpr name wordings[] = {
    {R"(('\w+') in namespace ('\w+') does not name a (?:template )?type)",
     "no member named $1 in namespace $2"},
    {R"(('\w+') is not a member of ('\w+'))", "no member named $1 in namespace $2"},
    {R"(there are no arguments to ('\w+') that depend on a template parameter.*)", "$1 is not declared here"},
    {R"((?:use of undeclared identifier|unknown type name|no template named) ('\w+')(?! in ))",
     "$1 is not declared here"},
    {R"(('\w+') (?:was not declared in this scope|does not name a (?:template )?type|has not been declared))",
     "$1 is not declared here"},
    {R"('([^']*)' has no member named ('\w+'))", "no member named $2 in '$1'"},
};

// A pattern is made into an expression once in each thread: that takes longer than to look for it.
std::string once(const std::string& text, const std::string& pattern, const char* by) {
    thread_local std::map<std::string, std::regex> made;
    auto found = made.find(pattern);
    if (found == made.end()) found = made.emplace(pattern, std::regex(pattern)).first;
    return std::regex_replace(text, found->second, by);
}

}  // namespace

bool has_word(std::string_view text, std::string_view word) {
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string_view::npos; ++at) {
        const auto end = at + word.size();
        if ((at == 0 || !of_a_word(text[at - 1])) && (end == text.size() || !of_a_word(text[end])))
            return true;
    }
    return false;
}

std::string plain_names(std::string message, std::string_view header) {
    for (const char* quote : {"\u2018", "\u2019"}) replace_all(message, quote, "'");
    // Before it is cut, since what comes behind may close a bracket.
    replace_bracketed(message, " [with ", "");
    for (const char* own :
         {", std::default_delete<", ", std::allocator<", ", default_delete<", ", allocator<"})
        replace_bracketed(message, own, "");
    if (message.size() > longest) message.resize(longest);
    replace_bracketed(message, "(lambda at ", "a lambda");
    name_lambdas(message);
    message = once(message, R"( \[-(W[\w+#=-]+|fpermissive)\])", "");
    message = once(message, R"('[^']*' (\(aka ('[^']*')\)|\{aka ('[^']*')\}))", "$2$3");
    shorten_members(message);
    message = once(message, R"(\*\((const )?[^()']*\*\)this)", "*this");
    message = once(message, R"(<_[A-Z]\w*(, _[A-Z]\w*)*>)", "");  // parameters of the library's own templates
    message = once(message, R"( >(?=['>,:&*)]))", ">");
    for (const auto& n : of_the_toolkit)
        message = once(
            message,
            R"(\b(dsa::)?driver::(for_\w+::)?(\{anonymous\}::)?()" + std::string(n.pattern) + R"()(?![\w:]))",
            n.plain);
    message = once(message, R"(\b(dsa::)?driver::(for_\w+::)?(\{anonymous\}::)?)", "");
    // clang leaves the namespaces of arguments out.
    for (const char* bare : {"probe", "unique_probe"})
        if (!has_word(header, bare))
            message = once(message, std::string(R"(\b)") + bare + R"(\b)",
                           std::strcmp(bare, "probe") == 0 ? "element" : "move_only_element");
    message = once(message, R"(\bdsa::(?=[A-Za-z_~]))", "");
    message = once(message, R"(\bstd::__cxx11::basic_string<char>)", "std::string");
    message = once(message, R"(\bstd::__cxx11::)", "std::");
    message = once(message, R"(\blong unsigned int\b)", "unsigned long");
    message = once(message, R"(\blong int\b)", "long");
    message = once(message, R"('(using \w+ = )?(const )?(class|struct) )", "'$2");
    for (const auto& w : wordings) message = once(message, w.pattern, w.plain);
    // Of a path of this machine the file. One that does not begin with a slash is as the header wrote it.
    message = once(message, R"((^|[^\w./+-])(/[\w.+-]+)+/([\w.+-]+))", "$1$3");
    // A name of a system header that looks alike is nobody's help.
    static const std::regex suggestion(
        R"(; did you mean '([^']*)'\??( \(not accessible from this context\))?)");
    std::smatch found;
    if (std::regex_search(message, found, suggestion)) {
        const auto word = found[1].str();
        if (!word.starts_with("std::") && !has_word(header, word))
            message.erase(static_cast<std::size_t>(found.position()),
                          static_cast<std::size_t>(found.length()));
    }
    if (message.size() > 600) message = message.substr(0, 600) + " ...";
    return message;
}

std::vector<std::string> words_explained(std::string_view text) {
    std::vector<std::string> all;
    for (const auto& m : meanings)
        if (has_word(text, m.word)) all.emplace_back(m.sentence);
    return all;
}

}  // namespace dsa::build
