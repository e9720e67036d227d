#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "build/table.hpp"
#include "cli/shard.hpp"
#include "cli/shared_tables.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "course/wrong.hpp"
#include "mutation/equivalents.hpp"
#include "mutation/mutants.hpp"
#include "mutation/shared.hpp"
#include "mutation/trial.hpp"
#include "session/coverage.hpp"
#include "session/kept_verdicts.hpp"
#include "session/session.hpp"
#include "system/sha256.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

using mutation::fate;

// The line of a text, without its indentation.
std::string line_of(const std::string& text, int number) {
    std::istringstream in(text);
    std::string line;
    for (int i = 0; i != number && std::getline(in, line);) ++i;
    const auto from = line.find_first_not_of(" \t");
    return from == std::string::npos ? "" : line.substr(from);
}

// The mutants of one exercise, judged.
class trial {
public:
    trial(const place& here, const course::exercise& e, const mutate_options& o)
        : here_(here),
          tools_(here.tools()),
          kit_(tools_.kit(o.compiler)),
          e_(e),
          o_(o),
          header_(build::read_header(e.reference, here.shown(e.reference))) {
        std::erase(header_.text, '\r');
        all_ = mutation::mutants_of(header_.text);
        const auto known = course::read_equivalents(e);
        entries_ = known.all;
        for (const auto& p : known.problems) problems.push_back(course::to_text(p));
        explained_ = mutation::explained(header_.text, all_, entries_);
        for (const auto& p : explained_.problems) complain(p);
        rulings_.resize(all_.size());
        choose();
    }

    void run() {
        ensure_judge(here_, tools_, e_, o_.json);
        key_ = session::verdict_maker(tools_, e_.full_name(), kit_.name, session::kept_by(tools_)).common();
        const auto begun = std::chrono::steady_clock::now();
        mutation::ledger kept(tools_.build / "mutants" / (e_.full_name() + "." + kit_.name + ".txt"));
        progress_line line(o_.json ? "" : "mutating " + e_.full_name() + " ...");
        require_green(kept);
        choose_order();
        std::vector<mutation::mutant> chosen;
        for (const auto i : chosen_) chosen.push_back(all_[i]);
        mutation::trial_options options;
        options.kept = &kept;
        options.key = [&](const std::string& text) { return key_of(text); };
        if (!o_.apart) options.batches = [&](const auto& open) { return batches_of(chosen, open); };
        options.on_progress = [&](const mutation::standing& s) {
            if (!o_.json) line.say(told(s));
        };
        const auto ruled = mutation::try_all(
            header_.text, chosen,
            [&](const auto& m, const auto& text, const auto& suspect) { return rule(m, text, suspect, {}); },
            options);
        for (std::size_t k = 0; k != chosen_.size(); ++k) rulings_[chosen_[k]] = ruled[k];
        if (chosen_.size() == all_.size()) {
            std::set<std::string> keys{key_of(header_.text)};
            for (const auto& m : all_) keys.insert(key_of(m.apply(header_.text)));
            kept.keep_only(keys);
        }
        for (const auto& p : mutation::refuted(explained_, rulings_)) complain(p);
        seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    }

    // Nothing survives without a reason, and every reason holds.
    [[nodiscard]] bool clean() const { return problems.empty() && count(fate::survived, false) == 0; }

    void print_mutants() const {
        for (const auto i : chosen_) { std::printf("%s  %s\n", place_of(i).c_str(), described(i).c_str()); }
    }
    void print() const {
        const auto survivors = count(fate::survived, false);
        const auto compiled =
            chosen_.size() - count(fate::not_compiled, true) - count(fate::not_compiled, false);
        std::printf(
            "%s %s  %s\n", clean() ? green("ok ").c_str() : red("bad").c_str(), e_.full_name().c_str(),
            dim(std::to_string(chosen_.size()) + " mutants, " + std::to_string(compiled) + " compile, " +
                std::to_string(count(fate::killed, true) + count(fate::killed, false)) + " killed, " +
                std::to_string(count(fate::survived, true)) + " equivalent, " + std::to_string(survivors) +
                (survivors == 1 ? " survivor, " : " survivors, ") + std::to_string(std::lround(seconds_)) +
                " s")
                .c_str());
        for (const auto i : chosen_) {
            if (!survives(i) || explained_.of[i]) continue;
            std::printf("      %s  %s\n", place_of(i).c_str(), described(i).c_str());
            std::printf("          %s\n",
                        dim(verdict::printable(line_of(header_.text, all_[i].line), 200)).c_str());
        }
        for (const auto& p : problems) std::printf("      %s\n", verdict::printable(p, 1200).c_str());
        std::fflush(stdout);
    }
    [[nodiscard]] nlohmann::json data() const {
        auto listed = nlohmann::json::array();
        for (const auto i : chosen_) {
            const auto& m = all_[i];
            nlohmann::json one{{"id", m.id},           {"line", m.line},
                               {"function", m.inside}, {"operator", std::string(mutation::to_text(m.what))},
                               {"told", m.told},       {"find", header_.text.substr(m.at, m.length)},
                               {"put", m.put}};
            if (const auto& r = rulings_[i]) {
                one["fate"] = r->what == fate::killed         ? "killed"
                              : r->what == fate::not_compiled ? "not compiled"
                              : explained_.of[i]              ? "equivalent"
                                                              : "survived";
                if (!r->by.empty()) one["by"] = r->by;
                if (explained_.of[i]) one["reason"] = explained_.of[i]->reason;
            }
            listed.push_back(std::move(one));
        }
        return {{"exercise", e_.full_name()}, {"compiler", kit_.name}, {"clean", clean()},
                {"seconds", seconds_},        {"problems", problems},  {"mutants", std::move(listed)}};
    }

    std::vector<std::string> problems;

private:
    void complain(const std::string& what) {
        problems.push_back("tests/" + e_.full_name() + ".equivalent.toml: " + what);
    }

    // The mutants that are asked for.
    void choose() {
        const auto share = shard_from(o_.shard);
        std::size_t any = 0;
        for (std::size_t i = 0; i != all_.size(); ++i) {
            const bool wanted =
                o_.only.empty() || o_.only == all_[i].id || o_.only == std::to_string(all_[i].line);
            if (!wanted) continue;
            if (share.owns(any++)) chosen_.push_back(i);
        }
        if (!o_.only.empty() && any == 0)
            throw problem("--only=" + o_.only + ": " + header_.shown +
                          " has no mutant of that line or id; --list names them");
    }

    [[nodiscard]] std::string key_of(const std::string& text) const {
        return system::sha256().part(key_).part(text).hex();
    }

    using table_source = std::function<build::build_result(build::build_mode)>;

    // tables: where they come from; none: the text is compiled.
    [[nodiscard]] verdict::verdict judged(const std::string& text, const std::string& only,
                                          const std::string& first, const table_source& tables) const {
        session::options o;
        o.compiler = kit_.name;
        o.processes = 1;
        o.one_of_many = true;
        o.only = only;
        o.only_in_background = background_.contains(only);
        o.sanitizers = only.empty();
        o.background_first = first;
        o.table_of = tables;
        auto header = header_;
        header.text = text;
        return session::judge_header(tools_, e_.full_name(), "mutant", header, o);
    }
    static std::optional<mutation::ruling> refusal(const verdict::verdict& v) {
        if (v.error) return mutation::ruling{fate::not_compiled, v.error->message};
        for (const auto& c : v.checks)
            if (verdict::is_failure(c.outcome)) return mutation::ruling{fate::killed, c.id};
        return std::nullopt;
    }
    [[nodiscard]] mutation::ruling rule(const mutation::mutant& m, const std::string& text,
                                        const std::string& suspect, const table_source& tables) const {
        try {
            if (!suspect.empty())
                if (auto r = refusal(judged(text, suspect, "", tables))) return *r;
            return refusal(judged(text, "", late_.contains(m.line) ? asked_first_ : "", tables))
                .value_or(mutation::ruling{});
        } catch (const std::exception& error) {
            throw problem("mutant " + m.id + " of " + e_.full_name() + " cannot be judged: " + error.what());
        }
    }

    // Mutants that share a compilation, by their places among those that are open.
    [[nodiscard]] std::vector<mutation::batch> batches_of(const std::vector<mutation::mutant>& chosen,
                                                          const std::vector<std::size_t>& open) const {
        std::vector<mutation::mutant> asked;
        for (const auto i : open) asked.push_back(chosen[i]);
        std::vector<mutation::batch> all;
        for (const auto& group : mutation::groups_of(header_.text, asked, together)) {
            if (group.size() == 1) continue;
            std::vector<mutation::mutant> members;
            mutation::batch b;
            for (const auto k : group) {
                members.push_back(asked[k]);
                b.of.push_back(open[k]);
            }
            auto tables =
                std::make_shared<shared_tables>(tools_, kit_, e_.full_name(), header_, std::move(members));
            b.judge = [this, tables](const auto& m, const auto& text, const auto& suspect) {
                const auto ruled = rule(m, text, suspect,
                                        [&](build::build_mode mode) { return tables->table_of(m.id, mode); });
                return ruled.what != fate::killed || is_due_to_edit(*tables, m.id, ruled.by)
                           ? ruled
                           : rule(m, text, suspect, {});
            };
            all.push_back(std::move(b));
        }
        return all;
    }
    // The check that has killed a mutant must pass the same object with the text as it was chosen: else it may have been the
    // other mutants' code that it failed.
    [[nodiscard]] bool is_due_to_edit(shared_tables& tables, const std::string& id,
                                      const std::string& check) const {
        return tables.holds_unedited(id, background_.contains(check), check, [&] {
            return !refusal(judged(header_.text, check, "",
                                   [&](build::build_mode mode) { return tables.unedited(id, mode); }));
        });
    }

    // The lines of functions that no check of the fast lane enters. What is edited there the background's checks notice, so
    // that they are asked first; any order gives the same rulings.
    void choose_order() {
        for (const auto& c : session::declarations(tools_, e_.full_name()).checks) {
            if (c.lane != verdict::lane::background) continue;
            background_.insert(c.id);
            if (c.kind != verdict::kind::memory) asked_first_ += (asked_first_.empty() ? "" : ":") + c.id;
        }
        const session::coverage seen;
        session::options o;
        o.compiler = kit_.name;
        o.sanitizers = false;
        o.coverage = &seen;
        static_cast<void>(session::judge_header(tools_, e_.full_name(), "reference", header_, o));
        const auto table =
            build::build_table(tools_, kit_, build::build_mode::plain, e_.full_name(), header_).table;
        const auto use = seen.lines(build::build_mode::plain, table, e_.full_name() + ".hpp");
        if (!use) return;
        for (const auto& body : mutation::bodies_of(header_.text)) {
            const auto entered = use->executed.lower_bound(body.first_line);
            if (entered != use->executed.end() && *entered <= body.last_line) continue;
            for (int line = body.first_line; line <= body.last_line; ++line) late_.insert(line);
        }
    }

    // Nothing can be said of the mutants of a reference that fails itself.
    void require_green(mutation::ledger& kept) const {
        const auto key = key_of(header_.text);
        auto known = kept.find(key);
        if (!known) {
            known = refusal(judged(header_.text, "", "", {})).value_or(mutation::ruling{});
            kept.add(key, "reference", *known);
        }
        if (known->what == fate::not_compiled)
            throw problem("the reference of " + e_.full_name() + " does not compile: " + known->by);
        if (known->what == fate::killed)
            throw problem("the reference of " + e_.full_name() + " fails " + known->by +
                          "; of its mutants nothing can be told");
    }

    [[nodiscard]] std::string told(const mutation::standing& s) const {
        std::string text = "mutating " + e_.full_name() + ": " + std::to_string(s.done) + " of " +
                           std::to_string(s.of) + ", " + std::to_string(s.survivors) + " alive";
        if (const auto left = s.seconds_left(); left >= 0)
            text += ", about " + std::to_string(std::lround(std::ceil(left))) + " s to go";
        return text;
    }

    [[nodiscard]] bool survives(std::size_t i) const {
        return rulings_[i] && rulings_[i]->what == fate::survived;
    }
    [[nodiscard]] std::size_t count(fate f, bool with_reason) const {
        return static_cast<std::size_t>(std::count_if(chosen_.begin(), chosen_.end(), [&](std::size_t i) {
            return rulings_[i] && rulings_[i]->what == f && (explained_.of[i] != nullptr) == with_reason;
        }));
    }
    [[nodiscard]] std::string place_of(std::size_t i) const {
        return header_.shown + ":" + std::to_string(all_[i].line);
    }
    [[nodiscard]] std::string described(std::size_t i) const {
        const auto& m = all_[i];
        return (m.inside.empty() ? "" : m.inside + ": ") + verdict::printable(m.told, 200) + "  " + dim(m.id);
    }

    // So many share a compilation: fewer cost more of them, more make each one too long.
    static constexpr std::size_t together = 32;

    const place& here_;
    build::toolchain tools_;
    const build::compiler_kit& kit_;
    const course::exercise& e_;
    const mutate_options& o_;
    build::header_text header_;
    std::vector<mutation::mutant> all_;
    std::vector<course::equivalent> entries_;
    mutation::explanation explained_;
    std::vector<std::size_t> chosen_;
    std::vector<std::optional<mutation::ruling>> rulings_;
    std::string key_;
    std::set<int> late_;                // lines whose mutants are shown to the background's checks first
    std::set<std::string> background_;  // these checks
    std::string asked_first_;           // as a filter, but for the one that asks all others once more
    double seconds_ = 0;
};

}  // namespace

int dev_mutate(const place& here, const mutate_options& o) {
    const auto all = here.catalogue();
    std::vector<const course::exercise*> chosen;
    for (const auto& name : o.exercises) chosen.push_back(&exercise_named(all, name));
    if (chosen.empty())
        for (const auto& e : all.exercises) chosen.push_back(&e);
    auto array = nlohmann::json::array();
    bool clean = true;
    for (const auto* e : chosen) {
        trial t(here, *e, o);
        if (!o.list) t.run();
        clean = clean && (o.list ? t.problems.empty() : t.clean());
        if (o.json)
            array.push_back(t.data());
        else if (o.list)
            t.print_mutants();
        else
            t.print();
    }
    if (o.json) std::printf("%s\n", verdict::json_text(array).c_str());
    return clean ? all_well : checks_failed;
}

}  // namespace dsa::cli
