// given: what several exercises read and no learner writes. The exercises check it only as far as they use it.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <dsa/graphs/csr_graph.hpp>
#include <dsa/graphs/weighted_csr_graph.hpp>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace {

using graph = dsa::csr_graph;
using vertices = std::vector<graph::vertex>;

vertices neighbours(const graph& g, graph::vertex v) {
    const auto heads = g.neighbours(v);
    return {heads.begin(), heads.end()};
}
// What it throws says.
template <typename Exception, typename Call>
std::string refusal(Call call) {
    try {
        call();
    } catch (const Exception& e) { return e.what(); }
    return "nothing was thrown";
}

TEST(CsrGraph, GivesTheArcsOfAVertexInTheirOrder) {
    const auto g = graph::directed(4, {{2, 3}, {0, 2}, {2, 0}, {0, 1}, {2, 2}, {0, 2}});
    EXPECT_EQ(g.vertex_count(), 4u);
    EXPECT_EQ(g.arc_count(), 6u);
    EXPECT_EQ(neighbours(g, 0), (vertices{2, 1, 2}));
    EXPECT_EQ(neighbours(g, 1), vertices{});
    EXPECT_EQ(neighbours(g, 2), (vertices{3, 0, 2}));
    EXPECT_EQ(neighbours(g, 3), vertices{});
}

TEST(CsrGraph, HasTwoArcsForAnUndirectedEdge) {
    const auto g = graph::undirected(3, {{0, 1}, {2, 1}, {1, 0}});
    EXPECT_EQ(g.arc_count(), 6u);
    EXPECT_EQ(neighbours(g, 0), (vertices{1, 1}));
    EXPECT_EQ(neighbours(g, 1), (vertices{0, 2, 0}));
    EXPECT_EQ(neighbours(g, 2), vertices{1});
}

TEST(CsrGraph, IsEmptyFromTheBeginning) {
    const graph g;
    EXPECT_EQ(g.vertex_count(), 0u);
    EXPECT_EQ(g.arc_count(), 0u);
    EXPECT_THROW((void)g.neighbours(0), std::out_of_range);
    static_assert(noexcept(g.vertex_count()) && noexcept(g.arc_count()));
    static_assert(std::is_nothrow_move_constructible_v<graph>);
}

TEST(CsrGraph, RefusesWhatIsNoVertexAndSaysWhere) {
    for (const auto make : {graph::directed, graph::undirected}) {
        for (const graph::edge bad : {graph::edge{7, 0}, graph::edge{0, 7}})
            EXPECT_EQ(refusal<std::out_of_range>([&] { (void)make(2, {{0, 1}, bad}); }),
                      "dsa::csr_graph: vertex 7 is not in a graph of 2 vertices");
        EXPECT_THROW((void)make(2, {{2, 0}}), std::out_of_range);
        EXPECT_THROW((void)make(2, {{0, 2}}), std::out_of_range);
        EXPECT_NE(refusal<std::length_error>([&] { (void)make(std::size_t{1} << 32, {}); }).find("2^32 - 1"),
                  std::string::npos);
    }
    const auto g = graph::directed(2, {{0, 1}});
    EXPECT_EQ(neighbours(g, 1), vertices{});
    EXPECT_EQ(refusal<std::out_of_range>([&] { (void)g.neighbours(2); }),
              "dsa::csr_graph::neighbours: vertex 2 is not in a graph of 2 vertices");
}

using weighted = dsa::weighted_csr_graph;

// "2:7 1:-3": where the arcs lead, and what they weigh.
std::string arcs(const weighted& g, weighted::vertex v) {
    std::string text;
    for (const auto& [to, weight] : g.arcs(v))
        text += (text.empty() ? "" : " ") + std::to_string(to) + ':' + std::to_string(weight);
    return text;
}

TEST(WeightedCsrGraph, GivesTheArcsOfAVertexWithTheirWeightsInTheirOrder) {
    const auto g =
        weighted::directed(4, {{2, 3, 7}, {0, 2, INT32_MIN}, {2, 0, 0}, {2, 2, -1}, {0, 2, INT32_MAX}});
    EXPECT_EQ(g.vertex_count(), 4u);
    EXPECT_EQ(g.arc_count(), 5u);
    EXPECT_EQ(arcs(g, 0), "2:-2147483648 2:2147483647");
    EXPECT_EQ(arcs(g, 1), "");
    EXPECT_EQ(arcs(g, 2), "3:7 0:0 2:-1");
    EXPECT_EQ(weighted().vertex_count(), 0u);
}

TEST(WeightedCsrGraph, HasTwoArcsOfOneWeightForAnUndirectedEdge) {
    const auto g = weighted::undirected(3, {{0, 1, 5}, {2, 1, -4}, {1, 1, 2}});
    EXPECT_EQ(g.arc_count(), 6u);
    EXPECT_EQ(arcs(g, 0), "1:5");
    EXPECT_EQ(arcs(g, 1), "0:5 2:-4 1:2 1:2");
    EXPECT_EQ(arcs(g, 2), "1:-4");
}

TEST(WeightedCsrGraph, RefusesWhatIsNoVertexAndSaysWhere) {
    for (const auto make : {weighted::directed, weighted::undirected}) {
        for (const weighted::edge bad : {weighted::edge{7, 0, 1}, weighted::edge{0, 7, 1}})
            EXPECT_EQ(refusal<std::out_of_range>([&] { (void)make(2, {{0, 1, 1}, bad}); }),
                      "dsa::weighted_csr_graph: vertex 7 is not in a graph of 2 vertices");
        EXPECT_NE(refusal<std::length_error>([&] { (void)make(std::size_t{1} << 32, {}); }).find("2^32 - 1"),
                  std::string::npos);
    }
    EXPECT_EQ(refusal<std::out_of_range>([] { (void)weighted::directed(2, {}).arcs(2); }),
              "dsa::weighted_csr_graph::arcs: vertex 2 is not in a graph of 2 vertices");
}

}  // namespace
