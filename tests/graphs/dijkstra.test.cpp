// dijkstra.test.cpp: built once, trusted, never sees the learner's header.
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
using kit::require, kit::unlimited, kit::lengths;

namespace {

using ints = std::vector<int>;
using links = std::vector<std::optional<int>>;  // parents
constexpr auto none = std::nullopt;

std::string of(std::size_t v) { return "vertex " + std::to_string(v); }

// Why an answer is none for this graph, and the vertex that it shows in; "" where it is one. Of several shortest ways any is
// right.
struct flaw {
    std::string sentence;
    int vertex = -1;
};
flaw flaw_of(const kit::graph& g, int source, const lengths& distance, const links& parent) {
    const auto d = g.distances_from(source);
    for (const auto& [size, what] :
         {std::pair(distance.size(), " distances"), std::pair(parent.size(), " parents")})
        if (size != d.size())
            return {"there are " + std::to_string(size) + what + ", and " + std::to_string(d.size()) +
                    " vertices"};
    for (std::size_t v = 0; v != d.size(); ++v) {
        const int at = static_cast<int>(v);
        if (distance[v] != d[v])
            return {
                of(v) +
                    (distance[v] ? " is told to be at distance " + std::to_string(*distance[v])
                                 : " is told to be unreached") +
                    (d[v] ? "; the shortest way there is " + std::to_string(*d[v]) : "; no way leads there"),
                at};
        const auto p = parent[v];
        if (!d[v] || at == source) {
            if (p)
                return {of(v) + (d[v] ? " is the source" : " is unreached") + ", and has the parent " +
                            std::to_string(*p),
                        at};
            continue;
        }
        if (!p) return {of(v) + " is reached, and has no parent", at};
        bool leads = false, shortest = false;
        for (std::size_t i = 0; i != g.arcs.size(); ++i) {
            if (g.arcs[i] != std::pair(*p, at)) continue;
            leads = true;
            const auto& before = d[static_cast<std::size_t>(*p)];
            shortest = shortest || (before && *before + g.weight(i) == *d[v]);
        }
        if (!leads)
            return {of(v) + " has the parent " + std::to_string(*p) + ", and no arc leads from there", at};
        if (!shortest)
            return {
                of(v) + " has the parent " + std::to_string(*p) + ", and no shortest way comes from there",
                at};
    }
    for (std::size_t v = 0; v != d.size(); ++v) {
        std::optional<int> up = static_cast<int>(v);
        for (std::size_t steps = 0; up && up != source; up = parent[static_cast<std::size_t>(*up)])
            if (++steps > d.size())
                return {"the parents of " + of(v) + " go round in a circle", static_cast<int>(v)};
    }
    return {};
}
void require_shortest(dsa::judge::subject& s, const kit::graph& g, int source) {
    const auto [distance, parent] = s("tree").as<std::pair<lengths, links>>();
    const auto wrong = flaw_of(g, source, distance, parent);
    require(wrong.sentence.empty(), wrong.sentence);
}

// ---- the picture of a failure ------------------------------------------------------------------------------

// A row for each vertex: where its arcs lead and what they weigh, what the search found, what it should have.
std::optional<drawn_cells> graph_beside_tree(const observation& now) {
    const auto g = kit::made_by(now.calls);
    std::optional<int> source;  // of the last search, if it is one in this graph
    for (const auto& c : now.calls) {
        if (c.operation == "dijkstra" || c.operation == "watched_search") {
            const auto at = c.arguments.at(0).as<std::int64_t>();
            if (at >= 0 && at < g.vertices) source = static_cast<int>(at);
        } else if (!c.only_looks) {
            source.reset();
        }
    }
    const auto [distance, parent] = now.seen.at(0).as<std::pair<lengths, links>>();
    const bool negative = std::any_of(g.weights.begin(), g.weights.end(), [](int w) { return w < 0; });
    if (!source || negative || g.vertices > 32 || distance.size() != static_cast<std::size_t>(g.vertices) ||
        parent.size() != distance.size())
        return kit::beside_graph(g, "", [](std::size_t) { return std::string(); }, -1);
    const auto d = g.distances_from(*source);
    const auto text = [](const std::optional<std::int64_t>& x) {
        return "\t" + (x ? std::to_string(*x) : std::string("unreached"));
    };
    return kit::beside_graph(
        g, "\tyours\texpected",
        [&, &distances = distance, &parents = parent](std::size_t v) {
            return text(distances[v]) + (parents[v] ? " from " + std::to_string(*parents[v]) : "") +
                   text(d[v]);
        },
        flaw_of(g, *source, distance, parent).vertex);
}

// ---- costs ---------------------------------------------------------------------------------------------------

cost_of searching(cost_of::preparation in) {
    return kit::cost_of_search("dijkstra", std::move(in), {value(0)});
}
// As many arcs as n, and every one of them brings a vertex nearer.
kit::graph n_bargains(std::size_t n) {
    std::size_t vertices = 2;
    while (vertices * (vertices + 1) / 2 <= n) ++vertices;
    return kit::bargains(vertices);
}
// A star whose source leads to vertices that are farther the smaller they are: each is the nearest when it is put in.
kit::graph falling_star(std::size_t n) {
    auto g = kit::star(n);
    for (std::size_t i = 0; i != g.arcs.size(); ++i) g.weights.push_back(static_cast<int>(g.arcs.size() - i));
    return g;
}
cost_of following_a_path() {
    return cost_of("path_to")
        .once()
        .grown_by([](dsa::judge::subject& s, std::size_t n, dsa::judge::random& r) {
            load(s, kit::weighted(kit::long_path(n), 0, 9, r), "weighted");
            s("dijkstra", 0);
        })
        .with([](std::size_t n, auto&) { return std::vector<value>{value(n - 1)}; });
}

constexpr int largest = 2'147'483'647;

}  // namespace

class Dijkstra : public check {
public:
    // Loads a graph of these arcs, from, to and weight of each, searches from its vertex 0, and asks after the answer.
    void finds(int vertices, const ints& row) {
        auto s = subject();
        evidence::current().operations.clear();  // other graphs have no part in what goes wrong here
        kit::graph g;
        g.vertices = vertices;
        for (std::size_t i = 0; i != row.size(); i += 3) g.connect(row[i], row[i + 1], row[i + 2]);
        load(s, g, "weighted");
        s("dijkstra", 0);
        require_shortest(s, g, 0);
    }
    // Calls look(s, g) after a search from vertex 0 of s, for graphs g of many shapes, small ones first.
    template <typename Look>
    void after_searches(Look look) {
        auto s = subject();
        auto r = random();
        const auto after = [&](const kit::graph& g) {
            evidence::current().operations.clear();
            load(s, g, "weighted");
            s("dijkstra", 0);
            look(s, g);
        };
        for (std::size_t n = 2; n != 14; ++n)
            for (const auto& shape :
                 {kit::random_graph(static_cast<int>(n), r), kit::tangle(n, 2, r),
                  kit::shuffled(kit::grid(n), r), kit::skewed(n, r),
                  kit::scattered_graph(static_cast<int>(n), r), kit::in_two(kit::star, n)})
                after(kit::weighted(shape, 0, n % 2 == 0 ? 3 : 20, r));
        after(kit::both_ways(kit::roads_of_romania()));
    }
};

DSA_DRAWN_BY(Dijkstra, "table", graph_beside_tree, "tree")
DSA_SHOWN(Dijkstra, {"arc", "{0}.graph gets the arc {1} -> {2} of weight {3}"},
          {"graph", "{0}.graph = directed({1}, arcs {2>}), weights 1"},
          {"weighted", "{0}.graph = directed({1}, arcs {2>:})"},
          {"weighted_undirected", "{0}.graph = undirected({1}, edges {2-:})"},
          {"dijkstra", "{0}.tree = dijkstra({0}.graph, {1})"}, {"tree", "{0}.tree", "dijkstra"},
          {"distances", "{0}.tree.distance", "dijkstra"}, {"parents", "{0}.tree.parent", "dijkstra"},
          {"reached", "{0}.tree.reached({1})"}, {"path_to", "{0}.tree.path_to({1})"},
          {"path_length", "{0}.tree.path_to({1}).size()", "path_to"},
          {"watched_search", "dijkstra(graph that throws after {2} questions, {1})", "dijkstra"},
          {"asked", "calls of arcs(v), for each v", "dijkstra"},
          {"takes_the_graph_by_reference", "dijkstra(graph that cannot be copied, v)"})

CHECK(Dijkstra, AddsTheWeightsAlongAWay, example, on("dijkstra"), promise("Result: distance[v]"),
      why("A route of three roads is as long as the three together.")) {
    finds(2, {0, 1, 5});
    finds(4, {0, 1, 2, 1, 2, 3, 2, 3, 4});
}

CHECK(Dijkstra, AWayOfMoreArcsMayBeTheShorterOne, example, on("dijkstra"), promise("Purpose"),
      why("The direct road may be the slow one; who counts roads and not their lengths takes it.")) {
    finds(3, {0, 1, 9, 0, 2, 2, 2, 1, 3});
    finds(4, {0, 3, 9, 0, 1, 1, 1, 2, 1, 2, 3, 1});
}

// 1 is found at 7 first, and 3 from it; then 1 at 5.
CHECK(Dijkstra, WhatWasFoundIsNotFinalUntilItIsTheNearest, example, on("dijkstra"), promise("I1"),
      why("A vertex that is settled as it is found keeps the first way there, and all behind it are too "
          "far.")) {
    finds(4, {0, 1, 7, 0, 2, 2, 2, 1, 3, 1, 3, 1});
    finds(5, {0, 1, 1, 0, 2, 10, 1, 3, 1, 3, 2, 1, 2, 4, 1});
    finds(5, {0, 1, 8, 0, 2, 5, 2, 1, 2, 0, 3, 1, 3, 2, 1, 1, 4, 1});
}

CHECK(Dijkstra, WhatNoWayLeadsToIsUnreached, example, on("dijkstra"), promise("Result: distance[v]"),
      why("A delivery to a place without a road must be refused, and not be planned with a distance of "
          "zero.")) {
    finds(4, {0, 1, 1, 3, 2, 1});
    finds(3, {1, 0, 4, 2, 1, 1});
    finds(1, {});
    auto s = subject();
    s("weighted", 3, ints{0, 1, 4});
    s("dijkstra", 0);
    EXPECT_EQ(s("distances"), (lengths{0, 4, none}));
    EXPECT_EQ(s("reached", 1), true);
    EXPECT_EQ(s("reached", 2), false);
}

CHECK(
    Dijkstra, OfParallelArcsTheLightestCounts, example, on("dijkstra"), promise("Result: distance[v]"),
    why("Two roads between the same towns are common, and so is a road that comes back to where it began.")) {
    finds(2, {0, 1, 5, 0, 1, 2, 0, 1, 7});
    finds(2, {0, 0, 4, 0, 1, 3, 1, 1, 1, 1, 0, 2});
}

// Whoever takes ways that are only as short gives the source a parent, or makes two vertices each other's.
CHECK(
    Dijkstra, ParentsLeadToTheSourceAlongArcsOfWeightZero, example, on("dijkstra"),
    promise("Result: parents lead to source"),
    why("Free transfers are arcs of weight zero both ways: parents in a circle, and the route never ends.")) {
    auto s = subject();
    for (const auto& row : {ints{0, 1, 0}, ints{0, 1, 3, 1, 2, 0}, ints{0, 1, 0, 1, 2, 0, 2, 0, 0}}) {
        evidence::current().operations.clear();
        kit::graph g;
        for (std::size_t i = 0; i != row.size(); i += 3) {
            g.connect(row[i], row[i + 1], row[i + 2]);
            g.connect(row[i + 1], row[i], row[i + 2]);
        }
        s("weighted_undirected", g.vertices, row);
        s("dijkstra", 0);
        require_shortest(s, g, 0);
    }
}

CHECK(Dijkstra, SumsAreNotTooLargeForTheirType, example, on("dijkstra"), promise("Result: no sum"),
      why("Nanoseconds, or cents: a sum in 32 bits wraps round, and the longest way becomes the shortest.")) {
    finds(4, {0, 1, largest, 1, 2, largest, 2, 3, largest});
    finds(4, {0, 1, largest, 1, 2, 2, 0, 3, largest, 3, 2, 1});
    finds(4, {0, 1, largest, 3, 2, largest, 2, 1, 1});
}

CHECK(Dijkstra, IsRightInGraphsOfManyShapes, example, on("dijkstra"), promise("Result", "I1"),
      why("Random graphs hold the crossings and dead ends that nobody thought of.")) {
    after_searches([](auto& s, const kit::graph& g) { require_shortest(s, g, 0); });
}

CHECK(Dijkstra, AgreesWithRelaxationOnRandomGraphs, property, on("dijkstra"), promise("Result: distance[v]"),
      why("Arcs that arrive one at a time make the shortest graph that a mistake shows in.")) {
    struct model {
        kit::graph g;
        lengths found;
    };
    const auto vertex = int_between(0, 7);
    const rule<model> arc("arc", vertex, vertex, int_between(0, 12),
                          [](model& m, int from, int to, int weight) { m.g.connect(from, to, weight); });
    agrees_with<model>(
        {
            arc,
            arc,
            arc,
            arc,  // more than the rest, so that ways grow long enough to be wrong
            {"dijkstra", vertex,
             [](model& m, int source) {
                 if (source >= m.g.vertices) throw std::out_of_range("no vertex");
                 m.found = m.g.distances_from(source);
             }},
            {"distances", [](model& m) { return m.found; }},
        },
        {.kind = "", .sequences = 60, .longest = 60});
}

CHECK(Dijkstra, PathToRunsFromTheSourceToTheVertex, example, on("path_to"),
      promise("Result: parent[v]", "path_to"),
      why("A route that is read backwards, or lacks an end, sends its reader the wrong way.")) {
    auto s = subject();
    s("weighted", 5, ints{1, 0, 1, 0, 2, 1, 2, 3, 1, 1, 3, 9});
    s("dijkstra", 1);
    EXPECT_EQ(s("path_to", 3), (ints{1, 0, 2, 3}));
    EXPECT_EQ(s("path_to", 0), (ints{1, 0}));
    EXPECT_EQ(s("path_to", 1), ints{1});
    EXPECT_EQ(s("path_to", 4), ints{});
}

CHECK(Dijkstra, EachPathIsAShortestOne, example, on("path_to"), promise("Result: parent[v]"),
      why("A route along a road that is not there cannot be driven, and a longer one is no answer.")) {
    after_searches([](auto& s, const kit::graph& g) {
        const auto d = g.distances_from(0);
        for (int v = 0; v != g.vertices; ++v) {
            const auto path = s("path_to", v).template as<ints>();
            const auto& length = d[static_cast<std::size_t>(v)];
            const std::string which = "the path to " + std::to_string(v);
            require(path.empty() == !length,
                    which + (length ? " is empty, and it is reached" : " is not empty, and it is unreached"));
            if (path.empty()) continue;
            require(
                path.front() == 0 && path.back() == v,
                which + " goes from " + std::to_string(path.front()) + " to " + std::to_string(path.back()));
            std::int64_t sum = 0;
            for (std::size_t i = 1; i != path.size(); ++i) {
                std::optional<int> lightest;
                for (std::size_t a = 0; a != g.arcs.size(); ++a)
                    if (g.arcs[a] == std::pair(path[i - 1], path[i]))
                        lightest = std::min(lightest.value_or(g.weight(a)), g.weight(a));
                require(lightest.has_value(), which + " goes from " + std::to_string(path[i - 1]) + " to " +
                                                  std::to_string(path[i]) + ", where no arc leads");
                sum += *lightest;
            }
            require(sum == *length, which + " is " + std::to_string(sum) + " long; the shortest is " +
                                        std::to_string(*length));
        }
    });
}

CHECK(Dijkstra, ASourceThatIsNoVertexIsOutOfRange, example, on("dijkstra"),
      promise("Exceptions: out_of_range"),
      why("Without the exception the search writes behind its arrays.")) {
    auto s = subject();
    EXPECT_EQ(s("dijkstra", 0), raised("std::out_of_range", "dijkstra"));  // a graph without vertices
    s("weighted", 3, ints{0, 2, 1});
    EXPECT_EQ(s("dijkstra", 3), raised("std::out_of_range"));
    EXPECT_EQ(s("dijkstra", 4'294'967'295u), raised("std::out_of_range"));
    s("dijkstra", 2);
    EXPECT_EQ(s("distances"), (lengths{none, none, 0}));
}

CHECK(Dijkstra, APathToWhatIsNoVertexIsOutOfRange, example, on("path_to"),
      promise("Exceptions: out_of_range"),
      why("Without the exception the caller reads memory that holds no parent, and follows it.")) {
    auto s = subject();
    EXPECT_EQ(s("path_to", 0), raised("std::out_of_range"));  // nothing has been searched yet
    s("weighted", 3, ints{0, 2, 1});
    s("dijkstra", 0);
    EXPECT_EQ(s("path_to", 2), (ints{0, 2}));
    EXPECT_EQ(s("path_to", 3), raised("std::out_of_range", "path_to"));
    EXPECT_EQ(s("path_to", 4'294'967'295u), raised("std::out_of_range"));
}

CHECK(Dijkstra, ReachedRefusesWhatIsNoVertex, example, on("reached"), promise("Exceptions: out_of_range"),
      background, why("Words that name no place leave whoever reads them to search all of the program.")) {
    auto s = subject();
    s("weighted", 3, ints{0, 2, 1});
    s("dijkstra", 0);
    EXPECT_EQ(s("reached", 9),
              raised("std::out_of_range",
                     "dsa::shortest_path_tree::reached: vertex 9 is not in a graph of 3 vertices"));
}

CHECK(Dijkstra, RefusesANegativeWeightWithinReach, example, on("dijkstra"),
      promise("Exceptions: invalid_argument"),
      why("With a negative weight the nearest is not final: the answer looks right and is wrong.")) {
    auto s = subject();
    for (const auto& row :
         {ints{0, 1, -1}, ints{0, 1, 4, 0, 2, 5, 2, 1, -3}, ints{0, 1, 1, 1, 2, 1, 2, 2, -1},
          ints{0, 1, 7, 1, 0, -7}, ints{0, 1, -largest - 1}}) {
        evidence::current().operations.clear();
        s("weighted", 4, row);
        EXPECT_EQ(s("dijkstra", 0), raised("std::invalid_argument", "dijkstra"));
    }
    s("weighted", 2, ints{0, 1, 0});
    s("dijkstra", 0);
    EXPECT_EQ(s("distances"), (lengths{0, 0}));
}

CHECK(Dijkstra, EachSearchBeginsAnew, example, on("dijkstra"), promise("Result: distance[v]"),
      why("A service searches one map many times: what an earlier search left must not show in the next.")) {
    auto s = subject();
    s("weighted", 4, ints{0, 1, 1, 1, 2, 2, 2, 3, 3});
    s("dijkstra", 0);
    s("dijkstra", 2);
    EXPECT_EQ(s("distances"), (lengths{none, none, 0, 3}));
    EXPECT_EQ(s("parents"), (links{none, none, none, 2}));
    auto t = beside(s);
    t("weighted", 2, ints{0, 1, 9});
    t("dijkstra", 0);
    EXPECT_EQ(t("distances"), (lengths{0, 9}));
    EXPECT_EQ(t("watched_search", 0, 1), raised("std::runtime_error"));
    EXPECT_EQ(s("distances"), (lengths{none, none, 0, 3}));
    s("dijkstra", 0);
    EXPECT_EQ(s("distances"), (lengths{0, 1, 3, 6}));
}

// Recursion overflows the call stack here: the driver's is 1 MB, and 70,000 frames of the smallest size do not fit. A
// vertex of 16 bits does not either.
CHECK(Dijkstra, SearchesAPathOfSeventyThousandVertices, space, on("dijkstra", "path_to"), afterwards,
      promise("Space: constant call depth", "Result: distance[v]"),
      why("Road networks have long paths; a search that recurses ends the program there.")) {
    auto s = subject();
    s.budget(200'000'000);  // of so many vertices each may take its time
    auto g = kit::long_path(70'000);
    g.weights.assign(g.arcs.size(), 100'000);
    load(s, g, "weighted");
    s("dijkstra", 0);
    EXPECT_EQ(s("path_length", 69'999), 70'000);
    const auto d = s("distances").as<lengths>();
    require(!d.empty() && d.back() == std::int64_t{69'999} * 100'000,
            "the end of a path of 69999 arcs of weight 100000 is 6999900000 away");
}

CHECK(Dijkstra, ReadsAGraphWhereItIs, interface, on("dijkstra"), promise("Graph: any type"),
      why("A map can take most of the memory of a machine: a copy of it does not fit.")) {
    auto s = subject();
    s("arc", 0, 1, 1);
    s("dijkstra", 0);
    EXPECT_EQ(s("distances"), (lengths{0, 1}));
    EXPECT_INTERFACE(
        std::move(s), "takes_the_graph_by_reference",
        "the graph is taken by const reference: a copy of it costs V + E, and some graphs have none");
}

CHECK(Dijkstra, LeavesNothingBehindWhenTheGraphThrows, memory, on("dijkstra"),
      promise("Exceptions: passed on"),
      why("A graph may come from a disk or a network and fail; memory must not be lost each time it does.")) {
    auto s = subject();
    s("weighted", 4, ints{0, 1, 1, 1, 2, 1, 2, 3, 1});
    EXPECT_EQ(s("watched_search", 0, 2), raised("std::runtime_error", "the graph does not answer"));
    s("weighted", 4, ints{0, 1, 1, 1, 2, -1, 2, 3, 1});
    EXPECT_EQ(s("dijkstra", 0), raised("std::invalid_argument"));
    const auto left = s.destroy().cost().live_bytes;
    require(left == 0, std::to_string(left) + " bytes are still allocated after the search has thrown");
}

CHECK(
    Dijkstra, LeavesNothingBehindWhenMemoryRunsOut, memory, on("dijkstra", "path_to"),
    promise("Exceptions: Nothing is left"),
    why("A search that cannot get its memory is tried again later; each try must give back what it took.")) {
    for (std::uint64_t k = 1;; ++k) {
        auto s = subject();
        s("weighted", 4, ints{0, 1, 1, 1, 2, 1, 2, 3, 1});
        s.fail(event::allocation, k);
        const bool searched = !s("dijkstra", 0).has_raised();
        if (searched) {
            s.fail(event::allocation, 1);
            EXPECT_EQ(s("path_to", 3), raised("std::bad_alloc"));
            EXPECT_EQ(s("path_to", 3), (ints{0, 1, 2, 3}));
        }
        const auto left = s.destroy().cost().live_bytes;
        require(left == 0,
                std::to_string(left) + " bytes are still allocated after an allocation has failed");
        if (searched) break;
    }
}

CHECK(
    Dijkstra, AsksForTheArcsOfAVertexAtMostOnce, cost, promise("dijkstra", "I1"),
    why("arcs() may be a query to a database: a vertex that was found often would be asked for each time.")) {
    auto r = random();
    for (const auto& g : {kit::weighted(kit::tangle(30, 3, r), 0, 9, r), kit::bargains(12)}) {
        evidence::current().operations.clear();
        auto s = subject();
        load(s, g, "weighted");
        const auto read = s("watched_search", 0, unlimited).as<std::size_t>();
        const auto asked = s("asked").as<ints>();
        for (std::size_t v = 0; v != asked.size(); ++v)
            require(asked[v] <= 1, "arcs(" + std::to_string(v) + ") was called " + std::to_string(asked[v]) +
                                       " times in one search");
        require(read <= g.arcs.size(), "one search read " + std::to_string(read) +
                                           " arcs of a graph that has " + std::to_string(g.arcs.size()));
    }
}

CHECK(Dijkstra, TakesNoMoreTimeThanAHeapAllows, cost, promise("dijkstra"),
      why("Looking through all vertices for the nearest is V^2: days for the roads of a continent.")) {
    EXPECT_COST(searching(kit::tangled(2, "weighted")), O((V + E) log V));
    EXPECT_COST(searching(kit::loaded(kit::long_path, "weighted")).named("dijkstra on a path"),
                O((V + E) log V));
    EXPECT_COST(searching(kit::loaded(falling_star, "weighted")).named("dijkstra on a star"),
                O((V + E) log V));
    EXPECT_COST(searching(kit::loaded(kit::grid, "weighted")).named("dijkstra on a grid"), O((V + E) log V));
}
CHECK(Dijkstra, TakesNoMoreTimeWhereEachArcBringsSomeNearer, cost, promise("dijkstra"),
      why("Rush hour: nearly every road makes some place nearer, and a search that goes over them again "
          "never ends.")) {
    EXPECT_COST(searching(kit::loaded(n_bargains, "weighted")).named("dijkstra among bargains"),
                O((V + E) log V));
}

CHECK(Dijkstra, TakesSpaceForVerticesAndArcs, space, on("dijkstra"), promise("Space: V distances"),
      afterwards, why("Keeping the way to each vertex takes V^2 memory in a long, thin graph.")) {
    EXPECT_EXTRA_SPACE(searching(kit::loaded(kit::long_path, "weighted")).named("dijkstra on a path"), O(n));
    EXPECT_EXTRA_SPACE(searching(kit::loaded(n_bargains, "weighted")).named("dijkstra among bargains"), O(n));
}

CHECK(Dijkstra, KeepsTheCallStackFlat, cost, on("dijkstra"), promise("Space: constant call depth"),
      why("The call stack is small: one frame for each vertex overflows it.")) {
    EXPECT_COST(
        searching(kit::loaded(kit::long_path, "weighted")).named("dijkstra on a path").column("stack_bytes"),
        O(1));
}

CHECK(Dijkstra, PathToTakesLinearTime, cost, promise("path_to"),
      why("Inserting in front for each vertex makes a long route quadratic.")) {
    EXPECT_COST(following_a_path(), O(n));
}

DSA_MEMORY_CHECK(Dijkstra)
