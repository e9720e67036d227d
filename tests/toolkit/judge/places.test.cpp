// The lines that a fault of memory has to do with are named: where it came to pass, where the memory was taken, and where
// it was freed before.
#include "judge/places.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "scratch.hpp"

namespace dsa::testing {
namespace {

using verdict::outcome;

// A push that consists of these lines.
std::string pushing(const std::string& lines) {
    return stack_with_push("\n" + lines + "\nreturn;", "#include <vector>\n");
}
// "stack.hpp:41", of the line that ends in "// " + word.
std::string line_with(const std::string& header, std::string_view word) {
    const auto at = header.find("// " + std::string(word) + "\n");
    if (at == std::string::npos) return "no such line";
    return "stack.hpp:" +
           std::to_string(1 +
                          std::count(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

class Places : public connected {
protected:
    // What is said of a push of such a header, with every compiler there is.
    template <typename F>
    void with_each_compiler(const std::string& header, F expect) const {
        for (const auto& kit : tools_.kits) {
            SCOPED_TRACE(kit.name);
            connect(header, kit.name);
            judged([&] {
                auto s = fixture().subject();
                s("size");
                s("push", 7);
            });
            auto& e = judge::evidence::current();
            e.found_at = e.last;
            judge::add_places(e);
            expect(e.result);
        }
    }
};

TEST_F(Places, OfAnElementThatIsDestroyedTwiceAreBothDestructions) {
    const auto header = pushing(
        "struct holder { T held; };\n"
        "auto* p = new holder{value};\n"
        "delete p;  // first\n"
        "delete p;  // second\n");
    with_each_compiler(header, [&](const verdict::check& found) {
        EXPECT_EQ(found.outcome, outcome::failed);
        EXPECT_EQ(found.message, "s.push(7): an element was destroyed twice, at " +
                                     line_with(header, "second") + "; " + line_with(header, "first") +
                                     " had freed the memory before");
    });
}

TEST_F(Places, OfAnElementThatIsUsedTooLateIsWhereItsMemoryWasFreed) {
    const auto header = pushing(
        "T* p = new T(value);\n"
        "delete p;  // freed\n"
        "if (*p == value) return;  // used\n");
    with_each_compiler(header, [&](const verdict::check& found) {
        EXPECT_EQ(found.message, "s.push(7): an element was used after it was destroyed, at " +
                                     line_with(header, "used") + "; " + line_with(header, "freed") +
                                     " had freed the memory before");
    });
}

TEST_F(Places, OfAReadBehindTheLastElementIsWhereItsMemoryWasTaken) {
    const auto header = pushing(
        "std::vector<T> few;\n"
        "few.push_back(value);  // taken\n"
        "if (few.data()[1] == value) return;  // read\n");
    with_each_compiler(header, [&](const verdict::check& found) {
        EXPECT_EQ(found.message,
                  "s.push(7): an element was read behind the end of the memory of its range, at " +
                      line_with(header, "read") + "; the memory was taken at " + line_with(header, "taken"));
    });
}

TEST_F(Places, OfRawMemoryTellsWhatWasDoneToAnElementThatIsNotThere) {
    const struct {
        const char *done, *told;
    } cases[] = {
        {"if (few[1] == value) return;",
         "an element was read from memory in which none was constructed, as behind a range's last one"},
        {"few[1] = value;", "an element was assigned into raw memory, in which none was constructed before"},
        {"few[1].~T();", "an element was destroyed where none was ever constructed"},
    };
    for (const auto& c : cases) {
        const auto header =
            pushing("auto* few = static_cast<T*>(::operator new(3 * sizeof(T)));  // taken\n" +
                    std::string(c.done) + "  // done\n");
        with_each_compiler(header, [&](const verdict::check& found) {
            EXPECT_EQ(found.message, "s.push(7): " + std::string(c.told) + ", at " +
                                         line_with(header, "done") + "; the memory was taken at " +
                                         line_with(header, "taken"));
        });
    }
}

TEST_F(Places, OfAPointerThatWasNeverSetIsWhereItsNodeWasMade) {
    const auto header = pushing(
        "struct link { link* next; T of; explicit link(T v) : of(v) {} };\n"
        "link* p = new link(value);  // made\n"
        "link* behind = p->next;\n"
        "p->next = nullptr;\n"
        "behind->next = p;  // followed\n"
        "delete p;\n");
    with_each_compiler(header, [&](const verdict::check& found) {
        EXPECT_EQ(found.outcome, outcome::crashed);
        EXPECT_EQ(found.message.find("s.push(7) crashed at " + line_with(header, "followed") +
                                     ": a pointer was followed that was never set"),
                  0u)
            << found.message;
    });
}

TEST_F(Places, OfAPointerThatAnOperationLeftUnsetIsWhereItsNodeWasMade) {
    const auto header = pushing(
        "struct link { link* next; T of; explicit link(T v) : of(v) {} };\n"
        "static link* kept = nullptr;\n"
        "if (value == 8) kept->next->next = kept;  // followed\n"
        "kept = new link(value);  // made\n");
    with_each_compiler(header, [&](const verdict::check&) {
        judged([&] {
            auto s = fixture().subject();
            s("push", 7);
            s("push", 8);
        });
        auto& e = judge::evidence::current();
        e.found_at = e.last;
        judge::add_places(e);
        EXPECT_EQ(e.result.message,
                  "s.push(8) crashed at " + line_with(header, "followed") +
                      ": a pointer was followed that was never set; the memory was taken at " +
                      line_with(header, "made"));
    });
}

TEST_F(Places, OfAnIndexBelowZeroThatIsTakenForALargeOneIsWhereTheRangeWasMade) {
    const auto header = pushing(
        "std::vector<unsigned> few(3);  // taken\n"
        "unsigned i = 0;\n"
        "--i;\n"
        "few[0] = few[i];  // read\n");
    with_each_compiler(header, [&](const verdict::check& found) {
        EXPECT_EQ(
            found.message,
            "s.push(7) crashed at " + line_with(header, "read") +
                ": index 4,294,967,295, or -1 in 32 bits, is out of range: no memory is there; the memory "
                "was taken at " +
                line_with(header, "taken"));
    });
}

TEST_F(Places, OfWhatAnOperationGaveBackAreSaidToBeThere) {
    const std::string check =
        "require_nonempty(\"dsa::stack::top: the stack is empty\");\n        return head_->value;\n    }\n\n";
    const auto unchecked = edited(reference_stack(), check, "return head_->value;\n    }\n\n");
    const auto dangling =
        edited(reference_stack(), check,
               "T gone = head_->value;\n        const T* at = &gone;\n        return *at;\n    }\n\n");
    for (const auto& kit : tools_.kits) {
        SCOPED_TRACE(kit.name);
        connect(unchecked, kit.name);
        const auto none = judged([&] { fixture().subject()("top"); });
        EXPECT_EQ(none.message,
                  "s.top() crashed when what it gave back was used: a null pointer was followed");
        connect(dangling, kit.name);
        const auto local = judged([&] {
            auto s = fixture().subject();
            s("push", 7);
            s("top");
        });
        EXPECT_EQ(local.message,
                  "s.top(): an element was used after it was destroyed, through what it gave back");
    }
}

TEST_F(Places, OfAWrongAnswerAreNone) {
    const auto header = pushing("");
    with_each_compiler(header, [&](const verdict::check& found) { EXPECT_EQ(found.message, ""); });
}

}  // namespace
}  // namespace dsa::testing
