// Where the story plays: it sends what the actors do, follows the chain block by block, and holds it against what
// should have happened.

import { ApiPromise, WsProvider } from '@polkadot/api';
import assert from 'node:assert/strict';
import { bob, consortium, nameOf, treasury, validator } from './actors.js';
import { Ledger, UNIT, readMoney } from './ledger.js';

/** What the author of a block is paid. */
const AUTHOR_REWARD = UNIT / 100n;
/** An organisation's bond. */
export const BOND = 10_000n * UNIT;
export const BOND_HOLD = 'Writers.Bond';

/** Pallets whose events the story foretells. The appraisal's follow from sales, and have tests of their own. */
const TOLD = ['writers', 'vehicles', 'ownership', 'disputes', 'rewards', 'deadlines', 'council'];
/** What a refused call leaves behind. */
const AFTER_REFUSAL = [
    'system.ExtrinsicFailed',
    'transactionPayment.TransactionFeePaid',
    'skipFeelessPayment.FeeSkipped',
];
/** What organisations write without a fee. */
const FREE = ['register', 'registerChassis', 'record', 'recordBatch', 'amend', 'annul', 'attest'];
/** How long anything may take, in milliseconds. */
const PATIENCE = 60_000;

/** A sentence that a person reads: no markup, no identifiers. */
const SENTENCE = /^[A-Z][^`_{}<>[\]]{15,}\.$/u;

export class Scenario {
    /** Cars of which everything is checked. */
    cars = [];
    /** Disputes as they should be, by number. */
    disputes = [];
    /** Rulings against organisations, by address. */
    rulings = new Map();
    /** Every error that was met, with its words. */
    refusals = new Map();

    #nonces = new Map();
    #due = new Map();
    #seen = 0;
    /** The timestamp of the last block that was checked. */
    #timestamp = 0;
    #best = 0;
    #waiting = [];
    #unsubscribe;

    /** Connects to a node and takes stock of its first block. */
    static async open(node) {
        const provider = new WsProvider(node.endpoint);
        const api = await Promise.race([ApiPromise.create({ provider, noInitWarn: true }), node.stopped]);
        const scenario = new Scenario(api, node);
        await scenario.#takeStock();
        return scenario;
    }

    constructor(api, node) {
        this.api = api;
        this.node = node;
    }

    async close() {
        this.#unsubscribe?.();
        await this.api.disconnect();
    }

    async #takeStock() {
        const { state, issuance } = await readMoney(await this.api.at(this.api.genesisHash));
        this.ledger = new Ledger(state);
        this.issuance = issuance;
        assert.equal(this.ledger.total(), issuance, 'nobody has money that was not issued');
        for (const { address, name } of consortium) {
            assert.equal(this.ledger.held(address, BOND_HOLD), BOND, `${name} answers with its bond`);
        }
        assert.ok(this.ledger.free(treasury.address) > 0n && this.ledger.free(bob.address) > 0n);
        this.#unsubscribe = await this.api.rpc.chain.subscribeNewHeads(({ number }) => {
            this.#best = Math.max(this.#best, number.toNumber());
            this.#waiting = this.#waiting.filter(({ until, resolve }) => this.#best < until || resolve());
        });
    }

    /** The number of the last block that was checked. */
    get block() {
        return this.#seen;
    }

    /** An act that succeeds: `events` are all it tells of UrCar, `then` what changes by it. */
    does(who, call, events, then = () => {}) {
        return { who, call, events, then };
    }

    /** An act that is refused with this error, and changes nothing. */
    refused(who, call, error) {
        return { who, call, error, events: [], then: () => {} };
    }

    /** What happens by itself in a block to come. */
    due(number, events, then = () => {}) {
        this.#due.set(number, [...(this.#due.get(number) ?? []), { events, then }]);
    }

    /** Has all these acts in the next block, or the ones after it, and checks everything. Gives the last block. */
    async step(...acts) {
        for (const act of acts) await this.#sign(act);
        // One after another, so that the acts of one actor arrive in their order.
        for (const act of acts) await this.#send(act);
        const included = Promise.all(acts.map((act) => act.included));
        await Promise.race([included, this.node.stopped, tooLate('an act is in no block')]);
        return this.#follow(Math.max(...acts.map(({ number }) => number)), acts);
    }

    /** Lets time pass until a block is there, and checks everything. */
    async reach(number) {
        const there = new Promise((resolve) => {
            if (this.#best >= number) resolve();
            else this.#waiting.push({ until: number, resolve });
        });
        await Promise.race([there, this.node.stopped, tooLate(`no block ${number}`)]);
        return this.#follow(number, []);
    }

    async #sign(act) {
        const { address, key } = act.who;
        if (!this.#nonces.has(address)) {
            this.#nonces.set(address, (await this.api.rpc.system.accountNextIndex(address)).toNumber());
        }
        const nonce = this.#nonces.get(address);
        this.#nonces.set(address, nonce + 1);
        act.signed = await act.call.signAsync(key, { nonce, era: 0 });
    }

    async #send(act) {
        let settle;
        const block = new Promise((resolve, reject) => (settle = { resolve, reject }));
        const what = `${act.who.name}: ${act.call.method.section}.${act.call.method.method}`;
        const unsubscribe = await act.signed.send(({ status, isError, txIndex }) => {
            if (isError) settle.reject(new Error(`${what}: ${status}`));
            if (!status.isInBlock) return;
            act.index = txIndex;
            settle.resolve(status.asInBlock);
        });
        const numbered = async (hash) => {
            unsubscribe();
            act.number = (await this.api.rpc.chain.getHeader(hash)).number.toNumber();
        };
        act.included = block.then(numbered);
    }

    /** Goes through every block up to one, and checks the cars there. */
    async #follow(number, acts) {
        let block;
        while (this.#seen < number) {
            const next = this.#seen + 1;
            block = await this.#enter(next, acts.filter((act) => act.number === next));
            this.#seen = next;
        }
        assert.ok(acts.every((act) => act.done), 'every act was met on the way');
        if (block) {
            for (const car of this.cars) await car.check(block.at, this.disputes);
            await this.#checkWriters(block.at);
        }
        return block;
    }

    /** Has in mind what happened in a block, and compares every account with it. */
    async #enter(number, acts) {
        const hash = await this.api.rpc.chain.getBlockHash(number);
        const at = await this.api.at(hash);
        const [records, timestamp, header] = await Promise.all([
            at.query.system.events(),
            at.query.timestamp.now(),
            this.api.derive.chain.getHeader(hash),
        ]);
        assert.equal(header.author.toString(), validator.address);
        const block = { number, hash, at, timestamp: timestamp.toNumber() };
        // What is due comes first in a block, before it says what time it is.
        const earlier = { ...block, timestamp: this.#timestamp };
        this.#timestamp = block.timestamp;
        const own = ({ phase }) => !phase.isApplyExtrinsic;
        this.#enterOwn(earlier, records.filter(own).map(({ event }) => event));
        for (const act of acts.toSorted((one, other) => one.index - other.index)) {
            const of = ({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.toNumber() === act.index;
            this.#play(block, act, records.filter(of).map(({ event }) => event));
        }
        const told = records.filter(({ phase, event }) => phase.isApplyExtrinsic && TOLD.includes(event.section));
        const foretold = acts.flatMap(({ events }) => events);
        assert.equal(told.length, foretold.length, `block ${number}: nobody else did anything`);
        await this.#checkMoney(block);
        return block;
    }

    /** What a block does before and after its transactions. */
    #enterOwn(block, events) {
        const isReward = this.api.events.rewards.AuthorPaid.is;
        const paid = events.filter(isReward).map(({ data }) => [data.author.toString(), data.amount.toBigInt()]);
        assert.deepEqual(paid, [[validator.address, AUTHOR_REWARD]], `block ${block.number}: its author`);
        this.ledger.pay(treasury.address, validator.address, AUTHOR_REWARD);

        const due = this.#due.get(block.number) ?? [];
        const told = events.filter((event) => TOLD.includes(event.section) && !isReward(event));
        const foretold = due.flatMap(({ events: of }) => of).sort();
        assert.deepEqual(names(told), foretold, `block ${block.number}, apart from its transactions`);
        for (const { then } of due) then({ ...block, events: told });
        this.#due.delete(block.number);
    }

    #play(block, act, events) {
        const { section, method } = act.call.method;
        const what = `${act.who.name}: ${section}.${method} in block ${block.number}`;
        this.#payFee(what, act, events);
        const failed = events.find((event) => this.api.events.system.ExtrinsicFailed.is(event));
        const error = failed && this.#explain(failed.data.dispatchError);
        assert.equal(error?.name, act.error, `${what}: ${error ? error.docs : 'nothing was refused'}`);
        if (error) {
            this.refusals.set(error.name, error.docs);
            assert.match(error.docs, SENTENCE, `${error.name} is no sentence for people`);
            const left = events.map(({ section, method }) => `${section}.${method}`);
            const strange = left.filter((name) => !AFTER_REFUSAL.includes(name) && !name.startsWith('balances.'));
            assert.deepEqual(strange, [], `${what} was refused, and yet tells of something`);
        } else {
            const told = events.filter((event) => TOLD.includes(event.section));
            assert.deepEqual(names(told), act.events.toSorted(), what);
            act.then({ ...block, events });
            this.#checkHeads(events);
        }
        act.done = true;
    }

    /** The events alone tell every head. */
    #checkHeads(events) {
        for (const { data } of events.filter((event) => this.api.events.vehicles.Recorded.is(event))) {
            const car = this.cars.find(({ vin }) => vin === data.vin.toString());
            assert.equal(data.head.toHex(), car.heads[data.number.toNumber() + 1], `${car.vin}: head in the event`);
        }
    }

    #payFee(what, act, events) {
        const { who, call } = act;
        const { section, method } = call.method;
        const fees = events.filter((event) => this.api.events.transactionPayment.TransactionFeePaid.is(event));
        const skipped = events.filter((event) => this.api.events.skipFeelessPayment.FeeSkipped.is(event));
        const written = section === 'vehicles' && FREE.includes(method) && consortium.includes(who);
        // A vote that is taken costs nothing.
        const voted = section === 'disputes' && method === 'vote' && !act.error;
        const free = written || voted;
        assert.deepEqual([fees.length, skipped.length], free ? [0, 1] : [1, 0], `${what}: its fee`);
        for (const { data } of fees) {
            assert.equal(data.who.toString(), who.address, what);
            assert.ok(data.actualFee.toBigInt() > 0n && data.tip.isZero(), what);
            this.ledger.pay(who.address, treasury.address, data.actualFee.toBigInt());
        }
    }

    #explain(error) {
        assert.ok(error.isModule, `${error}`);
        const { section, name, docs } = this.api.registry.findMetaError(error.asModule);
        return { name: `${section}.${name}`, docs: docs.map((line) => line.trim()).join(' ').trim() };
    }

    async #checkMoney({ at, number }) {
        const { state, issuance } = await readMoney(at);
        const named = (accounts) =>
            Object.fromEntries(Object.entries(accounts).map(([who, money]) => [nameOf(who), money]));
        assert.deepEqual(named(state), named(this.ledger.state()), `block ${number}: who has what`);
        assert.equal(issuance, this.issuance, `block ${number}: no money is made or lost`);
        assert.equal(this.ledger.total(), issuance);
    }

    async #checkWriters(at) {
        const writers = await Promise.all(consortium.map(({ address }) => at.call.writersApi.writer(address)));
        for (const [k, { address, name }] of consortium.entries()) {
            const writer = writers[k].unwrap();
            assert.equal(writer.name.toString(), name);
            assert.deepEqual(
                [writer.standing.type, writer.bond.toBigInt(), writer.upheld.toNumber()],
                ['Active', this.ledger.held(address, BOND_HOLD), this.rulings.get(address) ?? 0],
                `${name}: standing, bond, rulings against it`,
            );
        }
    }

    /** Waits until a block is final, and is the block that was checked. */
    async final({ number, hash }) {
        let unsubscribe;
        const there = new Promise((resolve, reject) => {
            this.api.rpc.chain
                .subscribeFinalizedHeads((head) => head.number.toNumber() >= number && resolve())
                .then((stop) => (unsubscribe = stop), reject);
        });
        await Promise.race([there, this.node.stopped, tooLate(`block ${number} is not final`)]);
        unsubscribe?.();
        assert.equal((await this.api.rpc.chain.getBlockHash(number)).toHex(), hash.toHex());
    }
}

/** What events are called, in the order of the alphabet. */
function names(events) {
    return events.map(({ section, method }) => `${section}.${method}`).sort();
}

/** Fails after a while. */
function tooLate(what) {
    return new Promise((_, reject) => {
        setTimeout(() => reject(new Error(`${what} within ${PATIENCE} ms`)), PATIENCE).unref();
    });
}
