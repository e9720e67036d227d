// The verbs of an instructor, as the command line has them. What they do is cli/grade.cpp in dsa-whole, and
// cli/handed_on.cpp in `dsa`.
#include <functional>
#include <memory>
#include <string>

#include "cli/grade.hpp"
#include "cli/verb.hpp"

namespace dsa::cli {

namespace {

// The words that a class is taken in with.
void take_class(command& c, grade_options& o) {
    c.value("assignment", o.assignment, "the assignment's TOML file");
    c.value("submissions", o.submissions, "what the class handed in");
    c.value("--out", o.out, "the folder of the gradebook, marks and pages");
    c.value("--student", o.student, "judge only this one");
    c.flag("--again", o.again, "judge again what has a verdict, with a fresh seed");
    c.value("--times", o.times,
            "a CSV file of lines student,2027-02-01T23:59:00Z, where the platform gives no times");
    c.value("--cutoff", o.cut_off, "of git addresses: nothing that was committed after this moment counts");
    c.flag("--quick", o.quick, "test the grader with a sample of the planted bugs");
    c.flag("--unsafe-no-sandbox", o.unsafe, "run submissions unprotected; all that is written says so");
}

// Of all that works on a gradebook.
void take_folder(command& c, book_options& o) {
    c.value("folder", o.folder, "the folder that dsa grade wrote, its --out").required();
}

option take_jobs(command& c, int& to) {
    return c.value("--jobs", to, "submissions judged at once; as many as there are processors unless told")
        .checked(whole_number("jobs are", 1, 1024));
}

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
        take_class(c, *o);
        take_jobs(c, o->jobs);
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

// The words that several of them have.
void take_mark(command& c, book_options& o) {
    take_folder(c, o);
    c.value("student", o.student, "as the gradebook calls them").required();
    c.value("exercise", o.exercise, "module/name, or the name alone where it is unique");
}

const verb grade_adjust_verb({.order = 162,
                              .name = "grade adjust",
                              .about = "set a mark by hand, with the reason"},
                             [](command& c) -> std::function<int()> {
                                 auto o = std::make_shared<book_options>();
                                 take_mark(c, *o);
                                 c.value("--to", o->to, "the points, in the place of what was counted");
                                 c.flag("--undo", o->undo, "back to what was counted");
                                 c.value("--reason", o->reason, "why; the log keeps it").required();
                                 return [o] { return grade_adjust(place::of_clone(), *o); };
                             });

const verb grade_hold_verb({.order = 163,
                            .name = "grade hold",
                            .about = "hold a mark back, or all of a student's: no export has it"},
                           [](command& c) -> std::function<int()> {
                               auto o = std::make_shared<book_options>();
                               take_mark(c, *o);
                               c.value("--reason", o->reason, "why; the log keeps it").required();
                               return [o] { return grade_hold(place::of_clone(), *o, true); };
                           });

const verb grade_release_verb({.order = 164,
                               .name = "grade release",
                               .about = "let a mark go that was held back"},
                              [](command& c) -> std::function<int()> {
                                  auto o = std::make_shared<book_options>();
                                  take_mark(c, *o);
                                  c.value("--reason", o->reason, "why; the log keeps it");
                                  return [o] { return grade_hold(place::of_clone(), *o, false); };
                              });

const verb grade_log_verb({.order = 165,
                           .name = "grade log",
                           .about = "who did what to the gradebook, and when"},
                          [](command& c) -> std::function<int()> {
                              auto o = std::make_shared<book_options>();
                              take_folder(c, *o);
                              c.json(o->json);
                              return [o] { return grade_log(*o); };
                          });

const verb grade_replay_verb(
    {.order = 166,
     .name = "grade replay",
     .about = "judge a submission again with the seed and text that are kept, and compare",
     .footer = "exit status: 0 the same verdict, 1 another one, 2 could not run"},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<book_options>();
        take_mark(c, *o);
        c.flag("--unsafe-no-sandbox", o->unsafe, "run the submission unprotected");
        return [o] { return grade_replay(place::of_clone(), *o); };
    });

const verb grade_export_verb(
    {.order = 167,
     .name = "grade export",
     .about = "write the marks as a platform reads them",
     .footer = "canvas and moodle fill the file that you downloaded (--fill) and write it to --out. "
               "gradescope, classroom50,\n"
               "prairielearn, autolab and check50 write a file for each student below --out. "
               "gradescope-autograder makes the zip\n"
               "file that Gradescope asks for, with this clone in it."},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<book_options>();
        take_folder(c, *o);
        c.value("--format", o->format,
                "csv, json, junit, pages, canvas, moodle, gradescope, gradescope-autograder, classroom50, "
                "prairielearn, autolab or check50")
            .required()
            .one_of({"csv", "json", "junit", "pages", "canvas", "moodle", "gradescope",
                     "gradescope-autograder", "classroom50", "prairielearn", "autolab", "check50"});
        c.value("--out", o->out, "where to; below the folder itself unless told");
        c.value("--fill", o->fill, "the CSV file that was downloaded from Canvas or Moodle");
        c.value("--column", o->column, "of that file, the one of the marks");
        c.flag("--unsafe-no-sandbox", o->unsafe,
               "of gradescope-autograder: it is to grade without a sandbox");
        return [o] { return grade_export(place::of_clone(), *o); };
    });

const verb grade_similar_verb(
    {.order = 168,
     .name = "grade similar",
     .about = "pairs of submissions that are alike, side by side; it accuses nobody",
     .footer = "Also writes folders that JPlag, Dolos and MOSS take."},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<book_options>();
        take_folder(c, *o);
        c.value("--out", o->out, "where to; similarity below the folder unless told");
        c.json(o->json);
        return [o] { return grade_similar(place::of_clone(), *o); };
    });

const verb grade_plan_verb(
    {.order = 170,
     .name = "grade plan",
     .about = "take a class in, for several machines to judge it",
     .footer = "Then dsa grade work DIR --shard i/n on each, and dsa grade collect DIR."},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<grade_options>();
        take_class(c, *o);
        return [o] { return grade_plan(place::of_clone(), *o); };
    });

const verb grade_work_verb(
    {.order = 171, .name = "grade work", .about = "judge one share of what was planned"},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<book_options>();
        auto shard = std::make_shared<std::string>();
        auto jobs = std::make_shared<int>(0);
        take_folder(c, *o);
        c.value("--shard", *shard, "i/n: the i-th of n equal shares").required();
        take_jobs(c, *jobs);
        c.flag("--unsafe-no-sandbox", o->unsafe, "run submissions unprotected; all that is written says so");
        return [o, shard, jobs] { return grade_work(place::of_clone(), *o, *shard, *jobs); };
    });

const verb grade_collect_verb({.order = 172,
                               .name = "grade collect",
                               .about = "bring the shares together; gaps are refused"},
                              [](command& c) -> std::function<int()> {
                                  auto o = std::make_shared<book_options>();
                                  take_folder(c, *o);
                                  c.json(o->json);
                                  return [o] { return grade_collect(place::of_clone(), *o); };
                              });

}  // namespace

}  // namespace dsa::cli
