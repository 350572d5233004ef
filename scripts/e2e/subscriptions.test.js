// Being told of changes over WebSocket: `vehicle_subscribe` and `market_subscribe` by clients that know JSON-RPC alone.
// Cars are born, serviced, listed and sold meanwhile; a connection is cut in the middle of a block; one isn't read.

import { ApiPromise, WsProvider } from '@polkadot/api';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { bob, endpoint, freshVin, organisation, patience } from './chain.js';
import { km, maintenance, manufacture } from './story/actors.js';

/** The public port, where there is one. */
const open = process.env.URCAR_PUBLIC_WS;
/** How long a message may take that has to come, and how long one is waited for that may not, in milliseconds. */
const [soon, moment] = [30_000, 500];
/** After how long a connection that isn't read has lost subscriptions: ten seconds, and some more. */
const drop = 12_000;
/** The limits of subscriptions: of a connection on either port, and of a node. */
const limits = { operator: 1_024, public: 16, node: 4_096 };
/** The most blocks that a subscription tells before it is up to date. */
const resumed = 256;
/** One unit of the chain's money. */
const UNIT = 10n ** 12n;

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const [maker, garage] = [organisation('manufacturer'), organisation('workshop')];

/** The messages of one subscription, in order. */
class Subscription {
    #messages = [];
    #wake = () => {};

    constructor(connection, method, id) {
        Object.assign(this, { connection, method, id });
    }

    /** Takes a message in; an error is the last one. */
    push(message) {
        this.#messages.push(message);
        this.#wake();
    }

    /** The next message, in time. */
    async next() {
        const until = Date.now() + soon;
        while (this.#messages.length === 0) {
            const left = until - Date.now();
            assert.ok(left > 0, `${this.method}: no message in time`);
            await new Promise((resolve) => {
                const timer = setTimeout(resolve, left);
                this.#wake = () => (clearTimeout(timer), resolve());
            });
        }
        return this.#messages.shift();
    }

    /** The next message that isn't of how far it is. */
    async news() {
        for (;;) {
            const message = await this.next();
            if (message.event !== 'reached') return message;
        }
    }

    /** So many changes. */
    async changes(count) {
        const changes = [];
        while (changes.length < count) {
            const message = await this.news();
            assert.equal(message.event, 'changed', JSON.stringify(message));
            changes.push(message);
        }
        return changes;
    }

    /** All that came and wasn't asked for yet. */
    rest() {
        return this.#messages.splice(0);
    }
}

/** A connection, and the subscriptions on it. */
class Connection {
    #asked = new Map();
    #subscriptions = new Map();
    /** Messages of subscriptions whose answer isn't read yet. */
    #early = new Map();

    constructor(socket) {
        this.socket = socket;
        socket.on('message', (text) => this.#take(JSON.parse(text)));
        socket.on('close', () => {
            for (const { reject } of this.#asked.values()) reject(new Error('the connection was closed'));
        });
    }

    static open(url = endpoint) {
        return new Promise((resolve, reject) => {
            const socket = new WebSocket(url);
            socket.once('open', () => resolve(new Connection(socket)));
            socket.once('error', reject);
        });
    }

    #take({ id, result, error, params, method }) {
        if (id !== undefined) {
            this.#asked.get(id)?.resolve({ result, error });
            this.#asked.delete(id);
            return;
        }
        assert.match(method, /^(vehicle|market)_changed$/);
        const message = params.error ? { event: 'error', error: params.error } : params.result;
        const subscription = this.#subscriptions.get(params.subscription);
        if (subscription) subscription.push(message);
        else this.#early.set(params.subscription, [...(this.#early.get(params.subscription) ?? []), message]);
    }

    /** Asks, and gives `result` or `error`. */
    ask(method, params = []) {
        const id = (this.last = (this.last ?? 0) + 1);
        const answer = new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
        this.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
        return answer;
    }

    /** The result of what isn't refused. */
    async know(method, params) {
        const { result, error } = await this.ask(method, params);
        assert.equal(error, undefined, `${method}: ${JSON.stringify(error)}`);
        return result;
    }

    /** Subscribes; the first message comes first. */
    async subscribe(method, params) {
        const id = await this.know(method, params);
        const subscription = new Subscription(this, method, id);
        this.#subscriptions.set(id, subscription);
        for (const message of this.#early.get(id) ?? []) subscription.push(message);
        this.#early.delete(id);
        return subscription;
    }

    /** The same, once it has begun; gives the subscription with its first message. */
    async begin(method, params) {
        const subscription = await this.subscribe(method, params);
        subscription.started = await subscription.next();
        assert.equal(subscription.started.event, 'started');
        return subscription;
    }

    close() {
        this.socket.terminate();
    }
}

/** All changes of vehicles after a cursor, as one asks for them. */
async function asked(connection, cursor, vins) {
    const changes = [];
    for (let next = cursor; ; ) {
        const page = await connection.know('vehicle_changes', { cursor: next, limit: 7, ...(vins && { vins }) });
        changes.push(...page.changes);
        next = page.next;
        if (!page.more) return { changes, next };
    }
}

/** What is told of a vehicle in one line, whoever tells it. */
const gist = ({ vin, records, title, listing, block, at }) =>
    `${(block ?? at).number} ${vin} ${JSON.stringify(records)} ${title} ${listing}`;

let api;
let connection;
before(
    async () => {
        api = await ApiPromise.create({ provider: new WsProvider(endpoint), noInitWarn: true });
        connection = await Connection.open();
    },
    { timeout: patience },
);
after(async () => {
    connection.close();
    await api.disconnect();
});

/** Submits a call and waits until it is in a block; gives its number. */
function include(call, key) {
    return new Promise((resolve, reject) => {
        call.signAndSend(key, { nonce: -1 }, ({ status, dispatchError, blockNumber }) => {
            if (dispatchError) reject(new Error(`${call.method.section}.${call.method.method}: ${dispatchError}`));
            else if (status.isInBlock) resolve(blockNumber.toNumber());
        }).catch(reject);
    });
}

/** The cars that are told of: one is traded, the others are only there. */
const [vin, ...others] = Array.from({ length: 24 }, freshVin);
const vins = [vin, ...others.slice(0, 2)].toSorted();
/** A make that no other car has. */
const make = `Make ${vin}`;
const price = { first: 9n * UNIT, then: 7n * UNIT };
/** Where the first subscriptions began. */
let beginning;
/** All changes of `vins`, in one line each. */
let all;

test('records, prices and a sale are told of while they happen', { timeout: patience }, async () => {
    const near = { makes: [make], distance_km_to: 5_000 };
    const cheap = { makes: [make], price_to: `${8n * UNIT}` };
    const begin = (method, params) => connection.begin(method, params);
    const [named, best, matching, market, marketBest, cheapest, lost] = await Promise.all([
        begin('vehicle_subscribe', { vins }),
        begin('vehicle_subscribe', { vins, finality: 'best' }),
        begin('vehicle_subscribe', { filter: near }),
        begin('market_subscribe', { filter: { makes: [make] } }),
        begin('market_subscribe', { filter: { makes: [make] }, finality: 'best' }),
        begin('market_subscribe', { filter: cheap }),
        begin('vehicle_subscribe', { vins }),
    ]);
    beginning = named.started;
    assert.equal(beginning.earlier, null);
    const cut = await Connection.open();
    const broken = await cut.begin('vehicle_subscribe', { vins });

    // Each is born in one block: the connection is cut within it.
    const birth = (variant) => {
        const first = manufacture('2024-01-15');
        Object.assign(first.data.Manufacture.spec, { make, variant });
        return first;
    };
    const register = (one, variant) => api.tx.vehicles.register(one, birth(variant), null);
    const births = [register(vin, 'traded'), ...others.map((one) => register(one, 'kept'))];
    const born = await include(api.tx.utility.batchAll(births), maker.key);
    const [first] = await broken.changes(1);
    cut.close();
    assert.equal(first.block.number, born);
    assert.deepEqual([first.vin, first.matching, first.block.finalised], [vins[0], null, true]);

    await include(api.tx.vehicles.record(vin, maintenance('2024-06-01', km(4_000), 'Oil changed'), null), garage.key);
    const { list, relist, buy } = api.tx.ownership;
    const state = async () => (await api.call.vehiclesApi.vehicle(vin)).asOk.state;
    await include(list(vin, price.first, await state(), km(4_000)), maker.key);
    await include(relist(vin, price.then, await state(), km(4_000)), maker.key);
    assert.equal(await connection.know('vehicle_unsubscribe', { subscription: lost.id }), true);
    assert.equal(await connection.know('vehicle_unsubscribe', [lost.id]), false, 'it has ended');
    await include(api.tx.vehicles.record(vin, maintenance('2024-09-01', km(9_000), 'Oil changed'), null), garage.key);
    const { terms } = (await api.call.marketApi.listing(vin)).asOk.unwrap();
    await include(buy(vin, price.then, terms), bob);

    const told = await named.changes(vins.length + 5);
    all = told.map(gist);
    const parts = ({ records, title, listing }) => [records.some, title, listing];
    assert.deepEqual(told.slice(0, vins.length).map((one) => one.vin), vins, 'those of a block come by VIN');
    assert.deepEqual(told.filter((one) => one.vin === vin).map(parts), [
        [[0], true, false], // born
        [[1], false, false], // serviced
        [[], false, true], // listed
        [[], false, true], // for less
        [[2], false, true], // serviced, which its buyer must know of
        [[3], true, true], // sold
    ]);
    const bests = await best.changes(all.length);
    assert.deepEqual(bests.map(gist), all, 'the best chain is that which becomes final');
    const places = (await matching.changes(others.length + 5)).filter((one) => one.vin === vin);
    assert.deepEqual(places.map((one) => one.matching), ['comes', 'stays', 'stays', 'stays', 'ceases']);
    for (const listener of [market, marketBest]) {
        const news = await listener.changes(4);
        assert.deepEqual(news.map((one) => [one.vin, one.change, one.vehicle?.price]), [
            [vin, 'listed', `${price.first}`],
            [vin, 'changed', `${price.then}`],
            [vin, 'changed', `${price.then}`],
            [vin, 'sold', undefined],
        ]);
    }
    const cheaper = await cheapest.changes(3);
    assert.deepEqual(cheaper.map(({ change }) => change), ['matched', 'changed', 'sold']);
    const ended = lost.rest();
    assert.ok(ended.length < all.length, 'what ended tells no more');

    // Where the connection was cut, it goes on by subscribing, and by asking.
    const { cursor } = first;
    const again = await connection.begin('vehicle_subscribe', { vins, cursor });
    assert.equal(again.started.earlier, null, 'the client went away by itself');
    assert.equal(again.started.cursor.split('.').slice(0, 4).join(), cursor.split('.').slice(0, 4).join());
    assert.deepEqual((await again.changes(all.length - 1)).map(gist), all.slice(1));
    assert.deepEqual((await asked(connection, cursor, vins)).changes.map(gist), all.slice(1));
    assert.deepEqual((await asked(connection, beginning.cursor, vins)).changes.map(gist), all);
    for (const one of [named, best, matching, market, marketBest, cheapest, again]) {
        const end = one.method.replace('subscribe', 'unsubscribe');
        assert.equal(await connection.know(end, [one.id]), true);
        assert.deepEqual(one.rest().filter(({ event }) => event !== 'reached'), []);
    }
});

test('a stock client subscribes by its own means', { timeout: patience }, async () => {
    const provider = new WsProvider(endpoint);
    await provider.isReady;
    try {
        const messages = [];
        const since = beginning.block.number;
        const mine = all.filter((line) => line.includes(vin));
        let id;
        await new Promise((resolve) => {
            const take = (error, message) => {
                messages.push(error ?? message);
                if (messages.length > mine.length) resolve();
            };
            id = provider.subscribe('vehicle_changed', 'vehicle_subscribe', [[vin], null, since], take);
        });
        assert.deepEqual(messages.map(({ event }) => event), ['started', ...mine.map(() => 'changed')]);
        assert.deepEqual(messages.slice(1).map(gist), mine);
        assert.equal(await provider.unsubscribe('vehicle_changed', 'vehicle_unsubscribe', await id), true);
    } finally {
        await provider.disconnect();
    }
});

test('what cannot be told is refused by its own error', { timeout: patience }, async () => {
    const { number } = beginning.block;
    const wrong = (cursor) => cursor.replace(/\.[0-9a-f]{64}\./, `.${'1'.repeat(64)}.`);
    const over = { price_from: '2', price_to: '1' };
    const hundred = Array.from({ length: 101 }, freshVin);
    const { cursor } = beginning;
    for (const [method, params, code] of [
        ['vehicle_subscribe', { vins: ['1M8'] }, 7001],
        ['vehicle_subscribe', { since: number + 1_000_000 }, 7003],
        ['vehicle_subscribe', { vins: hundred }, 7015],
        ['vehicle_subscribe', { vins: [vin, vin.toLowerCase()] }, 7016],
        ['vehicle_subscribe', { filter: over }, 7017],
        ['market_subscribe', { filter: over }, 7017],
        ['market_subscribe', { filter: { for_sale: false } }, 7017],
        ['vehicle_subscribe', { cursor: 'x' }, 7018],
        ['vehicle_subscribe', { vins, cursor, since: number }, 7018],
        ['vehicle_subscribe', { vins: [vin], cursor }, 7018],
        ['vehicle_subscribe', { vins, cursor, finality: 'best' }, 7018],
        ['market_subscribe', { cursor }, 7018],
        ['vehicle_subscribe', { vins, cursor: wrong(cursor) }, 7019],
        ['vehicle_changes', { cursor: wrong(cursor) }, 7019],
        ['vehicle_subscribe', { vins, filter: {} }, 7025],
        ['vehicle_subscribe', { vins: [] }, -32602],
        ['vehicle_subscribe', { vin }, -32602],
        ['vehicle_subscribe', { finality: 'finalised' }, -32602],
        ['vehicle_subscribe', { filter: { make } }, -32602],
        ['market_subscribe', { vins }, -32602],
    ]) {
        const { error } = await connection.ask(method, params);
        const what = `${method} ${JSON.stringify(params)}: ${JSON.stringify(error)}`;
        assert.equal(error?.code, code, what);
        assert.equal(code === 7019, error.data?.block?.finalised === true, what);
    }
    const { block } = await connection.know('vehicle_changes');
    const early = await connection.ask('vehicle_subscribe', { since: Math.max(block.number - resumed - 1, 0) });
    if (block.number > resumed) assert.equal(early.error?.code, 7027, JSON.stringify(early));
    else assert.equal(await connection.know('vehicle_unsubscribe', [early.result]), true);

    for (const method of ['vehicle_subscribe', 'market_subscribe', 'vehicle_unsubscribe', 'market_unsubscribe']) {
        const params = method.includes('un') ? ['x'] : [];
        const headers = { 'Content-Type': 'application/json' };
        const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
        const answer = await fetch(endpoint.replace(/^ws/, 'http'), { method: 'POST', headers, body });
        assert.equal((await answer.json()).error?.code, -32603, `${method} over HTTP`);
    }
});

/** Fills a connection with subscriptions; gives the error of the next one. */
async function fill(url, count, taken) {
    const one = await Connection.open(url);
    taken.push(one);
    const answers = await Promise.all(Array.from({ length: count + 1 }, () => one.ask('vehicle_subscribe', { vins })));
    const refused = answers.filter(({ error }) => error);
    assert.equal(answers.length - refused.length, count, JSON.stringify(refused[0]));
    return refused[0].error.code;
}

test('connections and the node have their limits', { timeout: patience }, async () => {
    const taken = [];
    try {
        if (open) assert.equal(await fill(open, limits.public, taken), -32006);
        taken.pop()?.close();
        for (let room = limits.node; room > 0; room -= limits.operator) {
            assert.equal(await fill(endpoint, limits.operator, taken), -32006);
        }
        const { error } = await connection.ask('market_subscribe');
        assert.deepEqual([error?.code, error?.data], [7026, undefined]);
    } finally {
        for (const one of taken) one.close();
    }
    // The places are free again, soon after their connections are gone.
    for (let k = 0; ; k += 1) {
        const { result } = await connection.ask('market_subscribe');
        if (result) {
            assert.equal(await connection.know('market_unsubscribe', [result]), true);
            break;
        }
        assert.ok(k < 60, 'no place is free');
        await sleep(moment);
    }
});

test('whoever does not read is dropped, and told why at the return', { timeout: patience }, async (t) => {
    const slow = await Connection.open();
    try {
        const begin = () => slow.begin('vehicle_subscribe', { vins: others });
        const subscriptions = await Promise.all(Array.from({ length: 1_000 }, begin));
        slow.socket.pause();
        // Far more than the buffers between them have room for.
        const told = maintenance('2024-10-01', km(5_000), 'Oil changed, brakes looked after, tyres turned');
        const records = others.map((one) => api.tx.vehicles.record(one, told, null));
        const written = await include(api.tx.utility.batchAll(records), garage.key);
        const { cursor } = subscriptions[0].started;
        for (;;) {
            const { next } = await asked(connection, cursor, others);
            if (Number(next.split('.')[1]) >= written) break;
            await sleep(moment);
        }
        const { changes } = await asked(connection, cursor, others);
        assert.equal(changes.length, others.length);
        await sleep(drop);

        slow.socket.resume();
        const dropped = [];
        for (const subscription of subscriptions) {
            const had = [];
            let last;
            while (had.length < changes.length && last?.event !== 'error') {
                last = await subscription.news();
                if (last.event === 'changed') had.push(last);
            }
            assert.deepEqual(had.map(gist), changes.slice(0, had.length).map(gist));
            const from = had.at(-1) ?? subscription.started;
            if (last.event === 'error') dropped.push({ had, error: last.error, from });
        }
        t.diagnostic(`${dropped.length} of ${subscriptions.length} were dropped`);
        assert.ok(dropped.length > 0, 'none was dropped');
        for (const { error } of dropped) assert.equal(error.code, 7028, JSON.stringify(error));

        for (const { had, from } of [dropped[0], dropped.at(-1)]) {
            const again = await connection.begin('vehicle_subscribe', { vins: others, cursor: from.cursor });
            const { reason, block } = again.started.earlier;
            assert.equal(reason, 'slow');
            assert.ok(block.number >= from.block.number - 1, JSON.stringify(block));
            const more = await again.changes(changes.length - had.length);
            assert.deepEqual(more.map(gist), changes.slice(had.length).map(gist));
            assert.equal(await connection.know('vehicle_unsubscribe', [again.id]), true);
        }
    } finally {
        slow.close();
    }
});
