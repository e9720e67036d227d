#pragma once
// A breadth-first search over the amounts: those that one coin makes, then those that two make, and so on. Of each the coin that
// reached it is remembered, and make_change walks back by it. Names of std are brought in.
#include <bits/stdc++.h>

using namespace std;

namespace dsa {

inline pair<vector<uint32_t>, vector<uint32_t>> reached(const vector<uint32_t>& coins, uint32_t amount) {
    for (const auto c : coins)
        if (c == 0) throw invalid_argument("dsa::coin_counts: a coin is worth nothing");
    vector<uint32_t> counts(size_t(amount) + 1, UINT32_MAX), by(size_t(amount) + 1, 0), layer{0}, next;
    counts[0] = 0;
    for (uint32_t k = 1; !layer.empty(); ++k, layer.swap(next)) {
        next.clear();
        for (const auto a : layer)
            for (const auto c : coins)
                if (c <= amount - a && counts[a + c] == UINT32_MAX) {
                    counts[a + c] = k;
                    by[a + c] = c;
                    next.push_back(a + c);
                }
    }
    return {counts, by};
}
inline vector<uint32_t> coin_counts(const vector<uint32_t>& coins, uint32_t amount) {
    return reached(coins, amount).first;
}
inline optional<vector<uint32_t>> make_change(const vector<uint32_t>& coins, uint32_t amount) {
    const auto [counts, by] = reached(coins, amount);
    if (counts[amount] == UINT32_MAX) return nullopt;
    vector<uint32_t> all;
    for (; amount != 0; amount -= all.back()) all.push_back(by[amount]);
    return all;
}

}  // namespace dsa
