#pragma once
// csr_graph: the graph that the exercises of this module read, built once: compressed sparse rows.
//
//     const auto g = dsa::csr_graph::undirected(6, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}});
//     for (const auto v : g.neighbours(3)) std::cout << v << ' ';   // 1 2 4
//
// All arcs stand in one array, those that leave vertex 0 first, then those of vertex 1, and so on; a second array says where
// each vertex begins:
//
//     first_arc_   0     2     4     6     9   10    10        vertex 5 has none
//     heads_       1  2  0  3  0  3  1  2  4   3
//
// V + E words and no pointers, so that reading the arcs of a vertex is reading memory in order. An arc has a direction; an
// edge of an undirected graph is two arcs.
//
// Source      CLRS, 4th edition, 20.1 (representations of graphs).
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace dsa {

class csr_graph {
public:
    using vertex = std::uint32_t;  // 0, 1, ... vertex_count() - 1
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

    [[nodiscard]] std::size_t vertex_count() const noexcept {
        return first_arc_.empty() ? 0 : first_arc_.size() - 1;
    }
    [[nodiscard]] std::size_t arc_count() const noexcept { return heads_.size(); }

    // The vertices at the other ends of the arcs that leave v. O(1).
    [[nodiscard]] std::span<const vertex> neighbours(vertex v) const {
        const std::size_t n = vertex_count();
        if (v >= n) throw std::out_of_range("dsa::csr_graph::neighbours: " + outside(v, n));
        return {heads_.data() + first_arc_[v], heads_.data() + first_arc_[std::size_t{v} + 1]};
    }

    // "vertex 9 is not in a graph of 6 vertices", for errors.
    [[nodiscard]] static std::string outside(vertex v, std::size_t vertices) {
        return "vertex " + std::to_string(v) + " is not in a graph of " + std::to_string(vertices) +
               " vertices";
    }

private:
    csr_graph(std::size_t vertices, const std::vector<edge>& edges, bool both_ways) {
        if (vertices > UINT32_MAX) throw std::length_error("dsa::csr_graph: more than 2^32 - 1 vertices");
        for (const edge& e : edges) {
            if (e.from >= vertices) throw std::out_of_range("dsa::csr_graph: " + outside(e.from, vertices));
            if (e.to >= vertices) throw std::out_of_range("dsa::csr_graph: " + outside(e.to, vertices));
        }
        // Counting sort by the vertex that an arc leaves: count, add up, place.
        first_arc_.resize(vertices + 1);
        for (const edge& e : edges) {
            ++first_arc_[std::size_t{e.from} + 1];
            if (both_ways) ++first_arc_[std::size_t{e.to} + 1];
        }
        for (std::size_t v = 0; v != vertices; ++v) first_arc_[v + 1] += first_arc_[v];
        heads_.resize(first_arc_[vertices]);
        std::vector<std::size_t> next = first_arc_;  // where the next arc of each vertex goes
        for (const edge& e : edges) {
            heads_[next[e.from]++] = e.to;
            if (both_ways) heads_[next[e.to]++] = e.from;
        }
    }

    std::vector<std::size_t> first_arc_;  // V + 1 of them: the arcs of v end where those of v + 1 begin
    std::vector<vertex> heads_;           // where each arc leads
};

}  // namespace dsa
