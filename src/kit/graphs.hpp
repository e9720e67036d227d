#pragma once
// graphs: the graphs that checks of searches ask about, and what is known of them by ways too slow to keep and too simple
// to be wrong. Shapes that occur: paths, stars, grids, tangles, waists, many components. Then what their checks have in
// common: how a graph gets to a subject, how it is drawn, how the cost of a search is asked for.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "judge/check.hpp"

namespace dsa::kit {

using lengths = std::vector<std::optional<std::int64_t>>;  // of ways; none where there is no way

// A graph as the checks know it: its arcs and nothing else.
struct graph {
    int vertices = 0;
    std::vector<std::pair<int, int>> arcs;
    std::vector<int> weights;  // of each arc; or none, and each counts 1

    void connect(int from, int to);
    void connect(int from, int to, int weight);
    [[nodiscard]] int weight(std::size_t arc) const { return weights.empty() ? 1 : weights[arc]; }
    [[nodiscard]] bool has_arc(int from, int to) const;
    // Both ends of each arc, and its weight where arcs have some, in one row, as the operations that load a graph take them.
    [[nodiscard]] std::vector<int> row() const;
    // The number of its component for each vertex, arcs taken both ways: 0, 1, ... by their smallest vertices. O(V E).
    [[nodiscard]] std::vector<int> components() const;
    // Whether some way along arcs comes back to where it began. O(V E).
    [[nodiscard]] bool has_cycle() const;
    // Of each vertex the least sum of weights of a way from source: every arc is tried until none makes a way shorter (Bellman,
    // Ford). No way round may be shorter than none. O(V E).
    [[nodiscard]] lengths distances_from(int source) const;
    // The least sum of the weights of edges that connect what can be connected, an arc taken as an edge: the cheapest one that
    // joins two parts, again and again. O(V^2 E).
    [[nodiscard]] std::int64_t least_spanning_weight() const;
};

// One to two arcs for each vertex, loops and parallel arcs among them.
[[nodiscard]] graph random_graph(int vertices, judge::random& r);
// About one arc for every two vertices: many components, some of one vertex.
[[nodiscard]] graph scattered_graph(int vertices, judge::random& r);
// 0 -> 1 -> ... -> n - 1: as many layers as vertices.
[[nodiscard]] graph long_path(std::size_t n);
// 0 leads to all the others: a layer that is as wide as the graph.
[[nodiscard]] graph star(std::size_t n);
// Every vertex can be reached from 0; of each, so many arcs lead to vertices anywhere.
[[nodiscard]] graph tangle(std::size_t n, int arcs, judge::random& r);
// 0 leads to half of the vertices, each of these to one and the same, and that one to the other half: the waist is found as
// often as the upper half is large, and reading its arcs is as dear as all the rest.
[[nodiscard]] graph hourglass(std::size_t n);
// Each vertex leads to all behind it: V^2 / 2 arcs.
[[nodiscard]] graph all_forward(std::size_t n);
// Of a square of so many vertices, or nearly, each leads to the next one in its row and in its column.
[[nodiscard]] graph grid(std::size_t n);
// The same graph with its vertices numbered anew at random, its arcs in another order.
[[nodiscard]] graph shuffled(const graph& g, judge::random& r);

// Of each new vertex an arc leads to it from one that has arcs, the likelier the more it has: a few hubs, and many vertices
// with hardly an arc, as in a network of users.
[[nodiscard]] graph skewed(std::size_t n, judge::random& r);
// Two graphs of half the size side by side, and a vertex alone where that leaves one.
[[nodiscard]] graph in_two(graph (*half)(std::size_t), std::size_t n);

// The roads between twenty towns of Romania and their lengths in kilometres, an edge each; the towns are numbered in the order
// of the alphabet, from Arad, 0, and Bucharest, 1. Figures of the map in Russell and Norvig, Artificial Intelligence: A Modern
// Approach, 3.1, where the shortest way from Arad to Bucharest is 418 km long and not the one by the fewest towns.
[[nodiscard]] graph roads_of_romania();
// The same graph with each arc in the other direction as well.
[[nodiscard]] graph both_ways(const graph& g);

// The same graph with a weight for each arc, any from least to most.
[[nodiscard]] graph weighted(graph g, int least, int most, judge::random& r);
// Each vertex leads to all behind it, and each that is settled in turn makes the way to all behind it shorter by one: no graph
// has more vertices brought nearer.
[[nodiscard]] graph bargains(std::size_t n);

// Gives the graph to a subject whose operation takes it: "graph" and "undirected", or with weights "weighted" and
// "weighted_undirected".
void load(judge::subject& s, const graph& g, const char* operation = "graph");

// The graph that these calls of "arc" and of what `load` calls made, of 2^20 vertices at most; no check draws more.
[[nodiscard]] graph made_by(const std::vector<judge::called>& calls);

// A table of a graph of 32 vertices at most, none of a larger one: a row for each vertex with where its arcs lead, their weights
// in parentheses, and behind it what `of` says about the vertex, columns that each begin with a tab, headed by `head` in the same form. The row of
// `wrong` is marked, and of a large graph the rows around it are shown; -1 for none.
[[nodiscard]] std::optional<judge::drawn_cells> beside_graph(
    const graph& g, const std::string& head, const std::function<std::string(std::size_t)>& of, int wrong);

// Ends the check with this sentence, and the operations so far, unless `holds`.
void require(bool holds, const std::string& sentence);

constexpr int unlimited =
    100'000'000;  // questions to a watched graph: an endless search ends by its steps, at its loop

// A graph of n vertices for the gate of a cost: of one shape, or a tangle with so many arcs of each vertex. Of "weighted"
// operations arcs weigh up to 100, unless the shape has weights of its own.
[[nodiscard]] judge::cost_of::preparation loaded(graph (*made)(std::size_t), const char* operation = "graph");
[[nodiscard]] judge::cost_of::preparation tangled(int arcs, const char* operation = "graph");
// One call of the operation, with these arguments, on a subject that was prepared so.
[[nodiscard]] judge::cost_of cost_of_search(const char* operation, judge::cost_of::preparation in,
                                            std::vector<judge::value> arguments = {});

}  // namespace dsa::kit
