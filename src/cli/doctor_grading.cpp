// dsa doctor --grading: whether strangers' headers can be judged on this machine, each limit proved by an attempt to break
// it.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/packages.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "report/style.hpp"
#include "sandbox/box.hpp"
#include "sandbox/probe.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

// What the strength means for who grades.
std::string meaning(sandbox::strength how) {
    switch (how) {
        case sandbox::strength::namespaces:
            return "compilers and drivers see the system's own files to read and nothing else of this "
                   "machine: no other "
                   "process, no network, no disk";
        case sandbox::strength::confined:
            return "name spaces are refused here, so compilers and drivers run as spare users who may read "
                   "the system's "
                   "own files alone (Landlock); they share the list of processes and the network's names "
                   "with this machine";
        case sandbox::strength::none:
            return "dsa grade refuses to run here unless it is told --unsafe-no-sandbox";
    }
    return "";
}

}  // namespace

int doctor_of_grading(const place& here, bool json) {
    const auto tools = here.tools();
    const auto prober = (std::filesystem::path(tools.launcher).parent_path() / "prober").string();
    std::vector<std::string> why;
    const auto how = sandbox::box::strongest(tools.launcher, &why);
    std::vector<sandbox::attempt> all;
    if (how != sandbox::strength::none) all = sandbox::probe(how, tools.launcher, prober);
    const auto broken = std::count_if(all.begin(), all.end(), [](const auto& a) { return !a.held; });
    const bool possible = how != sandbox::strength::none && broken == 0;
    if (json) {
        nlohmann::json j{{"possible", possible},
                         {"strength", sandbox::name_of(how)},
                         {"means", meaning(how)},
                         {"refused", why},
                         {"limits", nlohmann::json::array()}};
        for (const auto& a : all)
            j["limits"].push_back({{"attempt", a.what},
                                   {"box", a.where},
                                   {"held", a.held},
                                   {"happened", verdict::printable(a.happened, 200)}});
        std::printf("%s\n", verdict::json_text(j).c_str());
        return possible ? all_well : checks_failed;
    }
    const auto s = page_style();
    report::lines page;
    page.push_back("strength: " +
                   report::paint(s, how == sandbox::strength::none ? report::ink::red : report::ink::green,
                                 sandbox::name_of(how)));
    report::wrap(page, s, meaning(how), "  ");
    for (const auto& w : why) report::wrap(page, s, "not had: " + verdict::printable(w, 400), "  ");
    if (std::any_of(why.begin(), why.end(),
                    [](const auto& w) { return w.find("not installed") != std::string::npos; }))
        report::wrap(
            page, s,
            "get: " + packages(here.root / "scripts/packages.txt").install("bubblewrap", "bubblewrap"), "  ");
    page.emplace_back();
    for (const auto& a : all) {
        page.push_back(
            report::cut(s,
                        "  " + report::marked(s, a.held ? report::sign::right : report::sign::wrong) + " " +
                            report::padded(s, a.where, 8) + "  " + report::padded(s, a.what, 36) + "  " +
                            verdict::printable(a.happened, 80),
                        s.width));
    }
    if (!all.empty()) page.emplace_back();
    if (how == sandbox::strength::none)
        page.push_back(report::paint(s, report::ink::red, "there is no box to judge strangers' headers in"));
    else if (broken)
        page.push_back(report::paint(
            s, report::ink::red,
            std::to_string(broken) + (broken == 1 ? " limit does" : " limits do") + " not hold"));
    else
        page.push_back(report::paint(s, report::ink::green, "every limit holds") +
                       "; an attempt that is marked right was refused");
    for (const auto& line : page) std::printf("%s\n", line.c_str());
    return possible ? all_well : checks_failed;
}

}  // namespace dsa::cli
