// minimum_spanning_tree.test.cpp: built once, trusted, never sees the learner's header.
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
using row = std::vector<std::int64_t>;  // of each edge its ends and its weight, one behind the other

// Why an answer is no least forest of this graph, whose arcs are edges, and a vertex that it shows in; "" where it is one. Of
// several least forests any is right.
struct flaw {
    std::string sentence;
    int vertex = -1;
};
flaw flaw_of(const kit::graph& g, const row& edges, std::int64_t weight) {
    struct left {
        int from, to, weight;
        bool used;
    };
    std::vector<left> all;
    for (std::size_t i = 0; i != g.arcs.size(); ++i)
        all.push_back({g.arcs[i].first, g.arcs[i].second, g.weight(i), false});
    kit::graph forest;
    forest.vertices = g.vertices;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i + 2 < edges.size(); i += 3) {
        const auto from = edges[i], to = edges[i + 1], w = edges[i + 2];
        const std::string which =
            "the edge " + std::to_string(from) + "-" + std::to_string(to) + " of weight " + std::to_string(w);
        const auto it = std::find_if(all.begin(), all.end(), [&](const left& e) {
            return !e.used && e.weight == w &&
                   ((e.from == from && e.to == to) || (e.from == to && e.to == from));
        });
        if (it == all.end()) return {which + " is in the forest, and not, or not so often, in the graph"};
        it->used = true;
        const auto part = forest.components();
        if (part[static_cast<std::size_t>(from)] == part[static_cast<std::size_t>(to)])
            return {which + " closes a circle", static_cast<int>(from)};
        forest.connect(static_cast<int>(from), static_cast<int>(to));
        sum += w;
    }
    const auto have = forest.components(), want = g.components();
    for (std::size_t v = 0; v != want.size(); ++v)
        for (std::size_t u = 0; u != v; ++u)
            if (want[u] == want[v] && have[u] != have[v])
                return {"vertices " + std::to_string(u) + " and " + std::to_string(v) +
                            " are connected in the graph, and not in the forest",
                        static_cast<int>(v)};
    const auto least = g.least_spanning_weight();
    if (sum != least)
        return {"the edges weigh " + std::to_string(sum) + " together; the least that connects all is " +
                std::to_string(least)};
    if (weight != sum)
        return {"the edges weigh " + std::to_string(sum) + " together, and weight is " +
                std::to_string(weight)};
    return {};
}
void require_least(dsa::judge::subject& s, const kit::graph& g) {
    const auto [edges, weight] = s("forest").as<std::pair<row, std::int64_t>>();
    const auto wrong = flaw_of(g, edges, weight);
    require(wrong.sentence.empty(), wrong.sentence);
}

kit::graph graph_of(int vertices, const ints& edges) {
    kit::graph g;
    g.vertices = vertices;
    for (std::size_t i = 0; i + 2 < edges.size(); i += 3) g.connect(edges[i], edges[i + 1], edges[i + 2]);
    return g;
}

// ---- the picture of a failure ------------------------------------------------------------------------------

// A row for each vertex: to where its edges lead and what they weigh, and which of them are in the forest.
std::optional<drawn_cells> graph_beside_forest(const observation& now) {
    auto g = kit::made_by(now.calls);
    for (const auto& c : now.calls)
        if (c.operation == "edge")
            for (const bool back : {false, true})
                g.connect(c.arguments.at(back ? 1 : 0).as<int>(), c.arguments.at(back ? 0 : 1).as<int>(),
                          c.arguments.at(2).as<int>());
    const auto [edges, weight] = now.seen.at(0).as<std::pair<row, std::int64_t>>();
    const row& taken = edges;
    return kit::beside_graph(
        g, taken.empty() ? "" : "\tin the forest",
        [&](std::size_t v) {
            if (taken.empty()) return std::string();
            std::string text = "\t";
            for (std::size_t i = 0; i + 2 < taken.size(); i += 3)
                for (const bool back : {false, true})
                    if (taken[back ? i + 1 : i] == static_cast<std::int64_t>(v))
                        text += (text.size() > 1 ? ", " : "") + std::to_string(taken[back ? i : i + 1]);
            return text;
        },
        -1);
}

// ---- costs ---------------------------------------------------------------------------------------------------

constexpr auto weighted = "weighted_undirected";
cost_of spanning(cost_of::preparation in) {
    return kit::cost_of_search("minimum_spanning_tree", std::move(in));
}
// So many vertices that each leads to all others by n edges in all, those of the smaller ones the dearer.
kit::graph dense(std::size_t n) {
    std::size_t vertices = 2;
    while (vertices * (vertices + 1) / 2 <= n) ++vertices;
    auto g = kit::all_forward(vertices);
    for (std::size_t i = 0; i != g.arcs.size(); ++i) g.weights.push_back(static_cast<int>(g.arcs.size() - i));
    return g;
}
kit::graph single_vertices(std::size_t n) { return {static_cast<int>(n), {}, {}}; }
// Each vertex is nearest to the one before it, and the cheapest edge is the farthest.
kit::graph path_of_falling_weights(std::size_t n) {
    auto g = kit::long_path(n);
    for (std::size_t i = 0; i != g.arcs.size(); ++i) g.weights.push_back(static_cast<int>(g.arcs.size() - i));
    return g;
}

constexpr int largest = 2'147'483'647;

}  // namespace

class MinimumSpanningTree : public check {
public:
    // Loads, spans and asks after each of these graphs: vertices, and the ends and the weight of each edge.
    void spans(const std::vector<std::pair<int, ints>>& graphs) {
        auto s = subject();
        for (const auto& [vertices, edges] : graphs) {
            evidence::current().operations.clear();  // the other graphs have no part in what goes wrong here
            s(weighted, vertices, edges);
            s("minimum_spanning_tree");
            require_least(s, graph_of(vertices, edges));
        }
    }
};

DSA_DRAWN_BY(MinimumSpanningTree, "table", graph_beside_forest, "forest")
DSA_SHOWN(MinimumSpanningTree, {"edge", "{0}.graph gets the edge {1}-{2} of weight {3}"},
          {"graph", "{0}.graph = undirected({1}, edges {2-}), weights 1"},
          {"weighted_undirected", "{0}.graph = undirected({1}, edges {2-:})"},
          {"minimum_spanning_tree", "{0}.forest = minimum_spanning_tree({0}.graph)"},
          {"weight", "{0}.forest.weight", "minimum_spanning_tree"},
          {"edge_count", "{0}.forest.edges.size()", "minimum_spanning_tree"},
          {"forest", "{0}.forest: ends and weight of each edge, weight of all", "minimum_spanning_tree"},
          {"watched_tree", "minimum_spanning_tree(graph that throws after {1} questions)",
           "minimum_spanning_tree"},
          {"asked", "calls of arcs(v), for each v", "minimum_spanning_tree"},
          {"takes_the_graph_by_reference", "minimum_spanning_tree(graph that cannot be copied)"})

CHECK(MinimumSpanningTree, TakesTheCheapestEdgesThatConnect, example, on("minimum_spanning_tree"),
      promise("Purpose", "Result: weight"),
      why("Cable is paid by the metre: whoever lays a dear one where a cheap one connects as well pays for "
          "it.")) {
    spans({{2, {0, 1, 5}},
           {3, {0, 1, 3, 1, 2, 1, 0, 2, 2}},
           {4, {0, 1, 4, 0, 2, 1, 1, 2, 2, 1, 3, 5, 2, 3, 8}}});
}

// The shortest ways from 0 are the edges 0-1, 0-2 and 0-3, and they are dear together.
CHECK(MinimumSpanningTree, IsNoTreeOfShortestWays, example, on("minimum_spanning_tree"), promise("I1"),
      why("Each house by its shortest way to the exchange is more cable than all in a row.")) {
    spans({{4, {0, 1, 4, 0, 2, 5, 0, 3, 6, 1, 2, 3, 2, 3, 3}},
           {5, {0, 1, 2, 1, 2, 2, 2, 3, 2, 3, 4, 2, 0, 4, 3}}});
}

CHECK(
    MinimumSpanningTree, NeverClosesACircle, example, on("minimum_spanning_tree"), promise("Result: edges"),
    why("An edge whose ends are connected already connects nothing; in a switched network it is a storm.")) {
    spans({{3, {0, 1, 1, 1, 2, 1, 0, 2, 1}},
           {4, {0, 1, 1, 1, 2, 1, 2, 3, 1, 3, 0, 1, 0, 2, 1, 1, 3, 1}},
           {4, {0, 1, 1, 2, 3, 1, 1, 2, 9, 0, 2, 9, 1, 3, 9}}});
}

CHECK(MinimumSpanningTree, AGraphInPartsGetsAForest, example, on("minimum_spanning_tree"),
      promise("Result: edges"),
      why("An island without a bridge gets a network of its own; a search from one house leaves it dark.")) {
    spans({{4, {0, 1, 1, 2, 3, 2}},
           {5, {1, 3, 7}},
           {6, {4, 5, 1, 3, 4, 2, 3, 5, 3, 0, 1, 1}},
           {1, {}},
           {3, {}}});
    auto s = subject();
    s("minimum_spanning_tree");  // of a graph without vertices
    EXPECT_EQ(s("edge_count"), 0);
    EXPECT_EQ(s("weight"), 0);
}

CHECK(MinimumSpanningTree, OfParallelEdgesTheCheapestAndNoLoops, example, on("minimum_spanning_tree"),
      promise("Result: Loops"),
      why("Two offers for one cable are common, and a cable from a house to itself is a mistake in the "
          "data.")) {
    spans({{2, {0, 1, 5, 1, 0, 2, 0, 1, 7}}, {2, {0, 0, -9, 0, 1, 3, 1, 1, 0}}, {1, {0, 0, -1}}});
}

CHECK(
    MinimumSpanningTree, WeightsMayBeNegative, example, on("minimum_spanning_tree"),
    promise("Result: Weights"),
    why("Subsidies: an edge that earns money is taken first, and one that closes a circle not even then.")) {
    spans({{3, {0, 1, -1, 1, 2, -2, 0, 2, -3}},
           {4, {0, 1, 0, 1, 2, -5, 2, 3, 4, 3, 0, -5, 0, 2, -1}},
           {3, {0, 1, -largest - 1, 1, 2, largest}}});
}

CHECK(MinimumSpanningTree, SumsAreNotTooLargeForTheirType, example, on("minimum_spanning_tree"),
      promise("Result: no sum"),
      why("Costs in cents add up beyond 32 bits, and the bill becomes a credit.")) {
    spans({{4, {0, 1, largest, 1, 2, largest, 2, 3, largest}},
           {4, {0, 1, -largest, 1, 2, -largest, 2, 3, -largest}},
           {3, {0, 1, largest, 1, 2, -largest, 0, 2, -largest - 1}}});
}

CHECK(MinimumSpanningTree, IsLeastInGraphsOfManyShapes, example, on("minimum_spanning_tree"),
      promise("Result", "I1"), why("Random graphs hold the ties and detours that nobody thought of.")) {
    auto s = subject();
    auto r = random();
    const auto after = [&](const kit::graph& g) {
        evidence::current().operations.clear();
        load(s, g, weighted);
        s("minimum_spanning_tree");
        require_least(s, g);
    };
    for (std::size_t n = 1; n != 12; ++n)
        for (const auto& shape :
             {kit::random_graph(static_cast<int>(n), r), kit::tangle(n, 2, r), kit::shuffled(kit::grid(n), r),
              kit::skewed(n, r), kit::scattered_graph(static_cast<int>(n), r), kit::in_two(kit::star, n)})
            for (const int most : {2, 30}) after(kit::weighted(shape, -most / 2, most, r));
    after(kit::roads_of_romania());
}

CHECK(MinimumSpanningTree, AgreesWithTheCheapestJoinsOnRandomGraphs, property, on("minimum_spanning_tree"),
      promise("Result: weight"),
      why("Edges that arrive one at a time make the smallest graph that a mistake shows in.")) {
    struct model {
        kit::graph g;
        std::int64_t weight = 0, edges = 0;
    };
    const auto vertex = int_between(0, 6);
    const rule<model> edge("edge", vertex, vertex, int_between(-4, 12),
                           [](model& m, int from, int to, int weight) { m.g.connect(from, to, weight); });
    agrees_with<model>(
        {
            edge,
            edge,
            edge,  // more than the rest, so that there are circles
            {"minimum_spanning_tree",
             [](model& m) {
                 m.weight = m.g.least_spanning_weight();
                 const auto part = m.g.components();
                 m.edges =
                     m.g.vertices - (part.empty() ? 0 : 1 + *std::max_element(part.begin(), part.end()));
             }},
            {"weight", [](model& m) { return m.weight; }},
            {"edge_count", [](model& m) { return m.edges; }},
        },
        {.kind = "", .sequences = 60, .longest = 40});
}

CHECK(MinimumSpanningTree, EachOneBeginsAnew, example, on("minimum_spanning_tree"), promise("Result"),
      why("A planner tries many networks: what an earlier one left must not show in the next.")) {
    auto s = subject();
    s(weighted, 3, ints{0, 1, 1, 1, 2, 2});
    s("minimum_spanning_tree");
    s("minimum_spanning_tree");
    EXPECT_EQ(s("weight"), 3);
    EXPECT_EQ(s("edge_count"), 2);
    auto t = beside(s);
    t(weighted, 2, ints{0, 1, 9});
    EXPECT_EQ(t("watched_tree", 1), raised("std::runtime_error"));
    t("minimum_spanning_tree");
    EXPECT_EQ(t("weight"), 9);
    EXPECT_EQ(s("weight"), 3);
}

// Recursion overflows the call stack here: the driver's is 1 MB, and 70,000 frames of the smallest size do not fit. A
// vertex of 16 bits does not either.
CHECK(MinimumSpanningTree, SpansAPathOfSeventyThousandVertices, space, on("minimum_spanning_tree"),
      afterwards, promise("Space: constant call", "Result: weight"),
      why("A power line has as many masts as it has; who recurses along it ends the program there.")) {
    auto s = subject();
    s.budget(400'000'000);  // of so many vertices each may take its time
    load(s, path_of_falling_weights(70'000), weighted);
    s("minimum_spanning_tree");
    EXPECT_EQ(s("edge_count"), 69'999);
    EXPECT_EQ(s("weight"), std::int64_t{69'999} * 70'000 / 2);
}

CHECK(MinimumSpanningTree, ReadsAGraphWhereItIs, interface, on("minimum_spanning_tree"),
      promise("Graph: any type"),
      why("A map can take most of the memory of a machine: a copy of it does not fit.")) {
    auto s = subject();
    s("edge", 0, 1, 1);
    s("minimum_spanning_tree");
    EXPECT_EQ(s("weight"), 1);
    EXPECT_INTERFACE(
        std::move(s), "takes_the_graph_by_reference",
        "the graph is taken by const reference: a copy of it costs V + E, and some graphs have none");
}

CHECK(MinimumSpanningTree, LeavesNothingBehindWhenTheGraphThrows, memory, on("minimum_spanning_tree"),
      promise("Exceptions: what the graph throws"),
      why("A graph may come from a disk or a network and fail; memory must not be lost each time it does.")) {
    auto s = subject();
    s(weighted, 4, ints{0, 1, 1, 1, 2, 1, 2, 3, 1});
    EXPECT_EQ(s("watched_tree", 2), raised("std::runtime_error", "the graph does not answer"));
    const auto left = s.destroy().cost().live_bytes;
    require(left == 0, std::to_string(left) + " bytes are still allocated after arcs() has thrown");
}

CHECK(MinimumSpanningTree, LeavesNothingBehindWhenMemoryRunsOut, memory, on("minimum_spanning_tree"),
      promise("Exceptions: nothing is left"),
      why("A planner that cannot get its memory tries again later; each try must give back what it took.")) {
    for (std::uint64_t k = 1;; ++k) {
        auto s = subject();
        s(weighted, 4, ints{0, 1, 1, 1, 2, 1, 2, 3, 1});
        s.fail(event::allocation, k);
        const bool done = !s("minimum_spanning_tree").has_raised();
        const auto left = s.destroy().cost().live_bytes;
        require(left == 0,
                std::to_string(left) + " bytes are still allocated after an allocation has failed");
        if (done) break;
    }
}

CHECK(MinimumSpanningTree, AsksForTheArcsOfAVertexAtMostTwice, cost,
      promise("minimum_spanning_tree", "Graph"),
      why("arcs() may be a query to a database: a vertex with many edges would be asked for each of them.")) {
    auto r = random();
    for (const auto& g : {kit::weighted(kit::tangle(30, 3, r), 0, 9, r), kit::bargains(12)}) {
        evidence::current().operations.clear();
        auto s = subject();
        load(s, g, weighted);
        s("watched_tree", unlimited);
        const auto asked = s("asked").as<ints>();
        for (std::size_t v = 0; v != asked.size(); ++v)
            require(asked[v] <= 2, "arcs(" + std::to_string(v) + ") was called " + std::to_string(asked[v]) +
                                       " times for one forest");
    }
}

CHECK(MinimumSpanningTree, TakesNoMoreTimeThanAHeapAllows, cost, promise("minimum_spanning_tree"),
      why("Looking through all edges for the next one is V E: years for the power lines of a country.")) {
    EXPECT_COST(spanning(kit::tangled(2, weighted)), O((V + E) log V));
    EXPECT_COST(
        spanning(kit::loaded(path_of_falling_weights, weighted)).named("minimum_spanning_tree of a path"),
        O((V + E) log V));
    EXPECT_COST(spanning(kit::loaded(kit::star, weighted)).named("minimum_spanning_tree of a star"),
                O((V + E) log V));
    EXPECT_COST(spanning(kit::loaded(dense, weighted)).named("minimum_spanning_tree of a dense graph"),
                O((V + E) log V));
    EXPECT_COST(
        spanning(kit::loaded(single_vertices, weighted)).named("minimum_spanning_tree of single vertices"),
        O((V + E) log V));
}

CHECK(MinimumSpanningTree, TakesSpaceForVerticesAndArcs, space, on("minimum_spanning_tree"), afterwards,
      promise("Space: the edges"), why("A set of members for each tree that is copied takes V^2 memory.")) {
    EXPECT_EXTRA_SPACE(
        spanning(kit::loaded(kit::long_path, weighted)).named("minimum_spanning_tree of a path"), O(n));
    EXPECT_EXTRA_SPACE(spanning(kit::loaded(dense, weighted)).named("minimum_spanning_tree of a dense graph"),
                       O(n));
}

CHECK(MinimumSpanningTree, KeepsTheCallStackFlat, cost, on("minimum_spanning_tree"),
      promise("Space: constant call"),
      why("The call stack is small: one frame for each vertex overflows it.")) {
    EXPECT_COST(spanning(kit::loaded(path_of_falling_weights, weighted))
                    .named("minimum_spanning_tree of a path")
                    .column("stack_bytes"),
                O(log n));
}

DSA_MEMORY_CHECK(MinimumSpanningTree)
