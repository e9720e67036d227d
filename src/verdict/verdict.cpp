#include "verdict/verdict.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "verdict/cost_columns.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"
#include "verdict/trees.hpp"

namespace dsa::verdict {
namespace {

using namespace std::string_view_literals;

constexpr std::array kinds{"example"sv, "property"sv, "cost"sv, "space"sv, "memory"sv, "interface"sv};
constexpr std::array outcomes{"passed"sv,      "failed"sv,  "crashed"sv,   "timed_out"sv,
                              "not_written"sv, "blocked"sv, "undecided"sv, "skipped"sv};
constexpr std::array lanes{"fast"sv, "background"sv};
constexpr std::array faults{"none"sv,   "answer"sv, "exception"sv, "interface"sv, "cost"sv,
                            "memory"sv, "leak"sv,   "element"sv,   "crash"sv,     "loop"sv,
                            "time"sv,   "exit"sv,   "build"sv,     "invariant"sv};
constexpr std::array summaries{"passed"sv, "failed"sv, "undecided"sv, "not_built"sv};

template <typename Enum, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) noexcept {
    const auto i = static_cast<std::size_t>(value);
    return i < N ? names[i] : "unknown"sv;  // a value cast from outside the enumeration
}

template <typename Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view text) noexcept {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

// How much a result weighs when two judges ran one check.
int severity(outcome o) noexcept {
    if (is_failure(o)) return 4;
    return o == outcome::undecided ? 3 : o == outcome::blocked ? 2 : o == outcome::passed ? 1 : 0;
}

double possible(const check& c) noexcept { return std::isfinite(c.max) && c.max > 0 ? c.max : 0; }

double award(const check& c) noexcept {
    if (!(c.points > 0)) return 0;  // written so that NaN gives 0
    return std::min(c.points, possible(c));
}

// ---- writing

using ordered = nlohmann::ordered_json;

ordered to_tree(const point& p) {
    ordered all{{"n", p.n}};
    for (const auto& c : cost_columns) all[std::string(c.name)] = p.*c.of;
    return all;
}

ordered to_tree(const gate& g) {
    ordered points = ordered::array();
    for (const auto& p : g.points) points.push_back(to_tree(p));
    ordered all{{"operation", bounded(g.operation)}, {"column", bounded(g.column)},
                {"claim", bounded(g.claim)},         {"style", bounded(g.style)},
                {"within", bounded(g.within)},       {"fitted", bounded(g.fitted)},
                {"sentence", bounded(g.sentence)},   {"points", std::move(points)}};
    if (!g.hot_column.empty()) all["hot_column"] = bounded(g.hot_column);
    if (!g.hot.empty()) {
        ordered hot = ordered::array();
        for (std::size_t i = 0; i != std::min(g.hot.size(), limits::hot_lines); ++i) {
            const auto& h = g.hot[i];
            hot.push_back({{"line", h.line}, {"share", h.share}, {"text", bounded(h.text)}});
        }
        all["hot"] = std::move(hot);
    }
    return all;
}

ordered to_tree(const std::vector<std::string>& names) {
    ordered all = ordered::array();
    for (std::size_t i = 0; i != std::min(names.size(), limits::names); ++i) all.push_back(bounded(names[i]));
    return all;
}

ordered to_tree(const check& c) {
    ordered operations = ordered::array();
    const bool cut = c.counterexample.size() > limits::operations;
    const auto kept = cut ? limits::operations - 1 : c.counterexample.size();
    for (std::size_t i = 0; i != kept; ++i) operations.push_back(bounded(c.counterexample[i]));
    if (cut) operations.push_back("... (" + std::to_string(c.counterexample.size() - kept) + " more)");
    ordered tree{{"id", bounded(c.id)},
                 {"kind", to_text(c.kind)},
                 {"outcome", to_text(c.outcome)},
                 {"points", c.points},
                 {"max", c.max},
                 {"message", bounded(c.message)},
                 {"lane", to_text(c.lane)},
                 {"on", to_tree(c.on)},
                 {"promises", to_tree(c.promises)},
                 {"why", bounded(c.why)},
                 {"file", bounded(c.file)},
                 {"line", c.line},
                 {"counterexample", std::move(operations)},
                 {"expected", bounded(c.expected)},
                 {"actual", bounded(c.actual)}};
    if (!c.uses.empty()) tree["uses"] = to_tree(c.uses);
    if (!c.blocked_by.empty()) tree["blocked_by"] = to_tree(c.blocked_by);
    if (c.fault != fault::none) tree["fault"] = to_text(c.fault);
    if (!c.operation.empty()) tree["operation"] = bounded(c.operation);
    if (c.todo)
        tree["todo"] = {{"number", c.todo->number}, {"what", bounded(c.todo->what)}, {"line", c.todo->line}};
    if (c.before) tree["before"] = to_tree(*c.before);
    if (c.after) tree["after"] = to_tree(*c.after);
    if (c.printed) tree["printed"] = to_tree(*c.printed);
    if (!c.step.empty()) tree["step"] = bounded(c.step);
    if (!c.ran.empty()) {
        ordered ran = ordered::array();
        for (const auto& f : c.ran) {
            if (ran.size() == limits::functions) break;
            const auto n = static_cast<std::ptrdiff_t>(std::min(f.lines.size(), limits::functions));
            ran.push_back({{"function", bounded(f.name)},
                           {"lines", std::vector<int>(f.lines.begin(), f.lines.begin() + n)}});
        }
        tree["ran"] = std::move(ran);
    }
    if (!c.promise.empty()) tree["promise"] = bounded(c.promise);
    if (auto replay = valid_utf8(c.replay); !replay.empty() && replay.size() <= limits::text_bytes) {
        tree["replay"] = std::move(replay);
    }
    if (!c.gates.empty()) {
        ordered gates = ordered::array();
        for (const auto& g : c.gates) gates.push_back(to_tree(g));
        tree["gates"] = std::move(gates);
    }
    return tree;
}

// ---- reading

using tree = nlohmann::json;

[[noreturn]] void fail(const std::string& where, const std::string& what) {
    throw malformed("verdict: " + where + (where.empty() ? "" : ": ") + what);
}

// A part of the input together with its name, so that every error says where.
class part {
public:
    part(const tree& value, std::string where) : value_(&value), where_(std::move(where)) {}

    [[noreturn]] void refuse(const std::string& what) const { fail(where_, what); }

    [[nodiscard]] part operator[](const char* key) const {
        if (!value_->is_object()) refuse("an object is due here, not " + type());
        const auto found = value_->find(key);
        if (found == value_->end()) fail(within(key), "this field is missing");
        return {*found, within(key)};
    }
    [[nodiscard]] std::optional<part> maybe(const char* key) const {
        if (!value_->is_object() || !value_->contains(key)) return std::nullopt;
        return (*this)[key];
    }

    [[nodiscard]] std::string text() const {
        if (!value_->is_string()) refuse("a text is due here, not " + type());
        const auto& s = value_->get_ref<const std::string&>();
        if (s.size() > limits::text_bytes)
            refuse("a text of " + std::to_string(s.size()) + " bytes is too long");
        return s;
    }
    [[nodiscard]] double figure() const {  // of a point: may be null
        if (value_->is_null()) return std::numeric_limits<double>::quiet_NaN();
        if (!value_->is_number()) refuse("a number is due here, not " + type());
        return value_->get<double>();
    }
    [[nodiscard]] bool yes_or_no() const {
        if (!value_->is_boolean()) refuse("true or false is due here, not " + type());
        return value_->get<bool>();
    }
    [[nodiscard]] double points() const {
        if (!value_->is_number()) refuse("a number is due here, not " + type());
        const auto number = value_->get<double>();
        if (!std::isfinite(number) || number < 0) refuse("points are never negative");
        return number;
    }
    template <typename Integer>
    [[nodiscard]] Integer integer() const {
        if (value_->is_number_unsigned()) {
            const auto number = value_->get<std::uint64_t>();
            if (std::in_range<Integer>(number)) return static_cast<Integer>(number);
        } else if (value_->is_number_integer()) {
            refuse("a negative number has no meaning here");
        } else {
            refuse("a whole number is due here, not " + type());
        }
        refuse("this number is too large");
    }
    [[nodiscard]] std::vector<part> list(std::size_t most) const {
        if (!value_->is_array()) refuse("a list is due here, not " + type());
        if (value_->size() > most) {
            refuse(std::to_string(value_->size()) + " entries; at most " + std::to_string(most) +
                   " are read");
        }
        std::vector<part> parts;
        parts.reserve(value_->size());
        for (std::size_t i = 0; i != value_->size(); ++i) {
            parts.emplace_back((*value_)[i], where_ + "[" + std::to_string(i) + "]");
        }
        return parts;
    }
    template <typename Enum, std::size_t N>
    [[nodiscard]] Enum one_of(const std::array<std::string_view, N>& names) const {
        const auto name = text();
        if (const auto value = named<Enum>(names, name)) return *value;
        std::string all;
        for (const auto known : names) all += (all.empty() ? "" : ", ") + std::string(known);
        refuse('"' + printable(name, 60) + "\" is none of " + all);
    }

private:
    [[nodiscard]] std::string type() const {
        return value_->is_null() ? "null" : "a value of type " + name();
    }
    [[nodiscard]] std::string name() const { return value_->type_name(); }
    [[nodiscard]] std::string within(const char* key) const {
        return where_.empty() ? std::string(key) : where_ + "." + key;
    }

    const tree* value_;
    std::string where_;
};

point point_from(const part& p) {
    point read;
    read.n = p["n"].figure();
    for (const auto& c : cost_columns) read.*c.of = p[c.name.data()].figure();  // from literals
    return read;
}

hot_line hot_line_from(const part& p) {
    hot_line read;
    read.line = p["line"].integer<int>();
    read.share = p["share"].figure();
    if (!(read.share >= 0 && read.share <= 1)) p["share"].refuse("a share is a number from 0 to 1");
    read.text = p["text"].text();
    return read;
}

gate gate_from(const part& p) {
    static constexpr std::array answers{"yes"sv, "no"sv, "undecided"sv};
    gate read;
    read.operation = p["operation"].text();
    read.column = p["column"].text();
    read.claim = p["claim"].text();
    read.style = p["style"].text();
    read.within = answers[p["within"].one_of<std::size_t>(answers)];
    read.fitted = p["fitted"].text();
    read.sentence = p["sentence"].text();
    for (const auto& entry : p["points"].list(limits::points)) read.points.push_back(point_from(entry));
    if (const auto column = p.maybe("hot_column")) read.hot_column = column->text();
    if (const auto hot = p.maybe("hot")) {
        for (const auto& entry : hot->list(limits::hot_lines)) read.hot.push_back(hot_line_from(entry));
    }
    return read;
}

picture picture_from(const part& p) {
    picture read;
    read.shape = p["shape"].text();
    for (const auto& cell : p["cells"].list(limits::cells)) read.cells.push_back(cell.text());
    if (const auto remark = p.maybe("remark")) read.remark = remark->text();
    if (const auto of = p.maybe("of")) read.of = of->text();
    return read;
}

printed_text printed_from(const part& p) {
    printed_text read;
    for (const auto& entry : p["parts"].list(limits::printed_parts))
        read.parts.push_back({entry["operation"].text(), entry["text"].text()});
    read.left_out = p["left_out"].integer<std::uint64_t>();
    read.cut_short = p["cut_short"].yes_or_no();
    return read;
}

std::vector<std::string> names_from(const part& p) {
    std::vector<std::string> read;
    for (const auto& name : p.list(limits::names)) read.push_back(name.text());
    return read;
}

check check_from(const part& p) {
    check read;
    read.id = p["id"].text();
    read.kind = p["kind"].one_of<kind>(kinds);
    read.outcome = p["outcome"].one_of<outcome>(outcomes);
    read.points = p["points"].points();
    read.max = p["max"].points();
    if (read.points > read.max) p["points"].refuse("more points than max");
    read.message = p["message"].text();
    read.lane = p["lane"].one_of<lane>(lanes);
    read.on = names_from(p["on"]);
    read.promises = names_from(p["promises"]);
    read.why = p["why"].text();
    read.file = p["file"].text();
    read.line = p["line"].integer<int>();
    if (const auto uses = p.maybe("uses")) read.uses = names_from(*uses);
    if (const auto blocked_by = p.maybe("blocked_by")) read.blocked_by = names_from(*blocked_by);
    if (const auto fault = p.maybe("fault")) read.fault = fault->one_of<dsa::verdict::fault>(faults);
    if (const auto operation = p.maybe("operation")) read.operation = operation->text();
    if (const auto t = p.maybe("todo"))
        read.todo = todo{(*t)["number"].integer<int>(), (*t)["what"].text(), (*t)["line"].integer<int>()};
    for (const auto& op : p["counterexample"].list(limits::operations))
        read.counterexample.push_back(op.text());
    read.expected = p["expected"].text();
    read.actual = p["actual"].text();
    if (const auto before = p.maybe("before")) read.before = picture_from(*before);
    if (const auto after = p.maybe("after")) read.after = picture_from(*after);
    if (const auto printed = p.maybe("printed")) read.printed = printed_from(*printed);
    if (const auto step = p.maybe("step")) read.step = step->text();
    if (const auto ran = p.maybe("ran"))
        for (const auto& f : ran->list(limits::functions)) {
            ran_function one{f["function"].text(), {}};
            for (const auto& line : f["lines"].list(limits::functions))
                one.lines.push_back(line.integer<int>());
            read.ran.push_back(std::move(one));
        }
    if (const auto promise = p.maybe("promise")) read.promise = promise->text();
    if (const auto replay = p.maybe("replay")) read.replay = replay->text();
    if (const auto gates = p.maybe("gates")) {
        for (const auto& entry : gates->list(limits::gates)) read.gates.push_back(gate_from(entry));
    }
    return read;
}

tree parsed(std::string_view json) {
    constexpr int deepest = 16;  // ours nests 7 deep; more is hostile, and would only cost memory
    const auto watch = [](int depth, tree::parse_event_t /*event*/, tree& /*value*/) {
        if (depth > deepest) fail("", "nested deeper than " + std::to_string(deepest) + " levels");
        return true;
    };
    try {
        return tree::parse(json.begin(), json.end(), watch);
    } catch (const tree::exception& e) { fail("", "not JSON, or cut short: " + printable(e.what(), 300)); }
}

}  // namespace

std::string_view to_text(kind k) noexcept { return name_of(kinds, k); }
std::string_view to_text(outcome o) noexcept { return name_of(outcomes, o); }
std::string_view to_text(summary s) noexcept { return name_of(summaries, s); }
std::string_view to_text(lane l) noexcept { return name_of(lanes, l); }
std::string_view to_text(fault f) noexcept { return name_of(faults, f); }
std::optional<kind> kind_from_text(std::string_view text) noexcept { return named<kind>(kinds, text); }
std::optional<outcome> outcome_from_text(std::string_view text) noexcept {
    return named<outcome>(outcomes, text);
}
std::optional<summary> summary_from_text(std::string_view text) noexcept {
    return named<summary>(summaries, text);
}

bool is_failure(outcome o) noexcept {
    return o == outcome::failed || o == outcome::crashed || o == outcome::timed_out ||
           o == outcome::not_written;
}

bool is_memory_fault(fault f) noexcept {
    return f == fault::memory || f == fault::leak || f == fault::element;
}

namespace {
bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}
void add_once(std::vector<std::string>& to, const std::string& name) {
    if (!contains(to, name)) to.push_back(name);
}
}  // namespace

std::vector<std::string> wrong_operations(const verdict& v) {
    std::vector<std::string> wrong;
    for (const auto& c : v.checks) {
        if ((c.kind != kind::example && c.kind != kind::property) || !is_failure(c.outcome)) continue;
        // A long random mixture is about many operations; what its shrunk sequence does without is not to blame.
        const bool shrunk = c.kind == kind::property && !c.uses.empty();
        for (const auto& o : c.on)
            if (!shrunk || contains(c.uses, o) || o == "*") add_once(wrong, o);
    }
    return wrong;
}

void block(verdict& v) {
    const auto wrong = wrong_operations(v);
    if (wrong.empty()) return;
    for (auto& c : v.checks) {
        if (c.kind == kind::example || c.kind == kind::property) continue;
        if (c.outcome == outcome::skipped || c.outcome == outcome::not_written) continue;
        // A fault of memory is a finding of its own, whatever else is wrong.
        if (c.kind == kind::memory && is_failure(c.outcome) &&
            (is_memory_fault(c.fault) || c.outcome != outcome::failed || !contains(c.on, "*")))
            continue;
        c.blocked_by.clear();
        for (const auto& o : wrong)
            if (o == "*" || contains(c.on, o) || contains(c.on, "*") || contains(c.uses, o))
                add_once(c.blocked_by, o);
        if (c.blocked_by.empty()) continue;
        std::string names;
        for (std::size_t i = 0; i != c.blocked_by.size(); ++i)
            names += (i == 0                         ? ""
                      : i + 1 == c.blocked_by.size() ? " and "
                                                     : ", ") +
                     (c.blocked_by[i] == "*" ? std::string("an operation") : c.blocked_by[i]);
        c.outcome = outcome::blocked;
        c.points = 0;
        c.fault = fault::none;
        c.expected.clear();
        c.actual.clear();
        c.before.reset();
        c.after.reset();
        c.printed.reset();
        c.step.clear();
        c.ran.clear();
        c.operation.clear();
        c.counterexample.clear();
        c.message =
            "not looked at yet: " + names + (c.blocked_by.size() == 1 ? " is" : " are") + " not right";
    }
    summarise(v);
}

void summarise(verdict& v) noexcept {
    v.score = v.max = 0;
    bool failed = false;
    bool open = v.checks.empty();
    for (const auto& c : v.checks) {
        v.score += award(c);
        v.max += possible(c);
        failed |= is_failure(c.outcome);
        open |= c.outcome != outcome::passed;
    }
    if (v.error || v.outcome == summary::not_built) {
        v.outcome = summary::not_built;
        v.score = 0;
    } else {
        v.outcome = failed ? summary::failed : open ? summary::undecided : summary::passed;
    }
}

verdict merge(std::vector<verdict> parts) {
    if (parts.empty()) throw std::invalid_argument("dsa::verdict::merge: there is no verdict to merge");
    verdict whole = std::move(parts.front());
    std::map<std::string, std::size_t> position;
    const auto take = [&](check&& c) {
        const auto [at, fresh] = position.try_emplace(c.id, whole.checks.size());
        if (fresh) {
            whole.checks.push_back(std::move(c));
        } else if (auto& known = whole.checks[at->second]; severity(c.outcome) > severity(known.outcome)) {
            known = std::move(c);
        }
    };
    for (auto& c : std::exchange(whole.checks, {})) take(std::move(c));
    for (std::size_t i = 1; i != parts.size(); ++i) {
        auto& next = parts[i];
        if (next.exercise != whole.exercise || next.subject != whole.subject || next.seed != whole.seed) {
            const auto name = [](const verdict& v) {
                return printable(v.exercise, 80) + " by " + printable(v.subject, 80) + " with seed " +
                       std::to_string(v.seed);
            };
            throw std::invalid_argument("dsa::verdict::merge: these are parts of two verdicts: " +
                                        name(whole) + ", and " + name(next));
        }
        for (auto& c : next.checks) take(std::move(c));
        if (!whole.error) whole.error = std::move(next.error);
        if (whole.advice.empty()) whole.advice = std::move(next.advice);
        if (next.outcome == summary::not_built) whole.outcome = summary::not_built;
        if (whole.compiler.empty()) {
            whole.compiler = next.compiler;
        } else if (!next.compiler.empty() && next.compiler != whole.compiler) {
            whole.compiler += "; " + next.compiler;
        }
    }
    summarise(whole);
    return whole;
}

std::string to_json(const verdict& v, int indent) {
    ordered checks = ordered::array();
    for (const auto& c : v.checks) checks.push_back(to_tree(c));
    ordered all{{"format", v.format}, {"exercise", bounded(v.exercise)}, {"subject", bounded(v.subject)},
                {"seed", v.seed},     {"outcome", to_text(v.outcome)},   {"score", v.score},
                {"max", v.max},       {"checks", std::move(checks)}};
    if (v.error) {
        all["error"] = {{"file", bounded(v.error->file)}, {"line", v.error->line},
                        {"column", v.error->column},      {"message", bounded(v.error->message)},
                        {"text", bounded(v.error->text)}, {"source", bounded(v.error->source)},
                        {"notes", ordered::array()},      {"advice", bounded(v.error->advice)}};
        for (const auto& n : v.error->notes) {
            if (all["error"]["notes"].size() == limits::notes) break;
            all["error"]["notes"].push_back(
                {{"line", n.line}, {"message", bounded(n.message)}, {"source", bounded(n.source)}});
        }
    }
    if (!v.advice.empty()) {
        ordered list = ordered::array();
        for (std::size_t i = 0; i != std::min(v.advice.size(), limits::advice); ++i) {
            const auto& a = v.advice[i];
            list.push_back({{"line", a.line},
                            {"column", a.column},
                            {"message", bounded(a.message)},
                            {"flag", bounded(a.flag)},
                            {"source", bounded(a.source)}});
        }
        all["advice"] = std::move(list);
    }
    if (!v.compiler.empty()) all["compiler"] = bounded(v.compiler);
    return json_text(all, indent);
}

verdict from_json(std::string_view json) {
    if (json.empty()) fail("", "there is no text");
    if (json.size() > limits::json_bytes) {
        fail("", std::to_string(json.size()) + " bytes; at most " + std::to_string(limits::json_bytes) +
                     " are read");
    }
    const auto document = parsed(json);
    const part top(document, "");
    verdict read;
    read.format = top["format"].integer<int>();
    if (read.format != verdict{}.format) {
        top["format"].refuse("this program reads format " + std::to_string(verdict{}.format) + ", not " +
                             std::to_string(read.format));
    }
    read.exercise = top["exercise"].text();
    read.subject = top["subject"].text();
    read.seed = top["seed"].integer<std::uint64_t>();
    read.outcome = top["outcome"].one_of<summary>(summaries);
    read.score = top["score"].points();
    read.max = top["max"].points();
    if (read.score > read.max) top["score"].refuse("more points than max");
    std::set<std::string> ids;
    for (const auto& entry : top["checks"].list(limits::checks)) {
        read.checks.push_back(check_from(entry));
        if (!ids.insert(read.checks.back().id).second) entry["id"].refuse("another check has this id");
    }
    if (const auto error = top.maybe("error")) {
        read.error = build_error{(*error)["file"].text(),           (*error)["line"].integer<int>(),
                                 (*error)["column"].integer<int>(), (*error)["message"].text(),
                                 (*error)["text"].text(),           ""};
        if (const auto source = error->maybe("source")) read.error->source = source->text();
        if (const auto notes = error->maybe("notes"))
            for (const auto& n : notes->list(limits::notes))
                read.error->notes.push_back(
                    {n["line"].integer<int>(), n["message"].text(), n["source"].text()});
        if (const auto said = error->maybe("advice")) read.error->advice = said->text();
    }
    if (const auto list = top.maybe("advice"))
        for (const auto& a : list->list(limits::advice))
            read.advice.push_back({a["line"].integer<int>(), a["column"].integer<int>(), a["message"].text(),
                                   a["flag"].text(), a["source"].text()});
    if (const auto compiler = top.maybe("compiler")) read.compiler = compiler->text();
    return read;
}

}  // namespace dsa::verdict
