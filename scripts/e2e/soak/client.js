// What the soaks share: a connection to a node, transactions, and motions of the consortium.

import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';

/** One unit of the chain's money. */
export const UNIT = 10n ** 12n;
/** How long a transaction may take to be in a block, in milliseconds. */
const PATIENCE = 120_000;
/** The length of a slot, in milliseconds. */
export const SLOT = 3_000;

await cryptoWaitReady();
const keyring = new Keyring({ type: 'sr25519' });

/** The key of a well-known name, or of a path such as UrCar//0. */
export const key = (name) => keyring.addFromUri(`//${name[0].toUpperCase()}${name.slice(1)}`);

export const connect = (url) => ApiPromise.create({ provider: new WsProvider(url), noInitWarn: true });

/** A connection for methods that no metadata name. */
export async function caller(url) {
    const provider = new WsProvider(url);
    await provider.isReady;
    return {
        ask: (method, params = {}) => provider.send(method, params),
        subscribe: (method, told, params, listener) => provider.subscribe(told, method, params, listener),
        close: () => provider.disconnect(),
    };
}

/** A line of what was measured. */
export const say = (text) => console.log(`  ${text}`);

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The words of an error of a call. */
export function explain(api, error) {
    if (!error.isModule) return `${error}`;
    const { section, name, docs } = api.registry.findMetaError(error.asModule);
    return `${section}.${name}: ${docs.join(' ')}`;
}

// Without an era: it holds while finality lags, too. What is given is changed, so each has one of its own.
const options = () => ({ nonce: -1, era: 0 });

/** Waits until what `start` begins is settled, which it is told by the functions that it is given, or is too late. */
function patiently(call, start) {
    const what = `${call.method.section}.${call.method.method}`;
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${what} is in no block in time`)), PATIENCE);
        const settle = (outcome, value) => {
            clearTimeout(timer);
            outcome(value);
        };
        const fail = (why) => settle(reject, new Error(`${what}: ${why}`));
        start((value) => settle(resolve, value), fail).catch(({ message }) => fail(message));
    });
}

/** Sends a call and waits until it is in a block of the best chain; fails where the call does. */
export function send(api, call, who) {
    return patiently(call, (done, fail) =>
        call.signAndSend(who, options(), ({ status, dispatchError, events }) => {
            if (dispatchError) fail(`by ${who.address}: ${explain(api, dispatchError)}`);
            else if (status.isInvalid || status.isDropped) fail(status);
            else if (status.isInBlock) done({ block: status.asInBlock, events: events.map(({ event }) => event) });
        }),
    );
}

/**
 * Sends a call and waits until it is in a block of the best chain, which it gives, without a look at what came of it:
 * to decode what an attacker's calls in that block did would take longer than the block.
 */
export function submit(api, call, who) {
    return patiently(call, async (done, fail) => {
        await call.signAsync(who, options());
        await api.rpc.author.submitAndWatchExtrinsic(call, (status) => {
            if (status.isInvalid || status.isDropped || status.isUsurped) fail(status);
            else if (status.isInBlock) done(status.asInBlock);
        });
    });
}

/** The event of a name among those of a transaction. */
export function find(events, section, method) {
    const event = events.find((it) => it.section === section && it.method === method);
    if (event) return event;
    throw new Error(`no event ${section}.${method} among ${events.map((it) => `${it.section}.${it.method}`)}`);
}

/** Proposes a call, has these seats vote for it, and closes the motion; gives what it did. */
export async function decide(api, seats, call) {
    const length = call.method.encodedLength;
    // Two at least, or it would be carried out at once, as a single member's.
    const threshold = Math.max(2, seats.length);
    const proposed = await send(api, api.tx.council.propose(threshold, call, length), seats[0]);
    const { proposalHash, proposalIndex } = find(proposed.events, 'council', 'Proposed').data;
    // A call is signed in place, so each has one of its own.
    const vote = () => api.tx.council.vote(proposalHash, proposalIndex, true);
    await Promise.all(seats.map((seat) => send(api, vote(), seat)));
    const { weight } = await call.paymentInfo(seats[0].address);
    const closed = await send(api, api.tx.council.close(proposalHash, proposalIndex, weight, length), seats[0]);
    const { result } = find(closed.events, 'council', 'Executed').data;
    if (result.isErr) throw new Error(`the motion was carried, but failed: ${explain(api, result.asErr)}`);
    return closed;
}

/** The slot in a header's pre-runtime digest. */
export function slotOf(header) {
    for (const log of header.digest.logs) {
        if (!log.isPreRuntime) continue;
        const [engine, data] = log.asPreRuntime;
        if (engine.isAura) return Number(data.toU8a(true).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n));
    }
    throw new Error(`block ${header.number} names no slot`);
}

/** The bond of an organisation, as a state has it. */
export async function bond(state, who) {
    const organisation = await state.query.writers.organisations(who.address);
    if (organisation.isNone) throw new Error(`${who.address} is no organisation`);
    return organisation.unwrap().bond.toBigInt();
}

/** An amount in words. */
export const amount = (value) => `${Number(value) / Number(UNIT)} URC`;

/** Runs a soak's part, and ends with what it comes to. */
export async function main(part) {
    try {
        await part();
        process.exit(0);
    } catch (error) {
        console.error(`Error: ${error.message}`);
        process.exit(1);
    }
}
