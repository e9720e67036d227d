// Marks as platforms read them.
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "classroom/export.hpp"
#include "classroom/pages.hpp"
#include "cli/grade.hpp"
#include "cli/grade_common.hpp"
#include "cli/terminal.hpp"
#include "course/text.hpp"
#include "course/whole_file.hpp"
#include "system/environment.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace fs = std::filesystem;
using verdict::printable;

namespace {

// The clone as its last commit has it, packed.
std::string packed_clone(const place& here) {
    const system::scratch_folder scratch(fs::temp_directory_path(), "dsa-export");
    const auto file = scratch.path() / "dsa.tar.gz";
    system::limits l;
    l.cpu_seconds = 120;
    l.address_bytes = 0;
    l.file_bytes = std::uint64_t{512} << 20U;
    system::process git({"/usr/bin/env", "git", "-C", here.root.string(), "archive", "--format=tar.gz",
                         "--prefix=dsa/", "-o", file.string(), "HEAD"},
                        {}, l, "/", system::own_environment());
    int status = 0;
    if (!git.wait(120'000, status) || status != 0)
        throw problem("this clone cannot be packed: " + without_line_end(git.output(2000)));
    return system::read_file(file);
}

}  // namespace

int grade_export(const place& here, const book_options& o) {
    const auto c = open_class(here, o.folder);
    const auto now = moment_now();
    const fs::path to = o.out.empty() ? c.folder / o.format : fs::path(o.out);
    std::vector<std::string> notes;
    std::size_t written = 0;
    const bool fills = o.format == "canvas" || o.format == "moodle";
    if (fills == o.fill.empty())
        throw problem(fills ? "--fill is missing: the CSV file that you downloaded from the platform, whose "
                              "names and numbers only it knows"
                            : "--fill is for canvas and moodle");
    const auto one_file = [&](const fs::path& file, const std::string& text) {
        course::write_whole(file, text);
        print_line("written: " + file.string());
    };
    if (o.format == "gradescope-autograder") {
        auto files = classroom::gradescope_autograder(c.priced.a.text, o.unsafe);
        files["dsa.tar.gz"] = packed_clone(here);
        one_file(o.out.empty() ? c.folder / "autograder.zip" : to, classroom::zipped(files));
        return all_well;
    }
    std::map<std::string, std::string> environment;
    for (const char* const name :
         {"CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL", "REVIEW_URL"})
        environment[name] = system::variable(name);
    std::vector<classroom::student_results>
        whole;  // with their verdicts, for the one file that needs all of them
    const auto results = all_results(c.book, c.priced, [&](const classroom::student_results& s) {
        const classroom::export_facts facts{c.priced, classroom::notice_of({s}), now};
        const auto folder = to / classroom::file_name_of(s.who.key);
        const auto put = [&](const char* name, const std::string& text) {
            if (s.held()) return notes.push_back(s.who.key + " is held back: no file is written");
            course::write_whole(folder / name, text);
            ++written;
        };
        if (o.format == "gradescope") put("results.json", classroom::gradescope_json(s, facts));
        if (o.format == "classroom50") put("result.json", classroom::classroom50_json(s, facts, environment));
        if (o.format == "prairielearn") put("results.json", classroom::prairielearn_json(s, facts));
        if (o.format == "autolab") put("autolab.txt", classroom::autolab_text(s, facts));
        if (o.format == "check50") put("check50.json", classroom::check50_json(s, facts));
        if (o.format == "junit") whole.push_back(s);
    });
    const classroom::export_facts facts{c.priced, classroom::notice_of(results), now};
    if (o.format == "csv")
        one_file(o.out.empty() ? c.folder / "marks.csv" : to, classroom::marks_csv(results, facts));
    if (o.format == "json")
        one_file(o.out.empty() ? c.folder / "marks.json" : to,
                 verdict::json_text(classroom::class_json(results, facts, {})) + "\n");
    if (o.format == "junit")
        one_file(o.out.empty() ? c.folder / "junit.xml" : to, classroom::junit_xml(whole, facts));
    if (o.format == "pages") {
        (void)write_marks(c.folder, c.book, c.priced, c.all, c.tools);
        print_line("written: " + (c.folder / "class.html").string());
    }
    if (fills) {
        const auto text = course::read_bytes(o.fill, std::size_t{64} << 20U);
        if (!text) throw problem("the file " + printable(o.fill, 1000) + " " + text.problem);
        const auto from = o.format == "canvas" ? classroom::platform::canvas : classroom::platform::moodle;
        one_file(o.out.empty() ? c.folder / (o.format + ".csv") : to,
                 classroom::filled(text.text, from, results, facts, o.column, notes));
    }
    if (written > 0) print_line("written: " + std::to_string(written) + " files below " + to.string());
    for (const auto& n : notes) print_line(yellow("note: ") + printable(n, 600));
    if (!facts.notice.empty()) print_line(yellow(facts.notice));
    return all_well;
}

}  // namespace dsa::cli
