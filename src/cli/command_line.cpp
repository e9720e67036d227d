// The command line: every verb that has registered itself, behind CLI11.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "verdict/nearest.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

struct registered {
    verb_text text;
    std::function<std::function<int()>(command&)> declare;
};
std::vector<registered>& all_verbs() {
    static std::vector<registered> all;
    return all;
}

// The parser itself would take -1 for 2^64 - 1.
std::string not_a_seed(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error == std::errc{} && end == text.data() + text.size()) return "";
    return "a seed is a whole number from 0 to 2^64 - 1, not " + text;
}

std::string nearest(const std::string& word, const std::vector<std::string>& words) {
    const auto found = verdict::nearest(word, words);
    return found.empty() ? "" : "; nearest is \"" + found + "\"";
}

// What to do instead: for the name of an exercise in the place of a verb, and for a chart or table asked of dsa bench,
// which only measures. "" for all else.
std::string instead(const std::string& called, const std::string& word) {
    if (called == "dsa bench" && (word.starts_with("--svg") || word.starts_with("--csv")))
        return "; dsa bench NAME --out FILE keeps the times, and dsa report FILE " +
               (word.starts_with("--svg") ? std::string("--svg DIR makes pictures")
                                          : "--csv FILE makes a table") +
               " of them";
    if (called != "dsa") return "";
    try {
        if (const auto hit = place::of_this_program().catalogue().find(word); hit.found)
            return ", but an exercise: dsa check " + hit.found->full_name() + " judges it";
    } catch (const std::exception&) {  // no clone to look into: the verb is wrong all the same
        return "";
    }
    return "";
}

// What is wrong with the command line, and where to read on. The help itself is longer than a screen: the error would be
// off it.
std::string mistake(const CLI::App& app, const CLI::ParseError& e) {
    const CLI::App* verb = &app;
    std::string called = "dsa";
    while (!verb->get_subcommands().empty()) {
        verb = verb->get_subcommands().front();
        called += " " + verb->get_name();
    }
    const auto verbs = verb->get_subcommands([](const CLI::App*) { return true; });
    const std::string way_on = "\n" + called + " --help lists " +
                               (verbs.empty()  ? "its options"
                                : verb == &app ? "all verbs"
                                               : "its verbs");
    std::vector<std::string> known;
    const auto extra = verb->remaining();
    if (extra.empty()) return (verb == &app ? "" : called.substr(4) + ": ") + e.what() + way_on;
    const auto& word = extra.front();
    const auto quoted = '"' + verdict::printable(word, 64) + '"';
    const auto known_or_nearest = [&](const std::vector<std::string>& words) {
        const auto better = instead(called, word);
        return better.empty() ? nearest(word, words) : better;
    };
    if (word.starts_with("-")) {
        for (const auto* const option : verb->get_options())
            for (const auto& name : option->get_lnames()) known.push_back("--" + name);
        return (verb == &app ? "" : called.substr(4) + ": ") + "no option " + quoted +
               known_or_nearest(known) + way_on;
    }
    if (verbs.empty()) return called.substr(4) + ": " + quoted + " was not expected" + way_on;
    for (const auto* const v : verbs) known.push_back(v->get_name());
    return "no verb " + quoted + known_or_nearest(known) + way_on;
}

}  // namespace

option& option::required() {
    that_->required();
    return *this;
}
option& option::shows_default() {
    that_->capture_default_str();
    return *this;
}
option& option::checked(const std::function<std::string(const std::string&)>& wrong) {
    that_->check(wrong);
    return *this;
}
option& option::one_of(const std::vector<std::string>& words) {
    that_->check(CLI::IsMember(words));
    return *this;
}
option& option::type_name(const std::string& name) {
    that_->type_name(name);
    return *this;
}
option& option::variable(const std::string& name) {
    that_->envname(name);
    return *this;
}
option& option::hidden() {
    that_->group("");
    return *this;
}

option command::flag(const std::string& name, bool& to, const std::string& about) {
    return option(that_->add_flag(name, to, about));
}
option command::value(const std::string& name, std::string& to, const std::string& about) {
    return option(that_->add_option(name, to, about));
}
option command::value(const std::string& name, std::vector<std::string>& to, const std::string& about) {
    return option(that_->add_option(name, to, about));
}
option command::value(const std::string& name, int& to, const std::string& about) {
    return option(that_->add_option(name, to, about));
}
option command::value(const std::string& name, std::optional<int>& to, const std::string& about) {
    return option(that_->add_option(name, to, about));
}
option command::value(const std::string& name, std::uint64_t& to, const std::string& about) {
    return option(that_->add_option(name, to, about));
}
option command::value(const std::string& name, double& to, const std::string& about) {
    return option(that_->add_option(name, to, about));
}

option command::exercise(std::string& to) {
    return value("exercise", to, "module/name, or the name alone where it is unique");
}
option command::subject(std::string& to) {
    return value("--subject", to, "learner, reference, wrong:ID, or the path of any header").shows_default();
}
option command::seed(std::uint64_t& to) {
    return value("--seed", to, "of all random input; a verdict repeats with it")
        .shows_default()
        .checked(not_a_seed);
}
option command::compiler(std::string& to) {
    return value("--compiler", to, "clang or gcc; the faster one unless told");
}
option command::json(bool& to, const std::string& about) { return flag("--json", to, about); }

// The parser itself would say "could not convert", and show its range as "INT in [1 - 80]" in the help. what: "hours
// are".
std::function<std::string(const std::string&)> whole_number(const std::string& what, int least, int most) {
    return [=](const std::string& text) -> std::string {
        int number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc{} && end == text.data() + text.size() && number >= least && number <= most)
            return "";
        return what + " a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
               ", not " + (text.empty() ? "nothing" : text);
    };
}

verb::verb(verb_text text, std::function<std::function<int()>(command&)> declare) {
    all_verbs().push_back({std::move(text), std::move(declare)});
}

int run_command_line(int argc, char** argv) {
    CLI::App app{
        "A practice ground for data structures and algorithms in C++20.\n"
        "Without a verb it opens the practice at the exercise worked on last, or, once that is solved,\n"
        "at the first one that is not.",
        "dsa"};
    app.set_version_flag("--version", "dsa 0.1.0");
    app.require_subcommand(0, 1);
    app.footer("exit status: 0 all well, 1 checks failed, 2 could not run");

    // Verbs register themselves in no order.
    auto& verbs = all_verbs();
    std::sort(verbs.begin(), verbs.end(),
              [](const auto& a, const auto& b) { return a.text.order < b.text.order; });
    std::function<int()> without_verb;
    std::vector<std::pair<CLI::App*, std::function<int()>>> runs;
    std::map<std::string, CLI::App*> groups;
    for (const auto& v : verbs) {
        const auto blank = v.text.name.find(' ');
        const auto group = v.text.name.substr(0, blank == std::string::npos ? 0 : blank);
        if (v.text.name.empty()) {  // what happens without a verb
            command options(app);
            without_verb = v.declare(options);
            continue;
        }
        // A group is a verb itself, as grade is, or only a name for others, as dev.
        CLI::App*& parent = groups[group];
        if (!parent) {
            parent = group.empty() ? &app : app.add_subcommand(group, "for authors of exercises");
            if (!group.empty()) parent->require_subcommand(1);
        }
        auto* const added = parent->add_subcommand(
            blank == std::string::npos ? v.text.name : v.text.name.substr(blank + 1), v.text.about);
        if (!v.text.footer.empty()) added->footer(v.text.footer);
        if (blank == std::string::npos) groups.emplace(v.text.name, added);
        command options(*added);
        runs.emplace_back(added, v.declare(options));
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        if (e.get_exit_code() != 0) throw problem(mistake(app, e));
        app.exit(e);  // --help or --version
        return all_well;
    }
    // A verb of a group stands behind the group's own.
    for (auto at = runs.rbegin(); at != runs.rend(); ++at)
        if (*at->first) return at->second();
    return without_verb();
}

}  // namespace dsa::cli
