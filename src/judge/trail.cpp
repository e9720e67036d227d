#include "judge/trail.hpp"

#include <cxxabi.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>

#include "judge/check.hpp"
#include "judge/driver.hpp"
#include "protocol/wire.hpp"

namespace dsa::judge {

namespace {

// Whether something is to fail in the request behind this one.
bool arms(std::string_view request) {
    std::size_t byte = 4;  // behind the length
    return static_cast<protocol::request>(protocol::get<std::uint8_t>(request, byte)) ==
               protocol::request::arm &&
           static_cast<protocol::event>(protocol::get<std::uint8_t>(request, byte)) != protocol::event::none;
}

// The request of the call before `from` that may have made what the one at `from` shows: the last one in which something
// was to fail, else the last one that changed a subject or made one.
std::optional<std::size_t> change_before(const tape& asked, std::size_t from) {
    std::optional<std::size_t> found, failed;
    for (const auto& c : asked.calls) {
        if (c.at >= from) break;
        if (!c.only_looks || c.makes) found = c.at;
        if (c.at != 0 && arms(asked.requests[c.at - 1])) failed = c.at;
    }
    return failed ? failed : found;
}

// Addresses as protocol/wire.hpp has them in a place: "0x1a2b 0x3c4d", the innermost first.
std::vector<std::int64_t> addresses_of(const std::string& place) {
    std::vector<std::int64_t> all;
    std::istringstream in(place);
    for (std::string offset; in >> offset;)
        if (offset.starts_with("0x")) all.push_back(1 + std::strtoll(offset.c_str(), nullptr, 16));
    return all;
}

// What ran in the request at `at`. list: set to whether it answered with a list, as what shows all elements does.
// stops: it does not answer, and all that it leaves is its place. Then nothing is noted on the way there: in a deep
// recursion that takes longer than anybody waits.
std::optional<profile> profile_at(const tape& asked, std::size_t at, bool stops, bool* list = nullptr) {
    driver d(to_ask_again(connection()));
    if (!d.alive()) return std::nullopt;
    std::vector<std::string> requests(asked.requests.begin(),
                                      asked.requests.begin() + static_cast<std::ptrdiff_t>(at));
    // What is armed fails in the request behind it, which must be the call.
    const bool armed = !requests.empty() && arms(requests.back());
    requests.insert(armed ? std::prev(requests.end()) : requests.end(),
                    driver::profile(stops ? protocol::column::none : protocol::column::blocks));
    requests.push_back(asked.requests[at]);
    requests.push_back(driver::profile(protocol::column::none));
    const auto answers = d.run(requests);
    // With the little that it is given here it may stop sooner: then this is another story.
    const auto asked_of = answers.end() - 2;
    if (std::any_of(answers.begin(), asked_of, [](const answer& a) { return a.fatal(); }))
        return std::nullopt;
    profile p;
    p.add(answers.back().result);
    const auto kind = answers[answers.size() - 2].result.kind();
    if (list) *list = kind == protocol::tag::integers || kind == protocol::tag::sequence;
    // Where it crashed or ran too long there is no profile, but the place.
    for (const auto& a : answers)
        if (auto place = addresses_of(a.place); !place.empty()) p.by_stack[std::move(place)] += 1;
    // A fault of an element may be noted before a crash that comes of it.
    const auto& of_call = answers[answers.size() - 2];
    if (auto place = addresses_of(of_call.fault_places.substr(0, of_call.fault_places.find('\t')));
        !place.empty())
        p.by_stack[std::move(place)] += 1;
    if (p.by_stack.empty()) return std::nullopt;
    return p;
}

bool is_of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// "a<b<c>>::d" -> "a::d". Not for the name of an operator.
std::string without_templates(std::string_view text) {
    std::string plain;
    int depth = 0;
    for (const char c : text) {
        if (c == '<') ++depth;
        if (depth == 0) plain += c;
        if (c == '>') --depth;
    }
    return plain;
}

}  // namespace

std::vector<profile> trail_of(const evidence& e) {
    std::vector<profile> all;
    if (linked_transport || !e.found_at || !e.found_at->asked->whole || !e.result.gates.empty()) return all;
    const auto& asked = *e.found_at->asked;
    const auto at = e.found_at->at;
    if (at >= asked.requests.size()) return all;
    const auto call =
        std::find_if(asked.calls.begin(), asked.calls.end(), [&](const auto& c) { return c.at == at; });
    try {
        bool list = false;
        auto found = profile_at(asked, at, e.result.outcome != verdict::outcome::failed, &list);
        // What only looks shows what was made before it, and so does a destruction, which is no call.
        if (call == asked.calls.end() || (call->arguments.empty() && list) ||
            (call->only_looks && !call->makes))
            if (const auto change = change_before(asked, at))
                if (auto p = profile_at(asked, *change, false)) all.push_back(std::move(*p));
        if (found) all.push_back(std::move(*found));
    } catch (const std::exception&) {  // no process, no pipe: the finding stands without it
    }
    return all;
}

std::string function_name(const std::string& mangled) {
    int failed = 0;
    char* const text = abi::__cxa_demangle(mangled.c_str(), nullptr, nullptr, &failed);
    std::string name = text && failed == 0 ? text : "";
    std::free(text);
    // A function without a name of its own belongs to the one around it.
    for (const std::string_view inner : {"::{lambda", "::'lambda"})
        name = name.substr(0, std::min(name.find(inner), name.size()));
    if (const auto at = name.find("operator");
        at != std::string::npos && (at == 0 || !is_of_name(name[at - 1]))) {
        auto end = at + 8;
        if (name.compare(end, 2, "()") == 0 || name.compare(end, 2, "[]") == 0) return name.substr(at, 10);
        while (end != name.size() &&
               std::string_view("=!<>+-*/%&|^~").find(name[end]) != std::string_view::npos)
            ++end;
        // "operator==<int>": what follows the sign is its template's.
        if (end - at > 9 && name[end - 1] == '<' && name.substr(at, end - at) != "operator<<") --end;
        return name.substr(at, end - at);
    }
    name = without_templates(name);
    const auto open = name.find('(');
    std::string head = name.substr(0, open);
    const std::string parameters = open == std::string::npos ? "" : name.substr(open);
    head = head.substr(head.rfind(' ') + 1);  // behind what it returns
    std::vector<std::string> parts;
    for (std::size_t from = 0;;) {
        const auto colons = head.find("::", from);
        parts.push_back(head.substr(from, colons == std::string::npos ? colons : colons - from));
        if (colons == std::string::npos) break;
        from = colons + 2;
    }
    if (parts.size() < 2 || parts.back() != parts[parts.size() - 2]) return parts.back();
    const std::string self = head.substr(0, head.rfind("::"));
    return parameters.starts_with("(" + self + " const&)") ? "copy constructor"
           : parameters.starts_with("(" + self + "&&)")    ? "move constructor"
                                                           : "constructor";
}

std::vector<verdict::ran_function> functions_that_ran(
    const std::vector<profile>& trail, const std::map<std::int64_t, std::pair<std::string, std::string>>& of,
    const std::string& header) {
    constexpr std::size_t most = verdict::limits::functions;
    struct seen {
        std::set<int> lines;
        std::size_t depth = 0, part = 0;
    };
    std::map<std::string, seen> all;
    for (std::size_t part = 0; part != trail.size(); ++part)
        for (const auto& [stack, weight] : trail[part].by_stack) {
            std::size_t depth = 0;
            for (const auto address : std::vector(stack.rbegin(), stack.rend())) {
                const auto known = of.find(address);
                if (known == of.end()) continue;
                const auto [file, line] = place_of(known->second.second);
                if (line <= 0 || !is_header(file, header)) continue;
                const auto name = function_name(known->second.first);
                if (name.empty()) continue;
                auto& f = all.try_emplace(name, seen{{}, depth, part}).first->second;
                f.lines.insert(line);
                if (f.part == part) f.depth = std::min(f.depth, depth);
                ++depth;
            }
        }
    std::vector<std::pair<std::string, seen>> found(all.begin(), all.end());
    if (found.size() > most) {
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.second.lines.size() > b.second.lines.size();
        });
        found.resize(most);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::pair(a.second.part, a.second.depth) < std::pair(b.second.part, b.second.depth);
    });
    std::vector<verdict::ran_function> ran;
    for (const auto& [name, f] : found) {
        std::vector<int> lines(f.lines.begin(), f.lines.end());
        if (lines.size() > verdict::limits::functions) lines.resize(verdict::limits::functions);
        ran.push_back({name, std::move(lines)});
    }
    return ran;
}

namespace {
// What a symbolizer says of each address that the profiles hold.
std::map<std::int64_t, std::pair<std::string, std::string>> symbols_of(
    const std::vector<const profile*>& profiles, const std::string& table) {
    constexpr std::size_t most = 2'000;
    std::set<std::int64_t> wanted;
    for (const auto* const p : profiles)
        for (const auto& [stack, part] : p->by_stack)
            for (const auto address : stack)
                if (address > 0 && wanted.size() != most) wanted.insert(address);
    // An address to return to is behind the call; the call is what stands in the line.
    std::vector<std::int64_t> calls;
    for (const auto address : wanted) calls.push_back(address - 1);
    const auto symbols = symbols_at(table, calls);
    std::map<std::int64_t, std::pair<std::string, std::string>> of;
    for (std::size_t i = 0; i != symbols.size(); ++i) of[calls[i] + 1] = symbols[i];
    return of;
}
}  // namespace

place_of_cost place_in_header(const profile& p, const std::string& table, const std::string& header) {
    const auto of = symbols_of({&p}, table);
    std::map<std::int64_t, std::string> lines;
    for (const auto& [address, symbol] : of) lines[address] = symbol.second;
    profile dear = p;
    std::erase_if(dear.by_stack, [&](const auto& stack) { return stack.second < p.in_all / 20; });
    return {hot_lines(p, lines, header), functions_that_ran({dear}, of, header)};
}

void name_functions(std::vector<verdict::check>& checks,
                    const std::map<std::size_t, std::vector<profile>>& trails, const std::string& table,
                    const std::string& header) {
    std::vector<const profile*> all;
    for (const auto& [at, trail] : trails)
        for (const auto& p : trail) all.push_back(&p);
    const auto of = symbols_of(all, table);
    for (const auto& [at, trail] : trails) checks[at].ran = functions_that_ran(trail, of, header);
}

}  // namespace dsa::judge
