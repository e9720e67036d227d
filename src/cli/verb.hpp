#pragma once
// verb: what `dsa` can be asked. A verb is a small file that registers itself: its name, its options, and what to call.
//
//     const verb added{{.order = 70, .name = "list", .about = "modules and exercises in teaching order"},
//                      [](command& c) {
//                          auto json = std::make_shared<bool>();
//                          c.flag("--json", *json, "as data");
//                          return [json] { return list(place::of_this_program(), *json); };
//                      }};
//
// The parser of command lines stays behind command_line.cpp: a unit that includes it takes seconds to compile.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;       // NOLINT(readability-identifier-naming): likewise
class Option;    // NOLINT(readability-identifier-naming): likewise
}  // namespace CLI

namespace dsa::cli {

// What is said of one option, besides its name.
class option {
public:
    explicit option(CLI::Option* that) : that_(that) {}
    option& required();
    // The help shows what it is unless told.
    option& shows_default();
    // Looks at what was given: says what is wrong with it, or "".
    option& checked(const std::function<std::string(const std::string&)>& wrong);
    option& one_of(const std::vector<std::string>& words);
    // How the help calls its value.
    option& type_name(const std::string& name);
    // The environment variable that gives it where the command line does not.
    option& variable(const std::string& name);
    // No help lists it: another run of this program uses it.
    option& hidden();

private:
    CLI::Option* that_;
};

// The options of one verb as they are declared. What they are read into must live as long as what the verb calls.
class command {
public:
    explicit command(CLI::App& that) : that_(&that) {}
    option flag(const std::string& name, bool& to, const std::string& about);
    // A name without dashes is that of an argument by its place.
    option value(const std::string& name, std::string& to, const std::string& about);
    option value(const std::string& name, std::vector<std::string>& to, const std::string& about);
    option value(const std::string& name, int& to, const std::string& about);
    option value(const std::string& name, std::optional<int>& to, const std::string& about);
    option value(const std::string& name, std::uint64_t& to, const std::string& about);
    option value(const std::string& name, double& to, const std::string& about);

    // The options that several verbs have, each with the same words.
    option exercise(std::string& to);
    option subject(std::string& to);
    option seed(std::uint64_t& to);
    option compiler(std::string& to);
    option json(bool& to, const std::string& about = "as data");

private:
    CLI::App* that_;
};

// A verb's place in the help, its name ("dev check" is one of dev's) and what the help says of it.
struct verb_text {
    int order = 0;
    std::string name, about;
    std::string footer = {};  // NOLINT(readability-redundant-member-init): may be left out, without a warning
};

// Registers a verb for as long as the program runs; for objects of namespace scope.
class verb {
public:
    // declare: adds the options, and gives what the verb calls once they are read.
    verb(verb_text text, std::function<std::function<int()>(command&)> declare);
};

// Whole numbers from `least` to `most`, for option::checked. what: "hours are".
std::function<std::string(const std::string&)> whole_number(const std::string& what, int least, int most);

// Reads the command line and runs the verb that it names; without one, the practice loop. Gives the exit status. Throws
// problem for a command line that makes no sense.
int run_command_line(int argc, char** argv);

}  // namespace dsa::cli
