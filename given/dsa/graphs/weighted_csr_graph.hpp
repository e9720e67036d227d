#pragma once
// weighted_csr_graph: a graph whose arcs have weights, built once, in compressed sparse rows as csr_graph is.
//
//     const auto g = dsa::weighted_csr_graph::undirected(3, {{0, 1, 7}, {1, 2, -2}});
//     for (const auto [to, weight] : g.arcs(1)) std::cout << to << ':' << weight << ' ';   // 0:7 2:-2
//
// A weight has 32 bits and a sum of weights 64: fewer than 2^32 arcs make a way, so that no sum along one is too large for its
// type.
//
// Source      CLRS, 4th edition, 20.1 (representations of graphs).
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/compressed_rows.hpp>
#include <span>
#include <string>
#include <vector>

namespace dsa {

class weighted_csr_graph {
public:
    using vertex = std::uint32_t;      // 0, 1, ... vertex_count() - 1
    using weight_type = std::int32_t;  // of one arc
    using length_type = std::int64_t;  // a sum of weights
    struct edge {
        vertex from;
        vertex to;
        weight_type weight;
    };
    struct arc {
        vertex to;
        weight_type weight;
    };

    weighted_csr_graph() = default;

    // A graph of so many vertices and an arc for each edge, or two for undirected; arcs keep the order of
    // their edges, parallel edges and loops are allowed. O(V + E). Throws std::out_of_range when an edge has
    // an end that is not a vertex, std::length_error when the vertices are too many for their type.
    [[nodiscard]] static weighted_csr_graph directed(std::size_t vertices, const std::vector<edge>& edges) {
        return weighted_csr_graph(vertices, edges, false);
    }
    [[nodiscard]] static weighted_csr_graph undirected(std::size_t vertices, const std::vector<edge>& edges) {
        return weighted_csr_graph(vertices, edges, true);
    }

    [[nodiscard]] std::size_t vertex_count() const noexcept { return rows_.vertex_count(); }
    [[nodiscard]] std::size_t arc_count() const noexcept { return rows_.arc_count(); }

    // The arcs that leave v. O(1).
    [[nodiscard]] std::span<const arc> arcs(vertex v) const {
        return rows_.row(v, "dsa::weighted_csr_graph::arcs");
    }

    // "vertex 9 is not in a graph of 6 vertices", for errors.
    [[nodiscard]] static std::string outside(vertex v, std::size_t vertices) {
        return compressed_rows<arc>::outside(v, vertices);
    }

private:
    weighted_csr_graph(std::size_t vertices, const std::vector<edge>& edges, bool both_ways)
        : rows_(
              vertices, edges, both_ways, [](const edge& e, vertex head) { return arc{head, e.weight}; },
              "dsa::weighted_csr_graph") {}

    compressed_rows<arc> rows_;
};

}  // namespace dsa
