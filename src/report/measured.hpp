#pragma once
// measured: what a report shows, found once from the files, for the page, the plain charts and the sentences alike.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bench/counts.hpp"
#include "bench/curves.hpp"
#include "bench/google_benchmark.hpp"
#include "measure/order.hpp"

namespace dsa::report {

// A family, what can be said of it, and the counts of the same operation where some were given.
struct measured_family {
    bench::family what;
    bool per_item = false;     // which of the two times the sentences and plain charts are about
    std::size_t baseline = 0;  // among what.curves
    std::vector<bench::growth> item, iteration;  // of each curve; item is empty where items are not counted
    std::vector<bench::count_curve> counts;
    // Bytes per element of each curve's structure at that size, NaN where a file does not say: see measure_all.
    std::vector<double> space;
    double space_at = 0;  // 0: no chart of space and time
    bool before_and_after =
        false;  // several files hold the same benchmarks: no sentence compares a file with itself
    bool asked_for = false;  // the baseline is the one that the caller named
    // What holds for all curves, then at most a sentence for each, then counts and remarks.
    std::vector<std::string> sentences;
    std::size_t fixed = 0;  // of the sentences: those at the end that depend on no choice of a reader

    // The spots of a curve for the chosen time.
    [[nodiscard]] const std::vector<bench::spot>& spots(std::size_t curve) const {
        return per_item ? what.curves[curve].per_item : what.curves[curve].per_iteration;
    }
    // What a time is divided by to see whether it is flat, for either of the two times: the order that was counted,
    // where the baseline's times leave it possible (a count is per call, a time may be of n of them); else the order
    // that is named for the baseline; else the simplest one possible.
    measure::order item_divisor = measure::order::n, iteration_divisor = measure::order::n;
    [[nodiscard]] measure::order divisor() const { return per_item ? item_divisor : iteration_divisor; }
    [[nodiscard]] const std::vector<bench::growth>& growths() const { return per_item ? item : iteration; }
    // What each curve is set in a ratio to, for any baseline.
    [[nodiscard]] std::vector<std::optional<std::size_t>> partners(std::size_t of) const;
};

// Which clock a family's times are of: "wall clock", "processor time", "each curve by the clock in its name".
[[nodiscard]] std::string clock_in_words(const measured_family& f);

// What is said of the curves when each is set in a ratio to its partner: a line for what holds for all, a sentence for
// each. Curves that are alike share one. O(curves * spots).
[[nodiscard]] std::vector<std::string> said(const measured_family& f, bool per_item,
                                            const std::vector<std::optional<std::size_t>>& partners);

struct measured {
    std::string title;
    std::vector<bench::recording> files;
    std::vector<measured_family> families;
    std::vector<std::string> problems;  // "a.json: ends too soon: 12 runs could be read"
    std::vector<std::string> notes;     // what a reader must know although all was read
    std::vector<std::string> compared;  // runs of the same benchmarks beside each other, a line for each
};

// Arranges files and counts. Times are of an iteration, as the library prints them, or, where every run of a family
// counts items and the caller asks for it, of an item. The baseline is the curve of that name, see bench::baseline_of.
// Bytes per element are the counter "bytes_per_element" of the operation itself, else of any of the same structure and
// implementation, where all say the same: a structure takes what it takes, whichever operation is timed. They are shown
// at the largest size at which most curves have them and a time, where they differ by more than a hundredth. Counts
// stand with the family of their operation, or in one of their structure. Different machines among the files are a
// note. O(runs log runs + families * curves^2).
[[nodiscard]] measured measure_all(std::vector<bench::recording> files,
                                   const std::vector<bench::counts>& counted, const std::string& title,
                                   const std::string& baseline, bool per_item,
                                   const bench::arrangement& how = {});

}  // namespace dsa::report
