#pragma once
// verdict: what a judge found out about one subject, as data. Every reader (terminal, ctest, gradebook,
// report) is given this and nothing else, so that all of them say the same.
//
//     verdict v;
//     v.exercise = "linear/stack";
//     v.checks.push_back({.id = "Stack.PopUncovers", .kind = kind::example, .outcome = outcome::passed,
//                         .points = 1, .max = 1});
//     summarise(v);                 // v.outcome is passed, v.score is 1 of 1
//     from_json(to_json(v)) == v;   // true
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "verdict/printable.hpp"

namespace dsa::verdict {

enum class kind { example, property, cost, space, memory, interface };

// When a check is judged: at once, or beside the sanitizers, on the driver that is built with them.
enum class lane { fast, background };

// Of one check. blocked: an operation that it stands on is known to be wrong, so that what it found
// says nothing. undecided: it ran, and the evidence is too thin for yes or no. skipped: it did not run.
enum class outcome { passed, failed, crashed, timed_out, not_written, blocked, undecided, skipped };

// What went wrong, where a check found something.
//   answer     another answer than the one that is due        memory   memory that must not be touched so
//   exception  an exception too many, too few, or another     leak     memory or elements that are never given back
//   interface  a promise that the compiler was asked about    element  an element that does not live was used
//   cost       a claim or a bound outgrown                    crash    a signal
//   loop       more steps than there can be                   time     no answer, or no processor time left
//   exit       the code ended its own process                 build    it does not compile with such elements
//   invariant  an operation has left a subject whose invariant does not hold
enum class fault {
    none,
    answer,
    exception,
    interface,
    cost,
    memory,
    leak,
    element,
    crash,
    loop,
    time,
    exit,
    build,
    invariant
};

// Of a whole verdict.
enum class summary { passed, failed, undecided, not_built };

// What one operation cost at size n, per operation: steps = blocks + bytes / 8 + allocations; peak_bytes and
// stack_bytes in bytes, the rest in counts. NaN: not measured.
struct point {
    double n = 0;
    double steps = 0, blocks = 0, bytes = 0, allocations = 0;
    double comparisons = 0, moves = 0, copies = 0, hashes = 0;
    double peak_bytes = 0, stack_bytes = 0;
    friend bool operator==(const point&, const point&) = default;
};

// The cost in one column of a point, by the column's name in a gate: "steps", "bytes", "blocks", "allocations",
// "comparisons", "moves", "copies", "hashes", "peak_bytes", "held_bytes" (the same figure, read after the
// operation), "stack_bytes". Any other name gives the steps. O(1).
[[nodiscard]] double value_of(const point& p, std::string_view column) noexcept;

// What the subject held at one moment, as its own operations showed it. shape says how to draw the cells:
// "chain" (linked, first to last), "row" (side by side), "heap" (a complete binary tree in level order), "tree" (any
// binary tree in preorder; behind a tab stand the children that a node has: "l", "r", "lr", or none of them),
// "positions" (side by side, where answers are places among them), "table" (a cell is a row, its columns apart by
// tabs; the first row is the heading, and a last column "wrong" marks the row), "ranges" (of a Fenwick tree, from cell 1
// on), "trie" (its keys), "forest" (of each element the number that it is linked to), "buckets" (a cell is a chain). A
// cell is a value as it is read in a counterexample; a last cell "..." stands for all that were left out.
struct picture {
    std::string shape;
    std::vector<std::string> cells;
    std::string remark;  // on them all: "size() says 2", of a table what it leaves out: "2 more vertices"
    std::string of;      // the subject's name, where two are drawn side by side: "s", "t"; else ""
    friend bool operator==(const picture&, const picture&) = default;
};

// What the subject printed, on standard output and standard error, while it did what a finding shows: as it came,
// bytes that no reader has looked at. Only ever shown (printed.hpp); nothing is read from it.
struct printed_text {
    struct part {
        std::string operation;  // as in the counterexample, or "the constructor", "the destructor"
        std::string text;
        friend bool operator==(const part&, const part&) = default;
    };
    std::vector<part> parts;     // in the order of the operations; one that printed nothing has none
    std::uint64_t left_out = 0;  // bytes that came before them
    bool cut_short = false;      // it printed more than is kept, and what came last is lost
    friend bool operator==(const printed_text&, const printed_text&) = default;
};

// A line of the learner's header and its share (0 to 1) of a cost of an operation.
struct hot_line {
    int line = 0;  // from 1
    double share = 0;
    std::string text;  // the line itself, without the space around it
    friend bool operator==(const hot_line&, const hot_line&) = default;
};

// A claim about the cost of one operation and what the measurement says about it.
struct gate {
    std::string operation;
    std::string column;                // "steps", "allocations", "comparisons", "peak_bytes", ...
    std::string claim;                 // a class, "n log n", or a bound, "<= floor(lg n) + 1"
    std::string style;                 // "worst", "amortised", "expected", "total", "bound"
    std::string within = "undecided";  // "yes", "no", "undecided"
    std::string fitted;                // the smallest class that fits; "" when none was sought
    std::string sentence;              // the reading of it, for a learner
    std::vector<point> points;
    std::vector<hot_line> hot;  // where the cost arises, hottest first; only where within is "no"
    std::string
        hot_column;  // whose lines they are, where another column than the gate's gives the fault away
    friend bool operator==(const gate&, const gate&) = default;
};

// A function of the header that ran in the operation that a finding is about: "sift_down", "copy constructor".
struct ran_function {
    std::string name;
    std::vector<int> lines;  // of it, those that ran, from 1 and upward
    friend bool operator==(const ran_function&, const ran_function&) = default;
};

// Where a body is missing: "TODO 3, pop" at line 41 of the header.
struct todo {
    int number = 0;
    std::string what;  // "TODO 3, pop"
    int line = 0;      // 0: not known
    friend bool operator==(const todo&, const todo&) = default;
};

struct check {
    std::string id;  // "Stack.PopUncoversElementsInReverseOrderOfPush"
    dsa::verdict::kind kind = dsa::verdict::kind::example;
    dsa::verdict::outcome outcome = dsa::verdict::outcome::skipped;
    double points = 0, max = 0;
    std::string message;

    // What the test declares. Operations by the contract's names: "push", "==", "destruction"; "*" is every one.
    dsa::verdict::lane lane = dsa::verdict::lane::fast;
    bool without_sanitizers = false;    // which driver the background takes; the judge knows, no file does
    std::vector<std::string> on;        // what it is about: while it fails, these are not right
    std::vector<std::string> promises;  // the lines of the contract that it tests, by their names
    std::string why;                    // what goes wrong in a program otherwise
    std::string file;                   // of the test, below the source folder
    int line = 0;

    // What the run adds.
    std::vector<std::string> uses;        // the operations that it called
    std::vector<std::string> blocked_by;  // those of them that are not right
    dsa::verdict::fault fault = dsa::verdict::fault::none;
    std::string operation;                   // the one that the finding is about; "" when none can be told
    std::optional<dsa::verdict::todo> todo;  // only where it is not written

    std::vector<std::string> counterexample;  // operations, in the order in which they were called
    std::string expected, actual;
    std::optional<picture> before, after;  // around `step`; of positions and tables only before
    std::optional<printed_text> printed;   // only where it printed something
    std::string step;  // the operation that the pictures are around; "" for the last of the counterexample
    std::vector<ran_function> ran;  // in that operation, the outermost first; the most telling ones
    std::string promise;            // the line of the contract that is broken, where one can be told
    std::string replay;  // the counterexample for a judge to run again (verdict/regression.hpp); "" when none
    std::vector<gate> gates;
    friend bool operator==(const check&, const check&) = default;
};

// What the compiler adds to an error: why it cannot be, and what else has to do with it.
struct build_note {
    int line = 0;  // of the header, from 1; 0: of nothing that the learner wrote
    std::string message;
    std::string source;  // that line; "" where it is not known
    friend bool operator==(const build_note&, const build_note&) = default;
};

// Why the subject did not compile: the first error, at the learner's own line where it can be traced there.
struct build_error {
    std::string file;
    int line = 0, column = 0;  // from 1; 0: not known
    std::string message;
    std::string text;               // the compiler's output, bounded
    std::string source;             // the line of the header, as it stood there; "" where it is not known
    std::vector<build_note> notes;  // in the compiler's order, without what says no more than the message
    std::string advice;             // what this error most often comes of; "" where that is not known
    friend bool operator==(const build_error&, const build_error&) = default;
};

// What the compiler warns of at a line of the learner's: no finding, and worth a look.
struct advice {
    int line = 0, column = 0;  // from 1
    std::string message;
    std::string flag;    // "-Wconversion"; "" when the compiler names none
    std::string source;  // the line itself
    friend bool operator==(const advice&, const advice&) = default;
};

struct verdict {
    int format = 2;
    std::string exercise;  // "linear/stack"
    std::string subject;   // "learner", "reference", "wrong:forgets-to-count", or a path
    std::uint64_t seed = 0;
    summary outcome = summary::undecided;
    double score = 0, max = 0;
    std::vector<check> checks;
    std::optional<build_error> error;
    std::vector<dsa::verdict::advice> advice;  // once the build with sanitizers is there
    std::string compiler;
    friend bool operator==(const verdict&, const verdict&) = default;
};

// The names used in JSON, and back; nothing for any other text.
[[nodiscard]] std::string_view to_text(kind k) noexcept;
[[nodiscard]] std::string_view to_text(outcome o) noexcept;
[[nodiscard]] std::string_view to_text(summary s) noexcept;
[[nodiscard]] std::string_view to_text(lane l) noexcept;
[[nodiscard]] std::string_view to_text(fault f) noexcept;
[[nodiscard]] std::optional<kind> kind_from_text(std::string_view text) noexcept;
[[nodiscard]] std::optional<outcome> outcome_from_text(std::string_view text) noexcept;
[[nodiscard]] std::optional<summary> summary_from_text(std::string_view text) noexcept;

// True for failed, crashed, timed_out and not_written: the subject is known to be at fault.
[[nodiscard]] bool is_failure(outcome o) noexcept;

// A fault of memory, as the sanitizers and the probe element find it: memory, leak, element.
[[nodiscard]] bool is_memory_fault(fault f) noexcept;

// The operations that are known to be wrong: those that a failed example or property is about. Where the finding shows
// which operations it takes, only those of them; "*" where one is about every operation. O(checks * operations).
[[nodiscard]] std::vector<std::string> wrong_operations(const verdict& v);

// Blocks every check of cost, space or interface while an operation that it is about or calls is known to be wrong: an
// empty push is O(1), and what a wrong one costs is nobody's question yet. So it does with a check of memory that found no
// fault of memory. A blocked check gets no points and says what it waits for.
// To be called once all parts of a verdict are together. O(checks * operations).
void block(verdict& v);

// Sets score, max and outcome from the checks.
//   max      the sum of the checks' max.
//   score    the sum of the checks' points, each held within 0 and its max; 0 when not built.
//   outcome  not_built when there is a build error (or it already says so); failed when one check is a
//            failure; else undecided when one is undecided or skipped, or there is none at all: a question
//            that nobody answered is open. Else passed.
// O(checks).
void summarise(verdict& v) noexcept;

// One verdict out of the parts that several judges found about one subject, summarised. Checks keep the order
// of their first appearance. Of two results for one id the worse is kept, and any result before "skipped".
// The first build error is kept; compilers that differ are joined by "; ".
// Throws std::invalid_argument when parts is empty or two parts differ in exercise, subject or seed.
// O(checks * log checks).
[[nodiscard]] verdict merge(std::vector<verdict> parts);

// Bounds of the JSON, on both sides.
struct limits {
    static constexpr std::size_t json_bytes = 64U << 20U;
    static constexpr std::size_t text_bytes = 64U
                                              << 10U;  // of one text; to_json cuts a longer one and says so
    static constexpr std::size_t checks = 100'000;
    static constexpr std::size_t operations = 10'000;   // of one counterexample; to_json cuts as well
    static constexpr std::size_t gates = 1'000;         // of one check
    static constexpr std::size_t points = 10'000;       // of one gate
    static constexpr std::size_t cells = 256;           // of one picture; to_json cuts as well
    static constexpr std::size_t hot_lines = 16;        // of one gate; to_json cuts as well
    static constexpr std::size_t printed_bytes = 4096;  // of what one check printed; to_json cuts as well
    static constexpr std::size_t printed_parts = 64;    // of what one check printed; to_json cuts as well
    static constexpr std::size_t advice = 32;           // to_json cuts as well
    static constexpr std::size_t notes = 8;             // of the error; to_json cuts as well
    static constexpr std::size_t functions = 16;        // that ran, and lines of each; to_json cuts as well
    static constexpr std::size_t names = 300;  // of operations or promises of one check; to_json cuts as well
};

// The verdict as JSON: format, exercise, subject, seed, outcome, score, max, checks[] with id, kind, outcome,
// points, max, message, lane, on[], promises[], why, file, line, counterexample[], expected, actual; and, only where there
// are some: uses[], blocked_by[], fault, operation, todo (number, what, line), before and after
// (shape, cells[] and, where there is one, remark), printed (parts[] with operation and text, left_out, cut_short), step,
// ran[] (function, lines[]), promise, replay, gates[] (with hot_column and hot[] where there are such), error (file, line,
// column, message, text, source, notes[] with line, message and source, advice), advice[] (line, column, message, flag,
// source), compiler. A replay too long for a text
// is left out, since a part of it would be another sequence. Invalid UTF-8 is replaced by U+FFFD, a figure that is not
// finite is written as null.
// indent: spaces per level; negative: all on one line. Throws nothing but std::bad_alloc. O(size).
[[nodiscard]] std::string to_json(const verdict& v, int indent = 2);

// What from_json throws: "verdict: checks[3].kind: ...", safe to print.
struct malformed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The verdict that to_json wrote. Fields it does not know are ignored; null as a figure of a point is NaN.
// Throws malformed when json is not JSON, is cut short, lacks a field, holds one of another type or beyond
// the limits, repeats the id of a check, or gives more points than there are. O(size * log checks).
[[nodiscard]] verdict from_json(std::string_view json);

}  // namespace dsa::verdict
