#include "course/front_matter.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "course/text.hpp"

namespace dsa::course {
namespace {

// What may stand before a closing --- that is never found; a longer head is a file of another kind.
constexpr std::size_t most_lines = 200;

std::string_view without_comment(std::string_view value) {
    char quote = 0;
    for (std::size_t i = 0; i != value.size(); ++i) {
        if (quote != 0) {
            if (value[i] == quote) quote = 0;
        } else if ((value[i] == '"' || value[i] == '\'') && trim(value.substr(0, i)).empty()) {
            quote = value[i];
        } else if (value[i] == '#' && (i == 0 || value[i - 1] == ' ' || value[i - 1] == '\t')) {
            return value.substr(0, i);
        }
    }
    return value;
}

std::string_view without_quotes(std::string_view value) {
    const bool quoted_by =
        value.size() >= 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'');
    return quoted_by ? value.substr(1, value.size() - 2) : value;
}

bool is_key(std::string_view text) {
    return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

// Fills field from the text behind the colon; gives what is wrong with it, or "".
std::string read_value(std::string_view value, front_matter_field& field) {
    value = trim(without_comment(value));
    field.is_list = value.starts_with('[');
    if (!field.is_list) {
        if (value.empty()) return field.key + " has no value; an empty list is written []";
        field.values.emplace_back(without_quotes(value));
        return "";
    }
    if (!value.ends_with(']')) return field.key + ": the list is not closed by ] on this line";
    value = trim(value.substr(1, value.size() - 2));
    while (!value.empty()) {
        const auto comma = value.find(',');
        const auto entry = without_quotes(trim(value.substr(0, comma)));
        if (entry.empty() || comma + 1 == value.size()) return field.key + ": the list has an empty entry";
        field.values.emplace_back(entry);
        value = comma == std::string_view::npos ? std::string_view{} : value.substr(comma + 1);
    }
    return "";
}

}  // namespace

const front_matter_field* front_matter::find(std::string_view key) const noexcept {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.key == key; });
    return found == fields.end() ? nullptr : &*found;
}

std::string front_matter::text(std::string_view key) {
    const auto* field = find(key);
    if (field == nullptr) {
        problems.push_back({fault::broken, file, 1, "the front matter lacks " + std::string(key), ""});
        return "";
    }
    if (field->is_list) {
        problems.push_back({fault::broken, file, field->line, field->key + " is one text, not a list", ""});
        return "";
    }
    return field->values.front();
}

std::vector<std::string> front_matter::list(std::string_view key) {
    const auto* field = find(key);
    if (field == nullptr) {
        problems.push_back(
            {fault::broken, file, 1, "the front matter lacks " + std::string(key) + ": [...]", ""});
        return {};
    }
    if (!field->is_list) {
        problems.push_back(
            {fault::broken, file, field->line, field->key + " is a list, written [a, b] on one line", ""});
        return {};
    }
    return field->values;
}

int front_matter::integer(std::string_view key, int low, int high) {
    const auto written = text(key);
    const auto* field = find(key);
    if (field == nullptr || field->is_list) return low - 1;
    int value = 0;
    const auto* end = written.data() + written.size();
    const auto [stop, code] = std::from_chars(written.data(), end, value);
    if (code == std::errc{} && stop == end && low <= value && value <= high) return value;
    problems.push_back({fault::broken, file, field->line,
                        field->key + " is a whole number from " + std::to_string(low) + " to " +
                            std::to_string(high) + ", not " + in_quotes(written),
                        ""});
    return low - 1;
}

void front_matter::allow_only(const std::vector<std::string_view>& known) {
    for (const auto& field : fields) {
        if (std::find(known.begin(), known.end(), field.key) != known.end()) continue;
        std::string all;
        for (const auto key : known) all += (all.empty() ? "" : ", ") + std::string(key);
        problems.push_back(
            {fault::broken, file, field.line, "no field is called " + field.key + "; there are " + all, ""});
    }
}

front_matter parse_front_matter(std::string_view text, const std::string& file) {
    front_matter result;
    result.file = file;
    const auto complain = [&](std::size_t index, std::string what) {
        result.problems.push_back({fault::broken, file, static_cast<int>(index) + 1, std::move(what), ""});
    };
    const auto lines = lines_of(text.substr(0, std::min(text.size(), std::size_t{1} << 16U)));
    if (lines.empty() || trim(lines.front()) != "---") {
        complain(0, "the file does not begin with --- and its front matter");
        return result;
    }
    for (std::size_t i = 1; i < std::min(lines.size(), most_lines); ++i) {
        const auto line = trim(lines[i]);
        if (line == "---") {
            result.body_line = static_cast<int>(i) + 2;
            return result;
        }
        if (line.empty() || line.starts_with('#')) continue;
        const auto colon = line.find(':');
        front_matter_field field;
        field.key = trim(line.substr(0, colon));
        field.line = static_cast<int>(i) + 1;
        if (colon == std::string_view::npos || !is_key(field.key)) {
            complain(i, "a line of the front matter reads key: value, not " + in_quotes(line));
        } else if (result.find(field.key) != nullptr) {
            complain(i, field.key + " stands here a second time");
        } else if (auto wrong = read_value(line.substr(colon + 1), field); !wrong.empty()) {
            complain(i, std::move(wrong));
        } else {
            result.fields.push_back(std::move(field));
        }
    }
    result.problems.clear();  // they are about the body, taken for front matter
    complain(0, "the front matter is not closed by a line ---");
    return result;
}

}  // namespace dsa::course
