#include "classroom/git.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <sstream>
#include <system_error>
#include <utility>

#include "course/text.hpp"
#include "system/environment.hpp"
#include "system/process.hpp"
#include "system/programs.hpp"
#include "system/scratch.hpp"
#include "verdict/printable.hpp"

namespace dsa::classroom {

namespace fs = std::filesystem;
using course::in_quotes;

namespace {

struct told {
    bool well = false;
    std::string text;
};

// git, asked about a repository that may be anybody's: it asks nobody for a password, speaks only over https, ssh and
// with files, and takes no setting but the user's own for reaching a host.
told git(const std::string& program, const std::vector<std::string>& words, int seconds,
         bool only_output = false) {
    std::vector<std::string> command{"/bin/sh",
                                     "-c",
                                     only_output ? "exec \"$@\" 2>/dev/null" : "exec \"$@\"",
                                     "git",
                                     program,
                                     "-c",
                                     "protocol.allow=never",
                                     "-c",
                                     "protocol.https.allow=always",
                                     "-c",
                                     "protocol.ssh.allow=always",
                                     "-c",
                                     "protocol.file.allow=always",
                                     "-c",
                                     "core.hooksPath=/dev/null",
                                     "-c",
                                     "core.fsmonitor=false"};
    command.insert(command.end(), words.begin(), words.end());
    system::limits l;
    l.cpu_seconds = static_cast<std::uint64_t>(seconds);
    l.address_bytes = 0;
    l.file_bytes = std::uint64_t{256} << 20U;  // of a pack: a homework is smaller
    l.stack_bytes = 0;
    auto environment = system::own_environment();
    std::erase_if(environment, [](const auto& v) { return v.starts_with("GIT_"); });
    environment.insert(environment.end(),
                       {"GIT_TERMINAL_PROMPT=0", "GIT_SSH_COMMAND=ssh -oBatchMode=yes", "LC_ALL=C"});
    try {
        system::process asked(command, {}, l, "/", environment);
        int status = 0;
        if (!asked.wait(seconds * 1000, status))
            return {false, "it did not answer within " + std::to_string(seconds) + " seconds"};
        return {status == 0, asked.output(std::size_t{64} << 20U)};
    } catch (const std::system_error& e) { return {false, e.what()}; }
}

// The last line that git printed, which says why.
std::string last_line(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return verdict::printable(text.substr(text.rfind('\n') + 1), 300);
}

class commit final : public source {
public:
    commit(std::string program, std::string repository, const std::string& id)
        : program_(std::move(program)), repository_(std::move(repository)) {
        const auto listed =
            git(program_, {"-C", repository_, "ls-tree", "-r", "-z", "-l", "--full-tree", id}, 60, true);
        if (!listed.well) throw course::error("its files cannot be listed");
        std::istringstream in(listed.text);
        for (std::string line; std::getline(in, line, '\0');) {  // "100644 blob <id> <size>\t<path>"
            const auto tab = line.find('\t');
            if (tab == std::string::npos) continue;
            if (entries_.size() >= intake::entries)
                throw course::error("it holds more than " + std::to_string(intake::entries) + " files");
            std::istringstream head(line.substr(0, tab));
            std::string mode, type, blob, size;
            head >> mode >> type >> blob >> size;
            entries_.push_back({line.substr(tab + 1),
                                mode == "120000"                            ? entry_kind::link
                                : type == "blob" && mode.starts_with("100") ? entry_kind::file
                                                                            : entry_kind::other,
                                course::number_in<std::uint64_t>(size).value_or(0), false});
            blobs_.push_back(blob);
        }
    }
    void read(const std::set<std::size_t>& which, std::size_t most,
              const std::function<void(std::size_t, std::string, std::string)>& take) override {
        for (const auto i : which) {
            if (entries_[i].size > most) {
                take(i, "", "is longer than " + std::to_string(most) + " bytes");
                continue;
            }
            auto text = git(program_, {"-C", repository_, "cat-file", "blob", blobs_[i]}, 60, true);
            if (text.well && text.text.size() <= most)
                take(i, std::move(text.text), "");
            else
                take(i, "", "cannot be read");
        }
    }

private:
    std::string program_, repository_;
    std::vector<std::string> blobs_;
};

struct address {
    std::string student, url, branch;
};

std::vector<address> addresses_in(const fs::path& list) {
    const auto text = course::read_text(list, std::size_t{8} << 20U);
    if (!text)
        throw course::error("the list of submissions " + course::file_in_quotes(list) + " " + text.problem);
    std::vector<address> all;
    std::set<std::string> students;
    int number = 0;
    for (auto line : course::lines_of(text.text)) {
        ++number;
        line = course::trim(line.substr(0, line.find('#')));
        if (line.empty()) continue;
        std::istringstream in{std::string(line)};
        std::vector<std::string> words;
        for (std::string word; in >> word;) words.push_back(word);
        const auto wrong = [&](const std::string& what) {
            return course::error(course::file_in_quotes(list) + ":" + std::to_string(number) + ": " + what);
        };
        const auto is_address = [](const std::string& w) {
            return w.find("://") != std::string::npos || w.starts_with('/') ||
                   (w.find('@') != std::string::npos && w.find(':') != std::string::npos);
        };
        address a;
        if (words.size() == 1 && is_address(words[0])) {
            a.url = words[0];
            a.student = fs::path(words[0]).stem().string();
        } else if ((words.size() == 2 || words.size() == 3) && is_address(words[1])) {
            a = {words[0], words[1], words.size() == 3 ? words[2] : ""};
        } else {
            throw wrong("a line is \"student address\", and the address that of a git repository, not " +
                        in_quotes(line));
        }
        if (a.url.starts_with('-') || a.branch.starts_with('-'))
            throw wrong(in_quotes(line) + " is no address");
        a.student = verdict::printable(a.student, 200);
        if (!students.insert(a.student).second) throw wrong(in_quotes(a.student) + " has an address already");
        all.push_back(std::move(a));
    }
    if (all.empty()) throw course::error("the list " + course::file_in_quotes(list) + " names no repository");
    return all;
}

}  // namespace

class_submissions fetch_all(const fs::path& list, const assignment& a, const intake_options& how) {
    const auto addresses = addresses_in(list);
    const auto program = system::program_called("git");
    if (!program) throw course::error("there is no git on this machine to fetch submissions with");
    class_submissions result;
    result.source = "git repositories";
    std::size_t number = 0;
    for (const auto& from : addresses) {
        if (how.on_progress)
            how.on_progress("fetching " + std::to_string(++number) + " of " +
                            std::to_string(addresses.size()) + ": " + from.student);
        const system::scratch_folder scratch(fs::temp_directory_path(), "dsa-fetch");
        const auto repository = (scratch.path() / "it").string();
        std::vector<std::string> words{"clone", "--quiet", "--bare", "--no-tags", "--single-branch"};
        if (!from.branch.empty()) words.insert(words.end(), {"--branch", from.branch});
        words.insert(words.end(), {"--", from.url, repository});
        const auto cloned = git(*program, words, 180);
        const auto lose = [&](const std::string& why) {
            result.lost.push_back(from.student + " (" + verdict::printable(from.url, 200) + "): " + why);
        };
        if (!cloned.well) {
            lose(last_line(cloned.text));
            continue;
        }
        std::vector<std::string> which{"-C", repository, "log", "-1", "--format=%H %ct"};
        if (how.cut_off) which.push_back("--before=" + course::to_text(*how.cut_off));
        which.emplace_back("HEAD");
        const auto newest = git(*program, which, 60, true);
        std::istringstream in(newest.text);
        std::string id;
        std::int64_t at = 0;
        submission s;
        s.student = from.student;
        s.ids["git"] = verdict::printable(from.url, 500);
        if (!newest.well) {
            lose("its commits cannot be read");
            continue;
        }
        if (!(in >> id >> at)) {
            s.notes.emplace_back(how.cut_off ? "nothing was committed before the cut-off"
                                             : "there is no commit");
            for (const auto& e : a.exercises) s.notes.push_back("no " + e.file + " was handed in");
            result.all.push_back(std::move(s));
            continue;
        }
        s.ids["commit"] = verdict::printable(id, 64);
        s.at = when{std::chrono::seconds(at)};
        try {
            commit files(*program, repository, id);
            take_files(files, s, a);
            result.all.push_back(std::move(s));
        } catch (const course::error& e) { lose(e.what()); }
    }
    std::sort(result.all.begin(), result.all.end(),
              [](const auto& x, const auto& y) { return x.student < y.student; });
    if (result.all.empty())
        throw course::error("no submission could be fetched; the first: " + result.lost.front());
    return result;
}

}  // namespace dsa::classroom
