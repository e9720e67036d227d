# shellcheck shell=sh
# What the lints share. Sourced, never run.
# shellcheck disable=SC3043

# Sets $root and goes there.
enter() { root=$(CDPATH='' cd -- "$1" && pwd -P) && cd "$root" || exit 2; }

# The program $1 of LLVM, 16 or later, in $tool: 19 first, with which the sources are written, then the
# newest. Missing is a failure, not a skip: a lint that did not look has nothing to say for the sources.
find_tool() {
    local version
    for version in 19 25 24 23 22 21 20 18 17 16; do
        tool=$1-$version
        if command -v "$tool" >/dev/null 2>&1; then return; fi
    done
    tool=$1
    version=$("$tool" --version 2>/dev/null)
    version=${version#*version }
    if [ "${version%%.*}" -ge 16 ] 2>/dev/null; then return; fi
    echo "$1: not here, or older than 16; scripts/setup --test installs it" >&2
    exit 2
}

# The project's C++ files that are there: those that git tracks, or all of them where git has no answer
# (an archive, or a checkout of another user).
cpp_files() {
    { git ls-files -- '*.cpp' '*.hpp' 2>/dev/null | grep . ||
        find . \( -name build -o -name .git \) -prune -o \( -name '*.cpp' -o -name '*.hpp' \) -print | sed 's|^\./||'; } |
        sort | while IFS= read -r file; do
            if [ -f "$file" ]; then printf '%s\n' "$file"; fi
        done
}
