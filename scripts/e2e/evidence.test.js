// Evidence by HTTP and by JSON-RPC, at two nodes of its own: only what a final record names comes in, browsers are told
// to run nothing of it, and what its writer deletes is gone at both, also after a restart.

import { ApiPromise, WsProvider } from '@polkadot/api';
import { stringToU8a, u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { freshVin, organisation, patience } from './chain.js';
import { freePort, listens, runNode } from './nodes.js';

const skip = process.env.URCAR_NODE ? false : 'URCAR_NODE names no node';

/** The network key of the first node, and the name that follows from it. */
const nodeKey = `${'00'.repeat(31)}01`;
const peerId = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp';

const workshop = organisation('workshop');
const vin = freshVin();
/** A picture as far as anybody here looks at it: noise under a name of its own. */
const picture = Uint8Array.from(randomBytes(300_000));
const digest = blake2AsHex(picture);
/** What a page could run, were it let. */
const script = stringToU8a(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert("${vin}")</script></svg>`);

/** The nodes: the one makes blocks, the other follows. Each asks the other for evidence that it lacks. */
const nodes = [{}, {}];
let api;

/** Starts a node in its folder, and waits until it answers. */
async function start(node) {
    node.process = await runNode(node.folder, node.options);
    node.folder = node.process.folder;
    while (!(await Promise.race([listens(node.rpc), node.process.stopped]))) await setTimeout(100);
}

before(async () => {
    if (skip) return;
    for (const node of nodes) {
        for (const port of ['rpc', 'p2p', 'http']) node[port] = await freePort();
    }
    const [maker, follower] = nodes;
    const options = (node, other) => [
        ...['--rpc-port', `${node.rpc}`, '--port', `${node.p2p}`, '--evidence-listen', `127.0.0.1:${node.http}`],
        ...['--evidence-peers', `http://127.0.0.1:${other.http}`, '--no-prometheus', '--no-mdns', '--no-telemetry'],
    ];
    maker.options = ['--dev', '--node-key', nodeKey, ...options(maker, follower)];
    // A development chain listens for peers on WebSockets alone.
    const bootnode = `/ip4/127.0.0.1/tcp/${maker.p2p}/ws/p2p/${peerId}`;
    follower.options = ['--chain', 'dev', '--bootnodes', bootnode, ...options(follower, maker)];
    await start(maker);
    await start(follower);
    api = await ApiPromise.create({ provider: new WsProvider(`ws://127.0.0.1:${maker.rpc}`), noInitWarn: true });
});
after(async () => {
    await api?.disconnect();
    for (const { process } of nodes) await process?.stop(true);
});

/** Sends a request with exactly these headers; gives status, headers and body. */
function ask(node, method, path, { headers = {}, body } = {}) {
    return new Promise((resolve, reject) => {
        const options = { host: '127.0.0.1', port: node.http, method, path, headers, agent: false };
        const request = httpRequest(options, (answer) => {
            const pieces = [];
            answer.on('data', (piece) => pieces.push(piece)).once('error', reject).once('end', () => {
                const whole = Buffer.concat(pieces);
                const { statusCode: status, headers: told } = answer;
                const isJson = told['content-type'] === 'application/json';
                resolve({ status, headers: told, body: isJson ? JSON.parse(whole) : whole });
            });
        });
        request.once('error', reject).end(body);
    });
}

const put = (node, path, body) => ask(node, 'PUT', path, { body, headers: { 'Content-Length': body.length } });

/** Asks until a node answers with a status: it hears of final blocks, and of deletions, a moment later. */
async function until(status, question) {
    const end = Date.now() + patience;
    let answer;
    do {
        answer = await question();
        if (answer.status === status) return answer;
        await setTimeout(500);
    } while (Date.now() < end);
    return assert.fail(`still ${answer.status} ${JSON.stringify(answer.body)}, not ${status}`);
}

/** Calls a method of a node, and gives what it answers. */
async function call(node, method, ...params) {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch(`http://127.0.0.1:${node.rpc}`, { method: 'POST', headers, body })).json();
}

/** Submits a call and waits until it is final. */
function finalise(submitted, { key }) {
    return new Promise((resolve, reject) => {
        submitted.signAndSend(key, { nonce: -1 }, ({ status, dispatchError }) => {
            if (dispatchError || status.isInvalid || status.isDropped) reject(new Error(`${dispatchError ?? status}`));
            if (status.isFinalized) resolve(status.asFinalized);
        }).catch(reject);
    });
}

/** Registers the car, and gives the call of the record that names the evidence. */
async function recording() {
    const spec = {
        ...{ make: 'Rheintal', model: 'Kombi 5', variant: 'e2e', body: 'estate', fuel: 'Electric', motorKw: 150 },
        ...{ displacementCc: null, colour: 'red', modelYear: 2024, manufactured: '2024-01-15', plant: 'DEMUC' },
        euroClass: null,
    };
    const common = { description: '', commitment: null };
    const built = { Manufacture: { spec, checkDigitOverride: false } };
    const first = { data: built, eventDate: '2024-01-15', odometer: { Kilometres: 3 }, evidence: [], ...common };
    await finalise(api.tx.vehicles.register(vin, first, null), organisation('manufacturer'));
    const items = [{ name: 'bumper', number: null, serial: null, action: 'Replace', severity: 'Moderate' }];
    const evidence = [
        { blake2_256: digest, mediaType: 'image/png', bytes: picture.length },
        { blake2_256: blake2AsHex(script), mediaType: 'image/svg+xml', bytes: script.length },
    ];
    const repaired = { Maintenance: { reason: 'Repair', items } };
    const second = { data: repaired, eventDate: '2025-02-28', odometer: { Kilometres: 15_200 }, evidence, ...common };
    return api.tx.vehicles.record(vin, second, null);
}

test('only what a final record names comes in', { skip, timeout: 2 * patience }, async () => {
    const [maker] = nodes;
    const record = await recording();
    const early = await put(maker, `/${digest}`, picture);
    assert.deepEqual([early.status, early.body.error], [404, 'not_named']);
    await finalise(record, workshop);
    await until(404, async () => {
        const answer = await ask(maker, 'GET', `/${digest}`, { headers: { 'Cache-Control': 'only-if-cached' } });
        return answer.body.error === 'missing' ? answer : { ...answer, status: 0 };
    });
    for (const [body, word] of [
        [picture.subarray(1), 'wrong_length'],
        [new Uint8Array([...picture, 0]), 'wrong_length'],
        [picture.toReversed(), 'wrong_digest'],
        [new Uint8Array(), 'wrong_length'],
    ]) {
        const answer = await put(maker, `/${digest}`, body);
        assert.deepEqual([answer.status, answer.body.error], [422, word]);
    }
    assert.equal((await ask(maker, 'GET', `/${digest}`)).body.error, 'missing');
    assert.equal((await put(maker, `/${digest}`, picture)).status, 201);
    assert.equal((await put(maker, `/${digest.slice(2)}`, picture)).status, 204);
    assert.equal((await put(maker, `/${blake2AsHex(script)}`, script)).status, 201);
    const tricks = [`/../${digest}`, `/%2e%2e/${digest}`, `/${digest}/`, `/${digest}?a=b`, `/${digest}%00`];
    for (const path of ['/', '/catalogue.redb', ...tricks]) {
        assert.equal((await ask(maker, 'GET', path)).body.error, 'no_such_path', path);
    }
});

test('it is served to browsers, which run nothing of it', { skip }, async () => {
    const [maker] = nodes;
    const page = { headers: { Origin: 'https://page.example' } };
    const { status, headers, body } = await ask(maker, 'GET', `/${digest}`, page);
    assert.equal(status, 200);
    assert.ok(body.equals(picture));
    const told = {
        'content-type': 'image/png',
        'content-length': `${picture.length}`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'cross-origin',
        'access-control-allow-origin': '*',
        'accept-ranges': 'bytes',
        etag: `"${digest.slice(2)}"`,
    };
    for (const [name, value] of Object.entries(told)) assert.equal(headers[name], value, name);
    const head = await ask(maker, 'HEAD', `/${digest}`);
    assert.deepEqual([head.status, head.headers['content-length'], head.body.length], [200, `${picture.length}`, 0]);
    const ranged = (range) => ask(maker, 'GET', `/${digest}`, { headers: { Range: range } });
    const part = await ranged('bytes=10-19');
    assert.deepEqual([part.status, part.headers['content-range']], [206, `bytes 10-19/${picture.length}`]);
    assert.ok(part.body.equals(picture.subarray(10, 20)));
    assert.ok((await ranged('bytes=-5')).body.equals(picture.subarray(-5)));
    assert.equal((await ranged(`bytes=${picture.length}-`)).status, 416);
    assert.equal((await ranged('bytes=0-1,3-4')).body.error, 'several_ranges');
    assert.equal((await ask(maker, 'GET', `/${digest}`, { headers: { 'If-None-Match': told.etag } })).status, 304);
    const file = await ask(maker, 'GET', `/${blake2AsHex(script)}`);
    assert.equal(file.headers['content-type'], 'application/octet-stream');
    assert.match(file.headers['content-disposition'], /^attachment; /);
    const preflight = await ask(maker, 'OPTIONS', `/${digest}`, page);
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers['access-control-allow-methods'], /PUT/);
});

test('the methods of JSON-RPC say the same', { skip, timeout: 2 * patience }, async () => {
    const [maker, follower] = nodes;
    const { result: given } = await call(maker, 'evidence_get', digest);
    assert.equal(given.content, u8aToHex(picture));
    const naming = { vin, record: 1, dispute: null, media_type: 'image/png' };
    assert.deepEqual(given.named_by.map(({ writer, ...rest }) => rest), [naming]);
    const { result: status } = await call(maker, 'evidence_status');
    assert.equal(status.listener, `127.0.0.1:${maker.http}`);
    assert.deepEqual([status.named, status.held, status.missing], ['2', '2', '0']);
    assert.deepEqual(status.peers, [`http://127.0.0.1:${follower.http}`]);
    const { result: again } = await call(maker, 'evidence_put', digest, u8aToHex(picture));
    assert.equal(again.taken, false);
    for (const [code, method, ...params] of [
        [7051, 'evidence_get', blake2AsHex('nobody names this')],
        [7051, 'evidence_put', blake2AsHex('nobody names this'), '0x00'],
        [7058, 'evidence_get', '../catalogue.redb'],
        [7059, 'evidence_put', digest, 'x'],
        [7060, 'evidence_remove', digest, {}],
    ]) {
        assert.equal((await call(maker, method, ...params)).error?.code, code, `${method} ${params}`);
    }
});

test('what lies at a peer is fetched where it is asked for', { skip, timeout: 2 * patience }, async () => {
    const [, follower] = nodes;
    const found = await until(200, () => ask(follower, 'GET', `/${digest}`));
    assert.ok(found.body.equals(picture));
    assert.equal((await call(follower, 'evidence_status')).result.held, '1');
});

test('what its writer deletes is gone everywhere, also after a restart', { skip, timeout: 4 * patience }, async () => {
    const [maker, follower] = nodes;
    const account = u8aToHex(workshop.key.publicKey);
    const [genesis, at] = [api.genesisHash.toHex(), Date.now()];
    const sign = (key, number) => {
        const named = `UrCar: delete the evidence ${digest} that record ${number} of ${vin} names`;
        const words = `${named}, written by ${account}, at ${at}, on the chain ${genesis}`;
        const signature = u8aToHex(new Uint8Array([1, ...key.sign(words)]));
        const by = { record: { vin, number } };
        return JSON.stringify({ genesis, digest, by, account: workshop.key.address, at: `${at}`, signature });
    };
    const remove = (node, body) =>
        ask(node, 'DELETE', `/${digest}`, { body, headers: { 'Content-Length': body.length } });
    for (const forged of [sign(organisation('insurer').key, 1), sign(workshop.key, 0)]) {
        const answer = await remove(maker, forged);
        assert.deepEqual([answer.status, answer.body.error], [403, 'deletion_refused']);
    }
    assert.equal((await remove(maker, '{}')).body.error, 'malformed_deletion');
    assert.equal((await ask(maker, 'GET', `/${digest}`)).status, 200);

    // The one node has the other hear of it.
    assert.equal((await remove(follower, sign(workshop.key, 1))).status, 204);
    for (const node of nodes) {
        const { body } = await until(410, () => ask(node, 'GET', `/${digest}`));
        assert.equal(body.removals[0].deleted.at, `${at}`);
        assert.equal(body.removals[0].deleted.by.record.number, 1);
        assert.equal((await put(node, `/${digest}`, picture)).status, 410);
        assert.equal((await call(node, 'evidence_get', digest)).error.code, 7053);
    }
    await follower.process.stop(false);
    await start(follower);
    const { body } = await until(410, () => ask(follower, 'GET', `/${digest}`).catch(() => ({ status: 0 })));
    assert.equal(body.removals[0].deleted.at, `${at}`);
    assert.equal((await put(follower, `/${digest}`, picture)).status, 410);
    const { result: status } = await call(follower, 'evidence_status');
    assert.equal(status.removed, '1');
    // The record and its head stay.
    const { result: file } = await call(follower, 'vehicle_get', vin);
    assert.ok(file);
});
