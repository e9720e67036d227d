#pragma once
// kit: what is asked of every container alike, written once. A test file says how its container is filled and looked at,
// and names the suites; each check of a suite has a name, a promise and a reason of its own, as if it stood in the file.
//
//     const kit::container stack{.name = "stack", .add = "push", .contents = "elements", .consumes = true,
//                                .holds = [](const kit::ints& added) { return kit::ints(added.rbegin(), added.rend()); }};
//     DSA_KIT(Stack, kit::value_semantics(stack), kit::depth(stack, {{"copy"}, {"equal", "=="}}),
//             kit::exceptions(stack, {{.operation = "push", .arguments = {7}, .fails = {event::copy, event::allocation}}}))
//
// The operations that a suite asks for are those of the driver's own table, by the names that the suite gives them.
// What only given members do is judged in the background lane; what a learner writes, in the fast one.
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "judge/check.hpp"

namespace dsa::kit {

using ints = std::vector<int>;
using protocol::event;
using protocol::value;

// How a container is filled and looked at, by the operations of its driver's table.
struct container {
    const char* name = "";  // as a sentence has it: "stack"
    const char* kind = "";  // of subject, where the driver has several
    // The kind that has the given members, where a save need not wait for them: of what is not `written`.
    const char* given = "";
    const char* add = "push_back";      // takes an int and adds it
    const char* contents = "elements";  // gives all that it holds, as integers
    bool consumes = false;              // `contents` takes the elements out
    bool reached =
        false;  // each failure that exceptions() is given happens at some size: an operation that never fails is wrong
    std::vector<const char*> observers = {"size", "empty", "broken_invariant"};  // each only looks
    // What `contents` gives once these were added, in this order, to an empty one. Null: the same.
    std::function<ints(const ints&)> holds;
    // The topics whose bodies a learner writes, of "copy", "==", "move", "swap", "construction", "clear": in the fast lane.
    std::vector<std::string> written = {"copy"};
    // The contract's name of a topic's promise, where it is another: {{"construction", "I1"}}.
    std::vector<std::pair<std::string, std::string>> promises;
    std::vector<std::string> lacks;  // topics that it does not have: {"=="}

    [[nodiscard]] std::string promise_of(const std::string& topic) const;
    [[nodiscard]] ints expected(const ints& added) const { return holds ? holds(added) : added; }
};

// A check to be: its name, what it declares, and its body.
struct kit_check {
    std::string name;
    verdict::kind kind = verdict::kind::example;
    std::vector<judge::trait> traits;
    std::function<void(judge::check&)> body;
};
using suite = std::vector<kit_check>;

// Construction on memory of two patterns, copy, both assignments, move, swap, each with itself too, equality and
// destruction: order kept, independence, the state of what was moved from, nothing left behind.
// Asks for: copy, assign, move, move_assign, swap, friend_swap, equal; what the table has not is left out.
[[nodiscard]] suite value_semantics(const container& c);

// An operation that fails half-way.
struct failure {
    const char* operation = "";
    std::vector<value> arguments;  // beside the subject
    bool with_another = false;     // the first argument is another subject, of one element more
    std::vector<event> fails;      // each for every n that the operation reaches
    enum class guarantee { strong, basic } promised = guarantee::strong;
    std::string topic;  // the contract's name of the operation; "" for its own
    std::string promise = "Exceptions: strong guarantee";
    bool given = false;  // in the background, on the given kind: no allocation fails there
    // Brings a fresh subject to the state before; null: n elements are added, for some n from 0 to 17.
    std::function<void(judge::subject&)> prepare;
};
// Every copy, allocation, comparison or hash that an operation does fails once: what is promised then is looked at on the
// whole observable state, on the other subject, on what is left behind; and the subject can still be used.
[[nodiscard]] suite exceptions(const container& c, std::vector<failure> all);

// An operation whose work grows with the size: on a size that overflows the driver's call stack where it recurses. A copy
// is broken off at its last element as well, by an exception.
struct deep {
    const char* operation = "";  // "destroy" is one
    std::string topic;           // the contract's name; "" for its own
    bool with_another = false;   // takes another subject of that size
    std::vector<value> arguments;
};
[[nodiscard]] suite depth(const container& c, std::vector<deep> all);

// An operation of an empty container that must raise, with the text that the contract gives.
struct refusal {
    const char* operation = "";
    std::vector<value> arguments;
    std::string type = "std::out_of_range", text;
    std::string topic;
};
[[nodiscard]] suite refusals(const container& c, std::vector<refusal> all);

// Every way to insert, find, count, erase, walk, build and rehash, each beside the others; and functors that are chosen:
// KeyEqual that differs from ==, hashes that use all 64 bits, both taken along by copy, move and swap.
// In the background, on the given kind. Asks for the operations that associative.cpp lists.
[[nodiscard]] suite associative(const container& c);
// An operation that walks a chain: what it needs of the call stack, on negative keys, which share one hash.
[[nodiscard]] suite chain_depth(const container& c, std::vector<deep> all);

// Sets that are kept in order: each way to insert, find, walk and erase that every one of the course has, beside the others;
// and a Compare that is chosen, taken along by copy, move and swap. In the background; the given kind is the subject that
// driver/ordered.hpp defines. Topics: "insert", "find", "iteration", "erase", "order", "iterators", "nothrow".
[[nodiscard]] suite ordered(const container& c);
// The same of what std::set has beside that: emplace, hints, ranges and lists, count, upper_bound, equal_range, erase_if.
// Topics: "insert", "lower_bound", "erase".
[[nodiscard]] suite ordered_as_std(const container& c);
// What such nodes make, in preorder as tree_cells takes them.
struct tree_shape {
    int height = 0;
    ints in_order;              // the values, each between those left and those right of it
    bool notes_heights = true;  // the note of each node is the height of what hangs there
};
[[nodiscard]] tree_shape shape_of(const ints& nodes);

// The fixture of a binary search tree, whose driver has the operations of driver/searching.hpp.
class search_tree : public judge::check {
public:
    // Keys in random order, from all that there are.
    void grow(judge::subject& s, std::size_t from, std::size_t to, judge::random& r) override;
    // One of those that grow has put in; and one that it has not, in all likelihood.
    judge::cost_of::arguments a_key();
    static judge::cost_of::arguments a_new_key();
    // A tree into which these were put, in this order.
    judge::subject of(const ints& keys);

private:
    ints keys_;
};
// What every binary search tree is asked, whatever keeps it low: to find, insert, walk and erase, at most two comparisons on
// each level; and the costs that do not depend on its height. In the fast lane; the fixture is a search_tree. The contract
// has the invariants I1 (size), I2 (parents) and I3 (order), and the rows that the checks promise.
[[nodiscard]] suite searching();
// What such a tree is to the other suites: the order of its keys, and the names of its promises.
[[nodiscard]] container a_search_tree();
// The tree as "nodes" and "size" show it; noted: what of the note of a node stands behind its key.
[[nodiscard]] judge::drawn_cells drawn_search_tree(const judge::observation& now,
                                                   const std::function<std::string(int)>& noted = nullptr);
// How the operations of these drivers read in a counterexample: DSA_SHOWN adds those that name the tree's own class.
// Gives true.
bool show_searching();
// An operation of a tree that may be as tall as it has keys: what it needs of the call stack then. Promise of topic "depth".
[[nodiscard]] suite path_depth(const container& c, std::vector<deep> all);

// Elements that can only be moved, in the background; ops: what fills and empties the kind "move_only".
[[nodiscard]] suite move_only(const container& c);

// An algorithm on a range: a subject whose "assign" takes the elements, and whose "elements" shows them.
struct algorithm {
    const char* operation = "";
    std::string topic;    // the contract's name of it; "" for its own
    std::string promise;  // the line of the contract that says what comes out; "" for the topic
    std::string exceptions = "Exceptions";
    // Makes a range that it may be asked of out of any; null: it may be asked of any.
    std::function<void(ints&)> prepared;
    // The arguments that it is asked with, set by set, of a range so prepared; null: once, without any.
    std::function<std::vector<std::vector<value>>(const ints&)> asked;
    // What comes out: the answer, and in the range what is in it then.
    std::function<value(ints&, const std::vector<value>&)> model;
    std::vector<event> fails = {event::comparison};
    bool changes = false;  // the range: then its elements may be in any order after a failure
};
// Another way to ask the same of another kind of subject: by iterators that can do less, of elements that can do less.
struct way {
    const char* name = "";  // of the check
    const char* kind = "";
    std::string promise;
    const char* reason = "";
};
// Ranges of every shape and of sizes up to those that costs are measured at, with values to the ends of int; each
// comparison and allocation failing once; and every other way, in the background.
[[nodiscard]] suite algorithms(const algorithm& a, std::vector<way> ways = {});
// Lists that are walked forward and changed behind a place: each way to make, fill, change and compare one that its given
// members offer, and the whole of its iterators. In the background; c.kind is the subject that driver/sequence.hpp defines.
// Topics: "construction", "assignment", "insert_after", "erase_after", "emplace", "resize", "remove", "<=>", "iterators",
// "interface".
[[nodiscard]] suite sequences(const container& c);

// The cells of the shape "tree" (verdict.hpp), of what a driver tells of each node in preorder: its value, the children that
// it has (1: a left one, 2: a right one, 3: both), and a note. noted: what of the note stands behind the value; null: nothing.
//
//     DSA_DRAWN_BY(AvlTree, "tree", [](const observation& now) -> drawn_cells {
//         return kit::tree_cells(now.seen.at(0).as<kit::ints>(), [](int height) { return ":" + std::to_string(height); });
//     }, "nodes")
[[nodiscard]] std::vector<std::string> tree_cells(const ints& nodes,
                                                  const std::function<std::string(int)>& noted = nullptr);

// Adds the checks to a suite of GoogleTest. Gives true.
template <typename Fixture>
bool instantiate(const char* suite_name, const char* file, int line, std::initializer_list<suite> suites) {
    for (const auto& s : suites)
        for (const auto& c : s) {
            judge::declare(
                judge::declared(std::string(suite_name) + "." + c.name, c.kind, file, line, c.traits));
            struct test final : Fixture {
                explicit test(std::function<void(judge::check&)> b) : body(std::move(b)) {}
                void TestBody() override { body(*this); }
                std::function<void(judge::check&)> body;
            };
            ::testing::RegisterTest(suite_name, c.name.c_str(), nullptr, nullptr, file, line,
                                    [body = c.body]() -> Fixture* { return new test(body); });
        }
    return true;
}

#define DSA_KIT(Suite, ...)                                 \
    [[maybe_unused]] static const bool dsa_kit_of_##Suite = \
        ::dsa::kit::instantiate<Suite>(#Suite, __FILE__, __LINE__, {__VA_ARGS__});

}  // namespace dsa::kit
