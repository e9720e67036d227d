#include "course/database.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

#include "course/text.hpp"
#include "verdict/printable.hpp"

namespace dsa::course {

namespace fs = std::filesystem;
using verdict::printable;

namespace {

std::string_view primary_text(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return "is held by another run";
        case SQLITE_FULL: return "cannot be written: the disk is full";
        case SQLITE_READONLY: return "may not be written";
        case SQLITE_CANTOPEN: return "cannot be opened";
        case SQLITE_IOERR: return "cannot be read or written";
        default: return "";
    }
}

}  // namespace

void database::fail(int code, bool foreign) const {
    const int primary = code & 0xFF;
    const std::string said = db_ ? sqlite3_errmsg(db_.get()) : sqlite3_errstr(code);
    if (foreign || primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB) {
        broken_file e(name_ + " is broken: " +
                      printable(foreign && primary == SQLITE_NOTADB ? sqlite3_errstr(code) : said, 200));
        e.device = device_;
        e.inode = inode_;
        throw e;
    }
    auto why = std::string(primary_text(code));
    if (why.empty()) why = "cannot be used: " + printable(said, 200);
    const int reason = db_ ? sqlite3_system_errno(db_.get()) : 0;
    if ((primary == SQLITE_CANTOPEN || primary == SQLITE_IOERR) && reason != 0)
        why += ": " + std::generic_category().message(reason);
    throw error(name_ + ' ' + why);
}

system::descriptor hold_folder_of(const fs::path& file, const std::string& name, int how,
                                  std::chrono::milliseconds patience) {
    const auto folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    system::descriptor held(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto end = std::chrono::steady_clock::now() + patience;
    while (held.get() >= 0 && ::flock(held.get(), how | LOCK_NB) != 0) {
        if (errno == EINTR) continue;
        if (errno != EWOULDBLOCK) break;  // a file system without locks: better unlocked than not at all
        if (std::chrono::steady_clock::now() > end)
            throw error(name + ' ' + std::string(primary_text(SQLITE_BUSY)));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return held;
}

statement::statement(const database& db, std::string_view sql) : db_(db) {
    sqlite3_stmt* made = nullptr;
    const int code =
        sqlite3_prepare_v2(db.db_.get(), sql.data(), static_cast<int>(sql.size()), &made, nullptr);
    made_.reset(made);
    // The words are ours, so a table that is not as they say is not ours.
    if (code != SQLITE_OK) db_.fail(code, (code & 0xFF) == SQLITE_ERROR);
}
void statement::reset() { sqlite3_reset(made_.get()); }
bool statement::step() {
    const int code = sqlite3_step(made_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) db_.fail(code);
    return false;
}
std::int64_t statement::number(int column) const { return sqlite3_column_int64(made_.get(), column); }
double statement::real(int column) const { return sqlite3_column_double(made_.get(), column); }
bool statement::null(int column) const { return sqlite3_column_type(made_.get(), column) == SQLITE_NULL; }
std::string statement::text(int column) const {
    const void* const bytes = sqlite3_column_blob(made_.get(), column);
    const auto count = static_cast<std::size_t>(sqlite3_column_bytes(made_.get(), column));
    return bytes ? std::string(static_cast<const char*>(bytes), count) : std::string();
}
void statement::bind(int at, std::int64_t value) { check(sqlite3_bind_int64(made_.get(), at, value)); }
void statement::bind(int at, double value) { check(sqlite3_bind_double(made_.get(), at, value)); }
void statement::bind(int at, const std::string& value) {
    check(sqlite3_bind_text64(made_.get(), at, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8));
}
void statement::bind(int at, const std::optional<std::string_view>& value) {
    check(value ? sqlite3_bind_blob64(made_.get(), at, value->data(), value->size(), SQLITE_STATIC)
                : sqlite3_bind_null(made_.get(), at));
}
void statement::bind(int at, const std::optional<std::int64_t>& value) {
    check(value ? sqlite3_bind_int64(made_.get(), at, *value) : sqlite3_bind_null(made_.get(), at));
}
void statement::check(int code) const {
    if (code != SQLITE_OK) db_.fail(code);
}
void statement::finalizer::operator()(sqlite3_stmt* s) const noexcept { sqlite3_finalize(s); }

transaction::~transaction() {
    if (!done_) sqlite3_exec(db_.db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}
void transaction::commit() {
    statement(db_, "COMMIT").run();
    done_ = true;
}

void database::closer::operator()(sqlite3* db) const noexcept { sqlite3_close_v2(db); }

database::~database() = default;
database::database(database&& other) noexcept = default;
database& database::operator=(database&& other) noexcept = default;

std::int64_t database::last_id() const { return sqlite3_last_insert_rowid(db_.get()); }

database::database(const fs::path& file, const kind& what, std::chrono::milliseconds patience)
    : name_(what.name + (' ' + file_in_quotes(file))) {
    struct stat is{};
    if (::stat(file.c_str(), &is) != 0 && file.has_parent_path()) {
        std::error_code code;
        fs::create_directories(file.parent_path(), code);
        if (code) throw error(name_ + " cannot be made: " + code.message());
    }
    folder_ = hold_folder_of(file, name_, LOCK_SH, patience);
    if (::stat(file.c_str(), &is) == 0) {
        if (!S_ISREG(is.st_mode)) throw error(name_ + " is no regular file; move it away");
        device_ = is.st_dev;
        inode_ = is.st_ino;
    }
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    db_.reset(opened);
    if (code != SQLITE_OK) fail(code);
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, static_cast<int>(patience.count()));
    // The file may be anybody's: nothing in it may act.
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    statement(*this, "PRAGMA foreign_keys = ON").run();
    statement(*this, "PRAGMA secure_delete = ON").run();  // what is forgotten is not to be found in the file
    prepare_tables(what);
}

void database::prepare_tables(const kind& what) {
    const auto pragma = [&](std::string_view sql) {
        statement s(*this, sql);
        return s.step() ? s.number(0) : 0;
    };
    const auto newest_format = static_cast<std::int64_t>(what.steps.size());
    const auto format = [&] {
        // In one transaction, since another run may be about to make the tables.
        const bool alone = sqlite3_get_autocommit(db_.get()) != 0;
        if (alone) statement(*this, "BEGIN").run();
        const auto version = pragma("PRAGMA user_version"), application = pragma("PRAGMA application_id");
        const bool empty =
            version == 0 && application == 0 && pragma("SELECT count(*) FROM sqlite_master") == 0;
        if (alone) statement(*this, "COMMIT").run();
        if (!empty && application != what.application) fail(SQLITE_NOTADB, true);
        if (version > newest_format || version < 0)
            throw error(name_ + fmt::format(" is of format {}, and this dsa knows {}: it was written by a "
                                            "newer one, and stays as it is; bring the clone up to date",
                                            version, newest_format));
        return static_cast<std::size_t>(version);
    };
    if (format() == what.steps.size()) return;
    transaction t(*this);
    for (auto at = format(); at != what.steps.size(); ++at) {  // asked again: another run may have been first
        char* words = nullptr;
        const int code = sqlite3_exec(db_.get(), what.steps[at], nullptr, nullptr, &words);
        sqlite3_free(words);
        if (code != SQLITE_OK) fail(code, (code & 0xFF) == SQLITE_ERROR);
    }
    statement(*this, fmt::format("PRAGMA application_id = {}", what.application)).run();
    statement(*this, fmt::format("PRAGMA user_version = {}", newest_format)).run();
    t.commit();
}

}  // namespace dsa::course
