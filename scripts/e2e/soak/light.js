// The stock light client, beginning at a hand-over that was published.
//
// node light.js FOLDER URL ADDRESS: FOLDER holds what `urcar mandate hand-over` wrote for light clients, URL is a node
// that its blocks are compared with, ADDRESS the multiaddress of its only peer.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from 'smoldot';
import { connect, main, say, sleep } from './client.js';

/** How long it may take to come to a later final block, in seconds. */
const WITHIN = 120;

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
    const [folder, url, address] = process.argv.slice(2);
    const read = (file) => readFileSync(join(folder, file), 'utf8');
    const spec = { ...JSON.parse(read('light-chain.json')), bootNodes: [address] };
    const api = await connect(url);
    // Past what is final now, it has verified votes by itself.
    const final = (await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber();
    const began = Date.now();
    const hash = await follow(JSON.stringify(spec), read('light-database.json'), final + 1);
    const seconds = Math.round((Date.now() - began) / 1_000);
    const height = (await api.rpc.chain.getHeader(hash)).number.toNumber();
    if (!(await api.rpc.chain.getBlockHash(height)).eq(hash)) throw new Error(`block ${height} is not the chain's`);
    say(`a light client has block ${height} final after ${seconds} s`);
});
