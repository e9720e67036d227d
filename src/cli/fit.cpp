#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "measure/claim.hpp"
#include "measure/fit.hpp"
#include "measure/law.hpp"
#include "measure/samples.hpp"
#include "report/plot.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

// All that a stream gives, up to 64 MB: a device or a pipe has no size to ask for beforehand.
std::string text_of(const std::string& file) {
    constexpr std::size_t most = std::size_t{64} << 20;
    std::ifstream opened;
    if (file != "-") {
        if (std::filesystem::is_directory(file))
            throw problem(file + " is a folder; a file with two columns, n and cost, was expected");
        opened.open(file, std::ios::binary);
        if (!opened) throw problem("cannot read " + file + ": " + std::strerror(errno));
    }
    std::istream& in = file == "-" ? std::cin : opened;
    std::string text;
    std::vector<char> part(std::size_t{1} << 16);
    while (in.read(part.data(), static_cast<std::streamsize>(part.size())), in.gcount() > 0) {
        text.append(part.data(), static_cast<std::size_t>(in.gcount()));
        if (text.size() > most)
            throw problem((file == "-" ? "standard input" : file) + " is larger than 64 MB");
    }
    return text;
}

}  // namespace

int fit(const fit_options& o) {
    std::optional<measure::law> claim;
    if (!o.claim.empty()) {
        claim = measure::law_from_text(o.claim);
        if (!claim)
            throw problem("no order of growth named \"" + verdict::printable(o.claim, 200) + "\": it " +
                          measure::read_growth(o.claim).refused +
                          "; there are 1, log n, sqrt n, n, n log n, n^1.5, n^2 and any other n^k, each with "
                          "a power of log n, and 2^n");
    }
    const auto parsed = measure::parse(text_of(o.file));
    const std::string name = o.file == "-" ? "standard input" : o.file;
    if (parsed.error)
        throw problem(name + (parsed.error->line ? ":" + std::to_string(parsed.error->line) : "") + ": " +
                      parsed.error->message);

    const auto p = measure::laws_of(parsed.samples);
    const bool thin = p.evidence != measure::doubt::none;
    const std::string reason =
        thin ? std::string(measure::to_text(p.evidence)) : "the points leave open " + measure::to_text(p);
    const std::string found =
        p.single() ? measure::to_text(p) + " is the smallest class that fits" : measure::to_text(p);
    auto possible = nlohmann::json::array();
    for (const auto& l : p.remain) possible.push_back(measure::to_text(l));
    const auto number = [&](double x) { return thin ? nlohmann::json() : nlohmann::json(x); };
    nlohmann::json j{{"format", 2},
                     {"claim", nullptr},
                     {"within", nullptr},
                     {"class", p.single() ? nlohmann::json(measure::to_text(*p.least)) : nlohmann::json()},
                     {"least", p.least ? nlohmann::json(measure::to_text(*p.least)) : nlohmann::json()},
                     {"most", p.most ? nlohmann::json(measure::to_text(*p.most)) : nlohmann::json()},
                     {"possible", std::move(possible)},
                     {"exponent", number(p.exponent)},
                     {"exponent_error", number(p.exponent_error)},
                     {"scatter", number(p.scatter)},
                     {"sizes", p.sizes},
                     {"why", thin ? nlohmann::json(measure::to_text(p.evidence)) : nlohmann::json()}};
    int status = all_well;
    std::string line = thin ? "undecided: " + reason : found;
    if (claim) {
        const auto answer = measure::within(p, *claim);
        j["claim"] = measure::to_text(*claim);
        j["within"] = measure::to_text(answer);
        const std::string asked = measure::big_o(*claim);
        switch (answer) {
            case measure::ruling::yes: line = "yes: these costs are within " + asked + "; " + found; break;
            case measure::ruling::no:
                line = "no: these costs grow faster than " + asked + "; " + found;
                status = checks_failed;
                break;
            case measure::ruling::undecided:
                line = "undecided whether these costs are within " + asked + ": " + reason;
                status = undecided;
                break;
        }
    }
    if (o.json) {
        std::printf("%s\n", verdict::json_text(j).c_str());
        return status;
    }
    const int width = std::min(columns(), 100);
    std::printf("%s", wrapped(line, "", width).c_str());
    if (thin) return status;
    std::array<char, 160> facts{};
    std::snprintf(facts.data(), facts.size(),
                  "n^%.2f %s %.2f over the larger half of the range, with 95 %%; %zu sizes, the points "
                  "scatter by %.2g %%",
                  p.exponent + 0.0, unicode() ? "\u00b1" : "+-", p.exponent_error, p.sizes,
                  std::max(0.01, 100 * p.scatter));
    std::printf("%s", wrapped(facts.data(), "", width).c_str());
    report::series points{"measured", {}}, least{"", {}};
    for (const auto& s : measure::means(parsed.samples)) points.points.emplace_back(s.n, s.cost);
    std::vector<report::series> curves{points};
    // The smallest order that remains, through the last point.
    if (p.least && !points.points.empty()) {
        const auto [n, cost] = points.points.back();
        least.name = measure::big_o(*p.least);
        for (const auto& at : points.points)
            least.points.emplace_back(at.first, cost * std::exp(measure::log_value(*p.least, at.first) -
                                                                measure::log_value(*p.least, n)));
        curves.insert(curves.begin(), least);
    }
    curves.back().on_top = true;
    std::printf("\n");
    const auto across = static_cast<std::size_t>(std::clamp(width - 20, 20, 56));
    for (const auto& row : report::plot(curves, page_style(), {.columns = across, .rows = 9}))
        std::printf("%s\n", row.c_str());
    return status;
}

namespace {

const verb fit_verb(
    {.order = 60,
     .name = "fit",
     .about = "name the order of growth of anybody's numbers",
     .footer = "exit status: 0 yes, or no claim was made, 1 no, 2 could not run, 3 undecided"},
    [](command& c) -> std::function<int()> {
        auto o = std::make_shared<fit_options>();
        c.value("file", o->file, "two columns, n and cost; - for standard input").required();
        c.value("--claim", o->claim, "1, log n, sqrt n, n, n log n, n^1.5, n^2, any n^k, or 2^n");
        c.json(o->json, "the answer as data");
        return [o] { return fit(*o); };  // needs no clone
    });

}  // namespace

}  // namespace dsa::cli
