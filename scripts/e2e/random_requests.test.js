// Random requests over HTTP, made of the node's own OpenRPC document: whatever is asked, the answer is as the document
// says, or an error that it documents. URCAR_RANDOM_REQUESTS sets how many, URCAR_RANDOM_SEED which.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { endpoint } from './chain.js';
import { Dice, Generator, misfit } from './schema.js';

const url = endpoint.replace(/^ws/, 'http');
const requests = Number(process.env.URCAR_RANDOM_REQUESTS ?? 2_000);
const seed = Number(process.env.URCAR_RANDOM_SEED ?? Math.floor(Math.random() * 2 ** 32));

/** The codes of a body that is no request, or one of no method. */
const ofBodies = [-32700, -32600, -32601];
const timeout = 600_000;

const dice = new Dice(seed);
let document;
let generator;

/** The codes that a method documents. */
const codesOf = ({ errors }) => errors.map(({ code }) => code);

/** Sends a body: the status and the answer, nothing where that is empty. */
async function post(body) {
    const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    const text = await answer.text();
    return { status: answer.status, answer: text && JSON.parse(text) };
}

async function ask(method, params = []) {
    const { answer } = await post(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
    assert.ok('result' in answer, `${method}: ${JSON.stringify(answer)}`);
    return answer.result;
}

/** Values that mean something on this chain, by the names of the parameters and fields that take them. */
async function known() {
    const { vehicles, next, block } = await ask('vehicle_search', { limit: 3 });
    const { next: changes } = await ask('vehicle_changes', { since: 0, limit: 1 });
    const { listings } = await ask('market_listings', []);
    const [alice, nobody] = ['5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', `0x${'09'.repeat(32)}`];
    const vins = [...vehicles, ...listings].map((found) => found.vin);
    vins.push('1M8GDM9AXKP042788', 'WVWZZZ1JZ3W386752', 'CH-URCAR1');
    const owned = await Promise.all(vehicles.map(({ vin }) => ask('vehicle_get', [vin])));
    const files = await Promise.all(vehicles.map(({ vin }) => ask('vehicle_history', [vin])));
    const claims = files.flatMap((file) => [file, { records: file.records.map(({ record }) => record) }, { digest: file.head }]);
    const accounts = [alice, nobody, ...owned.map(({ owner }) => owner).filter(Boolean)];
    const cursors = [next, changes].filter(Boolean);
    const makes = vehicles.map(({ make }) => make);
    const hashes = [block.hash, `0x${'00'.repeat(32)}`];
    const values = {
        ...{ vin: vins, vins: [vins, [...vins, ...vins]], after: vins, account: accounts, cursor: cursors },
        ...{ at: [...hashes, 'best', 'finalised', 0, '1', block.number], hash: hashes, claim: claims },
        ...{ currency: ['EUR', 'eur', 'URC', 'USD', 'ERU'], make: makes, text: [...makes, 'golf tdi'] },
        ...{ model: vehicles.map(({ model }) => model), countries: [['DEU', 'FRA'], ['DE']], price_to: ['9000000000000000'] },
    };
    return Object.fromEntries(Object.entries(values).filter(([, some]) => some.length > 0));
}

/** Parameters for a method, by name or by position, not always all of them and sometimes more. */
function parameters({ params }) {
    if (dice.chance(2)) return generator.odd();
    const values = params.map(({ name, required, schema }) => {
        const isGiven = dice.chance(required ? 97 : 50);
        return [name, isGiven ? generator.value(schema, name) : undefined];
    });
    if (dice.chance(60)) {
        const given = values.filter(([, value]) => value !== undefined);
        if (dice.chance(2)) given.push([`${dice.below(9)}`, generator.odd()]);
        return Object.fromEntries(given);
    }
    const list = values.map(([, value]) => value ?? null);
    if (dice.chance(3)) list.push(generator.odd());
    return list;
}

before(async () => {
    console.log(`${requests} random requests; URCAR_RANDOM_SEED=${seed} repeats them`);
    document = await ask('rpc.discover');
    generator = new Generator(document, dice, await known());
});

test('whatever a method is asked, it answers as the document says', { timeout }, async () => {
    // Subscriptions answer over WebSocket alone.
    const methods = document.methods.filter(({ name }) => !name.endsWith('subscribe'));
    const met = { answers: 0, codes: {} };
    for (let k = 0; k < requests; k += 1) {
        const method = dice.pick(methods);
        const body = JSON.stringify({ jsonrpc: '2.0', id: k, method: method.name, params: parameters(method) });
        const { status, answer } = await post(body);
        const what = `seed ${seed}, request ${k}: ${body.slice(0, 2_000)}\nanswer ${status}: ${JSON.stringify(answer).slice(0, 500)}`;
        assert.equal(status, 200, what);
        assert.equal(answer.id, k, what);
        if ('result' in answer) {
            met.answers += 1;
            assert.equal(misfit(document, method.result.schema, answer.result), undefined, what);
            continue;
        }
        assert.ok(codesOf(method).includes(answer.error.code), `${what}\nis not documented`);
        assert.ok(answer.error.message.length > 10 && answer.error.message.length < 2_000, what);
        met.codes[answer.error.code] = (met.codes[answer.error.code] ?? 0) + 1;
    }
    console.log(`${met.answers} answers; errors by code ${JSON.stringify(met.codes)}`);
    assert.ok(met.answers > requests / 10, 'hardly anything was answered');
});

test('whatever body is sent, it is refused by a documented code', { timeout }, async () => {
    const asked = { jsonrpc: '2.0', id: 7, method: 'vehicle_get', params: { vin: '1M8GDM9AXKP042788' } };
    const sound = JSON.stringify(asked);
    const codes = [...ofBodies, ...codesOf(document.methods.find(({ name }) => name === asked.method))];
    for (let k = 0; k < requests / 10; k += 1) {
        const place = dice.below(sound.length);
        const odd = () => JSON.stringify(generator.odd());
        const body = dice.pick([
            () => sound.slice(0, place),
            () => sound.slice(place),
            () => sound.slice(0, place) + dice.pick(['{', '}', '"', ',', '\u0000', '\\', '[']) + sound.slice(place + 1),
            () => odd(),
            () => `[${odd()},${odd()}]`,
            () => JSON.stringify({ jsonrpc: generator.odd(), id: generator.odd(), method: generator.odd(), params: generator.odd() }),
        ])();
        const { status, answer } = await post(body);
        const what = `seed ${seed}, body ${k}: ${body.slice(0, 2_000)}\nanswer ${status}: ${JSON.stringify(answer).slice(0, 500)}`;
        assert.ok([200, 400].includes(status), what);
        for (const one of answer === '' ? [] : [answer].flat()) {
            assert.ok('result' in one || codes.includes(one.error?.code), what);
        }
    }
    await ask('index_status');
});
