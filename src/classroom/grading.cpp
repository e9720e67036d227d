#include "classroom/grading.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>

#include "course/text.hpp"
#include "course/wrong.hpp"
#include "mutation/tokens.hpp"
#include "session/kept_verdicts.hpp"
#include "session/session.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/sha256.hpp"

namespace dsa::classroom {

namespace fs = std::filesystem;

priced_assignment with_prices(assignment a, const build::toolchain& tools) {
    priced_assignment p{std::move(a), {}};
    std::set<std::string> ids;
    for (const auto& e : p.a.exercises) {
        auto declared = session::declarations(tools, e.exercise).checks;
        for (const auto& c : declared) ids.insert(c.id);
        p.prices[e.exercise] = price_list(e, declared);
    }
    for (const auto& [id, how] : p.a.visible_by_check)
        if (!ids.contains(id))
            throw course::error("[visibility] speaks of a check " + course::in_quotes(id) +
                                ", and no exercise of the assignment has it");
    return p;
}

std::string result::status() const {
    if (hand.held) return "held";
    if (!from || !from->texts.contains(exercise)) return "missing";
    if (!kept) return "not judged";
    if (!kept->trouble.empty()) return "could not be judged";
    if (outcome == verdict::summary::not_built) return "does not build";
    return std::string(verdict::to_text(outcome));
}

points student_results::total() const {
    points sum;
    for (const auto& r : results) sum += r.final();
    return sum;
}
points student_results::max() const {
    points sum;
    for (const auto& r : results) sum += r.max();
    return sum;
}
bool student_results::held() const {
    return std::any_of(results.begin(), results.end(), [](const auto& r) { return r.hand.held; });
}

std::vector<std::string> flags_in(const assignment& a, std::string_view text) {
    std::vector<std::string> flags;
    for (const auto& header : a.flagged_headers)
        for (const auto line : course::lines_of(text)) {
            const auto body = course::trim(line);
            if (!body.starts_with('#')) continue;
            const auto open = body.find_first_of("<\""), close = body.find_first_of(">\"", open + 1);
            if (open == std::string_view::npos || close == std::string_view::npos) continue;
            if (body.substr(0, open).find("include") == std::string_view::npos ||
                body.substr(open + 1, close - open - 1) != header)
                continue;
            flags.push_back("includes <" + header + ">");
            break;
        }
    if (a.flagged_names.empty()) return flags;
    const auto words = mutation::tokens_of(text);
    for (const auto& name : a.flagged_names) {
        const auto wanted = mutation::tokens_of(name);
        if (wanted.empty()) continue;
        const auto at =
            std::search(words.begin(), words.end(), wanted.begin(), wanted.end(),
                        [](const auto& x, const auto& y) { return x.kind == y.kind && x.text == y.text; });
        if (at != words.end()) flags.push_back("uses " + name + " in line " + std::to_string(at->line));
    }
    return flags;
}

std::vector<std::string> failed_at_once(const verdict::verdict& v) {
    std::vector<std::string> ids;
    for (const auto& c : v.checks)
        if (c.lane == verdict::lane::fast && verdict::is_failure(c.outcome)) ids.push_back(c.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::vector<misconception> misconceptions(const assignment& a, const course::catalogue& all,
                                          const build::toolchain& tools) {
    std::vector<misconception> found;
    for (const auto& e : a.exercises) {
        const auto& exercise = *all.find(e.exercise).found;
        const session::verdict_maker maker(tools, e.exercise, a.compiler, session::kept_by(tools));
        std::map<std::vector<std::string>, std::string> by_checks;
        for (const auto& bug : course::read_wrongs(exercise).all) try {
                const auto header = course::header_with(exercise, bug);
                const auto subject = "wrong:" + bug.id;
                for (const bool whole : {false, true}) {
                    const session::options o{.sanitizers = whole, .processes = 1};
                    if (!maker.has(subject, header, o)) continue;
                    const auto ids = failed_at_once(maker.verdict_of(subject, header, o));
                    if (ids.empty()) break;
                    auto& names = by_checks[ids];
                    names += (names.empty() ? "" : " or ") + bug.name;
                    break;
                }
            } catch (const course::error&) { continue; }  // it is told where the grader is tested
        for (auto& [ids, name] : by_checks) found.push_back({e.exercise, name, ids});
    }
    return found;
}

student_results results_of(const gradebook& book, const student& s, const priced_assignment& p) {
    student_results all{.who = s, .results = {}, .notes = {}, .flags = {}, .at = {}};
    const auto attempts = book.attempts(s);
    if (!attempts.empty()) {
        all.notes = attempts.back().notes;
        all.flags = attempts.back().flags;
        all.at = attempts.back().at;
        if (p.a.late.due && !all.at)
            all.notes.emplace_back("nobody says when it was handed in; it counts as in time");
    }
    for (const auto& e : p.a.exercises) {
        result best;
        best.exercise = e.exercise;
        bool any = false;
        for (const auto& from : attempts) {
            if (!p.a.best_attempt && &from != &attempts.back()) continue;
            result r;
            r.exercise = e.exercise;
            r.from = from;
            if (const auto text = from.texts.find(e.exercise); text != from.texts.end()) {
                r.kept = book.verdict_of(s.key, e.exercise, text->second);
                if (r.kept && r.kept->trouble.empty()) try {
                        r.v = verdict::from_json(r.kept->json);
                    } catch (const verdict::malformed&) {
                        throw course::error("the gradebook is broken: the verdict on " + e.exercise + " of " +
                                            s.key + " cannot be read");
                    }
                if (r.v) r.outcome = r.v->outcome, r.failed = failed_at_once(*r.v);
                r.flags = flags_in(p.a, book.text(text->second));
            }
            r.counted = mark_of(p.prices.at(e.exercise), r.v, p.a, from.at);
            // Of equally good ones the later counts, so that a learner sees the work of today.
            if (!any || r.counted.final >= best.counted.final) best = std::move(r);
            any = true;
        }
        if (!any) best.counted = mark_of(p.prices.at(e.exercise), std::nullopt, p.a, std::nullopt);
        if (best.kept && !best.kept->trouble.empty()) best.flags.push_back(best.kept->trouble);
        if (best.counted.undecided) best.flags.emplace_back("some check could not be decided");
        best.hand = book.decided(s.key, e.exercise);
        all.results.push_back(std::move(best));
    }
    return all;
}

std::vector<pending> pending_in(const gradebook& book, const assignment& a, const std::string& only,
                                bool all) {
    std::vector<pending> work;
    for (const auto& s : book.students()) {
        if (!only.empty() && s.key != only) continue;
        const auto attempts = book.attempts(s);
        std::set<std::pair<std::string, std::string>> seen;
        for (auto from = attempts.rbegin(); from != attempts.rend(); ++from) {
            if (!a.best_attempt && from != attempts.rbegin()) break;
            for (const auto& [exercise, text] : from->texts) {
                if (a.find(exercise) == nullptr || !seen.emplace(exercise, text).second) continue;
                if (all || !book.has_verdict(s.key, exercise, text))
                    work.push_back({s.key, exercise, text, from->shown.at(exercise)});
            }
        }
    }
    return work;
}

void judge_all(const build::toolchain& tools, const course::catalogue& all, const assignment& a,
               const std::vector<pending>& work,
               const std::function<std::string(const std::string& hash)>& text_of,
               const std::function<void(const kept_verdict&)>& keep, const judging_options& how) {
    const system::scratch_folder nothing(fs::temp_directory_path(),
                                         "dsa-grade");  // where own includes are looked up
    std::map<std::string, std::string> versions;
    for (const auto& e : a.exercises)
        versions[e.exercise] = version_of(tools, e.exercise, a.compiler, how.box != sandbox::strength::none);
    const auto assignment_hash = system::sha256().part(a.text).hex();

    std::mutex guard;
    std::exception_ptr failure;
    std::size_t next = 0, done = 0;
    const auto reference_is_judged = [&](const to_judge& as) {
        auto of_reference = as;
        of_reference.header = build::read_header(all.find(as.exercise).found->reference, "reference");
        return judge(tools, of_reference).v.outcome == verdict::summary::passed;
    };
    const auto one = [&](const pending& p, std::string text) {
        to_judge what;
        what.exercise = p.exercise;
        what.header = {.text = std::move(text), .shown = p.shown, .folder = nothing.path()};
        what.seed = a.fixed_seed ? *a.fixed_seed : secret_seed();
        what.compiler = a.compiler;
        what.bounds = a.bounds;
        what.box = how.box;
        what.audit = a.audit;
        auto said = judge(tools, what);
        if (!said.trouble.empty()) {
            said = judge(tools, what);  // once more: a machine may have hiccups
            if (!said.trouble.empty() && !reference_is_judged(what))
                throw course::error("the grader is broken, not the student: " + p.exercise + " of " +
                                    p.student + " " + said.trouble +
                                    "; nor is the reference judged now. What was judged before is kept");
        }
        kept_verdict k;
        k.student = p.student;
        k.exercise = p.exercise;
        k.text = p.text;
        k.at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        k.seed = what.seed;
        if (said.trouble.empty()) k.json = verdict::to_json(said.v, -1);
        k.trouble = said.trouble;
        k.version = versions.at(p.exercise);
        k.assignment = assignment_hash;
        k.milliseconds = said.milliseconds;
        return k;
    };
    const auto worker = [&] {
        std::unique_lock lock(guard);
        while (!failure && next != work.size()) {
            const auto& mine = work[next++];
            std::exception_ptr mine_failed;
            try {
                auto text = text_of(mine.text);
                lock.unlock();
                const auto k = one(mine, std::move(text));
                lock.lock();
                keep(k);
                ++done;
                if (how.on_progress) how.on_progress(done, mine);
            } catch (...) {
                mine_failed = std::current_exception();
                if (!lock.owns_lock()) lock.lock();
            }
            if (mine_failed && !failure) failure = mine_failed;
        }
    };
    const unsigned jobs = how.jobs ? how.jobs : std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::thread> workers;
    for (unsigned i = 0; i != jobs && i < work.size(); ++i) workers.emplace_back(worker);
    for (auto& w : workers) w.join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace dsa::classroom
