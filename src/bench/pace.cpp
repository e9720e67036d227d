#include "bench/pace.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace dsa::bench {

std::int64_t pace::iterations(std::size_t contender, const point& p, double min_time) const {
    if (!(p.n > 0) || (p.n > tiny && p.n <= dear)) return 0;
    auto at = known_.upper_bound({contender, p.operation, p.n});
    if (at == known_.begin()) return 0;
    at = std::prev(at);
    const auto& [who, operation, n] = at->first;
    if (who != contender || operation != p.operation || !(n > 0) || (p.n <= tiny && n != p.n)) return 0;
    const double ns = at->second * (p.n / n), wanted = std::max(0.0, min_time) * 1e9 / ns;
    return static_cast<std::int64_t>(std::clamp(std::round(wanted), 1.0, 1e9));
}

void pace::learn(std::size_t contender, const point& p, const slice& s) {
    if (s.iteration_ns > 0 && std::isfinite(s.iteration_ns))
        known_[{contender, p.operation, p.n}] = s.iteration_ns;
}

}  // namespace dsa::bench
