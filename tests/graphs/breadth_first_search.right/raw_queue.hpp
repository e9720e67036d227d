#pragma once
// right: CLRS with a raw array for the queue, pointers for its ends, and iterators over the neighbours.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace dsa {

// A graph that is built once and then read: compressed sparse rows. All arcs stand in one array, those that
// leave vertex 0 first, then those of vertex 1, and so on; a second array says where each vertex begins.
//
//     first_arc_   0     2     4     6     9   10    10        vertex 5 has none
//     heads_       1  2  0  3  0  3  1  2  4   3
//
// V + E words and no pointers, so that reading the arcs of a vertex is reading memory in order.
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

// What a search from one vertex found.
struct breadth_first_tree {
    using vertex = csr_graph::vertex;
    static constexpr vertex none = UINT32_MAX;              // parent of the source, and of what is unreached
    static constexpr std::uint32_t unreached = UINT32_MAX;  // distance of what is unreached

    std::vector<std::uint32_t> distance;
    std::vector<vertex> parent;

    // Whether there is a path from the source to v. Throws std::out_of_range when v is not a vertex.
    [[nodiscard]] bool reached(vertex v) const {
        require_vertex(v, "dsa::breadth_first_tree::reached: ");
        return distance[v] != unreached;
    }
    void require_vertex(vertex v, const char* where) const {
        if (v >= distance.size()) throw std::out_of_range(where + csr_graph::outside(v, distance.size()));
    }

    // The vertices of a shortest path, from the source to v, both included; empty when v is unreached.
    [[nodiscard]] std::vector<vertex> path_to(vertex v) const;
};

// Shortest paths from source to all vertices of the graph, each arc counting 1.
template <typename Graph>
[[nodiscard]] breadth_first_tree breadth_first_search(const Graph& graph, csr_graph::vertex source) {
    const std::size_t n = graph.vertex_count();
    if (source >= n) throw std::out_of_range("breadth_first_search: the source is no vertex");
    breadth_first_tree tree;
    tree.distance.resize(n, breadth_first_tree::unreached);
    tree.parent.resize(n, breadth_first_tree::none);
    const std::unique_ptr<csr_graph::vertex[]> slots(new csr_graph::vertex[n]);
    const csr_graph::vertex* head = slots.get();
    csr_graph::vertex* tail = slots.get();
    *tail++ = source;
    tree.distance[source] = 0;
    while (head != tail) {
        const csr_graph::vertex u = *head++;
        const auto arcs = graph.neighbours(u);
        for (auto at = arcs.begin(); at != arcs.end(); ++at) {
            const csr_graph::vertex v = *at;
            if (tree.distance[v] == breadth_first_tree::unreached) {
                tree.distance[v] = tree.distance[u] + 1;
                tree.parent[v] = u;
                *tail++ = v;
            }
        }
    }
    return tree;
}

inline std::vector<csr_graph::vertex> breadth_first_tree::path_to(vertex v) const {
    require_vertex(v, "dsa::breadth_first_tree::path_to: ");
    std::vector<vertex> path;
    if (distance[v] == unreached) return path;
    path.resize(std::size_t{distance[v]} + 1);  // the distance is the length: fill it from the back
    for (std::size_t i = path.size(); i != 0; v = parent[v]) path[--i] = v;
    return path;
}

}  // namespace dsa
