// What actors do, each with all that changes by it.

import assert from 'node:assert/strict';
import { as, consortium, dayOf, entry, treasury } from './actors.js';
import { BOND_HOLD } from './scenario.js';

const RESERVATION = 'Ownership.Reservation';
const DEPOSIT = 'Disputes.Deposit';

/** The actions of a scenario. `terms` are those of its chain. */
export function actions(scenario, terms) {
    const { tx } = scenario.api;
    const { ledger } = scenario;

    /** Opens a car's file; the title goes to `owner`. */
    const register = (who, car, first, owner = who) =>
        scenario.does(
            who,
            tx.vehicles.register(car.vin, first, owner === who ? null : owner.address),
            ['ownership.TitleRegistered', 'vehicles.VehicleRegistered', 'vehicles.Recorded'],
            (block) => {
                car.write(as(who, 'Manufacturer'), first, block);
                car.passTo(owner, block, consortium.includes(owner));
                car.now({ odometer: { lastOdometerKm: first.odometer.value } });
                scenario.cars.push(car);
            },
        );

    /** Writes a record. */
    const record = (who, role, car, what, { events = [], pending = false, then = () => {} } = {}) =>
        scenario.does(who, tx.vehicles.record(car.vin, what), ['vehicles.Recorded', ...events], (block) => {
            car.write(as(who, role), what, block, pending);
            if (what.odometer) car.now({ odometer: { lastOdometerKm: what.odometer.value } });
            then(block);
        });

    /** Witnesses a record. */
    const attest = (who, car, number, { events = [], then = () => {} } = {}) =>
        scenario.does(who, tx.vehicles.attest(car.vin, number), ['vehicles.Attested', ...events], (block) => {
            car.records[number].witnesses.push(who.address);
            then(block);
        });

    /** Puts a car up for sale. */
    const list = (who, car, price, odometer) =>
        scenario.does(who, tx.ownership.list(car.vin, price, car.head, odometer), ['ownership.Listed'], ({ number }) => {
            const confirmedHead = car.head;
            const asks = { seller: who.address, price, confirmedHead, odometer, since: number };
            car.listing = { ...asks, reservation: null, closing: false };
        });

    /** Sets a listed car aside. */
    const reserve = (who, car, reservation) =>
        scenario.does(
            who,
            tx.ownership.reserve(car.vin, car.listing.price, car.head),
            ['ownership.Reserved'],
            ({ number }) => {
                ledger.hold(who.address, RESERVATION, car.listing.price);
                const until = number + terms.reservationPeriod;
                car.listing.reservation = { number: reservation, buyer: who.address, until };
            },
        );

    /** Takes a reserved car off the market: for everybody else at once, for good when the reservation ends. */
    const takeBack = (who, car) =>
        scenario.does(who, tx.ownership.unlist(car.vin), ['ownership.ListingClosing'], () => (car.listing.closing = true));

    /** A reservation ends without a sale, and the listing stands. */
    const setFree = (car) => {
        ledger.release(car.listing.reservation.buyer, RESERVATION, car.listing.price);
        car.listing.reservation = null;
    };

    /** The sale as its owner's record tells it, and all that goes with it. */
    const sell = (car, buyer, block, pay) => {
        const { seller, price, confirmedHead, odometer: declared } = car.listing;
        const odometer = confirmedHead === car.head ? declared : null;
        pay(seller, price);
        const data = { Sale: { price: { amount: price, currency: 'URC' }, to: buyer.address } };
        car.write({ Owner: seller }, entry(data, dayOf(block.timestamp), odometer, ''), block);
        car.passTo(buyer, block);
        car.listing = null;
        const { owners, sales } = car.expected;
        car.now({ owners: owners + 1, sales: sales + 1, odometer: odometer ? { lastOdometerKm: odometer.value } : {} });
    };

    /** Buys a listed car. */
    const buy = (who, car) =>
        scenario.does(
            who,
            tx.ownership.buy(car.vin, car.listing.price, car.head),
            ['vehicles.Recorded', 'ownership.VehicleSold'],
            (block) => sell(car, who, block, (seller, price) => ledger.pay(who.address, seller, price)),
        );

    /** Buys a car that one has reserved; `overtakes` an offer that stands. */
    const complete = (who, car, overtakes = []) =>
        scenario.does(
            who,
            tx.ownership.complete(car.vin, car.head),
            ['vehicles.Recorded', 'ownership.VehicleSold', ...overtakes],
            (block) => {
                sell(car, who, block, (seller, price) => ledger.payHeld(who.address, RESERVATION, seller, price));
                car.offer = null;
            },
        );

    const openCall = (car, record, { ground, statement, evidence, deposit }) =>
        tx.disputes.open(car.vin, record, ground, statement, evidence, deposit);

    /** Challenges a record that `writer` wrote in a role. */
    const open = (who, car, record, challenge, [writer, role]) =>
        scenario.does(who, openCall(car, record, challenge), ['disputes.DisputeOpened'], ({ number }) => {
            const { ground, statement, evidence, deposit } = challenge;
            ledger.hold(who.address, DEPOSIT, deposit);
            const evidenceType = tx.disputes.open.meta.args[4].type.toString();
            const graceUntil = number + terms.gracePeriod;
            scenario.disputes.push({
                dispute: scenario.disputes.length,
                vin: car.vin,
                record,
                challenger: who.address,
                author: { organisation: { account: writer.address, role } },
                ground,
                statement,
                evidence: scenario.api.registry.createType(evidenceType, evidence).toHex(),
                deposit,
                openedAt: number,
                graceUntil,
                ruleUntil: graceUntil + terms.rulingPeriod,
                status: ['Open', {}],
                votesFor: 0,
                votesAgainst: 0,
            });
            car.now({ disputes: car.expected.disputes + 1 });
        });

    /** A dispute is over. */
    const close = (car, dispute, ...status) => {
        scenario.disputes[dispute].status = status;
        car.now({ disputes: car.expected.disputes - 1 });
    };

    /** The deposit goes back to the challenger. */
    const giveBack = ({ challenger, deposit }) => ledger.release(challenger, DEPOSIT, deposit);

    /** Gives a dispute up whose record nobody mended: the deposit is the treasury's. */
    const withdraw = (who, car, dispute) =>
        scenario.does(who, tx.disputes.withdraw(dispute), ['disputes.DisputeWithdrawn'], () => {
            const { challenger, deposit } = scenario.disputes[dispute];
            ledger.payHeld(challenger, DEPOSIT, treasury.address, deposit);
            close(car, dispute, 'Withdrawn', { forfeited: deposit });
        });

    /** Votes on a dispute, of so many who are asked. */
    const vote = (who, dispute, uphold, asked, { events = [], then = () => {} } = {}) =>
        scenario.does(who, tx.disputes.vote(dispute, uphold), ['disputes.Voted', ...events], (block) => {
            scenario.disputes[dispute][uphold ? 'votesFor' : 'votesAgainst'] += 1;
            const { data } = block.events.find((event) => scenario.api.events.disputes.Voted.is(event));
            assert.equal(data.eligible.toNumber(), asked);
            then(block);
        });

    /** The vote that upholds a dispute: the record counts for nothing, and its writer's bond pays for it. */
    const uphold = (who, car, dispute, asked, writer, { slashed, awarded, then }) =>
        vote(who, dispute, true, asked, {
            events: [
                'disputes.DisputeUpheld',
                'vehicles.RecordStatusChanged',
                'vehicles.Recorded',
                'writers.BondSlashed',
            ],
            then: (block) => {
                const { challenger, record } = scenario.disputes[dispute];
                giveBack(scenario.disputes[dispute]);
                ledger.payHeld(writer.address, BOND_HOLD, challenger, awarded);
                ledger.payHeld(writer.address, BOND_HOLD, treasury.address, slashed - awarded);
                scenario.rulings.set(writer.address, (scenario.rulings.get(writer.address) ?? 0) + 1);
                car.records[record].status = 'Withdrawn';
                const said = { corrects: record, withdraws: true, reason: 'upheld dispute', odometer: null };
                car.write('Consortium', entry({ Correction: said }, dayOf(block.timestamp), null, ''), block);
                close(car, dispute, 'Upheld', { slashed, awarded });
                then(block);
            },
        });

    /** The vote that dismisses a dispute: the deposit is the writer's. */
    const dismiss = (who, car, dispute, asked, writer) =>
        vote(who, dispute, false, asked, {
            events: ['disputes.DisputeDismissed'],
            then: () => {
                const { challenger, deposit } = scenario.disputes[dispute];
                ledger.payHeld(challenger, DEPOSIT, writer.address, deposit);
                close(car, dispute, 'Dismissed', { forfeited: deposit });
            },
        });

    /** Nobody rules on a dispute. */
    const lapse = (car, dispute) => {
        const { record } = scenario.disputes[dispute];
        giveBack(scenario.disputes[dispute]);
        car.records[record].status = 'Contested';
        close(car, dispute, 'Lapsed', {});
    };

    return {
        ...{ register, record, attest, list, reserve, takeBack, setFree, buy, complete },
        ...{ openCall, open, withdraw, vote, uphold, dismiss, lapse },
    };
}
