// The stock light client: nothing but the chain's specification, a boot node and its own checks of consensus and proofs.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { inspect } from 'node:util';
import { createClient } from 'polkadot-api';
import { getPolkadotSigner } from 'polkadot-api/signer';
import { getSmProvider } from 'polkadot-api/sm-provider';
import { start } from 'smoldot';
import { WebSocket } from 'ws';
import { endpoint, freshVin, organisation, patience, texts } from './chain.js';

/** The longest that the first finalised head may take, in milliseconds from `addChain`. */
const firstHeadWithin = 3_000;
/** How often a new light client may try: a busy machine slows it, and says nothing of the chain. */
const attempts = 3;

const logCallback = (_level, target, message) => console.error(`${target}: ${message}`);
const light = start({ maxLogLevel: 1, logCallback });
let chainSpec;
after(() => light.terminate());

/** Asks the full node; only what a light client can't know of it. */
async function askFullNode(method, ...params) {
    const socket = new WebSocket(endpoint);
    try {
        await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
        const answer = new Promise((resolve) => socket.once('message', (data) => resolve(JSON.parse(data))));
        socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
        const { result, error } = await answer;
        assert.equal(error, undefined, `${method}: ${error?.message}`);
        return result;
    } finally {
        socket.close();
    }
}

/** A chain of the light client with requests and subscriptions told apart. */
class Follower {
    #waiting = new Map();
    #listeners = new Map();
    #early = new Map();
    #id = 0;

    constructor(chain) {
        this.chain = chain;
        this.#read();
    }

    async #read() {
        for await (const text of this.chain.jsonRpcResponses) {
            const { id, result, error, params } = JSON.parse(text);
            if (params) {
                const { subscription } = params;
                const listener = this.#listeners.get(subscription);
                if (listener) listener(params.result);
                else this.#early.set(subscription, [...(this.#early.get(subscription) ?? []), params.result]);
            } else {
                const { resolve, reject } = this.#waiting.get(id);
                this.#waiting.delete(id);
                if (error) reject(new Error(error.message));
                else resolve(result);
            }
        }
    }

    request(method, ...params) {
        const id = ++this.#id;
        const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
        this.chain.sendJsonRpc(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
        return answer;
    }

    async subscribe(method, listener) {
        const subscription = await this.request(method);
        this.#listeners.set(subscription, listener);
        for (const early of this.#early.get(subscription) ?? []) listener(early);
    }

    /** Follows heads until one satisfies the condition. */
    head(method, satisfies) {
        return new Promise((resolve, reject) => {
            this.subscribe(method, ({ number }) => satisfies(Number(number)) && resolve(Number(number))).catch(reject);
        });
    }
}

before(async () => {
    const node = process.env.URCAR_NODE;
    assert.ok(node, 'URCAR_NODE names the node that wrote the chain');
    const quiet = { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] };
    const spec = JSON.parse(execFileSync(node, ['export-chain-spec', '--chain', 'dev', '--raw'], quiet));
    const addresses = await askFullNode('system_localListenAddresses');
    spec.bootNodes = addresses.filter((address) => /^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/ws\/p2p\//.test(address));
    assert.equal(spec.bootNodes.length, 1, `a WebSocket address among ${addresses}`);
    chainSpec = JSON.stringify(spec);
});

test('reaches its first finalised head in time', { timeout: patience }, async (t) => {
    const times = [];
    while (times.length < attempts && !times.some((time) => time <= firstHeadWithin)) {
        const client = start({ maxLogLevel: 1, logCallback });
        const began = performance.now();
        const follower = new Follower(await client.addChain({ chainSpec }));
        const number = await follower.head('chain_subscribeFinalizedHeads', (height) => height > 0);
        times.push(Math.round(performance.now() - began));
        t.diagnostic(`first finalised head, block ${number}, after ${times.at(-1)} ms`);
        const hash = await follower.request('chain_getFinalizedHead');
        const header = await follower.request('chain_getHeader', hash);
        assert.equal(hash, await askFullNode('chain_getBlockHash', Number(header.number)));
        follower.chain.remove();
        await client.terminate();
    }
    assert.ok(Math.min(...times) <= firstHeadWithin, `${times} ms`);
});

test('follows best and finalised blocks', { timeout: patience }, async () => {
    const follower = new Follower(await light.addChain({ chainSpec }));
    const moved = (method) => {
        const seen = new Set();
        return follower.head(method, (height) => height > 0 && seen.add(height).size >= 3);
    };
    const [best, finalised] = await Promise.all([moved('chain_subscribeNewHeads'), moved('chain_subscribeFinalizedHeads')]);
    assert.ok(best > 0 && finalised > 0);
    follower.chain.remove();
});

test('writes a car and reads it by storage proof', { timeout: 2 * patience }, async () => {
    const client = createClient(getSmProvider(() => light.addChain({ chainSpec })));
    const api = client.getUnsafeApi();
    const { key } = organisation('manufacturer');
    const vin = freshVin();
    const built = '2025-05-05';
    const outcome = await api.tx.Vehicles.register({
        vin,
        entry: {
            data: {
                type: 'Manufacture',
                value: {
                    spec: {
                        make: texts.make,
                        model: texts.model,
                        variant: 'light',
                        body: 'saloon',
                        fuel: { type: 'Petrol' },
                        displacement_cc: 1_199,
                        motor_kw: undefined,
                        colour: 'blanc',
                        model_year: 2025,
                        manufactured: built,
                        plant: 'Rennes',
                        euro_class: 'Euro 6',
                    },
                    check_digit_override: false,
                },
            },
            event_date: built,
            odometer: undefined,
            description: texts.told,
            evidence: [],
            commitment: undefined,
        },
        owner: undefined,
    }).signAndSubmit(getPolkadotSigner(key.publicKey, 'Sr25519', (payload) => key.sign(payload)));
    assert.ok(outcome.ok, inspect(outcome.dispatchError));

    const vehicle = await api.query.Vehicles.Vehicles.getValue(vin);
    const page = await api.query.Vehicles.Records.getValue(vin, 0);
    assert.equal(vehicle.records, 1);
    // A record is stored as bytes, in which its texts stand as they are.
    assert.equal(page.length, 1);
    for (const text of [texts.told, texts.make]) assert.ok(Buffer.from(page[0]).includes(text), text);

    const answer = await api.apis.VehiclesApi.vehicle(vin);
    assert.ok(answer.success);
    assert.equal(answer.value.specification.model, texts.model);
    const { success, value } = await api.apis.VehiclesApi.records(vin, 0, 10);
    assert.ok(success);
    const [{ record }] = value.records;
    assert.equal(record.entry.description, texts.told);
    assert.equal(record.entry.event_date, built);
    assert.equal(record.entry.data.value.spec.make, texts.make);
    client.destroy();
});
