#pragma once
// played: what came of one line that was typed at the prompt of `dsa play`, as the judge tells it.
//
//     {"typed": "push 3", "outcome": "done", "calls": [{"operation": "s.push(3)", "answer": "returned"}],
//      "cost": {"steps": 14, "allocations": 1, "comparisons": 0, "copies": 0, "moves": 1},
//      "subjects": [{"name": "s", "picture": {"shape": "chain", "cells": ["3"]}, "invariant": ""}]}
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "verdict/verdict.hpp"

namespace dsa::verdict {

struct played_call {
    std::string operation;  // "s.push(3)"
    std::string answer;     // "answered 3", "raised std::out_of_range (the stack is empty)"
    friend bool operator==(const played_call&, const played_call&) = default;
};
// A subject after the calls. drawn: nothing where it cannot be seen. invariant: the first one found broken; "" where all
// hold, nothing where the subject does not say.
struct played_subject {
    std::string name;
    std::optional<picture> drawn;
    std::optional<std::string> invariant;
    friend bool operator==(const played_subject&, const played_subject&) = default;
};
struct played_cost {
    double steps = 0;
    std::uint64_t allocations = 0, comparisons = 0, copies = 0, moves = 0;
    friend bool operator==(const played_cost&, const played_cost&) = default;
};
// What one side did: the learner's header, or the reference.
struct played_side {
    std::vector<played_call> calls;
    played_cost cost;
    std::vector<played_subject> subjects;  // those that may have changed
    friend bool operator==(const played_side&, const played_side&) = default;
};
struct played {
    enum class outcome {
        done,         // the calls were made; an exception is an answer as well
        not_written,  // a body that is still to be written was called; nothing is kept of the line
        broken,       // it crashed, ran too long or touched memory that is none of its own; nothing is kept
        mistake,      // the line makes no sense; text says why
        told,         // text is the answer, as of help
    };
    std::string typed;
    outcome what = outcome::done;
    std::string text;  // the finding, the mistake or what is told
    played_side yours;
    std::optional<played_side> reference;
    bool agrees = true;                 // with the reference, where there is one
    std::optional<std::uint64_t> seed;  // of random input, where the line asked for some
    std::string printed;                // by the header, as it came
    std::vector<std::string> words;     // that a line may begin with; only where there are new ones
    friend bool operator==(const played&, const played&) = default;
};

// "done", "not written", ...
[[nodiscard]] std::string_view name_of(played::outcome o);
// In one line, and back. Texts are bounded. from: throws std::runtime_error for anything else.
[[nodiscard]] std::string to_json(const played& p);
[[nodiscard]] played played_from_json(std::string_view json);

}  // namespace dsa::verdict
