#include "judge/sanitizer.hpp"

#include <cstdlib>
#include <vector>

#include "judge/check.hpp"
#include "judge/profile.hpp"

namespace dsa::judge {

namespace {

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == at)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::string base_name(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string call_of(const std::string& name) {
    return name == "construct" ? "the constructor" : name == "destroy" ? "the destructor" : name + "()";
}

}  // namespace

bool is_sanitizer_text(std::string_view text) {
    return text.starts_with("asan\t") || text.starts_with("ubsan\t");
}

std::string retell(std::string_view text, const std::string& operation) {
    const auto parts = split(text, '\t');
    if (parts[0] == "ubsan" && parts.size() >= 6) {
        std::string where = parts[3].empty() ? "" : " (" + base_name(parts[3]) + ":" + parts[4] + ")";
        return "undefined behaviour in " + operation + ": " + parts[2] + where;
    }
    if (parts.size() < 8) return "memory fault in " + operation;
    const std::string &kind = parts[1], &access = parts[2], &size = parts[3], &taken = parts[5],
                      &freed = parts[6];
    const std::string line = header_line_at(the_settings().sanitized.table, parts[7]);
    const std::string at = line.empty() ? "" : " at " + line;
    const std::string verb = access == "write" ? "writes" : "reads";
    std::string story = "memory fault: " + operation + at + " ";
    if (kind == "heap-use-after-free") {
        story += verb + " " + size + " bytes of memory that " +
                 (freed.empty() ? "was already freed" : call_of(freed) + " had freed");
        if (!taken.empty()) story += "; " + call_of(taken) + " had allocated it";
    } else if (kind == "attempting double-free" || kind == "double-free") {
        story += "frees memory a second time" +
                 (freed.empty() ? std::string() : "; " + call_of(freed) + " had freed it before");
        if (!taken.empty()) story += "; " + call_of(taken) + " had allocated it";
    } else if (kind == "heap-buffer-overflow") {
        story += verb + " " + size + " bytes outside of the memory that was allocated for it";
        if (!taken.empty()) story += "; " + call_of(taken) + " had allocated it";
    } else if (kind == "stack-overflow") {
        story += "overflows the call stack";
    } else if (kind == "alloc-dealloc-mismatch") {
        story += "frees memory in another way than it was allocated (new with delete, new[] with delete[])";
    } else {
        story += verb + " where it must not (" + kind + ")";
    }
    return story;
}

}  // namespace dsa::judge
