# dsa_gdb: shows the lists, tables and heaps of dsa in gdb as what they hold.
#
#     (gdb) source scripts/debug/dsa_gdb.py
#     (gdb) print s
#     $1 = dsa::stack of 2, top first = {4, 3}
#
# What is shown may be half-written: every walk is bounded, a chain that comes back to itself is called a cycle,
# and memory that cannot be read ends the walk with a word about it. Nothing here calls a function of the program.
import re

import gdb
import gdb.printing

MOST = 1000  # steps of a walk; print elements shows fewer still


def address_in(pointer):
    """The address in a raw or a smart pointer, of whatever standard library; None when it holds none."""
    kind = pointer.type.strip_typedefs()
    if kind.code == gdb.TYPE_CODE_PTR:
        return pointer
    if kind.code != gdb.TYPE_CODE_STRUCT:
        return None
    for field in kind.fields():
        if not hasattr(field, "bitpos"):  # static
            continue
        found = address_in(pointer[field])
        if found is not None:
            return found
    return None


def chain(pointer, node_type=None):
    """The nodes from pointer on, linked by `next`; as a last element a string when the chain does not end well."""
    seen = set()
    try:
        at = address_in(pointer)
        while at is not None and int(at) != 0:
            if int(at) in seen:
                yield "a cycle: back at 0x%x" % int(at)
                return
            if len(seen) == MOST:
                yield "more than %d nodes" % MOST
                return
            seen.add(int(at))
            node = (at.cast(node_type.pointer()) if node_type else at).dereference()
            node.fetch_lazy()
            yield node
            at = address_in(node["next"])
    except gdb.MemoryError:
        yield "a pointer that leads nowhere: 0x%x" % int(at)


def range_of(vector):
    """First and last + 1 of a std::vector, or a sentence."""
    fields = {f.name for f in vector.type.strip_typedefs().fields()}
    if "_M_impl" in fields or any(f.is_base_class for f in vector.type.strip_typedefs().fields()):
        first, last, end = (vector["_M_impl"][m] for m in ("_M_start", "_M_finish", "_M_end_of_storage"))
    elif "__begin_" in fields:
        first, last, end = vector["__begin_"], vector["__end_"], None
    else:
        return None, None, "a vector of an unknown library"
    if int(last) < int(first) or (end is not None and int(end) < int(last)):
        return None, None, "a vector that was never made"
    return first, last, ""


class Shown:
    """Elements and a title; what is wrong stands in both."""

    def __init__(self, value):
        self.value = value
        self.elements, self.faults = [], []
        try:
            self.look()
        except (gdb.error, gdb.MemoryError) as error:
            self.faults.append("cannot be read: %s" % error)

    def take(self, node):
        if isinstance(node, str):
            self.faults.append(node)
            return False
        self.elements.append(node["value"])
        return True

    def check_size(self):
        size = int(self.value["size_"])
        if size != len(self.elements) and not self.faults:
            self.faults.append("size_ says %d" % size)

    def to_string(self):
        text = "dsa::%s of %d%s" % (self.name, len(self.elements), self.order)
        return text + "".join("; " + fault for fault in self.faults)

    order = ""

    def children(self):
        for i, element in enumerate(self.elements):
            yield "[%d]" % i, element

    def display_hint(self):
        return "array"


class Stack(Shown):
    name, order = "stack", ", top first"

    def look(self):
        for node in chain(self.value["head_"]):
            self.take(node)
        self.check_size()


class SinglyLinkedList(Shown):
    name = "singly_linked_list"

    def look(self):
        # head_ is a link without a value; the nodes behind it have one.
        node_type = self.value["head_"]["next"].type.target()
        before = self.value["head_"].address
        for node in chain(self.value["head_"]["next"], node_type):
            if not self.take(node):
                return
            before = node.address
        if int(self.value["tail_"]) != int(before):
            self.faults.append("tail_ is not the last link")
        self.check_size()


class BinaryHeap(Shown):
    name, order = "binary_heap", ", level by level"

    def look(self):
        first, last, fault = range_of(self.value["heap_"])
        if fault:
            self.faults.append(fault)
            return
        n = int(last - first)
        if n > MOST:
            self.faults.append("%d elements in all" % n)
        for i in range(min(n, MOST)):
            element = (first + i).dereference()
            element.fetch_lazy()
            self.elements.append(element)


class ChainedHashMap(Shown):
    name = "chained_hash_map"

    def look(self):
        first, last, fault = range_of(self.value["buckets_"])
        if fault:
            self.faults.append(fault)
            return
        buckets = int(last - first)
        self.order = " in %d bucket%s" % (buckets, "" if buckets == 1 else "s")
        for i in range(min(buckets, MOST * 10)):
            for node in chain((first + i).dereference()):
                if not self.take(node):
                    self.faults[-1] += " in bucket %d" % i
            if len(self.elements) > MOST:
                self.faults.append("more than %d elements" % MOST)
                return
        if buckets > MOST * 10:
            self.faults.append("only the first %d buckets were looked at" % (MOST * 10))
        self.check_size()

    def children(self):
        for i, pair in enumerate(self.elements):
            yield "key %d" % i, pair["first"]
            yield "value %d" % i, pair["second"]

    def display_hint(self):
        return "map"


def register(objfile=None):
    printers = gdb.printing.RegexpCollectionPrettyPrinter("dsa")
    for printer in (Stack, SinglyLinkedList, BinaryHeap, ChainedHashMap):
        printers.add_printer(printer.name, "^dsa::" + re.escape(printer.name) + "<.*>$", printer)
    gdb.printing.register_pretty_printer(objfile, printers, replace=True)


register(gdb.current_objfile())
