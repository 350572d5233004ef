//! The listing of a car, and the dispute over one of its records.

use super::car::text;
use super::dice::{account, dice};
use crate::search::samples::TOKEN;
use crate::source::{Dispute, File, Listing};
use rand::Rng;
use sp_crypto_hashing::blake2_256;
use urcar_types::{
    Amount, Challenger, Digest, DisputeStatus, Evidence, Ground, MILLIS_PER_DAY, RecordStatus, ReservationView,
};

/// Decimals of the chain's money.
const DECIMALS: u8 = 12;
/// A block that no measurement comes to.
const LATE: u32 = 10_000_000;

/// Puts up for sale one car in twenty.
pub fn list(seed: u64, number: u32, file: &mut File) {
    let mut dice = dice(seed, number, 2);
    let Some(seller) = file.vehicle.owner.clone().filter(|_| dice.gen_bool(0.05)) else { return };
    let vehicle = &file.vehicle;
    let price = Amount(u128::from(dice.gen_range(500..60_000u32)) * TOKEN);
    let reserved = dice.gen_bool(0.1);
    file.listing = Some(Listing {
        vin: vehicle.vin,
        make: vehicle.specification.make.clone(),
        model: vehicle.specification.model.clone(),
        model_year: vehicle.specification.model_year,
        odometer_km: vehicle.odometer.last_odometer_km,
        last_read_on: vehicle.last_read_on.clone(),
        concerns: vehicle.concerns.clone(),
        price,
        price_text: price.in_units(DECIMALS),
        seller,
        odometer: None,
        terms: blake2_256(vehicle.state.as_bytes()).into(),
        listed_at: vehicle.registered_at + MILLIS_PER_DAY,
        since: 1,
        reservation: reserved.then(|| ReservationView { number: 0, buyer: account(number), until: LATE }),
        closing: false,
        state: vehicle.state,
        confirmed_state: vehicle.state,
    });
}

/// Disputes a record of one car in a hundred, one of its first `records`; a third of the disputes are open.
pub fn dispute(seed: u64, number: u32, records: u32, file: &mut File) {
    let mut dice = dice(seed, number, 3);
    let record = dice.gen_range(0..records.max(1));
    let Some(disputed) = file.records.get_mut(record as usize).filter(|_| dice.gen_bool(0.01)) else { return };
    let is_open = dice.gen_bool(0.33);
    let evidence = Evidence {
        blake2_256: Digest::repeat_byte(dice.gen_range(1..=255)),
        media_type: text("application/pdf"),
        bytes: 120_000,
    };
    let challenger = Challenger { account: account(dice.gen_range(0..2_000)), deposit: Amount(100 * TOKEN), evidence };
    file.disputes = vec![Dispute {
        dispute: number,
        vin: file.vehicle.vin,
        record,
        version: 0,
        from: 0,
        author: disputed.record.author.clone(),
        witnesses: disputed.witnesses.clone(),
        own: false,
        challengers: vec![challenger],
        ground: Ground::WrongDetails,
        statement: text("The part that is named was never renewed; see the photograph of its number."),
        opened_at: 1,
        grace_until: LATE,
        vote_until: LATE,
        final_until: LATE,
        extended: false,
        accept_until: None,
        amended: None,
        status: if is_open { DisputeStatus::Open } else { DisputeStatus::Dismissed { forfeited: Amount(50 * TOKEN) } },
        votes_for: 0,
        votes_against: 0,
        eligible: 12,
    }];
    if is_open {
        disputed.status = RecordStatus::Disputed;
        file.vehicle.disputes = 1;
    }
}
