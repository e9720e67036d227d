#pragma once
// csr_graph: the graph that the exercises of this module read, built once: compressed sparse rows.
//
//     const auto g = dsa::csr_graph::undirected(6, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}});
//     for (const auto v : g.neighbours(3)) std::cout << v << ' ';   // 1 2 4
//
// All arcs stand in one array (compressed_rows.hpp has the picture), so that reading the neighbours of a vertex is reading
// memory in order. An arc has a direction; an edge of an undirected graph is two arcs.
//
// Source      CLRS, 4th edition, 20.1 (representations of graphs).
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/compressed_rows.hpp>
#include <span>
#include <string>
#include <vector>

namespace dsa {

class csr_graph {
public:
    using vertex = compressed_rows<std::uint32_t>::vertex;  // 0, 1, ... vertex_count() - 1
    struct edge {
        vertex from;
        vertex to;
    };

    csr_graph() = default;

    // A graph of so many vertices and an arc for each edge, or two for undirected; arcs keep the order of
    // their edges, parallel edges and loops are allowed. O(V + E). Throws std::out_of_range when an edge has
    // an end that is not a vertex, std::length_error when the vertices are too many for their type.
    [[nodiscard]] static csr_graph directed(std::size_t vertices, const std::vector<edge>& edges) {
        return csr_graph(vertices, edges, false);
    }
    [[nodiscard]] static csr_graph undirected(std::size_t vertices, const std::vector<edge>& edges) {
        return csr_graph(vertices, edges, true);
    }

    [[nodiscard]] std::size_t vertex_count() const noexcept { return rows_.vertex_count(); }
    [[nodiscard]] std::size_t arc_count() const noexcept { return rows_.arc_count(); }

    // The vertices at the other ends of the arcs that leave v. O(1).
    [[nodiscard]] std::span<const vertex> neighbours(vertex v) const {
        return rows_.row(v, "dsa::csr_graph::neighbours");
    }

    // "vertex 9 is not in a graph of 6 vertices", for errors.
    [[nodiscard]] static std::string outside(vertex v, std::size_t vertices) {
        return compressed_rows<vertex>::outside(v, vertices);
    }

private:
    csr_graph(std::size_t vertices, const std::vector<edge>& edges, bool both_ways)
        : rows_(
              vertices, edges, both_ways, [](const edge&, vertex head) { return head; }, "dsa::csr_graph") {}

    compressed_rows<vertex> rows_;  // where each arc leads
};

}  // namespace dsa
