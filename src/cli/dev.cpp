// The verbs of authors, as the command line has them. What they do is cli/dev_*.cpp in dsa-whole, and cli/handed_on.cpp in
// `dsa`.
#include <functional>
#include <memory>
#include <string>

#include "cli/verb.hpp"
#include "cli/verbs.hpp"

namespace dsa::cli {

namespace {

const verb dev_check_verb(
    {.order = 200,
     .name = "dev check",
     .about = "stub red, reference green, every planted bug caught, every cost gated",
     .footer = "Runs on all cores. A verdict is kept: what has not changed since is not judged again.\n"
               "exit status: 0 all well, 1 something is wrong with an exercise, 2 could not run"},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<dev_check_options>();
        c.value("exercise", o->exercises, "these only; all of them unless told");
        c.value("--compiler", o->compiler,
                "clang or gcc, for everything; unless told the faster one for everything, and the other for "
                "stubs, references and the bugs of one exercise");
        c.value("--shard", o->shard, "i/n: the i-th of n equal shares of the work, for several machines");
        c.json(o->json);
        return [o] { return dev_check(place::of_clone(), *o); };
    });

const verb dev_mutate_verb({.order = 205,
                            .name = "dev mutate",
                            .about = "every small edit of a reference, and those that no check notices"},
                           [](command& c) -> std::function<int()> {
                               auto o = std::make_shared<mutate_options>();
                               c.value("exercise", o->exercises, "these only; all of them unless told");
                               c.value("--compiler", o->compiler,
                                       "clang or gcc; the preferred one unless told");
                               c.value("--only", o->only, "a line of the reference, or a mutant's id");
                               c.value("--shard", o->shard, "i/n: the i-th of n equal shares of the mutants");
                               c.flag("--apart", o->apart,
                                      "compile each mutant by itself: slow, and the same rulings");
                               c.flag("--list", o->list, "name the mutants, judge none");
                               c.json(o->json);
                               return [o] { return dev_mutate(place::of_clone(), *o); };
                           });

const verb dev_messages_verb({.order = 206,
                              .name = "dev messages",
                              .about = "whether the first screen of each mistake names what must change",
                              .footer = "The mistakes are the planted bugs and those of tests/messages. "
                                        "Verdicts are kept, as by dev check.\n"
                                        "exit status: 0 all well, 1 some screen does not, 2 could not run"},
                             [](command& c) -> std::function<int()> {
                                 auto o = std::make_shared<messages_options>();
                                 c.value("exercise", o->exercises, "these only; all of them unless told");
                                 c.value("--compiler", o->compiler,
                                         "clang or gcc; the preferred one unless told");
                                 c.value("--only", o->only, "the id of one mistake, whose screen is shown");
                                 c.value("--screens", o->screens,
                                         "a folder that gets every screen as a text");
                                 c.json(o->json);
                                 return [o] { return dev_messages(place::of_clone(), *o); };
                             });

const verb dev_stub_verb(
    {.order = 207,
     .name = "dev stub",
     .about = "the stub with what is given as the reference has it",
     .footer = "exit status: 0 all well, 1 its TODOs are not right, or a body is in no function of the "
               "reference, 2 "
               "could not run"},
    [](command& c) -> std::function<int()> {
        auto name = std::make_shared<std::string>();
        auto write = std::make_shared<bool>(false);
        c.value("exercise", *name, "module/name, or the name alone where it is unique").required();
        c.flag("--write", *write, "write it in its place instead of printing it");
        return [name, write] { return dev_stub(place::of_clone(), *name, *write); };
    });

const verb dev_new_verb({.order = 210,
                         .name = "dev new",
                         .about = "the files of a new exercise, to be filled in"},
                        [](command& c) -> std::function<int()> {
                            auto name = std::make_shared<std::string>();
                            c.value("name", *name, "module/name").required();
                            return [name] { return dev_new(place::of_clone(), *name); };
                        });

}  // namespace

}  // namespace dsa::cli
