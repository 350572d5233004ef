// What actors do, each with all that changes by it.

import assert from 'node:assert/strict';
import { as, consortium, dayOf, entry, treasury } from './actors.js';
import { UNIT } from './ledger.js';
import { BOND_HOLD } from './scenario.js';

const RESERVATION = 'Ownership.Reservation';
const DEPOSIT = 'Disputes.Deposit';
/** What every challenger stakes, what a voter is paid, what an upheld dispute costs the writer. */
const [STAKE, VOTE_FEE, WRITER_SLASH] = [100n * UNIT, 5n * UNIT, 2_000n * UNIT];
/** What the seller of a car as dear as these pays at the sale. */
const REWARD = 20n * UNIT;

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
                car.now({ odometer: { lastOdometerKm: first.odometer.kilometres } });
                scenario.cars.push(car);
            },
        );

    /** Registers a car again whose registration was annulled. */
    const registerAgain = (who, car, first) => {
        const events = ['ownership.TitleRegistered', 'vehicles.VehicleRegistered', 'vehicles.Recorded'];
        return scenario.does(who, tx.vehicles.register(car.vin, first, null), events, (block) => {
            const birth = car.write(as(who, 'Manufacturer'), first, block);
            car.passTo(who, block, true);
            const odometer = { verdict: 'Logical', reason: null, lastOdometerKm: first.odometer.kilometres };
            car.now({ birth, odometer });
        });
    };

    /** Writes a record. */
    const record = (who, role, car, what, { events = [], waitsFor = null, then = () => {} } = {}) =>
        scenario.does(who, tx.vehicles.record(car.vin, what, null), ['vehicles.Recorded', ...events], (block) => {
            car.write(as(who, role), what, block, waitsFor);
            if (what.odometer) car.now({ odometer: { lastOdometerKm: what.odometer.kilometres } });
            then(block);
        });

    /** Witnesses a record. */
    const attest = (who, car, number, { version = 0, events = [], then = () => {} } = {}) =>
        scenario.does(who, tx.vehicles.attest(car.vin, number, version), ['vehicles.Attested', ...events], (block) => {
            car.records[number].witnesses.push(who.address);
            then(block);
        });

    /** Consents to a lien that waits. */
    const consent = (who, car, number) => {
        const events = ['vehicles.LienConsented', 'vehicles.RecordTookEffect'];
        return scenario.does(who, tx.vehicles.consentLien(car.vin, number), events, () => {
            car.waiting.delete(number);
            car.now({ condition: { lien: true, lienPending: false } });
        });
    };

    /** Annuls the registration that one made. */
    const annul = (who, role, car, reason) => {
        const events = ['vehicles.Recorded', 'vehicles.RegistrationAnnulled', 'ownership.TitleAnnulled'];
        return scenario.does(who, tx.vehicles.annul(car.vin, reason), events, (block) => {
            const said = { Annulment: { registration: car.expected.birth, reason } };
            car.write(as(who, role), entry(said, dayOf(block.timestamp), null, ''), block);
            car.annul();
        });
    };

    /** Puts a car up for sale. */
    const list = (who, car, price, odometer) =>
        scenario.does(who, tx.ownership.list(car.vin, price, car.state, odometer), ['ownership.Listed'], ({ number }) => {
            const confirmed = { confirmedState: car.state, confirmedHead: car.head };
            const asks = { seller: who.address, price, ...confirmed, odometer, since: number };
            car.listing = { ...asks, reservation: null, closing: false };
        });

    /** Sets a listed car aside. */
    const reserve = (who, car, reservation) =>
        scenario.does(
            who,
            tx.ownership.reserve(car.vin, car.listing.price, car.terms),
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
    const sell = (car, buyer, block, pay, earners) => {
        const { seller, price, confirmedHead, odometer: declared } = car.listing;
        const odometer = confirmedHead === car.head ? declared : null;
        pay(seller, price);
        ledger.pay(seller, treasury.address, REWARD);
        for (const [{ address }, amount] of earners) ledger.pay(treasury.address, address, amount);
        const { RewardPaid, SaleRewarded } = scenario.api.events.rewards;
        const of = (kind) => block.events.filter((event) => kind.is(event)).map(({ data }) => data);
        const paid = of(RewardPaid).map(({ to, amount }) => [to.toString(), amount.toBigInt()]);
        assert.deepEqual(paid, earners.map(([{ address }, amount]) => [address, amount]), 'who is paid at the sale');
        assert.deepEqual(of(SaleRewarded).map(({ amount }) => amount.toBigInt()), [REWARD]);
        const data = { Sale: { price: { amountMinor: price, currency: 'URC' }, to: buyer.address } };
        car.write({ Owner: seller }, entry(data, dayOf(block.timestamp), odometer, ''), block);
        car.passTo(buyer, block);
        car.listing = null;
        const { owners, sales } = car.expected;
        car.now({ owners: owners + 1, sales: sales + 1, odometer: odometer ? { lastOdometerKm: odometer.kilometres } : {} });
    };

    /** What a sale tells of, where so many are paid. */
    const told = (earners) => {
        const paid = earners.map(() => 'rewards.RewardPaid');
        return ['vehicles.Recorded', 'ownership.VehicleSold', 'rewards.SaleRewarded', ...paid];
    };

    /** Buys a listed car; `earners` are paid out of the price, each so much. */
    const buy = (who, car, earners) =>
        scenario.does(
            who,
            tx.ownership.buy(car.vin, car.listing.price, car.terms),
            told(earners),
            (block) => sell(car, who, block, (seller, price) => ledger.pay(who.address, seller, price), earners),
        );

    /** Buys a car that one has reserved; `overtakes` an offer that stands. */
    const complete = (who, car, overtakes = []) =>
        scenario.does(
            who,
            tx.ownership.complete(car.vin, car.terms),
            [...told([]), ...overtakes],
            (block) => {
                sell(car, who, block, (seller, price) => ledger.payHeld(who.address, RESERVATION, seller, price), []);
                car.offer = null;
            },
        );

    const openCall = (car, record, { ground, statement, evidence }) =>
        tx.disputes.open(car.vin, record, null, ground, statement, evidence);

    /** One who challenges, with its deposit on hold. */
    const challenger = (who, evidence) => {
        ledger.hold(who.address, DEPOSIT, STAKE);
        const evidenceType = tx.disputes.join.meta.args[1].type.toString();
        const encoded = scenario.api.registry.createType(evidenceType, evidence).toHex();
        return { account: who.address, deposit: STAKE, evidence: encoded };
    };

    /** Challenges a record that `writer` wrote in a role. */
    const open = (who, car, record, challenge, [writer, role]) =>
        scenario.does(who, openCall(car, record, challenge), ['disputes.DisputeOpened'], ({ number }) => {
            const { ground, statement, evidence } = challenge;
            const graceUntil = number + terms.gracePeriod;
            const voteUntil = graceUntil + terms.votingPeriod;
            const dispute = scenario.disputes.length;
            scenario.disputes.push({
                dispute,
                vin: car.vin,
                record,
                version: 0,
                from: 0,
                own: false,
                author: { organisation: { account: writer.address, role } },
                witnesses: [],
                challengers: [challenger(who, evidence)],
                ground,
                statement,
                openedAt: number,
                graceUntil,
                voteUntil,
                finalUntil: voteUntil + terms.votingPeriod,
                extended: false,
                acceptUntil: null,
                status: ['Open', {}],
                votesFor: 0,
                votesAgainst: 0,
                eligible: 0,
            });
            car.open.set(dispute, record);
        });

    /** Joins a dispute. */
    const join = (who, dispute, evidence) =>
        scenario.does(who, tx.disputes.join(dispute, evidence), ['disputes.DisputeJoined'], () =>
            scenario.disputes[dispute].challengers.push(challenger(who, evidence)),
        );

    /** A dispute is over. */
    const close = (car, dispute, ...status) => {
        scenario.disputes[dispute].status = status;
        car.open.delete(dispute);
    };

    /** Challengers lose so much of their deposits to the treasury, and have the rest back. Gives the sum. */
    const forfeit = (challengers, lost) => {
        for (const { account } of challengers) {
            if (lost > 0n) ledger.payHeld(account, DEPOSIT, treasury.address, lost);
            if (lost < STAKE) ledger.release(account, DEPOSIT, STAKE - lost);
        }
        return lost * BigInt(challengers.length);
    };

    /** The only challenger gives a dispute up, before anybody voted. */
    const giveUp = (who, car, dispute) => {
        const events = ['disputes.ChallengerGaveUp', 'disputes.DisputeGivenUp'];
        return scenario.does(who, tx.disputes.giveUp(dispute), events, () => {
            const forfeited = forfeit(scenario.disputes[dispute].challengers.splice(0), STAKE / 2n);
            close(car, dispute, 'GivenUp', { forfeited });
        });
    };

    /** Votes on a dispute. Nothing is counted yet. */
    const vote = (who, dispute, ruling) => scenario.does(who, tx.disputes.vote(dispute, ruling), ['disputes.Voted']);

    /** The votes on a dispute are counted: who voted for it, who against it, and how many could have. */
    const count = (dispute, votesFor, votesAgainst, eligible) =>
        Object.assign(scenario.disputes[dispute], {
            votesFor: votesFor.length,
            votesAgainst: votesAgainst.length,
            eligible,
        });

    const payVoters = (voters) => voters.forEach(({ address }) => ledger.pay(treasury.address, address, VOTE_FEE));

    /** Two thirds uphold a dispute: the record counts for nothing, and its writer's bond pays for it. */
    const uphold = (car, dispute, [votesFor, votesAgainst, eligible], writer, then) => {
        const events = ['disputes.DisputeUpheld', 'vehicles.RecordStatusChanged', 'vehicles.Recorded'];
        const all = ['disputes.VotesCounted', 'writers.BondSlashed', ...events];
        scenario.due(scenario.disputes[dispute].voteUntil, all, (block) => {
            const { challengers, record } = count(dispute, votesFor, votesAgainst, eligible);
            forfeit(challengers, 0n);
            ledger.payHeld(writer.address, BOND_HOLD, treasury.address, WRITER_SLASH);
            payVoters([...votesFor, ...votesAgainst]);
            for (const { account } of challengers) ledger.pay(treasury.address, account, STAKE);
            scenario.rulings.set(writer.address, (scenario.rulings.get(writer.address) ?? 0) + 1);
            car.records[record].status = 'Withdrawn';
            const said = { corrects: record, withdraws: true, reason: 'upheld dispute', odometer: null };
            car.write('Consortium', entry({ Correction: said }, dayOf(block.timestamp), null, ''), block);
            const awarded = STAKE * BigInt(challengers.length);
            close(car, dispute, 'Upheld', { slashed: WRITER_SLASH, awarded });
            then();
        });
    };

    /** Fewer than two thirds uphold a dispute: the deposits pay for the votes. */
    const dismiss = (car, dispute, [votesFor, votesAgainst, eligible]) => {
        const events = ['disputes.VotesCounted', 'disputes.DisputeDismissed'];
        scenario.due(scenario.disputes[dispute].voteUntil, events, () => {
            const { challengers } = count(dispute, votesFor, votesAgainst, eligible);
            const forfeited = forfeit(challengers, STAKE);
            payVoters([...votesFor, ...votesAgainst]);
            close(car, dispute, 'Dismissed', { forfeited });
        });
    };

    /** Too few vote on a dispute, and then again. */
    const leaveUnresolved = (car, dispute, votes) => {
        const { voteUntil, finalUntil } = scenario.disputes[dispute];
        scenario.due(voteUntil, ['disputes.VotesCounted', 'disputes.VotingExtended'], () => {
            count(dispute, ...votes).extended = true;
        });
        const events = ['disputes.VotesCounted', 'disputes.DisputeUnresolved', 'vehicles.RecordStatusChanged'];
        scenario.due(finalUntil, events, () => {
            const { challengers, record } = count(dispute, ...votes);
            const forfeited = forfeit(challengers, STAKE / 2n);
            car.records[record].status = 'Unresolved';
            close(car, dispute, 'Unresolved', { forfeited });
        });
    };

    return {
        ...{ register, registerAgain, record, attest, consent, annul, list, reserve, takeBack, setFree, buy, complete },
        ...{ openCall, open, join, giveUp, vote, uphold, dismiss, leaveUnresolved },
    };
}
