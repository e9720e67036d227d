// Archives, by libarchive where it is: what the file says it holds, and a few of its files, each bounded while it unpacks.
#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "classroom/entries.hpp"
#include "classroom/export.hpp"
#include "classroom/submissions.hpp"
#include "course/problem.hpp"
#include "course/text.hpp"
#include "verdict/printable.hpp"

#ifdef DSA_HAS_LIBARCHIVE
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#endif

namespace dsa::classroom {

namespace fs = std::filesystem;

#ifdef DSA_HAS_LIBARCHIVE

bool can_read_archives() noexcept { return true; }

namespace {

struct reader_closer {
    void operator()(::archive* a) const noexcept { ::archive_read_free(a); }
};

// Names as the archive has them: libarchive turns those in UTF-8 into the letters of the thread's locale, and has none for
// them in that of a program that never chose one.
class names_in_utf8 {
public:
    names_in_utf8() : made_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
        if (made_ != nullptr) before_ = ::uselocale(made_);
    }
    ~names_in_utf8() {
        if (made_ == nullptr) return;
        ::uselocale(before_);
        ::freelocale(made_);
    }
    names_in_utf8(const names_in_utf8&) = delete;
    names_in_utf8& operator=(const names_in_utf8&) = delete;

private:
    locale_t made_, before_ = nullptr;
};

class archive_of final : public source {
public:
    archive_of(fs::path file, std::string bytes, std::string name, std::size_t most)
        : file_(std::move(file)), bytes_(std::move(bytes)), name_(std::move(name)) {
        list(most);
    }

    void read(const std::set<std::size_t>& which, std::size_t most,
              const std::function<void(std::size_t, std::string, std::string)>& take) override {
        if (which.empty()) return;
        const names_in_utf8 letters;
        const auto a = opened();
        std::size_t number = 0;
        ::archive_entry* e = nullptr;
        for (auto wanted = which.begin(); wanted != which.end() && next(a.get(), e); ++number) {
            if (number != *wanted) continue;
            ++wanted;
            std::string bytes;
            auto problem = unpacked(a.get(), most, bytes);
            take(number, std::move(bytes), std::move(problem));
        }
    }

private:
    using reader = std::unique_ptr<::archive, reader_closer>;

    [[nodiscard]] std::string said(::archive* a) const {
        const char* const text = ::archive_error_string(a);
        return verdict::printable(text == nullptr ? "it cannot be read" : text, 200);
    }
    [[nodiscard]] reader opened() const {
        reader a(::archive_read_new());
        if (!a) throw course::error("no memory to read " + name_);
        // Formats that a class hands in, and no other code: each reader is a place to be attacked.
        ::archive_read_support_format_zip(a.get());
        ::archive_read_support_format_tar(a.get());
        ::archive_read_support_filter_gzip(a.get());
        ::archive_read_support_filter_xz(a.get());
        ::archive_read_support_filter_bzip2(a.get());
        const int code = file_.empty() ? ::archive_read_open_memory(a.get(), bytes_.data(), bytes_.size())
                                       : ::archive_read_open_filename(a.get(), file_.c_str(), 1U << 16U);
        if (code != ARCHIVE_OK)
            throw course::error(name_ + " is no archive that can be read: " + said(a.get()));
        return a;
    }
    // Whether there is an entry more. Throws for an archive that ends too soon.
    bool next(::archive* a, ::archive_entry*& e) const {
        const int code = ::archive_read_next_header(a, &e);
        if (code == ARCHIVE_EOF) return false;
        if (code == ARCHIVE_OK || code == ARCHIVE_WARN) return true;
        throw course::error(name_ + " is truncated or damaged: " + said(a));
    }
    void list(std::size_t most) {
        const names_in_utf8 letters;
        const auto a = opened();
        ::archive_entry* e = nullptr;
        std::uint64_t total = 0;
        while (next(a.get(), e)) {
            if (entries_.size() >= most)
                throw course::error(name_ + " holds more than " + std::to_string(most) +
                                    " files; it is not read");
            entry found;
            const char* path = ::archive_entry_pathname_utf8(e);
            if (path == nullptr) path = ::archive_entry_pathname(e);
            found.path = path == nullptr ? "" : path;
            const auto type = ::archive_entry_filetype(e);
            const bool link = ::archive_entry_hardlink(e) != nullptr ||
                              ::archive_entry_symlink(e) != nullptr || type == AE_IFLNK;
            found.kind = link               ? entry_kind::link
                         : type == AE_IFDIR ? entry_kind::folder
                         : type == AE_IFREG ? entry_kind::file
                                            : entry_kind::other;
            if (::archive_entry_size_is_set(e) != 0)
                found.size = static_cast<std::uint64_t>(std::max<la_int64_t>(::archive_entry_size(e), 0));
            found.encrypted = ::archive_entry_is_encrypted(e) != 0;
            if (found.encrypted) throw course::error(name_ + " is encrypted; it is not read");
            total += std::min(found.size, intake::unpacked_bytes + 1);
            if (total > intake::unpacked_bytes)
                throw course::error(name_ + " says that it holds more than " +
                                    std::to_string(intake::unpacked_bytes >> 30U) + " GB; it is not read");
            entries_.push_back(std::move(found));
        }
        // A zip file that was cut short is read from its front, entry by entry, and may just end.
        if (entries_.empty()) throw course::error(name_ + " is an archive of nothing, or is truncated");
    }
    [[nodiscard]] std::string unpacked(::archive* a, std::size_t most, std::string& bytes) const {
        std::array<char, 1U << 16U> part{};
        for (;;) {
            const auto count = ::archive_read_data(a, part.data(), part.size());
            if (count == 0) return "";
            if (count < 0) {
                bytes.clear();
                return "cannot be unpacked: " + said(a);
            }
            bytes.append(part.data(), static_cast<std::size_t>(count));
            if (bytes.size() <= most) continue;
            bytes.clear();
            return "unpacks to more than " + std::to_string(most) + " bytes";
        }
    }

    fs::path file_;
    std::string bytes_, name_;
};

}  // namespace

std::unique_ptr<source> archive_source(const fs::path& file, const std::string& name, std::size_t most) {
    std::error_code code;
    if (fs::file_size(file, code) == 0 && !code)
        throw course::error(name + " has 0 bytes; download it again");
    return std::make_unique<archive_of>(file, "", name, most);
}

std::unique_ptr<source> archive_in_memory(std::string bytes, const std::string& name, std::size_t most) {
    if (bytes.empty()) throw course::error(name + " has 0 bytes");
    return std::make_unique<archive_of>(fs::path(), std::move(bytes), name, most);
}

std::string zipped(const std::map<std::string, std::string>& files) {
    std::string bytes;
    struct closer {
        void operator()(::archive* a) const noexcept { ::archive_write_free(a); }
    };
    const std::unique_ptr<::archive, closer> a(::archive_write_new());
    const auto append = [](::archive*, void* to, const void* from, std::size_t size) -> la_ssize_t {
        static_cast<std::string*>(to)->append(static_cast<const char*>(from), size);
        return static_cast<la_ssize_t>(size);
    };
    const auto expect = [&](bool holds) {
        if (!holds) throw course::error("the zip file cannot be made");
    };
    expect(a && ::archive_write_set_format_zip(a.get()) == ARCHIVE_OK);
    ::archive_write_set_bytes_in_last_block(a.get(), 1);
    expect(::archive_write_open(a.get(), &bytes, nullptr, append, nullptr) == ARCHIVE_OK);
    for (const auto& [name, text] : files) {
        struct entry_closer {
            void operator()(::archive_entry* e) const noexcept { ::archive_entry_free(e); }
        };
        const std::unique_ptr<::archive_entry, entry_closer> e(::archive_entry_new());
        ::archive_entry_set_pathname(e.get(), name.c_str());
        ::archive_entry_set_size(e.get(), static_cast<la_int64_t>(text.size()));
        ::archive_entry_set_filetype(e.get(), AE_IFREG);
        ::archive_entry_set_perm(e.get(), text.starts_with("#!") ? 0755 : 0644);
        ::archive_entry_set_mtime(e.get(), 1'000'000'000, 0);  // the same bytes whenever it is made
        expect(::archive_write_header(a.get(), e.get()) == ARCHIVE_OK);
        expect(::archive_write_data(a.get(), text.data(), text.size()) ==
               static_cast<la_ssize_t>(text.size()));
    }
    expect(::archive_write_close(a.get()) == ARCHIVE_OK);
    return bytes;
}

#else

std::string zipped(const std::map<std::string, std::string>& /*files*/) {
    throw course::error(
        "this dsa was built without libarchive, so it makes no zip file (scripts/setup names the package)");
}

bool can_read_archives() noexcept { return false; }

std::unique_ptr<source> archive_source(const fs::path& /*file*/, const std::string& name,
                                       std::size_t /*most*/) {
    throw course::error(
        name +
        " is an archive, and this dsa was built without libarchive (scripts/setup names the package); "
        "unpack it, and give the folder");
}
std::unique_ptr<source> archive_in_memory(std::string /*bytes*/, const std::string& name, std::size_t most) {
    return archive_source("", name, most);
}

#endif

}  // namespace dsa::classroom
