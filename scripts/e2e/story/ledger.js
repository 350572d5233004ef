// What every account of the chain should have, worked out here from what happens, never read from the chain after the
// first block.

import assert from 'node:assert/strict';

/** One whole unit of the chain's money. */
export const UNIT = 10n ** 12n;

/** Accounts by address, each with what is free and what is on hold by reason. */
export class Ledger {
    #accounts = new Map();

    /** The state of a chain as `readMoney` gives it. */
    constructor(state) {
        for (const [address, { free, held }] of Object.entries(state)) {
            this.#accounts.set(address, { free, held: new Map(Object.entries(held)) });
        }
    }

    #of(who) {
        if (!this.#accounts.has(who)) this.#accounts.set(who, { free: 0n, held: new Map() });
        return this.#accounts.get(who);
    }

    #addFree(who, amount) {
        const account = this.#of(who);
        account.free += amount;
        assert.ok(account.free >= 0n, `${who} pays ${-amount}, and hasn't got it`);
    }

    #addHeld(who, reason, amount) {
        const { held } = this.#of(who);
        const left = (held.get(reason) ?? 0n) + amount;
        assert.ok(left >= 0n, `${who} has no ${-amount} on hold for ${reason}`);
        if (left === 0n) held.delete(reason);
        else held.set(reason, left);
    }

    /** Moves free money. */
    pay(from, to, amount) {
        this.#addFree(from, -amount);
        this.#addFree(to, amount);
    }

    /** Puts free money on hold. */
    hold(who, reason, amount) {
        this.#addFree(who, -amount);
        this.#addHeld(who, reason, amount);
    }

    /** Gives back what was on hold. */
    release(who, reason, amount) {
        this.#addHeld(who, reason, -amount);
        this.#addFree(who, amount);
    }

    /** Pays with what is on hold. */
    payHeld(from, reason, to, amount) {
        this.#addHeld(from, reason, -amount);
        this.#addFree(to, amount);
    }

    /** What an account has on hold for a reason. */
    held(who, reason) {
        return this.#of(who).held.get(reason) ?? 0n;
    }

    /** What an account has free. */
    free(who) {
        return this.#of(who).free;
    }

    /** All of it, in the form of `readMoney`. */
    state() {
        const accounts = [...this.#accounts].filter(([, { free, held }]) => free > 0n || held.size > 0);
        const plain = ([who, { free, held }]) => [who, { free, held: Object.fromEntries(held) }];
        return Object.fromEntries(accounts.map(plain));
    }

    /** The sum of everything. */
    total() {
        let sum = 0n;
        for (const { free, held } of this.#accounts.values()) {
            sum = [...held.values()].reduce((all, amount) => all + amount, sum + free);
        }
        return sum;
    }
}

/** What every account has at a block, and how much there is in all. */
export async function readMoney(at) {
    const [accounts, holds, issuance] = await Promise.all([
        at.query.system.account.entries(),
        at.query.balances.holds.entries(),
        at.query.balances.totalIssuance(),
    ]);
    const state = {};
    for (const [{ args }, { data }] of accounts) {
        const free = data.free.toBigInt();
        const reserved = data.reserved.toBigInt();
        assert.equal(data.frozen.toBigInt(), 0n, `${args[0]} has money frozen`);
        if (free + reserved > 0n) state[args[0].toString()] = { free, held: {}, reserved };
    }
    for (const [{ args }, amounts] of holds) {
        const account = state[args[0].toString()];
        for (const { id, amount } of amounts) account.held[`${id.type}.${id.value}`] = amount.toBigInt();
    }
    for (const [who, account] of Object.entries(state)) {
        const sum = Object.values(account.held).reduce((all, amount) => all + amount, 0n);
        assert.equal(account.reserved, sum, `what ${who} has reserved is what it has on hold`);
        delete account.reserved;
    }
    return { state, issuance: issuance.toBigInt() };
}
