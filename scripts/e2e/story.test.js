// The story of a car, from birth through five organisations and three owners, on a chain of its own: after every block
// all money, and after every step the whole file, is held against what should have happened.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freshVin } from './chain.js';
import * as actors from './story/actors.js';
import { Car } from './story/car.js';
import { actions } from './story/actions.js';
import { UNIT } from './story/ledger.js';
import { startNode, terms } from './story/node.js';
import { BOND, BOND_HOLD, Scenario } from './story/scenario.js';

const { authority, garage, insurer, inspector, manufacturer, retailer, workshop } = actors;
const { ann, ben, bob, consortium, eve, treasury, zoe } = actors;
const { day, dayOf, entry, km, maintenance, manufacture, proof } = actors;

/** What the treasury pays for a record that survived, to its writer and to each witness. */
const rewards = { writer: UNIT, witness: UNIT / 4n };
/** The smallest deposit, and what an upheld dispute costs. */
const smallestDeposit = 100n * UNIT;
const upheldSlash = 2_000n * UNIT;

/** What the story may take in all, in milliseconds. */
const timeout = 240_000;

let node;
let scenario;
let tx;
let action;
/** The car of the story, and another one, of which Ben is the first owner. */
let car;
let other;

before(
    async () => {
        node = await startNode();
        scenario = await Scenario.open(node);
        ({ tx } = scenario.api);
        action = actions(scenario, terms);
        car = new Car(scenario.api, freshVin());
        other = new Car(scenario.api, freshVin());
    },
    { timeout },
);
after(async () => {
    await scenario?.close();
    await node?.stop();
});

let goesOn = true;

/** A part of the story. Where one fails, those after it have no meaning. */
function act(name, play) {
    test(name, { timeout }, async (t) => {
        if (!goesOn) {
            t.skip('the story broke off');
            return;
        }
        goesOn = false;
        await play(t);
        goesOn = true;
    });
}

const refused = (...args) => scenario.refused(...args);

/** Records by what they are called in the story. */
const number = {};
/** Disputes: one given up, one that nobody rules on, one over a lien's release, one over the false reading. */
const [givenUp, unruled, release, reading] = [0, 1, 2, 3];
const bornOn = day(2021, 3, 1);
/** A day that was over when the story began. */
const lately = dayOf(Date.now() - 2 * 86_400_000);

act('the car is born, delivered and sold new', async () => {
    const gift = ({ address }, amount) => tx.balances.transferKeepAlive(address, amount);
    const gifts = new Map([[ann, 1_000n], [ben, 40_000n], [eve, 60_000n], [zoe, 10n]]);
    const funding = [...gifts].map(([who, units]) => gift(who, units * UNIT));
    await scenario.step(
        scenario.does(bob, tx.utility.batchAll(funding), [], () => {
            for (const [{ address }, units] of gifts) scenario.ledger.pay(bob.address, address, units * UNIT);
        }),
        action.register(manufacturer, car, manufacture(bornOn)),
        action.register(manufacturer, other, manufacture(day(2022, 5, 2)), ben),
    );

    const delivery = { Delivery: { to: retailer.name, country: 'DEU', retailer: retailer.address } };
    const delivered = entry(delivery, day(2021, 3, 20), km(12), 'Handed over');
    await scenario.step(
        refused(garage, tx.vehicles.record(car.vin, delivered), 'vehicles.RoleMayNotWrite'),
        action.record(manufacturer, 'Manufacturer', car, delivered, {
            events: ['ownership.TitleDelivered'],
            then: (block) => car.passTo(retailer, block, true),
        }),
        action.record(garage, 'Workshop', other, maintenance(day(2023, 6, 1), km(9_000), 'Oil changed')),
    );
    number.othersService = 1;

    const retail = {
        onSaleSince: day(2021, 3, 21),
        soldOn: day(2021, 4, 10),
        city: 'DEBER',
        price: { amount: 2_850_000, currency: 'EUR' },
        buyer: ann.address,
    };
    await scenario.step(
        action.record(retailer, 'Retailer', car, entry({ Retail: retail }, day(2021, 4, 10), km(15), 'Sold new'), {
            events: ['ownership.TitleRetailed'],
            then: (block) => {
                car.passTo(ann, block);
                car.now({ owners: 1 });
            },
        }),
        action.open(ben, other, number.othersService, doubts(1, smallestDeposit), [garage, 'Workshop']),
    );
});

/** A challenge of a reading, with evidence number k. */
function doubts(k, deposit) {
    const evidence = proof(`a picture of the clock, number ${k}`);
    return { ground: 'WrongReading', statement: '里程表 showed more', evidence, deposit };
}

act('the workshop services it; the insurer pays for an accident', async () => {
    await scenario.step(
        action.record(workshop, 'Workshop', car, maintenance(day(2022, 4, 12), km(14_800), '保养')),
        action.withdraw(ben, other, givenUp),
    );

    const accident = {
        ...{ zones: ['FrontLeft', 'Front'], severity: 'Moderate' },
        ...{ airbags: false, structural: false, towed: true, drivable: false },
    };
    const claim = {
        ...{ claim: 'Collision', status: 'Paid', amount: { amount: 320_000, currency: 'EUR' } },
        ...{ totalLoss: false, salvageCategory: null },
    };
    number.accident = car.next;
    const hit = entry({ Accident: accident }, day(2022, 11, 3), km(21_300), 'Hit a post');
    const accidents = { accidents: 1, accidentSeverities: { minor: 0, moderate: 1, severe: 0 } };
    await scenario.step(
        action.record(insurer, 'Insurer', car, hit, { then: () => car.now({ condition: accidents }) }),
        action.record(insurer, 'Insurer', car, entry({ InsuranceClaim: claim }, day(2022, 11, 20), null, 'Paid')),
        // What was given up leaves its evidence to whoever means it.
        action.open(ben, other, number.othersService, doubts(1, smallestDeposit), [garage, 'Workshop']),
    );
    // Nobody is going to rule on this one.
    const lapsed = ['disputes.VotesCounted', 'disputes.DisputeLapsed', 'vehicles.RecordStatusChanged'];
    scenario.due(scenario.disputes[unruled].ruleUntil, lapsed, () => action.lapse(other, unruled));
});

act('the authority brands it, and two witnesses make that count', async () => {
    number.brand = car.next;
    const brand = entry({ TitleBrand: { code: 14 } }, day(2023, 1, 9), null, 'After a collision');
    await scenario.step(
        action.record(authority, 'Authority', car, brand, { pending: true, then: () => car.now({ pending: 1 }) }),
        refused(authority, tx.vehicles.attest(car.vin, number.brand), 'vehicles.OwnRecord'),
        refused(ben, tx.ownership.list(other.vin, UNIT, other.head, null), 'vehicles.VehicleInDispute'),
    );
    await scenario.step(
        action.attest(insurer, car, number.brand),
        refused(insurer, tx.vehicles.attest(car.vin, number.brand), 'vehicles.WitnessTwice'),
        refused(ann, tx.vehicles.attest(car.vin, number.brand), 'vehicles.NotWriter'),
    );
    const witnessed = await scenario.step(
        action.attest(inspector, car, number.brand, {
            events: ['vehicles.RecordTookEffect'],
            then: () => {
                car.records[number.brand].pending = false;
                car.now({ pending: 0, condition: { brands: [14] } });
            },
        }),
    );
    // It survives its window: a block for each of its slots, and one more.
    number.reward = witnessed.number + terms.disputeWindow / 3_000 + 2;
    const rewarded = ['vehicles.RecordSettled', ...Array(3).fill('disputes.RewardPaid')];
    scenario.due(number.reward, rewarded, ({ events }) => {
        const due = [[authority, rewards.writer], [insurer, rewards.witness], [inspector, rewards.witness]];
        for (const [{ address }, amount] of due) scenario.ledger.pay(treasury.address, address, amount);
        const told = events
            .filter((event) => scenario.api.events.disputes.RewardPaid.is(event))
            .map(({ data }) => [data.to.toString(), data.amount.toBigInt()]);
        assert.deepEqual(told, due.map(([{ address }, amount]) => [address, amount]));
    });
});

act('Ann lists it, and nobody gets it on other terms', async () => {
    const { list, relist, buy, reserve, complete, cancel } = tx.ownership;
    const price = 24_000n * UNIT;
    const before = car.heads.at(-2);
    const declared = km(24_800);
    await scenario.step(
        refused(ann, list(car.vin, price, before, declared), 'ownership.HeadMoved'),
        refused(ann, list(car.vin, 1n, car.head, declared), 'ownership.PriceTooLow'),
        refused(ben, list(car.vin, price, car.head, declared), 'ownership.NotOwner'),
        action.list(ann, car, price, declared),
        action.vote(consortium[0], unruled, true, consortium.length - 1),
        action.vote(consortium[1], unruled, false, consortium.length - 1),
    );
    await scenario.step(
        refused(ann, list(car.vin, price, car.head, declared), 'ownership.AlreadyListed'),
        refused(ann, buy(car.vin, price, car.head), 'ownership.OwnCar'),
        refused(ben, buy(car.vin, price - 1n, car.head), 'ownership.PriceMoved'),
        refused(ben, buy(car.vin, price, before), 'ownership.HeadMoved'),
        refused(ben, complete(car.vin, car.head), 'ownership.NotReserved'),
        refused(zoe, buy(car.vin, price, car.head), 'ownership.InsufficientFunds'),
        refused(zoe, reserve(car.vin, price, car.head), 'ownership.InsufficientFunds'),
        refused(eve, buy(other.vin, price, other.head), 'ownership.NotListed'),
        refused(eve, buy('WUC0000000000000I', price, other.head), 'ownership.MalformedVin'),
    );

    await scenario.step(action.reserve(ben, car, 1));
    // The deadline gives Ben his money back, and lets the listing stand.
    const { until } = car.listing.reservation;
    scenario.due(until, ['ownership.ReservationEnded'], () => action.setFree(car));
    const pledge = (status) => entry({ Lien: { status, reference: 'LH-1' } }, day(2023, 7, 1), null, '');
    const theft = (status) => entry({ Theft: { status, case: 'HH-7' } }, day(2023, 8, 1), null, '');
    const becomes = (condition) => ({ then: () => other.now({ condition }) });
    await scenario.step(
        refused(eve, buy(car.vin, price, car.head), 'ownership.Reserved'),
        refused(eve, reserve(car.vin, price, car.head), 'ownership.Reserved'),
        refused(eve, complete(car.vin, car.head), 'ownership.NotBuyer'),
        refused(eve, cancel(car.vin), 'ownership.NotBuyer'),
        refused(ann, relist(car.vin, price, car.head, declared), 'ownership.Reserved'),
        action.record(insurer, 'Insurer', other, pledge('Placed'), becomes({ lien: true })),
    );
    await scenario.step(
        refused(ben, list(other.vin, price, other.head, null), 'vehicles.VehicleUnderLien'),
        refused(workshop, tx.vehicles.record(other.vin, pledge('Released')), 'vehicles.RoleMayNotWrite'),
    );
    await scenario.step(
        action.record(insurer, 'Insurer', other, theft('Stolen'), becomes({ stolen: true })),
    );
    await scenario.step(refused(ben, list(other.vin, price, other.head, null), 'vehicles.VehicleStolen'));
    await scenario.reach(until);
    number.release = other.next + 1;
    await scenario.step(
        refused(ben, complete(car.vin, car.head), 'ownership.ReservationExpired'),
        refused(ben, cancel(car.vin), 'ownership.NotReserved'),
        action.record(insurer, 'Insurer', other, theft('Recovered'), becomes({ stolen: false })),
        action.record(insurer, 'Insurer', other, pledge('Released'), becomes({ lien: false })),
    );
});

act('a false reading closes the listing, and gives the buyer the money back', async () => {
    const mistaken = { ...doubts(4, smallestDeposit), ground: 'WrongDetails' };
    await scenario.step(
        action.reserve(ben, car, 2),
        action.open(retailer, other, number.release, mistaken, [insurer, 'Insurer']),
    );
    const { price } = car.listing;
    number.lie = car.next;
    await scenario.step(
        action.record(workshop, 'Workshop', car, maintenance(day(2023, 5, 2), km(2_100), 'Serviced'), {
            events: ['ownership.ListingClosed', 'ownership.ReservationEnded'],
            then: () => {
                action.setFree(car);
                car.listing = null;
                car.now({ odometer: { verdict: 'Illogical', illogicalPairs: [[number.accident, number.lie]] } });
            },
        }),
    );
    const challenge = doubts(3, 150n * UNIT);
    const cheap = { ...challenge, deposit: smallestDeposit - 1n };
    const dear = { ...challenge, deposit: 5_000n * UNIT };
    const long = { ...challenge, statement: 'x'.repeat(201) };
    await scenario.step(
        refused(ben, tx.ownership.buy(car.vin, price, car.head), 'ownership.NotListed'),
        refused(ann, action.openCall(car, number.lie, cheap), 'disputes.DepositTooSmall'),
        refused(ann, action.openCall(car, number.lie, dear), 'disputes.InsufficientFunds'),
        refused(ann, action.openCall(car, number.lie, long), 'disputes.FieldTooLong'),
        refused(ann, action.openCall(car, 99, challenge), 'disputes.UnknownRecord'),
        refused(ben, action.openCall(car, number.lie, challenge), 'disputes.NotEntitled'),
        refused(workshop, action.openCall(car, number.lie, challenge), 'disputes.OwnRecord'),
        // The very evidence that was refused with the deposits above is new all the same.
        action.open(ann, car, number.lie, challenge, [workshop, 'Workshop']),
    );
});

/** Who votes on the dispute of the false reading: all but its writer. */
const jury = consortium.filter((one) => one !== workshop);
/** Who votes on the other one. */
const otherJury = consortium.filter((one) => one !== retailer && one !== insurer);

act('while it is disputed it is not sold, and nobody rules before the time', async () => {
    const { vote } = tx.disputes;
    const again = doubts(5, smallestDeposit);
    await scenario.step(
        refused(jury[0], vote(reading, true), 'disputes.GraceRuns'),
        refused(workshop, vote(reading, false), 'disputes.PartyMayNotVote'),
        refused(ann, vote(reading, true), 'disputes.NotOrganisation'),
        refused(jury[0], vote(77, true), 'disputes.UnknownDispute'),
        refused(jury[1], action.openCall(car, number.lie, again), 'disputes.AlreadyDisputed'),
        refused(ann, tx.ownership.list(car.vin, 20_000n * UNIT, car.head, null), 'vehicles.VehicleInDispute'),
        refused(eve, tx.disputes.withdraw(reading), 'disputes.NotChallenger'),
    );
    // The other car's first dispute meets its date, with too few votes.
    await scenario.reach(scenario.disputes[unruled].ruleUntil);
    await scenario.step(
        refused(jury[2], vote(unruled, true), 'disputes.RulingTooLate'),
        refused(ben, tx.disputes.withdraw(unruled), 'disputes.DisputeClosed'),
    );
});

act('the consortium rules: one dispute upheld, one dismissed', async () => {
    const { vote } = tx.disputes;
    await scenario.reach(scenario.disputes[reading].graceUntil - 1);
    await scenario.step(
        refused(workshop, vote(reading, false), 'disputes.PartyMayNotVote'),
        refused(retailer, vote(release, true), 'disputes.PartyMayNotVote'),
        refused(insurer, vote(release, false), 'disputes.PartyMayNotVote'),
        // 16 of 25, and 15 of 24: one short of two thirds.
        ...jury.slice(0, 16).map((one) => action.vote(one, reading, true, 25)),
        action.vote(jury[24], reading, false, 25),
        ...otherJury.slice(0, 15).map((one) => action.vote(one, release, false, 24)),
        refused(jury[0], vote(reading, true), 'disputes.VotedAlready'),
    );
    await scenario.step(
        action.uphold(jury[16], car, reading, 25, workshop, {
            slashed: upheldSlash,
            awarded: 150n * UNIT,
            then: () => car.now({ odometer: { verdict: 'Logical', illogicalPairs: [], lastOdometerKm: 21_300 } }),
        }),
        action.dismiss(otherJury[15], other, release, 24, insurer),
    );
    assert.equal(scenario.ledger.held(workshop.address, BOND_HOLD), BOND - upheldSlash);
    assert.equal(car.records[number.lie].status, 'Withdrawn');
    const again = doubts(4, smallestDeposit);
    await scenario.step(refused(retailer, action.openCall(other, number.release, again), 'disputes.EvidenceNotNew'));
});

act('what survived its window is paid for, and can no longer be challenged', async () => {
    await scenario.reach(number.reward);
    const challenge = doubts(6, smallestDeposit);
    await scenario.step(
        refused(jury[17], tx.disputes.vote(reading, true), 'disputes.DisputeClosed'),
        refused(ann, action.openCall(car, number.lie, challenge), 'disputes.RecordWithdrawn'),
        refused(ann, action.openCall(car, car.next - 1, challenge), 'disputes.NotDisputable'),
        refused(ann, action.openCall(car, number.brand, challenge), 'disputes.DisputeTooLate'),
        refused(insurer, tx.vehicles.retractAttestation(car.vin, number.brand), 'vehicles.RecordSettled'),
        action.list(ann, car, 21_000n * UNIT, km(24_900)),
        action.list(ben, other, 9_000n * UNIT, null),
    );
});

act('Ben buys it', async () => {
    const { price } = car.listing;
    await scenario.step(
        refused(ben, tx.ownership.buy(car.vin, price, car.heads[number.lie + 1]), 'ownership.HeadMoved'),
        action.buy(ben, car),
        refused(ben, tx.ownership.buy(car.vin, price, car.head), 'ownership.NotListed'),
    );
    await scenario.step(
        refused(ann, tx.ownership.list(car.vin, price, car.head, null), 'ownership.NotOwner'),
        action.list(ben, car, 22_500n * UNIT, km(25_000)),
        offer(ben, zoe),
    );
});

/** Offers the car as a gift. */
function offer(from, to) {
    const reason = 'a gift';
    const call = tx.ownership.offerTransfer(car.vin, to.address, { Transfer: reason }, lately, null);
    return scenario.does(from, call, ['ownership.TransferOffered'], () => {
        const terms = { transfer: reason };
        car.offer = { from: from.address, to: to.address, terms, eventDate: lately, odometer: null };
    });
}

act('Eve reserves it, has it inspected, and completes, though Ben takes it off the market', async () => {
    await scenario.step(action.reserve(eve, car, 3));
    const inspection = { result: 'Passed', validUntil: null, defects: [], certificate: 'P-1' };
    const inspected = entry({ Inspection: inspection }, lately, km(24_880), 'Nothing found');
    // Its reading is of a day before that of the sale to Ben.
    const then = () => car.now({ odometer: { lastOdometerKm: 24_900 } });
    const { complete, offerTransfer, relist, reserve, unlist } = tx.ownership;
    const { price } = car.listing;
    await scenario.step(
        action.record(inspector, 'Inspector', car, inspected, { then }),
        refused(ann, complete(car.vin, car.head), 'ownership.NotBuyer'),
        refused(ben, offerTransfer(car.vin, zoe.address, { Transfer: '' }, bornOn, null), 'ownership.Reserved'),
        action.takeBack(ben, car),
        refused(ben, unlist(car.vin), 'ownership.AlreadyClosing'),
        refused(ben, relist(car.vin, price, car.head, null), 'ownership.ListingClosing'),
    );
    assert.notEqual(car.listing.confirmedHead, car.head);
    await scenario.step(
        refused(eve, complete(car.vin, car.listing.confirmedHead), 'ownership.HeadMoved'),
        refused(eve, reserve(car.vin, price, car.head), 'ownership.ListingClosing'),
        action.complete(eve, car, ['ownership.OfferSuperseded']),
    );
});

act('all of it is final, and nothing was made or lost', async (t) => {
    const block = await scenario.step(
        scenario.does(ben, tx.ownership.unlist(other.vin), ['ownership.Unlisted'], () => (other.listing = null)),
        refused(eve, tx.ownership.cancel(car.vin), 'ownership.NotReserved'),
    );
    await scenario.final(block);
    assert.equal(car.title.owner, eve.address);
    assert.deepEqual([car.expected.owners, car.expected.sales], [3, 2]);
    assert.equal(car.expected.odometer.verdict, 'Logical');
    assert.equal((await scenario.api.query.balances.totalIssuance()).toBigInt(), scenario.issuance);
    t.diagnostic(`${block.number} blocks, ${car.records.length} records, and ${scenario.refusals.size} errors:`);
    for (const [name, docs] of [...scenario.refusals].sort()) t.diagnostic(`${name}: ${docs}`);
});
