#pragma once
// finding: a verdict as a learner reads it. One failure at full length, the others by name.
#include <cstddef>
#include <string>
#include <string_view>

#include "report/style.hpp"
#include "verdict/verdict.hpp"

namespace dsa::report {

// "Stack.PopUncoversElementsInReverseOrderOfPush" -> "Pop uncovers elements in reverse order of push".
[[nodiscard]] std::string sentence_of(std::string_view id);

// A text with the middle of a long list left out, so that it takes about that many columns: "[1, 2, ... 996 more, 999,
// 1000]". A shorter one, or one without items to leave out, stays whole. O(n).
[[nodiscard]] std::string elided(std::string_view text, std::size_t columns);

// A check that is judged on the build with sanitizers, later than the others.
[[nodiscard]] bool is_background(const verdict::check& c);
// Nothing is wrong or open but the memory check, which was left out.
[[nodiscard]] bool only_left_out(const verdict::verdict& v);
[[nodiscard]] std::size_t count(const verdict::verdict& v, verdict::outcome o);

// The failure to show first; null when none fails. A crash or an endless loop in an example or a property before wrong
// answers, those before exceptions, then what is judged in the background, cost, what takes too long, how it may be asked,
// and what is not written, the body first that the header counts first. Among equals the one that is about the operation
// which best explains all that fail, and then the one with the shortest way to it. While a body is missing, a check of cost,
// memory or interface comes last where no check shows that its operations are written. O(checks * operations).
[[nodiscard]] const verdict::check* first_failure(const verdict::verdict& v);

// One failure at full length: its name, the promise that it breaks, the shortest sequence of operations, the
// subject's answer beside the reference's, the structure before and after, for a cost the column and the hottest
// lines of the header.
// most_lines: where it is given, the roomiest layout of that many lines, else the shortest that there is. First what is
// said twice and what is blank goes, then things move beside each other, last the drawings are brief; the promise, the
// operations and both answers are in all of them, whole.
[[nodiscard]] lines finding(const verdict::check& c, const style& s,
                            std::size_t most_lines = std::string::npos);

// What was printed on the way to it: the last lines, behind a bar so that none passes for a line of ours.
void add_printed(lines& to, const verdict::printed_text& p, const style& s);

// Every check on a line of its own. without_memory: leaves out the one that the sanitizers have not decided yet.
[[nodiscard]] lines list_of_checks(const verdict::verdict& v, const style& s, bool without_memory);

// The names of the checks that fail besides `shown`, as a paragraph; no lines when there is none.
[[nodiscard]] lines other_failures(const verdict::verdict& v, const verdict::check* shown, const style& s);

// What the compiler warns of in the learner's lines, as advice: each with its line, at most `most` of them; no lines where
// there is none. A line whose body is not written yet is none of them.
[[nodiscard]] lines advice(const verdict::verdict& v, const style& s, std::size_t most = 3);

// "not yet: linear/stack, 12 of 31 checks pass".
[[nodiscard]] std::string closing(const verdict::verdict& v, const style& s);

// "does not build: exercises/linear/stack.hpp:40:9: unknown type name 'it'".
[[nodiscard]] std::string not_built(const verdict::build_error& e, const style& s);

// The line that does not build, with its number, and a caret below the column; no lines where it is not known.
[[nodiscard]] lines excerpt(const verdict::build_error& e, const style& s);

// What helps against it: the notes that name another line of the header, at most `most` of them, and the advice; no lines
// where there is neither.
[[nodiscard]] lines help(const verdict::build_error& e, const style& s, std::size_t most = 2);

// All that is known of why a header does not build: the error, the lines around it, each note with its line, the advice.
// header: its text as it is now, where it still has that line.
[[nodiscard]] lines explained(const verdict::build_error& e, std::string_view header, const style& s);

}  // namespace dsa::report
