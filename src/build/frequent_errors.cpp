#include "build/frequent_errors.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>
#include <regex>
#include <set>
#include <vector>

#include "build/plain_names.hpp"
#include "verdict/nearest.hpp"

namespace dsa::build {

namespace {

// The page of the frequent ones. An error is the first row's whose `message` is found in it and whose `beside` is found in the
// line that it is about or in a note. In an advice, $1 is what the message's pattern has captured, the first of its groups
// that matched, and %1 the same of `beside`. A row with one of these words holds only where there is such a thing:
//   $include  the header of the standard library that declares $1        $nearest  the name in the text that is nearest to $1
struct frequent {
    const char* message;
    const char* beside;
    const char* advice;
};
constexpr frequent page[] = {
    // = and ==, before what an assignment may not do otherwise
    {R"(no viable overloaded '='|cannot assign to|assignment of|increment of read-only|no match for 'operator=')",
     R"(^.*(?:\b(?:if|while) *\(|\breturn\b|&&|\|\|)[^=;]*[^=;<>!+*/%&|^-]=(?!=))",
     "= assigns, and == compares: is == meant here?"},

    // what cannot be copied
    {R"(deleted)", R"(\bunique_ptr\b)",
     "A std::unique_ptr owns what it points to, so it cannot be copied. Hand it over with std::move(...), or "
     "look at what it "
     "points to through get() or *."},
    {R"(deleted)", R"(\bmove_only_element\b)",
     "An element may be of a type that can only be moved. Pass it on with std::move(...), or "
     "std::forward<Args>(args)... for "
     "an emplace."},
    {R"(deleted)", "",
     "This copy or call is of a function that is deleted: the class cannot be copied. Move it, or take it by "
     "reference."},

    // const
    {R"(member function '(\w+)' has type 'const .* not marked const)", "",
     "$1 is called on an object that is const. If it changes nothing, it says so by const behind its "
     "parameters: "
     "$1(...) const."},
    {R"(passing 'const .* discards qualifiers)", R"(in call to '[^']*\b(operator\W+|\w+)\([^']*')",
     "%1 is called on an object that is const. If it changes nothing, it says so by const behind its "
     "parameters: %1(...) "
     "const."},
    {R"(within const member function|in read-only object|of read-only location)", "",
     "This object is const here, as in a member function that ends in const: such a function looks and "
     "changes nothing. Change a local copy, "
     "or take const away where the contract lets the function change the object."},
    {R"(with const-qualified type|of read-only (?:variable|reference|parameter))", "",
     "What is declared const keeps its first value. Take const away from its declaration, or assign to "
     "another variable."},
    {R"(drops 'const' qualifier|discards qualifiers|invalid conversion from 'const |(?:initialize|assign).*'(?:\w+::)*\w+ ?\*(?: ?const)?' with an? [lr]value of type 'const )",
     "",
     "What is const would be changed through a reference or pointer that is not. Make that one const as "
     "well: const T&, const node*."},
    {R"(lvalue reference.* (?:to an rvalue|cannot bind to a temporary|to a temporary))", "",
     "A reference without const binds to no temporary value. Take it by const T&, or by value."},

    // names
    {R"(no (?:member|type|template) named '(\w+)' in namespace 'std')", "",
     "std::$1 is declared in <$include>: is #include <$include> missing?"},
    {R"(did you mean 'std::(\w+)')", "",
     "It is std::$1 in full: names of the standard library stand in the namespace std."},
    {R"('([TUV]|Key|Value|Compare|Hash|KeyEqual|Predicate|Args|[A-Z]\w*(?:Iterator|It))' is not declared here)",
     "",
     "$1 is a template parameter: the line template <typename $1> belongs in front of the class or function "
     "that uses it."},
    {R"('(\w+)' is not declared here)", "",
     "Nothing is called $1 here. The nearest name in the header is $nearest."},
    {R"('(\w+)' is not declared here)", "",
     "Nothing is called $1 here. If std::$1 is meant, write std:: before it, and #include <$include>."},
    {R"('(\w+)' is not declared here)", "",
     "Nothing is called $1 here: a name must be declared above the line that uses it, or in the class."},
    {R"(reference to '(\w+)' is ambiguous)", "",
     "Two things are called $1, one here and one in std. Take `using namespace std;` out of the header, or "
     "say which one: "
     "dsa::$1 or std::$1."},
    {R"(call (?:to|of overloaded) '(\w+).* is ambiguous)", "",
     "More than one function of the name $1 fits, here and perhaps in std. Take `using namespace std;` out "
     "of the header, or say which one: "
     "dsa::$1(...)."},
    {R"(member '(\w+)' has the same name as its class|'[^']*\b(\w+)' with same name as class|declaration of '[^']*' changes meaning of '(\w+)')",
     "",
     "A member may not be called like its class or like a type that is used beside it: give it a name of its "
     "own, such as next."},
    {R"(undeclared identifier '(\w+)' in destructor name|declaration of '~(\w+)' as member|expected the class name after '~')",
     "", "A destructor is called like its class: ~ and then the very name of the class."},
    {R"(redefinition of|redeclaration of|duplicate member|class member cannot be redeclared|cannot be overloaded with)",
     "",
     "It is declared twice. Take one of them out; a variable that is there already is assigned without its "
     "type."},
    {R"('([\w:<>]+)' is a private member of|'[^']*\b(\w+)(?:\([^']*\))?(?: const)?' is private within)", "",
     "$1 is private: only members and friends of the class reach it. Go through a public member, or make "
     "this function one of them."},

    // templates
    {R"(use of class template '([\w:]+)' requires template arguments|invalid use of template-name '([\w:]+)' without an argument list)",
     "", "$1 is a template: say of what, as in std::vector<int> or std::unique_ptr<node>."},
    {R"(too (?:many|few) template arguments for|wrong number of template arguments)", "",
     "Count what stands between < and >: the template takes another number of arguments."},
    {R"(missing 'typename' prior to|need 'typename' before|use 'typename' keyword)", "",
     "What stands behind :: of a type that depends on a template parameter is taken for a value. Write "
     "typename before it."},
    {R"(template specialization requires 'template<>'|must be preceded by 'template ?<>')", "",
     "A version of a template for one type begins with template <>."},
    {R"(is a template parameter|shadows template parameter)", "",
     "A template parameter's name cannot be used for something else within the template."},

    // . and ->
    {R"(is not a pointer; did you mean to use '\.'|base operand of '->' has non-pointer type)", "",
     "-> follows a pointer. This is an object or a reference: write a dot."},
    {R"(is a pointer; did you mean to use '->'|which is of pointer type|member reference base type '[^']*\*(?: const)?' is not)",
     "", "A dot wants an object. This is a pointer: follow it with ->."},
    {R"(no member named '\w+' in '[^']*\b(?:unique_ptr|shared_ptr)<)", "",
     "A dot reaches members of the std::unique_ptr itself, such as get() and reset(). What it points to is "
     "reached by ->."},
    {R"(indirection requires pointer operand|invalid type argument of unary '\*')", "",
     "* follows a pointer or an iterator, and this is neither."},

    // what a type does not have
    {R"(invalid operands to binary expression|no match for 'operator|no viable overloaded|cannot (?:de|in)crement)",
     R"(\bforward_iterator\b)",
     "A forward iterator has ++, *, == and != only, as the contract says. std::next and std::distance step "
     "on and count by these alone."},
    {R"((?:invalid operands to binary expression|no match for 'operator(?:==|!=|<=>|<=?|>=?)').*)", "",
     "These two cannot be compared or reckoned with like this. Is it their value that is meant, as *a or "
     "a->value? Where the contract hands in "
     "an order or an equality, that one is called instead: less(a, b)."},
    {R"(no member named '\w+' in '(?:const )?std::vector<)", "",
     "The members of a std::vector are called push_back, pop_back, front, back, insert, erase and so on."},
    {R"(reference to non-static member function must be called|invalid use of (?:non-static )?member function|cannot convert '[^']*' from type '[^']*\)[^']*' to)",
     "", "A function is called with brackets: size(), empty()."},
    {R"(is not a function or function pointer|cannot be used as a function)", "",
     "Brackets behind a name call it, and this is no function. Is an operator missing before the bracket?"},
    {R"(no member named '(\w+)' in)", "",
     "There is no member $1 there; the nearest name in the header is $nearest."},
    {R"(no member named '(\w+)' in)", "",
     "There is no member $1 there. Look up how the type calls it, or declare it."},

    // calls
    {R"(out-of-line definition of '(\w+)' does not match|no declaration matches '[^']*\b(\w+)\()", "",
     "The definition of $1 must repeat its declaration in the class: the same parameters, the same const and "
     "&, the same template line."},
    {R"(no matching constructor for initialization of '(?:[^']*::)?(\w+)|no matching function for call to '(?:[^']*::)?(\w+)(?:<[^']*>)?::\2\()",
     "", "No constructor of $1 takes such arguments: compare their number and types with what it declares."},
    {R"(too (?:few|many) arguments to function|requires (?:at least |single )?\w* ?arguments?.*provided)", "",
     "The call has another number of arguments than the function takes: compare it with the declaration."},
    {R"(no matching (?:member )?function for call)",
     R"(requires \d+ arguments?|requires (?:single|at least)|expects (?:at least )?\d+ arguments?)",
     "The call has another number of arguments than the function takes: compare it with the declaration."},
    {R"(no matching (?:member )?function for call)", "",
     "A function of this name is there, but it does not take these arguments: the note says what does not "
     "fit."},

    // values and types
    {R"(no viable conversion from '[^']*\*' to '[^']*unique_ptr|conversion from '[^']*\*' to non-scalar type '[^']*unique_ptr)",
     "",
     "A std::unique_ptr takes over a plain pointer only when told so: std::unique_ptr<node> p(new "
     "node(...)), or std::make_unique<node>(...)."},
    {R"(no viable overloaded '='|no match for 'operator=')", R"(\bunique_ptr\b)",
     "A std::unique_ptr is assigned another one that is moved, or nullptr; a plain pointer is handed to it "
     "by reset(p)."},
    {R"(nullptr_t' to|of type '[^']*nullptr_t')", "",
     "nullptr is a pointer to nothing. A number begins with 0, a bool with false."},
    {R"(narrowed|narrowing conversion)", "",
     "Braces refuse a value that may not fit into the smaller type. Use the larger type, such as "
     "std::size_t, or write static_cast where it fits for sure."},
    {R"((?:no viable conversion|cannot (?:convert|initialize)|(?:in)?compatible|invalid conversion).*\*)", "",
     "One of the two is a pointer and the other is not, or points to another type: * gives what a pointer "
     "points to, & the address of an object."},
    {R"(no viable conversion|cannot convert|could not convert|no known conversion|invalid initialization of|cannot initialize|cannot bind|cannot be converted)",
     "", "The value is of another type than the one that is wanted here."},
    {R"(non-void function '?[^ ]*'? should return a value|return-statement with no value|no return statement in constexpr|control reaches end of (?:non-void|constexpr) function|constexpr function never produces)",
     "", "This function owes its caller a value: each way through it ends in return and a value."},
    {R"(void function '?[^ ]*'? should not return a value|return-statement with a value, in function returning 'void')",
     "",
     "A void function gives nothing back. Take the value away, or change the function's type if the contract "
     "has another."},
    {R"(type specifier is required|forbids declaration of '(\w+)' with no type|requires a type specifier)",
     "", "A declaration begins with a type: void for a function that gives nothing back."},
    {R"(deduced type 'auto' requires an initializer|declaration of 'auto \w+' has no initializer)", "",
     "auto takes its type from a first value: give one, or name the type."},
    {R"(incomplete type|implicit instantiation of undefined)", "",
     "This type is declared and not yet defined here. Its definition must come first; a pointer to it is "
     "allowed before."},
    {R"(cannot be implicitly captured|is not captured)", "",
     "A lambda sees a local variable only if it captures it: [&] by reference, [=] by value."},
    {R"(must be initialized by a constant expression|call to non-'?constexpr'?|is not usable (?:in|as a) constant)",
     "", "What is constexpr may only call what is constexpr too, and only read what is constant."},

    // marks
    {R"(expected ';' (?:after|at end of) ?(?:class|struct))", "",
     "The definition of a class or struct ends in a semicolon: };"},
    {R"(expected ';')", "", "A semicolon is missing at the end of this statement."},
    {R"(without a previous 'if'|expected expression)", R"(\belse\b)",
     "An else follows its if at once: a semicolon or a brace between them ends the if."},
    {R"(missing terminating|expected expression)", R"(^[^"\n]*"(?:[^"\n]*"[^"\n]*")*[^"\n]*\n)",
     "A text begins and ends with a quote on the same line."},
    {R"(expected '\)'|expected '\(')", "", "Count the brackets of this line: each ( needs its )."},
    {R"(expected '\}'|extraneous closing brace|expected declaration before '\}')", "",
     "Count the braces: each { needs its }."},
    {R"(expected (?:primary-)?expression)", "",
     "Something is missing before this place: a value, a name, or the end of what came before."},
};

// Where the standard library declares what learners use most.
struct declared {
    const char* header;
    const char* names;
};
constexpr declared library[] = {
    {"algorithm",
     "sort stable_sort max min max_element min_element swap_ranges copy copy_n fill fill_n find find_if "
     "count count_if reverse rotate "
     "lower_bound upper_bound equal_range binary_search merge inplace_merge push_heap pop_heap make_heap "
     "equal all_of "
     "any_of none_of for_each transform unique remove remove_if clamp"},
    {"array", "array"},
    {"bit", "bit_ceil bit_floor bit_width has_single_bit countl_zero countr_zero popcount"},
    {"cassert", "assert"},
    {"chrono", "chrono"},
    {"cmath", "sqrt pow log log2 floor ceil abs"},
    {"compare", "strong_ordering weak_ordering partial_ordering"},
    {"cstddef", "size_t ptrdiff_t nullptr_t byte max_align_t"},
    {"cstdint", "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t intptr_t"},
    {"cstdio", "printf puts fprintf"},
    {"cstdlib", "malloc free calloc realloc abort exit"},
    {"cstring", "memcpy memmove memset strlen"},
    {"deque", "deque"},
    {"forward_list", "forward_list"},
    {"functional", "function less greater less_equal equal_to hash invoke"},
    {"initializer_list", "initializer_list"},
    {"iomanip", "setw setprecision"},
    {"iostream", "cout cerr cin endl clog"},
    {"iterator",
     "next prev advance distance iterator_traits back_inserter make_move_iterator forward_iterator_tag "
     "random_access_iterator_tag bidirectional_iterator_tag input_iterator_tag"},
    {"limits", "numeric_limits"},
    {"list", "list"},
    {"map", "map multimap"},
    {"memory",
     "unique_ptr shared_ptr weak_ptr make_unique make_shared allocator addressof construct_at destroy_at "
     "uninitialized_copy uninitialized_move destroy"},
    {"mutex", "mutex lock_guard"},
    {"numeric", "accumulate iota gcd lcm midpoint"},
    {"optional", "optional nullopt"},
    {"queue", "queue priority_queue"},
    {"random", "mt19937 uniform_int_distribution random_device"},
    {"set", "set multiset"},
    {"span", "span"},
    {"sstream", "stringstream ostringstream istringstream"},
    {"stack", "stack"},
    {"stdexcept",
     "out_of_range runtime_error logic_error invalid_argument length_error overflow_error underflow_error"},
    {"string", "string to_string stoi getline"},
    {"string_view", "string_view"},
    {"tuple", "tuple tie make_tuple get"},
    {"type_traits",
     "is_same_v enable_if_t decay_t remove_reference_t is_nothrow_move_constructible_v conditional_t"},
    {"unordered_map", "unordered_map"},
    {"unordered_set", "unordered_set"},
    {"utility", "move forward swap pair exchange make_pair declval"},
    {"vector", "vector"},
};

std::string header_of(std::string_view name) {
    for (const auto& h : library)
        if (!name.empty() && has_word(h.names, name)) return h.header;
    return "";
}

// The names in the text that stand outside of comments, each once.
std::vector<std::string> names_in(std::string_view text) {
    std::set<std::string> names;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        line = line.substr(0, line.find("//"));
        if (line.starts_with('#')) continue;
        for (std::size_t i = 0; i < line.size();) {
            const auto of_a_word = [&](std::size_t at) {
                return std::isalnum(static_cast<unsigned char>(line[at])) != 0 || line[at] == '_';
            };
            std::size_t to = i;
            while (to != line.size() && of_a_word(to)) ++to;
            if (to > i + 1 && std::isdigit(static_cast<unsigned char>(line[i])) == 0)
                names.emplace(line.substr(i, to - i));
            i = std::max(to, i + 1);
        }
    }
    return {names.begin(), names.end()};
}

std::string first_group(const std::smatch& found) {
    for (std::size_t i = 1; i < found.size(); ++i)
        if (found[i].matched) return found[i].str();
    return "";
}

void put(std::string& advice, std::string_view word, const std::string& by) {
    for (std::size_t at = 0; (at = advice.find(word, at)) != std::string::npos; at += by.size())
        advice.replace(at, word.size(), by);
}

}  // namespace

std::string advice_for(const std::string& message, const std::string& beside, std::string_view header) {
    for (const auto& row : page) {
        std::smatch said, seen;
        if (!std::regex_search(message, said, std::regex(row.message))) continue;
        if (!std::regex_search(beside, seen, std::regex(row.beside))) continue;
        std::string advice = row.advice;
        const auto named = first_group(said);
        if (advice.find("$include") != std::string::npos) {
            const auto from = header_of(named);
            if (from.empty()) continue;
            put(advice, "$include", from);
        }
        if (advice.find("$nearest") != std::string::npos) {
            auto names = names_in(header);
            std::erase(names, named);
            const auto meant = verdict::nearest(named, names);
            if (meant.empty() || verdict::edit_distance(named, meant) > named.size() / 3) continue;
            put(advice, "$nearest", meant);
        }
        put(advice, "$1", named);
        put(advice, "%1", first_group(seen));
        return advice;
    }
    return "";
}

}  // namespace dsa::build
