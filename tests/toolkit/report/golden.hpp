#pragma once
// golden: a screen is compared with the text that stands in <room>/golden/<name>.txt. A change that is meant is taken over
// with DSA_UPDATE_GOLDEN=1 in the environment, and read in the diff.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "report/style.hpp"

namespace golden {

// Escape sequences as "\e[1m", so that the files are plain text.
inline std::string plain(const dsa::report::lines& all) {
    std::string text;
    for (const auto& line : all) {
        for (const char c : line) text += c == '\x1b' ? std::string("\\e") : std::string(1, c);
        while (text.ends_with(' ')) text.pop_back();  // of a line's end nobody sees
        text += '\n';
    }
    return text;
}

inline void expect(const std::string& name, const std::string& text, const std::string& room = "report") {
    const std::string file = DSA_SOURCE_DIR "/tests/toolkit/" + room + "/golden/" + name + ".txt";
    if (const char* const update = std::getenv("DSA_UPDATE_GOLDEN"); update && *update == '1') {
        std::ofstream(file, std::ios::binary) << text;
        GTEST_SKIP() << "wrote " << file;
    }
    std::ifstream in(file, std::ios::binary);
    ASSERT_TRUE(in) << file << " is missing; DSA_UPDATE_GOLDEN=1 writes it";
    std::ostringstream wanted;
    wanted << in.rdbuf();
    EXPECT_EQ(text, wanted.str()) << "of " << file;
}

}  // namespace golden
