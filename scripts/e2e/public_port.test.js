// The port that a node opens to everybody beside the operator's: transactions come in, nothing of the operator's is
// answered, and whoever asks for too much is told so and takes nothing from the operator.

import { ApiPromise, WsProvider } from '@polkadot/api';
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { bob, endpoint, patience } from './chain.js';

/** The public port; the node must have been started with `--rpc-methods unsafe` for the operator's. */
const open = process.env.URCAR_PUBLIC_WS;
const skip = open ? false : 'URCAR_PUBLIC_WS names no public port';

/** The limits of the public port, as node/src/public_rpc.rs has them. */
const limits = { connections: 200, requestMiB: 4, subscriptions: 16, batch: 100, callsAMinute: 1_200 };

/** A key that nobody has. */
const key = '0x4d616c6c6f7279';
/** Methods that are the operator's alone, with parameters that they take. */
const operators = [
    ['author_insertKey', 'aura', '//Mallory', key],
    ['author_rotateKeys'],
    ['author_rotateKeysWithOwner', '0x00'],
    ['author_hasKey', '0x00', 'aura'],
    ['author_hasSessionKeys', '0x00'],
    ['author_removeExtrinsic', []],
    ['system_addReservedPeer', '/ip4/192.0.2.1/tcp/1/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'],
    ['system_removeReservedPeer', '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'],
    ['system_addLogFilter', 'sync=trace'],
    ['system_resetLogFilter'],
    ['system_peers'],
    ['system_unstable_networkState'],
    ['system_dryRun', '0x00'],
    ['state_getPairs', '0x'],
    ['state_getKeys', '0x'],
    ['childstate_getKeys', '0x', '0x'],
    ['state_traceBlock', `0x${'00'.repeat(32)}`],
    ['offchain_localStorageSet', 'PERSISTENT', '0x00', '0x00'],
    ['offchain_localStorageGet', 'PERSISTENT', '0x00'],
];

/** Opens a WebSocket; gives it, or the status of HTTP by which it is refused. */
function connect(url) {
    return new Promise((resolve, reject) => {
        const socket = new WebSocket(url);
        socket.once('open', () => resolve({ socket }));
        socket.once('unexpected-response', (_, { statusCode }) => resolve({ status: statusCode }));
        socket.once('error', reject);
    });
}

/** Sends a body over a connection of its own, and gives the first answer. */
async function send(url, body) {
    const { socket } = await connect(url);
    const answer = await new Promise((resolve, reject) => {
        socket.once('message', (text) => resolve(JSON.parse(text)));
        socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
        socket.send(typeof body === 'string' ? body : JSON.stringify(body));
    });
    socket.terminate();
    return answer;
}

const request = (method, params = [], id = 1) => ({ jsonrpc: '2.0', id, method, params });

/** Sends several requests over one connection, and gives the answers by id. */
async function sendAll(url, requests) {
    const { socket } = await connect(url);
    const answers = new Map();
    await new Promise((resolve, reject) => {
        socket.on('message', (text) => {
            const answer = JSON.parse(text);
            if (answer.id !== undefined) answers.set(answer.id, answer);
            if (answers.size === requests.length) resolve();
        });
        socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
        for (const one of requests) socket.send(JSON.stringify(one));
    });
    socket.terminate();
    return answers;
}

let api;
before(async () => {
    if (open) api = await ApiPromise.create({ provider: new WsProvider(open), noInitWarn: true });
});
after(() => api?.disconnect());

test('a transaction that comes in by the public port is in a block', { skip, timeout: patience }, async () => {
    const included = await new Promise((resolve, reject) => {
        api.tx.system.remark('0x00').signAndSend(bob, ({ status, isError }) => {
            if (isError) reject(new Error(`${status}`));
            if (status.isInBlock) resolve(status.asInBlock);
        }).catch(reject);
    });
    const { block } = await api.rpc.chain.getBlock(included);
    assert.ok(block.extrinsics.some(({ signer }) => signer.toString() === bob.address));
});

test('what is public is answered, also over HTTP', { skip }, async () => {
    for (const method of ['index_status', 'market_stats', 'rpc.discover', 'system_health', 'author_pendingExtrinsics']) {
        assert.ok('result' in await send(open, request(method)), method);
    }
    const url = open.replace(/^ws/, 'http');
    // Whatever name the node has, and whatever page asks.
    const headers = { 'Content-Type': 'application/json', Host: 'node.example', Origin: 'https://page.example' };
    const answer = await new Promise((resolve, reject) => {
        httpRequest(url, { method: 'POST', headers }, resolve).once('error', reject).end(JSON.stringify(request('system_chain')));
    });
    answer.resume();
    assert.deepEqual([answer.statusCode, answer.headers['access-control-allow-origin']], [200, '*']);
    assert.equal((await fetch(`${url}/health`)).status, 200);
});

test("the operator's methods are refused, and the operator has them", { skip }, async () => {
    for (const [method, ...params] of operators) {
        const { error } = await send(open, request(method, params));
        assert.match(error?.message ?? '', /unsafe to be called externally/, `${method}: ${JSON.stringify(error)}`);
        // `state_*` have a code of their own.
        assert.ok([-32601, 4003].includes(error.code), `${method}: ${error.code}`);
    }
    assert.equal((await send(endpoint, request('author_hasKey', [key, 'aura']))).result, false);
    assert.deepEqual((await send(endpoint, request('system_reservedPeers'))).result, []);
});

test('keys are given in pages alone, and the operator has all of them', { skip }, async () => {
    const most = 1_000;
    const page = await send(open, request('state_getKeysPaged', ['0x', most]));
    assert.ok(page.result.length > 0 && page.result.length <= most, `${page.result?.length} keys`);
    const more = await send(open, request('state_getKeysPaged', ['0x', most + 1]));
    assert.equal(more.error?.code, 4002);
    const { error } = await send(open, request('state_getKeys', ['0x']));
    assert.match(error.message, /Ask state_getKeysPaged$/);
    assert.ok((await send(endpoint, request('state_getKeys', ['0x3a636f6465']))).result.includes('0x3a636f6465'));
});

test('no key is asked for twice, nor more keys than an answer can hold', { skip }, async () => {
    const keys = (count) => Array.from({ length: count }, (_, at) => `0x${at.toString(16).padStart(8, '0')}`);
    const refused = async (asked) => (await send(open, request('state_queryStorageAt', [asked]))).error;
    assert.match((await refused(['0x3a636f6465', '0x3A636F6465'])).message, /a key is named twice/);
    assert.match((await refused(keys(1_001))).message, /1001 keys, and 1000 are the most/);
    assert.equal(await refused(keys(1_000)), undefined);
});

test('whoever asks for too much is told so', { skip, timeout: patience }, async () => {
    const batch = (count, method, params) => Array.from({ length: count }, (_, k) => request(method, params, k));
    const large = JSON.stringify(request('vehicle_get', ['x'.repeat(limits.requestMiB << 20)]));
    const code = '0x3a636f6465';
    for (const [body, expected] of [
        [batch(limits.batch + 1, 'system_name'), -32010],
        [batch(limits.batch, 'state_getStorage', [code]), -32011],
        [large, -32007],
    ]) {
        const { id, error } = await send(open, body);
        assert.deepEqual([id, error?.code], [null, expected]);
        assert.match(error.data, /Exceeded max limit of \d+/);
    }
    assert.equal((await send(open, batch(limits.batch, 'system_name'))).length, limits.batch);

    const heads = await sendAll(open, batch(limits.subscriptions + 1, 'chain_subscribeFinalizedHeads'));
    const refused = [...heads.values()].filter(({ error }) => error);
    assert.deepEqual(refused.map(({ error }) => error.code), [-32006]);

    const calls = [...(await sendAll(open, batch(limits.callsAMinute + 100, 'system_name'))).values()];
    const [answered, limited] = [calls.filter(({ result }) => result), calls.filter(({ error }) => error)];
    assert.ok(answered.length >= limits.callsAMinute, `only ${answered.length} were answered`);
    assert.ok(limited.length > 0 && limited.every(({ error }) => error.code === -32999));
});

test("strangers who take all connections leave the operator's", { skip, timeout: patience }, async () => {
    const sockets = [];
    let status;
    try {
        while (status === undefined && sockets.length <= limits.connections) {
            const found = await connect(open);
            ({ status } = found);
            if (found.socket) sockets.push(found.socket);
        }
        assert.equal(status, 429, `${sockets.length} connections are open`);
        assert.ok(sockets.length > limits.connections / 2);
        assert.ok('result' in await send(endpoint, request('vehicle_changes')));
    } finally {
        for (const socket of sockets) socket.terminate();
    }
});
