#include "kit/graphs.hpp"

#include <algorithm>
#include <cstdint>

namespace dsa::kit {

void graph::connect(int from, int to) {
    arcs.emplace_back(from, to);
    vertices = std::max({vertices, from + 1, to + 1});
}
bool graph::has_arc(int from, int to) const {
    return std::find(arcs.begin(), arcs.end(), std::pair(from, to)) != arcs.end();
}
std::vector<int> graph::ends() const {
    std::vector<int> all;
    all.reserve(2 * arcs.size());
    for (const auto& [from, to] : arcs) all.insert(all.end(), {from, to});
    return all;
}
std::vector<int> graph::components() const {
    std::vector<int> smallest(static_cast<std::size_t>(vertices));
    for (int v = 0; v != vertices; ++v) smallest[static_cast<std::size_t>(v)] = v;
    for (bool again = true; again;) {
        again = false;
        for (const auto& [from, to] : arcs) {
            auto &a = smallest[static_cast<std::size_t>(from)], &b = smallest[static_cast<std::size_t>(to)];
            if (a != b) a = b = std::min(a, b), again = true;
        }
    }
    std::vector<int> number(smallest.size());
    int count = 0;
    for (std::size_t v = 0; v != smallest.size(); ++v) {
        const auto least = static_cast<std::size_t>(smallest[v]);
        number[v] = least == v ? count++ : number[least];
    }
    return number;
}

graph random_graph(int vertices, judge::random& r) {
    graph g;
    g.vertices = vertices;
    for (int arcs = r.between(vertices, 2 * vertices); arcs != 0; --arcs)
        g.connect(r.between(0, vertices - 1), r.between(0, vertices - 1));
    return g;
}
graph scattered_graph(int vertices, judge::random& r) {
    graph g;
    g.vertices = vertices;
    for (int arcs = vertices / 2; arcs != 0; --arcs)
        g.connect(r.between(0, vertices - 1), r.between(0, vertices - 1));
    return g;
}
graph long_path(std::size_t n) {
    graph g;
    g.vertices = static_cast<int>(n);
    for (int v = 1; v < g.vertices; ++v) g.connect(v - 1, v);
    return g;
}
graph star(std::size_t n) {
    graph g;
    g.vertices = static_cast<int>(n);
    for (int v = 1; v < g.vertices; ++v) g.connect(0, v);
    return g;
}
graph tangle(std::size_t n, int arcs, judge::random& r) {
    graph g;
    const int last = static_cast<int>(n) - 1;
    for (int v = 0; v <= last; ++v) {
        if (v != 0) g.connect(r.between(0, v - 1), v);
        for (int more = 0; more != arcs; ++more) g.connect(v, r.between(0, last));
    }
    return g;
}
graph hourglass(std::size_t n) {
    const int half = static_cast<int>(n) / 2 - 1, waist = half + 1;
    graph g;
    for (int v = 1; v <= half; ++v) g.connect(0, v);
    for (int v = 1; v <= half; ++v) g.connect(v, waist);
    for (int v = 1; v <= half; ++v) g.connect(waist, waist + v);
    return g;
}
graph all_forward(std::size_t n) {
    graph g;
    g.vertices = static_cast<int>(n);
    for (int from = 0; from != g.vertices; ++from)
        for (int to = from + 1; to != g.vertices; ++to) g.connect(from, to);
    return g;
}

void load(judge::subject& s, const graph& g, const char* operation) { s(operation, g.vertices, g.ends()); }

graph made_by(const std::vector<judge::called>& calls) {
    graph g;
    for (const auto& c : calls) {
        if (c.operation == "arc") {
            g.connect(c.arguments.at(0).as<int>(), c.arguments.at(1).as<int>());
        } else if (c.operation == "graph" || c.operation == "undirected") {
            g = {};
            g.vertices =
                static_cast<int>(std::min<std::int64_t>(c.arguments.at(0).as<std::int64_t>(), 1 << 20));
            const auto ends = c.arguments.at(1).as<std::vector<int>>();
            for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
                g.connect(ends[i], ends[i + 1]);
                if (c.operation == "undirected") g.connect(ends[i + 1], ends[i]);
            }
        }
    }
    return g;
}

}  // namespace dsa::kit
