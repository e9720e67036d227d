// depth_first_search.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kit/graphs.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

namespace {

using ints = std::vector<int>;
using numbers = std::vector<std::optional<int>>;

// What a search answered: of each vertex its parent and its two moments.
struct forest {
    numbers parent, discovered, finished;
};
forest found_by(dsa::judge::subject& s) {
    return {s("parents").as<numbers>(), s("discovered").as<numbers>(), s("finished").as<numbers>()};
}

// Why a forest is none of this graph, and the vertex that it shows in; "" where it is one. Any order of roots and arcs is
// right, so nothing is compared with a search of ours: this asks what is true of every depth-first forest.
struct flaw {
    std::string sentence;
    int vertex = -1;
};
flaw flaw_of(const kit::graph& g, const forest& f) {
    const auto n = static_cast<std::size_t>(g.vertices);
    const auto of = [](std::size_t v) { return "vertex " + std::to_string(v); };
    for (const auto& [row, name] :
         {std::pair(&f.parent, "parents"), std::pair(&f.discovered, "moments of discovery"),
          std::pair(&f.finished, "moments of finishing")})
        if (row->size() != n)
            return {"there are " + std::to_string(row->size()) + ' ' + name + ", and " + std::to_string(n) +
                    " vertices"};
    std::vector<std::size_t> at(2 * n, n);  // whose each moment is
    for (std::size_t v = 0; v != n; ++v)
        for (const auto& [moment, what] :
             {std::pair(f.discovered[v], "discovered"), std::pair(f.finished[v], "finished")}) {
            if (!moment) return {of(v) + " is never " + what, static_cast<int>(v)};
            const auto m = static_cast<std::size_t>(*moment);
            if (*moment < 0 || m >= 2 * n)
                return {of(v) + " is " + what + " at moment " + std::to_string(*moment) +
                            "; there are 0 to " + std::to_string(2 * n - 1),
                        static_cast<int>(v)};
            if (at[m] != n)
                return {of(v) + " is " + what + " at moment " + std::to_string(*moment) +
                            ", which is one of " + of(at[m]) + " already",
                        static_cast<int>(v)};
            at[m] = v;
        }
    std::vector<std::size_t> open;  // discovered and not finished: the path to where the search is
    for (std::size_t m = 0; m != 2 * n; ++m) {
        const std::size_t v = at[m];
        const std::string moment = " at moment " + std::to_string(m);
        if (f.discovered[v] == static_cast<int>(m)) {
            const auto p = f.parent[v];
            if (open.empty() && p)
                return {of(v) + " has the parent " + std::to_string(*p) + ", and is discovered" + moment +
                            ", when no vertex is open: it is a root",
                        static_cast<int>(v)};
            if (!open.empty() && p != static_cast<int>(open.back()))
                return {of(v) + (p ? " has the parent " + std::to_string(*p) : " has no parent") +
                            ", and is discovered" + moment + ", when the search is at " + of(open.back()),
                        static_cast<int>(v)};
            if (p && !g.has_arc(*p, static_cast<int>(v)))
                return {
                    of(v) + " has the parent " + std::to_string(*p) + ", and no arc leads from there to it",
                    static_cast<int>(v)};
            open.push_back(v);
        } else if (open.empty() || open.back() != v) {
            return {of(v) + " is finished" + moment + ", while " +
                        (open.empty() ? std::string("it is not discovered yet")
                                      : of(open.back()) + ", found later, is open"),
                    static_cast<int>(v)};
        } else {
            open.pop_back();
        }
    }
    for (const auto& [from, to] : g.arcs) {
        const auto left = f.finished[static_cast<std::size_t>(from)],
                   came = f.discovered[static_cast<std::size_t>(to)];
        if (*left < *came)
            return {"vertex " + std::to_string(from) + " is finished at moment " + std::to_string(*left) +
                        ", and its arc leads to vertex " + std::to_string(to) +
                        ", which is discovered later, at " + std::to_string(*came),
                    from};
    }
    return {};
}

void require_forest(dsa::judge::subject& s, const kit::graph& g) {
    const auto wrong = flaw_of(g, found_by(s));
    kit::require(wrong.sentence.empty(), wrong.sentence);
}

// ---- the picture of a failure ------------------------------------------------------------------------------

// A row for each vertex: where its arcs lead, its parent, its two moments; those that break the promise are marked.
std::optional<drawn_cells> graph_beside_forest(const observation& now) {
    const auto g = kit::made_by(now.calls);
    const forest f{now.seen.at(0).as<numbers>(), now.seen.at(1).as<numbers>(), now.seen.at(2).as<numbers>()};
    if (f.discovered.size() != static_cast<std::size_t>(g.vertices))  // not searched
        return kit::beside_graph(g, "", [](std::size_t) { return std::string(); }, -1);
    const auto text = [](const numbers& all, std::size_t v, const char* none) {
        return "\t" + (v < all.size() && all[v] ? std::to_string(*all[v]) : std::string(none));
    };
    return kit::beside_graph(
        g, "\tfrom\tdiscovered\tfinished",
        [&](std::size_t v) {
            return text(f.parent, v, "a root") + text(f.discovered, v, "never") +
                   text(f.finished, v, "never");
        },
        flaw_of(g, f).vertex);
}

}  // namespace

class DepthFirstSearch : public check {
public:
    // Calls look(s, g) for random graphs g, small ones first, given to s by that operation.
    template <typename Look>
    void of_random_graphs(const char* operation, Look look) {
        auto s = subject();
        auto r = random();
        for (int vertices = 1; vertices != 14; ++vertices)
            for (const bool scattered : {false, true}) {
                evidence::current()
                    .operations.clear();  // the other graphs have no part in what goes wrong here
                const auto g = scattered ? kit::scattered_graph(vertices, r) : kit::random_graph(vertices, r);
                load(s, g, operation);
                look(s, g);
            }
    }
};

DSA_DRAWN_BY(DepthFirstSearch, "table", graph_beside_forest, "parents", "discovered", "finished")
DSA_SHOWN(DepthFirstSearch, {"arc", "{0}.graph gets the arc {1} -> {2}"},
          {"graph", "{0}.graph = directed({1}, arcs {2>})"},
          {"undirected", "{0}.graph = undirected({1}, edges {2})"},
          {"depth_first_search", "{0}.forest = depth_first_search({0}.graph)"},
          {"parents", "{0}.forest.parent", "depth_first_search"},
          {"discovered", "{0}.forest.discovered", "depth_first_search"},
          {"finished", "{0}.forest.finished", "depth_first_search"}, {"components", "components({0}.graph)"},
          {"watched_search", "depth_first_search(graph that throws after {1} questions)",
           "depth_first_search"},
          {"watched_components", "components(graph that throws after {1} questions)", "components"},
          {"asked", "calls of neighbours(v), for each v"},
          {"takes_the_graph_by_reference", "depth_first_search(graph that cannot be copied)"})

CHECK(DepthFirstSearch, OpensAndClosesABracketForEachVertex, example, on("depth_first_search"), promise("I1"),
      why("The moments are what later algorithms read: the order of tasks, strong components, bridges.")) {
    auto s = subject();
    s("arc", 0, 1);
    s("arc", 1, 2);
    s("depth_first_search");
    require_forest(s, {3, {{0, 1}, {1, 2}}});
}

// Whoever marks vertices as they are put on a stack, and not as they are visited, discovers 2 from 0 here, or 1.
CHECK(DepthFirstSearch, GoesDeepBeforeItGoesOn, example, on("depth_first_search"), promise("I2", "Result"),
      why("A search that notes all neighbours first goes wide: its parents are no depth-first tree.")) {
    for (const auto& ends : {ints{0, 1, 0, 2, 1, 2, 2, 1}, ints{0, 2, 0, 1, 1, 2, 2, 1},
                             ints{0, 1, 0, 2, 0, 3, 1, 3, 3, 2, 2, 1}}) {
        auto s = subject();
        s("graph", 4, ends);
        s("depth_first_search");
        kit::graph g;
        g.vertices = 4;
        for (std::size_t i = 0; i != ends.size(); i += 2) g.connect(ends[i], ends[i + 1]);
        require_forest(s, g);
    }
}

CHECK(DepthFirstSearch, GrowsATreeFromEachRootThatIsLeft, example, on("depth_first_search"),
      promise("Purpose"),
      why("Half of a network may be cut off from the first host: a search that ends there misses it.")) {
    auto s = subject();
    s("graph", 6, ints{1, 0, 2, 3, 3, 2});
    s("depth_first_search");
    require_forest(s, {6, {{1, 0}, {2, 3}, {3, 2}}});
    auto t = beside(s);
    t("depth_first_search");  // of a graph without vertices
    EXPECT_EQ(t("parents"), numbers{});
    t("graph", 1, ints{});
    t("depth_first_search");
    EXPECT_EQ(t("parents"), numbers{std::nullopt});
    EXPECT_EQ(t("discovered"), numbers{0});
    EXPECT_EQ(t("finished"), numbers{1});
}

CHECK(DepthFirstSearch, EndsInCyclesAndLoops, example, on("depth_first_search"), promise("I1"),
      why("Most graphs have cycles; who does not remember where it was goes round for ever.")) {
    auto s = subject();
    s("graph", 4, ints{0, 0, 0, 1, 1, 2, 2, 0, 2, 1, 0, 1, 3, 3});
    s("depth_first_search");
    require_forest(s, {4, {{0, 0}, {0, 1}, {1, 2}, {2, 0}, {2, 1}, {0, 1}, {3, 3}}});
}

CHECK(DepthFirstSearch, IsADepthFirstForestOfEveryGraph, example, on("depth_first_search"),
      promise("Result", "I1", "I2"),
      why("Random graphs hold the crossings and dead ends that nobody thought of.")) {
    of_random_graphs("graph", [](auto& s, const kit::graph& g) {
        s("depth_first_search");
        require_forest(s, g);
    });
}

CHECK(DepthFirstSearch, EachSearchBeginsAnew, example, on("depth_first_search"), promise("Result"),
      why("A service searches many graphs: what an earlier search left must not show in the next.")) {
    auto s = subject();
    s("graph", 4, ints{0, 1, 1, 2, 2, 3});
    s("depth_first_search");
    s("depth_first_search");
    require_forest(s, {4, {{0, 1}, {1, 2}, {2, 3}}});
    auto t = beside(s);
    t("graph", 3, ints{2, 1, 1, 0});
    t("depth_first_search");
    require_forest(t, {3, {{2, 1}, {1, 0}}});
    EXPECT_EQ(t("watched_search", 1), raised("std::runtime_error"));
    s("graph", 2, ints{1, 0});
    s("depth_first_search");
    require_forest(s, {2, {{1, 0}}});
}

CHECK(DepthFirstSearch, ComponentsNumbersThemByTheirSmallestVertex, example, on("components"),
      promise("Result: components"),
      why("A number for each part of a network is what its users compare: one part, one number.")) {
    auto s = subject();
    EXPECT_EQ(s("components"), ints{});
    s("undirected", 7, ints{1, 4, 4, 6, 2, 3});
    EXPECT_EQ(s("components"), (ints{0, 1, 2, 2, 1, 3, 1}));
    s("undirected", 3, ints{2, 0, 2, 2, 0, 2});
    EXPECT_EQ(s("components"), (ints{0, 1, 0}));
}

CHECK(DepthFirstSearch, ComponentsAreThoseOfEveryGraph, example, on("components"),
      promise("Result: components"),
      why("Parts that hang together by one long way are one part all the same.")) {
    of_random_graphs("undirected",
                     [](auto& s, const kit::graph& g) { EXPECT_EQ(s("components"), g.components()); });
}

// Recursion overflows the call stack here: the driver's is 1 MB, and 70,000 frames of the smallest size do not fit. A
// moment or a vertex of 16 bits does not either.
CHECK(DepthFirstSearch, SearchesAPathOfSeventyThousandVertices, space, on("depth_first_search", "components"),
      promise("Space: constant call depth", "I1"),
      why("Road networks have long paths; a search that recurses ends the program there.")) {
    auto s = subject();
    s.budget(100'000'000);  // of so many vertices each may take its time
    load(s, kit::long_path(70'000), "undirected");
    s("depth_first_search");
    const auto finished = s("finished").as<numbers>();
    const auto roots = s("parents").as<numbers>();
    kit::require(std::count(roots.begin(), roots.end(), std::nullopt) == 1,
                 "all vertices but one are reached from another, and have a parent");
    kit::require(std::count(finished.begin(), finished.end(), std::optional(139'999)) == 1,
                 "the root is finished last, at moment 139999, when all 70000 vertices were visited from it");
    const auto number = s("components").as<ints>();
    kit::require(std::count(number.begin(), number.end(), 0) == 70'000, "all vertices are in component 0");
}

CHECK(DepthFirstSearch, ReadsAGraphWhereItIs, interface, on("depth_first_search", "components"),
      promise("Graph: any type"),
      why("A graph can take most of the memory of a machine: a copy of it does not fit.")) {
    auto s = subject();
    s("arc", 0, 1);
    s("depth_first_search");
    EXPECT_INTERFACE(
        std::move(s), "takes_the_graph_by_reference",
        "the graph is taken by const reference: a copy of it costs V + E, and some graphs have none");
}

CHECK(DepthFirstSearch, LeavesNothingBehindWhenTheGraphThrows, memory, on("depth_first_search", "components"),
      promise("Exceptions: what the graph throws"),
      why("A graph may come from a disk or a network and fail; memory must not be lost each time it does.")) {
    for (const char* const search : {"watched_search", "watched_components"}) {
        auto s = subject();
        s("graph", 4, ints{0, 1, 1, 0, 1, 2, 2, 1, 2, 3, 3, 2});
        EXPECT_EQ(s(search, 2), raised("std::runtime_error", "the graph does not answer"));
        const auto left = s.destroy().cost().live_bytes;
        kit::require(left == 0,
                     std::to_string(left) + " bytes are still allocated after neighbours() has thrown");
    }
}

CHECK(
    DepthFirstSearch, LeavesNothingBehindWhenMemoryRunsOut, memory, on("depth_first_search", "components"),
    promise("Exceptions: what the graph throws"),
    why("A search that cannot get its memory is tried again later; each try must give back what it took.")) {
    for (const char* const search : {"depth_first_search", "components"})
        for (std::uint64_t k = 1;; ++k) {
            auto s = subject();
            s("graph", 4, ints{0, 1, 1, 0, 1, 2, 2, 1, 2, 3, 3, 2});
            s.fail(event::allocation, k);
            const bool done = !s(search).has_raised();
            const auto left = s.destroy().cost().live_bytes;
            kit::require(left == 0,
                         std::to_string(left) + " bytes are still allocated after an allocation has failed");
            if (done) break;
        }
}

CHECK(DepthFirstSearch, AsksForTheNeighboursOfAVertexAtMostOnce, cost,
      promise("depth_first_search", "components"),
      why("neighbours() may be a query to a database: a vertex with many arcs would be asked for each of "
          "them.")) {
    for (const char* const search : {"watched_search", "watched_components"}) {
        auto s = subject();
        auto r = random();
        load(s, kit::tangle(30, 3, r), "undirected");
        s(search, kit::unlimited);
        const auto asked = s("asked").as<ints>();
        for (std::size_t v = 0; v != asked.size(); ++v)
            kit::require(asked[v] <= 1, "neighbours(" + std::to_string(v) + ") was called " +
                                            std::to_string(asked[v]) + " times in one search");
    }
}

CHECK(DepthFirstSearch, ReadsEachArcAtMostOnce, cost, promise("depth_first_search", "components"),
      why("Arcs are the larger part of a graph; reading them again doubles the time.")) {
    for (const char* const search : {"watched_search", "watched_components"}) {
        auto s = subject();
        auto r = random();
        const auto g = kit::tangle(30, 3, r);
        load(s, g, "undirected");
        const auto read = s(search, kit::unlimited).as<std::size_t>();
        kit::require(read <= 2 * g.arcs.size(), "one search read " + std::to_string(read) +
                                                    " arcs of a graph that has " +
                                                    std::to_string(2 * g.arcs.size()));
    }
}

CHECK(DepthFirstSearch, TakesTimeInProportionToVerticesAndArcs, cost, promise("depth_first_search"),
      why("Reading the arcs of a vertex from the beginning each time the search comes back to it is "
          "quadratic.")) {
    EXPECT_COST(kit::cost_of_search("depth_first_search", kit::tangled(1)), O(V + E));
    EXPECT_COST(kit::cost_of_search("depth_first_search", kit::loaded(kit::long_path))
                    .named("depth_first_search on a path"),
                O(V + E));
    EXPECT_COST(kit::cost_of_search("depth_first_search", kit::loaded(kit::star))
                    .named("depth_first_search on a star"),
                O(V + E));
    EXPECT_COST(kit::cost_of_search("depth_first_search", kit::loaded(kit::hourglass))
                    .named("depth_first_search on an hourglass"),
                O(V + E));
}

CHECK(DepthFirstSearch, ComponentsTakesTimeInProportionToVerticesAndArcs, cost, promise("components"),
      why("Going over all vertices for each component is quadratic in a graph of many small ones.")) {
    EXPECT_COST(kit::cost_of_search("components", kit::tangled(1, "undirected")), O(V + E));
    EXPECT_COST(
        kit::cost_of_search("components", kit::loaded(kit::star, "undirected")).named("components of a star"),
        O(V + E));
    EXPECT_COST(
        kit::cost_of_search("components", [](auto& s, std::size_t n, auto&) { s("graph", n, ints{}); })
            .named("components of single vertices"),
        O(V + E));
}

// A graph of n vertices and n (n - 1) / 2 arcs. Of a vertex: a parent of 4 bytes, two moments of 8, and a place of the path of
// 24, in a vector that may have grown to twice its need while it still holds the smaller one.
CHECK(DepthFirstSearch, KeepsOnePlaceForEachVertexOnThePath, cost, on("depth_first_search"),
      promise("Space: three numbers"),
      why("A stack of all arcs that were met takes many times the memory of the graph's vertices.")) {
    EXPECT_BOUND(kit::cost_of_search("depth_first_search", kit::loaded(kit::all_forward))
                     .column("peak_bytes")
                     .up_to(64),
                 100 * n + 1024);
}
CHECK(DepthFirstSearch, ComponentsKeepsOneNumberForEachVertex, cost, on("components"),
      promise("Space: components"),
      why("Marking a vertex as it leaves the stack lets it enter once for each arc to it.")) {
    EXPECT_BOUND(kit::cost_of_search("components", kit::loaded(kit::all_forward, "undirected"))
                     .column("peak_bytes")
                     .up_to(64),
                 28 * n + 1024);
}

CHECK(DepthFirstSearch, TakesSpaceForTheForestAndThePath, space, on("depth_first_search", "components"),
      promise("Space: three numbers"), why("Keeping each path takes V^2 memory in a long, thin graph.")) {
    EXPECT_EXTRA_SPACE(kit::cost_of_search("depth_first_search", kit::loaded(kit::long_path))
                           .named("depth_first_search on a path"),
                       O(n));
    EXPECT_EXTRA_SPACE(kit::cost_of_search("components", kit::loaded(kit::long_path, "undirected"))
                           .named("components of a path"),
                       O(n));
}

CHECK(DepthFirstSearch, KeepsTheCallStackFlat, cost, on("depth_first_search", "components"),
      promise("Space: constant call depth"),
      why("The call stack is small: one frame for each vertex overflows it.")) {
    EXPECT_COST(kit::cost_of_search("depth_first_search", kit::loaded(kit::long_path))
                    .named("depth_first_search on a path")
                    .column("stack_bytes"),
                O(1));
    EXPECT_COST(kit::cost_of_search("components", kit::loaded(kit::long_path, "undirected"))
                    .named("components of a path")
                    .column("stack_bytes"),
                O(1));
}

DSA_MEMORY_CHECK(DepthFirstSearch)
