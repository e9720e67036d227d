#pragma once
// workspace: the folder that a learner works in, and the promise that no text of theirs is ever lost in it.
//
//     work/
//       exercises/<module>/<name>.hpp, .md   the learner's stubs, and the lessons
//       .dsa/place                           the clone it belongs to; only in a folder apart from the clone
//       .dsa/base/                           each file of the course as it was when it came; what differs is edited
//       .dsa/new/                            what a later course has for a file that the learner has edited
//       .dsa/saved/<module>/<name>.<UTC>.hpp every text that a reset or an undo has replaced
//
// A clone is such a folder too: it has .dsa/saved, and git knows what its files were.
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "course/catalogue.hpp"
#include "course/progress.hpp"
#include "course/text.hpp"

namespace dsa::course {

// ---- which folder ------------------------------------------------------------------------------------------

// Whether folder is a work folder apart from its clone: it holds .dsa/place.
[[nodiscard]] bool is_work_folder(const std::filesystem::path& folder);

// The nearest folder at or above `from` that is one; nothing when there is none, or when the clone comes first.
[[nodiscard]] std::optional<std::filesystem::path> work_folder_above(const std::filesystem::path& from,
                                                                     const std::filesystem::path& clone);

// The clone that a work folder names. It need not be there. Throws error when .dsa/place cannot be read.
[[nodiscard]] std::filesystem::path clone_of(const std::filesystem::path& work);

// Gives the exercises of all the stubs and lessons of a work folder. A lesson that the learner has thrown away
// stays the clone's.
void move_to_work_folder(catalogue& all, const std::filesystem::path& work);

// What the course last brought as this file ("exercises/linear/stack.hpp").
[[nodiscard]] contents base_text(const std::filesystem::path& work, const std::string& file);

// The stubs of a work folder that differ from what the course brought: "exercises/linear/stack.hpp". One that
// cannot be read counts, one that is not there does not. O(bytes).
[[nodiscard]] std::vector<std::string> edited_in(const std::filesystem::path& work, const catalogue& all);

// ---- reset and undo ----------------------------------------------------------------------------------------

// The texts saved of an exercise, oldest first.
[[nodiscard]] std::vector<std::filesystem::path> saved_texts(const std::filesystem::path& work,
                                                             const exercise& e);

// What a reset or an undo has done.
struct put_back {
    bool changed = false;  // false: the file had that text already
    std::optional<std::filesystem::path>
        saved;                   // where the text that was there is now; nothing: there was none
    std::filesystem::path from;  // of an undo: the saved text that was brought back
};

// Puts the stub back. What stands in the file is saved first, unless the last saved text is the same; only when
// that is on the disk is the file replaced. A text that is saved by an editor meanwhile is saved as well. A link is
// followed. Throws error, and the learner's text is where it was, when the file is no regular file or cannot be
// read, saved or written. Runs that do this at the same time wait for each other.
put_back reset(const std::filesystem::path& work, const exercise& e, std::string_view stub, when now);

// Brings the last saved text back that differs from what is there, in the same way, so that a second undo undoes
// the first. Throws error as well when there is none.
put_back undo(const std::filesystem::path& work, const exercise& e, when now);

// ---- init and update ---------------------------------------------------------------------------------------

// A file that a work folder gets from the course.
struct course_file {
    std::string name;  // "exercises/linear/stack.hpp"
    std::string text;
    bool executable = false;
};

// All of them, by name: stubs, lessons, the pages of modules, todo.hpp; what stands in scripts/workspace/, which is
// the rest of a work folder; editor settings that clone and work folder share, and scripts/debug/. committed gives
// the text of the last commit for a file that has been edited in the clone, nothing for any other. Throws error for
// a file that cannot be read.
[[nodiscard]] std::vector<course_file> course_files(
    const catalogue& all, const std::function<std::optional<std::string>(const std::string&)>& committed);

// Makes the work folder: beside its place first, then renamed, so that a run that is killed leaves nothing half
// made but a hidden folder, which the next run takes away. folder: new, or empty; its parent must be there. Throws
// error otherwise, for a folder inside the clone, and when it cannot be written. Gives its canonical path.
std::filesystem::path make_work_folder(const std::filesystem::path& folder,
                                       const std::filesystem::path& clone,
                                       const std::vector<course_file>& files);

// What an update did with a file.
enum class change { added, replaced, kept, gone };
struct file_change {
    change what = change::added;
    std::string name;
    std::string brought;     // kept: where the new text is, relative to the work folder
    std::string difference;  // kept: what the course changed, as diff -u has it
};

// Brings the files of the course: one that is not there is added, one that nobody edited is replaced. One that the
// learner edited is not touched (kept): its new text goes to .dsa/new/, once. A stub whose exercise the course no
// longer has stays (gone). A run that is killed is completed by the next. The folder then belongs to clone. Throws
// error when something cannot be written; what was done until then is done.
std::vector<file_change> update_work_folder(const std::filesystem::path& work,
                                            const std::filesystem::path& clone,
                                            const std::vector<course_file>& files);

// What turns the lines of `before` into those of `after`, in the form of diff -u with three lines of context, by a
// longest common subsequence; "" when they are the same. Texts with more than some thousand changed lines are shown
// as taken out and put in as a whole. O(n m) for the lines between the common ends.
[[nodiscard]] std::string difference(std::string_view before, std::string_view after,
                                     const std::string& name);

}  // namespace dsa::course
