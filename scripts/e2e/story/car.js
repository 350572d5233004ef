// A car as its file should stand: every record, with its head, written here a second time from what was sent.

import { blake2AsU8a } from '@polkadot/util-crypto';
import { u8aConcat, u8aToHex } from '@polkadot/util';
import assert from 'node:assert/strict';

/** A car that nothing happened to. */
const PRISTINE = {
    owners: 0,
    sales: 0,
    condition: {
        scrapped: false,
        stolen: false,
        lien: false,
        accidents: 0,
        accidentSeverities: { minor: 0, moderate: 0, severe: 0 },
        totalLosses: 0,
        openRecalls: 0,
        brands: [],
    },
    odometer: { verdict: 'Logical', reason: null, illogicalPairs: [], lastOdometerKm: null },
    pending: 0,
    disputes: 0,
};

export class Car {
    /** Heads by number of records. */
    heads;
    /** Records as the chain should have them, with what became of them. */
    records = [];
    /** What the vehicle's view should say. */
    expected = structuredClone(PRISTINE);
    /** Who should hold the title, since which block, and whether the trade may pass it on. */
    title = null;
    /** The listing that should stand. */
    listing = null;
    /** The offer that should stand. */
    offer = null;

    constructor(api, vin) {
        const isRecord = ({ type }) => type.path.join('::') === 'urcar_types::record::Record';
        this.api = api;
        this.vin = vin;
        this.recordType = api.registry.createLookupType(api.registry.lookup.types.find(isRecord).id);
        this.heads = [u8aToHex(blake2AsU8a(api.registry.createType('Text', vin).toU8a()))];
    }

    get head() {
        return this.heads.at(-1);
    }

    /** The number that the next record gets. */
    get next() {
        return this.records.length;
    }

    /** Writes a record, and gives its number. */
    write(author, entry, { timestamp }, pending = false) {
        const number = this.next;
        const record = this.api.registry.createType(this.recordType, {
            number,
            author,
            recordedAt: timestamp,
            entry,
            previous: this.head,
        });
        this.heads.push(chainHead(this.head, record));
        this.records.push({ bytes: record.toHex(), status: 'Active', witnesses: [], pending });
        return number;
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
        const [vehicle, page, head, verdict, listing, offer, challenges, title] = await Promise.all([
            vehiclesApi.vehicle(this.vin).then(answered),
            this.#read(vehiclesApi),
            vehiclesApi.head(this.vin).then(answered),
            vehiclesApi.odometerVerdict(this.vin).then(answered),
            marketApi.listing(this.vin).then(answered),
            vehiclesApi.offer(this.vin).then(answered),
            this.#challenges(disputesApi),
            at.query.ownership.owners(this.vin),
        ]);
        assert.deepEqual(
            {
                owners: vehicle.owners.toNumber(),
                sales: vehicle.sales.toNumber(),
                condition: { ...vehicle.condition.toJSON(), brands: [...vehicle.condition.brands.toU8a(true)] },
                odometer: vehicle.odometer.toJSON(),
                pending: vehicle.pending.toNumber(),
                disputes: vehicle.disputes.toNumber(),
            },
            this.expected,
            `${this.vin}: condition and odometer`,
        );
        assert.deepEqual(verdict.toJSON(), this.expected.odometer);
        assert.deepEqual(title.unwrap().toJSON(), this.title, `${this.vin}: title`);
        assert.equal(vehicle.owner.unwrap().toString(), this.title.owner, `${this.vin}: owner`);
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
                    status: known.status,
                    witnesses: known.witnesses,
                    witnessed: known.witnesses.length >= 2,
                    pending: known.pending,
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
        const { vin, seller, price, head, confirmedHead, odometer, since, reservation, closing } = listing.unwrap();
        assert.deepEqual(
            {
                vin: vin.toString(),
                seller: seller.toString(),
                price: price.toBigInt(),
                head: head.toHex(),
                confirmedHead: confirmedHead.toHex(),
                odometer: odometer.toJSON(),
                since: since.toNumber(),
                reservation: reservation.toJSON(),
                closing: closing.isTrue,
            },
            { vin: this.vin, head: this.head, ...this.listing },
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
        challenger: view.challenger.toString(),
        author: view.author.toJSON(),
        ground: view.ground.type,
        statement: view.statement.toString(),
        evidence: view.evidence.toHex(),
        deposit: view.deposit.toBigInt(),
        openedAt: view.openedAt.toNumber(),
        graceUntil: view.graceUntil.toNumber(),
        ruleUntil: view.ruleUntil.toNumber(),
        status: [status.type, Object.fromEntries(amounts.map(([name, amount]) => [name, amount.toBigInt()]))],
        votesFor: view.votesFor.toNumber(),
        votesAgainst: view.votesAgainst.toNumber(),
    };
}
