//! The judge isn't blind: what a hole would bring about is faked, and it says that the player won.

use crate::{
    accounting::Books,
    actors::{CAR, STOLEN, WORKSHOP, kilometres, lien, org, owner, proven, straws, true_reading},
    clock,
    common::{
        by, consortium, events,
        records::{amend, attest, data, entry, km, open_dispute, parsed, record, text, today, vin},
        sent,
    },
    honest::{Honest, Watch},
    judge::Judge,
};
use frame_support::storage::with_transaction;
use pallet_disputes::Event as D;
use pallet_vehicles::{Event as V, Witnessed};
use rand::{SeedableRng, rngs::SmallRng};
use sp_runtime::{DispatchError, TransactionOutcome};
use urcar_runtime::{DAYS, Runtime, RuntimeCall, RuntimeEvent, System};
use urcar_types::{Amount, LienStatus, RecordKind, Vin};

/// A house of the ring that writes, and two that attest.
const WRITER: usize = 15;
const WITNESSES: [usize; 2] = [12, 22];

/// What the judge saw.
struct Seen {
    judge: Judge,
    books: Books,
}

impl Seen {
    fn new() -> Self {
        crate::actors::forget_records();
        crate::honest::forget_cars();
        let ring = [WRITER].into_iter().chain(WITNESSES).map(org).chain(straws()).collect();
        let books = Books::new(ring);
        System::reset_events();
        Self { judge: Judge::new(&books), books }
    }

    fn done(&mut self, who: usize, call: RuntimeCall) {
        assert_eq!(by(&org(who), call), Ok(()));
        assert_eq!(self.look(), Vec::<String>::new());
    }

    /// What the judge says of what happened since.
    fn look(&mut self) -> Vec<String> {
        let happened = events();
        System::reset_events();
        self.judge.look(&happened, &self.books)
    }

    fn fake(&mut self, event: impl Into<RuntimeEvent>) -> Vec<String> {
        self.judge.look(&[event.into()], &self.books)
    }

    fn wait(&mut self, days: u32) {
        clock::wait(days);
        System::reset_events();
    }

    /// A true reading of the ring, and its number.
    fn written(&mut self) -> u32 {
        self.done(WRITER, record(&vin(CAR), proven(true_reading(today()))));
        last()
    }

    fn attested(&mut self, number: u32) {
        for who in WITNESSES {
            self.done(who, attest(&vin(CAR), number));
        }
    }

    /// An honest house challenges a record. Returns the dispute.
    fn disputed(&mut self, number: u32) -> u32 {
        self.done(WORKSHOP, open_dispute(&vin(CAR), number, 1 << 50));
        pallet_disputes::OpenDispute::<Runtime>::get(parsed(&vin(CAR)), number).expect("it opened")
    }

    fn upheld(&mut self, dispute: u32, record: u32) -> Vec<String> {
        let vin = parsed(&vin(CAR));
        self.fake(unpaid(dispute, vin, record))
    }

    /// What the judge says at the end where all look and vote.
    fn end(&self) -> Vec<String> {
        let mut honest = Honest::new(&mut SmallRng::seed_from_u64(1));
        (honest.watch, honest.turnout) = (Watch::All, 100);
        self.judge.end(&honest, &self.books)
    }
}

/// A dispute was upheld, and nobody paid for it.
fn unpaid(dispute: u32, vin: Vin, record: u32) -> D<Runtime> {
    let nothing = Amount(0);
    D::DisputeUpheld { dispute, vin, record, slashed: nothing, fees: nothing, awarded: nothing }
}

fn last() -> u32 {
    pallet_vehicles::Vehicles::<Runtime>::get(parsed(&vin(CAR))).expect("a car").records - 1
}

#[track_caller]
fn says(gains: &[String], what: &str) {
    assert!(gains.iter().any(|gain| gain.contains(what)), "{what:?} isn't in {gains:?}");
}

fn undone(fake: fn(&mut Seen)) {
    let _ = with_transaction(|| {
        fake(&mut Seen::new());
        TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
    });
}

/// An amendment stands though a dispute over it was upheld, and nobody pays for it.
fn amendment_stands(seen: &mut Seen) {
    let number = seen.written();
    seen.wait(29);
    seen.done(WRITER, amend(&vin(CAR), number, false, km(9)));
    seen.attested(last());
    says(&seen.end(), "was amended to what isn't so");
    let dispute = seen.disputed(number);
    let gains = seen.upheld(dispute, number);
    says(&gains, "stands after a ruling");
    says(&gains, "answered with 0 URC, not 2000");
    says(&gains, "answered with 0 URC, not 500");
}

/// A true record stays withdrawn.
fn record_hidden(seen: &mut Seen) {
    let number = seen.written();
    seen.wait(29);
    seen.done(WRITER, amend(&vin(CAR), number, true, None));
    seen.attested(last());
    says(&seen.end(), "is true, and stays withdrawn");
    let dispute = seen.disputed(number);
    says(&seen.upheld(dispute, number), "isn't back");
}

/// What honest houses wrote is annulled.
fn annulled(seen: &mut Seen) {
    let annul = pallet_vehicles::Call::<Runtime>::annul { vin: vin(STOLEN), reason: text("typing error") };
    assert_eq!(sent(consortium(), annul), Ok(()));
    let gains = seen.look();
    says(&gains, "is another");
}

/// A false record stands, its witnesses pay nothing, and vote.
fn witnesses_let_off(seen: &mut Seen) {
    let low = km(kilometres(today()) / 2);
    seen.done(WRITER, record(&vin(CAR), proven(urcar_types::Entry { odometer: low.clone(), ..true_reading(today()) })));
    let number = last();
    seen.attested(number);
    let dispute = seen.disputed(number);
    let voted = [D::Voted { dispute, who: org(WITNESSES[0]), uphold: false }];
    let counted = D::VotesCounted { dispute, votes_for: 0, votes_against: 1, eligible: 20 };
    let happened: Vec<RuntimeEvent> = voted.into_iter().chain([counted]).map(Into::into).collect();
    says(&seen.judge.look(&happened, &seen.books), "votes counted");
    let amount = Amount(2_000 * urcar_runtime::UNIT);
    let slashed = pallet_writers::Event::BondSlashed { who: org(WRITER), amount };
    let vin = parsed(&vin(CAR));
    let happened = [slashed.into(), unpaid(dispute, vin, number).into()];
    let gains = seen.judge.look(&happened, &seen.books);
    says(&gains, "stands after an upheld ruling");
    says(&gains, "answered with 0 URC, not 500");
    assert!(!gains.iter().any(|gain| gain.contains("2000")), "the writer paid");
}

/// A bank's lien is gone.
fn lien_gone(seen: &mut Seen) {
    seen.judge.watch_lien(&vin(STOLEN), 4);
    pallet_vehicles::Vehicles::<Runtime>::mutate(parsed(&vin(STOLEN)), |vehicle| {
        vehicle.as_mut().expect("a car").facts.withdraw(4);
    });
    says(&seen.fake(V::ReadingNotKept { vin: parsed(&vin(CAR)), number: 1 }), "no lien");
}

/// The car is stolen by what nobody can dispute.
fn barred(seen: &mut Seen) {
    pallet_vehicles::Vehicles::<Runtime>::mutate(parsed(&vin(CAR)), |vehicle| {
        vehicle.as_mut().expect("a car").stolen = true;
    });
    says(&seen.end(), "the car can't be sold");
}

/// An own dispute closes the window.
fn window_closed(seen: &mut Seen) {
    let number = seen.written();
    seen.wait(29);
    // One amendment that others attest when another has waited for as long as a window.
    seen.done(WRITER, amend(&vin(CAR), number, false, km(9)));
    let first = last();
    seen.done(WRITER, amend(&vin(CAR), number, false, km(11)));
    seen.wait(28);
    seen.attested(first);
    assert_eq!(by(&org(WRITER), open_dispute(&vin(CAR), number, 1 << 50)), Ok(()));
    assert_eq!(seen.look(), Vec::<String>::new());
    let dispute = pallet_disputes::OpenDispute::<Runtime>::get(parsed(&vin(CAR)), number).expect("it opened");
    pallet_vehicles::States::<Runtime>::mutate(parsed(&vin(CAR)), number, |state| {
        state.open_from = Some(0);
        state.amendments.iter_mut().for_each(|it| it.seen = u64::MAX);
    });
    let vin = parsed(&vin(CAR));
    let unresolved = D::DisputeUnresolved { dispute, vin, record: number, forfeited: Amount(0) };
    says(&seen.fake(unresolved), "over by an own dispute");
}

/// A title order passes, and a record takes effect, though its writer is gone; a witness is gone, too.
fn gone(seen: &mut Seen) {
    seen.done(WRITER, record(&vin(CAR), entry(data(RecordKind::TitleBrand, &owner()))));
    let number = last();
    for who in [WRITER, WITNESSES[0]] {
        seen.done(who, pallet_writers::Call::<Runtime>::leave {}.into());
    }
    let vin = parsed(&vin(CAR));
    says(&seen.fake(V::TitleOrderPassed { vin, number, to: straws()[0].clone() }), "passed though its writer is gone");
    pallet_vehicles::Witnesses::<Runtime>::mutate(vin, number, |attestations| {
        attestations.witnessed = Some(Witnessed { at: clock::now(), by: WITNESSES.map(org), version: 0 });
    });
    let attested = V::Attested { vin, number, witness: org(WITNESSES[1]), witnesses: 2 };
    let happened: Vec<RuntimeEvent> = [attested, V::RecordTookEffect { vin, number }].map(Into::into).to_vec();
    let gains = seen.judge.look(&happened, &seen.books);
    says(&gains, "a witness that is gone");
    says(&gains, "took effect though its writer is gone");
}

/// A link is confirmed when nobody can dispute it.
fn link_shut(seen: &mut Seen) {
    let number = seen.written();
    seen.wait(29);
    let vin = parsed(&vin(CAR));
    says(&seen.fake(V::LinkConfirmed { vin, number, about: 3 }), "can't be disputed");
}

/// A lien bars the car for days, and nobody pays.
fn lien_for_nothing(seen: &mut Seen) {
    seen.done(WRITER, record(&vin(CAR), lien(LienStatus::Placed, "T-1")));
    let number = last();
    seen.wait(2);
    pallet_vehicles::Vehicles::<Runtime>::mutate(parsed(&vin(CAR)), |vehicle| {
        vehicle.as_mut().expect("a car").facts.withdraw(number);
    });
    assert_eq!(seen.look(), Vec::<String>::new());
    clock::go(clock::block() + 6 * DAYS);
    System::reset_events();
    says(&seen.look(), "nobody paid");
}

/// A house takes its bond before the ruling.
fn bond_gone(seen: &mut Seen) {
    let number = seen.written();
    let dispute = seen.disputed(number);
    pallet_writers::Organisations::<Runtime>::mutate(org(WRITER), |it| it.as_mut().expect("a house").bond = 0);
    says(&seen.upheld(dispute, number), "answered with 0 URC, not 2000");
}

#[test]
fn the_judge_sees_what_a_hole_would_bring() {
    let mut chain = crate::stage();
    chain.run(|| {
        undone(amendment_stands);
        undone(record_hidden);
        undone(annulled);
        undone(witnesses_let_off);
        undone(lien_gone);
        undone(barred);
        undone(window_closed);
        undone(gone);
        undone(link_shut);
        undone(lien_for_nothing);
        undone(bond_gone);
    });
}
