// breadth_first_search.test.cpp: built once, trusted, never sees the learner's header.
#include <algorithm>

#include "kit/graphs.hpp"

using namespace dsa::judge;
namespace kit = dsa::kit;

namespace {

using ints = std::vector<int>;
using hops = dsa::kit::lengths;                 // distances; none for unreached
using links = std::vector<std::optional<int>>;  // parents
constexpr auto none = std::nullopt;

using kit::graph, kit::require, kit::unlimited;

// A search from vertex 0 of a fresh graph.
cost_of searching(cost_of::preparation in) {
    return kit::cost_of_search("breadth_first_search", std::move(in), {value(0)});
}
// The path to the far end of a path of n vertices.
cost_of following_a_path() {
    return cost_of("path_to")
        .once()
        .grown_by([](dsa::judge::subject& s, std::size_t n, dsa::judge::random&) {
            load(s, kit::long_path(n));
            s("breadth_first_search", 0);
        })
        .with([](std::size_t n, auto&) { return std::vector<value>{value(n - 1)}; });
}

// ---- the picture of a failure ------------------------------------------------------------------------------

// The graph that these calls made, and where the last search in it began; none after one that found no source.
struct made {
    graph g;
    std::optional<int> source;
    bool undirected = false;  // each edge is two arcs
};
made made_by(const std::vector<called>& calls) {
    made m;
    auto& [g, source, undirected] = m;
    for (const auto& c : calls) {
        if (c.operation == "arc") {
            undirected = false;
            g.connect(c.arguments.at(0).as<int>(), c.arguments.at(1).as<int>());
            source.reset();  // the tree is that of another graph
        } else if (c.operation == "graph" || c.operation == "undirected") {
            g = {};
            undirected = c.operation == "undirected";
            // No check draws a graph of more.
            g.vertices =
                static_cast<int>(std::min<std::int64_t>(c.arguments.at(0).as<std::int64_t>(), 1 << 20));
            const auto ends = c.arguments.at(1).as<ints>();
            for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
                g.connect(ends[i], ends[i + 1]);
                if (undirected) g.connect(ends[i + 1], ends[i]);
            }
            source.reset();
        } else if (c.operation == "breadth_first_search" || c.operation == "watched_search") {
            const auto at = c.arguments.at(0).as<std::int64_t>();
            if (at >= 0 && at < g.vertices) source = static_cast<int>(at);
        }
    }
    return m;
}

// "2 from 1": two arcs from the source, found from vertex 1.
std::string in_the_tree(std::optional<std::int64_t> distance, const std::string& parent) {
    if (!distance) return parent.empty() ? "unreached" : "unreached, from " + parent;
    return std::to_string(*distance) + (parent.empty() ? "" : " from " + parent);
}

// A row for each vertex that has an arc or a fault: where its arcs lead, what the search found, what it should have.
std::optional<drawn_cells> graph_beside_tree(const observation& now) {
    constexpr int most_vertices = 32;
    const auto [g, source, undirected] = made_by(now.calls);
    // The call that makes many arcs takes two lines above the drawing, and all is to stand on one screen.
    const std::size_t most_rows = g.arcs.size() <= 7 ? 7 : 5;
    if (g.vertices == 0 || g.vertices > most_vertices) return none;
    const auto distances = now.seen.at(0).as<hops>();
    const auto parents = now.seen.at(1).as<links>();
    const auto d = source ? g.distances_from(*source) : hops();
    std::vector<std::string> right, wrong;  // rows
    std::size_t alone = 0;
    for (int v = 0; v != g.vertices; ++v) {
        const auto at = static_cast<std::size_t>(v);
        std::string row = std::to_string(v) + ":";
        bool has_arcs = v == source;
        std::vector<int> nearer;
        for (const auto& [from, to] : g.arcs) {
            has_arcs = has_arcs || from == v || to == v;
            if (from == v) row += (row.ends_with(':') ? " " : ", ") + std::to_string(to);
            const bool listed = std::find(nearer.begin(), nearer.end(), from) != nearer.end();
            const auto tail = static_cast<std::size_t>(from);
            if (source && to == v && !listed && d[tail] && d[at] && *d[tail] + 1 == *d[at])
                nearer.push_back(from);
        }
        if (!source) {
            if (has_arcs) right.push_back(row);
            alone += has_arcs ? 0U : 1U;
            continue;
        }
        const bool there = at < distances.size() && at < parents.size();
        std::string expected;
        for (const int p : nearer) expected += (expected.empty() ? "" : " or ") + std::to_string(p);
        const auto parent = there ? parents[at] : std::nullopt;
        const bool good =
            there && distances[at] == d[at] &&
            (nearer.empty() ? !parent
                            : parent && std::find(nearer.begin(), nearer.end(), *parent) != nearer.end());
        if (good && !has_arcs) {
            ++alone;
            continue;
        }
        row += "\t" +
               (there ? in_the_tree(distances[at], parent ? std::to_string(*parent) : "") : "nothing") +
               "\t" + in_the_tree(d[at], expected) + (good ? "" : "\twrong");
        (good ? right : wrong).push_back(row);
    }
    // Of a larger graph first what is wrong; of each kind the smaller vertices.
    std::size_t more = 0;
    for (auto* const rows : {&wrong, &right}) {
        const auto room = most_rows - (rows == &right ? std::min(wrong.size(), most_rows) : 0);
        if (rows->size() > room) {
            more += rows->size() - room;
            rows->resize(room);
        }
    }
    right.insert(right.end(), wrong.begin(), wrong.end());
    std::sort(right.begin(), right.end(),
              [](const auto& a, const auto& b) { return std::stoi(a) < std::stoi(b); });
    right.insert(right.begin(), std::string(undirected ? "vertex: edges to" : "vertex: arcs to") +
                                    (source ? "\tyours\texpected" : ""));
    const auto counted = [](std::size_t n, const std::string& more_of) {
        return std::to_string(n) + more_of + (n == 1 ? " vertex" : " vertices");
    };
    const std::string without = undirected ? " without an edge" : " without an arc";
    std::string rest;
    if (more != 0)
        rest = counted(more, " more") + (alone != 0 ? ", " + std::to_string(alone) + without : "");
    else if (alone != 0)
        rest = counted(alone, "") + without;
    return drawn_cells(std::move(right), std::move(rest));
}

}  // namespace

class BreadthFirstSearch : public check {
public:
    // Calls look(s, g, d) after a search from vertex 0 of s, for random graphs g with distances d, small ones
    // first.
    template <typename Look>
    void after_random_searches(Look look) {
        auto s = subject();
        auto r = random();
        for (int vertices = 2; vertices != 16; ++vertices) {
            evidence::current().operations.clear();  // the other graphs have no part in what goes wrong here
            const auto g = kit::random_graph(vertices, r);
            load(s, g);
            s("breadth_first_search", 0);
            look(s, g, g.distances_from(0));
        }
    }
};

DSA_DRAWN_BY(BreadthFirstSearch, "table", graph_beside_tree, "distances", "parents")
DSA_SHOWN(BreadthFirstSearch, {"arc", "{0}.graph gets the arc {1} -> {2}"},
          {"graph", "{0}.graph = directed({1}, arcs {2>})"},
          {"undirected", "{0}.graph = undirected({1}, edges {2-})"},
          {"breadth_first_search", "{0}.tree = breadth_first_search({0}.graph, {1})"},
          {"distances", "{0}.tree.distance", "breadth_first_search"},
          {"parents", "{0}.tree.parent", "breadth_first_search"}, {"reached", "{0}.tree.reached({1})"},
          {"path_to", "{0}.tree.path_to({1})"}, {"path_length", "{0}.tree.path_to({1}).size()", "path_to"},
          {"watched_search", "breadth_first_search(graph that throws after {2} questions, {1})",
           "breadth_first_search"},
          {"asked", "calls of neighbours(v), for each v", "breadth_first_search"},
          {"takes_the_graph_by_reference", "breadth_first_search(graph that cannot be copied, v)"},
          {"the_tree_moves_without_throwing", "noexcept(move of a tree)"})

CHECK(BreadthFirstSearch, CountsTheArcsFromTheSource, example, on("breadth_first_search"),
      promise("Result: distance[v]"),
      why("The fewest hops, changes of train or handshakes are what the search is asked for.")) {
    auto s = subject();
    s("arc", 0, 1);
    s("arc", 1, 2);
    s("arc", 2, 3);
    s("breadth_first_search", 0);
    EXPECT_EQ(s("distances"), (hops{0, 1, 2, 3}));
}

CHECK(
    BreadthFirstSearch, FindsItselfInAGraphOfOneVertex, example, on("breadth_first_search"),
    promise("Result: distance[v]"),
    why("The source is 0 away from itself; a search that forgets it breaks every path that begins there.")) {
    auto s = subject();
    s("graph", 1, ints{});
    s("breadth_first_search", 0);
    EXPECT_EQ(s("distances"), (hops{0}));
    EXPECT_EQ(s("parents"), (links{none}));
    EXPECT_EQ(s("reached", 0), true);
}

// Whoever reads the vertex found last, instead of the one found first, takes the long way in one of the two.
CHECK(BreadthFirstSearch, TakesTheShorterOfTwoWays, example, on("breadth_first_search"), promise("I2"),
      why("A stack in place of the queue finds everything as well, along ways that are too long.")) {
    for (const auto& [first, second] : {std::pair{1, 2}, std::pair{2, 1}}) {
        auto s = subject();
        s("graph", 6, ints{0, first, 0, second, 1, 3, 3, 4, 2, 4, 4, 5});
        s("breadth_first_search", 0);
        EXPECT_EQ(s("distances"), (hops{0, 1, 1, 2, 2, 3}));
    }
}

CHECK(BreadthFirstSearch, LeavesUnreachedWhatNoPathLeadsTo, example, on("breadth_first_search"),
      promise("Result: distance[v]", "I1"),
      why("Whether a service can be reached at all is asked as often as how far it is.")) {
    auto s = subject();
    s("graph", 5, ints{0, 1, 2, 3, 3, 2});
    s("breadth_first_search", 0);
    EXPECT_EQ(s("distances"), (hops{0, 1, none, none, none}));
    EXPECT_EQ(s("parents"), (links{none, 0, none, none, none}));
    EXPECT_EQ(s("reached", 1), true);
    EXPECT_EQ(s("reached", 3), false);
}

CHECK(BreadthFirstSearch, WalksAnArcOneWayAndAnEdgeBothWays, example, on("breadth_first_search"),
      promise("Graph: An arc has a direction"),
      why("In a network with one-way streets, driving against an arc gives ways that do not exist.")) {
    auto s = subject();
    s("graph", 3, ints{0, 1, 1, 2});
    s("breadth_first_search", 1);
    EXPECT_EQ(s("distances"), (hops{none, 0, 1}));
    s("undirected", 3, ints{0, 1, 1, 2});
    s("breadth_first_search", 1);
    EXPECT_EQ(s("distances"), (hops{1, 0, 1}));
}

CHECK(BreadthFirstSearch, FindsTheSourceOnlyOnceInACycle, example, on("breadth_first_search"), promise("I1"),
      why("Most graphs have cycles; a search that marks too late runs in circles, or gives the source a "
          "parent.")) {
    auto s = subject();
    s("arc", 0, 0);
    s("arc", 0, 1);
    s("arc", 1, 2);
    s("arc", 2, 0);
    s("breadth_first_search", 0);
    EXPECT_EQ(s("distances"), (hops{0, 1, 2}));
    EXPECT_EQ(s("parents"), (links{none, 0, 1}));
}

CHECK(BreadthFirstSearch, EachParentIsOneStepNearerToTheSource, example, on("breadth_first_search"),
      promise("Result: parent[v]"),
      why("The way back is walked from parent to parent: one wrong link makes it too long, or endless.")) {
    after_random_searches([](auto& s, const graph& g, const hops& d) {
        const auto parent = s("parents").template as<links>();
        require(parent.size() == d.size(), "there are " + std::to_string(parent.size()) + " parents, and " +
                                               std::to_string(d.size()) + " vertices");
        for (std::size_t v = 0; v != d.size(); ++v) {
            const auto p = parent[v];
            const std::string who = "vertex " + std::to_string(v);
            if (v == 0 || !d[v]) {
                require(!p, who + (d[v] ? " is the source" : " is unreached") + ", and has a parent");
                continue;
            }
            require(p.has_value(), who + " is reached, and has no parent");
            const std::string whose = who + " has the parent " + std::to_string(*p);
            require(g.has_arc(*p, static_cast<int>(v)), whose + ", and no arc leads from there to it");
            require(d[static_cast<std::size_t>(*p)] == *d[v] - 1,
                    whose + ", which is not one step nearer to the source");
        }
    });
}

CHECK(BreadthFirstSearch, PathToRunsFromTheSourceToTheVertex, example, on("path_to"),
      promise("Result: parent[v]"),
      why("A route that is read backwards, or lacks an end, sends its reader the wrong way.")) {
    auto s = subject();
    s("undirected", 6, ints{0, 1, 1, 2, 2, 3, 3, 4, 4, 5});
    s("breadth_first_search", 1);
    EXPECT_EQ(s("path_to", 4), (ints{1, 2, 3, 4}));
    EXPECT_EQ(s("path_to", 0), (ints{1, 0}));
}

CHECK(BreadthFirstSearch, PathToTheSourceIsTheSourceAlone, example, on("path_to"),
      promise("Result: parent[v]"),
      why("The shortest of all routes is where a loop over parents runs no time at all.")) {
    auto s = subject();
    s("arc", 0, 1);
    s("breadth_first_search", 1);
    EXPECT_EQ(s("path_to", 1), (ints{1}));
}

CHECK(BreadthFirstSearch, PathToWhatIsUnreachedIsEmpty, example, on("path_to"), promise("Result: parent[v]"),
      why("A path that does not exist must not look like one of a single vertex.")) {
    auto s = subject();
    s("arc", 0, 1);
    s("breadth_first_search", 1);
    EXPECT_EQ(s("path_to", 1), ints{1});
    EXPECT_EQ(s("path_to", 0), ints{});
}

CHECK(BreadthFirstSearch, EachPathFollowsArcsAndIsAShortestOne, example, on("path_to"),
      promise("Result: parent[v]"),
      why("A route along an arc that is not there cannot be walked, and a longer one is no answer.")) {
    after_random_searches([](auto& s, const graph& g, const hops& d) {
        for (int v = 0; v != g.vertices; ++v) {
            const auto path = s("path_to", v).template as<ints>();
            const auto length = d[static_cast<std::size_t>(v)].value_or(-1) + 1;
            const std::string which = "the path to " + std::to_string(v);
            require(path.size() == static_cast<std::size_t>(length),
                    which + " has " + std::to_string(path.size()) + " vertices; the shortest has " +
                        std::to_string(length));
            if (path.empty()) continue;
            require(path.front() == 0,
                    which + " begins at " + std::to_string(path.front()) + "; the source is 0");
            require(path.back() == v, which + " ends at " + std::to_string(path.back()));
            for (std::size_t i = 1; i != path.size(); ++i)
                require(g.has_arc(path[i - 1], path[i]), which + " goes from " + std::to_string(path[i - 1]) +
                                                             " to " + std::to_string(path[i]) +
                                                             ", where no arc leads");
        }
    });
}

CHECK(BreadthFirstSearch, ASourceThatIsNoVertexIsOutOfRange, example, on("breadth_first_search"),
      promise("Exceptions: out_of_range"),
      why("Without the exception the search writes behind its arrays.")) {
    auto s = subject();
    EXPECT_EQ(s("breadth_first_search", 0), raised("std::out_of_range"));  // a graph without vertices
    s("arc", 0, 2);
    EXPECT_EQ(s("breadth_first_search", 3), raised("std::out_of_range"));
    EXPECT_EQ(s("breadth_first_search", 4'294'967'295u), raised("std::out_of_range"));
    s("breadth_first_search", 2);
    EXPECT_EQ(s("distances"), (hops{none, none, 0}));
}

CHECK(BreadthFirstSearch, APathToWhatIsNoVertexIsOutOfRange, example, on("path_to"),
      promise("Exceptions: out_of_range"),
      why("Without the exception the caller reads memory that holds no parent, and follows it.")) {
    auto s = subject();
    EXPECT_EQ(s("path_to", 0), raised("std::out_of_range"));  // nothing has been searched yet
    s("arc", 0, 2);
    s("breadth_first_search", 0);
    EXPECT_EQ(s("path_to", 3), raised("std::out_of_range"));
    EXPECT_EQ(s("path_to", 4'294'967'295u), raised("std::out_of_range"));
    EXPECT_EQ(s("reached", 3), raised("std::out_of_range"));
}

CHECK(
    BreadthFirstSearch, EachSearchBeginsAnew, example, on("breadth_first_search"),
    promise("Result: distance[v]"),
    why("A service searches one graph many times: what an earlier search left must not show in the next.")) {
    auto s = subject();
    s("graph", 4, ints{0, 1, 1, 2, 2, 3});
    s("breadth_first_search", 0);
    s("breadth_first_search", 2);
    EXPECT_EQ(s("distances"), (hops{none, none, 0, 1}));
    EXPECT_EQ(s("parents"), (links{none, none, none, 2}));
    auto t = beside(s);
    t("arc", 0, 1);
    t("breadth_first_search", 1);
    EXPECT_EQ(t("distances"), (hops{none, 0}));
    EXPECT_EQ(s("distances"), (hops{none, none, 0, 1}));
}

CHECK(BreadthFirstSearch, AgreesWithRelaxationOnRandomGraphs, property, on("breadth_first_search"),
      promise("Result: distance[v]", "I2"),
      why("Random graphs hold the crossings and dead ends that nobody thought of.")) {
    struct model {
        graph g;
        hops found;
    };
    const rule<model> arc("arc", int_between(0, 9), int_between(0, 9),
                          [](model& m, int from, int to) { m.g.connect(from, to); });
    const auto vertex = int_between(0, 9);
    agrees_with<model>(
        {
            arc,
            arc,
            arc,
            arc,  // more than the rest, so that paths grow long enough to be wrong
            {"breadth_first_search", vertex,
             [](model& m, int source) {
                 if (source >= m.g.vertices) throw std::out_of_range("no vertex");
                 m.found = m.g.distances_from(source);
             }},
            {"distances", [](model& m) { return m.found; }},
        },
        {.kind = "", .sequences = 60, .longest = 60});
}

// Recursion overflows the call stack here: the driver's is 1 MB, and 70,000 frames of the smallest size do not fit. A
// distance or a vertex of 16 bits does not either.
CHECK(BreadthFirstSearch, SearchesAPathOfSeventyThousandVertices, space,
      on("breadth_first_search", "path_to"), promise("Space: constant call depth", "Result: distance[v]"),
      why("Road networks have long paths; a search that recurses ends the program there, and distances of 16 "
          "bits begin anew at 65,536.")) {
    auto s = subject();
    s.budget(100'000'000);  // of so many vertices each may take its time
    load(s, kit::long_path(70'000));
    s("breadth_first_search", 0);
    EXPECT_EQ(s("path_length", 69'999), 70'000);
}

CHECK(
    BreadthFirstSearch, AnswersForTwoGraphsSideBySide, example, on("breadth_first_search", "path_to"),
    promise("Result: distance[v]", "Exceptions: what the graph throws"),
    why("A service holds many graphs and trees at once, and a search that failed must not show in the next: "
        "what lies in a static place belongs to all of them.")) {
    auto s = subject();
    auto t = beside(s);
    s("graph", 4, ints{0, 1, 1, 2, 2, 3});
    t("graph", 5, ints{4, 0, 0, 2, 2, 1});
    s("breadth_first_search", 0);
    t("breadth_first_search", 4);
    EXPECT_EQ(s("path_to", 3), (ints{0, 1, 2, 3}));
    EXPECT_EQ(t("path_to", 1), (ints{4, 0, 2, 1}));
    EXPECT_EQ(s("distances"), (hops{0, 1, 2, 3}));
    EXPECT_EQ(t("watched_search", 4, 2), raised("std::runtime_error"));
    t("breadth_first_search", 2);
    EXPECT_EQ(t("distances"), (hops{none, 1, 0, none, none}));
    EXPECT_EQ(t("parents"), (links{none, 2, none, none, none}));
    EXPECT_EQ(t("path_to", 1), (ints{2, 1}));
    EXPECT_EQ(s("parents"), (links{none, 0, 1, 2}));
    EXPECT_EQ(s("path_to", 2), (ints{0, 1, 2}));
}

CHECK(BreadthFirstSearch, ReadsAGraphWhereItIs, interface, on("breadth_first_search"),
      promise("Graph: any type"),
      why("A graph can take most of the memory of a machine: a copy of it does not fit.")) {
    auto s = subject();
    s("arc", 0, 1);
    s("breadth_first_search", 0);
    EXPECT_INTERFACE(
        std::move(s), "takes_the_graph_by_reference",
        "the graph is taken by const reference: a copy of it costs V + E, and some graphs have none");
}

CHECK(BreadthFirstSearch, TheTreeMovesWithoutThrowing, interface, on("breadth_first_search"),
      promise("Space: V distances"),
      why("A tree that is copied on its way out of the function costs as much as the search.")) {
    auto s = subject();
    s("arc", 0, 1);
    s("breadth_first_search", 0);
    EXPECT_INTERFACE(std::move(s), "the_tree_moves_without_throwing",
                     "a tree is moved, not copied: it has no destructor, copy or assignment of its own");
}

CHECK(BreadthFirstSearch, FreesWhatItTook, memory, on("breadth_first_search", "path_to"),
      promise("Exceptions: what the graph throws"),
      why("A service that leaks with each search is out of memory after some days.")) {
    auto s = subject();
    s("graph", 4, ints{0, 1, 1, 2, 2, 3});
    s("breadth_first_search", 0);
    s("path_to", 3);
    const auto left = s.destroy().cost().live_bytes;
    require(left == 0, std::to_string(left) + " bytes are still allocated when the tree is gone");
}

CHECK(BreadthFirstSearch, LeavesNothingBehindWhenTheGraphThrows, memory, on("breadth_first_search"),
      promise("Exceptions: what the graph throws"),
      why("A graph may come from a disk or a network and fail; memory must not be lost each time it does.")) {
    auto s = subject();
    s("graph", 4, ints{0, 1, 1, 2, 2, 3});
    EXPECT_EQ(s("watched_search", 0, 2), raised("std::runtime_error", "the graph does not answer"));
    const auto left = s.destroy().cost().live_bytes;
    require(left == 0, std::to_string(left) + " bytes are still allocated after neighbours() has thrown");
}

CHECK(
    BreadthFirstSearch, LeavesNothingBehindWhenMemoryRunsOut, memory, on("breadth_first_search", "path_to"),
    promise("Exceptions: what the graph throws"),
    why("A search that cannot get its memory is tried again later; each try must give back what it took.")) {
    for (std::uint64_t k = 1;; ++k) {
        auto s = subject();
        s("graph", 4, ints{0, 1, 1, 2, 2, 3});
        s("breadth_first_search", 1);
        s.fail(event::allocation, k);
        const bool searched = !s("breadth_first_search", 0).has_raised();
        s.fail(event::allocation, 1);
        EXPECT_EQ(s("path_to", 3), raised("std::bad_alloc"));
        EXPECT_EQ(s("path_to", 3), searched ? (ints{0, 1, 2, 3}) : (ints{1, 2, 3}));
        const auto left = s.destroy().cost().live_bytes;
        require(left == 0,
                std::to_string(left) + " bytes are still allocated after an allocation has failed");
        if (searched) break;
    }
}

CHECK(BreadthFirstSearch, AsksForTheNeighboursOfAVertexAtMostOnce, cost, promise("breadth_first_search"),
      why("neighbours() may be a query to a database: a vertex with many ways to it would be asked for each "
          "of them.")) {
    auto s = subject();
    auto r = random();
    load(s, kit::tangle(30, 3, r));
    s("watched_search", 0, unlimited);
    const auto asked = s("asked").as<ints>();
    for (std::size_t v = 0; v != asked.size(); ++v)
        require(asked[v] <= 1, "neighbours(" + std::to_string(v) + ") was called " +
                                   std::to_string(asked[v]) + " times in one search");
}

CHECK(BreadthFirstSearch, ReadsEachArcAtMostOnce, cost, promise("breadth_first_search"),
      why("Arcs are the larger part of a graph; reading them again doubles the time.")) {
    auto s = subject();
    auto r = random();
    const auto g = kit::tangle(30, 3, r);
    load(s, g);
    const auto read = s("watched_search", 0, unlimited).as<std::size_t>();
    require(read <= g.arcs.size(), "one search read " + std::to_string(read) + " arcs of a graph that has " +
                                       std::to_string(g.arcs.size()));
}

CHECK(BreadthFirstSearch, TakesTimeInProportionToVerticesAndArcs, cost, promise("breadth_first_search"),
      why("Looking for the next vertex in all of them is V^2 steps: hours instead of a second for a "
          "million.")) {
    EXPECT_COST(searching(kit::tangled(1)), O(V + E));
}

CHECK(BreadthFirstSearch, TakesNoMoreTimeForManyLayers, cost, promise("breadth_first_search"),
      why("Starting over for each layer is quadratic in a long, thin graph, such as a road.")) {
    EXPECT_COST(searching(kit::loaded(kit::long_path)).named("breadth_first_search on a path"), O(V + E));
}

CHECK(BreadthFirstSearch, TakesNoMoreTimeForAWideLayer, cost, promise("breadth_first_search"),
      why("A queue that is a shifted array is quadratic where one vertex has many neighbours, as in a "
          "social network.")) {
    EXPECT_COST(searching(kit::loaded(kit::star)).named("breadth_first_search on a star"), O(V + E));
}

CHECK(BreadthFirstSearch, TakesNoMoreTimeForAVertexFoundOften, cost, promise("breadth_first_search"),
      why("Popular vertices are found thousands of times; their arcs must be read once.")) {
    EXPECT_COST(searching(kit::loaded(kit::hourglass)).named("breadth_first_search on an hourglass"),
                O(V + E));
}

// 0 leads to the upper half, and each of these to all of the lower half: whoever marks late queues those once for each arc.
CHECK(BreadthFirstSearch, QueuesEachVertexAtMostOnce, cost, on("breadth_first_search"),
      promise("breadth_first_search", "I1"),
      why("A vertex that enters the queue once for each arc to it makes the queue as large as all the arcs, "
          "and a large graph does not fit any more.")) {
    constexpr int half = 40, vertices = 1 + 2 * half;
    graph g;
    for (int upper = 1; upper <= half; ++upper) {
        g.connect(0, upper);
        for (int lower = 1; lower <= half; ++lower) g.connect(upper, half + lower);
    }
    auto s = subject();
    load(s, g);
    const auto bytes = s("breadth_first_search", 0).cost().peak_bytes;
    // Of a vertex: a distance and a parent of 4 bytes, and a slot that may have 8, or a list's node of 24.
    require(bytes <= vertices * (4 + 4 + 24) + 1024,
            "a vertex is entered into the queue more than once: the search of " + std::to_string(vertices) +
                " vertices and " + std::to_string(g.arcs.size()) + " arcs took " + std::to_string(bytes) +
                " bytes at its peak, and the tree has " + std::to_string(vertices * 8));
}

CHECK(BreadthFirstSearch, TakesAtMostThreeAllocations, cost, on("breadth_first_search"),
      promise("Space: V distances"),
      why("Allocation is dear: one for each vertex or layer costs more than the search.")) {
    EXPECT_BOUND(searching(kit::tangled(8)).column("allocations").up_to(256), 3);
}
// 4 bytes for a distance, 4 for a parent, at most 8 for a slot of the queue, and a little more for a queue
// that is not a vector. There are nine times as many arcs as vertices: a slot for each arc does not fit.
CHECK(BreadthFirstSearch, TakesSpaceForTheTreeAndOneSlotAVertex, cost, on("breadth_first_search"),
      promise("Space: V distances"),
      why("Queueing once for each arc takes many times the memory, and large graphs do not fit any more.")) {
    EXPECT_BOUND(searching(kit::tangled(8)).column("peak_bytes").up_to(256), 16 * n + 1024);
}

CHECK(BreadthFirstSearch, TakesNoMoreSpaceForManyLayers, space, on("breadth_first_search"),
      promise("Space: V distances"),
      why("Keeping each layer, or each path, takes V^2 memory in a long, thin graph.")) {
    EXPECT_EXTRA_SPACE(searching(kit::loaded(kit::long_path)).named("breadth_first_search on a path"), O(n));
}

CHECK(BreadthFirstSearch, KeepsTheCallStackFlat, cost, on("breadth_first_search"),
      promise("Space: constant call depth"),
      why("The call stack is small: one frame for each vertex overflows it.")) {
    EXPECT_COST(
        searching(kit::loaded(kit::long_path)).named("breadth_first_search on a path").column("stack_bytes"),
        O(1));
}

CHECK(BreadthFirstSearch, PathToTakesLinearTime, cost, promise("path_to"),
      why("Inserting in front for each vertex makes a long route quadratic.")) {
    EXPECT_COST(following_a_path(), O(n));
}

CHECK(BreadthFirstSearch, PathToAllocatesOnce, cost, promise("path_to"),
      why("The distance says how long the path is: growing step by step allocates again and again.")) {
    EXPECT_COUNT(following_a_path().column("allocations"), 1);
}

CHECK(BreadthFirstSearch, ReachedRefusesWhatIsNoVertex, example, on("reached"),
      promise("Exceptions: out_of_range"), background,
      why("Words that name no place leave whoever reads them to search all of the program.")) {
    auto s = subject();
    s("arc", 0, 2);
    s("breadth_first_search", 0);
    EXPECT_EQ(s("reached", 9),
              raised("std::out_of_range",
                     "dsa::breadth_first_tree::reached: vertex 9 is not in a graph of 3 vertices"));
}

DSA_MEMORY_CHECK(BreadthFirstSearch)
