// breadth_first_search.driver.cpp: a graph, the search in it, and what the last search found.
#include "graphs/breadth_first_search.hpp"  // the learner's, the reference, or a planted bug

#include "driver/operations.hpp"

namespace dsa::driver::for_breadth_first_search {

using vertex = dsa::csr_graph::vertex;

struct search {
    std::vector<dsa::csr_graph::edge> arcs;
    dsa::csr_graph graph;
    dsa::breadth_first_tree tree;
    std::vector<vertex> asked;  // by vertex: how often the last watched search asked for its neighbours
    std::size_t arcs_read = 0;  // by that search
    int patience = 0;           // questions that it may ask before the graph throws

    void connect(vertex from, vertex to) {
        arcs.resize(arcs.size() + 1);
        arcs.back() = {from, to};
        const std::size_t enough = std::size_t{from < to ? to : from} + 1, now = graph.vertex_count();
        graph = dsa::csr_graph::directed(now < enough ? enough : now, arcs);
    }
    // ends: those of each arc, one pair behind the other.
    void take(const std::vector<vertex>& ends) {
        arcs.resize(ends.size() / 2);
        if (!arcs.empty()) __builtin_memcpy(arcs.data(), ends.data(), arcs.size() * sizeof arcs[0]);
    }
};

#if !DSA_RARE && (!defined DSA_PART || DSA_PART == 1)
// The numbers of a tree, one by one; none and unreached, which are the same number, as a missing one.
struct column {
    const std::vector<vertex>& numbers;
    void write() const {
        write_sequence(numbers.size());
        for (const vertex x : numbers) {
            if (x == dsa::breadth_first_tree::none) {
                write_missing();
            } else {
                write_present();
                write_integer(x);
            }
        }
    }
};

DSA_OPERATIONS(search) {
    operation("arc", [](search& s, vertex from, vertex to) { s.connect(from, to); });
    operation("graph", [](search& s, std::size_t vertices, const std::vector<vertex>& ends) {
        s.take(ends);
        s.graph = dsa::csr_graph::directed(vertices, s.arcs);
    });
    operation("undirected", [](search& s, std::size_t vertices, const std::vector<vertex>& ends) {
        s.take(ends);
        s.graph = dsa::csr_graph::undirected(vertices, s.arcs);
    });
    operation("breadth_first_search",
              [](search& s, vertex source) { s.tree = dsa::breadth_first_search(s.graph, source); });
    operation("distances", [](const search& s) { return column{s.tree.distance}; });
    operation("parents", [](const search& s) { return column{s.tree.parent}; });
    operation("reached", [](const search& s, vertex v) { return s.tree.reached(v); });
    operation("path_to", [](const search& s, vertex v) { return s.tree.path_to(v); });
    operation("path_length", [](const search& s, vertex v) { return s.tree.path_to(v).size(); });
}
#endif

#if !DSA_RARE && (!defined DSA_PART || DSA_PART == 2)
// Not a csr_graph, but all that a search may ask of one. Its neighbours are a span that counts what is read
// of it.
struct watched_graph {
    struct range : std::span<const vertex> {
        struct iterator : span::iterator {
            std::size_t* reads;
            const vertex& operator*() const { return ++*reads, span::iterator::operator*(); }
            iterator& operator++() { return span::iterator::operator++(), *this; }
        };
        std::size_t* reads;
        iterator begin() const { return {span::begin(), reads}; }
        iterator end() const { return {span::end(), reads}; }
        const vertex& operator[](std::size_t i) const { return ++*reads, span::operator[](i); }
    };
    search& in;
    std::size_t vertex_count() const { return in.graph.vertex_count(); }
    range neighbours(vertex v) const {
        if (in.patience-- == 0) throw std::runtime_error("the graph does not answer");
        const auto arcs = in.graph.neighbours(v);  // throws when v is no vertex
        ++in.asked[v];
        return {arcs, &in.arcs_read};
    }
};

struct pinned_graph : dsa::csr_graph {  // may be read where it is, and not copied
    pinned_graph(const pinned_graph&) = delete;
};
template <typename Graph>
concept searchable = requires(const Graph& g) { dsa::breadth_first_search(g, vertex{0}); };

using search_again = search;  // the rest of its operations
DSA_OPERATIONS(search_again) {
    operation("watched_search", [](search& s, vertex source, int patience) {
        s.asked.assign(s.graph.vertex_count(), 0);
        s.arcs_read = 0;
        s.patience = patience;
        s.tree = dsa::breadth_first_search(watched_graph{s}, source);
        return s.arcs_read;
    });
    operation("asked", [](const search& s) { return s.asked; });
    operation("takes_the_graph_by_reference", [] { return searchable<pinned_graph>; });
    operation("the_tree_moves_without_throwing", [] {
        using tree = dsa::breadth_first_tree;
        return std::is_nothrow_move_constructible_v<tree> && std::is_nothrow_move_assignable_v<tree>;
    });
}
#endif

}  // namespace dsa::driver::for_breadth_first_search
