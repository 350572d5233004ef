# A network of validators on this machine, each in a network namespace of its own; sourced by scripts/soak.d/*.
#
# Each machine has a cable to a switch, on which nodes meet, and one of its own to this machine, for JSON-RPC. Switches
# are bridges in a namespace apart: a split moves cables from one switch to another, and no packet passes any more.
# shellcheck shell=bash
# shellcheck source-path=SCRIPTDIR/.. source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

# What tells this soak's names and addresses from those of others on this machine.
readonly lane=${SOAK_LANE:?run it by scripts/soak}
readonly hub=urcar-soak$lane-hub
# shellcheck disable=SC2034 # used by the scripts that source this
readonly helpers=$root/scripts/e2e/soak
# The specification of the chain; its machines by number, with the options, process and log of each node.
spec=
machines=()
declare -A number=() options=() pid=()

scratch_dir
base=${SOAK_KEEP:-$scratch}
# Nodes are reached directly.
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY

# minutes DEFAULT [SHARE]: how many seconds the soak's minutes are, or a share of them.
minutes() { awk -v n="${SOAK_MINUTES:-$1}" -v share="${2:-1}" 'BEGIN { printf "%d", n * 60 * share }'; }

# fails WORDS...: the last words of every node, and the end.
fails() {
    local name
    for name in "${machines[@]}"; do
        printf -- '--- %s\n' "$name" >&2
        tail -n 5 "$base/$name.log" >&2 2>/dev/null || true
    done
    die 1 "$*"
}

# shellcheck disable=SC2317 # clean_up calls it
remove_network() {
    local name
    for name in $(ip -brief link | grep -o "^urcs$lane-[0-9]*"); do ip link delete "$name" 2>/dev/null || true; done
    for name in $(ip netns list | grep -o "^urcar-soak$lane-[^ ]*"); do ip netns delete "$name"; done
}

# make_network SIDES: so many switches, with nothing on them yet.
make_network() {
    local side
    remove_network
    at_exit+=(remove_network)
    clean_up_at_exit
    ip netns add "$hub"
    for ((side = 0; side < $1; side++)); do
        ip -n "$hub" link add "side$side" type bridge
        ip -n "$hub" link set "side$side" up
    done
}

# make_spec OF [PATCH [VALIDATOR...]]: the specification of a chain with PATCH, JSON, merged into its genesis, and with
# these well-known validators beside its own, into $spec.
make_spec() {
    local of=$1 patch=${SOAK_GENESIS:-${2:-"{}"}}
    shift $(($# < 2 ? $# : 2))
    spec=$base/chain.json
    "$node" export-chain-spec --chain "$of" >"$base/preset.json" 2>"$base/spec.log" ||
        die 20 "the node has no chain $of; its reasons are in $base/spec.log"
    node "$helpers/spec.js" "$base/preset.json" "$patch" "$@" >"$base/plain.json"
    "$node" export-chain-spec --chain "$base/plain.json" --raw >"$spec" 2>"$base/spec.log" || {
        head -n 1 "$base/spec.log" >&2
        die 20 "the node doesn't take this genesis; is it older than this soak?"
    }
}

# add_machine NAME OPTIONS...: a machine on side 0, whose node runs with these options.
add_machine() {
    local name=$1 i=${#machines[@]}
    ((i < 32)) || fails "a soak has room for 32 machines"
    local machine=urcar-soak$lane-$name control=urcs$lane-$i
    shift
    machines+=("$name") number[$name]=$i options[$name]=$*
    ip netns add "$machine"
    ip link add p0 netns "$machine" type veth peer name "cable$i" netns "$hub"
    ip -n "$hub" link set "cable$i" master side0 up
    # The control cables have no route from one to another.
    ip link add "$control" type veth peer name c0 netns "$machine"
    ip address add "$(control "$name" 1)/30" dev "$control"
    ip link set "$control" up
    ip -n "$machine" address add "$(control "$name" 2)/30" dev c0
    ip -n "$machine" address add "10.84.0.$((i + 1))/24" dev p0
    for link in lo c0 p0; do ip -n "$machine" link set "$link" up; done
    mkdir -p "$base/$name"
    "$node" key generate-node-key --chain "$spec" --file "$base/$name/node-key" 2>/dev/null
}

# move SIDE NAME...: cuts machines from where they are, and joins them to a side.
move() {
    local side=$1 name
    shift
    for name in "$@"; do ip -n "$hub" link set "cable${number[$name]}" master "side$side"; done
}

# at NAME: where its node answers JSON-RPC.
at() { printf '%s:9944' "$(control "$1" 2)"; }

# control NAME END: the address of an end of its control cable; 1 is this machine's, 2 its own.
control() { printf '10.83.%d.%d' $((lane * 32 + number[$1])) "$2"; }

# address NAME: where its node meets others.
address() {
    printf '/ip4/10.84.0.%d/tcp/30333/p2p/%s' $((number[$1] + 1)) \
        "$("$node" key inspect-node-key --file "$base/$1/node-key")"
}

# know NAME...: each of these machines is told where all others of them are.
know() {
    local name other
    for name in "$@"; do
        options[$name]+=" --bootnodes"
        for other in "$@"; do [[ $other == "$name" ]] || options[$name]+=" $(address "$other")"; done
    done
}

# start NAME...: runs their nodes.
start() {
    local name
    for name in "$@"; do
        local words=()
        read -ra words <<<"${options[$name]} ${SOAK_OPTIONS:-}"
        ip netns exec "urcar-soak$lane-$name" env ${preload:+"LD_PRELOAD=$preload" "SOAK_CLOCK=$clock"} \
            "$node" --chain "$spec" --base-path "$base/$name" --node-key-file "$base/$name/node-key" --name "$name" \
            --listen-addr "/ip4/10.84.0.$((number[$name] + 1))/tcp/30333" --no-mdns --no-telemetry \
            --unsafe-rpc-external --rpc-methods unsafe --rpc-cors all --mining-threads 1 \
            "${words[@]}" >>"$base/$name.log" 2>&1 9>&- &
        pid[$name]=$! children+=("$!")
    done
}

# stop NAME...: ends their nodes, those that run, as a machine that is shut down does.
stop() {
    local name
    for name in "$@"; do [[ -z ${pid[$name]:-} ]] || kill "${pid[$name]}" 2>/dev/null || true; done
    for name in "$@"; do
        [[ -n ${pid[$name]:-} ]] || continue
        wait "${pid[$name]}" 2>/dev/null || true
        forget "${pid[$name]}"
        unset "pid[$name]"
    done
}

# wait_ready NAME...: until their nodes answer.
wait_ready() {
    local name _
    for name in "$@"; do
        for _ in {1..240}; do
            rpc "$(at "$name")" system_health >/dev/null 2>&1 && continue 2
            kill -0 "${pid[$name]}" 2>/dev/null || fails "$name stopped"
            sleep 0.5
        done
        fails "$name doesn't answer"
    done
}

# await HEIGHT best|finalised SECONDS NAME...: until the chains of all of them are that high.
await() {
    local wanted=$1 what=$2 until=$((SECONDS + $3)) name
    shift 3
    for name in "$@"; do
        wait_for_height "$(at "$name")" "$what" "$wanted" $((until > SECONDS ? until - SECONDS : 1)) ||
            fails "$name: block $wanted is not $what in time, but $(height "$(at "$name")" "$what" || true)"
    done
}

# block NAME NUMBER: the hash of its best chain's block of that number.
block() { rpc "$(at "$1")" chain_getBlockHash "[$2]" | jq --raw-output .; }

# lowest best|finalised NAME...: the lowest of their heights.
lowest() {
    local what=$1 name
    shift
    for name in "$@"; do height "$(at "$name")" "$what" && echo; done | sort -n | head -n 1
}

# agree NUMBER NAME...: whether all of them have the same block of that number.
agree() {
    local wanted=$1 name
    shift
    (($(for name in "$@"; do block "$name" "$wanted" 2>/dev/null || echo "none of $name"; done | sort -u | wc -l) == 1))
}

# await_one_chain SECONDS NAME...: until all of them follow one chain, down to the last three blocks, and finality has
# passed the highest block of now on all of them. $took is how long that took, $agreed when they agreed.
# shellcheck disable=SC2034 # used by the scripts that source this
await_one_chain() {
    local began=$SECONDS until=$((SECONDS + $1)) top name best
    shift
    top=$(for name in "$@"; do height "$(at "$name")" best && echo; done | sort -n | tail -n 1)
    agreed=
    while ((SECONDS < until)); do
        best=$(lowest best "$@")
        if [[ -z $agreed ]] && ((best > top)) && agree $((best - 3)) "$@"; then agreed=$((SECONDS - began)); fi
        if [[ -n $agreed ]] && (($(lowest finalised "$@") > top)) && agree "$top" "$@"; then
            took=$((SECONDS - began))
            return
        fi
        sleep 1
    done
    for name in "$@"; do
        say "  $name: best $(height "$(at "$name")" best), final $(height "$(at "$name")" finalised)," \
            "block $top $(block "$name" "$top" || true), $(rpc "$(at "$name")" system_health)" >&2
    done
    fails "${agreed:+they agree after $agreed s, but }no chain of all became final past block $top" \
        "within $((SECONDS - began)) s"
}

# check_index NAME: compares the index of a node that was stopped with the chain.
check_index() {
    "$node" index check --chain "$spec" --base-path "$base/$1" --index "$base/$1/index" \
        >"$base/$1.check" 2>"$base/$1.check.log" || {
        cat "$base/$1.check" >&2
        fails "the index of $1 isn't what the chain says"
    }
}

# bonds NAME ACCOUNT...: what the organisations' bonds are, in URC, as a node's best block has it.
bonds() {
    local name=$1
    shift
    node "$helpers/bonds.js" "ws://$(at "$name")" "$@"
}

# slots NAME FROM TO: how many slots passed between two blocks, and in how many of them there was none.
slots() {
    local first last
    first=$(slot_of "$1" "$2") last=$(slot_of "$1" "$3")
    printf '%d %d' $((last - first)) $((last - first - ($3 - $2)))
}

# slot_of NAME NUMBER: Aura's pre-runtime digest has the slot as eight bytes, the lowest first.
slot_of() {
    local bytes
    bytes=$(rpc "$(at "$1")" chain_getHeader "[\"$(block "$1" "$2")\"]" |
        jq --raw-output '.digest.logs[] | select(startswith("0x066175726120"))[14:30]')
    printf '%d' "$((16#$(fold -w2 <<<"$bytes" | tac | tr -d '\n')))"
}
