#include "classroom/gradebook.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "course/text.hpp"
#include "system/sha256.hpp"
#include "verdict/json_text.hpp"
#include "verdict/nearest.hpp"

namespace dsa::classroom {

namespace fs = std::filesystem;
using course::statement;
using course::transaction;

namespace {

constexpr std::array<const char*, gradebook::newest_format> steps{
    R"(CREATE TABLE text (hash TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE assignment (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL REFERENCES text (hash));
CREATE TABLE student (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, ids TEXT NOT NULL);
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY, student INTEGER NOT NULL REFERENCES student (id), number INTEGER NOT NULL, at INTEGER,
  taken INTEGER NOT NULL, digest TEXT NOT NULL, notes TEXT NOT NULL, flags TEXT NOT NULL, UNIQUE (student, number));
CREATE TABLE handed_in (
  attempt INTEGER NOT NULL REFERENCES attempt (id), exercise TEXT NOT NULL, shown TEXT NOT NULL,
  text TEXT NOT NULL REFERENCES text (hash), PRIMARY KEY (attempt, exercise)) WITHOUT ROWID;
CREATE TABLE verdict (
  id INTEGER PRIMARY KEY, student TEXT NOT NULL, exercise TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
  seed INTEGER NOT NULL, json BLOB NOT NULL, trouble TEXT NOT NULL, version TEXT NOT NULL, assignment TEXT NOT NULL,
  milliseconds INTEGER NOT NULL);
CREATE INDEX verdict_by_text ON verdict (student, exercise, text);
CREATE TABLE change (
  id INTEGER PRIMARY KEY, student TEXT NOT NULL, exercise TEXT NOT NULL, kind TEXT NOT NULL, thousandths INTEGER,
  held INTEGER NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX change_by_mark ON change (student, exercise);
CREATE TABLE log (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL,
  text TEXT NOT NULL);)"};

constexpr course::database::kind kind_of_file{
    .name = "the gradebook", .application = 0x64736147, .steps = steps};  // "dsaG"

std::int64_t seconds_of(when moment) { return moment.time_since_epoch().count(); }
when moment_of(std::int64_t seconds) { return when{std::chrono::seconds(seconds)}; }

template <typename Value>
std::string as_json(const Value& value) {
    return verdict::json_text(nlohmann::json(value), -1);
}
template <typename Value>
Value from_json(const std::string& text) {
    try {
        return nlohmann::json::parse(text).get<Value>();
    } catch (const nlohmann::json::exception&) {
        throw course::error("the gradebook is broken: a list in it is no JSON");
    }
}

constexpr std::string_view columns_of_verdict =
    "SELECT id, student, exercise, text, at, seed, json, trouble, version, assignment, milliseconds FROM "
    "verdict ";

kept_verdict verdict_in(const statement& row) {
    return {row.number(0),
            row.text(1),
            row.text(2),
            row.text(3),
            moment_of(row.number(4)),
            std::bit_cast<std::uint64_t>(row.number(5)),
            row.text(6),
            row.text(7),
            row.text(8),
            row.text(9),
            row.number(10)};
}

}  // namespace

gradebook::gradebook(const fs::path& file) : db_(file, kind_of_file, std::chrono::seconds(10)) {}

gradebook gradebook::existing(const fs::path& file) {
    std::error_code code;
    if (!fs::exists(fs::status(file, code)))
        throw course::error("there is no gradebook " + course::file_in_quotes(file) +
                            ": dsa grade ASSIGNMENT SUBMISSIONS --out " + file.parent_path().string() +
                            " makes one");
    return gradebook(file);
}

std::string gradebook::add_text(std::string_view text) {
    auto hash = system::sha256().part(text).hex();
    statement(db_, "INSERT INTO text (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")
        .with(hash, std::optional<std::string_view>(text))
        .run();
    return hash;
}

void gradebook::write_log(when now, const std::string& who, const std::string& what, const std::string& about,
                          const std::string& text) {
    statement(db_, "INSERT INTO log (at, who, what, about, text) VALUES (?, ?, ?, ?, ?)")
        .with(seconds_of(now), who, what, about, text)
        .run();
}

void gradebook::log(when now, const std::string& who, const std::string& what, const std::string& about,
                    const std::string& text) {
    transaction t(db_);
    write_log(now, who, what, about, text);
    t.commit();
}

void gradebook::use_assignment(const std::string& text, when now, const std::string& who) {
    transaction t(db_);
    const auto hash = add_text(text);
    bool known = false;
    {
        statement last(db_, "SELECT text FROM assignment ORDER BY id DESC LIMIT 1");
        known = last.step() && last.text(0) == hash;
    }
    if (!known) {
        statement(db_, "INSERT INTO assignment (at, text) VALUES (?, ?)").with(seconds_of(now), hash).run();
        write_log(now, who, "assignment", "", hash);
    }
    t.commit();
}

std::string gradebook::assignment_text(const std::string& hash) const {
    if (!hash.empty()) return text(hash);
    statement last(db_, "SELECT text FROM assignment ORDER BY id DESC LIMIT 1");
    return last.step() ? text(last.text(0)) : "";
}

bool gradebook::take(const submission& s, when now, const std::string& who) {
    transaction t(db_);
    statement(db_,
              "INSERT INTO student (key, name, ids) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET "
              "name = CASE WHEN ?2 = '' THEN name ELSE ?2 END, ids = ?3")
        .with(s.student, s.name, as_json(s.ids))
        .run();
    std::int64_t id = 0;
    {
        statement found(db_, "SELECT id FROM student WHERE key = ?");
        found.with(s.student).step();
        id = found.number(0);
    }
    system::sha256 digest;
    digest.part(s.at ? course::to_text(*s.at) : "");
    for (const auto& [exercise, file] : s.files) digest.part(exercise).part(file.text);
    const auto name = digest.hex();
    std::int64_t number = 1;
    bool known = false;
    {
        statement last(
            db_, "SELECT id, number, digest FROM attempt WHERE student = ? ORDER BY number DESC LIMIT 1");
        if (last.with(id).step()) {
            number = last.number(1) + 1;
            if (last.text(2) == name) {
                known = true;
                statement(db_, "UPDATE attempt SET notes = ?, flags = ? WHERE id = ?")
                    .with(as_json(s.notes), as_json(s.flags), last.number(0))
                    .run();
            }
        }
    }
    if (!known) {
        std::optional<std::int64_t> at;
        if (s.at) at = seconds_of(*s.at);
        statement(db_,
                  "INSERT INTO attempt (student, number, at, taken, digest, notes, flags) VALUES (?, ?, ?, "
                  "?, ?, ?, ?)")
            .with(id, number, at, seconds_of(now), name, as_json(s.notes), as_json(s.flags))
            .run();
        const auto attempt = db_.last_id();
        for (const auto& [exercise, file] : s.files)
            statement(db_, "INSERT INTO handed_in (attempt, exercise, shown, text) VALUES (?, ?, ?, ?)")
                .with(attempt, exercise, file.shown, add_text(file.text))
                .run();
        write_log(now, who, "submission", s.student, "attempt " + std::to_string(number));
    }
    t.commit();
    return !known;
}

std::vector<student> gradebook::students() const {
    std::vector<student> all;
    statement rows(db_, "SELECT id, key, name, ids FROM student ORDER BY key");
    while (rows.step())
        all.push_back({rows.number(0), rows.text(1), rows.text(2),
                       from_json<std::map<std::string, std::string>>(rows.text(3))});
    return all;
}

student gradebook::student_called(const std::string& key) const {
    std::vector<std::string> keys;
    for (auto& s : students()) {
        if (s.key == key) return s;
        keys.push_back(s.key);
    }
    const auto near = verdict::nearest(key, keys);
    throw course::error("no student " + course::in_quotes(key) + " is in the gradebook" +
                        (near.empty() ? std::string() : "; nearest is " + course::in_quotes(near)));
}

std::vector<attempt> gradebook::attempts(const student& s) const {
    std::vector<attempt> all;
    statement rows(
        db_, "SELECT id, number, at, taken, notes, flags FROM attempt WHERE student = ? ORDER BY number");
    statement files(db_, "SELECT exercise, text, shown FROM handed_in WHERE attempt = ? ORDER BY exercise");
    rows.with(s.id);
    while (rows.step()) {
        attempt a;
        a.id = rows.number(0);
        a.number = rows.number(1);
        if (!rows.null(2)) a.at = moment_of(rows.number(2));
        a.taken = moment_of(rows.number(3));
        a.notes = from_json<std::vector<std::string>>(rows.text(4));
        a.flags = from_json<std::vector<std::string>>(rows.text(5));
        files.with(a.id);
        while (files.step()) {
            a.texts[files.text(0)] = files.text(1);
            a.shown[files.text(0)] = files.text(2);
        }
        all.push_back(std::move(a));
    }
    return all;
}

std::string gradebook::text(const std::string& hash) const {
    statement row(db_, "SELECT body FROM text WHERE hash = ?");
    if (!row.with(hash).step()) throw course::error("the gradebook is broken: it lacks the text " + hash);
    return row.text(0);
}

std::optional<kept_verdict> gradebook::verdict_of(const std::string& student, const std::string& exercise,
                                                  const std::string& text) const {
    statement row(db_, std::string(columns_of_verdict) +
                           "WHERE student = ? AND exercise = ? AND text = ? ORDER BY id DESC LIMIT 1");
    if (!row.with(student, exercise, text).step()) return std::nullopt;
    return verdict_in(row);
}

bool gradebook::has_verdict(const std::string& student, const std::string& exercise,
                            const std::string& text) const {
    statement row(db_, "SELECT 1 FROM verdict WHERE student = ? AND exercise = ? AND text = ? LIMIT 1");
    return row.with(student, exercise, text).step();
}

std::vector<kept_verdict> gradebook::verdicts_of(const std::string& student,
                                                 const std::string& exercise) const {
    std::vector<kept_verdict> all;
    statement rows(db_,
                   "SELECT id, student, exercise, text, at, seed, '', trouble, version, assignment, "
                   "milliseconds FROM verdict "
                   "WHERE student = ? AND exercise = ? ORDER BY id");
    rows.with(student, exercise);
    while (rows.step()) all.push_back(verdict_in(rows));
    return all;
}

void gradebook::keep(const kept_verdict& v) {
    transaction t(db_);
    if (const auto last = verdict_of(v.student, v.exercise, v.text)) {
        auto same = *last;
        same.id = v.id;
        if (same == v) return;
    }
    const auto seed = std::bit_cast<std::int64_t>(v.seed);
    statement(db_,
              "INSERT INTO verdict (student, exercise, text, at, seed, json, trouble, version, assignment, "
              "milliseconds) VALUES "
              "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .with(v.student, v.exercise, v.text, seconds_of(v.at), seed, std::optional<std::string_view>(v.json),
              v.trouble, v.version, v.assignment, v.milliseconds)
        .run();
    t.commit();
}

by_hand gradebook::decided(const std::string& student, const std::string& exercise) const {
    by_hand d;
    statement rows(db_,
                   "SELECT kind, thousandths, held, reason, who, at FROM change WHERE student = ? AND "
                   "exercise = ? ORDER BY id");
    rows.with(student, exercise);
    while (rows.step()) {
        if (rows.text(0) == "hold") {
            d.held = rows.number(2) != 0;
            d.held_why = d.held ? rows.text(3) : "";
            continue;
        }
        d.set.reset();
        if (!rows.null(1)) d.set = points{rows.number(1)};
        d.reason = rows.text(3);
        d.who = rows.text(4);
        d.at = moment_of(rows.number(5));
    }
    return d;
}

void gradebook::adjust(const std::string& student, const std::string& exercise, std::optional<points> to,
                       const std::string& reason, when now, const std::string& who) {
    transaction t(db_);
    std::optional<std::int64_t> thousandths;
    if (to) thousandths = to->thousandths;
    statement(db_,
              "INSERT INTO change (student, exercise, kind, thousandths, held, reason, who, at) VALUES (?, "
              "?, 'set', ?, 0, ?, ?, ?)")
        .with(student, exercise, thousandths, reason, who, seconds_of(now))
        .run();
    write_log(now, who, "adjust", student + " " + exercise,
              (to ? "to " + to_text(*to) : std::string("back to what was counted")) + ": " + reason);
    t.commit();
}

void gradebook::hold(const std::string& student, const std::string& exercise, bool held,
                     const std::string& reason, when now, const std::string& who) {
    transaction t(db_);
    statement(db_,
              "INSERT INTO change (student, exercise, kind, thousandths, held, reason, who, at) VALUES (?, "
              "?, 'hold', NULL, ?, ?, ?, ?)")
        .with(student, exercise, int{held}, reason, who, seconds_of(now))
        .run();
    write_log(now, who, held ? "hold" : "release", student + " " + exercise, reason);
    t.commit();
}

std::vector<log_line> gradebook::log() const {
    std::vector<log_line> all;
    statement rows(db_, "SELECT at, who, what, about, text FROM log ORDER BY id");
    while (rows.step())
        all.push_back({moment_of(rows.number(0)), rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
    return all;
}

system::descriptor hold_for_grading(const fs::path& folder) {
    std::error_code code;
    fs::create_directories(folder, code);
    const auto shown = course::file_in_quotes(folder);
    if (code) throw course::error("the folder " + shown + " cannot be made: " + code.message());
    system::descriptor held(::open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (held.get() < 0)
        throw course::error("the folder " + shown +
                            " cannot be written: " + std::generic_category().message(errno));
    while (::flock(held.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR) continue;
        if (errno != EWOULDBLOCK) break;  // a file system without locks: the gradebook has its own
        throw course::error("another dsa grade is at work in " + shown +
                            ": wait for it, or give this one another --out");
    }
    return held;
}

}  // namespace dsa::classroom
