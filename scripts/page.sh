# The page, built and served beside a node; sourced after common.sh.
# shellcheck shell=bash disable=SC2154 # root and node are common.sh's

readonly web=$root/web

# page_is_old: whether the page was never built, or its sources changed since.
page_is_old() {
    [[ -f $web/dist/index.html ]] || return 0
    [[ -n $(find "$web" "$root/docs/reference" "$root/primitives" "$root/runtime/metadata" \
        \( -name node_modules -o -name dist -o -name generated -o -name e2e \) -prune \
        -o -type f -newer "$web/dist/index.html" -print -quit) ]]
}

# build_page LOG: builds web/dist where it is missing or old. Where it can't, it says why, and fails.
build_page() {
    if ! command -v npm >/dev/null; then
        say "There is no npm here, so there is no page: install Node 20.19 or newer."
        return 1
    fi
    if ! cmp -s "$web/package-lock.json" "$web/node_modules/.urcar-lock"; then
        say "Installing the packages of web with npm."
        if ! (cd "$web" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >"$1" 2>&1; then
            tail -n 20 "$1" >&2
            say "npm could not install the packages of web, so there is no page."
            return 1
        fi
        cp "$web/package-lock.json" "$web/node_modules/.urcar-lock"
    fi
    page_is_old || return 0
    say "Building web/dist with npm."
    if ! (cd "$web" && npm run --silent build) >"$1" 2>&1; then
        tail -n 20 "$1" >&2
        say "The page was not built, so there is none."
        return 1
    fi
}

# light_client_spec AT CHAIN: the specification of CHAIN for light clients in browsers of this machine, which know the
# node at AT alone.
light_client_spec() {
    local addresses
    addresses=$(rpc "$1" system_localListenAddresses |
        jq --compact-output 'map(select(test("^/ip4/127\\.0\\.0\\.1/tcp/[0-9]+/ws/p2p/")))') || return 1
    [[ $addresses != '[]' ]] || return 1
    "$node" export-chain-spec --chain "$2" --raw 2>/dev/null | jq --compact-output --argjson nodes "$addresses" '.bootNodes = $nodes'
}

# serve_page FOLDER PORT LOG: serves the page from FOLDER to browsers of this machine.
serve_page() {
    local _
    (cd "$web" && exec node node_modules/vite/bin/vite.js preview --outDir "$1" --host 127.0.0.1 --port "$2" --strictPort) \
        >"$3" 2>&1 &
    children+=("$!")
    for _ in {1..100}; do
        ! listens "$2" || return 0
        kill -0 "$!" 2>/dev/null || break
        sleep 0.1
    done
    tail -n 20 "$3" >&2
    return 1
}
