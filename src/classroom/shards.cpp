#include "classroom/shards.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "course/text.hpp"
#include "course/whole_file.hpp"
#include "system/sha256.hpp"
#include "verdict/json_text.hpp"

namespace dsa::classroom {

namespace fs = std::filesystem;
using ordered = nlohmann::ordered_json;

namespace {

constexpr int newest_plan = 1;
constexpr std::size_t most_plan_bytes = std::size_t{256} << 20U, most_result_bytes = std::size_t{4} << 30U;

fs::path plan_file(const fs::path& folder) { return folder / "plan.json"; }

// Reads a JSON file of ours, and gives what `read` makes of it.
template <typename Read>
auto from_file(const fs::path& file, std::size_t most, Read read) {
    const auto text = course::read_bytes(file, most);
    const auto shown = course::file_in_quotes(file);
    if (!text) throw course::error(shown + " " + text.problem);
    try {
        const auto json = nlohmann::json::parse(text.text);
        if (json.at("format").get<int>() > newest_plan)
            throw course::error(shown +
                                " is of a newer format than this dsa knows: bring the clone up to date");
        return read(json, text.text);
    } catch (const nlohmann::json::exception&) {
        throw course::error(shown + " is damaged: judge that share again");
    }
}

}  // namespace

void write_plan(const fs::path& folder, const std::string& assignment, const std::vector<pending>& jobs,
                const std::function<std::string(const std::string&)>& text_of) {
    std::error_code code;
    fs::remove_all(folder, code);
    if (code)
        throw course::error("the folder " + course::file_in_quotes(folder) +
                            " cannot be emptied: " + code.message());
    std::set<std::string> texts;
    auto list = ordered::array();
    for (const auto& j : jobs) {
        if (texts.insert(j.text).second) course::write_whole(folder / "texts" / j.text, text_of(j.text));
        list.push_back(
            {{"student", j.student}, {"exercise", j.exercise}, {"text", j.text}, {"shown", j.shown}});
    }
    course::write_whole(plan_file(folder),
                        verdict::json_text(ordered{
                            {"format", newest_plan}, {"assignment", assignment}, {"jobs", std::move(list)}}) +
                            "\n");
}

plan read_plan(const fs::path& folder) {
    std::error_code code;
    if (!fs::exists(plan_file(folder), code))
        throw course::error("there is no plan " + course::file_in_quotes(plan_file(folder)) +
                            ": dsa grade plan makes one");
    return from_file(
        plan_file(folder), most_plan_bytes, [](const nlohmann::json& json, const std::string& text) {
            plan p;
            p.id = system::sha256().part(text).hex();
            p.assignment = json.at("assignment").get<std::string>();
            for (const auto& j : json.at("jobs"))
                p.jobs.push_back({j.at("student").get<std::string>(), j.at("exercise").get<std::string>(),
                                  j.at("text").get<std::string>(), j.at("shown").get<std::string>()});
            return p;
        });
}

std::string planned_text(const fs::path& folder, const std::string& hash) {
    const auto file = folder / "texts" / hash;
    auto text = course::read_bytes(file, std::size_t{16} << 20U);
    if (!text) throw course::error(course::file_in_quotes(file) + " " + text.problem);
    if (system::sha256().part(text.text).hex() != hash)
        throw course::error(course::file_in_quotes(file) + " is not what was planned");
    return std::move(text.text);
}

std::vector<pending> jobs_of(const plan& p, std::size_t i, std::size_t n) {
    std::vector<pending> mine;
    for (std::size_t at = i - 1; at < p.jobs.size(); at += n) mine.push_back(p.jobs[at]);
    return mine;
}

fs::path result_file(const fs::path& folder, std::size_t i, std::size_t n) {
    return folder / ("result-" + std::to_string(i) + "-of-" + std::to_string(n) + ".json");
}

bool has_result(const fs::path& folder, const plan& p, std::size_t i, std::size_t n) {
    std::error_code code;
    const auto file = result_file(folder, i, n);
    if (!fs::exists(file, code)) return false;
    try {
        return from_file(file, most_result_bytes, [&](const nlohmann::json& json, const std::string&) {
            return json.at("plan") == p.id;
        });
    } catch (const course::error&) { return false; }
}

void write_result(const fs::path& folder, const plan& p, std::size_t i, std::size_t n,
                  const std::vector<kept_verdict>& verdicts) {
    auto list = ordered::array();
    for (const auto& v : verdicts)
        list.push_back({{"student", v.student},
                        {"exercise", v.exercise},
                        {"text", v.text},
                        {"at", course::to_text(v.at)},
                        {"seed", v.seed},
                        {"json", v.json},
                        {"trouble", v.trouble},
                        {"version", v.version},
                        {"assignment", v.assignment},
                        {"milliseconds", v.milliseconds}});
    course::write_whole(result_file(folder, i, n), verdict::json_text(ordered{{"format", newest_plan},
                                                                              {"plan", p.id},
                                                                              {"shard", i},
                                                                              {"of", n},
                                                                              {"verdicts", std::move(list)}},
                                                                      -1) +
                                                       "\n");
}

std::vector<kept_verdict> collected(const fs::path& folder, const plan& p) {
    std::map<std::tuple<std::string, std::string, std::string>, kept_verdict> found;
    std::set<std::size_t> divisions;
    std::error_code code;
    std::vector<fs::path> files;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
        const auto name = it->path().filename().string();
        if (name.starts_with("result-") && name.ends_with(".json")) files.push_back(it->path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files)
        from_file(file, most_result_bytes, [&](const nlohmann::json& json, const std::string&) {
            if (json.at("plan") != p.id)
                throw course::error(course::file_in_quotes(file) +
                                    " is of another plan: remove it, or plan again");
            divisions.insert(json.at("of").get<std::size_t>());
            for (const auto& v : json.at("verdicts")) {
                kept_verdict k;
                k.student = v.at("student").get<std::string>();
                k.exercise = v.at("exercise").get<std::string>();
                k.text = v.at("text").get<std::string>();
                k.at = course::when_from_text(v.at("at").get<std::string>()).value_or(when{});
                k.seed = v.at("seed").get<std::uint64_t>();
                k.json = v.at("json").get<std::string>();
                k.trouble = v.at("trouble").get<std::string>();
                k.version = v.at("version").get<std::string>();
                k.assignment = v.at("assignment").get<std::string>();
                k.milliseconds = v.at("milliseconds").get<std::int64_t>();
                auto key = std::tuple(k.student, k.exercise, k.text);
                found.insert_or_assign(std::move(key), std::move(k));
            }
            return 0;
        });
    std::vector<kept_verdict> all;
    std::size_t gaps = 0;
    for (const auto& j : p.jobs) {
        const auto at = found.find({j.student, j.exercise, j.text});
        if (at == found.end())
            ++gaps;
        else
            all.push_back(at->second);
    }
    if (gaps == 0) return all;
    std::string missing;
    if (divisions.size() == 1)
        for (std::size_t i = 1; i <= *divisions.begin(); ++i)
            if (!has_result(folder, p, i, *divisions.begin()))
                missing += (missing.empty() ? "" : ", ") + std::to_string(i) + "/" +
                           std::to_string(*divisions.begin());
    throw course::error(std::to_string(gaps) + " of " + std::to_string(p.jobs.size()) +
                        " jobs have no result yet" +
                        (missing.empty() ? std::string() : "; missing are the shards " + missing) +
                        "; nothing was collected");
}

}  // namespace dsa::classroom
