#pragma once
// check: what a test file of an exercise includes. A check reads like any GoogleTest test, although the
// subject lives in another process:
//
//     using namespace dsa::judge;
//     class Stack : public check {};
//
//     CHECK(Stack, PopUncoversElementsInReverseOrderOfPush, example, on("pop"), promise("Purpose"),
//           why("Whoever asks for the newest element would be given an older one.")) {
//         auto s = subject();
//         for (int i : {1, 2, 3}) s("push", i);
//         EXPECT_EQ(s("top"), 3);
//         EXPECT_EQ(subject()("pop"), raised("std::out_of_range"));
//     }
//
// An operation that crashes, hangs or ends the process is recorded as the finding of this check and the test
// body is left. An exception that nobody compares with anything fails the check as well.
#include <gtest/gtest.h>

#include <concepts>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "judge/declared.hpp"
#include "judge/driver.hpp"
#include "judge/picture.hpp"
#include "judge/random.hpp"
#include "protocol/value.hpp"
#include "verdict/regression.hpp"
#include "verdict/verdict.hpp"

namespace dsa::judge {

using protocol::event;
using protocol::value;

// Which checks a judge runs in one go. fast: those that a save waits for. memory: on the driver that is built with
// sanitizers, the background's checks, and the examples and properties of the fast lane once more. all: each check on the
// driver that its own lane asks for, as ctest and an IDE start it.
enum class lane { all, fast, memory };

struct settings {
    connection_settings plain, sanitized;
    std::uint64_t seed = 1;
    judge::lane lane = judge::lane::all;
    std::string exercise, subject;  // for the verdict
    int verdict_descriptor = -1;    // where the verdict is written as JSON; -1 for nowhere
    bool brief = false;             // whether a check fails is asked, and nothing of how: nothing is shrunk
    std::string regressions;        // the folder of saved counterexamples; "" for none
    int replay_descriptor = -1;  // from 0: those are played and nothing else, and the steps are written there
    std::string header;          // the name of the subject's file in its debug information; "" when not known
    int shared_descriptor =
        -1;  // from 0: a buffer that tells which checks another judge has taken, a byte each
};
settings& the_settings();
// The running check asks the driver that is built with sanitizers.
[[nodiscard]] bool under_sanitizers();
// The driver that the running check asks.
[[nodiscard]] const connection_settings& connection();
// What the properties have replayed so far, in order.
std::vector<verdict::replayed>& the_replays();

// Leaves a test body once its finding is recorded. The judge's own; a test file never catches it. Of this
// type because GoogleTest reports any other exception as one more failure.
struct abandoned : ::testing::AssertionException {
    abandoned() : AssertionException({::testing::TestPartResult::kSuccess, "", 0, ""}) {}
};

// What the running check has found so far.
class evidence {
public:
    // Of the check declared by that id; an example where none is.
    explicit evidence(std::string id);

    verdict::check result;                // kind, outcome, message, counterexample, expected, actual, gates
    std::vector<std::string> operations;  // called so far, as a learner would write them
    std::size_t most_operations = 200;    // that are noted; later ones are not
    bool decided = false;                 // a finding is recorded: later ones are echoes of it
    std::string last_expected, last_actual, last_said, last_operation;  // of the comparison made last
    verdict::fault last_fault = verdict::fault::answer;                 // that it is, if it does not hold
    std::string last_used;                  // the operation called last, by the contract's name
    std::optional<place_on_tape> last;      // the call of an operation made last, where it is on tape
    std::optional<place_on_tape> found_at;  // the one that the finding is about
    bool armed = false;                     // something is to fail in the call that comes next
    bool left_out = false;                  // not for this run: it has no part in its verdict
    std::map<std::pair<std::uint64_t, std::uint32_t>, std::string> names;  // of subjects, by driver and slot

    // Records the first finding; further ones are ignored. f: none for what the outcome and the kind of check tell.
    void record(verdict::outcome o, std::string message, verdict::fault f = verdict::fault::none);
    // Notes an operation; a run of many stays short. driver: the number of the driver it goes to, 0 for none. looks: it
    // changes nothing, and is shown only where it is what the finding is about.
    // same: what calls of one kind have in common, so that a long run of them is shown by its ends; "" for none.
    void log(std::string operation, std::uint64_t driver = 0, bool looks = false, std::string same = {});
    // Notes that the check calls this operation of the table.
    void use(std::string_view operation);

    // The evidence of the check that runs now.
    static evidence& current();

private:
    std::vector<std::uint64_t> drivers_;  // that the operations went to
    std::vector<std::string> same_;       // of calls of one kind the same
    std::vector<bool> looks_;             // which of them only look
};

// Records the finding and leaves the test body.
[[noreturn]] void abandon(verdict::outcome o, std::string message, verdict::fault f = verdict::fault::none);
// The same for a body that is not written yet. text: what dsa::todo says.
[[noreturn]] void abandon_unwritten(const std::string& text);
// Records what a fatal answer, a memory fault or a body not written yet means, and leaves the test body.
// Any other answer is let pass.
void require_alive(const answer& a, const std::string& operation);

// Leaves the check where the driver has no subject of that kind: the header does not compile with such elements, or the
// driver is one that is linked in, which has none.
void require_kind(const driver& d, std::string_view kind);

// What an operation must raise. what: must occur in the exception's text.
struct expected_exception {
    std::string type, what;
};
inline expected_exception raised(std::string type, std::string what = "") {
    return {std::move(type), std::move(what)};
}

// The answer to one call, to be compared with EXPECT_EQ. An exception that is never looked at fails the
// check.
class response {
public:
    response(answer a, std::string operation) : answer_(std::move(a)), operation_(std::move(operation)) {}
    response(response&& other) noexcept
        : answer_(std::move(other.answer_)),
          operation_(std::move(other.operation_)),
          examined_(std::exchange(other.examined_, true)) {}
    response& operator=(response&&) = delete;
    ~response();

    [[nodiscard]] const protocol::costs& cost() const noexcept { return answer_.cost; }
    [[nodiscard]] double steps() const noexcept { return answer_.steps(); }
    [[nodiscard]] bool has_raised() const noexcept {
        examined_ = true;
        return answer_.how == answer::state::raised;
    }
    // The result as a T. An exception, or a result of another type, is a finding.
    template <typename T>
    [[nodiscard]] T as() const {
        examined_ = true;
        if (answer_.how != answer::state::answered)
            abandon(verdict::outcome::failed, operation_ + " " + describe(answer_));
        return answer_.result.as<T>();
    }

    template <typename T>
        requires std::constructible_from<value, const T&>
    friend bool operator==(const response& r, const T& expected) {
        return r.matches(value(expected));
    }
    template <
        typename T>  // as good a match as std's own comparison of anything with an optional, so it says more
    friend bool operator==(const response& r, const std::optional<T>& expected) {
        return r.matches(value(expected));
    }
    friend bool operator==(const response& r, const expected_exception& e) { return r.matches(e); }
    friend void PrintTo(const response& r, std::ostream* out) { *out << describe(r.answer_); }

private:
    bool matches(const value& expected) const;
    bool matches(const expected_exception& e) const;

    answer answer_;
    std::string operation_;
    mutable bool examined_ = false;
};

// A subject in a driver: an object of the learner's type, by the operations of its table.
class subject {
public:
    subject(std::shared_ptr<driver> d, std::string_view kind, std::string name);
    subject(subject&& other) noexcept;
    subject& operator=(subject&&) = delete;
    ~subject();

    // Calls an operation of the table. Arguments are values, or other subjects.
    template <typename... A>
    response operator()(std::string_view operation, const A&... arguments) {
        return call(operation, {argument(arguments)...});
    }
    response call(std::string_view operation, const std::vector<value>& arguments);
    // Calls it `times` times, adding `step` to each integer argument after each call; the answer is the last
    // one's, its cost that of all.
    template <typename... A>
    response repeat(std::string_view operation, std::uint64_t times, const A&... arguments) {
        return call(operation, {argument(arguments)...}, times, 0);
    }
    template <typename... A>
    response count_up(std::string_view operation, std::uint64_t times, const A&... first_arguments) {
        return call(operation, {argument(first_arguments)...}, times, 1);
    }
    // Calls an operation whose result is a subject, and gives that.
    template <typename... A>
    subject make(std::string_view operation, const A&... arguments) {
        return make_from(operation, {argument(arguments)...});
    }
    // Destroys the subject now and gives what that cost. Every element and byte that still lives afterwards
    // is in the costs, when no other subject is alive.
    response destroy();
    // Of the next call, and of it only, the k-th copy, comparison or hash of an element throws, or the k-th allocation
    // fails. How many there are in a call, its costs tell. Under sanitizers no allocation fails: a check that asks for
    // one is left out there.
    void fail(event what, std::uint64_t k);
    void throw_on_copy(std::uint64_t k) { fail(event::copy, k); }
    // The most basic blocks that one request may execute from here on.
    void budget(std::uint64_t blocks);

    [[nodiscard]] driver& connection() const noexcept { return *driver_; }
    [[nodiscard]] std::uint32_t slot() const noexcept { return slot_; }
    [[nodiscard]] std::uint16_t kind() const noexcept { return kind_; }
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] bool has(std::string_view operation) const {
        return driver_->find(operation, kind_) != nullptr;
    }

private:
    friend class check;
    subject(std::shared_ptr<driver> d, std::uint16_t kind, std::uint32_t slot, std::string name);
    response call(std::string_view operation, const std::vector<value>& arguments, std::uint64_t times,
                  std::int64_t step);
    subject make_from(std::string_view operation, const std::vector<value>& arguments);
    // The call as it is read; subjects in it by their names.
    [[nodiscard]] std::string spelled(std::string_view operation, const std::vector<value>& arguments) const;
    // Notes that the next request is the call that findings are about, and which call it is; "" when it is none.
    void remember(std::string_view operation = "", const std::vector<value>& arguments = {},
                  const std::string& text = "", std::optional<std::uint32_t> makes = std::nullopt) const;
    [[nodiscard]] std::vector<value> all_arguments(std::string_view operation,
                                                   const std::vector<value>& arguments) const;
    static value argument(const subject& s) { return value::subject(s.slot_); }
    template <typename T>
    static value argument(const T& v) {
        return value(v);
    }

    std::shared_ptr<driver> driver_;  // null once moved from
    std::uint16_t kind_ = 0;
    std::uint32_t slot_ = 0;
    std::string name_;
    bool destroyed_ = false;
};

// "s.push(3)", "stack(s)", "s == t": how a call reads in a counterexample, by the form of its operation where one is
// declared, else as a call of a member.
std::string spell(const std::string& subject, std::string_view operation,
                  const std::vector<std::string>& arguments);
std::string spell(const std::string& subject, std::string_view operation,
                  const std::vector<value>& arguments);

// The forms of operations that a driver's table has and the header has not, or not by this name: what a learner would
// write. {0} is the subject, {1} the first argument.
//
//     DSA_SHOWN(Stack, {"push_top", "{0}.push({0}.top())", "push"}, {"equal", "{0} == {1}", "=="})
//
// The third is the contract's name for it, where that is another. A judge has one exercise, so a form is known by its
// operation.
struct call_form {
    const char* operation = "";
    const char* form = "";
    const char* contract = "";
};
bool show_as(std::initializer_list<call_form> forms);
// The contract's name of an operation of the table: "==" for "equal", "destruction" for "destroy".
[[nodiscard]] std::string contract_name(std::string_view operation);
#define DSA_SHOWN(Suite, ...) \
    [[maybe_unused]] static const bool dsa_forms_of_##Suite = ::dsa::judge::show_as({__VA_ARGS__});

// The base of every exercise's fixture.
class check : public ::testing::Test {
protected:
    // Leaves the check out where it is not for this run's lane, or another judge has taken it.
    void SetUp() final;
    // A check that counts only where its operations are right, and that runs by itself, asks after them now.
    void TearDown() final;

public:
    // A fresh subject in a fresh driver process. name: how it is called in counterexamples. unset: the byte that memory
    // is filled with before anything is made in it.
    judge::subject subject(std::string_view kind = "", std::string name = "s",
                           std::uint8_t unset = protocol::unset);
    // Another fresh subject in the driver of this one, so that both can meet in an operation.
    judge::subject beside(const judge::subject& s, std::string name = "t");
    // A generator with a seed of this check's own.
    judge::random random() const;

    // Brings a fresh or smaller subject from `from` to `to` elements. Cost gates call it; an exercise whose
    // gates need it overrides it. Each call is counted as building, not as the operation that is measured.
    virtual void grow(judge::subject& s, std::size_t from, std::size_t to, judge::random& r);
};

// One promise of an interface that the compiler can answer: EXPECT_INTERFACE(subject(), "is_nothrow_movable",
// "...").
void expect_interface(judge::subject s, std::string_view operation, const char* promise);
// Runs the examples and properties of this suite on a driver built with ASan and UBSan; fails on memory faults, and on
// any answer that is not the one due.
void expect_memory_safe();
// What the checks of the fast lane found when they ran again under the sanitizers, in this run of lane::memory.
std::vector<verdict::check>& the_reruns();

#define EXPECT_INTERFACE(subject, operation, promise) \
    ::dsa::judge::expect_interface(subject, operation, promise)
// The last check of a file.
#define DSA_MEMORY_CHECK(Suite)                                                                             \
    CHECK(Suite, IsFreeOfMemoryFaults, memory, on("*"), promise("Language"), background,                    \
          why("A read of freed memory mostly works on the day it is written, and corrupts data or lets an " \
              "attacker "                                                                                   \
              "in later.")) {                                                                               \
        ::dsa::judge::expect_memory_safe();                                                                 \
    }

}  // namespace dsa::judge

#include "judge/cost.hpp"
#include "judge/property.hpp"
