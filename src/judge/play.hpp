#pragma once
// play: a subject at a prompt. A line is parsed (typed.hpp) and asked of the learner's driver, and of the reference's where
// there is one; what came of it is told as data (verdict/played.hpp).
//
// The subject is not trusted. What crashes, runs too long or touches memory that is none of its own is told, and nothing of
// that line is kept: the driver is made anew and asked all that was kept. So is it for undo. What is looked at is asked of
// a fresh driver as well, since looking at a stack takes it apart.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "judge/driver.hpp"
#include "judge/picture.hpp"
#include "judge/random.hpp"
#include "judge/typed.hpp"
#include "verdict/played.hpp"
#include "verdict/regression.hpp"

namespace dsa::judge {

class playground {
public:
    // exercise: "linear/stack". seed: of random input.
    playground(connection_settings learner, std::string exercise, std::uint64_t seed);
    ~playground();
    playground(const playground&) = delete;
    playground& operator=(const playground&) = delete;

    // What is there to be played with: the words that a line may begin with. To be told first.
    [[nodiscard]] verdict::played greeting();
    // Does what the line says.
    [[nodiscard]] verdict::played ask(std::string_view line);
    // From here on this is asked as well; first all that was kept.
    void ask_too(connection_settings reference);

private:
    class side;
    struct kept_line {
        std::string text;
        std::size_t subjects = 0;  // that there were before
        std::vector<typed_call> calls;
        std::vector<answer> answers;  // of the reference where there is one, else of the learner's
    };

    verdict::played play(std::string_view line);
    verdict::played told(std::string_view line, std::string text) const;
    [[nodiscard]] std::string help(std::string_view about) const;
    [[nodiscard]] std::string sequence() const;
    [[nodiscard]] std::string test() const;
    [[nodiscard]] std::string spelled(const typed_call& c) const;
    void forget_from(std::size_t line);

    std::string exercise_;
    std::uint64_t seed_;
    random random_;
    std::vector<std::string> subjects_;  // by slot
    std::vector<kept_line> lines_;
    std::unique_ptr<side> learner_, reference_;
};

// Serves lines from one descriptor and answers each with a line of JSON on the other, a greeting first, until there are no
// more. A line that begins with 0x1e names the table of the reference: its answer is the outcome `told`.
void serve_play(playground& p, int lines_from, int answers_to, const connection_settings& like);

}  // namespace dsa::judge
