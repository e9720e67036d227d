#pragma once
// weighted_graphs: what drivers hand to algorithms on graphs with weights: as graphs.hpp, and each arc weighs something.
#include <cstddef>
#include <vector>

#include "driver/graphs.hpp"

namespace dsa::driver {

// A subject that holds a graph with weights. Graph: the header's own.
template <typename Graph>
struct with_weighted_graph : with_graph<Graph> {
    using vertex = typename Graph::vertex;
    using weight = typename Graph::weight_type;

    // One arc more, or one edge: an arc in each direction.
    void connect(vertex from, vertex to, weight w, bool both_ways = false) {
        auto& all = this->arcs;
        all.resize(all.size() + 1);
        all.back() = {from, to, w};
        const std::size_t enough = std::size_t{from < to ? to : from} + 1, now = this->graph.vertex_count();
        make(now < enough ? enough : now, both_ways);
    }
    // row: both ends of each arc and its weight, or of_an_arc = 2 and each weighs 1
    void take(std::size_t vertices, const std::vector<int>& row, std::size_t of_an_arc,
              bool both_ways = false) {
        auto& all = this->arcs;
        all.resize(row.size() / of_an_arc);
        for (std::size_t i = 0; i != all.size(); ++i) {
            const int* const at = row.data() + i * of_an_arc;
            all[i] = {static_cast<vertex>(at[0]), static_cast<vertex>(at[1]),
                      of_an_arc == 3 ? at[2] : weight{1}};
        }
        make(vertices, both_ways);
    }
    void make(std::size_t vertices, bool both_ways) {
        this->graph =
            both_ways ? Graph::undirected(vertices, this->arcs) : Graph::directed(vertices, this->arcs);
    }
};

// Not the header's graph, but all that an algorithm may ask of one with weights.
template <typename Subject>
struct watched_weighted_graph {
    using vertex = typename Subject::vertex;
    using arc = typename decltype(Subject::graph)::arc;
    Subject& in;
    std::size_t vertex_count() const { return in.graph.vertex_count(); }
    counted_arcs<arc> arcs(vertex v) const {
        return {in.answer([&] { return in.graph.arcs(v); }, v), &in.arcs_read};
    }
};

}  // namespace dsa::driver
