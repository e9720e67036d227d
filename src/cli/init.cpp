#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>

#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/workspace.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

std::vector<course::course_file> files_for_work_folder(const place& clone) {
    const auto edited = edited_files(clone);
    return course::course_files(clone.catalogue(),
                                [&](const std::string& name) -> std::optional<std::string> {
                                    if (std::find(edited.begin(), edited.end(), name) == edited.end())
                                        return std::nullopt;
                                    auto text = committed_text(clone, name);
                                    if (!text)
                                        throw problem("the untouched text of " + name +
                                                      " is not known: git cannot show its last commit");
                                    return text;
                                });
}

int init(const place& clone, const std::string& folder) {
    if (folder.empty()) throw problem("the name of a folder was expected, as in dsa init ~/practice");
    const auto files = files_for_work_folder(clone);
    const auto made = course::make_work_folder(folder, clone.root, files);
    const auto stubs = std::count_if(files.begin(), files.end(), [](const auto& f) {
        return f.name.starts_with("exercises/") && f.name.ends_with(".hpp") && f.name != "exercises/todo.hpp";
    });
    const auto path = verdict::printable(made.string(), 1000);
    std::printf("%s  %ld exercises, and nothing that the clone would notice\n\n", bold(path).c_str(),
                static_cast<long>(stubs));
    std::printf("  cd %s\n  ./dsa            opens the practice; every verb works here\n", path.c_str());
    std::printf("  ./dsa update     brings what is new in the clone; your edits stay\n");
    std::printf("  cmake --preset dev && ctest --preset learner     the plain way\n");
    return all_well;
}

namespace {

const verb init_verb(
    {.order = 180,
     .name = "init",
     .about = "make a work folder of your own, apart from the clone: stubs, lessons, settings"},
    [](command& c) -> std::function<int()> {
        auto folder = std::make_shared<std::string>();
        c.value("folder", *folder, "a new or an empty folder").required();
        return [folder] { return init(place::of_clone(), *folder); };
    });

}  // namespace

}  // namespace dsa::cli
