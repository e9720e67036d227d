// dev stub: the stub of an exercise as its reference makes it.
#include <cstdio>
#include <string>

#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "mutation/stub.hpp"
#include "system/whole_file.hpp"

namespace dsa::cli {

int dev_stub(const place& here, const std::string& name, bool write) {
    const auto all = here.catalogue();
    const auto& e = exercise_named(all, name);
    const mutation::named_text reference{system::read_file(e.reference), here.shown(e.reference)};
    const mutation::named_text before{system::read_file(e.stub), here.shown(e.stub)};
    const mutation::named_text renewed{mutation::renewed_stub(before.text, reference.text), before.name};
    const auto problems = mutation::problems_of_stub(renewed, reference);
    for (const auto& p : problems) std::fprintf(stderr, "%s\n", course::to_text(p).c_str());
    if (!problems.empty()) return checks_failed;
    if (!write) {
        std::printf("%s", renewed.text.c_str());
    } else if (renewed.text == before.text) {
        std::printf("%s is as its reference has it\n", before.name.c_str());
    } else {
        system::write_file(e.stub, renewed.text);
        std::printf("wrote %s\n", before.name.c_str());
    }
    return all_well;
}

}  // namespace dsa::cli
