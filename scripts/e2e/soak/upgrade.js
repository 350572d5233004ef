// Votes a runtime in while records keep coming, and has a third of the organisations stop another. Nodes tell of the
// records under both runtimes.
//
// node upgrade.js WASM NAME=URL...: the seats, in whose names all is done, with their nodes.

import { blake2AsHex } from '@polkadot/util-crypto';
import { readFileSync } from 'node:fs';
import { caller, connect, decide, find, key, main, say, send, sleep } from './client.js';
import { Honest, words } from './records.js';

/** What the next runtime's migration leaves behind, and how long nodes may take to agree, in milliseconds. */
const MARK = ':soak:migrated';
const WITHIN = 120_000;

const [wasm, ...nodes] = process.argv.slice(2);
const seats = nodes.map((it) => key(it.split('=')[0]));
const urls = nodes.map((it) => it.slice(it.indexOf('=') + 1));
const third = seats.slice(0, Math.ceil(seats.length / 3));

/** The number of the last final block. */
const finalised = async ({ rpc }) => (await rpc.chain.getHeader(await rpc.chain.getFinalizedHead())).number.toNumber();

const now = async (api) => (await api.query.timestamp.now()).toNumber();

/** Expects a call to be refused with that error. */
async function refused(api, call, who, error) {
    const outcome = await send(api, call, who).then(
        () => 'accepted',
        ({ message }) => message,
    );
    if (!outcome.includes(error)) throw new Error(`expected ${error}: ${outcome}`);
}

/** Requests an upgrade by all seats but the last; gives the mandate's number and when it is due. */
async function request(api, codeHash) {
    const call = api.tx.mandates.request({ AuthorizeUpgrade: { codeHash } });
    const { events } = await decide(api, seats.slice(0, -1), call);
    const { id, due } = find(events, 'mandates', 'MandateRequested').data;
    return { id, due: due.toNumber() };
}

async function until(what, condition) {
    const end = Date.now() + WITHIN;
    while (!(await condition())) {
        if (Date.now() > end) throw new Error(`${what} within ${WITHIN / 1_000} s: it does not come`);
        await sleep(1_000);
    }
}

async function upgrade(api, apis) {
    const code = readFileSync(wasm);
    const before = api.runtimeVersion.specVersion.toNumber();
    const { id, due } = await request(api, blake2AsHex(code));
    say(`mandate ${id} waits for ${Math.round((due - (await now(api))) / 1_000)} s`);
    await refused(api, api.tx.mandates.enact(id), seats[0], 'NotDue');
    await until('the delay is over', async () => (await now(api)) >= due);
    await send(api, api.tx.mandates.enact(id), seats.at(-1));
    const applied = await send(api, api.tx.system.applyAuthorizedUpgrade(`0x${code.toString('hex')}`), seats.at(-1));
    await until('every node runs the next runtime', async () => {
        const versions = await Promise.all(apis.map((it) => it.rpc.state.getRuntimeVersion()));
        return versions.every(({ specVersion }) => specVersion.toNumber() === before + 1);
    });
    const mark = await api.rpc.state.getStorage(`0x${Buffer.from(MARK).toString('hex')}`);
    if (mark.isNone) throw new Error('the migration did not run');
    const vehicles = Buffer.from(mark.unwrap().toU8a(true)).readUInt32LE();
    say(`all nodes run version ${before + 1}; its migration counted ${vehicles} vehicles`);
    const { number } = await api.rpc.chain.getHeader();
    await until('the upgrade is final', async () => {
        const final = async ({ rpc }) => rpc.chain.getHeader(await rpc.chain.getFinalizedHead());
        const heads = await Promise.all(apis.map(final));
        return heads.every((head) => head.number.toNumber() > number.toNumber());
    });
    return (await api.rpc.chain.getHeader(applied.block)).number.toNumber();
}

/** Three of four want an upgrade; a third of the organisations object to it, which stops it. */
async function stop(api) {
    const { id, due } = await request(api, `0x${'5a'.repeat(32)}`);
    await refused(api, api.tx.mandates.object(id), key('ferdie'), 'NotAdmitted');
    let events;
    for (const organisation of third) ({ events } = await send(api, api.tx.mandates.object(id), organisation));
    find(events, 'mandates', 'MandateStopped');
    await until('the delay is over', async () => (await now(api)) >= due);
    await refused(api, api.tx.mandates.enact(id), seats[0], 'UnknownMandate');
    say(`mandate ${id} was stopped by ${third.length} of ${seats.length} organisations, and can't be enacted`);
}

/** Has every node tell of the records since a block, by their blocks' own events, and find the car in its index. */
async function told(urls, { vin }, since, upgraded) {
    for (const url of urls) {
        const { ask, close } = await caller(url);
        const file = await ask('vehicle_get', { vin });
        const changes = await changesOf(ask, vin, since);
        const numbers = new Set(changes.flatMap(({ records }) => records.some));
        // The registration may be in the block of which it was asked first.
        for (let number = 1; number < file.records; number++) {
            if (!numbers.has(number)) throw new Error(`${url} doesn't tell of record ${number} of ${file.records}`);
        }
        const [before, after] = [false, true].map((it) => changes.filter(({ at }) => at.number > upgraded === it));
        if (!before.length || !after.length) throw new Error(`${url} tells of one runtime alone`);
        let found;
        await until('the index has the newest record', async () => {
            const { vehicles } = await ask('vehicle_search', { filter: { text: 'soak' } });
            found = vehicles.find((it) => it.vin === vin);
            return found?.records >= file.records;
        });
        const counts = `${before.length} under one runtime, ${after.length} under the other`;
        say(`changes: ${counts}; the index finds ${found.records} records`);
        close();
    }
}

/** The changes of a vehicle since a block, all pages. */
async function changesOf(ask, vin, since) {
    const changes = [];
    let page = { next: null, more: true };
    while (page.more) {
        page = await ask('vehicle_changes', page.next ? { cursor: page.next, vins: [vin] } : { since, vins: [vin] });
        changes.push(...page.changes);
    }
    return changes;
}

await main(async () => {
    const apis = await Promise.all(urls.map(connect));
    // Records go in over a connection of their own, as their writers' would.
    const honest = new Honest(await connect(urls[0]), 'alice', 'charlie');
    const since = await finalised(apis[0]);
    await honest.register();
    const writing = honest.write(2_000);
    const upgraded = await upgrade(apis[0], apis);
    await stop(apis[0]);
    honest.stop();
    await writing;
    say(words(honest.summary()));
    await honest.check();
    const last = (await apis[0].rpc.chain.getHeader()).number.toNumber();
    await until('the last record is final', async () => {
        const final = await Promise.all(apis.map(finalised));
        return final.every((number) => number >= last);
    });
    await told(urls, honest, since, upgraded);
    if (honest.summary().worst > 10) throw new Error('records were held up');
});
