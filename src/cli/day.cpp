#include "cli/day.hpp"

#include <ctime>

namespace dsa::cli {

using namespace std::chrono;

sys_seconds now() { return floor<seconds>(system_clock::now()); }

sys_days today() {
    const std::time_t moment = system_clock::to_time_t(system_clock::now());
    std::tm local{};
    if (!localtime_r(&moment, &local)) return floor<days>(system_clock::now());
    return sys_days{year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday};
}

}  // namespace dsa::cli
