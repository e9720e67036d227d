// dsa play: the learner's own structure at a prompt.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/line_editor.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/text.hpp"
#include "report/drawing.hpp"
#include "report/finding.hpp"
#include "session/conversation.hpp"
#include "verdict/printable.hpp"
#include "verdict/printed.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;

using report::ink;
using verdict::played;
using verdict::printable;

// ---- what came of a line, as it is read ------------------------------------------------------------------

std::string counted(std::uint64_t n, const std::string& what) {
    return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

// "14 steps, 1 allocation": what is none is left out, but for the steps.
std::string text_of(const verdict::played_cost& c) {
    auto text = counted(static_cast<std::uint64_t>(std::llround(c.steps)), "step");
    if (c.allocations != 0) text += ", " + counted(c.allocations, "allocation");
    if (c.comparisons != 0) text += ", " + counted(c.comparisons, "comparison");
    if (c.copies != 0) text += ", " + std::to_string(c.copies) + (c.copies == 1 ? " copy" : " copies");
    if (c.moves != 0) text += ", " + counted(c.moves, "move");
    return text;
}

class page {
public:
    page(const report::style& s, bool beside) : style_(s), beside_(beside) {}

    [[nodiscard]] report::lines of(const played& p) {
        switch (p.what) {
            case played::outcome::mistake: add(p.text, ink::yellow); break;
            case played::outcome::told:
                for (const auto line : course::lines_of(p.text)) hang(std::string(line));
                add_subjects(p.yours, nullptr);
                break;
            case played::outcome::not_written: add("not written yet: " + without(p.text), ink::yellow); break;
            case played::outcome::broken:
                add(p.text, ink::red);
                add("Nothing of this line is kept: all is as before it.", ink::dim);
                break;
            case played::outcome::done: add_done(p); break;
        }
        if (p.what != played::outcome::done && p.reference && beside_) add_reference(p);
        if (!p.printed.empty()) add_printed(p.printed);
        return std::move(lines_);
    }

private:
    static std::string without(std::string text) {
        constexpr std::string_view said = "not written yet: ";
        return text.starts_with(said) ? text.substr(said.size()) : text;
    }
    [[nodiscard]] std::string safe(const std::string& text) const {
        return report::shown(style_, printable(text, 1'000));
    }
    void add(const std::string& text, ink i) {
        report::lines wrapped;
        report::wrap(wrapped, style_, safe(text), "  ");
        for (const auto& line : wrapped) lines_.push_back(report::paint(style_, i, line));
    }
    // A line whose first word is a label stands over what it labels.
    void hang(const std::string& line) {
        const auto gap = line.find("  ");
        const auto begin = gap == std::string::npos ? gap : line.find_first_not_of(' ', gap);
        report::lines wrapped;
        if (begin == std::string::npos) {
            report::wrap(wrapped, style_, safe(line), "  ");
        } else {
            auto inner = style_;
            inner.width = style_.width > begin + 24 ? style_.width - begin - 2 : style_.width;
            report::wrap(wrapped, inner, safe(line.substr(begin)));
            for (std::size_t i = 0; i != wrapped.size(); ++i)
                wrapped[i] = "  " + (i == 0 ? line.substr(0, begin) : std::string(begin, ' ')) + wrapped[i];
        }
        lines_.insert(lines_.end(), wrapped.begin(), wrapped.end());
    }

    // "answered 3" is the value alone here; of an operation without a result there is none.
    void add_call(const verdict::played_call& c) {
        auto operation = safe(c.operation), answer = safe(c.answer);
        constexpr std::string_view said = "answered ";
        if (answer == "returned") {
            lines_.push_back("  " + report::cut(style_, operation, style_.width - 2));
            return;
        }
        const bool is_value = answer.starts_with(said);
        if (is_value) answer = answer.substr(said.size());
        const std::string arrow = style_.unicode ? " \u2192 " : " -> ";
        const auto i = is_value ? ink::bold : ink::yellow;
        const auto taken = report::columns_of(answer) + 5;
        if (report::columns_of(operation) + taken <= style_.width) {
            lines_.push_back("  " + operation + arrow + report::paint(style_, i, answer));
            return;
        }
        lines_.push_back("  " + report::cut(style_, operation, style_.width - 2));
        report::lines wrapped;
        report::wrap(wrapped, style_, answer, "     ");
        for (const auto& line : wrapped) lines_.push_back(report::paint(style_, i, line));
    }
    void add_calls(const std::vector<verdict::played_call>& calls) {
        constexpr std::size_t most = 6;
        const bool answers =
            std::any_of(calls.begin(), calls.end(), [](const auto& c) { return c.answer != "returned"; });
        if (calls.size() <= (answers ? most : 2)) {
            for (const auto& c : calls) add_call(c);
            return;
        }
        const auto ends = safe(calls.front().operation) + " ... " + safe(calls.back().operation) + ", " +
                          std::to_string(calls.size()) + " calls";
        if (report::columns_of(ends) + 2 <= style_.width)
            lines_.push_back("  " + ends);
        else
            lines_.push_back("  " + std::to_string(calls.size()) + " calls");
        if (calls.back().answer != "returned") add_call(calls.back());
    }
    // An algorithm answers with a place in the range that is drawn.
    static std::vector<report::pointer> pointers_to_answer(const verdict::played_side& s,
                                                           const verdict::picture& drawn) {
        if (drawn.shape != "positions" || s.calls.size() != 2) return {};
        constexpr std::string_view said = "answered ";
        std::string_view answer = s.calls.back().answer;
        if (!answer.starts_with(said)) return {};
        answer.remove_prefix(said.size());
        std::size_t at = 0;
        const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), at);
        if (error != std::errc{} || end != answer.data() + answer.size() || at > drawn.cells.size())
            return {};
        return {{at, "the answer", ink::bold}};
    }
    // other: a side whose drawings need not be repeated.
    void add_subjects(const verdict::played_side& s, const verdict::played_side* other) {
        for (std::size_t i = 0; i != s.subjects.size(); ++i) {
            const auto& x = s.subjects[i];
            if (other && i < other->subjects.size() && other->subjects[i].drawn == x.drawn) continue;
            if (x.invariant && !x.invariant->empty()) add(x.name + ": " + *x.invariant, ink::red);
            if (!x.drawn) continue;
            constexpr std::size_t most = 8;
            auto inner = style_;
            inner.width = style_.width > 30 ? style_.width - 7 : style_.width;
            auto drawn = report::draw(*x.drawn, inner, pointers_to_answer(s, *x.drawn));
            if (drawn.size() > most) drawn = report::draw_brief(*x.drawn, inner, most);
            std::string label = report::padded(style_, x.name, 3) + "  ";
            for (const auto& line : drawn) {
                lines_.push_back("  " + label + line);
                label = "     ";
            }
        }
    }
    void add_done(const played& p) {
        add_calls(p.yours.calls);
        auto cost = text_of(p.yours.cost);
        const bool told = std::any_of(p.yours.subjects.begin(), p.yours.subjects.end(),
                                      [](const auto& s) { return s.invariant.has_value(); });
        const bool hold = std::all_of(p.yours.subjects.begin(), p.yours.subjects.end(),
                                      [](const auto& s) { return !s.invariant || s.invariant->empty(); });
        if (told && hold) cost += "; invariants hold";
        if (p.seed) cost += "; seed " + std::to_string(*p.seed);
        add(cost, ink::dim);
        add_subjects(p.yours, nullptr);
        if (p.reference && beside_) add_reference(p);
    }
    void add_reference(const played& p) {
        const auto& r = *p.reference;
        bool looks_alike = r.subjects.size() == p.yours.subjects.size();
        for (std::size_t i = 0; looks_alike && i != r.subjects.size(); ++i)
            looks_alike = r.subjects[i].drawn == p.yours.subjects[i].drawn;
        add("reference: " +
                std::string(!p.agrees     ? "it differs"
                            : looks_alike ? "the same"
                                          : "answers the same, and holds something else") +
                ", " + text_of(r.cost),
            !p.agrees     ? ink::red
            : looks_alike ? ink::dim
                          : ink::yellow);
        if (!p.agrees) add_calls(r.calls);
        add_subjects(r, &p.yours);
    }
    void add_printed(const std::string& text) {
        const verdict::printed_text printed{.parts = {{"", text}}};
        for (const auto& l : verdict::shown_lines(printed, 6, 200))
            if (!l.line.empty())
                lines_.push_back("  " + report::paint(style_, ink::dim, style_.unicode ? "\u2502 " : "| ") +
                                 report::cut(style_, report::shown(style_, l.line), style_.width - 4));
    }

    report::style style_;
    bool beside_;
    report::lines lines_;
};

// ---- the prompt ------------------------------------------------------------------------------------------

struct play_options {
    std::string exercise, subject = "learner", compiler;
    std::uint64_t seed = 1;
    bool beside = false, json = false;
};

class table {
public:
    table(const place& here, const course::exercise& e, const play_options& o)
        : here_(here),
          exercise_(e),
          options_(o),
          beside_(o.beside),
          tools_(here.tools()),
          talk_(tools_, e.full_name(), choose_subject(here, e, o.subject).header, o.compiler, o.seed) {
        if (beside_) fetch_reference();
    }

    int run() {
        auto words = talk_.greeting().words;
        for (const char* const w : {"help", "undo", "restart", "history", "beside", "save", "export", "quit"})
            words.emplace_back(w);
        line_editor lines(exercise_.name + "> ", words,
                          here_.work / ".dsa" / "played" / exercise_.module / (exercise_.name + ".txt"));
        if (lines.is_terminal() && !options_.json) {
            print_line(bold(options_.subject == "learner" ? "your " + exercise_.name : exercise_.name) +
                       dim("  help lists what it can be asked, Ctrl-D ends"));
            show(talk_.greeting());
        } else if (talk_.greeting().what != played::outcome::told) {
            show(talk_.greeting());
        }
        for (std::string line;;) {
            const auto came = lines.read(line);
            if (came == line_editor::came::end) break;
            if (came == line_editor::came::cancelled) {
                if (!lines.is_terminal()) refuse("", "a line is longer than 4096 bytes");
                continue;
            }
            const auto first = line.find_first_not_of(" \t");
            if (first == std::string::npos || line[first] == '#') continue;  // a remark in a script
            line = line.substr(first, line.find_last_not_of(" \t") + 1 - first);
            if (line == "quit" || line == "exit") break;
            if (!lines.is_terminal() && !options_.json)
                print_line(dim(exercise_.name + "> " + printable(line, 200)));
            obey(line);
            std::fflush(stdout);
        }
        return failed_ && !lines.is_terminal() ? checks_failed : all_well;
    }

private:
    void show(const played& p) {
        if (options_.json) {
            auto shown = p;
            if (!beside_) shown.reference.reset();
            return print_line(verdict::to_json(shown));
        }
        for (const auto& line : page(page_style(), beside_).of(p)) print_line(line);
    }
    void tell(const std::string& line, const std::string& text) {
        played p;
        p.typed = line;
        p.what = played::outcome::told;
        p.text = text;
        show(p);
    }
    void refuse(const std::string& line, const std::string& text) {
        played p;
        p.typed = line;
        p.what = played::outcome::mistake;
        p.text = text;
        failed_ = true;
        show(p);
    }

    void fetch_reference() {
        if (has_reference_) return;
        const progress_line wait(options_.json ? "" : "building the reference ...");
        talk_.ask_too(choose_subject(here_, exercise_, "reference").header);
        has_reference_ = true;
    }

    void obey(const std::string& line) {
        // What goes on to the judge is a line of plain text.
        if (std::any_of(line.begin(), line.end(), [](char c) {
                return (static_cast<unsigned char>(c) < 32 && c != '\t') ||
                       static_cast<unsigned char>(c) > 126;
            }))
            return refuse(line, "a line is of plain letters, digits and signs");
        const auto blank = line.find_first_of(" \t");
        const auto word = line.substr(0, blank);
        if (line == "beside") {
            fetch_reference();
            beside_ = !beside_;
            return tell(line, beside_ ? "the reference is asked as well; beside ends that"
                                      : "the reference is not shown any more");
        }
        if (word == "export") {
            fetch_reference();  // its answers are the ones that are due
            auto p = talk_.ask("export");
            p.typed = line;
            if (p.what != played::outcome::told || blank == std::string::npos) return take(p, true);
            return write(line, line.substr(line.find_first_not_of(" \t", blank)), p.text);
        }
        if (line == "save") {
            auto p = talk_.ask("save");
            return p.what == played::outcome::told ? save(p.text) : take(p, false);
        }
        take(talk_.ask(line), false);
    }
    void take(const played& p, bool as_it_is) {
        const auto& seen = p.yours.subjects;
        failed_ = failed_ || p.what == played::outcome::mistake || p.what == played::outcome::broken ||
                  p.what == played::outcome::not_written || (beside_ && !p.agrees) ||
                  std::any_of(seen.begin(), seen.end(),
                              [](const auto& s) { return s.invariant && !s.invariant->empty(); });
        if (as_it_is && p.what == played::outcome::told && !options_.json)
            std::printf("%s", p.text.c_str());  // code, to be copied
        else
            show(p);
    }

    void save(const std::string& sequence) {
        try {
            std::string checks;
            for (const auto& id : talk_.save(sequence, here_.counterexamples()))
                checks += (checks.empty() ? "" : ", ") + printable(id, 200);
            tell("save", "saved for " + checks + ": the next " + here_.command() + " check " +
                             exercise_.name + " asks it first");
        } catch (const std::runtime_error& e) { refuse("save", e.what()); }
    }
    void write(const std::string& line, const std::string& name, const std::string& text) {
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(name, ignored)))
            return refuse(line, "there is a file " + name + " already");
        std::ofstream out(name);
        out << "// To stand in " << here_.shown(exercise_.checks) << ".\n" << text;
        out.close();
        if (!out) return refuse(line, "cannot write " + name);
        tell(line, "written to " + name + "; its place is " + here_.shown(exercise_.checks));
    }

    const place& here_;
    const course::exercise& exercise_;
    const play_options& options_;
    bool beside_, has_reference_ = false, failed_ = false;
    build::toolchain tools_;
    session::conversation talk_;
};

int play(const place& here, const play_options& o) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, o.exercise);
    ensure_judge(here, here.tools(), e, o.json, o.compiler);
    try {
        std::unique_ptr<table> at;
        {
            const progress_line wait(o.json ? "" : "building " + e.full_name() + " ...");
            at = std::make_unique<table>(here, e, o);
        }
        return at->run();
    } catch (const verdict::build_error& error) {
        const auto s = page_style();
        if (o.json) throw problem(error.file + ":" + std::to_string(error.line) + ": " + error.message);
        print_line(report::not_built(error, s));
        for (const auto& part : {report::excerpt(error, s), report::help(error, s)})
            for (const auto& line : part) print_line(line);
        return checks_failed;
    }
}

const verb play_verb(
    {.order = 15,
     .name = "play",
     .about = "your own structure at a prompt: push 3, pop, undo; see what it answers, costs and holds",
     .footer =
         "Lines come from a terminal or from a pipe: printf 'push 3\\ntop\\n' | dsa play stack\n"
         "From a pipe the exit status is 1 when a line made no sense, an operation broke or is not\n"
         "written yet, an invariant does not hold, or, with --beside, an answer is not the reference's;\n"
         "at a terminal it is 0."},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<play_options>();
        c.exercise(o->exercise).required();
        c.flag("--beside", o->beside, "ask the reference the same, and show where it differs");
        c.subject(o->subject);
        c.seed(o->seed);
        c.compiler(o->compiler);
        c.json(o->json, "an object for each line, as data");
        return [o] { return play(place::of_this_program(), *o); };
    });

}  // namespace

}  // namespace dsa::cli
