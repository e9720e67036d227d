// dsa doctor: what is on this machine, what each missing piece costs, and how to get it.
#include <fmt/format.h>
#include <sys/inotify.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/packages.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "course/progress.hpp"
#include "course/text.hpp"
#include "report/style.hpp"
#include "system/descriptor.hpp"
#include "system/programs.hpp"
#include "system/scratch.hpp"
#include "system/whole_file.hpp"
#include "verdict/json_text.hpp"
#include "verdict/printable.hpp"

namespace dsa::cli {

namespace {

namespace fs = std::filesystem;
using verdict::printable;

// here: as it should be. lacking: practice goes on, slower or with less. missing: no practice without it.
enum class health { here, lacking, missing };

struct finding {
    std::string name;
    health state = health::here;
    std::string found;    // what is there, or what is not
    std::string costs;    // what it costs that it is not
    std::string install;  // the way to get it
};

std::string first_line(std::string_view text) {
    return printable(course::trim(text.substr(0, text.find('\n'))), 120);
}

std::string one_line_file(const char* path) {
    std::ifstream in(path);
    std::string line;
    std::getline(in, line);
    return line;
}

// ---- what there is to look at ------------------------------------------------------------------------------

void look_at_compilers(std::vector<finding>& all, const packages& get,
                       std::optional<system::found_program>& probe) {
    const auto gcc = system::best_of(system::with_numbers("g++", 17, 12));
    const auto clang = system::best_of(system::with_numbers("clang++", 22, 16));
    const bool gcc_will_do = gcc && system::at_least(gcc->version, 12),
               clang_will_do = clang && system::at_least(clang->version, 16);
    const bool neither = !gcc_will_do && !clang_will_do;
    const auto described = [](const std::optional<system::found_program>& c, const char* least) {
        return c ? c->version + ", " + c->program +
                       (least ? std::string("; too old: ") + least + " is needed" : "")
                 : std::string("not found");
    };
    finding g{"g++", health::here, described(gcc, gcc_will_do || !gcc ? nullptr : "12"), "", ""};
    if (!gcc_will_do) {
        g.state = neither ? health::missing : health::lacking;
        g.costs = neither ? "a compiler is needed: this one or clang"
                          : "no second opinion on your header: --compiler gcc";
        g.install = get.install("g++", "g++");
    }
    finding c{"clang", health::here, described(clang, clang_will_do || !clang ? nullptr : "16"), "", ""};
    if (!clang_will_do) {
        c.state = neither ? health::missing : health::lacking;
        c.costs = neither ? "a compiler is needed: this one, which is the faster, or g++"
                          : "verdicts come later: g++ takes about two thirds longer";
        c.install = get.install("clang (", "clang");
    }
    all.push_back(std::move(g));
    all.push_back(std::move(c));
    if (clang_will_do)
        probe = clang;
    else if (gcc_will_do)
        probe = gcc;
}

// The sanitizers are there when they find a fault, which is more than that the program links.
finding sanitizers(const std::optional<system::found_program>& with, const packages& get) {
    finding f{"sanitizers", health::here, "", "", ""};
    const auto fail = [&](const std::string& why) {
        f.state = health::lacking;
        f.found = why;
        f.costs = "memory faults that do not crash are not found: the check for them stays open";
        f.install = with && with->program.find("clang") != std::string::npos
                        ? get.install("clang (", "clang")
                        : "they come with g++: " + get.install("g++", "g++");
        return f;
    };
    if (!with) return fail("not tried: there is no compiler");
    std::optional<system::scratch_folder> at;
    try {
        at.emplace(fs::temp_directory_path(), "dsa-doctor");
        system::write_file(at->path() / "a.cpp",
                           "int main() {\n    int* p = new int(1); delete p; return *p; }\n");
    } catch (const std::runtime_error&) { return fail("not tried: no temporary folder can be made"); }
    const auto program = (at->path() / "a").string();
    const auto built = system::ask({with->program, "-fsanitize=address,undefined", "-w", "-O0", "-o", program,
                                    (at->path() / "a.cpp").string()});
    if (!built.ended) return fail("a two-line program took more than 5 seconds to compile");
    if (built.status != 0) return fail("a two-line program does not link: " + first_line(built.text));
    const auto ran = system::ask({program});
    if (!ran.ended) return fail("a two-line program did not end in 5 seconds");
    if (ran.text.find("heap-use-after-free") == std::string::npos)
        return fail("a use after free was not noticed: " + first_line(ran.text));
    f.found = "address and undefined, " + fs::path(with->program).filename().string();
    return f;
}

finding linker(const packages& get) {
    for (const char* const name : {"mold", "ld.lld"})
        if (const auto there = system::versioned(name))
            return {"linker", health::here, name + (" " + there->version), "", ""};
    return {"linker", health::lacking, system::program_called("ld") ? "ld only" : "not found",
            "each verdict comes about 0.05 s later", get.install("mold", "mold")};
}

finding tool(const std::string& name, const std::vector<std::string>& programs, int major, int minor,
             health without, const std::string& costs, const std::string& install) {
    std::string found = "not found";
    for (const auto& p : programs) {
        const auto there = system::versioned(p);
        if (there && system::at_least(there->version, major, minor))
            return {name, health::here, there->version, "", ""};
        if (there)
            found = fmt::format("{}; too old: {}.{} is needed", there->version, major, minor);
        else if (const auto odd = system::program_called(p))
            found = printable(*odd, 200) + " does not tell its version";
    }
    return {name, without, found, costs, install};
}

finding build_of(const std::optional<place>& here, const std::string& why) {
    finding f{"build", health::here, "", "", ""};
    if (!here) {
        f.state = health::missing;
        f.found = printable(why, 300);
        f.costs = "nothing can be judged";
        f.install = "scripts/dsa builds what is missing";
        return f;
    }
    try {
        const auto tools = here->tools();
        std::string kits, lacks;
        for (const auto& kit : tools.kits) {
            kits += (kits.empty() ? "" : ", ") + kit.name + " " + printable(kit.version, 40);
            for (const auto& part : {kit.plain, kit.sanitized, kit.sanitized_host, kit.program})
                if (lacks.empty() && !fs::exists(part)) lacks = part;
        }
        f.found = "kits for " + kits +
                  (tools.linker.empty() ? "" : ", " + fs::path(tools.linker).filename().string());
        if (!fs::exists(tools.host)) lacks = tools.host;
        if (!lacks.empty()) {
            f.state = health::lacking;
            f.found = printable(lacks, 300) + " is not built";
            f.costs = "the first verdict waits for it";
            f.install = "cmake --build " + tools.build.string() + " --target kits";
        }
    } catch (const std::runtime_error& e) {
        f.state = health::missing;
        f.found = printable(e.what(), 300);
        f.costs = "nothing can be judged";
        f.install = "scripts/dsa builds what is missing";
    }
    return f;
}

// The name of a file system that does not tell of what other machines write to it; "" for any other.
std::string silent_file_system(const fs::path& folder) {
    struct statfs s{};
    if (::statfs(folder.c_str(), &s) != 0) return "";
    switch (static_cast<std::uint32_t>(s.f_type)) {
        case 0x6969: return "NFS";
        case 0x517B:
        case 0xFF534D42:
        case 0xFE534D42: return "SMB";
        case 0x65735546: return "FUSE";
        case 0x01021997: return "9P (a Windows drive in WSL 2)";
        case 0x786F4256: return "a shared folder of VirtualBox";
        default: return "";
    }
}

finding file_events(const fs::path& work, const std::string& program) {
    finding f{"file events", health::here, "inotify", "", ""};
    const auto fail = [&](const std::string& why, const std::string& way) {
        f.state = health::lacking;
        f.found = why;
        f.costs = "a save may go unnoticed, or be noticed only when the file is looked at again";
        f.install = way;
        return f;
    };
    const auto kernel = one_line_file("/proc/version");
    if (kernel.find("Microsoft") != std::string::npos && kernel.find("WSL2") == std::string::npos &&
        kernel.find("microsoft-standard") == std::string::npos)
        return fail("WSL 1",
                    "in PowerShell: wsl --set-version DISTRIBUTION 2; until then: " + program + " --poll");
    if (const auto name = silent_file_system(work); !name.empty())
        return fail(work.string() + " is on " + name,
                    "work on a local disk (" + program + " init DIR), or: " + program + " --poll");
    const system::descriptor events(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (events.get() < 0)
        return fail("no inotify instance is left",
                    "sudo sysctl fs.inotify.max_user_instances=1024; until then: " + program + " --poll");
    if (inotify_add_watch(events.get(), work.c_str(), IN_CLOSE_WRITE) < 0)
        return fail("no inotify watch is left",
                    "sudo sysctl fs.inotify.max_user_watches=524288; until then: " + program + " --poll");
    const auto most = one_line_file("/proc/sys/fs/inotify/max_user_watches");
    if (!most.empty()) f.found += ", " + printable(most, 20) + " watches";
    return f;
}

finding progress_of(const place& here) {
    finding f{"progress", health::here, here.progress_file().string(), "", ""};
    try {
        const auto broken = course::first_of(course::load_progress(here.progress_file()).problems, 1);
        if (broken.empty()) return f;
        f.found = "some of it says nothing";
        for (const auto& line : broken) f.install += (f.install.empty() ? "" : ", ") + line;
    } catch (const course::error& e) {
        f.found = "cannot be read";
        f.install = e.what();
    }
    f.state = health::lacking;
    f.costs = "what is solved and when counts only as far as it can be read";
    return f;
}

finding terminal() {
    finding f{"terminal", health::here, "", "", ""};
    const bool there = isatty(STDOUT_FILENO) == 1;
    f.found = !there ? "standard output is no terminal"
                     : fmt::format("{} columns, {}, {}", columns(), colour() ? "colour" : "no colour",
                                   unicode() ? "UTF-8" : "no UTF-8");
    if (!unicode()) {
        f.state = health::lacking;
        if (!there) f.found += ", no UTF-8";
        f.costs = "plots and marks are drawn in ASCII";
        f.install = "export LC_ALL=C.UTF-8";
    } else if (there && columns() < 60) {
        f.state = health::lacking;
        f.costs = "long lines are cut: 60 columns or more show everything";
        f.install = "widen the window";
    }
    return f;
}

finding google_benchmark(const std::optional<place>& here, const packages& get) {
    finding f{"Google Benchmark", health::here, "", "", ""};
    std::vector<fs::path> roots{"/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib",
                                "/opt/local/lib"};
    std::error_code error;
    for (const auto& root : roots) {
        std::vector<fs::path> folders{root};
        for (fs::directory_iterator at(root, error), end; !error && at != end; at.increment(error))
            if (at->path().filename().string().find("-linux-") != std::string::npos)
                folders.push_back(at->path());
        for (const auto& folder : folders) {
            if (!fs::exists(folder / "cmake/benchmark/benchmarkConfig.cmake", error)) continue;
            f.found = folder.string();
            return f;
        }
    }
    if (here && fs::exists(here->build / "_deps/benchmark-src", error)) {
        f.found = "built from its sources";
        return f;
    }
    f.state = health::lacking;
    f.found = "not found";
    f.costs = "dsa bench has to fetch and build it first";
    f.install = get.install("Google Benchmark", "libbenchmark-dev");
    return f;
}

std::string bytes_text(std::uintmax_t bytes) {
    const double mib = static_cast<double>(bytes) / (1 << 20);
    return mib < 1024 ? fmt::format("{:.0f} MB", mib) : fmt::format("{:.1f} GB", mib / 1024);
}

finding disk(const fs::path& folder) {
    finding f{"disk", health::here, "", "", ""};
    std::error_code error;
    const auto space = fs::space(folder, error);
    if (error) {
        f.state = health::lacking;
        f.found = "free space is not known: " + error.message();
        return f;
    }
    f.found = bytes_text(space.available) + " free";
    if (space.available < std::uintmax_t{1} << 30) {
        f.state = space.available < std::uintmax_t{64} << 20 ? health::missing : health::lacking;
        f.costs = "a build of everything takes about 0.6 GB";
        f.install = "free some space below " + folder.string();
    }
    return f;
}

finding memory() {
    finding f{"memory", health::here, "not known", "", ""};
    std::ifstream in("/proc/meminfo");
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("MemAvailable:")) continue;
        const auto kib = std::strtoull(line.c_str() + 13, nullptr, 10);
        f.found = bytes_text(kib << 10U) + " available";
        if (kib < 1U << 20U) {
            f.state = health::lacking;
            f.costs = "the first build compiles one file at a time, and the sanitizers may run out of it";
            f.install = "close other programs, or add swap";
        }
    }
    return f;
}

std::string_view state_text(health h) {
    return h == health::here ? "here" : h == health::lacking ? "lacking" : "missing";
}

}  // namespace

int doctor(bool json) {
    std::optional<place> here;
    std::string why;
    try {
        here = place::of_this_program();
    } catch (const std::exception& e) { why = e.what(); }
    std::error_code error;
    const auto work = here ? here->work : fs::current_path(error);
    // The list of packages stands in the clone, which is there even when the build is not finished.
    fs::path root = here ? here->root : fs::path();
    if (!here) {
        const auto self = fs::read_symlink("/proc/self/exe", error);
        for (auto p = self.parent_path(); !error && p.has_relative_path() && root.empty();
             p = p.parent_path())
            if (fs::exists(p / "scripts/packages.txt", error)) root = p;
    }
    const packages get(root / "scripts/packages.txt");

    std::vector<finding> all;
    {
        const progress_line line(json ? "" : "looking at this machine ...");
        std::optional<system::found_program> probe;
        look_at_compilers(all, get, probe);
        all.push_back(linker(get));
        all.push_back(sanitizers(probe, get));
        all.push_back(build_of(here, why));
        all.push_back(tool("cmake", {"cmake"}, 3, 25, health::missing, "nothing can be built",
                           get.install("cmake", "cmake")));
        all.push_back(tool("ninja", {"ninja", "ninja-build"}, 0, 0, health::missing, "nothing can be built",
                           get.install("ninja", "ninja-build")));
        all.push_back(tool("git", {"git"}, 0, 0, health::missing,
                           "reset, review and the list cannot tell an edited file from the stub",
                           get.install("git", "git")));
        all.push_back(
            tool("gdb or lldb", system::with_numbers("lldb", 22, 16), 0, 0, health::lacking, "", ""));
        if (all.back().state != health::here)
            all.back() =
                tool("gdb or lldb", {"gdb"}, 0, 0, health::lacking,
                     "no stepping through an exercise, and no drawing of its structures in a debugger",
                     get.install("gdb", "gdb"));
        all.push_back(tool("symbolizer", {"addr2line", "llvm-symbolizer"}, 0, 0, health::lacking,
                           "memory faults and expensive operations are shown without the line of your header",
                           get.install("binutils", "binutils")));
        all.push_back(google_benchmark(here, get));
        all.push_back(file_events(work, here ? here->command() : "scripts/dsa"));
        if (here) all.push_back(progress_of(*here));
        all.push_back(terminal());
        all.push_back(disk(work));
        all.push_back(memory());
    }

    const auto of = [&](health h) {
        return std::count_if(all.begin(), all.end(), [&](const auto& f) { return f.state == h; });
    };
    const bool possible = of(health::missing) == 0;
    if (json) {
        nlohmann::json j{{"possible", possible}, {"findings", nlohmann::json::array()}};
        for (const auto& f : all) {
            nlohmann::json x{{"name", f.name}, {"state", state_text(f.state)}, {"found", f.found}};
            if (!f.costs.empty()) x["costs"] = f.costs;
            if (!f.install.empty()) x["install"] = f.install;
            j["findings"].push_back(std::move(x));
        }
        std::printf("%s\n", verdict::json_text(j).c_str());
        return possible ? all_well : checks_failed;
    }
    const auto s = page_style();
    report::lines page;
    for (const auto& f : all) {
        const auto mark = f.state == health::here      ? report::sign::right
                          : f.state == health::lacking ? report::sign::open
                                                       : report::sign::wrong;
        page.push_back(report::cut(
            s, "  " + report::marked(s, mark) + " " + report::padded(s, f.name, 17) + "  " + f.found,
            s.width));
        if (f.state == health::here) continue;
        if (!f.costs.empty()) report::wrap(page, s, f.costs, "      ");
        if (!f.install.empty()) report::wrap(page, s, f.install, "      ");
    }
    page.emplace_back();
    const auto lacking = of(health::lacking);
    if (!possible)
        page.push_back(report::paint(s, report::ink::red, "something that practice needs is missing"));
    else if (lacking)
        page.push_back(report::paint(s, report::ink::green, "you can practise") +
                       fmt::format("; {} thing{} could be better", lacking, lacking == 1 ? "" : "s"));
    else
        page.push_back(report::paint(s, report::ink::green, "all is well"));
    for (const auto& line : page) std::printf("%s\n", line.c_str());
    return possible ? all_well : checks_failed;
}

namespace {

const verb doctor_verb(
    {.order = 110,
     .name = "doctor",
     .about = "what is on this machine, what each missing piece costs, and the command that installs it"},
    [](command& c) -> std::function<int()> {
        auto json = std::make_shared<bool>(), grading = std::make_shared<bool>();
        c.json(*json);
        c.flag("--grading", *grading, "try every limit of the box that strangers' headers are judged in");
        return [json, grading] {
            return *grading ? doctor_of_grading(place::of_this_program(), *json) : doctor(*json);
        };
    });

}  // namespace

}  // namespace dsa::cli
