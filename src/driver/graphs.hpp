#pragma once
// graphs: what drivers of searches hand to them: a graph that is made arc by arc or at once, and the same graph watched,
// which counts what is read of it and fails when it is told to.
#include <cstddef>
#include <span>
#include <stdexcept>
#include <vector>

#include "driver/operations.hpp"

namespace dsa::driver {

// A subject that holds a graph; a driver derives its own from it and adds what a search finds. Graph: the header's own.
template <typename Graph>
struct with_graph {
    using vertex = typename Graph::vertex;
    std::vector<typename Graph::edge> arcs;
    Graph graph;
    std::vector<vertex> asked;  // by vertex: how often the last watched search asked for its neighbours
    std::size_t arcs_read = 0;  // by that search
    int patience = 0;           // questions that it may ask before the graph throws

    void connect(vertex from, vertex to) {
        arcs.resize(arcs.size() + 1);
        arcs.back() = {from, to};
        const std::size_t enough = std::size_t{from < to ? to : from} + 1, now = graph.vertex_count();
        graph = Graph::directed(now < enough ? enough : now, arcs);
    }
    // ends: those of each arc, one pair behind the other.
    void take(const std::vector<vertex>& ends) {
        arcs.resize(ends.size() / 2);
        if (!arcs.empty()) __builtin_memcpy(arcs.data(), ends.data(), arcs.size() * sizeof arcs[0]);
    }
    // Begins to watch, with so much patience.
    void watch(int questions) {
        asked.assign(graph.vertex_count(), 0);
        arcs_read = 0;
        patience = questions;
    }
    // What the graph answers about a vertex, while there is patience.
    template <typename Ask>
    auto answer(Ask ask, vertex about) {
        if (patience-- == 0) throw std::runtime_error("the graph does not answer");
        const auto answered = ask();  // throws when that is no vertex
        ++asked[about];
        return answered;
    }
};

// A row of arcs that counts what is read of it.
template <typename Arc>
struct counted_arcs : std::span<const Arc> {
    using span = std::span<const Arc>;
    struct iterator : span::iterator {
        std::size_t* reads;
        const Arc& operator*() const { return ++*reads, span::iterator::operator*(); }
        const Arc* operator->() const { return &**this; }
        iterator& operator++() { return span::iterator::operator++(), *this; }
        iterator operator++(int) {
            auto before = *this;
            ++*this;
            return before;
        }
    };
    std::size_t* reads;
    iterator begin() const { return {span::begin(), reads}; }
    iterator end() const { return {span::end(), reads}; }
    const Arc& operator[](std::size_t i) const { return ++*reads, span::operator[](i); }
};

// Not the header's graph, but all that a search may ask of one.
template <typename Subject>
struct watched_graph {
    using vertex = typename Subject::vertex;
    Subject& in;
    std::size_t vertex_count() const { return in.graph.vertex_count(); }
    counted_arcs<vertex> neighbours(vertex v) const {
        return {in.answer([&] { return in.graph.neighbours(v); }, v), &in.arcs_read};
    }
};

// Numbers one by one; those that are `none` as a missing one.
template <typename Number>
struct numbers_or_none {
    const std::vector<Number>& numbers;
    Number none;
    void write() const {
        write_sequence(numbers.size());
        for (const Number x : numbers) {
            if (x == none) {
                write_missing();
            } else {
                write_present();
                write_integer(static_cast<long long>(x));
            }
        }
    }
};
template <typename Number>
numbers_or_none(const std::vector<Number>&, Number) -> numbers_or_none<Number>;

}  // namespace dsa::driver
