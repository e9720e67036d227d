#include "build/object_file.hpp"

#include <cxxabi.h>
#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <utility>

#include "system/descriptor.hpp"

namespace dsa::build {

namespace {

[[noreturn]] void no_object(const char* why) {
    throw std::runtime_error(std::string("no object file: ") + why);
}

// A struct at an offset. Throws where the file ends before it.
template <typename T>
T at(std::string_view bytes, std::uint64_t offset) {
    if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) no_object("it is cut short");
    T value{};
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

std::string_view name_at(std::string_view names, std::uint32_t offset) {
    if (offset >= names.size()) no_object("a name lies outside of it");
    const auto rest = names.substr(offset);
    return rest.substr(0, rest.find('\0'));
}

std::string_view contents(std::string_view bytes, const Elf64_Shdr& section) {
    if (section.sh_offset > bytes.size() || bytes.size() - section.sh_offset < section.sh_size)
        no_object("a section lies outside of it");
    return bytes.substr(section.sh_offset, section.sh_size);
}

std::string demangled(const std::string& name) {
    int failed = 0;
    const std::unique_ptr<char, void (*)(void*)> text(
        abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &failed), std::free);
    return failed == 0 && text ? text.get() : name;
}

// Names that the toolkit or the C library gives a meaning which counting stands on. Defined anew, also where nobody else
// sees it, such a name would hide steps, bytes or memory.
bool is_reserved(std::string_view name) {
    static constexpr std::array names{"malloc",         "free",          "calloc",
                                      "realloc",        "aligned_alloc", "posix_memalign",
                                      "memalign",       "valloc",        "memcpy",
                                      "memmove",        "memset",        "memcmp",
                                      "bcmp",           "memchr",        "strlen",
                                      "strcmp",         "strncmp",       "strcpy",
                                      "strcat",         "strchr",        "exit",
                                      "_exit",          "_Exit",         "quick_exit",
                                      "fork",           "vfork",         "abort",
                                      "dlopen",         "dlsym",         "mmap",
                                      "pthread_create", "sigaction",     "_Znwm",
                                      "_Znam",          "_ZdlPv",        "_ZdaPv",
                                      "_ZdlPvm",        "_ZdaPvm",       "_ZnwmSt11align_val_t"};
    // mold names its own jumps to another file so.
    if (name.ends_with("$plt") || name.ends_with("$pltgot") || name.ends_with("$got")) return false;
    return name.starts_with("__sanitizer_") || name.starts_with("__asan_") || name.starts_with("__ubsan_") ||
           std::find(names.begin(), names.end(), name) != names.end();
}

// What a file exports, read once for each state of it.
const std::set<std::string, std::less<>>& exported_by(const std::string& file) {
    static std::map<std::string, std::pair<std::int64_t, std::set<std::string, std::less<>>>> known;
    struct stat now{};
    const std::int64_t stamp =
        stat(file.c_str(), &now) == 0 ? now.st_mtim.tv_sec * 1'000'000'000 + now.st_mtim.tv_nsec : 0;
    auto& [read_at, names] = known[file];
    if (read_at != stamp || names.empty()) {
        const auto object = object_file_in(regular_file(file, std::size_t{256} << 20));
        names = {object.exported.begin(), object.exported.end()};
        read_at = stamp;
    }
    return names;
}

}  // namespace

object_file object_file_in(std::string_view bytes) {
    const auto head = at<Elf64_Ehdr>(bytes, 0);
    if (std::memcmp(head.e_ident, ELFMAG, SELFMAG) != 0 || head.e_ident[EI_CLASS] != ELFCLASS64 ||
        head.e_ident[EI_DATA] != ELFDATA2LSB)
        no_object("not an ELF file of 64 bits");
    if (head.e_shentsize != sizeof(Elf64_Shdr) || head.e_shnum == 0) no_object("it has no sections");
    std::vector<Elf64_Shdr> sections;
    for (std::uint64_t i = 0; i != head.e_shnum; ++i)
        sections.push_back(at<Elf64_Shdr>(bytes, head.e_shoff + i * sizeof(Elf64_Shdr)));
    object_file found;
    for (const auto& s : sections) {
        if (s.sh_type == SHT_INIT_ARRAY) found.constructors += s.sh_size / 8;
        if (s.sh_type != SHT_DYNSYM && s.sh_type != SHT_SYMTAB) continue;
        if (s.sh_link >= sections.size()) no_object("a table of names is missing");
        const auto names = contents(bytes, sections[s.sh_link]);
        const auto rows = contents(bytes, s);
        for (std::uint64_t row = 0; row + sizeof(Elf64_Sym) <= rows.size(); row += sizeof(Elf64_Sym)) {
            const auto symbol = at<Elf64_Sym>(rows, row);
            const auto kind = ELF64_ST_TYPE(symbol.st_info), bind = ELF64_ST_BIND(symbol.st_info);
            if (symbol.st_name == 0 || kind == STT_FILE || kind == STT_SECTION) continue;
            std::string name(name_at(names, symbol.st_name));
            if (symbol.st_shndx != SHN_UNDEF) {
                if (s.sh_type == SHT_DYNSYM)
                    found.exported.push_back(std::move(name));
                else
                    found.defined.push_back(std::move(name));
            } else if (s.sh_type == SHT_DYNSYM && bind == STB_GLOBAL) {
                found.missing.push_back(std::move(name));
            }
        }
    }
    return found;
}

std::string regular_file(const std::string& path, std::size_t most_bytes) {
    const system::descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat about{};
    if (file.get() < 0 || fstat(file.get(), &about) != 0)
        throw std::runtime_error("cannot read " + path + ": " + std::strerror(errno));
    if (!S_ISREG(about.st_mode)) throw std::runtime_error(path + " is no regular file");
    if (static_cast<std::uint64_t>(about.st_size) > most_bytes)
        throw std::runtime_error(path + " is larger than " + std::to_string(most_bytes >> 20) + " MB");
    std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t done = 0;
    while (done != bytes.size()) {
        const auto n = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        done += static_cast<std::size_t>(n);
    }
    bytes.resize(done);
    return bytes;
}

std::string fault_in_table(const std::string& bytes, const std::vector<std::string>& beside) {
    const auto table = object_file_in(bytes);
    for (const auto& name : table.defined)
        if (is_reserved(name)) return "it defines " + demangled(name) + ", a name that the judge counts by";
    for (const auto& name : table.missing) {
        const bool there = std::any_of(beside.begin(), beside.end(),
                                       [&](const auto& file) { return exported_by(file).contains(name); });
        if (!there && !dlsym(RTLD_DEFAULT, name.c_str()))
            return "a function is declared but never defined: " + demangled(name);
    }
    return "";
}

}  // namespace dsa::build
