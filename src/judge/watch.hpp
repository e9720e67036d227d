#pragma once
// watch: the first operation after which something is wrong. What a check asks may show a fault long after it was made, and
// by an operation that has no part in it. So the judge asks the same once more of a fresh driver, and after each operation
// each subject for its invariant, and when it has just been made.

namespace dsa::judge {

class evidence;

// Where an operation before the one that the finding shows has broken an invariant already, the finding ends with that
// operation and says so. Only where the driver's table has "broken_invariant". O(requests * subjects).
void watch(evidence& e);

}  // namespace dsa::judge
