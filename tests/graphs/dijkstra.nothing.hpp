#pragma once
// Compiles, and does nothing: every body that a learner writes is empty.
#include <cstddef>
#include <cstdint>
#include <dsa/graphs/weighted_csr_graph.hpp>  // given: the graph that this exercise reads
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace dsa {

// What a search from one vertex found.
struct shortest_path_tree {
    using vertex = weighted_csr_graph::vertex;
    using length_type = weighted_csr_graph::length_type;
    static constexpr vertex none = UINT32_MAX;  // parent of the source, and of what is unreached
    static constexpr length_type unreached = std::numeric_limits<length_type>::max();

    std::vector<length_type> distance;
    std::vector<vertex> parent;

    // Whether there is a way from the source to v. Throws std::out_of_range when v is not a vertex.
    [[nodiscard]] bool reached(vertex v) const {
        require_vertex(v, "dsa::shortest_path_tree::reached: ");
        return distance[v] != unreached;
    }
    void require_vertex(vertex v, const char* where) const {
        if (v >= distance.size())
            throw std::out_of_range(where + weighted_csr_graph::outside(v, distance.size()));
    }

    // The vertices of a shortest way, from the source to v, both included; empty when v is unreached.
    [[nodiscard]] std::vector<vertex> path_to(vertex v) const;
};

template <typename Graph>
[[nodiscard]] shortest_path_tree dijkstra(const Graph&, weighted_csr_graph::vertex) {
    return {};
}

inline std::vector<weighted_csr_graph::vertex> shortest_path_tree::path_to(vertex) const { return {}; }

}  // namespace dsa
