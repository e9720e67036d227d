#pragma once
// compressed_rows: what the graphs of this module are made of: a row of arcs for each vertex, all rows in one array.
//
// The arcs that leave vertex 0 come first, then those of vertex 1, and so on; a second array says where each row begins:
//
//     first_       0     2     4     6     9   10    10        vertex 5 has none
//     arcs_        1  2  0  3  0  3  1  2  4   3
//
// V + E words and no pointers, so that reading the arcs of a vertex is reading memory in order.
//
// Source      CLRS, 4th edition, 20.1 (representations of graphs) and 8.2 (counting sort).
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace dsa {

template <typename Arc>
class compressed_rows {
public:
    using vertex = std::uint32_t;  // 0, 1, ... vertex_count() - 1

    compressed_rows() = default;

    // A row for each vertex, with an arc for each edge, or one in each direction; arcs keep the order of their edges. An edge
    // has members from and to, and arc_of(edge, head) is an arc to that vertex. O(V + E). Throws std::out_of_range when an
    // edge has an end that is not a vertex, std::length_error when the vertices are too many for their type; `whose` opens
    // what they say.
    template <typename Edge, typename ArcOf>
    compressed_rows(std::size_t vertices, const std::vector<Edge>& edges, bool both_ways, ArcOf arc_of,
                    const std::string& whose) {
        if (vertices > UINT32_MAX) throw std::length_error(whose + ": more than 2^32 - 1 vertices");
        for (const Edge& e : edges) {
            if (e.from >= vertices) throw std::out_of_range(whose + ": " + outside(e.from, vertices));
            if (e.to >= vertices) throw std::out_of_range(whose + ": " + outside(e.to, vertices));
        }
        // Counting sort by the vertex that an arc leaves: count, add up, place.
        first_.resize(vertices + 1);
        for (const Edge& e : edges) {
            ++first_[std::size_t{e.from} + 1];
            if (both_ways) ++first_[std::size_t{e.to} + 1];
        }
        for (std::size_t v = 0; v != vertices; ++v) first_[v + 1] += first_[v];
        arcs_.resize(first_[vertices]);
        std::vector<std::size_t> next = first_;  // where the next arc of each vertex goes
        for (const Edge& e : edges) {
            arcs_[next[e.from]++] = arc_of(e, e.to);
            if (both_ways) arcs_[next[e.to]++] = arc_of(e, e.from);
        }
    }

    [[nodiscard]] std::size_t vertex_count() const noexcept { return first_.empty() ? 0 : first_.size() - 1; }
    [[nodiscard]] std::size_t arc_count() const noexcept { return arcs_.size(); }

    // The arcs that leave v. O(1). Throws std::out_of_range when v is not a vertex; `whose` opens what it says.
    [[nodiscard]] std::span<const Arc> row(vertex v, const char* whose) const {
        const std::size_t n = vertex_count();
        if (v >= n) throw std::out_of_range(std::string(whose) + ": " + outside(v, n));
        return {arcs_.data() + first_[v], arcs_.data() + first_[std::size_t{v} + 1]};
    }

    // "vertex 9 is not in a graph of 6 vertices", for errors.
    [[nodiscard]] static std::string outside(vertex v, std::size_t vertices) {
        return "vertex " + std::to_string(v) + " is not in a graph of " + std::to_string(vertices) +
               " vertices";
    }

private:
    std::vector<std::size_t> first_;  // V + 1 of them: the arcs of v end where those of v + 1 begin
    std::vector<Arc> arcs_;
};

}  // namespace dsa
