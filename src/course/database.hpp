#pragma once
// database: a small SQLite file of this program's own, opened so that nothing in it can surprise, and brought to the newest
// format. What is kept in one: a learner's history, a class's gradebook.
//
//     database db(file, {.name = "the history file", .application = 0x64736148, .steps = steps}, std::chrono::seconds(2));
//     transaction t(db);
//     statement(db, "INSERT INTO text VALUES (?, ?)").with(hash, body).run();
//     t.commit();
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "course/problem.hpp"
#include "system/descriptor.hpp"

struct sqlite3;       // of the library, so that nobody else includes its header
struct sqlite3_stmt;  // likewise

namespace dsa::course {

// The file holds what this program did not write: damaged, cut short, or another program's.
struct broken_file : error {
    using error::error;
    std::uint64_t device = 0, inode = 0;  // which file that was, since the name may be another's by now
};

class database {
public:
    // What a file is called in messages, by what it is told from another program's, and what brings it from one format
    // to the next: formats are never rewritten, only added, so their number is the newest format.
    struct kind {
        const char* name;
        int application;
        std::span<const char* const> steps;
    };

    // Opens the file, and makes it and its folder where there is none; one of an older format is brought to the newest. A
    // run that holds it is waited for as long as patience. Throws broken_file, and error when it is no regular file,
    // cannot be opened, or is of a newer format, which is left as it is.
    database(const std::filesystem::path& file, const kind& what, std::chrono::milliseconds patience);
    ~database();
    database(database&& other) noexcept;
    database& operator=(database&& other) noexcept;

    // The number that the last INSERT gave its row.
    [[nodiscard]] std::int64_t last_id() const;

private:
    struct closer {
        void operator()(sqlite3* db) const noexcept;
    };
    void prepare_tables(const kind& what);
    // What went wrong with the file, thrown: broken_file when it is the file itself that cannot be right.
    [[noreturn]] void fail(int code, bool foreign = false) const;

    std::string name_;           // "the history file "x.sqlite""
    system::descriptor folder_;  // held while the file is open, so that nobody moves it away
    std::uint64_t device_ = 0, inode_ = 0;
    std::unique_ptr<sqlite3, closer> db_;
    friend class statement;
    friend class transaction;
};

// The folder of the file, held: with LOCK_SH by whoever has the file open, with LOCK_EX by whoever moves it away.
// SQLite finds a file's journal by the file's name, so a run that still had the moved one open would take the journal
// of the new one for its own, and play it back into the wrong file. The lock goes with the descriptor. name: how a message
// calls the file. Throws error when another run holds it for longer than patience.
[[nodiscard]] system::descriptor hold_folder_of(const std::filesystem::path& file, const std::string& name,
                                                int how, std::chrono::milliseconds patience);

// One statement, bound and stepped. An error of the library is thrown as error or broken_file.
class statement {
public:
    statement(const database& db, std::string_view sql);
    template <typename... Values>
    statement& with(const Values&... values) {
        reset();
        int at = 0;
        (bind(++at, values), ...);
        return *this;
    }
    // Whether there is a row more.
    bool step();
    void run() {
        while (step()) {}
    }
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] bool null(int column) const;
    [[nodiscard]] std::string text(int column) const;

private:
    void reset();
    void bind(int at, std::int64_t value);
    void bind(int at, int value) { bind(at, std::int64_t{value}); }
    void bind(int at, std::size_t value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, double value);
    // The bytes stay the caller's until the statement has run: each of them outlives its statement's run.
    void bind(int at, const std::string& value);
    void bind(int at, const std::optional<std::string_view>& value);
    void bind(int at, const std::optional<std::int64_t>& value);
    void check(int code) const;

    struct finalizer {
        void operator()(sqlite3_stmt* s) const noexcept;
    };
    const database& db_;
    std::unique_ptr<sqlite3_stmt, finalizer> made_;
};

// All that happens between its making and commit(), or nothing of it. Writers wait for each other at its beginning.
class transaction {
public:
    explicit transaction(const database& db) : db_(db) { statement(db, "BEGIN IMMEDIATE").run(); }
    transaction(const transaction&) = delete;
    transaction& operator=(const transaction&) = delete;
    ~transaction();
    void commit();

private:
    const database& db_;
    bool done_ = false;
};

}  // namespace dsa::course
