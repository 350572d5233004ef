// Many subscriptions on one node: how long after a block their messages come, and how much memory they take.
//
// node subscriptions.js URL PID SUBSCRIPTIONS CONNECTIONS SECONDS: registers cars, subscribes to them in four ways, half
// of each to final blocks and half to the best chain, and has a workshop write records to all of them, block after block,
// for so long. PID is the node's process on this machine. Fails where a message is lost.

import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { freshVin, organisation } from '../chain.js';
import { km, maintenance, manufacture } from '../story/actors.js';
import { connect, main, say, send, sleep } from './client.js';

/** Cars, all of which one batch writes to. */
const CARS = 24;
/** How long messages may be behind the last block, in milliseconds. */
const WITHIN = 30_000;

const [url, pid, subscriptions, connections, seconds] = process.argv.slice(2).map((it, k) => (k ? Number(it) : it));

const vins = Array.from({ length: CARS }, freshVin).toSorted();
const make = `Make ${vins[0]}`;
/** What is subscribed to, and of how many of the cars it tells. */
const topics = [
    ['vehicle_subscribe', {}, CARS],
    ['vehicle_subscribe', { vins: vins.slice(0, 12) }, 12],
    ['vehicle_subscribe', { filter: { makes: [make], text: 'load' } }, CARS],
    ['market_subscribe', { filter: { makes: [make] } }, 1],
];

/** The node's resident memory, in MiB. */
function memory() {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024);
}

/** When each block was first heard of, by finality and hash, in milliseconds. */
const heard = { final: new Map(), best: new Map() };
/** The block of each message, and when it came, by finality. */
const came = { final: [], best: [] };
const count = { changed: 0, errors: 0 };

/** Opens a connection that hands each message on, with when it came. */
function open(take) {
    return new Promise((resolve, reject) => {
        const socket = new WebSocket(url);
        socket.on('message', (text) => take(JSON.parse(text), performance.now()));
        socket.once('open', () => resolve(socket));
        socket.once('error', reject);
    });
}

const request = (id, method, params) => JSON.stringify({ jsonrpc: '2.0', id, method, params });

/** Opens a connection with so many subscriptions, beginning with topic number `first`. */
async function subscribe(first, many) {
    const finalities = new Map();
    let answers = 0;
    const socket = await open(({ id, result, error, params }, now) => {
        if (error ?? params?.error) {
            count.errors += 1;
            say(`an error: ${JSON.stringify(error ?? params.error)}`);
        } else if (id !== undefined) {
            answers += 1;
            finalities.set(result, id % 2 ? 'final' : 'best');
        } else if (params.result.event === 'changed') {
            count.changed += 1;
            came[finalities.get(params.subscription)].push([params.result.block.hash, now]);
        }
    });
    for (let k = 0; k < many; k += 1) {
        const [method, params] = topics[((first + k) >> 1) % topics.length];
        socket.send(request(first + k, method, { ...params, finality: (first + k) % 2 ? 'final' : 'best' }));
    }
    while (answers < many) await sleep(10);
    return socket;
}

/** Hears of blocks by the SDK's own subscriptions. */
async function hear() {
    const socket = await open(async ({ id, method, params, result }, now) => {
        if (method) {
            const finality = method === 'chain_finalizedHead' ? 'final' : 'best';
            const { number } = params.result;
            socket.send(request(`${finality} ${now}`, 'chain_getBlockHash', [Number(number)]));
        } else if (/ /.test(id)) {
            const [finality, at] = id.split(' ');
            if (!heard[finality].has(result)) heard[finality].set(result, Number(at));
        }
    });
    socket.send(request(1, 'chain_subscribeFinalizedHeads', []));
    socket.send(request(2, 'chain_subscribeNewHeads', []));
}

/** A line about delays. */
function words(finality) {
    // A block that is final by way of a later one is heard of with that one alone.
    const known = came[finality].filter(([hash]) => heard[finality].has(hash));
    const sorted = known.map(([hash, now]) => now - heard[finality].get(hash)).toSorted((a, b) => a - b);
    const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN);
    const after = `${at(0.5)} ms after the block at the median, ${at(0.99)} ms at p99, ${at(1)} ms at most`;
    return `${finality}: ${sorted.length} messages, ${after}`;
}

await main(async () => {
    const api = await connect(url);
    const [maker, garage] = [organisation('manufacturer'), organisation('workshop')];
    const birth = manufacture('2024-01-15');
    Object.assign(birth.data.Manufacture.spec, { make, model: 'load' });
    const births = vins.map((vin) => api.tx.vehicles.register(vin, birth, null));
    await send(api, api.tx.utility.batchAll(births), maker.key);
    const { state } = (await api.call.vehiclesApi.vehicle(vins[0])).asOk;
    await send(api, api.tx.ownership.list(vins[0], 9n * 10n ** 12n, state, km(4)), maker.key);
    await sleep(10_000);

    const before = memory();
    await hear();
    const began = performance.now();
    const each = Math.ceil(subscriptions / connections);
    const firsts = Array.from({ length: connections }, (_, k) => k * each).filter((first) => first < subscriptions);
    await Promise.all(firsts.map((first) => subscribe(first, Math.min(each, subscriptions - first))));
    const took = Math.round(performance.now() - began);
    say(`${subscriptions} subscriptions over ${firsts.length} connections began within ${took} ms`);
    await sleep(10_000);
    const idle = memory();

    const until = Date.now() + seconds * 1_000;
    let blocks = 0;
    while (Date.now() < until) {
        const visit = maintenance('2024-06-01', km(4_000 + blocks), 'Oil changed');
        const records = vins.map((vin) => api.tx.vehicles.record(vin, visit, null));
        await send(api, api.tx.utility.batchAll(records), garage.key);
        blocks += 1;
    }
    const told = Array.from({ length: subscriptions }, (_, k) => topics[(k >> 1) % topics.length][2]);
    const expected = blocks * told.reduce((sum, one) => sum + one, 0);
    const end = Date.now() + WITHIN;
    while (count.changed < expected && Date.now() < end) await sleep(100);
    await sleep(1_000);
    for (const finality of ['best', 'final']) say(words(finality));
    const grown = `${before} MiB before, ${idle} MiB with the subscriptions`;
    say(`memory of the node: ${grown}, ${memory()} MiB after ${blocks} blocks`);
    if (count.changed !== expected || count.errors) {
        throw new Error(`${count.changed} changes of ${expected} were told, and ${count.errors} errors`);
    }
});
