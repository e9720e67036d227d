#include "verdict/played.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"
#include "verdict/trees.hpp"

namespace dsa::verdict {

namespace {

using tree = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> outcomes{"done", "not written", "broken", "mistake", "told"};

void put(tree& to, const played_side& s) {
    tree calls = tree::array(), subjects = tree::array();
    for (const auto& c : s.calls)
        calls.push_back({{"operation", bounded(c.operation)}, {"answer", bounded(c.answer)}});
    for (const auto& x : s.subjects) {
        tree one{{"name", x.name}};
        if (x.drawn) one["picture"] = to_tree(*x.drawn);
        if (x.invariant) one["invariant"] = bounded(*x.invariant);
        subjects.push_back(std::move(one));
    }
    to["calls"] = std::move(calls);
    to["cost"] = {{"steps", s.cost.steps},
                  {"allocations", s.cost.allocations},
                  {"comparisons", s.cost.comparisons},
                  {"copies", s.cost.copies},
                  {"moves", s.cost.moves}};
    to["subjects"] = std::move(subjects);
}

played_side side_from(const tree& t) {
    played_side s;
    for (const auto& c : t.at("calls"))
        s.calls.push_back({c.at("operation").get<std::string>(), c.at("answer").get<std::string>()});
    const auto& cost = t.at("cost");
    s.cost = {cost.at("steps").get<double>(), cost.at("allocations").get<std::uint64_t>(),
              cost.at("comparisons").get<std::uint64_t>(), cost.at("copies").get<std::uint64_t>(),
              cost.at("moves").get<std::uint64_t>()};
    for (const auto& x : t.at("subjects")) {
        played_subject one;
        one.name = x.at("name").get<std::string>();
        one.drawn = picture_from(x, "picture");
        if (x.contains("invariant")) one.invariant = x.at("invariant").get<std::string>();
        s.subjects.push_back(std::move(one));
    }
    return s;
}

}  // namespace

std::string_view name_of(played::outcome o) { return outcomes.at(static_cast<std::size_t>(o)); }

std::string to_json(const played& p) {
    tree t{{"typed", bounded(p.typed)}, {"outcome", name_of(p.what)}};
    if (!p.text.empty()) t["text"] = bounded(p.text);
    if (!p.yours.calls.empty() || !p.yours.subjects.empty()) put(t, p.yours);
    if (p.reference) {
        put(t["reference"], *p.reference);
        t["agrees"] = p.agrees;
    }
    if (p.seed) t["seed"] = *p.seed;
    if (!p.printed.empty()) t["printed"] = bounded(p.printed);
    if (!p.words.empty()) t["words"] = p.words;
    return json_text(t, -1);
}

played played_from_json(std::string_view json) {
    try {
        const auto t = tree::parse(json.begin(), json.end());
        played p;
        p.typed = t.at("typed").get<std::string>();
        const auto name = t.at("outcome").get<std::string>();
        std::size_t which = 0;
        while (which != outcomes.size() && outcomes.at(which) != name) ++which;
        if (which == outcomes.size()) throw std::runtime_error("an outcome that there is not");
        p.what = static_cast<played::outcome>(which);
        p.text = t.value("text", "");
        if (t.contains("calls")) p.yours = side_from(t);
        if (t.contains("reference")) p.reference = side_from(t.at("reference"));
        p.agrees = t.value("agrees", true);
        if (t.contains("seed")) p.seed = t.at("seed").get<std::uint64_t>();
        p.printed = t.value("printed", "");
        if (t.contains("words")) p.words = t.at("words").get<std::vector<std::string>>();
        return p;
    } catch (const tree::exception& e) {
        throw std::runtime_error("the judge's answer makes no sense: " + printable(e.what(), 300));
    }
}

}  // namespace dsa::verdict
