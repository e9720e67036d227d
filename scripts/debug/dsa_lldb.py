# dsa_lldb: shows the lists, tables and heaps of dsa in lldb as what they hold.
#
#     (lldb) command script import scripts/debug/dsa_lldb.py
#     (lldb) frame variable s
#     (dsa::stack<int>) s = dsa::stack of 2, top first { [0] = 4, [1] = 3 }
#
# What is shown may be half-written: every walk is bounded, a chain that comes back to itself is called a cycle,
# and memory that cannot be read ends the walk with a word about it. Nothing here calls a function of the program.
import lldb

MOST = 1000  # steps of a walk


def address_in(pointer):
    """The pointer in a raw or a smart pointer, of whatever standard library; None when it holds none."""
    pointer = pointer.GetNonSyntheticValue()
    if pointer.GetType().GetCanonicalType().IsPointerType():
        return pointer
    for i in range(min(pointer.GetNumChildren(), 8)):
        found = address_in(pointer.GetChildAtIndex(i))
        if found is not None:
            return found
    return None


def member(value, name):
    return value.GetNonSyntheticValue().GetChildMemberWithName(name)


def chain(pointer):
    """The nodes from pointer on, linked by `next`; as a last element a string when the chain does not end well."""
    seen = set()
    at = address_in(pointer)
    while at is not None and at.GetValueAsUnsigned() != 0:
        address = at.GetValueAsUnsigned()
        if address in seen:
            yield "a cycle: back at 0x%x" % address
            return
        if len(seen) == MOST:
            yield "more than %d nodes" % MOST
            return
        seen.add(address)
        node = at.Dereference()
        following = address_in(deep_member(node, "next"))
        if node.GetError().Fail() or following is None or following.GetError().Fail():
            yield "a pointer that leads nowhere: 0x%x" % address
            return
        yield node
        at = following


def deep_member(value, name):
    """The member of that name, in the class itself or in a base."""
    found = member(value, name)
    for i in range(value.GetNonSyntheticValue().GetNumChildren()):
        if found.IsValid():
            break
        found = member(value.GetNonSyntheticValue().GetChildAtIndex(i), name)
    return found


def range_of(vector):
    """The first element's address, its type and the number of elements of a std::vector, or a sentence."""
    implementation = deep_member(vector, "_M_impl")
    if implementation.IsValid():
        names = ("_M_start", "_M_finish")
        holder = implementation
    else:
        names, holder = ("__begin_", "__end_"), vector
    first, last = (deep_member(holder, n) for n in names)
    if not first.IsValid() or not last.IsValid():
        return None, "a vector of an unknown library"
    kind = first.GetType().GetPointeeType()
    bytes_used = last.GetValueAsUnsigned() - first.GetValueAsUnsigned()
    if bytes_used < 0 or kind.GetByteSize() == 0:
        return None, "a vector that was never made"
    return (first, kind, bytes_used // kind.GetByteSize()), ""


def element(first, kind, i):
    address = first.GetValueAsUnsigned() + i * kind.GetByteSize()
    return first.CreateValueFromAddress("[%d]" % i, address, kind)


class Shown:
    """Elements and a title; what is wrong stands in the title."""

    order = ""

    def __init__(self, value, _):
        self.value = value
        self.update()

    def update(self):
        self.elements, self.faults = [], []
        self.look()
        return False

    def take(self, node):
        if isinstance(node, str):
            self.faults.append(node)
            return False
        self.elements.append(deep_member(node, "value"))
        return True

    def check_size(self):
        size = member(self.value, "size_").GetValueAsUnsigned()
        if size != len(self.elements) and not self.faults:
            self.faults.append("size_ says %d" % size)

    def title(self):
        text = "dsa::%s of %d%s" % (self.name, len(self.elements), self.order)
        return text + "".join("; " + fault for fault in self.faults)

    def num_children(self):
        return len(self.elements)

    def has_children(self):
        return True

    def get_child_index(self, name):
        try:
            return int(name.strip("[]"))
        except ValueError:
            return -1

    def get_child_at_index(self, i):
        if not 0 <= i < len(self.elements):
            return None
        e = self.elements[i]
        # Under its place, not its name: the members of nodes are all called `value`.
        return e.CreateValueFromAddress("[%d]" % i, e.GetLoadAddress(), e.GetType())


class Stack(Shown):
    name, order = "stack", ", top first"

    def look(self):
        for node in chain(member(self.value, "head_")):
            self.take(node)
        self.check_size()


class SinglyLinkedList(Shown):
    name = "singly_linked_list"

    def look(self):
        last = member(self.value, "head_").GetLoadAddress()
        for node in chain(member(member(self.value, "head_"), "next")):
            if not self.take(node):
                return
            last = node.GetLoadAddress()
        if member(self.value, "tail_").GetValueAsUnsigned() != last:
            self.faults.append("tail_ is not the last link")
        self.check_size()


class BinaryHeap(Shown):
    name, order = "binary_heap", ", level by level"

    def look(self):
        found, fault = range_of(member(self.value, "heap_"))
        if fault:
            self.faults.append(fault)
            return
        first, kind, n = found
        if n > MOST:
            self.faults.append("%d elements in all" % n)
        for i in range(min(n, MOST)):
            one = element(first, kind, i)
            if one.GetError().Fail():
                self.faults.append("memory that cannot be read")
                return
            self.elements.append(one)


class ChainedHashMap(Shown):
    name = "chained_hash_map"

    def look(self):
        found, fault = range_of(member(self.value, "buckets_"))
        if fault:
            self.faults.append(fault)
            return
        first, kind, buckets = found
        self.order = " in %d bucket%s" % (buckets, "" if buckets == 1 else "s")
        for i in range(min(buckets, MOST * 10)):
            for node in chain(element(first, kind, i)):
                if not self.take(node):
                    self.faults[-1] += " in bucket %d" % i
            if len(self.elements) > MOST:
                self.faults.append("more than %d elements" % MOST)
                return
        if buckets > MOST * 10:
            self.faults.append("only the first %d buckets were looked at" % (MOST * 10))
        self.check_size()


PRINTERS = (Stack, SinglyLinkedList, BinaryHeap, ChainedHashMap)


def summary(value, _):
    kind = value.GetType().GetCanonicalType().GetUnqualifiedType().GetName()
    for printer in PRINTERS:
        if kind.startswith("dsa::%s<" % printer.name):
            return printer(value.GetNonSyntheticValue(), None).title()
    return ""


def __lldb_init_module(debugger, _):
    for printer in PRINTERS:
        kind = '-x "^dsa::%s<.*>$"' % printer.name
        debugger.HandleCommand("type synthetic add -w dsa -l dsa_lldb.%s %s" % (printer.__name__, kind))
        debugger.HandleCommand("type summary add -w dsa -e -F dsa_lldb.summary %s" % kind)
    debugger.HandleCommand("type category enable dsa")
