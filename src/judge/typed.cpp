#include "judge/typed.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>

#include "verdict/nearest.hpp"
#include "verdict/printable.hpp"

namespace dsa::judge {

using protocol::value;

namespace {

std::string in_quotes(std::string_view text) { return '"' + verdict::printable(text, 60) + '"'; }

// ---- words -----------------------------------------------------------------------------------------------

constexpr std::string_view brackets = "[]{}:";

// The words of a line. Round brackets, commas and semicolons separate as blanks do, so that C++ is understood as well;
// each other bracket and a colon is a word of its own; an arrow belongs to its arc whatever stands around it. A text keeps
// the quotation mark that it begins with.
std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    bool open = false;  // the last word goes on
    bool after_arrow = false;
    for (std::size_t i = 0; i != line.size(); ++i) {
        const char c = line[i];
        if (line.substr(i, 2) == "->") {
            if (words.size() < 2) words.emplace_back();  // an operation has no arcs
            words.back() += "->";
            open = after_arrow = true;
            ++i;
        } else if (c == '"') {
            const auto end = line.find('"', i + 1);
            if (end == std::string_view::npos) throw mistyped("a text is opened by \" and not closed");
            words.emplace_back(line.substr(i, end - i));
            i = end;
            open = false;
        } else if (std::isspace(static_cast<unsigned char>(c)) != 0 || c == '(' || c == ')' || c == ',' ||
                   c == ';') {
            open = open && after_arrow;
        } else if (brackets.find(c) != std::string_view::npos) {
            words.emplace_back(1, c == '{' ? '[' : c == '}' ? ']' : c);
            open = false;
        } else {
            if (!open) words.emplace_back();
            words.back() += c;
            open = true;
            after_arrow = false;
        }
    }
    return words;
}

std::optional<std::int64_t> number_in(std::string_view word) {
    std::int64_t number = 0;
    if (word.starts_with('+')) word.remove_prefix(1);
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error == std::errc{} && end == word.data() + word.size()) return number;
    return std::nullopt;
}

bool is_digits(std::string_view word) {
    if (word.starts_with('-')) word.remove_prefix(1);
    return !word.empty() &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// ---- items -----------------------------------------------------------------------------------------------

// A value as it was typed, before it is known what it is for.
struct item {
    enum class kind { number, real, boolean, name, text, list, graph } what = kind::number;
    std::int64_t number = 0;  // or the truth value
    double real = 0;
    std::string name;
    std::vector<std::int64_t>
        numbers;  // of a list; of a graph the ends of its arcs, one pair behind the other
    std::int64_t vertices = 0;
    bool drawn = false;  // a list of "random N"
};

void require_few(std::size_t n) {
    if (n > names_in_play::most_elements)
        throw mistyped("that is more than " + std::to_string(names_in_play::most_elements) +
                       " elements, the most that a line may make");
}

item list_of(std::vector<std::int64_t> numbers) {
    require_few(numbers.size());
    item made;
    made.what = item::kind::list;
    made.numbers = std::move(numbers);
    return made;
}

void connect(item& graph, std::int64_t from, std::int64_t to) {
    graph.what = item::kind::graph;
    graph.numbers.insert(graph.numbers.end(), {from, to});
    graph.vertices = std::max({graph.vertices, from + 1, to + 1});
    require_few(graph.numbers.size());
}

// "1..20" or "20..1".
std::optional<item> range_in(const std::string& word) {
    const auto dots = word.find("..");
    if (dots == std::string::npos) return std::nullopt;
    const auto low = number_in(word.substr(0, dots)), high = number_in(word.substr(dots + 2));
    if (!low || !high) throw mistyped(in_quotes(word) + " is no range, as 1..20 is");
    constexpr std::int64_t far = std::int64_t{1} << 40;
    if (std::abs(*low) > far || std::abs(*high) > far) throw mistyped(in_quotes(word) + " reaches too far");
    require_few(static_cast<std::size_t>(std::abs(*high - *low)) + 1);
    std::vector<std::int64_t> numbers;
    const std::int64_t step = *low <= *high ? 1 : -1;
    for (auto i = *low; i != *high + step; i += step) numbers.push_back(i);
    return list_of(std::move(numbers));
}

// "0->1", and "0->1->2".
void add_arcs(item& graph, const std::string& word) {
    constexpr std::int64_t most_vertices = 1'000;
    std::optional<std::int64_t> before;
    for (std::size_t at = 0; at <= word.size();) {
        const auto arrow = std::min(word.find("->", at), word.size());
        const auto vertex = number_in(word.substr(at, arrow - at));
        if (!vertex || *vertex < 0 || *vertex >= most_vertices)
            throw mistyped(in_quotes(word) + " is no arc between vertices from 0 to " +
                           std::to_string(most_vertices - 1) + ", as 0->1 is");
        if (before) connect(graph, *before, *vertex);
        before = vertex;
        at = arrow + 2;
    }
}

// n by n vertices, each joined to its neighbours, there and back.
item grid(std::int64_t n) {
    item g;
    g.what = item::kind::graph;
    g.vertices = n * n;
    for (std::int64_t v = 0; v != n * n; ++v) {
        if (v % n + 1 != n) connect(g, v, v + 1), connect(g, v + 1, v);
        if (v + n < n * n) connect(g, v, v + n), connect(g, v + n, v);
    }
    return g;
}

// Every vertex can be reached from 0, and half as many arcs lead anywhere.
item random_graph(std::int64_t n, random& r) {
    item g;
    g.what = item::kind::graph;
    g.vertices = n;
    const auto below = [&](std::int64_t most) {
        return static_cast<std::int64_t>(r.below(static_cast<std::uint64_t>(most)));
    };
    for (std::int64_t v = 1; v < n; ++v) {
        connect(g, below(v), v);
        if (r.chance(2)) connect(g, below(n), below(n));
    }
    return g;
}

class reader {
public:
    reader(const std::vector<std::string>& words, std::size_t from, bool wants_graphs, random& r)
        : words_(words), at_(from), wants_graphs_(wants_graphs), random_(r) {}

    std::vector<item> all() {
        std::vector<item> items;
        while (at_ != words_.size()) {
            if (words_[at_] == ":") {
                ++at_;
                items = {list_of(numbers_in(items))};
                continue;
            }
            if (words_[at_].find("->") != std::string::npos && !words_[at_].starts_with('"')) {
                if (items.empty() || items.back().what != item::kind::graph) items.emplace_back();
                add_arcs(items.back(), words_[at_++]);
                continue;
            }
            items.push_back(one());
        }
        return items;
    }
    [[nodiscard]] bool is_random() const { return is_random_; }

private:
    item one() {
        const auto& word = words_[at_++];
        if (word == "[") return bracketed();
        if (word.starts_with('"')) {
            item text;
            text.what = item::kind::text;
            text.name = word.substr(1);
            return text;
        }
        if (auto range = range_in(word)) return *range;
        item made;
        if (const auto number = number_in(word)) {
            made.number = *number;
            return made;
        }
        if (is_digits(word)) throw mistyped(in_quotes(word) + " is larger than any number there is here");
        if (word == "true" || word == "false") {
            made.what = item::kind::boolean;
            made.number = word == "true";
            return made;
        }
        for (const char* const generator : {"random", "grid", "path", "star"})
            if (word == generator && (wants_graphs_ || word == "random")) return generated(word);
        char* end = nullptr;
        made.real = std::strtod(word.c_str(), &end);
        if (std::isdigit(static_cast<unsigned char>(word.back())) != 0 && *end == '\0') {
            made.what = item::kind::real;
            return made;
        }
        if (!is_name(word))
            throw mistyped(in_quotes(word) +
                           " is no value; values are 3, 1..20, [1 3 5], random 20, true, \"text\"" +
                           (wants_graphs_ ? ", 0->1, grid 4" : ""));
        made.what = item::kind::name;
        made.name = word;
        return made;
    }
    item bracketed() {
        std::vector<item> items;
        while (at_ != words_.size() && words_[at_] != "]") items.push_back(one());
        if (at_ == words_.size()) throw mistyped("a range is opened by [ and not closed by ]");
        ++at_;
        return list_of(numbers_in(items));
    }
    item generated(const std::string& by) {
        const bool drawn = by == "random";
        const std::int64_t most = !wants_graphs_ ? std::int64_t{names_in_play::most_elements}
                                  : by == "grid" ? 30
                                                 : 900;
        const auto n = at_ != words_.size() ? number_in(words_[at_]) : std::nullopt;
        if (!n || *n < 1 || *n > most)
            throw mistyped("behind " + by + " stands a number from 1 to " + std::to_string(most) +
                           ", as in " + by + (by == "grid" ? " 4" : " 20"));
        ++at_;
        is_random_ = is_random_ || drawn;
        if (!wants_graphs_) {
            std::vector<std::int64_t> numbers(static_cast<std::size_t>(*n));
            for (auto& x : numbers) x = random_.between(0, 99);
            auto made = list_of(std::move(numbers));
            made.drawn = true;
            return made;
        }
        if (drawn) return random_graph(*n, random_);
        if (by == "grid") return grid(*n);
        item g;
        g.what = item::kind::graph;
        g.vertices = *n;
        for (std::int64_t v = 1; v < *n; ++v) connect(g, by == "path" ? v - 1 : 0, v);
        return g;
    }
    static std::vector<std::int64_t> numbers_in(const std::vector<item>& items) {
        std::vector<std::int64_t> numbers;
        for (const auto& i : items)
            if (i.what == item::kind::number)
                numbers.push_back(i.number);
            else if (i.what == item::kind::list)
                numbers.insert(numbers.end(), i.numbers.begin(), i.numbers.end());
            else
                throw mistyped("a range holds whole numbers, as in [1 3 5]");
        return numbers;
    }

    const std::vector<std::string>& words_;
    std::size_t at_;
    bool wants_graphs_;
    random& random_;
    bool is_random_ = false;
};

// ---- calls -----------------------------------------------------------------------------------------------

std::string_view parameters_of(const operation_info& o) {
    return std::string_view(o.signature).substr(o.takes_subject() ? 1 : 0);
}

// A graph as it is given to a driver: how many vertices, and the ends of the arcs.
bool takes_a_graph(const operation_info& o) {
    return o.signature == "Siv" && (o.name == "graph" || o.name == "undirected");
}

class matcher {
public:
    matcher(const operation_info& o, const std::vector<item>& items, std::size_t from,
            const names_in_play& names, std::uint32_t slot)
        : o_(o), items_(items), at_(from), names_(names), slot_(slot) {}

    // The calls that these items make of the operation; nothing when they do not fit.
    std::optional<std::vector<typed_call>> calls() {
        const auto wanted = parameters_of(o_);
        if (takes_a_graph(o_) && left() == 1 && items_[at_].what == item::kind::graph) {
            arguments_ = {value(items_[at_].vertices), value(items_[at_].numbers)};
            return finished();
        }
        for (std::size_t i = 0; i != wanted.size(); ++i)
            if (!take(wanted[i], i + 1 == wanted.size())) return std::nullopt;
        if (left() == 1 && items_[at_].what == item::kind::name && wanted.empty() && o_.takes_subject())
            name_ = items_[at_++].name;
        if (left() != 0) return std::nullopt;
        return finished();
    }

private:
    [[nodiscard]] std::size_t left() const { return items_.size() - at_; }

    bool take(char code, bool is_last) {
        using kind = item::kind;
        if (code == 'v' && is_last && left() != 0 && items_[at_].what == kind::number) {
            std::vector<std::int64_t> numbers;
            for (; left() != 0; ++at_) {
                if (items_[at_].what != kind::number) return false;
                numbers.push_back(items_[at_].number);
            }
            arguments_.emplace_back(numbers);
            return true;
        }
        if (left() == 0) return false;
        const auto& i = items_[at_++];
        switch (code) {
            case 'i':
            case 'o':
                if (i.what == kind::list && code == 'i' && loop_.empty() && !i.numbers.empty()) {
                    loop_ = i.numbers;
                    looped_ = arguments_.size();
                    arguments_.emplace_back(0);
                    return true;
                }
                if (i.what == kind::name && i.name == "none" && code == 'o')
                    return arguments_.emplace_back(std::nullopt), true;
                if (i.what != kind::number) return false;
                if (code == 'o')
                    arguments_.emplace_back(std::optional<std::int64_t>(i.number));
                else
                    arguments_.emplace_back(i.number);
                return true;
            case 'b':
                if (i.what != kind::boolean) return false;
                return arguments_.emplace_back(i.number != 0), true;
            case 'd':
                if (i.what != kind::real && i.what != kind::number) return false;
                return arguments_.emplace_back(i.what == kind::real ? i.real : static_cast<double>(i.number)),
                       true;
            case 'v':
                if (i.what != kind::list) return false;
                return arguments_.emplace_back(i.numbers), true;
            case 's':
                if (i.what != kind::name && i.what != kind::text) return false;
                return arguments_.emplace_back(i.name), true;
            case 'S': {
                if (i.what != kind::name) return false;
                const auto& all = names_.subjects;
                const auto found = std::find(all.begin(), all.end(), i.name);
                if (found == all.end()) {
                    std::string have;
                    for (const auto& n : all) have += (have.empty() ? "" : ", ") + n;
                    throw mistyped("there is no subject " + in_quotes(i.name) + "; there is: " + have +
                                   (row_of(names_.table, "copy") ? "; copy " + i.name + " makes one" : ""));
                }
                arguments_.push_back(value::subject(static_cast<std::uint32_t>(found - all.begin())));
                return true;
            }
            default: return false;
        }
    }
    std::vector<typed_call> finished() {
        std::vector<typed_call> all;
        if (loop_.empty()) return {{o_.name, arguments_, slot_, name_, false}};
        if (loop_.size() > names_in_play::most_calls)
            throw mistyped("that is more than " + std::to_string(names_in_play::most_calls) +
                           " calls, the most that a line may make");
        for (const auto x : loop_) {
            arguments_[looped_] = value(x);
            all.push_back({o_.name, arguments_, slot_, "", false});
        }
        return all;
    }

    const operation_info& o_;
    const std::vector<item>& items_;
    std::size_t at_;
    const names_in_play& names_;
    std::uint32_t slot_;
    std::vector<value> arguments_;
    std::vector<std::int64_t> loop_;
    std::size_t looped_ = 0;
    std::string name_;
};

// The operation that a word names: by its name, as "sort" or "bfs" where the exercise's own is merge_sort or
// breadth_first_search.
const operation_info& operation_called(const std::string& word, const names_in_play& names) {
    if (const auto* const o = row_of(names.table, word)) return *o;
    const auto name = names.exercise.substr(names.exercise.find('/') + 1);
    if (const auto* const own = row_of(names.table, name)) {
        std::string initials(1, name.front());
        for (std::size_t i = 1; i < name.size(); ++i)
            if (name[i - 1] == '_') initials += name[i];
        const auto parts = "_" + name + "_";
        if (word == initials || (word.size() > 2 && parts.find("_" + word + "_") != std::string::npos))
            return *own;
    }
    std::vector<std::string> known{"help", "undo", "history", "restart", "save", "export", "beside", "quit"};
    for (const auto& o : names.table.operations)
        if (o.subject == 0) known.push_back(o.name);
    auto nearest = verdict::nearest(word, known);
    // "push" is far from "push_back" by letters, not by sense.
    for (const auto& k : known)
        if (nearest.empty() && word.size() > 2 && k.find(word) != std::string::npos) nearest = k;
    throw mistyped("there is no operation " + in_quotes(word) +
                   (nearest.empty() ? "; help lists them" : "; nearest is " + in_quotes(nearest)));
}

std::string in_words(char code) {
    switch (code) {
        case 'i': return "a whole number";
        case 'b': return "true or false";
        case 'd': return "a number";
        case 'v': return "a range";
        case 'S': return "a subject";
        case 's': return "a text";
        case 'o': return "a whole number or none";
        default: return "a value";
    }
}

}  // namespace

bool is_name(std::string_view word) {
    constexpr std::size_t longest = 20;
    return !word.empty() && word.size() <= longest &&
           std::isalpha(static_cast<unsigned char>(word[0])) != 0 &&
           std::all_of(word.begin(), word.end(),
                       [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; });
}

const operation_info* row_of(const table_info& table, std::string_view operation) {
    for (const auto& o : table.operations)
        if (o.subject == 0 && o.name == operation) return &o;
    return nullptr;
}

std::string example_of(const operation_info& o) {
    if (takes_a_graph(o)) return o.name + " 0->1 1->2";
    std::string text = o.name;
    int numbers = 3;
    for (const char code : parameters_of(o)) {
        switch (code) {
            case 'i':
            case 'o': text += " " + std::to_string(numbers++); break;
            case 'b': text += " true"; break;
            case 'd': text += " 0.5"; break;
            case 'v': text += " [1 3 5]"; break;
            case 'S': text += " t"; break;
            default: text += " word";
        }
    }
    return text;
}

typed_line calls_of(std::string_view line, const names_in_play& names, random& r) {
    const auto words = words_of(line);
    if (words.empty()) throw mistyped("there is nothing to do");
    std::string word = words.front();
    std::uint32_t slot = 0;
    if (const auto dot = word.find('.'); dot != std::string::npos && is_name(word.substr(0, dot))) {
        const auto& all = names.subjects;
        const auto found = std::find(all.begin(), all.end(), word.substr(0, dot));
        if (found == all.end()) throw mistyped("there is no subject " + in_quotes(word.substr(0, dot)));
        slot = static_cast<std::uint32_t>(found - all.begin());
        word = word.substr(dot + 1);
    }
    const auto& o = operation_called(word, names);
    const auto* const graph = row_of(names.table, "graph");
    const auto* const assign = row_of(names.table, "assign");
    const bool wants_graphs = graph && takes_a_graph(*graph);
    reader read(words, 1, wants_graphs, r);
    const auto items = read.all();
    if (auto calls = matcher(o, items, 0, names, slot).calls()) return {std::move(*calls), read.is_random()};

    // The range, or the graph, that an algorithm works on may stand before its own arguments.
    const auto behind = [&](const operation_info& first, const std::vector<item>& its,
                            std::size_t from) -> std::optional<typed_line> {
        auto calls = matcher(first, its, 0, names, slot).calls();
        auto rest = items;
        if (wants_graphs && from == rest.size() && parameters_of(o) == "i")
            rest.emplace_back();  // from vertex 0
        const auto then = matcher(o, rest, from, names, slot).calls();
        if (!calls || !then) return std::nullopt;
        for (auto& c : *calls) c.prepares = true;
        calls->insert(calls->end(), then->begin(), then->end());
        return typed_line{std::move(*calls), read.is_random()};
    };
    if (wants_graphs && !items.empty() && items[0].what == item::kind::graph && &o != graph)
        if (auto made = behind(*graph, {items[0]}, 1)) return std::move(*made);
    if (assign && assign->signature == "Sv" && !items.empty() && &o != assign) {
        if (items[0].what == item::kind::list)
            if (auto made = behind(*assign, {items[0]}, 1)) return std::move(*made);
        if (parameters_of(o).empty())
            if (auto made = behind(*assign, items, items.size())) return std::move(*made);
    }

    const auto wanted = parameters_of(o);
    std::string takes;
    for (std::size_t i = 0; i != wanted.size(); ++i)
        takes += (i == 0 ? "" : i + 1 == wanted.size() ? " and " : ", ") + in_words(wanted[i]);
    if (takes_a_graph(o)) takes = "a graph";
    auto example = example_of(o);
    const auto own = names.exercise.substr(names.exercise.find('/') + 1);
    const bool is_algorithm = o.only_looks() || o.name.starts_with(own);
    if (!wanted.empty() && is_algorithm && assign && assign->signature == "Sv")
        example = o.name + " [1 3 5]" + example.substr(o.name.size());
    throw mistyped(o.name + " takes " + (takes.empty() ? "nothing" : takes) + ", as in " +
                   in_quotes(example));
}

}  // namespace dsa::judge
