#include "course/history.hpp"

#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <map>
#include <set>
#include <system_error>
#include <thread>
#include <tuple>

#include "course/text.hpp"
#include "system/sha256.hpp"

namespace dsa::course {

namespace fs = std::filesystem;
using verdict::printable;

namespace {

constexpr const char* name_of_file = "the history file";

std::string named(const fs::path& file) { return name_of_file + (' ' + file_in_quotes(file)); }

// ---- the tables --------------------------------------------------------------------------------------------

constexpr std::array<const char*, history::newest_format> steps{
    // 0 to 1: points are "n cost" pairs with ';' between them, so that any reader of SQLite can plot them.
    R"(CREATE TABLE text (hash TEXT PRIMARY KEY, bytes INTEGER NOT NULL, body BLOB) WITHOUT ROWID;
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, number INTEGER NOT NULL, first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL, text TEXT NOT NULL, compiler TEXT NOT NULL, seed INTEGER NOT NULL,
  whole INTEGER NOT NULL, outcome TEXT NOT NULL, score REAL, max REAL, UNIQUE (exercise, number));
CREATE INDEX attempt_by_text ON attempt (text);
CREATE TABLE gate (
  attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE, place INTEGER NOT NULL,
  check_name TEXT NOT NULL, operation TEXT NOT NULL, counted TEXT NOT NULL, claim TEXT NOT NULL,
  style TEXT NOT NULL, within TEXT NOT NULL, fitted TEXT NOT NULL, points TEXT NOT NULL,
  PRIMARY KEY (attempt, place)) WITHOUT ROWID;
CREATE TABLE bench (
  id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL,
  compiler TEXT NOT NULL);
CREATE INDEX bench_by_exercise ON bench (exercise);
CREATE INDEX bench_by_text ON bench (text);
CREATE TABLE timing (
  bench INTEGER NOT NULL REFERENCES bench (id) ON DELETE CASCADE, curve INTEGER NOT NULL,
  place INTEGER NOT NULL, operation TEXT NOT NULL, contender TEXT NOT NULL, fitted TEXT NOT NULL,
  n REAL, ns REAL, low REAL, high REAL, PRIMARY KEY (bench, curve, place)) WITHOUT ROWID;)"};

constexpr database::kind kind_of_file{
    .name = name_of_file, .application = 0x64736148, .steps = steps};  // "dsaH"

std::string text_of(const std::vector<std::pair<double, double>>& points) {
    std::string text;
    for (const auto& [n, cost] : points) fmt::format_to(std::back_inserter(text), "{} {};", n, cost);
    return text;
}

// What is no pair of numbers is left out.
std::vector<std::pair<double, double>> points_in(std::string_view text) {
    std::vector<std::pair<double, double>> points;
    while (!text.empty()) {
        const auto end = std::min(text.find(';'), text.size());
        const auto pair = text.substr(0, end);
        const auto space = pair.find(' ');
        if (space != std::string_view::npos) {
            const auto n = number_in<double>(pair.substr(0, space)),
                       cost = number_in<double>(pair.substr(space + 1));
            if (n && cost) points.emplace_back(*n, *cost);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return points;
}

// At most that many of them, evenly, with the last.
template <typename T>
std::vector<T> thinned(const std::vector<T>& all, std::size_t most) {
    if (all.size() <= most) return all;
    std::vector<T> some;
    for (std::size_t i = 0; i != most; ++i) some.push_back(all[i * (all.size() - 1) / (most - 1)]);
    return some;
}

std::int64_t seconds_of(when moment) { return moment.time_since_epoch().count(); }
when moment_of(std::int64_t seconds) { return when{std::chrono::seconds(seconds)}; }

}  // namespace

history::history(const fs::path& file, std::chrono::milliseconds patience)
    : db_(file, kind_of_file, patience) {}

std::optional<history> history::existing(const fs::path& file) {
    std::error_code code;
    const auto type = fs::status(file, code).type();
    if (type == fs::file_type::not_found) return std::nullopt;
    return history(file);
}

namespace {

// Keeps the header once and gives its name.
std::string add_text(const database& db, std::string_view header) {
    auto hash = system::sha256().update(header).hex();
    std::optional<std::string_view> body;
    if (header.size() <= history::most_text_bytes) body = header;
    statement(db,
              "INSERT INTO text (hash, bytes, body) VALUES (?, ?, ?) ON CONFLICT (hash) DO "
              "UPDATE SET body = excluded.body WHERE body IS NULL")
        .with(hash, header.size(), body)
        .run();
    return hash;
}

// Deletes the rows of `table` for which `condition` holds, whose parameters those are, and the texts that nothing
// speaks of any more. Gives how many rows that were.
template <typename... Values>
std::size_t drop(const database& db, const std::string& table, const std::string& condition,
                 const Values&... values) {
    std::size_t count = 0;
    std::set<std::string> texts;
    {
        statement rows(db, "SELECT text FROM " + table + " WHERE " + condition);
        for (rows.with(values...); rows.step(); ++count) texts.insert(rows.text(0));
    }
    if (count == 0) return 0;
    statement(db, "DELETE FROM " + table + " WHERE " + condition).with(values...).run();
    statement unused(
        db,
        "DELETE FROM text WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM attempt WHERE text = ?1) "
        "AND NOT EXISTS (SELECT 1 FROM bench WHERE text = ?1)");
    for (const auto& hash : texts) unused.with(hash).run();
    return count;
}

// Of the texts of an exercise the newest stay, the older ones as their hash.
void bound_texts(const database& db, const std::string& exercise) {
    statement all(db,
                  "SELECT hash, bytes FROM text JOIN (SELECT text, max(id) AS newest FROM attempt "
                  "WHERE exercise = ? GROUP BY text) AS used ON used.text = hash WHERE body IS NOT NULL "
                  "ORDER BY newest DESC");
    all.with(exercise);
    std::size_t total = 0;
    std::vector<std::string> too_old;
    while (all.step()) {
        total += static_cast<std::size_t>(all.number(1));
        if (total > history::most_texts_bytes) too_old.push_back(all.text(0));
    }
    for (const auto& hash : too_old)
        statement(db, "UPDATE text SET body = NULL WHERE hash = ?").with(hash).run();
}

std::vector<history::curve> curves_of(const database& db, std::int64_t attempt) {
    std::vector<history::curve> curves;
    statement rows(db,
                   "SELECT check_name, operation, counted, claim, style, within, fitted, points FROM gate "
                   "WHERE attempt = ? ORDER BY place");
    rows.with(attempt);
    while (rows.step())
        curves.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5),
                          rows.text(6), points_in(rows.text(7))});
    return curves;
}

bool say_the_same(const std::vector<history::curve>& a, const std::vector<history::curve>& b) {
    const auto said = [](const history::curve& c) {
        return std::tie(c.check, c.operation, c.column, c.claim, c.style, c.within, c.fitted);
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](const auto& x, const auto& y) { return said(x) == said(y); });
}

// Whether two verdicts on one text agree: the same result, or one with and one without the sanitizers' say, where
// that say can be all of the difference.
bool agree(const history::attempt& a, const history::attempt& b) {
    if (std::tie(a.compiler, a.seed) != std::tie(b.compiler, b.seed) || !say_the_same(a.curves, b.curves))
        return false;
    if (a.whole == b.whole) return std::tie(a.outcome, a.score, a.max) == std::tie(b.outcome, b.score, b.max);
    const auto& whole = a.whole ? a : b;
    const auto& fast = a.whole ? b : a;
    return fast.outcome == "undecided" || fast.outcome == whole.outcome;
}

history::attempt attempt_in(const statement& row) {
    history::attempt a;
    a.number = row.number(1);
    a.first = moment_of(row.number(2));
    a.last = moment_of(row.number(3));
    a.text = row.text(4);
    a.compiler = row.text(5);
    a.seed = std::bit_cast<std::uint64_t>(row.number(6));
    a.whole = row.number(7) != 0;
    a.outcome = row.text(8);
    a.score = row.real(9);
    a.max = row.real(10);
    return a;
}

constexpr std::string_view attempts_newest_first =
    "SELECT id, number, first_seen, last_seen, text, compiler, seed, whole, outcome, score, max FROM attempt "
    "WHERE exercise = ? ORDER BY number DESC LIMIT ?";

}  // namespace

std::int64_t history::add(const std::string& exercise, const attempt& a, std::string_view header) {
    transaction t(db_);
    const auto hash = add_text(db_, header);
    std::int64_t number = 1;
    {
        statement last(db_, attempts_newest_first);
        if (last.with(exercise, 1).step()) {
            auto before = attempt_in(last);
            const auto id = last.number(0);
            if (before.text == hash) before.curves = curves_of(db_, id);
            if (before.text == hash && agree(before, a)) {
                const auto& better = before.whole && !a.whole ? before : a;
                statement(db_,
                          "UPDATE attempt SET last_seen = ?, whole = ?, outcome = ?, score = ?, max = ? "
                          "WHERE id = ?")
                    .with(std::max(seconds_of(before.last), seconds_of(a.first)), int{better.whole},
                          better.outcome, better.score, better.max, id)
                    .run();
                t.commit();
                return before.number;
            }
            number = before.number + 1;
        }
    }
    statement(db_,
              "INSERT INTO attempt (exercise, number, first_seen, last_seen, text, compiler, seed, whole, "
              "outcome, score, max) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .with(exercise, number, seconds_of(a.first), seconds_of(a.first), hash, a.compiler,
              std::bit_cast<std::int64_t>(a.seed), int{a.whole}, a.outcome, a.score, a.max)
        .run();
    const auto id = db_.last_id();
    statement gate(db_,
                   "INSERT INTO gate (attempt, place, check_name, operation, counted, claim, style, within, "
                   "fitted, points) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (std::size_t i = 0; i != a.curves.size(); ++i) {
        const auto& c = a.curves[i];
        const auto points = text_of(thinned(c.points, most_points));
        gate.with(id, i, c.check, c.operation, c.column, c.claim, c.style, c.within, c.fitted, points).run();
    }
    drop(db_, "attempt", "exercise = ? AND number <= ?", exercise,
         number - static_cast<std::int64_t>(most_attempts));
    // Looking at all texts takes some milliseconds, and small ones cannot do much between two looks.
    if (header.size() > (most_text_bytes >> 4U) || number % 16 == 0) bound_texts(db_, exercise);
    t.commit();
    return number;
}

void history::add_bench(const std::string& exercise, const bench_run& b, std::string_view header) {
    transaction t(db_);
    const auto hash = add_text(db_, header);
    statement(db_, "INSERT INTO bench (exercise, at, text, compiler) VALUES (?, ?, ?, ?)")
        .with(exercise, seconds_of(b.at), hash, b.compiler)
        .run();
    const auto id = db_.last_id();
    statement row(db_,
                  "INSERT INTO timing (bench, curve, place, operation, contender, fitted, n, ns, low, high) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (std::size_t c = 0; c != b.curves.size(); ++c) {
        const auto& of = b.curves[c];
        const auto times = thinned(of.times, most_points);
        for (std::size_t i = 0; i != times.size(); ++i)
            row.with(id, c, i, of.operation, of.contender, of.fitted, times[i].n, times[i].ns, times[i].low,
                     times[i].high)
                .run();
    }
    drop(db_, "bench",
         "exercise = ?1 AND id NOT IN (SELECT id FROM bench WHERE exercise = ?1 ORDER BY id DESC LIMIT ?2)",
         exercise, most_benches);
    t.commit();
}

std::vector<history::attempt> history::attempts(const std::string& exercise, std::size_t last) const {
    std::vector<attempt> all;
    statement rows(db_, attempts_newest_first);
    rows.with(exercise,
              last == 0 || last > most_attempts ? std::int64_t{-1} : static_cast<std::int64_t>(last));
    while (rows.step()) {
        all.push_back(attempt_in(rows));
        all.back().curves = curves_of(db_, rows.number(0));
    }
    std::reverse(all.begin(), all.end());
    return all;
}

std::vector<history::bench_run> history::benches(const std::string& exercise) const {
    std::vector<bench_run> all;
    statement rows(db_, "SELECT id, at, text, compiler FROM bench WHERE exercise = ? ORDER BY id");
    statement times(
        db_,
        "SELECT curve, operation, contender, fitted, n, ns, low, high FROM timing WHERE bench = ? "
        "ORDER BY curve, place");
    rows.with(exercise);
    while (rows.step()) {
        bench_run run{moment_of(rows.number(1)), rows.text(2), rows.text(3), {}};
        std::optional<std::int64_t> open;
        times.with(rows.number(0));
        while (times.step()) {
            if (open != times.number(0))
                run.curves.push_back({times.text(1), times.text(2), times.text(3), {}});
            open = times.number(0);
            run.curves.back().times.push_back({times.real(4), times.real(5), times.real(6), times.real(7)});
        }
        all.push_back(std::move(run));
    }
    return all;
}

std::optional<std::string> history::text(const std::string& hash) const {
    statement row(db_, "SELECT body FROM text WHERE hash = ?");
    if (!row.with(hash).step() || row.null(0)) return std::nullopt;
    return row.text(0);
}

std::vector<history::summary> history::exercises() const {
    std::map<std::string, summary> all;
    statement judged(db_,
                     "SELECT exercise, count(*), min(first_seen), max(last_seen) FROM attempt GROUP BY "
                     "exercise");
    while (judged.step()) {
        auto& s = all[judged.text(0)];
        s.attempts = static_cast<std::size_t>(judged.number(1));
        s.first = moment_of(judged.number(2));
        s.last = moment_of(judged.number(3));
    }
    statement newest(db_, attempts_newest_first);
    for (auto& [name, s] : all) {
        if (!newest.with(name, 1).step()) continue;
        s.whole = newest.number(7) != 0;
        s.outcome = newest.text(8);
        s.score = newest.real(9);
        s.max = newest.real(10);
    }
    statement timed_ones(db_, "SELECT exercise, count(*), min(at), max(at) FROM bench GROUP BY exercise");
    while (timed_ones.step()) {
        auto& s = all[timed_ones.text(0)];
        s.benches = static_cast<std::size_t>(timed_ones.number(1));
        if (s.attempts != 0) continue;
        s.first = moment_of(timed_ones.number(2));
        s.last = moment_of(timed_ones.number(3));
    }
    std::vector<summary> result;
    for (auto& [name, s] : all) {
        s.exercise = name;
        result.push_back(std::move(s));
    }
    return result;
}

std::size_t history::forget(const std::string& exercise) {
    transaction t(db_);
    const auto gone =
        drop(db_, "attempt", "exercise = ?", exercise) + drop(db_, "bench", "exercise = ?", exercise);
    t.commit();
    return gone;
}

// ---- keeping, whatever the disk is like --------------------------------------------------------------------

history::attempt attempt_of(const verdict::verdict& v, bool whole, when at) {
    history::attempt a;
    a.first = a.last = at;
    a.compiler = v.compiler;
    a.outcome = std::string(to_text(v.outcome));
    a.seed = v.seed;
    a.score = v.score;
    a.max = v.max;
    a.whole = whole;
    for (const auto& c : v.checks)
        for (const auto& g : c.gates) {
            history::curve curve{c.id, g.operation, g.column, g.claim, g.style, g.within, g.fitted, {}};
            for (const auto& p : g.points) {
                const double cost = verdict::value_of(p, g.column);
                if (std::isfinite(p.n) && std::isfinite(cost)) curve.points.emplace_back(p.n, cost);
            }
            a.curves.push_back(std::move(curve));
        }
    return a;
}

namespace {

// Moves the broken file out of the way and gives its new name; nothing when another run was first.
std::optional<fs::path> set_aside(const fs::path& file, const broken_history& broken) {
    const auto alone = hold_folder_of(file, named(file), LOCK_EX, std::chrono::seconds(10));
    struct stat is{};
    if (::stat(file.c_str(), &is) != 0 || is.st_dev != broken.device || is.st_ino != broken.inode)
        return std::nullopt;
    std::string stamp;
    for (const char c : to_text(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())))
        if (c != '-' && c != ':') stamp += c;
    fs::path aside;
    std::error_code code;
    for (int i = 1; i == 1 || fs::exists(fs::symlink_status(aside, code)); ++i)
        aside = file.string() + ".broken-" + stamp + (i > 1 ? "-" + std::to_string(i) : "");
    // The journals first: one that stayed would be played into the new file.
    for (const char* const more : {"-journal", "-wal", "-shm"}) {
        fs::rename(file.string() + more, aside.string() + more, code);
        if (code && code != std::errc::no_such_file_or_directory)
            throw error(named(file) + " is broken and cannot be moved aside: " + code.message());
    }
    fs::rename(file, aside, code);
    if (code) throw error(named(file) + " is broken and cannot be moved aside: " + code.message());
    return aside;
}

}  // namespace

std::string keep_in_history(const fs::path& file, const std::function<void(history&)>& what) {
    // Nobody looks at the screen for it, and what is given up is lost.
    constexpr std::chrono::seconds patience(10);
    try {
        try {
            history h(file, patience);
            what(h);
            return "";
        } catch (const broken_history& broken) {
            const auto aside = set_aside(file, broken);
            history fresh(file, patience);
            what(fresh);
            return aside ? std::string(broken.what()) + "; it is " + file_in_quotes(*aside) +
                               " now, and a new one is begun"
                         : "";
        }
    } catch (const std::bad_alloc&) { throw; } catch (const std::exception& e) {
        return "the history does not have this run: " + printable(e.what(), 1000);
    }
}

// ---- SHA-256 -----------------------------------------------------------------------------------------------

// ---- what changed ------------------------------------------------------------------------------------------

std::vector<telling_edit> edits_that_changed(const std::vector<history::attempt>& attempts) {
    struct seen {
        const history::attempt* attempt;
        const history::curve* curve;
    };
    std::map<std::tuple<std::string, std::string, std::string, std::string>, seen> last;
    std::vector<telling_edit> edits;
    for (const auto& a : attempts) {
        const auto first_of_this = edits.size();
        for (const auto& c : a.curves) {
            const auto [entry, fresh] =
                last.try_emplace({c.check, c.operation, c.column, c.style}, seen{&a, &c});
            if (fresh) continue;
            const auto before = std::exchange(entry->second, {&a, &c});
            if (before.attempt == &a) continue;
            if (before.curve->fitted == c.fitted && before.curve->within == c.within) continue;
            // Operations that were counted last in the same attempt have the same edit.
            auto at = std::find_if(edits.begin() + static_cast<std::ptrdiff_t>(first_of_this), edits.end(),
                                   [&](const telling_edit& e) { return e.before == before.attempt; });
            if (at == edits.end()) at = edits.insert(edits.end(), telling_edit{before.attempt, &a, {}});
            at->changes.push_back({before.curve, &c});
        }
    }
    return edits;
}

}  // namespace dsa::course
