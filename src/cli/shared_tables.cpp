#include "cli/shared_tables.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "mutation/shared.hpp"
#include "system/whole_file.hpp"

namespace dsa::cli {

namespace fs = std::filesystem;

shared_tables::shared_tables(const build::toolchain& tools, const build::compiler_kit& kit,
                             std::string exercise, build::header_text header,
                             std::vector<mutation::mutant> mutants)
    : tools_(tools),
      kit_(kit),
      exercise_(std::move(exercise)),
      header_(std::move(header)),
      mutants_(std::move(mutants)),
      copies_(tools.build / "drivers", "mutants") {}

shared_tables::~shared_tables() {
    for (const auto* made : {&plain_, &sanitized_})
        for (const auto& table : made->tables) {
            std::error_code ignored;
            for (const char* ending : {"", ".missing", ".advice"}) fs::remove(table + ending, ignored);
        }
}

build::build_result shared_tables::table_of(const std::string& id, build::build_mode mode) {
    const auto i = index_of(id);
    const auto& made = built(mode);
    if (made.at[i] != nowhere) return copy_of(made.tables[made.at[i]], mutation::shared_text::number_of(i));
    auto own = header_;
    own.text = mutants_[i].apply(header_.text);
    return build::build_table(tools_, kit_, mode, exercise_, own);
}

build::build_result shared_tables::unedited(const std::string& id, build::build_mode mode) {
    const auto& made = built(mode);
    if (const auto at = made.at[index_of(id)]; at != nowhere) return copy_of(made.tables[at], 0);
    return build::build_table(tools_, kit_, mode, exercise_, header_);
}

bool shared_tables::holds_unedited(const std::string& id, bool background, const std::string& check,
                                   const std::function<bool()>& passes) {
    const auto i = index_of(id);
    const auto plain = built(build::build_mode::plain).at[i];
    const auto sanitized = background ? built(build::build_mode::sanitized).at[i] : nowhere;
    if (plain == nowhere && sanitized == nowhere) return true;
    const auto key = std::tuple(plain, sanitized, check);
    if (const auto known = holds_.find(key); known != holds_.end()) return known->second;
    return holds_[key] = passes();
}

shared_tables::lane& shared_tables::built(build::build_mode mode) {
    auto& made = mode == build::build_mode::plain ? plain_ : sanitized_;
    if (made.built) return made;
    made.at.assign(mutants_.size(), nowhere);
    std::vector<std::size_t> among(mutants_.size());
    std::iota(among.begin(), among.end(), std::size_t{0});
    build(made, mode, std::move(among));
    made.built = true;
    return made;
}

// Each round leaves out the mutants that the compiler seems to refuse; where it does not tell which, the rest is cut in two.
// Those left out are built by themselves, which takes an instant where it fails, so that nobody is refused for another's
// fault. It ends with one table for all others, as a rule.
void shared_tables::build(lane& made, build::build_mode mode, std::vector<std::size_t> among) {
    while (among.size() > 1) {
        const auto shared = mutation::shared_text_of(header_.text, mutants_, among);
        auto header = header_;
        header.text = shared.text;
        const auto result = build::build_table(tools_, kit_, mode, exercise_, header, 0, nullptr, true);
        const bool whole = !result.error && result.left_out.empty();
        if (whole) {
            for (const auto i : among) made.at[i] = made.tables.size();
            made.tables.push_back(result.table);
            return;
        }
        if (!result.error) {
            std::error_code ignored;
            fs::remove(result.table, ignored);
            fs::remove(result.table + ".missing", ignored);
        }
        std::vector<std::string> outputs = result.left_out;
        if (result.error) outputs = {result.output};
        std::vector<std::size_t> out;
        bool told = true;
        for (const auto& output : outputs) {
            const auto refused =
                mutation::refused_forms(shared, output, build::name_in_messages(header_.shown));
            if (!refused) {
                told = false;
                continue;
            }
            for (const auto& r : *refused) out.push_back(r.of);
        }
        std::erase_if(among,
                      [&](std::size_t i) { return std::find(out.begin(), out.end(), i) != out.end(); });
        if (told || !out.empty()) continue;
        const auto half = among.begin() + static_cast<std::ptrdiff_t>(among.size() / 2);
        build(made, mode, {among.begin(), half});
        among.erase(among.begin(), half);
    }
}

build::build_result shared_tables::copy_of(const std::string& table, unsigned number) {
    auto chosen = mutation::with_choice(system::read_file(table), number);
    if (!chosen) throw std::runtime_error(table + " holds no number by which a mutant is chosen");
    const auto copy = (copies_.path() / (std::to_string(copied_++) + ".so")).string();
    system::write_file(copy, *chosen);
    return {.table = copy, .error = {}, .output = {}, .left_out = {}};
}

std::size_t shared_tables::index_of(const std::string& id) const {
    for (std::size_t i = 0; i != mutants_.size(); ++i)
        if (mutants_[i].id == id) return i;
    throw std::logic_error("no mutant " + id + " among those that share this text");
}

}  // namespace dsa::cli
