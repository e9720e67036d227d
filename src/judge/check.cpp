#include "judge/check.hpp"

#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

#include "build/rare.hpp"
#include "judge/profile.hpp"
#include "judge/sanitizer.hpp"
#include "judge/trouble.hpp"
#include "system/process.hpp"

namespace dsa::judge {

using verdict::outcome;

settings& the_settings() {
    static settings s;
    return s;
}

std::vector<verdict::replayed>& the_replays() {
    static std::vector<verdict::replayed> all;
    return all;
}

namespace {
std::unique_ptr<evidence>& slot_of_evidence() {
    static std::unique_ptr<evidence> e;
    return e;
}
}  // namespace

bool under_sanitizers() {
    const auto& c = evidence::current().result;
    if (c.without_sanitizers) return false;
    return the_settings().lane == lane::memory || c.lane == verdict::lane::background;
}

const connection_settings& connection() {
    const auto& s = the_settings();
    return under_sanitizers() && !linked_transport ? s.sanitized : s.plain;
}

std::vector<verdict::check>& the_reruns() {
    static std::vector<verdict::check> all;
    return all;
}

evidence::evidence(std::string id) {
    if (const auto* const known = declaration_of(id)) result = *known;
    result.id = std::move(id);
    result.max = 1;
    result.outcome = outcome::passed;
}

evidence& evidence::current() {
    auto& e = slot_of_evidence();
    if (!e) e = std::make_unique<evidence>("");
    return *e;
}

void evidence::log(std::string operation, std::uint64_t driver, bool looks, std::string same) {
    if (operations.size() >= most_operations) return;
    drivers_.resize(operations.size());  // the operations may have been cleared
    looks_.resize(operations.size());
    looks_.push_back(looks);
    same_.resize(operations.size());
    same_.push_back(std::move(same));
    operations.push_back(std::move(operation));
    drivers_.push_back(driver);
}

void evidence::use(std::string_view operation) {
    auto name = contract_name(operation);
    auto& all = result.uses;
    if (all.size() < verdict::limits::names && std::find(all.begin(), all.end(), name) == all.end())
        all.push_back(name);
    last_used = std::move(name);
}

namespace {
verdict::fault fault_of(outcome o, verdict::kind k) {
    using verdict::fault, verdict::kind;
    switch (o) {
        case outcome::crashed: return fault::crash;
        case outcome::timed_out: return fault::time;
        case outcome::failed: break;
        default: return fault::none;
    }
    return k == kind::cost || k == kind::space ? fault::cost : k == kind::interface ? fault::interface : fault::answer;
}
}  // namespace

void evidence::record(outcome o, std::string message, verdict::fault f) {
    if (decided) return;
    decided = true;
    result.outcome = o;
    result.message = std::move(message);
    result.fault = f != verdict::fault::none ? f : fault_of(o, result.kind);
    if (verdict::is_failure(o) && result.operation.empty()) result.operation = last_used;
    found_at = last;
    if (!result.counterexample.empty()) return;
    // What went to other drivers lives in other processes and has no part in this.
    drivers_.resize(operations.size());
    looks_.resize(operations.size());
    same_.resize(operations.size());
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i != operations.size(); ++i)
        if (drivers_[i] == drivers_.back() && (!looks_[i] || i + 1 == operations.size())) kept.push_back(i);
    for (std::size_t at = 0; at != kept.size();) {
        std::size_t end = at + 1;
        while (end != kept.size() && !same_[kept[at]].empty() && same_[kept[end]] == same_[kept[at]]) ++end;
        const std::size_t run = end - at;
        for (; at != end; ++at) {
            const std::size_t place = run - (end - at);
            if (run <= 4 || place == 0 || place + 1 == run)
                result.counterexample.push_back(operations[kept[at]]);
            else if (place == 1)
                result.counterexample.push_back("// and " + std::to_string(run - 2) +
                                                " more such calls, then");
        }
    }
}

void abandon(outcome o, std::string message, verdict::fault f) {
    evidence::current().record(o, message, f);
    if (o != outcome::undecided && o != outcome::skipped)
        ADD_FAILURE() << message;
    else
        [&] { GTEST_SKIP() << message; }();
    throw abandoned{};
}

namespace {
// What is known of a place, its line in the header first: `before` and "stack.hpp:41". Else, where an answer was given, it is
// the driver that touched what the answer leads to: `outside`. "" where nothing is known.
std::string told_place(std::string_view place, const std::string& table, const std::string& before,
                       const std::string& outside, bool behind_destructor = false) {
    place = place.substr(0, place.find('\t'));
    if (place.empty() || the_settings().brief) return "";
    const auto line = header_line_at(table, place, behind_destructor);
    return line.empty() ? outside : before + line;
}
// Whether an operation gives something back that may be used.
bool gives(const std::string& operation) {
    return !operation.starts_with("destroying ") && !operation.starts_with("constructing ");
}
// What dsa::todo says: "exercises/linear/stack.hpp:39: not written yet: TODO 1, push".
verdict::todo todo_of(const std::string& text) {
    verdict::todo t;
    const auto number_at = [&](std::size_t at, int& number) {
        if (at < text.size()) std::from_chars(text.data() + at, text.data() + text.size(), number);
    };
    constexpr std::string_view word = "TODO ";
    if (const auto colon = text.find(':'); colon != std::string::npos) number_at(colon + 1, t.line);
    const auto at = text.find(word);
    t.what = at == std::string::npos
                 ? text.substr(text.rfind(": ") == std::string::npos ? 0 : text.rfind(": ") + 2)
                 : text.substr(at);
    if (at != std::string::npos) number_at(at + word.size(), t.number);
    return t;
}
}  // namespace

void abandon_unwritten(const std::string& text) {
    evidence::current().result.todo = todo_of(text);
    abandon(outcome::not_written, text);
}

std::optional<trouble> trouble_of(const answer& a, const std::string& operation, const std::string& table) {
    using state = answer::state;
    using verdict::fault;
    if (a.how == state::crashed && is_sanitizer_text(a.text))
        return trouble{outcome::crashed, retell(a.text, operation), fault::memory};
    if (a.how == state::crashed)
        return trouble{outcome::crashed,
                       operation + " crashed" +
                           told_place(a.place, table, " at ",
                                      gives(operation) ? " when what it gave back was used" : "") +
                           ": " + a.text};
    if (a.how == state::timed_out)
        return trouble{outcome::timed_out, operation + " did not come back: " + a.text};
    if (a.how == state::over_budget)
        return trouble{outcome::timed_out,
                       operation + " ran too long" + told_place(a.place, table, " at ", "") + ": " + a.text,
                       fault::loop};
    if (a.how == state::ended)
        return trouble{outcome::crashed, operation + " ended the program: " + a.text, fault::exit};
    if (a.how == state::gone)
        return trouble{outcome::crashed, operation + " was not reached: the program had ended before",
                       fault::exit};
    if (!a.fault.empty())
        return trouble{outcome::failed,
                       operation + ": " + a.fault +
                           told_place(a.fault_places, table, ", at ",
                                      gives(operation) ? ", through what it gave back" : "", true),
                       fault::element};
    return std::nullopt;
}

void require_alive(const answer& a, const std::string& operation) {
    if (a.how == answer::state::raised && a.type == "dsa::not_written") abandon_unwritten(a.text);
    if (a.how == answer::state::misused)
        throw std::logic_error("the check asks " + operation +
                               " in a way that the driver's table has not: " + a.text);
    if (const auto found = trouble_of(a, operation, connection().table))
        abandon(found->what, found->message, found->fault);
}

// ---- responses -------------------------------------------------------------------------------------------

namespace {
// A comparison that holds is forgotten: the assertion that fails after it, on something else, speaks for itself.
bool agreed(bool holds) {
    if (holds) evidence::current().last_operation.clear();
    return holds;
}
}  // namespace

bool response::matches(const value& expected) const {
    examined_ = true;
    auto& e = evidence::current();
    e.last_expected = expected.is_nothing() ? "no exception" : expected.to_text();
    e.last_actual = answer_.how == answer::state::answered ? answer_.result.to_text() : describe(answer_);
    e.last_said = describe(answer_);
    e.last_operation = operation_;
    e.last_fault = answer_.how == answer::state::raised ? verdict::fault::exception : verdict::fault::answer;
    return agreed(answer_.how == answer::state::answered && answer_.result == expected);
}

bool response::matches(const expected_exception& x) const {
    examined_ = true;
    auto& e = evidence::current();
    e.last_expected = "raised " + x.type + (x.what.empty() ? "" : " (" + x.what + ")");
    e.last_actual = describe(answer_);
    e.last_said = describe(answer_);
    e.last_operation = operation_;
    e.last_fault = verdict::fault::exception;
    return agreed(answer_.how == answer::state::raised && answer_.type == x.type &&
                  answer_.text.find(x.what) != std::string::npos);
}

response::~response() {
    if (examined_ || answer_.how != answer::state::raised || evidence::current().decided) return;
    auto& e = evidence::current();
    e.result.expected = "no exception";
    e.result.actual = describe(answer_);
    e.record(outcome::failed, operation_ + " " + describe(answer_) + ", and nothing was to be raised here",
             verdict::fault::exception);
    ADD_FAILURE() << e.result.message;
}

// ---- subjects --------------------------------------------------------------------------------------------

namespace {
std::map<std::string, call_form, std::less<>>& forms_of_calls() {
    static std::map<std::string, call_form, std::less<>> all;
    return all;
}
}  // namespace

bool show_as(std::initializer_list<call_form> forms) {
    for (const auto& f : forms) forms_of_calls().insert_or_assign(f.operation, f);
    return true;
}

std::string contract_name(std::string_view operation) {
    if (operation == "destroy") return "destruction";
    const auto& forms = forms_of_calls();
    const auto found = forms.find(operation);
    return found == forms.end() || found->second.contract[0] == '\0' ? std::string(operation)
                                                                     : found->second.contract;
}

namespace {
// "[0, 2, 0, 1]" -> "[0\u21922, 0\u21921]": numbers that go in pairs, with this sign between them. weighted: three by three, and
// the third is told behind a colon, "[0\u21922:5]".
std::string in_pairs(std::string_view list, std::string_view sign, bool weighted) {
    std::string text;
    const std::string_view behind[] = {sign, weighted ? ":" : ", ", ", "};
    std::size_t next = 0;
    for (std::size_t at = 0; at < list.size(); ++at) {
        if (list.substr(at, 2) != ", ") {
            text += list[at];
            continue;
        }
        text += behind[next];
        next = (next + 1) % (weighted ? 3 : 2);
        ++at;
    }
    return text;
}
}  // namespace

std::string spell(const std::string& name, std::string_view operation,
                  const std::vector<std::string>& arguments) {
    std::string text;
    if (const auto found = forms_of_calls().find(operation);
        found != forms_of_calls().end() && found->second.form[0] != '\0') {
        const std::string form = found->second.form;
        for (std::size_t i = 0; i != form.size(); ++i) {
            const bool number =
                form[i] == '{' && i + 2 < form.size() && form[i + 1] >= '0' && form[i + 1] <= '9';
            const std::string_view sign = number ? std::string_view(form).substr(i + 2, 3) : "";
            const bool arcs = sign.starts_with(">}") || sign == ">:}",
                       weighted = sign == ">:}" || sign == "-:}",
                       paired = arcs || weighted || sign.starts_with("-}");
            if (!paired && (!number || form[i + 2] != '}')) {
                text += form[i];
                continue;
            }
            const auto which = static_cast<std::size_t>(form[i + 1] - '0');
            const std::string what = which == 0                  ? name
                                     : which <= arguments.size() ? arguments[which - 1]
                                                                 : "?";
            text += paired ? in_pairs(what, arcs ? "\u2192" : "-", weighted) : what;
            i += paired ? (weighted ? 4 : 3) : 2;
        }
        return text;
    }
    text = name.empty() ? std::string(operation) : name + "." + std::string(operation);
    text += '(';
    for (std::size_t i = 0; i != arguments.size(); ++i) text += (i ? ", " : "") + arguments[i];
    return text + ')';
}

std::string spell(const std::string& name, std::string_view operation, const std::vector<value>& arguments) {
    std::vector<std::string> texts;
    for (const auto& a : arguments) texts.push_back(a.to_text());
    return spell(name, operation, texts);
}

std::string subject::spelled(std::string_view operation, const std::vector<value>& arguments) const {
    std::vector<std::string> texts;
    for (const auto& a : arguments) {
        texts.push_back(a.to_text());
        if (a.kind() != protocol::tag::subject) continue;
        for (const auto& [place, name] : evidence::current().names)
            if (place.first == driver_->number() && a == value::subject(place.second)) texts.back() = name;
    }
    return spell(name_, operation, texts);
}

subject::subject(std::shared_ptr<driver> d, std::uint16_t kind, std::uint32_t slot, std::string name)
    : driver_(std::move(d)), kind_(kind), slot_(slot), name_(std::move(name)) {
    evidence::current().names[{driver_->number(), slot_}] = name_;
}

subject::subject(std::shared_ptr<driver> d, std::string_view kind, std::string name)
    : driver_(std::move(d)),
      kind_(driver_->kind_of(kind)),
      slot_(driver_->fresh_slot()),
      name_(std::move(name)) {
    evidence::current().names[{driver_->number(), slot_}] = name_;
    const auto a = driver_->run({driver_->construct(slot_, kind)}).front();
    require_alive(a, "constructing " + name_);
    if (a.how == answer::state::raised) {
        driver_.reset();
        abandon(outcome::failed, "constructing " + name_ + " " + describe(a));
    }
}

subject::subject(subject&& other) noexcept
    : driver_(std::move(other.driver_)),
      kind_(other.kind_),
      slot_(other.slot_),
      name_(std::move(other.name_)),
      destroyed_(other.destroyed_) {}

subject::~subject() {
    // A destructor that crashes is a finding too, but this is no place to leave the test body from.
    if (!driver_ || destroyed_ || !driver_->alive()) return;
    auto& e = evidence::current();
    const auto last = e.last;
    remember();
    const auto a = driver_->run({driver::destroy(slot_)}).front();
    driver_->give_back(slot_);
    try {
        // Everything that the operations of this driver took must be back once its last subject is gone.
        const bool leaked = driver_.use_count() == 1 && a.how == answer::state::answered &&
                            a.cost.live_blocks != 0 && under_sanitizers() && !e.decided;
        if (leaked || a.fatal() || !a.fault.empty())
            e.log("destroy " + name_, driver_->number());
        else
            e.last = last;  // a destruction that nobody has to hear of
        require_alive(a, "destroying " + name_);
        if (!leaked) return;
        if (e.last) e.last->shows = false;  // what it left behind is nothing that the subject held
        e.use("destroy");
        abandon(outcome::failed,
                "destroying " + name_ + " left " + std::to_string(a.cost.live_bytes) + " bytes in " +
                    std::to_string(a.cost.live_blocks) + (a.cost.live_blocks == 1 ? " block" : " blocks") +
                    " that nothing frees any more: a leak",
                verdict::fault::leak);
    } catch (const abandoned&) {
    } catch (const std::exception& x) { ADD_FAILURE() << x.what(); }
}

response subject::call(std::string_view operation, const std::vector<value>& arguments) {
    return call(operation, arguments, 1, 0);
}

response subject::call(std::string_view operation, const std::vector<value>& arguments, std::uint64_t times,
                       std::int64_t step) {
    std::string text = spelled(operation, arguments);
    if (times != 1) text += " x " + std::to_string(times) + (step != 0 ? ", each time 1 more" : "");
    const auto* const asked = driver_->find(operation, kind_);
    const bool fails = std::exchange(evidence::current().armed, false);
    evidence::current().log(text, driver_->number(), asked && asked->only_looks() && !fails,
                            name_ + "." + std::string(operation));
    evidence::current().use(operation);
    if (under_sanitizers()) times = std::min<std::uint64_t>(times, 5'000);  // sanitizers are slow
    remember(operation, arguments, text);
    const auto unused = driver_->fresh_slot();  // of a result that is a subject and is not looked at
    auto a =
        driver_
            ->run({driver_->call(operation, kind_, all_arguments(operation, arguments), unused, times, step)})
            .front();
    require_alive(a, text);
    if (a.result.kind() == protocol::tag::subject)
        require_alive(driver_->run({driver::destroy(unused)}).front(), text);
    driver_->give_back(unused);
    return {std::move(a), std::move(text)};
}

void subject::remember(std::string_view operation, const std::vector<value>& arguments,
                       const std::string& text, std::optional<std::uint32_t> makes) const {
    const auto& asked = driver_->recorded();
    auto& last = evidence::current().last;
    last.reset();
    if (!asked || !asked->whole) return;
    last = place_on_tape{asked, asked->requests.size(), slot_, kind_, true, driver_->number()};
    if (operation.empty()) return;
    const auto* const row = driver_->find(operation, kind_);
    last->shows = !row || row->takes_subject();  // else its answer is about nothing that the subject holds
    if (!last->shows) return;
    asked->note({0, slot_, std::string(operation), arguments, text, row && row->only_looks(), makes});
}

// The subject itself comes first, where the operation takes one.
std::vector<value> subject::all_arguments(std::string_view operation,
                                          const std::vector<value>& arguments) const {
    const auto* const o = driver_->find(operation, kind_);
    std::vector<value> all;
    if (o && o->signature.size() == arguments.size() + 1) all.push_back(value::subject(slot_));
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
}

subject subject::make_from(std::string_view operation, const std::vector<value>& arguments) {
    const std::string text = spelled(operation, arguments);
    std::string name = name_ + "_" + std::string(operation);
    evidence::current().log("auto " + name + " = " + text, driver_->number());
    evidence::current().use(operation);
    const auto slot = driver_->fresh_slot();
    remember(operation, arguments, text, slot);
    const auto a =
        driver_->run({driver_->call(operation, kind_, all_arguments(operation, arguments), slot)}).front();
    require_alive(a, text);
    if (a.how != answer::state::answered)
        abandon(outcome::failed, text + " " + describe(a) + ", and a new object was to come of it");
    return {driver_, kind_, slot, std::move(name)};
}

response subject::destroy() {
    evidence::current().log("destroy " + name_, driver_->number());
    evidence::current().use("destroy");
    destroyed_ = true;
    remember();
    auto a = driver_->run({driver::destroy(slot_)}).front();
    driver_->give_back(slot_);
    require_alive(a, "destroying " + name_);
    // What it left behind is nothing that the subject held.
    if (auto& last = evidence::current().last) last->shows = false;
    return {std::move(a), "destroying " + name_};
}

void subject::fail(event what, std::uint64_t k) {
    if (what == event::allocation && under_sanitizers() && !linked_transport)
        abandon(outcome::skipped, "judged without sanitizers, whose heap does not fail");
    const auto said = [&](const char* before, const char* after) {
        return std::string("// ") + before + " number " + std::to_string(k) + after + " in the next call";
    };
    auto& e = evidence::current();
    switch (what) {
        case event::none: break;
        case event::copy: e.log(said("copy", " of an element throws"), driver_->number()); break;
        case event::comparison: e.log(said("comparison", " of elements throws"), driver_->number()); break;
        case event::hash: e.log(said("hash", " of an element throws"), driver_->number()); break;
        case event::allocation: e.log(said("allocation", " fails"), driver_->number()); break;
    }
    e.armed = what != event::none;
    driver_->run({driver::arm(what, k)});
}
void subject::budget(std::uint64_t blocks) { driver_->run({driver::budget(blocks)}); }

// ---- the fixture -----------------------------------------------------------------------------------------

namespace {
// Judges that run the same checks on the same header at the same time share a buffer, a byte for each check in the
// order of the test file. Whoever is first at a check takes it: so none is done long before the other, as halves that
// are cut beforehand would have it. A check beyond the buffer's end is run by each of them.
bool taken_by_another_judge() {
    static std::size_t next = 0;
    static const auto taken = [] {
        const int shared = the_settings().shared_descriptor;
        struct stat s{};
        void* at = MAP_FAILED;
        if (fstat(shared, &s) == 0)
            at = mmap(nullptr, static_cast<std::size_t>(s.st_size), PROT_READ | PROT_WRITE, MAP_SHARED,
                      shared, 0);
        if (at == MAP_FAILED)
            throw std::system_error(errno, std::generic_category(), "no buffer to share checks by");
        return std::span(static_cast<unsigned char*>(at), static_cast<std::size_t>(s.st_size));
    }();
    const auto mine = next++;
    return mine < taken.size() && std::atomic_ref(taken[mine]).exchange(1) != 0;
}
}  // namespace

namespace {
bool is_memory_check(const verdict::check& c) {
    return c.id.ends_with(memory_check) && c.id.size() > memory_check.size() &&
           c.id[c.id.size() - memory_check.size() - 1] == '.';
}
// A promise that an operation which does nothing keeps as well.
bool stands_on_others(const verdict::check& c) {
    return c.kind != verdict::kind::example && c.kind != verdict::kind::property;
}

// Runs this judge once more, in a process of its own. Throws std::runtime_error when it leaves no verdict.
verdict::verdict run_again(std::vector<std::string> options, int seconds) {
    const auto& s = the_settings();
    const system::descriptor out(memfd_create("verdict", MFD_CLOEXEC));
    if (out.get() < 0) throw std::system_error(errno, std::generic_category(), "no buffer for a verdict");
    std::vector<std::string> command{std::filesystem::read_symlink("/proc/self/exe").string(),
                                     "--host=" + s.plain.host,
                                     "--table=" + s.plain.table,
                                     "--sanitized-host=" + s.sanitized.host,
                                     "--sanitized-table=" + s.sanitized.table,
                                     "--seed=" + std::to_string(s.seed),
                                     "--verdict-descriptor=3",
                                     "--exercise=" + s.exercise,
                                     "--subject=" + s.subject};
    command.insert(command.end(), options.begin(), options.end());
    if (!s.plain.box_file.empty()) command.push_back("--box=" + s.plain.box_file);
    if (!s.sanitized.box_file.empty()) command.push_back("--sanitized-box=" + s.sanitized.box_file);
    if (s.plain.audited) command.emplace_back("--audit");
    if (s.brief) command.emplace_back("--brief");
    system::limits l;
    l.cpu_seconds = 0;
    l.address_bytes = 0;
    l.file_bytes = 0;
    l.niceness = 5;
    system::process again(command, {out.get()}, l, "/", {"PATH=/usr/local/bin:/usr/bin:/bin"});
    int status = 0;
    if (!again.wait(seconds * 1000, status))
        throw std::runtime_error("another run of the judge did not end within " + std::to_string(seconds) +
                                 " seconds");
    try {
        return verdict::from_json(system::whole_text(out));
    } catch (const verdict::malformed& m) {
        throw std::runtime_error(std::string("another run of the judge left no verdict: ") + m.what() + "\n" +
                                 again.output(2000));
    }
}

// Why the running check is not for this run; nullptr where it is.
const char* not_for_this_run(const verdict::check& c) {
    const auto& s = the_settings();
    const bool background = c.lane == verdict::lane::background;
    if (s.lane == lane::fast && background) return "judged in the background";
    if (s.lane == lane::memory && !background && stands_on_others(c)) return "judged without sanitizers";
    if (linked_transport && is_memory_check(c))
        return "a driver linked into the judge is checked for memory faults by building all of it with "
               "sanitizers";
    if (s.lane == lane::all && background && !c.without_sanitizers && !linked_transport &&
        s.sanitized.table.empty())
        return "there is no driver built with sanitizers";
    return nullptr;
}
}  // namespace

void check::SetUp() {
    auto& e = evidence::current();
    if (const char* const why = not_for_this_run(e.result)) {
        e.left_out = the_settings().lane == lane::memory && e.result.lane == verdict::lane::fast;
        e.record(outcome::skipped, why);
        GTEST_SKIP() << why;
    }
    // Each judge sums up for itself what it has seen of memory.
    if (the_settings().shared_descriptor < 0 || is_memory_check(e.result) || !taken_by_another_judge())
        return;
    e.left_out = true;
    GTEST_SKIP() << "another judge has taken it";
}

void check::TearDown() {
    const auto& s = the_settings();
    auto& e = evidence::current();
    // A judge whose checks are put together with others' leaves this to whoever does that.
    if (s.verdict_descriptor >= 0 || s.replay_descriptor >= 0 || linked_transport || e.left_out ||
        e.result.outcome != outcome::passed || !stands_on_others(e.result))
        return;
    const auto related = [&](const verdict::check& c) {
        return !stands_on_others(c) && c.lane == verdict::lane::fast &&
               std::any_of(c.on.begin(), c.on.end(), [&](const auto& o) {
                   const auto has = [&](const auto& names) {
                       return std::find(names.begin(), names.end(), o) != names.end();
                   };
                   return has(e.result.on) || has(e.result.uses) || o == "*" ||
                          e.result.on == std::vector<std::string>{"*"};
               });
    };
    static std::map<std::string, verdict::check> known;  // what such checks have come to
    std::string filter;
    for (const auto& c : declared_checks())
        if (related(c) && !known.contains(c.id)) filter += (filter.empty() ? "" : ":") + c.id;
    if (!filter.empty())
        for (auto& c : run_again({"--lane=fast", "--gtest_filter=" + filter}, 120).checks) known[c.id] = c;
    verdict::verdict together;
    for (const auto& c : declared_checks())
        if (related(c)) together.checks.push_back(known[c.id]);
    together.checks.push_back(e.result);
    verdict::block(together);
    if (together.checks.back().outcome != outcome::blocked) return;
    e.result = together.checks.back();
    e.decided = true;
    ADD_FAILURE() << e.result.message;
}

void require_kind(const driver& d, std::string_view kind) {
    const auto& kinds = d.table().subjects;
    if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return;
    if (linked_transport) abandon(outcome::skipped, "a driver linked into the judge has no such elements");
    for (const auto& m : build::missing_in(connection().table))
        if (m.kind == kind)
            abandon(outcome::failed,
                    "the header does not compile with " +
                        (kind == "move_only" ? "elements that can only be moved"
                                             : "what is called " + m.kind + " here") +
                        ": " + m.error,
                    verdict::fault::build);
}

judge::subject check::subject(std::string_view kind, std::string name, std::uint8_t unset) {
    auto d = std::make_shared<driver>(connection());
    if (!d->alive())
        abandon(d->load().how == answer::state::timed_out ? outcome::timed_out : outcome::crashed,
                "loading the code " + describe(d->load()));
    require_kind(*d, kind);
    if (!linked_transport) d->record();
    d->fill_memory_with(unset);
    return {std::move(d), kind, std::move(name)};
}

judge::subject check::beside(const judge::subject& s, std::string name) {
    const auto& table = s.connection().table();
    return {std::shared_ptr<driver>(s.driver_), table.subjects.at(s.kind()), std::move(name)};
}

judge::random check::random() const {
    return judge::random(mix(the_settings().seed, evidence::current().result.id));
}

void check::grow(judge::subject&, std::size_t, std::size_t, judge::random&) {}

void expect_interface(judge::subject s, std::string_view operation, const char* promise) {
    if (s(operation) == true) return;
    auto& e = evidence::current();
    e.record(outcome::failed, promise, verdict::fault::interface);
    ADD_FAILURE() << promise;
}

namespace {
// What the second run found, told by the memory check.
void fail_as(const verdict::check& c, std::string message) {
    auto& e = evidence::current();
    auto& r = e.result;
    r.counterexample = c.counterexample;
    r.before = c.before;
    r.after = c.after;
    r.printed = c.printed;
    r.step = c.step;
    r.operation = c.operation;
    r.expected = c.expected;
    r.actual = c.actual;
    e.record(outcome::failed, std::move(message), c.fault);
    ADD_FAILURE() << e.result.message;
}
}  // namespace

void expect_memory_safe() {
    auto& e = evidence::current();
    if (the_settings().lane != lane::memory) {
        const std::string suite = ::testing::UnitTest::GetInstance()->current_test_info()->test_suite_name();
        std::string filter = suite + ".*-";
        for (const auto& c : declared_checks())
            if (c.lane == verdict::lane::background && !is_memory_check(c)) filter += c.id + ":";
        const auto found = run_again({"--lane=memory", "--gtest_filter=" + filter}, 120);
        for (const auto& c : found.checks)
            if (c.id == e.result.id) {
                if (verdict::is_failure(c.outcome) && c.outcome != outcome::not_written)
                    return fail_as(c, c.message);
                if (c.outcome != outcome::passed) abandon(c.outcome, c.message);
                return;
            }
        throw std::runtime_error("the run under sanitizers says nothing of memory");
    }
    bool ran = false, all_unwritten = true;
    const verdict::check* other = nullptr;  // a finding that is none of memory
    for (const auto& c : the_reruns()) {
        if (c.outcome == outcome::skipped) continue;
        ran = true;
        if (c.outcome == outcome::not_written) continue;
        all_unwritten = false;
        if (verdict::is_memory_fault(c.fault) || c.outcome == outcome::crashed) return fail_as(c, c.message);
        if (!other && verdict::is_failure(c.outcome)) other = &c;
    }
    if (other) return fail_as(*other, "under the sanitizers " + other->message);
    if (ran && all_unwritten)
        abandon(outcome::not_written, "there is nothing to look at yet: every operation is not written yet");
    // One of several judges may have been given none.
    if (!ran && the_settings().shared_descriptor < 0)
        abandon(outcome::skipped, "no check ran under sanitizers");
}

}  // namespace dsa::judge
