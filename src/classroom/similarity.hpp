#pragma once
// similarity: which submissions share what few others have. Fragments of tokens, names and numbers aside, are chosen by
// winnowing (Schleimer, Wilkerson, Aiken: Winnowing: Local Algorithms for Document Fingerprinting, SIGMOD 2003), what stands in
// the stub or the reference is taken out, and a fragment counts the more the fewer submissions have it. It shows what to look
// at, and says nothing about how it came to be: short exercises are alike by nature.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dsa::classroom {

struct similarity_settings {
    std::size_t fragment = 14;  // tokens: a shared piece of fragment + window - 1 tokens is always found,
    std::size_t window = 6;     // and none shorter than fragment
    std::size_t most_pairs = 200;
    std::size_t fewest_shared = 2;  // fragments
};

struct text_of_student {
    std::string student, text;
};

// The same in two texts: lines from 1, both ends included.
struct shared_piece {
    int from = 0, to = 0, other_from = 0, other_to = 0;
    friend bool operator==(const shared_piece&, const shared_piece&) = default;
};
struct similar_pair {
    std::size_t first = 0, second = 0;  // indices of the texts, first < second
    double likeness = 0;     // 0 to 1: of the rare fragments of the one that has fewer, how much is in both
    std::size_t shared = 0;  // fragments
    std::vector<shared_piece> pieces;  // by line of the first
};

// The pairs that share rare fragments, the most alike first. base: texts whose fragments count for nothing. The same input
// gives the same output, in whatever order the texts come but for their indices. O(tokens + shared fragments).
[[nodiscard]] std::vector<similar_pair> similar_pairs(const std::vector<text_of_student>& texts,
                                                      const std::vector<std::string>& base,
                                                      const similarity_settings& how = {});

// The page of one pair, both texts side by side, what they share marked; and that of all pairs. exercise and names: any text.
[[nodiscard]] std::string pair_page(const std::string& exercise, const text_of_student& first,
                                    const text_of_student& second, const similar_pair& p);
struct listed_pair {
    std::string exercise, first, second, file;  // file: of its page
    similar_pair what;
};
[[nodiscard]] std::string pairs_page(const std::string& assignment, const std::vector<listed_pair>& all);

}  // namespace dsa::classroom
