#pragma once
// shared tables: the compiled forms of mutants that share a text. Built when they are first asked for, the one with
// sanitizers only then; a mutant's is a copy with its number in it.
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "build/header.hpp"
#include "build/table.hpp"
#include "build/toolchain.hpp"
#include "mutation/mutants.hpp"
#include "system/scratch.hpp"

namespace dsa::cli {

class shared_tables {
public:
    // header: the text without an edit. mutants: of one group of mutation::groups_of.
    shared_tables(const build::toolchain& tools, const build::compiler_kit& kit, std::string exercise,
                  build::header_text header, std::vector<mutation::mutant> mutants);
    ~shared_tables();
    shared_tables(const shared_tables&) = delete;
    shared_tables& operator=(const shared_tables&) = delete;

    // What build_table gives for the mutant of that id: a table that is the caller's to remove, or why there is none. A
    // mutant that cannot be told from the others in what a compiler says is built by itself. Throws as build_table does.
    [[nodiscard]] build::build_result table_of(const std::string& id, build::build_mode mode);
    // The same object with no edit chosen.
    [[nodiscard]] build::build_result unedited(const std::string& id, build::build_mode mode);
    // Whether what holds the mutant passes a check as it is without an edit; a mutant that was built by itself needs no such
    // proof. background: the check is asked of both modes. passes: asked once for each check and object.
    [[nodiscard]] bool holds_unedited(const std::string& id, bool background, const std::string& check,
                                      const std::function<bool()>& passes);

private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    // What there is of the mutants in one mode.
    struct lane {
        bool built = false;
        std::vector<std::string> tables;  // with all forms in them
        std::vector<std::size_t> at;      // of each mutant, the one that holds it, or nowhere
    };
    [[nodiscard]] lane& built(build::build_mode mode);
    void build(lane& made, build::build_mode mode, std::vector<std::size_t> among);
    [[nodiscard]] build::build_result copy_of(const std::string& table, unsigned number);
    [[nodiscard]] std::size_t index_of(const std::string& id) const;

    const build::toolchain& tools_;
    const build::compiler_kit& kit_;
    std::string exercise_;
    build::header_text header_;
    std::vector<mutation::mutant> mutants_;
    system::scratch_folder copies_;
    std::size_t copied_ = 0;
    lane plain_, sanitized_;
    // By the tables of both modes, or nowhere, and the check.
    std::map<std::tuple<std::size_t, std::size_t, std::string>, bool> holds_;
};

}  // namespace dsa::cli
