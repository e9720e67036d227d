#include "build/first_error.hpp"

#include <exception>
#include <sstream>
#include <string>

namespace dsa::build {

verdict::build_error first_error(const std::string& output, const std::string& shown,
                                 const std::string& driver) {
    verdict::build_error first;
    bool found = false;
    int asking_line = 0,
        asking_column = 0;  // where the header asks for the template that g++ is about to complain of
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        // "file:line:column: error: text"; notes and "required from here" lines may bring us home to the
        // header.
        if (line.find(": In ") != std::string::npos) asking_line = asking_column = 0;
        const auto colon = line.find(": ", line.starts_with(shown + ":") ? shown.size() : 0);
        if (colon == std::string::npos) continue;
        const std::string place = line.substr(0, colon);
        int at_line = 0, at_column = 0;
        const auto second = place.rfind(':');
        const auto firstcolon =
            second == std::string::npos || second == 0 ? std::string::npos : place.rfind(':', second - 1);
        if (firstcolon == std::string::npos) continue;
        const std::string file = place.substr(0, firstcolon);
        try {
            at_line = std::stoi(place.substr(firstcolon + 1));
            at_column = std::stoi(place.substr(second + 1));
        } catch (const std::exception&) { continue; }
        std::string rest = line.substr(colon + 2);
        const bool is_error = rest.starts_with("error: ") || rest.starts_with("fatal error: ");
        if (!found && !is_error && file == shown && asking_line == 0 &&
            rest.find("required from") != std::string::npos) {
            asking_line = at_line;
            asking_column = at_column;
        }
        if (is_error && !found) {
            found = true;
            rest.erase(0, rest.find(": ") + 2);
            first = {.file = file, .line = at_line, .column = at_column, .message = rest, .text = ""};
            if (file == shown) break;
            if (asking_line != 0) {
                first.file = shown;
                first.line = asking_line;
                first.column = asking_column;
                break;
            }
            continue;
        }
        if (found &&
            file == shown) {  // the header's own line, below an error that a template raised elsewhere
            first.file = file;
            first.line = at_line;
            first.column = at_column;
            break;
        }
        if (is_error && found) break;  // the next error is another story
    }
    if (!found) {
        first.file = shown;
        first.message = "does not compile";
        const auto error = output.find("error: ");
        if (error != std::string::npos)
            first.message = output.substr(error + 7, output.find('\n', error) - error - 7);
    } else if (first.file != shown) {
        if (first.file.ends_with(driver)) {
            first.message += " (asked for by " + driver + ":" + std::to_string(first.line) + ")";
        } else {
            first.message += " (in " + first.file + ":" + std::to_string(first.line) + ")";
        }
        first.file = shown;
        first.line = first.column = 0;
    }
    first.text = output.substr(0, 16384);
    return first;
}

}  // namespace dsa::build
