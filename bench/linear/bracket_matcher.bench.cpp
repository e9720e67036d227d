// bracket_matcher.bench.cpp: what the contract of linear/bracket_matcher claims: a text of n brackets, nested at random, beside the
// same loop on a std::stack as it comes, a function that calls itself for each level, and the naive way, which takes
// pairs out of the text until none is left.
#include "linear/bracket_matcher.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <random>
#include <stack>
#include <string>
#include <string_view>

#include "../memory.hpp"
#include "../sweep.hpp"

#ifndef DSA_LABEL
#define DSA_LABEL "dsa"
#endif

namespace {

// A right text of n characters: opens as often as it closes, to a depth of some sqrt(n).
std::string balanced(std::size_t n) {
    std::mt19937 random(1);
    std::string text, due;
    while (text.size() + due.size() < n) {
        const std::size_t kind = random() % 4;
        if (kind == 3 && !due.empty()) {
            text += due.back();
            due.pop_back();
        } else {
            text += "([{("[kind];
            due += ")]})"[kind];
            if (random() % 2 == 0) {
                text += due.back();
                due.pop_back();
            }
        }
    }
    return text.append(due.rbegin(), due.rend());
}

constexpr char closing_of(char c) { return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : '\0'; }

struct ours {
    static bool right(std::string_view text) {
        dsa::bracket_matcher m;
        return m.read_all(text) && m.mistake() == dsa::bracket_mistake{};
    }
};
struct standard {
    static bool right(std::string_view text) {
        struct entry {
            char closing;
            std::size_t at;
        };
        std::stack<entry> open;
        for (std::size_t at = 0; at != text.size(); ++at) {
            const char c = text[at];
            if (const char closing = closing_of(c); closing != '\0') {
                open.push({closing, at});
            } else if (c == ')' || c == ']' || c == '}') {
                if (open.empty() || open.top().closing != c) return false;
                open.pop();
            }
        }
        return open.empty();
    }
};
// Only as deep as the call stack lets it.
struct calls {
    static std::size_t group(std::string_view text, std::size_t at, char due) {
        while (at != text.size() && text[at] != due) {
            const char closing = closing_of(text[at]);
            if (closing == '\0') return std::string_view::npos;
            at = group(text, at + 1, closing);
            if (at == std::string_view::npos) return at;
            ++at;
        }
        return at == text.size() && due != '\0' ? std::string_view::npos : at;
    }
    static bool right(std::string_view text) { return group(text, 0, '\0') == text.size(); }
};
struct naive {
    static bool right(std::string text) {
        for (bool found = true; found;) {
            found = false;
            for (const char* pair : {"()", "[]", "{}"})
                if (const auto at = text.find(pair); at != std::string::npos) {
                    text.erase(at, 2);
                    found = true;
                }
        }
        return text.empty();
    }
    static bool right(std::string_view text) { return right(std::string(text)); }
};

template <typename Implementation>
void match(benchmark::State& state) {
    const auto text = balanced(static_cast<std::size_t>(state.range(0)));
    memory::array(state, 1);
    std::string_view seen = text;
    for (auto _ : state) {
        benchmark::DoNotOptimize(seen);
        if (!Implementation::right(seen)) {
            state.SkipWithError("bracket_matcher: a right text is refused");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.SetComplexityN(state.range(0));
}

void linear(benchmark::internal::Benchmark* bench) { sweep(bench, 64, 1 << 21)->Complexity(benchmark::oN); }
void fewer(benchmark::internal::Benchmark* bench) { sweep(bench, 64, 1 << 15)->Complexity(benchmark::oN); }

BENCHMARK(match<ours>)->Name("bracket_matcher/read_all/" DSA_LABEL)->Apply(linear);
BENCHMARK(match<standard>)->Name("bracket_matcher/read_all/std")->Apply(linear);
BENCHMARK(match<calls>)->Name("bracket_matcher/read_all/calls")->Apply(fewer);
BENCHMARK(match<naive>)->Name("bracket_matcher/read_all/naive")->Apply(fewer);

}  // namespace

BENCHMARK_MAIN();
