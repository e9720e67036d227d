#include "kit/graphs.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace dsa::kit {

void graph::connect(int from, int to) {
    arcs.emplace_back(from, to);
    vertices = std::max({vertices, from + 1, to + 1});
}
void graph::connect(int from, int to, int weight) {
    connect(from, to);
    weights.push_back(weight);
}
bool graph::has_arc(int from, int to) const {
    return std::find(arcs.begin(), arcs.end(), std::pair(from, to)) != arcs.end();
}
std::vector<int> graph::row() const {
    std::vector<int> all;
    all.reserve((weights.empty() ? 2 : 3) * arcs.size());
    for (std::size_t i = 0; i != arcs.size(); ++i) {
        all.insert(all.end(), {arcs[i].first, arcs[i].second});
        if (!weights.empty()) all.push_back(weights[i]);
    }
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

bool graph::has_cycle() const {
    // The most arcs of a way that ends at the vertex: without a cycle it is below V, with one it grows for ever.
    std::vector<int> longest(static_cast<std::size_t>(vertices));
    for (bool again = true; again;) {
        again = false;
        for (const auto& [from, to] : arcs) {
            const int via = longest[static_cast<std::size_t>(from)] + 1;
            if (via > vertices) return true;
            auto& now = longest[static_cast<std::size_t>(to)];
            if (now < via) now = via, again = true;
        }
    }
    return false;
}

lengths graph::distances_from(int source) const {
    lengths d(static_cast<std::size_t>(vertices));
    const auto at = [&](int v) -> std::optional<std::int64_t>& { return d[static_cast<std::size_t>(v)]; };
    at(source) = 0;
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i != arcs.size(); ++i) {
            const auto& [from, to] = arcs[i];
            if (!at(from)) continue;
            const auto via = *at(from) + weight(i);
            if (!at(to) || *at(to) > via) at(to) = via, again = true;
        }
    }
    return d;
}
std::int64_t graph::least_spanning_weight() const {
    graph taken;
    taken.vertices = vertices;
    for (std::int64_t sum = 0;;) {
        const auto part = taken.components();
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i != arcs.size(); ++i)
            if (part[static_cast<std::size_t>(arcs[i].first)] !=
                    part[static_cast<std::size_t>(arcs[i].second)] &&
                (!best || weight(i) < weight(*best)))
                best = i;
        if (!best) return sum;
        sum += weight(*best);
        taken.connect(arcs[*best].first, arcs[*best].second);
    }
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
graph roads_of_romania() {
    enum town {
        arad,
        bucharest,
        craiova,
        drobeta,
        eforie,
        fagaras,
        giurgiu,
        hirsova,
        iasi,
        lugoj,
        mehadia,
        neamt,
        oradea,
        pitesti,
        rimnicu_vilcea,
        sibiu,
        timisoara,
        urziceni,
        vaslui,
        zerind
    };
    struct road {
        town from, to;
        int kilometres;
    };
    graph g;
    for (const auto& [from, to, kilometres] : {road{arad, zerind, 75},
                                               {arad, sibiu, 140},
                                               {arad, timisoara, 118},
                                               {zerind, oradea, 71},
                                               {oradea, sibiu, 151},
                                               {timisoara, lugoj, 111},
                                               {lugoj, mehadia, 70},
                                               {mehadia, drobeta, 75},
                                               {drobeta, craiova, 120},
                                               {craiova, rimnicu_vilcea, 146},
                                               {craiova, pitesti, 138},
                                               {sibiu, fagaras, 99},
                                               {sibiu, rimnicu_vilcea, 80},
                                               {rimnicu_vilcea, pitesti, 97},
                                               {fagaras, bucharest, 211},
                                               {pitesti, bucharest, 101},
                                               {bucharest, giurgiu, 90},
                                               {bucharest, urziceni, 85},
                                               {urziceni, hirsova, 98},
                                               {hirsova, eforie, 86},
                                               {urziceni, vaslui, 142},
                                               {vaslui, iasi, 92},
                                               {iasi, neamt, 87}})
        g.connect(from, to, kilometres);
    return g;
}
graph both_ways(const graph& g) {
    graph both = g;
    for (std::size_t i = 0; i != g.arcs.size(); ++i)
        both.connect(g.arcs[i].second, g.arcs[i].first, g.weight(i));
    return both;
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

graph grid(std::size_t n) {
    int width = 1;
    while ((width + 1) * (width + 1) <= static_cast<int>(n)) ++width;
    graph g;
    g.vertices = static_cast<int>(n);
    for (int v = 0; v != g.vertices; ++v) {
        if ((v + 1) % width != 0 && v + 1 < g.vertices) g.connect(v, v + 1);
        if (v + width < g.vertices) g.connect(v, v + width);
    }
    return g;
}
graph shuffled(const graph& g, judge::random& r) {
    const auto exchange = [&r](auto& all) {
        for (std::size_t i = all.size(); i > 1; --i)
            std::swap(all[i - 1], all[static_cast<std::size_t>(r.between(0, static_cast<int>(i) - 1))]);
    };
    std::vector<int> name(static_cast<std::size_t>(g.vertices));
    for (int v = 0; v != g.vertices; ++v) name[static_cast<std::size_t>(v)] = v;
    exchange(name);
    graph other = g;
    for (auto& [from, to] : other.arcs) {
        from = name[static_cast<std::size_t>(from)];
        to = name[static_cast<std::size_t>(to)];
    }
    exchange(other.arcs);
    return other;
}

graph skewed(std::size_t n, judge::random& r) {
    graph g;
    g.vertices = static_cast<int>(n);
    for (int v = 1; v < g.vertices; ++v) {
        // One end of an arc at random: whoever has more arcs is drawn more often.
        const auto arc =
            g.arcs.empty()
                ? std::pair(0, 0)
                : g.arcs[static_cast<std::size_t>(r.between(0, static_cast<int>(g.arcs.size()) - 1))];
        g.connect(r.between(0, 3) == 0 ? arc.second : arc.first, v);
    }
    return g;
}
graph in_two(graph (*half)(std::size_t), std::size_t n) {
    const graph one = half(n / 2);
    graph g = one;
    for (std::size_t i = 0; i != one.arcs.size(); ++i)
        g.arcs.emplace_back(one.arcs[i].first + one.vertices, one.arcs[i].second + one.vertices);
    g.weights.insert(g.weights.end(), one.weights.begin(), one.weights.end());
    g.vertices = static_cast<int>(n);
    return g;
}
graph weighted(graph g, int least, int most, judge::random& r) {
    g.weights.clear();
    for (std::size_t i = 0; i != g.arcs.size(); ++i) g.weights.push_back(r.between(least, most));
    return g;
}
graph bargains(std::size_t n) {
    graph g = all_forward(n);
    for (const auto& [from, to] : g.arcs) g.weights.push_back(2 * (to - from) - 1);
    return g;
}

void load(judge::subject& s, const graph& g, const char* operation) { s(operation, g.vertices, g.row()); }

graph made_by(const std::vector<judge::called>& calls) {
    graph g;
    for (const auto& c : calls) {
        const auto& o = c.operation;
        if (o == "arc") {
            g.connect(c.arguments.at(0).as<int>(), c.arguments.at(1).as<int>());
            if (c.arguments.size() > 2) {
                g.weights.resize(g.arcs.size(), 1);
                g.weights.back() = c.arguments[2].as<int>();
            }
        } else if (o == "graph" || o == "undirected" || o == "weighted" || o == "weighted_undirected") {
            g = {};
            g.vertices =
                static_cast<int>(std::min<std::int64_t>(c.arguments.at(0).as<std::int64_t>(), 1 << 20));
            const auto row = c.arguments.at(1).as<std::vector<int>>();
            const std::size_t of_an_arc = o.starts_with("weighted") ? 3 : 2;
            for (std::size_t i = 0; i + of_an_arc <= row.size(); i += of_an_arc) {
                const bool both = o.ends_with("undirected");
                g.connect(row[i], row[i + 1]);
                if (both) g.connect(row[i + 1], row[i]);
                if (of_an_arc == 3) g.weights.resize(g.arcs.size(), row[i + 2]);
            }
        }
    }
    return g;
}

std::optional<judge::drawn_cells> beside_graph(const graph& g, const std::string& head,
                                               const std::function<std::string(std::size_t)>& of, int wrong) {
    constexpr int most_vertices = 32;
    constexpr std::size_t most_rows = 7;
    if (g.vertices == 0 || g.vertices > most_vertices) return std::nullopt;
    const std::size_t n = static_cast<std::size_t>(g.vertices), shown = std::min(n, most_rows),
                      at = wrong < 0 ? 0 : static_cast<std::size_t>(wrong),
                      first = at < shown ? 0 : std::min(at, n - shown);
    std::vector<std::string> rows{"vertex: arcs to" + head};
    for (std::size_t v = first; v != first + shown; ++v) {
        std::string row = std::to_string(v) + ":";
        for (std::size_t i = 0; i != g.arcs.size(); ++i)
            if (g.arcs[i].first == static_cast<int>(v))
                row += (row.ends_with(':') ? " " : ", ") + std::to_string(g.arcs[i].second) +
                       (g.weights.empty() ? "" : " (" + std::to_string(g.weights[i]) + ")");
        rows.push_back(row + of(v) + (static_cast<int>(v) == wrong ? "\twrong" : ""));
    }
    const std::size_t rest = n - shown;
    return judge::drawn_cells(
        std::move(rows),
        rest == 0 ? "" : std::to_string(rest) + " more " + (rest == 1 ? "vertex" : "vertices"));
}

void require(bool holds, const std::string& sentence) {
    if (!holds) judge::abandon(verdict::outcome::failed, sentence);
}

// With weights where the operation asks for some.
static void load_weighted(judge::subject& s, graph g, const char* operation, judge::random& r) {
    if (std::string_view(operation).starts_with("weighted") && g.weights.empty())
        g = weighted(std::move(g), 0, 100, r);
    load(s, g, operation);
}
judge::cost_of::preparation loaded(graph (*made)(std::size_t), const char* operation) {
    return
        [=](judge::subject& s, std::size_t n, judge::random& r) { load_weighted(s, made(n), operation, r); };
}
judge::cost_of::preparation tangled(int arcs, const char* operation) {
    return [=](judge::subject& s, std::size_t n, judge::random& r) {
        load_weighted(s, tangle(n, arcs, r), operation, r);
    };
}
judge::cost_of cost_of_search(const char* operation, judge::cost_of::preparation in,
                              std::vector<judge::value> arguments) {
    return judge::cost_of(operation)
        .once()
        .grown_by(std::move(in))
        .with([arguments = std::move(arguments)](std::size_t, auto&) { return arguments; });
}

}  // namespace dsa::kit
