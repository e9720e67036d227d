#include "verdict/regression.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

#include "system/hash.hpp"
#include "system/whole_file.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"
#include "verdict/trees.hpp"

namespace dsa::verdict {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view heading = "dsa counterexample 1";
constexpr std::size_t most_bytes = limits::text_bytes;

std::string hex(std::uint64_t number) {
    std::string text(16, '0');
    for (std::size_t i = 16; i-- != 0; number >>= 4) text[i] = "0123456789abcdef"[number & 15];
    return text;
}
std::string hex(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        text += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
        text += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

[[noreturn]] void refuse(std::size_t line, const std::string& what) {
    throw broken_record("line " + std::to_string(line) + ": " + what);
}

std::uint64_t number_from(std::string_view text, std::size_t line) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
    if (text.size() != 16 || error != std::errc{} || end != text.data() + text.size())
        refuse(line, "a number of 16 hexadecimal digits is due here");
    return number;
}
std::string bytes_from(std::string_view text, std::size_t line) {
    std::string bytes;
    if (text.size() % 2 != 0) refuse(line, "an argument is cut short");
    for (std::size_t i = 0; i != text.size(); i += 2) {
        unsigned byte = 0;
        const auto [end, error] = std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
        if (error != std::errc{} || end != text.data() + i + 2)
            refuse(line, "an argument is not in hexadecimal digits");
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

// A part of a file's name: an identifier.
bool is_word(std::string_view text) {
    return !text.empty() && text.size() <= 200 && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    });
}
bool are_two_words(std::string_view text, char between) {
    const auto at = text.find(between);
    return at != std::string_view::npos && is_word(text.substr(0, at)) && is_word(text.substr(at + 1));
}

fs::path folder_of(const fs::path& folder, const std::string& exercise) {
    if (!are_two_words(exercise, '/'))
        throw std::invalid_argument("an exercise is written module/name, not " + printable(exercise, 80));
    return folder / exercise;
}

std::string in_file(const fs::path& file, const std::string& why) {
    return "the saved counterexample " + printable(file.string(), 400) + " is ignored: " + why;
}

}  // namespace

std::string to_text(const counterexample& c,
                    const std::function<std::string(const recorded_call&)>& spelled) {
    std::string text = std::string(heading) + "\nproperty " + hex(c.property) + "\n";
    for (const auto& call : c.calls) {
        text += "call " + call.operation;
        for (const auto& a : call.arguments) {
            std::string bytes;
            a.encode(bytes);
            text += " " + hex(bytes);
        }
        text += "  " + printable(spelled(call), 200) + "\n";
    }
    return text + "end " + hex(system::mix(1, text)) + "\n";
}

counterexample counterexample_from(std::string_view text) {
    if (text.size() > most_bytes) throw broken_record("it is longer than 64 KiB");
    counterexample c;
    std::size_t number = 0;
    bool ended = false;
    for (std::size_t at = 0; at != text.size();) {
        const auto begin = at;
        const auto newline = text.find('\n', at);
        ++number;
        if (newline == std::string_view::npos) refuse(number, "it is cut short");
        const auto line = text.substr(at, newline - at);
        at = newline + 1;
        if (ended) refuse(number, "nothing is due behind the end");
        if (number == 1) {
            if (line != heading) refuse(1, "this program reads \"" + std::string(heading) + "\" only");
        } else if (number == 2) {
            if (!line.starts_with("property ")) refuse(2, "the property's fingerprint is due here");
            c.property = number_from(line.substr(9), 2);
        } else if (line.starts_with("end ")) {
            if (number_from(line.substr(4), number) != system::mix(1, text.substr(0, begin)))
                refuse(number, "it was edited or damaged");
            ended = true;
        } else if (line.starts_with("call ")) {
            // What stands behind two blanks is for a reader.
            auto rest = line.substr(5);
            rest = rest.substr(0, rest.find("  "));
            recorded_call call;
            auto blank = rest.find(' ');
            call.operation = rest.substr(0, blank);
            if (call.operation.empty()) refuse(number, "an operation is due here");
            while (blank != std::string_view::npos) {
                rest.remove_prefix(blank + 1);
                blank = rest.find(' ');
                const auto bytes = bytes_from(rest.substr(0, blank), number);
                std::size_t end = 0;
                try {
                    call.arguments.push_back(protocol::value::decode(bytes, end));
                } catch (const protocol::mismatch& m) { refuse(number, m.what()); }
                if (end != bytes.size()) refuse(number, "an argument is longer than it says");
            }
            c.calls.push_back(std::move(call));
        } else {
            refuse(number, "a call or the end is due here");
        }
    }
    if (!ended) throw broken_record("it is cut short");
    return c;
}

fs::path regression_file(const fs::path& folder, const std::string& exercise, const std::string& check) {
    if (!are_two_words(check, '.'))
        throw std::invalid_argument("a check is written Suite.Case, not " + printable(check, 80));
    return folder_of(folder, exercise) / (check + ".txt");
}

std::optional<counterexample> load_regression(const fs::path& folder, const std::string& exercise,
                                              const std::string& check) {
    const fs::path file = regression_file(folder, exercise, check);
    std::error_code error;
    const auto status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found) return std::nullopt;
    if (error) throw broken_record(in_file(file, error.message()));
    if (!fs::is_regular_file(status)) throw broken_record(in_file(file, "it is no regular file"));
    std::ifstream in(file, std::ios::binary);
    if (!in) throw broken_record(in_file(file, "it cannot be read"));
    std::string text(most_bytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    try {
        return counterexample_from(text);
    } catch (const broken_record& b) { throw broken_record(in_file(file, b.what())); }
}

std::vector<std::string> saved_regressions(const fs::path& folder, const std::string& exercise) {
    std::vector<std::string> checks;
    std::error_code error;
    for (fs::directory_iterator it(folder_of(folder, exercise), error), end; !error && it != end;
         it.increment(error))
        if (it->path().extension() == ".txt" && are_two_words(it->path().stem().string(), '.'))
            checks.push_back(it->path().stem().string());
    std::sort(checks.begin(), checks.end());
    return checks;
}

void keep_regressions(const fs::path& folder, const verdict& v,
                      const std::function<void(const std::string&)>& say) {
    const auto tell = [&](const std::string& what) {
        if (say) say(what);
    };
    for (const auto& c : v.checks) {
        try {
            const fs::path file = regression_file(folder, v.exercise, c.id);
            if (c.outcome == outcome::passed) {
                fs::remove(file);
            } else if (!c.replay.empty() && is_failure(c.outcome)) {
                system::swap_in(file, c.replay);
            } else {
                static_cast<void>(load_regression(folder, v.exercise, c.id));
            }
        } catch (const broken_record& b) { tell(b.what()); } catch (const std::exception& e) {
            tell("the counterexample of " + printable(c.id, 200) +
                 " is not kept: " + printable(e.what(), 400));
        }
    }
}

bool replayed::agrees() const noexcept {
    return problem.empty() && std::all_of(steps.begin(), steps.end(), [](const auto& s) { return s.agrees; });
}

namespace {

using tree = nlohmann::ordered_json;

std::optional<printed_text> printed_from(const tree& t) {
    if (!t.contains("printed")) return std::nullopt;
    const auto& printed = t.at("printed");
    printed_text read;
    for (const auto& part : printed.at("parts"))
        read.parts.push_back({part.at("operation").get<std::string>(), part.at("text").get<std::string>()});
    read.left_out = printed.at("left_out").get<std::uint64_t>();
    read.cut_short = printed.at("cut_short").get<bool>();
    return read;
}

}  // namespace

std::string to_json(const std::vector<replayed>& all, int indent) {
    tree replays = tree::array();
    for (const auto& r : all) {
        tree steps = tree::array();
        for (const auto& s : r.steps)
            steps.push_back({{"operation", s.operation},
                             {"yours", s.yours},
                             {"expected", s.expected},
                             {"agrees", s.agrees}});
        tree one{
            {"check", r.check}, {"problem", r.problem}, {"agrees", r.agrees()}, {"steps", std::move(steps)}};
        if (r.before) one["before"] = to_tree(*r.before);
        if (r.after) one["after"] = to_tree(*r.after);
        if (!r.around.empty()) one["around"] = r.around;
        if (r.printed) one["printed"] = to_tree(*r.printed);
        replays.push_back(std::move(one));
    }
    const tree whole{{"format", 1}, {"replays", std::move(replays)}};
    return json_text(whole, indent);
}

std::vector<replayed> replays_from_json(std::string_view json) {
    try {
        const auto whole = tree::parse(json.begin(), json.end());
        if (whole.at("format").get<int>() != 1)
            throw broken_record("this program reads format 1 of a replay only");
        std::vector<replayed> all;
        for (const auto& one : whole.at("replays")) {
            replayed r;
            r.check = one.at("check").get<std::string>();
            r.problem = one.at("problem").get<std::string>();
            for (const auto& s : one.at("steps"))
                r.steps.push_back({s.at("operation").get<std::string>(), s.at("yours").get<std::string>(),
                                   s.at("expected").get<std::string>(), s.at("agrees").get<bool>()});
            r.before = picture_from(one, "before");
            r.after = picture_from(one, "after");
            r.around = one.value("around", "");
            r.printed = printed_from(one);
            all.push_back(std::move(r));
        }
        return all;
    } catch (const tree::exception& e) { throw broken_record("no replay: " + printable(e.what(), 300)); }
}

}  // namespace dsa::verdict
