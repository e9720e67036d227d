#include "bench/google_benchmark.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <variant>

#include "verdict/printable.hpp"

namespace dsa::bench {
namespace {

constexpr std::size_t most_depth = 64;
constexpr std::size_t longest_name = 20'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::optional<double> number(std::string_view text) {
    if (text.empty() || !(is_digit(text[0]) || (text[0] == '-' && text.size() > 1 && is_digit(text[1]))))
        return {};
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
    return value;
}

// The parts between slashes that lie in no bracket; all slashes part where brackets do not pair up.
std::vector<std::string_view> split(std::string_view name, bool heed_brackets = true) {
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    int depth = 0;
    for (std::size_t i = 0; i != name.size(); ++i) {
        const char c = name[i];
        if (heed_brackets && (c == '<' || c == '(' || c == '{' || c == '[')) ++depth;
        if (heed_brackets && (c == '>' || c == ')' || c == '}' || c == ']') && --depth < 0)
            return split(name, false);
        if (c != '/' || depth > 0) continue;
        parts.push_back(name.substr(from, i - from));
        from = i + 1;
    }
    if (depth != 0) return split(name, false);
    parts.push_back(name.substr(from));
    return parts;
}

std::string_view without_blanks(std::string_view text, std::string_view blanks = " \t") {
    const auto from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

// "n:1024", "n=1024" and "1024"; nothing for "iterations:x" or "fast".
std::optional<argument> argument_of(std::string_view part) {
    constexpr std::string_view quotes = " \t\"'";
    const auto sign = part.find_last_of(":=");
    const bool named = sign != std::string_view::npos;
    const auto text = named ? without_blanks(part.substr(sign + 1), quotes) : part;
    const auto value = size_in_words(text);
    if (!value) return {};
    const auto name = named ? without_blanks(part.substr(0, sign), quotes) : std::string_view();
    if (named && name.empty()) return {};
    return argument{std::string(name), std::string(text), *value};
}

// The parts between commas that lie in no bracket and no quotes.
std::vector<std::string_view> between_commas(std::string_view list) {
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i != list.size(); ++i) {
        const char c = list[i];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '<' || c == '(' || c == '{' || c == '[') ++depth;
        if (c == '>' || c == ')' || c == '}' || c == ']') --depth;
        if (c != ',' || depth > 0) continue;
        parts.push_back(without_blanks(list.substr(from, i - from)));
        from = i + 1;
    }
    parts.push_back(without_blanks(list.substr(from)));
    return parts;
}

// What a list in brackets holds: its numbers, and all else as one text, "mode fast".
struct bracketed {
    std::vector<argument> numbers;
    std::string rest;
};
bracketed numbers_in(std::string_view list) {
    bracketed found;
    for (const auto part : between_commas(list)) {
        if (auto a = argument_of(part)) {
            found.numbers.push_back(std::move(*a));
            continue;
        }
        found.rest += (found.rest.empty() ? "" : ", ") + std::string(part);
    }
    return found;
}

// A part of a name that is a list of settings: {"n": 64, "mode": "fast"} or [n=64, m=2]. One of them names a value.
std::optional<bracketed> settings_in(std::string_view part) {
    if (part.size() < 2 ||
        !((part.front() == '{' && part.back() == '}') || (part.front() == '[' && part.back() == ']') ||
          (part.front() == '(' && part.back() == ')')))
        return {};
    auto found = numbers_in(part.substr(1, part.size() - 2));
    const bool names = std::any_of(found.numbers.begin(), found.numbers.end(),
                                   [](const argument& a) { return !a.name.empty(); });
    if (!names) return {};
    std::string said;
    for (const char c : found.rest)
        if (c != '"') said += c == ':' || c == '=' ? ' ' : c;
    for (auto at = said.find("  "); at != std::string::npos; at = said.find("  ")) said.erase(at, 1);
    found.rest = said;
    return found;
}

bool sets_up_the_run(const argument& a) {
    return a.name == "iterations" || a.name == "repeats" || a.name == "min_time" ||
           a.name == "min_warmup_time";
}

}  // namespace

std::optional<double> size_in_words(std::string_view text) {
    if (const auto plain = number(text)) return plain;
    constexpr double k = 1024;
    if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        auto rest = text.substr(2);
        while (!rest.empty() && std::string_view("uUlL").find(rest.back()) != std::string_view::npos)
            rest.remove_suffix(1);
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value, 16);
        if (rest.empty() || error != std::errc{} || end != rest.data() + rest.size()) return {};
        return static_cast<double>(value);
    }
    std::size_t digits = 0;
    while (digits != text.size() && (is_digit(text[digits]) || text[digits] == '.')) ++digits;
    const auto value = number(text.substr(0, digits));
    if (!value) return {};
    auto unit = text.substr(digits);
    for (const auto* literal : {"u", "U", "l", "L", "ul", "UL", "ull", "ULL", "ll", "LL", "zu", "uz"})
        if (unit == literal) return value;
    if (unit.ends_with("B")) unit.remove_suffix(1);
    if (unit.ends_with("i")) unit.remove_suffix(1);
    if (unit == "k" || unit == "K") return *value * k;
    if (unit == "M") return *value * k * k;
    if (unit == "G") return *value * k * k * k;
    return {};
}

name_parts parts_of_name(std::string_view name) {
    name_parts result;
    auto parts = split(name);
    std::string said;  // by settings that are no numbers
    std::optional<argument> threads;
    while (parts.size() > 1) {
        auto last = parts.back();
        if (last == "real_time" || last == "manual_time") {
            result.real_time = true;
            result.manual_time = last == "manual_time";
        } else if (last == "process_time") {
            result.process_time = true;
        } else if (const auto list = settings_in(last)) {
            result.arguments.insert(result.arguments.begin(), list->numbers.begin(), list->numbers.end());
            if (!list->rest.empty()) said = list->rest + (said.empty() ? "" : ", " + said);
        } else {
            if (last.starts_with("min_time:") && last.ends_with("s"))
                last.remove_suffix(1);  // as the option of 1.8 and later spells it
            const auto a = argument_of(last);
            if (!a) break;
            if (a->name == "threads")
                threads = a;
            else if (!sets_up_the_run(*a))
                result.arguments.insert(result.arguments.begin(), *a);
        }
        parts.pop_back();
    }
    if (threads) result.arguments.push_back(*threads);
    const auto& last = parts.back();
    const std::size_t whole = static_cast<std::size_t>(last.data() + last.size() - name.data());
    const auto base = name.substr(0, whole);
    if (parts.size() > 1) {
        result.family = base.substr(0, whole - last.size() - 1);
        result.implementation = last;
    } else if (const auto open = base.find('<');
               open != std::string_view::npos && open != 0 && base.ends_with('>')) {
        result.family = base.substr(0, open);
        result.implementation = base.substr(open + 1, base.size() - open - 2);
    }
    if (result.family.empty() || result.implementation.empty()) {
        result.family = base;
        result.implementation.clear();
    }
    // The numbers among the arguments of a template, of the implementation or behind it.
    auto& typed = result.implementation.empty() ? result.family : result.implementation;
    const auto open = parts.size() > 1 ? typed.find('<') : std::string::npos;
    const bool behind = open != std::string::npos && open != 0 && typed.ends_with('>') &&
                        typed.find("::") > open;  // a type keeps its own
    if (behind || (parts.size() == 1 && &typed == &result.implementation)) {
        const auto list = behind ? typed.substr(open + 1, typed.size() - open - 2) : typed;
        auto found = numbers_in(list);
        if (!found.numbers.empty()) {
            result.arguments.insert(result.arguments.begin(), found.numbers.begin(), found.numbers.end());
            if (behind)
                typed = typed.substr(0, open) + (found.rest.empty() ? "" : "<" + found.rest + ">");
            else
                typed = found.rest;
        }
    }
    if (!said.empty()) result.implementation += (result.implementation.empty() ? "" : ", ") + said;
    return result;
}

clock run::own_clock() const { return parts.real_time || !(cpu > 0) ? clock::wall : clock::processor; }
double run::time_per_item() const { return items_per_second > 0 ? 1e9 / items_per_second : not_a_number; }
bool run::usable() const { return error.empty() && time() > 0 && std::isfinite(time()); }

namespace {

using field = std::variant<std::monostate, bool, double, std::string>;
using fields = std::map<std::string, field, std::less<>>;

double number_of(const fields& f, std::string_view key) {
    const auto at = f.find(key);
    const double* value = at == f.end() ? nullptr : std::get_if<double>(&at->second);
    return value ? *value : not_a_number;
}
std::string text_of(const fields& f, std::string_view key) {
    const auto at = f.find(key);
    const auto* value = at == f.end() ? nullptr : std::get_if<std::string>(&at->second);
    return value ? *value : std::string();
}
bool is_true(const fields& f, std::string_view key) {
    const auto at = f.find(key);
    const bool* value = at == f.end() ? nullptr : std::get_if<bool>(&at->second);
    return value && *value;
}

// The words that the library writes for numbers that are none become null, and what stands before the JSON goes.
std::string tolerable(std::string_view text) {
    const auto context = text.find("\"context\"");
    if (context != std::string_view::npos) {
        const auto brace = text.rfind('{', context);
        const auto first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
        if (brace != std::string_view::npos && first != std::string_view::npos && text[first] != '{' &&
            text[first] != '[')
            text.remove_prefix(brace);
    }
    std::string out;
    out.reserve(text.size() + 16);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        out += c;
        if (quoted) {
            if (c == '\\' && i + 1 < text.size()) out += text[++i];
            if (c == '"' || c == '\n') quoted = false;  // no string of JSON goes over a line's end
            continue;
        }
        if (c == '"') quoted = true;
        if (!is_letter(c) || (i > 0 && (is_digit(text[i - 1]) || text[i - 1] == '.'))) continue;  // 1e5
        std::size_t end = i + 1;
        while (end < text.size() && is_letter(text[end])) ++end;
        std::string word(text.substr(i, end - i));
        std::transform(word.begin(), word.end(), word.begin(),
                       [](char l) { return l >= 'A' && l <= 'Z' ? static_cast<char>(l - 'A' + 'a') : l; });
        if (word != "nan" && word != "inf" && word != "infinity") {
            out += text.substr(i + 1, end - i - 1);
        } else {
            if (text.substr(end).starts_with("(ind)")) end += 5;  // as Windows spells one of them
            out.pop_back();
            if (!out.empty() && (out.back() == '-' || out.back() == '+')) out.pop_back();
            out += "null";
        }
        i = end - 1;
    }
    return out;
}

// Takes events, so that what was read before a fault is kept and nesting takes no stack.
class listener : public nlohmann::json_sax<nlohmann::json> {
public:
    fields context;
    std::vector<fields> caches, benchmarks;
    bool has_benchmarks = false, is_object = false, complete = false, too_many = false;
    std::string fault;  // what stopped the reading
    std::size_t fault_at = 0;
    std::size_t entries = 0;             // of the list of runs, whatever they are
    std::size_t odd = 0, first_odd = 0;  // those that are no object: how many, and the number of the first

    bool null() override { return put({}); }
    bool boolean(bool b) override { return put(b); }
    bool number_integer(number_integer_t i) override { return put(static_cast<double>(i)); }
    bool number_unsigned(number_unsigned_t u) override { return put(static_cast<double>(u)); }
    bool number_float(number_float_t f, const string_t&) override { return put(f); }
    bool string(string_t& s) override { return put(s); }
    bool binary(binary_t&) override { return true; }
    bool key(string_t& k) override {
        key_ = k;
        return true;
    }
    bool start_object(std::size_t) override {
        place next = place::elsewhere;
        if (!stack_.empty() && stack_.back() == place::benchmarks) ++entries;
        if (stack_.empty())
            is_object = true, next = place::root;
        else if (stack_.back() == place::root && key_ == "context")
            next = place::context;
        else if (stack_.back() == place::caches)
            next = place::cache, caches.emplace_back();
        else if (stack_.back() == place::benchmarks && benchmarks.size() >= most_runs)
            too_many = true;
        else if (stack_.back() == place::benchmarks)
            next = place::benchmark, current_.clear();
        return enter(next);
    }
    bool end_object() override {
        if (stack_.back() == place::benchmark) benchmarks.push_back(std::move(current_));
        return leave();
    }
    bool start_array(std::size_t) override {
        place next = place::elsewhere;
        if (!stack_.empty() && stack_.back() == place::root && key_ == "benchmarks")
            next = place::benchmarks, has_benchmarks = true;
        if (!stack_.empty() && stack_.back() == place::benchmarks) odd_entry();
        if (!stack_.empty() && stack_.back() == place::context && key_ == "caches") next = place::caches;
        return enter(next);
    }
    bool end_array() override { return leave(); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        fault = "is no JSON from there on";
        fault_at = position;
        return false;
    }
    // Whether a fault of the text came in the list of runs, so that what follows may be readable again.
    [[nodiscard]] bool can_go_on() const {
        return fault_at != 0 && stack_.size() > 1 && stack_[1] == place::benchmarks;
    }
    // Before another text of that form is read, whose runs are added to these.
    void go_on() {
        stack_.clear();
        fault.clear();
        fault_at = 0;
    }

private:
    enum class place { root, context, caches, cache, benchmarks, benchmark, elsewhere };

    bool enter(place next) {
        if (stack_.size() == most_depth) {
            fault = "is nested deeper than 64 levels";
            return false;
        }
        stack_.push_back(next);
        return true;
    }
    bool leave() {
        stack_.pop_back();
        complete = stack_.empty();
        return true;
    }
    void odd_entry() {
        ++entries;
        if (odd++ == 0) first_odd = entries;
    }
    bool put(field value) {
        if (stack_.empty()) return true;
        if (stack_.back() == place::benchmarks) odd_entry();
        if (stack_.back() == place::context)
            context[key_] = std::move(value);
        else if (stack_.back() == place::cache)
            caches.back()[key_] = std::move(value);
        else if (stack_.back() == place::benchmark)
            current_[key_] = std::move(value);
        return true;
    }

    std::vector<place> stack_;
    std::string key_;
    fields current_;
};

context context_of(const listener& read) {
    context c;
    c.date = text_of(read.context, "date");
    c.host = text_of(read.context, "host_name");
    c.executable = text_of(read.context, "executable");
    c.library_version = text_of(read.context, "library_version");
    c.build_type = text_of(read.context, "library_build_type");
    c.processors = number_of(read.context, "num_cpus");
    c.mhz = number_of(read.context, "mhz_per_cpu");
    c.scaling = is_true(read.context, "cpu_scaling_enabled");
    for (const auto& f : read.caches) {
        const double bytes = number_of(f, "size"), level = number_of(f, "level");
        const auto type = text_of(f, "type");
        if (type == "Instruction" || !(bytes > 0) || !(level >= 1 && level <= 9)) continue;
        c.caches.push_back({"L" + std::to_string(static_cast<int>(level)), bytes});
    }
    std::stable_sort(c.caches.begin(), c.caches.end(),
                     [](const cache& a, const cache& b) { return a.bytes < b.bytes; });
    if (c.caches.size() > 9) c.caches.resize(9);
    // 1.5.0 wrote a million for each KB, others before 1.5.2 a thousand for each byte; no cache next to a processor has
    // megabytes.
    if (!c.caches.empty() && c.caches[0].name == "L1" && c.caches[0].bytes > 4e6) {
        const bool millions = std::all_of(c.caches.begin(), c.caches.end(),
                                          [](const cache& k) { return std::fmod(k.bytes, 1e6) == 0; });
        for (auto& k : c.caches) k.bytes = millions ? k.bytes / 1e6 * 1024 : k.bytes / 1000;
    }
    static const std::set<std::string, std::less<>> known{"date",
                                                          "host_name",
                                                          "executable",
                                                          "num_cpus",
                                                          "mhz_per_cpu",
                                                          "cpu_scaling_enabled",
                                                          "aslr_enabled",
                                                          "library_version",
                                                          "library_build_type",
                                                          "json_schema_version"};
    for (const auto& [key, value] : read.context)
        if (const auto* text = std::get_if<std::string>(&value); text && !known.contains(key))
            c.others.emplace_back(key, *text);
    return c;
}

constexpr std::string_view statistics[] = {"mean", "median", "stddev", "cv", "BigO", "RMS"};

// "mean" of "BM_x_mean"; "" for a name without such an end.
std::string_view statistic_at_end(std::string_view name) {
    for (const auto s : statistics)
        if (name.size() > s.size() + 1 && name.ends_with(s) && name[name.size() - s.size() - 1] == '_')
            return s;
    return "";
}

const std::set<std::string, std::less<>>& known_fields() {
    static const std::set<std::string, std::less<>> all{"name",
                                                        "run_name",
                                                        "run_type",
                                                        "aggregate_name",
                                                        "aggregate_unit",
                                                        "repetitions",
                                                        "repetition_index",
                                                        "family_index",
                                                        "per_family_instance_index",
                                                        "threads",
                                                        "iterations",
                                                        "real_time",
                                                        "cpu_time",
                                                        "time_unit",
                                                        "items_per_second",
                                                        "bytes_per_second",
                                                        "label",
                                                        "error_occurred",
                                                        "error_message",
                                                        "skipped",
                                                        "skip_message",
                                                        "cpu_coefficient",
                                                        "real_coefficient",
                                                        "big_o",
                                                        "rms",
                                                        "complexity_n"};
    return all;
}

// Rows of the file one after the other, counted where each alone would be too many sentences.
class collector {
public:
    explicit collector(recording& to) : to_(to) {}

    void take(const fields& f) {
        auto name = text_of(f, "name");
        if (name.empty()) name = text_of(f, "run_name");
        if (name.empty()) {
            ++nameless_;
            return;
        }
        if (name.size() > longest_name) name.resize(verdict::valid_utf8_prefix(name.substr(0, longest_name)));
        const auto type = text_of(f, "run_type");
        auto statistic = text_of(f, "aggregate_name");
        if (type.empty() && statistic.empty()) {  // before 1.5: the end of the name tells
            const bool fit = f.contains("cpu_coefficient") || f.contains("rms");
            const bool derived = fit || !f.contains("iterations") || seen_.contains(without(name));
            if (derived) statistic = statistic_at_end(name);
        }
        auto run_name = text_of(f, "run_name");
        if (run_name.empty() || run_name.size() > longest_name)
            run_name = statistic.empty() ? name : without(name);
        if (statistic == "BigO" || statistic == "RMS") return take_fit(f, run_name, statistic == "RMS");
        if (type == "aggregate" || !statistic.empty()) return take_aggregate(f, run_name, statistic);
        seen_.insert(run_name);
        run r = run_of(f, run_name);
        const auto index = number_of(f, "repetition_index");
        auto& times_seen = occurrences_[run_name];
        // Two benchmarks of one name are as two runs of one, which is all that a reader can tell.
        r.repetition = index >= 0 && index < 1e9 && !repeated_.contains({run_name, index})
                           ? static_cast<std::size_t>(index)
                           : times_seen;
        if (index >= 0 && !repeated_.insert({run_name, index}).second) ++duplicates_;
        ++times_seen;
        keep(std::move(r));
    }

    void finish() {
        for (const auto& name : order_) {
            auto& a = aggregates_[name];
            if (seen_.contains(name)) continue;  // derived from runs that are here themselves
            const bool median = !a.median.name.empty();
            run r = median ? std::move(a.median) : std::move(a.mean);
            if (r.name.empty()) continue;
            r.statistic = median ? "median" : "mean";
            r.real_deviation = a.real_deviation, r.cpu_deviation = a.cpu_deviation;
            keep(std::move(r));
        }
        say(nameless_, "row has no name", "rows have no name", "left out");
        say(odd_unit_, "run has a time unit that is none of ns, us, ms and s",
            "runs have a time unit that is none of "
            "ns, us, ms and s",
            "left out of the curves");
        say(not_positive_, "run has a time of zero or below", "runs have a time of zero or below",
            "left out of the curves");
        say(no_time_, "run has no time that is a number", "runs have no time that is a number",
            "left out of the curves");
        say(duplicates_, "run has the name and number of another one",
            "runs have the name and number of another one", "taken as repetitions");
        say(failed_, "run failed", "runs failed", first_error_);
    }

private:
    struct aggregate {
        run mean, median;
        double real_deviation = not_a_number, cpu_deviation = not_a_number;
    };

    static std::string without(std::string_view name) {
        const auto s = statistic_at_end(name);
        return std::string(s.empty() ? name : name.substr(0, name.size() - s.size() - 1));
    }

    void say(std::size_t count, const char* one, const char* several, const std::string& then) {
        if (count != 0)
            to_.problems.push_back(std::to_string(count) + " " + (count == 1 ? one : several) + ": " + then);
    }

    run run_of(const fields& f, const std::string& name) {
        run r;
        r.name = name;
        r.parts = parts_of_name(name);
        const double threads = number_of(f, "threads");
        const auto& a = r.parts.arguments;
        if (threads > 1 && (a.empty() || a.back().name != "threads"))
            r.parts.arguments.push_back(
                {"threads", std::to_string(static_cast<long long>(std::min(threads, 1e9))), threads});
        const auto unit = text_of(f, "time_unit");
        const double scale = unit.empty() || unit == "ns" ? 1
                             : unit == "us"               ? 1e3
                             : unit == "ms"               ? 1e6
                             : unit == "s"                ? 1e9
                                                          : not_a_number;
        r.real = number_of(f, "real_time") * scale;
        r.cpu = number_of(f, "cpu_time") * scale;
        r.iterations = number_of(f, "iterations");
        r.label = text_of(f, "label");
        r.items_per_second = number_of(f, "items_per_second");
        r.bytes_per_second = number_of(f, "bytes_per_second");
        for (const auto& [key, value] : f)
            if (const double* x = std::get_if<double>(&value); x && !known_fields().contains(key))
                r.counters.emplace_back(key, *x);
        if (is_true(f, "error_occurred") || is_true(f, "skipped")) {
            r.error = text_of(f, is_true(f, "error_occurred") ? "error_message" : "skip_message");
            if (r.error.empty()) r.error = "it says no reason";
            if (!is_true(f, "error_occurred")) r.error = "skipped: " + r.error;
        } else if (std::isnan(scale)) {
            ++odd_unit_;
        }
        return r;
    }

    void take_fit(const fields& f, const std::string& name, bool is_rms) {
        // The two rows of a fit stand one behind the other.
        if (to_.fits.empty() || to_.fits.back().name != name) to_.fits.push_back({name, "", not_a_number});
        auto& fit = to_.fits.back();
        if (is_rms)
            fit.rms = number_of(f, "rms");
        else
            fit.order = text_of(f, "big_o");
    }

    void take_aggregate(const fields& f, const std::string& name, const std::string& statistic) {
        const auto [at, fresh] = aggregates_.try_emplace(name);
        if (fresh) order_.push_back(name);
        auto& a = at->second;
        if (statistic == "stddev") {
            const auto r = run_of(f, name);
            a.real_deviation = r.real;
            a.cpu_deviation = r.cpu;
        } else if (statistic == "mean" || statistic == "median") {
            auto& to = statistic == "mean" ? a.mean : a.median;
            to = run_of(f, name);
            // From 1.5 on "iterations" says it; "repetitions" was 0 in 1.5.0 whatever the option asked for.
            if (text_of(f, "run_type") == "aggregate") to.repetitions = to.iterations;
        }
    }

    void keep(run r) {
        if (!r.error.empty()) {
            if (failed_++ == 0)
                first_error_ = verdict::printable(r.name, 200) + ": " + verdict::printable(r.error, 300);
        } else if (!r.usable()) {
            const bool number = !std::isnan(r.time());
            if (number)
                ++not_positive_;
            else
                ++no_time_;
        }
        to_.runs.push_back(std::move(r));
    }

    recording& to_;
    std::set<std::string, std::less<>> seen_;
    std::map<std::string, std::size_t> occurrences_;
    std::set<std::pair<std::string, double>> repeated_;
    std::map<std::string, aggregate> aggregates_;
    std::vector<std::string> order_;  // of their names in the file
    std::size_t nameless_ = 0, odd_unit_ = 0, not_positive_ = 0, no_time_ = 0, duplicates_ = 0, failed_ = 0;
    std::string first_error_;
};

struct foreign_text {
    std::size_t places = 0, line = 0;  // how many, and where the first is
    std::size_t lines = 0;             // the line of the fault that nothing readable followed
};

// Where the list of runs goes on at or after `from`: at an object, or at the end of the list and of the file.
std::size_t next_entry(const std::string& json, std::size_t from) {
    constexpr const char* blank = " \t\r\n";
    for (auto at = json.find('{', from); at != std::string::npos; at = json.find('{', at + 1)) {
        const auto next = json.find_first_not_of(blank, at + 1);
        if (next != std::string::npos && json[next] == '"') return at;
    }
    const auto brace = json.find_last_not_of(blank);
    if (brace == std::string::npos || brace == 0 || json[brace] != '}') return std::string::npos;
    const auto bracket = json.find_last_not_of(blank, brace - 1);
    return bracket != std::string::npos && bracket >= from && json[bracket] == ']' ? bracket
                                                                                   : std::string::npos;
}

// Reads all of it. What a benchmark prints to standard output comes to stand between the runs when the JSON goes there
// too: reading goes on behind it. The beginning of a new list is written over what was read. O(text).
foreign_text read_all(std::string& json, listener& read) {
    constexpr std::string_view opening = "{\"benchmarks\":[";
    foreign_text found;
    std::size_t from = 0, counted = 0;
    found.lines = 1;
    for (;;) {
        nlohmann::json::sax_parse(json.cbegin() + static_cast<std::ptrdiff_t>(from), json.cend(), &read,
                                  nlohmann::json::input_format_t::json, false);
        if (read.complete || read.fault_at == 0) return found;
        read.fault_at += from;
        const std::size_t fault = std::min(read.fault_at, json.size());
        found.lines += static_cast<std::size_t>(
            std::count(json.cbegin() + static_cast<std::ptrdiff_t>(counted),
                       json.cbegin() + static_cast<std::ptrdiff_t>(std::max(fault, counted)), '\n'));
        counted = std::max(fault, counted);
        if (!read.can_go_on() || read.fault_at >= json.size()) return found;
        const auto next = next_entry(json, fault - 1);
        if (next == std::string::npos || next < from + opening.size()) return found;
        if (found.places++ == 0) found.line = found.lines;
        // The lines between are counted before they are written over.
        found.lines += static_cast<std::size_t>(
            std::count(json.cbegin() + static_cast<std::ptrdiff_t>(counted),
                       json.cbegin() + static_cast<std::ptrdiff_t>(std::max(next, counted)), '\n'));
        counted = std::max(next, counted);
        from = next - opening.size();
        json.replace(from, opening.size(), opening);
        read.go_on();
    }
}

// Whose JSON this is, by words that only that program writes; "" where it is not known.
std::string other_maker(std::string_view text) {
    const auto head = text.substr(0, std::size_t{1} << 20);
    const auto has = [&](std::initializer_list<std::string_view> words) {
        return std::all_of(words.begin(), words.end(), [&](std::string_view w) {
            return head.find("\"" + std::string(w) + "\"") != std::string_view::npos;
        });
    };
    if (has({"machine_info", "benchmarks"}) && (has({"stats"}) || has({"commit_info"})))
        return "pytest-benchmark";
    if (has({"devices", "benchmarks"}) && (has({"axes"}) || has({"states"}))) return "nvbench";
    if (has({"benchmarks"}) && (has({"successful_runs"}) || has({"table_generation"}) || has({"GIT-HASH"})))
        return "Hyrise";
    if (has({"benchmarks", "className"}) || has({"cpuCoreCount"})) return "Jetpack Benchmark";
    if (has({"primaryMetric"})) return "JMH";
    if (has({"results", "command"}) && has({"stddev"})) return "hyperfine";
    return "";
}

}  // namespace

recording read_google_benchmark(std::string_view text, const std::string& file) {
    recording result;
    result.file = file;
    const auto refuse = [&](const char* why) {
        result.problems.emplace_back(why);
        return result;
    };
    if (text.empty() || text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return refuse("is empty; a benchmark that was stopped writes nothing");
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        return refuse(
            "is UTF-16; save it as UTF-8 (a shell's redirection may have changed it: use --benchmark_out)");
    const bool cut = text.size() > most_bytes;
    std::string json = tolerable(verdict::valid_utf8(text.substr(0, most_bytes)));
    listener read;
    const auto skipped = read_all(json, read);

    result.where = context_of(read);
    collector to(result);
    for (const auto& f : read.benchmarks) to.take(f);
    to.finish();
    // A list of that name is not Google Benchmark's alone.
    if (read.complete && result.runs.empty())
        if (const auto maker = other_maker(text); !maker.empty()) {
            result.other_json = true;
            result.fits.clear(), result.problems.clear();
            return refuse(("is JSON of " + maker + ", not of Google Benchmark").c_str());
        }
    const bool lone_value = !read.complete && !read.is_object && nlohmann::json::accept(json);
    if (!read.complete && !read.is_object && !lone_value)
        return refuse("is no JSON; a program of Google Benchmark writes it with --benchmark_out=FILE");
    if (cut) result.problems.emplace_back("is larger than 64 MB: the rest was not read");
    if (read.too_many) result.problems.emplace_back("has more than 100,000 rows: the rest was not read");
    if (skipped.places != 0)
        result.problems.push_back(
            "holds text among the runs that is no JSON, skipped: line " + std::to_string(skipped.line) +
            (skipped.places == 1   ? ""
             : skipped.places == 2 ? ", and in one more place"
                                   : ", and in " + std::to_string(skipped.places - 1) + " more places"));
    if (read.odd != 0)
        result.problems.push_back("holds " + std::to_string(read.odd) +
                                  (read.odd == 1 ? " entry that is" : " entries that are") +
                                  " no benchmark, left out: number " + std::to_string(read.first_odd) +
                                  (read.odd == 1 ? " of the list" : " of the list is the first"));
    if (!read.complete && !lone_value && !cut) {
        result.problems.push_back(
            read.fault_at == 0 ? read.fault
            : read.fault_at >= json.size()
                ? "ends too soon: " + std::to_string(result.runs.size()) + " runs could be read"
                : read.fault + " (line " + std::to_string(skipped.lines) +
                      "): " + std::to_string(result.runs.size()) + " runs could be read");
    } else if (!read.has_benchmarks && !cut) {
        result.other_json = true;
        if (const auto maker = other_maker(text); !maker.empty())
            return refuse(("is JSON of " + maker + ", not of Google Benchmark").c_str());
        return refuse("is JSON, but not of Google Benchmark: there is no list called \"benchmarks\"");
    }
    if (result.runs.empty() && result.problems.empty())
        return refuse("holds no runs; did the filter match any benchmark?");
    return result;
}

}  // namespace dsa::bench
