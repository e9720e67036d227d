// report: who calls a small service, how often, and how far its parts are from the door. It uses a container or an
// algorithm of each module of dsa.
#include <dsa/arrays/lower_bound.hpp>
#include <dsa/graphs/breadth_first_search.hpp>
#include <dsa/hashing/chained_hash_map.hpp>
#include <dsa/heaps/binary_heap.hpp>
#include <dsa/linear/stack.hpp>
#include <dsa/lists/singly_linked_list.hpp>
#include <dsa/orientation/maximum.hpp>
#include <dsa/sorting/merge_sort.hpp>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

int main() {
    const std::vector<std::string> requests{"ada", "bob", "ada", "cleo", "ada", "cleo"};

    dsa::chained_hash_map<std::string, int> calls;
    for (const auto& who : requests) ++calls[who];

    dsa::binary_heap<std::pair<int, std::string>> by_calls;
    std::vector<std::string> names;
    for (const auto& [who, count] : calls) {
        by_calls.push({count, who});
        names.push_back(who);
    }
    std::cout << "most calls: " << by_calls.top().second << ", " << by_calls.top().first << '\n';

    dsa::merge_sort(names.begin(), names.end());
    const auto from_b = dsa::lower_bound(names.begin(), names.end(), std::string("b"));
    std::cout << "first name from b on: " << *from_b << '\n';
    std::cout << "last name: " << *dsa::maximum(names.begin(), names.end()) << '\n';

    dsa::singly_linked_list<std::string> recent;
    for (const auto& who : requests) recent.push_front(who);
    std::cout << "latest call: " << recent.front() << ", of " << recent.size() << '\n';

    dsa::stack<std::string> open;
    for (const auto& who : names) open.push(who);
    std::cout << "closed first: " << open.top() << '\n';

    // 0 the door, 1 and 2 behind it, 3 behind both
    const auto ways = dsa::csr_graph::directed(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    std::cout << "steps from the door to the store: " << dsa::breadth_first_search(ways, 0).distance[3]
              << '\n';
}
