//! The attacks that are known, each as the first moves of a game.

use crate::{
    actors::{
        AUTHORITY, CAR, MAKER, OVER, STANDS, STOLEN, STRAW, WORKSHOP, kilometres, lien, org, owner, proven, straws,
        theft, true_reading,
    },
    attacks,
    common::{
        by, consortium,
        records::{
            amend, data, entry, km, open_dispute, parsed, recall, record, record_batch, register, state, text, today,
            vin,
        },
        sent,
    },
    game::Game,
    moves, settled,
};
use frame_support::traits::Get;
use pallet_vehicles::Call;
use rand::Rng;
use sp_runtime::Perbill;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};
use std::sync::LazyLock;
use urcar_runtime::{Ownership, Runtime, configs::consensus::SlashBonds};
use urcar_types::{
    Brand, Date, DateText, Entry, LienStatus, RecallStatus, RecordData, RecordKind, Role, SeriesBreak, TheftStatus,
};

pub type Opening = fn(&mut Game<'_>);
/// An attack: its name, its moves, and a role that somebody of the ring must have for it.
pub type Attack = (&'static str, Opening, Option<Role>);

/// All openings.
pub fn all() -> &'static [Attack] {
    static ALL: LazyLock<Vec<Attack>> = LazyLock::new(|| [FIRST, attacks::ALL, settled::ALL].concat());
    &ALL
}

const FIRST: &[Attack] = &[
    ("H1 a rollback in steps", rollback, None),
    ("H2 a break on its writer's word", rollover, None),
    ("H3 an amendment after the window", late_amendment, None),
    ("H4 thefts and recalls out of order", out_of_order, Some(Role::Insurer)),
    ("H5 a VIN taken for ever", squatting, Some(Role::Manufacturer)),
    ("H6 two blocks for a slot", two_blocks, None),
    ("H7 a car frozen by disputes in turn", frozen, None),
    ("H7 a car frozen by liens", liens, Some(Role::Retailer)),
    ("H7 a car frozen by thefts", thefts, Some(Role::Insurer)),
    ("H7 a car frozen by title orders", orders, Some(Role::Authority)),
    ("H8 an honest record disputed", apathy, None),
    ("H8 seats silenced, then outvoted", silenced, None),
    ("M1 a sham dispute that lapses", lapse, None),
    ("M2 witnesses for a writer that is gone", gone, None),
    ("M3 a quarter of a megabyte", moves::huge_call, Some(Role::Workshop)),
    ("M4 seats that come and go", come_and_go, None),
    ("M5 a retail of another's car", moves::retail, Some(Role::Retailer)),
    ("M6 junk that is paid for", paid_junk, Some(Role::Manufacturer)),
    ("M7 a crowd of motions", motions, None),
    ("M8 a batch over many cars", many_cars, None),
    ("M9 a file that is crowded", crowded, None),
    ("M10 an offer that stands", stale_offer, Some(Role::Insurer)),
];

fn rollback(game: &mut Game<'_>) {
    moves::steps(game, 30);
    let who = game.any();
    let low = Entry { odometer: km(kilometres(today()) - 3_000), ..true_reading(today()) };
    game.wait(28_800);
    game.write("record a lower reading", &who, &vin(CAR), low);
}

fn rollover(game: &mut Game<'_>) {
    let who = game.any();
    let data = RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) };
    game.write("record a break", &who, &vin(CAR), Entry { data, odometer: km(50), ..true_reading(today()) });
    let number = game.last(&vin(CAR));
    if game.dice.gen_ratio(1, 2) {
        game.all_attest(&vin(CAR), number);
    }
    game.wait(28_800);
    game.write("record a lower reading", &who, &vin(CAR), Entry { odometer: km(900), ..true_reading(today()) });
}

fn late_amendment(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    game.write("record a true reading", &who, &car, true_reading(today()));
    let number = game.last(&car);
    game.days(29);
    if game.call("amend late", &who, amend(&car, number, false, km(30_000))) {
        let number = game.last(&car);
        game.all_attest(&car, number);
    }
}

fn out_of_order(game: &mut Game<'_>) {
    let who = game.one_with(Role::Insurer);
    let old = Date { year: 2_020, month: 5, day: 1 };
    let recovered = Entry { event_date: old.into(), ..theft(TheftStatus::Recovered, STANDS) };
    game.write("record a recovery", &who, &vin(STOLEN), recovered);
    game.write("record a recovery", &who, &vin(STOLEN), theft(TheftStatus::Recovered, STANDS));
    game.write("record a theft", &who, &vin(CAR), Entry { event_date: old.into(), ..theft(TheftStatus::Stolen, OVER) });
    let status = RecallStatus::Remedied;
    game.write(
        "record a recall",
        &who,
        &vin(CAR),
        Entry { event_date: old.into(), ..entry(recall("24V-001", status)) },
    );
}

/// The maker gets its VIN by two thirds, whoever took it.
fn squatting(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Manufacturer), game.new_car());
    if game.call("register another's VIN", &who, register(&car, Some(straws()[0].clone()))) {
        let mine = register(&car, Some(owner()));
        assert!(by(&org(MAKER), mine.clone()).is_err());
        let annul = Call::<Runtime>::annul { vin: car.clone(), reason: text("never built") };
        assert_eq!(sent(consortium(), annul), Ok(()));
        assert_eq!(by(&org(MAKER), mine), Ok(()), "the maker registers its car");
        assert_eq!(Ownership::owner(&parsed(&car)), Some(owner()));
    }
    game.next_car += 1;
}

/// Equivocations are proven elsewhere: this is what one costs.
fn two_blocks(game: &mut Game<'_>) {
    let offender = game.any();
    let offence = OffenceDetails { offender, reporters: Vec::new() };
    SlashBonds::on_offence(&[offence], &[Perbill::from_percent(5)], 0);
}

/// One writes, another disputes, the first gives way: again and again.
fn frozen(game: &mut Game<'_>) {
    let car = vin(CAR);
    for _ in 0..game.dice.gen_range(3..9) {
        let (writer, friend, proof) = (game.any(), game.any(), game.proof());
        game.write("record a lower reading", &writer, &car, Entry { odometer: km(9), ..true_reading(today()) });
        let number = game.last(&car);
        game.call("open a dispute", &friend, open_dispute(&car, number, proof));
        game.days(4);
        match game.dice.gen_range(0..3) {
            0 => game.call("withdraw", &writer, amend(&car, number, true, None)),
            1 => game.call("amend to the same", &writer, amend(&car, number, false, km(9))),
            _ => game.call("amend", &writer, amend(&car, number, false, km(11))),
        };
        if let Some(dispute) = pallet_disputes::OpenDispute::<Runtime>::get(parsed(&car), number) {
            let version = urcar_runtime::Disputes::dispute(dispute).and_then(|it| it.amended).unwrap_or_default();
            game.call("accept an amendment", &friend, pallet_disputes::Call::<Runtime>::accept { dispute, version });
        }
    }
}

fn liens(game: &mut Game<'_>) {
    let car = vin(CAR);
    for round in 0..game.dice.gen_range(3..9) {
        for who in game.ring.clone() {
            game.write("place a lien", &who, &car, lien(LienStatus::Placed, ["A", "B", "C"][round % 3]));
        }
        let days = game.dice.gen_range(1..10);
        game.days(days);
        for who in game.ring.clone() {
            if game.dice.gen_ratio(1, 2) {
                game.write("release a lien", &who, &car, lien(LienStatus::Released, ["A", "B", "C"][round % 3]));
            }
        }
    }
}

fn thefts(game: &mut Game<'_>) {
    let car = vin(CAR);
    for _ in 0..game.dice.gen_range(3..9) {
        let (who, case) = (game.one_with(Role::Insurer), [OVER, "X-1", "X-2", "X-3"][game.dice.gen_range(0..4)]);
        game.write("record a theft", &who, &car, theft(TheftStatus::Stolen, case));
        let days = game.dice.gen_range(1..30);
        game.days(days);
    }
}

fn orders(game: &mut Game<'_>) {
    for _ in 0..game.dice.gen_range(1..4) {
        let who = game.one_with(Role::Authority);
        let order = proven(entry(data(RecordKind::TitleOrder, &straws()[1])));
        if game.write("order a title", &who, &vin(CAR), order) {
            let number = game.last(&vin(CAR));
            game.all_attest(&vin(CAR), number);
        }
        let days = game.dice.gen_range(1..20);
        game.days(days);
    }
}

fn apathy(game: &mut Game<'_>) {
    let (who, car, proof) = (game.any(), vin(CAR), game.proof());
    // Record 8 is a true reading of an honest workshop.
    game.call("open a dispute", &who, open_dispute(&car, 8, proof));
    game.days(6);
    moves::vote_all(game);
    game.days(14);
}

/// The straw owner disputes honest records, until those who don't vote are silent; and then some more.
fn silenced(game: &mut Game<'_>) {
    let (who, car) = (straws()[0].clone(), vin(STRAW));
    let disputed = |game: &mut Game<'_>, numbers: std::ops::Range<u32>| {
        for number in numbers {
            let proof = game.proof();
            game.call("open a dispute", &who, open_dispute(&car, number, proof));
        }
        // Two votes, if need be; the ring takes part in the first, and doesn't fall silent itself.
        game.days(6);
        moves::vote_all(game);
        game.days(29);
    };
    disputed(game, 3..6);
    let first = game.last(&car) + 1;
    for number in first..first + 3 {
        assert_eq!(by(&org(WORKSHOP), record(&car, true_reading(today()))), Ok(()));
        game.judge.watch(&car, number);
    }
    disputed(game, first..first + 3);
}

fn lapse(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    game.write("record a scrapping", &who, &car, entry(data(RecordKind::Scrapped, &owner())));
    let number = game.last(&car);
    game.all_attest(&car, number);
    game.days(20);
    let (friend, proof) = (game.any(), game.proof());
    game.call("open a dispute", &friend, open_dispute(&car, number, proof));
    game.days(60);
    game.call("withdraw", &who, amend(&car, number, true, None));
}

fn gone(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    game.write("record a scrapping", &who, &car, entry(data(RecordKind::Scrapped, &owner())));
    let number = game.last(&car);
    game.call("leave", &who, pallet_writers::Call::<Runtime>::leave {});
    game.days(64);
    game.call("finish to leave", &who, pallet_writers::Call::<Runtime>::finish_leave {});
    game.all_attest(&car, number);
}

fn come_and_go(game: &mut Game<'_>) {
    for who in game.ring.clone() {
        game.call("leave", &who, pallet_writers::Call::<Runtime>::leave {});
    }
    game.days(3);
}

fn paid_junk(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Manufacturer), game.new_car());
    if !game.call("register a car of its own", &who, register(&car, Some(straws()[0].clone()))) {
        return;
    }
    for who in game.ring.clone() {
        if game.write("record junk", &who, &car, proven(true_reading(today()))) {
            let number = game.last(&car);
            game.all_attest(&car, number);
        }
    }
    game.days(29);
    for _ in 0..3 {
        moves::sell_to_oneself(game);
    }
}

/// However many the ring proposes, others may.
fn motions(game: &mut Game<'_>) {
    for _ in 0..12 {
        moves::motion(game);
    }
    for number in [AUTHORITY, MAKER] {
        assert_eq!(by(&org(number), moves::proposal(number as u32)), Ok(()), "the ring crowds out others");
    }
}

fn many_cars(game: &mut Game<'_>) {
    let who = game.any();
    let cars = (0..40).map(|car| vin(if car == 39 { CAR } else { 5_000 + car }));
    let items = cars.map(|car| (car, true_reading(today()))).collect();
    game.call("record a batch of cars, most of them unknown", &who, record_batch(items));
}

/// However many readings the ring writes, an honest house's next one is kept.
fn crowded(game: &mut Game<'_>) {
    let car = vin(CAR);
    let most = <Runtime as pallet_vehicles::Config>::MaxBatch::get();
    let readings = || (0..most).map(|_| (vin(CAR), true_reading(today()))).collect::<Vec<_>>();
    for place in 0..560 / most {
        let who = game.ring[place as usize % game.ring.len()].clone();
        game.call("crowd a file", &who, record_batch(readings()));
    }
    let low = Entry { odometer: km(1), ..true_reading(Date { year: 2_022, month: 1, day: 1 }) };
    assert_eq!(by(&org(crate::actors::INSPECTOR), record(&car, true_reading(today()))), Ok(()));
    let number = game.last(&car);
    let state = pallet_vehicles::States::<Runtime>::get(parsed(&car), number);
    assert!(!state.not_kept, "an honest reading isn't kept");
    let who = game.any();
    game.write("record a lower reading", &who, &car, low);
}

/// Whoever accepts an offer for a car that was branded meanwhile gets nothing.
fn stale_offer(game: &mut Game<'_>) {
    let (car, who) = (vin(CAR), game.one_with(Role::Insurer));
    game.write("record a brand or a total loss", &who, &car, entry(RecordData::TitleBrand { code: Brand::Salvage }));
    let number = game.last(&car);
    let buyer = crate::actors::buyer();
    let (terms, event_date) = (urcar_types::Terms::Transfer(text("gift")), DateText::from(today()));
    let offer = urcar_types::Offer {
        from: owner(),
        to: buyer.clone(),
        terms: terms.clone(),
        event_date: event_date.clone(),
        odometer: None,
    };
    let call = pallet_ownership::Call::<Runtime>::offer_transfer {
        vin: car.clone(),
        to: buyer.clone(),
        terms,
        event_date,
        odometer: None,
    };
    let read = state(&car);
    if by(&owner(), call).is_err() {
        return;
    }
    game.all_attest(&car, number);
    let moved = state(&car) != read;
    let accepted = by(
        &buyer,
        pallet_ownership::Call::<Runtime>::accept_transfer {
            offer: offer.digest(&parsed(&car)),
            vin: car,
            state: read,
        },
    );
    assert!(!moved || accepted.is_err(), "the buyer got a branded car");
}
