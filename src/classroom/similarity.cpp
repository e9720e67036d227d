#include "classroom/similarity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "classroom/pages.hpp"
#include "course/text.hpp"
#include "mutation/tokens.hpp"
#include "report/svg.hpp"

namespace dsa::classroom {

namespace {

// What a name must not be replaced for: a text is told by its shape, and these are its shape.
bool is_keyword(std::string_view word) {
    static constexpr std::array words{
        "auto",     "bool",    "break",  "case",   "catch",    "char",      "class",  "const",    "constexpr",
        "continue", "default", "delete", "do",     "double",   "else",      "enum",   "explicit", "false",
        "for",      "friend",  "if",     "int",    "long",     "namespace", "new",    "noexcept", "nullptr",
        "operator", "private", "public", "return", "sizeof",   "static",    "struct", "switch",   "template",
        "this",     "throw",   "true",   "try",    "typename", "using",     "void",   "while"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct print {
    std::uint64_t hash = 0;
    int from = 0, to = 0;  // lines
};

// A hash for each run of `fragment` tokens.
std::vector<print> runs_of(std::string_view text, std::size_t fragment) {
    const auto tokens = mutation::tokens_of(text);
    std::vector<std::uint64_t> words;
    for (const auto& t : tokens) {
        std::string_view as = t.text;
        if (t.kind == mutation::token_kind::number) as = "0";
        if (t.kind == mutation::token_kind::text) as = "\"\"";
        if (t.kind == mutation::token_kind::name && !is_keyword(t.text)) as = "x";
        std::uint64_t h = 0xCBF29CE484222325U;
        for (const char c : as) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
        words.push_back(h);
    }
    std::vector<print> runs;
    for (std::size_t i = 0; i + fragment <= words.size(); ++i) {
        std::uint64_t h = 0;
        for (std::size_t k = 0; k != fragment; ++k) h = (h ^ words[i + k]) * 0x9E3779B97F4A7C15U + (h >> 29U);
        runs.push_back({h ^ (h >> 32U), tokens[i].line, tokens[i + fragment - 1].line});
    }
    return runs;
}

// Of each window the least, the last of equal ones, each once.
std::vector<print> winnowed(const std::vector<print>& runs, std::size_t window) {
    std::vector<print> chosen;
    std::size_t last = static_cast<std::size_t>(-1);
    for (std::size_t begin = 0; begin < runs.size() && (begin == 0 || begin + window <= runs.size());
         ++begin) {
        std::size_t least = begin;
        for (std::size_t i = begin; i != std::min(begin + window, runs.size()); ++i)
            if (runs[i].hash <= runs[least].hash) least = i;
        if (least != last) chosen.push_back(runs[last = least]);
    }
    return chosen;
}

// Pieces that touch or overlap on both sides become one.
std::vector<shared_piece> without_seams(std::vector<shared_piece> pieces) {
    std::sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) {
        return std::tie(a.from, a.other_from) < std::tie(b.from, b.other_from);
    });
    std::vector<shared_piece> all;
    for (const auto& p : pieces) {
        if (!all.empty() && p.from <= all.back().to + 1 && p.other_from <= all.back().other_to + 1 &&
            p.other_from >= all.back().other_from) {
            all.back().to = std::max(all.back().to, p.to);
            all.back().other_to = std::max(all.back().other_to, p.other_to);
        } else {
            all.push_back(p);
        }
    }
    return all;
}

}  // namespace

std::vector<similar_pair> similar_pairs(const std::vector<text_of_student>& texts,
                                        const std::vector<std::string>& base,
                                        const similarity_settings& how) {
    std::unordered_set<std::uint64_t> known;
    for (const auto& text : base)
        for (const auto& run : runs_of(text, how.fragment)) known.insert(run.hash);
    // Where each fragment stands: of each text the first place.
    std::map<std::uint64_t, std::map<std::size_t, print>> places;
    for (std::size_t i = 0; i != texts.size(); ++i)
        for (const auto& p : winnowed(runs_of(texts[i].text, how.fragment), how.window))
            if (!known.contains(p.hash)) places[p.hash].emplace(i, p);
    const auto weight = [&](std::size_t having) {
        return std::log(static_cast<double>(texts.size() + 1) / static_cast<double>(having));
    };
    std::vector<double> whole(texts.size());
    struct found {
        double weight = 0;
        std::size_t count = 0;
        std::vector<shared_piece> pieces;
    };
    std::map<std::pair<std::size_t, std::size_t>, found> pairs;
    // What most of a class has is nobody's own, and would cost the square of the class.
    const std::size_t common = std::max<std::size_t>(8, texts.size() / 8);
    for (const auto& [hash, at] : places) {
        if (at.size() > common) continue;
        const double w = weight(at.size());
        for (auto a = at.begin(); a != at.end(); ++a) {
            whole[a->first] += w;
            for (auto b = std::next(a); b != at.end(); ++b) {
                auto& pair = pairs[{a->first, b->first}];
                pair.weight += w;
                ++pair.count;
                pair.pieces.push_back({a->second.from, a->second.to, b->second.from, b->second.to});
            }
        }
    }
    std::vector<similar_pair> result;
    for (auto& [ends, f] : pairs) {
        if (f.count < how.fewest_shared) continue;
        const double least = std::min(whole[ends.first], whole[ends.second]);
        result.push_back({ends.first, ends.second, least > 0 ? f.weight / least : 0, f.count,
                          without_seams(std::move(f.pieces))});
    }
    std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
        return std::tuple(-a.likeness, -static_cast<double>(a.shared)) <
               std::tuple(-b.likeness, -static_cast<double>(b.shared));
    });
    if (result.size() > how.most_pairs) result.resize(how.most_pairs);
    return result;
}

std::string pair_page(const std::string& exercise, const text_of_student& first,
                      const text_of_student& second, const similar_pair& p) {
    const auto side = [&](const text_of_student& t, bool other) {
        std::set<int> marked;
        for (const auto& piece : p.pieces)
            for (int line = other ? piece.other_from : piece.from;
                 line <= (other ? piece.other_to : piece.to); ++line)
                marked.insert(line);
        std::string html = "<div>\n<h2>" + report::escaped(t.student) + "</h2>\n<pre>";
        int number = 0;
        for (const auto line : course::lines_of(t.text)) {
            ++number;
            const auto shown = report::escaped(std::string(line.substr(0, 400)));
            html += (marked.contains(number) ? "<mark>" + shown + "</mark>" : shown) + "\n";
        }
        return html + "</pre>\n</div>\n";
    };
    const auto percent = std::to_string(static_cast<int>(std::lround(p.likeness * 100)));
    return page_of(exercise + ": " + first.student + " and " + second.student,
                   "<main class=\"wide\">\n<h1>" + report::escaped(exercise) + "</h1>\n<p>" +
                       std::to_string(p.shared) + " rare fragments in both, " + percent +
                       " % of those of the shorter one. Names and numbers aside; what stub and reference "
                       "have is left out. A likeness says "
                       "nothing about how it came to be.</p>\n<div class=\"sides\">\n" +
                       side(first, false) + side(second, true) + "</div>\n</main>\n");
}

std::string pairs_page(const std::string& assignment, const std::vector<listed_pair>& all) {
    std::string html = "<main>\n<h1>Similar work: " + report::escaped(assignment) +
                       "</h1>\n<p>Pairs that share fragments which few others have, the most alike first. "
                       "Short exercises are alike by nature: this "
                       "list is for reading, and accuses nobody.</p>\n<div "
                       "class=\"table\"><table>\n<tr><th>pair</th><th>exercise</th><th>rare fragments "
                       "in both</th><th>of the shorter one's</th></tr>\n";
    for (const auto& p : all)
        html += "<tr><td><a href=\"" + report::escaped(p.file) + "\">" +
                report::escaped(p.first + " and " + p.second) + "</a></td><td>" +
                report::escaped(p.exercise) + "</td><td>" + std::to_string(p.what.shared) + "</td><td>" +
                std::to_string(static_cast<int>(std::lround(p.what.likeness * 100))) + " %</td></tr>\n";
    if (all.empty()) html += "<tr><td>none</td></tr>\n";
    return page_of("Similar work: " + assignment, html + "</table></div>\n</main>\n");
}

}  // namespace dsa::classroom
