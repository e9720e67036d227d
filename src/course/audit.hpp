#pragma once
// audit: an exercise held against what it promises. The stub is red in every check, the reference is green in every one,
// each planted bug is caught by the check that is named for it, each line of the cost table has a gate. Right programs
// of other kinds are green in every check, and a header that does nothing gets no points.
//
//     audit a(e, {.stub = text, .shown = "exercises/linear/stack.hpp"}, tools);
//     for (auto& part : a.parts({{"clang", true}, {"gcc", false}})) part.run();    // at the same time, in any order
//     a.found().problems                                                          // none: all is well
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "build/header.hpp"
#include "build/toolchain.hpp"
#include "course/catalogue.hpp"
#include "course/contract.hpp"
#include "course/wrong.hpp"
#include "session/kept_verdicts.hpp"
#include "verdict/verdict.hpp"

namespace dsa::course {

// What an audit found out about one exercise.
struct audited {
    std::string exercise;
    std::vector<std::string> problems;
    int subjects = 0;  // headers that were judged
    int kept = 0;      // of these, whose verdicts were kept from an earlier run
    int checks = 0, bugs = 0;
};

class audit {
public:
    // The untouched stub, and the name by which messages speak of it.
    struct stub {
        std::string text, shown;
    };
    // A compiler, and whether it judges the planted bugs and the right programs as well, or only stub, reference and the
    // header that does nothing.
    struct lane {
        std::string compiler;
        bool bugs = true;
    };
    // A piece of the work. kept: it is done in a moment, since its verdict is kept.
    struct part {
        std::string name;  // "linear/stack, gcc: wrong:forgets-to-count"
        bool kept = false;
        std::function<void()> run;
    };

    // Reads the exercise and says what can be said without running anything. O(texts).
    audit(const exercise& e, stub untouched, const build::toolchain& tools);
    audit(const audit&) = delete;
    audit& operator=(const audit&) = delete;

    // Whether there is anything to run: an exercise that lacks one of its files has no parts.
    [[nodiscard]] bool is_whole() const;
    // The rest of the work; the judge of the exercise must be built. The parts may run at the same time, and must not
    // outlive the audit. They throw as judge_header does. To be called once.
    [[nodiscard]] std::vector<part> parts(const std::vector<lane>& lanes);
    // What was found by the parts that ran, in the order of parts(). texts: behind what the texts have said.
    [[nodiscard]] audited found(bool texts = true) const;

private:
    struct worker {
        const build::compiler_kit& kit;
        session::verdict_maker maker;
    };
    void read_texts();
    void judge_stub(const worker& w, audited& into) const;
    void judge_reference(const worker& w, audited& into) const;
    void judge_right(const worker& w, const std::filesystem::path& file, audited& into) const;
    void judge_nothing(const worker& w, audited& into) const;
    void judge_bug(const worker& w, const wrong& bug, audited& into) const;
    [[nodiscard]] bool needs_sanitizers(const wrong& bug) const;
    [[nodiscard]] build::header_text stub_header() const;
    [[nodiscard]] build::header_text reference_header() const;
    // One of the exercise's own files beside its checks.
    [[nodiscard]] build::header_text header_in_tests(const std::filesystem::path& file) const;
    [[nodiscard]] verdict::verdict judged(const worker& w, const std::string& name,
                                          const build::header_text& header, bool whole, audited& into) const;
    [[nodiscard]] std::string warnings_of_stub(const build::compiler_kit& kit) const;

    const exercise& e_;
    stub untouched_;
    const build::toolchain& tools_;
    session::kept_texts kept_;
    contract contract_;  // of the reference
    wrongs bugs_;
    std::vector<std::filesystem::path> right_;  // by name
    std::vector<verdict::check> declared_;      // what its checks say about themselves
    std::deque<worker> workers_;                // of the lanes
    std::deque<audited> found_;                 // by the texts, and by each part
};

}  // namespace dsa::course
