// Amounts of the chain's money in four clients: what they write is the same byte by byte, what they read the same coin.

import { ApiPromise, WsProvider } from '@polkadot/api';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { DedotClient, WsProvider as DedotProvider } from 'dedot';
import { createClient } from 'polkadot-api';
import { getWsProvider } from 'polkadot-api/ws';
import { WebSocket } from 'ws';
import { endpoint, freshVin, organisation, patience, texts } from './chain.js';

// Node 20 has no WebSocket of its own.
globalThis.WebSocket ??= WebSocket;

/** More than 2^53, which is where numbers of JavaScript lose coins: 12,345.678901234567 URC. */
const PRICE = 12_345_678_901_234_567n;
/** Prices at whose ends something could go wrong: each is encoded, none is listed. */
const PRICES = [0n, 1n, PRICE, 2n ** 64n - 1n, 2n ** 64n, 2n ** 128n - 1n];
const READING = 21;

const python = process.env.URCAR_PYTHON ?? 'python3';
const script = fileURLToPath(new URL('amounts.py', import.meta.url));

const vin = freshVin();
const { key } = organisation('manufacturer');
let api, dedot, papi;
let state, block;

before(async () => {
    api = await ApiPromise.create({ provider: new WsProvider(endpoint), noInitWarn: true });
    dedot = await DedotClient.new(new DedotProvider(endpoint));
    papi = createClient(getWsProvider(endpoint));
    const built = {
        data: {
            Manufacture: {
                spec: {
                    make: texts.make,
                    model: texts.model,
                    variant: 'e2e',
                    body: 'estate',
                    fuel: 'Diesel',
                    displacementCc: 1_499,
                    motorKw: null,
                    colour: 'bleu nuit',
                    modelYear: 2023,
                    manufactured: '2023-06-01',
                    plant: 'Rennes',
                    euroClass: null,
                },
                checkDigitOverride: false,
            },
        },
        eventDate: '2023-06-01',
        odometer: { Kilometres: READING },
        description: 'Built',
        evidence: [],
        commitment: null,
    };
    await finalise(api.tx.vehicles.register(vin, built, null));
    ({ state } = (await api.call.vehiclesApi.vehicle(vin)).asOk);
    block = await finalise(list(PRICE));
}, { timeout: patience });
after(async () => {
    await api?.disconnect();
    await dedot?.disconnect();
    papi?.destroy();
});

const list = (price) => api.tx.ownership.list(vin, price, state, { Kilometres: READING });
const bytes = (price) => list(price).method.toHex();

/** Submits a call and waits until it is final. Gives the hash of its block. */
function finalise(call) {
    return new Promise((resolve, reject) => {
        call.signAndSend(key, ({ status, dispatchError }) => {
            if (dispatchError || status.isInvalid || status.isDropped) reject(new Error(`${dispatchError ?? status}`));
            else if (status.isFinalized) resolve(status.asFinalized.toHex());
        }).catch(reject);
    });
}

test('@polkadot/api reads the price and knows it for money', async () => {
    const listing = (await api.call.marketApi.listing(vin)).asOk.unwrap();
    assert.equal(listing.price.toBigInt(), PRICE);
    assert.match(listing.price.toHuman(), /URC$/);
    assert.equal(listing.priceText.toString(), '12345.678901234567');
    assert.equal(api.tx.ownership.list.meta.args[1].type.toString(), 'Balance');
});

test('dedot reads the price and writes the same bytes', { timeout: patience }, async () => {
    const { isOk, value } = await dedot.call.marketApi.listing(vin);
    assert.ok(isOk, inspect(value));
    assert.equal(value.price, PRICE);
    for (const price of PRICES) {
        const call = dedot.tx.ownership.list(vin, price, state.toHex(), { type: 'Kilometres', value: READING });
        assert.equal(call.callHex, bytes(price), `${price}`);
    }
});

test('polkadot-api reads the price and writes the same bytes', { timeout: patience }, async () => {
    const unsafe = papi.getUnsafeApi();
    const { success, value } = await unsafe.apis.MarketApi.listing(vin);
    assert.ok(success, inspect(value));
    assert.equal(value.price, PRICE);
    for (const price of PRICES) {
        const odometer = { type: 'Kilometres', value: READING };
        const encoded = await unsafe.tx.Ownership.list({ vin, price, state: state.toHex(), odometer }).getEncodedData();
        assert.equal(`0x${Buffer.from(encoded).toString('hex')}`, bytes(price), `${price}`);
    }
});

test('substrate-interface reads the price and writes the same bytes', { timeout: patience }, (t) => {
    const asked = { endpoint, vin, block, state: state.toHex(), reading: READING, prices: PRICES.map(String) };
    let told;
    try {
        told = JSON.parse(execFileSync(python, [script], { input: JSON.stringify(asked), timeout: patience, encoding: 'utf8' }));
    } catch (error) {
        // 3: it isn't installed. Nothing else of the project needs a package of Python's.
        if (error.status === 3 || error.code === 'ENOENT') return t.skip('pip install -r scripts/e2e/requirements.txt');
        throw error;
    }
    assert.deepEqual(told.read, { storage: `${PRICE}`, event: `${PRICE}` });
    assert.deepEqual(told.calls, PRICES.map(bytes));
});
