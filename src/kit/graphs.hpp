#pragma once
// graphs: the graphs that checks of searches ask about, and what is known of them by ways too slow to keep and too simple
// to be wrong. Shapes that occur: paths, stars, grids, tangles, waists, many components.
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "judge/check.hpp"

namespace dsa::kit {

// A graph as the checks know it: its arcs and nothing else.
struct graph {
    int vertices = 0;
    std::vector<std::pair<int, int>> arcs;

    void connect(int from, int to);
    [[nodiscard]] bool has_arc(int from, int to) const;
    // Both ends of each arc in one row, as the operation "graph" takes them.
    [[nodiscard]] std::vector<int> ends() const;
    // The number of its component for each vertex, arcs taken both ways: 0, 1, ... by their smallest vertices. O(V E).
    [[nodiscard]] std::vector<int> components() const;
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

// Gives the graph to a subject whose "graph", or "undirected", takes it.
void load(judge::subject& s, const graph& g, const char* operation = "graph");

// The graph that these calls of "arc", "graph" and "undirected" made, of 2^20 vertices at most; no check draws more.
[[nodiscard]] graph made_by(const std::vector<judge::called>& calls);

}  // namespace dsa::kit
