#include "system/programs.hpp"

#include <unistd.h>

#include <cctype>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "system/environment.hpp"
#include "system/process.hpp"

namespace dsa::system {

std::optional<std::string> program_called(const std::string& name) {
    const char* const path = std::getenv("PATH");
    std::istringstream folders(path ? path : "/usr/local/bin:/usr/bin:/bin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        auto file = (folder.empty() ? "." : folder) + '/' + name;
        std::error_code error;
        if (::access(file.c_str(), X_OK) == 0 && !std::filesystem::is_directory(file, error)) return file;
    }
    return std::nullopt;
}

answer ask(const std::vector<std::string>& command) {
    limits l;
    l.cpu_seconds = 5;
    l.address_bytes = 0;  // a sanitizer reserves terabytes
    l.file_bytes = std::uint64_t{64} << 20;
    l.stack_bytes = 0;
    auto environment = own_environment();
    std::erase_if(environment, [](const std::string& v) { return v.starts_with("LC_ALL="); });
    environment.emplace_back("LC_ALL=C");
    answer a;
    try {
        process asked(command, {}, l, "/", environment);
        a.ended = asked.wait(5000, a.status);
        if (!a.ended) asked.bury();
        a.text = asked.output();
    } catch (const std::system_error& e) { a.text = e.what(); }
    return a;
}

std::string version_in(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] < '0' || text[i] > '9' ||
            (i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1]))))
            continue;
        auto end = i;
        while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '.')) ++end;
        auto version = text.substr(i, end - i);
        while (version.ends_with('.')) version.remove_suffix(1);
        return std::string(version);
    }
    return "";
}

bool at_least(const std::string& version, int major, int minor) {
    int have[2] = {0, 0};
    const char* at = version.data();
    const char* const end = at + version.size();
    for (int& part : have) {
        const auto [stop, code] = std::from_chars(at, end, part);
        if (code != std::errc{}) break;
        at = stop == end ? end : stop + 1;
    }
    return have[0] > major || (have[0] == major && have[1] >= minor);
}

std::optional<found_program> best_of(const std::vector<std::string>& names) {
    std::optional<found_program> best;
    for (const auto& name : names) {
        const auto program = program_called(name);
        if (!program) continue;
        const auto said = ask({*program, "-dumpfullversion", "-dumpversion"});
        auto version = version_in(said.text);
        if (!said.ended || said.status != 0 || version.empty())
            version = version_in(ask({*program, "--version"}).text);
        if (version.empty()) continue;
        int have = 0;
        std::from_chars(best ? best->version.data() : nullptr,
                        best ? best->version.data() + best->version.size() : nullptr, have);
        if (!best || at_least(version, have + 1)) best = found_program{*program, version};
    }
    return best;
}

std::vector<std::string> with_numbers(const std::string& name, int from, int to) {
    std::vector<std::string> names;
    for (int n = from; n >= to; --n) names.push_back(name + '-' + std::to_string(n));
    names.push_back(name);
    return names;
}

std::optional<found_program> versioned(const std::string& name) {
    const auto program = program_called(name);
    if (!program) return std::nullopt;
    const auto said = ask({*program, "--version"});
    auto version = version_in(said.text);
    if (!said.ended || said.status != 0 || version.empty()) return std::nullopt;
    return found_program{*program, version};
}

}  // namespace dsa::system
