#include "cli/recordings.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>
#include <utility>

#include "cli/verbs.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;

std::string name_of_input(const std::string& file) { return file == "-" ? "standard input" : file; }

// All that a stream gives, and a little more than the reader takes, so that it can say what is missing.
std::string all_of(const std::string& file) {
    std::ifstream opened;
    if (file != "-") {
        std::error_code code;
        if (fs::is_directory(file, code))
            throw problem(file + " is a folder; a file that Google Benchmark wrote was expected");
        errno = 0;
        opened.open(file, std::ios::binary);
        if (!opened) throw problem("cannot read " + file + ": " + std::strerror(errno ? errno : EIO));
    }
    std::istream& in = file == "-" ? std::cin : opened;
    std::string text;
    std::vector<char> part(std::size_t{1} << 16);
    while (text.size() <= bench::most_bytes &&
           (in.read(part.data(), static_cast<std::streamsize>(part.size())), in.gcount() > 0))
        text.append(part.data(), static_cast<std::size_t>(in.gcount()));
    return text;
}

}  // namespace

recordings read_recordings(const std::vector<std::string>& names) {
    recordings all;
    bool read_input = false;
    for (const auto& file : names) {
        if (file == "-" && std::exchange(read_input, true)) continue;
        std::string text;
        try {
            text = all_of(file);
        } catch (const problem& p) {
            all.unread.emplace_back(p.what());
            continue;
        }
        auto recorded = bench::read_google_benchmark(text, name_of_input(file));
        if (recorded.other_json) {
            auto counts = bench::read_counts(text, name_of_input(file));
            if (!counts.other_json) {
                all.counted.push_back(std::move(counts));
                continue;
            }
        }
        all.files.push_back(std::move(recorded));
    }
    return all;
}

std::optional<std::size_t> file_named(const std::vector<bench::recording>& files, const std::string& name) {
    if (name.empty()) return {};
    for (std::size_t i = 0; i != files.size(); ++i) {
        const fs::path path(files[i].file);
        if (files[i].file == name || path.filename() == name || path.stem() == name) return i;
    }
    return {};
}

}  // namespace dsa::cli
