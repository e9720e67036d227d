#include "mutation/shared.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <system_error>
#include <utility>

namespace dsa::mutation {
namespace {

// Sixteen bytes that no object holds by chance, and the number behind them.
constexpr std::array<std::uint32_t, 4> mark{0x9D5C61E7U, 0x3B0AF482U, 0xC4E9176DU, 0x58B2D03FU};

std::string declaration_of_choice() {
    // Used: it is there even where no function is that asks for it.
    std::string text = "namespace dsa_shared { [[gnu::used]] inline volatile unsigned chosen[5] = {";
    for (const auto word : mark) text += std::to_string(word) + "u, ";
    return text + "0}; }\n";
}

// The bodies that can hold several forms, by place.
std::vector<body> open_bodies(std::string_view source) {
    auto all = bodies_of(source);
    std::erase_if(all, [](const body& b) { return b.fixed || b.close <= b.open; });
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.open < b.open; });
    // Of two that overlap, as a guess about odd text may give them, the outer one.
    std::size_t end = 0;
    std::erase_if(all, [&](const body& b) {
        if (b.open < end) return true;
        end = b.close;
        return false;
    });
    return all;
}

// The body that an edit stands in as a whole; null when it stands in none.
const body* body_around(const std::vector<body>& all, const mutant& m) {
    auto at = std::upper_bound(all.begin(), all.end(), m.at,
                               [](std::size_t place, const body& b) { return place < b.open; });
    if (at == all.begin()) return nullptr;
    --at;
    return m.at > at->open && m.at + m.length <= at->close ? &*at : nullptr;
}

// A line of a compiler's output that begins with a place.
struct said {
    std::string_view file, text;
    int line = 0;
};
std::optional<said> said_by(std::string_view line, std::string_view shown) {
    // The header's name may hold a colon; any other ends at the first one.
    const bool own = line.starts_with(shown) && line.substr(shown.size()).starts_with(':');
    const auto name_end = own ? shown.size() : line.find(':');
    if (name_end == std::string_view::npos) return std::nullopt;
    said s{line.substr(0, name_end), {}, 0};
    auto rest = line.substr(name_end + 1);
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), s.line);
    if (error != std::errc{}) return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    const auto text = rest.find(' ');
    if (!rest.starts_with(':') || text == std::string_view::npos) return std::nullopt;
    s.text = rest.substr(text + 1);
    return s;
}

}  // namespace

std::vector<std::vector<std::size_t>> groups_of(std::string_view source, const std::vector<mutant>& mutants,
                                                std::size_t most) {
    const auto bodies = open_bodies(source);
    std::vector<std::size_t> moves, others;
    for (std::size_t i = 0; i != mutants.size(); ++i)
        if (body_around(bodies, mutants[i]))
            (mutants[i].what == change::move_dropped ? moves : others).push_back(i);
    std::vector<std::vector<std::size_t>> groups;
    for (auto* all : {&others, &moves}) {
        // Neighbours in the text go to different groups.
        std::stable_sort(all->begin(), all->end(),
                         [&](std::size_t a, std::size_t b) { return mutants[a].at < mutants[b].at; });
        const auto count = (all->size() + most - 1) / std::max<std::size_t>(most, 1);
        const auto first = groups.size();
        groups.resize(first + count);
        for (std::size_t k = 0; k != all->size(); ++k) groups[first + k % count].push_back((*all)[k]);
    }
    return groups;
}

shared_text shared_text_of(std::string_view source, const std::vector<mutant>& mutants,
                           const std::vector<std::size_t>& among) {
    const auto bodies = open_bodies(source);
    std::map<std::size_t, std::vector<std::size_t>> edits;  // by the place of their body
    for (const auto i : among)
        if (const auto* b = body_around(bodies, mutants[i])) edits[b->open].push_back(i);
    shared_text made;
    auto& text = made.text;
    text = declaration_of_choice();
    int line = 2;
    std::size_t counted = text.size();
    const auto line_now = [&] {
        line += static_cast<int>(
            std::count(text.begin() + static_cast<std::ptrdiff_t>(counted), text.end(), '\n'));
        counted = text.size();
        return line;
    };
    std::size_t from = 0;
    for (const auto& b : bodies) {
        const auto mine = edits.find(b.open);
        if (mine == edits.end()) continue;
        const auto first = b.open + 1;
        const auto as_it_is = source.substr(first, b.close - first);
        text += source.substr(from, first - from);
        text += "\nswitch (dsa_shared::chosen[4]) {\n";
        for (const auto i : mine->second) {
            const auto& m = mutants[i];
            shared_text::form form{.of = i, .first_line = line_now()};
            text += "case " + std::to_string(shared_text::number_of(i)) + ": {";
            form.begin = text.size();
            text += as_it_is.substr(0, m.at - first);
            text += m.put;
            text += as_it_is.substr(m.at + m.length - first);
            form.end = text.size();
            text += "\n} break;";  // on a line of its own, whatever comment the body ends with
            form.last_line = line_now();
            text += '\n';
            made.forms.push_back(form);
        }
        text += "default: {";
        text += as_it_is;
        text += "\n} break;\n}\n";
        from = b.close;
    }
    text += source.substr(from);
    return made;
}

std::optional<std::vector<refused_form>> refused_forms(const shared_text& shared, std::string_view output,
                                                       std::string_view shown) {
    const auto form_at = [&](const said& s) -> const shared_text::form* {
        if (s.file != shown) return nullptr;
        auto at = std::upper_bound(shared.forms.begin(), shared.forms.end(), s.line,
                                   [](int line, const auto& form) { return line < form.first_line; });
        if (at == shared.forms.begin()) return nullptr;
        --at;
        return s.line <= at->last_line ? &*at : nullptr;
    };
    struct error {
        std::string_view message;
        const shared_text::form* at = nullptr;
        std::vector<const shared_text::form*> askers;  // whose calls asked for the code, the nearest first
    };
    std::vector<error> errors;
    std::vector<const shared_text::form*> askers;  // g++ names them before the error, clang behind it
    bool open = false;                             // what comes now may belong to the last error
    while (!output.empty()) {
        const auto end = std::min(output.find('\n'), output.size());
        const auto line = output.substr(0, end);
        output.remove_prefix(std::min(end + 1, output.size()));
        if (line.find(": In ") != std::string_view::npos) {
            askers.clear();
            open = false;
        }
        const auto s = said_by(line, shown);
        if (!s) continue;
        if (s->text.starts_with("error: ") || s->text.starts_with("fatal error: ")) {
            errors.push_back({s->text.substr(s->text.find(": ") + 2), form_at(*s), std::move(askers)});
            askers = {};
            open = true;
        } else if (s->text.starts_with("warning: ")) {
            open = false;
        } else if (s->text.find("requested here") != std::string_view::npos ||
                   s->text.find("required from") != std::string_view::npos) {
            if (const auto* form = form_at(*s)) (open ? errors.back().askers : askers).push_back(form);
        }
    }
    if (errors.empty()) return std::nullopt;
    // Those that have a part in an error: the form at its place, and those that asked for the code there.
    const auto parties = [](const error& e) {
        auto all = e.askers;
        if (e.at) all.push_back(e.at);
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    };
    std::vector<refused_form> all;
    const auto is_named = [&](const shared_text::form* form) {
        return std::any_of(all.begin(), all.end(), [&](const auto& r) { return r.of == form->of; });
    };
    bool all_explained = true;
    for (const auto& e : errors) {
        const auto part = parties(e);
        if (part.empty()) all_explained = false;
        if (part.size() == 1 && !is_named(part.front()))
            all.push_back({part.front()->of, std::string(e.message)});
    }
    if (!all.empty()) return all;
    if (!all_explained) return std::nullopt;
    for (const auto& e : errors)
        for (const auto* form : parties(e))
            if (!is_named(form)) all.push_back({form->of, ""});
    return all;
}

std::optional<std::string> with_choice(std::string object, unsigned number) {
    std::string sought(sizeof mark, '\0');
    std::memcpy(sought.data(), mark.data(), sizeof mark);
    const std::uint32_t value = number;
    bool found = false;
    for (std::size_t at = 0; (at = object.find(sought, at)) != std::string::npos; at += sizeof mark) {
        if (object.size() - at < sizeof mark + sizeof value) break;
        std::memcpy(object.data() + at + sizeof mark, &value, sizeof value);
        found = true;
    }
    if (!found) return std::nullopt;
    return object;
}

}  // namespace dsa::mutation
