#include "build/header.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <map>
#include <system_error>

#include "system/descriptor.hpp"
#include "system/whole_file.hpp"
#include "verdict/verdict.hpp"

namespace dsa::build {

namespace fs = std::filesystem;

namespace {

std::string escaped(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text;
}

[[noreturn]] void refuse(const std::string& shown, const std::string& why, int line = 0) {
    throw verdict::build_error{
        .file = shown, .line = line, .column = line ? 1 : 0, .message = why, .text = ""};
}

}  // namespace

header_text read_header(const fs::path& file, const std::string& shown, const std::string& way_back) {
    constexpr off_t largest = off_t{16} << 20;
    const std::string or_back = way_back.empty() ? "" : "; " + way_back;
    const system::descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (fd.get() < 0) {
        if (errno == ENOENT) {
            std::error_code error;
            if (fs::is_symlink(file, error))
                refuse(shown, "is a link that leads nowhere; repair or remove it");
            refuse(shown, "there is no such file" + or_back);
        }
        refuse(shown, std::string("cannot be read: ") + std::strerror(errno));
    }
    struct stat s{};
    if (fstat(fd.get(), &s) != 0) refuse(shown, std::string("cannot be read: ") + std::strerror(errno));
    if (S_ISDIR(s.st_mode)) refuse(shown, "is a folder, and a header was expected");
    if (!S_ISREG(s.st_mode)) refuse(shown, "is no regular file");
    if (s.st_size > largest) refuse(shown, "is larger than 16 MB; an exercise needs a few kilobytes");
    header_text h{.text = {}, .shown = shown, .folder = fs::absolute(file).parent_path()};
    h.text.resize(static_cast<std::size_t>(s.st_size));
    std::size_t got = 0;
    while (got != h.text.size()) {
        const auto n = ::read(fd.get(), h.text.data() + got, h.text.size() - got);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) refuse(shown, std::string("cannot be read: ") + std::strerror(errno));
        if (n == 0) break;  // it shrank meanwhile: an editor is writing it
        got += static_cast<std::size_t>(n);
    }
    h.text.resize(got);
    if (h.text.starts_with("\xEF\xBB\xBF")) h.text.erase(0, 3);
    if (h.text.starts_with("\xFF\xFE") || h.text.starts_with("\xFE\xFF"))
        refuse(shown, "is in UTF-16; save it as UTF-8", 1);
    if (const auto at = h.text.find('\0'); at != std::string::npos)
        refuse(shown,
               "is no text: byte " + std::to_string(at + 1) + " of it is 0; save it as UTF-8" + or_back, 1);
    if (h.text.find_first_not_of(" \t\r\n") == std::string::npos) refuse(shown, "is empty" + or_back, 1);
    return h;
}

bool includes_own_files(std::string_view text) {
    for (std::size_t at = 0; (at = text.find("include", at)) != std::string_view::npos; at += 7) {
        const auto before = text.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
        if (at == 0 || before == std::string_view::npos || (text[before] != '#' && text[before] != ':'))
            continue;
        const auto name = text.find_first_not_of(" \t", at + 7);
        if (name == std::string_view::npos) continue;
        const auto line = text.substr(name, text.find('\n', name) - name);
        const bool standard = line.starts_with('<') && line.find(".hpp") == std::string_view::npos;
        if (!standard && !line.starts_with("\"todo.hpp\"") && !line.starts_with("<dsa/")) return true;
    }
    return text.find("__has_include") != std::string_view::npos;
}

std::string given_texts(const fs::path& source) {
    std::map<std::string, std::string> texts;
    const auto take = [&](const fs::path& file) {
        texts[file.lexically_relative(source).generic_string()] = system::read_file(file);
    };
    take(source / "exercises/todo.hpp");
    for (const char* const folder : {"given", "src/driver"}) {
        std::error_code none;  // no folder: nothing of it is given
        for (fs::recursive_directory_iterator at(source / folder, none), end; !none && at != end;
             at.increment(none))
            if (at->is_regular_file() && at->path().extension() == ".hpp") take(at->path());
    }
    std::string all;
    for (const auto& [name, text] : texts)
        all += name + ' ' + std::to_string(text.size()) + '\n' + text + '\n';
    return all;
}

std::string line_of(std::string_view text, int number) {
    constexpr std::size_t most = 1000;
    for (; number > 1 && !text.empty(); --number)
        text.remove_prefix(std::min(
            text.size(), text.find('\n') == std::string_view::npos ? text.size() : text.find('\n') + 1));
    if (number != 1) return "";
    text = text.substr(0, text.find('\n'));
    if (text.ends_with('\r')) text.remove_suffix(1);
    return std::string(text.substr(0, most));
}

std::string name_in_messages(std::string name) {
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 32 || c == 127) c = '?';
    return name;
}

std::string named_text(const header_text& header) {
    return "#line 1 \"" + escaped(name_in_messages(header.shown)) + "\"\n" + header.text;
}

}  // namespace dsa::build
