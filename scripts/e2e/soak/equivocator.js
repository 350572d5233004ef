// A validator that signs two blocks for one slot: node equivocator.js keys|watch NAME URL [URL OF ITS OWN NODE]
//
// keys: at the beginning of a session it sets new session keys. watch: waits until it pays, and sees that it authors no
// more.

import { u8aToHex } from '@polkadot/util';
import { amount, bond, connect, key, main, say, send, sleep } from './client.js';

/** For how many blocks nothing of a banned validator may be seen, and how long an offence may take to be known. */
const BANNED = 24;
const KNOWN_WITHIN = 120_000;

const [part, name, url, own] = process.argv.slice(2);
const who = key(name);

/** Waits until a session begins, so that all that follows happens within it. */
async function nextSession(api) {
    const index = async () => (await api.query.session.currentIndex()).toNumber();
    const before = await index();
    while ((await index()) === before) await sleep(500);
    return before + 1;
}

async function keys() {
    const [api, node] = await Promise.all([connect(url), connect(own)]);
    const session = await nextSession(api);
    const old = await api.query.session.nextKeys(who.address);
    const { keys, proof } = await node._rpcCore.provider.send('author_rotateKeysWithOwner', [u8aToHex(who.publicKey)]);
    await send(api, api.tx.session.setKeys(keys, proof), who);
    const present = await api.query.session.nextKeys(who.address);
    if (present.eq(old)) throw new Error('the keys did not change');
    say(`${name} set new keys in session ${session}; the old ones are in force until session ${session + 1} is over`);
}

/** Follows the best chain until an offence is reported; gives its block and what else is told there. */
async function offence(api) {
    const until = Date.now() + KNOWN_WITHIN;
    let number = (await api.rpc.chain.getHeader()).number.toNumber() - 3;
    while (Date.now() < until) {
        const best = (await api.rpc.chain.getHeader()).number.toNumber();
        for (; number <= best; number++) {
            const hash = await api.rpc.chain.getBlockHash(number);
            const events = (await api.query.system.events.at(hash)).map(({ event }) => event);
            const reported = events.find(({ section }) => section === 'offences');
            if (reported) return { number, hash, reported, events };
        }
        await sleep(500);
    }
    throw new Error(`no offence was reported within ${KNOWN_WITHIN / 1_000} s`);
}

async function watch() {
    const api = await connect(url);
    const first = await api.at(await api.rpc.chain.getBlockHash(1));
    const before = await bond(first, who);
    const { number, hash, reported, events } = await offence(api);
    const [kind, timeSlot] = reported.data;
    // The slot's eight bytes, the lowest first, and then the key.
    const slot = Buffer.from(timeSlot.toU8a(true)).readBigUInt64LE();
    if (kind.toUtf8().replace(/\0/g, '') !== 'aura:equivocatio') throw new Error(`another offence: ${kind.toUtf8()}`);
    const state = await api.at(hash);
    const session = await state.query.session.currentIndex();
    const after = await bond(state, who);
    const names = events.map(({ section, method }) => `${section}.${method}`);
    say(`block ${number}, session ${session}, for slot ${slot}: ${names.join(', ')}`);
    say(`${name}'s bond: ${amount(before)} before, ${amount(after)} after, ${amount(before - after)} slashed`);
    if (after >= before) throw new Error('the offence cost nothing');
    if (after === 0n) throw new Error('a first offence cost the whole bond');

    // Those who are disabled are known by their index among the validators.
    const validators = await state.query.session.validators();
    const index = validators.findIndex((it) => it.eq(who.address));
    const disabled = (await state.query.session.disabledValidators()).map(([it]) => it.toNumber());
    if (!disabled.includes(index)) throw new Error(`validator ${index} is not disabled, but ${disabled}`);
    await silent(api, number);
}

/** Follows the chain through the rotations in which its new keys come into force. */
async function silent(api, from) {
    const last = from + Math.max(BANNED, 4 * (await sessionLength(api)));
    for (let number = from + 1; number <= last; number++) {
        const header = await api.derive.chain.getHeader(await blockHash(api, number));
        if (header.author?.eq(who.address)) throw new Error(`${name} authored block ${number}, though banned`);
    }
    const session = await api.query.session.currentIndex();
    say(`${name} authored none of the blocks ${from + 1} to ${last}, in sessions until ${session}`);
    const final = (await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber();
    if (final < from) throw new Error(`the offence's block ${from} is not final, but ${final}`);
}

async function sessionLength(api) {
    return (await api.query.finality.sessionLength()).toNumber();
}

/** The hash of a block, as soon as it is final or three blocks deep. */
async function blockHash(api, number) {
    for (;;) {
        const best = (await api.rpc.chain.getHeader()).number.toNumber();
        if (best >= number + 3) return api.rpc.chain.getBlockHash(number);
        await sleep(1_000);
    }
}

await main({ keys, watch }[part]);
