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
const { dayOf, entry, km, maintenance, manufacture, proof } = actors;

/** What a sale pays for a record that the buyer could rely on, if it is the only one: to writer and each witness. */
const shares = { writer: 8n * UNIT, witness: 4n * UNIT };
/** For how many blocks an offer stands: 14 days. */
const offerPeriod = 14 * 28_800;
/** What an upheld dispute costs the writer. */
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
/** Disputes: one given up, one on which too few vote, one over a lien's release, one over the false reading. */
const [givenUp, unruled, release, reading] = [0, 1, 2, 3];
const bornOn = '2021-03-01';
/** A state of the car's file that is over. */
let stale;
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
        action.register(manufacturer, other, manufacture('2022-05-02'), ben),
    );

    const delivery = { Delivery: { to: retailer.name, country: 'DEU', retailer: retailer.address } };
    const delivered = entry(delivery, '2021-03-20', km(12), 'Handed over');
    await scenario.step(
        refused(garage, tx.vehicles.record(car.vin, delivered, null), 'vehicles.RoleMayNotWrite'),
        action.record(manufacturer, 'Manufacturer', car, delivered, {
            events: ['ownership.TitleDelivered'],
            then: (block) => car.passTo(retailer, block, true),
        }),
        action.record(garage, 'Workshop', other, maintenance('2023-06-01', km(9_000), 'Oil changed')),
    );
    number.othersService = 1;

    const retail = {
        onSaleSince: '2021-03-21',
        soldOn: '2021-04-10',
        city: 'DEBER',
        price: { amountMinor: 2_850_000, currency: 'EUR' },
        buyer: ann.address,
    };
    await scenario.step(
        action.record(retailer, 'Retailer', car, entry({ Retail: retail }, '2021-04-10', km(15), 'Sold new'), {
            events: ['ownership.TitleRetailed'],
            then: (block) => {
                car.passTo(ann, block);
                car.now({ owners: 1 });
            },
        }),
        action.open(ben, other, number.othersService, doubts(1), [garage, 'Workshop']),
    );
});

/** A challenge of a reading, with evidence number k. */
function doubts(k) {
    const evidence = proof(`a picture of the clock, number ${k}`);
    return { ground: 'WrongReading', statement: '里程表 showed more', evidence };
}

/** A challenge of what isn't as a record says, with evidence number k. */
const mistaken = (k) => ({ ...doubts(k), ground: 'WrongDetails' });

act('the workshop services it; the insurer pays for an accident', async () => {
    await scenario.step(
        action.record(workshop, 'Workshop', car, maintenance('2022-04-12', km(14_800), '保养')),
        action.giveUp(ben, other, givenUp),
    );

    const accident = {
        ...{ zones: ['FrontLeft', 'Front'], severity: 'Moderate' },
        ...{ airbags: 'No', structural: 'No', towed: 'Yes', drivable: 'No' },
    };
    const claim = {
        ...{ claim: 'Collision', status: 'Paid', amount: { amountMinor: 320_000, currency: 'EUR' } },
        ...{ totalLoss: 'No', salvageCategory: null },
    };
    number.accident = car.next;
    const hit = entry({ Accident: accident }, '2022-11-03', km(21_300), 'Hit a post');
    const accidents = { accidents: 1, accidentSeverities: { minor: 0, moderate: 1, severe: 0 } };
    await scenario.step(
        action.record(insurer, 'Insurer', car, hit, { then: () => car.now({ condition: accidents }) }),
        action.record(insurer, 'Insurer', car, entry({ InsuranceClaim: claim }, '2022-11-20', null, 'Paid')),
        // A house disputes a version once, and the next one brings evidence of its own.
        refused(ben, action.openCall(other, number.othersService, doubts(2)), 'disputes.HouseDisputedBefore'),
        refused(inspector, action.openCall(other, number.othersService, doubts(1)), 'disputes.EvidenceNotNew'),
        action.open(inspector, other, number.othersService, doubts(2), [garage, 'Workshop']),
    );
    // Two of 24 are going to vote on this one.
    action.leaveUnresolved(other, unruled, [[consortium[0]], [consortium[1]], consortium.length - 2]);
});

act('the authority brands it, and two witnesses make that count', async () => {
    number.brand = car.next;
    stale = car.state;
    const expertise = [proof('an expertise of the collision')];
    const brand = entry({ TitleBrand: { code: 'Collision' } }, '2023-01-09', null, 'After a collision', expertise);
    await scenario.step(
        action.record(authority, 'Authority', car, brand, { waitsFor: 'Witnesses' }),
        refused(authority, tx.vehicles.attest(car.vin, number.brand, 0), 'vehicles.OwnRecord'),
        refused(ben, tx.ownership.list(other.vin, UNIT, other.state, null), 'ownership.InDispute'),
    );
    await scenario.step(
        action.attest(insurer, car, number.brand),
        refused(insurer, tx.vehicles.attest(car.vin, number.brand, 0), 'vehicles.WitnessTwice'),
        refused(ann, tx.vehicles.attest(car.vin, number.brand, 0), 'vehicles.NotWriter'),
    );
    const witnessed = await scenario.step(
        action.attest(inspector, car, number.brand, {
            events: ['vehicles.RecordTookEffect'],
            then: () => {
                car.waiting.delete(number.brand);
                car.now({ condition: { brands: ['Collision'] } });
            },
        }),
    );
    // It survives its window: a block for each of its slots, and one more.
    number.settled = witnessed.number + terms.disputeWindow / 3_000 + 2;
});

act('Ann lists it, and nobody gets it on other terms', async () => {
    const { list, relist, buy, reserve, complete, cancel } = tx.ownership;
    const price = 24_000n * UNIT;
    const declared = km(24_800);
    await scenario.reach(scenario.disputes[unruled].graceUntil - 1);
    await scenario.step(
        refused(ann, list(car.vin, price, stale, declared), 'ownership.StateMoved'),
        refused(ann, list(car.vin, 1n, car.state, declared), 'ownership.PriceTooLow'),
        refused(ben, list(car.vin, price, car.state, declared), 'ownership.NotOwner'),
        action.list(ann, car, price, declared),
        action.vote(consortium[0], unruled, 'Uphold'),
        action.vote(consortium[1], unruled, 'Dismiss'),
    );
    await scenario.step(
        refused(ann, list(car.vin, price, car.state, declared), 'ownership.AlreadyListed'),
        refused(ann, buy(car.vin, price, car.terms), 'ownership.OwnCar'),
        refused(ben, buy(car.vin, price - 1n, car.terms), 'ownership.PriceMoved'),
        refused(ben, buy(car.vin, price, stale), 'ownership.TermsMoved'),
        refused(ben, complete(car.vin, car.terms), 'ownership.NotReserved'),
        refused(zoe, buy(car.vin, price, car.terms), 'ownership.InsufficientFunds'),
        refused(zoe, reserve(car.vin, price, car.terms), 'ownership.InsufficientFunds'),
        refused(eve, buy(other.vin, price, other.terms), 'ownership.NotListed'),
        refused(eve, buy('WUC0000000000000I', price, other.terms), 'ownership.MalformedVin'),
    );

    await scenario.step(action.reserve(ben, car, 1));
    // The deadline gives Ben his money back, and lets the listing stand.
    const { until } = car.listing.reservation;
    scenario.due(until, ['ownership.ReservationEnded'], () => action.setFree(car));
    const pledge = (status) => entry({ Lien: { status, reference: 'LH-1' } }, '2023-07-01', null, '');
    const theft = (status) => entry({ Theft: { status, case: 'HH-7' } }, '2023-08-01', null, '');
    const becomes = (condition) => ({ then: () => other.now({ condition }) });
    await scenario.step(
        refused(eve, buy(car.vin, price, car.terms), 'ownership.Reserved'),
        refused(eve, reserve(car.vin, price, car.terms), 'ownership.Reserved'),
        refused(eve, complete(car.vin, car.terms), 'ownership.NotBuyer'),
        refused(eve, cancel(car.vin), 'ownership.NotBuyer'),
        refused(ann, relist(car.vin, price, car.state, declared), 'ownership.Reserved'),
        action.record(insurer, 'Insurer', other, pledge('Placed'), {
            waitsFor: 'Consent',
            ...becomes({ lienPending: true }),
        }),
    );
    const pledged = other.next - 1;
    await scenario.step(
        refused(ben, list(other.vin, price, other.state, null), 'vehicles.VehicleUnderLien'),
        refused(workshop, tx.vehicles.record(other.vin, pledge('Released'), null), 'vehicles.RoleMayNotWrite'),
        refused(ann, tx.vehicles.consentLien(other.vin, pledged), 'vehicles.NotOwner'),
        action.consent(ben, other, pledged),
        refused(ben, tx.vehicles.consentLien(other.vin, pledged), 'vehicles.NothingToConsent'),
    );
    await scenario.step(
        action.record(insurer, 'Insurer', other, theft('Stolen'), becomes({ stolen: true })),
    );
    await scenario.step(refused(ben, list(other.vin, price, other.state, null), 'vehicles.VehicleStolen'));
    await scenario.reach(until);
    number.release = other.next + 1;
    await scenario.step(
        refused(ben, complete(car.vin, car.terms), 'ownership.ReservationExpired'),
        refused(ben, cancel(car.vin), 'ownership.NotReserved'),
        action.record(insurer, 'Insurer', other, theft('Recovered'), becomes({ stolen: false, pastThefts: 1 })),
        action.record(insurer, 'Insurer', other, pledge('Released'), becomes({ lien: false })),
    );
});

act('a false reading closes the listing, and gives the buyer the money back', async () => {
    await scenario.step(
        action.reserve(ben, car, 2),
        action.open(retailer, other, number.release, mistaken(4), [insurer, 'Insurer']),
    );
    const { price } = car.listing;
    number.lie = car.next;
    await scenario.step(
        action.record(workshop, 'Workshop', car, maintenance('2023-05-02', km(2_100), 'Serviced'), {
            events: ['ownership.ListingClosed', 'ownership.ReservationEnded'],
            then: () => {
                action.setFree(car);
                car.listing = null;
                car.now({ odometer: { verdict: 'Illogical', illogicalPairs: [[number.accident, number.lie]] } });
            },
        }),
    );
    const challenge = doubts(3);
    const groundless = { ...challenge, ground: 'NotChosen' };
    const silent = { ...challenge, statement: '' };
    const long = { ...challenge, statement: 'x'.repeat(201) };
    const unproven = { ...challenge, evidence: { ...challenge.evidence, bytes: 0 } };
    await scenario.step(
        refused(ben, tx.ownership.buy(car.vin, price, car.terms), 'ownership.NotListed'),
        refused(ann, action.openCall(car, number.lie, groundless), 'disputes.GroundNotChosen'),
        refused(ann, action.openCall(car, number.lie, silent), 'disputes.StatementMissing'),
        refused(ann, action.openCall(car, number.lie, long), 'disputes.FieldTooLong'),
        refused(ann, action.openCall(car, number.lie, unproven), 'disputes.EvidenceEmpty'),
        refused(ann, action.openCall(car, 99, challenge), 'disputes.UnknownRecord'),
        refused(ben, action.openCall(car, number.lie, challenge), 'disputes.NotEntitled'),
        refused(workshop, action.openCall(car, number.lie, challenge), 'disputes.OwnRecord'),
        // The very evidence that was refused above is new all the same.
        action.open(ann, car, number.lie, challenge, [workshop, 'Workshop']),
    );
});

/** Who may vote on the dispute of the false reading: all but its writer, and the inspector who joins Ann. */
const jury = consortium.filter((one) => one !== workshop && one !== inspector);
/** Who may vote on the other one. */
const otherJury = consortium.filter((one) => one !== retailer && one !== insurer);

act('while it is disputed it is not sold, and nobody rules before the time', async () => {
    const { vote } = tx.disputes;
    const again = doubts(5);
    await scenario.step(
        refused(jury[0], vote(reading, 'Uphold'), 'disputes.GraceRuns'),
        refused(inspector, tx.disputes.join(reading, doubts(3).evidence), 'disputes.EvidenceNotNew'),
        action.join(inspector, reading, proof('the invoice of the year before')),
        refused(ann, tx.disputes.accept(reading, 1), 'disputes.NothingToAccept'),
        refused(ann, vote(reading, 'Uphold'), 'disputes.NotOrganisation'),
        refused(jury[0], vote(77, 'Uphold'), 'disputes.UnknownDispute'),
        refused(jury[1], action.openCall(car, number.lie, again), 'disputes.AlreadyDisputed'),
        refused(ann, tx.ownership.list(car.vin, 20_000n * UNIT, car.state, null), 'ownership.InDispute'),
        refused(eve, tx.disputes.giveUp(reading), 'disputes.NotChallenger'),
    );
});

act('the consortium rules: one dispute upheld, one dismissed', async () => {
    const { vote } = tx.disputes;
    const [upheld, against] = [jury.slice(0, 9), jury[23]];
    const [dismissed, lenient] = [otherJury.slice(0, 8), otherJury[8]];
    action.uphold(car, reading, [upheld, [against], 24], workshop, () => {
        car.now({ odometer: { verdict: 'Logical', illogicalPairs: [], lastOdometerKm: 21_300 } });
    });
    action.dismiss(other, release, [[lenient], dismissed, 24]);
    await scenario.reach(scenario.disputes[reading].graceUntil - 1);
    await scenario.step(
        refused(workshop, vote(reading, 'Dismiss'), 'disputes.PartyMayNotVote'),
        refused(retailer, vote(release, 'Uphold'), 'disputes.PartyMayNotVote'),
        refused(insurer, vote(release, 'Dismiss'), 'disputes.PartyMayNotVote'),
        refused(jury[0], vote(reading, 'NotChosen'), 'disputes.RulingNotChosen'),
        // Of 24 each: a third must vote, and two thirds of those who do uphold.
        ...upheld.map((one) => action.vote(one, reading, 'Uphold')),
        action.vote(against, reading, 'Dismiss'),
        action.vote(lenient, release, 'Uphold'),
        ...dismissed.map((one) => action.vote(one, release, 'Dismiss')),
        refused(jury[0], vote(reading, 'Uphold'), 'disputes.VotedAlready'),
    );
    await scenario.reach(scenario.disputes[reading].voteUntil);
    assert.equal(scenario.ledger.held(workshop.address, BOND_HOLD), BOND - upheldSlash);
    assert.equal(car.records[number.lie].status, 'Withdrawn');
    await scenario.step(
        refused(otherJury[10], action.openCall(other, number.release, doubts(5)), 'disputes.NoReading'),
        refused(retailer, action.openCall(other, number.release, mistaken(5)), 'disputes.HouseDisputedBefore'),
        refused(inspector, action.openCall(other, number.release, mistaken(4)), 'disputes.EvidenceNotNew'),
    );
});

act('what survived its window can no longer be challenged', async () => {
    // The other car's first dispute meets its second date, with too few votes again.
    await scenario.reach(Math.max(number.settled, scenario.disputes[unruled].finalUntil));
    const challenge = doubts(6);
    await scenario.step(
        refused(jury[17], tx.disputes.vote(reading, 'Uphold'), 'disputes.DisputeClosed'),
        refused(jury[2], tx.disputes.vote(unruled, 'Uphold'), 'disputes.DisputeClosed'),
        refused(inspector, tx.disputes.giveUp(unruled), 'disputes.DisputeClosed'),
        refused(ann, action.openCall(car, number.lie, challenge), 'disputes.RecordWithdrawn'),
        refused(ann, action.openCall(car, car.next - 1, challenge), 'disputes.NotDisputable'),
        refused(ann, action.openCall(car, number.brand, challenge), 'disputes.DisputeTooLate'),
        refused(insurer, tx.vehicles.retractAttestation(car.vin, number.brand), 'vehicles.RecordSettled'),
        action.list(ann, car, 21_000n * UNIT, km(24_900)),
        action.list(ben, other, 9_000n * UNIT, null),
    );
});

act('Ben buys it, and whoever could be relied on is paid', async () => {
    const { price } = car.listing;
    const earners = [[authority, shares.writer], [insurer, shares.witness], [inspector, shares.witness]];
    await scenario.step(
        refused(ben, tx.ownership.buy(car.vin, price, stale), 'ownership.TermsMoved'),
        action.buy(ben, car, earners),
        refused(ben, tx.ownership.buy(car.vin, price, car.terms), 'ownership.NotListed'),
    );
    await scenario.step(
        refused(ann, tx.ownership.list(car.vin, price, car.state, null), 'ownership.NotOwner'),
        action.list(ben, car, 22_500n * UNIT, km(25_000)),
        offer(ben, zoe),
    );
});

/** Offers the car as a gift. */
function offer(from, to) {
    const reason = 'a gift';
    const call = tx.ownership.offerTransfer(car.vin, to.address, { Transfer: reason }, lately, null);
    return scenario.does(from, call, ['ownership.TransferOffered'], (block) => {
        const parties = { from: from.address, to: to.address };
        const offered = { ...parties, terms: { transfer: reason }, eventDate: lately, odometer: null };
        car.offer = { digest: car.offerDigest(offered), lapsesAt: block.number + offerPeriod, offer: offered };
    });
}

act('Eve reserves it, has it inspected, and completes, though Ben takes it off the market', async () => {
    await scenario.step(action.reserve(eve, car, 3));
    const read = car.terms;
    const inspection = { result: 'Passed', validUntil: null, defects: [], certificate: 'P-1' };
    const inspected = entry({ Inspection: inspection }, lately, km(24_880), 'Nothing found');
    // Its reading is of a day before that of the sale to Ben.
    const then = () => car.now({ odometer: { lastOdometerKm: 24_900 } });
    const { complete, offerTransfer, relist, reserve, unlist } = tx.ownership;
    const gift = { Transfer: 'a gift' };
    const { price } = car.listing;
    await scenario.step(
        action.record(inspector, 'Inspector', car, inspected, { then }),
        refused(ann, complete(car.vin, car.terms), 'ownership.NotBuyer'),
        refused(ben, offerTransfer(car.vin, zoe.address, gift, bornOn, null), 'ownership.Reserved'),
        refused(ben, offerTransfer(car.vin, zoe.address, { Transfer: ' ' }, bornOn, null), 'ownership.EmptyText'),
        refused(ben, offerTransfer(car.vin, zoe.address, gift, '2021-3-1', null), 'ownership.InvalidDate'),
        action.takeBack(ben, car),
        refused(ben, unlist(car.vin), 'ownership.AlreadyClosing'),
        refused(ben, relist(car.vin, price, car.state, null), 'ownership.ListingClosing'),
    );
    assert.notEqual(car.listing.confirmedState, car.state);
    assert.notEqual(read, car.terms);
    await scenario.step(
        refused(eve, complete(car.vin, read), 'ownership.TermsMoved'),
        refused(eve, reserve(car.vin, price, car.terms), 'ownership.ListingClosing'),
        action.complete(eve, car, ['ownership.OfferSuperseded']),
    );
});

act('a car that was registered by mistake is annulled, and another is registered in the same file', async () => {
    const mistaken = new Car(scenario.api, freshVin());
    const reason = 'the VIN of another car';
    await scenario.step(action.register(manufacturer, mistaken, manufacture(bornOn)));
    await scenario.step(
        refused(retailer, tx.vehicles.annul(mistaken.vin, reason), 'vehicles.NotRecordWriter'),
        action.annul(manufacturer, 'Manufacturer', mistaken, reason),
        refused(manufacturer, tx.vehicles.annul(mistaken.vin, reason), 'vehicles.RegistrationAnnulled'),
    );
    await scenario.step(action.registerAgain(manufacturer, mistaken, manufacture(bornOn)));
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
