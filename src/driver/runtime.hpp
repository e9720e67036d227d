#pragma once
// What the driver's unit asks of the runtime. The runtime is compiled once, without instrumentation;
// this header is compiled with every save, so it holds declarations and nothing else.
#include <cstddef>
#include <cstdint>

namespace dsa::driver {

// One request's arguments. Positions were found before any is read, so the order of reading is free.
class input {
public:
    input(const unsigned char* const* at, unsigned count) : at_(at), count_(count) {}
    [[nodiscard]] const unsigned char* argument(unsigned i) const;  // ends the request when there is none
    [[nodiscard]] unsigned count() const { return count_; }

private:
    const unsigned char* const* at_;
    unsigned count_;
};

// Readers of one value; each moves `at` past it and ends the request as misused when the tag is another.
// Those of integers want one that fits into so many bytes, with a sign or without.
long long read_integer(const unsigned char*& at, unsigned size, bool is_signed);
double read_real(const unsigned char*& at);
bool read_boolean(const unsigned char*& at);
const char* read_text(const unsigned char*& at, std::size_t& length);
bool read_present(const unsigned char*& at);
std::size_t read_sequence(const unsigned char*& at, bool& integers);
long long read_raw_integer(const unsigned char*& at, unsigned size, bool is_signed);
void read_tuple(const unsigned char*& at, unsigned count);
void* read_subject(const unsigned char*& at, const void* kind);

// Writers of one value into the reply under construction.
void write_nothing();
void write_boolean(bool value);
void write_integer(long long value);
void write_real(double value);
void write_text(const char* bytes, std::size_t length);
void write_missing();
void write_present();
void write_tuple(unsigned count);
void write_sequence(std::size_t count);
// Room for a subject that an operation returns, and the reply that names it.
void* new_subject(const void* kind, std::size_t size);
void write_subject(void* subject);

// Counting is on between the two, and in every function of the driver's unit called meanwhile.
void begin_counting() noexcept;
void end_counting() noexcept;
class counting {
public:
    counting() noexcept;
    ~counting();
    counting(const counting&) = delete;
    counting& operator=(const counting&) = delete;
};

// One row of the operation table. parameters: a letter each, as code<T> says; the first of a result.
struct operation_row {
    const char* name;
    const char* signature;
    void (*run)(const input&);
};
// One type of subject. `kind` is its identity: the address of a variable of the driver's unit.
struct subject_row {
    const char* name;
    const void* kind;
    std::size_t size;
    void (*construct)(void* where);
    void (*destroy)(void* object);
};
// The operations added from here on are this subject's. One whose kind is there already is gone on with.
void add_subject(const subject_row& row);
void add_operation(const operation_row& row);

}  // namespace dsa::driver
