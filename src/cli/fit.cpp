#include <cerrno>
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

#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "measure/fit.hpp"
#include "measure/samples.hpp"
#include "verdict/json_text.hpp"

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
    std::optional<measure::order> claim;
    if (!o.claim.empty()) {
        claim = measure::order_from_text(o.claim);
        if (!claim)
            throw problem("no order of growth named \"" + o.claim +
                          "\"; there are 1, log n, sqrt n, n, n log n, n log^2 n, n^1.5, n^2, n^3, 2^n");
    }
    const auto parsed = measure::parse(text_of(o.file));
    const std::string name = o.file == "-" ? "standard input" : o.file;
    if (parsed.error)
        throw problem(name + (parsed.error->line ? ":" + std::to_string(parsed.error->line) : "") + ": " +
                      parsed.error->message);

    const auto smallest = measure::smallest_within(parsed.samples);
    const std::string order = smallest ? std::string(measure::to_text(*smallest)) : "";
    nlohmann::json j{{"claim", nullptr},
                     {"within", nullptr},
                     {"class", smallest ? nlohmann::json(order) : nlohmann::json(nullptr)}};
    int status = all_well;
    std::string line = smallest ? "O(" + order + ") is the smallest class that fits"
                                : "undecided: no class fits these numbers well enough to be named";
    if (claim) {
        const auto c = measure::within(parsed.samples, *claim);
        j["claim"] = measure::to_text(*claim);
        j["within"] = measure::to_text(c.answer);
        status = c.answer == measure::ruling::no ? checks_failed : all_well;
        const std::string asked = measure::big_o(*claim);
        switch (c.answer) {
            case measure::ruling::yes:
                line = "yes: these costs are within " + asked +
                       (smallest && *smallest != *claim ? "; " + line : "");
                break;
            case measure::ruling::no:
                line = "no: these costs grow faster than " + asked + (smallest ? "; " + line : "");
                break;
            case measure::ruling::undecided:
                line = "undecided whether these costs are within " + asked +
                       (c.why == measure::doubt::none ? "" : ": " + std::string(measure::to_text(c.why)));
                break;
        }
    } else if (!smallest) {
        const auto e = measure::estimate(parsed.samples);
        if (e.evidence != measure::doubt::none)
            line = "undecided: " + std::string(measure::to_text(e.evidence));
    }
    std::printf("%s\n", o.json ? verdict::json_text(j).c_str() : line.c_str());
    return status;
}

namespace {

const verb fit_verb({.order = 60, .name = "fit", .about = "name the order of growth of anybody's numbers"},
                    [](command& c) -> std::function<int()> {
                        auto o = std::make_shared<fit_options>();
                        c.value("file", o->file, "two columns, n and cost; - for standard input").required();
                        c.value("--claim", o->claim,
                                "1, log n, sqrt n, n, n log n, n log^2 n, n^1.5, n^2, n^3 or 2^n");
                        c.json(o->json, "the answer as data");
                        return [o] { return fit(*o); };  // needs no clone
                    });

}  // namespace

}  // namespace dsa::cli
