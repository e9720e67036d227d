#include "build/compiler_output.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

namespace dsa::build {

namespace {

constexpr std::size_t most_notes = 64;  // of one error

// A number at the text's end, and the text without it and the colon before it.
std::optional<int> number_at_end(std::string_view& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto digits = text.substr(colon + 1);
    int n = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (error != std::errc() || end != digits.data() + digits.size() || n < 0) return std::nullopt;
    text.remove_suffix(text.size() - colon);
    return n;
}

// "file:line:column: text", or nothing.
std::optional<remark> remark_in(std::string_view line, std::string_view shown) {
    const bool ours = line.starts_with(shown) && line.size() > shown.size() && line[shown.size()] == ':';
    const auto colon = line.find(": ", ours ? shown.size() : 0);
    if (colon == std::string_view::npos) return std::nullopt;
    auto place = line.substr(0, colon);
    const auto column = number_at_end(place);
    const auto number = column ? number_at_end(place) : std::nullopt;
    if (!number || place.empty()) return std::nullopt;
    return remark{std::string(place), *number, *column, std::string(line.substr(colon + 2))};
}

// Takes `word` off the text's front, where it stands there.
bool take(std::string& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.erase(0, word.size());
    return true;
}

// A note of g++ that begins with blanks goes on with the one before it: "candidate: X", then "  candidate expects 1 argument".
void add_note(std::vector<remark>& notes, remark note) {
    const bool goes_on = note.text.starts_with(' ');
    note.text.erase(0, std::min(note.text.find_first_not_of(' '), note.text.size()));
    if (note.text.ends_with("deduction/substitution failed:")) return;
    const auto candidate = std::find_if(notes.rbegin(), notes.rend(),
                                        [](const auto& n) { return n.text.starts_with("candidate: "); });
    if (goes_on && candidate != notes.rend() && &*candidate == &notes.back()) {
        take(note.text, "candidate ");
        if (!candidate->text.ends_with('\n')) candidate->text += ": " + note.text;
        return;
    }
    if (notes.size() != most_notes) notes.push_back(std::move(note));
}

}  // namespace

std::vector<compiler_error> errors_in(std::string_view output, std::string_view shown, std::size_t most) {
    std::vector<compiler_error> all;
    std::vector<remark> asking;  // g++ says it before the error
    bool open = false;           // notes belong to the last error
    while (!output.empty()) {
        const auto end = std::min(output.find('\n'), output.size());
        const auto line = output.substr(0, end);
        output.remove_prefix(std::min(end + 1, output.size()));
        // "stack.hpp: In instantiation of ...": the next error of g++ begins
        if (line.find(": In ") != std::string_view::npos) {
            asking.clear();
            open = false;
            continue;
        }
        auto found = remark_in(line, shown);
        if (!found) continue;
        auto& text = found->text;
        if (take(text, "error: ") || take(text, "fatal error: ")) {
            if (all.size() == most) break;
            all.push_back({std::move(*found), std::exchange(asking, {}), {}});
            open = true;
        } else if (take(text, "note: ")) {
            if (!open) continue;
            if (text.find(" requested here") != std::string::npos)
                all.back().asked_from.push_back(std::move(*found));
            else
                add_note(all.back().notes, std::move(*found));
        } else if (text.find("required from") != std::string::npos ||
                   text.find("required by substitution") != std::string::npos) {
            if (asking.size() != most_notes) asking.push_back(std::move(*found));
            open = false;
        }
    }
    return all;
}

}  // namespace dsa::build
