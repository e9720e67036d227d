# shellcheck shell=sh
# What dsa, setup and test share: messages, the build lock, the bring-up from a bare machine to a build.
# Sourced, never run. Before it is sourced, $root is the checkout, an absolute path; $preset may name another way to build
# than dev.
# POSIX sh with `local`, which dash, bash, ksh and zsh all have: a bare machine need not have bash.
# shellcheck disable=SC3043,SC2154  # and $root comes from the caller

preset=${preset:-dev}
build=$root/build/$preset
log=$root/build/build.log           # what the last build said; shown when it fails
lock=$root/build/lock               # held (flock) while a build changes anything below build/
configured=$build/dsa.configured    # first line: the path of the checkout that was configured
stamp=$build/dsa.built              # as old as the moment the last good build began; first line: as above

say() { printf 'dsa: %s\n' "$*" >&2; }
die() { say "$*"; exit 2; }

# The opening comment of the script, for --help.
usage() { awk 'NR > 1 && !/^#/ { exit } NR > 1 && !/shellcheck/ { sub(/^# ?/, ""); print }' "$0"; }

# A person is there to be asked and to watch.
on_terminal() { [ -t 0 ] && [ -t 2 ]; }

disk_full() { [ -n "$(df -P "$root/." 2>/dev/null | awk 'NR == 2 && $4 == 0')" ]; }

# The folder for everything that a build makes, or one sentence why it cannot be.
need_build_folder() {
    if [ -e "$root/build" ] && [ ! -d "$root/build" ]; then
        die "$root/build is in the way: it is not a folder, and the build wants to live there; move it elsewhere"
    fi
    if ! mkdir -p "$build" 2>/dev/null || ! ( : >>"$lock" ) 2>/dev/null || [ ! -w "$build" ]; then
        if disk_full; then
            die "cannot write to $root/build: the disk is full; free some space and start again"
        fi
        die "cannot write to $root/build as $(id -un); use a clone of your own: git clone '$root' dsa"
    fi
}

# Waits until no other build runs in this clone. The kernel drops the lock with its last holder, so a
# killed build leaves none behind; the compilers hold it too (they inherit descriptor 9), so a build
# whose script was killed is waited for as well.
take_lock() {
    exec 9>>"$lock"
    if command -v flock >/dev/null 2>&1; then
        flock -n 9 && return
        say "another build is at work in this clone; waiting for it"
        flock 9
    elif command -v perl >/dev/null 2>&1; then  # macOS has no flock(1), but perl's reaches our descriptor
        perl -e 'open(my $f, ">&=9") and flock($f, 2)'
    fi
}
drop_lock() { exec 9>&-; }

# Compiles in flight: a core each, but no more than memory carries (a big unit takes up to 1 GB).
at_once() {
    local cores free
    cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null) || cores=1
    free=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null)
    if [ -n "$free" ] && [ "$free" -lt "$cores" ]; then cores=$free; fi
    if [ "$cores" -lt 1 ]; then cores=1; fi
    echo "$cores"
}

# $1 as a line of progress that leaves room for "dsa: " and ": 1234/1234" behind it: a line that wraps could not be
# drawn anew.
fitted() {
    local columns room
    columns=$(stty size <&2 2>/dev/null); columns=${columns#* }
    case $columns in '' | 0 | *[!0-9]*) columns=80 ;; esac
    room=$((columns - 17))
    if [ "$room" -lt 8 ]; then room=8; fi
    if [ "${#1}" -le "$room" ]; then printf '%s' "$1"; else printf "%.$((room - 3))s..." "$1"; fi
}

# Runs a command with its output in the log. On a terminal one line tells how far it is ("12/64", as
# ninja counts); elsewhere that line is printed once.
#   $1: the line; the rest: the command. Gives its exit status.
logged() {
    local line status text shown
    line=$1; shift
    if on_terminal; then
        shown=yes line=$(fitted "$line")
        printf 'dsa: %s' "$line" >&2
    else
        shown=
        say "$line"
    fi
    status=$( {
        { "$@" 2>&1 </dev/null; echo "$?" >&3; } | while IFS= read -r text || [ -n "$text" ]; do
            printf '%s\n' "$text" 2>/dev/null >>"$log"
            if [ -z "$shown" ]; then continue; fi
            case $text in
                '['*/*']'*)
                    text=${text#[}
                    printf '\r\033[Kdsa: %s: %s' "$line" "${text%%]*}" >&2 ;;
            esac
        done
    } 3>&1 )
    if [ -n "$shown" ]; then printf '\r\033[K' >&2; fi
    return "${status:-130}"  # nothing came: the command was interrupted
}

stopped() { say "stopped; what is built so far is kept, the next run goes on from there"; exit 130; }

# Says what failed, shows the log's end (its errors first, when it has any), ends with status 2.
build_failed() {
    if [ -n "$interrupted" ] || grep -q '^ninja: build stopped: interrupted' "$log" 2>/dev/null; then stopped; fi
    if disk_full || grep -q 'No space left on device' "$log" 2>/dev/null; then
        die "$1: the disk is full; free some space and start again: what is built so far is kept"
    fi
    if grep -qE '(cc1plus|clang|c\+\+).*(Killed|signal 9)|Killed signal terminated' "$log" 2>/dev/null; then
        die "$1: the machine ran out of memory; close other programs and start again: what is built so far is kept"
    fi
    grep -E -m 20 -A 4 '(^|[^a-z])(error|Error)[: ]' "$log" >&2 || tail -n 20 "$log" >&2
    die "$1; the whole story is in $log"
}

# From a checkout to a build.
#   $1: why, for the line of progress    $2: further arguments for cmake's configuration, or ""
#   $3: further arguments for scripts/setup, or ""    the rest: the targets, none for all
# Ctrl-C stops at a clean point: ninja deletes what it had half-written, and the marks that say
# "configured" and "built" are only ever moved into place, after the deed.
bring_up() {
    local why options setup_options found began
    why=$1 options=$2 setup_options=$3; shift 3
    interrupted=
    trap 'interrupted=yes' INT TERM HUP
    need_build_folder
    take_lock
    if [ -n "$interrupted" ]; then stopped; fi
    # Without the lock's descriptor: a service that a package starts would hold it for ever.
    # shellcheck disable=SC2086  # a list of options, empty or not
    "$root/scripts/setup" $setup_options 9>&- || exit $?
    if [ -n "$interrupted" ]; then stopped; fi
    began=$build/dsa.began
    trap 'rm -f "$build/dsa.began" "$build/dsa.configured.new"' EXIT
    if ! printf '%s\n' "$root" 2>/dev/null >"$began"; then build_failed "the build could not start"; fi
    : >"$log"

    # Moved or copied: CMake and the precompiled headers remember the old path.
    found=; if [ -f "$configured" ]; then read -r found <"$configured" || :; fi
    if [ -n "$found" ] && [ "$found" != "$root" ]; then
        say "this clone used to be $found: building it anew"
        rm -rf "$build/CMakeCache.txt" "$build/CMakeFiles" "$configured" "$stamp"
    fi
    if [ -z "$found" ] || [ ! -f "$configured" ] || [ ! -f "$build/build.ninja" ] || [ -n "$options" ] ||
        [ -n "$(find "$root/CMakePresets.json" -newer "$configured" 2>/dev/null)" ]; then
        if [ ! -f "$build/CMakeCache.txt" ] && [ -z "${CXX-}" ]; then
            CXX=$("$root/scripts/setup" --print-compiler) || exit $?
            export CXX
        fi
        rm -f "$configured" "$stamp"
        # shellcheck disable=SC2086
        if ! (cd "$root" && logged "configuring" cmake --preset "$preset" $options); then
            build_failed "cmake could not configure the build"
        fi
        if ! { printf '%s\n' "$root" >"$configured.new" && mv -f "$configured.new" "$configured"; } 2>/dev/null; then
            build_failed "the build could not go on"
        fi
    fi
    if [ $# -gt 0 ]; then set -- --target "$@"; fi
    if ! logged "$why" cmake --build "$build" --parallel "$(at_once)" "$@"; then build_failed "the build failed"; fi
    if [ -n "$interrupted" ]; then stopped; fi
    mv -f "$began" "$stamp" || build_failed "the build could not be finished"
    trap - INT TERM HUP EXIT
    drop_lock
}
