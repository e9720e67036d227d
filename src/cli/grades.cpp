// The verbs of an instructor, as the command line has them. What they do is cli/grade.cpp in dsa-whole, and
// cli/handed_on.cpp in `dsa`.
#include <functional>
#include <memory>
#include <string>

#include "cli/grade.hpp"
#include "cli/verb.hpp"

namespace dsa::cli {

namespace {

const verb grade_verb(
    {.order = 160,
     .name = "grade",
     .about = "mark a class: dsa grade ASSIGNMENT SUBMISSIONS --out DIR",
     .footer = "ASSIGNMENT is a small TOML file; dsa grade init writes a commented one. SUBMISSIONS is a "
               "folder of folders, a zip\n"
               "file of Gradescope, Canvas or Moodle, or a text file of lines \"student git-address\".\n"
               "Ctrl-C loses nothing: the same command goes on where it was. What has a verdict is not "
               "judged twice.\n"
               "exit status: 0 all graded, 1 the grader is broken, 2 could not run, or some work could not "
               "be fetched"},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<grade_options>();
        c.value("assignment", o->assignment, "the assignment's TOML file");
        c.value("submissions", o->submissions, "what the class handed in");
        c.value("--out", o->out, "the folder of the gradebook, marks and pages");
        c.value("--student", o->student, "judge only this one");
        c.flag("--again", o->again, "judge again what has a verdict, with a fresh seed");
        c.value("--times", o->times,
                "a CSV file of lines student,2027-02-01T23:59:00Z, where the platform gives no times");
        c.value("--cutoff", o->cut_off,
                "of git addresses: nothing that was committed after this moment counts");
        c.flag("--quick", o->quick, "test the grader with a sample of the planted bugs");
        c.value("--jobs", o->jobs, "submissions judged at once; as many as there are processors unless told")
            .checked(whole_number("jobs are", 1, 1024));
        c.flag("--unsafe-no-sandbox", o->unsafe, "run submissions unprotected; all that is written says so");
        c.json(o->json);
        return [o] { return grade(place::of_clone(), *o); };
    });

const verb grade_init_verb({.order = 161,
                            .name = "grade init",
                            .about = "write a commented assignment.toml to begin with"},
                           [](command& c) -> std::function<int()> {
                               auto folder = std::make_shared<std::string>(".");
                               c.value("folder", *folder, "where it is to lie").shows_default();
                               return [folder] { return grade_init(*folder); };
                           });

}  // namespace

}  // namespace dsa::cli
