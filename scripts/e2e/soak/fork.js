// Follows a fork: what nodes tell of a car that both halves of a network write of, while they are apart and afterwards.
//
// node fork.js DIR NAME=URL...: of the first node's half and the second's; others are asked at the end alone. Registers
// a car and makes the file DIR/ready; once there is DIR/parted, writes to either half; once there is DIR/joined, waits
// until all is final, and compares what subscribers were told and what the indices have with the chain that won.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caller, connect, main, say, sleep } from './client.js';
import { Honest } from './records.js';

/** How long what must come may take, in milliseconds, and how often a cursor is kept. */
const WITHIN = 120_000;
const EVERY = 10_000;
/** The code of a cursor whose block isn't on the final chain. */
const ELSEWHERE = 7019;

const [folder, ...named] = process.argv.slice(2);
const nodes = named.map((it) => ({ name: it.split('=')[0], url: it.slice(it.indexOf('=') + 1) }));
const halves = nodes.slice(0, 2);

async function until(what, condition) {
    const end = Date.now() + WITHIN;
    while (!(await condition())) {
        if (Date.now() > end) throw new Error(`${what}: not within ${WITHIN / 1_000} s`);
        await sleep(500);
    }
}

const exists = (name) => existsSync(join(folder, name));

/** The last final block as a node has it. */
async function final({ ask }) {
    const { number } = await ask('chain_getHeader', [await ask('chain_getFinalizedHead', [])]);
    return Number(number);
}

/** What a subscriber holds for true: a change of each block and vehicle that it was told and that wasn't taken back. */
class Ledger {
    held = new Map();
    retracted = 0;
    error = null;

    take(error, message) {
        if (error) this.error = error;
        else if (message.event === 'changed') {
            const { block, vin, records, title, listing } = message;
            const key = `${block.hash} ${vin}`;
            if (this.held.has(key)) this.error = new Error(`${vin} is told twice of block ${block.number}`);
            this.held.set(key, { number: block.number, what: JSON.stringify([records, title, listing]) });
        } else if (message.event === 'retracted') this.#retract(message.blocks);
    }

    #retract(blocks) {
        for (const { hash } of blocks) {
            for (const key of [...this.held.keys()].filter((it) => it.startsWith(hash))) {
                this.held.delete(key);
                this.retracted++;
            }
        }
    }

    /** What it holds up to a block, in lines. */
    upTo(height) {
        const held = [...this.held].filter(([, { number }]) => number <= height);
        return held.map(([key, { number, what }]) => `${number} ${key} ${what}`).toSorted();
    }
}

/** All changes of the car since a block, by pages, in the same lines. */
async function changes({ ask }, vin, since, height) {
    const lines = [];
    let page = await ask('vehicle_changes', { since, vins: [vin] });
    for (;;) {
        for (const { at, records, title, listing } of page.changes.filter((it) => it.at.number <= height)) {
            const canonical = await ask('chain_getBlockHash', [at.number]);
            if (canonical !== at.hash) throw new Error(`block ${at.number}, of which is told, isn't on the chain`);
            lines.push(`${at.number} ${at.hash} ${vin} ${JSON.stringify([records, title, listing])}`);
        }
        if (!page.more) return lines.toSorted();
        page = await ask('vehicle_changes', { cursor: page.next, vins: [vin] });
    }
}

/** The car as a node's index finds it. */
async function indexed({ ask }, vin) {
    const { block, vehicles } = await ask('vehicle_search', { filter: { text: 'soak' } });
    return { block, records: vehicles.find((it) => it.vin === vin)?.records };
}

/** Fails where an index shows what isn't final. */
async function showsFinalAlone(node, vin) {
    const { block, records } = await indexed(node, vin);
    const file = await node.ask('vehicle_get', { vin, at: block.hash });
    const canonical = await node.ask('chain_getBlockHash', [block.number]);
    if (!block.finalised || canonical !== block.hash) throw new Error(`${node.name}: its index is at no final block`);
    if (file.records !== records) throw new Error(`${node.name}: its index has ${records} records of ${file.records}`);
}

/** Writes to both halves, and keeps a cursor now and then, until they are joined. */
async function apart(honest, nodes, vin) {
    const writing = honest.map((it) => it.write(1_000));
    const cursors = [];
    while (!exists('joined')) {
        for (const node of nodes) {
            await showsFinalAlone(node, vin);
            cursors.push({ node, cursor: (await node.ask('vehicle_changes', { vins: [vin] })).next });
        }
        await sleep(EVERY);
    }
    honest.forEach((it) => it.stop());
    await Promise.all(writing);
    return cursors;
}

/** Goes on with cursors of before: they are good, or the node says that they aren't. */
async function goOn(cursors, vin) {
    let [good, elsewhere] = [0, 0];
    for (const { node, cursor } of cursors) {
        try {
            await node.ask('vehicle_changes', { cursor, vins: [vin] });
            good++;
        } catch (error) {
            if (error.code !== ELSEWHERE) throw error;
            elsewhere++;
        }
    }
    say(`${good} cursors of before go on; of ${elsewhere} the node says that they can't`);
}

function compare(what, ledger, told, height) {
    if (ledger.error) throw new Error(`${what}: ${ledger.error.message}`);
    const held = ledger.upTo(height);
    const differ = [...held.filter((it) => !told.includes(it)), ...told.filter((it) => !held.includes(it))];
    if (differ.length) throw new Error(`${what} holds ${held.length} changes of ${told.length}: ${differ[0]}`);
}

await main(async () => {
    const apis = await Promise.all(halves.map(({ url }) => connect(url)));
    const asked = await Promise.all(halves.map(async (it) => ({ ...it, ...(await caller(it.url)) })));
    const honest = apis.map((api) => new Honest(api, 'alice', 'charlie'));
    const { vin } = honest[0];
    honest[1].vin = vin;
    await honest[0].register();
    const isKnown = (node) =>
        node.ask('vehicle_get', { vin }).then(
            () => true,
            () => false,
        );
    for (const node of asked) await until('the car is final', () => isKnown(node));
    const since = Math.min(...(await Promise.all(asked.map(final))));
    const ledgers = [];
    for (const node of asked) {
        for (const finality of ['best', 'final']) {
            const ledger = new Ledger();
            ledgers.push({ node, finality, ledger });
            const params = [[vin], null, since, null, finality];
            await node.subscribe('vehicle_subscribe', 'vehicle_changed', params, (...it) => ledger.take(...it));
        }
    }
    writeFileSync(join(folder, 'ready'), '');
    while (!exists('parted')) await sleep(200);
    const cursors = await apart(honest, asked, vin);

    const heights = await Promise.all(apis.map(async ({ rpc }) => (await rpc.chain.getHeader()).number.toNumber()));
    const all = [...asked];
    for (const it of nodes.slice(2)) all.push({ ...it, ...(await caller(it.url)) });
    const height = Math.max(...heights);
    const isFinal = async (node) => (await final(node)) >= height;
    for (const node of all) await until(`${node.name}: block ${height} is final`, () => isFinal(node));
    await sleep(2_000);
    const told = await changes(all[0], vin, since, height);
    for (const node of all) {
        const other = await changes(node, vin, since, height);
        if (`${other}` !== `${told}`) throw new Error(`${node.name} tells of other changes than ${all[0].name}`);
        await showsFinalAlone(node, vin);
    }
    for (const { node, finality, ledger } of ledgers) compare(`${node.name}, ${finality}`, ledger, told, height);
    const taken = ledgers.map(({ ledger }) => ledger.retracted);
    if (ledgers.every(({ finality, ledger }) => finality !== 'best' || !ledger.retracted)) {
        throw new Error('no subscriber was told of the fork');
    }
    say(`${told.length} changes are final; subscribers took back ${taken.join(', ')} of what they had been told`);
    await goOn(cursors, vin);
});
