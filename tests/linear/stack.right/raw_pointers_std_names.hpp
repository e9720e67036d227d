#pragma once
// Right, of another kind: raw pointers, <bits/stdc++.h>, using namespace std; and texts of its own.
#include <bits/stdc++.h>
using namespace std;

namespace dsa {

template <class T>
class stack {
    struct Node {
        T data;
        Node* next;
    };
    Node* top_node = nullptr;
    int count = 0;

public:
    using value_type = T;
    using size_type = size_t;
    using reference = T&;
    using const_reference = const T&;

    stack() {}
    stack(const stack& other) {
        Node* last = nullptr;
        try {
            for (Node* cur = other.top_node; cur != nullptr; cur = cur->next) {
                Node* fresh = new Node{cur->data, nullptr};
                if (last == nullptr)
                    top_node = fresh;
                else
                    last->next = fresh;
                last = fresh;
                count++;
            }
        } catch (...) {
            clear();
            throw;
        }
    }
    stack(stack&& other) noexcept : top_node(other.top_node), count(other.count) {
        other.top_node = nullptr;
        other.count = 0;
    }
    stack& operator=(const stack& other) {
        if (this != &other) {
            stack copy(other);
            copy.swap(*this);
        }
        return *this;
    }
    stack& operator=(stack&& other) noexcept {
        if (this != &other) {
            clear();
            std::swap(top_node, other.top_node);
            std::swap(count, other.count);
        }
        return *this;
    }
    ~stack() { clear(); }

    void push(const T& x) { top_node = new Node{x, top_node}, count++; }
    void push(T&& x) { top_node = new Node{std::move(x), top_node}, count++; }
    void pop() {
        if (count == 0) throw out_of_range("stack::pop() called, but there is nothing to pop");
        Node* old = top_node;
        top_node = old->next;
        count--;
        delete old;
    }
    T& top() {
        if (count == 0) throw out_of_range("stack::top() called, but there is nothing to see");
        return top_node->data;
    }
    const T& top() const {
        if (count == 0) throw out_of_range("stack::top() called, but there is nothing to see");
        return top_node->data;
    }
    bool empty() const { return count == 0; }
    size_type size() const { return static_cast<size_type>(count); }
    void swap(stack& other) noexcept {
        std::swap(top_node, other.top_node);
        std::swap(count, other.count);
    }
    friend void swap(stack& a, stack& b) noexcept { a.swap(b); }
    friend bool operator==(const stack& a, const stack& b) {
        if (a.count != b.count) return false;
        Node *x = a.top_node, *y = b.top_node;
        while (x != nullptr) {
            if (!(x->data == y->data)) return false;
            x = x->next;
            y = y->next;
        }
        return true;
    }
    string_view broken_invariant() const {
        int n = 0;
        for (Node* cur = top_node; cur != nullptr && n <= count; cur = cur->next) n++;
        return n == count ? "" : "I1: the count is wrong";
    }

private:
    void clear() noexcept {
        while (count > 0) pop();
    }
};

}  // namespace dsa
