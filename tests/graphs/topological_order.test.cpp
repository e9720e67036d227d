// topological_order.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kit/graphs.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;
using kit::require, kit::unlimited;

namespace {

using ints = std::vector<int>;

// What a sorting answered.
struct sorting {
    ints order, cycle;
};
sorting found_by(dsa::judge::subject& s) {
    auto [order, cycle] = s("sorted").as<std::pair<ints, ints>>();
    return {std::move(order), std::move(cycle)};
}

std::string of(int v) { return "vertex " + std::to_string(v); }

// Why an answer is none for this graph, and the vertex that it shows in; "" where it is one. Any order and any cycle is
// right, so nothing is compared with a sorting of ours: this asks what is true of every one.
struct flaw {
    std::string sentence;
    int vertex = -1;
};
// A row in which each is a vertex of the graph and none is there twice.
flaw flaw_of_row(const kit::graph& g, const ints& row, const std::string& name) {
    std::vector<bool> seen(static_cast<std::size_t>(g.vertices));
    for (const int v : row) {
        if (v < 0 || v >= g.vertices)
            return {"the " + name + " has " + std::to_string(v) + ", and the vertices are 0 to " +
                    std::to_string(g.vertices - 1)};
        if (seen[static_cast<std::size_t>(v)]) return {of(v) + " is in the " + name + " twice", v};
        seen[static_cast<std::size_t>(v)] = true;
    }
    return {};
}
flaw flaw_of(const kit::graph& g, const sorting& found) {
    const auto& [order, cycle] = found;
    if (auto twice = flaw_of_row(g, order, "order"); !twice.sentence.empty()) return twice;
    if (auto twice = flaw_of_row(g, cycle, "cycle"); !twice.sentence.empty()) return twice;
    for (std::size_t i = 0; i != cycle.size(); ++i)
        if (const int next = cycle[(i + 1) % cycle.size()]; !g.has_arc(cycle[i], next))
            return {"the cycle goes from " + std::to_string(cycle[i]) + " to " + std::to_string(next) +
                        ", where no arc leads",
                    cycle[i]};
    if (g.has_cycle()) {
        if (cycle.empty()) return {"the graph has a cycle, and none is told"};
        if (!order.empty())
            return {"the graph has a cycle, and there is an order of " + std::to_string(order.size()) +
                    " vertices besides"};
        return {};
    }
    std::vector<std::size_t> place(static_cast<std::size_t>(g.vertices), order.size());
    for (std::size_t i = 0; i != order.size(); ++i) place[static_cast<std::size_t>(order[i])] = i;
    for (int v = 0; v != g.vertices; ++v)
        if (place[static_cast<std::size_t>(v)] == order.size())
            return {of(v) + " is not in the order, and the graph has no cycle", v};
    for (const auto& [from, to] : g.arcs)
        if (place[static_cast<std::size_t>(from)] > place[static_cast<std::size_t>(to)])
            return {"an arc leads from " + std::to_string(from) + " to " + std::to_string(to) + ", and " +
                        std::to_string(to) + " comes first",
                    to};
    return {};
}
void require_sorted(dsa::judge::subject& s, const kit::graph& g) {
    const auto wrong = flaw_of(g, found_by(s));
    require(wrong.sentence.empty(), wrong.sentence);
}

kit::graph graph_of(int vertices, const ints& ends) {
    kit::graph g;
    g.vertices = vertices;
    for (std::size_t i = 0; i + 1 < ends.size(); i += 2) g.connect(ends[i], ends[i + 1]);
    return g;
}

// ---- the picture of a failure ------------------------------------------------------------------------------

// A row for each vertex: where its arcs lead, and its place in the order or in the cycle.
std::optional<drawn_cells> graph_beside_order(const observation& now) {
    const auto g = kit::made_by(now.calls);
    const sorting found{now.seen.at(0).as<ints>(), now.seen.at(1).as<ints>()};
    const bool sorted = !found.order.empty() || !found.cycle.empty();
    const auto place = [](const ints& row, int v, const char* name) {
        const auto at = std::find(row.begin(), row.end(), v);
        return at == row.end() ? std::string() : name + std::to_string(at - row.begin());
    };
    return kit::beside_graph(
        g, sorted ? "\tplace" : "",
        [&](std::size_t v) {
            if (!sorted) return std::string();
            const auto in_order = place(found.order, static_cast<int>(v), ""),
                       in_cycle = place(found.cycle, static_cast<int>(v), "in the cycle: ");
            return "\t" + (in_order.empty() && in_cycle.empty()
                               ? "none"
                               : in_order + (in_order.empty() || in_cycle.empty() ? "" : ", ") + in_cycle);
        },
        sorted ? flaw_of(g, found).vertex : -1);
}

// ---- costs ---------------------------------------------------------------------------------------------------

// Arcs from smaller numbers to larger ones only, some for each vertex, and then the numbers are dealt anew.
kit::graph tasks(std::size_t n, dsa::judge::random& r) {
    kit::graph g;
    g.vertices = static_cast<int>(n);
    for (int v = 1; v < g.vertices; ++v)
        for (int arcs = r.between(0, 3); arcs != 0; --arcs) g.connect(r.between(0, v - 1), v);
    return kit::shuffled(g, r);
}
void load_tasks(dsa::judge::subject& s, std::size_t n, dsa::judge::random& r) { load(s, tasks(n, r)); }
// 0 -> 1 -> ... -> n - 1 -> 0.
kit::graph ring(std::size_t n) {
    auto g = kit::long_path(n);
    g.connect(g.vertices - 1, 0);
    return g;
}
// A cycle of two vertices in front of a path: what is left when all others are in the order leads away from it.
kit::graph cycle_before_a_path(std::size_t n) {
    auto g = kit::long_path(n);
    if (n > 1) g.connect(1, 0);
    return g;
}
// The path from the largest number to the smallest.
kit::graph path_backwards(std::size_t n) {
    kit::graph g;
    g.vertices = static_cast<int>(n);
    for (int v = 1; v < g.vertices; ++v) g.connect(v, v - 1);
    return g;
}
kit::graph no_arcs(std::size_t n) { return {static_cast<int>(n), {}}; }

cost_of sorting_of(cost_of::preparation in) {
    return kit::cost_of_search("topological_order", std::move(in));
}

}  // namespace

class TopologicalOrder : public check {
public:
    // Loads, sorts and asks after each of these graphs: vertices, and the ends of the arcs.
    void sorts(const std::vector<std::pair<int, ints>>& graphs) {
        auto s = subject();
        for (const auto& [vertices, ends] : graphs) {
            evidence::current().operations.clear();  // the other graphs have no part in what goes wrong here
            s("graph", vertices, ends);
            s("topological_order");
            require_sorted(s, graph_of(vertices, ends));
        }
    }
};

DSA_DRAWN_BY(TopologicalOrder, "table", graph_beside_order, "order", "cycle")
DSA_SHOWN(TopologicalOrder, {"arc", "{0}.graph gets the arc {1} -> {2}"},
          {"graph", "{0}.graph = directed({1}, arcs {2>})"},
          {"topological_order", "{0}.sorted = topological_order({0}.graph)"},
          {"sorted", "{0}.sorted", "topological_order"}, {"order", "{0}.sorted.order", "topological_order"},
          {"cycle", "{0}.sorted.cycle", "topological_order"},
          {"watched_order", "topological_order(graph that throws after {1} questions)", "topological_order"},
          {"asked", "calls of neighbours(v), for each v", "topological_order"},
          {"takes_the_graph_by_reference", "topological_order(graph that cannot be copied)"})

CHECK(TopologicalOrder, PutsEachTaskBehindThoseItWaitsFor, example, on("topological_order"),
      promise("Purpose", "Result: without a cycle"),
      why("A migration that runs before the one that makes its table fails, and half a schema is left.")) {
    sorts({{2, {1, 0}}, {3, {2, 1, 1, 0}}, {5, {3, 0, 3, 1, 0, 2, 1, 2, 2, 4, 0, 1}}});
}

CHECK(TopologicalOrder, HasEachVertexOnceAlsoThoseWithoutArcs, example, on("topological_order"),
      promise("Result: without a cycle"),
      why("A package that nobody needs and that needs nobody has to be built as well, and once.")) {
    sorts({{4, {2, 0}}, {4, {0, 3, 1, 3, 2, 3}}, {4, {0, 1, 0, 2, 0, 3}}, {1, {}}, {3, {}}});
    auto s = subject();
    s("topological_order");  // of a graph without vertices
    EXPECT_EQ(s("order"), ints{});
    EXPECT_EQ(s("cycle"), ints{});
}

// Whoever puts a vertex in when the first of its arcs comes, or counts an arc that is there twice but once, is told here.
CHECK(TopologicalOrder, WaitsForAllArcsOfAVertex, example, on("topological_order"), promise("I1"),
      why("A task with three needs may not start when the first of them is done.")) {
    sorts({{4, {0, 3, 0, 1, 1, 2, 2, 3}},
           {4, {3, 0, 3, 2, 2, 1, 1, 0}},
           {3, {0, 2, 0, 2, 0, 1, 1, 2}},
           {3, {2, 0, 2, 0, 2, 1, 1, 0, 1, 0}}});
}

CHECK(TopologicalOrder, TellsACycleAndNoOrder, example, on("topological_order"), promise("Result: With one"),
      why("\"There is a cycle somewhere\" sends people through a thousand modules; its members are the "
          "answer.")) {
    sorts({{3, {0, 1, 1, 2, 2, 0}}, {2, {0, 1, 1, 0}}, {4, {0, 1, 1, 3, 3, 2, 2, 1}}});
}

CHECK(TopologicalOrder, ALoopIsACycleOfOneVertex, example, on("topological_order"), promise("Result: A loop"),
      why("A rule that needs its own result is the shortest of circles, and easily written.")) {
    sorts({{1, {0, 0}}, {3, {0, 1, 1, 1, 1, 2}}, {2, {0, 1, 0, 0}}});
}

// What waits behind a cycle is in none, what leads to one is neither.
CHECK(TopologicalOrder, TheCycleHasNobodyWhoOnlyWaitsForIt, example, on("topological_order"),
      promise("Result: With one"),
      why("Modules that merely need the circle are not to blame, and untying them changes nothing.")) {
    sorts({{5, {0, 1, 1, 0, 1, 2, 2, 3, 3, 4}},
           {5, {4, 3, 3, 4, 3, 2, 2, 1, 1, 0}},
           {6, {0, 1, 1, 2, 2, 1, 2, 3, 3, 4, 5, 4}},
           {6, {5, 2, 2, 5, 2, 0, 5, 1, 0, 3, 1, 3, 3, 4}},
           {7, {0, 1, 1, 2, 2, 3, 3, 1, 3, 4, 4, 5, 6, 5, 0, 6}}});
}

CHECK(TopologicalOrder, TellsACycleBesideAnotherOne, example, on("topological_order"),
      promise("Result: With one"),
      why("Where circles meet, a walk that takes a wrong turn tells a way that leads nowhere.")) {
    sorts({{4, {0, 1, 1, 0, 2, 3, 3, 2}},
           {5, {0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 4, 2}},
           {5, {0, 1, 1, 0, 0, 2, 2, 0, 0, 3, 3, 4, 4, 0}},
           {6, {0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 4, 5, 5, 3}}});
}

CHECK(TopologicalOrder, IsAnOrderOrACycleOfEveryGraph, example, on("topological_order"),
      promise("Result", "I1"),
      why("Random graphs hold the crossings and dead ends that nobody thought of.")) {
    auto s = subject();
    auto r = random();
    for (int vertices = 1; vertices != 14; ++vertices)
        for (const int shape : {0, 1, 2, 3}) {
            evidence::current().operations.clear();  // the other graphs have no part in what goes wrong here
            auto g =
                shape == 0 ? kit::scattered_graph(vertices, r) : tasks(static_cast<std::size_t>(vertices), r);
            if (shape == 3)  // two arcs more, of which either may close a cycle
                for (int arcs = 2; arcs != 0; --arcs)
                    g.connect(r.between(0, vertices - 1), r.between(0, vertices - 1));
            load(s, g);
            s("topological_order");
            require_sorted(s, g);
        }
}

CHECK(TopologicalOrder, EachSortingBeginsAnew, example, on("topological_order"), promise("Result"),
      why("A build server sorts many graphs: what an earlier one left must not show in the next.")) {
    auto s = subject();
    s("graph", 3, ints{2, 1, 1, 0});
    s("topological_order");
    s("topological_order");
    EXPECT_EQ(s("order"), (ints{2, 1, 0}));
    auto t = beside(s);
    t("graph", 2, ints{0, 1, 1, 0});
    t("topological_order");
    EXPECT_EQ(t("order"), ints{});
    EXPECT_EQ(t("watched_order", 1), raised("std::runtime_error"));
    s("graph", 2, ints{1, 0});
    s("topological_order");
    EXPECT_EQ(s("order"), (ints{1, 0}));
    EXPECT_EQ(s("cycle"), ints{});
}

// Recursion overflows the call stack here: the driver's is 1 MB, and 70,000 frames of the smallest size do not fit. A
// vertex of 16 bits does not either.
CHECK(
    TopologicalOrder, SortsSeventyThousandVertices, space, on("topological_order"),
    promise("Space: constant call depth", "Result"),
    why("Generated build files have chains of any length; who recurses along one is gone without a word.")) {
    auto s = subject();
    s.budget(100'000'000);  // of so many vertices each may take its time
    load(s, path_backwards(70'000));
    s("topological_order");
    const auto order = s("order").as<ints>();
    require(order.size() == 70'000 && std::is_sorted(order.rbegin(), order.rend()),
            "the only order of a path from 69999 to 0 goes from 69999 down to 0");
}

// A count of 70,000 arcs in 16 bits comes to 0 too early.
CHECK(TopologicalOrder, FindsACycleOfSeventyThousandVertices, space, on("topological_order"), afterwards,
      promise("Space: constant call depth", "Result"),
      why("A circle through all of a repository is the one that is hardest to see, and as long as it is.")) {
    auto s = subject();
    s.budget(100'000'000);
    load(s, ring(70'000));
    s("topological_order");
    const auto cycle = s("cycle").as<ints>();
    require(cycle.size() == 70'000,
            "the only cycle has 70000 vertices, and one of " + std::to_string(cycle.size()) + " is told");
    kit::graph funnel{3, {}};
    for (int arc = 0; arc != 70'000; ++arc) funnel.arcs.emplace_back(arc % 2 == 0 ? 0 : 1, 2);
    load(s, funnel);
    s("topological_order");
    const auto row = s("order").as<ints>();
    require(row.size() == 3 && row.back() == 2,
            "70000 arcs lead to vertex 2 from the two others: it is the last in the order");
}

CHECK(TopologicalOrder, ReadsAGraphWhereItIs, interface, on("topological_order"), promise("Graph: any type"),
      why("A graph can take most of the memory of a machine: a copy of it does not fit.")) {
    auto s = subject();
    s("arc", 1, 0);
    s("topological_order");
    EXPECT_EQ(s("order"), (ints{1, 0}));
    EXPECT_INTERFACE(
        std::move(s), "takes_the_graph_by_reference",
        "the graph is taken by const reference: a copy of it costs V + E, and some graphs have none");
}

CHECK(TopologicalOrder, LeavesNothingBehindWhenTheGraphThrows, memory, on("topological_order"),
      promise("Exceptions: what the graph throws"),
      why("A graph may come from a disk or a network and fail; memory must not be lost each time it does.")) {
    for (const int questions : {2, 3, 5}) {
        auto s = subject();
        s("graph", 4, ints{0, 1, 1, 2, 2, 1, 2, 3});
        const bool failed = s("watched_order", questions).has_raised();
        const auto left = s.destroy().cost().live_bytes;
        require(failed || questions != 2, "neighbours() has thrown, and the caller is not told");
        require(left == 0, std::to_string(left) + " bytes are still allocated after neighbours() has thrown");
    }
}

CHECK(
    TopologicalOrder, LeavesNothingBehindWhenMemoryRunsOut, memory, on("topological_order"),
    promise("Exceptions: what the graph throws"),
    why("A sorting that cannot get its memory is tried again later; each try must give back what it took.")) {
    for (const auto& ends : {ints{0, 1, 1, 2, 2, 3}, ints{0, 1, 1, 2, 2, 1, 2, 3}})
        for (std::uint64_t k = 1;; ++k) {
            auto s = subject();
            s("graph", 4, ends);
            s.fail(event::allocation, k);
            const bool done = !s("topological_order").has_raised();
            const auto left = s.destroy().cost().live_bytes;
            require(left == 0,
                    std::to_string(left) + " bytes are still allocated after an allocation has failed");
            if (done) break;
        }
}

CHECK(TopologicalOrder, AsksForTheNeighboursOfAVertexAtMostThreeTimes, cost, promise("topological_order"),
      why("neighbours() may be a query to a database: a vertex that many wait for would be asked for each of "
          "them.")) {
    auto r = random();
    auto circular = tasks(30, r);
    circular.connect(circular.arcs.front().second, circular.arcs.front().first);
    for (const auto& g : {tasks(30, r), circular, kit::all_forward(12)}) {
        evidence::current().operations.clear();
        auto s = subject();
        load(s, g);
        const auto read = s("watched_order", unlimited).as<std::size_t>();
        const auto asked = s("asked").as<ints>();
        for (std::size_t v = 0; v != asked.size(); ++v)
            require(asked[v] <= 3, "neighbours(" + std::to_string(v) + ") was called " +
                                       std::to_string(asked[v]) + " times in one sorting");
        require(read <= 3 * g.arcs.size(), "one sorting read " + std::to_string(read) +
                                               " arcs of a graph that has " + std::to_string(g.arcs.size()));
    }
}

CHECK(TopologicalOrder, TakesTimeInProportionToVerticesAndArcs, cost, promise("topological_order"),
      why("Looking for the next free task among all of them is V^2 steps: minutes for a large repository.")) {
    EXPECT_COST(sorting_of(load_tasks), O(V + E));
    EXPECT_COST(sorting_of(kit::loaded(path_backwards)).named("topological_order of a path"), O(V + E));
    EXPECT_COST(sorting_of(kit::loaded(kit::star)).named("topological_order of a star"), O(V + E));
    EXPECT_COST(sorting_of(kit::loaded(kit::hourglass)).named("topological_order of an hourglass"), O(V + E));
    EXPECT_COST(sorting_of(kit::loaded(no_arcs)).named("topological_order without arcs"), O(V + E));
}

CHECK(TopologicalOrder, FindsACycleInProportionToVerticesAndArcs, cost, promise("topological_order"),
      why("Searching anew from each vertex for a way back to it is V times the whole graph.")) {
    EXPECT_COST(sorting_of(kit::loaded(ring)).named("topological_order of a ring"), O(V + E));
    EXPECT_COST(
        sorting_of(kit::loaded(cycle_before_a_path)).named("topological_order of a cycle before a path"),
        O(V + E));
}

// A graph of n vertices and n (n - 1) / 2 arcs. Of a vertex: a place of the order, a count, and for a search a place of the
// path of 24 in a vector that may have grown to twice its need while it still holds the smaller one.
CHECK(TopologicalOrder, KeepsAFewNumbersForEachVertex, cost, on("topological_order"),
      promise("Space: a few numbers"), why("Turning all arcs round takes the memory of a second graph.")) {
    EXPECT_BOUND(sorting_of(kit::loaded(kit::all_forward)).column("peak_bytes").up_to(128), 100 * n + 1024);
}

CHECK(TopologicalOrder, TakesSpaceForTheVertices, space, on("topological_order"),
      promise("Space: a few numbers"), why("Keeping each way takes V^2 memory in a long, thin graph.")) {
    EXPECT_EXTRA_SPACE(sorting_of(kit::loaded(kit::long_path)).named("topological_order of a path"), O(n));
    EXPECT_EXTRA_SPACE(sorting_of(kit::loaded(ring)).named("topological_order of a ring"), O(n));
}

CHECK(TopologicalOrder, KeepsTheCallStackFlat, cost, on("topological_order"),
      promise("Space: constant call depth"),
      why("The call stack is small: one frame for each vertex overflows it.")) {
    EXPECT_COST(
        sorting_of(kit::loaded(kit::long_path)).named("topological_order of a path").column("stack_bytes"),
        O(1));
    EXPECT_COST(sorting_of(kit::loaded(ring)).named("topological_order of a ring").column("stack_bytes"),
                O(1));
}

DSA_MEMORY_CHECK(TopologicalOrder)
