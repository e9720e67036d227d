#pragma once
// oscar: lets others do the work.
#include "../../../solutions/orientation/maximum.hpp"
