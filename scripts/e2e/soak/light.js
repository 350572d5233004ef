// The stock light client, beginning at a block that a node knows to be final.
//
// node light.js SPEC URL ADDRESS: it knows the file SPEC, a peer's multiaddress, and what the consortium publishes
// where the proof from genesis ends: a final block, and the authorities after it.
//
// It is given as what a light client saves of a chain (`databaseContent`), and is taken where the specification has a
// lower block to begin at (`lightSyncState`). Such a block can be one of BABE's alone, so there is one that is made up:
// whoever has nothing but the specification comes to nothing.

import { readFileSync } from 'node:fs';
import { start } from 'smoldot';
import { SLOT, connect, main, say, sleep } from './client.js';

/** How long it may take to come to a later final block, in seconds. */
const WITHIN = 120;

const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** A block of no chain, in the terms of BABE and in SCALE: number 1 in slot 1, and the two epochs around it. */
function noBlock() {
    const text = (string) => hex(Buffer.from(string));
    const zeros = (count) => '00'.repeat(count);
    const u64 = (number) => Buffer.from(BigUint64Array.of(BigInt(number)).buffer).toString('hex');
    const authorities = `04${'01'.repeat(32)}${u64(1)}`;
    // Index, first slot, length, authors, randomness, and how often a slot is someone's.
    const epoch = (k) => `01${u64(k)}${u64(k)}${u64(10)}${authorities}${zeros(32)}${u64(1)}${u64(4)}01`;
    const preDigest = `06${text('BABE')}3402${zeros(4)}${u64(1)}`;
    const seal = `05${text('BABE')}0101${zeros(64)}`;
    return {
        finalizedBlockHeader: `0x${zeros(32)}04${zeros(64)}08${preDigest}${seal}`,
        babeEpochChanges: `0x000008${zeros(32)}00000000${epoch(1)}${zeros(32)}01000000${epoch(2)}`,
        babeFinalizedBlockWeight: 0,
        // Nobody's votes: whoever votes, the set's id, and that no changes are pending or past.
        grandpaAuthoritySet: `0x${authorities}${u64(0)}00000000`,
    };
}

/** A final block and the authorities after it; while a change is pending there are none that a state knows. */
async function handOver(api) {
    const hash = await api.rpc.chain.getFinalizedHead();
    const state = await api.at(hash);
    if ((await state.query.grandpa.pendingChange()).isSome) throw new Error(`a change is pending at ${hash}`);
    const authors = await state.query.aura.authorities();
    const voters = await state.call.grandpaApi.grandpaAuthorities();
    const set = (await state.query.grandpa.currentSetId()).toNumber();
    const header = await api.rpc.chain.getHeader(hash);
    const chain = {
        version: '1',
        finalized_block_header: hex(header.toU8a()),
        aura_slot_duration: SLOT,
        aura_finalized_authorities: authors.map((key) => ({ public_key: hex(key.toU8a()) })),
        grandpa_after_finalized_block_authorities_set_id: set,
        grandpa_finalized_triggered_authorities: voters.map(([key, weight]) => ({
            ...{ public_key: hex(key.toU8a()), weight: weight.toNumber() },
        })),
    };
    return { number: header.number.toNumber(), set, chain };
}

/** Runs a light client until a block from `above` on is final for it; gives that block's hash. */
async function follow(chainSpec, databaseContent, above) {
    const logCallback = (_level, target, message) => console.error(`${target}: ${message}`);
    const client = start({ maxLogLevel: 1, logCallback });
    const chain = await client.addChain({ chainSpec, databaseContent });
    const late = sleep(WITHIN * 1_000).then(() => {
        throw new Error(`no block from ${above} on is final for the light client after ${WITHIN} s`);
    });
    const heads = (async () => {
        const ask = (id, method) => chain.sendJsonRpc(JSON.stringify({ jsonrpc: '2.0', id, method, params: [] }));
        ask(1, 'chain_subscribeFinalizedHeads');
        for await (const text of chain.jsonRpcResponses) {
            const { id, params, result } = JSON.parse(text);
            if (id === 2) return result;
            if (Number(params?.result?.number ?? -1) >= above) ask(2, 'chain_getFinalizedHead');
        }
        throw new Error('the light client stopped');
    })();
    return Promise.race([heads, late]);
}

await main(async () => {
    const [file, url, address] = process.argv.slice(2);
    const api = await connect(url);
    const { number, set, chain } = await handOver(api);
    const spec = { ...JSON.parse(readFileSync(file, 'utf8')), bootNodes: [address], lightSyncState: noBlock() };
    const database = { genesisHash: hex(api.genesisHash.toU8a()), chain, nodes: {} };
    const began = Date.now();
    const hash = await follow(JSON.stringify(spec), JSON.stringify(database), number + 2);
    const seconds = Math.round((Date.now() - began) / 1_000);
    const height = (await api.rpc.chain.getHeader(hash)).number.toNumber();
    if (!(await api.rpc.chain.getBlockHash(height)).eq(hash)) throw new Error(`block ${height} is not the chain's`);
    say(`a light client that began at block ${number} with set ${set} has block ${height} final after ${seconds} s`);
});
