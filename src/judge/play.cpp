#include "judge/play.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <system_error>
#include <utility>

#include "judge/check.hpp"
#include "judge/places.hpp"
#include "judge/trouble.hpp"
#include "system/descriptor.hpp"
#include "verdict/printable.hpp"

namespace dsa::judge {

using verdict::played;

namespace {

constexpr std::size_t most_requests = 20'000;  // that are kept
constexpr std::size_t most_printed = 4'000;    // bytes of what the header prints that are told

// The suite of this judge's checks.
std::string the_suite() {
    const auto& all = declared_checks();
    return all.empty() ? "" : all.front().id.substr(0, all.front().id.find('.'));
}

bool is_unwritten(const answer& a) { return a.how == answer::state::raised && a.type == "dsa::not_written"; }
bool came_back(const answer& a) {
    return (a.how == answer::state::answered || (a.how == answer::state::raised && !is_unwritten(a))) &&
           a.fault.empty();
}
bool agree(const answer& a, const answer& b) {
    return a.how == b.how && a.type == b.type && (a.how != answer::state::answered || a.result == b.result);
}

}  // namespace

// One driver, and all that it was asked and is to be asked again.
class playground::side {
public:
    explicit side(connection_settings settings) : settings_(std::move(settings)) {}

    [[nodiscard]] const connection_settings& settings() const { return settings_; }
    [[nodiscard]] std::size_t requests() const { return tape_->requests.size(); }
    [[nodiscard]] const table_info& table() const { return driver_->table(); }

    // A driver that has done all that was kept. Nothing when it is there; else what is wrong.
    std::optional<trouble> start() {
        if (driver_ && driver_->alive()) return std::nullopt;
        driver_ = std::make_unique<driver>(settings_);
        if (!driver_->alive())
            return trouble{verdict::outcome::crashed, "loading the code " + describe(driver_->load())};
        if (tape_->requests.empty()) tape_->requests.push_back(driver_->construct(0, ""));
        const auto made = driver_->run(tape_->requests);
        if (made.front().how == answer::state::raised)
            return trouble{verdict::outcome::failed, "constructing s " + describe(made.front())};
        auto found = trouble_of(made.front(), "constructing s", settings_.table);
        if (found) driver_.reset();
        return found;
    }

    // Asks for one call, which is kept from here on.
    answer ask(const typed_call& c, const std::string& text, std::uint32_t result_slot) {
        const auto& row = *row_of(table(), c.operation);
        std::vector<protocol::value> arguments;
        if (row.takes_subject()) arguments.push_back(protocol::value::subject(c.slot));
        arguments.insert(arguments.end(), c.arguments.begin(), c.arguments.end());
        auto request = driver_->call(c.operation, row.subject, arguments, result_slot);
        tape_->calls.push_back(
            {tape_->requests.size(), c.slot, c.operation, c.arguments, text, row.only_looks()});
        tape_->requests.push_back(request);
        return driver_->run({request}).front();
    }
    // So many calls were made, and what came behind them never was.
    void keep(std::size_t calls) {
        tape_->requests.resize(std::min(calls + 1, tape_->requests.size()));  // one makes the subject
        tape_->calls.resize(std::min(calls, tape_->calls.size()));
        driver_.reset();
    }

    // What its last call comes to, with the lines of the header that a fault has to do with.
    std::optional<trouble> trouble_with(const answer& a, const std::string& text, std::uint32_t slot) const {
        auto found = trouble_of(a, text, settings_.table);
        if (!found) return found;
        evidence e("");
        e.result.outcome = found->what;
        e.result.message = found->message;
        e.result.fault = found->fault;
        e.found_at = place_on_tape{tape_, tape_->requests.size() - 1, slot, 0};
        add_places(e);
        found->message = e.result.message;
        return found;
    }

    [[nodiscard]] verdict::played_subject look_at(std::uint32_t slot, const std::string& name) const {
        verdict::played_subject seen;
        seen.name = name;
        if (const auto* const how = drawing_of(the_suite()))
            seen.drawn = observed(settings_, *how, place_on_tape{tape_, tape_->requests.size(), slot, 0},
                                  tape_->requests.size());
        if (!row_of(table(), "broken_invariant")) return seen;
        driver d(to_ask_again(settings_));
        if (!d.alive()) return seen;
        auto requests = tape_->requests;
        requests.push_back(d.call("broken_invariant", 0, {protocol::value::subject(slot)}));
        const auto a = d.run(requests).back();
        seen.invariant = a.how == answer::state::answered && a.result.kind() == protocol::tag::text
                             ? a.result.as<std::string>()
                             : "broken_invariant() " + describe(a);
        return seen;
    }

    [[nodiscard]] std::uint64_t printed_size() const { return driver_ ? driver_->printed_size() : 0; }
    [[nodiscard]] std::string printed(std::uint64_t from) const {
        return driver_ ? driver_->printed(from, most_printed) : "";
    }

private:
    connection_settings settings_;
    std::shared_ptr<tape> tape_ = std::make_shared<tape>();
    std::unique_ptr<driver> driver_;
};

playground::playground(connection_settings learner, std::string exercise, std::uint64_t seed)
    : exercise_(std::move(exercise)),
      seed_(seed),
      random_(mix(seed, exercise_)),
      subjects_{"s"},
      learner_(std::make_unique<side>(std::move(learner))) {}

playground::~playground() = default;

void playground::ask_too(connection_settings reference) {
    reference_ = std::make_unique<side>(std::move(reference));
    if (const auto wrong = reference_->start()) throw std::runtime_error("the reference: " + wrong->message);
    for (auto& line : lines_) {
        line.answers.clear();
        auto next = static_cast<std::uint32_t>(line.subjects);
        for (const auto& c : line.calls) {
            line.answers.push_back(reference_->ask(c, spelled(c), next));
            if (line.answers.back().result.kind() == protocol::tag::subject) ++next;
        }
    }
}

played playground::told(std::string_view line, std::string text) const {
    played p;
    p.typed = line;
    p.what = played::outcome::told;
    p.text = std::move(text);
    return p;
}

played playground::greeting() {
    if (const auto wrong = learner_->start()) {
        auto p = told("", wrong->message);
        p.what = played::outcome::broken;
        return p;
    }
    auto p = told("", "");
    for (const auto& o : learner_->table().operations)
        if (o.subject == 0) p.words.push_back(o.name);
    p.yours.subjects.push_back(learner_->look_at(0, "s"));
    return p;
}

std::string playground::spelled(const typed_call& c) const {
    std::vector<std::string> texts;
    for (const auto& a : c.arguments) {
        texts.push_back(a.to_text());
        if (a.kind() != protocol::tag::subject) continue;
        for (std::uint32_t slot = 0; slot != subjects_.size(); ++slot)
            if (a == protocol::value::subject(slot)) texts.back() = subjects_[slot];
    }
    return spell(subjects_.at(c.slot), c.operation, texts);
}

void playground::forget_from(std::size_t line) {
    if (line < lines_.size()) {
        subjects_.resize(lines_[line].subjects);
        lines_.resize(line);
    }
    std::size_t calls = 0;
    for (const auto& l : lines_) calls += l.calls.size();
    learner_->keep(calls);
    if (reference_) reference_->keep(calls);
}

played playground::ask(std::string_view line) {
    try {
        const auto first = line.find_first_not_of(" \t");
        const auto trimmed = first == std::string_view::npos ? std::string_view() : line.substr(first);
        const auto end = trimmed.find_first_of(" \t");
        const auto word = trimmed.substr(0, end);
        const auto behind = end == std::string_view::npos ? std::string_view() : trimmed.substr(end);
        const auto rest_at = behind.find_first_not_of(" \t");
        auto rest = rest_at == std::string_view::npos ? std::string_view() : behind.substr(rest_at);
        while (rest.ends_with(' ') || rest.ends_with('\t')) rest.remove_suffix(1);
        if (const auto wrong = learner_->start()) {
            auto p = told(line, wrong->message);
            p.what = played::outcome::broken;
            return p;
        }
        if (reference_) static_cast<void>(reference_->start());
        if (word == "help" || word == "?") return told(line, help(rest));
        const bool is_command =
            word == "undo" || word == "restart" || word == "history" || word == "save" || word == "export";
        if (is_command && !rest.empty()) throw mistyped(std::string(word) + " takes nothing more");
        if (word == "undo" || word == "restart") {
            if (lines_.empty()) throw mistyped("there is nothing to take back");
            const auto gone = word == "undo" ? lines_.back().text : std::string();
            forget_from(word == "undo" ? lines_.size() - 1 : 0);
            if (word == "restart") random_ = random(mix(seed_, exercise_));
            if (const auto wrong = learner_->start()) throw mistyped(wrong->message);
            if (reference_) static_cast<void>(reference_->start());
            auto p = told(line, word == "undo" ? "taken back: " + gone : "s is as new");
            for (std::uint32_t slot = 0; slot != subjects_.size(); ++slot)
                p.yours.subjects.push_back(learner_->look_at(slot, subjects_[slot]));
            return p;
        }
        if (word == "history") {
            std::string text;
            for (const auto& l : lines_) text += (text.empty() ? "" : "\n") + l.text;
            return told(line, text.empty() ? "nothing yet" : text);
        }
        if (word == "save") return told(line, sequence());
        if (word == "export") return told(line, test());
        return play(line);
    } catch (const mistyped& m) {
        auto p = told(line, m.what());
        p.what = played::outcome::mistake;
        return p;
    }
}

played playground::play(std::string_view line) {
    const auto typed = calls_of(line, {learner_->table(), exercise_, subjects_}, random_);
    if (learner_->requests() + typed.calls.size() > most_requests)
        throw mistyped("that would be more than " + std::to_string(most_requests) +
                       " operations in all; restart begins anew");
    played p;
    p.typed = line;
    if (typed.is_random) p.seed = seed_;
    kept_line kept{std::string(line), subjects_.size(), {}, {}};
    const auto printed_before = learner_->printed_size();

    const auto ask = [&](side& of, verdict::played_side& to, const typed_call& c, const std::string& text) {
        auto a = of.ask(c, text, static_cast<std::uint32_t>(subjects_.size()));
        to.calls.push_back({text, describe(a)});
        if (c.prepares) return a;
        to.cost.steps += a.steps();
        to.cost.allocations += a.cost.allocations;
        to.cost.comparisons += a.cost.comparisons;
        to.cost.copies += a.cost.copies;
        to.cost.moves += a.cost.moves;
        return a;
    };
    const auto subjects_before = subjects_;
    if (reference_) p.reference.emplace();
    std::set<std::uint32_t> changed;
    std::string mistake;
    for (const auto& c : typed.calls) {
        const auto text = spelled(c);
        const auto& row = *row_of(learner_->table(), c.operation);
        const auto mine = ask(*learner_, p.yours, c, text);
        if (mine.how == answer::state::misused) {
            mistake = mine.text;
            break;
        }
        if (is_unwritten(mine)) p.what = played::outcome::not_written;
        if (!came_back(mine) && p.what == played::outcome::done) p.what = played::outcome::broken;
        if (p.what == played::outcome::not_written) {
            const auto at = mine.text.find(": ");
            p.text = at == std::string::npos ? mine.text : mine.text.substr(at + 2);
        }
        if (p.what == played::outcome::broken) {
            const auto found = learner_->trouble_with(mine, text, c.slot);
            p.text = found ? found->message : describe(mine);
            p.yours.calls.back().answer = "broken";
        }
        auto right = mine;
        if (reference_) {
            right = ask(*reference_, *p.reference, c, text);
            p.agrees = p.agrees && came_back(mine) && agree(mine, right);
        }
        if (p.what != played::outcome::done) break;
        kept.calls.push_back(c);
        kept.answers.push_back(right);
        if (row.takes_subject() && !row.only_looks()) {
            changed.insert(c.slot);
            for (const auto& a : c.arguments)
                for (std::uint32_t slot = 0; slot != subjects_.size(); ++slot)
                    if (a == protocol::value::subject(slot)) changed.insert(slot);
        }
        if (mine.result.kind() == protocol::tag::subject) {
            auto name = c.new_name;
            for (char free = 't'; name.empty() && free >= 'a'; --free)
                if (std::string one(1, free);
                    std::find(subjects_.begin(), subjects_.end(), one) == subjects_.end())
                    name = one;
            if (name.empty() || std::find(subjects_.begin(), subjects_.end(), name) != subjects_.end()) {
                mistake = name.empty() ? "there are as many subjects as there can be"
                                       : "there is a subject " + name + " already; give another name";
                break;
            }
            kept.calls.back().new_name = name;
            p.yours.calls.back().answer = "answered a new subject, " + name;
            if (p.reference && right.result.kind() == protocol::tag::subject)
                p.reference->calls.back().answer = p.yours.calls.back().answer;
            changed.insert(static_cast<std::uint32_t>(subjects_.size()));
            subjects_.push_back(name);
        } else if (!c.new_name.empty() && mine.how == answer::state::answered) {
            mistake = c.operation + " takes nothing, as in \"" + c.operation + "\"";
            break;
        }
        if (mine.how == answer::state::raised) break;
    }
    p.printed = learner_->printed(printed_before);

    const bool keeps = p.what == played::outcome::done && mistake.empty();
    if (!keeps) {
        subjects_ = subjects_before;
        forget_from(lines_.size());
        if (!mistake.empty()) throw mistyped(mistake);
        static_cast<void>(learner_->start());
        if (reference_) static_cast<void>(reference_->start());
        return p;
    }
    lines_.push_back(std::move(kept));
    for (const auto slot : changed) {
        p.yours.subjects.push_back(learner_->look_at(slot, subjects_[slot]));
        if (p.reference) p.reference->subjects.push_back(reference_->look_at(slot, subjects_[slot]));
    }
    return p;
}

// ---- what is told ----------------------------------------------------------------------------------------

std::string playground::help(std::string_view about) const {
    const auto& table = learner_->table();
    if (!about.empty()) {
        const auto* const o = row_of(table, about);
        if (!o)
            throw mistyped("there is no operation \"" + verdict::printable(about, 60) +
                           "\"; help lists them");
        std::vector<std::string> letters;
        for (std::size_t i = o->takes_subject() ? 1 : 0; i < o->signature.size(); ++i)
            letters.emplace_back(1,
                                 o->signature[i] == 'S' ? 't' : static_cast<char>('x' + letters.size() % 3));
        return example_of(*o) + "\nis " + spell("s", o->name, letters) +
               (o->only_looks() ? ", which only looks" : "");
    }
    std::string text = "operations  ";
    bool first = true;
    for (const auto& o : table.operations) {
        if (o.subject != 0) continue;
        text += (first ? "" : ", ") + o.name;
        first = false;
    }
    const auto* const graph = row_of(table, "graph");
    text += graph ? "\nvalues      3, true, and graphs: 0->1 1->2, grid 4, path 5, star 5, random 8"
                  : "\nvalues      3, true; of many: 1..20, [1 3 5], random 20";
    if (row_of(table, "copy"))
        text += "\nsubjects    copy t makes one, t.OPERATION asks it, swap t gives it to s";
    text +=
        "\nhelp OP     how an operation is asked, and what it is in C++"
        "\nundo        replays without the last line; restart begins anew, history lists the lines"
        "\nbeside      the reference's answers beside yours, on and off"
        "\nsave        the next check plays the lines first; export FILE makes a test of them"
        "\nquit        ends, as Ctrl-D does; Ctrl-C drops a line";
    return text;
}

std::string playground::sequence() const {
    if (lines_.empty()) throw mistyped("there is nothing to save yet");
    verdict::counterexample c;
    for (const auto& l : lines_)
        for (const auto& call : l.calls) {
            const bool of_two = call.slot != 0 || !call.new_name.empty() ||
                                std::any_of(call.arguments.begin(), call.arguments.end(),
                                            [](const auto& a) { return a.kind() == protocol::tag::subject; });
            if (of_two)
                throw mistyped("a check's sequence is of one subject, and \"" + l.text +
                               "\" has to do with another; export makes a test of both");
            c.calls.push_back({call.operation, call.arguments});
        }
    auto text =
        to_text(c, [](const verdict::recorded_call& k) { return spell("s", k.operation, k.arguments); });
    if (text.size() > verdict::limits::text_bytes) throw mistyped("the sequence is too long to be saved");
    return text;
}

namespace {

// A value as a test writes it.
std::string as_code(const protocol::value& v, bool whole = true) {
    using protocol::tag;
    const auto listed = [&](const std::string& type) {
        std::string text = type + "{";
        const auto& numbers = v.integers();
        for (std::size_t i = 0; i != v.size(); ++i)
            text += (i ? ", " : "") + (i < numbers.size() ? std::to_string(numbers[i])
                                                          : as_code(v.items()[i - numbers.size()], false));
        return text + "}";
    };
    switch (v.kind()) {
        case tag::missing: return whole ? "std::optional<int>()" : "std::nullopt";
        case tag::present:
            return whole ? "std::optional<int>(" + as_code(v.items()[0]) + ")" : as_code(v.items()[0], false);
        case tag::tuple:
            return (whole ? "std::pair" : "") + std::string(whole ? "(" : "{") + as_code(v.items()[0]) +
                   ", " + as_code(v.items()[1]) + (whole ? ")" : "}");
        case tag::integers: return listed("std::vector<int>");
        case tag::sequence: {
            const auto& items = v.items();
            const bool of_pairs = !items.empty() && items.front().kind() == tag::tuple;
            return listed(of_pairs ? "std::vector<std::pair<int, int>>" : "std::vector<std::optional<int>>");
        }
        default: return v.to_text();
    }
}

}  // namespace

std::string playground::test() const {
    if (lines_.empty()) throw mistyped("there is nothing to export yet");
    std::vector<std::string> body, about;
    for (const auto& l : lines_)
        for (std::size_t i = 0; i != l.calls.size(); ++i) {
            const auto& c = l.calls[i];
            const auto& a = l.answers[i];
            if (const auto name = contract_name(c.operation);
                name != "assign" && name != "graph" &&
                std::find(about.begin(), about.end(), name) == about.end())
                about.push_back(name);
            auto call = "(\"" + c.operation + "\"";
            for (const auto& x : c.arguments) {
                std::string text = as_code(x);
                for (std::uint32_t slot = 0; slot != subjects_.size(); ++slot)
                    if (x == protocol::value::subject(slot)) text = subjects_[slot];
                call += ", " + text;
            }
            call += ")";
            const auto& s = subjects_.at(c.slot);
            if (!c.new_name.empty())
                body.push_back("auto " + c.new_name + " = " + s + ".make" + call + ";");
            else if (a.how == answer::state::raised)
                body.push_back("EXPECT_EQ(" + s + call + ", raised(\"" + a.type + "\"));");
            else if (a.result.is_nothing())
                body.push_back(s + call + ";");
            else {
                auto due = as_code(a.result);
                if (due.find(',') != std::string::npos) due = "(" + due + ")";  // a macro would take it apart
                body.push_back("EXPECT_EQ(" + s + call + ", " + due + ");");
            }
        }
    std::string text = "CHECK(" + the_suite() + ", PlayedSequence, example, on(";
    for (std::size_t i = 0; i != about.size(); ++i) text += (i ? ", \"" : "\"") + about[i] + "\"";
    constexpr std::size_t widest = 90;  // with a promise behind it
    text += std::string(text.size() > widest ? "),\n      " : "), ") +
            "promise(\"Purpose\"),\n      why(\"Say what goes wrong in a program where this fails.\")) {\n"
            "    auto s = subject();\n";
    for (const auto& line : body) text += "    " + line + "\n";
    return text + "}\n";
}

// ---- the conversation ------------------------------------------------------------------------------------

void serve_play(playground& p, int lines_from, int answers_to, const connection_settings& like) {
    const auto send = [&](const played& what) {
        if (const auto error = system::write_all(answers_to, verdict::to_json(what) + "\n"))
            throw std::system_error(error, "cannot answer");
    };
    send(p.greeting());
    std::string lines;
    for (;;) {
        const auto end = lines.find('\n');
        if (end == std::string::npos) {
            char buffer[4096];
            const auto n = ::read(lines_from, buffer, sizeof buffer);
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) return;
            lines.append(buffer, static_cast<std::size_t>(n));
            continue;
        }
        const auto line = lines.substr(0, end);
        lines.erase(0, end + 1);
        if (!line.starts_with('\x1e')) {
            send(p.ask(line));
            continue;
        }
        auto reference = like;
        reference.table = line.substr(1);
        p.ask_too(reference);
        played done;
        done.what = played::outcome::told;
        send(done);
    }
}

}  // namespace dsa::judge
