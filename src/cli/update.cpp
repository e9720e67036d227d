#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <system_error>

#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/text.hpp"
#include "course/workspace.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;

// The work folder that is meant: the named one, else that of DSA_PLACE, else the one that we stand in.
fs::path folder_to_update(const place& clone, const std::string& named) {
    std::optional<fs::path> folder;
    if (!named.empty()) {
        folder = fs::absolute(named).lexically_normal();
        if (!folder->has_filename()) folder = folder->parent_path();
    } else if (const char* const place = std::getenv("DSA_PLACE"); place && *place) {
        folder = fs::absolute(place).lexically_normal();
    } else {
        std::error_code error;
        folder = course::work_folder_above(fs::current_path(error), clone.root);
        if (!folder)
            throw problem(
                "`update` brings a work folder what is new in the clone, and this is none: run it in one, or "
                "name it; " +
                clone.command() + " init DIR makes one. A clone is updated by git pull");
    }
    if (!course::is_work_folder(*folder))
        throw problem(folder->string() + " is no work folder: it holds no file .dsa/place; " +
                      clone.command() + " init DIR makes one");
    return *folder;
}

void print_difference(const std::string& text) {
    for (const auto line : course::lines_of(text)) {
        const auto safe = verdict::printable(line, 400);
        const char first = line.empty() ? ' ' : line.front();
        std::printf("      %s\n", (first == '+'   ? green(safe)
                                   : first == '-' ? red(safe)
                                   : first == '@' ? dim(safe)
                                                  : safe)
                                      .c_str());
    }
}

const char* word(course::change what) {
    switch (what) {
        case course::change::added: return "added";
        case course::change::replaced: return "replaced";
        case course::change::kept: return "kept";
        case course::change::gone: return "gone";
    }
    return "";
}

}  // namespace

int update(const place& clone, const std::string& named, bool json) {
    const auto folder = folder_to_update(clone, named);
    const auto changes = course::update_work_folder(folder, clone.root, files_for_work_folder(clone));
    if (json) {
        auto array = nlohmann::json::array();
        for (const auto& c : changes) {
            array.push_back({{"file", c.name}, {"change", word(c.what)}});
            if (c.what == course::change::kept) {
                array.back()["new"] = c.brought;
                array.back()["difference"] = c.difference;
            }
        }
        const nlohmann::json j{
            {"format", 1}, {"folder", folder.string()}, {"clone", clone.root.string()}, {"files", array}};
        std::printf("%s\n", verdict::json_text(j).c_str());
        return all_well;
    }
    std::size_t brought = 0, kept = 0;
    for (const auto& c : changes) {
        const auto name = verdict::printable(c.name, 300);
        if (c.what == course::change::kept) {
            ++kept;
            std::printf("%s     %s  you have edited it; what changed in the course:\n\n",
                        yellow("kept").c_str(), name.c_str());
            print_difference(c.difference);
            std::printf("\n      the whole new text: %s\n\n", verdict::printable(c.brought, 300).c_str());
        } else if (c.what == course::change::gone) {
            std::printf("%s     %s  is no longer in the course; the file stays\n", dim("gone").c_str(),
                        name.c_str());
        } else {
            ++brought;
            std::printf("%s %s\n", green(c.what == course::change::added ? "added   " : "replaced").c_str(),
                        name.c_str());
        }
    }
    std::printf("%s\n", brought + kept == 0 ? "everything is as the clone has it"
                                            : (std::to_string(brought) + " files brought, " +
                                               std::to_string(kept) + " of yours kept as they are")
                                                  .c_str());
    return all_well;
}

namespace {

const verb update_verb({.order = 190,
                        .name = "update",
                        .about = "bring a work folder what is new in the clone; what you edited stays"},
                       [](command& c) -> std::function<int()> {
                           struct options {
                               std::string folder;
                               bool json = false;
                           };
                           auto o = std::make_shared<options>();
                           c.value("folder", o->folder,
                                   "the work folder; the one that you stand in unless told");
                           c.json(o->json);
                           return [o] { return update(place::of_clone(), o->folder, o->json); };
                       });

}  // namespace

}  // namespace dsa::cli
