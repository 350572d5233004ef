// A car as its file should stand: every record, with its head, written here a second time from what was sent.

import { blake2AsU8a } from '@polkadot/util-crypto';
import { hexToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import assert from 'node:assert/strict';

/** A car that nothing happened to. */
const PRISTINE = {
    owners: 0,
    sales: 0,
    condition: {
        scrapped: false,
        stolen: false,
        theftReported: false,
        pastThefts: 0,
        lien: false,
        lienPending: false,
        accidents: 0,
        accidentSeverities: { minor: 0, moderate: 0, severe: 0 },
        totalLosses: 0,
        notRepairable: false,
        openRecalls: 0,
        brands: [],
    },
    odometer: { verdict: 'Logical', reason: null, illogicalPairs: [], lastOdometerKm: null },
    birth: 0,
    annulled: null,
};
/** What is named where nothing is listed. */
const NO_TERMS = u8aToHex(new Uint8Array(32));
/** A car without a reading that counts. */
const UNREAD = { verdict: 'NoJudgement', reason: 'Unreadable', illogicalPairs: [], lastOdometerKm: null };

export class Car {
    /** Heads by number of records. */
    heads;
    /** Records as the chain should have them, with what became of them. */
    records = [];
    /** What the vehicle's view should say. */
    expected = structuredClone(PRISTINE);
    /** Who should hold the title, since which block, and whether the trade may pass it on. */
    title = null;
    /** Records that should wait, by number, each with what for. */
    waiting = new Map();
    /** Disputes over its records that should be open, by number, each with its record. */
    open = new Map();
    /** The listing that should stand. */
    listing = null;
    /** The offer that should stand. */
    offer = null;

    constructor(api, vin) {
        const named = (path) => {
            const is = ({ type }) => type.path.join('::') === `urcar_types::${path}`;
            return api.registry.createLookupType(api.registry.lookup.types.find(is).id);
        };
        this.api = api;
        this.vin = vin;
        this.recordType = named('record::Record');
        this.conditionType = named('condition::Condition');
        this.verdictType = named('verdict::OdometerVerdict');
        this.reasonType = named('view::PendingReason');
        this.offerType = named('offer::Offer');
        this.odometerType = named('odometer::Odometer');
        this.heads = [u8aToHex(blake2AsU8a(api.registry.createType('Text', vin).toU8a()))];
    }

    get head() {
        return this.heads.at(-1);
    }

    /** The state of the file: over its head, what it adds up to, what waits for what, and the numbers of disputes. */
    get state() {
        const { condition, odometer } = this.expected;
        const encoded = (type, value) => this.api.registry.createType(type, value).toU8a();
        const waiting = [...this.waiting].sort(([a], [b]) => a - b);
        const open = [...this.open.keys()].sort((a, b) => a - b);
        const parts = [
            encoded(this.conditionType, condition),
            encoded(this.verdictType, odometer),
            encoded(`Vec<(u32, ${this.reasonType})>`, waiting),
            encoded('Vec<u32>', open),
        ];
        return u8aToHex(blake2AsU8a(u8aConcat(this.head, ...parts)));
    }

    /** The digest by which an offer of it is accepted: over its VIN, and all that the offer says. */
    offerDigest(offer) {
        const { registry } = this.api;
        const parts = [registry.createType('Text', this.vin), registry.createType(this.offerType, offer)];
        return u8aToHex(blake2AsU8a(u8aConcat(...parts.map((part) => part.toU8a()))));
    }

    /** The digest of what is bought: over its VIN, price and declared reading, and the states now and as confirmed. */
    get terms() {
        if (this.listing === null) return NO_TERMS;
        const { price, odometer, confirmedState } = this.listing;
        const encoded = (type, value) => this.api.registry.createType(type, value).toU8a();
        const parts = [
            encoded('Text', this.vin),
            encoded('u128', price),
            encoded(`Option<${this.odometerType}>`, odometer),
            hexToU8a(this.state),
            hexToU8a(confirmedState),
        ];
        return u8aToHex(blake2AsU8a(u8aConcat(...parts)));
    }

    /** The number that the next record gets. */
    get next() {
        return this.records.length;
    }

    /** Writes a record, and gives its number. */
    write(author, entry, { timestamp }, waitsFor = null) {
        const number = this.next;
        const record = this.api.registry.createType(this.recordType, {
            number,
            author,
            recordedAt: timestamp,
            entry,
            previous: this.head,
        });
        this.heads.push(chainHead(this.head, record));
        this.records.push({ bytes: record.toHex(), status: 'Active', witnesses: [] });
        if (waitsFor) this.waiting.set(number, waitsFor);
        return number;
    }

    /** The registration in force is void, and everything with it, by the record that comes last. */
    annul() {
        for (const record of this.records.slice(0, -1)) record.status = 'Annulled';
        const annulled = { records: this.next, brands: [], thefts: 0 };
        this.expected = { ...structuredClone(PRISTINE), odometer: UNREAD, birth: null, annulled };
        this.title = null;
    }

    /** Takes note of what changed: fields of the vehicle's view, those of `condition` and `odometer` one by one. */
    now({ condition, odometer, ...rest }) {
        Object.assign(this.expected, rest);
        Object.assign(this.expected.condition, condition);
        Object.assign(this.expected.odometer, odometer);
    }

    /** Passes the title. */
    passTo(owner, { number }, inTrade = false) {
        this.title = { owner: owner.address, since: number, inTrade };
    }

    /** Compares the chain at a block with all this. */
    async check(at, disputes) {
        const { vehiclesApi, marketApi, disputesApi } = at.call;
        const [vehicle, page, head, pending, verdict, listing, offer, challenges, title] = await Promise.all([
            vehiclesApi.vehicle(this.vin).then(answered),
            this.#read(vehiclesApi),
            vehiclesApi.head(this.vin).then(answered),
            vehiclesApi.pending(this.vin).then(answered),
            vehiclesApi.odometerVerdict(this.vin).then(answered),
            // Without a registration in force there is nothing to trade; its disputes are shown.
            marketApi.listing(this.vin).then(answered),
            vehiclesApi.offer(this.vin).then(answered),
            this.#challenges(disputesApi),
            at.query.ownership.owners(this.vin),
        ]);
        assert.deepEqual(
            {
                owners: vehicle.owners.toNumber(),
                sales: vehicle.sales.toNumber(),
                condition: vehicle.condition.toJSON(),
                odometer: vehicle.odometer.toJSON(),
                birth: vehicle.birth.toJSON(),
                annulled: vehicle.annulled.toJSON(),
            },
            this.expected,
            `${this.vin}: condition and odometer`,
        );
        const { contradictions, lastReadOn, ...judged } = verdict.toJSON();
        assert.equal(lastReadOn, vehicle.lastReadOn.toJSON(), `${this.vin}: day of the last reading`);
        assert.equal(lastReadOn === null, judged.lastOdometerKm === null, `${this.vin}: a reading has a day`);
        const illogicalPairs = contradictions.map(({ earlier, later }) => [earlier.record, later.record]);
        assert.deepEqual({ ...judged, illogicalPairs }, this.expected.odometer);
        assert.deepEqual(title.toJSON(), this.title, `${this.vin}: title`);
        assert.equal(vehicle.owner.toJSON(), this.title?.owner ?? null, `${this.vin}: owner`);
        assert.equal(vehicle.pending.length, this.waiting.size, `${this.vin}: how many records wait`);
        assert.deepEqual(new Map(pending.map(({ record, why }) => [record.toNumber(), why.type])), this.waiting);
        assert.equal(vehicle.disputes.toNumber(), this.open.size, `${this.vin}: open disputes`);
        assert.equal(vehicle.state.toHex(), this.state, `${this.vin}: state`);
        assert.equal(vehicle.records.toNumber(), this.records.length, `${this.vin}: number of records`);
        assert.equal(head.records.toNumber(), this.records.length);
        for (const known of [vehicle.head, head.head]) assert.equal(known.toHex(), this.head, `${this.vin}: head`);
        this.#checkRecords(page);
        this.#checkListing(listing);
        assert.deepEqual(offer.toJSON(), this.offer, `${this.vin}: offer`);
        const own = disputes.filter(({ vin }) => vin === this.vin);
        assert.deepEqual(challenges.map(plainDispute), own, `${this.vin}: disputes`);
    }

    /** All records, page by page. */
    async #read(vehiclesApi) {
        const records = [];
        let from = 0;
        while (from !== null) {
            const page = answered(await vehiclesApi.records(this.vin, from, 5));
            records.push(...page.records);
            assert.equal(page.head.toHex(), this.head, `${this.vin}: head of the page`);
            assert.equal(page.total.toNumber(), this.records.length);
            from = page.next.isSome ? page.next.unwrap().toNumber() : null;
        }
        return records;
    }

    /** All disputes, page by page. */
    async #challenges(disputesApi) {
        const disputes = [];
        let from = 0;
        while (from !== null) {
            const page = answered(await disputesApi.disputes(this.vin, from, 2));
            disputes.push(...page.disputes);
            from = page.next.isSome ? page.next.unwrap().toNumber() : null;
            if (from === null) assert.equal(page.total.toNumber(), disputes.length);
        }
        return disputes;
    }

    #checkRecords(page) {
        assert.equal(page.length, this.records.length);
        let computed = this.heads[0];
        page.forEach(({ record, status, witnesses, witnessed, pending, head }, number) => {
            const known = this.records[number];
            const where = `${this.vin}, record ${number}`;
            assert.equal(record.previous.toHex(), computed, `${where}: the head before it`);
            computed = chainHead(computed, record);
            assert.equal(head.toHex(), computed, `${where}: head`);
            assert.equal(record.toHex(), known.bytes, `${where}: ${JSON.stringify(record.toHuman())}`);
            assert.deepEqual(
                {
                    status: status.type,
                    witnesses: witnesses.map((witness) => witness.toString()),
                    witnessed: witnessed.isTrue,
                    pending: pending.isTrue,
                },
                {
                    status: [...this.open.values()].includes(number) ? 'Disputed' : known.status,
                    witnesses: known.witnesses,
                    witnessed: known.witnesses.length >= 2,
                    pending: this.waiting.has(number),
                },
                where,
            );
        });
        assert.equal(computed, this.head, `${this.vin}: the head that the records add up to`);
    }

    #checkListing(listing) {
        if (this.listing === null) {
            assert.ok(listing.isNone, `${this.vin} is listed: ${listing}`);
            return;
        }
        assert.ok(listing.isSome, `${this.vin} is not listed`);
        const { vin, seller, price, terms, state, confirmedState, odometer, since, reservation, closing } =
            listing.unwrap();
        // What the owner confirmed counts by its head, too: whether the reading goes into the record of the sale.
        const { confirmedHead: _, ...expected } = this.listing;
        assert.deepEqual(
            {
                vin: vin.toString(),
                seller: seller.toString(),
                price: price.toBigInt(),
                terms: terms.toHex(),
                state: state.toHex(),
                confirmedState: confirmedState.toHex(),
                odometer: odometer.toJSON(),
                since: since.toNumber(),
                reservation: reservation.toJSON(),
                closing: closing.isTrue,
            },
            { vin: this.vin, terms: this.terms, state: this.state, ...expected },
            `${this.vin}: listing`,
        );
    }
}

/** The head of a file after a record: over the head before it, and the record in the chain's encoding. */
function chainHead(previous, record) {
    return u8aToHex(blake2AsU8a(u8aConcat(previous, record.toU8a())));
}

/** What the runtime answered, which is no error. */
export function answered(answer) {
    assert.ok(answer.isOk, `${answer}`);
    return answer.asOk;
}

/** A dispute as it is compared. */
function plainDispute(view) {
    const { status } = view;
    const amounts = [...(status.value.entries?.() ?? [])];
    return {
        dispute: view.dispute.toNumber(),
        vin: view.vin.toString(),
        record: view.record.toNumber(),
        version: view.version.toNumber(),
        from: view.from.toNumber(),
        own: view.own.isTrue,
        author: view.author.toJSON(),
        witnesses: view.witnesses.map((witness) => witness.toString()),
        challengers: view.challengers.map(({ account, deposit, evidence }) => {
            return { account: account.toString(), deposit: deposit.toBigInt(), evidence: evidence.toHex() };
        }),
        ground: view.ground.type,
        statement: view.statement.toString(),
        openedAt: view.openedAt.toNumber(),
        graceUntil: view.graceUntil.toNumber(),
        voteUntil: view.voteUntil.toNumber(),
        finalUntil: view.finalUntil.toNumber(),
        extended: view.extended.isTrue,
        acceptUntil: view.acceptUntil.toJSON(),
        status: [status.type, Object.fromEntries(amounts.map(([name, amount]) => [name, amount.toBigInt()]))],
        votesFor: view.votesFor.toNumber(),
        votesAgainst: view.votesAgainst.toNumber(),
        eligible: view.eligible.toNumber(),
    };
}
