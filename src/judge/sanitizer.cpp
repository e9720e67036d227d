#include "judge/sanitizer.hpp"

#include <cstdlib>
#include <regex>
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

// "; push() had allocated it at stack.hpp:55", as far as it is known.
std::string had(const std::string& who, const std::string& did, const std::string& line) {
    if (who.empty() && line.empty()) return "";
    return "; " + (who.empty() ? "it was " + did : call_of(who) + " had " + did + " it") +
           (line.empty() ? "" : " at " + line);
}

// What undefined behaviour is in plain words: the first of these whose pattern is found in UBSan's message. $1 is what the
// pattern has captured.
struct behaviour {
    const char* pattern;
    const char* plain;
};
constexpr behaviour behaviours[] = {
    {R"(member (?:access within|call on) null pointer)", "a member was reached through a null pointer"},
    {R"((?:load|store) (?:of|to) null pointer)", "a null pointer was followed"},
    {R"(reference binding to null pointer)",
     "a reference was made of a null pointer: *p, where p is nullptr"},
    {R"(null pointer (?:passed as|returned from))", "a null pointer was handed to what takes none"},
    {R"(applying (?:non-zero )?offset .*null pointer)",
     "a null pointer was counted on from, as if it pointed into an array"},
    {R"(misaligned address)",
     "a pointer was followed that points to no object of its type: its address does not fit one"},
    {R"(address .* with insufficient space for an object)",
     "an object was used that lies partly outside of its memory"},
    {R"((?:addition|subtraction) of unsigned offset|pointer index expression with base .* overflowed)",
     "a place was reckoned outside of all memory: was an index below zero?"},
    {R"(signed integer overflow: (.*) cannot be represented in type '([^']*)')",
     "a calculation overflows: $1 does not fit into $2"},
    {R"(negation of (.*) cannot be represented in type '([^']*)')",
     "a calculation overflows: the negative of $1 does not fit into $2"},
    {R"(division by zero)", "a division by zero"},
    {R"(division of (.*) by -1 cannot be represented)", "a division overflows: $1 by -1"},
    {R"(shift exponent (-?\d+) is (?:too large for (\d+)-bit|negative))",
     "a shift by $1 bits, which the type has not"},
    {R"(left shift of (?:negative value )?(.*))", "a shift to the left that overflows: of $1"},
    {R"(index (-?\d+) out of bounds for type '([^']*)')", "index $1 is out of range of $2"},
    {R"(load of value (.*), which is not a valid value for type '?bool'?)",
     "a bool was read that was never set: it holds $1, neither true nor false"},
    {R"(load of value (.*), which is not a valid value for type '?([^']*)'?)",
     "a value of type $2 was read that was never set: $1"},
    {R"(end of a value-returning function)", "a function that owes a value ended without return"},
    {R"(unreachable)", "code was reached that cannot be"},
    {R"(outside the range of representable values of type '([^']*)')", "a number does not fit into $1"},
};

std::string plain_behaviour(std::string message) {
    if (message.size() > 500) message.resize(500);
    for (const auto& b : behaviours) {
        std::smatch found;
        if (std::regex_search(message, found, std::regex(b.pattern, std::regex::icase)))
            return found.format(b.plain);
    }
    return "undefined behaviour: " + message;
}

}  // namespace

bool is_sanitizer_text(std::string_view text) {
    return text.starts_with("asan\t") || text.starts_with("ubsan\t");
}

std::string retell(std::string_view text, const std::string& operation) {
    const auto parts = split(text, '\t');
    const auto line = [&](std::size_t part) {
        return part < parts.size() ? header_line_at(the_settings().sanitized.table, parts[part]) : "";
    };
    const auto at = [](const std::string& where) { return where.empty() ? "" : " at " + where; };
    if (parts[0] == "ubsan" && parts.size() >= 6) {
        auto where = line(6);  // of the learner's, also where the library stumbles
        if (where.empty() && !parts[3].empty()) where = base_name(parts[3]) + ":" + parts[4];
        return operation + at(where) + ": " + plain_behaviour(parts[2]);
    }
    if (parts.size() < 9) return "memory fault in " + operation;
    const std::string &kind = parts[1], &access = parts[2], &size = parts[3], &taken = parts[5],
                      &freed = parts[6], &side = parts[7];
    const auto allocated = had(taken, "allocated", line(9));
    const std::string verb = access == "write" ? "writes" : "reads";
    std::string story = "memory fault: " + operation + at(line(8)) + " ";
    if (kind == "heap-use-after-free") {
        const auto where = line(10);
        story += verb + " " + size + " bytes of memory that " +
                 (freed.empty() ? "was already freed" : call_of(freed) + " had freed") + at(where) +
                 allocated;
    } else if (kind == "attempting double-free" || kind == "double-free") {
        const auto where = line(10);
        story += "frees memory a second time" +
                 (freed.empty() && where.empty()
                      ? ""
                      : "; " + (freed.empty() ? "it was freed" : call_of(freed) + " had freed it") +
                            " before" + at(where)) +
                 allocated;
    } else if (kind == "heap-buffer-overflow") {
        story += verb + " " + size + " bytes " +
                 (side == "before"   ? "before the beginning"
                  : side == "behind" ? "past the end"
                                     : "outside") +
                 " of the memory that was allocated for it" + allocated;
    } else if (kind == "container-overflow") {
        story += verb + " " + size +
                 " bytes past the last element of a std::vector, in memory that it keeps for later" +
                 allocated;
    } else if (kind == "stack-overflow") {
        story += "overflows the call stack";
    } else if (kind.find("stack-") == 0 || kind == "dynamic-stack-buffer-overflow") {
        story += verb + " " + size + " bytes outside of a local variable" +
                 (kind == "stack-use-after-return" || kind == "stack-use-after-scope" ? " that is gone" : "");
    } else if (kind == "global-buffer-overflow") {
        story += verb + " " + size + " bytes outside of a static variable";
    } else if (kind == "alloc-dealloc-mismatch") {
        story += "frees memory in another way than it was allocated (new with delete, new[] with delete[])" +
                 allocated;
    } else if (kind == "attempting free on address which was not malloc()-ed" || kind == "bad-free") {
        story += "frees what was not allocated by new: a local variable, or a place within a block";
    } else {
        story += verb + " where it must not (" + kind + ")";
    }
    return story;
}

}  // namespace dsa::judge
