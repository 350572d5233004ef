# Shared by the scripts; sourced, never run.
# shellcheck shell=bash

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
target=${CARGO_TARGET_DIR:-$root/target}
readonly target
# The programs that the scripts run.
node=${URCAR_NODE:-$target/release/urcar-node}
# shellcheck disable=SC2034 # used by the scripts that source this
client=${URCAR:-$target/release/urcar} load=${URCAR_LOAD:-$target/release/urcar-load}

# A target folder outside the tree doesn't lead the wasm build to Cargo.lock.
export WASM_BUILD_WORKSPACE_HINT=${WASM_BUILD_WORKSPACE_HINT:-$root}

# rustup's own installer leaves this to the next login.
[[ -d $HOME/.cargo/bin && :$PATH: != *":$HOME/.cargo/bin:"* ]] && PATH=$HOME/.cargo/bin:$PATH

say() { printf '%s\n' "$*"; }

# die CODE WORDS...: says what is wrong and what to do, and ends with that code.
die() {
    local code=$1
    shift
    printf 'Error: %s\n' "$*" >&2
    exit "$code"
}

# step WORDS...: a heading, with the time since the script began.
step() { printf '\n==> [%02d:%02d] %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$*"; }

# at_exit: functions that take down what the script set up beside processes, such as networks.
children=() groups=() at_exit=()
scratch=

# Ends what was started here and removes what was made to be thrown away.
clean_up() {
    local status=$?
    trap - EXIT
    # Nothing may cut it short.
    trap '' INT TERM HUP
    local pid undo
    for pid in "${groups[@]}"; do kill -- "-$pid" 2>/dev/null || true; done
    for pid in "${children[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${children[@]}" "${groups[@]}"; do
        for _ in {1..300}; do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        kill -9 "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    for undo in "${at_exit[@]}"; do "$undo" || true; done
    [[ -z $scratch ]] || rm -rf "$scratch"
    exit "$status"
}

clean_up_at_exit() {
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

# run COMMAND...: runs it so that a signal to this script ends it at once, with all that it started.
run() {
    set -m
    "$@" &
    set +m
    groups+=("$!")
    local status=0
    wait "$!" || status=$?
    unset 'groups[-1]'
    return "$status"
}

# scratch_dir: makes $scratch, a folder that goes with the script.
scratch_dir() { [[ -n $scratch ]] || scratch=$(mktemp -d -t urcar-XXXXXX); }

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port FROM: the first port from there on that nobody listens on.
free_port() {
    local port=$1
    while listens "$port"; do port=$((port + 1)); done
    printf '%s' "$port"
}

# rpc AT METHOD [PARAMS]: the result that a node gives, as JSON. AT is a port of this machine, or HOST:PORT.
rpc() {
    local at=$1
    [[ $at == *:* ]] || at=127.0.0.1:$at
    curl --silent --fail --max-time 60 --header 'Content-Type: application/json' \
        --data "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$2\",\"params\":${3:-[]}}" "http://$at" |
        jq --compact-output --exit-status .result
}

# start_node LOG OPTIONS...: runs a node in the background; its process id is in $node_pid.
start_node() {
    local log=$1
    shift
    "$node" "$@" >"$log" 2>&1 &
    node_pid=$!
    children+=("$node_pid")
}

# forget PID: no process that gets the number later is ended at exit.
forget() {
    local kept=() child
    for child in "${children[@]}"; do [[ $child == "$1" ]] || kept+=("$child"); done
    children=("${kept[@]}")
}

# height AT best|finalised
height() {
    local params=[] number
    [[ $2 == best ]] || params="[$(rpc "$1" chain_getFinalizedHead)]" || return 1
    number=$(rpc "$1" chain_getHeader "$params" | jq --raw-output .number) && printf '%d' "$number"
}

# wait_for_height AT best|finalised NUMBER SECONDS: until the chain is that high.
wait_for_height() {
    local until=$((SECONDS + $4)) now
    while ((SECONDS < until)); do
        now=$(height "$1" "$2" 2>/dev/null) || now=
        [[ -z $now ]] || ((now < $3)) || return 0
        sleep 0.5
    done
    return 1
}

# wait_for_blocks PID PORT LOG: until the node has made its first block.
wait_for_blocks() {
    local _
    for _ in {1..120}; do
        kill -0 "$1" 2>/dev/null || { tail -n 20 "$3" >&2; die 20 "the node stopped; its last words are above"; }
        wait_for_height "$2" best 1 1 && return
    done
    tail -n 20 "$3" >&2
    die 20 "the node makes no blocks; its last words are above"
}
